"""Looks into a ledger: search, echoes, changes, agenda and what else it is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, func, or_, select

from zufolge import edtf
from zufolge.errors import NoSuchEntry
from zufolge.ledger import schema
from zufolge.ledger.batches import CHUNK, in_parts
from zufolge.ledger.comparing import change_from
from zufolge.ledger.events import events_with
from zufolge.ledger.fetching import records_of
from zufolge.ledger.index import keys_with
from zufolge.ledger.merging import actors_called
from zufolge.ledger.query import Page, Query
from zufolge.ledger.store import Store
from zufolge.ledger.words import field_token, stems
from zufolge.types import Article, Change, Echo, Event, Record, Skipped, Stats

_ARTICLE = ("id", "text", "title", "outlet", "url", "published", "language")


def search(store: Store, query: Query) -> Page:
    """A page of the statements that a query finds, newest first."""
    with store.reading() as connection:
        keys = found_keys(connection, query, query.limit + 1)
        records = records_of(connection, keys[: query.limit])
    return Page(tuple(records), keys[query.limit - 1] if len(keys) > query.limit else None)


def records(store: Store, query: Query) -> Iterator[Record]:
    """All that a query finds, page by page."""
    page = search(store, replace(query, limit=CHUNK))
    yield from page.records
    while page.next is not None:
        page = search(store, replace(query, limit=CHUNK, before=page.next))
        yield from page.records


def found_keys(connection: Connection, query: Query, limit: int) -> list[int]:
    """The keys of the newest statements that a query finds. Raises NoSuchEntry for an unknown speaker."""
    speakers: list[str] = []
    if query.speaker is not None:
        actors = actors_called(connection, query.speaker)
        if not actors:
            raise NoSuchEntry(f"{query.speaker}: nobody of that name; “zufolge actors” lists who speaks")
        speakers = [field_token("actor", str(actor)) for actor in actors]
    tokens, since, before = query.tokens(), query.lowest(), query.highest()
    kept: list[int] = []
    while True:
        keys = keys_with(connection, tokens, any_of=speakers, before=before, since=since, limit=limit)
        kept += _sure_enough(connection, keys, query.min_confidence)
        if len(kept) >= limit or len(keys) < limit:
            return kept[:limit]
        before = keys[-1]


def _sure_enough(connection: Connection, keys: Sequence[int], at_least: float) -> list[int]:
    """Those of which the reader is so sure; the index knows only tenths."""
    s = schema.statement.c
    sure: set[int] = set()
    for some in in_parts(keys if at_least > 0 else ()):
        rows = connection.execute(select(s.key, s.confidence).where(s.key.in_(some))).all()
        sure.update(key for key, confidence in rows if confidence >= at_least)
    return [key for key in keys if at_least <= 0 or key in sure]


def echoes(store: Store, query: Query, *, limit: int) -> list[Echo]:
    """Groups of statements that are one utterance, the newest first; `before` is the greatest key of the last one seen."""
    s, a = schema.statement.c, schema.article.c
    newest = func.max(s.key)
    with store.reading() as connection:
        groups = select(s.echo).where(s.echo.is_not(None), s.current == 1)
        if not query.asks_only("limit", "before"):
            keys = found_keys(connection, replace(query, before=None), MOST_FOUND)
            groups = groups.where(s.echo.in_(select(s.echo).where(s.key.in_(keys))))
        groups = groups.group_by(s.echo).having(func.count(func.distinct(s.article)) > 1)
        if query.before is not None:
            groups = groups.having(newest < query.before)
        numbers = list(connection.execute(groups.order_by(newest.desc()).limit(limit)).scalars())
        members = [
            (group, key)
            for some in in_parts(numbers)
            for group, key in connection.execute(
                select(s.echo, s.key)
                .join(schema.article, s.article == a.key)
                .where(s.echo.in_(some), s.current == 1)
                .order_by(a.day, a.key, s.key)
            )
        ]
        found = {record.key: record for record in records_of(connection, [key for _, key in members])}
    by_group: dict[int, list[Record]] = defaultdict(list)
    for group, key in members:
        by_group[group].append(found[key])
    return [Echo(tuple(by_group[n])) for n in numbers]


MOST_FOUND = 10_000


def changes(store: Store, query: Query, *, limit: int) -> list[Change]:
    """Changes of position, those with the newest later statement first; a query must find one side.

    `before` is the key of the last later statement seen; all that change to one come together, be they more than `limit`.
    """
    c = schema.change.c
    with store.reading() as connection:
        wanted = select(schema.change).where(c.confidence >= query.min_confidence)
        plain = replace(query, min_confidence=0.0, before=None)
        if not plain.asks_only("limit"):
            keys = found_keys(connection, plain, MOST_FOUND)
            wanted = wanted.where(or_(c.before.in_(keys), c.after.in_(keys)))
        page = wanted.where(c.after < query.before) if query.before is not None else wanted
        rows = connection.execute(page.order_by(c.after.desc(), c.key).limit(limit)).mappings().all()
        if len(rows) == limit:
            last = rows[-1]["after"]
            whole = connection.execute(wanted.where(c.after == last).order_by(c.key)).mappings().all()
            rows = [*(row for row in rows if row["after"] != last), *whole]
        sides = [key for row in rows for key in (row["before"], row["after"])]
        found = {record.key: record for record in records_of(connection, sides)}
    return [change_from(row, found) for row in rows if row["before"] in found and row["after"] in found]


def agenda(store: Store, *, since: str | None, until: str | None, words: str) -> list[Event]:
    """Announced events by date, those without one last."""
    first = edtf.earliest(edtf.canonical(since)) if since else None
    last = edtf.latest(edtf.canonical(until)) if until else None
    wanted = set(stems(words))
    with store.reading() as connection:
        events = events_with(connection, since=first, until=last)
    return [event for event in events if wanted <= set(stems(" ".join((event.what, *event.who, event.where or ""))))]


def article(store: Store, id: str) -> tuple[Article, list[Record]]:
    """A report in its newest version with its statements in reading order."""
    s = schema.statement.c
    with store.reading() as connection:
        row = newest_version(connection, id)
        keys = connection.execute(select(s.key).where(and_(s.article == row["key"], s.current == 1))).scalars()
        found = records_of(connection, list(keys))
    return Article(**{name: row[name] for name in _ARTICLE}), sorted(found, key=in_reading_order)


def articles(store: Store, ids: Iterable[str]) -> dict[str, Article]:
    """Reports in their newest version, by id; what is not there is left out."""
    a = schema.article.c
    found: dict[str, Article] = {}
    with store.reading() as connection:
        for part in in_parts(sorted(set(ids))):
            newest = select(schema.article).where(a.id.in_(part)).order_by(a.current, a.key)
            for row in connection.execute(newest).mappings():
                found[row["id"]] = Article(**{name: row[name] for name in _ARTICLE})
    return found


def in_reading_order(record: Record) -> tuple[int, int]:
    """By where the words begin, the longer ones first."""
    quote = record.statement.quote
    return (quote[0].begin, -quote[-1].end) if quote else (0, 0)


def newest_version(connection: Connection, id: str) -> RowMapping:
    """The row of a report in its newest version. Raises NoSuchEntry."""
    a = schema.article.c
    newest = select(schema.article).where(a.id == id).order_by(a.current.desc(), a.key.desc()).limit(1)
    row = connection.execute(newest).mappings().first()
    if row is None:
        raise NoSuchEntry(f"{id}: no report of that id")
    return row


def skipped(store: Store) -> list[Skipped]:
    """What could not be read, in the order of its coming."""
    k = schema.skipped.c
    with store.reading() as connection:
        rows = connection.execute(select(k.what, k.stage, k.why).order_by(k.key)).all()
    return [Skipped(what, stage, why) for what, stage, why in rows]


def stats(store: Store) -> Stats:
    """What the ledger holds, counted."""
    a, r, s = schema.article.c, schema.reading.c, schema.statement.c

    with store.reading() as connection:

        def count(query: Select[Any]) -> int:
            return int(connection.execute(query).scalar() or 0)

        def of(table: Any, *conditions: Any) -> Select[Any]:
            return select(func.count()).select_from(table).where(*conditions)

        dates = [
            connection.execute(select(a.published).where(a.current == 1, a.day > 0).order_by(order).limit(1)).scalar()
            for order in (a.day.asc(), a.day.desc())
        ]
        outlets = connection.execute(
            select(a.outlet, func.count().label("n"))
            .where(a.current == 1, a.outlet.is_not(None))
            .group_by(a.outlet)
            .order_by(func.count().desc(), a.outlet)
            .limit(50)
        ).all()
        readers = connection.execute(
            select(r.version, r.model, func.count()).where(r.current == 1).group_by(r.version, r.model)
        ).all()
        return Stats(
            articles=count(of(schema.article, a.current == 1)),
            statements=count(of(schema.statement, s.current == 1)),
            actors=count(of(schema.actor, schema.actor.c.same_as.is_(None))),
            echoes=count(select(func.count(func.distinct(s.echo))).where(s.current == 1)),
            changes=count(of(schema.change)),
            events=count(of(schema.happening, schema.happening.c.shown == 1)),
            skipped=count(of(schema.skipped)),
            first=dates[0],
            last=dates[1],
            outlets=tuple((outlet, n) for outlet, n in outlets),
            readers=tuple((f"{version} {model or ''}".strip(), n) for version, model, n in readers),
        )
