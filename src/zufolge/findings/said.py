"""When a statement was said: the date in its frame or beside its cue, else the one that holds on from the last."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from zufolge.findings.clauses import Clause, clauses_of
from zufolge.findings.dated import day_of_occasion, is_past, scene_before, shared_occasion, tokens_of, within
from zufolge.lexicon import calendar
from zufolge.types import SaidAt, Source, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zufolge.findings.quoted import Quoted
    from zufolge.findings.words import Range, Words


def said_at(
    words: Words,
    quoted: Quoted,
    times: Sequence[When],
    before: SaidAt | None,
    speaker: Source | None = None,
    beside: SaidAt | None = None,
) -> SaidAt | None:
    """When it was said, as the words that say so (with their preposition) and EDTF; None where the text does not say.

    `before` is when the statement before this one was said, if its speaker is the same: that holds on where this one
    has no date of its own, but not for a pull quote. Else the day counts on which the text lets the speaker come forward
    (*legte am Montag den Bericht vor*), or of the occasion that it tells of (*Die Kundgebung fand am Samstag statt*), which
    is that of the statement `beside` it where both speakers were there.

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
    occasion = day_of_occasion(words, quoted, times)
    if occasion is not None:
        return SaidAt(None, occasion)
    if words.block[quoted.begin] == "pull_quote":
        return None
    if before is not None:
        return SaidAt(None, before.edtf)
    if speaker is None:
        return None
    scene = scene_before(words, quoted, times, speaker)
    if scene is None and beside is not None and beside.span is None:
        scene = beside.edtf if shared_occasion(words, times, beside.edtf, quoted.begin, speaker) else None
    return SaidAt(None, scene) if scene is not None else None


def _own(words: Words, quoted: Quoted, times: Sequence[When]) -> SaidAt | None:
    """The date nearest to the cue in the frame, in the clause of the cue, or in the clause of a speech act told."""
    cue = quoted.cue[0][0] if quoted.cue else quoted.begin
    near = []
    for place in _places(words, quoted):
        for when in within(words, times, place):
            begin, end = tokens_of(words, when.span)
            if place[0] <= begin < end <= place[1] and when.edtf is not None and is_past(words, when):
                near.append((abs(begin - cue), begin, when))
    if not near:
        return None
    _, begin, when = min(near, key=lambda place: place[:2])
    with_preposition = begin > 0 and words.lower[begin - 1] in _prepositions()
    first = words.document.tokens[begin - 1].begin if with_preposition else when.span.begin
    return SaidAt(Span(first, when.span.end), (when.edtf or "").split("T")[0])


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
        dated = clause.start + 1 < len(words.text) and words.text[clause.start + 1][0].isdigit()
        if clause.kind == "relative" and begin <= clause.start and clause.end <= end and not dated:
            if begin < clause.start:
                yield begin, clause.start
            begin = clause.end
    if begin < end:
        yield begin, end


def _clauses(words: Words, token: int) -> Sequence[Clause]:
    sentence = words.sentence[token]
    return clauses_of(words, sentence) if sentence >= 0 else ()


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(word.lower() for word in calendar().prepositions)
