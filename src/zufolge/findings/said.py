"""When a statement was said: the date in its frame or beside its cue, else the one that holds on from the last."""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING

from zufolge.findings.appearances import scene_before
from zufolge.findings.clauses import Clause, clauses_of
from zufolge.findings.closed import prepositions
from zufolge.findings.dated import day_of_occasion, shared_occasion
from zufolge.findings.days import DAY_LENGTH, day_of, is_past, tokens_of, within
from zufolge.findings.incidents import day_of_incident
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.predicates import predicate_in_sentence
from zufolge.findings.recalled import ASIDE, RECALLED
from zufolge.findings.telling import dates_the_act, names_text
from zufolge.lexicon import calendar, markers
from zufolge.lexicon.morphology import NOUN, PARTICIPLE2
from zufolge.types import Act, SaidAt, Source, Span, Statement, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zufolge.findings.quoted import Quoted
    from zufolge.findings.words import Range, Words

# What is wanted, feared or promised has a date of its own.
AHEAD: frozenset[Act] = frozenset({"demand", "warn", "announce"})
FEARED = "vor"


def said_at(
    words: Words,
    quoted: Quoted,
    times: Sequence[When],
    before: SaidAt | None,
    speaker: Source | None = None,
    beside: Statement | None = None,
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
    if own is not None or quoted.rule in {RECALLED, ASIDE}:
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
    told = beside.said_at if beside is not None else None
    there = (_sentence_of(words, beside), told.edtf) if beside is not None and told is not None else None
    scene = scene_before(words, quoted, times, speaker, there)
    if scene is None and told is not None and told.span is None:
        scene = told.edtf if shared_occasion(words, times, told.edtf, quoted.begin, speaker) else None
    if scene is None and told is not None and beside is not None and _is_of_it(words, quoted, speaker, beside):
        scene = told.edtf
    if scene is None:
        scene = day_of_incident(words, quoted, times, speaker)
    return SaidAt(None, scene) if scene is not None else None


def _is_of_it(words: Words, quoted: Quoted, speaker: Source, beside: Statement) -> bool:
    """Whether somebody speaks for the body that has just spoken: *die Geschäftsführerin der Organisation*."""
    spoken = {words.text[n] for begin, end in quoted.speaker for n in range(begin, end)}
    body = beside.chain[0].kind in {"organisation", "authority"}
    return body and speaker.kind == "person" and not spoken.isdisjoint(markers().general)


def _sentence_of(words: Words, statement: Statement) -> int:
    """The sentence that a statement begins in."""
    begin = min(span.begin for span in (*statement.quote, *statement.frame))
    return words.sentence[tokens_of(words, Span(begin, begin + 1))[0]]


def _own(words: Words, quoted: Quoted, times: Sequence[When]) -> SaidAt | None:
    """The date nearest to the cue in the frame, in the clause of the cue, or in the clause of a speech act told."""
    anchors = _anchors(words, quoted)
    near = []
    for place in _places(words, quoted):
        for when in within(words, times, place):
            begin, end = tokens_of(words, when.span)
            inside = place[0] <= begin < end <= place[1] and words.quoted[begin] <= words.quoted[anchors[0]]
            inside = inside and when.edtf is not None and is_past(words, when) and not _is_object(words, quoted, begin)
            if inside and dates_the_act(
                words, (begin, end), quoted.speaker, lasting=when.type == "DURATION", told=quoted.kind == "reported"
            ):
                vague = len(when.value) < DAY_LENGTH
                near.append((vague, min(abs(begin - anchor) for anchor in anchors), begin, when))
    if not near:
        return None
    _, _, begin, when = min(near, key=lambda place: place[:3])
    with_preposition = begin > 0 and words.lower[begin - 1] in _prepositions()
    first = words.document.tokens[begin - 1].begin if with_preposition else when.span.begin
    return SaidAt(Span(first, when.span.end), day_of(when))


def _is_object(words: Words, quoted: Quoted, time: int) -> bool:
    """Whether a time belongs to what somebody wants or fears: *forderte Neuwahlen* [*im September*]; not to where he said it."""
    noun = time - 2
    if quoted.act not in AHEAD or quoted.kind != "reported" or noun < quoted.begin or not words.text[noun][0].isupper():
        return False
    if not words.bits[noun] & NOUN or kind_of_noun(words.text[noun]) is not None or names_text(words.text[noun]):
        return False
    before = range(noun - 1, quoted.begin - 1, -1)
    phrase = itertools.takewhile(lambda at: words.text[at][0].islower() and not words.finite[at], before)
    opened = next((words.closed[at] for at in phrase if words.closed[at] in prepositions()), None)
    held = (*markers().gathering_prepositions, *markers().event_prepositions)
    return opened not in held or (opened == FEARED and quoted.act == "warn")


def _anchors(words: Words, quoted: Quoted) -> list[int]:
    """Where the verb of saying stands: the cue, else what tells the act in its main clause."""
    if quoted.cue:
        return [begin for begin, _ in quoted.cue]
    if quoted.rule == ASIDE:
        return [quoted.end - 1]
    main = _told(words, quoted)
    if main is None or main.finite is None:
        return [quoted.begin]
    verbs = (
        n for n in range(main.finite + 1, main.end) if words.bits[n] & PARTICIPLE2 and words.closed[n][0].islower()
    )
    return [main.finite, *verbs]


def _told(words: Words, quoted: Quoted) -> Clause | None:
    """The clause that tells a speech act: a main one, else its verb's: *die Anfang Juni noch dafür gebürgt hatte*."""
    touched = [c for c in _clauses(words, quoted.begin) if c.end > quoted.begin and c.begin < quoted.end]
    mains = [c for c in touched if c.is_main]
    with_verb = [c for c in touched if c.finite is not None and quoted.covers(c.finite, c.finite + 1)]
    return next(iter([c for c in with_verb if c.is_main] or with_verb or mains), None)


def _places(words: Words, quoted: Quoted) -> Iterator[Range]:
    """What can date the statement: frame and clause of the cue, without the quote; or the clause that tells the act."""
    if quoted.rule == ASIDE:
        yield from quoted.quote
        return
    if quoted.kind == "reported" and not quoted.cue:
        main = _told(words, quoted)
        if main is not None:
            if quoted.rule == RECALLED or not _is_plan(words, main):
                yield main.begin, main.end
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


def _is_plan(words: Words, clause: Clause) -> bool:
    """*Am Mittwoch will er vermitteln*: the date is of what is to come."""
    predicate = predicate_in_sentence(words, clause)
    return predicate is not None and predicate.time == "plan"


def _without_relatives(words: Words, frame: Range) -> Iterator[Range]:
    """A frame but for its relative clauses: *erklärte X, der die Klinik seit 2019 führt, am Donnerstag*."""
    begin, end = frame
    for clause in _clauses(words, begin):
        dated = clause.start + 1 < len(words.text) and words.text[clause.start + 1][0].isdigit()
        inside = clause.kind == "relative" and begin <= clause.start and clause.end <= end
        if inside and not dated and not _publishes(words, clause):
            if begin < clause.start:
                yield begin, clause.start
            begin = clause.end
    if begin < end:
        yield begin, end


def _publishes(words: Words, clause: Clause) -> bool:
    """*einer Mitteilung, die am Montag veröffentlicht wurde*."""
    predicate = predicate_in_sentence(words, clause)
    return predicate is not None and not frozenset(predicate.verbs).isdisjoint(markers().publishing)


def _clauses(words: Words, token: int) -> Sequence[Clause]:
    sentence = words.sentence[token]
    return clauses_of(words, sentence) if sentence >= 0 else ()


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(word.lower() for word in calendar().prepositions)
