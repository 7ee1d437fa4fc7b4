"""Many rows at once, on either store: keys in parts that a query can bind, rows with their new keys, rows that may be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")
# So many values a query binds in one list.
CHUNK = 400


def in_parts(values: Iterable[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The values in their order, so many at a time.

    >>> [list(part) for part in in_parts("abcde", 2)]
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    every = tuple(values)
    return (every[begin : begin + size] for begin in range(0, len(every), size))


def inserted(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Inserts rows and gives their keys, in the same order."""
    if not rows:
        return []
    made = connection.execute(insert(table).returning(table.c.key, sort_by_parameter_order=True), list(rows))
    return [int(key) for key in made.scalars()]


def add_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts those rows that are not there yet."""
    if rows:
        make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(make(table).on_conflict_do_nothing(), list(rows))
