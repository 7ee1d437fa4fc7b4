"""Runs the application until it is told to stop, and lets it finish what it is at."""

from __future__ import annotations

import errno
import gc
import os
import signal
import socket
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

import uvicorn

from zufolge.errors import CannotServe
from zufolge.ledger import open_ledger
from zufolge.web import logs
from zufolge.web.app import create_app
from zufolge.web.connections import LARGEST_HEADERS, Connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from fastapi import FastAPI

    from zufolge.web.deployment import Deployment

# Seconds that a connection stays open without a request.
KEPT_ALIVE: Final = 10
WAITING: Final = 128
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


def run(deployment: Deployment, *, announce: Callable[[str], None], log_level: str = "info") -> None:
    """Serves until SIGTERM or Ctrl-C, and tells its address once it listens.

    Raises LedgerError where the ledger cannot be opened, CannotServe where it cannot be served as asked.
    """
    _check(deployment)
    with closing(_listening(deployment)) as listener:
        logs.start(log_level)
        app = create_app(deployment)
        config = uvicorn.Config(
            app,
            http=Connection,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # the application heeds those of the proxies that it is told to trust
            limit_concurrency=deployment.limits.connections,
            timeout_keep_alive=KEPT_ALIVE,
            timeout_graceful_shutdown=round(deployment.limits.grace),
            h11_max_incomplete_event_size=LARGEST_HEADERS,
        )
        server = Server(config, app, lambda: announce(_address(listener)))
        server.run(sockets=[listener])
        if not server.started:
            raise CannotServe(f"{deployment.ledger}: the server did not start; its log says why")


class Server(uvicorn.Server):
    """A server that ends with code 0 when it is told to, and at once when it is told so twice."""

    def __init__(self, config: uvicorn.Config, app: FastAPI, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._app = app
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begins to answer, and says where."""
        await super().startup(sockets)
        # What is there stays: the collector need not look through it whenever a page makes thousands of values. The page of a
        # speaker with 4,500 statements takes 0.37 s of processor time with it and 0.44 s without (2026-11-26).
        gc.freeze()
        self._announce()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Heeds signals while it runs. uvicorn would raise them again at the end, which makes the exit code another one."""
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first signal lets it finish, the second ends it; readers notice that by themselves."""
        if self.should_exit:
            os._exit(128 + sig)
        self._app.state.is_ending = True
        self.should_exit = True


def _check(deployment: Deployment) -> None:
    """Says what is wrong with ledger and tokens before anything listens."""
    with open_ledger(deployment.ledger, write=True) as ledger:
        if not deployment.is_local and not ledger.tokens():
            raise CannotServe(
                f"{ledger.place}: others would reach this server, and nobody has a token; "
                "“zufolge token NAME --role editor” makes one, with the same --ledger"
            )


def _listening(deployment: Deployment) -> socket.socket:
    """A socket at the address. Raises CannotServe."""
    host, port = deployment.host, deployment.port
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotServe(f"{host}: no address to listen at ({error.strerror}); --host names another one") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(WAITING)
    except OSError as error:
        listener.close()
        raise CannotServe(f"{host}, port {port}: {_why(error)}") from error
    return listener


def _why(error: OSError) -> str:
    match error:
        case PermissionError():
            return "no right to listen there; --port names another one, from 1024 on"
        case OSError(errno=errno.EADDRINUSE):
            return "another program listens there; --port names another one, 0 any free one"
        case OSError(errno=errno.EADDRNOTAVAIL):
            return "not an address of this machine; --host names another one"
    return f"{error.strerror}; --host and --port name another place"


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
