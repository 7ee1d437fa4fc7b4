"""The description of the API (OpenAPI 3.1), which client generators take."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any, Final

import msgspec
from fastapi import APIRouter, Response
from fastapi.openapi.utils import get_openapi

from zufolge.web.api.answers import JSON
from zufolge.web.api.shapes import components

router = APIRouter(include_in_schema=False)

_TAGS: Final = (
    {"name": "reports", "description": "Read reports, add them, look at one, remove it."},
    {"name": "ledger", "description": "Ask what was said, across reports and over time."},
    {"name": "actors", "description": "Who is who across reports."},
    {"name": "judgements", "description": "What persons say of statements."},
    {"name": "export", "description": "What the ledger holds, for other programs."},
)
_ABOUT: Final = (
    "Who said what, according to whom, when, and how surely: reads German news reports, keeps them in a ledger, and asks it. "
    "Where the server is not local, each request has a token (`Authorization: Bearer …`); a reader's may look, an editor's "
    "may also add, judge and remove."
)


def describe() -> dict[str, Any]:
    """The description as a value."""
    from zufolge.web.api import api

    described = get_openapi(
        title="zufolge",
        version=version("zufolge"),
        description=_ABOUT,
        routes=api.routes,
        tags=[dict(tag) for tag in _TAGS],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        servers=[{"url": "/", "description": "This server."}],
    )
    # Without the shapes of FastAPI's own errors, which never go out.
    described["components"] = {
        "schemas": components(),
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
    }
    described["security"] = [{"token": []}, {}]
    return described


@cache
def _described() -> bytes:
    return msgspec.json.encode(describe()) + b"\n"


@router.get("/openapi.json")
async def openapi() -> Response:
    """The description of the API."""
    return Response(_described(), media_type=JSON)
