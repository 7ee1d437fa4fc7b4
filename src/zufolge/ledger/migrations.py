"""The ledger's versions: each step takes a ledger from one to the next, and the first makes an empty one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import Connection, delete, insert, inspect, select

from zufolge.errors import NewerLedger
from zufolge.ledger.schema import TABLES, version

Step = Callable[[Connection], None]


def _first(connection: Connection) -> None:
    TABLES.create_all(connection)


STEPS: Final[tuple[Step, ...]] = (_first,)


def version_of(connection: Connection) -> int:
    """The version of the ledger behind a connection; 0 where there is none yet."""
    if not inspect(connection).has_table(version.name):
        return 0
    return connection.execute(select(version.c.number)).scalar() or 0


def check_version(connection: Connection, steps: Sequence[Step] = STEPS) -> int:
    """The version of a ledger; raises NewerLedger where this program does not know it."""
    found = version_of(connection)
    if found > len(steps):
        raise NewerLedger(f"a ledger of version {found}, and this zufolge knows {len(steps)}; install a newer zufolge")
    return found


def upgrade(connection: Connection, steps: Sequence[Step] = STEPS) -> None:
    """Takes a ledger to the newest version, inside of the connection's transaction."""
    for step in steps[check_version(connection, steps) :]:
        step(connection)
    connection.execute(delete(version))
    connection.execute(insert(version).values(number=len(steps)))
