"""Where an event is: the place that its clause names, or the building or square."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from zufolge.findings.agreement import noun_bits
from zufolge.findings.closed import articles, determiners, indefinite
from zufolge.findings.event_nouns import event_noun
from zufolge.findings.people import Cast
from zufolge.findings.words import Words
from zufolge.lexicon import events, head_of, places
from zufolge.lexicon.morphology import ADJ, FEM, MASC, NEUT, NOUN, NOUN_PL, NOUN_SG, PLACE, load_morphology


def place_in(words: Words, own: Sequence[int], cast: Cast) -> str | None:
    """The first place that the clause names behind *in* or *nach*, *in Wien*, *in der Ukraine*; else its site: *im Rathaus*."""
    inside = frozenset(own)
    named = filter(None, (_place_at(words, at, inside, cast) for at in own))
    return next(named, None) or next(filter(None, (_site_at(words, at, inside) for at in own)), None)


def _place_at(words: Words, preposition: int, inside: Collection[int], cast: Cast) -> str | None:
    """The place that a preposition has behind it: *in Wien*, *in Bad Ems*, *im Iran*, *in der polnischen Hauptstadt Warschau*."""
    if words.closed[preposition] not in events().place_prepositions:
        return None
    at = _behind_article(words, preposition)
    described = at > preposition + 1 or words.closed[preposition] in events().place_contractions
    if described and at in inside and words.text[at] in events().place_titles:
        at, described = at + 1, False  # in der Hauptstadt Riad
        if at in inside and _is_genitive(words.text[at]):
            return None  # in der Hauptstadt Guatemalas
    if at not in inside or not is_place(words, at, cast) or (described and not _is_known_place(words, at)):
        return None
    end = at + 1
    while end in inside and _goes_on(words, at, end, cast):
        end += 1
    return " ".join(words.text[at:end])


def _is_genitive(form: str) -> bool:
    lemmas = load_morphology().noun_lemmas(form)
    return bool(lemmas) and form not in lemmas


def _behind_article(words: Words, preposition: int) -> int:
    """The first token behind a preposition that is neither article nor adjective."""
    at = preposition + 1
    if at < len(words.text) and words.closed[at] in determiners():
        at += 1
    while at + 1 < len(words.text) and words.text[at].islower() and (words.bits[at] & ADJ or not words.bits[at]):
        at += 1
    return at


def _goes_on(words: Words, first: int, at: int, cast: Cast) -> bool:
    """Whether a name of a place of several words goes on: *New York*, *Bad Ems*, *Las Vegas*."""
    if not words.text[at][0].isupper() or words.bits[at] & NOUN or at in cast.at:
        return False
    return bool(words.bits[at] & PLACE) or (at == first + 1 and words.text[first] in events().place_openings)


def _site_at(words: Words, preposition: int, inside: Collection[int]) -> str | None:
    """The building or square behind a preposition and an article: *im Rathaus*, *auf dem Marktplatz*."""
    before = words.closed[preposition]
    contracted = before in events().site_contractions
    if not contracted and before not in events().site_prepositions:
        return None
    at = _behind_article(words, preposition)
    if at not in inside or not (contracted or words.closed[preposition + 1] in articles() - indefinite()):
        return None  # ein Recht auf einen Platz
    form = words.text[at]
    if not form[0].isupper() or not form.lower().endswith(events().sites):
        return None
    lemmas = load_morphology().noun_lemmas(form)
    return form if form in lemmas else next(iter(lemmas), form)


def _is_known_place(words: Words, at: int) -> bool:
    return places().get(words.text[at]) is not None or bool(words.bits[at] & PLACE and not words.bits[at] & NOUN)


def is_place(words: Words, at: int, cast: Cast) -> bool:
    form = words.text[at]
    if at in cast.at or not form[0].isupper() or words.closed[at] != form or event_noun(form) is not None:
        return False
    known = places().get(form)
    if known is not None:
        return form not in {known.adjective, known.people}
    if form in events().place_openings:
        return at + 1 < len(words.text) and words.text[at + 1][0].isupper()
    bits = words.bits[at]
    unknown = not bits and load_morphology().head(form) is None and head_of(form) is None
    return bool(bits & PLACE and not bits & NOUN) or (unknown and not form.isupper())


def country_of(place: str | None) -> str | None:
    """The state that a place is or is the capital of."""
    known = places().get(place) if place is not None else None
    return known.country if known is not None else None


def to_place(preposition: str, place: str) -> str:
    """*in Rom*, *in der Ukraine*, *in die USA*: states that are feminine, masculine or plural have their article."""
    bits = noun_bits(place) if country_of(place) == place else NEUT
    entry = next((entry for entry in events().place_articles if entry.preposition == preposition), None)
    if entry is None or bits & NEUT or not bits & (FEM | MASC | NOUN_PL):
        return f"{preposition} {place}"
    plural = bits & NOUN_PL and not bits & NOUN_SG
    return f"{entry.plural if plural else entry.feminine if bits & FEM else entry.masculine} {place}"
