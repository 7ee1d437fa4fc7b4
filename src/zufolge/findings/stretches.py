"""Stretches of the calendar: days, weeks, months, years and feasts with their TIMEX3 values."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from zufolge.lexicon.entries import Feast

DAY: Final = timedelta(days=1)
SIZES: Final = {"Y": 1, "DE": 10, "CE": 100}
"""How many years a unit of TIMEX3 is."""


class Stretch(NamedTuple):
    """A TIMEX3 value with its first and last day."""

    value: str
    first: date
    last: date


def edtf_of(first: date, last: date) -> str:
    """A stretch of days as EDTF: a day, a month, a year, or a span.

    >>> edtf_of(date(2023, 9, 1), date(2023, 9, 30)), edtf_of(date(2023, 9, 4), date(2023, 9, 10))
    ('2023-09', '2023-09-04/2023-09-10')
    """
    if first == last:
        return first.isoformat()
    if first == months_from(first.year, 1).first and last == months_from(first.year, 12).last:
        return f"{first.year:04}"
    month = months_from(first.year, first.month)
    return month.value if (first, last) == month[1:] else f"{first.isoformat()}/{last.isoformat()}"


def day_of(day: date) -> Stretch:
    """The day itself.

    >>> day_of(date(2023, 9, 14)).value
    '2023-09-14'
    """
    return Stretch(day.isoformat(), day, day)


def week_of(day: date) -> Stretch:
    """The week that the day lies in, Monday to Sunday.

    >>> week_of(date(2023, 9, 14)).value
    '2023-W37'
    """
    monday = day - day.weekday() * DAY
    year, week, _ = day.isocalendar()
    return Stretch(f"{year:04}-W{week:02}", monday, monday + 6 * DAY)


def weekend_of(day: date) -> Stretch:
    """Saturday and Sunday of the day's week.

    >>> weekend_of(date(2023, 9, 14)).value
    '2023-W37-WE'
    """
    week = week_of(day)
    return Stretch(f"{week.value}-WE", week.first + 5 * DAY, week.last)


def months_from(year: int, month: int, months: int = 1) -> Stretch:
    """A month, quarter (3 months) or half (6) that begins with that month; one beyond December is of a later year.

    Raises OverflowError before the year 1 and after 9999.

    >>> months_from(2023, 13).value, months_from(2023, 7, 6).value
    ('2024-01', '2023-H2')
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end = year + (month + months - 2) // 12, (month + months - 2) % 12 + 1
    if not 1 <= year <= end_year <= 9999:
        raise OverflowError
    first, last = date(year, month, 1), date(end_year, end, monthrange(end_year, end)[1])
    part = {3: "Q", 6: "H"}.get(months)
    return Stretch(f"{year:04}-{part}{(month - 1) // months + 1}" if part else f"{year:04}-{month:02}", first, last)


def years_around(year: int, size: int) -> Stretch:
    """The year, decade (size 10) or century (100) that a year lies in; raises OverflowError as `months_from` does.

    >>> years_around(1978, 10).value, years_around(1978, 100).value
    ('197', '19')
    """
    first = year - year % size
    if not 0 <= first <= first + size - 1 <= 9999 or first + size == 1:
        raise OverflowError
    value = f"{year:04}"[: {1: 4, 10: 3, 100: 2}[size]]
    return Stretch(value, date(max(first, 1), 1, 1), date(first + size - 1, 12, 31))


def units_away(day: date, timex: str, times: int, shift: int) -> Stretch | None:
    """The day, week, month … (TIMEX3 letter, so many of them a unit) that lies `shift` units away; None for hours.

    Raises OverflowError as `months_from` does.

    >>> units_away(date(2023, 9, 14), "W", 1, -1).value, units_away(date(2023, 9, 14), "Y", 1, 1).value
    ('2023-W36', '2024')
    """
    if timex in SIZES:
        return years_around(day.year + shift * times * SIZES[timex], SIZES[timex])
    months = {"Q": 3, "M": times}.get(timex)
    if months is not None:
        return months_from(day.year, (day.month - 1) // months * months + 1 + shift * months, months)
    if timex == "WE":
        return weekend_of(day + 7 * shift * DAY)
    days = {"D": 1, "W": 7}.get(timex)
    if days is None:
        return None
    there = day + shift * times * days * DAY
    return day_of(there) if timex == "D" else week_of(there)


def duration_of(count: object, timex: str, times: int) -> str:
    """How long so many units are, each of them `times` the TIMEX3 letter; X where the number is open.

    >>> duration_of(3, "D", 1), duration_of(None, "Y", 1), duration_of(1.5, "TH", 1)
    ('P3D', 'PXY', 'PT1.5H')
    """
    number = f"{count * times:g}" if isinstance(count, float) else f"{count * times}" if isinstance(count, int) else "X"
    return f"PT{number}{timex[1:]}" if timex.startswith("T") else f"P{number}{timex}"


def nearest_weekday(issue: date, number: int, shift: int | None, *, ahead: bool) -> date:
    """The weekday (1 is Monday) that is meant: the last not after the issue, or the first not before it.

    `shift` is that of *vergangenen* (-1), *diesem* (0), *kommenden* (1); None for a bare weekday.

    >>> nearest_weekday(date(2023, 9, 14), 3, None, ahead=False).isoformat()
    '2023-09-13'
    """
    behind, before = (issue.isoweekday() - number) % 7, (number - issue.isoweekday()) % 7
    if shift is not None and shift < 0:
        return issue - ((behind or 7) - 7 * (shift + 1)) * DAY
    if shift is not None and shift > 0:
        return issue + ((before or 7) + 7 * (shift - 1)) * DAY
    if shift == 0:
        ahead = behind > 3
    return issue + before * DAY if ahead else issue - behind * DAY


def in_common(one: str, other: str) -> str:
    """What two values share, with X for all that follows the first difference.

    >>> in_common("2023-09-01", "2023-09-30"), in_common("2022-W52", "2023-W01")
    ('2023-09-XX', 'XXXX-WXX')
    """
    parts, same = [], True
    for a, b in zip(one.split("-"), other.split("-"), strict=True):
        same = same and a == b
        parts.append(a if same else "WXX" if a.startswith("W") and len(a) == 3 else "X" * len(a))
    return "-".join(parts)


def feast_day(feast: Feast, year: int) -> date:
    """The day of a feast in a year.

    >>> from zufolge.lexicon.entries import Feast
    >>> feast_day(Feast(words=("Pfingsten",), easter=49), 2024).isoformat()
    '2024-05-19'
    """
    if feast.easter is not None:
        return easter(year) + feast.easter * DAY
    if feast.advent is not None:
        christmas = date(year, 12, 25)
        return christmas - (christmas.isoweekday() + 21 - feast.advent) * DAY
    return date(year, feast.month or 1, feast.day or 1)


def easter(year: int) -> date:
    """Easter Sunday of a year, by the anonymous Gregorian computus (Nature, 1876).

    >>> easter(2024).isoformat()
    '2024-03-31'
    """
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    month, day = divmod(moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)
