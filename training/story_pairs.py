"""What the stories say of pairs of statements, and the logistic regression that is fitted to it."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

import logistic
import zufolge
from zufolge import Article, Record

FOLDS = 16
SAME = 0.5

Passage = tuple[str, int, int]
"""A report and the characters of a quote in it."""


class Pair(NamedTuple):
    """Two records of one story by their signs, and whether the story says of them what is to be learnt."""

    story: str
    signs: tuple[float, ...]
    right: bool


def passage(quoted: dict[str, str], texts: dict[str, str]) -> Passage:
    begin = texts[quoted["report"]].index(quoted["quote"])
    return quoted["report"], begin, begin + len(quoted["quote"])


def records(reports: Sequence[dict[str, str]]) -> list[Record]:
    """The statements that a ledger of these reports compares: those that lie in no other one."""
    articles = [Article(**{key: r[key] for key in ("id", "title", "outlet", "published", "text")}) for r in reports]
    with tempfile.TemporaryDirectory() as folder, zufolge.open_ledger(Path(folder) / "story.db", write=True) as ledger:
        for _ in ledger.add(map(zufolge.read, articles)):
            pass
        return [
            replace(record, report=article.text) for article in articles for record in ledger.article(article.id)[1]
        ]


def groups_of(record: Record, groups: Sequence[Sequence[Passage]]) -> set[int]:
    said = {n for span in record.statement.quote for n in range(span.begin, span.end)}
    return {
        number
        for number, group in enumerate(groups)
        if any(report == record.article and same_passage(said, set(range(begin, end))) for report, begin, end in group)
    }


def same_passage(one: set[int], other: set[int]) -> bool:
    """As stories are scored: F1 of the characters from SAME on, or one in the other and a third as long."""
    both = len(one & other)
    inside = both == min(len(one), len(other)) and 3 * both >= max(len(one), len(other))
    return 2 * both / (len(one) + len(other)) >= SAME or (both > 0 and inside)


def fitted(signs: np.ndarray, right: np.ndarray, penalty: float) -> np.ndarray:
    """The weights, the start before them, of signs as they are."""
    return logistic.fitted(signs, right, np.full(signs.shape[1], penalty))


def chances(weights: np.ndarray, signs: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-weights[0] - signs @ weights[1:]))


def learn(pairs: Sequence[Pair], folders: Sequence[Path], *, penalty: float, threshold: float) -> np.ndarray:
    """The weights, the start before them; prints what is said of stories that it was not fitted to, folds by story."""
    signs, right = np.array([p.signs for p in pairs]), np.array([p.right for p in pairs])
    stories = sorted({p.story for p in pairs})
    fold = np.random.default_rng(0).permutation(len(stories))[[stories.index(p.story) for p in pairs]] % FOLDS
    said = np.empty(len(pairs))
    for n in range(FOLDS):
        said[fold == n] = chances(fitted(signs[fold != n], right[fold != n], penalty), signs[fold == n])
    sure = np.where(right, said, 1 - said)
    print(f"{len(stories)} stories, {len(pairs)} pairs, {right.sum()} of them; log-loss {-np.log(sure).sum():.1f}")
    for folder in folders:
        of = np.array([Path(p.story).parent == folder for p in pairs])
        taken = of & (said >= threshold)
        print(f"{folder}: {(taken & right).sum()} of {(of & right).sum()} found, {(taken & ~right).sum()} others taken")
    return fitted(signs, right, penalty)


def fit(
    pairs_of: Callable[[Path], Iterator[Pair]], names: Sequence[str], path: Path, *, penalty: float, threshold: float
) -> None:
    """The command line of a training: reads the stories, fits, and writes the weights unless told only to try."""
    parser = argparse.ArgumentParser()
    parser.add_argument("stories", nargs="+", type=Path, help="folders of arc-*.json")
    parser.add_argument("--try", dest="only_try", action="store_true", help="print the figures and write nothing")
    arguments = parser.parse_args()
    pairs = [pair for folder in arguments.stories for pair in pairs_of(folder)]
    start, *weights = learn(pairs, arguments.stories, penalty=penalty, threshold=threshold).round(3).tolist()
    if not arguments.only_try:
        named = {"start": start, "signs": dict(zip(names, weights, strict=True))}
        path.write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")
