"""A ledger of an older version, upgraded, answers as one that never was older: what is added later finds what it held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, insert, inspect, select

import faults
from faults import NOON, held
from ledgers import places
from zufolge import Reading, open_ledger
from zufolge.ledger import schema
from zufolge.ledger.migrations import STEPS
from zufolge.ledger.store import open_store

# Three times a report, its echo and what gives both up; the last report of each three comes after the upgrade.
EARLIER, LATER = (0, 1, 3, 4, 6, 7), (2, 5, 8)
OF_VERSION_3 = ("DROP INDEX change_actor_after", "CREATE INDEX ix_change_actor ON change (actor)")


@pytest.fixture(scope="module")
def made() -> list[Reading]:
    return faults.readings(9)


@pytest.fixture
def never_older(request: pytest.FixtureRequest, place: str, tmp_path: Path) -> Iterator[str]:
    """A second place, in the same kind of store."""
    (tmp_path / "neu").mkdir()
    is_file = Path(place).parent == tmp_path
    server = None if is_file else request.getfixturevalue("server")
    yield from places("sqlite" if is_file else "postgresql", tmp_path / "neu", server)


@pytest.mark.parametrize("version", [3, 4])
def test_an_older_ledger_is_upgraded_and_what_is_added_then_is_compared_with_what_it_held(
    place: str, never_older: str, made: list[Reading], version: int
) -> None:
    _add(never_older, [made[n] for n in EARLIER])
    _make_older(place, version=version, holding=never_older)
    with open_ledger(place, write=True) as upgraded:
        assert len(upgraded.echoes()) == 4  # the association's in two towns' reports too
        assert not upgraded.changes()
    assert _indexes(place) == _indexes(never_older)
    assert held(place) == held(never_older)
    for ledger in (place, never_older):
        _add(ledger, [made[n] for n in LATER])
    assert held(place) == held(never_older)
    assert len(held(place)["changes"]) >= 3


@pytest.mark.parametrize("version", [3, 4])
def test_a_report_of_an_older_ledger_is_corrected_and_removed_as_any(
    place: str, never_older: str, made: list[Reading], version: int
) -> None:
    _add(never_older, made)
    _make_older(place, version=version, holding=never_older)
    for ledger in (place, never_older):
        with open_ledger(ledger, write=True) as opened:
            opened.remove(made[0].document.article.id)
    assert held(place) == held(never_older)
    assert len(held(place)["echoes"]) == 3


def _add(place: str, readings: list[Reading]) -> None:
    with open_ledger(place, write=True) as ledger:
        for _ in ledger.add(readings, now=NOON):
            pass


def _make_older(place: str, *, version: int, holding: str) -> None:
    """A ledger as an older zufolge left it, with all that another one holds."""
    newest, older = open_store(holding, create=False), open_store(place, create=True, steps=STEPS[:version])
    with newest.reading() as source, older.writing() as target:
        for table in schema.TABLES.sorted_tables:
            if table not in (schema.version, schema.clue):
                _copy(table, source, target)
        if older.is_sqlite:
            found = "FROM statement WHERE current = 1 AND nested = 0"
            target.exec_driver_sql(f"INSERT INTO words (rowid, tokens) SELECT key, tokens {found}")
            target.exec_driver_sql(f"INSERT INTO clue (rowid, tokens) SELECT key, clues {found}")
        for sql in OF_VERSION_3 if version == 3 else ():
            target.exec_driver_sql(sql)
    newest.close()
    older.close()


def _copy(table: Table, source: Connection, target: Connection) -> None:
    rows = [dict(row) for row in source.execute(select(table)).mappings()]
    if not rows:
        return
    target.execute(insert(table), rows)
    if target.dialect.name == "postgresql" and "key" in table.c:  # it goes on counting where the other one left off
        counter = f"pg_get_serial_sequence('\"{table.name}\"', 'key')"
        target.exec_driver_sql(f'SELECT setval({counter}, (SELECT max(key) FROM "{table.name}"))')


def _indexes(place: str) -> dict[str, list[str | None]]:
    """The tables of a ledger, each with its indexes."""
    store = open_store(place, create=False)
    with store.reading() as connection:
        look = inspect(connection)
        found = {name: sorted(str(i["name"]) for i in look.get_indexes(name)) for name in look.get_table_names()}
    store.close()
    return found
