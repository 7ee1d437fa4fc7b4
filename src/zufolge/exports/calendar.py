"""Announced events → a calendar (iCalendar, RFC 5545), with uncertain dates as spans of days."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from zufolge import edtf
from zufolge.errors import InvalidDate
from zufolge.exports.dates import spell
from zufolge.exports.phrases import SEPARATOR
from zufolge.exports.printable import printable
from zufolge.exports.words import Language, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import icalendar

    from zufolge.types import AnnouncementStatus, Event

# RFC 5545 has three words for how sure an event is. Postponed is tentative: one new date has proved wrong before.
_STATUS: Final[dict[AnnouncementStatus, str]] = {
    "announced": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
    "took_place": "CONFIRMED",
}
_ONE_DAY: Final = timedelta(days=1)


class Calendar(NamedTuple):
    """A calendar in bytes, how many events it has, and how many were left out because they have no date."""

    ical: bytes
    events: int
    undated: int


class _When(NamedTuple):
    """From when until when: days with the last one included, or a moment (then `last` is None)."""

    first: date | datetime
    last: date | None
    is_certain: bool


def to_ical(
    events: Iterable[Event], *, stamp: datetime, language: Language = "de", names: Mapping[str, str] | None = None
) -> Calendar:
    """The events that have a date as a calendar; `stamp` (with its distance from UTC) says when it was made.

    An uncertain date becomes the span from the first to the last day that it can mean, which the description says. The same
    event keeps its UID when its date or status changes. `names` says how to call reports whose ids say little.

    >>> from zufolge.types import Event
    >>> event = Event(1, "Stadtfest", (), "Au", "2024-06", "announced", ())
    >>> calendar = to_ical([event], stamp=datetime(2024, 5, 2, 12, tzinfo=UTC))
    >>> [line for line in calendar.ical.decode().splitlines() if line.startswith(("DTSTART", "DTEND", "STATUS"))]
    ['DTSTART;VALUE=DATE:20240601', 'DTEND;VALUE=DATE:20240701', 'STATUS:TENTATIVE']
    """
    from icalendar import Calendar as Whole

    whole = Whole()
    whole.add("prodid", "-//zufolge//DE" if language == "de" else "-//zufolge//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    for called in ("name", "x-wr-calname"):  # RFC 7986, and what calendar programs read
        whole.add(called, plain_words(language)["agenda"]["name"])
    count = undated = 0
    for event in events:
        when = _when(event.when)
        if when is None:
            undated += 1
            continue
        count += 1
        whole.add_component(_component(event, when, stamp.astimezone(UTC), language, names or {}))
    return Calendar(whole.to_ical(), count, undated)


def _when(text: str | None) -> _When | None:
    if text is None:
        return None
    try:
        value, first, last = edtf.parse(text), edtf.earliest(text), edtf.latest(text)
    except InvalidDate:
        return None
    if isinstance(value, edtf.Date) and value.time:
        moment = datetime.fromisoformat(f"{first}T{value.time}")
        return _When(moment.astimezone(UTC) if moment.tzinfo else moment, None, not value.qualifier)
    is_certain = isinstance(value, edtf.Date) and first == last and not value.qualifier
    first, last = first or last, last or first
    return _When(first, last, is_certain) if first and last else None


def _component(
    event: Event, when: _When, stamp: datetime, language: Language, names: Mapping[str, str]
) -> icalendar.Event:
    import icalendar

    component = icalendar.Event()
    component.add("uid", _uid(event))
    component.add("dtstamp", stamp)
    # A calendar that has an earlier state of the event takes the later one.
    component.add("sequence", max(len(event.mentions) - 1, 0))
    component.add("dtstart", when.first)
    if when.last is not None:
        component.add("dtend", when.last + _ONE_DAY if when.last < date.max else when.last)
    component.add("summary", printable(event.what))
    if event.where:
        component.add("location", printable(event.where))
    component.add("description", "\n".join(_description(event, when, language, names)))
    component.add("status", _STATUS[event.status])
    component.add("transp", "TRANSPARENT")
    return component


def _uid(event: Event) -> str:
    """From the passage that announces it first, as that report has it: this stays when date, status or name change."""
    first = event.mentions[0] if event.mentions else None
    parts = (first.what or event.what, first.article, *first.spans) if first else (event.what, *event.who, event.where)
    return f"{hashlib.sha256(repr(parts).encode('utf-8', 'replace')).hexdigest()[:32]}@zufolge"


def _description(event: Event, when: _When, language: Language, names: Mapping[str, str]) -> Iterator[str]:
    words = plain_words(language)
    yield words["agenda"]["status"].format(words["status"][event.status])
    if event.status == "postponed":
        yield words["agenda"]["new_date"].format(spell(event.when or "", language))
    if not when.is_certain:
        yield words["agenda"]["uncertain"].format(spell(event.when or "", language))
    if event.who:
        yield words["agenda"]["who"].format(printable(", ".join(event.who)))
    if event.mentions:
        yield words["agenda"]["sources"]
    for mention in event.mentions:
        published = spell(mention.published, language) if mention.published else words["sheet"]["undated"]
        name = printable(names.get(mention.article, mention.article))
        yield f"– {SEPARATOR.join((published, name, words['status'][mention.status]))}"
