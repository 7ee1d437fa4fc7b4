"""Everything that somebody said: on a time line, and as a list below it."""

from __future__ import annotations

from itertools import islice
from typing import Final

from fastapi import Request
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
from zufolge.web.pages.routing import pages_router
from zufolge.web.pages.timeline import timeline_of
from zufolge.web.safety.visitors import AsReader

router = pages_router()
# Who has said more is shown by the latest of it: 5,000 statements take 0.4 s to fetch (2026-11-26).
MOST: Final = 10_000
_SIZE: Final = 20


@router.get("/speakers/{number}")
def speaker(request: Request, desk: AtDesk, visitor: AsReader, asked: AsAsked, number: int) -> HTMLResponse:
    """What one of the ledger's actors said, the newest first; for htmx, what comes next in the list."""
    language, before = language_of(request), asked.query.before
    if is_part(request):
        page = desk.ledger.search(Query(speaker=number, before=before, limit=_SIZE))
        more = address(f"/speakers/{number}", before=page.next) if page.next is not None else None
        found = found_in(desk.ledger, page.records, language)
        return rendered(request, "found.html.j2", visitor=visitor, found=found, more=more, is_first=False)
    records = list(islice(desk.ledger.records(Query(speaker=number)), MOST))
    if not records:
        raise NoSuchEntry(f"{number}: nobody of that number has said anything")
    page = desk.ledger.search(Query(speaker=number, before=before, limit=_SIZE))
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
        found=found_in(desk.ledger, page.records, language),
        is_first=before is None,
        more=address(f"/speakers/{number}", before=page.next) if page.next is not None else None,
    )
