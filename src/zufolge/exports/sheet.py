"""Reading → the sheet of a report, to be read in a terminal: who said what, through whom, how surely, and when."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Final, NamedTuple

from zufolge.exports.dates import spell
from zufolge.exports.printable import printable
from zufolge.exports.words import Language, Words, plain_words
from zufolge.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zufolge.types import Announcement, Document, Reading, Source, Spans, Statement

SEPARATOR: Final = " · "
# Below this chance that the quote is right, the sheet says that the reader doubts.
DOUBTFUL: Final = 0.5
ARROW: Final = " ← "
# Narrower than this, a word no longer fits beside its number.
MIN_WIDTH: Final = 20
_TITLE_LENGTH: Final = 80
_STYLES: Final = {"CT+": "green", "CT-": "red", "Uu": "magenta"}


class _Line(NamedTuple):
    """A paragraph of styled words; `lead` stands before its first row, and the others are indented as far."""

    words: tuple[tuple[str, str], ...] = ()
    lead: str = ""


class _Entry(NamedTuple):
    """A statement with its number in reading order and the one that it lies in."""

    statement: Statement
    number: int
    depth: int
    container: Statement | None


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
    return _painted(_lines(reading, language), width=max(width, MIN_WIDTH), colour=colour)


def _lines(reading: Reading, language: Language) -> Iterator[_Line]:
    words = plain_words(language)
    entries = _entries(reading.statements)
    text = reading.document.article.text
    yield from _header(reading.document, language)
    if entries:
        yield from _section(words["sheet"]["statements"])
        for entry in entries:
            yield from _statement(entry, reading, language)
    if reading.newsroom:
        yield from _section(words["sheet"]["newsroom"])
        for span in reading.newsroom:
            yield _Line(((printable(span.of(text)), ""),), lead=" –  ")
        yield _Line()
    if reading.announcements:
        yield from _section(words["sheet"]["announcements"])
        numbers = {entry.statement.id: entry.number for entry in entries}
        for announcement in reading.announcements:
            yield _announcement(announcement, numbers, language)
        yield _Line()
    yield _Line(((_counts(reading, entries, words), "dim"),))


def _header(document: Document, language: Language) -> Iterator[_Line]:
    article, words = document.article, plain_words(language)["sheet"]
    published = spell(article.published, language) if article.published else words["undated"]
    agencies = words["agencies"].format(", ".join(document.agencies)) if document.agencies else ""
    facts = SEPARATOR.join(printable(fact) for fact in (article.outlet or "", published, agencies) if fact)
    yield _Line(((_title(document), "bold"),))
    yield _Line(((facts, "dim"),))
    yield _Line()


def _title(document: Document) -> str:
    text = document.article.text
    headlines = [block.span for block in document.blocks if block.kind == "headline"]
    first = next(iter((*headlines, *document.sentences)), Span(0, len(text)))
    # A first "sentence" can be a whole file: only its beginning is folded.
    title = printable(document.article.title or first.of(text)[: 10 * _TITLE_LENGTH])
    if len(title) <= _TITLE_LENGTH:
        return title
    begin = title[:_TITLE_LENGTH]
    return (begin.rsplit(" ", 1)[0] or begin).rstrip(",;: ") + " …"


def _section(title: str) -> Iterator[_Line]:
    yield _Line(((title, "bold underline"),))
    yield _Line()


def _statement(entry: _Entry, reading: Reading, language: Language) -> Iterator[_Line]:
    statement = entry.statement
    lead = f"{'    ' * min(entry.depth, 2)}{entry.number:>2}  "
    yield _Line(((_quote(statement.quote, reading.document.article.text), "bold"),), lead=lead)
    margin = " " * len(lead)
    if entry.container is None or _who(statement) != _who(entry.container):
        yield _Line(tuple(_chain(statement, reading, language)), lead=margin)
    if entry.container is None or _how(statement) != _how(entry.container):
        yield _Line(tuple(_certainty(statement, language)), lead=margin)
    yield _Line()


def _who(statement: Statement) -> tuple[Source, ...]:
    return statement.chain


def _how(statement: Statement) -> tuple[object, ...]:
    return statement.act, statement.factuality, statement.hearsay, statement.said_at and statement.said_at.edtf


def _quote(spans: Spans, text: str) -> str:
    return " … ".join(printable(span.of(text)) for span in spans)


def _chain(statement: Statement, reading: Reading, language: Language) -> Iterator[tuple[str, str]]:
    document, words = reading.document, plain_words(language)
    roles = {actor.name: actor.roles[0] for actor in reading.actors if actor.roles}
    for number, source in enumerate(statement.chain):
        if number:
            yield ARROW, "dim"
        name = source.name or _quote(source.spans, document.article.text)
        role = source.role or (roles.get(source.name) if source.name else None)
        yield printable(name) or words["sheet"]["unnamed"], "cyan" if number == 0 else ""
        if name:
            # A role says more than the word "person".
            parts = (role, words["source"][source.kind] if not role or source.kind != "person" else None)
            yield f" ({printable(', '.join(part for part in parts if part))})", "dim"
    end = ", ".join(document.agencies) or document.article.outlet
    if end:
        yield ARROW, "dim"
        yield printable(end), ""


def _certainty(statement: Statement, language: Language) -> Iterator[tuple[str, str]]:
    words, value = plain_words(language), statement.factuality
    yield f"{value} {words['factuality'][value]}", _STYLES.get(value, "yellow")
    yield SEPARATOR + words["act"][statement.act], ""
    yield SEPARATOR + words["speech"][statement.kind], "dim"
    if statement.hearsay:
        yield SEPARATOR, ""
        yield words["sheet"]["hearsay"], "bold yellow"
    if statement.said_at:
        yield SEPARATOR + words["sheet"]["said_at"].format(spell(statement.said_at.edtf, language)), ""
    if _is_carried(statement):
        yield SEPARATOR + words["sheet"]["carried"], "dim"
    if statement.confidence < DOUBTFUL:
        yield SEPARATOR + words["sheet"]["doubtful"], "yellow"


def _is_carried(statement: Statement) -> bool:
    """Whether the speaker's words stand before the statement, and not in it or its frame: look there who it is."""
    own = (*statement.quote, *statement.frame)
    begin = min(span.begin for span in own)
    return any(span.end <= begin for span in statement.speaker)


