"""The store: what was said, across reports and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zufolge.ledger.ledger import Ledger, open_ledger
    from zufolge.ledger.query import Page, Query
    from zufolge.ledger.writer import Added

__all__ = ["Added", "Ledger", "Page", "Query", "open_ledger"]

# The database waits until it is asked for: the command line takes the filters from here for its help.
_LAZY = {
    "Added": "zufolge.ledger.writer",
    "Ledger": "zufolge.ledger.ledger",
    "Page": "zufolge.ledger.query",
    "Query": "zufolge.ledger.query",
    "open_ledger": "zufolge.ledger.ledger",
}


def __getattr__(name: str) -> object:
    if name in _LAZY:
        from importlib import import_module

        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'zufolge.ledger' has no attribute {name!r}")
