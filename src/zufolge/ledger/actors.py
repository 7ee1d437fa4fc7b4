"""Who is who across reports: actors by a normal form of their names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from zufolge.ledger import schema
from zufolge.ledger.rows import dumped
from zufolge.types import Reading, Source

CHUNK = 400


def normal_name(name: str) -> str:
    """A name in the form by which two are compared: composed, folded, white space single.

    >>> normal_name("Dmitri  Peskow") == normal_name("DMITRI PESKOW")
    True
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def surname_of(name: str, kind: str) -> str:
    """The last word of a person's name, the whole of any other, in normal form."""
    norm = normal_name(name)
    return norm.rpartition(" ")[2] if kind == "person" else norm


@dataclass(frozen=True, slots=True)
class Cast:
    """The keys of the actors of some readings, by normal name and kind."""

    keys: dict[tuple[str, str], int]

    def key(self, source: Source) -> int | None:
        """The actor that a link names; None where it names nobody."""
        return self.key_of(source.name, source.kind)

    def key_of(self, name: str | None, kind: str) -> int | None:
        """The actor of that name and kind."""
        return self.keys.get((normal_name(name), kind)) if name else None


def cast_of(connection: Connection, readings: Sequence[Reading]) -> Cast:
    """The actors that readings name, those that are new among them made."""
    named = {(normal_name(name), kind): (name, roles) for name, kind, roles in _named(readings)}
    keys = _known(connection, list(named))
    missing = [(norm, kind) for norm, kind in named if (norm, kind) not in keys]
    if missing:
        rows = [
            {
                "name": named[norm, kind][0],
                "kind": kind,
                "norm": norm,
                "surname": surname_of(named[norm, kind][0], kind),
                "roles": dumped(named[norm, kind][1]),
                "same_as": None,
            }
            for norm, kind in missing
        ]
        make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(make(schema.actor).on_conflict_do_nothing(), rows)
        keys |= _known(connection, missing)
    return Cast(keys)


def _named(readings: Sequence[Reading]) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    for reading in readings:
        for someone in reading.actors:
            yield someone.name, someone.kind, someone.roles
        for statement in reading.statements:
            for link in statement.chain:
                if link.name:
                    yield link.name, link.kind, (link.role,) if link.role else ()


def _known(connection: Connection, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    a = schema.actor.c
    found: dict[tuple[str, str], int] = {}
    for begin in range(0, len(wanted), CHUNK):
        rows = connection.execute(
            select(a.norm, a.kind, a.key).where(tuple_(a.norm, a.kind).in_(wanted[begin : begin + CHUNK]))
        )
        found.update({(norm, kind): int(key) for norm, kind, key in rows})
    return found
