"""Actors across reports as one: when names say so for sure, or when a person has decided; listed where neither is so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, get_args

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from zufolge.errors import NoSuchEntry
from zufolge.ledger import schema
from zufolge.ledger.actors import aliases_of
from zufolge.ledger.batches import in_parts
from zufolge.ledger.names import SURE, UNSURE, likely_same, name_of
from zufolge.ledger.store import Store
from zufolge.types import Decision, KnownActor, SourceKind

MOST_PAIRS = 20_000
# A longer number is none of an actor, and is looked up as a name.
MOST_DIGITS = 18


def actors_called(connection: Connection, who: str | int) -> list[int]:
    """The actors that a name, a surname or a number means, with all that are one with them."""
    return one_with(connection, _called(connection, who))


def _called(connection: Connection, who: str | int) -> list[int]:
    """The actors that go by a name: the whole, else a surname, else a part of it."""
    a, n = schema.actor.c, schema.alias.c
    if isinstance(who, int) or (who.isdecimal() and len(who) <= MOST_DIGITS):
        number = min(int(who), (1 << 63) - 1)  # no database counts further
        return list(connection.execute(select(a.key).where(a.key == number)).scalars())
    for kind in get_args(SourceKind):
        found = list(
            connection.execute(select(n.actor).where(n.whole == name_of(who, kind=kind).whole).distinct()).scalars()
        )
        if found:
            return found
    norm = name_of(who, kind="person").whole
    found = list(connection.execute(select(n.actor).where(n.surname == norm).distinct()).scalars())
    like = n.whole.like(f"%{_escaped(norm)}%", escape="!")
    return found or (list(connection.execute(select(n.actor).where(like).distinct()).scalars()) if norm else [])


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def one_with(connection: Connection, actors: Iterable[int]) -> list[int]:
    """These actors and all that are one with them."""
    a = schema.actor.c
    keys = list(actors)
    roots = {root or key for key, root in connection.execute(select(a.key, a.same_as).where(a.key.in_(keys)))}
    group = connection.execute(select(a.key).where(or_(a.key.in_(roots), a.same_as.in_(roots)))).scalars()
    return sorted(group)


def decide(store: Store, a: str | int, b: str | int, *, same: bool, now: str) -> None:
    """Notes a person's word on two actors, and joins or parts them."""
    with store.writing() as connection:
        first, second = sorted((_single(connection, a), _single(connection, b)))
        if first == second:
            raise NoSuchEntry(f"{a}, {b}: one and the same actor")
        v = schema.verdict
        connection.execute(delete(v).where(v.c.a == first, v.c.b == second))
        connection.execute(insert(v).values(a=first, b=second, same=int(same), decided=now))
        regroup(connection, one_with(connection, (first, second)))


def undecide(store: Store, a: str | int, b: str | int) -> None:
    """Takes a person's word on two actors back, and joins or parts them as if nobody had decided."""
    with store.writing() as connection:
        first, second = sorted((_single(connection, a), _single(connection, b)))
        together = one_with(connection, (first, second))
        v = schema.verdict
        if not connection.execute(delete(v).where(v.c.a == first, v.c.b == second)).rowcount:
            raise NoSuchEntry(
                f"{a}, {b}: nobody has decided on them; “zufolge actors --decided” lists whom somebody has"
            )
        regroup(connection, together)


def _single(connection: Connection, who: str | int) -> int:
    found = _called(connection, who)
    if not found:
        raise NoSuchEntry(f"{who}: nobody of that name; “zufolge actors” lists who speaks")
    if len(found) > 1:
        raise NoSuchEntry(f"{who}: several of that name ({', '.join(map(str, sorted(found)))}); give the number")
    return int(found[0])


def regroup(connection: Connection, actors: Sequence[int]) -> None:
    """Puts actors together anew: those that a verdict or a sure match ties, and no verdict parts."""
    v = schema.verdict.c
    keys = list(actors)
    rows = connection.execute(select(v.a, v.b, v.same).where(or_(v.a.in_(keys), v.b.in_(keys))).order_by(v.key)).all()
    pairs = {(a, b): bool(same) for a, b, same in rows}
    ties = [pair for pair, same in pairs.items() if same]
    root = {key: key for key in keys}

    def top(key: int) -> int:
        while root[key] != key:
            key = root[key]
        return key

    for a, b in ties:
        if a in root and b in root:
            low, high = sorted((top(a), top(b)))
            root[high] = low
    for key in keys:
        head = top(key)
        value = None if head == key else head
        connection.execute(update(schema.actor).where(schema.actor.c.key == key).values(same_as=value))


