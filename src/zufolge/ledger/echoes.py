"""Echoes: one utterance in several reports, to the letter or in other words, at once or recalled later.

An utterance is one speaker's on one occasion. Whoever says the same again another day repeats himself: that is no echo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cache, lru_cache
from itertools import combinations
from typing import Any

from datasketch import MinHash

from zufolge.ledger.traits import (
    NUMBER_WEIGHT,
    Traits,
    distance,
    heaviest,
    opposed,
    shared,
    speaker_key,
    stem,
    traits_of,
)
from zufolge.ledger.voices import MOST_PRESENT, NAMELESS, VAGUE, one_speaker, open_to, role_keys
from zufolge.types import Record

ECHO = 0.5
"""From here on two records are taken for one utterance."""
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
TERM_KEYS, PAIR_TERMS, OPEN_PAIR_TERMS = 8, 3, 5
"""So many terms a record is looked up by, with the speaker, and in pairs, whoever speaks; more where he is not plain."""
MOST_ROLES, ROLE_TERMS = 2, 4
"""By so many roles, each with so many terms, he is looked up whom a report calls by his role alone."""
SLACK, LATE = timedelta(days=1), timedelta(days=5)
"""A day more or less is one occasion; what is told in the same words some days later, without a date, most often is too."""
SAME_WORDS = 0.6
"""Share of all terms that two statements have in common from which on they are in the same words."""
OPPOSED, REWORDED = 0.3, 0.7
"""What likeness is worth where one affirms what the other denies; where both can well do so in other words, on one day."""
DAYS_OF_ONE, OWN_WORDS = timedelta(days=3), 0.8
"""So many days at most a statement is said between that is told as new; so little is shared where each has words of its own."""
LOW = 30
"""A number up to so much is common: days, ages, teams."""
FULL_SHARE = 0.4
"""The share of the shorter statement's terms that makes the likeness full."""
TOP = 0.9
"""So far a full likeness goes; the rest tells the likest from the others."""
FEWEST = 0.6
"""The weight of shared terms below which only the same words in one order are an echo: less than one word of six letters."""
PLAINLY = 0.8
"""The weight of shared words and numbers that the words of somebody not plainly the same need: a word of five letters."""
HALF, AROUND_BOTH = 0.5, 2
"""The share of the shorter statement, and the names and nouns around both, that a body's words or nobody's have in common."""
WORDED, FEWEST_WORDS, MOST_WORDS = 0.75, 4, 40
"""The share of all words from which on they are the same, *der Bub hat nichts genommen* and *der Bub habe nichts genommen*."""


def likely_echo(a: Record, b: Record) -> float:
    """How likely two records are the same utterance, 0 to 1; taken for one from ECHO on."""
    if a.article == b.article:
        return 0.0
    one, other = traits_of(a), traits_of(b)
    speaker, copied = one_speaker(a, b), _copied(one, other)
    occasion = _one_occasion(one, other, person=_is_person(a, speaker))
    if copied and speaker < 1.0 and not _told_around_both(one, other):
        copied = 0.0
    if not occasion or not (speaker or copied >= VERBATIM):
        return 0.0
    alike = _alike(one, other) if _of_one_story(a, b, speaker) else 0.0
    both_if = one.conditional and other.conditional  # only if, and not without, are the same
    if opposed(one, other) and not both_if and not _same_side(one, other):
        alike *= REWORDED if _reworded(one, other) else OPPOSED
    elif _other_side(one, other):
        alike *= OPPOSED
    return occasion * max(copied * max(speaker, VAGUE), alike * speaker)


def echo_keys(record: Record, *, present: Iterable[int] = ()) -> tuple[str, ...]:
    """Under what a record is looked up: two echoes share a key, and a key is shared by few that are none.

    The speaker with each of his heaviest terms; pairs of terms, and bands of near-duplicate text, whoever speaks. Where the
    report is vague about the speaker, he can be any of those `present` in it, by their numbers across reports.
    """
    traits = traits_of(record)
    heavy = heaviest(traits, TERM_KEYS)
    plain = not open_to(record)
    few = sorted(heavy[: PAIR_TERMS if plain else OPEN_PAIR_TERMS])
    pairs = [f"p:{one}+{other}" for one, other in combinations(few, 2)]
    perhaps = [] if plain else [f"t:{who}:{term}" for who in sorted(set(present))[:MOST_PRESENT] for term in heavy]
    called = [f"o:{role}:{term}" for role in role_keys(record)[:MOST_ROLES] for term in heavy[:ROLE_TERMS]]
    counted = [f"o:{speaker_key(record)}#{number:g}" for number in sorted(_high_numbers(traits))] if plain else []
    return tuple(dict.fromkeys((*matter_keys(record), *perhaps, *called, *counted, *pairs, *_bands(traits.words))))


def matter_keys(record: Record) -> tuple[str, ...]:
    """The speaker with each of his heaviest terms: what a later statement of his on the same matter shares."""
    who = speaker_key(record)
    return tuple(f"t:{who}:{term}" for term in heaviest(traits_of(record), TERM_KEYS)) if who is not None else ()


def join(record: Record, groups: Sequence[Sequence[Record]]) -> tuple[int, ...]:
    """The numbers of the groups of echoes that a record joins, the likest first; none where it opens one of its own.

    Several become one: a third report can show that two others carry the same. No member may speak against another.
    """
    likeness = [max((likely_echo(record, member) for member in group), default=0.0) for group in groups]
    joined: list[int] = []
    for number in sorted(range(len(groups)), key=lambda n: -likeness[n]):
        others = [record, *(member for n in joined for member in groups[n])]
        if likeness[number] >= ECHO and not any(_against(a, b) for a in others for b in groups[number]):
            joined.append(number)
    return tuple(joined)


