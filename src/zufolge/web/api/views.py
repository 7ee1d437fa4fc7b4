"""What a ledger is asked."""

from __future__ import annotations

from fastapi import APIRouter, Response

from zufolge.exports.jsonl import stats_json
from zufolge.web.desk import AtDesk
from zufolge.web.safety.visitors import AsReader

router = APIRouter(tags=["ledger"])


@router.get("/stats")
def stats(desk: AtDesk, visitor: AsReader) -> Response:
    """What the ledger holds."""
    return Response(stats_json(desk.ledger.stats()), media_type="application/json")
