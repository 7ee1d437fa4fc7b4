"""Readings, and what the ledger holds → lines of JSON, the contract that every client relies on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from zufolge.errors import UnreadableArticle
from zufolge.exports.records import judged_words

if TYPE_CHECKING:
    from zufolge.types import (
        Change,
        Decision,
        Document,
        Echo,
        Event,
        Judgement,
        KnownActor,
        Mention,
        Reading,
        Record,
        Source,
        Statement,
        Stats,
    )

# The fields of a statement in the order of the contract; terms, polarity and signals stay inside.
_STATEMENT: Final = (
    "id", "kind", "quote", "cue", "frame", "speaker", "addressee", "chain", "act", "factuality", "hearsay", "said_at",
    "confidence",
)  # fmt: skip
_EVENT: Final = ("key", "what", "who", "where", "when", "status")
_JUDGED: Final = ("quote", "kind", "cue", "frame", "speaker", "addressee", "act", "factuality", "by", "note", "at")
_STATS: Final = ("articles", "statements", "actors", "echoes", "changes", "events", "skipped", "first", "last")
_ENCODER: Final = msgspec.json.Encoder()


def to_json(reading: Reading) -> bytes:
    """One line of UTF-8 JSON without its line end; a span is `[begin, end]` in code points of `document.text`.

    Raises UnreadableArticle for a text with half characters (lone surrogates), which UTF-8 cannot hold.

    >>> from zufolge.types import Article, Document, Reader, Reading
    >>> document = Document(Article(id="1", text="Es regnet."), (), (), (), (), ("dpa",))
    >>> to_json(Reading(document, (), (), (), (), (), Reader("0.1.0", None)))[:60]
    b'{"document":{"id":"1","title":null,"published":null,"languag'
    """
    value = {
        "document": _document(reading.document),
        "statements": [_statement(statement) for statement in reading.statements],
        "newsroom": reading.newsroom,
        "announcements": reading.announcements,
        "actors": reading.actors,
        "times": reading.times,
        "reader": reading.reader,
    }
    return encoded(value, what=reading.document.article.id)


def record_json(record: Record) -> bytes:
    """One line of JSON for a record, without its line end: its report, its words, and all fields of the statement.

    >>> import json
    >>> from zufolge.types import Record, Source, Span, Statement
    >>> chain = (Source((), "Anna Blum", "person"),)
    >>> said = Statement("s", "indirect", (Span(0, 8),), (), (), (), (), chain, "assert", "CT+", False, None, 0.9)
    >>> line = json.loads(record_json(Record(1, "a", "Bote", None, "2024-05-02", "Er kommt", said)))
    >>> line["document"], line["text"], line["quote"], line["act"]
    ('a', 'Er kommt', [[0, 8]], 'assert')
    """
    return encoded(_record(record), what=record.article)


def echo_json(echo: Echo) -> bytes:
    """One line of JSON for an echo, without its line end: `{"statements": […]}`, its records in their own order."""
    return encoded({"statements": [_record(record) for record in echo.records]}, what="echo")


def change_json(change: Change) -> bytes:
    """One line of JSON for a change, without its line end; `from` and `to` are records."""
    value = {
        "speaker": change.speaker,
        "about": change.about,
        "kind": change.kind,
        "from": _record(change.before),
        "to": _record(change.after),
        "confidence": change.confidence,
        "why": change.why,
    }
    return encoded(value, what=change.after.article)


def event_json(event: Event) -> bytes:
    """One line of JSON for an event, without its line end, with every mention.

    >>> from zufolge.types import Event
    >>> event_json(Event(1, "Stadtfest", (), "Au", "2024-06", "announced", ()))
    b'{"key":1,"what":"Stadtfest","who":[],"where":"Au","when":"2024-06","status":"announced","mentions":[]}'
    """
    return encoded({**_fields(event, _EVENT), "mentions": [_mention(one) for one in event.mentions]}, what=event.what)


def actor_json(actor: KnownActor) -> bytes:
    """One line of JSON for someone whom the ledger knows, without its line end."""
    return encoded(actor, what=actor.name)


def pair_json(pair: tuple[KnownActor, KnownActor]) -> bytes:
    """One line of JSON for two who may be one, without its line end: `{"a": …, "b": …}`."""
    return encoded({"a": pair[0], "b": pair[1]}, what=pair[0].name)


def decision_json(decision: Decision) -> bytes:
    """One line of JSON for a person's word on two actors, without its line end: `{"a": …, "b": …, "same": …, "at": …}`."""
    return encoded(decision, what=decision.a.name)


def judgement_json(judgement: Judgement) -> bytes:
    """One line of JSON for a person's judgement, without its line end; `text` has the words, `finding` what the machine has.

    >>> import json
    >>> from zufolge.types import Judgement, Span
    >>> line = json.loads(judgement_json(Judgement("a1", "missing", quote=(Span(0, 8),), kind="direct", text="Er kommt.")))
    >>> line["document"], line["verdict"], line["text"], line["finding"]
    ('a1', 'missing', 'Er kommt', None)
    """
    finding = judgement.finding
    value = {
        "key": judgement.key,
        "document": judgement.article,
        "verdict": judgement.verdict,
        "statement": judgement.statement,
        "text": judged_words(judgement),
        **_fields(judgement, _JUDGED),
        "finding": _statement(finding) if finding is not None else None,
    }
    return encoded(value, what=judgement.article)


def stats_json(stats: Stats) -> bytes:
    """One line of JSON for what a ledger holds, without its line end."""
    named = {"outlets": dict(stats.outlets), "readers": dict(stats.readers)}
    return encoded({**_fields(stats, _STATS), **named}, what="stats")


def encoded(value: object, *, what: str) -> bytes:
    """A value as UTF-8 JSON; raises UnreadableArticle, which names `what`, for half characters.

    >>> encoded({"name": "Öztürk"}, what="1").decode()
    '{"name":"Öztürk"}'
    """
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        raise UnreadableArticle(f"{what}: half a character (a lone surrogate); write the text anew as UTF-8") from None


def _document(document: Document) -> dict[str, Any]:
    article = document.article
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "language": article.language,
        "outlet": article.outlet,
        "agencies": document.agencies,
        "url": article.url,
        "text": article.text,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {**_fields(statement, _STATEMENT), "chain": [_source(source) for source in statement.chain]}


def _fields(value: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _record(record: Record) -> dict[str, Any]:
    """The same in all lines: a record alone, in an echo, at either end of a change."""
    return {
        "key": record.key,
        "document": record.article,
        "outlet": record.outlet,
        "title": record.title,
        "published": record.published,
        "text": record.text,
        "actor": record.actor,
        **_statement(record.statement),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {"document": mention.article, **_fields(mention, ("spans", "published", "status", "when"))}


def _source(source: Source) -> dict[str, Any]:
    """A link; where an outlet is at home and whose it is stands only where that is known."""
    value: dict[str, Any] = {"spans": source.spans, "name": source.name, "kind": source.kind, "role": source.role}
    if source.owner is not None:
        value |= {"country": source.country, "owner": source.owner}
    return value
