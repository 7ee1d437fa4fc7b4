"""Echoes: one utterance in several reports, to the letter or in other words, at once or recalled later.

An utterance is one speaker's on one occasion. Whoever says the same again another day repeats himself: that is no echo.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache, lru_cache
from itertools import combinations
from typing import Any

from datasketch import MinHash

from zufolge.ledger.likeness import in_order, likeness, signs_of
from zufolge.ledger.traits import Traits, differ, distance, heaviest, shared, speaker_key, traits_of
from zufolge.ledger.voices import MOST_PRESENT, NAMELESS, VAGUE, one_speaker, open_to, role_keys
from zufolge.types import Record

ECHO = 0.15
"""So likely two records are one utterance, and those of a group on average: far less than even, as only the likest are taken.

0.12 to 0.15 found most on stories of authors left out, the pairs that no story speaks of counted as wrong (2026-11-26).
"""
WITHOUT_A_WORD = 0.25
"""So likely where both are told as new and no word is in common: with less, all that one says on a day would be one."""
# MinHash over word pairs: 6 bands of 4 rows find texts of Jaccard 0.85 with 98 %, of 0.5 with 32 %.
BANDS, ROWS = 6, 4
SHINGLE = 2
BESIDE = 60
"""So many characters stand at most between two parts of one utterance in a report."""
SHORTEST_COPY = 6
"""So many words an agency copy has at least; shorter ones are alike by chance."""
LONG_COPY = 14
"""So many words are no formula that reports have in common by chance."""
VERBATIM = 0.7
"""Jaccard of word pairs from which on two texts are copies, whoever they are ascribed to."""
TERM_KEYS, PAIR_TERMS, OPEN_PAIR_TERMS = 8, 4, 5
"""So many terms a record is looked up by, with the speaker, and in pairs, whoever speaks; more where he is not plain."""
MOST_ROLES, ROLE_TERMS = 2, 4
"""By so many roles, each with so many terms, he is looked up whom a report calls by his role alone."""
SLACK, LATE = timedelta(days=1), timedelta(days=5)
"""A day more or less is one occasion; what is told in the same words some days later, without a date, most often is too."""
SAME_WORDS = 0.6
"""Share of all terms that two statements have in common from which on they are in the same words."""
LOW = 30
"""A number up to so much is common: days, ages, teams."""
PLAINLY = 0.8
"""The weight of shared words and numbers that the words of somebody not plainly the same need: a word of five letters."""
HALF, AROUND_BOTH = 0.5, 2
"""The share of the shorter statement, and the names and nouns around both, that a body's words or nobody's have in common."""
WORDED = 0.75
"""The share of all words from which on they are the same, *der Bub hat nichts genommen* and *der Bub habe nichts genommen*."""


@lru_cache(maxsize=32768)
def likely_echo(a: Record, b: Record) -> float:
    """How likely two records are the same utterance, 0 to 1; taken for one from ECHO on."""
    if a.article == b.article:
        return 0.0
    one, other = traits_of(a), traits_of(b)
    if rules_out(a, b):
        return 0.0
    speaker, copied = one_speaker(a, b), _copied(one, other)
    if not speaker and copied < VERBATIM:
        return 0.0
    person = _is_person(a, speaker)
    occasion = _one_occasion(one, other, person=person or VAGUE <= speaker < 1.0)
    copy = occasion * copied if copied >= VERBATIM and (speaker == 1.0 or _told_around_both(one, other)) else 0.0
    if not speaker or not (person or (occasion and _of_one_story(one, other, speaker))):
        return copy
    signs = signs_of(a, b, speaker=speaker)
    likely = likeness(signs)
    return copy if signs.nothing and _told_as_new(one, other) and likely < WITHOUT_A_WORD else max(copy, likely)


def rules_out(a: Record, b: Record) -> bool:
    """Whether two are plainly no one utterance: of two days or other dates, said again, the other side, denied, counted anew."""
    one, other = traits_of(a), traits_of(b)
    gap = max(one.earliest, other.earliest) - min(one.latest, other.latest)
    of_two_days = gap > SLACK if one.dated and other.dated else _told_as_new(one, other) and gap > LATE
    again = _says_again(one, other) or _says_again(other, one)
    if of_two_days or again or differ(one.dates, other.dates) or _other_side(one, other):
        return True
    denied = (one.polarity < 0) != (other.polarity < 0) and one.lacks == other.lacks
    return (denied or differ(one.numbers, other.numbers)) and in_order(one.words, other.words) >= WORDED


def echo_keys(record: Record, *, present: Iterable[int] = ()) -> tuple[str, ...]:
    """Under what a record is looked up: two echoes share a key, and a key is shared by few that are none.

    The speaker with each of his heaviest terms, a person by himself too; pairs of terms, and bands of near-duplicate text,
    whoever speaks. Where the report is vague about the speaker, he can be any of those `present` in it, by their numbers across
    reports.
    """
    traits = traits_of(record)
    heavy = heaviest(traits, TERM_KEYS)
    plain = not open_to(record)
    anyone = [] if plain else sorted(set(present))[:MOST_PRESENT]
    few = sorted(heavy[: PAIR_TERMS if plain else OPEN_PAIR_TERMS])
    pairs = [f"p:{one}+{other}" for one, other in combinations(few, 2)]
    perhaps = [f"t:{who}:{term}" for who in anyone for term in heavy]
    called = [f"o:{role}:{term}" for role in role_keys(record)[:MOST_ROLES] for term in heavy[:ROLE_TERMS]]
    spoken = [f"w:{who}" for who in (*_person(record), *anyone)]
    counted = [f"o:{speaker_key(record)}#{number:g}" for number in sorted(_high_numbers(traits))] if plain else []
    return tuple(
        dict.fromkeys((*matter_keys(record), *perhaps, *called, *spoken, *counted, *pairs, *_bands(traits.words)))
    )


def _person(record: Record) -> tuple[int, ...]:
    """Who speaks, where it is a person: he says few things a day, so that all of them can be looked at."""
    chain = record.statement.chain
    return (record.actor,) if record.actor is not None and chain and chain[0].kind == "person" else ()


def matter_keys(record: Record) -> tuple[str, ...]:
    """The speaker with each of his heaviest terms: what a later statement of his on the same matter shares."""
    who = speaker_key(record)
    return tuple(f"t:{who}:{term}" for term in heaviest(traits_of(record), TERM_KEYS)) if who is not None else ()


def join(record: Record, groups: Sequence[Sequence[Record]], *, beside: Sequence[Record] = ()) -> tuple[int, ...]:
    """The numbers of the groups of echoes that a record joins, the likest first; none where it opens one of its own.

    Several become one: a third report can show that two others carry the same. They have to be like one another all in all, no
    report may carry an utterance in two places, and of the statements `beside` the record in its report none may be liker.
    """
    likest = [max((_not_beaten(record, member, beside) for member in group), default=0.0) for group in groups]
    joined: list[int] = []
    for number in sorted(range(len(groups)), key=lambda n: -likest[n]):
        together = [record, *(member for n in joined for member in groups[n])]
        if likest[number] >= ECHO and _go_together(together, groups[number]):
            joined.append(number)
    return tuple(joined)


def _not_beaten(record: Record, member: Record, beside: Sequence[Record]) -> float:
    """How like two records are; 0 where another statement of the one's report is liker, but for a part of the same."""
    own = likely_echo(record, member)
    others = (other for other in beside if distance(record, other) > BESIDE)
    return own if own < ECHO or all(likely_echo(other, member) <= own for other in others) else 0.0


