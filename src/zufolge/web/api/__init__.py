"""The verbs of the command line as a REST API under /api/v1."""

from __future__ import annotations

from fastapi import APIRouter

from zufolge.web.api import actors, description, exporting, judgements, reports, views

api = APIRouter(prefix="/api/v1")
for _room in (reports, views, actors, judgements, exporting, description):
    api.include_router(_room.router)
