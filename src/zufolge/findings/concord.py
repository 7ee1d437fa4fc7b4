"""Whom a pronoun can mean by number and gender: what its verb allows, and what fits a source."""

from __future__ import annotations

from functools import cache

from zufolge.findings.agreement import noun_bits
from zufolge.findings.clauses import clause_at
from zufolge.findings.people import Cast
from zufolge.findings.phrases import Phrase, names_thing
from zufolge.findings.words import Range, Words
from zufolge.lexicon import head_of, markers, speech
from zufolge.lexicon.entries import Gender, Number
from zufolge.lexicon.morphology import NOUN_PL, NOUN_SG, PL, PLACE, PREP, SG, SURNAME, load_morphology
from zufolge.types import Source

Readings = frozenset[tuple[str, str | None]]
# What the plural of whom is spoken of ends in but for *sind*, which is no singular: *sie sagen*; *sagt* is also *ihr sagt*.
PLURAL = "n"
EITHER: Readings = frozenset({("sg", None), ("pl", None)})


def agreeing_readings(words: Words, at: int, readings: Readings) -> Readings:
    """The readings that the verb of its clause allows: *sie fordert* is one, *sie fordern* are several."""
    clause = clause_at(words, at)
    if clause is None or clause.finite is None:
        return readings
    bits = words.bits[clause.finite]
    many = bits & PL and (not bits & SG or words.lower[clause.finite].endswith(PLURAL))
    number = "sg" if bits & SG and not many else "pl" if many and not bits & SG else None
    fitting = frozenset(reading for reading in readings if number in (None, reading[0]))
    return fitting or readings


def is_one_by_verb(words: Words, of: Range) -> bool:
    """Whether a noun without an article is a name, because the verb beside it has one subject: *sagte Müller*."""
    if of[1] - of[0] != 1 or (of[0] and words.bits[of[0] - 1] & PREP):
        return False
    clause = clause_at(words, of[0])
    beside = clause is not None and clause.finite in (of[0] - 1, of[1])
    return beside and agreeing_readings(words, of[0], EITHER) == {("sg", None)}


def is_land(words: Words, phrase: Phrase) -> bool:
    """Whether a bare noun is a land rather than its people, because nothing makes it several: *Hessen will klagen*."""
    bare = phrase.head == phrase.begin == phrase.end - 1 and words.bits[phrase.head] & PLACE
    return bool(bare) and agreeing_readings(words, phrase.head, EITHER) != {("pl", None)}


def is_bare_surname(words: Words, of: Range) -> bool:
    """Whether a noun is somebody's name, because it lacks its article beside a verb of saying: *sagte Nagel*, *so Müller*."""
    form = words.text[of[0]]
    if of[1] - of[0] != 1 or words.closed[of[0]] != form or not form[0].isupper() or names_thing(form):
        return False
    if words.closed[of[0] - 1] in _before_nominatives():
        return bool(words.bits[of[0]] & SURNAME) and head_of(form) is None
    return is_one_by_verb(words, of) and _says(words, of[0] - 1)


@cache
def _before_nominatives() -> frozenset[str]:
    """The words for *zufolge* that a nominative follows: *so Müller*."""
    return frozenset(opener.word for opener in markers().source_prepositions if "nom" in opener.cases)


def _says(words: Words, at: int) -> bool:
    lemmas = load_morphology().verb_lemmas(words.lower[at]) if words.finite[at] else ()
    return any("direct" in entry.takes for lemma in lemmas for entry in speech().get(lemma, ()))


def fits_reading(number: Number, gender: Gender | None, person: bool, reading: tuple[str, str | None]) -> bool:
    if number != reading[0] or number == "pl":
        return number == reading[0]
    return gender == reading[1] or (gender is None and person and reading[1] != "n")


def can_mean(cast: Cast, source: Source, reading: tuple[str, str | None]) -> bool:
    """Whether a pronoun of that number and gender can mean a source."""
    if source.kind == "group":
        return reading[0] == "pl"
    if source.kind == "person" and _are_joined(source.name or ""):
        return reading[0] == "pl"
    if source.kind == "person":
        known = next((p for p in cast.people if p.full_name == source.name), None)
        gender = known.gender if known is not None else _gender_in(source.name or "")
        return reading[0] == "sg" and reading[1] in ((gender,) if gender is not None else ("m", "f"))
    if source.kind == "unknown" or _is_several(source.name or ""):
        return reading[0] == "pl" and source.kind != "unknown"
    return reading[0] == "sg" and reading[1] == _gender_in(source.name or "")


def _are_joined(name: str) -> bool:
    """*SPD und PDS*, *Karl Huber und Anna Blum*."""
    return not frozenset(markers().coordinators).isdisjoint(name.split())


def _is_several(name: str) -> bool:
    """*SPD und PDS*, *Menschenrechtsorganisationen*."""
    words = name.split()
    bits = noun_bits(words[0]) if words else 0
    return _are_joined(name) or (bool(bits & NOUN_PL) and not bits & NOUN_SG)


def _gender_in(name: str) -> str | None:
    """The gender of the noun that heads a name: *Vorsitzende des Vereins*, *Sprecher der Polizei*, *Behörde*."""
    head = next((head for word in name.split() if (head := head_of(word)) is not None), None)
    return head.gender if head is not None else None
