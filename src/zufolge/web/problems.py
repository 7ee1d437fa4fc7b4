"""Whatever goes wrong → problem details (RFC 9457), or a page that says so where somebody looks at pages.

What each problem is and who can mend it stands in docs/serving.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from zufolge.errors import (
    InvalidDate,
    InvalidJudgement,
    LedgerError,
    MissingLibrary,
    NoSuchEntry,
    QueryTooLong,
    UnreadableArticle,
    ZufolgeError,
)
from zufolge.exports.printable import printable
from zufolge.web.logs import EVENTS
from zufolge.web.pages.rendering import error_page
from zufolge.web.readers import NotRead, ReaderDied, TookTooLong, TooManyWait

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MEDIA_TYPE: Final = "application/problem+json"
API: Final = "/api/"
# Seconds after which it is worth trying again.
RETRY: Final = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its name, which is the end of its `type`, its status and its title."""

    name: str
    status: int
    title: str

    @property
    def type(self) -> str:
        """The relative address that names it."""
        return f"problems/{self.name}"


KINDS: Final = (
    Kind("malformed", 400, "The request cannot be understood"),
    Kind("token-needed", 401, "A token is needed"),
    Kind("not-allowed", 403, "The token does not allow that"),
    Kind("not-found", 404, "There is no such thing"),
    Kind("method-not-allowed", 405, "That cannot be done here"),
    Kind("too-slow", 408, "The request did not come in time"),
    Kind("too-large", 413, "The request is too large"),
    Kind("address-too-long", 414, "The address is too long"),
    Kind("unknown-media-type", 415, "Only text, HTML and JSON can be read"),
    Kind("invalid-value", 422, "A value is not one that can be asked for"),
    Kind("unknown-parameter", 422, "There is no such parameter here"),
    Kind("unreadable-report", 422, "This is no report that can be read"),
    Kind("invalid-judgement", 422, "The judgement contradicts itself or its report"),
    Kind("too-many-requests", 429, "Too many requests"),
    Kind("failed", 500, "Something went wrong here"),
    Kind("not-installed", 501, "The server lacks a library for that"),
    Kind("ledger-unavailable", 503, "The ledger cannot be asked at the moment"),
    Kind("reader-unavailable", 503, "Reports cannot be read at the moment"),
    Kind("query-too-long", 503, "The query takes longer than it may; ask for less"),
    Kind("took-too-long", 504, "It took longer than it may"),
)
_BY_NAME: Final = {kind.name: kind for kind in KINDS}
# Of kinds with one status, the first is what the status alone means.
_BY_STATUS: Final = {kind.status: kind for kind in reversed(KINDS)}
_BY_ERROR: Final[dict[type[Exception], str]] = {
    NoSuchEntry: "not-found",
    LedgerError: "ledger-unavailable",
    QueryTooLong: "query-too-long",
    UnreadableArticle: "unreadable-report",
    InvalidJudgement: "invalid-judgement",
    InvalidDate: "invalid-value",
    MissingLibrary: "not-installed",
    TooManyWait: "reader-unavailable",
    ReaderDied: "reader-unavailable",
    TookTooLong: "took-too-long",
    NotRead: "reader-unavailable",
}
_RETRIED: Final = frozenset({503})
# Hints that speak of the command line: of an option, which is a parameter here, and of another command.
_OPTION: Final = re.compile(r"--(?=[a-z])")
_COMMAND: Final = re.compile(r"[;,] (?:and )?“zufolge [^”]*”[^;]*$")


class Refused(ZufolgeError):
    """A request that the API refuses, with the kind of the problem; the message says what to send instead."""

    def __init__(self, kind: str, message: str, *, errors: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(message)
        self.kind = kind
        self.errors = errors


def problem(
    name: str, detail: str | None, *, headers: Mapping[str, str] | None = None, status: int | None = None, **more: Any
) -> Response:
    """The answer for a problem; `more` is what else it says.

    >>> problem("not-found", "a7: no report of that id").body.decode()
    '{"type":"problems/not-found","title":"There is no such thing","status":404,"detail":"a7: no report of that id"}'
    """
    kind = _BY_NAME[name]
    code = status or kind.status
    value = {"type": kind.type, "title": kind.title, "status": code, **({"detail": detail} if detail else {}), **more}
    retry = {"Retry-After": str(RETRY)} if code in _RETRIED else {}
    body = msgspec.json.encode(value)
    return Response(body, code, {**retry, **(headers or {})}, media_type=MEDIA_TYPE)


def without_commands(message: str) -> str:
    """A message of the library as it reads in the API, where there are parameters and no commands.

    >>> without_commands("the text looks English, not German; --force reads it all the same")
    'the text looks English, not German; force reads it all the same'
    >>> without_commands("Blum: nobody of that name; “zufolge actors” lists who speaks")
    'Blum: nobody of that name'
    """
    return printable(_OPTION.sub("", _COMMAND.sub("", message)))


def install(app: FastAPI) -> None:
    """Makes an application answer errors with problems, and with a page where a browser asks for one."""
    for error in _BY_ERROR:
        app.add_exception_handler(error, _zufolge_error)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _failed)


def is_page(request: Request) -> bool:
    """Whether a browser asks for a page, and no program for data."""
    is_asked = "text/html" in request.headers.get("accept", "") or "hx-request" in request.headers
    return is_asked and not request.url.path.startswith(API)


async def _zufolge_error(request: Request, error: Exception) -> Response:
    name = next(_BY_ERROR[kind] for kind in type(error).__mro__ if kind in _BY_ERROR)
    if is_page(request):
        return error_page(request, _BY_NAME[name].status)
    if name == "ledger-unavailable":
        # Where the ledger is, and why it fails, is the business of those who run the server.
        EVENTS.error("ledger", extra={"fields": {"why": str(error).partition("\n")[0]}})
        return problem(name, None)
    if name == "query-too-long":
        return problem(name, None)
    return problem(name, without_commands(str(error)))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    more: dict[str, Any] = {"errors": list(error.errors)} if error.errors else {}
    return problem(error.kind, without_commands(str(error)), **more)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if is_page(request):
        return error_page(request, 400)
    errors = [{"name": str(one["loc"][-1]), "why": printable(_why(one))} for one in error.errors()]
    detail = "; ".join(f"{one['name']}: {one['why']}" for one in errors)
    return problem("invalid-value", detail, errors=errors)


def _why(error: Mapping[str, Any]) -> str:
    """What a value is refused for; where our own check refuses it, in its words alone, without pydantic's “Value error”."""
    cause = error.get("ctx", {}).get("error")
    return str(cause or error["msg"])


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if is_page(request):
        return error_page(request, error.status_code, headers=error.headers)
    status = HTTPStatus(error.status_code)
    kind = _BY_STATUS.get(status) or _BY_STATUS[500 if status >= HTTPStatus.INTERNAL_SERVER_ERROR else 400]
    detail = None if error.detail == status.phrase else without_commands(str(error.detail))
    return problem(kind.name, detail, headers=error.headers, status=status)


async def _failed(request: Request, error: Exception) -> Response:
    if is_page(request):
        return error_page(request, 500)
    return problem("failed", None)
