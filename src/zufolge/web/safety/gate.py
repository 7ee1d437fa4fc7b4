"""The gate before all routes: who is asking, by which name, from which page, how often and with how much.

A route that forgot to ask for a visitor is shut all the same: what is open to everybody is listed here.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from fastapi import HTTPException, Request
from starlette.responses import RedirectResponse, Response

from zufolge.errors import ZufolgeError
from zufolge.web.answers import answer_to
from zufolge.web.connections import LARGEST_HEADERS
from zufolge.web.problems import is_page
from zufolge.web.safety import bodies, hosts
from zufolge.web.safety.rates import Rate, client_of
from zufolge.web.safety.sessions import Sessions
from zufolge.web.safety.tokens import Tokens, calendar_key
from zufolge.web.safety.visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from zufolge.ledger import Ledger, Token
    from zufolge.web.deployment import Deployment

HEALTH: Final = frozenset({"/healthz", "/readyz"})
OPEN: Final = HEALTH | {"/login", "/favicon.ico"}
OPEN_FOLDERS: Final = ("/assets/", "/language/")
# Characters of a path with its query.
LONGEST_TARGET: Final = 8000
# Wrong tokens a minute of one client.
WRONG_A_MINUTE: Final = 10
COOKIE: Final = "zufolge_session"
CALENDAR: Final = "/agenda.ics"


class Gatekeeper:
    """What the gate of a server remembers: tokens, logins, and how often somebody has asked."""

    def __init__(self, deployment: Deployment) -> None:
        self.deployment = deployment
        self.tokens = Tokens()
        self.sessions = Sessions()
        self.wrong = Rate(WRONG_A_MINUTE)
        self.asked = Rate(0 if deployment.is_local else deployment.limits.requests_a_minute)

    @property
    def cookie(self) -> str:
        """The name of the session's cookie; browsers hold one of this prefix to https and to this very host."""
        return f"__Host-{COOKIE}" if self.deployment.behind_https else COOKIE

    async def identify(self, request: Request) -> Visitor | None:
        """Who is asking, nobody where they show no token; a wrong token is refused."""
        if self.deployment.is_local:
            return Visitor("", "editor")
        if request.url.path == CALENDAR and "key" in request.query_params:
            return await self._with_key(request, request.query_params["key"])
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            token = await self.token_of(request, secret.strip())
            return Visitor(token.name, token.role, is_program=True)
        session = self.sessions.of(request.cookies.get(self.cookie, ""))
        if session is None:
            return None
        known = await self.tokens.of_digest(request.app.state.desk.ledger, session.token)
        return Visitor(known.name, known.role, session=session.key, calendar=calendar_key(known)) if known else None

    async def token_of(self, request: Request, secret: str) -> Token:
        """The token that somebody shows; a wrong one is refused, and who shows many has to wait."""
        return await self._known(request, self.tokens.of_secret, secret)

    async def _with_key(self, request: Request, key: str) -> Visitor:
        token = await self._known(request, self.tokens.of_calendar, key)
        return Visitor(token.name, "reader", is_program=True)

    async def _known(
        self, request: Request, look_up: Callable[[Ledger, str], Awaitable[Token | None]], shown: str
    ) -> Token:
        client = _client(request)
        _let_wait(self.wrong.wait(client))
        token = await look_up(request.app.state.desk.ledger, shown)
        if token is None:
            self.wrong.take(client)
            raise HTTPException(401, "no token of this server, or no longer", {"WWW-Authenticate": "Bearer"})
        return token

    async def admit(self, request: Request) -> Visitor | None:
        """Who is asking; raises HTTPException for whatever must not pass."""
        path = request.url.path
        if len(request.scope.get("raw_path") or b"") + len(request.scope["query_string"]) > LONGEST_TARGET:
            raise HTTPException(414, "the address is too long; ask for less at once")
        if sum(len(name) + len(value) for name, value in request.scope["headers"]) > LARGEST_HEADERS:
            raise HTTPException(431, "the headers are too large")
        if "\0" in path:  # PostgreSQL refuses to look for one
            raise HTTPException(404)
        if path in HEALTH:
            return None
        hosts.check_host(request, self.deployment)
        hosts.check_origin(request)
        visitor = await self.identify(request)
        _let_wait(self.asked.take(f"token {visitor.name}" if visitor else _client(request)))
        if visitor is None and path not in OPEN and not path.startswith(OPEN_FOLDERS):
            raise HTTPException(401, "a token is needed", {"WWW-Authenticate": "Bearer"})
        bodies.check_kind(request)
        return visitor


class Gate:
    """Lets through what may pass, and answers the rest as the application answers errors."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request; there are no others than those of HTTP."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        keeper: Gatekeeper = request.app.state.gatekeeper
        try:
            request.state.visitor = await keeper.admit(request)
            bounded = bodies.bounded(request, receive, keeper.deployment.limits)
        except (HTTPException, ZufolgeError) as error:
            answer = await _refusal(request, error)
            await answer(scope, receive, send)
        else:
            await self.app(scope, bounded, send)


async def _refusal(request: Request, error: HTTPException | ZufolgeError) -> Response:
    """The application's answer to an error; who opens a page without a token is led to the login."""
    if (
        isinstance(error, HTTPException)
        and error.status_code == 401
        and is_page(request)
        and "authorization" not in request.headers
    ):
        return _to_login(request)
    return await answer_to(request, error)


def _to_login(request: Request) -> Response:
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": "/login"})
    came_for = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    next_page = f"?next={quote(came_for, safe='')}" if request.method == "GET" and came_for != "/" else ""
    return RedirectResponse(f"/login{next_page}", status_code=303)


def _client(request: Request) -> str:
    return client_of(request.client.host) if request.client else ""


def _let_wait(seconds: float) -> None:
    if seconds:
        raise HTTPException(429, "too many requests; wait a little", {"Retry-After": str(math.ceil(seconds))})
