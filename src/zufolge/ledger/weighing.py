"""Signs and what they weigh: a logistic regression whose weights stand in a file, a number for each sign by its name."""

from __future__ import annotations

from math import exp
from operator import mul
from pathlib import Path
from typing import TypeVar

import msgspec

Signs = TypeVar("Signs", bound=tuple[float, ...])


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a pair starts with, and the weight of each sign by its name."""

    start: float
    signs: dict[str, float]


def weights_in(path: Path, signs: type[Signs]) -> tuple[float, Signs]:
    """The start and the weights of a file, in the order of the signs."""
    weights = msgspec.json.decode(path.read_bytes(), type=Weights)
    return weights.start, signs(**weights.signs)


def chance(start: float, weights: tuple[float, ...], signs: tuple[float, ...]) -> float:
    """The chance that signs with these weights give, 0 to 1."""
    return 1 / (1 + exp(-start - sum(map(mul, weights, signs))))
