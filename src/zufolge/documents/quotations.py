"""Quotation marks of every German style, nested and unbalanced: what stands between which marks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from zufolge.documents.splitting import MARKS
from zufolge.types import Quotation, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each mark names those that may close what it has opened; English “…” and Swiss «…» share marks with the German
# styles, so which way a mark faces is decided by its neighbours and by what is open (see `_faces`).
CLOSERS: Final = {
    "„": '“”"',
    "“": "”“",
    "”": "”“",
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
    "‚": "‘’'",
    "‘": "’",
    "’": "’",
    '"': '"“”',
    "'": "'’‘",
    ",,": ("''", "“", '"'),
    "``": ("''", "“", '"'),
}
ONLY_OPEN: Final = frozenset({"„", "‚", ",,", "``"})
APOSTROPHES: Final = frozenset("'’‘")
SURE_TO_OPEN: Final = frozenset("„“»«›‹‚")  # opens even where nothing closes it; a lone " or ' opens nothing
OPENS_AFTER: Final = frozenset("([{–—-/…:„“»«›‹‚‘\"'")
CLOSES_BEFORE: Final = frozenset(".,;:!?)]}–—-/…“”«»‹›’‘\"'")
NEVER_OPENS_BEFORE: Final = frozenset(".,;:!?)]}")

WORD: Final = rf"[\w{MARKS}]"
NO_MARK: Final = rf"""
    (?<=\d)"(?=-?\w) | (?<=\d)['’]\d+"                                       # 24"-Monitor, 5'11"
    | (?<={WORD})['’‘](?={WORD}) | ['’](?:s|n|ne[mnrs]?|\d\d(?:er)?)(?!{WORD}) # geht's, 's, Rock ’n’ Roll, '90er
    | '{{3,}} | (?:https?://|www\.)[^\s<>"„“”»«]*
"""
MARK: Final = re.compile(
    rf"(?=[,`„“”»«›‹‚‘’\"'hw]) (?:{NO_MARK} | (?P<mark>,, | `` | '' | [„“”»«›‹‚‘’\"']))", re.VERBOSE
)
POSSESSIVE: Final = re.compile(r"(?<=[sßxzSXZ])['’‘](?=\s\w)")  # Hans’ Haus
CLOSING: Final = {
    opener: re.compile(rf"(?<=\S)(?:{'|'.join(map(re.escape, closers))})(?!\w)")
    for opener, closers in CLOSERS.items()
    if opener not in SURE_TO_OPEN
}

# Deepest in the 850 articles of the quotation corpus: 2 (2026-11-24). Without a limit a text of “„” alone would take
# quadratic time.
DEPTH: Final = 4
# Characters within which ' and its like must be closed to open a quotation.
REACH: Final = 400
# A quotation that no mark closes is followed over this many further paragraphs: in the 700 training articles of the
# quotation corpus the longest closed one spans four (counted 2026-11-24).
PARAGRAPHS_ACROSS: Final = 5


class _Mark(NamedTuple):
    sign: str
    begin: int

    @property
    def end(self) -> int:
        return self.begin + len(self.sign)


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Every quotation of the text, sorted by begin, outer before inner; its marks belong to it.

    A quotation that no mark closes ends with its paragraph, or before the next one that opens with the same mark,
    unless a closing mark without an opening one follows within the next paragraphs.

    >>> text = "„Das ist ‚wunderbar‘“, sagte er."
    >>> [(q.span.of(text), q.depth) for q in find_quotations(text, [Span(0, len(text))])]
    [('„Das ist ‚wunderbar‘“', 1), ('‚wunderbar‘', 2)]
    """
    found: list[Quotation] = []
    open_: list[_Mark] = []
    for number, paragraph in enumerate(paragraphs):
        marks = _marks(text, paragraph)
        if open_ and _reopens(text, paragraph, marks, open_[0]):
            del marks[0]
        for mark in marks:
            _take(text, mark, open_, found)
        if open_ and not _closes_later(text, paragraphs[number + 1 : number + 1 + PARAGRAPHS_ACROSS], open_[0]):
            _end_all(text, paragraph.end, open_, found)
    return tuple(sorted(found, key=lambda q: (q.span.begin, -q.span.end)))


def _marks(text: str, within: Span) -> list[_Mark]:
    found = MARK.finditer(text, within.begin, within.end)
    return [_Mark(match["mark"], match.start()) for match in found if match["mark"]]


def _take(text: str, mark: _Mark, open_: list[_Mark], found: list[Quotation]) -> None:
    """Closes what the mark closes, or opens what it opens; a mark that can do neither is none."""
    closes = next((d for d in range(len(open_), 0, -1) if mark.sign in CLOSERS[open_[d - 1].sign]), 0)
    opens, ends = _faces(text, mark)
    if closes and (ends or not opens) and mark.sign not in ONLY_OPEN:
        if not _is_possessive(text, mark, open_[closes - 1]):
            for never_closed in reversed(open_[closes:]):
                _raise_from(found, never_closed.begin)
            found.append(Quotation(Span(open_[closes - 1].begin, mark.end), closes, True))
            del open_[closes - 1 :]
    elif opens and len(open_) < DEPTH and (mark.sign in SURE_TO_OPEN or _closed_in_reach(text, mark)):
        open_.append(mark)


