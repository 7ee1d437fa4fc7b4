"""How often each rule of the finder is right: what `findings/precision.py` takes its figures from.

    python benchmarks/rules.py ../shared/data

Reads the 700 training documents of the quotation corpus and prints, for each rule, how many statements it found and the
share of them whose quote overlaps a gold quote by half (token F1 >= 0.5, one gold quote for one statement).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from zufolge.documents import read_document
from zufolge.findings.rules import find_by_rules
from zufolge.findings.words import words_of
from zufolge.types import Article

Characters = frozenset[int]


def characters(spans: list[list[int]]) -> Characters:
    return frozenset(n for begin, end in spans for n in range(begin, end))


def overlap(a: Characters, b: Characters) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def main(data: Path) -> None:
    found: dict[str, int] = defaultdict(int)
    right: dict[str, int] = defaultdict(int)
    with (data / "quotes" / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            words = words_of(read_document(Article(id=gold["id"], text=gold["text"], published=gold["date"])))
            quoted = find_by_rules(words)
            wanted = [characters(statement["quote"]) for statement in gold["statements"]]
            had = [characters([list(span) for span in words.spans(q.quote)]) for q in quoted]
            scores = np.array([[overlap(a, b) for b in wanted] for a in had]).reshape(len(had), len(wanted))
            pairs = dict(zip(*linear_sum_assignment(scores, maximize=True), strict=True))
            for number, q in enumerate(quoted):
                found[q.rule] += 1
                right[q.rule] += number in pairs and scores[number, pairs[number]] >= 0.5
    for rule in sorted(found, key=lambda rule: -found[rule]):
        print(f'    "{rule}": {right[rule] / found[rule]:.2f},  # of {found[rule]}')


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
