"""Servers for the tests: the application in this process, and `zufolge serve` in a process of its own."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
from starlette.testclient import TestClient

from calling import command, environment
from zufolge.web.app import create_app
from zufolge.web.deployment import Deployment

# As a browser on this machine and a program elsewhere name the server.
LOCAL, ELSEWHERE = "http://localhost:8080", "http://meldungen.example"
STARTS_WITHIN = 60.0


@contextmanager
def visiting(deployment: Deployment, *, base_url: str = LOCAL, **how: Any) -> Iterator[TestClient]:
    """A client of an application in this process."""
    with TestClient(create_app(deployment), base_url=base_url, follow_redirects=False, **how) as client:
        yield client


def form_token(page: str) -> str:
    """The token in the form of a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


class Serving:
    """A server in a process of its own."""

    def __init__(self, *arguments: str, log: Path, **changes: str) -> None:
        self.log = log
        with log.open("ab") as errors:
            self.process = subprocess.Popen(
                command("serve", "--port", "0", "--readers", "1", *arguments),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=environment(**changes),
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline().decode()
        assert line, self.told()
        self.url = line.split()[0].rstrip("/")

    def told(self) -> str:
        """What it has written to standard error."""
        return self.log.read_text(encoding="utf-8")

    def events(self) -> list[dict[str, Any]]:
        """The same, line by line."""
        return [json.loads(line) for line in self.told().splitlines()]

    def client(self, **how: Any) -> httpx2.Client:
        """A client of it."""
        return httpx2.Client(base_url=self.url, timeout=STARTS_WITHIN, **how)

    def children(self) -> list[int]:
        """The processes that it has started and that are still there."""
        line = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True)
        return [int(pid) for pid in line.stdout.split()]

    def end(self, number: int = signal.SIGTERM) -> int:
        """Tells it to end, and waits; its exit code."""
        self.process.send_signal(number)
        code = self.process.wait(STARTS_WITHIN)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@contextmanager
def serving(*arguments: str, log: Path, **changes: str) -> Iterator[Serving]:
    """A server that is gone afterwards."""
    server = Serving(*arguments, log=log, **changes)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.end(signal.SIGKILL)


def is_there(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked after counts as gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone_within(pids: list[int], seconds: float) -> bool:
    """Whether processes end in time."""
    until = time.monotonic() + seconds
    while any(map(is_there, pids)):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
