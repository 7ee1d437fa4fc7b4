"""What the commands write to: standard output and error, a terminal's width and colours, a counter while it takes long."""

from __future__ import annotations

import io
import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from zufolge.exports import Language
    from zufolge.types import Reading, Skipped

PIPE_WIDTH: Final = 100
# What a shell reports of a program whose reader has gone: 128 + SIGPIPE.
PIPE_CLOSED: Final = 141


def open_streams() -> None:
    """Opens the streams that a shell has closed, and lets a terminal that lacks a letter show another."""
    # A shell can close a stream (`zufolge read - <&-`); Python then has none at all.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def ruled() -> Callable[[str], bytes]:
    """Writes sheets one after the other, each set off from the one before by a rule."""
    # Asked now: while a counter is shown, stdout is rich's, which knows no encoding.
    rule, next_rule, encoding = "", f"\n{'─' * width()}\n\n", sys.stdout.encoding

    def page(sheet: str) -> bytes:
        nonlocal rule
        text, rule = rule + sheet, next_rule
        return text.encode(encoding, errors="replace")

    return page


def width() -> int:
    """The columns of the terminal, or of a pipe."""
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if sys.stdout.isatty() else PIPE_WIDTH


def write(page: bytes) -> None:
    """Writes to standard output; ends quietly where nobody reads it any more."""
    try:
        sys.stdout.buffer.write(page)
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
        raise typer.Exit(PIPE_CLOSED) from None


def discard_output() -> None:
    """Sends what is still to come to nowhere."""
    # Python flushes stdout once more at its end, and would complain of what could not be written before.
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def complain(why: str) -> None:
    """Says on standard error what went wrong."""
    typer.echo(f"zufolge: {why}", err=True)


def tell_undated(number: int) -> None:
    """Says on standard error how many events a calendar lacks."""
    if number:
        events = "1 event has no date and is" if number == 1 else f"{number} events have no date and are"
        typer.echo(f"{events} not in the calendar", err=True)


@contextmanager
def counter(*, shown: bool) -> Iterator[Callable[[], None]]:
    """Counts reports on standard error while it is shown."""
    if not shown:
        yield lambda: None
        return
    from rich.console import Console

    number = 0
    with Console(stderr=True).status("reading …") as status:

        def count() -> None:
            nonlocal number
            number += 1
            status.update(f"{number} {'report' if number == 1 else 'reports'} read")

        yield count


def is_coloured(asked: bool | None) -> bool:
    """Whether to colour: as asked, else on a terminal."""
    if asked is not None:
        return asked
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def locale_language() -> Language:
    """German where the locale is, else English."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "de" if next(filter(None, names), "").lower().startswith("de") else "en"


def only_read(items: Iterable[Reading | Skipped], skipped: list[Skipped], *, counted: bool) -> Iterator[Reading]:
    """The readings of a stream; what was skipped is named on stderr and kept in `skipped`."""
    from zufolge.exports import printable
    from zufolge.types import Skipped

    with counter(shown=counted and sys.stderr.isatty() and not sys.stdout.isatty()) as count:
        for item in items:
            if isinstance(item, Skipped):
                skipped.append(item)
                complain(printable(item.why))
            else:
                yield item
                count()


@contextmanager
def progress(what: str = "reports", *, shown: bool = True) -> Iterator[Callable[[], None]]:
    """A bar with rate and time on standard error, on a terminal only; the number of reports is not known before."""
    if not shown or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn(f"{{task.completed}} {what}"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=None, rate="")

        def advance() -> None:
            elapsed = bar.tasks[0].elapsed or 0
            rate = f"{(bar.tasks[0].completed + 1) / elapsed:.0f}/s" if elapsed > 1 else ""
            bar.update(task, advance=1, rate=rate)

        yield advance
