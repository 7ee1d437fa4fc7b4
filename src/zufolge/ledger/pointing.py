"""Words that a person gives → where they stand in a report, and which statement they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from zufolge.errors import InvalidJudgement
from zufolge.ledger.rows import words_of
from zufolge.types import JudgedReport, Span, Spans

_BRACKETS: Final = re.compile(r"(.*?)\[([^\[\]]+)\](.*)", re.DOTALL)
# So many characters of context stand in a hint on either side, and so many places in all.
_AROUND: Final = 24
_PLACES: Final = 4


def spans_saying(words: Iterable[str], text: str) -> Spans:
    """Where words stand in a text, in its order; nothing for no words. Raises InvalidJudgement, as `span_saying`.

    >>> spans_saying(["kommt", "Er"], "Er kommt."), spans_saying([""], "Er kommt.")
    ((Span(begin=0, end=2), Span(begin=3, end=8)), ())
    """
    return tuple(sorted(span_saying(some, text) for some in words if some.strip()))


def span_saying(words: str, text: str) -> Span:
    """Where words stand in a text, whatever the white space; of words with a part in brackets, that part.

    Raises InvalidJudgement where they do not stand there, or more than once: then words around tell which are meant.

    >>> span_saying("so [Blum] am", "Blum kam, so Blum am Montag.")
    Span(begin=13, end=17)
    >>> span_saying("nie", "Blum kam.")
    Traceback (most recent call last):
        ...
    zufolge.errors.InvalidJudgement: “nie” does not stand in the report; give the words as they stand there
    """
    found = _places("", words.strip(), "", text)
    bracketed = _BRACKETS.fullmatch(words.strip())
    if not found and bracketed is not None:
        found = _places(bracketed[1], bracketed[2], bracketed[3], text)
    if not found:
        raise InvalidJudgement(f"“{words}” does not stand in the report; give the words as they stand there")
    if len(found) > 1:
        hints = ", ".join(f"“{_hint(span, text)}”" for span in found[:_PLACES])
        more = ", …" if len(found) > _PLACES else ""
        told = f"stands {len(found)} times in the report; give words around it, and it in brackets"
        raise InvalidJudgement(f"“{words}” {told}: {hints}{more}")
    return found[0]


def _places(before: str, meant: str, after: str, text: str) -> list[Span]:
    """Where the meant words stand between the others, as whole words."""
    whole = f"{before}{meant}{after}"
    first, last = (r"(?<!\w)" if whole[:1].isalnum() else "", r"(?!\w)" if whole[-1:].isalnum() else "")
    pattern = f"{first}{_flexible(before)}({_flexible(meant)}){_flexible(after)}{last}"
    return [Span(*found.span(1)) for found in re.finditer(pattern, text)]


def _flexible(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", words))


def _hint(span: Span, text: str) -> str:
    """The words in brackets, with some around."""
    begin, end = max(span.begin - _AROUND, 0), min(span.end + _AROUND, len(text))
    before, after = text[begin : span.begin], text[span.end : end]
    if begin:
        before = "… " + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}[{span.of(text)}]{after}".split())


def statement_saying(words: str, report: JudgedReport) -> str:
    """The id of the statement with these words in its quote; an id as it is, known or not.

    Raises InvalidJudgement where several have them and none just these.
    """
    wanted = " ".join(words.split())
    quotes = {statement.id: words_of(statement, report.article.text) for statement in report.statements}
    found = [id for id, quote in quotes.items() if wanted and _places("", wanted, "", quote)]
    found = [id for id in found if quotes[id] == wanted] or found
    if words in quotes or not found:
        return words
    if len(found) > 1:
        those = ", ".join(f"{id} (“{quotes[id]}”)" for id in found[:_PLACES])
        raise InvalidJudgement(f"“{words}” stands in {len(found)} statements; give more of it, or the id: {those}")
    return found[0]
