"""The command line: each command parses, calls one function, writes. What is heavy is imported where it is used."""

from zufolge.cli import exporting, judging, ledgers, reports, serving, sources
from zufolge.cli.app import app, main

__all__ = ["app", "exporting", "judging", "ledgers", "main", "reports", "serving", "sources"]

# In the help: what reads, what keeps, what asks, what writes.
_ORDER = (
    "read", "sources", "add", "search", "speaker", "echoes", "changes", "agenda", "actors", "same", "different", "undecide",
    "judge", "judgements", "unjudge", "remove", "stats", "export", "serve", "token", "evaluate",
)  # fmt: skip
app.registered_commands.sort(key=lambda command: _ORDER.index(command.callback.__name__ if command.callback else ""))
