"""Where a source phrase ends in the middle of its clause, whose own words follow it without a comma."""

from __future__ import annotations

from zufolge.findings.clauses import Clause, clause_at
from zufolge.findings.closed import determiners, source_noun
from zufolge.findings.kinds import is_nominalised, kind_of_noun, names_role
from zufolge.findings.name_runs import is_personal
from zufolge.findings.phrases import Phrase, core, epithet_at, is_time
from zufolge.findings.words import QUOTATION_MARKS, Words, is_age
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import (
    ADJ,
    ADV,
    FEM,
    FIRST_NAME,
    MASC,
    NOUN,
    NOUN_PL,
    NOUN_SG,
    PLACE,
    SURNAME,
    load_morphology,
)

OUT_OF = "aus"
NAMES = FIRST_NAME | SURNAME | PLACE


def within_clause(words: Words, at: int, phrase: Phrase) -> Phrase:
    """A source without what its clause goes on with: *stahlen laut Polizei [Schmuck]*, *stammt nach Angaben der Stadt [aus Rom]*.

    `at` is the word that opens the source phrase; at the head of a clause the verb ends the phrase.
    """
    clause = clause_at(words, at)
    if clause is None or at <= clause.begin:
        return phrase
    known = epithet_at(words, phrase.head)  # laut Forschungsgruppe Wahlen
    first = phrase.begin + 1 if known is None else known[1]
    further = (n for n in range(first, phrase.end) if _goes_on(words, clause, phrase, n))
    return phrase._replace(end=next(further, phrase.end))


def _goes_on(words: Words, clause: Clause, phrase: Phrase, at: int) -> bool:
    """Whether the clause goes on at a token of what could be one phrase."""
    if words.quoted[at] > words.quoted[phrase.begin]:
        return False
    if words.closed[at] in determiners():
        return words.closed[at - 1] not in markers().coordinators and _is_subject(words, phrase, at)
    if words.closed[at] in markers().attaching:
        return not _is_attached(words, clause, phrase, at)
    if words.text[at][0].isupper():
        return _is_thing(words, phrase, at)
    return bool(words.bits[at] & ADV)  # laut Umfrage weniger Fleisch


def _is_thing(words: Words, phrase: Phrase, at: int) -> bool:
    """Whether a noun behind a noun or name is no part of its name: *laut Polizei Schmuck*, and not *Polizei Köln*."""
    before = words.text[at - 1]
    if (
        words.text[at].isupper()
        or not words.bits[at] & NOUN
        or words.bits[at] & NAMES
        or not before[0].isalpha()
        or not before[0].isupper()
    ):
        return False
    adjective = load_morphology().features(words.lower[at - 1]) & ADJ  # der Deutschen Bahn
    title = names_role(words.text[at]) and at + 1 < phrase.end and words.text[at + 1][0].isupper()
    return not (adjective or title or source_noun(words.text[at]) or _is_called(before))


def _is_called(form: str) -> bool:
    """Whether a noun is mostly followed by a name, whatever its words: *des Vereins Haus und Grund*, *der Gewerkschaft Bau*."""
    return any(lemma in markers().general for lemma in (form, *load_morphology().noun_lemmas(form)))


def _is_subject(words: Words, phrase: Phrase, at: int) -> bool:
    """Whether *der* opens no genitive: *laut Polizei der Verdacht*, *der Fahrer*; *der Gewerkschaft der Lokführer* has one."""
    inner, before = core(words, at, phrase.end), words.text[at - 1]
    expected = source_noun(before) is not None or kind_of_noun(before) == "document"  # nach Meinung der Kritiker
    if words.closed[at] != "der" or inner is None or expected or words.text[at + 1].endswith("en"):
        return False
    last = inner.end + 1 if words.text[inner.head].endswith("-") else inner.head  # der Nah- und Fernverkehr
    form, bits = words.text[last], words.bits[last]
    if is_age(form) or is_nominalised(form):
        return form.endswith("e")
    one = bits & NOUN_SG and bits & MASC and not bits & FEM
    return bool(one) and (not bits & NOUN_PL or kind_of_noun(before) != "organisation")


def _is_attached(words: Words, clause: Clause, phrase: Phrase, at: int) -> bool:
    """Whether a preposition belongs to the source: *der Agentur für Arbeit*, *einer Sprecherin von Amnesty*."""
    form, before = words.closed[at], words.text[at - 1]
    further = core(words, at + 1, phrase.end)
    noun = source_noun(before)
    plain = noun is not None and before.startswith(noun.noun[0])  # Polizeiangaben name their source
    if form in markers().owner_prepositions:
        if form != OUT_OF and _is_assumed(words, clause):
            return False
        return plain or (form != OUT_OF and further is not None and _is_owner(words, at, further))
    if form in markers().role_prepositions:
        bare = further is not None and further.cases is None and not is_time(words, further)
        return bare and kind_of_noun(before) in {"authority", "organisation", "person"}
    if noun is not None and not plain:
        return False
    return further is not None and further.can_be("dat")


def _is_owner(words: Words, at: int, further: Phrase) -> bool:
    """Whether *von* tells whose somebody is, or of when: *Jan Weber von der Gewerkschaft*, *Angaben der Polizei vom Dienstag*."""
    before, form = words.text[at - 1], words.text[further.head]
    body = is_personal(before) and kind_of_noun(form) in {"authority", "organisation"}
    named = words.text[at + 1] in QUOTATION_MARKS or (further.cases is None and not words.bits[further.head] & NOUN)
    return names_role(before) or body or named or is_time(words, further) or bool(words.bits[further.head] & PLACE)


def _is_assumed(words: Words, clause: Clause) -> bool:
    """Whether the clause has a verb that takes *von*: *geht laut einem Sprecher von Brandstiftung aus*."""
    forms = range(clause.begin, clause.end)
    lemmas = {lemma for n in forms if words.finite[n] for lemma in load_morphology().verb_lemmas(words.lower[n])}
    return "ausgehen" in lemmas or ("gehen" in lemmas and words.closed[clause.end - 1] == OUT_OF)
