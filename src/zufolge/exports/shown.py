"""Reading → the values that a template takes to show a report: its rows, the notes beside them, what to be aware of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from zufolge.exports.dates import spell
from zufolge.exports.entries import entries_of
from zufolge.exports.marks import rows_of
from zufolge.exports.origins import sourcing_of
from zufolge.exports.phrases import (
    ARROW,
    SEPARATOR,
    announced,
    calls_for_caution,
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
from zufolge.exports.printable import printable
from zufolge.exports.sources import in_words
from zufolge.exports.words import Language, plain_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from zufolge.exports.entries import Entry
    from zufolge.exports.marks import Row
    from zufolge.types import Document, Reading, Statement, When

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


class ShownLink(NamedTuple):
    """A source with what stands behind its name; `is_caution` where it is nobody named, or a state's own media."""

    name: str
    facts: str
    is_caution: bool


class Field(NamedTuple):
    name: str
    words: str


class Note(NamedTuple):
    """What stands beside a statement, and the fields that its number opens; `statement` is its id."""

    id: str
    statement: str
    number: int
    depth: int
    css: str
    container: int | None
    certainty: str
    links: tuple[ShownLink, ...]
    facts: tuple[str, ...]
    cautions: tuple[str, ...]
    hint: str
    fields: tuple[Field, ...]


class ShownRow(NamedTuple):
    """A row of the text, the notes beside it, and the place of each among them, by the number of its statement."""

    row: Row
    notes: tuple[Note, ...]
    places: dict[int, int]


class ShownEvent(NamedTuple):
    what: str
    facts: str
    note: Note | None


class ShownReport(NamedTuple):
    """A report as the template takes it; its notes are found by the number of their statement."""

    id: str
    title: str
    is_title_shown: bool
    language: str
    origin: str
    url: str | None
    counts: str
    findings: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    notes: dict[int, Note]
    events: tuple[ShownEvent, ...]
    times: tuple[Field, ...]


def legend_of(language: Language) -> tuple[tuple[str, str], ...]:
    """The degrees of certainty, each with its style and its word."""
    return tuple((css_of(value), word) for value, word in plain_words(language)["factuality"].items())


def css_of(factuality: str) -> str:
    """The style of a degree of certainty.

    >>> css_of("PR-")
    'probable not'
    """
    return _LEVELS[factuality[:2]] + (" not" if factuality.endswith("-") else "")


def report_shown(
    reading: Reading, id: str, language: Language, *, anchor: Callable[[Entry], str] | None = None
) -> ShownReport:
    """A report as it is shown; `anchor` names the place of a statement on the page, otherwise its number does.

    >>> import zufolge
    >>> report = report_shown(zufolge.read("Der Damm halte, sagte Anna Öztürk."), "r1", "de")
    >>> report.notes[1].id, report.notes[1].certainty, report.notes[1].links[0].name
    ('r1s1', 'sicher', 'Anna Öztürk')
    """
    document = reading.document
    entries = entries_of(reading.statements)
    name = anchor or (lambda entry: f"{id}s{entry.number}")
    notes = {entry.number: note for entry, note in _notes(entries, reading, name, language)}
    return ShownReport(
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


def _rows(rows: Iterator[Row], notes: dict[int, Note]) -> Iterator[ShownRow]:
    waiting = dict(notes)
    row = next(rows, None)
    while row is not None:
        following = next(rows, None)
        beside = [waiting.pop(entry.number) for entry in row.begun]
        if following is None:
            # A statement without words in the text has no other place.
            beside.extend(waiting.values())
        yield ShownRow(row, tuple(beside), {note.number: place for place, note in enumerate(beside, start=1)})
        row = following


def _events(
    reading: Reading, entries: Sequence[Entry], notes: dict[int, Note], language: Language
) -> Iterator[ShownEvent]:
    numbers = {entry.statement.id: entry.number for entry in entries}
    for event in reading.announcements:
        note = notes.get(numbers.get(event.statement or "", 0))
        yield ShownEvent(printable(event.what), announced(event, {}, language), note)


def _time(when: When, text: str, language: Language) -> Field:
    return Field(printable(when.span.of(text)), spell(when.edtf, language) if when.edtf else printable(when.value))


def _notes(
    entries: Sequence[Entry], reading: Reading, anchor: Callable[[Entry], str], language: Language
) -> Iterator[tuple[Entry, Note]]:
    numbers = {entry.statement.id: entry.number for entry in entries}
    for entry in entries:
        container = numbers[entry.container.id] if entry.container else None
        yield entry, _note(entry, container, reading, anchor(entry), language)


def _note(entry: Entry, container: int | None, reading: Reading, id: str, language: Language) -> Note:
    statement = entry.statement
    facts = tuple(facts_told(statement, language))
    links = tuple(_links(statement, reading, language))
    is_own = has_own_certainty(entry)
    return Note(
        id=id,
        statement=statement.id,
        number=entry.number,
        depth=min(entry.depth, _MAX_DEPTH),
        css=css_of(statement.factuality),
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


def _links(statement: Statement, reading: Reading, language: Language) -> Iterator[ShownLink]:
    unnamed = plain_words(language)["sheet"]["unnamed"]
    for source, link in zip(statement.chain, links_of(statement, reading, language), strict=True):
        facts = home_of(source.owner, source.country, language) or link.facts
        is_caution = calls_for_caution(link.name, source.kind, source.owner)
        yield ShownLink(link.name or unnamed, facts, is_caution)


def _chain(links: Sequence[ShownLink]) -> str:
    return ARROW.join(f"{link.name} ({link.facts})" if link.facts else link.name for link in links)


def _fields(statement: Statement, reading: Reading, links: Sequence[ShownLink], language: Language) -> Iterator[Field]:
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
    return (Field(words["field"][name], shown) for name, shown in known.items() if shown)


def _percent(statement: Statement) -> str:
    return f"{100 * statement.confidence:.0f}\u00a0%"
