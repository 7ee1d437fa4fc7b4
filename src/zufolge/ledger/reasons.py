"""What a change of position is about and why it is one, in German."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from zufolge import edtf
from zufolge.ledger.german import german
from zufolge.ledger.traits import Traits, shared, traits_of
from zufolge.types import Record

MOST_WORDS = 2
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def about_of(one: Traits, other: Traits) -> str:
    """The matter that two statements share, as its heaviest words; that of the lexicon where they share no word."""
    common = shared(one, other)
    words = sorted((term for term in common if term in other.surface), key=lambda term: (-common[term], term))
    sides = sorted(term.removeprefix("side:") for term in common if term.startswith("side:"))
    named = [_as_noun(other.surface[word]) for word in words][:MOST_WORDS]
    return ", ".join(named or sides[:1]) or _own_words(one) or german().no_matter


def why_of(reason: str, words: Mapping[str, str], before: Record, after: Record, about: str) -> str:
    """The reason in a sentence, with both days."""
    text = (
        german()
        .reasons[reason]
        .format(before=_day(before, german().some_day), after=_day(after, german().this_day), matter=about, **words)
    )
    return text[0].lower() + text[1:]


def _own_words(traits: Traits) -> str:
    words = sorted((t for t in traits.terms if t in traits.surface), key=lambda term: (-traits.terms[term], term))
    return ", ".join(_as_noun(traits.surface[word]) for word in words[:1])


def _as_noun(word: str) -> str:
    return word[:1].upper() + word[1:]


def _day(record: Record, otherwise: str) -> str:
    """*am 13. September*; *an einem Mittwoch im September*, *im September* where no more is known."""
    traits = traits_of(record)
    said = record.statement.said_at.edtf if record.statement.said_at is not None else record.published
    if said is None or (record.statement.said_at is None and traits.recalled):
        return otherwise
    first, last = edtf.earliest(said), edtf.latest(said)
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return otherwise
    month = german().months[first.month - 1]
    if first == last:
        return german().day.format(day=first.day, month=month)
    days = {date.fromisoformat(day).weekday() for day in DAY.findall(said)} if said.startswith("[") else set()
    if len(days) == 1:
        return german().weekday.format(weekday=german().weekdays[days.pop()], month=month)
    return german().month.format(month=month)
