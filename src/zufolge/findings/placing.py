"""What an expression of time means: a TIMEX3 value, placed by the document's date, the tense and what was told."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from zufolge.edtf import one_of
from zufolge.findings.stretches import (
    DAY,
    Stretch,
    day_of,
    duration_of,
    edtf_of,
    feast_day,
    in_common,
    months_from,
    nearest_weekday,
    units_away,
    week_of,
    weekend_of,
    years_around,
)
from zufolge.lexicon import events

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from zufolge.findings.timex import Expression
    from zufolge.types import TimexType

Tense = Literal["past", "present", "plan"] | None

# Without a date of the document: what the two have in common holds on any day.
ANY: Final = (date(1111, 1, 1), date(2222, 12, 31))
# How many days back a date without a year can lie that is told in the present tense: all else is ahead.
LATELY: Final = 31


class Placed(NamedTuple):
    """What an expression means; `edtf` is None where it cannot be placed in time."""

    type: TimexType
    value: str
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against: the first and last day that the document's date can mean, the tense of the
    clause, and the day and the year that were named last."""

    issue: tuple[date, date] | None
    tense: Tense = None
    day: Placed | None = None
    year: int | None = None

    @property
    def exact(self) -> date | None:
        """The document's date where it is a single day."""
        return self.issue[0] if self.issue and self.issue[0] == self.issue[1] else None


def place(expression: Expression, setting: Setting) -> Placed | None:
    """What an expression means; None where it says no time after all, or none that a calendar has."""
    try:
        return RULES[expression.rule](expression, setting)
    except OverflowError:
        return None


def _dated(stretch: Stretch) -> Placed:
    return Placed("DATE", stretch.value, edtf_of(stretch.first, stretch.last))


def _relative(setting: Setting, of: Callable[[date], Stretch]) -> Placed:
    """A date that hangs on the document's: what holds for every day that that can be."""
    first, last = map(of, setting.issue or ANY)
    value = first.value if setting.exact else in_common(first.value, last.value)
    return Placed("DATE", value, edtf_of(first.first, last.last) if setting.issue else None)


def _yearly(setting: Setting, of: Callable[[int], Stretch], shift: int | None) -> Placed:
    """A date without its year: the last not after the document's date, the first not before it, or the nearest."""
    if setting.year is not None:
        return _dated(of(setting.year))
    if setting.issue is None:
        return Placed("DATE", "XXXX" + of(2000).value[4:])
    first, last = setting.issue
    if last - first > 31 * DAY:
        return _dated(of(first.year))
    choices = [of(year) for year in range(max(first.year - 1, 1), min(first.year + 1, 9999) + 1)]
    if shift:
        beyond = (
            [c for c in choices if c.first > last] if shift > 0 else [c for c in reversed(choices) if c.last < first]
        )
        return _dated(beyond[0]) if beyond else Placed("DATE", "XXXX" + of(2000).value[4:])
    past = [choice for choice in choices if choice.first <= last]
    plan = [choice for choice in choices if choice.last >= first]
    if setting.tense == "present" and past and (first - past[-1].last).days > LATELY:
        return _dated(plan[0] if plan else past[-1])
    if setting.tense in (None, "present") or not past or not plan:
        return _dated(min(choices, key=lambda c: max((c.first - last).days, (first - c.last).days)))
    return _dated(past[-1] if setting.tense == "past" else plan[0])


def _full_day(expression: Expression, setting: Setting) -> Placed | None:
    """*3. Mai 2007*, *03.05.2007*, *3.5.*, *Freitag, 3. Mai*."""
    numeric, month, year = expression.first("DK"), expression.first("Mm"), expression.first("Y")
    if numeric is not None:
        parts = [int(part) for part in re.findall(r"\d+", numeric.form)]
        number, month_number, *rest = reversed(parts) if "-" in numeric.form else parts
        year_number = _full_year(rest[0]) if rest else None
    else:
        ordinals = [word for word in expression.words if word.letter in "od"]
        number = _int(ordinals[0].means)
        month_number = _int(month.means) if month is not None else _int(ordinals[-1].means) if len(ordinals) > 1 else 0
        year_number = _int(year.means) if year is not None else None
    if year_number == 0 or not 1 <= month_number <= 12:
        return None
    if not 1 <= number <= monthrange(year_number or 2000, month_number)[1]:
        return None
    if year_number is not None:
        return _dated(day_of(date(year_number, month_number, number)))

    def of(year: int) -> Stretch:
        return day_of(date(year, month_number, min(number, monthrange(year, month_number)[1])))

    return _of_year(expression, setting, of)


