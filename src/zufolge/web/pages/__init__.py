"""The pages: read a report, search, follow a speaker, see changes, echoes and the agenda."""

from __future__ import annotations

from fastapi import APIRouter

from zufolge.web.pages import (
    actors,
    agenda,
    assets,
    comparing,
    judging,
    languages,
    overview,
    reading,
    removing,
    reports,
    searching,
    sourcing,
    speakers,
)

pages = APIRouter(include_in_schema=False)
for _room in (
    assets, languages, reading, reports, judging, removing, searching, speakers, comparing, agenda, sourcing, actors, overview,
):  # fmt: skip
    pages.include_router(_room.router)
