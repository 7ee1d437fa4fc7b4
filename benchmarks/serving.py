"""How many requests a second a server answers on loopback, how long they take, and what memory it needs.

    python benchmarks/serving.py [--ledger FILE] [--seconds 20] [--clients 8] [--requests 10000] [--words TEXT]

Starts `zufolge serve` on a free port and asks it with a number of clients, each with one connection that sends the next request
when it has the answer to the last. Reading: `--words` (the package's example by default) cut to reports of 250 words, each with a
number in it, so that none is the same. Searching: the made-up mix of queries of `benchmarks/ledger.py` in FILE, which that script
makes; without it, a new ledger of the example. Figures: requests a second, median and 95th percentile, errors, and the memory of
the server with its readers at its start, after 1,000 requests and after all of them. Everything is bounded in time and number.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from ledger import Made, percentile, queries

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "bericht.txt"
REPORT_WORDS = 250
MARKS = (1_000, 10_000)
# One request takes no longer than that, or the run fails.
PATIENCE = 60.0


class Server(NamedTuple):
    """A server that runs: its process, and where it listens."""

    process: subprocess.Popen[bytes]
    host: str
    port: int

    def pids(self) -> list[int]:
        """The process and its children."""
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        return [self.process.pid, *map(int, children.stdout.split())]

    def memory(self) -> float:
        """Megabytes of the process and its children, what they share counted once (PSS)."""
        return sum(_proportional(pid) for pid in self.pids()) / 1024

    def work(self) -> float:
        """Seconds that they have worked: unlike the others, this figure is hardly another one on a busy machine."""
        return sum(_worked(pid) for pid in self.pids()) / os.sysconf("SC_CLK_TCK")


def _proportional(pid: int) -> int:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", told, re.MULTILINE)
    return int(found[1]) if found else 0


def _worked(pid: int) -> int:
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0
    fields = told.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@contextmanager
def serving(ledger: Path) -> Iterator[Server]:
    """A server on a free port of this machine, which is ended afterwards."""
    command = [sys.executable, "-m", "zufolge", "serve", "--ledger", str(ledger), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout is not None
        address = urlsplit(process.stdout.readline().decode().split()[0])
        yield Server(process, address.hostname or "", address.port or 0)
    finally:
        process.terminate()
        process.wait(30)


class Client:
    """One connection that speaks as much HTTP/1.1 as is needed here, so that the client takes little of the machine."""

    def __init__(self, server: Server) -> None:
        self.server = server

    async def __aenter__(self) -> Client:
        self.reader, self.writer = await asyncio.open_connection(self.server.host, self.server.port)
        return self

    async def __aexit__(self, *error: object) -> None:
        self.writer.close()

    async def ask(self, request: bytes) -> int:
        """The status of the answer, which is read to its end."""
        self.writer.write(request)
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), PATIENCE)
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        assert length, head
        await self.reader.readexactly(int(length[1]))
        return int(head.split(b" ", 2)[1])


def reading(words: list[str]) -> Callable[[int], bytes]:
    """Requests to read reports, no two the same."""

    def request(number: int) -> bytes:
        begin = number * 7 % max(1, len(words) - REPORT_WORDS + 1)
        text = f"Meldung {number}. " + " ".join(words[begin : begin + REPORT_WORDS])
        body = json.dumps({"text": text, "published": "2024-05-13"}).encode()
        about = f"Content-Type: application/json\r\nContent-Length: {len(body)}"
        return f"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\n{about}\r\n\r\n".encode() + body

    return request


def searching(made: Made) -> Callable[[int], bytes]:
    """Requests to search, the mix of a thousand queries over and over."""
    asked = []
    for query in queries(made, 1000):
        fields = {name: getattr(query, name) for name in query.__slots__}
        given = {name: value for name, value in fields.items() if value and name != "limit"}
        head = f"GET /api/v1/search?{urlencode(given)} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        asked.append(head.encode())
    return lambda number: asked[number % len(asked)]


async def load(
    server: Server, request: Callable[[int], bytes], *, clients: int, seconds: float, requests: int, begin: int = 0
) -> str:
    """Asks for so long or so many requests, whichever is less, and says how it went."""
    numbers, times, statuses = islice(count(begin), requests), [], Counter[int]()
    until = perf_counter() + seconds

    async def client() -> None:
        async with Client(server) as connection:
            for number in numbers:
                asked = perf_counter()
                statuses[await connection.ask(request(number))] += 1
                times.append(perf_counter() - asked)
                if perf_counter() > until:
                    return

    started, worked = perf_counter(), server.work()
    await asyncio.gather(*(client() for _ in range(clients)))
    took = perf_counter() - started
    errors = sum(n for status, n in statuses.items() if status not in {200, 404})
    shares = "  ".join(f"p{int(100 * share)} {percentile(times, share):.0f} ms" for share in (0.5, 0.95, 0.99))
    work = 1000 * (server.work() - worked) / len(times)
    return f"{len(times)} requests, {len(times) / took:.0f}/s  {shares}  {errors} errors  {work:.1f} ms of work each"


def main() -> None:
    """Serves and asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--requests", type=int, default=MARKS[-1])
    parser.add_argument("--words", type=Path, default=EXAMPLE)
    options = parser.parse_args()
    seen = re.findall(r"\b\w{3,}\b", options.words.read_text(encoding="utf-8"))
    made = Made(list(dict.fromkeys(seen))[:40_000])
    words = options.words.read_text(encoding="utf-8").split()
    with tempfile.TemporaryDirectory() as folder:
        ledger = options.ledger or Path(folder) / "ledger.db"
        if options.ledger is None:
            subprocess.run([sys.executable, "-m", "zufolge", "add", "--ledger", str(ledger), str(EXAMPLE)], check=True)
        with serving(ledger) as server:
            asyncio.run(_measured(server, reading(words), searching(made), options))


async def _measured(
    server: Server, read: Callable[[int], bytes], search: Callable[[int], bytes], options: argparse.Namespace
) -> None:
    how = {"clients": options.clients, "seconds": options.seconds}
    await load(server, read, clients=4, seconds=PATIENCE, requests=20)  # the readers have loaded their model by then
    print(f"{os.cpu_count()} cores, {options.clients} clients; memory at the start: {server.memory():.0f} MB")
    print("reading:  ", await load(server, read, requests=options.requests, begin=20, **how))
    print("searching:", await load(server, search, requests=options.requests, **how))
    done = 0
    for mark in (mark for mark in MARKS if mark <= options.requests):
        half = (mark - done) // 2
        patient = {"clients": options.clients, "seconds": 20 * PATIENCE}
        await load(server, search, requests=mark - done - half // 10, begin=done, **patient)
        await load(server, read, requests=half // 10, begin=mark, **patient)
        done = mark
        print(f"memory after {mark} more requests, a twentieth of them reports to read: {server.memory():.0f} MB")


if __name__ == "__main__":
    main()
