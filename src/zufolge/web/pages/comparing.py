"""Changes of position, both quotes side by side, and utterances that several reports carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from zufolge.errors import NoSuchEntry
from zufolge.exports.printable import printable
from zufolge.web.desk import AtDesk
from zufolge.web.pages.filters import SHARES, AsAsked, Asked
from zufolge.web.pages.found import Found, found_in, speaker_name
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.rendering import address, is_part, rendered
from zufolge.web.paging import changes_page, echoes_page
from zufolge.web.safety.visitors import AsReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from zufolge.exports import Language
    from zufolge.ledger import Ledger
    from zufolge.types import Change, Echo
    from zufolge.web.safety.visitors import Visitor

router = APIRouter(include_in_schema=False)
Shown = TypeVar("Shown", "Change", "Echo")
_SIZE: Final = 20
# Below this, a change is as likely as not to be none.
WEAK: Final = 0.6


class ShownChange(NamedTuple):
    """A change as a page shows it: whose, of what, how sure (in per cent), why, and both sides."""

    id: str
    speaker: str
    actor: int | None
    about: str
    kind: str
    percent: int
    is_weak: bool
    why: str
    before: Found
    after: Found


class ShownEcho(NamedTuple):
    """An utterance as a page shows it: whose, in how many reports, and all reports of it, first to last."""

    id: str
    speaker: str
    actor: int | None
    reports: int
    carried: tuple[Found, ...]


@router.get("/changes")
async def changes(request: Request, desk: AtDesk, visitor: AsReader, asked: AsAsked) -> HTMLResponse:
    """Changes of position, the newest first."""
    return await desk.look(lambda: _changes_page(request, desk.ledger, visitor, asked))


def _changes_page(request: Request, ledger: Ledger, visitor: Visitor, asked: Asked) -> HTMLResponse:
    found, following = _page(changes_page, ledger, asked)
    return rendered(
        request,
        "changes_found.html.j2" if is_part(request) else "changes.html.j2",
        visitor=visitor,
        asked=asked,
        shares=SHARES,
        changes=_changes(ledger, found, language_of(request)),
        is_first=asked.query.before is None,
        more=_more("/changes", asked, following),
    )


@router.get("/echoes")
async def echoes(request: Request, desk: AtDesk, visitor: AsReader, asked: AsAsked) -> HTMLResponse:
    """Utterances in several reports, the newest first."""
    return await desk.look(lambda: _echoes_page(request, desk.ledger, visitor, asked))


def _echoes_page(request: Request, ledger: Ledger, visitor: Visitor, asked: Asked) -> HTMLResponse:
    found, following = _page(echoes_page, ledger, asked)
    return rendered(
        request,
        "echoes_found.html.j2" if is_part(request) else "echoes.html.j2",
        visitor=visitor,
        asked=asked,
        echoes=_echoes(ledger, found, language_of(request)),
        is_first=asked.query.before is None,
        more=_more("/echoes", asked, following),
    )


def _page(
    find: Callable[..., tuple[list[Shown], int | None]], ledger: Ledger, asked: Asked
) -> tuple[list[Shown], int | None]:
    """What is asked for and where the next page begins; nothing where it cannot be asked, or of a speaker whom nobody knows."""
    try:
        return ([], None) if asked.wrong else find(ledger, asked.query, limit=_SIZE)
    except NoSuchEntry:
        return [], None


def _more(path: str, asked: Asked, before: int | None) -> str | None:
    return address(path, **asked.given, before=before) if before is not None else None


def _changes(ledger: Ledger, changes: list[Change], language: Language) -> tuple[ShownChange, ...]:
    sides = [record for change in changes for record in (change.before, change.after)]
    found = iter(found_in(ledger, sides, language))
    return tuple(
        ShownChange(
            id=f"c{change.before.key}-{change.after.key}",
            speaker=printable(change.speaker),
            actor=change.after.actor,
            about=printable(change.about),
            kind=change.kind,
            percent=round(100 * change.confidence),
            is_weak=change.confidence < WEAK,
            why=printable(change.why),
            before=next(found),
            after=next(found),
        )
        for change in changes
    )


def _echoes(ledger: Ledger, echoes: list[Echo], language: Language) -> tuple[ShownEcho, ...]:
    found = iter(found_in(ledger, [record for echo in echoes for record in echo.records], language))
    return tuple(
        ShownEcho(
            id=f"e{echo.records[0].key}",
            speaker=speaker_name(echo.records[0], language),
            actor=echo.records[0].actor,
            reports=len({record.article for record in echo.records}),
            carried=tuple(next(found) for _ in echo.records),
        )
        for echo in echoes
    )
