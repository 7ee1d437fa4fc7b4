"""The page that turns a token into a session, and the way out."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from zufolge.web.pages.rendering import LOGIN, rendered
from zufolge.web.safety import bodies, csrf
from zufolge.web.safety.gate import Gatekeeper
from zufolge.web.safety.sessions import LASTS

router = APIRouter(include_in_schema=False, dependencies=[Depends(csrf.checked), Depends(bodies.checked_files)])


def _gatekeeper(request: Request) -> Gatekeeper:
    keeper: Gatekeeper = request.app.state.gatekeeper
    return keeper


AtGate = Annotated[Gatekeeper, Depends(_gatekeeper)]


@router.get("/login", name="login")
def login(request: Request, next: str = "/") -> HTMLResponse:
    """The form that asks for a token."""
    return _page(request, next=next, why=None)


@router.post("/login")
async def log_in(
    request: Request, keeper: AtGate, token: Annotated[str, Form()] = "", next: Annotated[str, Form()] = "/"
) -> Response:
    """Begins a session for whoever shows a token, and goes on to the page that they came for."""
    try:
        known = await keeper.token_of(request, token.strip())
    except HTTPException as error:
        return _page(request, next=next, why=error)
    keeper.sessions.end(request.cookies.get(keeper.cookie, ""))
    answer = RedirectResponse(own_page(next), status_code=303)
    answer.set_cookie(
        keeper.cookie,
        keeper.sessions.begin(known.digest),
        max_age=LASTS,
        httponly=True,
        samesite="strict",
        secure=keeper.deployment.behind_https,
    )
    return answer


@router.post("/logout", name="logout")
def log_out(request: Request, keeper: AtGate) -> Response:
    """Ends the session."""
    keeper.sessions.end(request.cookies.get(keeper.cookie, ""))
    answer = RedirectResponse("/login", status_code=303)
    answer.delete_cookie(keeper.cookie, httponly=True, samesite="strict", secure=keeper.deployment.behind_https)
    return answer


def own_page(address: str) -> str:
    """The address of a page of ours, the first page where it is somebody else's.

    >>> own_page("/search?words=Brücke"), own_page("//anderswo.example"), own_page("https://anderswo.example")
    ('/search?words=Brücke', '/', '/')
    """
    is_plain = (
        address.isprintable() and "\\" not in address and address.startswith("/") and not address.startswith("//")
    )
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    return address if is_plain and not parts.scheme and not parts.netloc else "/"


def _page(request: Request, *, next: str, why: HTTPException | None) -> HTMLResponse:
    page = rendered(
        request,
        LOGIN,
        visitor=None,
        status_code=why.status_code if why else 200,
        next=own_page(next),
        is_wrong=why is not None and why.status_code == 401,
        is_limited=why is not None and why.status_code == 429,
    )
    page.headers.update((why.headers or {}) if why else {})
    return page
