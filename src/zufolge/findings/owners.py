"""Who stands in a noun or adjective of saying: the authority of *Polizeiangaben*, the state of *nordkoreanische Angaben*."""

from __future__ import annotations

from functools import lru_cache

from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.outlets import outlet_named
from zufolge.lexicon import markers, noun_of, places
from zufolge.lexicon.entries import Place
from zufolge.lexicon.morphology import load_morphology
from zufolge.types import Source


def owner_in_compound(form: str) -> Source | None:
    """Who stands in the compound: *Polizeiangaben* → Polizei."""
    first = next((form[:n] for n in range(3, len(form) - 3) if _is_source(form[n:]) and kind_of_noun(form[:n])), "")
    if not first:
        found = noun_of(form)
        first = found[1] if found is not None else ""
    kind = kind_of_noun(first) if len(first) > 2 else None
    if kind == "media" and form[len(first) :].capitalize() in markers().speaking_texts:
        return None  # eine Pressemitteilung is to the press
    if kind is None:
        outlet = outlet_named(first.rstrip("-"))
        return outlet or (Source((), first.rstrip("-"), "organisation") if first.rstrip("-").isupper() else None)
    bare = first.removesuffix("s")
    known = load_morphology().features(first) and not (kind_of_noun(bare) == kind and load_morphology().features(bare))
    name = first if known else bare  # Vereinsangaben, Landkreisangaben
    return Source((), name, "group" if kind == "person" else kind)


@lru_cache(maxsize=16384)
def _is_source(rest: str) -> bool:
    found = noun_of(rest.capitalize())
    return found is not None and not found[1]


def place_named(form: str) -> str | None:
    """The place that a form names, its genitive too: *Russlands* → Russland."""
    return next((name for name in (form, form.removesuffix("s"), form.rstrip("'’")) if name in places()), None)


def body_of_adjective(form: str) -> str | None:
    """The body or the people whose noun an adjective is made of: *behördlichen* → Behörden."""
    return next((name for stem, name in markers().body_adjectives if form.lower().startswith(stem)), None)


def place_of_adjective(form: str) -> Place | None:
    """The state that an adjective belongs to: *nordkoreanischen* → Nordkorea."""
    lower = form.lower()
    for cut in (0, 1, 2):
        found = places().get(lower[: len(lower) - cut]) if len(lower) - cut > 5 else None
        if found is not None and found.adjective == lower[: len(lower) - cut]:
            return found
    return None
