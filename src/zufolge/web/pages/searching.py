"""Search: statements by words and fields, each in the context of its report."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from fastapi import Request
from fastapi.responses import HTMLResponse

from zufolge.errors import NoSuchEntry
from zufolge.ledger import Page
from zufolge.web.desk import AtDesk
from zufolge.web.pages.filters import CHOICES, SHARES, AsAsked
from zufolge.web.pages.found import found_in
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.rendering import address, is_part, rendered
from zufolge.web.pages.routing import pages_router
from zufolge.web.safety.visitors import AsReader

router = pages_router()
_SIZE: Final = 20


@router.get("/search")
def search(request: Request, desk: AtDesk, visitor: AsReader, asked: AsAsked) -> HTMLResponse:
    """A page of what was found, or, for htmx, what comes next."""
    is_speaker_known = True
    page = Page((), None)
    if not asked.wrong:
        try:
            page = desk.ledger.search(replace(asked.query, limit=_SIZE))
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
        found=found_in(desk.ledger, page.records, language_of(request)),
        is_first=asked.query.before is None,
        more=address("/search", **asked.given, before=page.next) if page.next is not None else None,
    )
