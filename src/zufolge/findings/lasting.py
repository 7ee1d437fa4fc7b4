"""What durations and sets mean: *drei Tage*, *vor zwei Wochen*, *jeden Montag*, *alle vier Jahre*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zufolge.findings.setting import ANY, Placed, Setting, meaning, relative
from zufolge.findings.stretches import (
    day_of,
    duration_of,
    units_away,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zufolge.findings.timex import Expression


def lasting(expression: Expression, setting: Setting) -> Placed:
    """How long; *vor drei Tagen* and *in zwei Wochen* are placed by the document's date besides."""
    adjective = expression.first("l")
    if adjective is not None:
        number, timex, times = meaning(expression, "l")
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
            relative(setting, lambda day: units_away(day, timex, times, shift) or day_of(day)).edtf if known else None
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


def regular(expression: Expression, setting: Setting) -> Placed | None:
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
