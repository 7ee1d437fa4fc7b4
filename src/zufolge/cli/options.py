"""The arguments and options that several commands have."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class SheetLanguage(StrEnum):
    """The languages of the sheet, in the form that typer reads them."""

    de = "de"
    en = "en"


def published_date(text: str | None) -> str | None:
    if text is None:
        return None
    from zufolge import edtf
    from zufolge.errors import InvalidDate

    try:
        return edtf.canonical(text)
    except InvalidDate as error:
        raise typer.BadParameter(str(error)) from None


Files = Annotated[
    list[str], typer.Argument(metavar="FILE", help="Text, HTML or JSON lines; a folder of them; - for stdin.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write lines of JSON.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="EDTF", callback=published_date, help="Date of reports that bear none: 2023-09-14, 2023-09."),
]
Force = Annotated[bool, typer.Option("--force", help="Read texts that do not look German, too.")]
Colour = Annotated[
    bool | None,
    typer.Option("--color/--no-color", help="Colours.", show_default="on a terminal, unless NO_COLOR is set"),
]

Lang = Annotated[SheetLanguage | None, typer.Option(help="Language of the list.", show_default="by locale")]
LedgerPlace = Annotated[
    str,
    typer.Option("--ledger", metavar="PLACE", envvar="ZUFOLGE_LEDGER", help="A file, or postgresql://… of a database."),
]
