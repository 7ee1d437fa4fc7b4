"""Readings → the phrases that people read of them: titles, chains, certainty, announcements; sheet and page share them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from zufolge.exports.dates import spell
from zufolge.exports.printable import printable
from zufolge.exports.words import Language, Words, plain_words
from zufolge.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zufolge.exports.entries import Entry
    from zufolge.types import Announcement, Document, Owner, Reading, Source, SourceKind, Spans, Statement

SEPARATOR: Final = " · "
ARROW: Final = " ← "
GAP: Final = " … "
# Below this chance that the quote is right, the reader says that he doubts.
DOUBTFUL: Final = 0.5
_TITLE_LENGTH: Final = 80


class Link(NamedTuple):
    """One source of a chain in words: its name (None where the report names nobody), and role or kind behind it."""

    name: str | None
    facts: str


class Fact(NamedTuple):
    """One thing that is known of a statement, in words; `field` says which."""

    field: str
    words: str


def title_of(document: Document) -> str:
    """The title, else the headline, else the first words of the text.

    >>> from zufolge.types import Article, Document
    >>> title_of(Document(Article(id="1", text="Es regnet."), (), (Span(0, 10),), (), (), ()))
    'Es regnet.'
    """
    text = document.article.text
    headlines = [block.span for block in document.blocks if block.kind == "headline"]
    first = next(iter((*headlines, *document.sentences)), Span(0, len(text)))
    # A first "sentence" can be a whole file: only its beginning is folded.
    return shortened(document.article.title or first.of(text)[: 10 * _TITLE_LENGTH], _TITLE_LENGTH)


def shortened(text: str, length: int) -> str:
    """The text on one line; what is longer than `length` ends after a word, with `…`.

    >>> shortened("Die Brücke bleibt bis Freitag gesperrt.", 20)
    'Die Brücke bleibt …'
    """
    line = printable(text)
    if len(line) <= length:
        return line
    begin = line[:length]
    return (begin.rsplit(" ", 1)[0] or begin).rstrip(",;: ") + " …"


def origin_of(document: Document, language: Language) -> str:
    """Outlet, date of publication and agencies of a report.

    >>> from zufolge.types import Article, Document
    >>> origin_of(Document(Article(id="1", text="", published="2024-05-02"), (), (), (), (), ("dpa",)), "de")
    'Donnerstag, 2. Mai 2024 · Agenturen: dpa'
    """
    article, words = document.article, plain_words(language)["sheet"]
    published = spell(article.published, language) if article.published else words["undated"]
    agencies = words["agencies"].format(", ".join(document.agencies)) if document.agencies else ""
    return SEPARATOR.join(printable(fact) for fact in (article.outlet or "", published, agencies) if fact)


def words_of(spans: Spans, text: str) -> str:
    """The words that spans point at, on one line; what lies between them is left out."""
    return GAP.join(printable(span.of(text)) for span in spans)


def links_of(statement: Statement, reading: Reading, language: Language) -> tuple[Link, ...]:
    """The chain of a statement, from the one whose words they are outward, without the agencies of the report."""
    roles = {actor.name: actor.roles[0] for actor in reading.actors if actor.roles}
    text = reading.document.article.text
    return tuple(_link(source, roles.get(source.name or ""), text, language) for source in statement.chain)


def _link(source: Source, role: str | None, text: str, language: Language) -> Link:
    name = printable(source.name or words_of(source.spans, text))
    return Link(name, facts_of(source.kind, source.role or role, language)) if name else Link(None, "")


def facts_of(kind: SourceKind, role: str | None, language: Language) -> str:
    """Role and kind of a source; a role says more than the word "person".

    >>> facts_of("person", "Kremlsprecher", "de"), facts_of("authority", None, "en")
    ('Kremlsprecher', 'authority')
    """
    word = plain_words(language)["source"][kind]
    return printable(", ".join(part for part in (role, word if not role or kind != "person" else None) if part))


def home_of(owner: Owner | None, country: str | None, language: Language) -> str:
    """Whose an outlet is and where it is at home, as far as that is known.

    >>> home_of("state", "KP", "de"), home_of(None, None, "de")
    ('Staatsmedium, KP', '')
    """
    owned = plain_words(language)["owner"][owner] if owner else None
    return printable(", ".join(part for part in (owned, country) if part))


def calls_for_caution(name: str | None, kind: SourceKind, owner: Owner | None) -> bool:
    """Whether a source is nobody named, or a state's own media."""
    return name is None or kind == "group" or owner == "state"


