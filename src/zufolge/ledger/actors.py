"""Who is who across reports: each name of a reading resolved to an actor, known by the names that he went by before."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from zufolge.ledger import schema
from zufolge.ledger.batches import add_missing, in_parts, inserted, newest_under
from zufolge.ledger.names import SAME, SURE, Name, company_of, likely_same, name_keys, name_of, resolved
from zufolge.ledger.rows import dumped
from zufolge.types import Reading, SourceKind

# Under a key of many (role:sprecher) the newest are looked at.
MOST_UNDER_KEY = 24
# So many others are kept in whose company a name stood.
MOST_COMPANY = 40
MOST_ROLES = 24

_COLUMNS = ("whole", "given", "surname", "roles", "own", "kind", "company")

Named = tuple[str, str]
"""A name as a report has it, and its kind."""


@dataclass(slots=True, eq=False)
class _Alias:
    """A name of an actor; without a key while it is in no table yet."""

    actor: int
    name: Name
    key: int | None = None
    changed: bool = False


@dataclass(slots=True)
class _Book:
    """The aliases that matter to a batch, by what they are looked up under; new actors have numbers below 0."""

    by_term: dict[str, list[_Alias]] = field(default_factory=lambda: defaultdict(list))
    fresh: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)

    def under(self, name: Name) -> Collection[_Alias]:
        """The aliases that share a key with a name, each once, under a key of many the newest."""
        return dict.fromkeys(alias for term in name_keys(name) for alias in self.by_term[term][-MOST_UNDER_KEY:])

    def put(self, alias: _Alias) -> None:
        for term in name_keys(alias.name):
            self.by_term[term].append(alias)

    def all(self) -> list[_Alias]:
        return list(dict.fromkeys(alias for aliases in self.by_term.values() for alias in aliases))


def casts_of(connection: Connection, readings: Sequence[Reading]) -> list[dict[Named, int]]:
    """For each reading the actor of every name in it; actors that are new are made."""
    raw = [_named(reading) for reading in readings]
    first = [{named: name_of(named[0], kind=_kind(named), roles=roles) for named, roles in r.items()} for r in raw]
    book = _known(connection, {term for names in first for name in names.values() for term in name_keys(name)})
    casts = [_resolve(reading, names, roles, book) for reading, names, roles in zip(readings, first, raw, strict=True)]
    numbers = _written(connection, book)
    return [{named: numbers.get(actor, actor) for named, actor in cast.items()} for cast in casts]


def _kind(named: Named) -> SourceKind:
    return named[1]  # type: ignore[return-value]


def _named(reading: Reading) -> dict[Named, list[str]]:
    """The names of a reading with the roles of their bearers."""
    found: dict[Named, list[str]] = {}
    for actor in reading.actors:
        found.setdefault((actor.name, actor.kind), []).extend(actor.roles)
    for statement in reading.statements:
        for link in statement.chain:
            if link.name:
                found.setdefault((link.name, link.kind), []).extend([link.role] if link.role else [])
    return {named: list(dict.fromkeys(roles)) for named, roles in found.items()}


def _resolve(
    reading: Reading, names: dict[Named, Name], roles: dict[Named, list[str]], book: _Book
) -> dict[Named, int]:
    """The actor of each name, full names first: a surname or a role can then mean one of them."""
    known = [alias.name for name in names.values() for alias in book.under(name)]
    company = company_of(names.values(), known=known)
    present = {named: name._replace(company=company) for named, name in names.items()}
    text = reading.document.article.text
    cast: dict[Named, int] = {}
    for named, name in sorted(present.items(), key=lambda item: -len(item[1].given)):
        meant = resolved(name, present=present.values(), known=known, text=text)
        cast[named] = _number(meant, named, roles[named], book)
    return cast


def _number(name: Name, named: Named, roles: Sequence[str], book: _Book) -> int:
    """The actor whom a name surely means, else a new one."""
    best, likest, near = None, SURE, book.under(name)
    for alias in near:
        likeness = likely_same(name, alias.name)
        if likeness >= likest and (best is None or likeness > likest):
            best, likest = alias, likeness
            if likest >= SAME:
                break
    if best is None:
        book.fresh.append((named[0], named[1], tuple(roles)))
        book.put(_Alias(-len(book.fresh), name))
        return -len(book.fresh)
    same = next((a for a in near if a.actor == best.actor and a.name.whole == name.whole), None)
    if same is None:
        book.put(_Alias(best.actor, name))
    elif not (name.company <= same.name.company and name.roles <= same.name.roles):
        company = frozenset(sorted(same.name.company | name.company)[:MOST_COMPANY])
        borne = frozenset(sorted(same.name.roles | name.roles)[:MOST_ROLES])
        same.name = same.name._replace(company=company, roles=borne)
        same.changed = True
    return best.actor


def _known(connection: Connection, terms: Iterable[str]) -> _Book:
    """The aliases under these terms, under each the newest."""
    book = _Book()
    found = {
        alias for _, alias in newest_under(connection, schema.alias_key.c.alias, sorted(terms), most=MOST_UNDER_KEY)
    }
    for alias in aliases_of(connection, sorted(found)):
        book.put(alias)
    return book


def aliases_of(connection: Connection, keys: Sequence[int]) -> Iterator[_Alias]:
    """The aliases with these keys."""
    n = schema.alias.c
    for some in in_parts(keys):
        query = select(n.key, n.actor, *(n[column] for column in _COLUMNS)).where(n.key.in_(some))
        for key, actor, *columns in connection.execute(query).all():
            yield _Alias(actor, _name_from(*columns), key)


def alias_name(row: Any) -> Name:
    """A name from the row of its alias."""
    return _name_from(*(row[column] for column in _COLUMNS))


@lru_cache(maxsize=16384)
def _name_from(whole: str, given: str, surname: str, roles: str, own: str, kind: SourceKind, company: str) -> Name:
    """A name from its columns: in one run the same are looked at again and again."""
    return Name(whole, tuple(json.loads(given)), surname, _set(roles), _set(own), kind, _set(company))


def _set(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))


def alias_row(name: Name, actor: int) -> dict[str, Any]:
    """The row of an actor's name."""
    sets = {column: dumped(sorted(getattr(name, column))) for column in ("roles", "own", "company")}
    return {
        "actor": actor,
        "whole": name.whole,
        "kind": name.kind,
        "given": dumped(name.given),
        "surname": name.surname,
        **sets,
    }


