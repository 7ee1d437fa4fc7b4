"""Finds the expressions of time in a document and places them in time, one after the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, TypeVar

from zufolge.edtf import earliest, latest, precision
from zufolge.findings.outlets import outlet_named
from zufolge.findings.placing import TENSED, Placed, Setting, Tense, place
from zufolge.findings.tenses import is_of_telling, tense_of
from zufolge.findings.timex import Expression, find_expressions
from zufolge.types import Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zufolge.findings.words import Words

T = TypeVar("T")

DAYS: Final = frozenset({"night", "day", "listed", "weekday", "deictic", "told", "later", "near", "feast"})
YEARS: Final = frozenset({"day", "month", "season"})
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
    found: list[When] = []
    day: tuple[int, Placed] | None = None
    year: tuple[int, int] | None = None
    for number, expression in enumerate(expressions):
        token = _token(words, begins, expression)
        if token is None or _ends_outlet(words, token):
            continue
        sentence = words.sentence[token]
        of = token, bisect_left(begins, expression.end)
        tense = tense_of(words, of) if expression.rule in TENSED else None
        if expression.rule == "weekday" and is_of_telling(words, of):
            tense = "past"
        told = day and day[1] if _follows(expression, tense) else _still(day, sentence)
        setting = Setting(issue, tense, told, _still(year, sentence))
        placed = place(_completed(expression, expressions[number + 1 : number + 12]), setting)
        if placed is None:
            continue
        found.append(_when(expression, placed))
        if expression.rule in DAYS and placed.edtf and len(placed.value) >= len("2023-09-XX"):
            day = sentence, Placed("DATE", placed.value[:10], placed.edtf.split("T")[0])
            if year is not None and not placed.value.startswith(str(year[1])):
                year = None  # Im Juni 2011 … Am Mittwoch dieser Woche (9. Januar)
        if expression.rule in YEARS and (named := expression.first("Y")) is not None:
            year = sentence, int(named.form)
    return tuple(found)


def _still(told: tuple[int, T] | None, sentence: int) -> T | None:
    """What was named last, unless that was too many sentences ago."""
    return told[1] if told is not None and sentence - told[0] < TOLD else None


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