def _go_together(some: Sequence[Record], others: Sequence[Record]) -> bool:
    """Whether records are one utterance with others: on average they are alike, and parts of one report stand together."""
    pairs = [(a, b) for a in some for b in others]
    if any(distance(a, b) > BESIDE for a, b in pairs if a.article == b.article):
        return False
    alike = {(a, b): likely_echo(a, b) for a, b in pairs if a.article != b.article}
    unlike = (pair for pair, likely in alike.items() if not likely)  # the others are not ruled out
    return sum(alike.values()) >= ECHO * len(alike) and not any(rules_out(a, b) for a, b in unlike)


def _one_occasion(a: Traits, b: Traits, *, person: bool) -> float:
    """Whether both, where nothing rules it out, were said on one day; what is recalled without a date can be of any day before.

    Who is quoted in the same words on a later day, of which no report says that he spoke then, is quoted again; but for a
    body, which has its formulas.
    """
    if a.earliest <= b.latest and b.earliest <= a.latest:
        return 1.0
    gap = max(a.earliest, b.earliest) - min(a.latest, b.latest)
    if gap <= SLACK:
        return 0.9
    common = sum(shared(a, b).values())
    if differ(a.numbers, b.numbers):
        return 0.0
    same_words = common >= SAME_WORDS * (a.weight + b.weight - common)
    told = (person and _same_words(a, b)) or (same_words and gap <= LATE)
    return 0.7 if told and not (a.again or b.again) else 0.0


