"""The reports of our stories, with the statements that they were found to have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

STORIES = Path(__file__).parent / "stories"


def records(path: Path) -> Iterator[Any]:
    return map(json.loads, path.open(encoding="utf-8"))


def reports() -> Iterator[dict[str, Any]]:
    """Each report in the shape of the quotation data, with its outlet too."""
    statements = {d["id"]: d["statements"] for d in records(STORIES / "statements.jsonl")}
    for path in sorted(STORIES.glob("arc-*.json")):
        for report in json.loads(path.read_text(encoding="utf-8"))["reports"]:
            if report["id"] in statements:
                yield {**report, "date": report["published"], "statements": statements[report["id"]]}
