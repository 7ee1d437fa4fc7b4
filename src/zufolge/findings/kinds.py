"""Of what kind a noun makes a source: the lexicon's heads first, then what grammar shows of a person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from zufolge.findings.phrases import Phrase
from zufolge.findings.words import Words
from zufolge.lexicon import head_of, markers, places
from zufolge.lexicon.entries import Head
from zufolge.lexicon.morphology import ADJ, FEM, MASC, NOUN, NOUN_GEN, SURNAME, load_morphology
from zufolge.types import SourceKind

FEMALE = "in"
PEOPLE: frozenset[SourceKind | None] = frozenset({"person", "group"})
BODIES: frozenset[SourceKind | None] = frozenset({"authority", "organisation", "media"})
# What stands before the last part of a compound has so many letters.
SHORTEST_PART = 3
UMLAUTS = (("a", "ä"), ("o", "ö"), ("u", "ü"), ("A", "Ä"), ("O", "Ö"))


@lru_cache(maxsize=16384)
def kind_of_noun(form: str) -> SourceKind | None:
    """The kind of source that a noun names in whatever case and number; None where neither lexicon nor grammar say.

    >>> [kind_of_noun(noun) for noun in ("Ministerium", "Hausbesitzers", "Befragten", "Franzose", "Haus")]
    ['authority', 'person', 'person', 'person', None]
    """
    head = head_of(form) or next(filter(None, map(head_of, load_morphology().noun_lemmas(form))), None)
    if head is not None and not _is_another(form, head):
        return head.kind
    if form[:1].isupper() and form.endswith("er") and is_nominalised(form[:-1]):
        return "person" if kind_of_noun(form[:-1]) in PEOPLE else None  # ein Jugendlicher
    return "person" if form[:1].isupper() and (_is_of_people(form) or _is_somebody(form)) else None


@lru_cache(maxsize=4096)
def kind_of_adjective(form: str) -> SourceKind | None:
    """The kind that an adjective gives a source: that of its noun, *gewerkschaftlich*, or an authority's, *amtlich*.

    >>> [kind_of_adjective(form) for form in ("gewerkschaftlicher", "behördlichen", "offizieller", "anderer")]
    ['organisation', 'authority', 'authority', None]
    """
    lower = form.lower()
    if lower.startswith(markers().official):
        return "authority"
    stem = next((lower[: lower.rindex(e)] for e in markers().noun_adjectives if lower.rfind(e) > 2), "")
    nouns = (f"{stem}{e}".capitalize() for e in ("", "e", "er", "en")) if stem else ()
    kind = next((kind for noun in nouns if (kind := kind_of_noun(noun)) is not None), None)
    return "group" if kind == "person" else kind


def _is_another(form: str, head: Head) -> bool:
    """*Posten* is a noun of its own and no plural of *Post*, and *Lagarde* none with a *Garde* in it."""
    if 0 < form.lower().rfind(head.head) < SHORTEST_PART and "-" not in form and not load_morphology().features(form):
        return True
    lemmas = [lemma.lower() for lemma in load_morphology().noun_lemmas(form)]
    inflected = head.kind == "media" and not form.lower().endswith(head.head)
    return inflected and bool(lemmas) and not any(lemma.endswith(head.head) for lemma in lemmas)


@lru_cache(maxsize=16384)
def member_of(form: str) -> str | None:
    """The one of whom the plural of a group tells: *Zeugen* → *Zeuge*; None where it is no such plural."""
    if kind_of_noun(form) != "group":
        return None
    lemmas = [lemma for lemma in load_morphology().noun_lemmas(form) if lemma != form]
    known = sorted(lemmas, key=lambda lemma: head_of(lemma) is None)  # Zeuge rather than Zeug
    return next((lemma for lemma in known if kind_of_noun(lemma) == "person"), None)


def names_role(form: str) -> bool:
    """Whether a capitalised noun is what a person is called by: *Kremlsprecher*, *Hacker*, *Überlebende*."""
    return form[:1].isupper() and kind_of_noun(form) == "person"


@lru_cache(maxsize=4096)
def is_agent(form: str) -> bool:
    """Whether a noun is that of a man with a woman's beside it, so that a name behind it is a person's: *Betreiber*.

    >>> is_agent("Betreiber"), is_agent("Konzern")
    (True, False)
    """
    return _has_female(form.removesuffix(FEMALE))


@lru_cache(maxsize=16384)
def is_nominalised(form: str) -> bool:
    """Whether a noun is declined as an adjective and can be a man or a woman: *Angeklagte*, *Verletzten*."""
    last = form.rpartition("-")[2]
    bits = load_morphology().features(last)
    analyses = load_morphology().analyses(last) if bits & NOUN and bits & MASC else ()
    return any(a.pos == "noun" and a.gender == "masc" and a.tag.endswith(":ADJ") for a in analyses)


def _is_of_people(form: str) -> bool:
    """*Ungar*, *Ungarin*, *Portugiesin*: one of a people, though no table knows the form."""
    male = form.removesuffix(FEMALE)
    return form in peoples() or (male != form and not {male, f"{male}e"}.isdisjoint(peoples()))


def _is_somebody(form: str) -> bool:
    """A noun with a female form beside it, of the declension of *Zeuge* and *Demokrat*, or an adjective made a noun."""
    morphology = load_morphology()
    lemmas = morphology.noun_lemmas(form)
    if is_nominalised(form):
        return not any(lemma in markers().lifeless for lemma in lemmas)
    if form.lower().endswith(markers().person_endings) and not morphology.features(form) & SURNAME:
        return True
    if not lemmas and (last := morphology.head(form)) is not None:
        lemmas = morphology.noun_lemmas(last)
    living = [lemma for lemma in lemmas if lemma not in markers().lifeless]
    return any(_has_female(lemma) or _is_weak(lemma) or _is_female(lemma) for lemma in living)


def _is_female(lemma: str) -> bool:
    male = lemma.removesuffix(FEMALE)
    return male != lemma and any(load_morphology().features(stem) & NOUN for stem in (male, f"{male}e"))


def _has_female(lemma: str) -> bool:
    return any(
        load_morphology().features(stem + FEMALE) & NOUN and load_morphology().features(stem + FEMALE) & FEM
        for stem in _stems(lemma)
    )


def _stems(lemma: str) -> Iterator[str]:
    for stem in dict.fromkeys((lemma, lemma.removesuffix("e"))):
        yield stem
        for plain, changed in UMLAUTS:
            before, found, after = stem.rpartition(plain)
            if found:
                yield before + changed + after


def _is_weak(lemma: str) -> bool:
    """*des Zeugen*, *des Demokraten*: masculines that have -en in the genitive are living beings nearly always."""
    forms = (f"{lemma}n", f"{lemma}en")
    return any(
        (a.case, a.number, a.gender, a.lemma) == ("gen", "sg", "masc", lemma) and not a.tag.endswith(":ADJ")
        for form in forms
        if load_morphology().features(form) & NOUN_GEN
        for a in load_morphology().analyses(form)
    )


def head_at(words: Words, phrase: Phrase) -> int:
    """The noun that heads a phrase: not the adjective of a town or of a name, *der Hamburger SV*, *die Vereinten Nationen*, nor
    whose it is, *Müllers Anwalt*.
    """
    at = phrase.head + _is_owner(words, phrase)
    while at + 1 < phrase.end and words.text[at + 1][0].isupper() and is_adjectival(words.text[at]):
        at += 1
    return at


def _is_owner(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase is read as headed by the surname that it opens with in the genitive."""
    at = phrase.head
    surname = words.bits[at] & SURNAME and words.text[at].endswith("s")
    return bool(surname) and phrase.begin == at < phrase.end - 1 and kind_of_noun(words.text[at + 1]) is not None


@cache
def peoples() -> frozenset[str]:
    """What people of a state are called: *Franzose*, *Französin*."""
    return frozenset(place.people for place in places().values() if place.people)


def is_of_town(form: str) -> bool:
    """Whether a capitalised form is the adjective of a town, whoever else it can be: *Hamburger*, *Münchner*."""
    return form[:1].isupper() and bool(load_morphology().features(form) & ADJ) and form not in peoples()


@lru_cache(maxsize=16384)
def is_adjectival(form: str) -> bool:
    """Whether a capitalised form before a noun is the adjective of a town or of a name: *Hamburger*, *Vereinten*."""
    bits = load_morphology().features(form) | load_morphology().features(form.lower())
    return bool(bits & ADJ) and head_of(form) is None
