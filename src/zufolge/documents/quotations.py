"""Quotation marks of every German style, nested and unbalanced: what stands between which marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zufolge.types import Quotation, Span

# Each style names the marks that may close what a mark has opened; English “…” and Swiss «…» share marks with the
# German styles, so which way a mark faces is decided by its neighbours and by what is open (see `_faces`).
CLOSERS = {
    "„": '“”"',
    "“": "”“",
    "”": "”",
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
    "‚": "‘’'",
    "‘": "’",
    "’": "’",
    '"': '"“”',
    "'": "'",
}
ONLY_OPENS = frozenset("„‚")
WORD_INTERNAL = frozenset("'’‘")  # as an apostrophe these stand in words and at their ends: Peskow's, Hans’
MARK = re.compile("[" + "".join(CLOSERS) + "]")
OPENS_AFTER = frozenset('([{–—-/…:„“»«›‹‚‘"')
CLOSES_BEFORE = frozenset('.,;:!?)]}–—-/…“”«»‹›’‘"')

# A quotation that no mark closes is followed over this many further paragraphs: in the 700 training articles of the
# quotation corpus the longest closed one spans four (counted 2026-11-24).
PARAGRAPHS_ACROSS = 5


class _Open(NamedTuple):
    mark: str
    begin: int


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Every quotation of the text, sorted by begin, outer before inner; marks belong to it.

    A quotation that no mark closes ends with its paragraph, unless a closing mark without an opening one follows
    within the next paragraphs.

    >>> text = "„Das ist ‚wunderbar‘“, sagte er."
    >>> [(q.span.of(text), q.depth) for q in find_quotations(text, [Span(0, len(text))])]
    [('„Das ist ‚wunderbar‘“', 1), ('‚wunderbar‘', 2)]
    """
    found: list[Quotation] = []
    open_: list[_Open] = []
    for number, paragraph in enumerate(paragraphs):
        marks = list(_marks(text, paragraph))
        if open_ and marks and _reopens(text, paragraph, marks[0], open_):
            marks = marks[1:]
        for at in marks:
            _take(text, at, open_, found)
        if open_ and not _closes_later(text, paragraphs[number + 1 : number + 1 + PARAGRAPHS_ACROSS], open_[0]):
            end = paragraph.end
            found.extend(Quotation(Span(o.begin, end), d, False) for d, o in enumerate(open_, 1) if _is_quotation(o))
            open_.clear()
    return tuple(sorted(found, key=lambda q: (q.span.begin, -q.span.end)))


def _is_quotation(unclosed: _Open) -> bool:
    """A lone straight mark or apostrophe opens nothing; a lone „ does."""
    return unclosed.mark not in WORD_INTERNAL and unclosed.mark != '"'


def _marks(text: str, within: Span) -> Iterator[int]:
    return (match.start() for match in MARK.finditer(text, within.begin, within.end))


def _take(text: str, at: int, open_: list[_Open], found: list[Quotation]) -> None:
    mark = text[at]
    closes = next((d for d in range(len(open_), 0, -1) if mark in CLOSERS[open_[d - 1].mark]), 0)
    opens, ends = _faces(text, at)
    if closes and (ends or not opens) and mark not in ONLY_OPENS:
        if mark in WORD_INTERNAL and _inside_word(text, at):
            return
        found.append(Quotation(Span(open_[closes - 1].begin, at + 1), closes, True))
        del open_[closes - 1 :]
    elif opens and mark != "”" and (mark not in WORD_INTERNAL or _closed_in_reach(text, at)):
        open_.append(_Open(mark, at))


def _faces(text: str, at: int) -> tuple[bool, bool]:
    """Whether the mark may open and whether it may close, by the characters beside it."""
    before = text[at - 1] if at else " "
    behind = text[at + 1] if at + 1 < len(text) else " "
    opens = (before.isspace() or before in OPENS_AFTER) and not behind.isspace()
    closes = (behind.isspace() or behind in CLOSES_BEFORE) and not before.isspace()
    if opens and closes:  # „“Ja“, …: between two marks only what is open can tell
        return text[at] in ONLY_OPENS or before.isspace(), not before.isspace()
    if not opens and not closes:  # „Bild“-Zeitung, or a mark set apart by spaces on both sides
        return text[at] in ONLY_OPENS or before.isspace(), True
    return opens, closes


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def _closed_in_reach(text: str, at: int, reach: int = 400) -> bool:
    """An apostrophe opens a quotation only where its partner follows in the same line."""
    line = text[at + 1 : at + reach].split("\n", 1)[0]
    return any(
        line[i] in CLOSERS[text[at]] and (i + 1 == len(line) or not line[i + 1].isalnum()) and not line[i - 1].isspace()
        for i in range(1, len(line))
    )


def _reopens(text: str, paragraph: Span, first: int, open_: Sequence[_Open]) -> bool:
    """A quotation over several paragraphs repeats its opening mark at the head of each."""
    return text[first] == open_[0].mark and not text[paragraph.begin : first].strip()


def _closes_later(text: str, paragraphs: Sequence[Span], unclosed: _Open) -> bool:
    for paragraph in paragraphs:
        for at in _marks(text, paragraph):
            if text[at] in WORD_INTERNAL or unclosed.mark == '"':
                continue
            if text[at] == unclosed.mark and not text[paragraph.begin : at].strip():
                continue
            opens, closes = _faces(text, at)
            if closes and text[at] in CLOSERS[unclosed.mark] and text[at] not in ONLY_OPENS:
                return True
            if opens:
                return False
    return False
