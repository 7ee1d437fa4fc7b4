"""Whether two records have one speaker: by number, or where a report only says what he is, or who speaks for him."""

from __future__ import annotations

from functools import lru_cache

from zufolge.ledger.german import german
from zufolge.ledger.names import UNSURE, likely_same, name_of
from zufolge.ledger.traits import is_described, is_spokesman, is_vague, names_speaker, speaker_of
from zufolge.types import Record

VAGUE = 0.85
"""What likeness is worth where a report that names the speaker does not plainly say whose words these are."""
ROLE, BODY = 0.85, 0.75
"""Where a report calls him by the role that the other gives him; where one speaks for the body that the other names."""
NAMELESS, DESCRIBED = 0.6, 0.65
"""Where one report names nobody, or says only what the speaker is."""
MISTAKEN = 0.55
"""Where both reports name both speakers: the reader can have taken one for the other."""
ROLE_LETTERS = 5
SHORTEST_BODY = 5
"""So many letters two words for a body share: Wasserverband, Verbandschefin."""
BEHIND, BEFORE = 45, 160
"""So many letters behind his name a report names the body that he is of, so many before it where he leads it."""
UMLAUTS = str.maketrans("äöü", "aou")
MOST_PRESENT = 6
"""Where the speaker is not plain, so many that the report names are tried."""


def one_speaker(a: Record, b: Record) -> float:
    """1 where the same speaks; less where a report is vague about it, calls him by his role, or names a body for him; else 0."""
    if a.actor is not None and a.actor == b.actor:
        return 1.0
    likeness = max(_stands_for(a, b), _stands_for(b, a))
    if likeness:
        return likeness
    if speaker_of(a) is None or speaker_of(b) is None:
        return NAMELESS
    return MISTAKEN if _is_named_in(a, b) and _is_named_in(b, a) else 0.0


def _stands_for(record: Record, other: Record) -> float:
    """How surely the speaker of the one, who is not plainly named, is that of the other."""
    if is_vague(record):
        return VAGUE if _is_named_in(record, other) else 0.0
    if (is_described(record) and _shares_role(record, other)) or _is_called(record, other):
        return ROLE
    if _is_body(other) and _belongs_to(record, other):
        return BODY
    return DESCRIBED if open_to(record) and _is_named_in(record, other) else 0.0


def _is_named_in(record: Record, other: Record) -> bool:
    """Whether the report of one record names the other's speaker, whom his own calls by a name."""
    return _has_name(other) and names_speaker(record, other)


@lru_cache(maxsize=8192)
def _has_name(record: Record) -> bool:
    """Whether the speaker is called by a name: *der Mann*, *Zeugen* are in many reports, and others there."""
    return not is_vague(record) and not is_described(record) and record.statement.chain[0].kind != "group"


@lru_cache(maxsize=8192)
def open_to(record: Record) -> bool:
    """Whether somebody else whom the report names can be the speaker."""
    return is_vague(record) or is_described(record) or is_spokesman(record)


def role_keys(record: Record) -> tuple[str, ...]:
    """The ends of the words for his role, which another report may call him by: *Verbandsvorsteherin*, *Vorsteherin*."""
    chain = record.statement.chain
    if not chain or chain[0].kind != "person":
        return ()
    return tuple(dict.fromkeys(word[-ROLE_LETTERS:] for word in _called(record) if len(word) >= ROLE_LETTERS))


def _is_body(record: Record) -> bool:
    chain = record.statement.chain
    return bool(chain) and chain[0].name is not None and chain[0].kind in ("authority", "organisation")


def _called(record: Record) -> list[str]:
    """The words of his role, and of a name that is none, in lower case."""
    source = record.statement.chain[0]
    name = source.name or ""
    described = name if is_described(record) else ""
    return f"{source.role or ''} {described}".lower().split()


