"""The nouns that name events, as the last part of a compound too."""

from __future__ import annotations

from functools import lru_cache

from zufolge.lexicon import event_of
from zufolge.lexicon.entries import EventNoun
from zufolge.lexicon.morphology import load_morphology


@lru_cache(maxsize=16384)
def event_noun(form: str) -> EventNoun | None:
    """The event noun that a noun is or ends in, if the table of forms does not know better: *Branchenkreise* are no *Reise*.

    >>> event_noun("Sondersitzungen").noun, event_noun("Branchenkreisen")
    ('Sitzung', None)
    """
    found = event_of(form)
    if found is None:
        return None
    morphology = load_morphology()
    lemmas = morphology.noun_lemmas(form) or morphology.noun_lemmas(morphology.head(form) or "")
    noun = found.noun.lower()
    return found if not lemmas or any(_ends_alike(noun, lemma.lower()) for lemma in lemmas) else None


def _ends_alike(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)
