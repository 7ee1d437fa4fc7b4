"""The indexes of words: which statements have all of some tokens, newest first, on either store.

There are two: `words` of what a search finds, `clue` of what statements are compared by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from sqlalchemy import Connection, TextClause, text

from zufolge.ledger.schema import INDEXES

IndexName = Literal["words", "clue"]

MOST_ALTERNATIVES = 80


def add_words(connection: Connection, rows: Sequence[tuple[int, str]], *, to: IndexName = "words") -> None:
    """Makes statements findable: (key, tokens). PostgreSQL keeps its index by itself."""
    if rows and connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"INSERT INTO {to} (rowid, tokens) VALUES (?, ?)", list(rows))


def remove_words(connection: Connection, rows: Iterable[tuple[int, str | None, str | None]]) -> None:
    """Makes statements unfindable: (key, tokens, clues), as they were added, None in an index that they stay in."""
    if connection.dialect.name != "sqlite":
        return
    found = list(rows)
    words = [(key, tokens) for key, tokens, _ in found if tokens is not None]
    compared = [(key, clues) for key, _, clues in found if clues is not None]
    for name, gone in (("words", words), ("clue", compared)):
        if gone:
            connection.exec_driver_sql(f"INSERT INTO {name} ({name}, rowid, tokens) VALUES ('delete', ?, ?)", gone)


def forget_words(connection: Connection) -> None:
    """Merges the indexes, so that nothing of what was removed is left in their pages."""
    if connection.dialect.name == "sqlite":
        for name in INDEXES:
            connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('optimize')")


def keys_with(
    connection: Connection,
    tokens: Iterable[str],
    *,
    any_of: Iterable[str] = (),
    before: int | None = None,
    since: int | None = None,
    limit: int,
    of: IndexName = "words",
) -> list[int]:
    """The keys of the newest statements that have all `tokens`, and one of `any_of` where there are any.

    `before` and `since` bound the keys, the first exclusively.
    """
    every = list(dict.fromkeys(tokens))
    some = list(dict.fromkeys(any_of))[:MOST_ALTERNATIVES]
    low, high = since or 0, before if before is not None else (1 << 62)
    if connection.dialect.name == "sqlite":
        query = " AND ".join([*map(_quoted, every), *([f"({' OR '.join(map(_quoted, some))})"] if some else [])])
    else:
        query = " & ".join([*map(_lexeme, every), *([f"({' | '.join(map(_lexeme, some))})"] if some else [])])
    if not query:
        return _newest(connection, low, high, limit)
    sql = _query(of, connection.dialect.name)
    found = connection.execute(sql, {"query": query, "high": high, "low": low, "limit": limit}).all()
    return [int(key) for (key,) in found]


@cache
def _query(of: IndexName, dialect: str) -> TextClause:
    """What asks an index, made once: comparing asks it thrice for each statement."""
    if dialect == "sqlite":
        return text(
            f"SELECT rowid FROM {of} WHERE {of} MATCH :query AND rowid < :high AND rowid >= :low "
            "ORDER BY rowid DESC LIMIT :limit"
        )
    return text(
        f"SELECT key FROM statement WHERE current = 1 AND nested = 0 AND {of} @@ CAST(:query AS tsquery) "
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
