"""Partial and uncertain dates as values: EDTF (ISO 8601-2) level 1 and one-of sets, written in one canonical form.

| text                                          | says                                                        |
|-----------------------------------------------|-------------------------------------------------------------|
| `2023`, `2023-09`, `2023-09-14`               | a year, a month, a day                                      |
| `2014-11-05T12:15`, `…:30`, `…Z`, `…+01:00`   | a minute or second, with or without its distance from UTC   |
| `2023-21` to `2023-24`                        | spring, summer, autumn, winter (December to February)       |
| `201X`, `20XX`, `2023-XX`, `2023-09-XX`       | some year of the decade or century, some month, some day    |
| `2023?`, `2023~`, `2023%`                     | uncertain, approximate, both                                |
| `2023-09-04/2023-09-10`, `../2023`, `2023/`   | a span; `..` is an open end, nothing an unknown one         |
| `[2023-09-06,2023-09-13]`                     | one of these                                                |

Years run from 0001 to 9999, as in `datetime`. A qualifier does not widen a date, and a time does not move its day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from zufolge.errors import InvalidDate
from zufolge.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

Precision = Literal["time", "day", "month", "season", "year", "decade", "century"]

_PRECISIONS: Final[tuple[Precision, ...]] = ("time", "day", "month", "season", "year", "decade", "century")
_SPRING, _WINTER = 21, 24
_DATE: Final = re.compile(
    r"""(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)
        (?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?
        (?:[Tt ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)(?P<zone>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?
        (?P<qualifier>[?~%]?)""",
    re.VERBOSE,
)
_PREFIX: Final = re.compile(r"\s*(date\s+(\S{4,200}))(?!\S)")


@dataclass(frozen=True, slots=True)
class Date:
    """One date as it is written: `month` is `21` to `24` for a season, `X` stands for an open digit."""

    year: str
    month: str = ""
    day: str = ""
    time: str = ""
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date to a later one, both included; `..` where an end is open, empty where it is unknown."""

    begin: Date | Literal["..", ""]
    end: Date | Literal["..", ""]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of at least two dates, in order of time."""

    dates: tuple[Date, ...]


Edtf: TypeAlias = Date | Interval | OneOf


class _Days(NamedTuple):
    """The days that a value can mean, first and last included; None where that end is open."""

    first: date | None
    last: date | None


def parse(text: str) -> Edtf:
    """Read a date; white space around it, `t` or a space before the time, `z` and `+0100` are tolerated.

    Raises InvalidDate for anything else.

    >>> parse("2023-09~")
    Date(year='2023', month='09', day='', time='', qualifier='~')
    >>> parse("2023-02-30")
    Traceback (most recent call last):
    zufolge.errors.InvalidDate: '2023-02-30' is no date: days of this month run from 01 to 28
    """
    bare = text.strip()
    try:
        if bare.startswith("[") and bare.endswith("]"):
            return _set(_date(part.strip(), timed=False) for part in bare[1:-1].split(","))
        if bare.count("/") == 1:
            begin, end = bare.split("/")
            return _interval(begin.strip(), end.strip())
        return _date(bare)
    except InvalidDate as error:
        raise InvalidDate(f"{_shown(text)} is no date: {error}") from None


def write(value: Edtf) -> str:
    """The canonical form of a value; `parse` reads it back.

    >>> write(OneOf((Date("2023", "09", "06"), Date("2023", "09", "13"))))
    '[2023-09-06,2023-09-13]'
    """
    if isinstance(value, OneOf):
        return f"[{','.join(map(write, value.dates))}]"
    if isinstance(value, Interval):
        return "/".join(end if isinstance(end, str) else write(end) for end in (value.begin, value.end))
    day = "-".join(part for part in (value.year, value.month, value.day) if part)
    return day + (f"T{value.time}" if value.time else "") + value.qualifier


def canonical(text: str) -> str:
    """The one way to write a date: sets sorted and without doubles, no set or span of one, `T` before a time, `+01:00`.

    Raises InvalidDate where it is none.

    >>> canonical(" [2023-09-13, 2023-09-06] "), canonical("2014-11-05 12:15+0100")
    ('[2023-09-06,2023-09-13]', '2014-11-05T12:15+01:00')
    """
    return write(parse(text))


def earliest(text: str) -> date | None:
    """The first day that a date can mean; None where its begin is open or unknown.

    Raises InvalidDate.

    >>> earliest("2023-09-XX")
    datetime.date(2023, 9, 1)
    """
    return _days_of(text).first


def latest(text: str) -> date | None:
    """The last day that a date can mean; None where its end is open or unknown.

    Raises InvalidDate.

    >>> latest("2023-24"), latest("2023-09-04/..")
    (datetime.date(2024, 2, 29), None)
    """
    return _days_of(text).last


def precision(text: str) -> Precision:
    """How finely a date is known; for a span or set, what its coarsest date is known to.

    Raises InvalidDate.

    >>> precision("2023-09-XX"), precision("[2023-09-06,2023-09-13]"), precision("../201X")
    ('month', 'day', 'decade')
    """
    value = parse(text)
    return max((_precision(part) for part in _dates(value)), key=_PRECISIONS.index)


def one_of(days: Iterable[date | str]) -> str:
    """The set of these days in order of time; a single one stands plain.

    Raises InvalidDate where there is none, or a string is no plain date.

    >>> one_of([date(2023, 9, 13), date(2023, 9, 6)]), one_of(["2023-09-06"])
    ('[2023-09-06,2023-09-13]', '2023-09-06')
    """
    return write(_set(_date(day if isinstance(day, str) else _iso(day), timed=False) for day in days))


def narrow(text: str, within: str) -> str:
    """What remains of a date once it is known to lie within another: the days that both can mean.

    Dates keep their own spelling where they lie within as a whole. A set has no spans: of several dates, one that
    lies within only in part stays as it is. Raises InvalidDate where no day remains.

    >>> narrow("[2023-09-06,2023-09-13,2023-09-20]", "2023-09-10/..")
    '[2023-09-13,2023-09-20]'
    >>> narrow("2023-09", "../2023-09-14")
    '2023-09-01/2023-09-14'
    """
    value, other = parse(text), parse(within)
    meets = [
        (part, limit, both)
        for part in _parts(value)
        for limit in _parts(other)
        if (both := _both(_days(part), _days(limit)))
    ]
    if not meets:
        raise InvalidDate(f"no day of {_shown(text)} lies within {_shown(within)}")
    remains = [_spelled(part, limit, both) for part, limit, both in meets]
    if len(remains) == 1:
        return write(remains[0])
    dates = [
        rest if isinstance(rest, Date) else whole
        for rest, (part, limit, _) in zip(remains, meets, strict=True)
        for whole in _dates(part if isinstance(value, OneOf) else limit)
    ]
    return write(_set(dates))


def date_prefix(text: str) -> tuple[Span, str] | None:
    """The words `date 2023-09` that some collections put before a text, and their canonical date; None where absent.

    The span begins at the first character that is no white space and ends with the date.

    >>> date_prefix(" date 2023-09 Der russische Präsident")
    (Span(begin=1, end=13), '2023-09')
    """
    found = _PREFIX.match(text)
    if found is None:
        return None
    try:
        return Span(*found.span(1)), canonical(found[2])
    except InvalidDate:
        return None


def _date(text: str, *, timed: bool = True) -> Date:
    found = _DATE.fullmatch(text)
    if found is None:
        raise InvalidDate("write 2023, 2023-09, 2023-09-14, 2023-09-14T12:15, a span a/b or a set [a,b]")
    year, month, day, time, zone, qualifier = (part or "" for part in found.groups())
    value = Date(year, month, day, time + _zone(zone), qualifier)
    if time and not (timed and day.isdigit()):
        raise InvalidDate("a time stands only after one full day")
    if time and not (int(time[:2]) < 24 and int(time[3:5]) < 60 and int(time[6:8] or 0) < 60):
        raise InvalidDate("the time runs from 00:00:00 to 23:59:59")
    _check_day(value)
    return value


def _zone(zone: str) -> str:
    if zone in ("", "Z", "z"):
        return zone.upper()
    hours, minutes = zone[1:3], zone[-2:] if len(zone) > 3 else "00"
    if int(hours) > 23 or int(minutes) > 59:
        raise InvalidDate("the distance from UTC runs to 23:59")
    return f"{zone[0]}{hours}:{minutes}"


def _check_day(value: Date) -> None:
    year, month, day = value.year, value.month, value.day
    if year == "0000":
        raise InvalidDate("years run from 0001 to 9999")
    if ("X" in year and month) or (month == "XX" and day not in ("", "XX")):
        raise InvalidDate("open digits (X) stand only at the end")
    if not month.isdigit():
        return
    if not (1 <= int(month) <= 12 or _SPRING <= int(month) <= _WINTER):
        raise InvalidDate("months run from 01 to 12, seasons from 21 to 24")
    if day and int(month) > 12:
        raise InvalidDate("a season has no day")
    if day.isdigit() and not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        raise InvalidDate(f"days of this month run from 01 to {monthrange(int(year), int(month))[1]}")


def _interval(begin: str, end: str) -> Date | Interval:
    ends = [text if text in ("", "..") else _date(text, timed=False) for text in (begin, end)]
    if not any(isinstance(part, Date) for part in ends):
        raise InvalidDate("a span needs a date at one end")
    value = Interval(*ends)  # type: ignore[arg-type]  # a str here is one of the two literals
    first, last = _days(value)
    if first and last and first > last:
        raise InvalidDate("the span ends before it begins")
    return value.begin if isinstance(value.begin, Date) and value.begin == value.end else value


def _set(dates: Iterable[Date]) -> Date | OneOf:
    ordered = tuple(sorted(set(dates), key=lambda part: (_date_days(part), write(part))))
    if not ordered:
        raise InvalidDate("a set needs a date")
    return ordered[0] if len(ordered) == 1 else OneOf(ordered)


def _parts(value: Edtf) -> tuple[Date | Interval, ...]:
    return value.dates if isinstance(value, OneOf) else (value,)


def _dates(value: Edtf) -> tuple[Date, ...]:
    if isinstance(value, Interval):
        return tuple(end for end in (value.begin, value.end) if isinstance(end, Date))
    return value.dates if isinstance(value, OneOf) else (value,)


@lru_cache(maxsize=4096)  # a report asks for its few dates again and again
def _days_of(text: str) -> _Days:
    return _days(parse(text))


def _days(value: Edtf) -> _Days:
    if isinstance(value, Date):
        return _Days(*_date_days(value))
    if isinstance(value, OneOf):
        days = [_date_days(part) for part in value.dates]
        return _Days(min(first for first, _ in days), max(last for _, last in days))
    begin, end = value.begin, value.end
    return _Days(
        _date_days(begin)[0] if isinstance(begin, Date) else None,
        _date_days(end)[1] if isinstance(end, Date) else None,
    )


def _date_days(value: Date) -> tuple[date, date]:
    low, high = int(value.year.replace("X", "0")), int(value.year.replace("X", "9"))
    if not value.month.isdigit():
        return date(max(low, 1), 1, 1), date(high, 12, 31)
    month = int(value.month)
    if value.day.isdigit():
        day = date(low, month, int(value.day))
        return day, day
    if month <= 12:
        return date(low, month, 1), _month_end(low, month)
    month = 3 * (month - _SPRING) + 3
    return date(low, month, 1), _month_end(low, month + 2)


def _month_end(year: int, month: int) -> date:
    if month > 12:
        year, month = year + 1, month - 12
    if year > date.max.year:
        return date.max
    return date(year, month, monthrange(year, month)[1])


def _precision(value: Date) -> Precision:
    if "X" in value.year:
        return "century" if value.year.endswith("XX") else "decade"
    if value.time:
        return "time"
    if value.day.isdigit():
        return "day"
    if not value.month.isdigit():
        return "year"
    return "month" if int(value.month) <= 12 else "season"


def _both(one: _Days, other: _Days) -> _Days | None:
    firsts = [day for day in (one.first, other.first) if day]
    lasts = [day for day in (one.last, other.last) if day]
    both = _Days(max(firsts, default=None), min(lasts, default=None))
    return None if both.first and both.last and both.first > both.last else both


def _spelled(part: Date | Interval, limit: Date | Interval, both: _Days) -> Date | Interval:
    for spelling in (part, limit):
        if _days(spelling) == both:
            return spelling
    return _span(both)


def _span(days: _Days) -> Date | Interval:
    first, last = days
    if first and first == last:
        return _date(_iso(first))
    return Interval(_date(_iso(first)) if first else "..", _date(_iso(last)) if last else "..")


def _iso(day: date) -> str:
    return date(day.year, day.month, day.day).isoformat()


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:59]}…")
