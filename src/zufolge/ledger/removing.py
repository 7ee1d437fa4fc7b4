"""Takes retracted reports out of a ledger, with all that hangs on them, and leaves nothing of them in the file."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from zufolge.errors import LedgerError, NoSuchEntry
from zufolge.ledger import schema
from zufolge.ledger.batches import in_parts
from zufolge.ledger.comparing import compare_pending, part
from zufolge.ledger.events import numbers_of, replan
from zufolge.ledger.forgetting import forget_names, named_in
from zufolge.ledger.index import forget_words
from zufolge.ledger.store import Store, explained, patiently


def remove(store: Store, articles: Sequence[str]) -> int:
    """Removes reports in all their versions; how many those were. Raises NoSuchEntry for what is not there.

    The file is rewritten once, however many reports go.
    """
    a = schema.article.c
    with store.writing() as connection:
        found = [
            row for some in in_parts(articles) for row in connection.execute(select(a.key, a.id).where(a.id.in_(some)))
        ]
        if found:
            _remove(connection, [key for key, _ in found])
            forget_words(connection)
            _owe(connection, owed=True)
        owed = _owes(connection)
    if found:
        for _ in compare_pending(store):
            pass
    if owed:
        _compact(store, " ".join(articles))
    missing = sorted(set(articles) - {id for _, id in found})
    if missing:
        raise NoSuchEntry(f"{', '.join(missing)}: no report of that id; “zufolge search” shows the ids")
    return len(found)


def _remove(connection: Connection, articles: Sequence[int]) -> None:
    part(connection, articles)
    events = sorted(numbers_of(connection, articles))
    named = named_in(connection, articles)
    connection.execute(delete(schema.article).where(schema.article.c.key.in_(articles)))
    replan(connection, events)
    forget_names(connection, named)


def _owe(connection: Connection, *, owed: bool) -> None:
    """Notes in the file that it is still to be rewritten: a run that was cut short is made good by the next."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {int(owed)}")


def _owes(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return True
    return bool(connection.exec_driver_sql("PRAGMA user_version").scalar())


def _compact(store: Store, articles: str) -> None:
    """Rewrites a SQLite file, so that no page keeps what was removed; PostgreSQL does so with VACUUM."""
    try:
        with explained(store.place), store.engine.connect() as connection:
            if not store.is_sqlite:
                connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM")
                return
            # The copy of the file is made on the disk: in memory, one of 1.5 GB took 1.5 GB (2026-11-26).
            connection.exec_driver_sql("PRAGMA temp_store = FILE")
            patiently(connection, "VACUUM")
            connection.exec_driver_sql("PRAGMA temp_store = MEMORY")
            if not patiently(connection, "PRAGMA wal_checkpoint(TRUNCATE)"):
                raise LedgerError(f"{store.place}: another program holds it for too long")
        with store.writing() as connection:
            _owe(connection, owed=False)
    except LedgerError as error:
        what = f"{articles}: removed, but words can still be in the file"
        raise LedgerError(f"{error}; {what} until “zufolge remove {articles}” has run again") from error
