"""What a name looks like: a person's, an organisation's, a place's or another's, by its letters and its neighbours.

A logistic regression over hashed features, trained by training/names.py; the weights say in card.json on what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, NamedTuple
from zlib import crc32

import numpy as np

from zufolge.lexicon.morphology import ADJ, FIRST_NAME, NAME, NOUN, PLACE, SURNAME, load_morphology

NameKind = Literal["person", "organisation", "place", "other"]
NAME_KINDS: Final[tuple[NameKind, ...]] = ("person", "organisation", "place", "other")
BUCKETS: Final = 1 << 14
BITS: Final = ((FIRST_NAME, "first"), (SURNAME, "sur"), (PLACE, "place"), (NAME, "name"), (NOUN, "noun"), (ADJ, "adj"))


class LikelyName(NamedTuple):
    """What a name is most likely, and how likely."""

    kind: NameKind
    probability: float


def likely_name(tokens: Sequence[str], begin: int, end: int) -> LikelyName:
    """What the tokens from `begin` to `end` name, in the sentence or document that they stand in.

    >>> tokens = "Das sagte Ignatz Worobjow der Borussia Knettlingen .".split()
    >>> likely_name(tokens, 2, 4).kind, likely_name(tokens, 5, 7).kind
    ('person', 'organisation')
    """
    table, scale = _weights()
    scores = table[sorted(set(name_features(tokens, begin, end)))].sum(axis=0, dtype=np.int32) * scale
    likely = np.exp(scores - scores.max())
    best = int(likely.argmax())
    return LikelyName(NAME_KINDS[best], float(likely[best] / likely.sum()))


def name_features(tokens: Sequence[str], begin: int, end: int) -> Iterator[int]:
    """The features of a name as numbers below BUCKETS."""
    for feature in _features(tokens, begin, end):
        yield crc32(feature.encode("utf-8", "surrogatepass")) % BUCKETS


def _features(tokens: Sequence[str], begin: int, end: int) -> Iterator[str]:
    yield "bias"
    yield f"length {min(end - begin, 4)}"
    for place, at in (("first", begin), ("last", end - 1)):
        form = tokens[at]
        lower = form.lower()
        yield f"{place} is {lower}"
        for size in (2, 3, 4):
            yield f"{place} begins {lower[:size]}"
            yield f"{place} ends {lower[-size:]}"
        yield f"{place} looks {_shape(form)}"
        bits = load_morphology().features(form)
        known = [name for bit, name in BITS if bits & bit]
        yield f"{place} known {' '.join(known)}"
    for at in range(begin, end):
        yield f"has {tokens[at].lower()}"
    before = tokens[begin - 1].lower() if begin else "<"
    behind = tokens[end].lower() if end < len(tokens) else ">"
    yield f"before {before}"
    yield f"before ends {before[-4:]}"
    yield f"behind {behind}"
    yield f"between {before} {behind}"


def _shape(form: str) -> str:
    """Capitals as A, small letters as a, digits as 0, each run once: *ZDNet.com* → AaAa.a."""
    shape = ["A" if c.isupper() else "a" if c.isalpha() else "0" if c.isdigit() else c for c in form]
    return "".join(c for n, c in enumerate(shape) if n == 0 or c != shape[n - 1])


@cache
def _weights() -> tuple[np.ndarray[Any, np.dtype[np.int8]], float]:
    packed = (files("zufolge.model") / "weights" / "names.npz").open("rb")
    with packed, np.load(packed) as arrays:
        return arrays["weights"], float(arrays["scale"])
