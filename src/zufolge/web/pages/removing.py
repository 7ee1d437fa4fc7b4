"""Takes a retracted report out of the ledger, in two steps: what would go is shown first."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from zufolge.errors import NoSuchEntry
from zufolge.exports.phrases import origin_of, title_of
from zufolge.web.desk import AtDesk
from zufolge.web.pages.forms import AsForm
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.rendering import rendered
from zufolge.web.pages.reports import reading_of
from zufolge.web.safety.visitors import AsEditor

if TYPE_CHECKING:
    from zufolge.ledger import Ledger
    from zufolge.web.safety.visitors import Visitor

router = APIRouter(include_in_schema=False)


@router.get("/remove")
async def asked(request: Request, desk: AtDesk, visitor: AsEditor, report: str) -> HTMLResponse:
    """What would go, and the button that removes it."""
    return await desk.look(lambda: _page(request, desk.ledger, visitor, report))


def _page(request: Request, ledger: Ledger, visitor: Visitor, id: str) -> HTMLResponse:
    reading = reading_of(ledger, id)
    return rendered(
        request,
        "remove.html.j2",
        visitor=visitor,
        id=id,
        title=title_of(reading.document),
        origin=origin_of(reading.document, language_of(request)),
        language_of_report=reading.document.article.language or "de",
        statements=len(reading.statements),
        judgements=len(ledger.judged_report(id).judgements),
    )


@router.post("/remove")
async def remove(request: Request, desk: AtDesk, visitor: AsEditor, form: AsForm) -> HTMLResponse:
    """Removes a report in all its versions; also where somebody else was quicker."""
    with suppress(NoSuchEntry):
        await desk.write(lambda: desk.ledger.remove(form.fields.get("report", "")))
    return rendered(request, "removed.html.j2", visitor=visitor)
