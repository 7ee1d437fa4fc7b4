"""The closed word classes as sets of forms, made once from the lexicon's markers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from zufolge.lexicon import calendar, markers, noun_of
from zufolge.lexicon.entries import NounEntry
from zufolge.lexicon.morphology import load_morphology


@cache
def determiners() -> Mapping[str, frozenset[str]]:
    """Articles, determiners and possessives with the cases that they can have."""
    cases: dict[str, set[str]] = {}
    for determiner in markers().determiners:
        cases.setdefault(determiner.word, set()).update(a.case for a in determiner.agreements)
    for possessive in markers().possessives:
        for form in possessive.forms:
            cases.setdefault(form, set()).update(_endings(form))
    return {word: frozenset(found) for word, found in cases.items()}


@cache
def possessives() -> frozenset[str]:
    """All forms of the possessives."""
    return frozenset(form for possessive in markers().possessives for form in possessive.forms)


@cache
def demonstratives() -> frozenset[str]:
    """Determiners that point back: *dieser*, *jenem*."""
    return frozenset(d.word for d in markers().determiners if d.kind == "demonstrative")


@cache
def articles() -> frozenset[str]:
    """Determiners, and prepositions that have grown together with one: *der*, *im*."""
    return frozenset(determiners()) | frozenset(c.word for c in markers().contractions)


@cache
def weekdays() -> frozenset[str]:
    """The names of the days: *Montag*, *Mo*."""
    return frozenset(word for day in calendar().weekdays for word in day.words)


@cache
def months() -> frozenset[str]:
    """The names of the months: *Mai*, *Okt.*."""
    return frozenset(word for month in calendar().months for word in month.words)


@cache
def plural_determiners() -> frozenset[str]:
    """Determiners that are plural in every reading: *einige*, *mehrere*, *alle*."""
    return frozenset(d.word for d in markers().determiners if all(a.number == "pl" for a in d.agreements))


@cache
def quantifiers() -> frozenset[str]:
    """The determiners of an amount: *einige*, *mehrerer*, *viele*."""
    return frozenset(d.word for d in markers().determiners if d.kind == "quantifier")


@cache
def definite() -> frozenset[str]:
    """The forms of the definite article."""
    return frozenset(d.word for d in markers().determiners if d.kind == "definite")


@cache
def indefinite() -> frozenset[str]:
    """The forms of the indefinite article."""
    return frozenset(d.word for d in markers().determiners if d.kind == "indefinite")


def _endings(form: str) -> tuple[str, ...]:
    """The cases that a possessive's ending allows: mein-em is dative, mein-e nominative or accusative."""
    by_ending = {"em": ("dat",), "es": ("gen",), "en": ("acc", "dat"), "er": ("gen", "dat"), "e": ("nom", "acc")}
    base_ends_in_er = form.lower() in {"unser", "euer", "ihr"}
    return ("nom", "acc") if base_ends_in_er else by_ending.get(form[-2:]) or by_ending.get(form[-1:]) or ("nom", "acc")


@cache
def pronouns() -> Mapping[str, frozenset[str]]:
    """Personal pronouns with the cases that they can have."""
    cases: dict[str, set[str]] = {}
    for pronoun in markers().pronouns:
        cases.setdefault(pronoun.word.lower(), set()).update(pronoun.cases)
    return {word: frozenset(found) for word, found in cases.items()}


@cache
def pronoun_readings(form: str) -> frozenset[tuple[str, str | None]]:
    """The numbers and genders that a pronoun can have in the third person."""
    return frozenset((p.number, p.gender) for p in markers().pronouns if p.word.lower() == form and p.person == 3)


@cache
def female_possessives() -> frozenset[str]:
    """Possessives of a woman, or of several: *ihr*, *ihrer*."""
    return frozenset(form for p in markers().possessives if "m" not in p.genders for form in p.forms)


@cache
def prepositions() -> frozenset[str]:
    """Prepositions that stand before their noun, those grown together with an article too."""
    before = {p.word for p in markers().prepositions if p.position != "after"}
    return frozenset(before | {c.word for c in markers().contractions})


@cache
def openers() -> Mapping[str, str]:
    """Words that open a subordinate clause, with what they make of it (`content`, `causal`, …, `relative`, `question`)."""
    opening = dict.fromkeys(markers().w_words, "question") | dict.fromkeys(markers().relatives, "relative")
    return opening | {c.word: c.kind for c in markers().complementizers}


@lru_cache(maxsize=16384)
def is_audience(form: str) -> bool:
    """Whether a noun names the press or a crowd that one speaks to, in whatever case: *Journalisten*, *Presse*."""
    return not _audiences().isdisjoint((form, *load_morphology().noun_lemmas(form)))


@cache
def _audiences() -> frozenset[str]:
    return frozenset(markers().audiences)


@cache
def conjunctions() -> frozenset[str]:
    """Coordinating conjunctions."""
    return frozenset(markers().conjunctions)


@cache
def function_words() -> frozenset[str]:
    """Determiners, prepositions, pronouns and coordinating conjunctions."""
    return frozenset({*determiners(), *prepositions(), *pronouns(), *conjunctions()})


@lru_cache(maxsize=65536)
def source_noun(form: str) -> NounEntry | None:
    """The entry of a noun of the *Angaben* sort, compounds too: *Polizeiangaben*, *Medienberichten*.

    >>> source_noun("Polizeiangaben").noun
    'Angabe'
    """
    found = noun_of(form)
    return found[0] if found is not None else None
