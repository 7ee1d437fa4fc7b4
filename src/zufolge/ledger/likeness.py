"""How likely two statements of different reports are one utterance: signs of it, weighed as stories have taught.

A logistic regression over the signs, fitted by `training/echoes.py` to pairs of statements in invented stories whose echoes are
known. The signs are of speaker, day and wording in general; no word or name has a weight.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from math import log1p
from pathlib import Path
from typing import Final, NamedTuple

from zufolge.ledger.traits import Traits, on_other_sides, shared, stem, traits_of
from zufolge.ledger.weighing import chance, weights_in
from zufolge.types import Record

WEIGHTS: Final = Path(__file__).with_name("likeness.json")
FIGURES: Final = ("num:", "day:", "month:", "year:")
MOST_FIGURES: Final = 2
FEWEST_WORDS, MOST_WORDS = 4, 40
"""Of fewer words the order says nothing; of more it takes long, and says no more."""


class Signs(NamedTuple):
    """What speaks for and against one utterance.

    - `speaker`: how surely one speaks, 0 to 1;
    - `same_day`: both reports give days, and one can be both; `open_day`: one can be, but a report gives none;
    - `recalled`: the later report tells something older, `contrast` as no longer so; `apart`: the days between the reports, as
      log(1 + days);
    - `shared`: the weight of what both say, as a share of the shorter; `rarest`: that of the rarest word in common; `figures`:
      numbers and dates in common, at most two; `nothing`: nothing is in common;
    - `other_side`: one is for what the other is against; `as_sure`: both have one factuality;
    - `order`: the share of the shorter's words that both have in one order; `length`: of its words, as log(1 + n);
    - `reworded`: one is direct, the other indirect; `both_direct`: two quotes in the speaker's own words; `first_direct`,
      `first_act`: the earlier report has his own words, or tells a speech act;
    - `both_conditions`: both set one; `both_deny`: both deny.
    """

    speaker: float
    same_day: float
    open_day: float
    recalled: float
    contrast: float
    apart: float
    shared: float
    rarest: float
    figures: float
    nothing: float
    other_side: float
    as_sure: float
    order: float
    length: float
    reworded: float
    both_direct: float
    first_direct: float
    first_act: float
    both_conditions: float
    both_deny: float


def signs_of(a: Record, b: Record, *, speaker: float) -> Signs:
    """The signs of two records of different reports, of which one speaks as surely as `speaker` says."""
    one, other = traits_of(a), traits_of(b)
    earlier = a
    if (other.published, b.key) < (one.published, a.key):
        earlier, one, other = b, other, one
    in_common = shared(one, other)
    shorter = min(one.weight, other.weight)
    meets = one.earliest <= other.latest and other.earliest <= one.latest
    dated = one.dated and other.dated
    kinds = {a.statement.kind, b.statement.kind}
    return Signs(
        speaker=speaker,
        same_day=float(meets and dated),
        open_day=float(meets and not dated),
        recalled=float(other.recalled),
        contrast=float(other.contrast),
        apart=_apart(one, other),
        shared=sum(in_common.values()) / shorter if shorter else 0.0,
        rarest=max((weight for term, weight in in_common.items() if ":" not in term), default=0.0),
        figures=float(min(MOST_FIGURES, sum(term.startswith(FIGURES) for term in in_common))),
        nothing=float(not in_common),
        other_side=float(on_other_sides(one, other)),
        as_sure=float(a.statement.factuality == b.statement.factuality),
        order=in_order(one.words, other.words),
        length=log1p(min(len(one.words), len(other.words))),
        reworded=float(kinds == {"direct", "indirect"}),
        both_direct=float(kinds == {"direct"}),
        first_direct=float(earlier.statement.kind == "direct"),
        first_act=float(earlier.statement.kind == "reported"),
        both_conditions=float(one.conditional and other.conditional),
        both_deny=float(one.polarity < 0 and other.polarity < 0),
    )


def likeness(signs: Signs) -> float:
    """The chance that two records with these signs are one utterance, 0 to 1."""
    return chance(*_weights(), signs)


@cache
def _weights() -> tuple[float, Signs]:
    return weights_in(WEIGHTS, Signs)


def _apart(earlier: Traits, later: Traits) -> float:
    """How long after the one report the other came out; 0 where a report has no date."""
    no_date = date.max in (earlier.published, later.published)
    return 0.0 if no_date else log1p((later.published - earlier.published).days)


@lru_cache(maxsize=16384)
def in_order(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of the shorter's words that both have in one order, inflection aside; 0 for fewer than FEWEST_WORDS.

    The longest common subsequence, a word of the one for each bit (Hyyrö 2004): row by row it took half the time of comparing.

    >>> in_order(("der", "bub", "hat", "nichts", "genommen"), ("der", "bub", "habe", "nichts", "genommen"))
    0.8
    """
    shorter = min(len(one), len(other))
    if not shorter >= FEWEST_WORDS or max(len(one), len(other)) > MOST_WORDS:
        return 0.0
    places = _places(one)
    whole = free = (1 << len(one)) - 1
    for word in other:
        met = free & places.get(stem(word), 0)
        free = (free + met | free - met) & whole
    return (len(one) - free.bit_count()) / shorter


@lru_cache(maxsize=16384)
def _places(words: tuple[str, ...]) -> dict[str, int]:
    """Where each stem stands, a bit for each place."""
    places: dict[str, int] = {}
    for place, word in enumerate(words):
        places[stem(word)] = places.get(stem(word), 0) | 1 << place
    return places
