"""Writes readings into a ledger, a batch in each transaction: every report is there as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, or_, select, update

from zufolge.ledger import schema
from zufolge.ledger.actors import Named, casts_of
from zufolge.ledger.batches import add_missing, add_rows, in_parts, inserted
from zufolge.ledger.comparing import part
from zufolge.ledger.events import numbers_of, plan, replan
from zufolge.ledger.index import add_words
from zufolge.ledger.rows import (
    day_of,
    digest_of,
    dumped,
    key_of,
    link_row,
    place_of,
    statement_row,
    tokens_of,
    words_of,
)
from zufolge.ledger.store import Store
from zufolge.types import Article, Reader, Reading, Skipped, Span, Spans

# How many reports a transaction holds: another writer waits for one batch at most, some 0.2 s.
BATCH = 64


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input: `new`, `corrected` (another text at the same place), `reread` by another reader, `known`."""

    what: str
    outcome: str


class _Known(NamedTuple):
    """A report that the ledger holds already."""

    key: int
    place: str
    id: str
    digest: str
    reader: tuple[str, str | None] | None


def add(store: Store, items: Iterable[Reading | Skipped | Article], *, now: str) -> Iterator[Added | Skipped]:
    """Adds readings as they come, and notes what was skipped; tells of each input once its batch is safe.

    An article that comes unread is one that the ledger `holds`.

    `now` is the time that is noted, ISO 8601. Adding a report twice changes nothing.
    """
    for batch in _batches(iter(items), BATCH):
        with store.writing() as connection:
            told = _add_batch(connection, batch, now)
        yield from told


def _batches(items: Iterator[Reading | Skipped | Article], size: int) -> Iterator[list[Reading | Skipped | Article]]:
    """Items in batches that hold no report twice: a version that follows another must find it written."""
    batch: list[Reading | Skipped | Article] = []
    held: set[str] = set()
    for item in items:
        names = _names(item)
        if len(batch) == size or not held.isdisjoint(names):
            yield batch
            batch, held = [], set()
        batch.append(item)
        held.update(names)
    if batch:
        yield batch


def _names(item: Reading | Skipped | Article) -> set[str]:
    if not isinstance(item, Reading):
        return set()
    article = item.document.article
    return {place_of(article), f"id|{article.id}"}


def _add_batch(connection: Connection, batch: Sequence[Reading | Skipped | Article], now: str) -> list[Added | Skipped]:
    readings = {place_of(item.document.article): item for item in batch if isinstance(item, Reading)}
    known = _known(connection, [reading.document.article for reading in readings.values()])
    told: dict[str, str] = {}
    fresh: list[tuple[Reading, int | None]] = []
    for place, reading in readings.items():
        article = reading.document.article
        same = [k for k in known if k.place == place or k.id == article.id]
        now_there = next((k for k in same if k.digest == digest_of(article)), None)
        reader = (reading.reader.version, reading.reader.model)
        if now_there is not None and now_there.reader == reader:
            told[place] = "known"
            continue
        told[place] = "reread" if now_there is not None else "corrected" if same else "new"
        retire(connection, [k.key for k in same])
        fresh.append((reading, now_there.key if now_there is not None else None))
    _write(connection, fresh, now)
    _note_skipped(connection, [item for item in batch if isinstance(item, Skipped)], now)
    return [item if isinstance(item, Skipped) else _added(item, told) for item in batch]


def _added(item: Reading | Article, told: dict[str, str]) -> Added:
    if isinstance(item, Article):
        return Added(item.id, "known")
    article = item.document.article
    return Added(article.id, told[place_of(article)])


def holds(store: Store, article: Article, reader: Reader) -> bool:
    """Whether a report is there to the letter, as that reader reads it."""
    with store.reading() as connection:
        known = _known(connection, [article])
    return any(k.digest == digest_of(article) and k.reader == (reader.version, reader.model) for k in known)


def _known(connection: Connection, articles: Sequence[Article]) -> list[_Known]:
    """The reports at the places or with the ids of these, with the reader of their newest reading."""
    a, r = schema.article.c, schema.reading.c
    places, ids = [place_of(article) for article in articles], [article.id for article in articles]
    rows = connection.execute(
        select(a.key, a.place, a.id, a.digest, r.version, r.model)
        .join_from(schema.article, schema.reading, (r.article == a.key) & (r.current == 1), isouter=True)
        .where(or_(a.place.in_(places), a.id.in_(ids)))
    )
    return [_Known(k, place, id_, digest, (v, m) if v else None) for k, place, id_, digest, v, m in rows]


def retire(connection: Connection, articles: Sequence[int]) -> None:
    """Takes reports out of the views: their statements are kept and no longer found."""
    if not articles:
        return
    events = list(numbers_of(connection, articles))
    part(connection, articles)
    for table in (schema.statement, schema.announcement, schema.reading):
        connection.execute(update(table).where(table.c.article.in_(articles)).values(current=0))
    connection.execute(update(schema.article).where(schema.article.c.key.in_(articles)).values(current=0))
    replan(connection, events)


