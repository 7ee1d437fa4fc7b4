"""What the expressions of time in a document mean: TIMEX3 values, placed in time by the document's date and the tense."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final, Literal, NamedTuple

from zufolge.edtf import earliest, latest, one_of, precision
from zufolge.findings.clauses import clauses_of
from zufolge.findings.timex import Expression, find_expressions
from zufolge.findings.words import Words
from zufolge.lexicon.entries import Feast
from zufolge.lexicon.morphology import AUX, IND_PST, INF, MODAL, PARTICIPLE2, load_morphology
from zufolge.types import Span, TimexType, When

Tense = Literal["past", "present", "plan"] | None

DAY: Final = timedelta(days=1)
PERFECT: Final = frozenset({"haben", "sein"})
TOLD: Final = 3
"""For how many sentences a day that was named is the day of *um 17 Uhr* and *am Abend*."""
# Without a date of the document: what the two have in common holds on any day.
ANY: Final = (date(1111, 1, 1), date(2222, 12, 31))


class Stretch(NamedTuple):
    """A TIMEX3 value with its first and last day."""

    value: str
    first: date
    last: date


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


def find_times(words: Words) -> tuple[When, ...]:
    """The expressions of time in a document, in reading order and disjoint; spans are without the preposition.

    `value` is as in TIMEX3, `edtf` the day or days that are meant, one of a set where only the month of the document is
    known; both are resolved against `document.article.published`.

    >>> from zufolge.documents import read_document
    >>> from zufolge.findings.words import words_of
    >>> from zufolge.types import Article
    >>> article = Article(id="1", text="Er kam am Mittwoch zurück.", published="2023-09-14")
    >>> [(when.value, when.edtf) for when in find_times(words_of(read_document(article)))]
    [('2023-09-13', '2023-09-13')]
    """
    text, document = words.document.article.text, words.document
    begins = [token.begin for token in document.tokens]
    setting = Setting(_issue(document.article.published))
    told = (-TOLD, -1)
    found: list[When] = []
    expressions = [(e, _token(words, begins, e)) for e in find_expressions(text)]
    for number, (expression, token) in enumerate(expressions):
        if token is None:
            continue
        sentence = words.sentence[token]
        day = setting.day if sentence - told[0] < TOLD else None
        year = setting.year if sentence - told[1] < TOLD else None
        setting = replace(setting, day=day, year=year, tense=_tense(words, token) if expression.rule in TENSED else None)
        whole = _completed(expression, [e for e, _ in expressions[number + 1 : number + 12]])
        placed = _placed(whole, setting)
        if placed is None:
            continue
        found.append(_when(expression, placed))
        if placed.type in ("DATE", "TIME") and placed.edtf and expression.rule in DAYS and len(placed.value) >= 10:
            setting, told = replace(setting, day=placed._replace(type="DATE", value=placed.value[:10])), (sentence, told[1])
        if (named := expression.first("Y")) is not None and expression.rule in ("day", "month", "season"):
            setting, told = replace(setting, year=int(str(named.means))), (told[0], sentence)
    return tuple(found)


def _when(expression: Expression, placed: Placed) -> When:
    first = earliest(placed.edtf) if placed.edtf else None
    last = latest(placed.edtf) if placed.edtf else None
    return When(
        Span(expression.begin, expression.end),
        *placed,
        first.isoformat() if first else None,
        last.isoformat() if last else None,
    )


def _token(words: Words, begins: Sequence[int], expression: Expression) -> int | None:
    """The token that it begins in; None outside of sentences, or where it runs over the end of one."""
    at = bisect_right(begins, expression.begin) - 1
    if at < 0 or words.document.tokens[at].end <= expression.begin:
        return None
    last = words.document.sentences[words.sentence[at]].end
    return at if expression.end <= last else None


def _issue(published: str | None) -> tuple[date, date] | None:
    if not published or precision(published) in ("decade", "century"):
        return None
    first, last = earliest(published), latest(published)
    return (first, last) if first and last and (last - first).days <= 366 else None


def _completed(expression: Expression, following: Sequence[Expression]) -> Expression:
    """*3., 4. und 5. Mai*: the month stands behind the last."""
    if expression.rule != "listed":
        return expression
    whole = next((e for e in following if e.rule != "listed"), None)
    rest = tuple(word for word in whole.words if word.letter in "MmY") if whole is not None else ()
    return expression._replace(words=expression.words + rest)


def _tense(words: Words, token: int) -> Tense:
    """The tense of the clause: a plan is future, modal or an infinitive with *zu*; None without a verb."""
    clause = next((c for c in clauses_of(words, words.sentence[token]) if c.start <= token < c.end), None)
    if clause is None or clause.finite is None:
        return "plan" if clause is not None and clause.kind == "infinitive" else None
    bits, lemmas = words.bits[clause.finite], load_morphology().verb_lemmas(words.lower[clause.finite])
    rest = [n for n in range(clause.begin, clause.end) if n != clause.finite]
    done = any(words.bits[n] & PARTICIPLE2 for n in rest)
    if bits & MODAL:  # soll gefahren sein, but soll gefahren werden
        return "past" if done and any(words.bits[n] & INF and words.lower[n] in PERFECT for n in rest) else "plan"
    if "werden" in lemmas:
        return "past" if bits & IND_PST else "plan"
    return "past" if bits & IND_PST or (bits & AUX and done) else "present"


def _placed(expression: Expression, setting: Setting) -> Placed | None:
    """What an expression means; None where it says no time after all, or none that a calendar has."""
    try:
        return RULES[expression.rule](expression, setting)
    except OverflowError:
        return None


def _dated(stretch: Stretch) -> Placed:
    return Placed("DATE", stretch.value, _span(stretch.first, stretch.last))


def _relative(setting: Setting, of: Callable[[date], Stretch]) -> Placed:
    """A date that hangs on the document's: what holds for every day that that can be."""
    first, last = map(of, setting.issue or ANY)
    value = first.value if setting.exact else _common(first.value, last.value)
    return Placed("DATE", value, _span(first.first, last.last) if setting.issue else None)


