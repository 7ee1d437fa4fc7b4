"""How surely and with what act: mood, modality, negation and hedges of the content, and what the cue makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from zufolge.findings.clauses import (
    Clause,
    clauses_of,
    clauses_within,
    is_konjunktiv,
    is_that,
)
from zufolge.findings.closed import conjunctions, determiners, openers, prepositions, source_noun
from zufolge.findings.cues import cues_of, cues_within
from zufolge.findings.quoted import Quoted
from zufolge.findings.words import Range, Words, remembered
from zufolge.lexicon import hedges, markers
from zufolge.lexicon.entries import Hedge, Modal
from zufolge.lexicon.morphology import ADJ, INF, KJ1, KJ1_ONLY, KJ2, KJ2_ONLY, MODAL, PARTICIPLE2, PL, load_morphology
from zufolge.types import Act, Factuality

PERFECT = frozenset({"sein", "haben"})
HYPOTHETICAL = frozenset({"sein", "haben", "werden"})
CERTAINTY = ("PS", "PR", "CT")
HEDGE_LENGTH = 6
ATTRIBUTE_LENGTH = 3
OPENING_MARKS = frozenset('„»«“"')
FIRST_PERSONS = frozenset({"ich", "wir"})
# Where the content of a denial is what is denied: bestritt, dass …; wies zurück, … zu haben.
DENIED = frozenset({"before-dass", "before-zu", "told"})
OPEN_ACTS: frozenset[Act] = frozenset({"demand", "ask"})


def factuality_of(words: Words, quoted: Quoted, *, demanded: bool = False) -> Factuality:
    """One FactBank value for the main event of the content, as the speaker commits to it.

    Saurí & Pustejovsky 2009; the signs are those of section 3 of the annotation scheme.
    `demanded`: the content itself says what ought to be.
    """
    if quoted.kind == "reported":
        return quoted.factuality or "CT+"
    if quoted.factuality == "Uu" or (quoted.act in OPEN_ACTS and quoted.kind != "direct"):
        return "Uu"
    found = next(iter(content_clauses(words, quoted)), None)
    own = _own_value(words, *found, quoted) if found is not None else "CT+"
    return "Uu" if own == "Uu" or demanded else _joined(own, _attitude(words, quoted))


def _attitude(words: Words, quoted: Quoted) -> Factuality:
    """What the cue says of its content; *glaubt nicht, dass* turns it."""
    value = quoted.factuality or "CT+"
    if quoted.kind == "direct" and value[:2] == "PR":
        return "CT+"  # Er glaubt weiter: „Wir haben gewonnen.“
    if value[2] == "-" and quoted.rule not in DENIED and not _is_of_noun(words, quoted):
        return "CT+"  # dementierte: Er habe das Geld; what he says himself he does not deny
    if value[:2] == "CT" or not quoted.cue:
        return value
    at = quoted.cue[0][0]
    clauses = clauses_of(words, words.sentence[at])
    own = next((c for c in clauses if c.begin <= at < c.end), None)
    part_of_cue = any(words.lower[n] in markers().negations for b, e in quoted.cue for n in range(b, e))
    if own is None or part_of_cue or not is_negated(words, own, clauses):
        return value
    return f"{value[:2]}{'-' if value[2] == '+' else '+'}"  # type: ignore[return-value]


def _is_of_noun(words: Words, quoted: Quoted) -> bool:
    """*wies die Darstellung zurück, …*, *bestritt den Vorwurf, …*: the content is what the noun names, and that is denied."""
    if quoted.kind == "direct":
        return False
    framed = (n for begin, end in quoted.frame for n in range(begin, end) if end <= quoted.begin)
    return any(
        words.text[n][0].isupper()
        and _is_claim(words.text[n])
        and prepositions().isdisjoint(words.closed[max(n - ATTRIBUTE_LENGTH, 0) : n])  # lehnte mit der Begründung ab
        for n in framed
    )


def _is_claim(form: str) -> bool:
    noun = source_noun(form)
    return noun is not None and noun.clause


def _own_value(words: Words, clause: Clause, clauses: Sequence[Clause], quoted: Quoted) -> Factuality:
    if (
        is_question(words, quoted)
        or (clause.opener is not None and openers().get(clause.opener) == "question")
        or clause.opener in markers().whether
    ):
        return "Uu"
    if _is_open(words, clause) or _is_counterfactual(words, clause, quoted):
        return "Uu"
    hedge = _hedge(words, clause)
    turned = hedge is not None and hedge[2] == "-"
    sign = "-" if is_negated(words, clause, clauses) != turned else "+"
    modal = modal_of(words, clause)
    if (
        modal is not None
        and modal.factuality == "Uu"
        and modal.verb != "werden"
        and not _is_plan(words, clause, modal, quoted)
    ):
        return "Uu"
    if _is_hypothetical(words, clause) and (quoted.kind == "direct" or modal is None or modal.verb == "werden"):
        return "Uu"
    # könnten keine Angaben gemacht werden: it stands for können, which no Konjunktiv I shows
    substitute = (
        sign == "-"
        and modal is not None
        and modal.verb == "können"
        and quoted.kind != "direct"
        and _is_plural(words, clause)
    )
    if modal is not None and _is_purpose(words, clause, modal):
        return "Uu"
    weakest = _weaker(
        modal.factuality if modal is not None and modal.factuality != "Uu" and not substitute else None,
        hedge,
        _own_attitude(words, clause, clauses, quoted),
    )
    return f"{weakest}{sign}"  # type: ignore[return-value]


def _is_plural(words: Words, clause: Clause) -> bool:
    return clause.finite is not None and bool(words.bits[clause.finite] & KJ2_ONLY and words.bits[clause.finite] & PL)


def _is_purpose(words: Words, clause: Clause, modal: Modal) -> bool:
    """*Damit soll der Verkehr beruhigt werden*: what it is for."""
    head = " ".join(words.lower[clause.begin : clause.finite])
    return modal.verb == "sollen" and modal.mood == "IND" and head in markers().purposes


def _is_plan(words: Words, clause: Clause, modal: Modal, quoted: Quoted) -> bool:
    """*kündigte an, die Schule solle öffnen*; *„Wir möchten bauen“*."""
    if modal.verb == "sollen":
        return quoted.act == "announce"
    return quoted.kind == "direct" and is_own_wish(words, clause, modal)


def is_own_wish(words: Words, clause: Clause, modal: Modal) -> bool:
    """*Wir möchten bauen*: politely what one will do."""
    himself = not FIRST_PERSONS.isdisjoint(words.closed[clause.begin : clause.end])
    return modal.verb == "mögen" and modal.mood == "KJ2" and himself


def _own_attitude(words: Words, clause: Clause, clauses: Sequence[Clause], quoted: Quoted) -> Factuality | None:
    """What the verb of the content itself says of how sure the speaker is: *Er rechne mit Regen*, *„Wir befürchten …“*."""
    if quoted.kind == "direct":
        himself = not FIRST_PERSONS.isdisjoint(words.closed[clause.begin : (clause.finite or clause.begin) + 2])
        cues = cues_within(words, clauses) if himself else ()
    else:
        cues = cues_of(words, words.sentence[clause.begin]) if is_konjunktiv(words, clause.finite) else ()
    cue = next((c for c in cues if c.clause.begin == clause.begin), None)
    thinks = cue is not None and cue.entry.act in {"assess", "warn"} and cue.entry.factuality in {"PR+", "PS+"}
    if thinks and cue is not None and "np" not in cue.entry.takes and not _has_complement(words, clause):
        return None  # habe die Einladung angenommen
    return cue.entry.factuality if thinks and cue is not None else None


def _has_complement(words: Words, clause: Clause) -> bool:
    """Whether a clause follows that the verb can take: *Er nehme an, dass …*."""
    end = words.sentences[words.sentence[clause.begin]][1]
    return (clause.end < end and words.text[clause.end] in ",:") or clause.kind == "fragment"


def _joined(own: Factuality, cue: Factuality) -> Factuality:
    """The weaker of both certainties; a cue that denies turns the sign, and a negation inside turns it back."""
    if cue == "Uu":
        return "Uu"
    certainty = min(own[:2], cue[:2], key=CERTAINTY.index)
    negative = (own[2] == "-") != (cue[2] == "-")
    return f"{certainty}{'-' if negative else '+'}"  # type: ignore[return-value]


def _weaker(*values: str | None) -> str:
    return min((value[:2] for value in values if value is not None), key=CERTAINTY.index, default="CT")


def main_clause(words: Words, quoted: Quoted) -> Clause | None:
    """The first main clause inside the quote, else its first clause with a finite verb."""
    return next((clause for clause, _ in content_clauses(words, quoted)), None)


@remembered
def content_clauses(words: Words, quoted: Quoted) -> tuple[tuple[Clause, tuple[Clause, ...]], ...]:
    """The clause that carries the content, with the clauses beside it in its sentence; at most one."""
    fallback: list[tuple[Clause, tuple[Clause, ...]]] = []
    for clauses in stretches(words, quoted):
        within = [c for c in clauses if c.finite is not None and any(b <= c.finite < e for b, e in quoted.quote)]
        mains = [c for c in within if c.is_main or is_that(c)]
        opens = mains and mains[0].kind == "verb_first" and (len(mains) > 1 or mains[0].begin <= quoted.begin)
        if opens and _is_protasis(words, mains[0]):
            mains = mains[1:]
            within = mains
        if len(mains) > 1 and _is_indifferent(words, mains[0]):
            mains = mains[1:]
        if mains:
            return ((mains[0], clauses),)
        fallback.extend((c, clauses) for c in (within or clauses))
    return tuple(fallback[:1])


def stretches(words: Words, quoted: Quoted) -> Iterator[tuple[Clause, ...]]:
    """The clauses of each sentence of the quote; what a quotation holds is read by itself."""
    if quoted.kind != "direct":
        for number in range(words.sentence[quoted.begin], words.sentence[quoted.end - 1] + 1):
            clauses = clauses_of(words, number)
            yield tuple(c for c in clauses if any(b < c.end and c.begin < e for b, e in quoted.quote))
        return
    for begin, end in quoted.quote:
        for number in range(words.sentence[begin], words.sentence[end - 1] + 1):
            first, last = words.sentences[number]
            yield clauses_within(words, max(begin, first), min(end, last))


def _is_indifferent(words: Words, clause: Clause) -> bool:
    """*Ob wir es mögen oder nicht, …*: the clause behind is what is said."""
    return clause.opener in markers().whether and not frozenset(markers().alternatives).isdisjoint(
        words.closed[clause.begin : clause.end]
    )


def _is_protasis(words: Words, clause: Clause) -> bool:
    """*Sollten Raketen geliefert werden, könnte …*: the first clause is the condition."""
    return clause.finite is not None and "sollen" in load_morphology().verb_lemmas(words.lower[clause.finite])


def is_question(words: Words, quoted: Quoted) -> bool:
    """Whether a quotation ends as a question."""
    last = quoted.end
    tail = words.text[max(quoted.begin, last - 2) : min(last + 1, len(words.text))]
    return "?" in tail and quoted.kind == "direct"


def modal_of(words: Words, clause: Clause) -> Modal | None:
    """The modal verb of a clause, or *werden* with an infinitive, in its mood; None where it has none."""
    if clause.finite is None:
        return None
    bits = words.bits[clause.finite]
    mood = (
        "KJ1"
        if bits & KJ1_ONLY
        else "KJ2"
        if bits & KJ2_ONLY or (bits & KJ2 and not bits & KJ1 and bits & MODAL)
        else "IND"
    )
    if not bits & MODAL and not any(words.bits[n] & INF for n in range(clause.begin, clause.end)):
        return None
    for lemma in load_morphology().verb_lemmas(words.lower[clause.finite]):
        found = _modals().get((lemma, mood))
        if found is not None:
            return found
    return None


@cache
def _modals() -> dict[tuple[str, str], Modal]:
    return {(modal.verb, modal.mood): modal for modal in markers().modals}


def _is_hypothetical(words: Words, clause: Clause) -> bool:
    """*wäre überrascht, wenn …*, *würden fortgeführt, wenn …*: what would be under a condition."""
    if clause.finite is None or not words.bits[clause.finite] & KJ2_ONLY or not _has_condition(words, clause):
        return False
    return not HYPOTHETICAL.isdisjoint(load_morphology().verb_lemmas(words.lower[clause.finite]))


def _is_counterfactual(words: Words, clause: Clause, quoted: Quoted) -> bool:
    """*Laut Polizei hätte es Tote gegeben*: a Konjunktiv II that stands for no Konjunktiv I, since nothing asks for one."""
    if clause.finite is None or not words.bits[clause.finite] & KJ2_ONLY or not clause.is_main:
        return False
    indicative = quoted.kind == "direct" or quoted.rule == "wie" or quoted.rule.startswith("source-")
    singular = not words.bits[clause.finite] & PL  # hätten stands for haben, which looks like the indicative
    perfect = not PERFECT.isdisjoint(load_morphology().verb_lemmas(words.lower[clause.finite]))
    return (
        indicative and singular and perfect and any(_is_participle(words, n) for n in range(clause.begin, clause.end))
    )


def _is_participle(words: Words, at: int) -> bool:
    """A participle of the predicate, not before a noun."""
    before_noun = at + 1 < len(words.text) and words.text[at + 1][0].isupper()
    return bool(words.bits[at] & PARTICIPLE2) and words.text[at][0].islower() and not before_noun


def _has_condition(words: Words, clause: Clause) -> bool:
    begin, end = words.sentences[words.sentence[clause.begin]]
    return any(openers().get(words.lower[n]) == "conditional" for n in range(begin, end))


def is_negated(words: Words, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether the main predicate is negated; *nicht nur* and *nicht … sondern* negate nothing, nor does an attribute.

    `clauses` are those beside it: what stands in one that it encloses is not its own.
    """
    negations = [n for n in range(clause.begin, clause.end) if words.lower[n] in _negations()]
    if not negations:
        return False
    inner = {n for c in clauses if c is not clause and c.break_ >= clause.begin for n in range(c.begin, c.end)}
    hedged = {
        n
        for begin, end in _hedged(words, clause)
        if hedges()[" ".join(words.lower[begin:end])].factuality != "Uu"  # he has *nicht geklärt* it
        for n in range(begin, end)
    }
    return any(
        not _no_negation(words, n) and not _negates_attribute(words, n)
        for n in negations
        if n not in inner or n >= clause.break_
        if n not in hedged and not _in_second_part(words, clause, n)
    )


