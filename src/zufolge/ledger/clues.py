"""The clues by which statements are compared: which statements have some of them, the newest first, on either store.

A table of its own, sorted by clue and key: of each clue no more is read than is asked for, however many statements have it.
SQLite's full-text index read all that one had, in ever more pieces: 1.0, 1.4 and 2.8 ms a statement with 10,000, 100,000 and
300,000 in it, for 0.6 ms at each. That is paid with 240 bytes a statement, and 0.3 ms to write them (2026-11-27).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

from sqlalchemy import Connection, bindparam, delete

from zufolge.ledger import schema
from zufolge.ledger.batches import ANY_KEY, add_rows, newest_under

MOST_CLUES = 80
"""By so many clues a statement looks for others."""
NUMBER_BYTES = 6
"""Of 20 million clues, those of a million statements, hardly two share a number of 48 bits by chance."""

Clued = tuple[int, Iterable[str]]
"""A statement's key and its clues."""


@lru_cache(maxsize=65536)
def number_of(clue: str) -> int:
    """What a clue is called in the table: a third of its letters.

    >>> number_of("x_t_2f9b0c3a51d7e846") < 1 << 48
    True
    """
    return int.from_bytes(blake2b(clue.encode(), digest_size=NUMBER_BYTES).digest())


def _pairs(statements: Iterable[Clued]) -> list[tuple[int, int]]:
    """Each clue's number with the statement's key, sorted as the table is."""
    return sorted({(number_of(clue), key) for key, clues in statements for clue in clues})


def add_clues(connection: Connection, statements: Iterable[Clued]) -> None:
    """Makes statements findable for others."""
    rows = [{"term": term, "statement": key} for term, key in _pairs(statements)]
    add_rows(connection, schema.clue, rows)


def remove_clues(connection: Connection, statements: Iterable[Clued]) -> None:
    """Makes statements unfindable: with their clues, as they were added."""
    rows = [{"b_term": term, "b_key": key} for term, key in _pairs(statements)]
    if rows:
        c = schema.clue.c
        gone = delete(schema.clue).where(c.term == bindparam("b_term"), c.statement == bindparam("b_key"))
        connection.execute(gone, rows)


def keys_sharing(
    connection: Connection, clues: Sequence[str], *, since: int, before: int | None, most: int
) -> list[int]:
    """The keys of the newest statements that have some of these clues; `before` bounds them exclusively."""
    numbers = list(map(number_of, clues[:MOST_CLUES]))
    if not numbers:
        return []
    until = ANY_KEY if before is None else before
    found = newest_under(connection, schema.clue.c.statement, numbers, most=most, since=since, before=until)
    return sorted({key for _, key in found}, reverse=True)[:most]
