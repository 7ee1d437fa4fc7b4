"""The command line as tests call it: in a process of its own, in this one, or on a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import NamedTuple
from unittest.mock import patch

import pytest
from typer.testing import CliRunner

from zufolge.cli import main


class Called(NamedTuple):
    """What a call of the command line left behind."""

    code: int
    out: bytes
    err: str


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "zufolge", *arguments]


def environment(**changes: str) -> dict[str, str]:
    ours = ("LC_", "LANG", "NO_COLOR", "COLUMNS", "LINES")  # tests that run side by side have a width set
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "TERM": "xterm", **changes}


def process(*arguments: str, stdin: bytes = b"", **changes: str) -> Called:
    """The command in a process of its own, its output in a pipe."""
    done = subprocess.run(command(*arguments), input=stdin, capture_output=True, env=environment(**changes), timeout=60)
    return Called(done.returncode, done.stdout, done.stderr.decode())


def interruptible(*arguments: str) -> subprocess.Popen[bytes]:
    """The command in a process that Ctrl-C reaches, also where the tests run in the background, which ignores it."""
    return subprocess.Popen(
        command(*arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def call(*arguments: str, stdin: bytes = b"", **changes: str) -> Called:
    """The command in this process, which is quicker; no terminal either."""
    unset = dict.fromkeys(("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "ZUFOLGE_LEDGER"))
    with CliRunner().isolation(input=stdin, env={**unset, **changes}) as (out, err, _):
        with patch.object(sys, "argv", ["zufolge", *arguments]), pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        sys.stderr.flush()
        return Called(int(ended.value.code or 0), out.getvalue(), err.getvalue().decode())


def in_terminal(*arguments: str, columns: int = 60, **changes: str) -> str:
    """What a terminal that is so many columns wide is sent on standard output."""
    pty = pytest.importorskip("pty")
    import fcntl
    import struct
    import termios

    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    child = subprocess.Popen(command(*arguments), stdin=subprocess.DEVNULL, stdout=inner, env=environment(**changes))
    os.close(inner)
    shown = b""
    while data := read_terminal(outer):
        shown += data
    os.close(outer)
    assert child.wait(30) == 0
    return shown.decode()


def read_terminal(file: int) -> bytes:
    """What a terminal was sent; nothing once the other side has closed."""
    try:
        return os.read(file, 4096)
    except OSError:  # Linux's way to say that the other side has closed
        return b""
