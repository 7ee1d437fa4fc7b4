"""Stored reports → readings: what exports and sources take that look at whole reports. Sentences and tokens are not kept."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select

from zufolge import edtf
from zufolge.errors import NoSuchEntry
from zufolge.ledger import schema
from zufolge.ledger.batches import in_parts
from zufolge.ledger.fetching import records_of
from zufolge.ledger.query import Query
from zufolge.ledger.rows import spans_of
from zufolge.ledger.store import Store
from zufolge.ledger.view import found_keys, in_reading_order, newest_version
from zufolge.types import (
    Actor,
    Announcement,
    Article,
    Document,
    Reader,
    Reading,
    Record,
    Source,
    Span,
    Spans,
    Statement,
    When,
)

# So many reports are fetched at a time, and so many keys of statements that a query finds.
CHUNK, PAGE = 100, 10_000
_ARTICLE = ("id", "text", "title", "outlet", "url", "published", "language")


def reading(store: Store, id: str) -> Reading:
    """A report in its newest version as it was read. Raises NoSuchEntry."""
    with store.reading() as connection:
        key = newest_version(connection, id)["key"]
        found = list(_readings(connection, [key], None))
    if not found:
        raise NoSuchEntry(f"{id}: no report of that id")
    return found[0]


def readings(store: Store, query: Query) -> Iterator[Reading]:
    """The reports with statements that a query finds, newest first, each with these statements and their fragments."""
    for chunk in _chunks(store, query):
        yield from chunk


def known_readings(store: Store, query: Query) -> Iterator[Reading]:
    """The same, in which sources and actors go by the names that the ledger has them under: one for all who are one."""
    for chunk in _chunks(store, query):
        with store.reading() as connection:
            known = _known_names(connection, [reading.document.article.id for reading in chunk])
        yield from (_renamed(reading, known.get(reading.document.article.id, {})) for reading in chunk)


def _chunks(store: Store, query: Query) -> Iterator[list[Reading]]:
    a, s = schema.article.c, schema.statement.c
    with store.reading() as connection:
        wanted = None if query.asks_only("limit", "before") else _all_found(connection, query)
        order = connection.execute(select(a.key).where(a.current == 1).order_by(a.day.desc(), a.key.desc()))
        articles = list(order.scalars())
        if wanted is not None:
            holding: set[int] = set()
            for part in in_parts(sorted(wanted), CHUNK):
                holding.update(connection.execute(select(s.article).where(s.key.in_(part))).scalars())
            articles = [key for key in articles if key in holding]
    for part in in_parts(articles, CHUNK):
        with store.reading() as connection:
            chunk = list(_readings(connection, part, wanted, at_least=query.min_confidence))
        yield [reading for reading in chunk if reading.statements]


def _all_found(connection: Connection, query: Query) -> set[int]:
    found: set[int] = set()
    page = found_keys(connection, query, PAGE)
    found.update(page)
    while len(page) == PAGE:
        page = found_keys(connection, replace(query, before=page[-1]), PAGE)
        found.update(page)
    return found


def _readings(
    connection: Connection, articles: Sequence[int], wanted: Collection[int] | None, *, at_least: float = 0.0
) -> Iterator[Reading]:
    """The readings of reports in the order of their keys here; `wanted` are the keys of the statements to keep."""
    a, r, s = schema.article.c, schema.reading.c, schema.statement.c
    found = select(schema.article, r.key.label("reading"), r.version, r.model, r.newsroom, r.times).join(
        schema.reading, (r.article == a.key) & (r.current == 1)
    )
    rows = {row["key"]: row for row in connection.execute(found.where(a.key.in_(articles))).mappings()}
    numbers = [row["reading"] for row in rows.values()]
    keys = list(connection.execute(select(s.key).where(s.reading.in_(numbers), s.current == 1)).scalars())
    by_report: dict[str, list[Record]] = defaultdict(list)
    for record in records_of(connection, keys):
        if record.statement.confidence >= at_least:
            by_report[record.article].append(record)
    announcements, actors = _announcements(connection, numbers), _actors(connection, numbers)
    for key in articles:
        if key in rows:
            row = rows[key]
            statements = _kept(by_report[row["id"]], wanted)
            yield _reading(row, statements, announcements[row["reading"]], actors[row["reading"]])


def _kept(records: Iterable[Record], wanted: Collection[int] | None) -> tuple[Statement, ...]:
    """Statements in reading order: those that are wanted, and the fragments that lie in one of them."""
    ordered = sorted(records, key=in_reading_order)
    if wanted is None:
        return tuple(record.statement for record in ordered)
    outer = [record.statement.quote for record in ordered if record.key in wanted]
    return tuple(
        record.statement
        for record in ordered
        if record.key in wanted or any(_lies_in(record.statement.quote, quote) for quote in outer)
    )


def _lies_in(quote: Spans, outer: Spans) -> bool:
    return bool(quote) and all(any(o.begin <= q.begin and q.end <= o.end for o in outer) for q in quote)


def _announcements(connection: Connection, readings: Sequence[int]) -> dict[int, list[Announcement]]:
    """Those of each reading; without a `what` it announces nothing and is there for the agenda only."""
    n = schema.announcement.c
    found: dict[int, list[Announcement]] = defaultdict(list)
    wanted = select(schema.announcement).where(n.reading.in_(readings), n.what != "").order_by(n.key)
    for row in connection.execute(wanted).mappings():
        found[row["reading"]].append(
            Announcement(
                what=row["what"],
                who=tuple(json.loads(row["who"])),
                where=row["place"],
                when=row["date"],
                status=row["status"],
                spans=spans_of(row["spans"]),
                statement=row["statement"],
            )
        )
    return found


def _known_names(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """Under which names the ledger has those in reports whom it has under another: by the report's id and the name there."""
    a, s, m = schema.article.c, schema.statement.c, schema.mention.c
    link, actor, head = schema.link.c, schema.actor, schema.actor.alias("head")
    is_head = head.c.key == func.coalesce(actor.c.same_as, actor.c.key)
    links = (
        select(a.id, link.name, head.c.name)
        .join(schema.statement, (s.article == a.key) & (s.current == 1))
        .join(schema.link, link.statement == s.key)
        .join(actor, actor.c.key == link.actor)
        .join(head, is_head)
        .where(a.id.in_(ids), link.name != head.c.name)
    )
    mentions = (
        select(a.id, actor.c.name, head.c.name)
        .join(schema.reading, (schema.reading.c.article == a.key) & (schema.reading.c.current == 1))
        .join(schema.mention, m.reading == schema.reading.c.key)
        .join(actor, actor.c.key == m.actor)
        .join(head, is_head)
        .where(a.id.in_(ids), actor.c.same_as.is_not(None))
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for query in (mentions, links):
        for report, name, known in connection.execute(query.distinct()):
            found[report][name] = known
    return found


def _renamed(reading: Reading, known: Mapping[str, str]) -> Reading:
    if not known:
        return reading

    def chain(statement: Statement) -> tuple[Source, ...]:
        return tuple(replace(link, name=known.get(link.name or "", link.name)) for link in statement.chain)

    return replace(
        reading,
        statements=tuple(replace(statement, chain=chain(statement)) for statement in reading.statements),
        actors=tuple(replace(actor, name=known.get(actor.name, actor.name)) for actor in reading.actors),
    )


def _actors(connection: Connection, readings: Sequence[int]) -> dict[int, list[Actor]]:
    m, a = schema.mention.c, schema.actor.c
    found: dict[int, list[Actor]] = defaultdict(list)
    wanted = select(m.reading, m.spans, a.name, a.kind, a.roles).join(schema.actor, m.actor == a.key)
    for row in connection.execute(wanted.where(m.reading.in_(readings))).mappings():
        actor = Actor(row["name"], row["kind"], tuple(json.loads(row["roles"])), spans_of(row["spans"]))
        found[row["reading"]].append(actor)
    return defaultdict(list, {key: sorted(those, key=lambda actor: actor.mentions) for key, those in found.items()})


def _reading(
    row: Any, statements: tuple[Statement, ...], announcements: Sequence[Announcement], actors: Sequence[Actor]
) -> Reading:
    article = Article(**{name: row[name] for name in _ARTICLE})
    return Reading(
        document=Document(article, (), (), (), (), tuple(json.loads(row["agencies"]))),
        statements=statements,
        newsroom=spans_of(row["newsroom"]),
        announcements=tuple(announcements),
        actors=tuple(actors),
        times=tuple(_when(*time) for time in json.loads(row["times"])),
        reader=Reader(row["version"], row["model"]),
    )


def _when(span: Sequence[int], type: Any, value: str, date: str | None) -> When:
    first, last = (edtf.earliest(date), edtf.latest(date)) if date else (None, None)
    return When(Span(*span), type, value, date, str(first) if first else None, str(last) if last else None)
