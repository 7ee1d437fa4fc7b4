"""The start page: paste or upload a report and see who says what in it; an editor puts it into the ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from fastapi import APIRouter, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from zufolge.errors import UnreadableArticle
from zufolge.exports.shown import ShownReport, legend_of, report_shown
from zufolge.web.desk import AtDesk, Desk
from zufolge.web.pages.forms import AsForm, Form
from zufolge.web.pages.intake import Refused, packed, reports_in, unpacked
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.rendering import rendered, report_url
from zufolge.web.pages.words import page_words
from zufolge.web.readers import NotRead, TookTooLong
from zufolge.web.safety.visitors import AsEditor, AsReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zufolge.exports import Language
    from zufolge.types import Article
    from zufolge.web.safety.visitors import Visitor

router = APIRouter(include_in_schema=False)
# What is refused through no fault of its own.
_STATUS: Final = {"slow": 504, "busy": 503}
_PLACE: Final = re.compile(r"(line|item) (\d+)")


class _Read(NamedTuple):
    """A report that was read, and the line that sends it to the ledger."""

    report: ShownReport
    packed: str


@router.get("/")
async def start(request: Request, visitor: AsReader) -> HTMLResponse:
    """The form to paste or upload a report."""
    return _page(request, visitor, Form({}))


@router.post("/")
async def read_sent(request: Request, desk: AtDesk, visitor: AsReader, form: AsForm) -> HTMLResponse:
    """The report that was sent, read; nothing of it is kept."""
    found = await run_in_threadpool(reports_in, form, most_bytes=desk.deployment.limits.body)
    if isinstance(found, Refused):
        return _page(request, visitor, form, refused=found)
    reports, left_out = found
    if not reports:
        return _page(request, visitor, form, refused=_of_all(left_out), left_out=left_out if len(left_out) > 1 else ())
    read = await _all_read(desk, reports, language_of(request))
    if isinstance(read, Refused):
        return _page(request, visitor, form, refused=read)
    text = form.fields.get("text", "") or (reports[0].text if len(reports) == 1 else "")
    return _page(request, visitor, Form({**form.fields, "text": text}), shown=read, left_out=left_out)


def _of_all(left_out: Sequence[Refused]) -> Refused:
    """Why none of some reports can be read: where it is but one, its own reason."""
    return left_out[0] if len(left_out) == 1 else Refused("none", str(len(left_out)))


async def _all_read(desk: Desk, articles: Sequence[Article], language: Language) -> tuple[_Read, ...] | Refused:
    """The reports as they are shown, or why one of them was not read."""
    shown = []
    for number, article in enumerate(articles, start=1):
        try:
            reading = await desk.readers.read(article)
        except TookTooLong:
            return Refused("slow")
        except NotRead:
            return Refused("busy")
        except UnreadableArticle as error:
            return Refused("unreadable", str(error))
        report = await run_in_threadpool(report_shown, reading, f"r{number}", language)
        shown.append(_Read(report, packed(article)))
    return tuple(shown)


@router.post("/reports")
async def add(desk: AtDesk, visitor: AsEditor, form: AsForm) -> RedirectResponse:
    """Reads a report into the ledger, and goes to it there."""
    article = unpacked(form.fields.get("report", ""))
    if article is None:
        raise HTTPException(400)
    await desk.add([await desk.readers.read(article)])
    return RedirectResponse(report_url(article.id), status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    form: Form,
    *,
    shown: tuple[_Read, ...] = (),
    refused: Refused | None = None,
    left_out: Sequence[Refused] = (),
) -> HTMLResponse:
    language = language_of(request)
    return rendered(
        request,
        "read.html.j2",
        visitor=visitor,
        status_code=_STATUS.get(refused.why, 422) if refused else 200,
        sent=form.fields,
        shown=shown,
        refused=refused,
        left_out=[(_place(one.where, language), one) for one in left_out],
        is_foreign=any(one is not None and one.why == "foreign" for one in (refused, *left_out)),
        legend=legend_of(language),
    )


def _place(where: str, language: Language) -> str:
    """The place of a report among several, as it is told of in English, in the words of the page.

    >>> _place("line 3 item 2", "de")
    'Zeile 3, Eintrag 2'
    """
    words = page_words(language)["place"]
    return ", ".join(words[unit].format(number) for unit, number in _PLACE.findall(where))
