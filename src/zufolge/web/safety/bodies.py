"""What a request may bring: text, HTML, JSON or a form of these, not too much of it, and not too slowly."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from fastapi import HTTPException, Request

from zufolge.web.safety import csrf
from zufolge.web.safety.kinds import FORMS, kind_of

if TYPE_CHECKING:
    from starlette.types import Message, Receive

    from zufolge.web.deployment import Limits

_JSON: Final = frozenset(
    {"application/json", "application/x-ndjson", "application/jsonl", "application/merge-patch+json"}
)
_TEXT: Final = frozenset({"text/plain", "text/html", "application/xhtml+xml"})
# What browsers say of a file whose kind they do not know; its name must tell then.
_UNKNOWN: Final = frozenset({"", "application/octet-stream"})
_ENDINGS: Final = (".txt", ".html", ".htm", ".json", ".jsonl")
_WANTED: Final = "send text, HTML or JSON"


def check_kind(request: Request) -> None:
    """Refuses a body that is packed, or is neither text, HTML, JSON nor a form."""
    if request.method in csrf.SAFE_METHODS or not _has_body(request):
        return
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(415, "a packed body is not unpacked; send it as it is")
    kind = kind_of(request.headers.get("content-type", ""))
    if kind not in _JSON | _TEXT | FORMS:
        raise HTTPException(415, f"{kind or 'a body of no kind'}: {_WANTED}")


async def checked_files(request: Request) -> None:
    """Refuses a file in a form that is neither text, HTML nor JSON."""
    if request.method in csrf.SAFE_METHODS or kind_of(request.headers.get("content-type", "")) != "multipart/form-data":
        return
    for _, value in (await csrf.form_of(request)).multi_items():
        if isinstance(value, str):
            continue
        kind, name = kind_of(value.content_type or ""), (value.filename or "").lower()
        if kind not in _JSON | _TEXT and not (kind in _UNKNOWN and (not name or name.endswith(_ENDINGS))):
            raise HTTPException(415, f"{kind or 'a file of no kind'}: {_WANTED}")


def bounded(request: Request, receive: Receive, limits: Limits) -> Receive:
    """Receives a body as long as it is neither too large nor too slow; no more of it is kept than that.

    Starlette's own bound answers with plain text before our answers to errors are asked.
    """
    if int(_digits(request.headers.get("content-length", ""))) > limits.body:
        raise _too_large(limits)
    loop = asyncio.get_running_loop()
    until, size, is_whole = loop.time() + limits.upload_seconds, 0, False

    async def receive_bounded() -> Message:
        nonlocal size, is_whole
        if is_whole:  # what comes now is that the client has gone
            return await receive()
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            raise HTTPException(408, "the body did not come in time", {"Connection": "close"}) from None
        size += len(message.get("body", b""))
        if size > limits.body:
            raise _too_large(limits)
        is_whole = not message.get("more_body", False)
        return message

    return receive_bounded


def _too_large(limits: Limits) -> HTTPException:
    return HTTPException(413, f"more than {limits.body:,} bytes; send less at once", {"Connection": "close"})


def _has_body(request: Request) -> bool:
    return "transfer-encoding" in request.headers or request.headers.get("content-length", "0") != "0"


def _digits(text: str) -> str:
    return text if text.isascii() and text.isdigit() else "0"