def _common(one: str, other: str) -> str:
    """Two values with X for all that follows the first difference: 2023-09-01 and 2023-09-30 → 2023-09-XX."""
    parts, same = [], True
    for a, b in zip(one.split("-"), other.split("-"), strict=True):
        same = same and a == b
        parts.append(a if same else ("W" if a[0] == "W" else "") + "X" * (len(a) - (a[0] == "W")))
    return "-".join(parts)


def _span(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if first.day == 1 and last + DAY == _month(last.year, last.month).last + DAY:
        if (first.month, last.month, first.year) == (1, 12, last.year):
            return f"{first.year:04}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year:04}-{first.month:02}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _day(day: date) -> Stretch:
    return Stretch(day.isoformat(), day, day)


def _week(day: date) -> Stretch:
    monday = day - day.weekday() * DAY
    year, week, _ = day.isocalendar()
    return Stretch(f"{year:04}-W{week:02}", monday, monday + 6 * DAY)


def _weekend(day: date) -> Stretch:
    week = _week(day)
    return Stretch(f"{week.value}-WE", week.first + 5 * DAY, week.last)


def _month(year: int, month: int, months: int = 1) -> Stretch:
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


def _years(year: int, size: int) -> Stretch:
    """The year, decade (197) or century (19) that a year lies in."""
    first = year - year % size
    if not 1 <= max(first, 1) <= first + size - 1 <= 9999:
        raise OverflowError
    value = f"{year:04}"[: {1: 4, 10: 3, 100: 2}[size]]
    return Stretch(value, date(max(first, 1), 1, 1), date(first + size - 1, 12, 31))


def _unit(day: date, timex: str, times: int, shift: int) -> Stretch | None:
    """The day, week, month … that lies so many of them away."""
    if timex == "D":
        return _day(day + shift * times * DAY)
    if timex == "W":
        return _week(day + 7 * shift * times * DAY)
    if timex == "WE":
        return _weekend(day + 7 * shift * DAY)
    if timex == "M":
        return _month(day.year, day.month + shift) if times == 1 else _month(day.year, (day.month - 1) // 6 * 6 + 1 + 6 * shift, 6)
    if timex == "Q":
        return _month(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * shift, 3)
    sizes = {"Y": 1, "DE": 10, "CE": 100}
    return _years(day.year + shift * times * sizes[timex], sizes[timex]) if timex in sizes else None


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
        after = [choice for choice in choices if choice.first > last]
        before = [choice for choice in choices if choice.last < first]
        return _dated(after[0] if shift > 0 else before[-1])
    past = [choice for choice in choices if choice.first <= last]
    plan = [choice for choice in choices if choice.last >= first]
    if setting.tense in (None, "present") or not past or not plan:
        return _dated(min(choices, key=lambda c: max((c.first - last).days, (first - c.last).days)))
    return _dated(past[-1] if setting.tense == "past" else plan[0])


def _full_day(expression: Expression, setting: Setting) -> Placed | None:
    """*3. Mai 2007*, *03.05.2007*, *3.5.*, *Freitag, 3. Mai*."""
    numeric, month, year = expression.first("DK"), expression.first("Mm"), expression.first("Y")
    if numeric is not None:
        parts = [int(part) for part in numeric.form.replace(".", "-").replace(" ", "").split("-") if part]
        parts = parts[::-1] if len(numeric.form.split("-")) == 3 else parts
        number, month_number = parts[0], parts[1]
        year_number = _full_year(parts[2]) if len(parts) > 2 else None
    else:
        ordinals = [word for word in expression.words if word.letter in "od"]
        number = _int(ordinals[0].means)
        month_number = _int(month.means) if month is not None else _int(ordinals[-1].means) if len(ordinals) > 1 else 0
        year_number = _int(year.means) if year is not None else None
    if not (1 <= month_number <= 12 and 1 <= number <= monthrange(year_number or 2000, month_number)[1]):
        return None
    if year_number is not None:
        return _dated(_day(date(year_number, month_number, number)))

    def of(year: int) -> Stretch:
        return _day(date(year, month_number, min(number, monthrange(year, month_number)[1])))

    return _yearly(setting, of, None)


def _full_year(year: int) -> int:
    """*5.12.06* is of 2006, *5.12.89* of 1989."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def _night(expression: Expression, setting: Setting) -> Placed | None:
    weekday = expression.first("W")
    day = _weekday(expression, setting) if weekday is not None else _full_day(expression, setting)
    return day and _part_of(day, expression)


def _part_of(day: Placed, expression: Expression) -> Placed:
    """The evening, morning … of a day."""
    part = expression.first("PprZ")
    if part is None or part.means == "DT":
        return day
    timex = part.means[1] if isinstance(part.means, tuple) else part.means
    return Placed("TIME", f"{day.value}T{timex}", day.edtf)


def _month_named(expression: Expression, setting: Setting) -> Placed:
    month = _int(_means(expression, "Mm"))
    return _of_year(expression, setting, lambda year: _month(year, month))


def _season(expression: Expression, setting: Setting) -> Placed:
    timex, edtf = _means(expression, "R")

    def of(year: int) -> Stretch:
        winter = edtf == 24 and setting.issue is not None and setting.issue[1].month <= 3 and year == setting.issue[1].year
        months = _month(year - 1 if winter else year, 3 * (edtf - 20), 3)
        return months._replace(value=f"{year:04}-{timex}")

    return _of_year(expression, setting, of)


def _of_year(expression: Expression, setting: Setting, of: Callable[[int], Stretch]) -> Placed:
    """*Mai 2007*, *Mai vorigen Jahres*, *im vergangenen Mai*, *im Mai*."""
    year, unit, shift = expression.first("Y"), expression.first("U"), expression.first("At")
    if year is not None:
        return _dated(of(_int(year.means)))
    if unit is not None:
        by = _int(shift.means) if shift is not None else 0
        return _relative(setting, lambda day: of(day.year + by))
    return _yearly(setting, of, _int(shift.means) if shift is not None else None)


def _year(expression: Expression, setting: Setting) -> Placed:
    return _dated(_years(_int(_means(expression, "Y")), 1))


def _decade(expression: Expression, setting: Setting) -> Placed:
    number = _int(_means(expression, "E"))
    return _dated(_years(number if number > 99 else 1900 + number, 10))._replace(edtf=_open(number))


def _open(number: int) -> str:
    return f"{(number if number > 99 else 1900 + number) // 10}X"


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
        return _month(year, size * (number - 1) + 1, size)

    return _dated(of(_int(named.means))) if named is not None else _relative(setting, lambda day: of(day.year))


def _weekday(expression: Expression, setting: Setting) -> Placed:
    means = _means(expression, "WZ")
    number: int = means[0] if isinstance(means, tuple) else means
    shift, week = expression.first("At"), expression.first("U")
    by = _int(shift.means) if shift is not None else None
    if week is not None:
        day = _relative(setting, lambda day: _day(_week(day + 7 * (by or 0) * DAY).first + (number - 1) * DAY))
    elif setting.exact is not None:
        day = _dated(_day(_nearest(setting.exact, number, by, setting.tense)))
    elif setting.issue is not None and setting.issue[1] - setting.issue[0] <= 31 * DAY:
        first, last = setting.issue
        days = [first + n * DAY for n in range((last - first).days + 1)]
        days = [day for day in days if day.isoweekday() == number]
        day = Placed("DATE", _common(days[0].isoformat(), days[-1].isoformat()), one_of(days)) if days else Placed("DATE", f"XXXX-WXX-{number}")
    else:
        day = Placed("DATE", f"XXXX-WXX-{number}", setting.issue and _span(*setting.issue))
    return _part_of(day, expression)


def _nearest(issue: date, number: int, shift: int | None, tense: Tense) -> date:
    """The weekday that is meant: the last not after the issue, or the first not before it for a plan."""
    back, ahead = (issue.isoweekday() - number) % 7 * DAY, (number - issue.isoweekday()) % 7 * DAY
    if shift is not None and shift < 0:
        return issue - (back or 7 * DAY) + 7 * (shift + 1) * DAY
    if shift is not None and shift > 0:
        return issue + (ahead or 7 * DAY) + 7 * (shift - 1) * DAY
    if shift == 0:
        return issue - back if back <= 3 * DAY else issue + ahead
    return issue + ahead if tense in ("present", "plan") else issue - back


def _near(expression: Expression, setting: Setting) -> Placed | None:
    """*letzte Woche*, *nächstes Jahr*, *Ende des Monats*, *am Wochenende*, *im Vorjahr*."""
    years = expression.first("Jy")
    if years is not None:
        return _relative(setting, lambda day: _years(day.year + _int(years.means), 1))
    timex, times = _means(expression, "Uk")
    shift = expression.first("At")
    by = _int(shift.means) if shift is not None else 0
    if timex.startswith("T"):
        return Placed("DURATION", _duration(1, timex, times)) if shift is not None else None
    if timex == "D":
        return _told_day(setting, by) if shift is not None else None
    if timex == "WE" and shift is None and setting.tense == "past":
        return _relative(setting, lambda day: _weekend(day - 5 * DAY))
    if _unit(date(2000, 1, 1), timex, times, by) is None:
        return None
    return _relative(setting, lambda day: _unit(day, timex, times, by) or _day(day))


def _told_day(setting: Setting, by: int) -> Placed | None:
    """*an diesem Tag*, *tags darauf*: by the day that was named last."""
    if setting.day is None:
        return None if by == 0 else _relative(setting, lambda day: _day(day + by * DAY))
    if len(setting.day.edtf or "") != 10:
        return Placed("DATE", setting.day.value) if by == 0 else None
    return _dated(_day(date.fromisoformat(setting.day.value) + by * DAY))


def _later(expression: Expression, setting: Setting) -> Placed | None:
    """*drei Tage später*, *am Tag zuvor*: a date where one was told to count from, else how long."""
    (timex, times), (shift, _) = _means(expression, "Uu"), _means(expression, "s")
    number = expression.first("dnNeX")
    count = number.means if number is not None else 1
    start = setting.day.edtf if setting.day is not None else None
    day = date.fromisoformat(start) if start and len(start) == 10 else None
    if day is None and expression.words[0].letter == "U" and timex == "D":
        return _relative(setting, lambda issue: _day(issue + shift * DAY))
    if day is None or not isinstance(count, int):
        return Placed("DURATION", _duration(count, timex, times))
    stretch = _unit(day, timex, times, shift * count)
    return _dated(stretch) if stretch is not None else Placed("DURATION", _duration(count, timex, times))


def _deictic(expression: Expression, setting: Setting) -> Placed:
    word = expression.first("Tt")
    by = _int(word.means) if word is not None else 0
    if word is not None and word.letter == "t" and by == 0:
        return Placed("DATE", "PRESENT_REF")
    return _part_of(_relative(setting, lambda day: _day(day + by * DAY)), expression)


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
    return _part_of(_relative(setting, _day), expression)


def _feast(expression: Expression, setting: Setting) -> Placed:
    feast: Feast = _means(expression, "f")
    return _yearly(setting, lambda year: _day(_feast_day(feast, year)), None)


def _feast_day(feast: Feast, year: int) -> date:
    if feast.easter is not None:
        return _easter(year) + feast.easter * DAY
    if feast.advent is not None:
        christmas = date(year, 12, 25)
        return christmas - (christmas.isoweekday() + 21) * DAY + feast.advent * DAY
    return date(year, feast.month or 1, feast.day or 1)


def _easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian computus (Nature, 1876)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    month, day = divmod(moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def _vague(expression: Expression, setting: Setting) -> Placed | None:
    means = expression.words[-1].means
    timex = means[1] if isinstance(means, tuple) else means
    return Placed("DATE", str(timex)) if timex else None


def _lasting(expression: Expression, setting: Setting) -> Placed:
    """How long; *vor drei Tagen* and *in zwei Wochen* are placed by the document's date besides."""
    adjective = expression.first("l")
    if adjective is not None:
        number, timex, times = _means(expression, "l")
        return Placed("DURATION", _duration(number, timex, times))
    value, count = "", None
    for number_word, unit in _counted(expression):
        timex, times = unit
        count = number_word
        part = _duration(count, timex, times)
        value += part if not value else part[2:] if part.startswith("PT") and "T" in value else part[1:]
    timex, times = _means(expression, "UuckL")
    by = {"vor": -1, "in": 1}.get(expression.before.lower()) if expression.first("aA") is None else None
    exact = isinstance(count, int) and by is not None and not (by > 0 and setting.tense == "past")
    if not exact or setting.issue is None or _unit(date(2000, 1, 1), timex, times, 1) is None:
        return Placed("DURATION", value)
    return Placed("DURATION", value, _relative(setting, lambda day: _unit(day, timex, times, _int(by) * _int(count)) or _day(day)).edtf)


def _counted(expression: Expression) -> Iterator[tuple[object, tuple[str, int]]]:
    """Each unit with the number before it; None where it is open or not said."""
    count: object = None
    for word in expression.words:
        if word.letter in "dnNeXY":
            count = word.means
        elif word.letter in "UuckL" and isinstance(word.means, tuple):
            yield count, word.means
            count = None


def _duration(count: object, timex: str, times: int) -> str:
    """P3D, PT48H, P2W; PXD where the number is open."""
    number = f"{count * times:g}" if isinstance(count, (int, float)) else "X"
    number = str(count * times) if isinstance(count, int) else number
    return f"PT{number}{timex[1:]}" if timex.startswith("T") else f"P{number}{timex}"


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
    return Placed("SET", _duration(number.means if number is not None and expression.first("q") else 1, timex, times))


def _means(expression: Expression, letters: str) -> Any:
    """What its first word of these classes means; the pattern has made sure that there is one."""
    return next(word.means for word in expression.words if word.letter in letters)


def _int(means: object) -> int:
    return means if isinstance(means, int) else 1


DAYS: Final = frozenset({"night", "day", "listed", "weekday", "deictic", "told", "later", "near", "feast"})
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