def _write(connection: Connection, fresh: Sequence[tuple[Reading, int | None]], now: str) -> None:
    if not fresh:
        return
    articles = _article_keys(connection, fresh)
    readings = _reading_keys(connection, [reading for reading, _ in fresh], articles, now)
    casts = casts_of(connection, [reading for reading, _ in fresh])
    rows = [
        row
        for (reading, _), article, key, cast in zip(fresh, articles, readings, casts, strict=True)
        for row in _statements(reading, article, key, cast)
    ]
    _insert_statements(connection, rows)
    _insert_mentions(connection, [reading for reading, _ in fresh], readings, casts)
    plan(connection, list(zip((reading for reading, _ in fresh), articles, readings, strict=True)))


def _article_keys(connection: Connection, fresh: Sequence[tuple[Reading, int | None]]) -> list[int]:
    again = [key for _, key in fresh if key is not None]
    if again:
        connection.execute(update(schema.article).where(schema.article.c.key.in_(again)).values(current=1))
    rows = [_article_row(reading) for reading, key in fresh if key is None]
    made = iter(inserted(connection, schema.article, rows))
    return [key if key is not None else next(made) for _, key in fresh]


def _article_row(reading: Reading) -> dict[str, Any]:
    article = reading.document.article
    return {
        "id": article.id,
        "place": place_of(article),
        "digest": digest_of(article),
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "day": day_of(article.published),
        "language": article.language,
        "text": article.text,
        "agencies": dumped(reading.document.agencies),
        "current": 1,
    }


def _reading_keys(connection: Connection, readings: Sequence[Reading], articles: Sequence[int], now: str) -> list[int]:
    rows = [
        {
            "article": article,
            "version": reading.reader.version,
            "model": reading.reader.model,
            "added": now,
            "newsroom": dumped(reading.newsroom),
            "times": dumped([[w.span, w.type, w.value, w.edtf] for w in reading.times]),
            "current": 1,
        }
        for reading, article in zip(readings, articles, strict=True)
    ]
    return inserted(connection, schema.reading, rows)


def _statements(
    reading: Reading, article: int, key: int, cast: dict[Named, int]
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The rows of a reading's statements, each with those of its links."""
    source = reading.document.article
    outer: Spans = ()
    for statement in reading.statements:
        nested = _lies_in(statement.quote, outer)
        outer = outer if nested else statement.quote
        words = words_of(statement, source.text)
        actors = [cast.get((link.name, link.kind)) if link.name else None for link in statement.chain]
        number = key_of(statement, source, key)
        row = statement_row(statement, key=number, reading=key, article=article, nested=nested, text=words)
        row["actor"] = actors[0]
        named = sorted({actor for actor in actors if actor is not None})
        row["tokens"] = tokens_of(statement, source, words, named)
        links = [
            link_row(link, statement=number, position=n, actor=actor)
            for n, (link, actor) in enumerate(zip(statement.chain, actors, strict=True))
        ]
        yield row, links


def _lies_in(quote: Spans, outer: Spans) -> bool:
    return bool(quote) and all(any(_holds(o, q) for o in outer) for q in quote)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.begin <= inner.begin and inner.end <= outer.end and outer != inner


def _insert_statements(connection: Connection, rows: Sequence[tuple[dict[str, Any], list[dict[str, Any]]]]) -> None:
    taken = _taken(connection, [row["key"] for row, _ in rows])
    for row, links in rows:
        while row["key"] in taken:  # two of one day with the same 32 bits
            row["key"] += 1
        taken.add(row["key"])
        for link in links:
            link["statement"] = row["key"]
    if rows:
        add_rows(connection, schema.statement, [row for row, _ in rows])
        add_rows(connection, schema.link, [link for _, links in rows for link in links])
        outer = [row for row, _ in rows if not row["nested"]]
        add_words(connection, [(row["key"], row["tokens"]) for row in outer])
        add_rows(connection, schema.pending, [{"statement": row["key"]} for row in outer])


def _taken(connection: Connection, keys: Sequence[int]) -> set[int]:
    s = schema.statement.c
    found: set[int] = set()
    for some in in_parts(keys):
        found.update(connection.execute(select(s.key).where(s.key.in_(some))).scalars())
    return found


def _insert_mentions(
    connection: Connection, readings: Sequence[Reading], keys: Sequence[int], casts: Sequence[dict[Named, int]]
) -> None:
    rows = [
        {"reading": key, "actor": cast[someone.name, someone.kind], "spans": dumped(someone.mentions)}
        for reading, key, cast in zip(readings, keys, casts, strict=True)
        for someone in reading.actors
    ]
    add_rows(connection, schema.mention, rows)


def _note_skipped(connection: Connection, skipped: Sequence[Skipped], now: str) -> None:
    rows = [{"what": s.what, "stage": s.stage, "why": s.why, "added": now} for s in skipped]
    add_missing(connection, schema.skipped, rows)
