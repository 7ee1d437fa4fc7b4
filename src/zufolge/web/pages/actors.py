"""Who is who across reports: everybody who speaks, pairs who may be one, for an editor to decide, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from zufolge.errors import NoSuchEntry
from zufolge.exports.dates import spell
from zufolge.exports.phrases import facts_of
from zufolge.exports.printable import printable
from zufolge.web.desk import AtDesk
from zufolge.web.pages.forms import AsForm
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.rendering import rendered
from zufolge.web.safety.visitors import AsEditor, AsReader

if TYPE_CHECKING:
    from zufolge.exports import Language
    from zufolge.ledger import Ledger
    from zufolge.types import Decision, KnownActor
    from zufolge.web.safety.visitors import Visitor

router = APIRouter(include_in_schema=False)
MOST: Final = 200
_MOST_PAIRS: Final = 50
# No key of the ledger has more.
_DIGITS: Final = 18


class ShownActor(NamedTuple):
    """Someone as a page shows them; `share` is that of the one with the most statements, in per cent."""

    number: int
    name: str
    facts: str
    statements: int
    articles: int
    share: int


class ShownDecision(NamedTuple):
    """What somebody has decided on two actors, and the day of it."""

    one: ShownActor
    other: ShownActor
    is_same: bool
    day: str


@router.get("/actors")
async def actors(request: Request, desk: AtDesk, visitor: AsReader, name: str = "") -> HTMLResponse:
    """Those who speak, the most statements first, and pairs of whom it is not sure."""
    return await desk.look(lambda: _page(request, desk.ledger, visitor, name.strip()))


def _page(request: Request, ledger: Ledger, visitor: Visitor, name: str) -> HTMLResponse:
    language = language_of(request)
    found = ledger.actors(name, limit=MOST)
    most = max((actor.statements for actor in found), default=1) or 1
    pairs = ledger.unsure(limit=_MOST_PAIRS)
    return rendered(
        request,
        "actors.html.j2",
        visitor=visitor,
        name=name,
        actors=[_shown(actor, most, language) for actor in found],
        is_cut=len(found) == MOST,
        pairs=[tuple(_shown(actor, most, language) for actor in pair) for pair in pairs],
        decisions=[_decision(one, most, language) for one in ledger.decisions(limit=_MOST_PAIRS)],
    )


@router.post("/actors")
async def decide(desk: AtDesk, visitor: AsEditor, form: AsForm) -> RedirectResponse:
    """Keeps an editor's word on whether two are one, or takes it back; also where somebody else was quicker."""
    notes = {"same": desk.ledger.same, "different": desk.ledger.different, "undecided": desk.ledger.undecide}
    one, other, word = form.text("one"), form.text("other"), form.text("word")
    if not (_is_number(one) and _is_number(other) and word in notes):
        raise HTTPException(400)
    try:
        await desk.write(lambda: notes[word](int(one), int(other)))
    except NoSuchEntry:
        if word != "undecided":
            raise
    return RedirectResponse(f"/actors#{'decided' if word == 'undecided' else 'unsure'}", status_code=303)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < _DIGITS


def _decision(decision: Decision, most: int, language: Language) -> ShownDecision:
    one, other = (_shown(actor, most, language) for actor in (decision.a, decision.b))
    return ShownDecision(one, other, decision.same, spell(decision.at[:10], language))


def _shown(actor: KnownActor, most: int, language: Language) -> ShownActor:
    return ShownActor(
        actor.number,
        printable(actor.name),
        facts_of(actor.kind, ", ".join(actor.roles) or None, language),
        actor.statements,
        actor.articles,
        round(100 * actor.statements / most),
    )
