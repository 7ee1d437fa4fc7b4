"""A template and its values → the answer to a request, in the visitor's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from fastapi.responses import HTMLResponse

from zufolge.exports.phrases import counted_in_words
from zufolge.exports.printable import printable
from zufolge.exports.templates import templates
from zufolge.exports.words import plain_words
from zufolge.web.pages.assets import asset_url
from zufolge.web.pages.languages import language_of
from zufolge.web.pages.words import page_words
from zufolge.web.safety import csrf
from zufolge.web.safety.visitors import visitor_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Request

    from zufolge.web.safety.visitors import Visitor

# Who is not let in yet is not shown where to go.
LOGIN: Final = "login.html.j2"
_TEMPLATES: Final = Path(__file__).with_name("templates")
# The same address has the whole page or a part of it, and is in one of two languages.
_VARY: Final = "Accept-Language, Cookie, HX-Request"


def rendered(
    request: Request, template: str, *, visitor: Visitor | None, status_code: int = 200, **values: Any
) -> HTMLResponse:
    """The page that a template makes of the values. Whatever comes from a report is escaped there."""
    language = language_of(request)
    words = plain_words(language)
    html = (
        templates(_TEMPLATES)
        .get_template(template)
        .render(
            language=language,
            words=words,
            ui=page_words(language),
            visitor=visitor,
            is_outside=template == LOGIN,
            is_editor=visitor is not None and visitor.role == "editor",
            here=_here(request),
            path=request.url.path,
            asset_url=asset_url,
            report_url=report_url,
            printable=printable,
            counted=lambda number, one: counted_in_words(number, one, words),
            csrf_field=lambda: csrf.field(request),
            **values,
        )
    )
    return HTMLResponse(html, status_code, headers={"vary": _VARY})


def is_part(request: Request) -> bool:
    """Whether htmx asks for a part of the page, and no browser for the whole."""
    return "hx-request" in request.headers


def report_url(article: str, statement: str | None = None) -> str:
    """Where a report is, or the words of a statement in it.

    >>> report_url("bote/1", "5f1c")
    '/reports/bote%2F1#s-5f1c'
    """
    place = f"#{statement_anchor(statement)}" if statement else ""
    return f"/reports/{quote(article, safe='')}{place}"


def statement_anchor(statement: str) -> str:
    """The place of a statement on the page of its report."""
    return f"s-{quote(statement, safe='')}"


def address(path: str, **fields: Any) -> str:
    """An address with those fields that have a value.

    >>> address("/search", words="Damm", speaker=None, before=12)
    '/search?words=Damm&before=12'
    """
    given = {name: value for name, value in fields.items() if value not in (None, "", False, 0.0)}
    return f"{path}?{urlencode(given)}" if given else path


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.method == "GET" and request.url.query else "")


def error_page(request: Request, status: int, *, headers: Mapping[str, str] | None = None) -> HTMLResponse:
    """A page that says what went wrong, and what can be done."""
    page = rendered(request, "error.html.j2", status=status, visitor=visitor_of(request), status_code=status)
    page.headers.update(headers or {})
    return page
