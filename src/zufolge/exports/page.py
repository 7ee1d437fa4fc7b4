"""Readings → one page of HTML that stands alone: the text to the letter, its statements marked, their sources beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from zufolge.exports.dates import spell
from zufolge.exports.entries import entries_of
from zufolge.exports.marks import rows_of
from zufolge.exports.origins import sourcing_of
from zufolge.exports.phrases import (
    ARROW,
    SEPARATOR,
    announced,
    counted_in_words,
    counts_of,
    facts_told,
    has_own_certainty,
    has_own_source,
    home_of,
    links_of,
    origin_of,
    shortened,
    title_of,
    words_of,
)
from zufolge.exports.printable import printable, spelled_out
from zufolge.exports.sources import in_words
from zufolge.exports.words import Language, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from jinja2 import Environment

    from zufolge.exports.entries import Entry
    from zufolge.exports.marks import Row
    from zufolge.types import Document, Reader, Reading, Statement, When

# A quote stands beside its paragraph already: in a list of fields its beginning is enough.
_QUOTE_LENGTH: Final = 160
_LEVELS: Final = {"CT": "certain", "PR": "probable", "PS": "possible", "Uu": "open"}
# Deeper than this, underlines would run into the next line.
_MAX_DEPTH: Final = 2
# The facts that stand in a note, and those that it warns of; a fragment has those of its statement, which are not repeated.
_TOLD: Final = {"act", "speech", "said_at", "carried"}
_TOLD_WITHIN: Final = {"speech"}
_CAUTIONS: Final = {"hearsay", "doubtful"}
_CAUTIONS_WITHIN: Final = {"doubtful"}


class _Link(NamedTuple):
    """A source with what stands behind its name; `is_caution` where it is nobody named, or a state's own media."""

    name: str
    facts: str
    is_caution: bool


class _Field(NamedTuple):
    name: str
    words: str


class _Note(NamedTuple):
    """What stands beside a statement, and the fields that its number opens."""

    id: str
    number: int
    depth: int
    css: str
    container: int | None
    certainty: str
    links: tuple[_Link, ...]
    facts: tuple[str, ...]
    cautions: tuple[str, ...]
    hint: str
    fields: tuple[_Field, ...]


class _Row(NamedTuple):
    """A row of the text, the notes beside it, and the place of each among them, by the number of its statement."""

    row: Row
    notes: tuple[_Note, ...]
    places: dict[int, int]


class _Event(NamedTuple):
    what: str
    facts: str
    note: _Note | None


class _Report(NamedTuple):
    """A report as the template takes it; its notes are found by the number of their statement."""

    id: str
    title: str
    is_title_shown: bool
    language: str
    origin: str
    url: str | None
    counts: str
    findings: tuple[str, ...]
    rows: tuple[_Row, ...]
    notes: dict[int, _Note]
    events: tuple[_Event, ...]
    times: tuple[_Field, ...]