def _says_again(later: Traits, earlier: Traits) -> bool:
    """Whether the one only says again what the other says: *bekräftigte er*, on a day that no report gives.

    Not where the other recalls it: *man halte weiterhin*, and weeks later *hatte er zugesagt, man halte*.
    """
    told_anew = later.again and not (later.recalled or earlier.recalled or earlier.again)
    return told_anew and not (later.dated and earlier.dated)


def _told_as_new(a: Traits, b: Traits) -> bool:
    return not (a.recalled or b.recalled)


def _other_side(a: Traits, b: Traits) -> bool:
    """Whether both, told as new, take other sides in all that they take sides in, and little else is common."""
    common = a.sides.keys() & b.sides.keys()
    opposite = bool(common) and _told_as_new(a, b) and all(a.sides[matter] != b.sides[matter] for matter in common)
    return opposite and _plainly_shared(a, b) < PLAINLY


def _high_numbers(traits: Traits) -> dict[float, str]:
    """The numbers that are rare, with what they count."""
    return {n: unit for unit, values in traits.numbers.items() for n in values if n > LOW and unit}


def _same_words(a: Traits, b: Traits) -> bool:
    """Whether both have the same words in one order, and not so few that they are alike by chance."""
    return min(len(a.words), len(b.words)) >= SHORTEST_COPY and in_order(a.words, b.words) >= WORDED


def _of_one_story(one: Traits, other: Traits, speaker: float) -> bool:
    """Whether what both share is enough where it is not one person who speaks: a body's day has many stories, he who is not
    plainly the same can be another, and where nobody is named the words have to be the same.
    """
    apart = one.figures and other.figures and one.figures.isdisjoint(other.figures)
    if apart or _plainly_shared(one, other) < PLAINLY:
        return False
    if speaker == NAMELESS:
        return _same_words(one, other) and _told_around_both(one, other)
    common = sum(shared(one, other).values())
    return speaker < 1.0 or (
        common >= HALF * min(one.weight, other.weight) and len(one.context & other.context) >= AROUND_BOTH
    )


def _is_person(record: Record, speaker: float) -> bool:
    """Whether one person plainly speaks in both."""
    return speaker == 1.0 and record.statement.chain[0].kind == "person"


def _told_around_both(a: Traits, b: Traits) -> bool:
    """Whether the reports have more in common than a formula, *nicht im Besitz einer Fahrerlaubnis*: many words, or names
    and nouns around both.
    """
    around = (a.context & b.context) - a.terms.keys() - b.terms.keys()
    return min(len(a.words), len(b.words)) >= LONG_COPY or len(around) >= AROUND_BOTH


def _plainly_shared(a: Traits, b: Traits) -> float:
    """The weight of the words and numbers that both have, matters of the lexicon aside."""
    return sum(weight for term, weight in shared(a, b).items() if not term.startswith("side:"))


def _copied(a: Traits, b: Traits) -> float:
    """Jaccard of the pairs of words; 0 where one is too short to be told from chance."""
    if min(len(a.words), len(b.words)) < SHORTEST_COPY:
        return 0.0
    one, other = _shingles(a.words), _shingles(b.words)
    common = len(one & other)
    return common / (len(one) + len(other) - common)


@lru_cache(maxsize=16384)
def _shingles(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))


@cache
def _empty() -> Any:
    """A signature of nothing: to copy it takes a tenth of the time of making one."""
    return MinHash(num_perm=BANDS * ROWS)


@lru_cache(maxsize=4096)
def _bands(words: tuple[str, ...]) -> tuple[str, ...]:
    """The MinHash of a text, cut into bands: Broder 1997; the library's own seed, so that every run makes the same."""
    if len(words) < SHORTEST_COPY:
        return ()
    signature = _empty().copy()
    signature.update_batch([shingle.encode("utf-8", "surrogatepass") for shingle in _shingles(words)])
    values = signature.hashvalues
    return tuple(
        f"m:{band}:" + "-".join(f"{int(value):x}" for value in values[band * ROWS : (band + 1) * ROWS])
        for band in range(BANDS)
    )
