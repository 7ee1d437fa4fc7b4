"""Compares new statements with those that the ledger holds: the same utterance elsewhere, an earlier position given up."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from zufolge.types import Article, Statement


def clues_of(statement: Statement, article: Article, words: str, key: int, actor: int | None) -> list[str]:
    """The tokens by which other statements find this one."""
    return []


def compare(connection: Connection, keys: Sequence[int]) -> None:
    """Finds the echoes and changes of new statements."""
