"""Forms that only our own pages can send: each carries a token that another site's page cannot know.

A page writes `field(request)` into each of its forms; a script may send its token as a header instead. The token is
bound to who is asking: to the session, else to whoever sits at the machine. It is another one on each page, so that a
compressed page gives nothing of it away.
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING, Final

from fastapi import HTTPException, Request
from markupsafe import Markup

from zufolge.web.safety.kinds import FORMS, kind_of
from zufolge.web.safety.visitors import visitor_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.datastructures import FormData

FIELD: Final = "csrf_token"
HEADER: Final = "X-CSRF-Token"
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_FIELDS, MOST_FILES = 100, 10
_NONCE: Final = 12


class FormTokens:
    """Makes the tokens of forms and knows them again, as long as the server runs."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def make(self, whose: str) -> str:
        """A new token for somebody."""
        nonce = secrets.token_hex(_NONCE)
        return nonce + self._signed(nonce, whose)

    def is_of(self, token: str, whose: str) -> bool:
        """Whether a token was made for them.

        >>> tokens = FormTokens()
        >>> tokens.is_of(tokens.make("Lokales"), "Lokales"), tokens.is_of(tokens.make("Lokales"), "Kultur")
        (True, False)
        """
        nonce, signature = token[: 2 * _NONCE], token[2 * _NONCE :]
        return hmac.compare_digest(signature.encode(), self._signed(nonce, whose).encode())

    def _signed(self, nonce: str, whose: str) -> str:
        return hmac.digest(self._secret, f"{nonce} {whose}".encode(), "sha256").hex()


def token(request: Request) -> str:
    """The token of the forms on a page that is made for this request."""
    tokens: FormTokens = request.app.state.form_tokens
    return tokens.make(_whose(request))


def field(request: Request) -> Markup:
    """The hidden field of a form."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token(request))


async def checked(request: Request) -> AsyncIterator[None]:
    """Refuses what would change something and comes from no form of ours; a program that sends its token needs none."""
    try:
        await _check(request)
        yield
    finally:
        await request.close()  # the files of its form


async def _check(request: Request) -> None:
    if request.method in SAFE_METHODS:
        return
    visitor = visitor_of(request)
    if visitor is not None and visitor.is_program:
        return
    given: object = request.headers.get(HEADER)
    if given is None and kind_of(request.headers.get("content-type", "")) in FORMS:
        given = (await form_of(request)).get(FIELD)
    tokens: FormTokens = request.app.state.form_tokens
    if not isinstance(given, str) or not tokens.is_of(given, _whose(request)):
        raise HTTPException(403, "this form is not, or no longer, ours; load the page anew and send it again")


async def form_of(request: Request) -> FormData:
    """The fields of a form; a field may be as large as the whole."""
    body = request.app.state.deployment.limits.body
    return await request.form(max_part_size=body, max_fields=MOST_FIELDS, max_files=MOST_FILES)


def _whose(request: Request) -> str:
    visitor = visitor_of(request)
    if visitor is None:
        return "nobody"
    return f"session {visitor.session}" if visitor.session else f"local {visitor.name}"
