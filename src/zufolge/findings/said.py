"""When a statement was said: the date in its frame or beside its cue, else the one that holds on from the last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from zufolge.edtf import latest
from zufolge.findings.clauses import Clause, clauses_of
from zufolge.lexicon import calendar
from zufolge.types import SaidAt, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zufolge.findings.quoted import Quoted
    from zufolge.findings.words import Range, Words


def said_at(words: Words, quoted: Quoted, times: Sequence[When], before: SaidAt | None) -> SaidAt | None:
    """When it was said, as the words that say so (with their preposition) and EDTF; None where the text does not say.

    `before` is when the statement before this one was said, if its speaker is the same: that holds on where this one
    has no date of its own, but not for a pull quote.

    >>> from zufolge.documents import read_document
    >>> from zufolge.findings.quoted import Quoted
    >>> from zufolge.findings.times import find_times
    >>> from zufolge.findings.words import words_of
    >>> from zufolge.types import Article
    >>> text = "Der Vertrag sei fertig, sagte Minister Jan Weber am Montag."
    >>> words = words_of(read_document(Article(id="1", text=text, published="2024-05-15")))
    >>> said_at(words, Quoted("indirect", quote=((0, 4),), cue=((5, 6),), frame=((5, 11),)), find_times(words), None)
    SaidAt(span=Span(begin=49, end=58), edtf='2024-05-13')
    """
    own = _own(words, quoted, times)
    if own is not None:
        return own
    if before is not None and words.block[quoted.begin] != "pull_quote":
        return SaidAt(None, before.edtf)
    return None


def _own(words: Words, quoted: Quoted, times: Sequence[When]) -> SaidAt | None:
    """The date nearest to the cue in the frame, in the clause of the cue, or in the clause of a speech act told."""
    cue = quoted.cue[0][0] if quoted.cue else quoted.begin
    near = []
    for place in _places(words, quoted):
        for when in _within(words, times, place):
            begin, end = _tokens(words, when.span)
            if place[0] <= begin < end <= place[1] and when.edtf is not None and _past(words, when):
                near.append((abs(begin - cue), begin, when))
    if not near:
        return None
    _, begin, when = min(near, key=lambda place: place[:2])
    with_preposition = begin > 0 and words.lower[begin - 1] in _prepositions()
    first = words.document.tokens[begin - 1].begin if with_preposition else when.span.begin
    return SaidAt(Span(first, when.span.end), (when.edtf or "").split("T")[0])


def _within(words: Words, times: Sequence[When], place: Range) -> Sequence[When]:
    """The expressions that begin in a range of tokens; `times` are sorted by their spans."""
    tokens = words.document.tokens
    first = bisect_left(times, tokens[place[0]].begin, key=lambda when: when.span.begin)
    return times[first : bisect_left(times, tokens[place[1] - 1].end, key=lambda when: when.span.begin)]


def _places(words: Words, quoted: Quoted) -> Iterator[Range]:
    """What can date the statement: frame and clause of the cue, without the quote; or the clause that tells the act."""
    if quoted.kind == "reported" and not quoted.cue:
        for clause in _clauses(words, quoted.begin):
            if clause.kind in ("main", "verb_first") and clause.end > quoted.begin and clause.begin < quoted.end:
                yield clause.begin, clause.end
                return
    parts = [part for frame in quoted.frame for part in _without_relatives(words, frame)]
    for begin, _ in quoted.cue:
        parts += [(clause.start, clause.end) for clause in _clauses(words, begin) if clause.start <= begin < clause.end]
    for begin, end in parts:
        for first, last in sorted(quoted.quote):
            if first < end and begin < last:
                if begin < first:
                    yield begin, first
                begin = max(begin, last)
        if begin < end:
            yield begin, end


def _without_relatives(words: Words, frame: Range) -> Iterator[Range]:
    """A frame but for its relative clauses: *erklärte X, der die Klinik seit 2019 führt, am Donnerstag*."""
    begin, end = frame
    for clause in _clauses(words, begin):
        if clause.kind == "relative" and begin <= clause.start and clause.end <= end:
            if begin < clause.start:
                yield begin, clause.start
            begin = clause.end
    if begin < end:
        yield begin, end


def _clauses(words: Words, token: int) -> Sequence[Clause]:
    sentence = words.sentence[token]
    return clauses_of(words, sentence) if sentence >= 0 else ()


def _tokens(words: Words, span: Span) -> Range:
    tokens = words.document.tokens
    return (
        bisect_right(tokens, span.begin, key=lambda token: token.begin) - 1,
        bisect_left(tokens, span.end, key=lambda token: token.begin),
    )


def _past(words: Words, when: When) -> bool:
    """Whether it can have been before the report."""
    published = words.document.article.published
    last = latest(published) if published else None
    return last is None or when.earliest is None or when.earliest <= last.isoformat()


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(word.lower() for word in calendar().prepositions)
