"""The connections of a server: a client that does not say in time what it wants is hung up on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from asyncio import Transport

# Seconds from the first byte of a request, or from connecting, until its headers must be there.
HEADERS_WITHIN: Final = 15.0
# Bytes of a request's first line and headers; of those that come in one piece the gate counts them.
LARGEST_HEADERS: Final = 32_768


class Connection(H11Protocol):
    """uvicorn's connection, which by itself waits for headers as long as it takes."""

    _due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """A client has connected."""
        super().connection_made(transport)
        self._watch_headers()

    def data_received(self, data: bytes) -> None:
        """A client has sent something."""
        super().data_received(data)
        self._watch_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        """A client has gone."""
        self._unwatch()
        super().connection_lost(exc)

    def _watch_headers(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._unwatch()
        elif self._due is None:
            self._due = self.loop.call_later(HEADERS_WITHIN, self._hang_up)

    def _unwatch(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    def _hang_up(self) -> None:
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()
