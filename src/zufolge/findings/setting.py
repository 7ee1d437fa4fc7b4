"""What an expression of time is read against, and what it means then: a TIMEX3 value with its EDTF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from zufolge.findings.stretches import (
    Stretch,
    edtf_of,
    in_common,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from zufolge.findings.timex import Expression
    from zufolge.types import TimexType


Tense = Literal["past", "present", "plan"] | None

# Without a date of the document: what the two have in common holds on any day.
ANY: Final = (date(1111, 1, 1), date(2222, 12, 31))


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


def dated(stretch: Stretch) -> Placed:
    return Placed("DATE", stretch.value, edtf_of(stretch.first, stretch.last))


def relative(setting: Setting, of: Callable[[date], Stretch]) -> Placed:
    """A date that hangs on the document's: what holds for every day that that can be."""
    first, last = map(of, setting.issue or ANY)
    value = first.value if setting.exact else in_common(first.value, last.value)
    return Placed("DATE", value, edtf_of(first.first, last.last) if setting.issue else None)


def meaning(expression: Expression, letters: str) -> Any:
    """What its first word of these classes means; the pattern has made sure that there is one."""
    return next(word.means for word in expression.words if word.letter in letters)


def number_of(means: object) -> int:
    return means if isinstance(means, int) else 1
