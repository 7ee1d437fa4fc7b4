"""Search: statements by words and fields, each in the context of its report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from zufolge.errors import NoSuchEntry
from zufolge.ledger import Page
from zufolge.web.desk import AtDesk
from zufolge.web.pages.filters import CHOICES, SHARES, AsAsked, Asked
from zufolge.web.pages.found import found_in
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.rendering import address, is_part, rendered
from zufolge.web.safety.visitors import AsReader

if TYPE_CHECKING:
    from zufolge.ledger import Ledger
    from zufolge.web.safety.visitors import Visitor

router = APIRouter(include_in_schema=False)
_SIZE: Final = 20


@router.get("/search")
async def search(request: Request, desk: AtDesk, visitor: AsReader, asked: AsAsked) -> HTMLResponse:
    """A page of what was found, or, for htmx, what comes next."""
    return await desk.look(lambda: _search(request, desk.ledger, visitor, asked))


def _search(request: Request, ledger: Ledger, visitor: Visitor, asked: Asked) -> HTMLResponse:
    is_speaker_known = True
    page = Page((), None)
    if not asked.wrong:
        try:
            page = ledger.search(replace(asked.query, limit=_SIZE))
        except NoSuchEntry:
            is_speaker_known = False
    return rendered(
        request,
        "found.html.j2" if is_part(request) else "search.html.j2",
        visitor=visitor,
        asked=asked,
        choices=CHOICES,
        shares=SHARES,
        is_speaker_known=is_speaker_known,
        found=found_in(ledger, page.records, language_of(request)),
        is_first=asked.query.before is None,
        table=address("/api/v1/export/csv", **asked.given),
        more=address("/search", **asked.given, before=page.next) if page.next is not None else None,
    )
