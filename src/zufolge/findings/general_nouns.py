"""Which body or text a general noun takes up again: *das Gericht* the *Landgericht Bremen*, *der Konzern* Siemens."""

from __future__ import annotations

from collections.abc import Sequence

from zufolge.findings.agreement import is_definite, is_plural
from zufolge.findings.closed import determiners, possessives, prepositions
from zufolge.findings.kinds import head_at, kind_of_noun
from zufolge.findings.nominatives import singular
from zufolge.findings.people import Cast
from zufolge.findings.phrases import Phrase, core
from zufolge.findings.referents import NAMES_BACK, REACH, Candidate, before, is_abbreviation
from zufolge.findings.words import QUOTATION_MARKS, Words
from zufolge.lexicon import head_of, markers, media
from zufolge.lexicon.morphology import ADJ, load_morphology
from zufolge.types import SourceKind

# So many words of a phrase with capitals can be the noun that takes it up.
LONGEST = 4


def fuller(words: Words, cast: Cast, phrase: Phrase, kind: SourceKind) -> Candidate | None:
    """The fuller phrase that a bare definite one takes up: *das Gericht* the *Landgericht Bremen*, *die Partei* the SPD."""
    bare = phrase.head == phrase.begin + 1 == phrase.end - 1
    if words.closed[phrase.begin] not in determiners() or not bare or is_plural(words, phrase):
        return None
    noun = singular(words.text[phrase.head])
    if noun in markers().general:
        return _named_before(words, cast, phrase, kind)
    for candidate in before(words, cast, phrase.begin, NAMES_BACK, holding=noun.lower()):
        if candidate.number == "pl" or (candidate.person is not None and kind == "person"):
            continue
        capitals = [n for n in range(*candidate.of) if words.text[n][0].isupper()][:LONGEST]
        alike = [
            n
            for n in capitals
            if (other := singular(words.text[n]).lower()).endswith(noun.lower())
            and _tells_more(words, candidate, n, other != noun.lower())
        ]
        if not alike:
            continue
        if candidate.person is not None or kind_of_noun(words.text[candidate.phrase.head]) not in {kind, None}:
            return candidate._replace(phrase=_around(words, candidate.phrase, alike), person=None)
        return candidate
    general = kind in {"organisation", "media"} and noun.lower().endswith(markers().general_endings)
    return _named_before(words, cast, phrase, kind) if general else None


def _around(words: Words, phrase: Phrase, nouns: Sequence[int]) -> Phrase:
    """The phrase inside of one that has the last of these nouns for its head: *das Urteil [des Landgerichts Bremen]*."""
    if phrase.head in nouns:
        return phrase
    opened = (n for n in range(nouns[-1], phrase.begin, -1) if words.closed[n] in {*determiners(), *prepositions()})
    first = next((n + (words.closed[n] in prepositions()) for n in opened), phrase.begin)
    inner = core(words, first, phrase.end)
    return inner if inner is not None and inner.head == nouns[-1] else phrase


def _tells_more(words: Words, candidate: Candidate, at: int, compound: bool) -> bool:
    """Whether a phrase says more than a noun in it, a compound or the noun and what belongs to it: not *Fassung des Berichts*."""
    begin, end = candidate.of
    bare = begin + (words.closed[begin] in determiners())
    attribute = bare < at and words.text[bare].endswith((*markers().adjective_endings, "s"))  # Israels Armee
    return compound or (at == candidate.phrase.head and (end - begin > 2 or attribute))


def _named_before(words: Words, cast: Cast, phrase: Phrase, kind: SourceKind) -> Candidate | None:
    """The body or text of that kind that was called by its name last; an outlet is remembered longer than others."""
    reach = NAMES_BACK if kind == "media" else REACH + 2
    named = (c for c in before(words, cast, phrase.begin, reach) if c.number == "sg" and c.person is None)
    return next((c for c in named if _is_named_one(words, c, kind)), None)


def _is_named_one(words: Words, candidate: Candidate, kind: SourceKind) -> bool:
    """A body of that kind that is called by a name; an authority by a compound or by what stands beside its noun."""
    begin, end = candidate.of
    at = head_at(words, candidate.phrase)  # der Hamburger SV
    own = kind_of_noun(words.text[at])
    if kind == "document":
        return own == kind and singular(words.text[at]) not in markers().general
    if kind == "authority":
        more = end - at > 1 or (words.text[at - 1][0].isupper() and at > begin + 1)
        office = singular(words.text[at]).lower().endswith(markers().offices_of_state)
        return own == kind and singular(words.text[at]) not in markers().general and (more or office)
    if words.closed[begin] in determiners() and not is_definite(words, candidate.phrase):
        return False  # in einem Folgeprojekt
    if own is None and (candidate.oblique or (kind != "media" and words.text[at] in media())):
        return False  # in Pamulang; der Klub, which is not Sky
    return own in (kind, None) and any(_is_proper(words, n, begin) for n in range(begin, end))


def _is_proper(words: Words, at: int, begin: int) -> bool:
    """Whether a word of a body's name is its own: *Nordkraft*, *SPD*, *„Regenbogen“*, *Siemens*, the *Deutsche* Bahn."""
    form = words.text[at]
    if form in QUOTATION_MARKS:
        return True
    if not form[0].isupper():
        return False
    head, bits = head_of(form), words.bits[at]
    called = head is not None and head.gender is None and head.head == form.lower()
    if called or form.isupper() or is_abbreviation(form) or not (bits or load_morphology().features(form)):
        return words.closed[at] == form or not load_morphology().features(form.lower())
    opens = words.sentences[words.sentence[at]][0] == at
    return bool(load_morphology().features(form.lower()) & ADJ) and not opens and at > begin


def is_referred_to(words: Words, candidate: Candidate) -> bool:
    """Whether somebody says that he goes on it: *Die Stadt verwies auf [ein Gutachten]*."""
    begin, end = words.sentences[words.sentence[candidate.phrase.begin]]
    verbs = (lemma for n in range(begin, end) for lemma in load_morphology().verb_lemmas(words.lower[n]))
    behind = words.closed[candidate.phrase.begin - 1] in markers().referred_to
    owned = words.closed[candidate.phrase.begin] in possessives()  # auf ihre leeren Kassen
    return candidate.oblique and behind and not owned and not frozenset(markers().referring).isdisjoint(verbs)