def page(readings: Iterable[Reading], *, language: Language, today: date) -> str:
    """One page of HTML for all the reports, without script and without anything that is loaded from elsewhere.

    `today` is the day that the foot of the page names. Everything from a report is escaped, and its control characters
    are spelled out.

    >>> import zufolge
    >>> from datetime import date
    >>> reading = zufolge.read("Der Damm <b>halte</b>, sagte Landrätin Anna Öztürk.")
    >>> html = page([reading], language="de", today=date(2024, 5, 2))
    >>> "<b>halte</b>" in html, "2. Mai 2024" in html
    (False, True)
    """
    words = plain_words(language)
    read = tuple(readings)
    reports = tuple(_report(reading, f"r{number}", language) for number, reading in enumerate(read, start=1))
    template = _environment().get_template("page.html.j2")
    return template.render(
        language=language,
        words=words,
        title=reports[0].title if len(reports) == 1 else counted_in_words(len(reports), "report", words),
        legend=tuple((_css(value), word) for value, word in words["factuality"].items()),
        reports=reports,
        readers=tuple(_reader(reader, today, language) for reader in dict.fromkeys(one.reader for one in read)),
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["spelled_out"] = spelled_out
    return environment


def _css(factuality: str) -> str:
    return _LEVELS[factuality[:2]] + (" not" if factuality.endswith("-") else "")


def _reader(reader: Reader, today: date, language: Language) -> str:
    words = plain_words(language)["page"]
    read = words["footer"].format(spell(today.isoformat(), language), printable(reader.version))
    return f"{read}, {words['model'].format(printable(reader.model))}" if reader.model else read


def _report(reading: Reading, id: str, language: Language) -> _Report:
    document = reading.document
    entries = entries_of(reading.statements)
    notes = {entry.number: note for entry, note in _notes(entries, reading, id, language)}
    return _Report(
        id=id,
        title=title_of(document),
        is_title_shown=_is_title_shown(document),
        language=printable(document.article.language or "de"),
        origin=origin_of(document, language),
        url=_link_to(document.article.url),
        counts=counts_of(reading, entries, language),
        findings=tuple(in_words(finding, language) for finding in sourcing_of(reading).findings),
        rows=tuple(_rows(rows_of(reading, entries), notes)),
        notes=notes,
        events=tuple(_events(reading, entries, notes, language)),
        times=tuple(_time(when, document.article.text, language) for when in reading.times),
    )


def _is_title_shown(document: Document) -> bool:
    """Whether there is a title that the text does not have as its headline anyway."""
    article = document.article
    headlines = (printable(block.span.of(article.text)) for block in document.blocks if block.kind == "headline")
    return article.title is not None and printable(article.title) not in headlines


def _link_to(url: str | None) -> str | None:
    """The address of the report where following it is harmless: it comes from outside, and `javascript:` is one too."""
    return printable(url) if url and url.startswith(("https://", "http://")) else None


def _rows(rows: Iterator[Row], notes: dict[int, _Note]) -> Iterator[_Row]:
    waiting = dict(notes)
    row = next(rows, None)
    while row is not None:
        following = next(rows, None)
        beside = [waiting.pop(entry.number) for entry in row.begun]
        if following is None:
            # A statement without words in the text has no other place.
            beside.extend(waiting.values())
        yield _Row(row, tuple(beside), {note.number: place for place, note in enumerate(beside, start=1)})
        row = following


def _events(
    reading: Reading, entries: Sequence[Entry], notes: dict[int, _Note], language: Language
) -> Iterator[_Event]:
    numbers = {entry.statement.id: entry.number for entry in entries}
    for event in reading.announcements:
        note = notes.get(numbers.get(event.statement or "", 0))
        yield _Event(printable(event.what), announced(event, {}, language), note)


def _time(when: When, text: str, language: Language) -> _Field:
    return _Field(printable(when.span.of(text)), spell(when.edtf, language) if when.edtf else printable(when.value))


def _notes(entries: Sequence[Entry], reading: Reading, id: str, language: Language) -> Iterator[tuple[Entry, _Note]]:
    numbers = {entry.statement.id: entry.number for entry in entries}
    for entry in entries:
        container = numbers[entry.container.id] if entry.container else None
        yield entry, _note(entry, container, reading, f"{id}s{entry.number}", language)


def _note(entry: Entry, container: int | None, reading: Reading, id: str, language: Language) -> _Note:
    statement = entry.statement
    facts = tuple(facts_told(statement, language))
    links = tuple(_links(statement, reading, language))
    is_own = has_own_certainty(entry)
    return _Note(
        id=id,
        number=entry.number,
        depth=min(entry.depth, _MAX_DEPTH),
        css=_css(statement.factuality),
        container=container,
        certainty=plain_words(language)["factuality"][statement.factuality] if is_own else "",
        links=links if has_own_source(entry) else (),
        facts=tuple(fact.words for fact in facts if fact.field in (_TOLD if is_own else _TOLD_WITHIN)),
        cautions=tuple(
            f"{fact.words} ({_percent(statement)})" if fact.field == "doubtful" else fact.words
            for fact in facts
            if fact.field in (_CAUTIONS if is_own else _CAUTIONS_WITHIN)
        ),
        hint=f"{_chain(links)}\n{SEPARATOR.join(fact.words for fact in facts)}",
        fields=tuple(_fields(statement, reading, links, language)),
    )


def _links(statement: Statement, reading: Reading, language: Language) -> Iterator[_Link]:
    unnamed = plain_words(language)["sheet"]["unnamed"]
    for source, link in zip(statement.chain, links_of(statement, reading, language), strict=True):
        facts = home_of(source.owner, source.country, language) or link.facts
        is_caution = link.name is None or source.kind == "group" or source.owner == "state"
        yield _Link(link.name or unnamed, facts, is_caution)


def _chain(links: Sequence[_Link]) -> str:
    return ARROW.join(f"{link.name} ({link.facts})" if link.facts else link.name for link in links)


def _fields(statement: Statement, reading: Reading, links: Sequence[_Link], language: Language) -> Iterator[_Field]:
    """All that is known of a statement, what is empty left out."""
    text, words = reading.document.article.text, plain_words(language)
    value = statement.factuality
    known = {
        "quote": shortened(words_of(statement.quote, text), _QUOTE_LENGTH),
        "chain": _chain(links),
        "speaker": words_of(statement.speaker, text),
        "addressee": words_of(statement.addressee, text),
        "act": words["act"][statement.act],
        "factuality": f"{value} {words['factuality'][value]}",
        "kind": words["speech"][statement.kind],
        "hearsay": words["answer"]["yes" if statement.hearsay else "no"],
        "said_at": spell(statement.said_at.edtf, language) if statement.said_at else "",
        "cue": words_of(statement.cue, text),
        "frame": shortened(words_of(statement.frame, text), _QUOTE_LENGTH).strip(" ,"),
        "confidence": _percent(statement),
        "id": printable(statement.id),
    }
    return (_Field(words["field"][name], shown) for name, shown in known.items() if shown)


def _percent(statement: Statement) -> str:
    return f"{100 * statement.confidence:.0f}\u00a0%"
