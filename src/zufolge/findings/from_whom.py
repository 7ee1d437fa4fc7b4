"""From whom words come that a noun tells of: *Kritik kam von der Opposition*, *Kritik an den Plänen übte der Städtetag*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zufolge.findings.citing import verb_lemmas
from zufolge.findings.clauses import Clause, clause_at, clauses_of, is_konjunktiv
from zufolge.findings.closed import source_noun, weekdays
from zufolge.findings.cues import Cue, cues_of
from zufolge.findings.hedging import certain
from zufolge.findings.kinds import PEOPLE, kind_of_noun
from zufolge.findings.midfield import OUT_OF
from zufolge.findings.phrases import Phrase, is_time, noun_phrase
from zufolge.findings.quoted import Quoted, touch
from zufolge.findings.recalled import can_act, has_content, stretch
from zufolge.findings.speakers import next_nominative, subject_of_main
from zufolge.findings.words import RUNNING_TEXT, Words
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import NOUN, PLACE
from zufolge.types import Act

FROM_WHOM = "from-whom"
SIDES: frozenset[Act] = frozenset({"criticise", "praise", "deny", "demand", "warn"})
"""What one does to what others did, so that it comes from somebody."""


def with_coming(words: Words, found: Sequence[Quoted], *, confidence: float) -> Iterator[Quoted]:
    """What was found, and the acts that come from somebody: *Kritik kam von der Opposition*, *Das wurde von ihr begrüßt*."""
    yield from found
    taken = [part for quoted in found for part in (*quoted.quote, *quoted.frame)]
    for number, (begin, _) in enumerate(words.sentences):
        clauses = clauses_of(words, number) if words.block[begin] in RUNNING_TEXT else ()
        coming = (_coming(words, clauses, clause) for clause in clauses if clause.kind == "main")
        told = (*coming, *(_done_by(words, clauses, cue) for cue in cues_of(words, number)))
        yield from (
            replace(act, confidence=confidence) for act in told if act is not None and not touch(act.quote, taken)
        )


def by_whom(words: Words, quoted: Quoted) -> Quoted:
    """A statement whose speaker is a noun of saying alone, with whose it is; others as they are."""
    noun = next((n for of in quoted.speaker for n in range(*of) if _takes_sides(words, n)), None)
    clause = clause_at(words, noun) if noun is not None else None
    if noun is None or clause is None or not clause.is_main:
        return quoted
    told = quoted.kind == "reported" and not quoted.cue
    who = _from(words, clause, noun) or (_doer(words, clause, noun) if told else None)
    return quoted if who is None else replace(quoted, speaker=((who.begin, who.end),))


def _coming(words: Words, clauses: Sequence[Clause], clause: Clause) -> Quoted | None:
    """*Kritik an den Plänen kam von der Opposition*, *Aus der Partei kam Zustimmung*: a clause that tells so and no more."""
    noun = next((n for n in range(clause.begin, clause.end) if _takes_sides(words, n)), None)
    who = _from(words, clause, noun) if noun is not None and not words.quoted[clause.begin] else None
    entry = source_noun(words.text[noun]) if noun is not None else None
    if who is None or entry is None:
        return None
    return Quoted(
        "reported",
        quote=(stretch(words, clauses, clause, clause.end - 1),),
        speaker=((who.begin, who.end),),
        rule=FROM_WHOM,
        act=entry.act,
        factuality=entry.factuality,
    )


def _done_by(words: Words, clauses: Sequence[Clause], cue: Cue) -> Quoted | None:
    """*Die Pläne wurden von der Opposition begrüßt*: an act in the passive with who does it."""
    clause, entry = cue.clause, cue.entry
    taken = cue.passive and entry.strength == "strong" and "np" in entry.takes and entry.act in SIDES
    if not taken or clause.kind != "main" or is_konjunktiv(words, cue.finite) or has_content(words, clauses, cue):
        return None
    who = next((p for p in _owners(words, clause) if _is_agent(words, p)), None)
    met = subject_of_main(words, clause) if entry.act == "praise" else None
    if who is None or (met is not None and kind_of_noun(words.text[met.head]) in PEOPLE):
        return None  # die Gäste wurden vom Bürgermeister begrüßt
    return Quoted(
        "reported",
        quote=(stretch(words, clauses, clause, cue.last),),
        speaker=((who.begin, who.end),),
        rule=FROM_WHOM,
        act=entry.act,
        factuality=certain(words, clauses, cue),
    )


def _is_agent(words: Words, who: Phrase) -> bool:
    """Whether a phrase behind a preposition does what is done: not *die Angst von Frauen*, not *aus der Partei*."""
    by, beside = who.begin - 1, max(who.begin - 2, 0)
    of_noun = words.bits[beside] & NOUN and not words.bits[beside] & PLACE and words.text[beside][0].isupper()
    time = words.text[beside] in weekdays() or words.lower[beside] in markers().time_heads
    return words.closed[by] != OUT_OF and (time or not of_noun)


def _owners(words: Words, clause: Clause) -> Iterator[Phrase]:
    """Those who stand behind *von* or *aus* in a clause, and can act."""
    beside = (n for n in range(clause.begin, clause.end) if words.closed[n] in markers().owner_prepositions)
    phrases = (noun_phrase(words, n + 1, clause.end) for n in beside)
    return (p for p in phrases if p is not None and not is_time(words, p) and can_act(words, p))


def _takes_sides(words: Words, at: int) -> bool:
    """Whether a noun is that of an act that takes sides: *Kritik*, *Protest*; a *Kritiker* is somebody."""
    form = words.text[at]
    entry = source_noun(form) if form[0].isupper() and kind_of_noun(form) is None else None
    return entry is not None and entry.act in SIDES


def _from(words: Words, clause: Clause, noun: int) -> Phrase | None:
    """From whom something comes: of *kam von der Opposition* the party."""
    verb, subject = clause.finite, subject_of_main(words, clause)
    if verb is None or subject is None or subject.head != noun:
        return None
    if verb_lemmas(words, verb).isdisjoint(markers().coming_from):
        return None
    return next(_owners(words, clause), None)


def _doer(words: Words, clause: Clause, noun: int) -> Phrase | None:
    """Who does it, behind the verb: of *Kritik übte der Städtetag* he."""
    verb = clause.finite
    phrasal = any(noun in cue.tokens and cue.finite == verb for cue in cues_of(words, words.sentence[noun]))
    return next_nominative(words, verb + 1, clause.end, verb) if verb is not None and noun < verb and phrasal else None
