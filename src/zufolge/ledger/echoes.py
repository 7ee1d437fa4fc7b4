"""Echoes: one utterance in several reports, to the letter or in other words, at once or recalled later.

An utterance is one speaker's on one occasion. Whoever says the same again another day repeats himself: that is no echo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import lru_cache

from datasketch import MinHash

from zufolge.ledger.traits import Traits, shared, speaker_of, traits_of
from zufolge.types import Record

ECHO = 0.5
"""From here on two records are taken for one utterance."""
# MinHash over word pairs: 12 bands of 4 rows find texts of Jaccard 0.7 with 97 %, of 0.3 with 9 %.
BANDS, ROWS = 12, 4
SHINGLE = 2
SHORTEST_COPY = 6
"""So many words an agency copy has at least; shorter ones are alike by chance."""
VERBATIM = 0.7
"""Jaccard of word pairs from which on two texts are copies, whoever they are ascribed to."""
SLACK = timedelta(days=1)
NAMELESS = 0.6
"""What likeness is worth where a report does not say who speaks."""
OPPOSED = 0.3
"""What likeness is worth where one affirms what the other denies."""
FULL_SHARE = 0.5
"""The share of the shorter statement's terms that makes the likeness full."""
FEWEST = 0.9
"""The weight of shared terms below which nothing is an echo: less than one word of six letters."""


def likely_echo(a: Record, b: Record) -> float:
    """How likely two records are the same utterance, 0 to 1; taken for one from ECHO on."""
    if a.article == b.article:
        return 0.0
    one, other = traits_of(a), traits_of(b)
    copied = _copied(one, other)
    occasion = _one_occasion(one, other)
    if not occasion:
        return 0.0
    if _other_speaker(a, b):
        return copied * NAMELESS if copied >= VERBATIM else 0.0
    alike = max(copied, _alike(one, other))
    if one.polarity * other.polarity < 0 and copied < VERBATIM and not _same_side(one, other):
        alike *= OPPOSED
    return occasion * alike * (1.0 if a.actor is not None and b.actor is not None else NAMELESS)


def echo_keys(record: Record) -> tuple[str, ...]:
    """Under what a record is looked up: two echoes share a key, and a key is shared by few that are none.

    The speaker with each of his terms and the weeks of saying; and, whoever speaks, bands of near-duplicate text.
    """
    traits = traits_of(record)
    who = _who(record)
    own = [f"e:{who}:{term}" for term in traits.terms] if who is not None else []
    return (*own, *_bands(traits.words))


def join(record: Record, groups: Iterable[Sequence[Record]]) -> int | None:
    """The number of the group of echoes that a record joins, None where it opens one of its own.

    It joins the group whose likest member is likest, if that is ECHO or more and no other member speaks against it.
    """
    best, likest = None, ECHO
    for number, group in enumerate(groups):
        likeness = max((likely_echo(record, member) for member in group), default=0.0)
        if likeness >= likest and not any(_against(record, member) for member in group):
            best, likest = number, likeness
    return best


def _against(record: Record, member: Record) -> bool:
    """Whether a record can be no echo of a member: another occasion, or another speaker."""
    one, other = traits_of(record), traits_of(member)
    return not _one_occasion(one, other) or (_other_speaker(record, member) and _copied(one, other) < VERBATIM)


def _who(record: Record) -> str | None:
    return str(record.actor) if record.actor is not None else speaker_of(record)


def _other_speaker(a: Record, b: Record) -> bool:
    return a.actor is not None and b.actor is not None and a.actor != b.actor


def _one_occasion(a: Traits, b: Traits) -> float:
    """Whether both can have been said on one day; what is recalled without a date can be of any day before."""
    if a.earliest <= b.latest and b.earliest <= a.latest:
        return 1.0
    gap = max(a.earliest, b.earliest) - min(a.latest, b.latest)
    return 0.8 if gap <= SLACK else 0.0


def _alike(a: Traits, b: Traits) -> float:
    """The share of what the shorter says that the other says too, by weight."""
    common = sum(shared(a, b).values())
    if common < FEWEST:
        return 0.0
    shorter = min(sum(a.terms.values()), sum(b.terms.values()))
    return min(1.0, common / shorter / FULL_SHARE) if shorter else 0.0


def _same_side(a: Traits, b: Traits) -> bool:
    """Whether both are for or against the same: *rühren wir nicht an*, *bleibt unangetastet*."""
    common = a.sides.keys() & b.sides.keys()
    return bool(common) and all(a.sides[matter] == b.sides[matter] for matter in common)


def _copied(a: Traits, b: Traits) -> float:
    """Jaccard of the pairs of words; 0 where one is too short to be told from chance."""
    if min(len(a.words), len(b.words)) < SHORTEST_COPY:
        return 0.0
    one, other = set(_shingles(a.words)), set(_shingles(b.words))
    return len(one & other) / len(one | other)


def _shingles(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))


@lru_cache(maxsize=4096)
def _bands(words: tuple[str, ...]) -> tuple[str, ...]:
    """The MinHash of a text, cut into bands: Broder 1997; the library's own seed, so that every run makes the same."""
    if len(words) < SHORTEST_COPY:
        return ()
    signature = MinHash(num_perm=BANDS * ROWS)
    signature.update_batch([shingle.encode("utf-8", "surrogatepass") for shingle in _shingles(words)])
    values = signature.hashvalues
    return tuple(
        f"m:{band}:" + "-".join(f"{int(value):x}" for value in values[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS)
    )
