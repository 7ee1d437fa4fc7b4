"""Statements → W3C Web Annotations (JSON-LD): a collection for a report, an annotation for a statement.

Selectors count in Unicode code points of the report's text, as the specification says
(https://www.w3.org/TR/annotation-model/).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from zufolge.exports.files import file_name, whole_folder
from zufolge.exports.jsonl import encoded
from zufolge.exports.records import chain_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from zufolge.types import Article, Reading, Source, Span, Spans, Statement

# How many characters before and after a quote go with it, so that it is found again where the text has moved.
CONTEXT_LENGTH: Final = 32
CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
# What the context of the W3C has no word for.
_TERMS: Final = (
    "Statement", "Link", "outlet", "published", "kind", "act", "factuality", "hearsay", "saidAt", "confidence", "cue",
    "frame", "speaker", "addressee", "role",
)  # fmt: skip
_OWN_CONTEXT: Final = {
    **{term: f"urn:zufolge:terms:{term}" for term in _TERMS},
    "chain": {"@id": "urn:zufolge:terms:chain", "@container": "@list"},
}


def to_annotations(article: Article, statements: Iterable[Statement]) -> bytes:
    """The statements of a report as an AnnotationCollection with one page, without a line end.

    A target is the report's address, else `urn:zufolge:article:` and its id; each span of a quote is one, with its position
    and its words. Raises UnreadableArticle for half characters.

    >>> import json
    >>> from zufolge.types import Article, Source, Span, Statement
    >>> chain = (Source((Span(16, 25),), "Anna Blum", "person"),)
    >>> said = Statement("s", "indirect", (Span(0, 8),), (), (), (), (), chain, "assert", "CT+", False, None, 0.9)
    >>> collection = json.loads(to_annotations(Article("a", "Er kommt, sagte Anna Blum."), [said]))
    >>> collection["first"]["items"][0]["target"][0]["selector"][0]
    {'type': 'TextPositionSelector', 'start': 0, 'end': 8}
    """
    items = [_annotation(statement, article) for statement in statements]
    about = {"label": article.title, "outlet": article.outlet, "published": article.published}
    collection = {
        "@context": [CONTEXT, _OWN_CONTEXT],
        "id": _urn("annotations", article.id),
        "type": "AnnotationCollection",
        **{name: value for name, value in about.items() if value is not None},
        "total": len(items),
        "first": {
            "id": _urn("annotations", article.id) + ":1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return encoded(collection, what=article.id)


def write_annotations(readings: Iterable[Reading], path: str | Path) -> int:
    """Write a new folder with a collection (`.jsonld`) for each reading; how many those are.

    A file is named after its number and the report's id. The folder is there as a whole or not at all. Raises
    FileExistsError where something is there already.
    """
    count = 0
    with whole_folder(path) as folder:
        for count, reading in enumerate(readings, start=1):
            article = reading.document.article
            page = to_annotations(article, reading.statements)
            (folder / file_name(count, article.id, ".jsonld")).write_bytes(page + b"\n")
    return count


def _urn(kind: str, id: str) -> str:
    return f"urn:zufolge:{kind}:{quote(id, safe='', errors='replace')}"


def _annotation(statement: Statement, article: Article) -> dict[str, Any]:
    source = article.url or _urn("article", article.id)
    targets = [
        {"type": "SpecificResource", "source": source, "selector": list(_selectors(span, article.text))}
        for span in statement.quote
    ]
    return {
        "id": _urn("statement", statement.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": [_in_words(statement), _fields(statement)],
        "target": targets or source,
    }


def _selectors(span: Span, text: str) -> Iterator[dict[str, Any]]:
    yield _position(span)
    yield {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(span.begin - CONTEXT_LENGTH, 0) : span.begin],
        "suffix": text[span.end : span.end + CONTEXT_LENGTH],
    }


def _position(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span.begin, "end": span.end}


def _in_words(statement: Statement) -> dict[str, Any]:
    """What a client shows that does not know our terms."""
    value = f"{chain_names(statement)}: {statement.act}, {statement.factuality}"
    return {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": value}


def _fields(statement: Statement) -> dict[str, Any]:
    return {
        "type": "Statement",
        "kind": statement.kind,
        "act": statement.act,
        "factuality": statement.factuality,
        "hearsay": statement.hearsay,
        "confidence": statement.confidence,
        **({"saidAt": statement.said_at.edtf} if statement.said_at else {}),
        "chain": [_link(source) for source in statement.chain],
        **_places(cue=statement.cue, frame=statement.frame, speaker=statement.speaker, addressee=statement.addressee),
    }


def _places(**fields: Spans) -> dict[str, Any]:
    return {name: [_position(span) for span in spans] for name, spans in fields.items() if spans}


def _link(source: Source) -> dict[str, Any]:
    facts = {"name": source.name, "kind": source.kind, "role": source.role}
    return {"type": "Link", **{name: value for name, value in facts.items() if value is not None}}
