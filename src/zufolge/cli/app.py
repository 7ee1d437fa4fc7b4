"""The command line itself: its name, its version, and what its exit codes mean."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from zufolge.cli.output import complain, discard_output, open_streams

# Without rich's help and tracebacks: they take as long to load as everything else together.
app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; the exit code is 0, 1 (some input could not be read), 2 (wrong usage) or 130 (Ctrl-C)."""
    from zufolge.errors import ZufolgeError
    from zufolge.exports.printable import printable

    open_streams()
    try:
        app(prog_name="zufolge")
    except ZufolgeError as error:
        complain(printable(str(error)))
        sys.exit(1)
    except OSError as error:
        discard_output()
        complain(f"output: {error.strerror or error}; make room, or write it elsewhere")
        sys.exit(1)


def _version(asked: bool) -> None:
    if not asked:
        return
    import json
    from importlib.metadata import version
    from importlib.resources import files

    typer.echo(f"zufolge {version('zufolge')}")
    card = json.loads((files("zufolge.model") / "weights" / "card.json").read_text(encoding="utf-8"))
    typer.echo(f"model: {card['name']}")
    typer.echo(f"licence: Apache-2.0 (code), CC BY-SA 4.0 (morphology table), {card['licence']} (model)")
    raise typer.Exit


@app.callback()
def zufolge(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show version, model and licences.")
    ] = False,
) -> None:
    """Read German news reports: who said what, according to whom, when, and how surely.

    \b
    Examples:
      zufolge read bericht.txt
      zufolge read --json meldungen/ > aussagen.jsonl
      zufolge sources bericht.txt
      zufolge add meldungen/
      zufolge search Brücke --since 2024-05
      zufolge changes --speaker Blum
      zufolge export csv -o aussagen.csv
    """
