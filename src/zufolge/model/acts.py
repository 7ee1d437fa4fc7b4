"""How likely each clause is to tell a speech act, trained by training/acts.py; it goes with the tagger whose states it reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from zufolge.model.card import WEIGHTS

ACTS: Final = "acts.json"


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a clause starts with, the weight of each sign by its name, and of each feature of the states of its two verbs."""

    start: float
    signs: dict[str, float]
    finite: list[float]
    verb: list[float]


def chances(
    names: Sequence[str],
    signs: Sequence[Sequence[float]],
    states: Sequence[tuple[NDArray[np.float32], NDArray[np.float32]]],
) -> list[float]:
    """The chance of each clause, [clauses].

    `signs` are rows of what `names` name, `states` the tagger's states of its finite and its last verb, [width] each.
    """
    if not signs:
        return []
    start, of_sign, of_state = _weights(tuple(names))
    score = start + np.asarray(signs, dtype=np.float64) @ of_sign
    score += np.array([np.concatenate(pair) for pair in states]) @ of_state
    return (1 / (1 + np.exp(-score))).tolist()  # type: ignore[no-any-return]


@cache
def _weights(names: tuple[str, ...]) -> tuple[float, NDArray[np.float64], NDArray[np.float32]]:
    weights = msgspec.json.decode((WEIGHTS / ACTS).read_bytes(), type=Weights)
    signs = np.array([weights.signs[name] for name in names])
    return weights.start, signs, np.array(weights.finite + weights.verb, dtype=np.float32)
