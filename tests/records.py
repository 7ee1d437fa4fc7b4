"""What the tests of exports and views look at: a report, records, changes and events of an invented story."""

from __future__ import annotations

import re
from dataclasses import replace

from zufolge.types import (
    Act,
    Article,
    Change,
    Document,
    Event,
    Factuality,
    Mention,
    Reader,
    Reading,
    Record,
    SaidAt,
    Source,
    Span,
    Statement,
    When,
)

TEXT = (
    "Au (dpa) 😀\nDer Damm halte nach den Worten von Landrätin Anna Öztürk „bis Freitag“. Das Wasser solle nicht steigen, "
    "hieß es am Mittwoch 𝄞 in örtlichen Medien. Der Damm ist 90 Jahre alt."
)

BLUM = Source((Span(40, 59),), "Anna Blum", "person", "Landrätin")
AGENCIES = Source((Span(60, 79),), "örtliche Medien", "media")
NOBODY = Source((), None, "unknown")


def span_of(words: str, text: str) -> Span:
    """Where words stand in a text for the first time."""
    begin = text.index(words)
    return Span(begin, begin + len(words))


def relayed(*quote: str, text: str, id: str) -> Statement:
    """A statement of the police, by way of a paper, with these words of a text as its quote."""
    return Statement(
        id=id,
        kind="indirect",
        quote=tuple(span_of(words, text) for words in quote),
        cue=(),
        frame=(),
        speaker=(),
        addressee=(),
        chain=(Source((), "Polizei", "authority"), Source((), "der Bote", "media")),
        act="assert",
        factuality="CT+",
        hearsay=False,
        said_at=None,
        confidence=0.9,
    )


def record(
    text: str = "Der Damm halte",
    *,
    key: int = 1,
    article: str = "a1",
    outlet: str | None = "Bote",
    title: str | None = "Damm hält",
    published: str | None = "2024-05-02",
    chain: tuple[Source, ...] = (BLUM,),
    act: Act = "assert",
    factuality: Factuality = "CT+",
    said_at: str | None = None,
    hearsay: bool = False,
    confidence: float = 0.9,
    begin: int = 4,
) -> Record:
    """A statement with these words, which begins at `begin` in its report."""
    said = Statement(
        id=f"s{key}",
        kind="indirect",
        quote=(Span(begin, begin + len(text)),),
        cue=(Span(30, 35),),
        frame=(Span(30, 59),),
        speaker=chain[0].spans if chain else (),
        addressee=(),
        chain=chain,
        act=act,
        factuality=factuality,
        hearsay=hearsay,
        said_at=SaidAt(None, said_at) if said_at else None,
        confidence=confidence,
        terms=("damm", "halten"),
        polarity=1,
    )
    return Record(key, article, outlet, title, published, text, said, 7 if chain else None)


DENIED = record("Der Damm werde nicht erhöht", act="deny", factuality="CT-", said_at="2024-05-01")
ADMITTED = record(
    "Der Damm werde ab Juni erhöht",
    key=2,
    article="b2",
    outlet="Tageblatt",
    title=None,
    published="2024-05-09",
    chain=(BLUM, AGENCIES),
    act="confirm",
    said_at="2024-05-08",
)


def change(*, confidence: float = 0.8, why: str = "Am 1. Mai bestritten, am 8. Mai bestätigt") -> Change:
    return Change("Anna Blum", "Erhöhung des Damms", "reversal", DENIED, ADMITTED, confidence, why)


def event(when: str | None, *mentions: Mention, what: str = "Stadtfest", key: int = 1) -> Event:
    """An event as its last mention leaves it, announced where there is none."""
    status = mentions[-1].status if mentions else "announced"
    return Event(key, what, ("Anna Blum", "Feuerwehr"), "Au", when, status, mentions)


def span(words: str, text: str = TEXT) -> Span:
    """Where these words first stand."""
    begin = text.index(words)
    return Span(begin, begin + len(words))


def report(text: str = TEXT, *, id: str = "a1") -> Reading:
    """A report of three statements: one around its frame, a fragment within it, and one that nobody is named for."""
    speaker = (span("Landrätin Anna Öztürk"),)
    around = Statement(
        id="around",
        kind="indirect",
        quote=(span("Der Damm halte"), span("„bis Freitag“")),
        cue=(span("nach"),),
        frame=(span("nach den Worten von Landrätin Anna Öztürk"),),
        speaker=speaker,
        addressee=(),
        chain=(Source(speaker, "Anna Öztürk", "person", "Landrätin"),),
        act="assert",
        factuality="CT+",
        hearsay=False,
        said_at=None,
        confidence=0.95,
    )
    fragment = replace(around, id="fragment", kind="direct", quote=(span("„bis Freitag“"),), confidence=0.8)
    relayed = replace(
        around,
        id="relayed",
        quote=(span("Das Wasser solle nicht steigen"),),
        cue=(span("hieß es"),),
        frame=(),
        speaker=(),
        addressee=(span("Medien"),),
        chain=(Source((), None, "unknown"), Source((span("örtlichen Medien"),), "örtliche Medien", "media")),
        factuality="CT-",
        hearsay=True,
        said_at=SaidAt(span("am Mittwoch"), "2024-05-01"),
    )
    article = Article(id, text, title="Damm hält", outlet="Bote", published="2024-05-02")
    second = span("Das Wasser solle nicht steigen, hieß es am Mittwoch 𝄞 in örtlichen Medien.")
    sentences = (Span(span("Der Damm halte").begin, second.begin - 1), second, span("Der Damm ist 90 Jahre alt."))
    tokens = tuple(Span(*found.span()) for found in re.finditer(r"\w+|[^\w\s]", text))
    day = When(span("Mittwoch"), "DATE", "2024-05-01", "2024-05-01", "2024-05-01", "2024-05-01")
    return Reading(
        document=Document(article, (), sentences, tokens, (), ("dpa",)),
        statements=(around, fragment, relayed),
        newsroom=(span("Der Damm ist 90 Jahre alt."),),
        announcements=(),
        actors=(),
        times=(day,),
        reader=Reader("0.1.0", "rules"),
    )
