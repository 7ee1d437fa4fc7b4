"""Statements → a chart over time: a row for each act, a point for each statement, or bars where they are too many for points.

All places are shares of the width in per cent, so that the same chart fits a desk and a telephone and its words keep their size.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from zufolge import edtf
from zufolge.errors import InvalidDate
from zufolge.exports.dates import spell
from zufolge.exports.phrases import SEPARATOR, counted_in_words
from zufolge.exports.printable import printable
from zufolge.exports.records import quote_of
from zufolge.exports.shown import css_of
from zufolge.exports.words import Language, plain_words
from zufolge.types import Act, Factuality
from zufolge.web.pages.found import day_of
from zufolge.web.pages.rendering import address, report_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zufolge.types import Record

Step = Literal["day", "week", "month", "quarter", "year"]

# Points are told apart while a row has no more of them at one place than this, and all rows together no more than that.
MOST_STACKED: Final = 6
MOST_POINTS: Final = 160
# Bars are told apart on a telephone while there are no more of them beside each other.
MOST_BARS: Final = 44
# Points nearer than this, in per cent of the width, would lie on one another on a telephone, and are stacked.
NEAR: Final = 4.0
# The chart leaves this room on either side, in per cent, so that no point is cut off.
MARGIN: Final = 3.0
# Heights in pixels: of a row's name, of a point with the room around it, of the highest bar, of the scale.
NAME, POINT, BAR, SCALE = 24, 18, 36, 26
_QUOTE: Final = 140
# Between ends nearer than that, the first of a month need not lie near the middle.
_MIDDLE_DAYS: Final = 180
_DAYS: Final[dict[Step, int]] = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
_SHAPES: Final = {
    "CT+": "dot",
    "PR+": "ring",
    "PS+": "hollow",
    "CT-": "cross",
    "PR-": "cross",
    "PS-": "cross",
    "Uu": "diamond",
}


class Point(NamedTuple):
    """A statement: where it stands, what it is told by, and from where to where the day may lie."""

    url: str
    title: str
    css: str
    shape: str
    x: float
    y: float
    begin: float
    end: float


class Part(NamedTuple):
    """The share of a bar that has one degree of certainty."""

    css: str
    y: float
    height: float


class Bar(NamedTuple):
    """The statements of one act in one stretch of time."""

    url: str
    title: str
    x: float
    width: float
    parts: tuple[Part, ...]


class Row(NamedTuple):
    """The statements of one act, at a height in pixels from the top; `most` is what the highest of its bars counts."""

    name: str
    y: float
    height: float
    points: tuple[Point, ...]
    bars: tuple[Bar, ...]
    most: int


class Tick(NamedTuple):
    """A date on the scale; `anchor` says on which side of its place its name stands."""

    x: float
    name: str
    anchor: str


class Key(NamedTuple):
    """How a degree of certainty is drawn."""

    css: str
    shape: str
    word: str


class Timeline(NamedTuple):
    """The chart; `undated` statements are not on it."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    height: float
    are_bars: bool
    step: Step
    undated: int
    summary: str
    key: tuple[Key, ...]


class _Dated(NamedTuple):
    record: Record
    first: date
    last: date

    @property
    def middle(self) -> date:
        return self.first + (self.last - self.first) / 2


