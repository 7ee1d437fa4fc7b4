"""The verbs of the command line as a REST API under /api/v1."""

from __future__ import annotations

from fastapi import APIRouter

from zufolge.web.api import views

api = APIRouter(prefix="/api/v1")
api.include_router(views.router)
