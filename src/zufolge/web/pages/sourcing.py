"""On whom the statements of the ledger hang: findings across reports, the origins, and the reports that call for caution."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from zufolge.errors import NoSuchEntry
from zufolge.exports.origins import sourcing_of, summary_of
from zufolge.exports.phrases import calls_for_caution, facts_of, home_of, origin_of, title_of
from zufolge.exports.printable import printable
from zufolge.exports.sources import in_words
from zufolge.exports.words import plain_words
from zufolge.pipeline import read_document
from zufolge.web.desk import AtDesk
from zufolge.web.pages.filters import AsAsked, Asked
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.rendering import rendered, report_url
from zufolge.web.safety.visitors import AsReader

if TYPE_CHECKING:
    from zufolge.exports import Language
    from zufolge.exports.origins import SharedOrigin, Sourcing
    from zufolge.ledger import Ledger
    from zufolge.web.safety.visitors import Visitor

router = APIRouter(include_in_schema=False)
# Whole reports are looked at, which takes its time: 1.3 ms each (2026-11-26); the filters lead to others.
MOST_REPORTS: Final = 500
_MOST_SHOWN: Final = 50


class ShownOrigin(NamedTuple):
    """An origin as a page shows it; `share` is that of the one in the most reports, in per cent."""

    name: str
    facts: str
    is_caution: bool
    reports: int
    statements: int
    share: int


class ShownSourcing(NamedTuple):
    """A report that calls for caution, and why."""

    url: str
    title: str
    origin: str
    findings: tuple[str, ...]


@router.get("/sources")
async def sources(request: Request, desk: AtDesk, visitor: AsReader, asked: AsAsked) -> HTMLResponse:
    """The sources of the newest reports that the filters find."""
    return await desk.look(lambda: _sources_page(request, desk.ledger, visitor, asked))


def _sources_page(request: Request, ledger: Ledger, visitor: Visitor, asked: Asked) -> HTMLResponse:
    language = language_of(request)
    try:
        found = ledger.known_readings(replace(asked.query, before=None))
        readings = [] if asked.wrong else list(islice(found, MOST_REPORTS))
    except NoSuchEntry:
        readings = []
    sourcings = [sourcing_of(reading) for reading in readings]
    summary = summary_of(sourcings)
    most = max((len(origin.reports) for origin in summary.origins), default=1)
    cautious = [sourcing for sourcing in sourcings if sourcing.findings]
    return rendered(
        request,
        "sources.html.j2",
        visitor=visitor,
        asked=asked,
        summary=summary,
        origins=[_origin(origin, most, language) for origin in summary.origins[:_MOST_SHOWN]],
        cautious=[_sourcing(sourcing, language) for sourcing in cautious[:_MOST_SHOWN]],
        is_cut=len(readings) == MOST_REPORTS,
        most=MOST_REPORTS,
    )


def _origin(origin: SharedOrigin, most: int, language: Language) -> ShownOrigin:
    return ShownOrigin(
        name=printable(origin.name or "") or plain_words(language)["sheet"]["unnamed"],
        facts=(home_of(origin.owner, origin.country, language) or facts_of(origin.kind, None, language))
        if origin.name
        else "",
        is_caution=calls_for_caution(origin.name, origin.kind, origin.owner),
        reports=len(origin.reports),
        statements=origin.count,
        share=round(100 * len(origin.reports) / most),
    )


def _sourcing(sourcing: Sourcing, language: Language) -> ShownSourcing:
    return ShownSourcing(
        url=report_url(sourcing.document.article.id),
        title=title_of(read_document(sourcing.document.article)),
        origin=origin_of(sourcing.document, language),
        findings=tuple(in_words(finding, language) for finding in sourcing.findings),
    )
