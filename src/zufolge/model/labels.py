"""Statements as labels of tokens, in two layers: a quote's begin, its inside, and where it goes on behind an insertion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, get_args

from zufolge.types import Kind

Range = tuple[int, int]
"""A half-open range of token numbers."""

ROLES: Final = ("cue", "frame", "speaker", "addressee")
KINDS: Final = len(get_args(Kind))
OUTSIDE, BEGIN, INSIDE, AGAIN = 0, 1, 2, 3
LABELS: Final = 1 + 3 * KINDS
LAYERS: Final = 2

# Two quotes of a kind that share so much (token F1) are one; those of two kinds where they share everything. The gold annotates
# 1 % of them twice, which no reader needs.
SAME: Final = 0.8
NEAR: Final = 4  # how many quotes before one can be its double: two layers, each without overlaps


class Stretch(NamedTuple):
    """A quote by its kind (0 to KINDS - 1) and its parts."""

    kind: int
    parts: tuple[Range, ...]

    @property
    def tokens(self) -> frozenset[int]:
        """The numbers of its tokens."""
        return tokens_of(self.parts)


def tokens_of(parts: Iterable[Range]) -> frozenset[int]:
    """The numbers of the tokens in some ranges."""
    return frozenset(number for begin, end in parts for number in range(begin, end))


def label(kind: int, role: int) -> int:
    """The number of a label: BEGIN, INSIDE or AGAIN of a kind."""
    return 3 * kind + role


def can_follow(before: int, after: int) -> bool:
    """Whether a label may stand behind another one: an inside only behind its own kind.

    >>> can_follow(OUTSIDE, label(2, INSIDE)), can_follow(label(2, BEGIN), label(2, INSIDE))
    (False, True)
    """
    if after == OUTSIDE or (after - 1) % 3 + 1 != INSIDE:
        return True
    return before != OUTSIDE and (before - 1) // 3 == (after - 1) // 3


def layers_of(stretches: Sequence[Stretch], length: int) -> list[list[int]]:
    """The labels of both layers; the longer quotes lie in the first, what lies in them in the second, and a third nowhere.

    >>> layers_of([Stretch(1, ((0, 3), (4, 5))), Stretch(0, ((1, 2),))], 5)
    [[4, 5, 5, 0, 6], [0, 1, 0, 0, 0]]
    """
    layers = [[OUTSIDE] * length for _ in range(LAYERS)]
    for stretch in sorted(stretches, key=lambda s: -sum(e - b for b, e in s.parts)):
        for layer in layers:
            if not any(layer[n] for n in stretch.tokens):
                for place, (begin, end) in enumerate(stretch.parts):
                    layer[begin:end] = [label(stretch.kind, INSIDE)] * (end - begin)
                    layer[begin] = label(stretch.kind, AGAIN if place else BEGIN)
                break
    return layers


def stretches_of(labels: Sequence[int], sentence: Sequence[int]) -> list[Stretch]:
    """The quotes of one layer in reading order; what goes on belongs to the last quote of its kind, if near, or begins one.

    Near is in the same sentence or the next one; `sentence` numbers the sentence of each token.

    >>> stretches_of([4, 5, 0, 6, 1], [0, 0, 0, 0, 0])
    [Stretch(kind=1, parts=((0, 2), (3, 4))), Stretch(kind=0, parts=((4, 5),))]
    """
    found: list[Stretch] = []
    last: dict[int, int] = {}
    begin = 0
    while begin < len(labels):
        if labels[begin] == OUTSIDE:
            begin += 1
            continue
        kind, role = divmod(labels[begin] - 1, 3)
        end = begin + 1
        while end < len(labels) and labels[end] == label(kind, INSIDE):
            end += 1
        if role + 1 == AGAIN and kind in last and sentence[begin] - sentence[found[last[kind]].parts[-1][1] - 1] <= 1:
            number = last[kind]
            found[number] = Stretch(kind, (*found[number].parts, (begin, end)))
        else:
            last[kind] = len(found)
            found.append(Stretch(kind, ((begin, end),)))
        begin = end
    return found


def apart(some: Sequence[Range], others: Sequence[Range]) -> bool:
    """Whether ascending ranges end before others begin; most quotes of a document do.

    >>> apart([(1, 3), (5, 6)], [(6, 9)]), apart([(1, 3), (5, 6)], [(3, 4)])
    (True, False)
    """
    return some[-1][1] <= others[0][0] or others[-1][1] <= some[0][0]


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """The token F1 of two stretches, 0 to 1.

    >>> overlap(frozenset({1, 2, 3}), frozenset({3}))
    0.5
    """
    return 2 * len(a & b) / (len(a) + len(b)) if a & b else 0.0


def in_order(layers: Iterable[Sequence[Stretch]]) -> list[tuple[int, Stretch]]:
    """The quotes of all layers with the number of theirs, in reading order, the longer first; doubles only once.

    >>> in_order([[Stretch(1, ((3, 9),))], [Stretch(0, ((3, 9),)), Stretch(0, ((4, 6),))]])
    [(0, Stretch(kind=1, parts=((3, 9),))), (1, Stretch(kind=0, parts=((4, 6),)))]
    """
    every = [(layer, stretch) for layer, of in enumerate(layers) for stretch in of]
    every.sort(key=lambda at: (at[1].parts[0][0], -at[1].parts[-1][1], at[0]))
    kept: list[tuple[int, Stretch]] = []
    for layer, stretch in every:
        if not any(_is_double(stretch, other) for _, other in kept[-NEAR:]):
            kept.append((layer, stretch))
    return kept


def _is_double(one: Stretch, other: Stretch) -> bool:
    if apart(one.parts, other.parts):
        return False
    least = SAME if one.kind == other.kind else 1.0
    return overlap(one.tokens, other.tokens) >= least


def ranges(numbers: Sequence[int]) -> tuple[Range, ...]:
    """Ascending token numbers as ranges.

    >>> ranges([3, 4, 7])
    ((3, 5), (7, 8))
    """
    found: list[Range] = []
    for number in numbers:
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return tuple(found)
