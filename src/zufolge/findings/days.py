"""Which expressions of time are days on which somebody can have spoken."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from zufolge.edtf import latest
from zufolge.findings.clauses import clauses_of
from zufolge.findings.telling import dates_the_act
from zufolge.lexicon import calendar, markers, matters
from zufolge.types import Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zufolge.findings.words import Range, Words

DAY_LENGTH, MONTH_LENGTH = len("2023-09-14"), len("2023-09")


def within(words: Words, times: Sequence[When], place: Range) -> Sequence[When]:
    """The expressions that begin in a range of tokens; `times` are sorted by their spans."""
    tokens = words.document.tokens
    first = bisect_left(times, tokens[place[0]].begin, key=lambda when: when.span.begin)
    return times[first : bisect_left(times, tokens[place[1] - 1].end, key=lambda when: when.span.begin)]


def tokens_of(words: Words, span: Span) -> Range:
    """The tokens that a span of the text covers."""
    tokens = words.document.tokens
    return bisect_left(tokens, (span.begin + 1,)) - 1, bisect_left(tokens, (span.end,))


def day_of(when: When) -> str:
    """Its EDTF without the time of day; empty where it has none."""
    return (when.edtf or "").split("T")[0]


def is_past(words: Words, when: When) -> bool:
    """Whether it can have been before the report."""
    published = words.document.article.published
    last = latest(published) if published else None
    return last is None or when.earliest is None or when.earliest <= last.isoformat()


def is_day(words: Words, when: When, at_least: int = DAY_LENGTH) -> bool:
    """Whether it is a day, or a part of one (*am Montagabend*), until, since or for which nothing is told.

    *Am Abend* alone is none: which day that is, is only inferred.
    """
    begin, end = tokens_of(words, when.span)
    if when.type not in ("DATE", "TIME") or when.edtf is None:
        return False
    length = len(when.value) if when.type == "DATE" else len(when.edtf)
    known = at_least <= length <= DAY_LENGTH and (when.type == "DATE" or not _is_bare_part(words, begin, end))
    target = begin > 0 and words.closed[begin - 1] in markers().target_prepositions
    target = target or words.closed[min(end, len(words.text) - 1)] in markers().range_middles
    known = known and not target and is_past(words, when) and not words.quoted[begin]
    return known and not _tells_of_before(words, begin)


def _tells_of_before(words: Words, at: int) -> bool:
    """*Minister Jan Weber, der das am Freitag ausgeschlossen hatte, wünscht Glück*: not then did he come forward."""
    return any(
        clause.begin <= at < clause.end
        and clause.finite is not None
        and words.lower[clause.finite] in matters().recalling
        for clause in clauses_of(words, words.sentence[at])
        if clause.kind in {"relative", "subordinate"}
    )


def _is_bare_part(words: Words, begin: int, end: int) -> bool:
    """*am späten Nachmittag*, *abends*, and not *heute Abend*, *am gestrigen Abend*, *am Abend des 3. Juni*."""
    last = end - 1
    before = words.text[begin:last]
    return words.lower[last] in _day_parts() and all(
        word.islower() and not word.startswith(_deictic()) for word in before
    )


@cache
def _day_parts() -> frozenset[str]:
    return frozenset(word.lower() for part in calendar().day_parts for word in part.words)


@cache
def _deictic() -> tuple[str, ...]:
    return tuple(word.lower() for entry in calendar().deictic for word in entry.words)


def day_in(words: Words, times: Sequence[When], sentence: int, before: int) -> When | None:
    """The first day in a sentence that can say when somebody spoke in it, if it stands before a token."""
    known = ("day", sentence)
    if known not in words.memo:
        words.memo[known] = _first_day(words, times, sentence)
    first: When | None = words.memo[known]
    return first if first is not None and first.span.begin < words.document.tokens[before].begin else None


def _first_day(words: Words, times: Sequence[When], sentence: int) -> When | None:
    days = (when for when in within(words, times, words.sentences[sentence]) if is_day(words, when))
    return next((when for when in days if dates_the_act(words, tokens_of(words, when.span))), None)


def paragraph_of(words: Words, token: int) -> int:
    """The block of the document that a token stands in."""
    blocks = words.document.blocks
    return bisect_left(blocks, words.document.tokens[token].end, key=lambda block: block.span.end)