def _against(record: Record, member: Record) -> bool:
    """Whether a record can be no echo of a member: another occasion, another speaker, another place in one report."""
    if record.article == member.article:
        return distance(record, member) > BESIDE
    one, other = traits_of(record), traits_of(member)
    speaker = one_speaker(record, member)
    if not _one_occasion(one, other, person=_is_person(record, speaker)):
        return True
    return not speaker and not (_copied(one, other) >= VERBATIM and _told_around_both(one, other))


def _one_occasion(a: Traits, b: Traits, *, person: bool) -> float:
    """Whether both can have been said on one day; what is recalled without a date can be of any day before.

    Who is quoted in the same words on a later day, of which no report says that he spoke then, is quoted again; but for a
    body, which has its formulas.
    """
    if a.earliest <= b.latest and b.earliest <= a.latest:
        return 0.0 if _says_again(a, b) or _says_again(b, a) else 1.0
    gap = max(a.earliest, b.earliest) - min(a.latest, b.latest)
    if gap <= SLACK:
        return 0.9
    common = sum(shared(a, b).values())
    if _differs(a.numbers, b.numbers) or _differs(a.dates, b.dates):
        return 0.0
    same_words = common >= SAME_WORDS * (a.weight + b.weight - common)
    undated = not (a.dated and b.dated)
    quoted_again = undated and _same_words(a, b)
    told = (quoted_again and person) or (same_words and gap <= LATE)
    return 0.7 if told and not (a.again or b.again) else 0.0


def _differs(a: Mapping[str, frozenset[Any]], b: Mapping[str, frozenset[Any]]) -> bool:
    """Whether both have numbers of one thing, or days, and none in common."""
    return any(a[unit].isdisjoint(b[unit]) for unit in a.keys() & b.keys())


def _says_again(later: Traits, earlier: Traits) -> bool:
    """Whether the one only says again what the other says: *bekräftigte er*, on a day that no report gives."""
    return later.again and not later.recalled and not earlier.again and not (later.dated and earlier.dated)


def _alike(a: Traits, b: Traits) -> float:
    """The share of what the shorter says that the other says too, by weight."""
    common = sum(shared(a, b).values()) + NUMBER_WEIGHT * _counts_the_same(a, b)
    if common < FEWEST:
        return TOP if common and _in_order(a.words, b.words) >= WORDED else 0.0
    shorter = min(a.weight, b.weight)
    share = min(1.0, common / shorter) if shorter else 0.0
    return TOP * min(1.0, share / FULL_SHARE) + (1 - TOP) * share


def _counts_the_same(a: Traits, b: Traits) -> bool:
    """Whether both give one high number of what they call otherwise: *140 Gefangene*, *140 Menschen*."""
    one, other = _high_numbers(a), _high_numbers(b)
    return any(one[n] != other[n] for n in one.keys() & other.keys())


def _high_numbers(traits: Traits) -> dict[float, str]:
    """The numbers that are rare, with what they count."""
    return {n: unit for unit, values in traits.numbers.items() for n in values if n > LOW and unit}


def _reworded(a: Traits, b: Traits) -> bool:
    """Whether both are told as new, of one day, and each has words of its own: *kein Anlass*, *ist ausgeschlossen*."""
    new = all(not t.recalled and t.latest - t.earliest <= DAYS_OF_ONE for t in (a, b))
    common = sum(shared(a, b).values())
    new = new and a.conditional == b.conditional  # niemand kommt frei, solange …
    return new and common < OWN_WORDS * min(a.weight, b.weight)


def _same_words(a: Traits, b: Traits) -> bool:
    """Whether both have the same words in one order, and not so few that they are alike by chance."""
    return min(len(a.words), len(b.words)) >= SHORTEST_COPY and _in_order(a.words, b.words) >= WORDED


def _of_one_story(a: Record, b: Record, speaker: float) -> bool:
    """Whether what both share is enough for who speaks: one person's words need less than a body's, whose day has many
    stories, and than those of somebody who is not plainly the same; where nobody is named the words have to be the same.
    """
    one, other = traits_of(a), traits_of(b)
    if _is_person(a, speaker):
        return True
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


@lru_cache(maxsize=4096)
def _in_order(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of the shorter's words that both have in one order, inflection aside; 0 for fewer than FEWEST_WORDS.

    >>> _in_order(("der", "bub", "hat", "nichts", "genommen"), ("der", "bub", "habe", "nichts", "genommen"))
    0.8
    """
    shorter = min(len(one), len(other))
    if not shorter >= FEWEST_WORDS or max(len(one), len(other)) > MOST_WORDS:
        return 0.0
    before = [0] * (len(other) + 1)
    for word in map(stem, one):
        row = [0]
        for n, said in enumerate(map(stem, other)):
            row.append(before[n] + 1 if word == said else max(row[n], before[n + 1]))
        before = row
    return before[-1] / shorter


def _same_side(a: Traits, b: Traits) -> bool:
    """Whether both are for or against the same: *rühren wir nicht an*, *bleibt unangetastet*."""
    common = a.sides.keys() & b.sides.keys()
    return bool(common) and all(a.sides[matter] == b.sides[matter] for matter in common)


def _other_side(a: Traits, b: Traits) -> bool:
    """Whether one is for and one against all that both take sides in, and little else is common."""
    common = a.sides.keys() & b.sides.keys()
    return (
        bool(common)
        and all(a.sides[matter] != b.sides[matter] for matter in common)
        and _plainly_shared(a, b) < PLAINLY
    )


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
