"""Keeps the agenda: each announcement of a report joined to an event, and events made anew when a report comes late or goes.

A day that a report only tells of is kept beside the events, as one without a `what` that no view shows, until an announcement
claims it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, delete, func, or_, select, update

from zufolge.ledger import schema
from zufolge.ledger.agenda import agenda_keys, event_of, is_shown
from zufolge.ledger.announced import DAY, announced_in
from zufolge.ledger.batches import add_missing, add_rows, in_parts, inserted, newest_under
from zufolge.ledger.matching import days
from zufolge.ledger.planning import MOST_CANDIDATES, UNSTORED, Plan, Told
from zufolge.ledger.rows import day_of, dumped, spans_of, words_in
from zufolge.types import Announcement, Event, Mention, Reading

Placed = tuple[Reading, int, int]
"""A reading with the keys of its report and of itself."""


def plan(connection: Connection, readings: Sequence[Placed]) -> None:
    """Notes what readings bring to the agenda, each announcement with the event that it speaks of."""
    brought = [(announced, article, key) for reading, article, key in readings for announced in announced_in(reading)]
    if not brought:
        return
    terms = sorted({term for announced, *_ in brought for term in agenda_keys(announced)})
    found = newest_under(connection, schema.event_term.c.event, terms, most=MOST_CANDIDATES)
    planned = Plan(_told_of(connection, sorted({number for _, number in found})), found)
    told = [planned.note(announced) for announced, *_ in brought]
    numbers = _saved(connection, planned)
    rows = [
        {
            "reading": key,
            "article": article,
            "event": numbers.get(one.event, one.event),
            "names": dumped(announced.names),
            "words": dumped(announced.words),
            "statement": announced.announcement.statement,
            "current": 1,
            **_columns(announced.announcement),
        }
        for one, (announced, article, key) in zip(told, brought, strict=True)
    ]
    add_rows(connection, schema.announcement, rows)


def replan(connection: Connection, numbers: Sequence[int]) -> None:
    """Makes events anew from the mentions that are left, joined again in the order of publication."""
    if not numbers:
        return
    left = Plan(_told_of(connection, numbers), ())
    gone = [number for number in numbers if number not in left.events]
    left.make_anew(list(left.events))
    n, h = schema.announcement, schema.happening
    for some in in_parts(numbers):
        connection.execute(update(n).where(n.c.event.in_(some), n.c.current == 0).values(event=None))
    for some in in_parts(gone):
        connection.execute(delete(h).where(h.c.key.in_(some)))
    _saved(connection, left)


def _columns(announcement: Announcement) -> dict[str, Any]:
    return {
        "what": announcement.what,
        "who": dumped(announcement.who),
        "place": announcement.where,
        "date": announcement.when,
        "status": announcement.status,
        "spans": dumped(announcement.spans),
    }


def _events(connection: Connection, numbers: Sequence[int]) -> list[Event]:
    """Events with their mentions in the reports as they are now."""
    mentions = _mentions(connection, numbers)
    return [event_of(mentions[number], key=number) for number in numbers if mentions[number]]


def _mentions(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Mention]]:
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for told in _told_of(connection, numbers):
        mentions[told.event].append(told.mention)
    return mentions


def _told_of(connection: Connection, numbers: Sequence[int]) -> Iterator[Told]:
    """What the reports as they are now tell of events."""
    for some in in_parts(numbers):
        query = _told().where(schema.announcement.c.event.in_(some))
        for row in connection.execute(query.order_by(schema.announcement.c.key)).mappings():
            yield Told(_mention(row), row["event"], row["key"], row["event"])


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
        words_in(row["who"]),
        row["place"],
        words_in(row["names"]),
        words_in(row["words"]),
    )


def _saved(connection: Connection, planned: Plan) -> dict[int, int]:
    """Writes events as they are planned; the keys of the new ones by their numbers."""
    new = sorted(number for number in planned.touched if number >= UNSTORED)
    keys = inserted(connection, schema.happening, [_row(planned.events[number]) for number in new])
    numbers = dict(zip(new, keys, strict=True))
    known = sorted(number for number in planned.touched if number < UNSTORED)
    _update(connection, schema.happening, [{"b_key": key, **_row(planned.events[key])} for key in known])
    moved = [
        {"b_key": told.key, "event": numbers.get(told.event, told.event)}
        for number in sorted(planned.touched)
        for told in planned.told[number]
        if told.key is not None and told.event != told.was
    ]
    _update(connection, schema.announcement, moved)
    h, t = schema.happening.c, schema.event_term.c
    for some in in_parts(sorted(planned.remade)):
        connection.execute(delete(schema.event_term).where(t.event.in_(some)))
        connection.execute(delete(schema.happening).where(h.key.in_([n for n in some if n not in planned.events])))
    terms = [
        {"term": term, "event": numbers.get(number, number)}
        for number in sorted(planned.touched)
        for term in sorted(planned.terms[number])
    ]
    add_missing(connection, schema.event_term, terms)
    return numbers


def _update(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Updates rows by their `b_key`; all have the same columns."""
    if rows:
        connection.execute(update(table).where(table.c.key == bindparam("b_key")), list(rows))


def _row(event: Event) -> dict[str, Any]:
    return {
        "what": event.what,
        "who": dumped(event.who),
        "place": event.where,
        "date": event.when,
        "status": event.status,
        "day": day_of(event.when),
        "shown": int(is_shown(event)),
    }


def events_with(connection: Connection, *, since: date | None, until: date | None) -> list[Event]:
    """The events that are shown whose date can lie in these bounds, by date, those without one last."""
    h = schema.happening.c
    query = select(h.key, h.date).where(h.shown == 1)
    if since is not None:  # the column has the first day that a date can mean
        query = query.where(or_(h.day >= since.toordinal(), h.day == 0, func.length(h.date) != DAY))
    if until is not None:
        query = query.where(h.day <= until.toordinal())
    rows = connection.execute(query).all()
    numbers = [key for key, when in rows if since is None or when is None or days(when)[1] >= since]
    return sorted(
        _events(connection, numbers), key=lambda event: (day_of(event.when) == 0, day_of(event.when), event.key)
    )


def numbers_of(connection: Connection, articles: Sequence[int]) -> Iterator[int]:
    """The events that reports speak of."""
    n = schema.announcement.c
    yield from connection.execute(
        select(n.event).where(n.article.in_(articles), n.event.is_not(None)).distinct()
    ).scalars()
