"""Style, script and the like, from the package; each at an address that changes with its content, and kept for long."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from zufolge import exports

_OWN: Final = Path(__file__).with_name("assets")
_EXPORTS: Final = Path(exports.__file__).parent
_FILES: Final = {
    "report.css": (_EXPORTS / "report.css", "text/css"),
    "pages.css": (_OWN / "pages.css", "text/css"),
    "pages.js": (_OWN / "pages.js", "text/javascript"),
    "htmx.js": (_OWN / "htmx.min.js", "text/javascript"),
    "icon.svg": (_OWN / "icon.svg", "image/svg+xml"),
}
_KEPT: Final = "public, max-age=31536000, immutable"
_DIGITS: Final = 12

router = APIRouter(include_in_schema=False)


class Asset(NamedTuple):
    """A file as it is served; `version` is made of its content."""

    content: bytes
    kind: str
    version: str


@cache
def asset(name: str) -> Asset | None:
    """The file of a name, None where there is none: only those that are listed are served."""
    if name not in _FILES:
        return None
    path, kind = _FILES[name]
    content = path.read_bytes()
    return Asset(content, kind, sha256(content).hexdigest()[:_DIGITS])


def asset_url(name: str) -> str:
    """The address of a file, another one for another content.

    >>> asset_url("pages.css").startswith("/assets/"), asset_url("pages.css").endswith("/pages.css")
    (True, True)
    """
    found = asset(name)
    assert found is not None
    return f"/assets/{found.version}/{name}"


@router.get("/assets/{version}/{name}")
def serve(version: str, name: str) -> Response:
    """A file; of an old version the new one, which is not kept then."""
    found = asset(name)
    if found is None:
        raise HTTPException(404)
    kept = _KEPT if version == found.version else "no-cache"
    return Response(found.content, media_type=found.kind, headers={"cache-control": kept})


@router.get("/favicon.ico")
def icon() -> Response:
    """The icon, where a browser looks for one unasked."""
    return serve("", "icon.svg")
