"""What every answer tells a browser: run and load nothing that is not ours, guess nothing, tell others nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_NOTHING_OF: Final = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: with it, browsers call the origin of our own forms “null”.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{what}=()" for what in _NOTHING_OF),
}
# What is of the ledger stays with whoever asked; a browser may keep it and must ask whether it still holds.
_PRIVATE: Final = "private, no-cache"


class Headers:
    """Adds the headers to every answer; a route may say more strictly how long its answer is kept."""

    def __init__(self, app: ASGIApp, *, behind_https: bool = False) -> None:
        self.app = app
        self._headers = HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if behind_https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the application does, with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", _PRIVATE)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