def _known(rows: Iterable[Any]) -> list[KnownActor]:
    return [
        KnownActor(row.key, row.name, row.kind, tuple(json.loads(row.roles)), row.statements, row.articles)
        for row in rows
    ]


def _counted() -> Any:
    """Actors with their statements and reports, each counted for whom he is one with."""
    a, s = schema.actor.alias("head"), schema.statement.c
    member = schema.actor.alias("member")
    return (
        select(
            a.c.key,
            a.c.name,
            a.c.kind,
            a.c.roles,
            func.count(s.key).label("statements"),
            func.count(func.distinct(s.article)).label("articles"),
        )
        .join(member, or_(member.c.key == a.c.key, member.c.same_as == a.c.key))
        .join(schema.statement, and_(s.actor == member.c.key, s.current == 1, s.nested == 0), isouter=True)
        .where(a.c.same_as.is_(None))
        .group_by(a.c.key, a.c.name, a.c.kind, a.c.roles)
    ), a


def actors(store: Store, words: str, *, limit: int) -> list[KnownActor]:
    """Who speaks, most statements first."""
    query, a = _counted()
    if words:
        query = query.where(a.c.norm.like(f"%{_escaped(name_of(words, kind='person').whole)}%", escape="!"))
    with store.reading() as connection:
        return _known(
            connection.execute(query.order_by(func.count(schema.statement.c.key).desc(), a.c.key).limit(limit))
        )


def unsure(store: Store, *, limit: int) -> list[tuple[KnownActor, KnownActor]]:
    """Pairs who may be one and of whom nobody has decided, those of the most likely names first."""
    with store.reading() as connection:
        pairs = _unsure_pairs(connection, limit)
        keys = sorted({key for pair in pairs for key in pair})
        query, a = _counted()
        known = {actor.number: actor for actor in _known(connection.execute(query.where(a.c.key.in_(keys))))}
    return [(known[x], known[y]) for x, y in pairs if x in known and y in known]


def decisions(store: Store, *, limit: int) -> list[Decision]:
    """What persons have said of two actors, the latest first."""
    v = schema.verdict.c
    with store.reading() as connection:
        rows = connection.execute(select(v.a, v.b, v.same, v.decided).order_by(v.key.desc()).limit(limit)).all()
        known = _each(connection, sorted({key for row in rows for key in (row.a, row.b)}))
    return [Decision(known[row.a], known[row.b], bool(row.same), row.decided) for row in rows]


def _each(connection: Connection, keys: Sequence[int]) -> dict[int, KnownActor]:
    """Actors by their numbers, each with his own statements only, whoever he is one with."""
    a, s = schema.actor.c, schema.statement.c
    counts = func.count(s.key).label("statements"), func.count(func.distinct(s.article)).label("articles")
    query = (
        select(a.key, a.name, a.kind, a.roles, *counts)
        .join(schema.statement, and_(s.actor == a.key, s.current == 1, s.nested == 0), isouter=True)
        .group_by(a.key, a.name, a.kind, a.roles)
    )
    parts = (_known(connection.execute(query.where(a.key.in_(some)))) for some in in_parts(keys))
    return {actor.number: actor for part in parts for actor in part}


def _unsure_pairs(connection: Connection, limit: int) -> list[tuple[int, int]]:
    """Heads of groups that share a surname or a name, and are neither surely one nor decided."""
    one, other = schema.alias_key.alias("one"), schema.alias_key.alias("other")
    rows = connection.execute(
        select(one.c.alias, other.c.alias)
        .join(other, and_(one.c.term == other.c.term, one.c.alias < other.c.alias))
        .where(or_(one.c.term.like("surname:%"), one.c.term.like("body:%")))
        .order_by(other.c.alias.desc())
        .limit(MOST_PAIRS)
    ).all()
    aliases = {alias.key: alias for alias in aliases_of(connection, sorted({key for row in rows for key in row}))}
    a, v = schema.actor.c, schema.verdict.c
    heads = dict(connection.execute(select(a.key, func.coalesce(a.same_as, a.key))).all()) if rows else {}
    judged = {(x, y) for x, y in connection.execute(select(v.a, v.b))}
    likely: dict[tuple[int, int], float] = {}
    for x, y in rows:
        pair = heads[aliases[x].actor], heads[aliases[y].actor]
        pair = min(pair), max(pair)
        likeness = likely_same(aliases[x].name, aliases[y].name)
        if pair[0] != pair[1] and UNSURE <= likeness < SURE and pair not in judged:
            likely[pair] = max(likeness, likely.get(pair, 0.0))
    return sorted(likely, key=lambda pair: (-likely[pair], pair))[:limit]
