"""The store: what was said, across reports and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zufolge.ledger.ledger import Ledger, open_ledger
    from zufolge.ledger.pointing import spans_saying, statement_saying
    from zufolge.ledger.query import JudgementPage, Page, Query
    from zufolge.ledger.tokens import Role, Token, digest_of_token
    from zufolge.ledger.writer import Added

__all__ = [
    "Added",
    "JudgementPage",
    "Ledger",
    "Page",
    "Query",
    "Role",
    "Token",
    "digest_of_token",
    "open_ledger",
    "spans_saying",
    "statement_saying",
]

# The database waits until it is asked for: the command line takes the filters from here for its help.
_MODULES = {
    "Added": "writer",
    "JudgementPage": "query",
    "Ledger": "ledger",
    "Page": "query",
    "Query": "query",
    "Role": "tokens",
    "Token": "tokens",
    "digest_of_token": "tokens",
    "open_ledger": "ledger",
    "spans_saying": "pointing",
    "statement_saying": "pointing",
}


def __getattr__(name: str) -> object:
    if name in _MODULES:
        from importlib import import_module

        return getattr(import_module(f"zufolge.ledger.{_MODULES[name]}"), name)
    raise AttributeError(f"module 'zufolge.ledger' has no attribute {name!r}")
