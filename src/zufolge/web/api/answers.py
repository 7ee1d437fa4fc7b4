"""How the API answers: JSON as the exports write it, a tag for each answer, pages with a cursor, and the words for all that."""

from __future__ import annotations

import base64
import binascii
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import msgspec
from fastapi import Query as Parameter
from fastapi import Request, Response

from zufolge.web.api.shapes import Schema, ref
from zufolge.web.problems import KINDS, MEDIA_TYPE, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from zufolge.web.desk import Desk

JSON: Final = "application/json"
DEFAULT_LIMIT: Final = 20
MOST: Final = 100
# SQLite and PostgreSQL count so far.
MOST_POSITION: Final = 2**63 - 1

Cursor = Annotated[
    str | None,
    Parameter(
        max_length=64, description="Where a page ended: the `next` of its answer.", examples=["ZWNob2VzLjMxNzU3OTA"]
    ),
]
Limit = Annotated[int, Parameter(ge=1, le=MOST, description="How many to show.")]


class Page(NamedTuple):
    """A page of a list: its items as JSON, where the next one begins, and what else is to be said (as JSON)."""

    items: list[bytes]
    next: int | None = None
    more: tuple[tuple[str, bytes], ...] = ()


async def looked_up(request: Request, desk: Desk, find: Callable[[], bytes], *, media_type: str = JSON) -> Response:
    """What is found in the ledger, tagged with what the ledger holds; nothing again where the client has that."""
    known = tags_in(request)

    def found() -> tuple[str, bytes | None]:
        tag = f'W/"{desk.tag()}"'
        return tag, None if tag in known else find()

    tag, body = await desk.look(found)
    return _tagged(tag, body, media_type)


async def listed(request: Request, desk: Desk, name: str, view: str, find: Callable[[], Page]) -> Response:
    """A page of a list under its name, with the address of the next one."""
    place: list[str] = []

    def found() -> bytes:
        page = find()
        following = cursor_of(view, page.next) if page.next is not None else None
        place.extend([following] if following else [])
        rest = {"next": msgspec.json.encode(following), **dict(page.more)}
        told = b"".join(b',"%s":%s' % (key.encode(), value) for key, value in rest.items())
        return b'{"%s":[%s]%s}\n' % (name.encode(), b",".join(page.items), told)

    response = await looked_up(request, desk, found)
    for cursor in place:
        url = request.url.include_query_params(cursor=cursor)
        response.headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
    return response


def hashed(request: Request, body: bytes) -> Response:
    """An answer tagged with its own content: it stays the same whatever else is written."""
    tag = f'W/"{sha256(body).hexdigest()[:24]}"'
    return _tagged(tag, None if tag in tags_in(request) else body, JSON)


def _tagged(tag: str, body: bytes | None, media_type: str) -> Response:
    # It may be kept, but is asked for again each time: what is removed must not be shown.
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if body is None:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)


def tags_in(request: Request) -> frozenset[str]:
    """The tags that a client has; a strong one counts as its weak form, as the comparison here is weak (RFC 9110, 13.1.2)."""
    given = (tag.strip() for tag in request.headers.get("if-none-match", "").split(","))
    return frozenset(tag if tag.startswith("W/") else f"W/{tag}" for tag in given if tag)


def cursor_of(view: str, position: int) -> str:
    """A cursor: a view and a place in it, in letters that nobody is tempted to read.

    >>> cursor_of("echoes", 31), position_of("ZWNob2VzLjMx", "echoes")
    ('ZWNob2VzLjMx', 31)
    """
    return base64.urlsafe_b64encode(f"{view}.{position}".encode()).decode().rstrip("=")


def position_of(cursor: str | None, view: str) -> int | None:
    """The place that a cursor of a view stands for. Raises Refused for what is none."""
    if cursor is None:
        return None
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        text = ""
    of, _, position = text.rpartition(".")
    if of != view or not (position.isascii() and position.isdecimal()) or int(position) > MOST_POSITION:
        told = "no cursor of this list; take the `next` of an answer as it is"
        raise Refused("invalid-value", f"cursor: {told}", errors=[{"name": "cursor", "why": told}])
    return int(position)


def part(items: list[Any], begin: int, limit: int) -> tuple[list[Any], int | None]:
    """A page of a list that is at hand as a whole, and where the next one begins."""
    end = begin + limit
    return items[begin:end], end if len(items) > end else None


# --- what the description says of answers ------------------------------------------------------------------------------

_PROBLEM: Final = {"content": {MEDIA_TYPE: {"schema": ref("Problem")}}}
_ALWAYS: Final = (400, 401, 403, 414, 422, 429, 500, 503)
_HEADERS: Final = {
    "ETag": {"description": "A mark of the answer, for If-None-Match.", "schema": {"type": "string"}},
}
_LINK: Final = {"Link": {"description": "The address of the next page.", "schema": {"type": "string"}}}

Answers = dict[int | str, dict[str, Any]]


def answers(
    schema: Schema | None,
    *problems: int,
    what: str,
    example: object = None,
    media_type: str = JSON,
    tagged: bool = False,
    paged: bool = False,
) -> Answers:
    """What a route can answer, for the description: its good answer, and those problems beside the ones that any may have."""
    content: Schema = {"schema": schema} if schema is not None else {}
    if example is not None:
        content["example"] = example
    good: dict[str, Any] = {"description": what, "content": {media_type: content}}
    if tagged:
        good["headers"] = {**_HEADERS, **(_LINK if paged else {})}
    unchanged: Answers = {304: {"description": "What the client has is still so."}} if tagged else {}
    return {200: good, **unchanged, **problems_of(*_ALWAYS, *problems)}


def problems_of(*statuses: int) -> Answers:
    """Problems by their status, as the description tells of them."""
    return {status: {"description": _titles(status), **_PROBLEM} for status in sorted(set(statuses))}


def _titles(status: int) -> str:
    return "; ".join(f"{kind.title} (`{kind.type}`)" for kind in KINDS if kind.status == status)


def body_of(content: dict[str, Any], what: str) -> dict[str, Any]:
    """What a route takes, for the description."""
    return {"requestBody": {"required": True, "description": what, "content": content}}


def lines(values: Iterable[bytes]) -> bytes:
    """Values of JSON, one a line."""
    return b"".join(value + b"\n" for value in values)
