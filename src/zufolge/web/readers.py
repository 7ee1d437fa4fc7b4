"""Reading beside the server: reports are read in processes of their own, so that none holds up the other requests."""

from __future__ import annotations

import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from zufolge.web.children import live_with_parent

if TYPE_CHECKING:
    from zufolge.types import Article, Reading


class Readers:
    """Processes that read reports; the model is loaded once in each."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._at_work = 0
        self._pool = ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=live_with_parent)

    @property
    def busy(self) -> int:
        """How many are reading."""
        return min(self._at_work, self.number)

    @property
    def waiting(self) -> int:
        """How many reports wait for one."""
        return max(0, self._at_work - self.number)

    @property
    def are_alive(self) -> bool:
        """Whether they take reports."""
        return not self._pool._broken

    async def read(self, article: Article) -> Reading:
        """One report, read. Raises what `zufolge.read` raises."""
        self._at_work += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, _read, article)
        finally:
            self._at_work -= 1

    def close(self) -> None:
        """Ends the processes; what they still read is waited for by nobody any more."""
        processes = list((self._pool._processes or {}).values())
        for process in processes:
            process.terminate()
        self._pool.shutdown(cancel_futures=True)


def _read(article: Article) -> Reading:
    from zufolge.pipeline import read

    return read(article)
