"""HEAD: what GET would answer, without its body (RFC 9110, 9.3.2), for every route; those of FastAPI take GET alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Answers HEAD as GET is answered, status and headers, and leaves the body out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request; all but HEAD go on as they are."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return
        # A scope of its own: the server looks at the method in the one it gave, to know that no body follows.
        as_get = {**scope, "method": "GET"}

        async def send_without_body(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        try:
            await self.app(as_get, receive, send_without_body)
        finally:
            scope.update({**as_get, "method": "HEAD"})  # with the route and the visitor, of which the log tells
