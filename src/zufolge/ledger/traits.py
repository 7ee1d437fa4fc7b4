"""What two records are compared by: worked out once of each, from the strings that its statement brings along."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from zufolge import edtf
from zufolge.errors import InvalidDate
from zufolge.ledger.german import german
from zufolge.types import OLDER, Record

FRESH = timedelta(days=2)
"""What a report tells without a date was said at most so long before it came out."""
STALE = timedelta(days=3)
"""What was said so long before the report came out, or longer, is recalled there."""
NEAREST_YEAR = timedelta(days=183)
"""A day that comes so late, or later, was meant of the year before."""
WORD = re.compile(r"\w+")
FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
# A long word is rarer than a short one and says more of the matter: Besuch 1.0, Sicherstellungszuschlag 1.5.
FULL_LENGTH, LONGEST = 6, 9
PART_WEIGHT, SIDE_WEIGHT, NUMBER_WEIGHT = 0.7, 1.0, 1.2
# The names and nouns so many characters around a quote, and of the title, say what it is about; shorter ones are everywhere.
AROUND = 220
CONTRAST = "noch"
NOUN = re.compile(r"\b[A-ZÄÖÜ][\wäöüß-]{4,}")
SHORTEST_STEM = 4
LONGEST_ARTICLE = 12
"""So many letters before a word an article fills at most, with the spaces around it: dieselbe."""
ENDINGS = ("ungen", "ung", "en", "er", "es", "em", "e", "n", "s", "t")


class Traits(NamedTuple):
    """What a record is compared by.

    `terms` are stems with their weights, `weight` is that of all that is no mere part of a word. `sides` say for each matter
    whether the speaker is for it (1) or against (-1); who asks is neither. It was said between `earliest` and `latest`,
    `dated` where the report tells so, which was `published` on that day, `date.max` where none is known; `recalled` where it
    tells something older, with `contrast` so that it no longer holds; `lacks` where its verb takes away what it speaks of.
    `figures` are those of the quote as written, ages and hours too; `surface` gives a stem's word, `context` the stems around
    the quote.
    """

    terms: Mapping[str, float]
    weight: float
    sides: Mapping[str, int]
    numbers: Mapping[str, frozenset[float]]
    dates: Mapping[str, frozenset[str]]
    figures: frozenset[str]
    polarity: int
    earliest: date
    latest: date
    dated: bool
    published: date
    recalled: bool
    contrast: bool
    conditional: bool
    limited: bool
    turn: str | None
    again: bool
    lacks: bool
    words: tuple[str, ...]
    surface: Mapping[str, str]
    context: frozenset[str]


@lru_cache(maxsize=8192)
def traits_of(record: Record) -> Traits:
    """The traits of a record."""
    statement = record.statement
    own = {word.lower() for word in (speaker_of(record) or "").split()}  # a told act has its speaker inside
    terms = tuple(term for term in statement.terms if term not in own)
    plain = [term for term in terms if ":" not in term]
    earliest, latest, dated = _days(record)
    signals = statement.signals
    opened = _edge(record.published, last=False) or date.max
    return Traits(
        terms=_weights(terms),
        weight=sum(_weights(tuple([t for t in terms if not t.startswith("part:")])).values()),
        sides={} if statement.act == "ask" else _stances(statement.terms, statement.polarity),
        numbers=_numbers(statement.terms),
        dates=_dates(statement.terms),
        figures=frozenset(FIGURE.findall(quote_of(record))),
        polarity=statement.polarity,
        earliest=earliest,
        latest=latest,
        dated=dated,
        published=published(record),
        recalled=statement.recalled or (dated and latest <= opened - STALE),
        contrast=any(s.startswith(OLDER) and CONTRAST in s for s in signals),
        conditional="cond" in signals,
        limited="limit" in signals,
        turn=next((s.removeprefix("turn:") for s in signals if s.startswith("turn:")), None),
        again=any(s.startswith("again:") for s in signals),
        lacks=any(s.startswith("lack:") for s in signals),
        words=tuple(WORD.findall(quote_of(record).lower())),
        surface={stem(term): term for term in reversed(plain)},
        context=_context(record, frozenset(map(stem, own))),
    )


def quote_of(record: Record) -> str:
    """The words of the quote, its parts joined by a space."""
    return " ".join(span.of(record.report) for span in record.statement.quote)


def speaker_of(record: Record) -> str | None:
    """The name of whoever the words are, as the report has it."""
    return record.statement.chain[0].name if record.statement.chain else None


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What the forms of one word share, verb and noun alike.

    >>> stem("klage") == stem("klagen"), stem("entlassung") == stem("entlassen"), stem("zölle") == stem("zoll")
    (True, True, True)
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    cut = next((e for e in ENDINGS if bare.endswith(e) and len(bare) - len(e) >= SHORTEST_STEM), "")
    return bare.removesuffix(cut)


def shared(a: Traits, b: Traits) -> dict[str, float]:
    """The terms that both have, with their weights: stems, matters, numbers."""
    return {term: min(weight, b.terms[term]) for term, weight in a.terms.items() if term in b.terms}


def opposed(a: Traits, b: Traits) -> bool:
    """Whether one affirms what the other denies; *es fehlt ein Plan* denies as *es gibt keinen Plan* does."""
    return a.polarity * b.polarity < 0 and a.lacks == b.lacks


def on_other_sides(a: Traits, b: Traits) -> bool:
    """Whether one is for what the other is against."""
    return bool(a.sides and b.sides) and any(a.sides[m] != b.sides[m] for m in a.sides.keys() & b.sides.keys())


def differ(a: Mapping[str, frozenset[Any]], b: Mapping[str, frozenset[Any]]) -> bool:
    """Whether both have numbers of one thing, or dates of one scale, and none in common."""
    return bool(a and b) and any(a[unit].isdisjoint(b[unit]) for unit in a.keys() & b.keys())  # most have none


def speaker_key(record: Record) -> str | None:
    """What stands for the speaker in keys: his number across reports, else his name; None where nobody is named."""
    return str(record.actor) if record.actor is not None else speaker_of(record)


def heaviest(traits: Traits, count: int) -> list[str]:
    """The terms that say most of the matter."""
    return sorted(traits.terms, key=lambda term: (-traits.terms[term], term))[:count]


@lru_cache(maxsize=8192)
def is_vague(record: Record) -> bool:
    """Whether the report does not say who speaks: nobody, a medium, *derselbe Mann*."""
    chain = record.statement.chain
    if not chain or chain[0].name is None or chain[0].kind in ("media", "document", "unknown"):
        return True
    return chain[0].name.split()[0].lower() in german().articles


@lru_cache(maxsize=8192)
def is_described(record: Record) -> bool:
    """Whether the report says what the speaker is, not his name: *die Abgeordnete*, *ein Politiker der Grünen*."""
    source = record.statement.chain[0]
    if source.kind != "person" or source.name is None:
        return False
    return any(word[:1].islower() for word in source.name.split()) or _has_article(source.name, record.report)


@lru_cache(maxsize=8192)
def _has_article(name: str, report: str) -> bool:
    """Whether a report sets an article before a word, as before no name: *der Mann*, and *Er* who is called so before."""
    at = report.find(name)
    while at >= 0:
        before, behind = report[max(0, at - LONGEST_ARTICLE) : at].split(), report[at + len(name) : at + len(name) + 1]
        if before and report[at - 1].isspace() and before[-1].lower() in german().articles and not behind.isalnum():
            return True
        at = report.find(name, at + 1)
    return False


def is_spokesman(record: Record) -> bool:
    """Whether the speaker is known as one who speaks for a body: *Regierungssprecherin Tormählen*."""
    source = record.statement.chain[0] if record.statement.chain else None
    if source is None or source.kind != "person":
        return False
    called = f"{source.role or ''} {source.name or ''}".lower()
    return any(word in called for word in german().spokesmen)


def names_speaker(record: Record, other: Record) -> bool:
    """Whether the report of one record has the surname of the other's speaker."""
    name = speaker_of(other)
    if name is None:
        return False
    surname = name.split()[-1]
    return surname in record.report and _opening_with(surname).search(record.report) is not None


