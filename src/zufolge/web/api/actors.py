"""Who is who across reports: listed, and decided by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import msgspec
from fastapi import APIRouter, Request, Response
from fastapi import Query as Parameter

from zufolge.exports.jsonl import actor_json, decision_json, pair_json
from zufolge.web.api.answers import (
    DEFAULT_LIMIT,
    JSON,
    Cursor,
    Limit,
    Page,
    answers,
    body_of,
    listed,
    part,
    position_of,
    problems_of,
)
from zufolge.web.api.bodies import body_schema, decoded
from zufolge.web.api.filters import LONGEST, WITHOUT_ZERO
from zufolge.web.api.shapes import page_of
from zufolge.web.desk import AtDesk
from zufolge.web.safety.visitors import AsEditor, AsReader

if TYPE_CHECKING:
    from collections.abc import Callable

router = APIRouter(tags=["actors"], default_response_class=Response)


class Two(msgspec.Struct, forbid_unknown_fields=True):
    """Two actors, by their names or their numbers."""

    a: Annotated[str, msgspec.Meta(max_length=LONGEST, pattern=WITHOUT_ZERO)] | Annotated[int, msgspec.Meta(ge=1)]
    b: Annotated[str, msgspec.Meta(max_length=LONGEST, pattern=WITHOUT_ZERO)] | Annotated[int, msgspec.Meta(ge=1)]


@router.get(
    "/actors",
    operation_id="actors",
    responses=answers(page_of("actors", "KnownActor"), what="Actors, most statements first.", tagged=True, paged=True),
)
async def actors(
    request: Request,
    desk: AtDesk,
    visitor: AsReader,
    name: Annotated[
        str | None,
        Parameter(max_length=LONGEST, pattern=WITHOUT_ZERO, description="Only those with this in their name."),
    ] = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Response:
    """Who speaks, across reports."""
    begin = position_of(cursor, "actors") or 0

    def find() -> Page:
        found = desk.ledger.actors(name or "", limit=begin + limit + 1)
        shown, following = part(found, begin, limit)
        return Page([actor_json(actor) for actor in shown], following)

    return await listed(request, desk, "actors", "actors", find)


@router.get(
    "/actors/unsure",
    operation_id="unsure",
    responses=answers(page_of("pairs", "Pair"), what="Pairs, the most likely first.", tagged=True, paged=True),
)
async def unsure(
    request: Request, desk: AtDesk, visitor: AsReader, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Response:
    """Pairs of actors who may be one and the same, for a person to decide."""
    begin = position_of(cursor, "unsure") or 0

    def find() -> Page:
        found = desk.ledger.unsure(limit=begin + limit + 1)
        shown, following = part(found, begin, limit)
        return Page([pair_json(pair) for pair in shown], following)

    return await listed(request, desk, "pairs", "unsure", find)


@router.get(
    "/actors/decided",
    operation_id="decisions",
    responses=answers(page_of("decisions", "Decision"), what="Decisions, the latest first.", tagged=True, paged=True),
)
async def decisions(
    request: Request, desk: AtDesk, visitor: AsReader, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Response:
    """What persons have said of two actors; each is counted under his own number, whoever he is one with."""
    begin = position_of(cursor, "decisions") or 0

    def find() -> Page:
        found = desk.ledger.decisions(limit=begin + limit + 1)
        shown, following = part(found, begin, limit)
        return Page([decision_json(decision) for decision in shown], following)

    return await listed(request, desk, "decisions", "decisions", find)


_DECIDED: Final = {
    204: {"description": "Noted."},
    **problems_of(400, 401, 403, 404, 408, 413, 414, 415, 422, 429, 500, 503),
}
_TWO: Final = body_of({JSON: {"schema": body_schema(Two), "example": {"a": "Karl Huber", "b": 17}}}, "Two actors.")


@router.post("/actors/same", operation_id="same", status_code=204, responses=_DECIDED, openapi_extra=_TWO)
async def same(request: Request, desk: AtDesk, visitor: AsEditor) -> Response:
    """Notes that two actors are one; `undecided` takes it back."""
    return await _decide(request, desk, desk.ledger.same)


@router.post("/actors/different", operation_id="different", status_code=204, responses=_DECIDED, openapi_extra=_TWO)
async def different(request: Request, desk: AtDesk, visitor: AsEditor) -> Response:
    """Notes that two actors are not one; `undecided` takes it back."""
    return await _decide(request, desk, desk.ledger.different)


@router.post(
    "/actors/undecided",
    operation_id="undecide",
    status_code=204,
    responses={**_DECIDED, 204: {"description": "Taken back."}},
    openapi_extra=_TWO,
)
async def undecide(request: Request, desk: AtDesk, visitor: AsEditor) -> Response:
    """Takes back what somebody has said of two actors."""
    return await _decide(request, desk, desk.ledger.undecide)


async def _decide(request: Request, desk: AtDesk, decide: Callable[[str | int, str | int], None]) -> Response:
    two = await decoded(request, Two)
    await desk.write(lambda: decide(two.a, two.b))
    return Response(status_code=204)
