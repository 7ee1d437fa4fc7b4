"""A person's word on a statement: that it is right, that it is none, what is wrong about it, and which one is missing."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from zufolge.errors import InvalidJudgement, NoSuchEntry
from zufolge.exports.phrases import words_of
from zufolge.exports.printable import printable
from zufolge.ledger import spans_saying
from zufolge.types import Judgement, Span
from zufolge.web.desk import AtDesk
from zufolge.web.pages.filters import CHOICES
from zufolge.web.pages.forms import AsForm, Form
from zufolge.web.pages.rendering import rendered, report_url
from zufolge.web.pages.reports import reading_of
from zufolge.web.safety.visitors import AsEditor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zufolge.ledger import Ledger
    from zufolge.types import Actor, Reading, Spans, Statement, Verdict
    from zufolge.web.safety.visitors import Visitor

router = APIRouter(include_in_schema=False)
NOBODY: Final = "nobody"
# The fields of a statement that are words of the report, and those that are codes.
WORDS: Final = ("quote", "cue", "frame", "addressee")
CODES: Final = ("act", "factuality", "kind")
_DIGEST: Final = 16


class Wrong(NamedTuple):
    """Why a judgement cannot be kept: `why` is one of the words for it, `what` what it is about."""

    why: str
    what: str = ""


class Choice(NamedTuple):
    """Someone whom the report names, with the place of the mention that is nearest to the statement."""

    at: str
    name: str


@router.get("/judge")
async def judging(request: Request, desk: AtDesk, visitor: AsEditor, report: str, statement: str = "") -> HTMLResponse:
    """The form to judge a statement, or to add one that is missing."""
    form = Form({"report": report, "statement": statement})
    return await desk.look(lambda: _page(request, desk.ledger, visitor, form))


@router.post("/judge", response_model=None)
async def judge(request: Request, desk: AtDesk, visitor: AsEditor, form: AsForm) -> HTMLResponse | RedirectResponse:
    """Keeps a judgement, and goes back to the statement."""
    wrong = await desk.write(lambda: _judge(desk.ledger, form, by=visitor.name or None))
    if wrong is not None:
        return await desk.look(lambda: _page(request, desk.ledger, visitor, form, wrong=wrong))
    return _back(form)


@router.post("/judgements/{key}/withdraw")
async def withdraw(desk: AtDesk, visitor: AsEditor, key: int, form: AsForm) -> RedirectResponse:
    """Takes a judgement back, and goes back to its report; also where somebody else was quicker."""
    with suppress(NoSuchEntry):
        await desk.write(lambda: desk.ledger.unjudge(key))
    return _back(form)


def _back(form: Form) -> RedirectResponse:
    place = report_url(form.fields.get("report", ""), form.fields.get("statement") or None)
    return RedirectResponse(place, status_code=303)


def _judge(ledger: Ledger, form: Form, *, by: str | None) -> Wrong | None:
    """Keeps the judgement of a form, or says why it cannot be kept."""
    report = form.fields.get("report", "")
    text = ledger.article(report)[0].text
    if form.fields.get("version") != version_of(text):
        return Wrong("stale")
    found = _judgement(form, report, form.fields.get("statement") or None, text, by=by)
    if isinstance(found, Wrong):
        return found
    try:
        ledger.judge(found)
    except InvalidJudgement as error:
        return Wrong("invalid", str(error))
    return None


def version_of(text: str) -> str:
    """A mark of a text, by which a form knows whether it still is the one that was looked at."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


def _page(
    request: Request, ledger: Ledger, visitor: Visitor, form: Form, *, wrong: Wrong | None = None
) -> HTMLResponse:
    report = form.fields.get("report", "")
    reading = reading_of(ledger, report)
    text = reading.document.article.text
    statement = _statement(reading, form.fields.get("statement", ""))
    found = {name: words_of(getattr(statement, name), text) for name in (*WORDS, "speaker")} if statement else {}
    return rendered(
        request,
        "judge.html.j2" if wrong is None and "hx-request" in request.headers else "judge.page.html.j2",
        visitor=visitor,
        status_code=422 if wrong else 200,
        id=report,
        statement=statement,
        found=found,
        said_by=printable(statement.chain[0].name or "") if statement and statement.chain else "",
        choices=tuple(_choices(reading, statement)),
        codes={name: CHOICES[name] for name in CODES},
        words_fields=WORDS,
        version=version_of(text),
        sent=form.fields,
        wrong=wrong,
        language_of_report=reading.document.article.language or "de",
    )


def _statement(reading: Reading, id: str) -> Statement | None:
    """The statement of an id, None without one. Raises NoSuchEntry."""
    if not id:
        return None
    for statement in reading.statements:
        if statement.id == id:
            return statement
    raise NoSuchEntry(f"{id}: no such statement in this report")


def _choices(reading: Reading, statement: Statement | None) -> Iterator[Choice]:
    """Whom the report names, those first who are named most."""
    near = statement.quote[0].begin if statement and statement.quote else 0
    for actor in sorted(reading.actors, key=lambda actor: -len(actor.mentions)):
        if actor.mentions:
            begin, end = _nearest(actor, near)
            yield Choice(f"{begin}:{end}", printable(actor.name))


def _nearest(actor: Actor, place: int) -> Span:
    return min(actor.mentions, key=lambda span: abs(span.begin - place))


def _judgement(form: Form, report: str, statement: str | None, text: str, *, by: str | None) -> Judgement | Wrong:
    """What the form says, or why that is no judgement."""
    note = form.text("note") or None
    said = form.text("verdict")
    if said in {"right", "not_a_statement"} and statement:
        verdict: Verdict = "right" if said == "right" else "not_a_statement"
        return Judgement(report, verdict, statement, by=by, note=note, text=text)
    if said != "correct":
        raise HTTPException(400)
    fields: dict[str, Any] = {name: form.text(name) for name in CODES if form.text(name)}
    for name in (*WORDS, "speaker"):
        spans = _spans(form, name, text)
        if isinstance(spans, Wrong):
            return spans
        if spans is not None:
            fields[name] = spans
    if not fields:
        return Wrong("nothing")
    if statement is None and not ("quote" in fields and "kind" in fields):
        return Wrong("incomplete")
    verdict = "missing" if statement is None else "wrong_speaker" if "speaker" in fields else "wrong_fields"
    return Judgement(report, verdict, statement, **fields, by=by, note=note, text=text)


def _spans(form: Form, name: str, text: str) -> Spans | Wrong | None:
    """Where the words of a field stand: as selected in the text, else as found there; None where none are given."""
    words, at = form.text(name), form.text(f"{name}_at")
    if name == "speaker" and not words:
        chosen = form.text("speaker_of")
        if chosen == NOBODY:
            return ()
        span = _span(chosen)
        return (span,) if span is not None else None
    if not words:
        return None
    selected = _span(at)
    if selected is not None and _folded(selected.of(text)) == _folded(words):
        return (selected,)
    try:
        return spans_saying([words], text)
    except InvalidJudgement:
        there = _folded(text).count(_folded(words))
        return Wrong("several" if there > 1 else "absent", words)


def _span(at: str) -> Span | None:
    begin, _, end = at.partition(":")
    is_one = begin.isascii() and begin.isdigit() and end.isascii() and end.isdigit() and len(at) <= 2 * _DIGEST
    return Span(int(begin), int(end)) if is_one else None


def _folded(text: str) -> str:
    return " ".join(text.split())