@lru_cache(maxsize=4096)
def _opening_with(surname: str) -> re.Pattern[str]:
    """A word that opens so; `re` itself keeps 512 patterns, and a ledger has more speakers."""
    return re.compile(rf"\b{re.escape(surname)}")


def distance(a: Record, b: Record) -> int:
    """The characters between two quotes of one report."""
    first, second = sorted((r.statement.quote[0].begin, r.statement.quote[-1].end) for r in (a, b))
    return max(0, second[0] - first[1])


def _weights(terms: tuple[str, ...]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for term in terms:
        kind, colon, rest = term.partition(":")
        if not colon:
            key, weight = stem(kind), min(len(kind), LONGEST) / FULL_LENGTH
        elif kind == "part":
            key, weight = stem(rest), PART_WEIGHT * min(len(rest), LONGEST) / FULL_LENGTH
        elif kind == "side":
            key, weight = f"side:{rest[:-1]}", SIDE_WEIGHT
        else:
            key, weight = term, NUMBER_WEIGHT
        weights[key] = max(weight, weights.get(key, 0.0))
    return weights


def _stances(terms: tuple[str, ...], polarity: int) -> dict[str, int]:
    """What the speaker is for or against; a matter whose both sides are named is left out."""
    sides = [term.removeprefix("side:") for term in terms if term.startswith("side:")]
    both = {side[:-1] for side in sides if side[:-1] + "+" in sides and side[:-1] + "-" in sides}
    sign = -1 if polarity < 0 else 1
    return {side[:-1]: sign * (1 if side[-1] == "+" else -1) for side in sides if side[:-1] not in both}


def _numbers(terms: tuple[str, ...]) -> dict[str, frozenset[float]]:
    """The numbers by what they count."""
    found: dict[str, set[float]] = {}
    for term in terms:
        if term.startswith("num:"):
            value, _, unit = term.removeprefix("num:").partition(" ")
            found.setdefault(unit, set()).add(float(value))
    return {unit: frozenset(values) for unit, values in found.items()}


def _dates(terms: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """The days, months and years that are spoken of; by their scale."""
    found: dict[str, set[str]] = {}
    for term in terms:
        scale, _, value = term.partition(":")
        if scale in ("day", "month", "year"):
            found.setdefault(scale, set()).add(value)
    return {scale: frozenset(values) for scale, values in found.items()}


def _context(record: Record, own: frozenset[str]) -> frozenset[str]:
    """The names and nouns around the quote, without the speaker's own."""
    begin, end = record.statement.quote[0].begin, record.statement.quote[-1].end
    around = f"{record.title or ''} {record.report[max(0, begin - AROUND) : end + AROUND]}"
    return frozenset(stem(word.lower()) for word in NOUN.findall(around)) - own


def is_ahead(traits: Traits) -> bool:
    """Whether the days that it speaks of were still to come when it was said: *seit dem 2. Januar vermisst* is over.

    A day without its year is that of the nearest year.
    """
    years = {int(year) for year in traits.dates.get("year", ())} or {traits.latest.year, traits.latest.year + 1}
    days = traits.dates.get("day") or traits.dates.get("month")
    if days is None:
        return max(years) >= traits.latest.year
    coming = (date(year, *_month_and_day(value)) for value in days for year in years if year <= date.max.year)
    return any(traits.latest < day and day - traits.latest <= NEAREST_YEAR for day in coming)


def _month_and_day(value: str) -> tuple[int, int]:
    """Of *06-15*; of a month its last day that every year has."""
    month, _, day = value.partition("-")
    return int(month), min(int(day or 28), 28)


def published(record: Record) -> date:
    """The day on which its report came out, the last one that it can be; `date.max` where none is known."""
    return _edge(record.published, last=True) or date.max


def _days(record: Record) -> tuple[date, date, bool]:
    """Between which days it was said, and whether the report says so."""
    said = record.statement.said_at.edtf if record.statement.said_at is not None else None
    first, last = _edge(said, last=False), _edge(said, last=True)
    came_out = published(record)
    opened = _edge(record.published, last=False) or date.min
    past = record.statement.recalled
    carried = record.statement.said_at is not None and record.statement.said_at.span is None
    if (
        first is not None
        and last is not None
        and not (past and carried and last > opened - min(STALE, opened - date.min))
    ):
        return first, last, True  # but for the day of what is new beside what is recalled
    if past:
        return date.min, came_out, False
    return (opened - FRESH if opened > date.min + FRESH else opened), came_out, False


@lru_cache(maxsize=4096)
def _edge(text: str | None, *, last: bool) -> date | None:
    if text is None:
        return None
    try:
        return edtf.latest(text) if last else edtf.earliest(text)
    except InvalidDate:
        return None
