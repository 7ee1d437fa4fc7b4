"""Fetches statements by their keys, with their chains and what their report is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from zufolge.ledger import schema
from zufolge.ledger.batches import in_parts
from zufolge.ledger.rows import record_from, source_from
from zufolge.types import Record, Source


def _joined(*, reports: bool) -> Select[Any]:
    a = schema.article.c
    columns = (a.id.label("article_id"), a.outlet, a.title, a.published, *([a.text.label("report")] if reports else []))
    return select(schema.statement, *columns).join(schema.article, schema.statement.c.article == a.key)


def records_of(connection: Connection, keys: Sequence[int], *, reports: bool = False) -> list[Record]:
    """The records with these keys, in their order, `reports` with the whole text; what is gone is left out."""
    rows: dict[int, Any] = {}
    for part in in_parts(keys):
        found = connection.execute(_joined(reports=reports).where(schema.statement.c.key.in_(part))).all()
        rows.update((row.key, row) for row in found)
    chains = _chains(connection, list(rows))
    wanted = ((rows[key], chains[key]) for key in keys if key in rows)
    return [record_from(row, chain, report=row.report if reports else "") for row, chain in wanted]


def _chains(connection: Connection, keys: Sequence[int]) -> dict[int, list[Source]]:
    chains: dict[int, list[Source]] = defaultdict(list)
    link = schema.link
    for part in in_parts(keys):
        query = select(link).where(link.c.statement.in_(part)).order_by(link.c.statement, link.c.position)
        for row in connection.execute(query).all():
            chains[row.statement].append(source_from(row))
    return chains
