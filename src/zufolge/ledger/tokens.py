"""Who may ask a server: tokens by name, of which a ledger keeps no more than the digest."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import delete, insert, select

from zufolge.errors import LedgerError, NoSuchEntry
from zufolge.ledger import schema
from zufolge.ledger.store import Store

Role = Literal["reader", "editor"]


@dataclass(frozen=True, slots=True)
class Token:
    """Somebody's token: a `reader` may look, an `editor` may also write."""

    name: str
    role: Role
    made: str
    digest: str


def digest_of_token(secret: str) -> str:
    """What is kept of a token. It is random and long, so that nobody can try all, and needs no slow digest."""
    return hashlib.sha256(secret.encode()).hexdigest()


def give(store: Store, name: str, role: Role, *, now: str) -> str:
    """A new token for somebody who has none."""
    if not name.strip() or not name.isprintable():
        raise LedgerError(f"{name!r}: no name for a token; give one that can be read, as “lokalredaktion”")
    secret = secrets.token_urlsafe(32)
    with store.writing() as connection:
        t = schema.token.c
        if connection.execute(select(t.key).where(t.name == name)).first():
            raise LedgerError(f"{name}: has a token already; “zufolge token --revoke {name}” takes it back")
        row = {"name": name, "role": role, "digest": digest_of_token(secret), "made": now}
        connection.execute(insert(schema.token).values(**row))
    return secret


def given(store: Store) -> tuple[Token, ...]:
    """All tokens, by name."""
    t = schema.token.c
    with store.reading() as connection:
        rows = connection.execute(select(t.name, t.role, t.made, t.digest).order_by(t.name)).all()
    return tuple(Token(*row) for row in rows)


def revoke(store: Store, name: str) -> None:
    """Takes a token back."""
    with store.writing() as connection:
        if not connection.execute(delete(schema.token).where(schema.token.c.name == name)).rowcount:
            raise NoSuchEntry(f"{name}: no token of that name; “zufolge token --list” shows them")
