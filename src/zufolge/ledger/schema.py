"""The tables of a ledger, the same on SQLite and PostgreSQL; what differs is the index of words.

A list or span is kept as JSON text. `current` is 1 for what views show: the newest version of a report as the newest
reader reads it. A statement's key grows with the day on which it was said, so that newest first is the order of the keys.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
)

Key = BigInteger().with_variant(Integer, "sqlite")
TABLES = MetaData()


def _table(name: str, *columns: Any) -> Table:
    return Table(name, TABLES, *columns, sqlite_strict=True)


def _of(table: str, *, required: bool = True, index: bool = False) -> Column[int]:
    """A reference to a row of another table, gone with it."""
    return Column(table, Key, ForeignKey(f"{table}.key", ondelete="CASCADE"), nullable=not required, index=index)


article = _table(
    "article",
    Column("key", Key, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("place", Text, nullable=False, index=True),  # outlet and URL where it has one, else its id
    Column("digest", Text, nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("url", Text),
    Column("published", Text),
    Column("day", Integer, nullable=False),  # the first day that `published` can mean, as an ordinal; 0 without one
    Column("language", Text),
    Column("text", Text, nullable=False),
    Column("agencies", Text, nullable=False),
    Column("current", Integer, nullable=False),
    UniqueConstraint("place", "digest"),
)

reading = _table(
    "reading",
    Column("key", Key, primary_key=True),
    _of("article", index=True),
    Column("version", Text, nullable=False),
    Column("model", Text),
    Column("added", Text, nullable=False),
    Column("newsroom", Text, nullable=False),
    Column("times", Text, nullable=False),
    Column("current", Integer, nullable=False),
)

actor = _table(
    "actor",
    Column("key", Key, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("norm", Text, nullable=False, index=True),
    Column("roles", Text, nullable=False),
    Column("same_as", Key, ForeignKey("actor.key", ondelete="SET NULL"), index=True),
)

# The names that an actor goes by, each with what is known of its bearer, and what it is looked up under.
alias = _table(
    "alias",
    Column("key", Key, primary_key=True),
    _of("actor", index=True),
    Column("whole", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("given", Text, nullable=False),
    Column("surname", Text, nullable=False, index=True),
    Column("roles", Text, nullable=False),
    Column("own", Text, nullable=False),
    Column("company", Text, nullable=False),
    UniqueConstraint("actor", "whole"),
)

alias_key = _table(
    "alias_key",
    Column("term", Text, primary_key=True),
    Column(
        "alias", Key, ForeignKey("alias.key", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    ),
)

verdict = _table(
    "verdict",
    Column("key", Key, primary_key=True),
    Column("a", Key, ForeignKey("actor.key", ondelete="CASCADE"), nullable=False),
    Column("b", Key, ForeignKey("actor.key", ondelete="CASCADE"), nullable=False),
    Column("same", Integer, nullable=False),
    Column("decided", Text, nullable=False),
    UniqueConstraint("a", "b"),
)

mention = _table(
    "mention",
    _of("reading", index=True),
    _of("actor", index=True),
    Column("spans", Text, nullable=False),
)

statement = _table(
    "statement",
    Column("key", Key, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
    _of("reading", index=True),
    _of("article", index=True),
    Column("actor", Key, ForeignKey("actor.key", ondelete="SET NULL"), index=True),
    Column("kind", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("factuality", Text, nullable=False),
    Column("hearsay", Integer, nullable=False),
    Column("confidence", REAL, nullable=False),
    Column("said_at", Text),
    Column("said_span", Text),
    Column("polarity", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("frame", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("addressee", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("terms", Text, nullable=False),
    Column("signals", Text, nullable=False),
    Column("tokens", Text, nullable=False),  # what a search finds it by
    Column("clues", Text),  # what other statements find it by (`clue`); none while it is not compared
    Column("nested", Integer, nullable=False),  # a fragment inside another statement, which is found by that one
    Column("echo", Key, index=True),
    Column("current", Integer, nullable=False),
)

link = _table(
    "link",
    Column("statement", Key, ForeignKey("statement.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("spans", Text, nullable=False),
    Column("name", Text),
    Column("kind", Text, nullable=False),
    Column("role", Text),
    Column("country", Text),
    Column("owner", Text),
    Column("actor", Key, ForeignKey("actor.key", ondelete="SET NULL"), index=True),
)

change = _table(
    "change",
    Column("key", Key, primary_key=True),
    Column("before", Key, ForeignKey("statement.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("after", Key, ForeignKey("statement.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("actor", Key, ForeignKey("actor.key", ondelete="SET NULL")),
    Column("speaker", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("confidence", REAL, nullable=False),
    Column("why", Text, nullable=False),
    UniqueConstraint("before", "after"),
)

# Which statements have a clue: its number (`clues`), and the statement's key, which is taken out by hand.
clue = Table(
    "clue",
    TABLES,
    Column("term", Key, primary_key=True, autoincrement=False),
    Column("statement", Key, primary_key=True, autoincrement=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# Statements that are written and not compared yet: a run that was cut short goes on with them.
pending = _table(
    "pending",
    Column("statement", Key, ForeignKey("statement.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
)

happening = _table(
    "event",
    Column("key", Key, primary_key=True),
    Column("what", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("place", Text),
    Column("date", Text),
    Column("status", Text, nullable=False),
    Column("day", Integer, nullable=False, index=True),
    Column("shown", Integer, nullable=False),
)

event_term = _table(
    "event_term",
    Column("term", Text, primary_key=True),
    Column(
        "event", Key, ForeignKey("event.key", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    ),
)

announcement = _table(
    "announcement",
    Column("key", Key, primary_key=True),
    _of("reading", index=True),
    _of("article", index=True),
    Column("event", Key, ForeignKey("event.key", ondelete="SET NULL"), index=True),
    Column("what", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("place", Text),
    Column("date", Text),
    Column("status", Text, nullable=False),
    Column("names", Text, nullable=False),  # the people and bodies of the report, by which its events are told apart
    Column("words", Text, nullable=False),  # the nouns of the passage
    Column("spans", Text, nullable=False),
    Column("statement", Text),
    Column("current", Integer, nullable=False),
)

skipped = _table(
    "skipped",
    Column("key", Key, primary_key=True),
    Column("what", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("added", Text, nullable=False),
    UniqueConstraint("what", "why"),
)

# What persons say of statements, beside them. `statement` is the row that was judged, which stays when a newer reader reads the
# report anew; spans point at the text of this version of the report. NULL is what the machine has right.
judgement = _table(
    "judgement",
    Column("key", Key, primary_key=True),
    _of("article", index=True),
    _of("statement", required=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("quote", Text),
    Column("kind", Text),
    Column("cue", Text),
    Column("frame", Text),
    Column("speaker", Text),
    Column("addressee", Text),
    Column("act", Text),
    Column("factuality", Text),
    Column("person", Text),
    Column("note", Text),
    Column("noted", Text, nullable=False),
)

# Who may ask a server that others reach. Of a token there is only its digest.
token = _table(
    "token",
    Column("key", Key, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("made", Text, nullable=False),
)

version = _table("version", Column("number", Integer, primary_key=True, autoincrement=False))

Index("article_current_day", article.c.current, article.c.day)
# Of one who has changed often, only the changes of some weeks are asked for.
CHANGES_OF = Index("change_actor_after", change.c.actor, change.c.after)


def index_of_words(name: str, column: str, dialect: str) -> list[str]:
    """SQLite: a full-text index that keeps no text of its own, by the statement's key; PostgreSQL: a column of lexemes."""
    if dialect == "sqlite":
        return [
            f"CREATE VIRTUAL TABLE {name} USING fts5(tokens, content='', detail=none, tokenize='unicode61 tokenchars _')"
        ]
    lexemes = f"array_to_tsvector(string_to_array({column}, ' '))"
    return [
        f"ALTER TABLE statement ADD COLUMN {name} tsvector GENERATED ALWAYS AS ({lexemes}) STORED",
        f"CREATE INDEX statement_{name} ON statement USING gin ({name}) WHERE current = 1",
    ]


@event.listens_for(TABLES, "after_create")
def _create_words(_: MetaData, connection: Connection, **__: Any) -> None:
    for ddl in index_of_words("words", "tokens", connection.dialect.name):
        connection.exec_driver_sql(ddl)
