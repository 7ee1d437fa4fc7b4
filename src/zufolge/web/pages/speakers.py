"""Everything that somebody said: on a time line, and as a list below it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from zufolge.errors import NoSuchEntry
from zufolge.exports.printable import printable
from zufolge.exports.records import speaker_of
from zufolge.ledger import Query
from zufolge.web.desk import AtDesk
from zufolge.web.pages.filters import AsAsked
from zufolge.web.pages.found import found_in, speaker_name
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.rendering import address, is_part, rendered
from zufolge.web.pages.timeline import timeline_of
from zufolge.web.safety.visitors import AsReader

if TYPE_CHECKING:
    from zufolge.ledger import Ledger
    from zufolge.web.safety.visitors import Visitor

router = APIRouter(include_in_schema=False)
# Who has said more is shown by the latest of it: 5,000 take 0.9 s of processor time to fetch and to draw (2026-11-26).
MOST: Final = 10_000
_SIZE: Final = 20


@router.get("/speakers/{number}")
async def speaker(request: Request, desk: AtDesk, visitor: AsReader, asked: AsAsked, number: int) -> HTMLResponse:
    """What one of the ledger's actors said, the newest first; for htmx, what comes next in the list."""
    return await desk.look(lambda: _page(request, desk.ledger, visitor, asked.query.before, number))


def _page(request: Request, ledger: Ledger, visitor: Visitor, before: int | None, number: int) -> HTMLResponse:
    language = language_of(request)
    if is_part(request):
        page = ledger.search(Query(speaker=number, before=before, limit=_SIZE))
        more = address(f"/speakers/{number}", before=page.next) if page.next is not None else None
        found = found_in(ledger, page.records, language)
        return rendered(request, "found.html.j2", visitor=visitor, found=found, more=more, is_first=False)
    records = list(islice(ledger.records(Query(speaker=number)), MOST))
    if not records:
        raise NoSuchEntry(f"{number}: nobody of that number has said anything")
    page = ledger.search(Query(speaker=number, before=before, limit=_SIZE))
    return rendered(
        request,
        "speaker.html.j2",
        visitor=visitor,
        number=number,
        name=speaker_name(records[0], language),
        roles=list(dict.fromkeys(printable(role) for record in records if (role := speaker_of(record).role)))[:6],
        statements=len(records),
        articles=len({record.article for record in records}),
        is_cut=len(records) == MOST,
        timeline=timeline_of(records, speaker=number, language=language),
        found=found_in(ledger, page.records, language),
        is_first=before is None,
        more=address(f"/speakers/{number}", before=page.next) if page.next is not None else None,
    )