def timeline_of(records: Sequence[Record], *, speaker: int, language: Language) -> Timeline | None:
    """The chart of what a speaker said, None where nothing has a date.

    >>> timeline_of([], speaker=1, language="de") is None
    True
    """
    dated = sorted(_dated(records), key=lambda one: (one.middle, one.record.key))
    if not dated:
        return None
    scale = _scale(dated)
    by_act: dict[Act, list[_Dated]] = defaultdict(list)
    for one in dated:
        by_act[one.record.statement.act].append(one)
    acts = [act for act in get_args(Act) if act in by_act]
    places = {act: _stacked([scale.place(one.middle) for one in by_act[act]]) for act in acts}
    are_bars = len(dated) > MOST_POINTS or any(level >= MOST_STACKED for act in acts for _, level in places[act])
    rows = tuple(
        _bar_rows(by_act, acts, scale, speaker, language) if are_bars else _point_rows(by_act, places, language)
    )
    words = plain_words(language)
    return Timeline(
        rows=rows,
        ticks=tuple(scale.ticks(language)),
        height=rows[-1].y + rows[-1].height + SCALE,
        are_bars=are_bars,
        step=scale.step,
        undated=len(records) - len(dated),
        summary=SEPARATOR.join(f"{words['act'][act]}: {len(by_act[act])}" for act in acts),
        key=tuple(
            Key(css_of(value), "square" if are_bars else _SHAPES[value], words["factuality"][value])
            for value in get_args(Factuality)
            if any(one.record.statement.factuality == value for one in dated)
        ),
    )


def _dated(records: Iterable[Record]) -> Iterator[_Dated]:
    for record in records:
        day = day_of(record)
        try:
            first, last = (edtf.earliest(day), edtf.latest(day)) if day else (None, None)
        except InvalidDate:
            continue
        begin, end = first or last, last or first
        if begin is not None and end is not None:
            yield _Dated(record, begin, end)


class _Scale(NamedTuple):
    """Days → places between the margins, from one day to another."""

    first: date
    last: date
    step: Step

    def place(self, day: date) -> float:
        days = (self.last - self.first).days
        share = (day - self.first).days / days if days else 0.5
        return round(MARGIN + share * (100 - 2 * MARGIN), 3)

    def bins(self) -> Iterator[tuple[date, date]]:
        """The stretches of time between the ends, each with its last day."""
        begin = _floor(self.first, self.step)
        while begin <= self.last:
            following = _following(begin, self.step)
            yield begin, following - timedelta(1)
            begin = following

    def ticks(self, language: Language) -> Iterator[Tick]:
        days = (self.last - self.first).days
        if not days:
            yield Tick(50, spell(self.first.isoformat(), language), "middle")
            return
        yield Tick(self.place(self.first), _short(self.first, language), "start")
        if days >= _MIDDLE_DAYS:
            middle = (self.first + (self.last - self.first) / 2).replace(day=1)
            yield Tick(self.place(middle), spell(f"{middle:%Y-%m}", language), "middle")
        yield Tick(self.place(self.last), _short(self.last, language), "end")


def _scale(dated: Sequence[_Dated]) -> _Scale:
    first, last = min(one.first for one in dated), max(one.last for one in dated)
    days = (last - first).days + 1
    step: Step = next((step for step, length in _DAYS.items() if days / length <= MOST_BARS), "year")
    return _Scale(first, last, step)


