"""Takes a retracted report out of a ledger, with all that hangs on it, and leaves nothing of it in the file."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, select, update

from zufolge.errors import NoSuchEntry
from zufolge.ledger import schema
from zufolge.ledger.events import replan
from zufolge.ledger.index import forget_words, remove_words
from zufolge.ledger.store import Store, explained


def remove(store: Store, article: str) -> int:
    """Removes a report in all its versions; how many there were. Raises NoSuchEntry."""
    a = schema.article.c
    with store.writing() as connection:
        keys = list(connection.execute(select(a.key).where(a.id == article)).scalars())
        if not keys:
            raise NoSuchEntry(f"{article}: no report of that id; “zufolge search” shows the ids")
        _remove(connection, keys)
        forget_words(connection)
    _compact(store)
    return len(keys)


def _remove(connection: Connection, articles: Sequence[int]) -> None:
    s, n = schema.statement.c, schema.announcement.c
    found = connection.execute(
        select(s.key, s.tokens, s.clues).where(s.article.in_(articles), s.current == 1, s.nested == 0)
    ).all()
    remove_words(connection, [tuple(row) for row in found])
    groups = set(
        connection.execute(select(s.echo).where(s.article.in_(articles), s.echo.is_not(None)).distinct()).scalars()
    )
    events = set(
        connection.execute(select(n.event).where(n.article.in_(articles), n.event.is_not(None)).distinct()).scalars()
    )
    connection.execute(delete(schema.article).where(schema.article.c.key.in_(articles)))
    _part_lonely(connection, sorted(groups))
    replan(connection, sorted(events))
    _forget_actors(connection)


def _part_lonely(connection: Connection, groups: Sequence[int]) -> None:
    """A group of one is no echo."""
    s = schema.statement.c
    lonely = [
        group
        for group, members in connection.execute(
            select(s.echo, func.count()).where(s.echo.in_(groups), s.current == 1).group_by(s.echo)
        )
        if members < 2
    ]
    connection.execute(update(schema.statement).where(s.echo.in_(lonely)).values(echo=None))


def _forget_actors(connection: Connection) -> None:
    """Actors whom no report names any more, but for those of whom a person has decided."""
    a, v = schema.actor.c, schema.verdict.c
    named = select(schema.link.c.actor).where(schema.link.c.actor == a.key).exists()
    mentioned = select(schema.mention.c.actor).where(schema.mention.c.actor == a.key).exists()
    judged = select(v.key).where((v.a == a.key) | (v.b == a.key)).exists()
    connection.execute(delete(schema.actor).where(~named, ~mentioned, ~judged))


def _compact(store: Store) -> None:
    """Rewrites a SQLite file, so that no page keeps what was removed; PostgreSQL does so with VACUUM."""
    with explained(store.place), store.engine.connect() as connection:
        if store.is_sqlite:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM")
