"""Runs the application until it is told to stop, and lets it finish what it is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

from zufolge.web.app import create_app

if TYPE_CHECKING:
    from zufolge.web.deployment import Deployment


def run(deployment: Deployment) -> None:
    """Serves until SIGTERM or Ctrl-C. Raises LedgerError where the ledger cannot be opened."""
    uvicorn.run(create_app(deployment), host=deployment.host, port=deployment.port, log_level="warning")
