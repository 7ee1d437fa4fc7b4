"""What the tests look at: the statements of a German text, in words instead of offsets."""

from __future__ import annotations

from typing import NamedTuple

import zufolge
from zufolge import Reading, Source, Statement
from zufolge.types import Span


class Told(NamedTuple):
    """A statement in words; stretches of one field are joined by „ … “, punctuation at their ends is left out."""

    kind: str
    quote: str
    cue: str
    frame: str
    speaker: str
    addressee: str
    links: tuple[Source, ...]
    act: str
    factuality: str
    hearsay: bool
    said_at: str | None
    said_on: str | None

    @property
    def chain(self) -> str:
        """The names of the links, from the one whose words they are outward; a question mark for nobody named."""
        return " < ".join(link.name or "?" for link in self.links)

    @property
    def kinds(self) -> str:
        return " < ".join(link.kind for link in self.links)


def told(text: str, published: str | None = None) -> list[Told]:
    """Every statement of the text in reading order, fragments nested in others included."""
    reading = zufolge.read(text, published=published)
    return [_told(reading, statement) for statement in reading.statements]


def outer(text: str, published: str | None = None) -> list[Told]:
    """The statements that lie in no other."""
    reading = zufolge.read(text, published=published)
    return [_told(reading, s) for s in reading.statements if not any(_holds(o, s) for o in reading.statements)]


def only(text: str, published: str | None = None) -> Told:
    """The one statement of the text that lies in no other."""
    (statement,) = outer(text, published)
    return statement


def saying(words: str, text: str, published: str | None = None) -> Told:
    """The one statement, nested in no other, with these words in its quote."""
    (statement,) = [s for s in outer(text, published) if words in s.quote]
    return statement


def newsroom(text: str) -> list[str]:
    """What the newsroom asserts in its own name."""
    return [span.of(text) for span in zufolge.read(text).newsroom]


def _told(reading: Reading, statement: Statement) -> Told:
    text = reading.document.article.text
    said = statement.said_at

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(part for span in spans if (part := span.of(text).strip(" ,.:–")))

    return Told(
        kind=statement.kind,
        quote=words(statement.quote),
        cue=words(statement.cue),
        frame=words(statement.frame),
        speaker=words(statement.speaker),
        addressee=words(statement.addressee),
        links=statement.chain,
        act=statement.act,
        factuality=statement.factuality,
        hearsay=statement.hearsay,
        said_at=said.edtf if said is not None else None,
        said_on=said.span.of(text) if said is not None and said.span is not None else None,
    )


def _holds(outer: Statement, inner: Statement) -> bool:
    if outer.id == inner.id or outer.kind == "reported":
        return False
    return all(any(o.begin <= i.begin and i.end <= o.end for o in outer.quote) for i in inner.quote)