def _full_year(year: int) -> int:
    """*5.12.06* is of 2006, *5.12.89* of 1989."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def _night(expression: Expression, setting: Setting) -> Placed | None:
    """*Nacht zum Mittwoch*, *Nacht vom 14. auf den 15. Mai*: of the day that it leads to."""
    divided = [at for at, word in enumerate(expression.words) if word.letter == "i"]
    if len(divided) > 1:
        kept = next(word for word in expression.words if word.letter == "P"), *expression.words[divided[-1] :]
        expression = expression._replace(words=kept)
    day = _full_day(expression, setting) if expression.first("W") is None else _day_of_week(expression, setting)
    return day and _part_of(day, expression)


def _part_of(day: Placed, expression: Expression) -> Placed:
    """The evening, morning … of a day."""
    part = expression.first("PprZ")
    if part is None or part.means == "DT":
        return day
    timex = part.means[1] if isinstance(part.means, tuple) else part.means
    return Placed("TIME", f"{day.value}T{timex}", day.edtf)


def _month_named(expression: Expression, setting: Setting) -> Placed:
    return _of_year(expression, setting, lambda year: months_from(year, _int(_means(expression, "Mm"))))


def _season(expression: Expression, setting: Setting) -> Placed:
    timex, edtf = _means(expression, "R")

    def of(year: int) -> Stretch:
        # a report of March calls the winter behind it this year's; EDTF counts it by its December
        last = setting.issue[1] if setting.issue is not None else ANY[0]
        behind = edtf == 24 and last.month <= 3 and last.year == year
        months = months_from(year - 1 if behind else year, 3 * (edtf - 20), 3)
        return months._replace(value=f"{year:04}-{timex}")

    return _of_year(expression, setting, of)


def _of_year(expression: Expression, setting: Setting, of: Callable[[int], Stretch]) -> Placed:
    """*Mai 2007*, *Mai vorigen Jahres*, *Mai des Vorjahres*, *im vergangenen Mai*, *im Mai*; *Winter 2023/24*."""
    year, shift = expression.first("Y"), expression.first("At")
    by = _int(shift.means) if shift is not None else None
    if year is not None:
        return _dated(of(_int(year.means)))
    years = _years_away(expression)
    return _relative(setting, lambda day: of(day.year + years)) if years is not None else _yearly(setting, of, by)


def _years_away(expression: Expression) -> int | None:
    """How many years from the document's the year is that stands behind: *des vergangenen Jahres*, *des Vorjahres*."""
    relative = expression.first("J")
    if relative is not None:
        return _int(relative.means)
    if not any(word.letter == "U" and word.means == ("Y", 1) for word in expression.words):
        return None
    shift = next((word for word in reversed(expression.words) if word.letter == "A"), None)
    return _int(shift.means) if shift is not None else 0


def _year(expression: Expression, _: Setting) -> Placed:
    """*2023*, *Ende des Jahres 2023*, *Saison 2023/24*."""
    year, *more = (_int(word.means) for word in expression.words if word.letter in "Yd")
    last = year - year % 100 + more[0] if more and more[0] < 100 else more[0] if more else year
    if last <= year:
        return _dated(years_around(year, 1))
    return Placed("DATE", f"{year:04}", edtf_of(date(year, 1, 1), date(last, 12, 31)))


def _decade(expression: Expression, setting: Setting) -> Placed | None:
    """*90er Jahre*, *1890er Jahre*; the thousands of a 2000er-Jahre are no decade of their own but are written so."""
    number = _int(_means(expression, "E9"))
    year = number if number > 99 else 1900 + number
    return Placed("DATE", f"{year // 10}", f"{year // 10}X") if number % 10 == 0 and year >= 1000 else None


def _nth(expression: Expression, setting: Setting) -> Placed | None:
    """*19. Jahrhundert*, *zweites Quartal 2014*, *erste Jahreshälfte*; other counted units say no time."""
    counted = [word for word in expression.words if word.letter in "oO"][-1]
    timex, times = _means(expression, "Uuc")
    number, named = _int(counted.means), expression.first("Y")
    if timex == "CE" and 1 <= number <= 21:
        return Placed("DATE", f"{number - 1:02}", f"{number - 1:02}XX")
    size = {("Q", 1): 3, ("M", 6): 6}.get((timex, times))
    if size is None or number > 12 // size:
        return None

    def of(year: int) -> Stretch:
        return months_from(year, size * (number - 1) + 1, size)

    if named is not None:
        return _dated(of(_int(named.means)))
    return _relative(setting, lambda day: of(day.year + (_years_away(expression) or 0)))


def _weekday(expression: Expression, setting: Setting) -> Placed:
    return _part_of(_day_of_week(expression, setting), expression)


