"""Who is logged in: a cookie holds a random number, and the server knows whose it is."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# A working day.
LASTS: Final = 12 * 3600
# So many are logged in at once; beyond it, whoever has been longest has to log in again.
MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Session:
    """A login with a token, by the digest of that token."""

    key: str
    token: str
    until: float


class Sessions:
    """The logins of a server; they are gone when it ends."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._open: OrderedDict[str, Session] = OrderedDict()

    def begin(self, token: str) -> str:
        """Logs in whoever has shown the token of that digest; gives the number for the cookie."""
        while self._open and (len(self._open) >= MOST or self._first().until < self._clock()):
            self._open.popitem(last=False)
        number = secrets.token_urlsafe(32)
        key = _key(number)
        self._open[key] = Session(key, token, self._clock() + LASTS)
        return number

    def of(self, number: str) -> Session | None:
        """The session of a cookie, None where it has ended."""
        session = self._open.get(_key(number))
        return session if session is not None and session.until >= self._clock() else None

    def end(self, number: str) -> None:
        """Logs out."""
        self._open.pop(_key(number), None)

    def _first(self) -> Session:
        return next(iter(self._open.values()))


def _key(number: str) -> str:
    """What a session is looked up by: the time that takes tells nothing of the number itself."""
    return hashlib.sha256(number.encode()).hexdigest()
