"""Who is asking: a reader may look, an editor may also add, judge and remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, HTTPException, Request

if TYPE_CHECKING:
    from zufolge.ledger import Role


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is asking, by the name of the token; of a local server it is whoever sits at the machine, an editor.

    `session` is the number of the session that a page's cookie names; a program that sends its token has none. `calendar` is
    the key in the address of their calendar, None where none is needed.
    """

    name: str
    role: Role
    session: str | None = None
    is_program: bool = False
    calendar: str | None = None


def visitor_of(request: Request) -> Visitor | None:
    """Who is asking, as the gate has found; nobody where no token is known."""
    found: Visitor | None = getattr(request.state, "visitor", None)
    return found


async def as_reader(request: Request) -> Visitor:
    """The visitor, who may look; a token is asked for where the server is not local."""
    visitor = visitor_of(request)
    if visitor is None:
        raise HTTPException(401, "a token is needed", {"WWW-Authenticate": "Bearer"})
    return visitor


async def as_editor(visitor: AsReader) -> Visitor:
    """The visitor, who may also write."""
    if visitor.role != "editor":
        raise HTTPException(403, "this token may look only; ask for one of an editor")
    return visitor


AsReader = Annotated[Visitor, Depends(as_reader)]
AsEditor = Annotated[Visitor, Depends(as_editor)]
