"""Where a sentence divides: at commas and other marks, but not inside of brackets, dates and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zufolge.findings.closed import determiners, months, openers, weekdays
from zufolge.findings.phrases import core
from zufolge.findings.words import BOUNDARIES, ENDS, Words
from zufolge.lexicon import markers

BRACKET_LENGTH = 8
HOUR = re.compile(r"\d?\d(?:[.:]\d\d)?")
ORDINAL = re.compile(r"[0-3]?\d\.")


def segments(words: Words, begin: int, end: int, floor: int) -> Iterator[tuple[int, int]]:
    first = begin
    inside = -1
    for number in range(begin, end):
        form = words.text[number]
        if number <= inside or words.quoted[number] > floor:
            continue
        if form == "(" and number > first:
            inside = _bracket_end(words, number, end)
        if form == "," and number > first:
            inside = max(_date_end(words, number, end), _list_end(words, first, number, end))
        if number > inside and (form in BOUNDARIES or form in ENDS):
            if number > first:
                yield first, number
            first = number + 1
    if end > first:
        yield first, end


def _bracket_end(words: Words, at: int, end: int) -> int:
    """The closing mark of a short bracket without a verb, *(SPD)*, *(62)*, which divides no clause; -1 for any other."""
    for close in range(at + 1, min(at + BRACKET_LENGTH, end)):
        if words.text[close] == ")":
            return close
        if words.finite[close]:
            return -1
    return -1


def _date_end(words: Words, comma: int, end: int) -> int:
    """The last token of a date or hour beside its day, *am Montag, [dem] 3. Mai, [14 Uhr,] …*, which divides no clause; else -1.

    Its last comma divides where a clause follows: *sagte er am Montag, dem 3. Mai, er gehe*.
    """
    if not _is_date_part(words, comma, end):
        return -1
    last = next((n - 1 for n in range(comma + 2, end) if words.text[n] in BOUNDARIES), end - 1)
    if last + 1 < end and words.text[last + 1] == "," and _is_date_part(words, last + 1, end):
        return _date_end(words, last + 1, end)
    behind = next((n for n in range(last + 2, end) if words.text[n] in BOUNDARIES), end)
    closes = last + 1 < end and words.text[last + 1] == ","
    return last + closes if not any(words.finite[n] for n in range(last + 2, behind)) else last


def _is_date_part(words: Words, comma: int, end: int) -> bool:
    """Whether a date follows on a comma, or the hour of a day: *, dem 3. Mai*; *Montag, 3. Mai*; *3. Mai 2024, 14 Uhr*."""
    article = comma + 1 < end and words.closed[comma + 1] in determiners()
    day = comma + 1 + article
    if day + 1 >= end or not (words.text[day + 1][0].isupper() or words.text[day + 1][0].isdigit()):
        return False
    before = words.text[comma - 1]
    if ORDINAL.fullmatch(words.text[day]):
        return article or before in weekdays()
    is_hour = HOUR.fullmatch(words.text[day]) and words.lower[day + 1] in markers().time_heads
    return bool(is_hour) and (before in weekdays() or before in months() or before.isdigit())


def _list_end(words: Words, first: int, comma: int, end: int) -> int:
    """The last token of the list of those who tell, *wie Stadt, Land und Bund mitteilten*; -1 where the comma divides."""
    if openers().get(words.closed[first]) != "manner" or words.finite[comma - 1]:
        return -1
    at = comma
    while at < end and words.text[at] == ",":
        part = core(words, at + 1, end)
        if part is None:
            return -1
        at = part.end
    last = core(words, at + 1, end) if at < end and words.closed[at] in markers().coordinators else None
    return -1 if last is None else last.end - 1