@lru_cache(maxsize=16384)
def _shares_role(record: Record, other: Record) -> bool:
    one, known = record.statement.chain[0], other.statement.chain[0]
    if known.kind != "person" or known.name is None or one.name is None:
        return False
    roles = roles_of(other)
    alike = likely_same(name_of(one.name, kind="person"), name_of(known.name, kind="person", roles=roles)) >= UNSURE
    return alike or any(
        _one_office(word, role) for word in one.name.lower().split()[:1] for role in map(str.lower, roles)
    )


def _is_called(record: Record, other: Record) -> bool:
    """Whether the one is a bare role, *laut Festwirt*, that the other's report calls its speaker by: *Festwirt Huber*."""
    name = speaker_of(record) or ""
    person = record.statement.chain[0].kind == other.statement.chain[0].kind == "person"
    return person and " " not in name and len(name) >= ROLE_LETTERS and name in roles_of(other)


@lru_cache(maxsize=8192)
def roles_of(record: Record) -> tuple[str, ...]:
    """What the report calls a speaker by: his role, and what stands before his name, *Festwirt Huber*, where he is but *er*."""
    source = record.statement.chain[0]
    if source.kind != "person" or source.name is None:
        return ()
    given, _, surname = source.name.rpartition(" ")
    before = (
        part.removesuffix(f"{given} ").split()[-1:] for part in record.report.split(surname)[:-1] if part[-1:] == " "
    )
    titles = (words[0] for words in before if words and words[0][:1].isupper() and words[0].isalpha())
    return tuple(dict.fromkeys([*([source.role] if source.role else []), *titles]))


def _one_office(one: str, other: str) -> bool:
    """Whether two roles are words for one office, man or woman: *Rathauschefin*, *Oberbürgermeister*."""
    first, second = one.removesuffix("in"), other.removesuffix("in")
    return any(first.endswith(words) and second.endswith(words) for words in german().one_office)


@lru_cache(maxsize=16384)
def _belongs_to(record: Record, other: Record) -> bool:
    """Whether a person speaks for a body: his role has its name in it or is in it, *Verbandschefin*, *Staatsanwältin* and
    *Staatsanwaltschaft*, or his report names it behind him, *Weber vom Verein*, or before one who leads it.
    """
    if record.statement.chain[0].kind != "person":
        return False
    body = speaker_of(other) or ""
    roles = [*_called(record), *map(str.lower, roles_of(record))]
    if any(_share_a_stem(role, body.lower().split()[-1]) for role in roles):
        return True
    offices = (*german().leads, *german().spokesmen)
    leads = any(role.endswith(offices) or role.removesuffix("in").endswith(offices) for role in roles)
    return _is_told_beside(record, body, leads=leads)


def _share_a_stem(role: str, body: str) -> bool:
    """Whether a role opens with an end of the word for a body, or the body with it: *Verbandschefin*, *Staatsanwältin*."""
    if any(role.startswith(body[-n:]) for n in range(SHORTEST_BODY, len(body) + 1)):
        return True
    stem, whole = _undotted(role).removesuffix("in"), _undotted(body)
    return len(stem) >= SHORTEST_BODY and whole != stem and whole.startswith(stem)


def _is_told_beside(record: Record, body: str, *, leads: bool) -> bool:
    """Whether a report names a body just behind a person's name, or in the sentences before one who leads a body."""
    surname = (speaker_of(record) or "").split()[-1:]
    last = body.split()[-1]
    if not surname or len(last) < SHORTEST_BODY or last not in record.report:
        return False
    parts = record.report.split(surname[0])
    behind = any(last in part[:BEHIND].partition(". ")[0] for part in parts[1:])
    before = leads and any(last in part[-BEFORE:].rpartition("\n")[2] for part in parts[:-1])
    return behind or before


def _undotted(word: str) -> str:
    """A word without the dots of its umlauts: *Anwältin* has the stem of *Anwalt*."""
    return word.translate(UMLAUTS)
