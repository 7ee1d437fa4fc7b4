"""Reading beside the server: reports are read in processes of their own, so that none holds up the other requests.

A process reads one report at a time. One that dies or takes too long is replaced; only who waits for its report hears of it.
"""

from __future__ import annotations

import asyncio
import traceback
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from queue import SimpleQueue
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from zufolge.errors import ZufolgeError
from zufolge.web import jobs
from zufolge.web.children import live_with_parent
from zufolge.web.logs import EVENTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from zufolge.types import Article, Reading, Skipped

Answer = TypeVar("Answer")

_SPAWN: Final = get_context("spawn")
# The model is loaded in a second, on a machine that has much else to do in ten.
PREPARED_WITHIN: Final = 60.0


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

    def __init__(
        self,
        number: int,
        *,
        seconds: float = 60.0,
        waiting: int = 64,
        told: Callable[[float], None] = lambda seconds: None,
    ) -> None:
        """`seconds` is what one job may take, `waiting` how many may wait for a process; `told` hears how long each took."""
        self.number = number
        self._told = told
        self._seconds = seconds
        self._most = number + waiting
        self._asked = 0
        self._closed = False
        self._threads = ThreadPoolExecutor(number, thread_name_prefix="reader")
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        self._all = {_Process() for _ in range(number)}
        for process in self._all:
            self._idle.put(process)

    @property
    def busy(self) -> int:
        """How many are reading."""
        return min(self._asked, self.number)

    @property
    def waiting(self) -> int:
        """How many reports wait for one."""
        return max(0, self._asked - self.number)

    @property
    def are_alive(self) -> bool:
        """Whether they take reports."""
        return not self._closed and any(process.is_alive for process in tuple(self._all))

    async def read(self, article: Article) -> Reading:
        """One report, read. Raises what `zufolge.read` raises, and NotRead."""
        return await self.ask(jobs.reading_of, article)

    async def read_or_skip(self, article: Article) -> Reading | Skipped:
        """One report, read, or why it is refused. Raises NotRead."""
        return await self.ask(jobs.reading_or_skipped, article)

    async def ask(self, job: Callable[..., Answer], *given: Any) -> Answer:
        """What a job (a function of a module) gives in one of the processes. Raises what it raises, and NotRead."""
        if self._asked >= self._most:
            raise TooManyWait(f"{self.waiting} reports wait already; try again in a while")
        if self._closed:
            raise ReaderDied("the server is ending")
        self._asked += 1
        try:
            answer: Answer = await asyncio.get_running_loop().run_in_executor(self._threads, self._answer, job, given)
        finally:
            self._asked -= 1
        return answer

    def _answer(self, job: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        process, begin = self._idle.get(), perf_counter()
        try:
            if not process.is_alive:
                process = self._instead_of(process)
            return process.answer(job, given, within=self._seconds)
        except NotRead:
            process = self._instead_of(process)
            raise
        finally:
            self._idle.put(process)
            self._told(perf_counter() - begin)

    def _instead_of(self, process: _Process) -> _Process:
        self._all.discard(process)
        process.end()
        if self._closed:
            return process
        fresh = _Process()
        self._all.add(fresh)
        return fresh

    def close(self) -> None:
        """Ends the processes; what they still read is waited for by nobody any more."""
        self._closed = True
        for process in tuple(self._all):
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in tuple(self._all):
            process.end()


class _Process:
    """One process, and the pipe to it."""

    def __init__(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs,), name="zufolge reader", daemon=True)
        self._process.start()
        theirs.close()
        self._is_prepared = False

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def answer(self, job: Callable[..., Any], given: tuple[Any, ...], *, within: float) -> Any:
        try:
            if not self._is_prepared:
                self._is_prepared = bool(self._received(PREPARED_WITHIN))
            self._pipe.send((job, given))
            value, error = self._received(within)
        except (EOFError, OSError):
            raise ReaderDied("the process that read has died; try again") from None
        if isinstance(error, _Failure):
            EVENTS.error("reading failed", extra={"fields": error._asdict()})
            raise RuntimeError(f"{error.job} failed")
        if error is not None:
            raise error
        return value

    def _received(self, within: float) -> Any:
        if not self._pipe.poll(within):
            raise TookTooLong(f"reading took longer than {within:g} seconds; split the report")
        return self._pipe.recv()

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        self.kill()
        self._process.join()
        self._pipe.close()


class _Failure(NamedTuple):
    """An error that nobody foresaw, without its message, which can have words of the report."""

    job: str
    error: str
    at: list[str]


def _serve(pipe: Connection) -> None:
    """Says that it is prepared, and does jobs until the server ends or lets go of the pipe."""
    live_with_parent()
    jobs.prepare()
    pipe.send(True)
    while True:
        try:
            job, given = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[Any, Exception | _Failure | None] = job(*given), None
        except ZufolgeError as error:
            answer = None, error
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)[-5:]
            places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
            answer = None, _Failure(job.__name__, type(error).__name__, places)
        pipe.send(answer)
