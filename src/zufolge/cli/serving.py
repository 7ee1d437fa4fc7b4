"""The command that opens a ledger to a newsroom."""

from __future__ import annotations

from typing import Annotated

import typer

from zufolge.cli.app import app
from zufolge.cli.options import LedgerPlace


@app.command()
def serve(
    ledger: LedgerPlace = "zufolge.db",
    host: Annotated[
        str, typer.Option(help="Address to listen at; where others reach it, tokens are asked for.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at, 0 for any free one.")] = 8080,
) -> None:
    """Serve the ledger as pages and as an API, until Ctrl-C.

    \b
    Examples:
      zufolge serve
      zufolge serve --ledger postgresql://redaktion@localhost/meldungen --port 9000
    """
    from zufolge.web.deployment import Deployment
    from zufolge.web.server import run

    run(Deployment(ledger=ledger, host=host, port=port))
