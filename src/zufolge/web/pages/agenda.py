"""Announced events: a month as a calendar, the list of all with what each report left of them, and the calendar file."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from zufolge import edtf
from zufolge.errors import InvalidDate
from zufolge.exports.calendar import to_ical
from zufolge.exports.dates import spell
from zufolge.exports.printable import printable
from zufolge.exports.words import plain_words
from zufolge.web.desk import AtDesk
from zufolge.web.pages.filters import AsAsked, Asked
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.rendering import address, rendered, report_url
from zufolge.web.safety.visitors import AsReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zufolge.exports import Language
    from zufolge.ledger import Ledger, Query
    from zufolge.types import Article, Event, Mention
    from zufolge.web.safety.visitors import Visitor

router = APIRouter(include_in_schema=False)
_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_WEEK: Final = 7
# An event of more days than that, or of days of which one is meant, stands under the month and not in its days.
_MOST_DAYS: Final = 4
_MOST_SHOWN: Final = 200


async def now() -> datetime:
    """The moment of the request: what day is today, and when a calendar was made."""
    return datetime.now(UTC)


Now = Annotated[datetime, Depends(now)]


class ShownMention(NamedTuple):
    """What a report said of an event."""

    url: str
    report: str
    published: str
    told: str


class ShownEvent(NamedTuple):
    """An event as a page shows it; `first` and `last` are the days that it can be on, None without a date."""

    id: str
    what: str
    facts: str
    when: str
    status: str
    first: date | None
    last: date | None
    is_certain: bool
    mentions: tuple[ShownMention, ...]


class Day(NamedTuple):
    """A day of the calendar, and what is on it."""

    date: date
    is_in_month: bool
    is_today: bool
    events: tuple[ShownEvent, ...]


class Month(NamedTuple):
    """A month in weeks, what is in it on no particular day, and the months beside it that have something, as `YYYY-MM`."""

    key: str
    name: str
    weeks: tuple[tuple[Day, ...], ...]
    loose: tuple[ShownEvent, ...]
    before: str | None
    after: str | None


@router.get("/agenda")
async def agenda(
    request: Request, desk: AtDesk, visitor: AsReader, asked: AsAsked, moment: Now, month: str = ""
) -> HTMLResponse:
    """The agenda, at the month that is asked for, else at the one that has the next event."""
    today = moment.date()
    return await desk.look(lambda: _page(request, desk.ledger, visitor, asked, today, month))


def _page(request: Request, ledger: Ledger, visitor: Visitor, asked: Asked, today: date, month: str) -> HTMLResponse:
    language, query = language_of(request), asked.query
    found = [] if asked.wrong else ledger.agenda(since=query.since, until=query.until, words=query.words)
    articles = ledger.articles(mention.article for event in found for mention in event.mentions)
    events = [_event(event, articles, language) for event in found]
    dated = [event for event in events if event.first is not None]
    shown = month_of(dated, wanted=month, today=today, language=language) if dated else None
    return rendered(
        request,
        "agenda.html.j2",
        visitor=visitor,
        asked=asked,
        month=shown,
        dated=dated[:_MOST_SHOWN],
        undated=[event for event in events if event.first is None][:_MOST_SHOWN],
        ical=f"{str(request.base_url).rstrip('/')}{address('/agenda.ics', **asked.given, key=visitor.calendar)}",
        weekdays=[plain_words(language)["weekday"][str(number)] for number in range(1, _WEEK + 1)],
        month_url=lambda key: address("/agenda", **asked.given, month=key),
        spell_day=lambda day: spell(day.isoformat(), language),
    )


@router.get("/agenda.ics")
async def ical(request: Request, desk: AtDesk, visitor: AsReader, asked: AsAsked, moment: Now) -> Response:
    """The events that have a date as a calendar, to be subscribed to."""
    made = await desk.look(lambda: _calendar(desk.ledger, asked.query, moment, language_of(request)))
    return Response(made, media_type="text/calendar; charset=utf-8")


def _calendar(ledger: Ledger, query: Query, moment: datetime, language: Language) -> bytes:
    events = ledger.agenda(since=query.since, until=query.until, words=query.words)
    articles = ledger.articles(mention.article for event in events for mention in event.mentions)
    names = {id: _name(id, articles) for id in articles}
    return to_ical(events, stamp=moment, language=language, names=names).ical


def month_of(events: Sequence[ShownEvent], *, wanted: str, today: date, language: Language) -> Month:
    """The month that is wanted, else that of the next event from today on, else that of the last one."""
    found = _MONTH.fullmatch(wanted)
    year, month = (int(found[1]), int(found[2])) if found and int(found[1]) else _next(events, today)
    key = f"{year:04}-{month:02}"
    months = sorted({f"{event.first:%Y-%m}" for event in events if event.first})
    weeks = calendar.Calendar().monthdatescalendar(year, month) if (year, month) not in {(1, 1), (9999, 12)} else []
    inside = [event for event in events if _lies_in(event, key)]
    return Month(
        key=key,
        name=spell(key, language),
        weeks=tuple(tuple(_day(day, month, today, events) for day in week) for week in weeks),
        loose=tuple(event for event in inside if not _has_days(event)),
        before=max((other for other in months if other < key), default=None),
        after=min((other for other in months if other > key), default=None),
    )


def _next(events: Iterable[ShownEvent], today: date) -> tuple[int, int]:
    days = sorted(event.first for event in events if event.first)
    day = next((day for day in days if day >= today), days[-1])
    return day.year, day.month


def _lies_in(event: ShownEvent, key: str) -> bool:
    return event.first is not None and event.last is not None and f"{event.first:%Y-%m}" <= key <= f"{event.last:%Y-%m}"


def _has_days(event: ShownEvent) -> bool:
    """Whether it stands in the days of the calendar: they are certain, and few."""
    if event.first is None or event.last is None or not event.is_certain:
        return False
    return (event.last - event.first).days < _MOST_DAYS


def _day(day: date, month: int, today: date, events: Iterable[ShownEvent]) -> Day:
    on = tuple(
        event
        for event in events
        if _has_days(event) and event.first and event.last and event.first <= day <= event.last
    )
    return Day(day, day.month == month, day == today, on)


def _event(event: Event, articles: Mapping[str, Article], language: Language) -> ShownEvent:
    first, last, is_certain = _days(event.when)
    return ShownEvent(
        id=f"e{event.key}",
        what=printable(event.what),
        facts=" · ".join(printable(fact) for fact in (event.where or "", ", ".join(event.who)) if fact),
        when=spell(event.when, language) if event.when else "",
        status=event.status,
        first=first,
        last=last,
        is_certain=is_certain,
        mentions=tuple(_mentions(event.mentions, articles, language)),
    )


def _days(when: str | None) -> tuple[date | None, date | None, bool]:
    """From when until when it can be, and whether it is on each of these days."""
    if when is None:
        return None, None, False
    try:
        value, first, last = edtf.parse(when), edtf.earliest(when), edtf.latest(when)
    except InvalidDate:
        return None, None, False
    first, last = first or last, last or first
    is_days = isinstance(value, edtf.Interval) or first == last
    return first, last, is_days and not isinstance(value, edtf.OneOf)


def _mentions(
    mentions: Iterable[Mention], articles: Mapping[str, Article], language: Language
) -> Iterator[ShownMention]:
    words = plain_words(language)
    for mention in mentions:
        told = words["status"][mention.status] + (f", {spell(mention.when, language)}" if mention.when else "")
        published = spell(mention.published, language) if mention.published else words["sheet"]["undated"]
        yield ShownMention(report_url(mention.article), _name(mention.article, articles), published, told)


def _name(id: str, articles: Mapping[str, Article]) -> str:
    """What a report is called: its outlet and title, as far as they are known, else its id."""
    article = articles.get(id)
    parts = (article.outlet, article.title) if article else ()
    return printable(": ".join(part for part in parts if part) or id)
