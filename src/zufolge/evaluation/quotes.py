"""The official metric of the German news quotation data (Petersen-Frey & Biemann 2024), and two stricter figures beside it.

Per document an optimal one-to-one assignment of statements by the token F1 of their quotes; ties go to the same kind, then to
the speaker that fits. Per statement the token precision and recall of the quote (messages), of cue, frame, speaker and
addressee (roles) and of all five (joint), each averaged over all statements, matched or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from zufolge.types import Kind

Tokens = frozenset[int]
"""The numbers of the tokens that a part of a statement touches."""

ROLES: Final = ("cue", "frame", "speaker", "addressee")
PARTS: Final = ("quote", *ROLES)


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement as token numbers of its document."""

    kind: Kind
    quote: Tokens
    cue: Tokens = frozenset()
    frame: Tokens = frozenset()
    speaker: Tokens = frozenset()
    addressee: Tokens = frozenset()


class Pair(NamedTuple):
    """A gold statement with the one that was found for it; None where one of them is missing."""

    gold: Marked | None
    found: Marked | None


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, 0 to 1."""

    p: float
    r: float
    f1: float


class KindScore(NamedTuple):
    """F1 of one kind of statement, and how many gold ones there are."""

    f1: float
    gold: int


@dataclass(frozen=True, slots=True)
class QuoteScores:
    """The figures: `kind` counts a pair of one kind whose quotes touch, `exact` one whose quotes are the same tokens."""

    messages: Score
    roles: Score
    joint: Score
    cue: Score
    frame: Score
    speaker: Score
    addressee: Score
    kind: Score
    exact: Score
    per_kind: dict[str, KindScore]


def overlap(a: Tokens, b: Tokens) -> float:
    """The token F1 of two stretches, 0 to 1.

    >>> overlap(frozenset({1, 2, 3}), frozenset({3}))
    0.5
    """
    both = len(a & b)
    return 2 * both / (len(a) + len(b)) if both else 0.0


def pairs_of(gold: Iterable[Marked], found: Iterable[Marked]) -> list[Pair]:
    """Every statement of one document once: the assignment that maximises the summed overlap of quotes, and what is left.

    >>> one, other = Marked("direct", frozenset({1, 2})), Marked("direct", frozenset({7}))
    >>> pairs_of([one], [other, one])[0].found == one
    True
    """
    gold, found = sorted(gold, key=_order), sorted(found, key=_order)
    matched = _assigned(gold, found) if gold and found else []
    pairs = [Pair(gold[i], found[j]) for i, j in matched]
    gold_taken, found_taken = {i for i, _ in matched}, {j for _, j in matched}
    pairs += [Pair(g, None) for i, g in enumerate(gold) if i not in gold_taken]
    pairs += [Pair(None, f) for j, f in enumerate(found) if j not in found_taken]
    return pairs


def _order(statement: Marked) -> tuple[list[int], list[int], str]:
    # The same on both sides, so that ties do not depend on how a file was written.
    return sorted(statement.quote), sorted(statement.speaker), statement.kind


def _assigned(gold: Sequence[Marked], found: Sequence[Marked]) -> list[tuple[int, int]]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    worth = np.zeros((len(gold), len(found)))
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            same = overlap(g.quote, f.quote)
            if same:
                worth[i, j] = same + 0.01 * (g.kind == f.kind) + 0.001 * overlap(g.speaker, f.speaker)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def score_quotes(pairs: Iterable[Pair]) -> QuoteScores:
    """The figures over the pairs of all documents.

    >>> statement = Marked("indirect", quote=frozenset({1, 2}), speaker=frozenset({4}))
    >>> scores = score_quotes([Pair(statement, statement), Pair(statement, None)])
    >>> scores.messages
    Score(p=1.0, r=0.5, f1=0.6666666666666666)
    """
    pairs = list(pairs)
    precision: dict[str, list[float]] = defaultdict(list)
    recall: dict[str, list[float]] = defaultdict(list)
    for pair in pairs:
        for part in PARTS:
            gold, found = (getattr(side, part) if side else frozenset() for side in pair)
            if found:
                precision[part].append(len(gold & found) / len(found))
            if gold:
                recall[part].append(len(gold & found) / len(gold))

    def averaged(*parts: str) -> Score:
        return _score(*(_mean([x for part in parts for x in by_part[part]]) for by_part in (precision, recall)))

    return QuoteScores(
        messages=averaged("quote"),
        roles=averaged(*ROLES),
        joint=averaged(*PARTS),
        cue=averaged("cue"),
        frame=averaged("frame"),
        speaker=averaged("speaker"),
        addressee=averaged("addressee"),
        kind=_counted(pairs, sum(_same_kind(pair) for pair in pairs)),
        exact=_counted(pairs, sum(bool(g and f and g.quote == f.quote) for g, f in pairs)),
        per_kind=_per_kind(pairs),
    )


def _same_kind(pair: Pair) -> bool:
    gold, found = pair
    return bool(gold and found and gold.quote & found.quote and gold.kind == found.kind)


def _per_kind(pairs: Sequence[Pair]) -> dict[str, KindScore]:
    figures: dict[str, KindScore] = {}
    for kind in sorted({side.kind for pair in pairs for side in pair if side}):
        wanted, said = (
            sum(side is not None and side.kind == kind for side in sides) for sides in zip(*pairs, strict=True)
        )
        hits = sum(_same_kind(pair) for pair in pairs if pair.gold and pair.gold.kind == kind)
        figures[kind] = KindScore(2 * hits / max(said + wanted, 1), wanted)
    return figures


def _counted(pairs: Sequence[Pair], hits: int) -> Score:
    wanted, said = sum(pair.gold is not None for pair in pairs), sum(pair.found is not None for pair in pairs)
    return Score(hits / max(said, 1), hits / max(wanted, 1), 2 * hits / max(said + wanted, 1))


def _score(p: float, r: float) -> Score:
    return Score(p, r, 2 * p * r / (p + r) if p + r else 0.0)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
