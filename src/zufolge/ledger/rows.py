"""Values as rows and back: spans and lists are JSON text, dates ordinals, a statement's key its day and its content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

import msgspec

from zufolge import edtf
from zufolge.ledger.words import field_token, joined, stems
from zufolge.types import Article, Record, SaidAt, Source, Span, Spans, Statement

# A key is the day's ordinal and 32 bits of content: below 2 ** 53, so that every client can hold it.
CONTENT_BITS = 32
NONE = "[]"
# A page of 20 statements has 160 such texts: with json.loads they took a third of the time of a search (2026-11-26).
_SPANS = msgspec.json.Decoder(tuple[Span, ...])
_SPAN = msgspec.json.Decoder(Span)
_WORDS = msgspec.json.Decoder(tuple[str, ...])


@lru_cache(maxsize=8192)
def day_of(date: str | None) -> int:
    """The first day that an EDTF date can mean, as an ordinal; 0 without one.

    >>> day_of("2023-09"), day_of(None)
    (738764, 0)
    """
    first = edtf.earliest(date) if date else None
    return first.toordinal() if first is not None else 0


def first_key(day: int) -> int:
    """The lowest key that a statement of that day can have."""
    return day << CONTENT_BITS


def key_of(statement: Statement, article: Article, reading: int) -> int:
    """The key of a statement: by the day on which it was said, else the report's, then by its content."""
    day = day_of(statement.said_at.edtf if statement.said_at else None) or day_of(article.published)
    content = sha256(f"{statement.id} {reading}".encode()).digest()
    return first_key(day) | int.from_bytes(content[:4])


def dumped(value: object) -> str:
    """A value as JSON text."""
    return msgspec.json.encode(value).decode()


def spans_of(text: str) -> Spans:
    """Spans from their JSON text."""
    return _SPANS.decode(text) if text != NONE else ()


def words_in(text: str) -> tuple[str, ...]:
    """Words from their JSON text."""
    return _WORDS.decode(text) if text != NONE else ()


def place_of(article: Article) -> str:
    """What makes two texts versions of one report: outlet and URL, else the id."""
    return f"{article.outlet or ''}|{article.url}" if article.url else f"id|{article.id}"


def digest_of(article: Article) -> str:
    """The text of a report as a short hash."""
    text = f"{article.title or ''}\0{article.published or ''}\0{article.text}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def words_of(statement: Statement, text: str) -> str:
    """The words of a quote as they stand in the report."""
    return " … ".join(" ".join(span.of(text).split()) for span in statement.quote)


def tokens_of(statement: Statement, article: Article, words: str, actors: Iterable[int]) -> str:
    """All that a statement is found by: its words and its fields."""
    first = statement.chain[0]
    names = [stem for link in statement.chain if link.name for stem in stems(link.name)]
    fields = [
        ("kind", statement.kind),
        ("act", statement.act),
        ("factuality", statement.factuality),
        ("source", first.kind),
        *([("hearsay", "1")] if statement.hearsay else []),
        *([("outlet", article.outlet.casefold())] if article.outlet else []),
        *(("actor", str(actor)) for actor in actors),
    ]
    tokens = [field_token(*field) for field in fields]
    return joined([*tokens, *_at_least(statement.confidence), *stems(words), *(f"x_name_{n}" for n in names)])


@lru_cache(maxsize=128)
def _at_least(confidence: float) -> tuple[str, ...]:
    """A token for each tenth that a confidence reaches."""
    return tuple(field_token("confident", str(tenth)) for tenth in range(1, int(confidence * 10 + 1e-9) + 1))


def statement_row(
    statement: Statement, *, key: int, reading: int, article: int, nested: bool, text: str
) -> dict[str, Any]:
    """The row of a statement, without actor and tokens."""
    said = statement.said_at
    return {
        "key": key,
        "id": statement.id,
        "reading": reading,
        "article": article,
        "kind": statement.kind,
        "act": statement.act,
        "factuality": statement.factuality,
        "hearsay": int(statement.hearsay),
        "confidence": statement.confidence,
        "said_at": said.edtf if said else None,
        "said_span": dumped(said.span) if said and said.span else None,
        "polarity": statement.polarity,
        "quote": dumped(statement.quote),
        "cue": dumped(statement.cue),
        "frame": dumped(statement.frame),
        "speaker": dumped(statement.speaker),
        "addressee": dumped(statement.addressee),
        "text": text,
        "terms": dumped(statement.terms),
        "signals": dumped(statement.signals),
        "nested": int(nested),
        "echo": None,
        "current": 1,
    }


def link_row(source: Source, *, statement: int, position: int, actor: int | None) -> dict[str, Any]:
    """The row of one link of a chain."""
    return {
        "statement": statement,
        "position": position,
        "spans": dumped(source.spans),
        "name": source.name,
        "kind": source.kind,
        "role": source.role,
        "country": source.country,
        "owner": source.owner,
        "actor": actor,
    }


def source_from(row: Any) -> Source:
    """A link from its row."""
    return Source(spans_of(row.spans), row.name, row.kind, row.role, row.country, row.owner)


def record_from(row: Any, chain: Sequence[Source], *, report: str) -> Record:
    """A record from the row of its statement, joined with its report's, and its chain; `report` is the whole text."""
    said = None
    if row.said_at is not None:
        said = SaidAt(_SPAN.decode(row.said_span) if row.said_span else None, row.said_at)
    statement = Statement(
        id=row.id,
        kind=row.kind,
        quote=spans_of(row.quote),
        cue=spans_of(row.cue),
        frame=spans_of(row.frame),
        speaker=spans_of(row.speaker),
        addressee=spans_of(row.addressee),
        chain=tuple(chain),
        act=row.act,
        factuality=row.factuality,
        hearsay=bool(row.hearsay),
        said_at=said,
        confidence=row.confidence,
        terms=words_in(row.terms),
        polarity=row.polarity,
        signals=words_in(row.signals),
    )
    return Record(
        key=row.key,
        article=row.article_id,
        outlet=row.outlet,
        title=row.title,
        published=row.published,
        text=row.text,
        statement=statement,
        actor=row.actor,
        report=report,
    )
