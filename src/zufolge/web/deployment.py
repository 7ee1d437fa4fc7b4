"""What a server is started with: the ledger it opens, where it listens, who may reach it, and what it bears."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

# The names and addresses that only this machine is reached by.
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost, and all together.

    Bytes of a body and seconds in which it must be there; seconds of reading, and how many reports may wait to be read; seconds
    of a query; requests a minute of one token or client (0: as many as it likes); open connections; and the seconds that a
    server takes to end.
    """

    body: int = 2_000_000
    upload_seconds: float = 30.0
    reading_seconds: float = 60.0
    waiting: int = 64
    query_seconds: float = 10.0
    requests_a_minute: int = 600
    connections: int = 200
    grace: float = 20.0


@dataclass(frozen=True, slots=True)
class Deployment:
    """Where the ledger is, where the server listens and under which names, in how many processes it reads, and its limits."""

    ledger: str = "zufolge.db"
    host: str = "127.0.0.1"
    port: int = 8080
    readers: int = 2
    limits: Limits = field(default_factory=Limits)
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    behind_https: bool = False

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches it, so that no token is asked for; what stands behind a proxy is reached by others.

        >>> Deployment().is_local, Deployment(host="0.0.0.0").is_local, Deployment(behind_https=True).is_local
        (True, False, False)
        """
        outside = self.allowed_hosts or self.trusted_proxies or self.behind_https
        return self.host in LOOPBACK and not outside
