"""How likely a statement that does not go with an earlier one is a change of position, by how the later report tells it.

News leads with what is new: a turn is told first, in the speaker's own words, and beside it what he said before. A logistic
regression over the signs, fitted by `training/changes.py` to pairs of statements in invented stories whose changes are known; no
word or name has a weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import log1p
from pathlib import Path
from typing import Final, NamedTuple

from zufolge.ledger.echoes import likely_echo
from zufolge.ledger.traits import traits_of
from zufolge.ledger.weighing import chance, weights_in
from zufolge.types import Record

WEIGHTS: Final = Path(__file__).with_name("changes.json")


class Told(NamedTuple):
    """What speaks for a change.

    - `stance`: how far the two differ, and how surely on one matter, 0 to 1;
    - `direct`: the later one is in the speaker's own words; `act`: it is a speech act that is told;
    - `first`: the later report has nothing of the speaker before it; `length`: of its words, as log(1 + n);
    - `recalled`: how likely the later report recalls the earlier statement beside it.
    """

    stance: float
    direct: float
    act: float
    first: float
    length: float
    recalled: float


def said_beside(later: Record, among: Iterable[Record]) -> list[Record]:
    """What its speaker says in the report of a statement, itself included; nothing where nobody is known."""
    return [r for r in among if r.article == later.article and r.actor is not None and r.actor == later.actor]


def told(earlier: Record, later: Record, *, stance: float, beside: Sequence[Record]) -> Told:
    """The signs of two statements that differ; `beside` is what its speaker says in the later one's report (`said_beside`)."""
    recalled = [r for r in beside if r.key != later.key and r.article != earlier.article and traits_of(r).recalled]
    return Told(
        stance=stance,
        direct=float(later.statement.kind == "direct"),
        act=float(later.statement.kind == "reported"),
        first=float(all(_begin(later) <= _begin(record) for record in beside)),
        length=log1p(len(traits_of(later).words)),
        recalled=max((likely_echo(earlier, record) for record in recalled), default=0.0),
    )


def likely_change(signs: Told) -> float:
    """The chance that two statements with these signs are a change of position, 0 to 1."""
    return chance(*_weights(), signs)


def _begin(record: Record) -> int:
    return record.statement.quote[0].begin


@cache
def _weights() -> tuple[float, Told]:
    return weights_in(WEIGHTS, Told)