def _floor(day: date, step: Step) -> date:
    if step == "week":
        return day - timedelta(day.weekday())
    if step == "month":
        return day.replace(day=1)
    if step == "quarter":
        return day.replace(month=day.month - (day.month - 1) % 3, day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def _following(begin: date, step: Step) -> date:
    if step == "day":
        return begin + timedelta(1)
    if step == "week":
        return begin + timedelta(7)
    months = {"month": 1, "quarter": 3, "year": 12}[step]
    month = begin.month - 1 + months
    return begin.replace(year=begin.year + month // 12, month=month % 12 + 1)


def _short(day: date, language: Language) -> str:
    """A day without its weekday, for which the scale has no room."""
    return spell(day.isoformat(), language).partition(", ")[2]


def _stacked(places: Sequence[float]) -> list[tuple[float, int]]:
    """Places with the level on which each has room, the lowest first."""
    ends: list[float] = []
    found = []
    for place in places:
        level = next((level for level, end in enumerate(ends) if place - end >= NEAR), len(ends))
        if level == len(ends):
            ends.append(place)
        ends[level] = place
        found.append((place, level))
    return found


def _point_rows(
    by_act: Mapping[Act, Sequence[_Dated]], places: Mapping[Act, list[tuple[float, int]]], language: Language
) -> Iterator[Row]:
    scale = _scale([one for those in by_act.values() for one in those])
    y = 0.0
    for act, placed in places.items():
        height = NAME + POINT * (1 + max(level for _, level in placed))
        points = tuple(
            _point(one, x, y + height - POINT * (level + 0.5), scale, language)
            for one, (x, level) in zip(by_act[act], placed, strict=True)
        )
        yield Row(plain_words(language)["act"][act], y, height, points, (), 0)
        y += height


def _point(one: _Dated, x: float, y: float, scale: _Scale, language: Language) -> Point:
    statement, words = one.record.statement, plain_words(language)
    quote = printable(quote_of(one.record))
    told = quote if len(quote) <= _QUOTE else quote[:_QUOTE].rsplit(" ", 1)[0] + " …"
    when = spell(day_of(one.record) or "", language)
    facts = (when, words["act"][statement.act], words["factuality"][statement.factuality])
    return Point(
        url=report_url(one.record.article, statement.id),
        title=f"{SEPARATOR.join(facts)}\n{told}",
        css=css_of(statement.factuality),
        shape=_SHAPES[statement.factuality],
        x=x,
        y=y,
        begin=scale.place(one.first),
        end=scale.place(one.last),
    )


def _bar_rows(
    by_act: Mapping[Act, Sequence[_Dated]], acts: Sequence[Act], scale: _Scale, speaker: int, language: Language
) -> Iterator[Row]:
    bins = list(scale.bins())
    counts = {act: _counted(by_act[act], bins) for act in acts}
    y = 0.0
    for act in acts:
        # Each act has a scale of its own: on a common one, what is rare beside “says” could not be seen.
        most = max(sum(counted.values()) for counted in counts[act].values())
        height = NAME + BAR
        bars = tuple(
            _bar(counts[act][begin], (begin, end), act, y + height, scale, most, speaker, language)
            for begin, end in bins
            if begin in counts[act]
        )
        yield Row(plain_words(language)["act"][act], y, height, (), bars, most)
        y += height


def _counted(dated: Iterable[_Dated], bins: Sequence[tuple[date, date]]) -> dict[date, Counter[Factuality]]:
    """How many statements of which certainty each stretch of time has."""
    begins = [begin for begin, _ in bins]
    found: dict[date, Counter[Factuality]] = defaultdict(Counter)
    position = 0
    for one in dated:  # sorted by their middle
        while position + 1 < len(begins) and begins[position + 1] <= one.middle:
            position += 1
        found[begins[position]][one.record.statement.factuality] += 1
    return found


def _bar(
    counted: Counter[Factuality],
    stretch: tuple[date, date],
    act: Act,
    base: float,
    scale: _Scale,
    most: int,
    speaker: int,
    language: Language,
) -> Bar:
    begin, end = (min(max(day, scale.first), scale.last) for day in stretch)
    words, total = plain_words(language), sum(counted.values())
    parts, y = [], base
    told = []
    for factuality in get_args(Factuality):
        if counted[factuality]:
            height = round(BAR * counted[factuality] / most, 2)
            y -= height
            parts.append(Part(css_of(factuality), round(y, 2), height))
            told.append(f"{words['factuality'][factuality]}: {counted[factuality]}")
    when = spell(f"{stretch[0]}/{stretch[1]}" if stretch[0] != stretch[1] else stretch[0].isoformat(), language)
    number = counted_in_words(total, "statement", words)
    left, right = scale.place(begin), scale.place(min(end + timedelta(1), scale.last))
    return Bar(
        url=address("/search", speaker=speaker, act=act, since=stretch[0].isoformat(), until=stretch[1].isoformat()),
        title=f"{when}{SEPARATOR}{words['act'][act]}{SEPARATOR}{number}\n{', '.join(told)}",
        x=left,
        width=round(max(right - left - 0.3, 0.8), 3),
        parts=tuple(parts),
    )
