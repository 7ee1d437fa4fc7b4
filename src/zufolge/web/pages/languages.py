"""In which language a visitor reads the pages: as chosen, else as the browser asks for, else German."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from zufolge.exports import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

COOKIE: Final = "zufolge_language"
_KNOWN: Final[tuple[Language, ...]] = get_args(Language)
_A_YEAR: Final = 365 * 24 * 3600

router = APIRouter(include_in_schema=False)


def language_of(request: Request) -> Language:
    """The language of the answer to a request."""
    chosen = request.cookies.get(COOKIE)
    wanted = (chosen, *accepted(request.headers.get("accept-language", "")))
    return next((language for code in wanted for language in _KNOWN if language == code), "de")


def accepted(header: str) -> Iterator[str]:
    """The languages of an Accept-Language header, the most wanted first, without their regions.

    >>> list(accepted("fr;q=0.4, en-GB;q=0.9, de"))
    ['de', 'en', 'fr']
    """
    wanted = []
    for part in header.split(","):
        code, _, quality = part.strip().partition(";q=")
        wanted.append((-_number(quality), code.split("-")[0].lower()))
    return (code for _, code in sorted(wanted, key=lambda one: one[0]))


def _number(quality: str) -> float:
    try:
        return float(quality or 1)
    except ValueError:
        return 0.0


@router.get("/language/{code}")
def choose(request: Request, code: Language, back: str = "/") -> RedirectResponse:
    """Remembers a language, and goes back to the page."""
    answer = RedirectResponse(_own(back), status_code=303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, code, max_age=_A_YEAR, samesite="lax", httponly=True, secure=secure)
    return answer


def _own(address: str) -> str:
    """An address of these pages, without any that leads elsewhere.

    >>> _own("/search?words=Damm"), _own("https://example.org/"), _own("//example.org"), _own("/\\\\example.org")
    ('/search?words=Damm', '/', '/', '/')
    """
    parts = urlsplit(address)
    is_own = not parts.scheme and not parts.netloc and address.startswith("/") and address[1:2] not in {"/", "\\"}
    return address if is_own and address.isprintable() else "/"
