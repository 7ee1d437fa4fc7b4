"""Whom a pronoun, an age or a role takes up: who spoke last, or of whom the text has just told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from zufolge.findings.agreement import is_contrasted, is_definite
from zufolge.findings.concord import Readings, can_mean, fits_reading
from zufolge.findings.kinds import head_at, kind_of_noun
from zufolge.findings.named_people import holds_another, is_described, is_named_in
from zufolge.findings.nominatives import verbatim
from zufolge.findings.owners import place_named, place_of_adjective
from zufolge.findings.people import Cast
from zufolge.findings.phrases import Phrase
from zufolge.findings.referents import PERSON, SUBJECT, Candidate, candidates_of, latest_first, taken_up
from zufolge.findings.words import Range, Words
from zufolge.lexicon import markers
from zufolge.lexicon.entries import Gender
from zufolge.types import Source

# Who spoke last is who is taken up, rather than whoever else was named.
SPOKE = 0.9
# How near and how plainly somebody must be told of to be called by a role that the text has not given him: a subject of
# the sentence before is.
JUST = 0.6
# How many sentences before his words without a frame somebody acts whose they are.
ACTS = 2


class Last(NamedTuple):
    """Who spoke last, and the sentence in which that ended."""

    source: Source
    sentence: int


def resumed(
    words: Words, cast: Cast, at: int, readings: Readings, last: Last | None, content: Sequence[Range] = ()
) -> Source | Candidate | None:
    """Whom a pronoun takes up: who spoke last, or the phrase before it that fits and stands out most."""

    def fits(c: Candidate) -> bool:
        inside = any(begin <= c.phrase.head < end for begin, end in content)
        if words.sentence[c.phrase.head] != words.sentence[at] and cast.named_in(c.of) is not None:
            inside = False  # Weber und Blum gehen. Das sagten sie am Montag
        named = c.person is not None or (c.named and c.subject)
        return not inside and any(fits_reading(c.number, c.gender, named, r) for r in readings)

    if words.closed[at] in markers().latter:
        nearest = next((c for c in latest_first(words, cast, at) if c.person is not None and fits(c)), None)
        if nearest is not None:
            return nearest
    best = taken_up(words, cast, at, fits)
    if last is not None and last.source.name and any(can_mean(cast, last.source, r) for r in readings):
        person = PERSON if last.source.kind == "person" else 0
        weight = SPOKE + SUBJECT + person - (words.sentence[at] - last.sentence)
        if best is None or weight >= best[1]:
            return replace(last.source, role=None)
    return best[0] if best is not None else None


def come_forward(words: Words, cast: Cast, at: int, since: int) -> Candidate | None:
    """Who acts in the sentences before a quotation without a frame, behind the one in which somebody else spoke:
    *„Ich bleibe“, sagte Weber. Jan Huber zuckt die Schultern. „Ich gehe.“*
    """
    own = words.sentence[at]
    for sentence in range(own - 1, max(since, own - 1 - ACTS), -1):
        acting = [c for c in candidates_of(words, cast, sentence) if c.subject and _is_one(words, c)]
        if acting:
            return acting[-1]
    return None


def _is_one(words: Words, candidate: Candidate) -> bool:
    """Whether a phrase is of one person, by his name or by a role that the text knows."""
    return candidate.person is not None or (
        is_definite(words, candidate.phrase) and _is_unnamed(words, candidate, candidate.gender)
    )


def someone(
    words: Words, at: int, gender: str | None, cast: Cast, last: Last | None, *, called: bool = False
) -> Source | Candidate:
    """One person of that gender: *seiner Einschätzung*, *der 73-Jährige*; where `called`, also one without a name who is
    called by a role: *Ein Augenzeuge …, seiner Darstellung zufolge*.
    """
    readings = frozenset({("sg", gender)}) if gender is not None else frozenset({("sg", "m"), ("sg", "f")})
    person = taken_up(
        words,
        cast,
        at,
        lambda c: (
            (c.person is not None and any(fits_reading("sg", c.gender, True, r) for r in readings))
            or (_is_unnamed(words, c, gender) and is_definite(words, c.phrase))
        ),
    )
    if last is not None and last.source.kind in {"person", "unknown"} and last.source.name:
        near = SPOKE + SUBJECT + PERSON - (words.sentence[at] - last.sentence)
        fitting = last.source.kind == "unknown" or any(can_mean(cast, last.source, r) for r in readings)
        if fitting and (person is None or near >= person[1]):
            return replace(last.source, role=None)
    if person is not None:
        return person[0]
    role = taken_up(words, cast, at, lambda c: called and _is_unnamed(words, c, gender))
    if role is not None:
        return role[0]
    latest = cast.latest(at, gender=gender)
    return Source((), latest.full_name if latest else None, "person")


def _is_unnamed(words: Words, candidate: Candidate, gender: str | None) -> bool:
    """Whether a phrase tells of one person of that gender by a role alone."""
    one = candidate.person is None and candidate.number == "sg" and candidate.gender in (gender, None)
    return one and kind_of_noun(words.text[candidate.phrase.head]) == "person"


def told_of(
    words: Words, phrase: Phrase, gender: Gender | None, cast: Cast, last: Last | None, content: Sequence[Range]
) -> Source | Candidate | None:
    """Of whom the text has just told, or who has just spoken, and who is called by another role now: *der Jurist*.

    A name that nothing introduces is a person's where a role takes it up: *Kofler ist gesperrt … sagte der Abfahrer*.
    """
    if is_contrasted(words, phrase):
        return None
    form = words.text[head_at(words, phrase)]
    if any(place_of_adjective(words.text[n]) is not None for n in range(phrase.begin, phrase.head + 1)):
        return None  # die deutsche Konzernchefin, and not the one before
    readings = frozenset({("sg", gender)}) if gender is not None else frozenset({("sg", "m"), ("sg", "f")})
    found = taken_up(
        words,
        cast,
        phrase.begin,
        lambda c: (
            c.person is not None
            and not is_named_in(content, c.person, cast)
            and not holds_another(c.person, form)
            and any(fits_reading("sg", c.gender, True, r) for r in readings)
        ),
    )
    at = words.sentence[phrase.begin]
    if found is None or found[1] < SUBJECT + PERSON - 1:
        named = (c for c in (candidates_of(words, cast, at - 1) if at else ()) if c.subject and c.named)
        newcomer = next((c for c in named if place_named(words.text[c.phrase.head]) is None), None)
        if newcomer is not None and (last is None or last.sentence < at - 1):
            return Source((), verbatim(words, newcomer.of), "person")
    spoke = SPOKE + SUBJECT + PERSON - (at - last.sentence) if last is not None else 0.0
    fitting = (
        last is not None
        and last.source.kind == "person"
        and last.source.name is not None
        and not is_described(last.source, cast)
        and any(can_mean(cast, last.source, r) for r in readings)
    )
    if last is not None and fitting and spoke >= JUST and (found is None or spoke >= found[1]):
        return replace(last.source, spans=())
    return found[0] if found is not None and found[1] >= JUST else None
