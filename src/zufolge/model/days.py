"""How likely each day that a report tells of is the one on which something in it was said, or none of them.

A logistic choice over signs and over what the statement model makes of the word that tells the day, trained by training/days.py
on annotated reports; it goes with the tagger whose states it reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from zufolge.model.card import WEIGHTS

DAYS: Final = "days.json"


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a day starts with, the weight of each sign by its name, and of each feature of the state where it is told."""

    start: float
    signs: dict[str, float]
    told: float
    state: list[float]


def chances(
    names: Sequence[str], signs: Sequence[Sequence[float]], states: Sequence[NDArray[np.float32] | None]
) -> list[float]:
    """The chance of each day, with the rest for none: [days].

    `signs` are rows of what `names` name, `states` the tagger's states of the tokens that tell the days, [width] each; None where
    nothing tells it.
    """
    start, of_sign, told, of_state = _weights(tuple(names))
    score = start + np.asarray(signs, dtype=np.float64) @ of_sign
    score += [0.0 if state is None else told + float(of_state @ state) for state in states]
    likely = np.exp(score)
    return (likely / (1 + likely.sum())).tolist()  # type: ignore[no-any-return]


@cache
def _weights(names: tuple[str, ...]) -> tuple[float, NDArray[np.float64], float, NDArray[np.float32]]:
    weights = msgspec.json.decode((WEIGHTS / DAYS).read_bytes(), type=Weights)
    signs = np.array([weights.signs[name] for name in names])
    return weights.start, signs, weights.told, np.array(weights.state, dtype=np.float32)
