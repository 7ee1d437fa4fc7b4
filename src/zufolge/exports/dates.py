"""EDTF → a date in plain words, in German or English."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from zufolge import edtf
from zufolge.errors import InvalidDate
from zufolge.exports.printable import printable
from zufolge.exports.words import Language, Words, plain_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_TIME: Final = re.compile(r"(?P<clock>\d\d:\d\d)[\d:.]*(?P<zone>Z|[+-]\d\d:\d\d)?")


def spell(text: str, language: Language) -> str:
    """An EDTF date in plain words, days with their weekday; what is no EDTF date is shown as it stands.

    >>> spell("[2023-09-06,2023-09-13,2023-09-20]", "de")
    'Mittwoch, 6., 13. oder 20. September 2023'
    >>> spell("2023-09-04/2023-09-10", "en"), spell("2024-03~", "en")
    ('4 to 10 September 2023', 'about March 2024')
    """
    words = plain_words(language)
    try:
        value = edtf.parse(text)
    except InvalidDate:
        return printable(text)
    if isinstance(value, edtf.Interval):
        return _interval(value, words)
    dates = value.dates if isinstance(value, edtf.OneOf) else (value,)
    weekdays = {_weekday(part) for part in dates}
    weekday = weekdays.pop() if len(weekdays) == 1 else None
    return (f"{words['weekday'][weekday]}, " if weekday else "") + _joined(dates, words["date"]["or"], words)


def _interval(value: edtf.Interval, words: Words) -> str:
    begin, end, patterns = value.begin, value.end, words["date"]
    if isinstance(begin, edtf.Date) and isinstance(end, edtf.Date):
        return _joined((begin, end), patterns["to"], words)
    if isinstance(begin, edtf.Date):
        return patterns["from" if end else "end_unknown"].format(_date(begin, words))
    assert isinstance(end, edtf.Date)
    return patterns["until" if begin else "begin_unknown"].format(_date(end, words))


def _joined(dates: Sequence[edtf.Date], joiner: str, words: Words) -> str:
    """Dates in a row; a month or year that the next date names as well is left to it."""
    spelled = [_date(one, words, before=other) for one, other in zip(dates, [*dates[1:], None], strict=True)]
    return f" {joiner} ".join(part for part in (", ".join(spelled[:-1]), spelled[-1]) if part)


def _date(value: edtf.Date, words: Words, *, before: edtf.Date | None = None) -> str:
    patterns = words["date"]
    if "X" in value.year:
        spelled = _years(value.year, words)
    elif not value.month.isdigit():
        unknown = {"": "{}", "XX": patterns["month_unknown"]}[value.month]
        spelled = unknown.format(int(value.year))
    elif value.day == "XX":
        spelled = patterns["day_unknown"].format(f"{words['month'][value.month]} {int(value.year)}")
    else:
        spelled = _plain_date(value, words, before)
    if value.time:
        spelled += f", {_time(value.time, words)}"
    return words["qualifier"].get(value.qualifier, "{}").format(spelled)


def _plain_date(value: edtf.Date, words: Words, before: edtf.Date | None) -> str:
    parts = [words["date"]["day"].format(int(value.day))] if value.day else []
    follows = before is not None and _is_plain(value) and _is_plain(before) and bool(value.day) == bool(before.day)
    same_year = follows and before is not None and value.year == before.year
    if not (same_year and value.day and before is not None and value.month == before.month):
        parts.append(words["month"][value.month])
    if not same_year:
        winter = f"/{(int(value.year) + 1) % 100:02}" if value.month == "24" else ""
        parts.append(f"{int(value.year)}{winter}")
    return " ".join(parts)


def _is_plain(value: edtf.Date) -> bool:
    # A winter names two years, of which the next date has one at most.
    return (
        value.month.isdigit() and value.month != "24" and value.day != "XX" and not value.time and not value.qualifier
    )


def _years(year: str, words: Words) -> str:
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return words["date"]["decade"].format(first) if last - first == 9 else f"{first} {words['date']['to']} {last}"


def _time(text: str, words: Words) -> str:
    found = _TIME.fullmatch(text)
    if found is None:
        return text
    zone = {None: "", "Z": " UTC"}.get(found["zone"], f" UTC{found['zone']}")
    return words["date"]["clock"].format(found["clock"]) + zone


def _weekday(value: edtf.Date) -> str | None:
    if not value.day.isdigit():
        return None
    return str(date(int(value.year), int(value.month), int(value.day)).isoweekday())
