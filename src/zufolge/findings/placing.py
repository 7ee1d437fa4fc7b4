"""What an expression of time means: a TIMEX3 value, placed by the document's date, the tense and what was told."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Final

from zufolge.edtf import one_of
from zufolge.findings.lasting import lasting, regular
from zufolge.findings.setting import ANY, Placed, Setting, dated, meaning, number_of, relative
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
    from collections.abc import Callable, Mapping

    from zufolge.findings.timex import Expression


# How many days back a date without a year can lie that is told in the present tense: all else is ahead.
LATELY: Final = 31


def place(expression: Expression, setting: Setting) -> Placed | None:
    """What an expression means; None where it says no time after all, or none that a calendar has."""
    try:
        return RULES[expression.rule](expression, setting)
    except OverflowError:
        return None


def _yearly(setting: Setting, of: Callable[[int], Stretch], shift: int | None) -> Placed:
    """A date without its year: the last not after the document's date, the first not before it, or the nearest."""
    if setting.year is not None:
        return dated(of(setting.year))
    if setting.issue is None:
        return Placed("DATE", "XXXX" + of(2000).value[4:])
    first, last = setting.issue
    if last - first > 31 * DAY:
        return dated(of(first.year))
    choices = [of(year) for year in range(max(first.year - 1, 1), min(first.year + 1, 9999) + 1)]
    if shift:
        beyond = (
            [c for c in choices if c.first > last] if shift > 0 else [c for c in reversed(choices) if c.last < first]
        )
        return dated(beyond[0]) if beyond else Placed("DATE", "XXXX" + of(2000).value[4:])
    past = [choice for choice in choices if choice.first <= last]
    plan = [choice for choice in choices if choice.last >= first]
    if setting.tense == "present" and past and (first - past[-1].last).days > LATELY:
        return dated(plan[0] if plan else past[-1])
    if setting.tense in (None, "present") or not past or not plan:
        return dated(min(choices, key=lambda c: max((c.first - last).days, (first - c.last).days)))
    return dated(past[-1] if setting.tense == "past" else plan[0])


def _full_day(expression: Expression, setting: Setting) -> Placed | None:
    """*3. Mai 2007*, *03.05.2007*, *3.5.*, *Freitag, 3. Mai*."""
    numeric, month, year = expression.first("DK"), expression.first("Mm"), expression.first("Y")
    if numeric is not None:
        parts = [int(part) for part in re.findall(r"\d+", numeric.form)]
        number, month_number, *rest = reversed(parts) if "-" in numeric.form else parts
        year_number = _full_year(rest[0]) if rest else None
    else:
        ordinals = [word for word in expression.words if word.letter in "od"]
        number = number_of(ordinals[0].means)
        month_number = (
            number_of(month.means) if month is not None else number_of(ordinals[-1].means) if len(ordinals) > 1 else 0
        )
        year_number = number_of(year.means) if year is not None else None
    if year_number == 0 or not 1 <= month_number <= 12:
        return None
    if not 1 <= number <= monthrange(year_number or 2000, month_number)[1]:
        return None
    if year_number is not None:
        return dated(day_of(date(year_number, month_number, number)))

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
    return _of_year(expression, setting, lambda year: months_from(year, number_of(meaning(expression, "Mm"))))


def _season(expression: Expression, setting: Setting) -> Placed:
    timex, edtf = meaning(expression, "R")

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
    by = number_of(shift.means) if shift is not None else None
    if year is not None:
        return dated(of(number_of(year.means)))
    years = _years_away(expression)
    return relative(setting, lambda day: of(day.year + years)) if years is not None else _yearly(setting, of, by)


def _years_away(expression: Expression) -> int | None:
    """How many years from the document's the year is that stands behind: *des vergangenen Jahres*, *des Vorjahres*."""
    relative = expression.first("J")
    if relative is not None:
        return number_of(relative.means)
    if not any(word.letter == "U" and word.means == ("Y", 1) for word in expression.words):
        return None
    shift = next((word for word in reversed(expression.words) if word.letter == "A"), None)
    return number_of(shift.means) if shift is not None else 0


def _year(expression: Expression, _: Setting) -> Placed:
    """*2023*, *Ende des Jahres 2023*, *Saison 2023/24*."""
    year, *more = (number_of(word.means) for word in expression.words if word.letter in "Yd")
    last = year - year % 100 + more[0] if more and more[0] < 100 else more[0] if more else year
    if last <= year:
        return dated(years_around(year, 1))
    return Placed("DATE", f"{year:04}", edtf_of(date(year, 1, 1), date(last, 12, 31)))


def _decade(expression: Expression, setting: Setting) -> Placed | None:
    """*90er Jahre*, *1890er Jahre*; the thousands of a 2000er-Jahre are no decade of their own but are written so."""
    number = number_of(meaning(expression, "E9"))
    year = number if number > 99 else 1900 + number
    return Placed("DATE", f"{year // 10}", f"{year // 10}X") if number % 10 == 0 and year >= 1000 else None


def _nth(expression: Expression, setting: Setting) -> Placed | None:
    """*19. Jahrhundert*, *zweites Quartal 2014*, *erste Jahreshälfte*; other counted units say no time."""
    counted = [word for word in expression.words if word.letter in "oO"][-1]
    timex, times = meaning(expression, "Uuc")
    number, named = number_of(counted.means), expression.first("Y")
    if timex == "CE" and 1 <= number <= 21:
        return Placed("DATE", f"{number - 1:02}", f"{number - 1:02}XX")
    size = {("Q", 1): 3, ("M", 6): 6}.get((timex, times))
    if size is None or number > 12 // size:
        return None

    def of(year: int) -> Stretch:
        return months_from(year, size * (number - 1) + 1, size)

    if named is not None:
        return dated(of(number_of(named.means)))
    return relative(setting, lambda day: of(day.year + (_years_away(expression) or 0)))


