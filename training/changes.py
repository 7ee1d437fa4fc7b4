"""Fits how likely a statement that does not go with an earlier one is a change (src/zufolge/ledger/likely_changes.py).

    python training/changes.py STORIES... [--try]      # folders of arc-*.json; a minute

Reads the reports of each story into a ledger of their own and weighs the signs of all pairs of statements of one speaker between
which something speaks for a change: a logistic regression, the signs scaled to one size. Prints what it says of stories that it
was not fitted to (sixteen folds by story) and writes the weights; with `--try` it only prints.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

from story_pairs import Pair, Passage, fit, groups_of, passage, records
from zufolge.ledger.changes import CHANGE, weigh
from zufolge.ledger.likely_changes import WEIGHTS, Told, said_beside

PENALTY = 10.0  # 3 to 15 differ by a hundredth of the log-loss


def pairs_of(folder: Path) -> Iterator[Pair]:
    for path in sorted(folder.glob("arc-*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        sides = ends_of(story)
        found = [(r, *(groups_of(r, side) for side in sides)) for r in records(story["reports"])]
        for (earlier, given_up, _), (later, _, taken) in permutations(found, 2):
            weighed = weigh(earlier, later, beside=said_beside(later, (r for r, *_ in found)))
            if weighed is not None:
                yield Pair(str(path), weighed[0], bool(given_up & taken))


def ends_of(story: dict[str, Any]) -> tuple[list[list[Passage]], list[list[Passage]]]:
    """The passages of the position given up and of the new one, of each change: its own and those of the same utterance."""
    texts = {report["id"]: report["text"] for report in story["reports"]}

    def uttered(quoted: dict[str, str]) -> list[Passage]:
        groups = [group for group in story["same"] if quoted in group]
        return [passage(q, texts) for group in (*groups, [quoted]) for q in group]

    before, after = (
        [uttered({k: c[end][k] for k in ("report", "quote")}) for c in story["changes"]] for end in ("from", "to")
    )
    return before, after


if __name__ == "__main__":
    fit(pairs_of, Told._fields, WEIGHTS, penalty=PENALTY, threshold=CHANGE)
