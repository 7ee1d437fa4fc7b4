"""Which of the dates in a clause says when somebody spoke: not that of an event, a text or a term that it names besides."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from zufolge.findings.closed import determiners, is_audience, prepositions, source_noun
from zufolge.findings.predicates import verb_of_adjective
from zufolge.findings.words import BOUNDARIES, Range, Words
from zufolge.lexicon import head_of, markers
from zufolge.lexicon.morphology import PARTICIPLE2, load_morphology

if TYPE_CHECKING:
    from collections.abc import Sequence

# How far before a date the noun stands that it belongs to: Angaben der Polizei in München vom Dienstag.
REACH = 7
SHORT = 4
# How far behind its date a participle stands: am Dienstag in der Hauptstadt Rom veröffentlicht.
ATTRIBUTE = 6
BRACKETS = ("(", ")")


def dates_the_act(
    words: Words, of: Range, speaker: Sequence[Range] = (), *, lasting: bool = False, told: bool = False
) -> bool:
    """Whether an expression of time, as a range of tokens, can say when the verb of its clause was; `lasting`: *vor drei Tagen*.

    *erklärte am Montag* does, and so does *Angaben vom Montag*; *für Montag*, *die Wahl vom Montag*, *nach einem Flug im
    Jahre 1970* and *die 2009 eingeleitete Untersuchung* do not.
    """
    begin, end = of
    before = preposition_of(words, begin, end)
    if before is None and begin and (words.closed[begin - 1] in _genitives() or _ends_range(words, begin)):
        return False  # im April des Jahres, zwischen 2005 und 2007
    if before is None and _is_bracketed(words, begin):
        return False
    if before is not None:
        preposition = words.closed[before]
        if preposition in markers().target_prepositions:
            return lasting and preposition in markers().ago
        if preposition in markers().dating_attributes:
            at_hand = any(b <= before < e for b, e in speaker) or _is_of_text(words, before, told=told)
            return at_hand or _is_of_gathering(words, before)
        if participle_of(words, before, end) is None and _is_of_event(words, before):
            return False
    if words.closed[min(end, len(words.text) - 1)] in markers().range_middles:
        return False
    return _attribute_is_said(words, begin if before is None else before, end)


def preposition_of(words: Words, begin: int, end: int) -> int | None:
    """The preposition that a date hangs on: *am* Montag, *in der* Nacht zum Montag."""
    at = begin - 1
    if at > 0 and words.lower[at] in markers().time_heads:
        at -= 1  # im Jahre 1991
    while at > 0 and words.closed[at] in determiners() and words.text[end - 1][0].isupper():
        at -= 1
    return at if at >= 0 and words.closed[at] in prepositions() else None


@cache
def _genitives() -> frozenset[str]:
    """Articles that are genitive only: *des Jahres*."""
    return frozenset(word for word, cases in determiners().items() if cases == {"gen"})


def _is_of_text(words: Words, before: int, *, told: bool) -> bool:
    """*Angaben der Polizei vom Dienstag*, *in einem Brief vom 17. Januar*: what was said or written then.

    In an act that is told it is the text that he speaks by, *in*, and not of: *ein Verstoß gegen das Abkommen von 2005*.
    """
    behind = hanging_on(words, before)
    text = next((at for at in behind if names_text(words.text[at])), None)
    if text is None or not told:
        return text is not None
    opened = next((words.closed[at] for at in behind if at < text and words.closed[at] in prepositions()), None)
    return opened not in markers().event_prepositions


def _is_of_gathering(words: Words, before: int) -> bool:
    """*In der Sitzung vom 22. Februar*: he spoke there; not *nach der Sitzung vom 22. Februar*."""
    behind = hanging_on(words, before)
    occasion = next((at for at in behind if is_occasion(words.text[at])), None)
    opened = (words.closed[at] for at in behind if occasion is not None and at < occasion)
    return next((at for at in opened if at in prepositions()), None) in markers().gathering_prepositions


def _is_of_event(words: Words, before: int) -> bool:
    """*nach einem Flug im Jahre 1970*: the noun before is in a phrase of its own, and nobody speaks at it.

    *die Agentur für Arbeit am Montag*, *vor Journalisten am Montag*: who speaks and to whom is no event.
    """
    for at in hanging_on(words, before):
        form = words.text[at]
        if form[0].isupper() and (is_occasion(form) or names_text(form) or is_audience(form)):
            return False
        if words.closed[at] in markers().role_prepositions and head_of(words.text[at - 1]) is not None:
            return False
        if words.closed[at] in markers().event_prepositions:
            return any(words.text[n][0].isupper() for n in range(at + 1, before))
    return False


def hanging_on(words: Words, before: int) -> range:
    """The tokens before the preposition of a date that can be of one phrase with it, from near to far."""
    first = max(words.sentences[words.sentence[before]][0] if words.sentence[before] >= 0 else 0, before - REACH)
    at = before - 1
    while at >= first and not words.finite[at] and words.text[at] not in BOUNDARIES:
        at -= 1
    return range(before - 1, at, -1)


def _ends_range(words: Words, begin: int) -> bool:
    """*zwischen 2005 und* 2007."""
    opened = not frozenset(markers().range_openings).isdisjoint(words.closed[max(begin - 4, 0) : begin])
    return opened and words.closed[begin - 1] in markers().coordinators


def _is_bracketed(words: Words, begin: int) -> bool:
    """*das Recht auf Datenschutz (Datenschutzgesetz 2000)*: a bare date in brackets belongs to what stands before them."""
    first = words.sentences[words.sentence[begin]][0] if words.sentence[begin] >= 0 else 0
    bracket = next((words.text[at] for at in range(begin - 1, first - 1, -1) if words.text[at] in BRACKETS), None)
    return bracket == BRACKETS[0]


def participle_of(words: Words, first: int, end: int) -> int | None:
    """The participle of an attribute with a date: *eine am Dienstag [in Rom] veröffentlichte Mitteilung*."""
    opened = first - 1
    while opened > 0 and words.closed[opened] in markers().focus_words:
        opened -= 1  # der bereits am Dienstag veröffentlichte Bericht
    if opened < 0 or not (words.closed[opened] in determiners() or words.closed[opened] in prepositions()):
        return None
    for at in range(end, min(end + ATTRIBUTE, len(words.text) - 1)):
        if words.text[at][0].islower() and _verbs(words, at):
            return at if any(form[0].isupper() for form in words.text[at + 1 : at + 3]) else None
        if words.finite[at] or words.text[at] in BOUNDARIES or words.sentence[at] != words.sentence[first]:
            return None
    return None


def published_by_attribute(words: Words, of: Range) -> bool:
    """Whether a date, with its preposition, says in an attribute when a text came out: *eine am Montag vorgestellte Studie*."""
    participle = participle_of(words, *of) if of[0] > 0 else None
    return participle is not None and _publishes(words, participle)


def is_participle(words: Words, at: int) -> bool:
    """Whether a form is an inflected participle: *gewählte*, *vorgestellten*."""
    return bool(_verbs(words, at))


def _publishes(words: Words, participle: int) -> bool:
    """*veröffentlichte*, *vorgestellte*."""
    return not frozenset(_verbs(words, participle)).isdisjoint(markers().publishing)


def _verbs(words: Words, at: int) -> tuple[str, ...]:
    """The verbs of an inflected participle."""
    form = words.lower[at]
    stems = (form.removesuffix(ending) for ending in markers().adjective_endings if form.endswith(ending))
    is_participle = any(load_morphology().features(stem) & PARTICIPLE2 for stem in stems)
    return verb_of_adjective(form) if is_participle and form not in determiners() else ()


def _attribute_is_said(words: Words, first: int, end: int) -> bool:
    """A date inside an attribute counts where a text is published by it: *heute vorgestellt*, *die heutige Ausgabe*."""
    if first == end - 1 and end < len(words.text) and words.lower[first].endswith(_adjectival()):
        return not words.text[end][0].isupper() or names_text(words.text[end]) or is_occasion(words.text[end])
    participle = participle_of(words, first, end)
    if participle is not None:
        known = words.closed[participle - 1] in markers().made_known
        return known or _publishes(words, participle)
    return True


@cache
def _adjectival() -> tuple[str, ...]:
    return tuple("ig" + ending for ending in markers().adjective_endings)


@lru_cache(maxsize=16384)
def names_text(form: str) -> bool:
    """Whether a noun is something said or written: *Angaben*, *Brief*, *Jahresbericht*, *Ausgabe*."""
    if not form[:1].isupper():
        return False
    known = head_of(form) or next(filter(None, map(head_of, load_morphology().noun_lemmas(form))), None)
    return source_noun(form) is not None or (known is not None and known.kind == "document")


@lru_cache(maxsize=16384)
def is_occasion(form: str) -> bool:
    """Whether people speak at what a noun names: *Treffen*, *Großdemonstration*."""
    if not form[:1].isupper():
        return False
    lemmas = (form, *load_morphology().noun_lemmas(form))
    return any(lemma in markers().occasions or lemma.lower().endswith(_endings()) for lemma in lemmas)


@cache
def _endings() -> tuple[str, ...]:
    """Occasions as the last part of a compound."""
    return tuple(occasion.lower() for occasion in markers().occasions if " " not in occasion and len(occasion) > SHORT)
