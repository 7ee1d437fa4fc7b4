"""Routes of pages: what goes wrong in one comes as a page that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from zufolge.errors import InvalidDate, InvalidJudgement, NoSuchEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from starlette.responses import Response

# What is not listed is shown as any other error of its hundred.
_SHOWN: Final = frozenset({403, 404, 413, 429})


class PageRoute(APIRoute):
    """A route whose errors are pages. Who must log in first is sent there by the safety of the server, not from here."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except NoSuchEntry:
                return error_page(request, 404)
            except (InvalidDate, InvalidJudgement, RequestValidationError):
                return error_page(request, 400)
            except HTTPException as error:
                if error.status_code not in _SHOWN:
                    raise
                return error_page(request, error.status_code)

        return handled


def pages_router() -> APIRouter:
    """A router for pages."""
    return APIRouter(include_in_schema=False, route_class=PageRoute)


def error_page(request: Request, status: int) -> Response:
    """A page that says what went wrong, and what can be done."""
    from zufolge.web.pages.rendering import rendered

    return rendered(request, "error.html.j2", status=status, visitor=None, status_code=status)
