"""Reports: read one, add some, look at one that the ledger holds, remove it."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Request, Response
from fastapi import Path as PathParameter

from zufolge.exports.jsonl import encoded, record_json, to_json
from zufolge.types import Article, Skipped
from zufolge.web import jobs
from zufolge.web.api.answers import JSON, answers, body_of, hashed
from zufolge.web.api.bodies import ONE_REPORT, REPORTS, AsSent
from zufolge.web.api.shapes import OUTCOMES, list_of, record_of, ref
from zufolge.web.desk import AtDesk
from zufolge.web.problems import Refused, without_commands
from zufolge.web.readers import TookTooLong
from zufolge.web.safety.visitors import AsEditor, AsReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zufolge.ledger import Added
    from zufolge.types import Reader, Reading
    from zufolge.web.desk import Desk

router = APIRouter(tags=["reports"], default_response_class=Response)

# So many reports are added by one request: reading them takes half a minute, and others wait for a process meanwhile.
MOST_AT_ONCE: Final = 500
_TAKES: Final = (408, 413, 415, 504)
Id = Annotated[str, PathParameter(description="The report's id.", examples=["nordkurier-1"])]


@router.post(
    "/read",
    operation_id="read",
    responses=answers(ref("Reading"), *_TAKES, what="The report and everything that was found in it."),
    openapi_extra=body_of(ONE_REPORT, "A report; nothing of it is kept."),
)
async def read(desk: AtDesk, visitor: AsReader, sent: AsSent) -> Response:
    """Reads a report: every statement, its sources, how sure and when; without the ledger."""
    return Response(await desk.readers.ask(jobs.json_of, sent), media_type=JSON)


@router.post(
    "/sources",
    operation_id="sources_of_report",
    responses=answers(ref("Sourcing"), *_TAKES, what="On whom the statements of the report hang."),
    openapi_extra=body_of(ONE_REPORT, "A report; nothing of it is kept."),
)
async def sources_of_report(desk: AtDesk, visitor: AsReader, sent: AsSent) -> Response:
    """Says on whom the statements of a report hang: one source, nobody named, a state's own media; without the ledger."""
    return Response(await desk.readers.ask(jobs.sources_of, sent), media_type=JSON)


_ADDED: Final = record_of(
    {"reports": list_of(ref("Outcome")), "counts": record_of({outcome: {"type": "integer"} for outcome in OUTCOMES})}
)


@router.post(
    "/articles",
    operation_id="add",
    responses=answers(
        _ADDED,
        *_TAKES,
        what="What became of each report, in their order.",
        example={
            "reports": [{"what": "nordkurier-1", "outcome": "new", "why": None}],
            "counts": {"new": 1, "corrected": 0, "reread": 0, "known": 0, "skipped": 0},
        },
    ),
    openapi_extra=body_of(REPORTS, "A report, a list of them, or a report a line."),
)
async def add(desk: AtDesk, visitor: AsEditor, sent: AsSent) -> Response:
    """Reads reports into the ledger; what it holds already is not added twice, and what cannot be read is told."""
    articles, reader = await desk.readers.ask(jobs.articles_of, replace(sent, name="request"))
    if len(articles) > MOST_AT_ONCE:
        raise Refused("too-large", f"{len(articles)} reports; send at most {MOST_AT_ONCE} at once")
    items = await _read(desk, articles, reader)
    added = await desk.add(items)
    counts = Counter(_outcome(one) for one in added)
    value = {
        "reports": [
            {
                "what": one.what,
                "outcome": _outcome(one),
                "why": without_commands(one.why) if isinstance(one, Skipped) else None,
            }
            for one in added
        ],
        "counts": {outcome: counts[outcome] for outcome in OUTCOMES},
    }
    return Response(encoded(value, what="request") + b"\n", media_type=JSON)


async def _read(desk: Desk, articles: Sequence[Article | Skipped], reader: Reader) -> list[Reading | Skipped | Article]:
    """Each report read, but for those that the ledger holds as this reader reads them."""
    ledger = desk.ledger
    held = await desk.look(lambda: [isinstance(one, Article) and ledger.holds(one, reader) for one in articles])
    turns = asyncio.Semaphore(desk.deployment.readers)  # no more than there are processes: others have their turn too

    async def read(article: Article) -> Reading | Skipped:
        async with turns:
            try:
                return await desk.readers.read_or_skip(article)
            except TookTooLong as error:
                return Skipped(article.id, "findings", f"{article.id}: {error}")

    async with asyncio.TaskGroup() as group:
        reading = [
            one if isinstance(one, Skipped) or is_held else group.create_task(read(one))
            for one, is_held in zip(articles, held, strict=True)
        ]
    return [one.result() if isinstance(one, asyncio.Task) else one for one in reading]


def _outcome(one: Added | Skipped) -> str:
    return "skipped" if isinstance(one, Skipped) else one.outcome


# Before the report itself: an id may have slashes, as where it is an address.
@router.get(
    "/articles/{id:path}/reading",
    operation_id="reading",
    responses=answers(ref("Reading"), 404, what="The report and everything that was found in it.", tagged=True),
)
async def reading(request: Request, desk: AtDesk, visitor: AsReader, id: Id) -> Response:
    """A report of the ledger as it was read, in its newest version; actors go by their names in the ledger."""
    return hashed(request, await desk.look(lambda: to_json(desk.ledger.reading(id)) + b"\n"))


_ARTICLE: Final = record_of({"article": ref("Article"), "statements": list_of(ref("Record"))})


@router.get(
    "/articles/{id:path}",
    operation_id="article",
    responses=answers(_ARTICLE, 404, what="The report, and its statements in reading order.", tagged=True),
)
async def article(request: Request, desk: AtDesk, visitor: AsReader, id: Id) -> Response:
    """A report of the ledger in its newest version, with its statements."""

    def find() -> bytes:
        found, records = desk.ledger.article(id)
        told = b",".join(record_json(record) for record in records)
        return b'{"article":%s,"statements":[%s]}\n' % (encoded(found, what=id), told)

    return hashed(request, await desk.look(find))


@router.delete(
    "/articles/{id:path}",
    operation_id="remove",
    responses=answers(
        record_of({"versions": {"type": "integer"}}), 404, what="How many versions there were.", example={"versions": 1}
    ),
)
async def remove(desk: AtDesk, visitor: AsEditor, id: Id) -> Response:
    """Removes a retracted report in all its versions, with all that hangs on it."""
    versions = await desk.write(lambda: desk.ledger.remove(id))
    return Response(encoded({"versions": versions}, what=id) + b"\n", media_type=JSON)
