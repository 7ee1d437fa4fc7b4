"""The index of words: which statements have all of some tokens, newest first, on either store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from zufolge.ledger.batches import ANY_KEY

MOST_ALTERNATIVES = 80


def add_words(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Makes statements findable: (key, tokens). PostgreSQL keeps its index by itself."""
    if rows and connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO words (rowid, tokens) VALUES (?, ?)", list(rows))


def remove_words(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Makes statements unfindable: (key, tokens), as they were added."""
    if rows and connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO words (words, rowid, tokens) VALUES ('delete', ?, ?)", list(rows))


def forget_words(connection: Connection) -> None:
    """Merges the index, so that nothing of what was removed is left in its pages."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO words (words) VALUES ('optimize')")


def keys_with(
    connection: Connection,
    tokens: Iterable[str],
    *,
    any_of: Iterable[str] = (),
    before: int | None = None,
    since: int | None = None,
    limit: int,
) -> list[int]:
    """The keys of the newest statements that have all `tokens`, and one of `any_of` where there are any.

    `before` and `since` bound the keys, the first exclusively.
    """
    every = list(dict.fromkeys(tokens))
    some = list(dict.fromkeys(any_of))[:MOST_ALTERNATIVES]
    low, high = since or 0, before if before is not None else ANY_KEY
    if connection.dialect.name == "sqlite":
        query = " AND ".join([*map(_quoted, every), *([f"({' OR '.join(map(_quoted, some))})"] if some else [])])
    else:
        query = " & ".join([*map(_lexeme, every), *([f"({' | '.join(map(_lexeme, some))})"] if some else [])])
    if not query:
        return _newest(connection, low, high, limit)
    sql = _ON_SQLITE if connection.dialect.name == "sqlite" else _ON_POSTGRESQL
    found = connection.execute(text(sql), {"query": query, "high": high, "low": low, "limit": limit}).all()
    return [int(key) for (key,) in found]


_ON_SQLITE = (
    "SELECT rowid FROM words WHERE words MATCH :query AND rowid < :high AND rowid >= :low "
    "ORDER BY rowid DESC LIMIT :limit"
)
_ON_POSTGRESQL = (
    "SELECT key FROM statement WHERE current = 1 AND nested = 0 AND words @@ CAST(:query AS tsquery) "
    "AND key < :high AND key >= :low ORDER BY key DESC LIMIT :limit"
)


def _newest(connection: Connection, low: int, high: int, limit: int) -> list[int]:
    sql = (
        "SELECT key FROM statement WHERE current = 1 AND nested = 0 AND key < :high AND key >= :low "
        "ORDER BY key DESC LIMIT :limit"
    )
    return [int(key) for (key,) in connection.execute(text(sql), {"high": high, "low": low, "limit": limit})]


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'


def _lexeme(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
