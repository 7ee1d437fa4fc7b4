"""Reading → its line of JSON, the contract that every client relies on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from zufolge.errors import UnreadableArticle

if TYPE_CHECKING:
    from zufolge.types import Document, Reading, Source, Statement

# The fields of a statement in the order of the contract; terms, polarity and signals stay inside.
_STATEMENT: Final = (
    "id", "kind", "quote", "cue", "frame", "speaker", "addressee", "chain", "act", "factuality", "hearsay", "said_at",
    "confidence",
)  # fmt: skip
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
    value = {name: getattr(statement, name) for name in _STATEMENT}
    value["chain"] = [_source(source) for source in statement.chain]
    return value


def _source(source: Source) -> dict[str, Any]:
    """A link; where an outlet is at home and whose it is stands only where that is known."""
    value: dict[str, Any] = {"spans": source.spans, "name": source.name, "kind": source.kind, "role": source.role}
    if source.owner is not None:
        value |= {"country": source.country, "owner": source.owner}
    return value