def _written(connection: Connection, book: _Book) -> dict[int, int]:
    """Writes new actors and names; the keys of the new actors by the numbers that they had."""
    numbers = {-n: key for n, key in enumerate(_made(connection, book.fresh), start=1)}
    aliases = book.all()
    new = [alias for alias in aliases if alias.key is None]
    rows = [alias_row(alias.name, numbers.get(alias.actor, alias.actor)) for alias in new]
    keys = inserted(connection, schema.alias, rows)
    terms = [
        {"term": term, "alias": key} for alias, key in zip(new, keys, strict=True) for term in name_keys(alias.name)
    ]
    add_missing(connection, schema.alias_key, terms)
    _update(connection, [alias for alias in aliases if alias.changed and alias.key is not None])
    return numbers


def _update(connection: Connection, changed: Sequence[_Alias]) -> None:
    """Notes further roles and company of names that are known."""
    values: dict[str, Any] = {"roles": bindparam("b_roles"), "company": bindparam("b_company")}
    rows = [
        {"b_key": a.key, "b_roles": dumped(sorted(a.name.roles)), "b_company": dumped(sorted(a.name.company))}
        for a in changed
    ]
    if rows:
        connection.execute(update(schema.alias).where(schema.alias.c.key == bindparam("b_key")).values(values), rows)


def _made(connection: Connection, fresh: Sequence[tuple[str, str, tuple[str, ...]]]) -> list[int]:
    rows = [
        {"name": name, "kind": kind, "norm": name_of(name, kind=kind).whole, "roles": dumped(roles), "same_as": None}  # type: ignore[arg-type]
        for name, kind, roles in fresh
    ]
    return inserted(connection, schema.actor, rows)
