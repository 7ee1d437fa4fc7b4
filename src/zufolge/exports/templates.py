"""Templates → HTML in which whatever comes from a report is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from zufolge.exports.printable import spelled_out

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def templates(*folders: Path) -> Environment:
    """The templates of these folders, and those by which exports show a report; a value that is missing is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader([*folders, Path(__file__).parent]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["spelled_out"] = spelled_out
    return environment
