"""Reading → its text in rows, cut where marks begin and end, so that marks nest even where statements cross."""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from zufolge.types import Block, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zufolge.exports.entries import Entry
    from zufolge.types import BlockKind, Document, Reading

_LINE_END: Final = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
# What stands on a line with something else without being what the line is about.
_BESIDE: Final = {"metadata", "dateline", "attribution", "signature"}
_NEWSROOM_RANK: Final = 0
_BLOCK_RANK: Final = -1


class Layer(NamedTuple):
    """A stretch to be marked, outer ones with the lower rank: a statement, the newsroom's words, or a block in a row."""

    rank: int
    begin: int
    end: int
    entry: Entry | None = None
    block: BlockKind | None = None


class Piece(NamedTuple):
    """Text, or the begin or end of a layer; `is_first` where a statement begins, which can be marked in several pieces."""

    text: str = ""
    opens: Layer | None = None
    is_first: bool = False
    closes: Layer | None = None


class Row(NamedTuple):
    """Blocks that share a line, with what stands between them and the next row; `begun` are the statements that begin.

    `begin` is where in the text it begins.
    """

    kind: BlockKind
    begin: int
    pieces: tuple[Piece, ...]
    begun: tuple[Entry, ...]
    has_newsroom: bool


def rows_of(reading: Reading, entries: Sequence[Entry]) -> Iterator[Row]:
    """The whole text to the letter, row by row.

    >>> from zufolge.types import Article, Document, Reader, Reading
    >>> document = Document(Article(id="1", text="Es regnet.\\n\\nEr schweigt."), (), (), (), (), ())
    >>> reading = Reading(document, (), (Span(0, 10),), (), (), (), Reader("0.1.0", None))
    >>> for row in rows_of(reading, ()):
    ...     print(row.kind, [piece.text for piece in row.pieces if piece.text])
    paragraph ['Es regnet.', '\\n\\nEr schweigt.']
    """
    text = reading.document.article.text
    stretches = list(_stretches(reading.document))
    layers = sorted(_layers(reading, entries, stretches), key=lambda layer: layer.begin)
    seen: set[int] = set()
    position = 0
    running: list[Layer] = []
    for kind, span, _ in stretches:
        while position < len(layers) and layers[position].begin < span.end:
            running.append(layers[position])
            position += 1
        pieces = tuple(_pieces(text, span, running, seen))
        begun = tuple(piece.opens.entry for piece in pieces if piece.is_first and piece.opens and piece.opens.entry)
        yield Row(kind, span.begin, pieces, begun, any(layer.rank == _NEWSROOM_RANK for layer in running))
        running = [layer for layer in running if layer.end > span.end]


class _Stretch(NamedTuple):
    kind: BlockKind
    span: Span
    blocks: tuple[Block, ...]


def _stretches(document: Document) -> Iterator[_Stretch]:
    """The text in stretches without a gap: blocks on one line are one, of the kind of the main one."""
    text = document.article.text
    lines: list[list[Block]] = []
    for block in _filled(document):
        if lines and not _LINE_END.search(text, lines[-1][-1].span.end, block.span.begin):
            lines[-1].append(block)
        else:
            lines.append([block])
    if not lines:
        return
    begins = [0, *(blocks[0].span.begin for blocks in lines[1:]), len(text)]
    for blocks, (begin, end) in zip(lines, pairwise(begins), strict=True):
        main = max(blocks, key=lambda block: (block.kind not in _BESIDE, block.span.end - block.span.begin))
        yield _Stretch(main.kind, Span(begin, end), tuple(block for block in blocks if block is not main))


def _filled(document: Document) -> Iterator[Block]:
    """The blocks, and a paragraph wherever words stand outside of them; none where the text is blank."""
    text, end = document.article.text, 0
    for block in (*document.blocks, Block("paragraph", Span(len(text), len(text)))):
        between = text[end : block.span.begin]
        if between.strip():
            begin = end + len(between) - len(between.lstrip())
            yield Block("paragraph", Span(begin, end + len(between.rstrip())))
        if block.span.end > block.span.begin:
            yield block
        end = block.span.end


def _layers(reading: Reading, entries: Sequence[Entry], stretches: Sequence[_Stretch]) -> Iterator[Layer]:
    for stretch in stretches:
        for block in stretch.blocks:
            yield Layer(_BLOCK_RANK, *block.span, block=block.kind)
    for span in reading.newsroom:
        yield Layer(_NEWSROOM_RANK, *span)
    for entry in entries:
        for span in entry.statement.quote:
            yield Layer(entry.number, *span, entry=entry)


def _pieces(text: str, row: Span, layers: Sequence[Layer], seen: set[int]) -> Iterator[Piece]:
    """The text of a row with its layers opened and closed; where two cross, the inner one is closed and opened anew."""
    begins, ends = defaultdict(list), defaultdict(list)
    for layer in layers:
        begin, end = max(layer.begin, row.begin), min(layer.end, row.end)
        if begin < end:
            begins[begin].append(layer)
            ends[end].append(layer)
    wanted: list[Layer] = []
    opened: list[Layer] = []
    for begin, end in pairwise(sorted({*row, *begins, *ends})):
        wanted = [layer for layer in wanted if layer not in ends[begin]]
        for layer in begins[begin]:
            insort(wanted, layer, key=lambda one: one.rank)
        kept = _common(opened, wanted)
        yield from (Piece(closes=layer) for layer in reversed(opened[kept:]))
        for layer in wanted[kept:]:
            yield Piece(opens=layer, is_first=layer.entry is not None and layer.rank not in seen)
            seen.add(layer.rank)
        opened = list(wanted)
        yield Piece(text[begin:end])
    yield from (Piece(closes=layer) for layer in reversed(opened))


def _common(one: Sequence[Layer], other: Sequence[Layer]) -> int:
    """How many layers two stacks share from the outermost on."""
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    return same
