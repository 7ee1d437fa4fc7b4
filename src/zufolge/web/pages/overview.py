"""What the ledger holds, in numbers, what was said last, and what it can be taken away as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from zufolge.exports.dates import spell
from zufolge.ledger import Query
from zufolge.web.desk import AtDesk
from zufolge.web.pages.found import found_in
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.rendering import rendered
from zufolge.web.safety.visitors import AsReader

if TYPE_CHECKING:
    from zufolge.ledger import Ledger
    from zufolge.web.safety.visitors import Visitor

router = APIRouter(include_in_schema=False)
_LATEST: Final = 5
_MOST_OUTLETS: Final = 12


@router.get("/ledger")
async def ledger(request: Request, desk: AtDesk, visitor: AsReader) -> HTMLResponse:
    """The numbers of the ledger and the latest statements."""
    return await desk.look(lambda: _ledger_page(request, desk.ledger, visitor))


def _ledger_page(request: Request, ledger: Ledger, visitor: Visitor) -> HTMLResponse:
    language = language_of(request)
    stats = ledger.stats()
    latest = ledger.search(Query(limit=_LATEST)).records
    return rendered(
        request,
        "ledger.html.j2",
        visitor=visitor,
        stats=stats,
        most=max((number for _, number in stats.outlets), default=1),
        outlets=stats.outlets[:_MOST_OUTLETS],
        first=spell(stats.first, language) if stats.first else "",
        last=spell(stats.last, language) if stats.last else "",
        found=found_in(ledger, latest, language),
        skipped=ledger.skipped()[-_MOST_OUTLETS:],
    )
