"""What every route works with: the open ledger, and those who read reports for it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from zufolge.ledger import open_ledger
from zufolge.web.readers import Readers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zufolge.ledger import Ledger
    from zufolge.web.deployment import Deployment


class Desk:
    """A server's ledger and readers; it lives as long as the server runs."""

    def __init__(self, deployment: Deployment, ledger: Ledger, readers: Readers) -> None:
        self.deployment = deployment
        self.ledger = ledger
        self.readers = readers


@contextmanager
def open_desk(deployment: Deployment) -> Iterator[Desk]:
    """A desk that is cleared at the end. Raises LedgerError where the ledger cannot be opened."""
    with open_ledger(deployment.ledger, write=True, query_seconds=deployment.limits.query_seconds) as ledger:
        readers = Readers(deployment.readers)
        try:
            yield Desk(deployment, ledger, readers)
        finally:
            readers.close()


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(_desk)]
