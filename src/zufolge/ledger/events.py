"""Keeps the agenda: each announcement of a report joined to an event, and events made anew when a report comes late or goes.

A day that a report only tells of is kept beside the events, as one without a `what` that no view shows, until an announcement
claims it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, or_, select, update

from zufolge.ledger import schema
from zufolge.ledger.agenda import agenda_keys, best_match, event_of, events_of, is_shown, joined
from zufolge.ledger.announced import Announced, announced_in
from zufolge.ledger.batches import add_missing, in_parts
from zufolge.ledger.rows import day_of, dumped, spans_of
from zufolge.types import Announcement, Event, Mention, Reading

MOST_CANDIDATES = 200


def plan(connection: Connection, reading: Reading, *, article: int, reading_key: int) -> None:
    """Notes what a reading brings to the agenda, each with the event that it speaks of."""
    for announced in announced_in(reading):
        keys = agenda_keys(announced)
        near = _candidates(connection, keys)
        known = best_match(announced, [event for event in near if event.what])
        event = joined(known, announced)
        number = _put(connection, event, known.key if known is not None else None)
        connection.execute(
            insert(schema.announcement).values(
                reading=reading_key,
                article=article,
                event=number,
                names=dumped(announced.names),
                words=dumped(announced.words),
                statement=announced.announcement.statement,
                current=1,
                **_columns(announced.announcement),
            )
        )
        _index(connection, number, keys)
        loose = [day.key for day in near if not day.what and _is_later(day, event)]
        if event.what and (loose or (known is not None and event.mentions[-1] != announced.mention())):
            replan(connection, [number, *loose])


def _is_later(day: Event, event: Event) -> bool:
    """Whether a day was told of after the event was announced; it may be the event's."""
    return (day.mentions[0].published or "") >= (event.mentions[0].published or "")


def _columns(announcement: Announcement) -> dict[str, Any]:
    return {
        "what": announcement.what,
        "who": dumped(announcement.who),
        "place": announcement.where,
        "date": announcement.when,
        "status": announcement.status,
        "spans": dumped(announcement.spans),
    }


def _candidates(connection: Connection, keys: Sequence[str]) -> list[Event]:
    """The events that have a key in common, the newest first."""
    t = schema.event_term.c
    found = connection.execute(
        select(t.event).where(t.term.in_(keys)).distinct().order_by(t.event.desc()).limit(MOST_CANDIDATES)
    ).scalars()
    return _events(connection, list(found))


def _events(connection: Connection, numbers: Sequence[int]) -> list[Event]:
    """Events with their mentions in the reports as they are now."""
    mentions = _mentions(connection, numbers)
    return [event_of(mentions[number], key=number) for number in numbers if mentions[number]]


def _mentions(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Mention]]:
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for some in in_parts(numbers):
        query = _told().where(schema.announcement.c.event.in_(some))
        for row in connection.execute(query.order_by(schema.announcement.c.key)).mappings():
            mentions[row["event"]].append(_mention(row))
    return mentions


def _told() -> Select[Any]:
    a, n = schema.article.c, schema.announcement
    return select(n, a.id, a.published).join(schema.article, n.c.article == a.key).where(n.c.current == 1)


def _mention(row: Any) -> Mention:
    return Mention(
        row["id"],
        row["published"],
        spans_of(row["spans"]),
        row["status"],
        row["date"],
        row["what"],
        tuple(json.loads(row["who"])),
        row["place"],
        tuple(json.loads(row["names"])),
        tuple(json.loads(row["words"])),
    )


def _put(connection: Connection, event: Event, number: int | None) -> int:
    row = {
        "what": event.what,
        "who": dumped(event.who),
        "place": event.where,
        "date": event.when,
        "status": event.status,
        "day": day_of(event.when),
        "shown": int(is_shown(event)),
    }
    h = schema.happening
    if number is not None:
        connection.execute(update(h).where(h.c.key == number).values(row))
        return number
    made = connection.execute(insert(h).values(row).returning(h.c.key)).scalar_one()
    return int(made)


def _index(connection: Connection, number: int, keys: Iterable[str]) -> None:
    rows = [{"term": key, "event": number} for key in keys]
    add_missing(connection, schema.event_term, rows)


def replan(connection: Connection, numbers: Sequence[int]) -> None:
    """Makes events anew from the mentions that are left, joined again in the order of publication."""
    if not numbers:
        return
    n = schema.announcement
    rows = connection.execute(_told().where(n.c.event.in_(numbers))).mappings().all()
    connection.execute(update(n).where(n.c.event.in_(numbers)).values(event=None))
    connection.execute(delete(schema.happening).where(schema.happening.c.key.in_(numbers)))
    keys = {_identity(_mention(row)): row["key"] for row in rows}
    mentions = [_mention(row) for row in rows]
    events = events_of(mentions)
    placed = {_identity(mention) for event in events for mention in event.mentions}
    loose = {_identity(mention): mention for mention in mentions if _identity(mention) not in placed}
    for event in (*events, *(event_of([mention]) for mention in loose.values())):
        number = _put(connection, event, None)
        for mention in event.mentions:
            connection.execute(update(n).where(n.c.key == keys[_identity(mention)]).values(event=number))
            _index(connection, number, agenda_keys(_announced(mention)))


def _identity(mention: Mention) -> tuple[object, ...]:
    return mention.article, mention.spans, mention.status, mention.when, mention.what


def _announced(mention: Mention) -> Announced:
    """A mention as its report announced it."""
    announcement = Announcement(
        mention.what, mention.who, mention.where, mention.when, mention.status, mention.spans, None
    )
    return Announced(announcement, mention.article, mention.published, mention.names, mention.words)


def events_with(connection: Connection, *, since: date | None, until: date | None) -> list[Event]:
    """The events that are shown, by date, those without one last."""
    h = schema.happening.c
    query = select(h.key).where(h.shown == 1)
    if since is not None:
        query = query.where(or_(h.day >= since.toordinal(), h.day == 0))
    if until is not None:
        query = query.where(h.day <= until.toordinal())
    numbers = list(connection.execute(query).scalars())
    return sorted(
        _events(connection, numbers), key=lambda event: (day_of(event.when) == 0, day_of(event.when), event.key)
    )


def numbers_of(connection: Connection, articles: Sequence[int]) -> Iterator[int]:
    """The events that reports speak of."""
    n = schema.announcement.c
    yield from connection.execute(
        select(n.event).where(n.article.in_(articles), n.event.is_not(None)).distinct()
    ).scalars()
