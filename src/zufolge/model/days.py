"""How likely each day that a report tells of is the one on which something in it was said, or none of them.

A logistic choice over signs, trained by training/days.py on annotated reports.
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
    """What a day starts with, and the weight of each sign by its name."""

    start: float
    signs: dict[str, float]


def chances(names: Sequence[str], signs: Sequence[Sequence[float]]) -> list[float]:
    """The chance of each day, with the rest for none: [days]; `signs` are rows of what `names` name."""
    start, of_sign = _weights(tuple(names))
    likely = np.exp(start + np.asarray(signs, dtype=np.float64) @ of_sign)
    return (likely / (1 + likely.sum())).tolist()  # type: ignore[no-any-return]


@cache
def _weights(names: tuple[str, ...]) -> tuple[float, NDArray[np.float64]]:
    weights = msgspec.json.decode((WEIGHTS / DAYS).read_bytes(), type=Weights)
    return weights.start, np.array([weights.signs[name] for name in names])
