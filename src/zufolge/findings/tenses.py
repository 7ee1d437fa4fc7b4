"""In which tense a date is read: that of its attribute, of the noun that it hangs on, or of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zufolge.findings.clauses import clause_at, clauses_of
from zufolge.findings.cues import Cue, cues_of, is_as_told
from zufolge.findings.event_nouns import event_noun
from zufolge.findings.occasions import is_noun
from zufolge.findings.predicates import predicate_in_sentence, verb_of_adjective
from zufolge.findings.setting import Tense
from zufolge.findings.telling import (
    hanging_on,
    is_participle,
    names_text,
    participle_of,
    preposition_of,
    published_by_attribute,
)
from zufolge.lexicon import events, markers, matters
from zufolge.lexicon.morphology import AUX, IND_PRS, IND_PST, INF, KJ2, MODAL, PARTICIPLE1, PARTICIPLE2, load_morphology
from zufolge.types import Act

if TYPE_CHECKING:
    from zufolge.findings.clauses import Clause
    from zufolge.findings.words import Range, Words

PERFECT: Final = frozenset({"haben", "sein"})
TOLD_ACTS: Final = frozenset[Act]({"assert", "confirm", "demand", "warn", "criticise"})


def tense_of(words: Words, of: Range) -> Tense:
    """The tense that a date, as a range of tokens, is read in.

    What has been so since a day (*seit Montag*) began in the past, and *der am Montag gewählte Rat* was chosen then; what
    is planned or put off for a day (*wurde für Montag angesetzt*) lies ahead, or did: then it is None.
    """
    begin, end = of
    before = preposition_of(words, begin, end)
    if before is None:
        return _tense_of_clause(words, begin)
    if words.lower[before] in events().lasting:
        return "past"
    participle = _participle(words, before, end)
    if participle is not None:
        return _tense_of_attribute(words, begin, participle)
    if _is_going_on(words, end):
        return "present"
    clause = clause_at(words, begin)
    if clause is not None and (meant := _tense_of_plan(words, clause, before, end)) is not None:
        return meant[0]
    tense = _tense_of_clause(words, begin)
    if tense == "present" and _is_after(words, before):
        return "past"
    return None if tense == "past" and _is_of_event(words, before) else tense


def _participle(words: Words, before: int, end: int) -> int | None:
    """The participle of the attribute that a date is in: *der am Montag [in Ulm] gewählte*, *der in Ulm am Montag gewählte*."""
    if words.closed[before - 1] in events().bounds:
        return None
    at_once = end + 1 < len(words.text) and words.text[end].islower() and words.text[end + 1][0].isupper()
    return end if at_once and is_participle(words, end) else participle_of(words, before, end)


def _is_going_on(words: Words, at: int) -> bool:
    """Whether a present participle stands before a noun: *die am Samstag erscheinende Ausgabe*."""
    if at + 1 >= len(words.text) or not words.text[at].islower() or not words.text[at + 1][0].isupper():
        return False
    stems = (words.lower[at].removesuffix(ending) for ending in markers().adjective_endings)
    return any(load_morphology().features(stem) & PARTICIPLE1 for stem in stems)


def _tense_of_attribute(words: Words, date: int, participle: int) -> Tense:
    """*der am Montag gewählte Rat* is past, *die für Montag geplante Sitzung* is not, though it was called off since."""
    verbs = verb_of_adjective(words.closed[participle])
    if _plans_or_moves().isdisjoint(verbs):
        return "past"
    tense = _tense_of_clause(words, date)
    return "present" if tense != "past" or _gives_up(words, clause_at(words, date)) else None


def _tense_of_plan(words: Words, clause: Clause, before: int, end: int) -> tuple[Tense] | None:
    """The tense of a date for which its clause plans, moves or calls off something; None where it does not.

    *hat für Montag zum Streik aufgerufen*, *ist am Montag geplant*, *Das Fest am Montag wurde abgesagt*.
    """
    predicate = predicate_in_sentence(words, clause)
    if predicate is None:
        return None
    bound = not events().bounds.isdisjoint(words.closed[max(before - 1, 0) : before + 1])
    for_it = words.closed[before] in events().fixed_date or bound or predicate.state
    if for_it and not _plans_or_moves().isdisjoint(predicate.verbs):
        return (None,) if predicate.time == "pluperfect" else ("plan",)
    first = clause.is_main and clause.finite is not None and end <= clause.finite
    return ("present",) if first and _is_of_event(words, before) and _gives_up(words, clause) else None


def _plans_or_moves() -> frozenset[str]:
    return events().planning | events().postponing


def _gives_up(words: Words, clause: Clause | None) -> bool:
    """Whether a clause puts off or calls off something: *wurde abgesagt*, *muss verschoben werden*."""
    predicate = predicate_in_sentence(words, clause) if clause is not None else None
    given_up = events().cancelling | events().postponing
    if predicate is None or predicate.time == "pluperfect":
        return False
    return not (given_up - events().missing).isdisjoint(predicate.verbs)


def _is_of_event(words: Words, before: int) -> bool:
    """*die Sitzung am* Montag: the noun before names an event."""
    noun = words.text[before - 1] if before else ""
    return noun[:1].isupper() and event_noun(noun) is not None


def _is_after(words: Words, before: int) -> bool:
    """*nach dem Unfall in Ulm am* Montag: it has happened; *nach der Sitzung am* Montag it may be ahead."""
    behind = hanging_on(words, before)
    after = next((at for at in behind if words.closed[at] in events().after), None)
    if after is None:
        return False
    nouns = [at for at in range(after + 1, before) if words.text[at][0].isupper()]
    told = any(event_noun(words.text[at]) or names_text(words.text[at]) for at in nouns)
    return not told and before - 1 in nouns and any(is_noun(words, at) for at in nouns)


def is_of_telling(words: Words, of: Range) -> bool:
    """Whether a weekday says when something was said or published, which is past in any tense: *sagt Weber am Montag*."""
    token, end = of
    if words.quoted[token] or _is_going_on(words, end):
        return False  # in der „Bild am Sonntag“, in der am Samstag erscheinenden Ausgabe schreibt er
    around = (c for c in clauses_of(words, words.sentence[token]) if c.start <= token < c.end)
    own = min(around, key=lambda clause: clause.end - clause.start, default=None)
    told = (cue for cue in cues_of(words, words.sentence[token]) if cue.clause == own)
    present = any(words.bits[cue.finite] & IND_PRS and _gives_words(cue) for cue in told)
    return present or published_by_attribute(words, (token - 1, end))


def _gives_words(cue: Cue) -> bool:
    """Whether reporters give words by a verb: *sagt*, *wie er mitteilt*; not *lädt ein*, *will sagen*, *ob er sagt*."""
    told = cue.entry.act in TOLD_ACTS and cue.entry.strength == "strong" and "direct" in cue.entry.takes
    return told and cue.finite == cue.verb and (cue.clause.is_main or is_as_told(cue))


def _tense_of_clause(words: Words, token: int) -> Tense:
    """The tense of the clause: a plan is future, modal or an infinitive with *zu*; None without a verb."""
    clause = clause_at(words, token)
    if clause is None or clause.finite is None:
        return "plan" if clause is not None and clause.kind == "infinitive" else None
    bits, lemmas = words.bits[clause.finite], load_morphology().verb_lemmas(words.lower[clause.finite])
    rest = [n for n in range(clause.begin, clause.end) if n != clause.finite]
    done = any(words.bits[n] & PARTICIPLE2 for n in rest)
    still = words.lower[clause.start] in matters().still
    if bits & MODAL and bits & IND_PST and (still or not bits & KJ2):
        return "past"  # mochte noch schwören, Noch am Freitag wollte er, but sollte fahren
    if bits & MODAL:  # soll gefahren sein, but soll gefahren werden
        return "past" if done and any(words.bits[n] & INF and words.lower[n] in PERFECT for n in rest) else "plan"
    if "werden" in lemmas:
        return "past" if bits & IND_PST else "plan"
    if "sein" in lemmas and _is_state(words, clause):
        return "present"  # ist bis Montag gesperrt
    return "past" if bits & IND_PST or (bits & AUX and done) else "present"


def _is_state(words: Words, clause: Clause) -> bool:
    predicate = predicate_in_sentence(words, clause)
    return predicate is not None and predicate.time == "present" and predicate.state
