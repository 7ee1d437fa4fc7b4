"""What a ledger is asked: statements, and what they are across reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Annotated, Final

from fastapi import APIRouter, Request, Response
from fastapi import Query as Parameter

from zufolge.exports import Language
from zufolge.exports.calendar import to_ical
from zufolge.exports.jsonl import change_json, echo_json, encoded, event_json, record_json, stats_json
from zufolge.exports.origins import sourcing_of, summary_of
from zufolge.exports.sources import sources_json, summary_json
from zufolge.ledger import Query
from zufolge.web.api.answers import DEFAULT_LIMIT, Cursor, Limit, Page, answers, listed, looked_up, part, position_of
from zufolge.web.api.filters import LONGEST, WITHOUT_ZERO, asked, of_filter
from zufolge.web.api.shapes import list_of, page_of, record_of, ref
from zufolge.web.desk import AtDesk
from zufolge.web.paging import changes_page, echoes_page
from zufolge.web.safety.visitors import AsReader

router = APIRouter(tags=["ledger"], default_response_class=Response)

# So many reports are looked at for their sources, the newest: 500 take some 0.6 s (2026-11-26).
MOST_REPORTS: Final = 500
CALENDAR: Final = "text/calendar"

Words = Annotated[
    str | None,
    Parameter(max_length=LONGEST, pattern=WITHOUT_ZERO, description="Words of the event.", examples=["Stadtfest"]),
]
Name = Annotated[
    str,
    Parameter(
        min_length=1,
        max_length=LONGEST,
        pattern=WITHOUT_ZERO,
        description="A name, a surname, or a number of `/actors`.",
        examples=["Anna Blum"],
    ),
]
Lang = Annotated[Language, Parameter(description="Language of what is written for people.")]


@router.get("/stats", operation_id="stats", responses=answers(ref("Stats"), what="The counts.", tagged=True))
async def stats(request: Request, desk: AtDesk, visitor: AsReader) -> Response:
    """What the ledger holds, counted."""
    return await looked_up(request, desk, lambda: stats_json(desk.ledger.stats()) + b"\n")


_RECORDS: Final = answers(
    page_of("statements", "Record"), 404, what="Statements, the newest first.", tagged=True, paged=True
)


@router.get("/search", operation_id="search", responses=_RECORDS)
async def search(
    request: Request,
    desk: AtDesk,
    visitor: AsReader,
    query: Annotated[Query, asked()],
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Response:
    """Statements by words in whatever inflection, and by who, how and when; the newest first."""
    return await _found(request, desk, query, "search", limit, cursor)


@router.get("/speaker", operation_id="speaker", responses=_RECORDS)
async def speaker(
    request: Request,
    desk: AtDesk,
    visitor: AsReader,
    name: Name,
    query: Annotated[Query, asked(without=("speaker",))],
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Response:
    """What somebody said; a surname finds all who bear it, a name or a number finds one."""
    return await _found(request, desk, replace(query, speaker=name), "speaker", limit, cursor)


async def _found(request: Request, desk: AtDesk, query: Query, view: str, limit: int, cursor: str | None) -> Response:
    whole = replace(query, limit=limit, before=position_of(cursor, view))

    def find() -> Page:
        page = desk.ledger.search(whole)
        return Page([record_json(record) for record in page.records], page.next)

    return await listed(request, desk, "statements", view, find)


@router.get(
    "/echoes",
    operation_id="echoes",
    responses=answers(page_of("echoes", "Echo"), 404, what="Echoes, the newest first.", tagged=True, paged=True),
)
async def echoes(
    request: Request,
    desk: AtDesk,
    visitor: AsReader,
    query: Annotated[Query, asked()],
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Response:
    """Utterances that several reports carry, each with its statements in the order of publication."""
    whole = replace(query, before=position_of(cursor, "echoes"))

    def find() -> Page:
        shown, following = echoes_page(desk.ledger, whole, limit=limit)
        return Page([echo_json(echo) for echo in shown], following)

    return await listed(request, desk, "echoes", "echoes", find)


@router.get(
    "/changes",
    operation_id="changes",
    responses=answers(page_of("changes", "Change"), 404, what="Changes, the newest first.", tagged=True, paged=True),
)
async def changes(
    request: Request,
    desk: AtDesk,
    visitor: AsReader,
    query: Annotated[Query, asked()],
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Response:
    """Changes of position, both statements side by side; `min_confidence` bounds how sure the change is."""
    whole = replace(query, before=position_of(cursor, "changes"))

    def find() -> Page:
        shown, following = changes_page(desk.ledger, whole, limit=limit)
        return Page([change_json(change) for change in shown], following)

    return await listed(request, desk, "changes", "changes", find)


@router.get(
    "/agenda",
    operation_id="agenda",
    responses=answers(
        page_of("events", "Event"), what="Events by date, those without one last.", tagged=True, paged=True
    ),
)
async def agenda(
    request: Request,
    desk: AtDesk,
    visitor: AsReader,
    words: Words = None,
    since: of_filter("since") = None,  # type: ignore[valid-type]
    until: of_filter("until") = None,  # type: ignore[valid-type]
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Response:
    """Announced events and what became of them; `since` and `until` bound the date of the event."""
    begin = position_of(cursor, "agenda") or 0

    def find() -> Page:
        events = desk.ledger.agenda(since=since, until=until, words=words or "")
        shown, following = part(events, begin, limit)
        return Page([event_json(event) for event in shown], following)

    return await listed(request, desk, "events", "agenda", find)


@router.get(
    "/agenda.ics",
    operation_id="agenda_ical",
    responses=answers({"type": "string"}, what="A calendar (iCalendar).", media_type=CALENDAR, tagged=True),
)
async def agenda_ical(
    request: Request,
    desk: AtDesk,
    visitor: AsReader,
    words: Words = None,
    since: of_filter("since") = None,  # type: ignore[valid-type]
    until: of_filter("until") = None,  # type: ignore[valid-type]
    lang: Lang = "de",
) -> Response:
    """The announced events that have a date, as a calendar to subscribe to."""

    def find() -> bytes:
        events = desk.ledger.agenda(since=since, until=until, words=words or "")
        return to_ical(events, stamp=datetime.now(UTC), language=lang).ical

    return await looked_up(request, desk, find, media_type=CALENDAR)


_SOURCES: Final = record_of(
    {
        "reports": list_of(ref("Sourcing")),
        "next": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "across": ref("Across"),
        "complete": {
            "type": "boolean",
            "description": f"Whether these are all reports; only the newest {MOST_REPORTS} are looked at.",
        },
    }
)


@router.get(
    "/sources",
    operation_id="sources",
    responses=answers(_SOURCES, 404, what="Reports with their sources, and all together.", tagged=True, paged=True),
)
async def sources(
    request: Request,
    desk: AtDesk,
    visitor: AsReader,
    query: Annotated[Query, asked()],
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Response:
    """On whom the statements hang that are found: one source, nobody named, a state's own media."""
    begin = position_of(cursor, "sources") or 0

    def find() -> Page:
        readings = desk.ledger.known_readings(query)
        found = [sourcing_of(reading) for reading in islice(readings, MOST_REPORTS)]
        complete = next(iter(readings), None) is None
        shown, following = part(found, begin, limit)
        more = (("across", summary_json(summary_of(found))), ("complete", encoded(complete, what="sources")))
        return Page([sources_json(sourcing) for sourcing in shown], following, more)

    return await listed(request, desk, "reports", "sources", find)


@router.get(
    "/skipped",
    operation_id="skipped",
    responses=answers(page_of("skipped", "Skipped"), what="Inputs in the order of coming.", tagged=True, paged=True),
)
async def skipped(
    request: Request, desk: AtDesk, visitor: AsReader, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Response:
    """What could not be read, and why."""
    begin = position_of(cursor, "skipped") or 0

    def find() -> Page:
        shown, following = part(desk.ledger.skipped(), begin, limit)
        return Page([encoded(one, what="skipped") for one in shown], following)

    return await listed(request, desk, "skipped", "skipped", find)
