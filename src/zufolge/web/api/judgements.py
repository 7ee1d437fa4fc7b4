"""What persons say of statements: listed, given, taken back."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Request, Response
from fastapi import Path as PathParameter
from fastapi import Query as Parameter

from zufolge.exports.jsonl import judgement_json
from zufolge.types import Act, Factuality, Judgement, Kind, Span, Verdict
from zufolge.web.api.answers import (
    DEFAULT_LIMIT,
    JSON,
    Cursor,
    Limit,
    Page,
    answers,
    body_of,
    listed,
    position_of,
    problems_of,
)
from zufolge.web.api.bodies import body_schema, decoded
from zufolge.web.api.filters import LONGEST, WITHOUT_ZERO
from zufolge.web.api.shapes import page_of, ref
from zufolge.web.desk import AtDesk
from zufolge.web.safety.visitors import AsEditor, AsReader

if TYPE_CHECKING:
    from zufolge.web.safety.visitors import Visitor

router = APIRouter(tags=["judgements"], default_response_class=Response)

Spans = Annotated[tuple[Span, ...], msgspec.Meta(max_length=100)]


class GivenJudgement(msgspec.Struct, forbid_unknown_fields=True):
    """A person's word on a statement of a report; spans are [begin, end) in the report's text. What is null is right."""

    document: str
    verdict: Verdict
    statement: str | None = None
    quote: Spans | None = None
    kind: Kind | None = None
    cue: Spans | None = None
    frame: Spans | None = None
    speaker: Spans | None = None
    addressee: Spans | None = None
    act: Act | None = None
    factuality: Factuality | None = None
    by: Annotated[str, msgspec.Meta(max_length=LONGEST)] | None = None
    note: Annotated[str, msgspec.Meta(max_length=10_000)] | None = None

    def as_judgement(self, visitor: Visitor) -> Judgement:
        """The judgement; it is by whomever the token names."""
        known = {field.name for field in fields(Judgement)}
        given: dict[str, Any] = {name: getattr(self, name) for name in self.__struct_fields__ if name in known}
        return Judgement(article=self.document, **{**given, "by": visitor.name or self.by})


@router.get(
    "/judgements",
    operation_id="judgements",
    responses=answers(
        page_of("judgements", "Judgement"), 404, what="Judgements, the latest first.", tagged=True, paged=True
    ),
)
async def judgements(
    request: Request,
    desk: AtDesk,
    visitor: AsReader,
    document: Annotated[
        str | None, Parameter(max_length=LONGEST, pattern=WITHOUT_ZERO, description="Only those on this report.")
    ] = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Response:
    """What persons have said of statements; the views go on showing what the machine finds."""
    before = position_of(cursor, "judgements")

    def find() -> Page:
        page = desk.ledger.judgements(document, limit=limit, before=before)
        return Page([judgement_json(judgement) for judgement in page.judgements], page.next)

    return await listed(request, desk, "judgements", "judgements", find)


_GIVEN: Final = body_of(
    {
        JSON: {
            "schema": body_schema(GivenJudgement),
            "example": {
                "document": "nordkurier-1",
                "verdict": "wrong_speaker",
                "statement": "5f1c22ab90e1d3aa",
                "speaker": [[36, 62]],
                "note": "Die Bürgermeisterin, nicht der Bauverband.",
            },
        }
    },
    "A judgement.",
)


@router.post(
    "/judgements",
    operation_id="judge",
    responses=answers(ref("Judgement"), 404, 408, 413, 415, what="The judgement as it is kept."),
    openapi_extra=_GIVEN,
)
async def judge(request: Request, desk: AtDesk, visitor: AsEditor) -> Response:
    """Notes what is right and wrong about a statement; a later judgement of the same statement takes its place."""
    given = (await decoded(request, GivenJudgement)).as_judgement(visitor)
    kept = await desk.write(lambda: desk.ledger.judge(given))
    return Response(judgement_json(kept) + b"\n", media_type=JSON)


@router.delete(
    "/judgements/{key}",
    operation_id="unjudge",
    status_code=204,
    responses={204: {"description": "Taken back."}, **problems_of(400, 401, 403, 404, 414, 422, 429, 500, 503)},
)
async def unjudge(
    desk: AtDesk, visitor: AsEditor, key: Annotated[int, PathParameter(ge=1, description="The judgement's key.")]
) -> Response:
    """Takes a judgement back; the one before it stands again."""
    await desk.write(lambda: desk.ledger.unjudge(key))
    return Response(status_code=204)
