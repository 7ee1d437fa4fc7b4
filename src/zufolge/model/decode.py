"""From scores to labels and stretches: the best path through the labels of a document, the best run of tokens for a role."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from zufolge.model.labels import BEGIN, LABELS, OUTSIDE, ROLES, Range, Stretch, can_follow, label, ranges

Scores = NDArray[np.float32]
IMPOSSIBLE = -1e4
SIGNS = 7
ONE_RUN = frozenset({"speaker", "addressee"})


@cache
def _forbidden() -> Scores:
    rows = [[0.0 if can_follow(a, b) else IMPOSSIBLE for b in range(LABELS)] for a in range(LABELS)]
    return np.array(rows, dtype=np.float32)


def best_labels(scores: Scores, start: Scores, step: Scores) -> NDArray[np.int64]:
    """The most probable labels of each layer (Viterbi 1967), [layers, tokens].

    `scores` are [layers, tokens, LABELS], `start` [layers, LABELS] for the first token, `step` [layers, LABELS, LABELS] from a
    label to the next; no inside follows anything but its own kind.
    """
    # [layers and to, from]: a row for each label of each layer, which numpy searches faster than a column
    step = np.ascontiguousarray((step + _forbidden()).swapaxes(-1, -2)).reshape(-1, LABELS)
    rows = LABELS * np.arange(len(step))
    by_token = np.ascontiguousarray(scores.swapaxes(0, 1))
    total = start + _forbidden()[OUTSIDE] + by_token[0]
    came = np.empty((len(by_token) - 1, len(step)), dtype=np.int64)
    for of_token, best in zip(by_token[1:], came, strict=True):
        reached = total.repeat(LABELS, axis=0)
        reached += step
        reached.argmax(1, out=best)
        total = reached.take(best + rows).reshape(start.shape)
        total += of_token
    last = total.argmax(-1).tolist()
    by_layer = came.reshape(len(came), *start.shape).swapaxes(0, 1)
    return np.array([_traced(at, of) for at, of in zip(last, by_layer, strict=True)], dtype=np.int64)


def _traced(last: int, came: NDArray[np.int64]) -> list[int]:
    """The path that ends in a label, by the label that each label of each token has come from, [tokens - 1, LABELS]."""
    path = [last]
    for token in range(len(came) - 1, -1, -1):
        path.append(came.item(token, path[-1]))
    return path[::-1]


def best_run(scores: Sequence[float]) -> tuple[int, int] | None:
    """The run with the largest sum, as a half-open range; None where no score is above 0 (Kadane; Bentley 1984).

    >>> best_run([-1.0, 2.0, -0.5, 1.0, -3.0])
    (1, 4)
    """
    if max(scores, default=0.0) <= 0:
        return None
    best, run = 0.0, None
    total, begin = 0.0, 0
    for number, score in enumerate(scores):
        if total <= 0:
            total, begin = 0.0, number
        total += score
        if total > best:
            best, run = total, (begin, number + 1)
    return run


def parts_of(window: NDArray[np.int64], scores: Scores) -> tuple[tuple[Range, ...], ...]:
    """Cue, frame, speaker and addressee as token ranges, from their scores in a window, [tokens, roles].

    Speaker and addressee are one run each; the others all tokens with a score above 0.
    """
    found = []
    for role, of_role in zip(ROLES, scores.T, strict=True):
        if role in ONE_RUN:
            run = best_run(of_role.tolist())
            chosen = window[run[0] : run[1]] if run is not None else window[:0]
        else:
            chosen = window[of_role > 0]
        found.append(ranges(chosen.tolist()))
    return tuple(found)


def signs_of(scores: Scores, stretch: Stretch, said: Scores) -> NDArray[np.float64]:
    """What speaks for a found quote, SIGNS numbers for the calibration; `scores` [tokens, LABELS] are of its layer."""
    inside = np.concatenate([scores[begin:end] for begin, end in stretch.parts]).astype(np.float64)
    chances = np.exp(inside - inside.max(-1, keepdims=True))
    chances /= chances.sum(-1, keepdims=True)
    quoted = 1 - chances[:, OUTSIDE]
    first = label(stretch.kind, BEGIN)
    kind = chances[:, first : first + 3].sum(-1)
    cue, _, speaker, _ = 1 / (1 + np.exp(-said.max(0).astype(np.float64)))
    return np.array(
        [
            1.0,
            _logit(quoted.sum() / len(quoted)),
            _logit(quoted.min()),
            _logit(chances[0, first]),
            _logit(kind.sum() / len(kind)),
            cue,
            speaker,
        ]
    )


def _logit(chance: float) -> float:
    bounded = min(max(chance, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded))
