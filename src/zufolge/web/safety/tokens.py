"""Whose token it is: the ledger's tokens, kept at hand for some seconds."""

from __future__ import annotations

import hmac
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
        if self._read_at is None or self._clock() - self._read_at > FRESH:
            self._known = await run_in_threadpool(ledger.tokens)
            self._read_at = self._clock()
        found = [token for token in self._known if hmac.compare_digest(token.digest, digest)]
        return found[0] if found else None