def _day_of_week(expression: Expression, setting: Setting) -> Placed:
    """One day where the document's is known; of a month the set of such days, of a year only the year."""
    means = _means(expression, "WZ")
    number: int = means[0] if isinstance(means, tuple) else means
    shift, week = expression.first("At"), expression.first("U")
    by = _int(shift.means) if shift is not None else None
    if week is not None:
        return _relative(setting, lambda day: day_of(week_of(day + 7 * (by or 0) * DAY).first + (number - 1) * DAY))
    if by == 0 and setting.tense == "past":
        by = None  # hat diesen Samstag angekündigt
    if setting.exact is not None:
        ahead = setting.tense in ("present", "plan") and expression.before.lower() not in events().of_day
        return _dated(day_of(nearest_weekday(setting.exact, number, by, ahead=ahead)))  # die Mitteilung vom Freitag
    if setting.issue is not None and setting.issue[1] - setting.issue[0] <= 31 * DAY:
        first, last = setting.issue
        days = [first + n * DAY for n in range((last - first).days + 1)]
        days = [day for day in days if day.isoweekday() == number]
        value = in_common(days[0].isoformat(), days[-1].isoformat()) if days else f"XXXX-WXX-{number}"
        return Placed("DATE", value, one_of(days) if days else edtf_of(first, last))
    return Placed("DATE", f"XXXX-WXX-{number}", setting.issue and edtf_of(*setting.issue))


def _near(expression: Expression, setting: Setting) -> Placed | None:
    """*letzte Woche*, *nächstes Jahr*, *Ende des Monats*, *am Wochenende*, *im Vorjahr*."""
    years = expression.first("Jy")
    if years is not None:
        return _relative(setting, lambda day: years_around(day.year + _int(years.means), 1))
    stretch = expression.first("Q")
    if stretch is not None:
        (timex, times), by = _means(expression, "Q")
        return _relative(setting, lambda day: units_away(day, timex, times, by) or day_of(day))
    timex, times = _means(expression, "Uk")
    shift = expression.first("At")
    by = _int(shift.means) if shift is not None else 0
    if timex.startswith("T"):
        return Placed("DURATION", duration_of(1, timex, times)) if shift is not None else None
    if timex == "D":
        return _told_day(setting, by) if shift is not None else None
    if timex == "WE" and shift is None and setting.tense == "past":
        return _relative(setting, lambda day: weekend_of(day - 5 * DAY))
    if timex == "WE" and by > 0:  # am kommenden Wochenende
        return _relative(setting, lambda day: weekend_of(day + (7 * by - 5) * DAY))
    if units_away(date(2000, 1, 1), timex, times, by) is None:
        return None
    return _relative(setting, lambda day: units_away(day, timex, times, by) or day_of(day))


def _told_day(setting: Setting, by: int) -> Placed | None:
    """*an diesem Tag*, *tags darauf*: by the day that was named last."""
    if setting.day is None:
        return None if by == 0 else _relative(setting, lambda day: day_of(day + by * DAY))
    if len(setting.day.edtf or "") != 10:
        return Placed("DATE", setting.day.value) if by == 0 else None
    return _dated(day_of(date.fromisoformat(setting.day.value) + by * DAY))


def _later(expression: Expression, setting: Setting) -> Placed | None:
    """*drei Tage später*, *am Tag zuvor*: a date where one was told to count from, else how long."""
    (timex, times), (shift, _) = _means(expression, "Uu"), _means(expression, "s")
    number = expression.first("dnNeX")
    count = number.means if number is not None else 1
    start = setting.day.edtf if setting.day is not None else None
    day = date.fromisoformat(start) if start and len(start) == 10 else None
    if day is None and expression.words[0].letter == "U" and timex == "D":
        return _relative(setting, lambda issue: day_of(issue + shift * DAY))
    if day is None or not isinstance(count, int):
        return Placed("DURATION", duration_of(count, timex, times))
    stretch = units_away(day, timex, times, shift * count)
    return _dated(stretch) if stretch is not None else Placed("DURATION", duration_of(count, timex, times))


def _deictic(expression: Expression, setting: Setting) -> Placed:
    word = expression.first("Tt")
    if word is None:  # Morgen tagt der Rat
        expression, by = expression._replace(words=expression.words[1:]), 1
    else:
        by = _int(word.means)
    if word is not None and word.letter == "t" and by == 0 and expression.first("P") is None:
        return Placed("DATE", "PRESENT_REF")
    return _part_of(_relative(setting, lambda day: day_of(day + by * DAY)), expression)


def _clock(expression: Expression, setting: Setting) -> Placed | None:
    """*14:30 Uhr*, *neun Uhr*, *18 Uhr 30*, *halb neun*: at the day that was named last."""
    written, numbers = expression.first("C"), [_int(w.means) for w in expression.words if w.letter in "dNn"]
    if written is not None:
        hour, minute = (int(part) for part in written.form.replace(".", ":").split(":"))
    else:
        hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
        if expression.first("h") is not None:
            hour, minute = (hour - 1) % 24, 30
    if hour > 24 or minute > 59:
        return None
    time = f"T{hour:02}:{minute:02}"
    if setting.day is None:
        return Placed("TIME", time)
    exact = setting.day.edtf == setting.day.value and hour < 24
    return Placed("TIME", setting.day.value + time, setting.day.value + time if exact else setting.day.edtf)


