"""Fits which clauses tell a speech act (src/zufolge/findings/likely_acts.py) to stories and to clauses looked at one by one.

    python training/acts.py [DATA] [--try]      # default: ../shared/data; a minute

Needs the tagger of the package, whose states it reads: fit it anew where that is trained anew. Learns from the statements of the
stories (stories/statements.jsonl) and from clauses of news and police reports (clauses.jsonl), whose texts are in
DATA/quotes/train.jsonl and DATA/text/police.jsonl.xz. Prints what it says of stories whose author it was not fitted to, and of
clauses in ten folds by report; writes the weights, with `--try` it only prints.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import logistic
import story_reports
from zufolge import Article
from zufolge.documents import read_document
from zufolge.findings.likely_acts import Candidate, Signs, candidates_of
from zufolge.findings.statements import find_certain
from zufolge.findings.words import Words, words_of
from zufolge.model.acts import ACTS
from zufolge.model.card import WEIGHTS

PENALTY, OF_STATE = 10.0, 200.0
FOLDS = 10
SAME = 0.5  # tokens of a clause and of an annotated act in common, of all in either
HERE = Path(__file__).parent


class Case(NamedTuple):
    """A clause: where it is from, what it is left out with, its signs and states as one row, and whether it tells an act."""

    source: str
    group: str
    row: np.ndarray
    told: bool


def stories() -> Iterator[Case]:
    """The clauses of the stories' reports, by author; an act that the reader finds otherwise is none to be learnt."""
    for report in story_reports.reports():
        words, found = candidates(
            Article(**{key: report[key] for key in ("id", "title", "outlet", "published", "text")})
        )
        acts = [tokens_in(words, s["quote"]) for s in report["statements"] if s["kind"] == "reported"]
        for candidate, row in found:
            own = set(range(*candidate.words))
            is_told = any(len(act & own) >= SAME * len(act | own) for act in acts)
            yield Case("stories", report["id"].split("-")[1][0], row, is_told)


def clauses(data: Path) -> Iterator[Case]:
    """The clauses of news and police reports that were looked at one by one."""
    judged: dict[str, dict[tuple[int, int], bool]] = {}
    for clause in map(json.loads, (HERE / "clauses.jsonl").open(encoding="utf-8")):
        judged.setdefault(clause["id"], {})[clause["begin"], clause["end"]] = clause["told"]
    for source, report in reports(data):
        if report["id"] in judged:
            article = Article(id=report["id"], text=report["text"], title=report.get("title"), published=report["date"])
            words, found = candidates(article)
            for candidate, row in found:
                begin, end = (words.document.tokens[n] for n in (candidate.words[0], candidate.words[1] - 1))
                told = judged[report["id"]].get((begin.begin, end.end))
                if told is not None:
                    yield Case(source, report["id"], row, told)


def reports(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from (("news", json.loads(line)) for line in (data / "quotes" / "train.jsonl").open(encoding="utf-8"))
    with lzma.open(data / "text" / "police.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from (("police", json.loads(line)) for line in lines)


def candidates(article: Article) -> tuple[Words, list[tuple[Candidate, np.ndarray]]]:
    words = words_of(read_document(article))
    found, states = find_certain(words)
    return words, [(c, np.r_[c.signs, states[c.finite], states[c.verb]]) for c in candidates_of(words, found)]


def tokens_in(words: Words, spans: list[list[int]]) -> set[int]:
    return {n for n, t in enumerate(words.document.tokens) for begin, end in spans if t.begin < end and begin < t.end}


def fitted(cases: list[Case]) -> np.ndarray:
    """The weights of a row, the start before them: a logistic regression, all squared weights held small."""
    rows, told = np.array([c.row for c in cases]), np.array([c.told for c in cases])
    signs = len(Signs._fields)
    held = np.r_[np.full(signs, PENALTY), np.full(rows.shape[1] - signs, OF_STATE)]
    return logistic.fitted(rows, told, held, least=0.01)


def crossed(cases: list[Case]) -> np.ndarray:
    """The chance of each case by weights fitted to other authors, or to the reports of other folds."""
    groups = sorted({c.group for c in cases if c.source != "stories"})
    folds = dict(zip(groups, np.random.default_rng(0).permutation(len(groups)) % FOLDS, strict=True))
    part = [c.group if c.source == "stories" else f"fold {folds[c.group]}" for c in cases]
    likely = np.empty(len(cases))
    for left_out in sorted(set(part)):
        weights = fitted([c for c, p in zip(cases, part, strict=True) if p != left_out])
        here = [n for n, p in enumerate(part) if p == left_out]
        likely[here] = 1 / (1 + np.exp(-weights[0] - np.array([cases[n].row for n in here]) @ weights[1:]))
    return likely


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--try", dest="only_try", action="store_true")
    arguments = parser.parse_args()
    cases = [*stories(), *clauses(arguments.data)]
    likely, told = crossed(cases), np.array([c.told for c in cases])
    for source in ("stories", "news", "police"):
        here = np.array([c.source == source for c in cases])
        for sure in (0.4, 0.5, 0.6, 0.7):
            taken = here & (likely > sure)
            right = f"right {(taken & told).sum()} of {(here & told).sum()}"
            print(f"{source}, likelier than {sure}: {taken.sum()} of {here.sum()}, {right}")
    if not arguments.only_try:
        weights = fitted(cases)
        signs = len(Signs._fields)
        finite, verb = np.split(weights[1 + signs :], 2)
        named = {
            "start": round(float(weights[0]), 4),
            "signs": dict(zip(Signs._fields, weights[1 : 1 + signs].round(4).tolist(), strict=True)),
            "finite": finite.round(5).tolist(),
            "verb": verb.round(5).tolist(),
        }
        (WEIGHTS / ACTS).write_text(json.dumps(named) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
