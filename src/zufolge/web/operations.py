"""What those who run the server ask it: is it alive, is it ready, how does it do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST

from zufolge.errors import LedgerError
from zufolge.web.desk import AtDesk
from zufolge.web.safety.visitors import AsReader

if TYPE_CHECKING:
    from zufolge.web.metrics import Metrics

router = APIRouter(include_in_schema=False)
# So long a ledger may take to answer who is asked whether it does.
PATIENCE: Final = 5.0


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Whether the process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def readyz(request: Request, desk: AtDesk) -> Response:
    """Whether it can work: the ledger answers, the readers live, and nobody has told it to end."""
    wrong = []
    if request.app.state.is_ending:
        wrong.append("ending")
    if not desk.readers.are_alive:
        wrong.append("readers")
    try:
        async with asyncio.timeout(PATIENCE):
            await to_thread.run_sync(desk.ledger.tokens, abandon_on_cancel=True)
    except (LedgerError, TimeoutError):
        wrong.append("ledger")
    return JSONResponse({"status": "not ready" if wrong else "ok", "wrong": wrong}, 503 if wrong else 200)


@router.get("/metrics")
async def metrics(request: Request, visitor: AsReader) -> Response:
    """The numbers for Prometheus; where tokens are asked for, with a token."""
    found: Metrics = request.app.state.metrics
    return Response(found.text(), media_type=CONTENT_TYPE_LATEST)
