"""Lines of styled words → text for a terminal of some width."""

from __future__ import annotations

from io import StringIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# Narrower than this, a word no longer fits beside its number.
MIN_WIDTH: Final = 20
_GUTTER: Final = "  "


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


def side_by_side(left: Iterable[Line], right: Iterable[Line], *, width: int, colour: bool) -> str:
    """Two blocks of lines in two columns of the same width, with two blanks between.

    >>> left, right = [Line((("vorher", ""),))], [Line((("nachher", ""),)), Line((("nein", ""),))]
    >>> print(side_by_side(left, right, width=42, colour=False), end="")
    vorher                nachher
                          nein
    """
    from rich.cells import cell_len

    column = max((width - len(_GUTTER)) // 2, MIN_WIDTH)
    lines = tuple(left)
    # Colours have no width: how far a row reaches is measured without them.
    plain = painted(lines, width=column, colour=False).splitlines()
    shown = painted(lines, width=column, colour=colour).splitlines()
    filled = [row + " " * (column - cell_len(bare)) for row, bare in zip(shown, plain, strict=True)]
    others = painted(right, width=column, colour=colour).splitlines()
    rows = zip_longest(filled, others, fillvalue=None)
    return "".join(f"{row or ' ' * column}{_GUTTER}{other or ''}".rstrip() + "\n" for row, other in rows)
