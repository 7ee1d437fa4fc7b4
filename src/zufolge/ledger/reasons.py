"""What a change of position is about and why it is one, in German."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from zufolge import edtf
from zufolge.ledger.german import german
from zufolge.ledger.traits import quote_of, shared, stem, traits_of
from zufolge.types import Record

MOST_WORDS = 2
INNER = re.compile(r"(?<=[\w,] )[A-ZÄÖÜ][\w-]+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def about_of(before: Record, after: Record) -> str:
    """The matter of two statements: the nouns that both have, else the lexicon's word, else the earlier's noun."""
    one, other = traits_of(before), traits_of(after)
    common = shared(one, other)
    nouns = {**_nouns(before), **_nouns(after)}
    both = sorted((term for term in common if term in nouns), key=lambda term: (-common[term], term))
    own = sorted((term for term in one.terms if term in _nouns(before)), key=lambda term: (-one.terms[term], term))
    sides = sorted(term.removeprefix("side:") for term in common if term.startswith("side:"))
    if both:
        return " und ".join(nouns[term] for term in both[:MOST_WORDS])
    return next(iter([*sides, *(nouns[term] for term in own)]), german().no_matter)


@lru_cache(maxsize=8192)
def _nouns(record: Record) -> Mapping[str, str]:
    """The nouns of the quote by their stems, as lemmas; what opens a sentence is none unless a capital stands elsewhere too."""
    surface = traits_of(record).surface
    capitals = {stem(word.lower()) for word in INNER.findall(f"{quote_of(record)} {record.report}")}
    return {key: _as_noun(word) for key, word in surface.items() if key in capitals}


def why_of(reason: str, words: Mapping[str, str], before: Record, after: Record, about: str) -> str:
    """The reason in a sentence, with both days."""
    text = (
        german()
        .reasons[reason]
        .format(before=_day(before, german().some_day), after=_day(after, german().this_day), matter=about, **words)
    )
    return text[0].lower() + text[1:]


def counted(value: float, unit: str) -> str:
    """A number as Germans write it, with what it counts.

    >>> counted(2900000.0, "euro"), counted(18.4, "prozent")
    ('2.900.000 Euro', '18,4 Prozent')
    """
    figures = f"{value:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"{figures} {_as_noun(unit)}"


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
