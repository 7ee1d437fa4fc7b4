"""Opens a ledger: a SQLite file or a PostgreSQL database by its URL, the same behind either."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from zufolge.errors import LedgerError, NoLedger
from zufolge.ledger.migrations import STEPS, Step, check_version, upgrade

# How long a writer waits for another one, in milliseconds.
PATIENCE = 60_000
CACHE_KIBIBYTES = 64 * 1024


class Store:
    """A ledger's database; connections are short and each write is one transaction."""

    def __init__(self, place: str, engine: Engine) -> None:
        self.place = place
        self.engine = engine

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads, and sees the ledger as it was at its first look."""
        with explained(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: what is written in it is there as a whole or not at all."""
        with explained(self.place), self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            with connection.begin() if not self.is_sqlite else _committed(connection):
                yield connection

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()


@contextmanager
def _committed(connection: Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


def open_store(place: str | Path, *, create: bool, steps: Sequence[Step] = STEPS) -> Store:
    """The store at a path or PostgreSQL URL; `create` makes it or upgrades an older one, a SQLite file after a backup.

    Raises NoLedger where there is none and none is to be made, NewerLedger, LedgerError.
    """
    text = str(place)
    if text.startswith(("postgresql://", "postgres://")):
        store = Store(_without_password(text), create_engine(_with_driver(text), poolclass=NullPool))
    else:
        store = _file(Path(text), create=create)
    with explained(store.place):
        _prepare(store, create=create, steps=steps)
    return store


def _prepare(store: Store, *, create: bool, steps: Sequence[Step]) -> None:
    with store.reading() as connection:
        found = check_version(connection, steps)
    if found == len(steps):
        return
    if not create:
        what = "no ledger" if not found else f"a ledger of an older version ({found})"
        raise NoLedger(f"{store.place}: {what}; “zufolge add” makes one or upgrades it")
    if found and store.is_sqlite:
        _back_up(Path(store.place), found)
    with store.writing() as connection:
        upgrade(connection, steps)


def _file(path: Path, *, create: bool) -> Store:
    if path.is_dir():
        raise LedgerError(f"{path}: a folder; name a file")
    if not path.exists() and not create:
        raise NoLedger(f"{path}: no ledger there; “zufolge add” makes one, --ledger names another place")
    if create and not path.parent.is_dir():
        raise LedgerError(f"{path}: there is no folder {path.parent}; make it first")
    # The transaction is begun by hand (BEGIN IMMEDIATE), so that two writers wait for each other instead of failing late.
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": PATIENCE / 1000, "isolation_level": None, "check_same_thread": False},
    )
    event.listen(engine, "connect", _configure)
    return Store(str(path), engine)


def _configure(connection: sqlite3.Connection, _: Any) -> None:
    for pragma in (
        f"busy_timeout = {PATIENCE}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "secure_delete = ON",
        f"cache_size = -{CACHE_KIBIBYTES}",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _back_up(path: Path, version: int) -> None:
    """A copy beside the file, before its tables change: `zufolge.db` → `zufolge.db.v1`."""
    with sqlite3.connect(path) as old, sqlite3.connect(f"{path}.v{version}") as copy:
        old.backup(copy)


def _with_driver(url: str) -> str:
    return "postgresql+psycopg://" + url.partition("://")[2]


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    login, at, place = rest.rpartition("@")
    return f"{scheme}://{login.partition(':')[0]}{at}{place}"


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Errors of the database as LedgerErrors that say what can be done."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"{place}: {_reason(str(error.orig))}") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"{place}: {error}") from error


_REASONS = (
    ("disk is full", "no room left on the disk; nothing of this batch was written, make room and add again"),
    ("no space left", "no room left on the disk; nothing of this batch was written, make room and add again"),
    ("readonly", "it cannot be written; check the rights of the file and its folder"),
    ("read-only", "it cannot be written; check the rights of the file and its folder"),
    ("unable to open", "it cannot be opened; check the name and the rights of the file and its folder"),
    ("not a database", "this file is no ledger; name another one"),
    ("malformed", "the file is damaged; restore it from a backup (“sqlite3 FILE .recover” saves what can be saved)"),
    ("disk i/o error", "the disk fails; check it, and restore the file from a backup"),
    ("locked", "another program holds it for too long; try again"),
)


def _reason(message: str) -> str:
    lower = message.lower()
    return next((reason for sign, reason in _REASONS if sign in lower), message.strip().splitlines()[0])
