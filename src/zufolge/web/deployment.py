"""What a server is started with: the ledger it opens, where it listens, and what it bears."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost: bytes of its body, seconds of reading and of a query, and requests a minute of one client.

    `waiting` is how many reports may wait to be read.
    """

    body: int = 2_000_000
    reading_seconds: float = 60.0
    waiting: int = 64
    query_seconds: float = 10.0
    requests_a_minute: int = 600


@dataclass(frozen=True, slots=True)
class Deployment:
    """Where the ledger is, where the server listens, in how many processes it reads reports, and its limits."""

    ledger: str = "zufolge.db"
    host: str = "127.0.0.1"
    port: int = 8080
    readers: int = 2
    limits: Limits = field(default_factory=Limits)

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches it, so that no token is asked for.

        >>> Deployment().is_local, Deployment(host="0.0.0.0").is_local
        (True, False)
        """
        return self.host in {"127.0.0.1", "::1", "localhost"}
