"""Stretches of the calendar: days, weeks, months, years and feasts with their TIMEX3 values."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from zufolge.lexicon.entries import Feast

DAY: Final = timedelta(days=1)


class Stretch(NamedTuple):
    """A TIMEX3 value with its first and last day."""

    value: str
    first: date
    last: date


def edtf_of(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if first.day == 1 and last + DAY == months_from(last.year, last.month).last + DAY:
        if (first.month, last.month, first.year) == (1, 12, last.year):
            return f"{first.year:04}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year:04}-{first.month:02}"
    return f"{first.isoformat()}/{last.isoformat()}"


def day_of(day: date) -> Stretch:
    return Stretch(day.isoformat(), day, day)


def week_of(day: date) -> Stretch:
    monday = day - day.weekday() * DAY
    year, week, _ = day.isocalendar()
    return Stretch(f"{year:04}-W{week:02}", monday, monday + 6 * DAY)


def weekend_of(day: date) -> Stretch:
    week = week_of(day)
    return Stretch(f"{week.value}-WE", week.first + 5 * DAY, week.last)


def months_from(year: int, month: int, months: int = 1) -> Stretch:
    """Some months from one on; a month beyond December is one of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end = year + (month + months - 2) // 12, (month + months - 2) % 12 + 1
    if not 1 <= year <= end_year <= 9999:
        raise OverflowError
    first, last = date(year, month, 1), date(end_year, end, monthrange(end_year, end)[1])
    value = f"{year:04}" if months == 12 else f"{year:04}-{month:02}"
    if months in (3, 6):
        value = f"{year:04}-{'Q' if months == 3 else 'H'}{(month - 1) // months + 1}"
    return Stretch(value, first, last)


def years_around(year: int, size: int) -> Stretch:
    """The year, decade (197) or century (19) that a year lies in."""
    first = year - year % size
    if not 1 <= max(first, 1) <= first + size - 1 <= 9999:
        raise OverflowError
    value = f"{year:04}"[: {1: 4, 10: 3, 100: 2}[size]]
    return Stretch(value, date(max(first, 1), 1, 1), date(first + size - 1, 12, 31))


def units_away(day: date, timex: str, times: int, shift: int) -> Stretch | None:
    """The day, week, month … that lies so many of them away."""
    if timex == "D":
        return day_of(day + shift * times * DAY)
    if timex == "W":
        return week_of(day + 7 * shift * times * DAY)
    if timex == "WE":
        return weekend_of(day + 7 * shift * DAY)
    if timex == "M":
        return (
            months_from(day.year, day.month + shift)
            if times == 1
            else months_from(day.year, (day.month - 1) // 6 * 6 + 1 + 6 * shift, 6)
        )
    if timex == "Q":
        return months_from(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * shift, 3)
    sizes = {"Y": 1, "DE": 10, "CE": 100}
    return years_around(day.year + shift * times * sizes[timex], sizes[timex]) if timex in sizes else None


def in_common(one: str, other: str) -> str:
    """Two values with X for all that follows the first difference: 2023-09-01 and 2023-09-30 → 2023-09-XX."""
    parts, same = [], True
    for a, b in zip(one.split("-"), other.split("-"), strict=True):
        same = same and a == b
        parts.append(a if same else ("W" if a[0] == "W" else "") + "X" * (len(a) - (a[0] == "W")))
    return "-".join(parts)


def feast_day(feast: Feast, year: int) -> date:
    if feast.easter is not None:
        return easter(year) + feast.easter * DAY
    if feast.advent is not None:
        christmas = date(year, 12, 25)
        return christmas - (christmas.isoweekday() + 21) * DAY + feast.advent * DAY
    return date(year, feast.month or 1, feast.day or 1)


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian computus (Nature, 1876)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    month, day = divmod(moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)
