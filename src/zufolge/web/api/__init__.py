"""The verbs of the command line as a REST API under /api/v1."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from zufolge.web.api import actors, description, exporting, judgements, reports, views
from zufolge.web.api.parameters import only_known

api = APIRouter(prefix="/api/v1", dependencies=[Depends(only_known)])
for _room in (reports, views, actors, judgements, exporting, description):
    api.include_router(_room.router)
