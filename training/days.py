"""Fits which day a statement was said on where grammar tells none (src/zufolge/findings/likely_days.py) to annotated reports.

    python training/days.py [DATA] [--try]      # default: ../shared/data; a minute

Learns from `said_at` in DATA/quotes/layers-train.jsonl and in the files beside this script; the texts are in
DATA/quotes/train.jsonl and in stories/. Prints for each file what grammar alone, and with the choice fitted to the documents of
the other folds, gets right: of all statements found, and where a day is given; the reports of a story are in one fold. Writes
the weights; with `--try` it only prints.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

import story_reports
import zufolge.model.days
from zufolge import Article, Statement
from zufolge.documents import read_document
from zufolge.evaluation.quotes import Marked, overlap, pairs_of
from zufolge.findings.acquaintance import acquainted
from zufolge.findings.likely_days import (
    Signs,
    Spoken,
    can_be_asked,
    candidates_of,
    fragments,
    report_of,
    spoken_of,
    with_likely_days,
)
from zufolge.findings.people import cast_of
from zufolge.findings.quoted import Quoted
from zufolge.findings.reading import statements_of
from zufolge.findings.statements import find_quoted
from zufolge.findings.times import find_times
from zufolge.findings.topics import with_topics
from zufolge.findings.words import Words, words_of
from zufolge.model.card import WEIGHTS

PENALTY = 2.0
FOLDS = 10
HERE = Path(__file__).parent


class Read(NamedTuple):
    """A document as it is read by rules, and the days of its statements, by their number, as annotated."""

    file: str
    words: Words
    times: Sequence[Any]
    found: Sequence[Quoted]
    statements: Sequence[Statement]
    gold: dict[int, str | None]


class Question(NamedTuple):
    """A statement without a day: the signs of the days it can have, and the number of the right one."""

    signs: Sequence[Signs]
    right: int | None


def documents(data: Path) -> Iterator[Read]:
    texts = {
        document["id"]: document
        for document in (*story_reports.records(data / "quotes" / "train.jsonl"), *story_reports.reports())
    }
    annotated = (*sorted(HERE.glob("layers-*.jsonl")), *sorted(HERE.glob("said-*.jsonl")))
    for path in (data / "quotes" / "layers-train.jsonl", *annotated):
        for document in story_reports.records(path):
            yield read(path.stem, texts[document["id"]], {s["id"]: s["said_at"] for s in document["statements"]})


def read(file: str, document: dict[str, Any], days: dict[int, str | None]) -> Read:
    article = Article(id=document["id"], text=document["text"], published=document["date"], title=document["title"])
    words = words_of(read_document(article))
    quoted = find_quoted(words)
    cast, times = acquainted(words, cast_of(words)), find_times(words)
    found = with_topics(words, quoted, cast)
    statements = statements_of(words, found, cast, times)
    tokens = words.document.tokens
    gold = [(marked(s["kind"], s["quote"], tokens), s["id"]) for s in document["statements"]]
    mine = [(marked(s.kind, s.quote, tokens), n) for n, s in enumerate(statements)]
    of_gold, of_mine = ({id(m): n for m, n in side} for side in (gold, mine))
    matched = {
        of_mine[id(pair.found)]: days[of_gold[id(pair.gold)]]
        for pair in pairs_of([m for m, _ in gold], [m for m, _ in mine])
        if pair.gold and pair.found and overlap(pair.gold.quote, pair.found.quote) >= 0.5
    }
    return Read(file, words, times, found, statements, matched)


def marked(kind: Any, spans: Sequence[Sequence[int]], tokens: Sequence[Any]) -> Marked:
    touched = {n for n, t in enumerate(tokens) for begin, end in spans if t.begin < end and begin < t.end}
    return Marked(kind, frozenset(touched))


def questions(of: Read) -> Iterator[Question]:
    """What is asked in a document, as if all before had been answered right."""
    report = report_of(of.words, of.times, of.found, of.statements)
    own = [n for n, inside in enumerate(fragments(of.found)) if not inside]
    spoken: list[Spoken] = []
    for number, (place, quoted, statement) in enumerate(zip(own, report.found, report.statements, strict=True)):
        day = of.gold.get(place, spoken_of(statement).day)
        # What grammar carries on is asked for as well: what it misses alone is too little to learn from.
        dated = statement.said_at is not None and statement.said_at.span is not None
        if place in of.gold and can_be_asked(
            of.words, quoted, statement if dated else replace(statement, said_at=None)
        ):
            candidates = candidates_of(of.words, report, number, spoken)
            if candidates:
                days = [candidate.day for candidate in candidates]
                yield Question([c.signs for c in candidates], days.index(day) if day in days else None)
        spoken.append(Spoken(spoken_of(statement).speaker, day))


def fitted(asked: Sequence[Question]) -> dict[str, Any]:
    """The weights: a logistic choice, all squared weights held small."""
    inputs = np.array([(1.0, *row) for question in asked for row in question.signs])
    held = np.r_[0, np.full(len(Signs._fields), PENALTY)]
    question = np.repeat(np.arange(len(asked)), [len(q.signs) for q in asked])
    right = np.array([n == q.right for q in asked for n in range(len(q.signs))])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = inputs @ weights
        likely = np.exp(np.clip(score, -30, 30))
        whole = 1 + np.bincount(question, likely, len(asked))
        value = np.log(whole).sum() - score[right].sum() + (held * weights**2).sum() / 2
        return value, inputs.T @ (likely / whole[question] - right) + held * weights

    start, *signs = minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B").x.round(4).tolist()
    return {"start": start, "signs": dict(zip(Signs._fields, signs, strict=True))}


def use(weights: dict[str, Any]) -> None:
    """Lets the package choose by these weights instead of its own."""
    given = weights["start"], np.array(list(weights["signs"].values()))
    zufolge.model.days._weights = lambda _: given  # type: ignore[assignment]


def right_of(of: Read, statements: Sequence[Statement]) -> np.ndarray:
    """Of how many statements the day is right, how many there are; the same where a day is given."""
    said = [
        (at.edtf if (at := statements[number].said_at) is not None else None, day) for number, day in of.gold.items()
    ]
    given = [(day, gold) for day, gold in said if gold is not None]
    return np.array([sum(d == g for d, g in said), len(said), sum(d == g for d, g in given), len(given)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--try", dest="only_try", action="store_true")
    arguments = parser.parse_args()
    every = list(documents(arguments.data))
    asked = [list(questions(of)) for of in every]
    stories = [of.words.document.article.id.rpartition("-r")[0] or of.words.document.article.id for of in every]
    kept = sorted(set(stories))
    folds = dict(zip(kept, np.random.default_rng(0).permutation(len(kept)) % FOLDS, strict=True))
    fold = [folds[story] for story in stories]
    right: dict[str, np.ndarray] = {}
    for n in range(FOLDS):
        use(fitted([q for of, f in zip(asked, fold, strict=True) for q in of if f != n]))
        for of in (of for of, f in zip(every, fold, strict=True) if f == n):
            chosen = list(with_likely_days(of.words, of.times, of.found, of.statements))
            both = np.r_[right_of(of, of.statements), right_of(of, chosen)]
            for name in (of.file, "all"):
                right[name] = right.get(name, 0) + both
    for name, (a, b, c, d, e, f, g, h) in right.items():
        print(
            f"{name}: rules {a / b:.3f} of {b}, where given {c / d:.3f} of {d}; chosen {e / f:.3f}, where given {g / h:.3f}"
        )
    if not arguments.only_try:
        weights = fitted([q for of in asked for q in of])
        (WEIGHTS / zufolge.model.days.DAYS).write_text(json.dumps(weights) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
