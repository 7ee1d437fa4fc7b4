"""Compares new statements with those that the ledger holds: the same utterance elsewhere, an earlier position given up.

What it takes grows with what is new: candidates come from the table of clues by the keys of both comparisons, of each clue
the newest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, or_, select, update

from zufolge.ledger import schema
from zufolge.ledger.batches import add_missing, in_parts
from zufolge.ledger.changes import change_keys, find_change, settled
from zufolge.ledger.clues import add_clues, keys_sharing, remove_clues
from zufolge.ledger.echoes import echo_keys, join
from zufolge.ledger.fetching import records_of
from zufolge.ledger.index import remove_words
from zufolge.ledger.rows import CONTENT_BITS, first_key
from zufolge.ledger.store import Store
from zufolge.ledger.traits import traits_of
from zufolge.ledger.words import field_token, joined
from zufolge.types import Change, Record

# So many candidates are looked at, the newest: an utterance is echoed within days, a position given up within months.
MOST_ECHOES, MOST_EARLIER, MOST_LATER, MOST_SAID = 32, 48, 8, 24
ECHOED_WITHIN, RECALLED_WITHIN, TOLD_WITHIN = 60, 400, 4
MOST_REMEMBERED = 20_000
BATCH = 128

Memory = dict[int, Record]
"""Records that were compared before, so that a candidate of many is fetched once."""

# What a clue begins with says which comparison looks it up: the first letter of its key.
MATTER, SPOKEN = ("x_t_",), ("x_w_",)
ECHOES, CHANGES = (*MATTER, "x_p_", "x_m_", "x_o_"), (*MATTER, "x_r_", "x_a_")


def clues_of(record: Record, present: Iterable[int]) -> str:
    """The tokens by which other statements find this one; `present` are the people in its report, by number."""
    keys = dict.fromkeys((*echo_keys(record, present=present), *change_keys(record)))
    return joined(field_token(key.partition(":")[0], key) for key in keys)


def compare_pending(store: Store) -> Iterator[int]:
    """Compares what was written and not compared yet, a batch in each transaction; tells how many that were.

    Several may do so at once: each takes other statements, one after the other.
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
    taken = connection.execute(delete(p).where(p.c.statement.in_(some)).returning(p.c.statement))
    return sorted(int(key) for key in taken.scalars())


def _compare(connection: Connection, keys: Sequence[int], memory: Memory) -> None:
    if len(memory) > MOST_REMEMBERED:
        memory.clear()
    records = sorted(_fetched(connection, keys, memory), key=lambda record: (record.published or "", record.key))
    clues = indexed(connection, records)
    waiting = {record.key for record in records}
    for record in records:
        waiting.discard(record.key)
        near = _echoing(connection, record, clues[record.key])
        beside = [other for other in records if other.article == record.article and other is not record]
        _join(connection, record, [key for key in near if key not in waiting], beside, memory)
    coming = {key for record in records for key in _coming(connection, record.key, clues[record.key])} - set(clues)
    clues |= _clues(connection, sorted(coming))
    later = [*records, *_fetched(connection, sorted(coming), memory)]
    changes = [_change_of(connection, record, clues[record.key], memory) for record in later if record.key in clues]
    _note_changes(connection, [change for change in changes if change is not None], memory)


def indexed(connection: Connection, records: Sequence[Record]) -> dict[int, list[str]]:
    """Makes new statements findable for others: their clues."""
    present = _present(connection, [record.key for record in records])
    clues = {record.key: clues_of(record, present[record.key]) for record in records}
    if clues:
        s = schema.statement
        before = select(s.c.key, s.c.clues).where(s.c.key.in_(list(clues)), s.c.clues.is_not(None))
        remove_clues(connection, [(key, line.split()) for key, line in connection.execute(before)])  # compared anew
        rows = [{"b_key": key, "b_clues": line} for key, line in clues.items()]
        connection.execute(update(s).where(s.c.key == bindparam("b_key")).values(clues=bindparam("b_clues")), rows)
    found = {key: line.split() for key, line in clues.items()}
    add_clues(connection, found.items())
    return found


