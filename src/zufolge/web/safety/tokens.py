"""Whose token it is: the ledger's tokens, kept at hand for some seconds."""

from __future__ import annotations

import hmac
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

from zufolge.ledger import digest_of_token

if TYPE_CHECKING:
    from collections.abc import Callable

    from zufolge.ledger import Ledger, Token

# So long a token that was taken back may still be known, in seconds.
FRESH: Final = 5.0


class Tokens:
    """The tokens that a ledger knows, read anew when they are no longer fresh."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._read_at: float | None = None
        self._known: tuple[Token, ...] = ()

    async def of_secret(self, ledger: Ledger, secret: str) -> Token | None:
        """The token that reads so. How long it takes does not tell how much of it was right."""
        return await self.of_digest(ledger, digest_of_token(secret))

    async def of_digest(self, ledger: Ledger, digest: str) -> Token | None:
        """The token of that digest, None where it was taken back."""
        return _equal([(token.digest, token) for token in await self._all(ledger)], digest)

    async def of_calendar(self, ledger: Ledger, key: str) -> Token | None:
        """The token whose calendar has that key, None where it was taken back."""
        return _equal([(calendar_key(token), token) for token in await self._all(ledger)], key)

    async def _all(self, ledger: Ledger) -> tuple[Token, ...]:
        if self._read_at is None or self._clock() - self._read_at > FRESH:
            self._known = await run_in_threadpool(ledger.tokens)
            self._read_at = self._clock()
        return self._known


def calendar_key(token: Token) -> str:
    """What opens the calendar of a token's owner and nothing else: calendar programs send no token, but ask any address."""
    return hmac.new(token.digest.encode(), b"calendar", sha256).hexdigest()


def _equal(known: list[tuple[str, Token]], shown: str) -> Token | None:
    # A key can have any characters, which compare_digest takes as bytes only.
    found = [token for own, token in known if hmac.compare_digest(own.encode(), shown.encode(errors="replace"))]
    return found[0] if found else None
