"""Who is who across reports: a normal form for the names of actors, and how likely two of them are the same.

The rules follow what newsrooms do: the full name once, the surname or the role after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from zufolge.ledger.german import german
from zufolge.types import SourceKind

SAME = 0.99
"""Two names that are the same in full; nothing is surer."""
SURE = 0.9
"""From here on two actors are merged; below it, from UNSURE on, they are shown to a person who decides."""
UNSURE = 0.5

LONGEST_ROLE = 2
"""A name of more words is no mere role: *Kanadas Ministerin* is one, *Jan Peter Weber* none."""
TELLING = 11
"""A role of so many letters is borne by few: *Handelsministerin*, not *Sprecher*."""
SHORTEST_ROLE = 4
SHORTEST_ENDING = 5
"""A role that is named by its last part only (Ministerin) has at least so many letters."""
NAMED_KINDS: frozenset[SourceKind] = frozenset({"authority", "organisation", "media", "document"})


class Name(NamedTuple):
    """A name's normal form; `given` and `surname` are empty for what is no person, `whole` is the name without titles.

    `roles` are what is known of the bearer (kremlsprecher), `own` those words of the name itself that could be a role: one
    cannot see whether *Weber* or *Ministerin* is. `company` are the surnames and bodies that the same reports name.
    """

    whole: str
    given: tuple[str, ...]
    surname: str
    roles: frozenset[str]
    own: frozenset[str]
    kind: SourceKind
    company: frozenset[str] = frozenset()


def name_of(name: str, *, kind: SourceKind, roles: Iterable[str] = (), company: Iterable[str] = ()) -> Name:
    """The normal form of a name: no titles, no genitive, letters composed, all in lower case.

    >>> name_of("Prof. Dr. Jana von Ahlen", kind="person", roles=["Ministerin"])[:3]
    ('jana von ahlen', ('jana',), 'ahlen')
    >>> name_of("Webers", kind="person").surname == name_of("Weber", kind="person").surname
    True
    >>> name_of("kanadische Handelsministerin", kind="person").own
    frozenset({'handelsministerin'})
    """
    bare = _bare_name(name, kind)
    return bare._replace(roles=frozenset(filter(None, map(_role, roles))), company=frozenset(company))


@lru_cache(maxsize=16384)
def _bare_name(name: str, kind: SourceKind) -> Name:
    """The normal form of a name of whose bearer nothing is known."""
    words = [word for word in _words(name) if word not in german().titles]
    if kind == "person" and words and words[0] in german().possessives:
        words, name = words[1:], name.partition(" ")[2]
    whole, none = " ".join(words), frozenset[str]()
    if kind != "person" or not words:
        return Name(whole, (), "", none, none, kind)
    head = re.split(r"\s(?:" + "|".join(german().name_particles) + r")\s", name)[0]
    own = frozenset(_head(word.lower()) for word in re.findall(r"[^\W\d_][\w-]*", head) if word[:1].isupper())
    if _is_described(name.split()):
        return Name(whole, (), "", none, own, kind)
    at = next((n for n, word in enumerate(words[:-1]) if word in german().name_particles), len(words) - 1)
    return Name(whole, tuple(words[:at]), _plain(words[-1]), none, own if len(words) <= LONGEST_ROLE else none, kind)


@lru_cache(maxsize=65536)
def likely_same(a: Name, b: Name) -> float:
    """How likely two actors are one, 0 to 1: sure from SURE on, a question for a person from UNSURE on.

    >>> peskow = name_of("Dmitri Peskow", kind="person", roles=["Kremlsprecher"])
    >>> likely_same(peskow, name_of("Peskow", kind="person", roles=["Sprecher"])) >= SURE
    True
    >>> likely_same(peskow, name_of("Nikolai Peskow", kind="person"))
    0.0
    """
    if "person" in (a.kind, b.kind) and a.kind != b.kind:
        return 0.0
    if a.kind != "person":
        return _same_body(a, b)
    if not a.surname or a.surname != b.surname:
        return _by_role(a, b)
    given, other = _without_roles(a, b), _without_roles(b, a)
    if given and other:
        return _same_given(given, other)
    roles, others = a.roles | set(a.given) - set(given), b.roles | set(b.given) - set(other)
    return 0.95 if _akin(roles, others) else 0.92 if _meet(a, b) else 0.6


def resolved(name: Name, *, present: Iterable[Name], known: Iterable[Name] = (), text: str = "") -> Name:
    """Whom a bare surname or a role stands for: one that the report names in full, else one that the ledger knows.

    `known` are the ledger's names that share a key with it or with those present; `text` is the report's. It stands for
    itself where several or none could be meant.

    >>> weber = name_of("Jana Weber", kind="person", roles=["Innenministerin"])
    >>> resolved(name_of("Ministerin", kind="person"), present=[weber]) == weber
    True
    """
    if name.kind in ("unknown", "group"):  # the reader was not sure that a bare surname is one
        named = [o for o in (*present, *known) if o.given and name.whole in (o.whole, o.surname)]
        return named[0] if len({other.whole for other in named}) == 1 else name
    if name.kind != "person":
        return name
    if name.given:
        return _with_roles(name, (o for o in known if o.surname == name.surname and not o.own & o.roles))
    ledger = {other.whole: other for other in known if other.given and not other.own & other.roles}
    mentioned = _surnames_in(text)
    here = {other.whole: _with_roles(other, ledger.values()) for other in present if other.given}
    here.update({whole: other for whole, other in ledger.items() if other.surname in mentioned and whole not in here})
    if name.whole in here:
        return here[name.whole]
    same = [other for other in here.values() if other.surname == name.surname and _plausible(name, other)]
    found = same or _likest(name, here.values()) or list(_surely_same(name, ledger.values()))
    if len({other.surname for other in found}) != 1:
        return name
    return found[0]._replace(roles=found[0].roles | name.roles, company=found[0].company | name.company)


@lru_cache(maxsize=8)
def _surnames_in(text: str) -> frozenset[str]:
    """All words of a report as surnames are compared; it is asked for once of each name in it."""
    return frozenset(map(_plain, _words(text)))


def _surely_same(name: Name, others: Iterable[Name]) -> Iterator[Name]:
    keys = frozenset(name_keys(name))
    return (other for other in others if not keys.isdisjoint(name_keys(other)) and likely_same(name, other) >= SURE)


def company_of(names: Iterable[Name], *, known: Iterable[Name] = ()) -> frozenset[str]:
    """The surnames of those that a report names: in full, or so that the ledger knows the full name."""
    surnames = {other.surname for other in known if other.given}
    return frozenset(name.surname for name in names if name.surname and (name.given or name.surname in surnames))


def _likest(name: Name, others: Iterable[Name]) -> list[Name]:
    """Who bears a role: those to the letter before those of whom it is the last part."""
    if name.own & german().borne_by_many and name.whole not in name.own:
        return []  # ein Sprecher der Polizei is not the government's
    bearers = [other for other in others if _share(name.own, other.roles) and other.surname != name.surname]
    return [other for other in bearers if name.own & other.roles] or bearers


def _plausible(name: Name, other: Name) -> bool:
    return not name.given or likely_same(name, other) >= UNSURE


def _with_roles(name: Name, known: Iterable[Name]) -> Name:
    """A name with the roles that the ledger knows its bearer by."""
    same = [other.roles for other in known if other.surname == name.surname and likely_same(name, other) >= SURE]
    return name._replace(roles=name.roles.union(*same))


@lru_cache(maxsize=16384)
def name_keys(name: Name) -> tuple[str, ...]:
    """Under what an actor is looked up: all that `likely_same` can hold for one share a key.

    >>> name_keys(name_of("Jana Weber", kind="person", roles=["Ministerin"]))
    ('surname:weber', 'role:jana', 'role:terin', 'role:weber')
    """
    if name.kind != "person":
        return (f"body:{name.whole}",)
    surname = (f"surname:{name.surname}",) if name.surname else ()
    roles = sorted({_last_part(role) for role in name.roles | name.own} - {""})
    return (*surname, *(f"role:{role}" for role in roles))


def _same_body(a: Name, b: Name) -> float:
    if a.whole != b.whole:
        return 0.0
    if a.kind == b.kind:
        return 0.97 if a.kind in NAMED_KINDS else UNSURE  # Beobachter here are not those there
    return 0.6


def _by_role(a: Name, b: Name) -> float:
    """Whether somebody named by his role can be the other: surely so where the report names the other besides."""
    if a.whole == b.whole:
        return SURE if _meet(a, b) else 0.7
    many = german().borne_by_many
    if (a.own & many and a.whole not in a.own) or (b.own & many and b.whole not in b.own):
        return 0.0
    if not (_share(a.own, b.roles) or _share(b.own, a.roles)):
        return 0.0
    named = b.surname in a.company or a.surname in b.company
    exact = any(len(role) >= TELLING for role in (a.own & b.roles) | (b.own & a.roles))
    return 0.92 if named or (exact and _meet(a, b)) else 0.7


def _without_roles(name: Name, other: Name) -> tuple[str, ...]:
    """The given names without a role that the reader took for one: *Präsidentin Weber*."""
    return tuple(word for word in name.given if not _share(frozenset((word,)), other.roles))


def _akin(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether roles of two of one surname go together: *Vorstandschefin, Vorstandsvorsitzende*."""
    leads = german().leads

    def body(role: str) -> str:
        return next((role.removesuffix(lead).rstrip("s") for lead in leads if role.endswith(lead)), role)

    return any(_one_role(one, other) or body(one) == body(other) for one in some for other in others)


