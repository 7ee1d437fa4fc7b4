"""The command line: each command parses, calls one function, writes. What is heavy is imported where it is used."""

from zufolge.cli import exporting, ledgers, reports, sources
from zufolge.cli.app import app, main

__all__ = ["app", "exporting", "ledgers", "main", "reports", "sources"]
