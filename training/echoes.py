"""Fits what makes two statements one utterance (src/zufolge/ledger/likeness.py) to stories whose echoes are known.

    python training/echoes.py STORIES... [--try]      # folders of arc-*.json; a minute

Reads the reports of each story into a ledger of their own and weighs the signs of all pairs of statements that stand in two of
its reports: a logistic regression, the signs scaled to one size. Prints what it says of stories that it was not fitted to
(sixteen folds by story) and writes the weights; with `--try` it only prints.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

import zufolge
from zufolge import Article, Record
from zufolge.ledger.echoes import ECHO, rules_out
from zufolge.ledger.likeness import WEIGHTS, Signs, signs_of
from zufolge.ledger.voices import one_speaker

PENALTY = 3.0  # 0.3 to 10 differ by a hundredth of the log-loss
FOLDS = 16
SAME = 0.5


Passage = tuple[str, int, int]
"""A report and the characters of a quote in it."""


class Pair(NamedTuple):
    """Two records of one story by their signs, whether the story says that they are one utterance, and whether it speaks of
    both at all: if so and they are none, they were chosen to look like one.
    """

    story: str
    signs: Signs
    right: bool
    known: bool


def pairs_of(folder: Path) -> Iterator[Pair]:
    for path in sorted(folder.glob("arc-*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        texts = {report["id"]: report["text"] for report in story["reports"]}
        others = [c[side] for c in story["changes"] for side in ("from", "to")]
        others += [u[side] for u in story["unchanged"] for side in ("a", "b")]
        echoes = len(story["same"])
        groups = [[_passage(q, texts) for q in group] for group in (*story["same"], others)]
        found = [(record, _groups_of(record, groups)) for record in _records(story["reports"])]
        for (a, of_a), (b, of_b) in combinations(found, 2):
            speaker = one_speaker(a, b)
            if a.article != b.article and speaker and not rules_out(a, b):
                right = any(group < echoes for group in of_a & of_b)
                yield Pair(str(path), signs_of(a, b, speaker=speaker), right, known=bool(of_a and of_b))


def _passage(quoted: dict[str, str], texts: dict[str, str]) -> Passage:
    begin = texts[quoted["report"]].index(quoted["quote"])
    return quoted["report"], begin, begin + len(quoted["quote"])


def _records(reports: Sequence[dict[str, str]]) -> list[Record]:
    """The statements that a ledger of these reports compares: those that lie in no other one."""
    articles = [Article(**{key: r[key] for key in ("id", "title", "outlet", "published", "text")}) for r in reports]
    with tempfile.TemporaryDirectory() as folder, zufolge.open_ledger(Path(folder) / "story.db", write=True) as ledger:
        for _ in ledger.add(map(zufolge.read, articles)):
            pass
        return [
            replace(record, report=article.text) for article in articles for record in ledger.article(article.id)[1]
        ]


def _groups_of(record: Record, groups: Sequence[Sequence[Passage]]) -> set[int]:
    said = {n for span in record.statement.quote for n in range(span.begin, span.end)}
    return {
        number
        for number, group in enumerate(groups)
        if any(report == record.article and _same_passage(said, set(range(begin, end))) for report, begin, end in group)
    }


def _same_passage(one: set[int], other: set[int]) -> bool:
    """As stories are scored: F1 of the characters from SAME on, or one in the other and a third as long."""
    both = len(one & other)
    inside = both == min(len(one), len(other)) and 3 * both >= max(len(one), len(other))
    return 2 * both / (len(one) + len(other)) >= SAME or (both > 0 and inside)


def fitted(signs: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The weights, the start before them, of signs as they are."""
    mean, scale = signs.mean(axis=0), signs.std(axis=0)
    scaled = np.c_[np.ones(len(signs)), (signs - mean) / scale]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        z, held = scaled @ weights, PENALTY * np.r_[0, weights[1:]]
        value = np.logaddexp(0, z).sum() - z[right].sum() + 0.5 * held @ weights
        return value, scaled.T @ (1 / (1 + np.exp(-z)) - right) + held

    weights = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    return np.r_[weights[0] - (weights[1:] * mean / scale).sum(), weights[1:] / scale]


def chances(weights: np.ndarray, signs: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-weights[0] - signs @ weights[1:]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", nargs="+", type=Path)
    parser.add_argument("--try", dest="only_try", action="store_true")
    arguments = parser.parse_args()
    pairs = [pair for folder in arguments.stories for pair in pairs_of(folder)]
    signs, right = np.array([p.signs for p in pairs]), np.array([p.right for p in pairs])
    stories = sorted({p.story for p in pairs})
    fold = np.random.default_rng(0).permutation(len(stories))[[stories.index(p.story) for p in pairs]] % FOLDS
    said = np.empty(len(pairs))
    for n in range(FOLDS):
        said[fold == n] = chances(fitted(signs[fold != n], right[fold != n]), signs[fold == n])
    sure = np.where(right, said, 1 - said)
    print(f"{len(stories)} stories, {len(pairs)} pairs, {right.sum()} echoes; log-loss {-np.log(sure).sum():.1f}")
    for folder in arguments.stories:
        of = np.array([Path(p.story).parent == folder for p in pairs])
        taken = of & (said >= ECHO)
        print(f"{folder}: {(taken & right).sum()} of {(of & right).sum()} found, {(taken & ~right).sum()} others taken")
    start, *weights = fitted(signs, right).round(3).tolist()
    if not arguments.only_try:
        named = {"start": start, "signs": dict(zip(Signs._fields, weights, strict=True))}
        WEIGHTS.write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