def _present(connection: Connection, keys: Sequence[int]) -> dict[int, list[int]]:
    """The people in the reports of statements."""
    s, m, a = schema.statement, schema.mention, schema.actor
    query = select(s.c.key, m.c.actor).join(m, m.c.reading == s.c.reading).join(a, a.c.key == m.c.actor)
    people: dict[int, list[int]] = defaultdict(list)
    for key, actor in connection.execute(query.where(s.c.key.in_(keys), a.c.kind == "person").distinct()):
        people[key].append(actor)
    return people


def _clues(connection: Connection, keys: Sequence[int]) -> dict[int, list[str]]:
    s = schema.statement.c
    rows = connection.execute(select(s.key, s.clues).where(s.key.in_(keys), s.current == 1)).all()
    return {key: (clues or "").split() for key, clues in rows}


def _fetched(connection: Connection, keys: Sequence[int], memory: Memory) -> list[Record]:
    missing = [key for key in keys if key not in memory]
    memory.update((record.key, record) for record in records_of(connection, missing, reports=True))
    return [memory[key] for key in keys if key in memory]


def _echoing(connection: Connection, record: Record, clues: Sequence[str]) -> list[int]:
    """What may be an echo of a statement: said within some weeks of it, before that too where it is recalled; the newest."""
    some = [clue for clue in clues if clue.startswith(ECHOES)]
    back = first_key(RECALLED_WITHIN if traits_of(record).recalled else ECHOED_WITHIN)
    until = record.key + first_key(ECHOED_WITHIN)
    found = keys_sharing(connection, some, since=max(record.key - back, 0), before=until, most=MOST_ECHOES)
    found += _said_then(connection, record, [clue for clue in clues if clue.startswith(SPOKEN)])
    return [other for other in dict.fromkeys(found) if other != record.key]


def _said_then(connection: Connection, record: Record, people: Sequence[str]) -> list[int]:
    """What the people who can have said this said on the days on which they can, in whatever words; the newest."""
    traits = traits_of(record)
    last = min(traits.latest, traits.published).toordinal() + TOLD_WITHIN
    since = first_key(max(traits.earliest.toordinal() - 1, last - RECALLED_WITHIN))
    return keys_sharing(connection, people, since=since, before=first_key(last), most=MOST_SAID)


def _coming(connection: Connection, key: int, clues: Iterable[str]) -> list[int]:
    """What was said after a statement on its matter: it may change what the statement says."""
    some = [clue for clue in clues if clue.startswith(MATTER)]
    return keys_sharing(connection, some, since=key + 1, before=None, most=MOST_LATER)


def _join(
    connection: Connection, record: Record, keys: Sequence[int], beside: Sequence[Record], memory: Memory
) -> None:
    """Puts a statement into the group of its echoes; groups that it links become one, named by the lowest key."""
    if not keys:
        return
    members = _groups(connection, record, keys, memory)
    joined = [list(members)[number] for number in join(record, list(members.values()), beside=beside)]
    if joined:
        s = schema.statement
        belong = or_(s.c.echo.in_(joined), s.c.key.in_([*joined, record.key]))
        connection.execute(update(s).where(belong).values(echo=min(joined)))


def _groups(connection: Connection, record: Record, keys: Sequence[int], memory: Memory) -> dict[int, list[Record]]:
    """The groups that statements belong to, with their members; one that has no echo is a group of its own."""
    s = schema.statement.c
    group_of = {
        key: echo or key for key, echo in connection.execute(select(s.key, s.echo).where(s.key.in_(keys))).all()
    }
    members: dict[int, set[int]] = defaultdict(set)
    for key, group in group_of.items():
        members[group].add(key)
    # What is no longer shown is in no group (`part`); so the index of groups has all that is asked for.
    for key, group in connection.execute(select(s.key, s.echo).where(s.echo.in_(list(members)))).all():
        members[group].add(key)
    kept = {group: sorted(of - {record.key})[:MOST_ECHOES] for group, of in sorted(members.items())}
    shown = {r.key: r for r in _fetched(connection, [key for of in kept.values() for key in of], memory)}
    return {group: [shown[key] for key in of if key in shown] for group, of in kept.items()}