def _part(expression: Expression, setting: Setting) -> Placed | None:
    """*am Abend*, *abends*: of the day that was named last; else *abends* is each evening, *am Abend* the issue's."""
    part = expression.words[-1]
    if part.means == "DT":
        return None
    if setting.day is not None:
        return _part_of(setting.day, expression)
    if part.letter == "p":
        return Placed("SET", f"XXXX-XX-XXT{part.means}")
    return _part_of(_relative(setting, day_of), expression)


def _feast(expression: Expression, setting: Setting) -> Placed:
    return _yearly(setting, lambda year: day_of(feast_day(_means(expression, "f"), year)), None)


def _vague(expression: Expression, setting: Setting) -> Placed | None:
    means = expression.words[-1].means
    timex = means[1] if isinstance(means, tuple) else means
    return Placed("DATE", str(timex)) if timex else None


def _lasting(expression: Expression, setting: Setting) -> Placed:
    """How long; *vor drei Tagen* and *in zwei Wochen* are placed by the document's date besides."""
    adjective = expression.first("l")
    if adjective is not None:
        number, timex, times = _means(expression, "l")
        return Placed("DURATION", duration_of(number, timex, times))
    counted = list(_counted(expression))
    value = ""
    for count, (timex, times) in counted:
        part = duration_of(count, timex, times)
        value += part[2:] if "T" in value and part.startswith("PT") else part[1:] if value else part
    (count, (timex, times)), *more = counted
    by = {"vor": -1, "in": 1}.get(expression.before.lower(), 0) if expression.first("aA") is None else 0
    if more or setting.issue is None or not isinstance(count, int) or (by > 0 and setting.tense == "past"):
        return Placed("DURATION", value)
    return Placed("DURATION", value, _away(setting, timex, times, by * count) if by else None)


def _away(setting: Setting, timex: str, times: int, shift: int) -> str | None:
    """The day, week, year … so many of them away from the document's date; None for hours and before the year 1."""
    try:
        known = units_away(ANY[0], timex, times, 0) is not None
        return (
            _relative(setting, lambda day: units_away(day, timex, times, shift) or day_of(day)).edtf if known else None
        )
    except OverflowError:
        return None


def _counted(expression: Expression) -> Iterator[tuple[object, tuple[str, int]]]:
    """Each unit with the number before it; None where it is open or not said."""
    count: object = None
    for word in expression.words:
        if word.letter in "dnNeXY":  # 66 Millionen
            count = count * word.means if isinstance(count, int) and isinstance(word.means, int) else word.means
        elif word.letter in "UuckL" and isinstance(word.means, tuple):
            yield count, word.means
            count = None


def _set(expression: Expression, setting: Setting) -> Placed | None:
    """*jeden Montag*, *alle vier Jahre*, *täglich*."""
    word = expression.words[-1]
    if word.letter == "F":
        return Placed("SET", str(word.means))
    if word.letter in "WZ":
        number, part = word.means if isinstance(word.means, tuple) else (word.means, None)
        return Placed("SET", f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))
    if word.letter == "P":
        return Placed("SET", f"XXXX-XX-XXT{word.means}")
    timex, times = word.means if isinstance(word.means, tuple) else ("D", 1)
    number = expression.first("dnNeXOo")
    return Placed("SET", duration_of(number.means if number is not None and expression.first("q") else 1, timex, times))


def _means(expression: Expression, letters: str) -> Any:
    """What its first word of these classes means; the pattern has made sure that there is one."""
    return next(word.means for word in expression.words if word.letter in letters)


def _int(means: object) -> int:
    return means if isinstance(means, int) else 1


TENSED: Final = frozenset({"night", "day", "listed", "month", "season", "weekday", "near", "feast", "lasting"})
RULES: Final[Mapping[str, Callable[[Expression, Setting], Placed | None]]] = {
    "night": _night,
    "day": _full_day,
    "listed": _full_day,
    "set": _set,
    "later": _later,
    "lasting": _lasting,
    "decade": _decade,
    "nth": _nth,
    "month": _month_named,
    "season": _season,
    "year": _year,
    "weekday": _weekday,
    "near": _near,
    "deictic": _deictic,
    "told": lambda expression, setting: _told_day(setting, _int(expression.words[0].means)),
    "clock": _clock,
    "part": _part,
    "feast": _feast,
    "vague": _vague,
}
