"""When a statement was said: the date in its frame or beside its cue, else the one that holds on from the last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from zufolge.edtf import latest
from zufolge.findings.clauses import Clause, clauses_of
from zufolge.findings.cues import cues_of
from zufolge.findings.speakers import main_subject, subject
from zufolge.lexicon import calendar, markers
from zufolge.lexicon.morphology import AUX, IND_PST, load_morphology
from zufolge.types import SaidAt, Source, Span, When

# How many sentences back a day is looked for on which the speaker came forward, and an occasion.
SCENE_BACK, OCCASION_BACK = 6, 4
DAY_LENGTH = len("2023-09-14")
SHORT = 4

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zufolge.findings.quoted import Quoted
    from zufolge.findings.words import Range, Words


def said_at(
    words: Words, quoted: Quoted, times: Sequence[When], before: SaidAt | None, speaker: Source | None = None
) -> SaidAt | None:
    """When it was said, as the words that say so (with their preposition) and EDTF; None where the text does not say.

    `before` is when the statement before this one was said, if its speaker is the same: that holds on where this one
    has no date of its own, but not for a pull quote. Else the day counts on which the text lets the speaker come forward
    (*legte am Montag den Bericht vor*), or of the occasion that it tells of (*Die Kundgebung fand am Samstag statt*).

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
    if words.block[quoted.begin] == "pull_quote":
        return None
    if before is not None:
        return SaidAt(None, before.edtf)
    scene = _scene(words, quoted, times, speaker) if speaker is not None else None
    return SaidAt(None, scene) if scene is not None else None


def _scene(words: Words, quoted: Quoted, times: Sequence[When], speaker: Source) -> str | None:
    """The day of the nearest sentence before that tells of the speaker's coming forward or of an occasion."""
    first = min([quoted.begin, *(begin for begin, _ in quoted.frame)])
    own = words.sentence[first]
    called = _called(words, speaker)
    for number in range(own, max(own - SCENE_BACK, 0) - 1, -1):
        begin, end = words.sentences[number]
        dated = [when for when in _within(words, times, (begin, end)) if _is_day(words, when)]
        if not dated or (number == own and dated[0].span.begin >= words.document.tokens[first].begin):
            continue
        at = _tokens(words, dated[0].span)[0]
        near = own - number < OCCASION_BACK and words.block[begin] == words.block[first]
        if _comes_forward(words, number, called, at) or (near and _is_occasion(words, number, at)):
            return (dated[0].edtf or "").split("T")[0]
    return None


def _called(words: Words, speaker: Source) -> frozenset[str]:
    """The words that a speaker is known by: his surname, the noun that heads the name, what stands in capitals beside it."""
    name = (speaker.name or "").split()
    if not name:
        return frozenset()
    if speaker.kind == "person" and len(name) > 1:
        text = words.document.article.text
        beside = {form for span in speaker.spans for form in span.of(text).split() if len(form) > 1 and form.isupper()}
        return frozenset({name[-1], *beside})
    return frozenset(form for form in name if form[0].isupper())


def _is_day(words: Words, when: When) -> bool:
    begin, end = _tokens(words, when.span)
    known = when.type == "DATE" and when.edtf is not None and len(when.value) == DAY_LENGTH
    target = begin > 0 and words.closed[begin - 1] in markers().target_prepositions
    target = target or words.closed[min(end, len(words.text) - 1)] == "bis"
    return known and not target and _past(words, when) and not words.quoted[begin]


def _comes_forward(words: Words, sentence: int, called: frozenset[str], at: int) -> bool:
    """Whether the one who is called so says or publishes something in the clause that a day stands in."""
    told = [(cue.clause, subject(words, cue)) for cue in cues_of(words, sentence)]
    clause = _main(words, sentence)
    if clause is not None:
        verbs = {
            lemma for n in range(clause.start, clause.end) for lemma in load_morphology().verb_lemmas(words.lower[n])
        }
        if not verbs.isdisjoint(markers().publishing):
            told.append((clause, main_subject(words, sentence)))
    return any(
        who is not None and clause.start <= at < clause.end and not called.isdisjoint(words.words((who.begin, who.end)))
        for clause, who in told
    )


def _main(words: Words, sentence: int) -> Clause | None:
    return next((c for c in clauses_of(words, sentence) if c.kind in ("main", "verb_first")), None)


def _is_occasion(words: Words, sentence: int, at: int) -> bool:
    """Whether a sentence tells, in the past, of an occasion on which people speak, and of its day."""
    phrase, clause = main_subject(words, sentence), _main(words, sentence)
    if phrase is None or clause is None or clause.finite is None or not clause.start <= at < clause.end:
        return False
    past = words.bits[clause.finite] & IND_PST or words.bits[clause.finite] & AUX
    noun = words.text[phrase.head]
    return bool(past) and (noun in markers().occasions or noun.lower().endswith(_occasions()))


@cache
def _occasions() -> tuple[str, ...]:
    """Occasions as the last part of a compound: *Großdemonstration*."""
    return tuple(occasion.lower() for occasion in markers().occasions if " " not in occasion and len(occasion) > SHORT)


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