def _meet(a: Name, b: Name) -> bool:
    """Whether the same others stand in the reports of both."""
    return bool(a.company & b.company - {a.surname, b.surname})


def _same_given(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if a == b:
        return SAME
    if a[0] == b[0] or set(a) <= set(b) or set(b) <= set(a):
        return 0.95
    initials = a[0].rstrip(".") == b[0][:1] or b[0].rstrip(".") == a[0][:1]
    return 0.8 if initials else 0.0


def _share(some: frozenset[str], others: frozenset[str]) -> bool:
    if _ends(some).isdisjoint(_ends(others)):
        return False
    return any(_one_role(one, other) for one in some for other in others)


@lru_cache(maxsize=16384)
def _ends(roles: frozenset[str]) -> frozenset[str]:
    """What roles must have in common to be one; most have nothing, and are told apart by that."""
    return frozenset(map(_last_part, roles))


def _one_role(one: str, other: str) -> bool:
    """Whether two roles can be one: equal, or the shorter is the last part of the longer (minister, innenminister)."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return short == long or (len(short) >= SHORTEST_ENDING and long.endswith(short))


@lru_cache(maxsize=8192)
def _role(text: str) -> str:
    """A role's head without what follows it: *Chefin der Partei* → chefin; *Vorsitzender* → vorsitzende."""
    first = next((word for word in re.findall(r"[^\W\d_][\w-]*", text) if word[:1].isupper()), "")
    return _head(first.lower().removesuffix("nen").replace("nder", "nde"))


def _is_described(words: Sequence[str]) -> bool:
    """Whether lower-case words show that a person is described, not named: *Chefin der Bahn*; not: *Jana von der Au*."""
    small = german().name_particles
    return any(
        word[:1].islower() and (word not in small or (word in german().articles and words[n - 1] not in small))
        for n, word in enumerate(words)
    )


def _head(role: str) -> str:
    """The role behind a hyphen, if one stands there: *SPD-Chefin* → chefin."""
    last = role.rpartition("-")[2]
    return last if len(last) >= SHORTEST_ROLE else role.replace("-", "")


def _last_part(role: str) -> str:
    """The letters that two names for one role share."""
    return role[-SHORTEST_ENDING:]


def _words(name: str) -> list[str]:
    composed = unicodedata.normalize("NFC", name).replace("’", "'").lower()
    return [word.removesuffix("'s").strip(".,'") for word in composed.split() if word.strip(".,'")]


@lru_cache(maxsize=16384)
def _plain(surname: str) -> str:
    """A surname without the genitive's ending, and with its umlauts as letters: Müllers, Mueller → muller."""
    folded = surname.replace("ß", "ss").replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return bare[:-1] if bare.endswith("s") and not bare.endswith("ss") and len(bare) > 4 else bare
