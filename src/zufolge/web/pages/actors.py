"""Who is who across reports: everybody who speaks, and pairs who may be one, for an editor to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from zufolge.exports.phrases import facts_of
from zufolge.exports.printable import printable
from zufolge.web.desk import AtDesk
from zufolge.web.pages.forms import AsSent
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.rendering import rendered
from zufolge.web.pages.routing import pages_router
from zufolge.web.safety.visitors import AsEditor, AsReader

if TYPE_CHECKING:
    from zufolge.exports import Language
    from zufolge.types import KnownActor

router = pages_router()
MOST: Final = 200
_MOST_PAIRS: Final = 50


class ShownActor(NamedTuple):
    """Someone as a page shows them; `share` is that of the one with the most statements, in per cent."""

    number: int
    name: str
    facts: str
    statements: int
    articles: int
    share: int


@router.get("/actors")
def actors(request: Request, desk: AtDesk, visitor: AsReader, name: str = "") -> HTMLResponse:
    """Those who speak, the most statements first, and pairs of whom it is not sure."""
    language = language_of(request)
    found = desk.ledger.actors(name.strip(), limit=MOST)
    most = max((actor.statements for actor in found), default=1) or 1
    pairs = desk.ledger.unsure(limit=_MOST_PAIRS)
    return rendered(
        request,
        "actors.html.j2",
        visitor=visitor,
        name=name.strip(),
        actors=[_shown(actor, most, language) for actor in found],
        is_cut=len(found) == MOST,
        pairs=[tuple(_shown(actor, most, language) for actor in pair) for pair in pairs],
    )


@router.post("/actors")
def decide(desk: AtDesk, visitor: AsEditor, sent: AsSent) -> RedirectResponse:
    """Keeps an editor's word on whether two are one."""
    one, other, word = sent.text("one"), sent.text("other"), sent.text("word")
    if not (one.isdigit() and other.isdigit() and word in {"same", "different"}):
        raise HTTPException(400)
    if word == "same":
        desk.ledger.same(int(one), int(other))
    else:
        desk.ledger.different(int(one), int(other))
    return RedirectResponse("/actors#unsure", status_code=303)


def _shown(actor: KnownActor, most: int, language: Language) -> ShownActor:
    return ShownActor(
        actor.number,
        printable(actor.name),
        facts_of(actor.kind, ", ".join(actor.roles) or None, language),
        actor.statements,
        actor.articles,
        round(100 * actor.statements / most),
    )
