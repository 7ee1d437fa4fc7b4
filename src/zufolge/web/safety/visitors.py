"""Who is asking: a reader may look, an editor may also add, judge and remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, HTTPException, Request

Role = Literal["reader", "editor"]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is asking, by the name of the token; of a local server it is whoever sits at the machine, an editor."""

    name: str
    role: Role


def as_reader(request: Request) -> Visitor:
    """The visitor, who may look; a token is asked for where the server is not local."""
    if request.app.state.deployment.is_local:
        return Visitor("", "editor")
    raise HTTPException(401)


def as_editor(visitor: AsReader) -> Visitor:
    """The visitor, who may also write."""
    if visitor.role != "editor":
        raise HTTPException(403)
    return visitor


AsReader = Annotated[Visitor, Depends(as_reader)]
AsEditor = Annotated[Visitor, Depends(as_editor)]
