"""Many rows at once, on either store: keys in parts that a query can bind, rows with their new keys, rows that may be there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import JSON, Column, Connection, Table, and_, cast, func, insert, select
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
    """Inserts rows and gives their keys, in the same order. Needs the transaction of a writer, of whom there is one."""
    if not rows:
        return []
    if connection.dialect.name == "sqlite":  # for the order, SQLAlchemy would insert and ask row by row
        last = connection.execute(select(func.max(table.c.key))).scalar() or 0
        keys = list(range(last + 1, last + 1 + len(rows)))
        connection.execute(insert(table), [{"key": key, **row} for key, row in zip(keys, rows, strict=True)])
        return keys
    made = connection.execute(insert(table).returning(table.c.key, sort_by_parameter_order=True), list(rows))
    return [int(key) for key in made.scalars()]


def add_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts those rows that are not there yet."""
    if rows:
        make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(make(table).on_conflict_do_nothing(), list(rows))


def newest_under(connection: Connection, key: Column[int], terms: Iterable[str], *, most: int) -> list[tuple[str, int]]:
    """What stands under these terms in a table of terms, (term, key), under each the newest only.

    It reads no more than it gives, however much stands under a term.
    """
    wanted = json.dumps(list(terms), ensure_ascii=False)
    if connection.dialect.name == "postgresql":
        given = func.json_array_elements_text(cast(wanted, JSON)).table_valued("value")
    else:
        given = func.json_each(wanted).table_valued("value")
    table, other = key.table, key.table.alias("other")
    oldest = select(other.c[key.name]).where(other.c.term == given.c.value).order_by(other.c[key.name].desc())
    last = func.coalesce(oldest.limit(1).offset(most - 1).scalar_subquery(), 0)
    found = select(table.c.term, key).join_from(given, table, and_(table.c.term == given.c.value, key >= last))
    return [(term, number) for term, number in connection.execute(found).all()]
