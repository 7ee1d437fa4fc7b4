"""Joins the announcements of reports to events across reports."""

from __future__ import annotations

from sqlalchemy import Connection

from zufolge.types import Reading


def plan(connection: Connection, reading: Reading, *, article: int, reading_key: int) -> None:
    """Notes the announcements of a reading."""
