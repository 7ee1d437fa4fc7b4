"""Reading → the sheet of a report, to be read in a terminal: who said what, through whom, how surely, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zufolge.exports.entries import Entry, entries_of
from zufolge.exports.painted import Line, painted
from zufolge.exports.phrases import (
    SEPARATOR,
    announced,
    counts_of,
    end_of_chains,
    has_own_certainty,
    has_own_source,
    links_of,
    origin_of,
    title_of,
    words_of,
)
from zufolge.exports.printable import printable
from zufolge.exports.styled import certainty_words, chain_words
from zufolge.exports.words import Language, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zufolge.types import Reading


def sheet(reading: Reading, *, language: Language, width: int, colour: bool) -> str:
    """The readable sheet of one report, `width` columns wide, with ANSI colours if `colour`.

    Control characters of the text are spelled out, so that no report can steer the terminal.

    >>> from zufolge.types import *
    >>> article = Article(id="1", text="Er kommt, sagte Anna Blum.", published="2024-05-02")
    >>> said = Statement(id="2", kind="indirect", quote=(Span(0, 8),), cue=(Span(10, 15),), frame=(Span(10, 25),),
    ...     speaker=(Span(16, 25),), addressee=(), chain=(Source((Span(16, 25),), "Anna Blum", "person"),),
    ...     act="assert", factuality="CT+", hearsay=False, said_at=None, confidence=0.9)
    >>> document = Document(article, (), (Span(0, 26),), (), (), ("dpa",))
    >>> reading = Reading(document, (said,), (), (), (), (), Reader("0.1.0", None))
    >>> print(sheet(reading, language="en", width=60, colour=False))
    Er kommt, sagte Anna Blum.
    Thursday, 2 May 2024 · agencies: dpa
    <BLANKLINE>
    Statements
    <BLANKLINE>
     1  Er kommt
        Anna Blum (person) ← dpa
        CT+ certain · says · paraphrased
    <BLANKLINE>
    1 statement
    <BLANKLINE>
    """
    return painted(_lines(reading, language), width=width, colour=colour)


def _lines(reading: Reading, language: Language) -> Iterator[Line]:
    words = plain_words(language)["sheet"]
    entries = entries_of(reading.statements)
    yield Line(((title_of(reading.document), "bold"),))
    yield Line(((origin_of(reading.document, language), "dim"),))
    yield Line()
    if entries:
        yield from _section(words["statements"])
        for entry in entries:
            yield from _statement(entry, reading, language)
    if reading.newsroom:
        yield from _section(words["newsroom"])
        for span in reading.newsroom:
            yield Line(((printable(span.of(reading.document.article.text)), ""),), lead=" –  ")
        yield Line()
    if reading.announcements:
        yield from _section(words["announcements"])
        numbers = {entry.statement.id: entry.number for entry in entries}
        for announcement in reading.announcements:
            facts = SEPARATOR + announced(announcement, numbers, language)
            yield Line(((printable(announcement.what), "bold"), (facts, "")), lead=" –  ")
        yield Line()
    yield Line(((counts_of(reading, entries, language), "dim"),))


def _section(title: str) -> Iterator[Line]:
    yield Line(((title, "bold underline"),))
    yield Line()


def _statement(entry: Entry, reading: Reading, language: Language) -> Iterator[Line]:
    statement = entry.statement
    lead = f"{'    ' * min(entry.depth, 2)}{entry.number:>2}  "
    yield Line(((words_of(statement.quote, reading.document.article.text), "bold"),), lead=lead)
    margin = " " * len(lead)
    if has_own_source(entry):
        links, end = links_of(statement, reading, language), end_of_chains(reading.document)
        yield Line(tuple(chain_words(links, end=end, language=language)), lead=margin)
    if has_own_certainty(entry):
        yield Line(tuple(certainty_words(statement, language)), lead=margin)
    yield Line()
