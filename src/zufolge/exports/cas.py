"""Reading → UIMA CAS: XMI and its type system, as INCEpTION and DKPro take them.

| type, under `org.zufolge.`                      | stands on                                                   |
|-------------------------------------------------|-------------------------------------------------------------|
| `Report`                                        | nothing: it is of the document, with title, outlet and date |
| `Statement`                                     | the quote, from its first to its last character             |
| `Quote`, `Cue`, `Frame`, `Speaker`, `Addressee` | one span of the statement that they name                    |
| `Link`                                          | the link's own words, else those of the statement           |
| `Newsroom`                                      | a sentence of the newsroom                                  |
| `Time`                                          | an expression of time                                       |

Sentences and tokens are those of DKPro Core; text outside of sentences is a `Sentence` here, since INCEpTION shows no other.
UIMA counts in UTF-16 units: cassis converts on writing and reading.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from zufolge.exports.files import file_name, whole_file
from zufolge.exports.libraries import imported
from zufolge.exports.records import chain_names
from zufolge.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import ModuleType

    from zufolge.types import Document, Reading, Spans, Statement

_OWN: Final = "org.zufolge."
_DKPRO: Final = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
# Of the numbers of UIMA, INCEpTION knows these two.
_TEXT, _FLAG, _NUMBER, _REAL = "uima.cas.String", "uima.cas.Boolean", "uima.cas.Integer", "uima.cas.Float"
_PART: Final = {"statement": _TEXT}
_REPORT: Final = ("id", "title", "outlet", "url", "published", "agencies", "version", "model")
_TYPES: Final[dict[str, dict[str, str]]] = {
    "Statement": {
        "id": _TEXT, "kind": _TEXT, "act": _TEXT, "factuality": _TEXT, "hearsay": _FLAG, "saidAt": _TEXT,
        "confidence": _REAL, "chain": _TEXT,
    },
    "Quote": _PART,
    "Cue": _PART,
    "Frame": _PART,
    "Speaker": _PART,
    "Addressee": _PART,
    "Link": {"statement": _TEXT, "position": _NUMBER, "name": _TEXT, "kind": _TEXT, "role": _TEXT},
    "Newsroom": {},
    "Time": {"timex": _TEXT, "value": _TEXT, "edtf": _TEXT, "earliest": _TEXT, "latest": _TEXT},
}  # fmt: skip
# What XML 1.0 cannot hold; one character for one, so that offsets stay.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The earliest day that a ZIP archive can name: the same reading gives the same bytes at any time.
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def to_cas(reading: Reading) -> bytes:
    """A ZIP archive with the reading as `report.xmi` and its types as `TypeSystem.xml`; the same bytes at any time.

    Raises MissingLibrary without dkpro-cassis.
    """
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as pack:
        _put(pack, "TypeSystem.xml", type_system_xml())
        _put(pack, "report.xmi", to_xmi(reading))
    return archive.getvalue()


def write_cas(readings: Iterable[Reading], path: str | Path) -> int:
    """Write a ZIP archive with the types and an XMI file for each reading; how many those are.

    A file is named after its number and the report's id. The archive is there as a whole or not at all. Raises
    MissingLibrary without dkpro-cassis.
    """
    count = 0
    with whole_file(path) as part, ZipFile(part, "w", ZIP_DEFLATED) as pack:
        _put(pack, "TypeSystem.xml", type_system_xml())
        for count, reading in enumerate(readings, start=1):
            _put(pack, file_name(count, reading.document.article.id, ".xmi"), to_xmi(reading))
    return count


def _put(pack: ZipFile, name: str, content: bytes) -> None:
    pack.writestr(ZipInfo(name, _ZIP_EPOCH), content, compress_type=ZIP_DEFLATED)


def type_system_xml() -> bytes:
    """The types, as INCEpTION imports them as layers.

    >>> type_system_xml().decode().count("<typeDescription>")
    12
    """
    return str(_type_system().to_xml()).encode()


def to_xmi(reading: Reading) -> bytes:
    """A reading as XMI. What XML cannot hold (control characters) stands as U+FFFD, so that every offset stays.

    Raises MissingLibrary without dkpro-cassis.
    """
    types = _type_system()
    text = _writable(reading.document.article.text)
    cas = _cassis().Cas(types, sofa_string=text, document_language=reading.document.article.language)
    cas.get_document_annotation().end = len(text)
    cas.add(types.get_type(f"{_OWN}Report")(**_without_nulls(_report(reading))))
    for name, span, features in _annotations(reading):
        annotation = types.get_type(name)
        cas.add(annotation(begin=span.begin, end=span.end, **_without_nulls(features)))
    return str(cas.to_xmi()).encode()


@cache
def _type_system() -> Any:
    types = _cassis().TypeSystem()
    types.create_type(f"{_DKPRO}Sentence")
    types.create_type(f"{_DKPRO}Token")
    report = types.create_type(f"{_OWN}Report", supertypeName="uima.cas.AnnotationBase")
    for feature in _REPORT:
        types.create_feature(report, feature, _TEXT)
    for name, features in _TYPES.items():
        annotation = types.create_type(f"{_OWN}{name}")
        for feature, value in features.items():
            types.create_feature(annotation, feature, value)
    return types


def _cassis() -> ModuleType:
    return imported("cassis", needed_for="UIMA CAS", library="dkpro-cassis", install='pip install "zufolge[cas]"')


def _report(reading: Reading) -> dict[str, str | None]:
    article, reader = reading.document.article, reading.reader
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "agencies": ", ".join(reading.document.agencies) or None,
        "version": reader.version,
        "model": reader.model,
    }


def _annotations(reading: Reading) -> Iterator[tuple[str, Span, dict[str, Any]]]:
    """Type, place and features of every annotation."""
    for token in reading.document.tokens:
        yield f"{_DKPRO}Token", token, {}
    for sentence in _lines(reading.document):
        yield f"{_DKPRO}Sentence", sentence, {}
    for statement in reading.statements:
        for name, span, features in _statement(statement):
            yield f"{_OWN}{name}", span, features
    for span in reading.newsroom:
        yield f"{_OWN}Newsroom", span, {}
    for time in reading.times:
        dates = {"edtf": time.edtf, "earliest": time.earliest, "latest": time.latest}
        yield f"{_OWN}Time", time.span, {"timex": time.type, "value": time.value, **dates}


def _statement(statement: Statement) -> Iterator[tuple[str, Span, dict[str, Any]]]:
    place, part = _hull(statement.quote), {"statement": statement.id}
    yield (
        "Statement",
        place,
        {
            "id": statement.id,
            "kind": statement.kind,
            "act": statement.act,
            "factuality": statement.factuality,
            "hearsay": statement.hearsay,
            "saidAt": statement.said_at.edtf if statement.said_at else None,
            "confidence": statement.confidence,
            "chain": chain_names(statement),
        },
    )
    for name in ("Quote", "Cue", "Frame", "Speaker", "Addressee"):
        for span in getattr(statement, name.lower()):
            yield name, span, part
    for position, link in enumerate(statement.chain):
        facts = {"position": position, "name": link.name, "kind": link.kind, "role": link.role}
        yield "Link", _hull(link.spans) if link.spans else place, part | facts


def _hull(spans: Spans) -> Span:
    """From the first to the last character; the beginning of the text where there is no span."""
    return Span(min((span.begin for span in spans), default=0), max((span.end for span in spans), default=0))


def _lines(document: Document) -> Iterator[Span]:
    """The sentences, and what stands between them without its white space, in the order of the text.

    None where the document is not cut into sentences: INCEpTION then does it.
    """
    if not document.sentences:
        return
    text, end = document.article.text, 0
    for sentence in (*sorted(document.sentences), Span(len(document.article.text), len(document.article.text))):
        between = text[end : sentence.begin]
        if between.strip():
            begin = end + len(between) - len(between.lstrip())
            yield Span(begin, begin + len(between.strip()))
        if sentence.end > sentence.begin:
            yield sentence
        end = max(end, sentence.end)


def _without_nulls(features: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _writable(value) if isinstance(value, str) else value
        for name, value in features.items()
        if value is not None
    }


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
