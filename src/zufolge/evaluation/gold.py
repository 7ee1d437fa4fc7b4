"""Gold data in the format of the quotation corpus: one document a line, with its tokens and annotated statements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from zufolge.errors import UnreadableGold
from zufolge.evaluation.quotes import ROLES, Marked, Pair, Tokens, pairs_of
from zufolge.types import Kind, Span, Statement

if TYPE_CHECKING:
    from zufolge.types import Reading

Spans = tuple[Span, ...]
MENDING: Final = "give one document a line, with id, text, tokens and statements"


class GoldStatement(msgspec.Struct, frozen=True):
    """An annotated statement; spans are `[begin, end]` in code points of the document's text."""

    kind: Kind
    quote: Spans
    cue: Spans = ()
    frame: Spans = ()
    speaker: Spans = ()
    addressee: Spans = ()


class GoldDocument(msgspec.Struct, frozen=True):
    """A text with its gold tokens, sorted and disjoint, and statements."""

    id: str
    text: str
    tokens: Spans
    statements: tuple[GoldStatement, ...]
    title: str | None = None
    date: str | None = None


def read_gold(path: str | Path) -> Iterator[GoldDocument]:
    """The documents of a file, one by one.

    Raises UnreadableGold, with the line, for a file that is not there or no such data, and for spans outside of the text.
    """
    decoder = msgspec.json.Decoder(GoldDocument)
    number = 0
    empty = True
    try:
        with Path(path).open("rb") as lines:
            for line in lines:
                number += 1
                if line.strip():
                    yield _checked(decoder.decode(line))
                    empty = False
    except OSError as error:
        raise UnreadableGold(f"{path}: {error.strerror}; give a file of gold documents") from None
    except (msgspec.DecodeError, ValueError) as error:
        raise UnreadableGold(f"{path}: line {number}: {error}; {MENDING}") from None
    if empty:
        raise UnreadableGold(f"{path}: no documents; {MENDING}")


def _checked(document: GoldDocument) -> GoldDocument:
    spans = [span for s in document.statements for part in ("quote", *ROLES) for span in getattr(s, part)]
    wrong = next((s for s in (*document.tokens, *spans) if not 0 <= s.begin < s.end <= len(document.text)), None)
    if wrong is not None:
        raise ValueError(f"document {document.id}: span {list(wrong)} is empty, turned round or outside of the text")
    if not document.tokens and document.text.strip():
        raise ValueError(f"document {document.id}: no tokens")
    if not all(statement.quote for statement in document.statements):
        raise ValueError(f"document {document.id}: a statement without a quote")
    unsorted = next((b for a, b in zip(document.tokens, document.tokens[1:], strict=False) if b.begin < a.end), None)
    if unsorted is not None:
        raise ValueError(f"document {document.id}: token {list(unsorted)} begins before the one before it ends")
    return document


def compared(gold: GoldDocument, reading: Reading) -> list[Pair]:
    """The gold statements of a document beside those of its reading, each once, as gold tokens.

    Raises UnreadableGold where the reading is of another text.
    """
    if reading.document.article.text != gold.text:
        raise UnreadableGold(f"document {gold.id}: the reading is of another text, so offsets mean nothing")
    sides = (map(_Marker(gold.tokens), side) for side in (gold.statements, reading.statements))
    return pairs_of(*sides)


class _Marker:
    """Turns spans into the tokens that they touch; tokens are sorted and disjoint, so two searches find them."""

    def __init__(self, tokens: Sequence[Span]) -> None:
        self._begins = [token.begin for token in tokens]
        self._ends = [token.end for token in tokens]

    def __call__(self, statement: GoldStatement | Statement) -> Marked:
        return Marked(statement.kind, *(self._touched(getattr(statement, part)) for part in ("quote", *ROLES)))

    def _touched(self, spans: Spans) -> Tokens:
        return frozenset(
            number
            for begin, end in spans
            for number in range(bisect_right(self._ends, begin), bisect_left(self._begins, end))
        )
