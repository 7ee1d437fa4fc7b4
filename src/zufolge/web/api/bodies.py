"""What is sent to the API: reports as text, page or JSON, and small objects of JSON."""

from __future__ import annotations

from email.message import Message
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import msgspec
from fastapi import Depends, Request
from fastapi import Query as Parameter
from pydantic import AfterValidator

from zufolge import edtf
from zufolge.pipeline import Kind, Sent
from zufolge.web.api.answers import JSON
from zufolge.web.api.filters import LONGEST, LONGEST_DATE
from zufolge.web.api.shapes import REF, Schema, list_of, record_of
from zufolge.web.problems import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

Given = TypeVar("Given")

LINES: Final = "application/jsonl"
KINDS: Final[Mapping[str, Kind]] = {
    JSON: "json",
    LINES: "json",
    "application/x-ndjson": "json",
    "text/plain": "plain",
    "text/html": "html",
}
_SAID: Final = "Die Brücke sei sicher, sagte Bürgermeisterin Anna Blum am Montag."
_MAYBE: Final[Schema] = {"anyOf": [{"type": "string"}, {"type": "null"}]}
_FIELDS: Final = ("id", "title", "outlet", "url", "published")
REPORT: Final = record_of(
    {"text": {"type": "string", "minLength": 1}, **dict.fromkeys(_FIELDS, _MAYBE)},
    may_lack=_FIELDS,
    description="A report: its text, and what is known of it. `published` is a date as EDTF.",
)
_EXAMPLE: Final = {"text": _SAID, "outlet": "Nordkurier", "published": "2024-05-13"}
_PLAIN: Final[dict[str, Any]] = {
    "text/plain": {"schema": {"type": "string"}, "example": _SAID},
    "text/html": {"schema": {"type": "string"}, "example": f"<html><body><p>{_SAID}</p></body></html>"},
}
ONE_REPORT: Final[dict[str, Any]] = {JSON: {"schema": REPORT, "example": _EXAMPLE}, **_PLAIN}
REPORTS: Final[dict[str, Any]] = {
    JSON: {"schema": {"anyOf": [REPORT, list_of(REPORT)]}, "example": [_EXAMPLE]},
    LINES: {"schema": {"type": "string", "description": "A report a line."}},
    **_PLAIN,
}

About = Annotated[str | None, Parameter(max_length=LONGEST, description="Stands for what the report says of itself.")]


async def _sent(
    request: Request,
    title: About = None,
    outlet: About = None,
    url: About = None,
    published: Annotated[
        str | None,
        AfterValidator(lambda date: edtf.canonical(date) if date is not None else None),
        Parameter(
            description="Date (EDTF) of reports that bear none.", max_length=LONGEST_DATE, examples=["2024-05-13"]
        ),
    ] = None,
    force: Annotated[bool, Parameter(description="Read texts that do not look German, too.")] = False,
) -> Sent:
    message = Message()
    message["content-type"] = request.headers.get("content-type", "")
    kind = KINDS.get(message.get_content_type()) if "content-type" in request.headers else None
    if kind is None:
        raise Refused("unknown-media-type", f"send a report as one of {', '.join(KINDS)}")
    about = {name: value for name, value in (("title", title), ("outlet", outlet), ("url", url)) if value}
    charset = message.get_content_charset()
    return Sent(await request.body(), kind, about=about, charset=charset, published=published, force=force)


AsSent = Annotated[Sent, Depends(_sent)]


async def decoded(request: Request, type: type[Given]) -> Given:
    """The object of JSON that a request has as its body. Raises Refused for what is none, or another."""
    try:
        return msgspec.json.decode(await request.body(), type=type)
    except msgspec.ValidationError as error:
        raise Refused("invalid-value", str(error)) from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Refused("malformed", f"no JSON: {error}") from None


def body_schema(type: Any) -> Schema:
    """The shape of an object that is decoded so."""
    (_, found) = msgspec.json.schema_components([type], ref_template=REF)
    shape: Schema = {key: value for key, value in found[type.__name__].items() if key != "title"}
    return shape
