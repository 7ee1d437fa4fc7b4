"""Opens a ledger: a SQLite file or a PostgreSQL database by its URL, the same behind either."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from json import JSONDecodeError
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any

from msgspec import MsgspecError
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from zufolge.errors import LedgerError, NoLedger, QueryTooLong
from zufolge.ledger.migrations import STEPS, Step, upgrade, version_of

# How long a writer waits for another one, in milliseconds.
PATIENCE = 60_000
# How often it asks, in seconds.
ASK_AGAIN = 0.005
# What PostgreSQL knows the writers' lock by: any number that no other program in the same database takes.
WRITERS = 0x7A75666F
# After so many of its instructions, some 0.2 ms, SQLite asks whether a query may go on.
ASK_AFTER = 10_000
CACHE_KIBIBYTES = 64 * 1024
# So many pages wait in the file beside the ledger until they are moved into it, 32 MB: pages that are written again and again
# are moved once. With SQLite's 1,000, 3,000 reports more in a ledger of a million statements wrote 370 MB instead of 175
# (2026-11-27).
PAGES_WAITING = 8192


class Store:
    """A ledger's database; connections are short and each write is one transaction."""

    def __init__(self, place: str, engine: Engine) -> None:
        self.place = place
        self.engine = engine
        self._watching: Connection | None = None
        self._watch = Lock()
        self.query_seconds: float | None = None

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads, and sees the ledger as it was at its first look."""
        with explained(self.place), self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN")
            else:
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            if self.query_seconds is None:
                yield connection
            else:
                with _stopped_after(self.place, connection, self.query_seconds):
                    yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: what is written in it is there as a whole or not at all. One writes at a time, others wait."""
        # What fails is rolled back as the connection goes back to its pool; SQLite has often done so by itself by then.
        with explained(self.place), self.engine.connect() as connection:
            if self.is_sqlite:
                patiently(connection, "BEGIN IMMEDIATE")
                yield connection
                connection.exec_driver_sql("COMMIT")
            else:
                with connection.begin():
                    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {PATIENCE}")
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
                    yield connection

    def stamp(self) -> str:
        """Another one after every write, whoever wrote: to this store only, and at times another one without a write."""
        with explained(self.place), self._watch:
            if not self.is_sqlite:
                with self.engine.connect() as connection:
                    return str(connection.exec_driver_sql("SELECT txid_current_snapshot()").scalar())
            # SQLite counts for each connection what all others have written: this one never writes and is kept.
            self._watching = self._watching or self.engine.connect()
            return str(self._watching.exec_driver_sql("PRAGMA data_version").scalar())

    def close(self) -> None:
        """Lets go of the database."""
        with self._watch:
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        self.engine.dispose()