def _in_second_part(words: Words, clause: Clause, at: int) -> bool:
    """*dass die Daten offen lagen und nicht verschlüsselt waren*: the first verb of two is the main one."""
    parted = next((n for n in range(at, clause.begin, -1) if words.closed[n] in conjunctions()), None)
    return parted is not None and clause.kind == "subordinate" and words.finite[parted - 1]


@cache
def _negations() -> frozenset[str]:
    """The negations of one word."""
    return frozenset(word for word in markers().negations if " " not in word)


def _negates_attribute(words: Words, at: int) -> bool:
    """*die nicht genutzten Hallen*, *nicht näher bezeichnete „technische Probleme“*: a participle before a noun is negated."""
    behind = words.closed[at + 1] if at + 1 < len(words.text) else ""
    if words.closed[at] != "nicht" or not behind or behind in determiners() or behind in prepositions():
        return False
    last = at + 1
    while last + 1 < len(words.text) and last < at + ATTRIBUTE_LENGTH and words.text[last + 1][0].islower():
        last += 1
    behind = words.text[last + 1] if last + 1 < len(words.text) else ""
    inflected = words.text[last].endswith(tuple(markers().adjective_endings)) and words.bits[last] & ADJ
    return bool(inflected) and words.text[last][0].islower() and (behind[:1].isupper() or behind in OPENING_MARKS)


