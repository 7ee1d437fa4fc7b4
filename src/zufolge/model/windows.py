"""The stretch of text around a quote in which its cue, frame, speaker and addressee are looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from zufolge.model.labels import KINDS, ROLES, Range, Stretch, apart, overlap, tokens_of

# In the 700 training documents 98 % of speakers begin within 58 tokens before their quote, 99.5 % end within 15 behind it,
# cues within 41 and 17; of a long quote only the ends matter. Twice as much took twice the time (2026-11-26).
BEFORE, BEHIND, ENDS = 60, 24, 16
# A longer document is read in pieces, so that what the network needs does not grow with it: 2,048 tokens are 10 MB in each
# of its layers. The longest training document has 2,008.
PIECE: Final = 2048
HALF: Final = 0.5
_STEPS = np.array([1, 2, 3, 4, 5, 7, 10, 15, 25, 50])
_PLACES, _DISTANCES, _SENTENCES = 5, 2 * len(_STEPS), 9
WIDTH: Final = _PLACES + _DISTANCES + _SENTENCES + len(ROLES) + 4 + KINDS


class Ruled(NamedTuple):
    """A quote that a rule has found, and its roles as token ranges, in the order of ROLES."""

    quote: tuple[Range, ...]
    roles: tuple[tuple[Range, ...], ...]


class Neighbours:
    """Finds the stretches that lie near one of them, so that long documents take no longer for each of theirs."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._stretches = stretches
        self._begins = [s.parts[0][0] for s in stretches]
        self._reach = max((s.parts[-1][1] - s.parts[0][0] for s in stretches), default=0)

    def of(self, stretch: Stretch) -> Iterator[int]:
        """The numbers of those that reach into the window around the stretch."""
        first, last = stretch.parts[0][0] - BEFORE, stretch.parts[-1][1] + BEHIND
        for number in range(bisect_left(self._begins, first - self._reach), bisect_left(self._begins, last)):
            if self._stretches[number].parts[-1][1] > first:
                yield number


def pieces_of(sentence: NDArray[np.int64]) -> list[Range]:
    """A document as ranges of at most PIECE tokens, cut between sentences where there are any.

    >>> pieces_of(np.zeros(3000, dtype=np.int64))
    [(0, 2048), (2048, 3000)]
    """
    pieces, begin = [], 0
    while len(sentence) - begin > PIECE:
        heads = np.flatnonzero(np.diff(sentence[begin + PIECE // 2 : begin + PIECE])) + 1
        end = begin + (PIECE // 2 + int(heads[-1]) if len(heads) else PIECE)
        pieces.append((begin, end))
        begin = end
    return [*pieces, (begin, len(sentence))]


def rule_of(stretch: Stretch, ruled: Sequence[Ruled]) -> Ruled | None:
    """The rule's quote that is most like a stretch; None where none shares half of its words."""
    best, same = None, HALF
    tokens = stretch.tokens
    for rule in ruled:
        if apart(stretch.parts, rule.quote):
            continue
        shared = overlap(tokens, tokens_of(rule.quote))
        if shared > same or (shared == same and best is None):
            best, same = rule, shared
    return best


def window_of(quote: Sequence[Range], length: int) -> NDArray[np.int64]:
    """The numbers of the tokens around and in a quote, ascending; of each long part only its ends."""
    keep = [np.arange(max(0, quote[0][0] - BEFORE), quote[0][0])]
    for number, (begin, end) in enumerate(quote):
        inside = np.arange(begin, end)
        keep.append(inside if end - begin <= 2 * ENDS else np.concatenate([inside[:ENDS], inside[-ENDS:]]))
        following = quote[number + 1][0] if number + 1 < len(quote) else min(length, end + BEHIND)
        gap = np.arange(end, following)
        keep.append(gap if len(gap) <= BEFORE else np.concatenate([gap[:BEHIND], gap[-BEHIND:]]))
    return np.concatenate(keep)


def marks_of(
    window: NDArray[np.int64],
    stretch: Stretch,
    sentence: NDArray[np.int64],
    rule: Ruled | None,
    others: Sequence[Stretch],
) -> NDArray[np.float32]:
    """What a quote makes of each token of its window, [tokens, WIDTH].

    `sentence` numbers the sentences of all tokens, `rule` is what a rule found here, `others` are quotes around it; the
    stretch itself may be among them.
    """
    quote = stretch.parts
    begin, end = quote[0][0], quote[-1][1]
    marks = np.zeros((len(window), WIDTH), dtype=np.float32)
    tokens = window.tolist()

    def mark(ranges: Iterable[Range], column: int) -> None:
        for first, behind in ranges:
            marks[bisect_left(tokens, first) : bisect_left(tokens, behind), column] = 1

    rows = np.arange(len(window))
    before, behind = bisect_left(tokens, begin), bisect_left(tokens, end)
    marks[:before, 0] = 1
    mark(quote[:1], 1)
    mark(quote[1:], 2)
    mark([(one[1], other[0]) for one, other in pairwise(quote)], 3)
    marks[behind:, 4] = 1
    at = _PLACES
    marks[rows[:before], at + _step(begin - window[:before])] = 1
    marks[rows[behind:], at + len(_STEPS) + _step(window[behind:] - end + 1)] = 1
    at += _DISTANCES
    marks[rows[:before], at + 5 + np.maximum(sentence[window[:before]] - sentence[begin], -5)] = 1
    marks[before:behind, at + 5] = 1
    marks[rows[behind:], at + 5 + np.minimum(sentence[window[behind:]] - sentence[end - 1], 3)] = 1
    at += _SENTENCES
    if rule is not None:
        for number, role in enumerate((*rule.roles, rule.quote)):
            mark(role, at + number)
        marks[:, at + len(ROLES) + 1] = 1
    at += len(ROLES) + 2
    for other in others:
        if other != stretch:
            mark(other.parts, at + (other.parts[0][0] <= begin and end <= other.parts[-1][1]))
    at += 2
    marks[:, at + stretch.kind] = 1
    return marks


def _step(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """The class of a distance of at least one token."""
    return np.searchsorted(_STEPS, distance, side="right") - 1
