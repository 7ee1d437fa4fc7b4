"""What a server tells on standard error: a line of JSON for each event, and never a word of what it was sent or has found."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

ACCESS: Final = logging.getLogger("zufolge.access")
EVENTS: Final = logging.getLogger("zufolge.server")
# Only these are heard: what another library says may have the words of a report in it.
_HEARD: Final = ("zufolge", "uvicorn")
LEVELS: Final = ("debug", "info", "warning", "error")


class Lines(logging.Formatter):
    """A record as a line of JSON; of an exception its kind and where it was raised, not its message, which may quote a report."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record, with its `fields` where it has them."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage().strip(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line |= _failure(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _failure(error: BaseException) -> dict[str, Any]:
    chain: list[BaseException] = []
    seen: BaseException | None = error
    while seen is not None and len(chain) < 5:
        chain.append(seen)
        seen = seen.__cause__ or seen.__context__
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": [type(e).__qualname__ for e in chain],
        "at": [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-12:]],
    }


def start(level: str) -> None:
    """Sends what the server has to say to standard error, from that level on, and silences everybody else."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    for name in _HEARD:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level.upper())
    silence()


def silence() -> None:
    """Without a handler, Python would print the warnings of all libraries."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())