def _announcement(announcement: Announcement, numbers: dict[str, int], language: Language) -> _Line:
    words = plain_words(language)
    number = numbers.get(announcement.statement or "")
    facts = (
        words["status"][announcement.status],
        spell(announcement.when, language) if announcement.when else "",
        announcement.where or "",
        ", ".join(announcement.who),
        words["sheet"]["from_statement"].format(number) if number else "",
    )
    rest = "".join(SEPARATOR + printable(fact) for fact in facts if fact)
    return _Line(((printable(announcement.what), "bold"), (rest, "")), lead=" –  ")


def _counts(reading: Reading, entries: Sequence[_Entry], words: Words) -> str:
    counted = [_count(len(entries), "statement", words)]
    nested = sum(entry.container is not None for entry in entries)
    if nested:
        counted[0] += f" ({words['count']['nested'].format(nested)})"
    if reading.newsroom:
        counted.append(_count(len(reading.newsroom), "sentence", words))
    if reading.announcements:
        counted.append(_count(len(reading.announcements), "announcement", words))
    return SEPARATOR.join(counted)


def _count(number: int, one: str, words: Words) -> str:
    return words["count"][one if number == 1 else f"{one}s"].format(number)


def _entries(statements: Sequence[Statement]) -> tuple[_Entry, ...]:
    """Statements in reading order, each under the innermost one whose quote holds the whole of its own."""
    inner: dict[int, list[int]] = {}
    open_ones: list[int] = []
    order = sorted(range(len(statements)), key=lambda n: (_begin(statements[n]), -_length(statements[n])))
    for position in order:
        statement = statements[position]
        open_ones = [n for n in open_ones if _end(statements[n]) > _begin(statement)]
        container = next((n for n in reversed(open_ones) if _holds(statements[n], statement)), -1)
        inner.setdefault(container, []).append(position)
        open_ones.append(position)
    return tuple(_numbered(statements, inner))


def _numbered(statements: Sequence[Statement], inner: dict[int, list[int]]) -> Iterator[_Entry]:
    waiting = [(position, 0, -1) for position in reversed(inner.get(-1, []))]
    number = 0
    while waiting:
        position, depth, container = waiting.pop()
        number += 1
        yield _Entry(statements[position], number, depth, statements[container] if container >= 0 else None)
        waiting.extend((held, depth + 1, position) for held in reversed(inner.get(position, [])))


def _begin(statement: Statement) -> int:
    return statement.quote[0].begin if statement.quote else 0


def _end(statement: Statement) -> int:
    return statement.quote[-1].end if statement.quote else 0


def _length(statement: Statement) -> int:
    return sum(span.end - span.begin for span in statement.quote)


def _holds(outer: Statement, held: Statement) -> bool:
    return _length(outer) > _length(held) and all(
        any(whole.begin <= span.begin and span.end <= whole.end for whole in outer.quote) for span in held.quote
    )


def _painted(lines: Iterator[_Line], *, width: int, colour: bool) -> str:
    from rich.console import Console
    from rich.text import Text

    # The caller has decided on colour and width: the environment has no say here.
    console = Console(
        file=StringIO(), width=width, color_system="standard" if colour else None, force_terminal=colour, _environ={}
    )
    with console.capture() as painted:
        for line in lines:
            room = max(width - len(line.lead), 1)
            rows = Text.assemble(*line.words).wrap(console, room, overflow="fold")
            for number, row in enumerate(rows):
                row.rstrip()
                lead = line.lead if number == 0 else " " * len(line.lead)
                console.print(Text.assemble((lead, "dim"), row) if row else "", soft_wrap=True)
    return painted.get()
