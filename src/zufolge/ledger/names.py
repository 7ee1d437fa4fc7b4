"""Who is who across reports: a normal form for the names of actors, and how likely two of them are the same.

The rules follow what newsrooms do: the full name once, the surname or the role after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from zufolge.ledger.german import german
from zufolge.types import SourceKind

SURE = 0.9
"""From here on two actors are merged; below it, from UNSURE on, they are shown to a person who decides."""
UNSURE = 0.5

SHORTEST_ENDING = 5
"""A role that is named by its last part only (Ministerin) has at least so many letters."""
NAMED_KINDS: frozenset[SourceKind] = frozenset({"authority", "organisation", "media", "document"})


class Name(NamedTuple):
    """A name's normal form; `given` and `surname` are empty for what is no person, `whole` is the name without titles.

    `roles` are what is known of the bearer (kremlsprecher); `role_only` where the name itself is but a role (die Ministerin).
    """

    whole: str
    given: tuple[str, ...]
    surname: str
    roles: frozenset[str]
    kind: SourceKind
    role_only: bool = False


def name_of(name: str, *, kind: SourceKind, roles: Iterable[str] = ()) -> Name:
    """The normal form of a name: no titles, no genitive, letters composed, all in lower case.

    >>> name_of("Prof. Dr. Jana von Ahlen", kind="person", roles=["Ministerin"])[:3]
    ('jana von ahlen', ('jana',), 'ahlen')
    >>> name_of("Webers", kind="person").surname == name_of("Weber", kind="person").surname
    True
    """
    words = [word for word in _words(name) if word not in german().titles]
    known = frozenset(role for text in roles if (role := _role(text)))
    whole = " ".join(words)
    if kind != "person" or not words:
        return Name(whole, (), "", known, kind)
    if any(word.islower() and word not in german().name_particles for word in name.split()):
        return Name(whole, (), "", known | {_role(name)}, kind, True)  # kanadische Ministerin
    at = next((n for n, word in enumerate(words[:-1]) if word in german().name_particles), len(words) - 1)
    own = frozenset((_role(name),)) if len(words) == 1 else frozenset()  # Weber, or Ministerin: one cannot see
    return Name(whole, tuple(words[:at]), _plain(words[-1]), known | own, kind)


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
    if not a.surname or not b.surname or a.surname != b.surname:
        return _by_role(a, b)
    if a.given and b.given:
        return _same_given(a.given, b.given)
    return 0.92 if _share_role(a, b) else 0.6


def bearer(role: Name, present: Iterable[Name]) -> Name | None:
    """Who of those that a report names bears a role that stands alone: *die Ministerin*; None where several could.

    >>> weber = name_of("Jana Weber", kind="person", roles=["Innenministerin"])
    >>> bearer(name_of("Ministerin", kind="person"), [weber, name_of("Jan Holm", kind="person")]) == weber
    True
    """
    bearers = [name for name in present if not name.role_only and name.surname and _share_role(role, name)]
    return bearers[0] if len({name.whole for name in bearers}) == 1 else None


def bearer_by_surname(name: Name, present: Iterable[Name]) -> Name | None:
    """Whose full name a bare surname stands for in a report that has both; None where several bear it.

    >>> weber = name_of("Jana Weber", kind="person")
    >>> bearer_by_surname(name_of("Weber", kind="person"), [weber]) == weber
    True
    """
    full = {other.whole: other for other in present if other.given and other.surname == name.surname and name.surname}
    return next(iter(full.values())) if len(full) == 1 else None


def name_keys(name: Name) -> tuple[str, ...]:
    """Under what an actor is looked up: all that `likely_same` can hold for one share a key.

    >>> name_keys(name_of("Jana Weber", kind="person", roles=["Ministerin"]))
    ('surname:weber', 'role:ister')
    """
    if name.kind != "person":
        return (f"body:{name.whole}",)
    surname = (f"surname:{name.surname}",) if name.surname else ()
    return (*surname, *(f"role:{_last_part(role)}" for role in sorted(name.roles)))


def _same_body(a: Name, b: Name) -> float:
    if a.whole != b.whole:
        return 0.0
    if a.kind == b.kind:
        return 0.97 if a.kind in NAMED_KINDS else UNSURE  # Beobachter here are not those there
    return 0.6


def _by_role(a: Name, b: Name) -> float:
    """Whether somebody named by his role alone can be the other."""
    if a.role_only and b.role_only:
        return 0.7 if a.whole == b.whole else 0.0
    bare = a.role_only or b.role_only or not (a.given and b.given)
    return 0.55 if bare and _share_role(a, b) else 0.0


def _same_given(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if a == b:
        return 0.99
    if a[0] == b[0] or set(a) <= set(b) or set(b) <= set(a):
        return 0.95
    initials = a[0].rstrip(".") == b[0][:1] or b[0].rstrip(".") == a[0][:1]
    return 0.8 if initials else 0.0


def _share_role(a: Name, b: Name) -> bool:
    return any(_one_role(one, other) for one in a.roles for other in b.roles)


def _one_role(one: str, other: str) -> bool:
    """Whether two roles can be one: equal, or the shorter is the last part of the longer (minister, innenminister)."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= SHORTEST_ENDING and long.endswith(short))


def _role(text: str) -> str:
    """A role's head without what follows it, in its masculine form: *Chefin der Partei* → chef."""
    words = [word for word in _words(text) if word[:1].isalpha()]
    heads = [word for word in words if word not in german().name_particles]
    if not heads:
        return ""
    capital = [word.lower() for word in re.findall(r"[^\W\d_][\w-]*", text) if word[:1].isupper()]
    first = capital[0] if capital else heads[0]
    return first.removesuffix("nen").removesuffix("in").replace("-", "")


def _last_part(role: str) -> str:
    """The letters that two names for one role share."""
    return role[-SHORTEST_ENDING:]


def _words(name: str) -> list[str]:
    composed = unicodedata.normalize("NFC", name).replace("’", "'").lower()
    return [word.removesuffix("'s").strip(".,'") for word in composed.split() if word.strip(".,'")]


def _plain(surname: str) -> str:
    """A surname without the genitive's ending, and with its umlauts as letters: Müllers, Mueller → muller."""
    folded = surname.replace("ß", "ss").replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return bare[:-1] if bare.endswith("s") and not bare.endswith("ss") and len(bare) > 4 else bare