def _no_negation(words: Words, at: int) -> bool:
    end = words.sentences[words.sentence[at]][1]
    behind = words.lower[at:end]
    for phrase in markers().no_negations:
        parts = phrase.split(" … ")
        first = parts[0].split()
        if tuple(first) == behind[: len(first)] and (len(parts) == 1 or parts[1] in behind):
            return True
    return False


def _hedge(words: Words, clause: Clause) -> Factuality | None:
    """The weakest value of the hedges in the clause that say how likely it is; *unwahrscheinlich* turns it."""
    known: list[Factuality] = [
        hedge.factuality for hedge, _ in _hedges_at(words, clause) if hedge.factuality not in {None, "Uu"}
    ]
    return min(known, key=lambda value: CERTAINTY.index(value[:2]), default=None)


def _is_open(words: Words, clause: Clause) -> bool:
    """Whether the clause says that something is not known: *Die Ursache sei unklar*, *der Ausgang bleibt offen*."""
    if clause.finite is None:
        return False
    copula = not set(load_morphology().verb_lemmas(words.lower[clause.finite])).isdisjoint(markers().copulas)
    return copula and any(
        hedge.factuality == "Uu" and _is_predicate(words, clause, end) for hedge, end in _hedges_at(words, clause)
    )


def _is_predicate(words: Words, clause: Clause, end: int) -> bool:
    """Whether a word ends its clause or stands before the verb that ties it to its subject: *unklar ist*, *dass es offen sei*."""
    return end >= clause.end or end == clause.finite or bool(words.bits[end] & (INF | PARTICIPLE2))


def _hedges_at(words: Words, clause: Clause) -> Iterator[tuple[Hedge, int]]:
    """The hedges in the clause, each with the token behind it."""
    for begin, end in _hedged(words, clause):
        hedge = hedges()[" ".join(words.lower[begin:end])]
        if not hedge.clause or _takes_content(words, clause):
            yield hedge, end


def _takes_content(words: Words, clause: Clause) -> bool:
    """Whether a content clause follows at once: *Es sei möglich, dass …*, *offen sei, wann …*; a street that is open is open."""
    behind = clause.end + 1
    return behind < len(words.text) and openers().get(words.closed[behind]) in {"content", "question"}


def _hedged(words: Words, clause: Clause) -> Iterator[Range]:
    """Where a hedge of the lexicon stands in the clause, the longest at each word."""
    for at in range(clause.begin, clause.end):
        if words.closed[at] not in _hedge_openings():
            continue  # das Wohl der Kinder
        for end in range(min(at + HEDGE_LENGTH, clause.end), at, -1):
            if " ".join(words.lower[at:end]) in hedges():
                yield at, end
                break


@cache
def _hedge_openings() -> frozenset[str]:
    """The words that a hedge begins with."""
    return frozenset(hedge.split()[0] for hedge in hedges())
