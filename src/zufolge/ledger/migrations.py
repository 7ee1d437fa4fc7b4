"""The ledger's versions: each step takes a ledger from one to the next, and the first makes an empty one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import Connection, delete, insert, inspect, select

from zufolge.errors import LedgerError, NewerLedger
from zufolge.ledger.clues import add_clues
from zufolge.ledger.schema import CHANGES_OF, TABLES, clue, index_of_words, judgement, statement, token, version

Step = Callable[[Connection], None]
# Of so many statements the clues are written at once, in the order of their table: a million take minutes, not an hour.
AT_ONCE = 16_384


def _first(connection: Connection) -> None:
    later = {judgement, token, clue}
    TABLES.create_all(connection, tables=[table for table in TABLES.sorted_tables if table not in later])
    for ddl in index_of_words("clue", "clues", connection.dialect.name):
        connection.exec_driver_sql(ddl)


def _judgements(connection: Connection) -> None:
    judgement.create(connection)


def _tokens(connection: Connection) -> None:
    token.create(connection)


def _quicker_comparing(connection: Connection) -> None:
    """Fewer pieces of the index that comparing asks all the time (2 for 9 of 100,000 statements, in half the time), and of one
    speaker's changes only those of some weeks."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO clue (clue, rank) VALUES ('automerge', 2)")
    CHANGES_OF.create(connection, checkfirst=True)
    connection.exec_driver_sql("DROP INDEX IF EXISTS ix_change_actor")


def _table_of_clues(connection: Connection) -> None:
    """A table of clues in place of the index that read all of a clue's statements."""
    is_file = connection.dialect.name == "sqlite"
    connection.exec_driver_sql("DROP TABLE clue" if is_file else "ALTER TABLE statement DROP COLUMN clue")
    clue.create(connection)
    s, last = statement.c, 0
    shown = select(s.key, s.clues).where(s.current == 1, s.clues.is_not(None)).order_by(s.key).limit(AT_ONCE)
    while rows := connection.execute(shown.where(s.key > last)).all():
        add_clues(connection, [(key, line.split()) for key, line in rows])
        last = rows[-1].key


STEPS: Final[tuple[Step, ...]] = (_first, _judgements, _tokens, _quicker_comparing, _table_of_clues)
# What every ledger has, of whatever version.
OURS: Final = frozenset({"version", "article", "statement"})


def version_of(connection: Connection, place: str, steps: Sequence[Step] = STEPS) -> int:
    """The version of the ledger behind a connection; 0 where nothing is there yet.

    Raises NewerLedger where this program does not know it, LedgerError where it is another program's.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables >= OURS:
        # PostgreSQL can hold a ledger beside other tables, unless they are called the same.
        if tables if connection.dialect.name == "sqlite" else tables & TABLES.tables.keys():
            raise LedgerError(f"{place}: a database of another program and no ledger; name another one")
        return 0
    found = connection.execute(select(version.c.number)).scalar() or 0
    if found > len(steps):
        known = f"a ledger of version {found}, and this zufolge knows {len(steps)}"
        raise NewerLedger(f"{place}: {known}; install a newer zufolge")
    return found


def upgrade(connection: Connection, steps: Sequence[Step], found: int) -> None:
    """Takes a ledger from the version that was found to the newest, inside of the connection's transaction."""
    for step in steps[found:]:
        step(connection)
    connection.execute(delete(version))
    connection.execute(insert(version).values(number=len(steps)))
