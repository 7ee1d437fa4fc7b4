"""Reading beside the server: reports are read in processes of their own, so that none holds up the other requests."""

from __future__ import annotations

import asyncio
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zufolge.types import Article, Reading


class Readers:
    """Processes that read reports; the model is loaded once in each."""

    def __init__(self, number: int) -> None:
        self._pool = ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_prepare)

    async def read(self, article: Article) -> Reading:
        """One report, read. Raises what `zufolge.read` raises."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, _read, article)

    def close(self) -> None:
        """Ends the processes once they have read what they are at."""
        self._pool.shutdown(cancel_futures=True)


def _prepare() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends them, not the terminal


def _read(article: Article) -> Reading:
    from zufolge.pipeline import read

    return read(article)
