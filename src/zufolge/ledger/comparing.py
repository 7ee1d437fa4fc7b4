"""Compares new statements with those that the ledger holds: the same utterance elsewhere, an earlier position given up.

What it takes grows with what is new: candidates come from the index of words by the keys of both comparisons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from zufolge.ledger import schema
from zufolge.ledger.changes import change_keys, find_change
from zufolge.ledger.echoes import echo_keys, join
from zufolge.ledger.fetching import records_of
from zufolge.ledger.index import keys_with
from zufolge.ledger.rows import first_key
from zufolge.ledger.store import Store
from zufolge.ledger.words import field_token
from zufolge.types import Article, Change, Record, Statement

# So many candidates are looked at, the newest: an utterance is echoed within days, a position given up within months.
MOST_ECHOES, MOST_EARLIER = 24, 40
ECHOED_WITHIN = 60
MOST_REMEMBERED = 20_000
BATCH = 128

Memory = dict[int, Record]
"""Records that were compared before, so that a candidate of many is fetched once."""


def clues_of(record: Record) -> list[str]:
    """The tokens by which other statements find this one."""
    return [_clue(key) for key in (*echo_keys(record), *change_keys(record))]


def _clue(key: str) -> str:
    return field_token("clue", key)


def record_of(statement: Statement, article: Article, words: str, key: int, actor: int | None) -> Record:
    """A statement that is being added, as it is compared."""
    return Record(
        key, article.id, article.outlet, article.title, article.published, words, statement, actor, article.text
    )


def compare_pending(store: Store) -> Iterator[int]:
    """Compares what was written and not compared yet, a batch in each transaction; tells how many that were.

    Several may do so at once: each takes other statements.
    """
    memory: Memory = {}
    while True:
        with store.writing() as connection:
            keys = _taken(connection)
            _compare(connection, keys, memory)
        if not keys:
            return
        yield len(keys)


def _taken(connection: Connection) -> list[int]:
    """The next statements to compare, taken off the list, the oldest first."""
    p = schema.pending
    some = select(p.c.statement).order_by(p.c.statement).limit(BATCH)
    if connection.dialect.name == "postgresql":
        some = some.with_for_update(skip_locked=True)
    taken = connection.execute(delete(p).where(p.c.statement.in_(some)).returning(p.c.statement))
    return sorted(int(key) for key in taken.scalars())


def _compare(connection: Connection, keys: Sequence[int], memory: Memory) -> None:
    if len(memory) > MOST_REMEMBERED:
        memory.clear()
    records = _fetched(connection, keys, memory)
    _write_groups(connection, _groups(connection, records, memory))
    changes = (_change_of(connection, record, memory) for record in records)
    _write_changes(connection, [change for change in changes if change is not None])


def _fetched(connection: Connection, keys: Sequence[int], memory: Memory) -> list[Record]:
    missing = [key for key in keys if key not in memory]
    memory.update((record.key, record) for record in records_of(connection, missing, reports=True))
    return [memory[key] for key in keys if key in memory]


def _groups(connection: Connection, records: Sequence[Record], memory: Memory) -> dict[int, int]:
    """The group of each statement that is an echo: the key of the first of the group."""
    found: dict[int, int] = {}
    new = {record.key: record for record in records}
    for record in sorted(records, key=lambda r: (r.published or "", r.key)):
        since = record.key - first_key(ECHOED_WITHIN)
        keys = [k for k in _near(connection, echo_keys(record), MOST_ECHOES, since=since) if k != record.key]
        keys = [k for k in keys if k not in new or k in found]
        members = _members(connection, keys, found, new, memory) if keys else {}
        group = join(record, list(members.values()))
        found[record.key] = list(members)[group] if group is not None else record.key
    return found


def _near(connection: Connection, keys: Iterable[str], most: int, *, since: int = 0) -> list[int]:
    clues = [_clue(key) for key in keys]
    return keys_with(connection, (), any_of=clues, since=max(since, 0), limit=most) if clues else []


def _members(
    connection: Connection, keys: Sequence[int], found: dict[int, int], new: dict[int, Record], memory: Memory
) -> dict[int, list[Record]]:
    """The groups that statements belong to, with their members; one that has no echo is a group of its own."""
    s = schema.statement.c
    old = [key for key in keys if key not in new]
    group_of = dict(connection.execute(select(s.key, s.echo).where(s.key.in_(old))).all()) if old else {}
    groups = {group for group in group_of.values() if group is not None}
    rows = connection.execute(select(s.key, s.echo).where(s.echo.in_(groups), s.current == 1)).all() if groups else []
    members: dict[int, set[int]] = defaultdict(set)
    for key, group in rows:
        members[group].add(key)
    for key in old:
        members[group_of.get(key) or key].add(key)
    near = {found[key] for key in keys if key in found} | set(members)
    for key, group in found.items():
        if group in near:
            members[group].add(key)
    return {group: _fetched(connection, sorted(ks)[:MOST_ECHOES], memory) for group, ks in sorted(members.items())}


def _write_groups(connection: Connection, numbers: dict[int, int]) -> None:
    """Notes the groups that have more than one member; the first of a group gets its own number."""
    joined = {group for key, group in numbers.items() if key != group}
    rows = {key: group for key, group in numbers.items() if group in joined} | {group: group for group in joined}
    if rows:
        s = schema.statement
        connection.execute(
            update(s).where(s.c.key == bindparam("b_key")).values(echo=bindparam("b_echo")),
            [{"b_key": key, "b_echo": group} for key, group in rows.items()],
        )


def _change_of(connection: Connection, record: Record, memory: Memory) -> Change | None:
    keys = [key for key in _near(connection, change_keys(record), MOST_EARLIER) if key != record.key]
    return find_change(record, _fetched(connection, keys, memory)) if keys else None


def _write_changes(connection: Connection, changes: Sequence[Change]) -> None:
    rows: list[dict[str, Any]] = [
        {
            "before": change.before.key,
            "after": change.after.key,
            "actor": change.after.actor,
            "speaker": change.speaker,
            "about": change.about,
            "kind": change.kind,
            "confidence": change.confidence,
            "why": change.why,
        }
        for change in changes
    ]
    if rows:
        make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(make(schema.change).on_conflict_do_nothing(), rows)


def forget_changes(connection: Connection, statements: Sequence[int]) -> None:
    """Takes out the changes of statements that views show no more."""
    c = schema.change.c
    connection.execute(delete(schema.change).where(or_(c.before.in_(statements), c.after.in_(statements))))
