"""The JSON of readings, records and the rest as JSON Schema, made from the types that `exports.jsonl` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from zufolge.exports.origins import Finding, Relay, SharedOrigin, Tally
from zufolge.types import (
    Act,
    Actor,
    Announcement,
    Article,
    Change,
    Decision,
    Event,
    Factuality,
    Judgement,
    Kind,
    KnownActor,
    Mention,
    Reader,
    Record,
    Skipped,
    Source,
    Statement,
    Stats,
    When,
)
from zufolge.web.problems import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Schema = dict[str, Any]

REF: Final = "#/components/schemas/{name}"
_TYPES: Final = (
    Statement, Source, Record, When, Announcement, Actor, Reader, Article, KnownActor, Mention, Event, Change, Decision,
    Judgement, Stats, Skipped, Finding, Tally, Relay, SharedOrigin,
)  # fmt: skip
_TEXT: Final[Schema] = {"type": "string"}
_NUMBER: Final[Schema] = {"type": "integer"}
_SHARE: Final[Schema] = {"type": "number", "minimum": 0, "maximum": 1}
_MAYBE: Final[Schema] = {"anyOf": [_TEXT, {"type": "null"}]}


def ref(name: str) -> Schema:
    """A reference to a shape."""
    return {"$ref": REF.format(name=name)}


def list_of(items: Schema) -> Schema:
    """A list of values of one shape."""
    return {"type": "array", "items": items}


def record_of(fields: Mapping[str, Schema], *, may_lack: Iterable[str] = (), description: str | None = None) -> Schema:
    """An object with these fields, all of them there but for some."""
    lacking = set(may_lack)
    told = {"description": description} if description else {}
    return {
        "type": "object",
        **told,
        "properties": dict(fields),
        "required": [name for name in fields if name not in lacking],
    }


def page_of(name: str, shape: str) -> Schema:
    """A page of a list: its items, and the cursor by which the next one is asked for."""
    return record_of({name: list_of(ref(shape)), "next": {**_MAYBE, "description": "The cursor of the next page."}})


def components() -> dict[str, Schema]:
    """All shapes by name."""
    made = _made()
    own = {name: _fields(made, name) for name in made if "properties" in made[name]}
    statement = {name: own["Statement"][name] for name in own["Statement"] if name not in _INSIDE}
    statement["confidence"] = _SHARE
    article = {**own["Article"], "agencies": list_of(_TEXT)}
    record = own["Record"]
    home = {name: own["Source"][name] for name in ("country", "owner")}
    shapes = {
        "Span": {**made["Span"], "description": "[begin, end) in Unicode code points of the text."},
        "Source": record_of(own["Source"], may_lack=home, description=_first_line(Source)),
        "SaidAt": record_of(own["SaidAt"], description=_line(made["SaidAt"])),
        "Statement": record_of(statement, description=_first_line(Statement)),
        "Article": record_of(own["Article"], description=_first_line(Article)),
        "Document": record_of(article, description="A report: its text, and what is known of it."),
        "Reading": record_of(
            {
                "document": ref("Document"),
                "statements": list_of(ref("Statement")),
                "newsroom": list_of(ref("Span")),
                "announcements": list_of(ref("Announcement")),
                "actors": list_of(ref("Actor")),
                "times": list_of(ref("When")),
                "reader": ref("Reader"),
            },
            description="A report and everything that was found in it.",
        ),
        "Record": record_of(
            {
                "key": record["key"],
                "document": {**_TEXT, "description": "The id of the report."},
                **{name: record[name] for name in ("outlet", "title", "published", "text", "actor")},
                **statement,
            },
            description="A statement as the ledger keeps it, with its words and its report.",
        ),
        "Echo": record_of(
            {"statements": list_of(ref("Record"))}, description="One utterance in several reports, first to last."
        ),
        "Change": record_of(
            {
                **{name: own["Change"][name] for name in ("speaker", "about", "kind")},
                "from": ref("Record"),
                "to": ref("Record"),
                "confidence": _SHARE,
                "why": own["Change"]["why"],
            },
            description=_first_line(Change),
        ),
        "Mention": record_of(
            {"document": _TEXT, **{name: own["Mention"][name] for name in ("spans", "published", "status", "when")}},
            description="Where a report speaks of an event, and the status that it leaves.",
        ),
        "Event": record_of(own["Event"], description=_first_line(Event)),
        "Pair": record_of({"a": ref("KnownActor"), "b": ref("KnownActor")}, description="Two who may be one."),
        "Stats": record_of(
            {
                **own["Stats"],
                **{name: {"type": "object", "additionalProperties": _NUMBER} for name in ("outlets", "readers")},
            },
            description=_first_line(Stats),
        ),
        "Judgement": record_of(
            {
                "key": _NUMBER,
                "document": _TEXT,
                **{name: own["Judgement"][name] for name in ("verdict", "statement")},
                "text": {**_TEXT, "description": "The words that are judged."},
                **{name: own["Judgement"][name] for name in _JUDGED},
                "finding": {"anyOf": [ref("Statement"), {"type": "null"}]},
            },
            description=_first_line(Judgement),
        ),
        "Outcome": record_of(
            {
                "what": {**_TEXT, "description": "The id of the report; of what could not be read, where it stood."},
                "outcome": {"enum": list(OUTCOMES)},
                "why": _MAYBE,
            },
            description="What became of one report that was sent.",
        ),
        **_sourcing(own, home),
        **{
            name: record_of(own[name], description=_line(made[name]))
            for name in ("Announcement", "Actor", "Reader", "When", "KnownActor", "Decision", "Skipped")
        },
        "Problem": _problem(),
    }
    return dict(sorted(shapes.items()))


OUTCOMES: Final = ("new", "corrected", "reread", "known", "skipped")
_INSIDE: Final = frozenset({"terms", "polarity", "signals"})
_JUDGED: Final = ("quote", "kind", "cue", "frame", "speaker", "addressee", "act", "factuality", "by", "note", "at")
CORRECTED: Final[Mapping[str, Any]] = {"kind": Kind, "act": Act, "factuality": Factuality}


def _sourcing(own: Mapping[str, dict[str, Schema]], home: Mapping[str, Schema]) -> dict[str, Schema]:
    """On whom the statements of a report hang, and those of several."""
    source = {"name": _MAYBE, "kind": own["Source"]["kind"], **home}
    about = {name: own["Article"][name] for name in ("id", "title", "outlet", "published")}
    return {
        "Relay": record_of({**source, "count": _NUMBER}, may_lack=home, description=_first_line(Relay)),
        "Origin": record_of(
            {
                **source,
                "role": _MAYBE,
                "statements": list_of(record_of({"id": _TEXT, "quote": list_of(ref("Span"))})),
                "relays": list_of(ref("Relay")),
            },
            may_lack=home,
            description="Someone whose words a report gives; the name is null where it names nobody.",
        ),
        "Finding": record_of(own["Finding"], description=_first_line(Finding)),
        "Sourcing": record_of(
            {
                "document": record_of(about),
                "count": _NUMBER,
                "origins": list_of(ref("Origin")),
                "findings": list_of(ref("Finding")),
            },
            description="On whom the statements of one report hang.",
        ),
        "SharedOrigin": record_of(
            {**source, "reports": list_of(_TEXT), "count": _NUMBER},
            may_lack=home,
            description=_first_line(SharedOrigin),
        ),
        "Tally": record_of(own["Tally"], description=_first_line(Tally)),
        "Across": record_of(
            {
                "across": list_of(ref("SharedOrigin")),
                "reports": _NUMBER,
                "count": _NUMBER,
                "findings": list_of(ref("Tally")),
            },
            description="The sources of several reports: how many, all origins, and how often there was what finding.",
        ),
    }


def _problem() -> Schema:
    return record_of(
        {
            "type": {"enum": [kind.type for kind in KINDS]},
            "title": _TEXT,
            "status": _NUMBER,
            "detail": _TEXT,
            "errors": list_of(record_of({"name": _TEXT, "why": _TEXT})),
        },
        may_lack=("detail", "errors"),
        description="What went wrong, and who can mend it (RFC 9457).",
    )


def _made() -> dict[str, Schema]:
    """What msgspec makes of the types."""
    _, found = msgspec.json.schema_components(_TYPES, ref_template=REF)
    return dict(found)


def _fields(made: Mapping[str, Schema], name: str) -> dict[str, Schema]:
    """The fields of a type, without the values that they have where a program does not give them."""
    properties: Mapping[str, Schema] = made[name]["properties"]
    return {
        field: {key: value for key, value in shape.items() if key != "default"} for field, shape in properties.items()
    }


def _first_line(of: type) -> str:
    return (of.__doc__ or "").strip().splitlines()[0]


def _line(shape: Schema) -> str:
    return str(shape["description"]).splitlines()[0]
