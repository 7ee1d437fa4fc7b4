"""A report of the ledger: its text with the statements marked, each with an address of its own and what persons say of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from zufolge.exports.dates import spell
from zufolge.exports.judgements import corrections_in_words
from zufolge.exports.phrases import words_of
from zufolge.exports.printable import printable
from zufolge.exports.shown import legend_of, report_shown
from zufolge.pipeline import read_document
from zufolge.web.desk import AtDesk
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.rendering import rendered, statement_anchor
from zufolge.web.safety.visitors import AsReader

if TYPE_CHECKING:
    from zufolge.exports import Language
    from zufolge.ledger import Ledger
    from zufolge.types import Judgement, Reading
    from zufolge.web.safety.visitors import Visitor

router = APIRouter(include_in_schema=False)


class ShownJudgement(NamedTuple):
    """A person's judgement as a page shows it: its words are those of the statement that it is about."""

    key: int
    verdict: str
    words: str
    corrections: tuple[str, ...]
    by: str
    note: str
    day: str


@router.get("/reports/{id:path}")
async def report(request: Request, desk: AtDesk, visitor: AsReader, id: str) -> HTMLResponse:
    """A report with its statements, and the judgements that stand beside them."""
    return await desk.look(lambda: _page(request, desk.ledger, visitor, id))


def _page(request: Request, ledger: Ledger, visitor: Visitor, id: str) -> HTMLResponse:
    language = language_of(request)
    reading = reading_of(ledger, id)
    found = {statement.id for statement in reading.statements}
    beside: dict[str, list[ShownJudgement]] = defaultdict(list)
    apart = []
    for judgement in ledger.judged_report(id).judgements:
        if judgement.statement in found:
            beside[judgement.statement or ""].append(_shown(judgement, language))
        else:
            apart.append(_shown(judgement, language))
    return rendered(
        request,
        "report.page.html.j2",
        visitor=visitor,
        id=id,
        report=report_shown(reading, "r", language, anchor=lambda entry: statement_anchor(entry.statement.id)),
        legend=legend_of(language),
        beside=beside,
        apart=apart,
    )


def reading_of(ledger: Ledger, id: str) -> Reading:
    """A report of the ledger with the blocks and sentences of its text, which are not kept. Raises NoSuchEntry."""
    reading = ledger.reading(id)
    document = read_document(reading.document.article)
    return replace(reading, document=replace(document, agencies=reading.document.agencies))


def _shown(judgement: Judgement, language: Language) -> ShownJudgement:
    quote = judgement.quote or (judgement.finding.quote if judgement.finding else ())
    return ShownJudgement(
        key=judgement.key or 0,
        verdict=judgement.verdict,
        words=words_of(quote, judgement.text),
        corrections=tuple(corrections_in_words(judgement, language)),
        by=printable(judgement.by or ""),
        note=printable(judgement.note or ""),
        day=spell(judgement.at[:10], language) if judgement.at else "",
    )
