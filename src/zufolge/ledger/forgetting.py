"""Forgets whom only a removed report named, and what only that report said of others: names, roles, company."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select, union, update

from zufolge.ledger import schema
from zufolge.ledger.actors import alias_name
from zufolge.ledger.batches import in_parts
from zufolge.ledger.merging import one_with, regroup
from zufolge.ledger.names import name_keys
from zufolge.ledger.rows import dumped, spans_of

# So many texts are fetched at once.
AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Named:
    """Whom reports name, by number, and the words of the reports."""

    actors: tuple[int, ...]
    words: str


def named_in(connection: Connection, articles: Sequence[int]) -> Named:
    """Whom reports name that are about to go."""
    s, r, a = schema.statement.c, schema.reading.c, schema.article.c
    links = select(schema.link.c.actor).join(schema.statement, s.key == schema.link.c.statement)
    mentions = select(schema.mention.c.actor).join(schema.reading, r.key == schema.mention.c.reading)
    actors = connection.execute(
        union(
            links.where(s.article.in_(articles), schema.link.c.actor.is_not(None)),
            mentions.where(r.article.in_(articles)),
        )
    ).scalars()
    texts = connection.execute(select(a.text).where(a.key.in_(articles))).scalars()
    return Named(tuple(sorted(actors)), " ".join(map(_folded, texts)))


def forget_names(connection: Connection, named: Named) -> None:
    """Forgets actors whom no report names any more, and of the others what only the reports that are gone said."""
    a, link, mention = schema.actor.c, schema.link.c, schema.mention.c
    for some in in_parts(named.actors):
        linked = select(link.actor).where(link.actor.in_(some))
        mentioned = select(mention.actor).where(mention.actor.in_(some))
        kept = set(connection.execute(union(linked, mentioned)).scalars())
        gone = sorted(set(some) - kept)
        left = [key for key in one_with(connection, gone) if key not in gone]
        connection.execute(delete(schema.actor).where(a.key.in_(gone)))
        regroup(connection, left)
        for actor in sorted(kept):
            _forget_said(connection, actor, named.words)


def _forget_said(connection: Connection, actor: int, words: str) -> None:
    """Forgets those names, roles and companions of an actor that no report has in which he still is."""
    rows = connection.execute(select(schema.alias).where(schema.alias.c.actor == actor)).mappings().all()
    head = connection.execute(select(schema.actor).where(schema.actor.c.key == actor)).mappings().one()
    said = {head["name"], *json.loads(head["roles"])}
    for row in rows:
        said |= {row["whole"], *(word for column in ("roles", "company") for word in json.loads(row[column]))}
    gone = {word for word in said if _folded(word) in words}
    for text in _texts(connection, actor):
        if not gone:
            return
        gone = {word for word in gone if _folded(word) not in text}
    for row in rows:
        _forget_alias(connection, row, gone)
    _forget_in_head(connection, head, gone)


def _forget_alias(connection: Connection, row: Any, gone: set[str]) -> None:
    n = schema.alias
    if row["whole"] in gone:
        connection.execute(delete(n).where(n.c.key == row["key"]))
        return
    kept = {column: [word for word in json.loads(row[column]) if word not in gone] for column in ("roles", "company")}
    values = {column: dumped(words) for column, words in kept.items()}
    k, terms = schema.alias_key.c, name_keys(alias_name({**row, **values}))
    connection.execute(update(n).where(n.c.key == row["key"]).values(values))
    connection.execute(delete(schema.alias_key).where(k.alias == row["key"], k.term.not_in(terms)))


def _forget_in_head(connection: Connection, head: Any, gone: set[str]) -> None:
    a = schema.actor
    values = {"roles": dumped([role for role in json.loads(head["roles"]) if role not in gone])}
    if head["name"] in gone:
        values["name"] = _name_now(connection, head["key"])
        whole = schema.alias.c.whole
        norm = connection.execute(select(whole).where(schema.alias.c.actor == head["key"]).limit(1)).scalar()
        values["norm"] = norm or _folded(values["name"])
    connection.execute(update(a).where(a.c.key == head["key"]).values(values))


def _name_now(connection: Connection, actor: int) -> str:
    """What a report calls an actor that is still there."""
    k, m, r, a = schema.link.c, schema.mention.c, schema.reading.c, schema.article.c
    named = select(k.name).where(k.actor == actor, k.name.is_not(None)).order_by(k.statement).limit(1)
    name = connection.execute(named).scalar()
    if name is not None:
        return str(name)
    mention = select(m.spans, a.text).join(schema.reading, r.key == m.reading).join(schema.article, a.key == r.article)
    spans, text = connection.execute(mention.where(m.actor == actor).limit(1)).one()
    return spans_of(spans)[0].of(text)


def _texts(connection: Connection, actor: int) -> Iterator[str]:
    """The words of all reports that name an actor, one after the other: mostly the first ones have all that is asked for."""
    a, r, s, link, m = (t.c for t in (schema.article, schema.reading, schema.statement, schema.link, schema.mention))
    of_statements = select(a.key, a.text).join(schema.statement, s.article == a.key)
    of_readings = select(a.key, a.text).join(schema.reading, r.article == a.key)
    linked = of_statements.join(schema.link, link.statement == s.key).where(link.actor == actor)
    mentioned = of_readings.join(schema.mention, m.reading == r.key).where(m.actor == actor)
    seen: set[int] = set()
    for query in (linked, mentioned):
        with connection.execute(query.execution_options(yield_per=AT_ONCE)) as rows:
            for key, text in rows:
                if key not in seen:
                    seen.add(key)
                    yield _folded(text)


def _folded(text: str) -> str:
    """Words without case, umlauts and breaks, as names are compared."""
    plain = text.casefold().replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return " ".join(bare.split())
