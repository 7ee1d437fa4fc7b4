"""Spans of days and months, whose two ends are placed by one another: *von Mittwoch bis Freitag*."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from zufolge.edtf import earliest, latest
from zufolge.lexicon import markers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zufolge.findings.setting import Placed, Tense
    from zufolge.findings.timex import Expression

End = tuple["Expression", "Placed"]

DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
YEAR: Final = re.compile(r"(?<!\d)\d{4}(?=-)")
WEEK: Final = timedelta(days=7)
MONTHS: Final = frozenset({"day", "month"})
LEAP_DAY: Final = "02-29"
# What may stand between the ends besides their hours: Freitag, 22 Uhr, bis zum Montag.
MARKS: Final = re.compile(r"[\s,]+")
WORDS_BETWEEN: Final = 2
TURNS: Final = 100


def put_in_order(told: Sequence[End], end: End, tense: Tense, text: str) -> tuple[int, End, End] | None:
    """Where in what was told the span begins that ends here, and both of its ends in order; None where there is nothing to move.

    In the past, and where its year stands behind it (*Mai bis Juli 2006*), the beginning moves back; else the end is later.
    """
    at = _begin_of_span(told, end[0], text)
    if at is None or not _is_before(end[1], told[at][1]):
        return None
    begin = told[at]
    if tense == "past" or end[0].first("Y") is not None:
        earlier = _moved(begin, -1, lambda placed: not _is_before(end[1], placed))
        return (at, (begin[0], earlier), end) if earlier is not None else None
    later = _moved(end, 1, lambda placed: not _is_before(placed, begin[1]))
    return (at, begin, (end[0], later)) if later is not None else None


def _begin_of_span(told: Sequence[End], end: Expression, text: str) -> int | None:
    """The last day or month told, if only *bis* stands between and the hour of that day, or *und* behind *zwischen*."""
    at = next((n for n in reversed(range(len(told))) if told[n][0].rule != "clock"), None)
    if at is None:
        return None
    hours = [expression for expression, _ in told[at + 1 :]]
    ends, begins = [told[at][0], *hours], [*hours, end]
    between = " ".join(text[one.end : other.begin] for one, other in zip(ends, begins, strict=True))
    words = [word for word in MARKS.split(between.lower()) if word]
    opened = told[at][0].before.lower() in markers().range_openings
    joining = (*markers().range_middles, *(markers().coordinators if opened else ()))
    return at if 0 < len(words) <= WORDS_BETWEEN and words[0] in joining else None


def _is_before(one: Placed, other: Placed) -> bool:
    last, first = latest(one.edtf) if one.edtf else None, earliest(other.edtf) if other.edtf else None
    return last is not None and first is not None and last < first


def _moved(end: End, step: int, fits: Callable[[Placed], bool]) -> Placed | None:
    """An end moved by weeks or years until it fits; None where its year was said, or nothing fits."""
    expression, placed = end
    for _ in range(TURNS):
        if expression.rule == "weekday" and DAY.fullmatch(placed.edtf or ""):
            placed = _with_dates(placed, DAY, lambda day: (date.fromisoformat(day) + step * WEEK).isoformat())
        elif expression.rule in MONTHS and expression.first("YDU") is None and LEAP_DAY not in placed.value:
            placed = _with_dates(placed, YEAR, lambda year: f"{int(year) + step:04}")
        else:
            return None
        if fits(placed):
            return placed
    return None


def _with_dates(placed: Placed, pattern: re.Pattern[str], move: Callable[[str], str]) -> Placed:
    value, edtf = (pattern.sub(lambda found: move(found[0]), form) for form in (placed.value, placed.edtf or ""))
    return placed._replace(value=value, edtf=edtf)
