"""The pages: read a report, search, follow a speaker, see changes, echoes and the agenda."""

from __future__ import annotations

from fastapi import APIRouter

pages = APIRouter(include_in_schema=False)
