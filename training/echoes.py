"""Fits what makes two statements one utterance (src/zufolge/ledger/likeness.py) to stories whose echoes are known.

    python training/echoes.py STORIES... [--try]      # folders of arc-*.json; a minute

Reads the reports of each story into a ledger of their own and weighs the signs of all pairs of statements that stand in two of
its reports: a logistic regression, the signs scaled to one size. Prints what it says of stories that it was not fitted to
(sixteen folds by story) and writes the weights; with `--try` it only prints.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from story_pairs import Pair, fit, groups_of, passage, records
from zufolge.ledger.echoes import ECHO, rules_out
from zufolge.ledger.likeness import WEIGHTS, Signs, signs_of
from zufolge.ledger.voices import one_speaker

PENALTY = 3.0  # 0.3 to 10 differ by a hundredth of the log-loss


def pairs_of(folder: Path) -> Iterator[Pair]:
    for path in sorted(folder.glob("arc-*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        texts = {report["id"]: report["text"] for report in story["reports"]}
        echoes = [[passage(q, texts) for q in group] for group in story["same"]]
        found = [(record, groups_of(record, echoes)) for record in records(story["reports"])]
        for (a, of_a), (b, of_b) in combinations(found, 2):
            speaker = one_speaker(a, b)
            if a.article != b.article and speaker and not rules_out(a, b):
                yield Pair(str(path), signs_of(a, b, speaker=speaker), bool(of_a & of_b))


if __name__ == "__main__":
    fit(pairs_of, Signs._fields, WEIGHTS, penalty=PENALTY, threshold=ECHO)
