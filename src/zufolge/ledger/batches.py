"""Many rows at once, on either store: keys in parts that a query can bind, rows with their new keys, rows that may be there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    ARRAY,
    Column,
    Connection,
    Dialect,
    Select,
    Table,
    and_,
    bindparam,
    cast,
    column,
    func,
    insert,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")
Row = Mapping[str, Any]
# So many values a query binds in one list.
CHUNK = 400
ANY_KEY = 1 << 62
"""Above every key."""


def in_parts(values: Iterable[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The values in their order, so many at a time.

    >>> [list(part) for part in in_parts("abcde", 2)]
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    every = tuple(values)
    return (every[begin : begin + size] for begin in range(0, len(every), size))


def add_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Inserts rows, all with the same columns."""
    _given(connection, table, rows, again=True)


def add_missing(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Inserts those rows that are not there yet, all with the same columns."""
    _given(connection, table, rows, again=False)


def inserted(connection: Connection, table: Table, rows: Sequence[Row]) -> list[int]:
    """Inserts rows and gives their keys, in the same order. Needs the transaction of a writer, of whom there is one."""
    if not rows:
        return []
    if connection.dialect.name == "sqlite":  # for the order, SQLAlchemy would insert and ask row by row
        last = connection.execute(select(func.max(table.c.key))).scalar() or 0
        keys = list(range(last + 1, last + 1 + len(rows)))
        add_rows(connection, table, [{"key": key, **row} for key, row in zip(keys, rows, strict=True)])
        return keys
    made = connection.execute(insert(table).returning(table.c.key, sort_by_parameter_order=True), list(rows))
    return [int(key) for key in made.scalars()]


def _given(connection: Connection, table: Table, rows: Sequence[Row], *, again: bool) -> None:
    """Gives rows to the driver as they are: what SQLAlchemy does with each took a tenth of the writing (2026-11-26)."""
    if not rows:
        return
    sql, order = _insertion(table, tuple(rows[0]), connection.dialect, again=again)
    values = [tuple([row[name] for name in order]) for row in rows] if order else list(rows)
    connection.exec_driver_sql(sql, values)


@lru_cache(maxsize=64)
def _insertion(table: Table, columns: tuple[str, ...], dialect: Dialect, *, again: bool) -> tuple[str, Sequence[str]]:
    """The SQL that inserts a row, and the order of its columns where the driver goes by place; `again` fails on a known row."""
    make = postgresql.insert if dialect.name == "postgresql" else sqlite.insert
    query = make(table) if again else make(table).on_conflict_do_nothing()
    made = query.compile(dialect=dialect, column_keys=columns)
    return made.string, made.positiontup or ()


def newest_under(
    connection: Connection,
    key: Column[int],
    terms: Iterable[Any],
    *,
    most: int,
    since: int = 0,
    before: int = ANY_KEY,
) -> Sequence[tuple[Any, int]]:
    """What stands under these terms in a table of terms, (term, key), under each the newest only.

    `since` and `before` bound the keys, the second exclusively. It reads no more than it gives, however much stands under a
    term.
    """
    dialect = connection.dialect.name
    given = list(terms) if dialect == "postgresql" else json.dumps(list(terms), ensure_ascii=False)
    bounds = {"terms": given, "last": most - 1, "since": since, "before": before}
    return connection.execute(_newest_under(key, dialect), bounds).all()


@lru_cache(maxsize=8)
def _newest_under(key: Column[int], dialect: str) -> Select[tuple[Any, int]]:
    """What asks a table of terms, made once: comparing asks it four times for each statement."""
    table, other = key.table, key.table.alias("other")
    if dialect == "postgresql":
        terms = func.unnest(cast(bindparam("terms"), ARRAY(table.c.term.type)))
        given = terms.table_valued(column("value", table.c.term.type)).render_derived()
    else:
        given = func.json_each(bindparam("terms")).table_valued("value")
    since, before = bindparam("since", type_=key.type), bindparam("before", type_=key.type)
    own = other.c[key.name]
    oldest = select(own).where(other.c.term == given.c.value, own >= since, own < before).order_by(own.desc())
    first = func.coalesce(oldest.limit(1).offset(bindparam("last")).scalar_subquery(), since)
    return select(table.c.term, key).join_from(
        given, table, and_(table.c.term == given.c.value, key >= first, key < before)
    )
