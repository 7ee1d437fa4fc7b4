"""The dates of a document as plans have them: which lie ahead, and which were read back and are meant ahead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from zufolge.edtf import earliest, latest
from zufolge.findings.closed import determiners, prepositions
from zufolge.findings.words import Words
from zufolge.lexicon import events, markers
from zufolge.types import When

DAY = len("2023-09-14")
YEAR = len("2023")
# What takes longer and has begun is no longer ahead.
LONGEST = timedelta(days=366)


class Dated(NamedTuple):
    """An expression of time as a range of tokens, with the word before it, and its date as EDTF without the hour.

    `yearless`: its year is not said, so that it was found by the tense; `numbered`: it has a number (*8. Juni*).
    """

    begin: int
    end: int
    before: str
    edtf: str
    yearless: bool
    numbered: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The placed dates of a document in reading order, the tokens that they take, and the days it can be of."""

    dates: tuple[Dated, ...]
    tokens: frozenset[int]
    issue: tuple[date, date] | None

    def within(self, begin: int, end: int) -> tuple[Dated, ...]:
        """The dates that begin in a range of tokens."""
        first = bisect_left(self.dates, begin, key=lambda dated: dated.begin)
        return self.dates[first : bisect_left(self.dates, end, key=lambda dated: dated.begin)]

    def is_ahead(self, dated: Dated, *, today: bool = False) -> bool:
        """Whether a date lies behind the document's, or can; `today`: or on the same day."""
        last = latest(dated.edtf)
        past_day = dated.before in events().of_day and not dated.numbered
        if dated.before in events().since or past_day or last is None:
            return False
        if self.issue is None:
            return True
        first = earliest(dated.edtf)
        if first is not None and self.issue[0] == self.issue[1] and first <= self.issue[1] <= last:
            long = last - first > LONGEST  # die Saison 2023/24
            return today or (last > self.issue[1] and len(dated.edtf) != DAY and not long)
        return last >= self.issue[0] if today else last > self.issue[0]

    def is_recent(self, dated: Dated, days: int) -> bool:
        """Whether a day, or the last of a few, is at most so many days before the document's, or the same day."""
        first, last = earliest(dated.edtf), latest(dated.edtf)
        if first is None or last is None or self.issue is None or last - first >= timedelta(days=7):
            return False
        return timedelta(0) <= self.issue[1] - last <= timedelta(days=days)

    def ahead(self, dated: Dated) -> str:
        """A date as a plan means it: *am 9. Juni*, *am Dienstag* read in the past tense are moved forward.

        >>> day = date(2021, 5, 19)
        >>> Calendar((), frozenset(), (day, day)).ahead(Dated(0, 3, "auf", "2020-06-09", True, True))
        '2021-06-09'
        """
        last = latest(dated.edtf)
        if not dated.yearless or self.issue is None or last is None or last >= self.issue[0]:
            return dated.edtf
        if len(dated.edtf) == DAY and (self.issue[0] - last).days < 7 and not dated.numbered:
            return (last + timedelta(days=7)).isoformat()
        if dated.edtf.endswith("02-29") or len(dated.edtf) <= YEAR:
            return dated.edtf
        years = max(1, self.issue[0].year - last.year)
        later = re.sub(r"\d{4}", lambda year: str(int(year[0]) + years), dated.edtf)
        return later if (latest(later) or last) >= self.issue[0] else dated.edtf

    def moved(self, dated: Dated) -> Dated:
        """A date behind *auf* or *für* as it is meant in a plan."""
        return dated._replace(edtf=self.ahead(dated)) if dated.before in events().fixed_date else dated


def calendar_of(words: Words, times: Sequence[When]) -> Calendar:
    """The dates among the expressions of time, by tokens."""
    tokens = words.document.tokens
    found: list[Dated] = []
    lasting = [bisect_left(tokens, (when.span.begin + 1,)) - 2 for when in times if when.type == "DURATION"]
    ago = {before for before in lasting if words.lower[before] in markers().ago}
    for when in times:
        if when.edtf is None or when.type not in {"DATE", "TIME"} or when.edtf.startswith("["):
            continue
        begin, end = bisect_left(tokens, (when.span.begin + 1,)) - 1, bisect_left(tokens, (when.span.end,))
        if end in ago:
            continue  # heute vor 75 Jahren
        form = when.span.of(words.document.article.text)
        edtf = when.edtf.split("T")[0]
        article = begin > 0 and words.lower[begin - 1] in determiners()
        before = words.lower[begin - 1 - article] if begin > article else ""
        until = begin > 1 and words.lower[begin - 2] in events().bounds and words.closed[begin - 1] in prepositions()
        if until or (begin > 1 and words.lower[begin - 2] in events().instead):
            before = words.lower[begin - 2]
        found.append(Dated(begin, end, before, edtf, edtf[:YEAR] not in form, any(map(str.isdigit, form))))
    taken = frozenset(n for dated in found for n in range(dated.begin, dated.end))
    calendar = Calendar((), taken, _issue(words.document.article.published))
    return replace(calendar, dates=tuple(map(calendar.moved, found)))


def _issue(published: str | None) -> tuple[date, date] | None:
    first, last = (earliest(published), latest(published)) if published else (None, None)
    return (first, last) if first is not None and last is not None else None