def _change_of(connection: Connection, record: Record, clues: Iterable[str], memory: Memory) -> Change | None:
    """The change that a statement makes against what was said until its day."""
    some = [clue for clue in clues if clue.startswith(CHANGES)]
    until = first_key((record.key >> CONTENT_BITS) + 1)
    keys = [k for k in keys_sharing(connection, some, since=0, before=until, most=MOST_EARLIER) if k != record.key]
    return find_change(record, _fetched(connection, keys, memory)) if keys else None


def _note_changes(connection: Connection, found: Sequence[Change], memory: Memory) -> None:
    """Notes changes, each once: of those that say the same the surest stays, be it an older one."""
    if not found:
        return
    old = _changes_beside(connection, found, memory)
    kept = settled([*old, *found])
    gone = [change for change in old if change not in kept]
    c = schema.change
    for change in gone:
        connection.execute(delete(c).where(c.c.before == change.before.key, c.c.after == change.after.key))
    _write_changes(connection, [change for change in kept if change not in old])


def _changes_beside(connection: Connection, found: Sequence[Change], memory: Memory) -> list[Change]:
    """The changes that are known already of the same speakers in the same weeks, and all to the same statements."""
    c, around = schema.change.c, first_key(ECHOED_WITHIN)
    sides = [
        or_(
            (c.actor == change.after.actor) & c.after.between(change.after.key - around, change.after.key + around),
            c.after == change.after.key,
        )
        for change in found
    ]
    rows = connection.execute(select(schema.change).where(or_(*sides))).mappings().all()
    needed = [key for row in rows for key in (row["before"], row["after"])]
    records = {record.key: record for record in _fetched(connection, needed, memory)}
    return [change_from(row, records) for row in rows if row["before"] in records and row["after"] in records]


def change_from(row: Any, records: Mapping[int, Record]) -> Change:
    """A change from its row and its statements by key."""
    return Change(
        row["speaker"],
        row["about"],
        row["kind"],
        records[row["before"]],
        records[row["after"]],
        row["confidence"],
        row["why"],
    )


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
        connection.execute(insert(schema.change), rows)


def part(connection: Connection, articles: Sequence[int]) -> None:
    """Takes reports out of searches and comparisons; what they were compared with is compared anew, without them.

    A report can have linked two others into one group, or made a change that stood for a less sure one.
    """
    s, p = schema.statement, schema.pending
    shown = select(s.c.key, s.c.tokens, s.c.clues).where(s.c.article.in_(articles), s.c.current == 1, s.c.nested == 0)
    found = connection.execute(shown).all()
    remove_words(connection, [(key, tokens) for key, tokens, _ in found])
    remove_clues(connection, [(key, clues.split()) for key, _, clues in found if clues is not None])
    gone = select(s.c.key).where(s.c.article.in_(articles))
    beside = _grouped(connection, _compared_with(connection, gone), gone)
    c = schema.change.c
    connection.execute(delete(schema.change).where(or_(c.before.in_(gone), c.after.in_(gone))))
    connection.execute(delete(p).where(p.c.statement.in_(gone)))
    connection.execute(update(s).where(s.c.article.in_(articles)).values(echo=None))
    for some in in_parts(beside):
        connection.execute(update(s).where(s.c.key.in_(some)).values(echo=None))
        add_missing(connection, p, [{"statement": key} for key in some])


def _compared_with(connection: Connection, gone: Select[Any]) -> set[int]:
    """The other sides of the changes of statements that go."""
    c = schema.change.c
    before = connection.execute(select(c.before).where(c.after.in_(gone))).scalars()
    after = connection.execute(select(c.after).where(c.before.in_(gone))).scalars()
    return {*before, *after}


def _grouped(connection: Connection, keys: set[int], gone: Select[Any]) -> list[int]:
    """These statements and all in a group with them or with those that go, those that go left out."""
    s = schema.statement.c
    groups = set(connection.execute(select(s.echo).where(s.key.in_(gone), s.echo.is_not(None)).distinct()).scalars())
    for some in in_parts(sorted(keys)):
        echoes = select(s.echo).where(s.key.in_(some), s.echo.is_not(None))
        groups.update(connection.execute(echoes).scalars())
    found = set(keys)
    for numbers in in_parts(sorted(groups)):
        found.update(connection.execute(select(s.key).where(s.echo.in_(numbers))).scalars())
    return sorted(found - set(connection.execute(gone).scalars()))
