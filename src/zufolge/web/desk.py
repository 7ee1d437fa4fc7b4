"""What every route works with: the open ledger, and those who read reports for it."""

from __future__ import annotations

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

from fastapi import Depends, Request

from zufolge.ledger import open_ledger
from zufolge.types import Skipped
from zufolge.web.readers import Readers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from zufolge.ledger import Added, Ledger
    from zufolge.types import Article, Reading
    from zufolge.web.deployment import Deployment
    from zufolge.web.metrics import Metrics

Found = TypeVar("Found")

# So many look into the ledger at a time, each with a connection of SQLite that keeps up to 64 MB: more are no quicker, as they
# take turns in one process.
LOOKING: Final = 4


class Desk:
    """A server's ledger and readers; it lives as long as the server runs.

    The ledger is asked in threads: by `look` several at a time, by `write` one after the other.
    """

    def __init__(self, deployment: Deployment, ledger: Ledger, readers: Readers, metrics: Metrics) -> None:
        self.deployment = deployment
        self.ledger = ledger
        self.readers = readers
        self._metrics = metrics
        self._looking = ThreadPoolExecutor(LOOKING, thread_name_prefix="look")
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="write")
        # A ledger's stamp holds for one opening of it.
        self._opening = secrets.token_hex(4)

    async def look(self, find: Callable[[], Found]) -> Found:
        """What is found in the ledger; other requests go on meanwhile."""
        return await asyncio.get_running_loop().run_in_executor(self._looking, copy_context().run, find)

    async def write(self, note: Callable[[], Found]) -> Found:
        """What comes of writing to the ledger; it is finished even where nobody waits for it any more."""
        written = asyncio.get_running_loop().run_in_executor(self._writing, copy_context().run, note)
        return await asyncio.shield(written)

    async def add(self, items: Sequence[Reading | Skipped | Article]) -> list[Added | Skipped]:
        """What became of readings that are added to the ledger, in their order."""
        added = await self.write(lambda: list(self.ledger.add(items)))
        for one in added:
            self._metrics.added("skipped" if isinstance(one, Skipped) else one.outcome)
        return added

    def tag(self) -> str:
        """A mark of what the ledger holds now, another one after every write and after a restart."""
        return f"{self._opening}-{self.ledger.stamp()}"

    def close(self) -> None:
        """Finishes what is being written."""
        self._writing.shutdown()
        self._looking.shutdown(cancel_futures=True)


@contextmanager
def open_desk(deployment: Deployment, metrics: Metrics) -> Iterator[Desk]:
    """A desk that is cleared at the end. Raises LedgerError where the ledger cannot be opened."""
    limits = deployment.limits
    with open_ledger(deployment.ledger, write=True, query_seconds=limits.query_seconds) as ledger:
        readers = Readers(deployment.readers, seconds=limits.reading_seconds, waiting=limits.waiting, told=metrics.read)
        desk = Desk(deployment, ledger, readers, metrics)
        try:
            yield desk
        finally:
            readers.close()
            desk.close()


async def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(_desk)]
