"""The agenda as a calendar: what icalendar reads back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import icalendar
import pytest

from records import event
from zufolge.exports.calendar import to_ical
from zufolge.types import AnnouncementStatus, Event, Mention

STAMP = datetime(2024, 5, 10, 9, 30, tzinfo=UTC)
PLANNED = Mention("a1", "2024-05-02", (), "announced", "2024-06")
FIXED = Mention("b2", "2024-05-09", (), "confirmed", "2024-06-08")


def parsed(*events: Event, **options: Any) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(to_ical(events, stamp=STAMP, **options).ical)
    return list(calendar.walk("VEVENT"))


def only(of: Event, **options: Any) -> Any:
    (component,) = parsed(of, **options)
    return component


def days(when: str) -> tuple[date, date]:
    component = only(event(when))
    return component["DTSTART"].dt, component["DTEND"].dt


def test_a_day_is_an_event_of_one_whole_day() -> None:
    assert days("2024-06-08") == (date(2024, 6, 8), date(2024, 6, 9))
    assert not isinstance(only(event("2024-06-08"))["DTSTART"].dt, datetime)


@pytest.mark.parametrize(
    ("when", "first", "after"),
    [
        ("2024-06", date(2024, 6, 1), date(2024, 7, 1)),
        ("[2024-06-05,2024-06-12]", date(2024, 6, 5), date(2024, 6, 13)),
        ("2024-06-05/2024-06-07", date(2024, 6, 5), date(2024, 6, 8)),
        ("2024-24", date(2024, 12, 1), date(2025, 3, 1)),
        ("2024-06-05/..", date(2024, 6, 5), date(2024, 6, 6)),
        ("../2024-06-05", date(2024, 6, 5), date(2024, 6, 6)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_an_uncertain_date_is_the_span_of_days_that_it_can_mean(when: str, first: date, after: date) -> None:
    assert days(when) == (first, after)


def test_the_description_says_that_a_date_is_uncertain_and_nothing_where_it_is_not() -> None:
    assert "Der Tag steht nicht fest: Juni 2024" in only(event("2024-06"))["DESCRIPTION"]
    assert "The day is not certain: about 8 June 2024" in only(event("2024-06-08~"), language="en")[
        "DESCRIPTION"
    ].replace("Saturday, ", "")
    assert "steht nicht fest" not in only(event("2024-06-08"))["DESCRIPTION"]


def test_a_time_of_day_is_a_moment_local_or_in_utc() -> None:
    assert only(event("2024-06-08T15:30"))["DTSTART"].dt == datetime(2024, 6, 8, 15, 30)
    assert only(event("2024-06-08T15:30+02:00"))["DTSTART"].dt == datetime(2024, 6, 8, 13, 30, tzinfo=UTC)
    assert "DTEND" not in only(event("2024-06-08T15:30"))


@pytest.mark.parametrize(
    ("status", "ical"),
    [
        ("announced", "TENTATIVE"),
        ("confirmed", "CONFIRMED"),
        ("took_place", "CONFIRMED"),
        ("cancelled", "CANCELLED"),
        ("postponed", "TENTATIVE"),
    ],
)
def test_every_status_has_one_in_the_calendar_and_stands_in_words_too(status: AnnouncementStatus, ical: str) -> None:
    component = only(event("2024-06-08", Mention("a1", None, (), status, "2024-06-08")))
    assert component["STATUS"] == ical
    assert component["DESCRIPTION"].startswith("Stand: ")
    assert ("Verschoben, neuer Termin: Samstag, 8. Juni 2024" in component["DESCRIPTION"]) == (status == "postponed")


def test_what_where_who_and_the_reports_are_told() -> None:
    component = only(event("2024-06-08", PLANNED, FIXED), names={"b2": "Bote; „Fest, endlich“"})
    assert (component["SUMMARY"], component["LOCATION"]) == ("Stadtfest", "Au")
    assert str(component["DESCRIPTION"]).splitlines() == [
        "Stand: bestätigt",
        "Beteiligt: Anna Blum, Feuerwehr",
        "Berichte:",
        "– Donnerstag, 2. Mai 2024 · a1 · angekündigt",
        "– Donnerstag, 9. Mai 2024 · Bote; „Fest, endlich“ · bestätigt",
    ]


def test_events_without_a_date_are_left_out_and_counted() -> None:
    calendar = to_ical([event(None), event("bald"), event("2024-06-08")], stamp=STAMP)
    assert (calendar.events, calendar.undated) == (1, 2)


def test_an_event_keeps_its_uid_when_date_and_status_change_and_its_sequence_rises() -> None:
    before, after = only(event("2024-06", PLANNED)), only(event("2024-06-08", PLANNED, FIXED))
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert only(event("2024-06-08", PLANNED, FIXED, key=99))["UID"] == after["UID"], (
        "the ledger's number has no part in it"
    )


def test_a_better_name_in_a_later_report_leaves_the_uid() -> None:
    first = replace(PLANNED, what="Fest")
    names = ("Fest", "Stadtfest mit Feuerwerk")
    assert len({only(event("2024-06", first, what=name))["UID"] for name in names}) == 1


def test_different_events_have_different_uids() -> None:
    events = (
        event("2024-06", PLANNED),
        event("2024-06", PLANNED, what="Sitzung"),
        event("2024-06", FIXED),
        event("2024-06"),
    )
    assert len({component["UID"] for component in parsed(*events)}) == len(events)


def test_the_stamp_is_the_one_that_was_given_in_utc() -> None:
    summer = datetime(2024, 5, 10, 11, 30, tzinfo=timezone(timedelta(hours=2)))
    (component,) = icalendar.Calendar.from_ical(to_ical([event("2024-06")], stamp=summer).ical).walk("VEVENT")
    assert component["DTSTAMP"].dt == STAMP
    assert to_ical([event("2024-06")], stamp=STAMP) == to_ical([event("2024-06")], stamp=summer)


def test_a_report_cannot_smuggle_lines_or_control_characters_into_the_calendar() -> None:
    component = only(event("2024-06", what="Fest\r\nATTENDEE:mailto:x@y.example\x1b[31m"))
    assert component["SUMMARY"] == "Fest ATTENDEE:mailto:x@y.example\\x1b[31m"
    assert "ATTENDEE" not in component


def test_an_empty_agenda_is_a_calendar_without_events() -> None:
    calendar = to_ical([], stamp=STAMP, language="en")
    read = icalendar.Calendar.from_ical(calendar.ical)
    assert read["PRODID"] == "-//zufolge//EN"
    assert read["NAME"] == read["X-WR-CALNAME"] == "Announced (zufolge)"
    assert calendar.events == calendar.undated == 0
