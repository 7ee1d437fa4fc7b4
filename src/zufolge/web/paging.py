"""A page of echoes or changes, and where the next one begins: whether there is one is known by looking ahead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zufolge.ledger import Ledger, Query
    from zufolge.types import Change, Echo


def echoes_page(ledger: Ledger, query: Query, *, limit: int) -> tuple[list[Echo], int | None]:
    """So many echoes, and the key behind which the others are, None where there are none. Raises NoSuchEntry."""
    found = ledger.echoes(query, limit=limit + 1)
    shown = found[:limit]
    return shown, shown[-1].newest if len(found) > limit else None


def changes_page(ledger: Ledger, query: Query, *, limit: int) -> tuple[list[Change], int | None]:
    """The same of changes. As all that change to one statement come together, it may be more. Raises NoSuchEntry."""
    found = ledger.changes(query, limit=limit)
    if len(found) < limit:
        return found, None
    last = found[-1].after.key
    return found, last if ledger.changes(replace(query, before=last), limit=1) else None