def _weekday(expression: Expression, setting: Setting) -> Placed:
    return _part_of(_day_of_week(expression, setting), expression)


def _day_of_week(expression: Expression, setting: Setting) -> Placed:
    """One day where the document's is known; of a month the set of such days, of a year only the year."""
    means = meaning(expression, "WZ")
    number: int = means[0] if isinstance(means, tuple) else means
    shift, week = expression.first("At"), expression.first("U")
    by = number_of(shift.means) if shift is not None else None
    if week is not None:
        return relative(setting, lambda day: day_of(week_of(day + 7 * (by or 0) * DAY).first + (number - 1) * DAY))
    if by == 0 and setting.tense == "past":
        by = None  # hat diesen Samstag angekündigt
    if setting.exact is not None:
        ahead = setting.tense in ("present", "plan") and expression.before.lower() not in events().of_day
        return dated(day_of(nearest_weekday(setting.exact, number, by, ahead=ahead)))  # die Mitteilung vom Freitag
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
        return relative(setting, lambda day: years_around(day.year + number_of(years.means), 1))
    stretch = expression.first("Q")
    if stretch is not None:
        (timex, times), by = meaning(expression, "Q")
        return relative(setting, lambda day: units_away(day, timex, times, by) or day_of(day))
    timex, times = meaning(expression, "Uk")
    shift = expression.first("At")
    by = number_of(shift.means) if shift is not None else 0
    if timex.startswith("T"):
        return Placed("DURATION", duration_of(1, timex, times)) if shift is not None else None
    if timex == "D":
        return _told_day(setting, by) if shift is not None else None
    if timex == "WE" and shift is None and setting.tense == "past":
        return relative(setting, lambda day: weekend_of(day - 5 * DAY))
    if timex == "WE" and by > 0:  # am kommenden Wochenende
        return relative(setting, lambda day: weekend_of(day + (7 * by - 5) * DAY))
    if units_away(date(2000, 1, 1), timex, times, by) is None:
        return None
    return relative(setting, lambda day: units_away(day, timex, times, by) or day_of(day))


def _told_day(setting: Setting, by: int) -> Placed | None:
    """*an diesem Tag*, *tags darauf*: by the day that was named last."""
    if setting.day is None:
        return None if by == 0 else relative(setting, lambda day: day_of(day + by * DAY))
    if len(setting.day.edtf or "") != 10:
        return Placed("DATE", setting.day.value) if by == 0 else None
    return dated(day_of(date.fromisoformat(setting.day.value) + by * DAY))


def _later(expression: Expression, setting: Setting) -> Placed | None:
    """*drei Tage später*, *am Tag zuvor*: a date where one was told to count from, else how long."""
    (timex, times), (shift, _) = meaning(expression, "Uu"), meaning(expression, "s")
    number = expression.first("dnNeX")
    count = number.means if number is not None else 1
    start = setting.day.edtf if setting.day is not None else None
    day = date.fromisoformat(start) if start and len(start) == 10 else None
    if day is None and expression.words[0].letter == "U" and timex == "D":
        return relative(setting, lambda issue: day_of(issue + shift * DAY))
    if day is None or not isinstance(count, int):
        return Placed("DURATION", duration_of(count, timex, times))
    stretch = units_away(day, timex, times, shift * count)
    return dated(stretch) if stretch is not None else Placed("DURATION", duration_of(count, timex, times))


def _deictic(expression: Expression, setting: Setting) -> Placed:
    word = expression.first("Tt")
    if word is None:  # Morgen tagt der Rat
        expression, by = expression._replace(words=expression.words[1:]), 1
    else:
        by = number_of(word.means)
    if word is not None and word.letter == "t" and by == 0 and expression.first("P") is None:
        return Placed("DATE", "PRESENT_REF")
    return _part_of(relative(setting, lambda day: day_of(day + by * DAY)), expression)


def _clock(expression: Expression, setting: Setting) -> Placed | None:
    """*14:30 Uhr*, *neun Uhr*, *18 Uhr 30*, *halb neun*: at the day that was named last."""
    written, numbers = expression.first("C"), [number_of(w.means) for w in expression.words if w.letter in "dNn"]
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
    return _part_of(relative(setting, day_of), expression)


def _feast(expression: Expression, setting: Setting) -> Placed:
    return _yearly(setting, lambda year: day_of(feast_day(meaning(expression, "f"), year)), None)


def _vague(expression: Expression, setting: Setting) -> Placed | None:
    means = expression.words[-1].means
    timex = means[1] if isinstance(means, tuple) else means
    return Placed("DATE", str(timex)) if timex else None


TENSED: Final = frozenset({"night", "day", "listed", "month", "season", "weekday", "near", "feast", "lasting"})
RULES: Final[Mapping[str, Callable[[Expression, Setting], Placed | None]]] = {
    "night": _night,
    "day": _full_day,
    "listed": _full_day,
    "set": regular,
    "later": _later,
    "lasting": lasting,
    "decade": _decade,
    "nth": _nth,
    "month": _month_named,
    "season": _season,
    "year": _year,
    "weekday": _weekday,
    "near": _near,
    "deictic": _deictic,
    "told": lambda expression, setting: _told_day(setting, number_of(expression.words[0].means)),
    "clock": _clock,
    "part": _part,
    "feast": _feast,
    "vague": _vague,
}