def end_of_chains(document: Document) -> str:
    """Where every chain of a report ends: its agencies, else its outlet."""
    return printable(", ".join(document.agencies) or document.article.outlet or "")


def facts_told(statement: Statement, language: Language) -> Iterator[Fact]:
    """How surely, what and when, as far as there is something to say: `factuality`, `act`, `speech`, `hearsay` …"""
    words, value = plain_words(language), statement.factuality
    yield Fact("factuality", f"{value} {words['factuality'][value]}")
    yield Fact("act", words["act"][statement.act])
    yield Fact("speech", words["speech"][statement.kind])
    if statement.hearsay:
        yield Fact("hearsay", words["sheet"]["hearsay"])
    if statement.said_at:
        yield Fact("said_at", words["sheet"]["said_at"].format(spell(statement.said_at.edtf, language)))
    if _is_carried(statement):
        yield Fact("carried", words["sheet"]["carried"])
    if statement.confidence < DOUBTFUL:
        yield Fact("doubtful", words["sheet"]["doubtful"])


def _is_carried(statement: Statement) -> bool:
    """Whether the speaker's words stand before the statement, and not in it or its frame: look there who it is."""
    begin = min((span.begin for span in (*statement.quote, *statement.frame)), default=0)
    return any(span.end <= begin for span in statement.speaker)


def has_own_source(entry: Entry) -> bool:
    """Whether a statement has another chain than the one it lies in: a fragment mostly has not."""
    return entry.container is None or entry.statement.chain != entry.container.chain


def has_own_certainty(entry: Entry) -> bool:
    """Whether act, certainty, hearsay or day of a statement are others than of the one it lies in."""
    return entry.container is None or _how(entry.statement) != _how(entry.container)


def _how(statement: Statement) -> tuple[object, ...]:
    return statement.act, statement.factuality, statement.hearsay, statement.said_at and statement.said_at.edtf


def announced(announcement: Announcement, numbers: dict[str, int], language: Language) -> str:
    """Status, day, place and people of an announcement, and the number of the statement that it comes from."""
    words = plain_words(language)
    number = numbers.get(announcement.statement or "")
    facts = (
        words["status"][announcement.status],
        spell(announcement.when, language) if announcement.when else "",
        announcement.where or "",
        ", ".join(announcement.who),
        words["sheet"]["from_statement"].format(number) if number else "",
    )
    return SEPARATOR.join(printable(fact) for fact in facts if fact)


def counts_of(reading: Reading, entries: Sequence[Entry], language: Language) -> str:
    """How many statements, sentences of the newsroom and announcements there are."""
    words = plain_words(language)
    counted = [counted_in_words(len(entries), "statement", words)]
    nested = sum(entry.container is not None for entry in entries)
    if nested:
        counted[0] += f" ({words['count']['nested'].format(nested)})"
    if reading.newsroom:
        counted.append(counted_in_words(len(reading.newsroom), "sentence", words))
    if reading.announcements:
        counted.append(counted_in_words(len(reading.announcements), "announcement", words))
    return SEPARATOR.join(counted)


def counted_in_words(number: int, one: str, words: Words) -> str:
    """A number with its noun, which has its plural beside it in the table `count`.

    >>> counted_in_words(1, "statement", plain_words("de")), counted_in_words(3, "statement", plain_words("de"))
    ('1 Aussage', '3 Aussagen')
    """
    return words["count"][one if number == 1 else f"{one}s"].format(number)
