"""Finds the expressions of time in a document and places them in time, one after the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import starmap
from typing import TYPE_CHECKING, Final

from zufolge.edtf import earliest, latest, precision
from zufolge.findings.clauses import clause_at
from zufolge.findings.outlets import outlet_named
from zufolge.findings.placing import TENSED, place
from zufolge.findings.setting import Placed, Setting, Tense
from zufolge.findings.spans_of_days import put_in_order
from zufolge.findings.tenses import is_of_telling, tense_of
from zufolge.findings.timex import Expression, find_expressions
from zufolge.lexicon import events
from zufolge.types import Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from zufolge.findings.words import Range, Words

DAYS: Final = frozenset({"night", "day", "listed", "weekday", "deictic", "told", "later", "near", "feast"})
YEARS: Final = frozenset({"day", "month", "season"})
HOURS: Final = frozenset({"clock", "part"})
TOLD: Final = 3
"""For how many sentences a day or year that was named is that of *um 17 Uhr*, *am Abend*, *im April*."""


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
    document = words.document
    begins = [token.begin for token in document.tokens]
    issue = _issue(document.article.published)
    expressions = list(find_expressions(document.article.text))
    found: list[tuple[Expression, Placed]] = []
    day: tuple[int, Placed] | None = None
    year: tuple[int, int] | None = None
    for number in _hours_behind_their_day(document.article.text, expressions):
        expression = expressions[number]
        token = _token(words, begins, expression)
        if token is None or _ends_outlet(words, token):
            continue
        sentence = words.sentence[token]
        of = token, bisect_left(begins, expression.end)
        tense = tense_of(words, of) if expression.rule in TENSED else None
        if expression.rule == "weekday" and is_of_telling(words, of):
            tense = "past"
        told = day and day[1] if _follows(expression, tense) else _day_told(words, expression, of, day, issue)
        setting = Setting(issue, tense, told, _year_told(year, sentence, tense, issue))
        placed = place(_completed(expression, expressions[number + 1 : number + 12]), setting)
        if placed is None:
            continue
        span = put_in_order(found, (expression, placed), tense, document.article.text)
        if span is not None:
            at, found[at], (_, placed) = span
        found.append((expression, placed))
        if expression.rule in DAYS and placed.edtf and len(placed.value) >= len("2023-09-XX"):
            day = token, Placed("DATE", placed.value[:10], placed.edtf.split("T")[0])
            if year is not None and not placed.value.startswith(str(year[1])):
                year = None  # Im Juni 2011 … Am Mittwoch dieser Woche (9. Januar)
        if expression.rule in YEARS and (named := expression.first("Y")) is not None:
            year = sentence, int(named.form)
    return tuple(sorted(starmap(_when, found), key=lambda when: when.span))


def _hours_behind_their_day(text: str, expressions: Sequence[Expression]) -> Iterator[int]:
    """The numbers of the expressions in the order in which they are placed: of *14 Uhr am Samstag* the day first."""
    held = None
    for number, expression in enumerate(expressions):
        following = expressions[number + 1] if number + 1 < len(expressions) else None
        if expression.rule == "clock" and following is not None and following.rule in DAYS:
            between = text[expression.end : following.begin].split()
            if len(between) == 1 and between[0] in events().day_prepositions:
                held = number
                continue
        yield number
        if held is not None:
            yield held
            held = None


def _year_told(
    year: tuple[int, int] | None, sentence: int, tense: Tense, issue: tuple[date, date] | None
) -> int | None:
    """The year that was named last: in another sentence only a past one holds on, and only in the past tense."""
    if year is None or sentence - year[0] >= TOLD:
        return None
    holds = year[0] == sentence or issue is None or (tense in ("past", None) and year[1] <= issue[1].year)
    return year[1] if holds else None


def _day_told(
    words: Words, expression: Expression, of: Range, day: tuple[int, Placed] | None, issue: tuple[date, date] | None
) -> Placed | None:
    """The day that was named last; the hour of what has happened is not of one ahead, which another clause names."""
    if day is None or words.sentence[of[0]] - words.sentence[day[0]] >= TOLD:
        return None
    elsewhere = expression.rule in HOURS and clause_at(words, day[0]) != clause_at(words, of[0])
    return None if elsewhere and _is_ahead(day[1], issue) and tense_of(words, of) == "past" else day[1]


def _is_ahead(told: Placed, issue: tuple[date, date] | None) -> bool:
    """Whether a day that was named lies behind the document's date: what has happened was not then."""
    first = earliest(told.edtf) if told.edtf else None
    return first is not None and issue is not None and first > issue[1]


def _follows(expression: Expression, tense: Tense) -> bool:
    """*versicherte am darauffolgenden Tag*: in the past it follows a day that was named, however far above, never today."""
    shift = expression.first("A") if expression.rule == "near" and tense == "past" else None
    return shift is not None and isinstance(shift.means, int) and shift.means > 0


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


def _ends_outlet(words: Words, token: int) -> bool:
    """*Bild am Sonntag*: a paper, and no day."""
    name = " ".join(words.text[max(token - 2, 0) : token + 1])
    return outlet_named(name) is not None
