"""Watches every request: gives it a number, measures it, and tells of it in the log."""

from __future__ import annotations

import secrets
from time import perf_counter
from typing import TYPE_CHECKING, Final

from fastapi.routing import iter_route_contexts
from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from zufolge.web.answers import answer_to
from zufolge.web.logs import ACCESS, EVENTS

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from zufolge.web.metrics import Metrics

# What came to no route, or was refused before it.
NO_ROUTE: Final = "-"
# What is noted where nobody waited for the answer any more.
GONE: Final = 499
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Watch:
    """Counts and logs each request by the template of its route: an address may have words of a search in it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics
        self._templates: dict[int, str] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the application does, with the number of the request as a header."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, number, begin = 0, secrets.token_hex(8), perf_counter()

        async def send_watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = number
            await send(message)

        with self._metrics.in_flight.track_inprogress():
            try:
                await self.app(scope, receive, send_watched)
            except Exception as error:
                EVENTS.error("unforeseen", exc_info=error, extra={"fields": {"request": number}})
                if status:
                    raise  # too late for another answer: the connection is cut off
                answer = await answer_to(Request(scope), error)
                await answer(scope, receive, send_watched)
            finally:
                self._tell(scope, number, status or GONE, perf_counter() - begin)

    def _tell(self, scope: Scope, number: str, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = self._template(scope)
        self._metrics.answered(route, method, status, seconds)
        visitor = scope.get("state", {}).get("visitor")
        fields = {
            "request": number,
            "method": method,
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "client": scope["client"][0] if scope.get("client") else None,
            "token": visitor.name if visitor else None,
        }
        ACCESS.info("request", extra={"fields": fields})

    def _template(self, scope: Scope) -> str:
        if "route" not in scope:
            return NO_ROUTE
        if self._templates is None:
            app: FastAPI = scope["app"]
            self._templates = {id(c.original_route): c.path or NO_ROUTE for c in iter_route_contexts(app.routes)}
        return self._templates.get(id(scope["route"]), NO_ROUTE)
