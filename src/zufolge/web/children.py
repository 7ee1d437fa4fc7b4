"""Processes of the server's own: each ends when the server has gone, however that came about."""

from __future__ import annotations

import os
import signal
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread

from zufolge.web import logs


def live_with_parent() -> None:
    """What a process of ours does at first: it leaves signals to the server, and ends once that has gone, even killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends them, not the terminal
    logs.silence()
    Thread(target=_end_with_parent, name="parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
