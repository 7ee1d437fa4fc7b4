"""Ledgers for the tests: one contract, on a SQLite file and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import zufolge
from zufolge import Article, Reading

REPORTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "nordkurier-1",
        "Nordkurier",
        "2024-05-13",
        "Die Brücke in Wismar sei sicher, sagte Bürgermeisterin Anna Blum am Montag. „Niemand muss sich sorgen“, sagte sie. "
        "Der Bauverband forderte ein Gutachten.",
    ),
    (
        "ostpost-1",
        "Ostpost",
        "2024-05-14",
        "Bürgermeisterin Anna Blum sagte am Montag, die Brücke in Wismar sei sicher. Die Polizei teilte mit, die Straße sei "
        "gesperrt.",
    ),
    (
        "nordkurier-2",
        "Nordkurier",
        "2024-05-16",
        "Der Häuserblock am Hafen könnte einstürzen, warnte Feuerwehrchef Jan Weber am Donnerstag. Die Polizei bestritt, dass "
        "es Verletzte gab. Am 3. Juni soll die neue Schule eröffnet werden, teilte die Stadt mit.",
    ),
)


def reading(id: str, outlet: str | None, published: str | None, text: str, url: str | None = None) -> Reading:
    """The reading of a report."""
    return zufolge.read(Article(id=id, text=text, outlet=outlet, published=published, url=url))


def readings(reports: Sequence[tuple[str, str, str, str]] = REPORTS) -> list[Reading]:
    """The readings of some reports."""
    return [reading(*report) for report in reports]


def places(kind: str, folder: Path, server: str | None) -> Iterator[str]:
    """A place for a new ledger."""
    if kind == "sqlite":
        yield str(folder / "l.db")
        return
    assert server is not None
    import psycopg

    name = f"test_{abs(hash(str(folder)))}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
