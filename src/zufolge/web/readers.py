"""Reading beside the server: reports are read in processes of their own, so that none holds up the other requests.

A process reads one report at a time. One that dies or takes too long is replaced; only who waits for its report hears of it.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final, TypeVar

from zufolge.errors import ZufolgeError
from zufolge.web import jobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from zufolge.types import Article, Reading, Skipped

Answer = TypeVar("Answer")

_SPAWN: Final = get_context("spawn")
# A process that is told to end by the end of its pipe does so within milliseconds.
_ENDS_WITHIN: Final = 2.0


class NotRead(ZufolgeError):
    """A report that was not read, through no fault of its own."""


class TooManyWait(NotRead):
    """More wait already than will be read soon."""


class TookTooLong(NotRead):
    """Reading took longer than it may."""


class ReaderDied(NotRead):
    """The process that read has died."""


class Readers:
    """Processes that read reports; the model is loaded once in each."""

    def __init__(self, number: int, *, seconds: float = 60.0, waiting: int = 64) -> None:
        """`seconds` is what one job may take, `waiting` how many may wait for a process."""
        self._seconds = seconds
        self._most = number + waiting
        self._asked = 0
        self._threads = ThreadPoolExecutor(number, thread_name_prefix="reader")
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        for _ in range(number):
            self._idle.put(_Process())

    async def read(self, article: Article) -> Reading:
        """One report, read. Raises what `zufolge.read` raises, and NotRead."""
        return await self.ask(jobs.reading_of, article)

    async def read_or_skip(self, article: Article) -> Reading | Skipped:
        """One report, read, or why it is refused. Raises NotRead."""
        return await self.ask(jobs.reading_or_skipped, article)

    async def ask(self, job: Callable[..., Answer], *given: Any) -> Answer:
        """What a job (a function of a module) gives in one of the processes. Raises what it raises, and NotRead."""
        if self._asked >= self._most:
            raise TooManyWait(f"{self._asked} reports wait already; try again in a while")
        self._asked += 1
        try:
            answer: Answer = await asyncio.get_running_loop().run_in_executor(self._threads, self._answer, job, given)
        finally:
            self._asked -= 1
        return answer

    def _answer(self, job: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        process = self._idle.get()
        try:
            return process.answer(job, given, within=self._seconds)
        except NotRead:
            process.kill()
            process = _Process()
            raise
        finally:
            self._idle.put(process)

    def close(self) -> None:
        """Ends the processes once they have read what they are at; what still waits is not read."""
        self._threads.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().end()


class _Process:
    """One process, and the pipe to it."""

    def __init__(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs,), name="zufolge reader", daemon=True)
        self._process.start()
        theirs.close()

    def answer(self, job: Callable[..., Any], given: tuple[Any, ...], *, within: float) -> Any:
        try:
            self._pipe.send((job, given))
            if not self._pipe.poll(within):
                raise TookTooLong(f"reading took longer than {within:g} seconds; split the report")
            value, error = self._pipe.recv()
        except (EOFError, OSError):
            raise ReaderDied("the process that read has died; try again") from None
        if error is not None:
            raise error
        return value

    def end(self) -> None:
        self._pipe.close()
        self._process.join(_ENDS_WITHIN)
        self.kill()

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _serve(pipe: Connection) -> None:
    """Does jobs until the server ends or lets go of the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends it, not the terminal
    jobs.prepare()
    while True:
        try:
            job, given = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[Any, Exception | None] = job(*given), None
        except ZufolgeError as error:
            answer = None, error
        except Exception as error:
            # Its message can have words of the report, which belong in no log of the server.
            print(f"zufolge reader: {job.__name__} failed: {type(error).__name__}", file=sys.stderr, flush=True)
            answer = None, RuntimeError(f"{job.__name__} failed: {type(error).__name__}")
        pipe.send(answer)