def _raise_from(found: list[Quotation], begin: int) -> None:
    """Takes one off the depth of the quotations behind a mark that turned out to open none."""
    inside = _first_behind(found, begin)
    found[inside:] = [replace(q, depth=q.depth - 1) for q in found[inside:]]


def _first_behind(found: Sequence[Quotation], begin: int) -> int:
    """From where on the quotations found lie behind a mark."""
    return next((n for n in range(len(found), 0, -1) if found[n - 1].span.begin < begin), 0)


def _faces(text: str, mark: _Mark) -> tuple[bool, bool]:
    """Whether the mark may open and whether it may close, by the characters beside it."""
    before = text[mark.begin - 1] if mark.begin else " "
    behind = text[mark.end] if mark.end < len(text) else " "
    if mark.sign == "''":  # ''kursiv'' is italics, but closes what ,, or `` has opened
        return False, True
    if mark.sign == "„":
        return True, False
    opens = (before.isspace() or before in OPENS_AFTER) and not behind.isspace() and behind not in NEVER_OPENS_BEFORE
    closes = (behind.isspace() or behind in CLOSES_BEFORE) and not before.isspace() and before not in "([{"
    if opens != closes:
        return opens, closes
    if mark.sign in ONLY_OPEN:
        return mark.sign == "‚" or before.isspace(), False
    return before.isspace() or before in OPENS_AFTER, True  # „“Ja“, „Bild“-Zeitung, « ja »: only what is open can tell


def _is_possessive(text: str, mark: _Mark, opened: _Mark) -> bool:
    """Whether an apostrophe that could close belongs to its word, for another one closes: ‚Hans’ Haus ist leer‘."""
    if mark.sign not in APOSTROPHES or not POSSESSIVE.match(text, mark.begin):
        return False
    following = (m for m in _marks(text, Span(mark.end, _line_end(text, mark.end))) if m.sign in APOSTROPHES | {"‚"})
    another = next(following, None)
    return another is not None and another.sign in CLOSERS[opened.sign] and not _faces(text, another)[0]


def _closed_in_reach(text: str, mark: _Mark) -> bool:
    """An apostrophe or a straight mark opens a quotation only where its partner follows; " over paragraphs too."""
    return mark.sign == '"' or bool(CLOSING[mark.sign].search(text, mark.end, _line_end(text, mark.end)))


def _line_end(text: str, begin: int) -> int:
    end = text.find("\n", begin, begin + REACH)
    return min(begin + REACH, len(text)) if end < 0 else end


def _reopens(text: str, paragraph: Span, marks: Sequence[_Mark], opened: _Mark) -> bool:
    """A quotation over several paragraphs may repeat its opening mark at the head of each."""
    return bool(marks) and marks[0].sign == opened.sign and not text[paragraph.begin : marks[0].begin].strip()


def _closes_later(text: str, paragraphs: Sequence[Span], opened: _Mark) -> bool:
    """Whether the quotation goes on: its mark is repeated at the head of each paragraph, or of none, until it closes."""
    repeated = True
    for paragraph in paragraphs:
        marks = _marks(text, paragraph)
        reopens = _reopens(text, paragraph, marks, opened)
        if (reopens and not repeated) or (not reopens and opened.sign not in SURE_TO_OPEN):
            return False
        repeated = repeated and reopens
        for mark in marks[1:] if reopens else marks:
            closer = mark.sign in CLOSERS[opened.sign] and mark.sign not in APOSTROPHES
            opens, closes = _faces(text, mark)
            if closer and closes:
                return True
            if opens and (closer or mark.sign == opened.sign):
                return False
    return False


def _end_all(text: str, end: int, open_: list[_Mark], found: list[Quotation]) -> None:
    """Ends what no mark has closed, each before the next quotation with its own mark, which then stands beside it."""
    while open_:
        opened = open_.pop()
        depth = len(open_) + 1
        inside = _first_behind(found, opened.begin)
        beside, found[inside:] = found[inside:], []
        if opened.sign in SURE_TO_OPEN:
            again = [
                q.span.begin for q in beside if q.depth == depth + 1 and text.startswith(opened.sign, q.span.begin)
            ]
            stop = min(again, default=end)
            said = text[opened.begin : stop].rstrip()
            if len(said) > len(opened.sign):
                found.append(Quotation(Span(opened.begin, opened.begin + len(said)), depth, False))
            found.extend(q for q in beside if q.span.begin < stop)
            beside = [q for q in beside if q.span.begin >= stop]
        found.extend(replace(q, depth=q.depth - 1) for q in beside)