@contextmanager
def _stopped_after(place: str, connection: Connection, seconds: float) -> Iterator[None]:
    """Lets queries run so long: on SQLite all of them together, on PostgreSQL each."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, round(seconds * 1000))}")
        yield
        return
    driver, until, is_over = connection.connection.driver_connection, monotonic() + seconds, False
    assert isinstance(driver, sqlite3.Connection)

    def stop() -> bool:
        nonlocal is_over
        is_over = monotonic() > until
        return is_over

    driver.set_progress_handler(stop, ASK_AFTER)
    try:
        yield
    except DBAPIError as error:
        if is_over:  # its index of words calls itself broken then
            raise QueryTooLong(f"{place}: {_TOO_LONG}") from error
        raise
    finally:
        driver.set_progress_handler(None, 0)


def patiently(connection: Connection, sql: str) -> bool:
    """Runs what needs a SQLite file for itself, once the others let go of it; False where a checkpoint finds no gap."""
    # SQLite asks only every 100 ms after a while; between two batches of another writer there is 1 ms, so that it would
    # find the door shut for a minute.
    until = monotonic() + PATIENCE / 1000
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                result = connection.exec_driver_sql(sql)
                if not result.returns_rows or not result.one()[0]:  # a checkpoint says so where it was kept from it
                    return True
                if monotonic() > until:
                    return False
            except OperationalError as error:
                if "locked" not in str(error.orig) or monotonic() > until:
                    raise
            sleep(ASK_AGAIN)
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE}")


def open_store(
    place: str | Path, *, create: bool, steps: Sequence[Step] = STEPS, query_seconds: float | None = None
) -> Store:
    """The store at a path or PostgreSQL URL; `create` makes it or upgrades an older one, a SQLite file after a backup.

    Raises NoLedger where there is none and none is to be made, NewerLedger, LedgerError.
    """
    text = str(place)
    if text.startswith(("postgresql://", "postgres://")):
        store = Store(_without_password(text), create_engine(_with_driver(text), poolclass=NullPool))
    else:
        store = _file(Path(text), create=create)
    _prepare(store, create=create, steps=steps)
    store.query_seconds = query_seconds
    return store


def _prepare(store: Store, *, create: bool, steps: Sequence[Step]) -> None:
    with store.reading() as connection:
        found = version_of(connection, store.place, steps)
    if not create and found < len(steps):
        what = "no ledger" if not found else f"a ledger of an older version ({found})"
        raise NoLedger(f"{store.place}: {what}; “zufolge add” makes one or upgrades it")
    if create and store.is_sqlite:
        # Only now that it is known to be a ledger or empty: it changes the file.
        with explained(store.place), store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    if found < len(steps):
        _upgrade(store, steps)


def _upgrade(store: Store, steps: Sequence[Step]) -> None:
    with store.writing() as connection:
        found = version_of(connection, store.place, steps)  # another program can have been quicker
        if 0 < found < len(steps) and store.is_sqlite:
            _back_up(Path(store.place), found)
        upgrade(connection, steps, found)


def _file(path: Path, *, create: bool) -> Store:
    try:
        exists, is_file, is_dir, has_folder = path.exists(), path.is_file(), path.is_dir(), path.parent.is_dir()
    except (OSError, ValueError) as error:
        raise LedgerError(f"{path!s}: {_reason(str(error))}") from error
    if is_dir:
        raise LedgerError(f"{path}: a folder; name a file")
    if exists and not is_file:
        raise LedgerError(f"{path}: no plain file; name another one")
    if not exists and not create:
        raise NoLedger(f"{path}: no ledger there; “zufolge add” makes one, --ledger names another place")
    if create and not has_folder:
        raise LedgerError(f"{path}: there is no folder {path.parent}; make it first")
    # The transaction is begun by hand (BEGIN IMMEDIATE), so that two writers wait for each other instead of failing late.
    # The path is whole, and no part of a URL's text: “:memory:” and “was?.db” are names of files too.
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())),
        connect_args={"timeout": PATIENCE / 1000, "isolation_level": None, "check_same_thread": False},
    )
    event.listen(engine, "connect", _configure)
    return Store(str(path), engine)


def _configure(connection: sqlite3.Connection, _: Any) -> None:
    for pragma in (
        f"busy_timeout = {PATIENCE}",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "secure_delete = ON",
        f"cache_size = -{CACHE_KIBIBYTES}",
        f"wal_autocheckpoint = {PAGES_WAITING}",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _back_up(path: Path, version: int) -> None:
    """A copy beside the file, before its tables change: `zufolge.db` → `zufolge.db.v1`, or `.v1-2` where there is one."""
    names = (f"{path}.v{version}{f'-{n}' if n > 1 else ''}" for n in count(1))
    copy = next(name for name in map(Path, names) if not name.exists())
    part = Path(f"{copy}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
        part.rename(copy)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise LedgerError(f"{copy}: no copy of the old version can be made: {_reason(str(error))}") from error


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
        if "statement timeout" in str(error.orig):
            raise QueryTooLong(f"{place}: {_TOO_LONG}") from error
        raise LedgerError(f"{place}: {_reason(str(error.orig))}") from error
    except (JSONDecodeError, MsgspecError, UnicodeDecodeError) as error:  # what was written as JSON in UTF-8 is none
        raise LedgerError(f"{place}: {DAMAGED}") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"{place}: {error}") from error


_TOO_LONG = "the query takes longer than it may; ask for less: more words, a speaker, a shorter time"
DAMAGED = "the file is damaged; restore it from a backup (“sqlite3 FILE .recover” saves what can be saved)"
_REASONS = (
    ("disk is full", "no room left on the disk; nothing of this batch was written, make room and add again"),
    ("no space left", "no room left on the disk; nothing of this batch was written, make room and add again"),
    ("readonly", "it cannot be written; check the rights of the file and its folder"),
    ("read-only", "it cannot be written; check the rights of the file and its folder"),
    ("unable to open", "it cannot be opened; check the name and the rights of the file and its folder"),
    ("not a database", "this file is no ledger; name another one"),
    ("malformed", DAMAGED),
    ("vtable constructor failed", DAMAGED),
    ("unsupported file format", DAMAGED),
    ("decode to utf-8", DAMAGED),
    (
        "disk i/o error",
        "the disk is full or fails; make room, check it, and restore the file from a backup if it is damaged",
    ),
    ("permission denied", "it cannot be read; check the rights of the file and its folder"),
    ("lock timeout", "another program holds it for too long; try again"),
    ("locked", "another program holds it for too long; try again"),
)


def _reason(message: str) -> str:
    lower = message.lower()
    return next((reason for sign, reason in _REASONS if sign in lower), message.strip().splitlines()[0])
