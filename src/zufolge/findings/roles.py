"""What a name is called by: the role before or behind it, and the gender that these show."""

from __future__ import annotations

from functools import lru_cache

from zufolge.findings.agreement import gender_of, noun_bits
from zufolge.findings.closed import determiners
from zufolge.findings.kinds import FEMALE, is_nominalised, is_of_town, names_role
from zufolge.findings.nominatives import singular
from zufolge.findings.phrases import Phrase, core, noun_phrase
from zufolge.findings.words import BOUNDARIES, Range, Words, remembered
from zufolge.lexicon import head_of, markers, places
from zufolge.lexicon.morphology import (
    FEM,
    FIRST_NAME,
    MASC,
    SURNAME,
    load_morphology,
)

ROLE_LENGTH = 12


def role_before(words: Words, run: Range) -> tuple[int, str | None]:
    """The role directly before a name and where it begins: *Kremlsprecher Dmitri Peskow*, *Präsident (SPD) X*."""
    distant = _role_in_phrase(words, run)
    if distant is not None:
        return distant
    at = run[0] - 1
    while at > 0 and words.text[at] in markers().titles:
        at -= 1
    rank = _rank(words, at + 1, run)
    if at < 0 or words.sentence[at] != words.sentence[run[0]]:
        return run[0], rank
    role = words.text[at]
    named = (names_role(role) or is_seat(role)) and not is_of_town(role) and _is_bare(words, run)
    if not named and role not in markers().honorifics:
        return at + 1, rank
    return at, singular(role) if named else None


def _role_in_phrase(words: Words, run: Range) -> tuple[int, str] | None:
    """The role that heads the phrase which a name ends: *der Präsident des Landes, Christian Wulff,*."""
    at = run[0] - 1
    if run[1] - run[0] < 2 or at <= 0 or words.text[at] != "," or words.sentence[at] != words.sentence[run[0]]:
        return None
    if run[1] < len(words.text) and words.text[run[1]] not in ",.(" and not words.finite[run[1]]:
        return None
    for begin in range(at - 1, max(at - ROLE_LENGTH, -1), -1):
        if words.finite[begin] or words.text[begin] in BOUNDARIES or words.sentence[begin] != words.sentence[at]:
            return None
        owner = words.text[begin].removesuffix("s") in places()  # Kanadas Botschafter in Bern, Étienne Marchbanks,
        if owner or (words.closed[begin] in determiners() and words.closed[begin] not in ("des",)):
            phrase = noun_phrase(words, begin, at)
            if phrase is not None and names_role(words.text[phrase.head]):
                return run[0], singular(words.text[phrase.head])
    return None


def _is_bare(words: Words, run: Range) -> bool:
    """A name in the genitive is no name of the noun before it: *Anhänger Saddam Husseins*."""
    last = words.text[run[1] - 1]
    return without_genitive(words, last) == last


def _rank(words: Words, begin: int, run: Range) -> str | None:
    """A title that is an office or a rank as well: *General Sonthi Boonyaratglin*; *Dr.* is none."""
    title = words.text[begin] if begin < run[0] else ""
    return title if names_role(title) else None


def role_behind(words: Words, run: Range) -> str | None:
    """The apposition behind a name: *An Chan-il, Direktor des Instituts*; *Olaf Lies (SPD), Minister*."""
    at = run[1]
    size = len(words.text)
    if at < size and words.text[at] == "(":
        at = next((n + 1 for n in range(at, min(at + 6, size)) if words.text[n] == ")"), at)
    if at + 1 >= size or words.text[at] != ",":
        return None
    inner = core(words, at + 1, min(size, at + ROLE_LENGTH))
    if inner is None or words.sentence[inner.head] != words.sentence[run[0]]:
        return None
    role = words.text[inner.head]
    return singular(role) if names_role(role) else None


def same_role(asked: str, known: str) -> bool:
    """*der Sprecher* can be the *Kremlsprecher*, *der Kremlsprecher* only himself, *die Rathauschefin* the *Bürgermeisterin*."""
    a, b = singular(asked).lower(), known.lower()
    if any(a.removesuffix(FEMALE).endswith(office) for office in _kin(b)):
        return True
    return a == b or b.endswith(a) or (a + "in" == b) or (b + "in" == a) or b.split("-")[-1] == a


@lru_cache(maxsize=4096)
def _kin(role: str) -> tuple[str, ...]:
    """The other words for an office: *bürgermeister* for *rathauschef*."""
    bare = role.removesuffix(FEMALE)
    return tuple(
        word for words in markers().one_office if bare.endswith(words) for word in words if not bare.endswith(word)
    )


# --- gender --------------------------------------------------------------------------------------------------------


def gender_named(words: Words, run: Range, role: str | None) -> str | None:
    """The gender that a first name or a role shows: *Ministerin Blum* f, *der Angeklagte Huber* m."""
    bits = load_morphology().features(words.text[run[0]])
    if bits & FIRST_NAME and bool(bits & MASC) != bool(bits & FEM) and run[1] - run[0] > 1:
        return "m" if bits & MASC else "f"
    if role is not None and is_seat(role):
        return "f" if role.endswith(FEMALE) else "m"
    if role is None:
        return _gender_by_ending(words.text[run[0]]) if run[1] - run[0] > 1 and not bits else None
    if is_nominalised(role):
        phrase = next(
            (p for b in range(run[0] - 1, max(run[0] - 5, -1), -1) if (p := _role_phrase(words, b, run))), None
        )
        return gender_of(words, phrase._replace(head=run[0] - 1)) if phrase is not None else None
    head = head_of(role)
    if head is not None:
        return head.gender if head.gender in {"m", "f"} else None
    bits = noun_bits(role)
    return "f" if bits & FEM and not bits & MASC else "m" if bits & MASC and not bits & FEM else None


def _gender_by_ending(first: str) -> str | None:
    """*Livia*, *Roswitha*: a first name that no table knows is a woman's by its ending."""
    men = first in markers().men_for_all_that or not first.endswith(markers().female_endings)
    return None if men else "f"


def is_seat(form: str) -> bool:
    """Whether a noun is a body and one of its members too: *Regierungsrat*, *Stadträtin*."""
    return form.lower() in markers().seats


def _role_phrase(words: Words, begin: int, run: Range) -> Phrase | None:
    """*der Angeklagte Schneider*: the article tells the gender."""
    phrase = core(words, begin, run[1]) if words.closed[begin] in determiners() else None
    return phrase if phrase is not None and phrase.end == run[1] else None


def without_genitive(words: Words, form: str) -> str:
    """A name without the ending of its genitive, where it stands without it elsewhere or is a known surname: *Peskows*."""
    bare = form[:-1]
    if form.endswith(("'s", "’s")):
        return form[:-2]
    if form.endswith("s") and len(bare) > 2 and (load_morphology().features(bare) & SURNAME or bare in _forms(words)):
        return bare
    return form.rstrip("'’")


@remembered
def _forms(words: Words) -> frozenset[str]:
    """The forms that stand anywhere in the document."""
    return frozenset(words.text)
