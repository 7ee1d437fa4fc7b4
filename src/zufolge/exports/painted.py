"""Lines of styled words → text for a terminal of some width."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# Narrower than this, a word no longer fits beside its number.
MIN_WIDTH: Final = 20


class Line(NamedTuple):
    """A paragraph of styled words; `lead` stands before its first row, and the others are indented as far."""

    words: tuple[tuple[str, str], ...] = ()
    lead: str = ""


def painted(lines: Iterable[Line], *, width: int, colour: bool) -> str:
    """The lines, wrapped at `width` columns (20 at least), with ANSI colours if `colour`.

    >>> print(painted([Line((("Die Brücke bleibt gesperrt.", "bold"),), lead=" 1  ")], width=20, colour=False), end="")
     1  Die Brücke
        bleibt gesperrt.
    """
    from rich.console import Console
    from rich.text import Text

    # The caller has decided on colour and width: the environment has no say here.
    console = Console(
        file=StringIO(),
        width=max(width, MIN_WIDTH),
        color_system="standard" if colour else None,
        force_terminal=colour,
        _environ={},
    )
    with console.capture() as painted:
        for line in lines:
            room = max(console.width - len(line.lead), 1)
            rows = Text.assemble(*line.words).wrap(console, room, overflow="fold")
            for number, row in enumerate(rows):
                row.rstrip()
                lead = line.lead if number == 0 else " " * len(line.lead)
                console.print(Text.assemble((lead, "dim"), row) if row else "", soft_wrap=True)
    return painted.get()
