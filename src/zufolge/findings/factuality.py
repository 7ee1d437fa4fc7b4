"""How surely and with what act: mood, modality, negation and hedges of the content, and what the cue makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from zufolge.findings.clauses import (
    Clause,
    clauses_of,
    clauses_within,
    is_konjunktiv,
    is_that,
)
from zufolge.findings.closed import definite, determiners, openers, prepositions, source_noun
from zufolge.findings.cues import Cue, cues_of, cues_within
from zufolge.findings.hedging import CERTAINTY, hedge_of, is_negated, is_open, is_ruled_out, takes_content, turned
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.quoted import Quoted
from zufolge.findings.words import Words, remembered
from zufolge.lexicon import markers
from zufolge.lexicon.entries import Modal
from zufolge.lexicon.morphology import (
    IND_PRS,
    IND_PST,
    INF,
    KJ1,
    KJ1_ONLY,
    KJ2,
    KJ2_ONLY,
    MODAL,
    PARTICIPLE2,
    PL,
    load_morphology,
)
from zufolge.types import Act, Factuality

PERFECT = frozenset({"sein", "haben"})
HYPOTHETICAL = frozenset({"sein", "haben", "werden"})
ATTRIBUTE_LENGTH = 3
FIRST_PERSONS = frozenset({"ich", "wir"})
HIMSELF = frozenset({"er", "sie"})
# How the rules are called that find a source phrase: nach Ansicht der Grünen.
SOURCE = "source-"
# Where the content of a denial is what is denied: bestritt, dass …; wies zurück, … zu haben.
DENIED = frozenset({"before-dass", "before-zu", "told"})
OPEN_ACTS: frozenset[Act] = frozenset({"demand", "ask"})


def factuality_of(words: Words, quoted: Quoted, *, demanded: bool = False, planned: bool = False) -> Factuality:
    """One FactBank value for the main event of the content, as the speaker commits to it.

    Saurí & Pustejovsky 2009; the signs are those of section 3 of the annotation scheme.
    `demanded`: the content itself says what ought to be; `planned`: what the speaker will do or has decided.
    """
    if quoted.kind == "reported":
        return quoted.factuality or "CT+"
    if quoted.factuality == "Uu" or (quoted.act in OPEN_ACTS and quoted.kind != "direct"):
        return "Uu"
    found = next(iter(content_clauses(words, quoted)), None)
    decided = replace(quoted, act="announce") if planned else quoted
    own = _own_value(words, *found, decided) if found is not None else "CT+"
    return "Uu" if own == "Uu" or demanded else _joined(own, _attitude(words, quoted))


def _attitude(words: Words, quoted: Quoted) -> Factuality:
    """What the cue says of its content; *glaubt nicht, dass* turns it."""
    value = quoted.factuality or "CT+"
    if quoted.kind == "direct" and value[:2] == "PR":
        return "CT+"  # Er glaubt weiter: „Wir haben gewonnen.“
    if value[2] == "-" and quoted.rule not in DENIED and not _is_of_noun(words, quoted):
        return "CT+"  # dementierte: Er habe das Geld; what he says himself he does not deny
    if (value[:2] == "CT" and quoted.act != "confirm") or not quoted.cue:
        return value
    at = quoted.cue[0][0]
    clauses = clauses_of(words, words.sentence[at])
    own = next((c for c in clauses if c.begin <= at < c.end), None)
    part_of_cue = any(words.lower[n] in markers().negations for b, e in quoted.cue for n in range(b, e))
    if own is None or part_of_cue or not is_negated(words, own, clauses):
        return value
    if quoted.act == "confirm":
        return "Uu"  # bestätigte nicht, dass …
    return turned(value)


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
    if is_open(words, clause) or _is_counterfactual(words, clause, quoted):
        return "Uu"
    cue = _own_cue(words, clause, clauses, quoted)
    attitude = _own_attitude(words, clause, cue, quoted) if cue is not None else None
    negated = is_negated(words, clause, clauses, apart=cue.tokens if cue is not None and attitude is not None else ())
    if attitude == "Uu" or _leaves_open(words, quoted, clause, negated=negated):
        return "Uu"
    hedge = hedge_of(words, clause, clauses)
    excluded = is_ruled_out(words, clause)
    if excluded and negated:
        return "PS+"  # könne nicht mit Sicherheit ausgeschlossen werden
    turns = (negated, excluded, hedge is not None and hedge[2] == "-", attitude == "CT-")
    sign = "-" if sum(turns) % 2 else "+"
    modal = modal_of(words, clause)
    if (
        modal is not None
        and modal.factuality == "Uu"
        and modal.verb != "werden"
        and not _is_plan(words, clause, modal, quoted)
    ):
        return "Uu"
    if _is_hypothetical(words, clause, clauses) and (
        quoted.kind == "direct" or modal is None or modal.verb == "werden"
    ):
        return "Uu"
    # könnten keine Angaben gemacht werden: it stands for können, which no Konjunktiv I shows; and müssten for müssen
    substitute = (
        modal is not None
        and (modal.verb == "müssen" or (modal.verb == "können" and sign == "-"))
        and quoted.kind != "direct"
        and _is_plural(words, clause)
    )
    if modal is not None and _is_purpose(words, clause, modal):
        return "Uu"
    weakest = _weaker(
        modal.factuality if modal is not None and modal.factuality != "Uu" and not substitute else None,
        hedge,
        attitude,
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


def _own_cue(words: Words, clause: Clause, clauses: Sequence[Clause], quoted: Quoted) -> Cue | None:
    """The verb of saying or thinking that the content is made of, told of now: *Er rechne mit Regen*, *„Wir befürchten …“*,
    *Der Konzern prüft laut Sprecher einen Verkauf*; what somebody *habe geahnt* he has thought.
    """
    direct, by_source = quoted.kind == "direct", quoted.rule.startswith(SOURCE)
    if direct:
        told = is_himself(words, clause, direct=True)
    else:
        told = is_konjunktiv(words, clause.finite) or (by_source and _is_present(words, clause))
    cues = (cues_within(words, clauses) if direct else cues_of(words, words.sentence[clause.begin])) if told else ()
    cue = next((c for c in cues if c.finite == clause.finite), None)
    return None if cue is None or _is_perfect(words, cue) else cue


def _is_present(words: Words, clause: Clause) -> bool:
    return clause.finite is not None and bool(words.bits[clause.finite] & IND_PRS)


def _is_perfect(words: Words, cue: Cue) -> bool:
    """*habe befürchtet*: thought before it is told."""
    auxiliary = not cue.passive and words.bits[cue.verb] & PARTICIPLE2
    return bool(auxiliary) and not PERFECT.isdisjoint(load_morphology().verb_lemmas(words.lower[cue.finite]))


def is_himself(words: Words, clause: Clause, *, direct: bool) -> bool:
    """Whether the speaker tells of himself: *ich* and *wir* in direct speech, else *er*, *man*, *das Unternehmen*."""
    near = words.closed[clause.begin : clause.end if is_that(clause) else (clause.finite or clause.begin) + 2]
    if direct:
        return not FIRST_PERSONS.isdisjoint(near)
    return not HIMSELF.union(markers().anybody).isdisjoint(near) or is_of_the_body(words, clause)


def is_of_the_body(words: Words, clause: Clause) -> bool:
    """*das Unternehmen plane*: the body that was named, for which somebody speaks; what it *hatte geplant* is told of it."""
    finite = clause.finite
    if finite is None or words.bits[finite] & IND_PST:
        return False
    return any(
        _is_general(words.text[n])
        and kind_of_noun(words.text[n]) != "document"
        and words.closed[n - 1] in definite()
        and "nom" in determiners()[words.closed[n - 1]]
        for n in {clause.begin + 1, finite - 1, min(finite + 2, clause.end - 1)}
    )


def _is_general(form: str) -> bool:
    return form in markers().general or form.endswith(tuple(markers().general_endings))


def _own_attitude(words: Words, clause: Clause, cue: Cue, quoted: Quoted) -> Factuality | None:
    """What the verb of the content itself says of how sure the speaker is: *Er rechne mit Regen*, *„Ich bestreite das“*."""
    value, act, direct = cue.entry.factuality, cue.entry.act, quoted.kind == "direct"
    of_many = quoted.rule.startswith(SOURCE) and any(
        form in markers().amounts for form in words.text[clause.begin : clause.end]
    )
    complete = takes_content(words, clause) if value == "Uu" else _has_complement(words, clause, quoted)
    if of_many or ("np" not in cue.entry.takes and not complete):
        return None  # laut Umfrage hofft ein Drittel; nehme die Einladung an; bleibe offen
    if value in {"PR+", "PS+"}:
        return value if act in {"assess", "warn"} else None
    if value == "Uu" and act in {"assess", "announce", "assert"}:
        return value
    himself = direct or is_himself(words, clause, direct=False)
    return value if himself and (act == "deny" or (value == "Uu" and act == "warn")) else None


def _leaves_open(words: Words, quoted: Quoted, clause: Clause, *, negated: bool) -> bool:
    """*Er wisse nicht, ob das Geld reiche*, *Geprüft werde, wer das Feuer legte*: the question behind it is left open."""
    behind = clause.end + 1
    if clause.finite is None or not quoted.covers(behind, behind + 1):
        return False
    asks = words.closed[behind] in markers().w_words and openers().get(words.closed[behind]) != "content"  # nor wonach
    if not asks and words.closed[behind] not in markers().whether:
        return False
    lemmas = load_morphology().verb_lemmas
    verbs = [n for n in range(clause.begin, clause.end) if n == clause.finite or words.bits[n] & (INF | PARTICIPLE2)]
    known = {lemma for n in verbs for lemma in lemmas(words.lower[n])}
    if "haben" in known:
        return False  # er habe nicht gewusst, ob
    return not known.isdisjoint(markers().knowing if negated else markers().inquiring)


def _has_complement(words: Words, clause: Clause, quoted: Quoted) -> bool:
    """Whether a clause of the words follows that the verb can take: *Er nehme an, dass …*; not *Er nehme das an, sagte er*."""
    end = min(quoted.end, words.sentences[words.sentence[clause.begin]][1])
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
        if opens and _is_protasis(words, mains[0], mains[1:]):
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


def _is_protasis(words: Words, clause: Clause, later: Sequence[Clause]) -> bool:
    """*Sollten Raketen geliefert werden, könnte …*, *Hätte er gebremst, wäre …*: the first clause is the condition."""
    if clause.finite is None or clause.kind != "verb_first":
        return False
    unreal = words.bits[clause.finite] & KJ2_ONLY and any(c.kind == "verb_first" for c in later[:1])
    return bool(unreal) or "sollen" in load_morphology().verb_lemmas(words.lower[clause.finite])


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
    modals = (_modals().get((lemma, mood)) for lemma in load_morphology().verb_lemmas(words.lower[clause.finite]))
    found = next(filter(None, modals), None)
    past = found is not None and mood == "IND" and found.verb == "müssen" and bits & IND_PST
    return None if past else found  # mussten lange warten: that is how it was


@cache
def _modals() -> dict[tuple[str, str], Modal]:
    return {(modal.verb, modal.mood): modal for modal in markers().modals}


def _is_hypothetical(words: Words, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """*wäre überrascht, wenn …*, *würden fortgeführt, wenn …*: what would be under a condition."""
    if clause.finite is None or not words.bits[clause.finite] & KJ2_ONLY or not _has_condition(words, clause, clauses):
        return False
    return not HYPOTHETICAL.isdisjoint(load_morphology().verb_lemmas(words.lower[clause.finite]))


def _is_counterfactual(words: Words, clause: Clause, quoted: Quoted) -> bool:
    """*Laut Polizei hätte es Tote gegeben*: a Konjunktiv II that stands for no Konjunktiv I, since nothing asks for one."""
    if clause.finite is None or not words.bits[clause.finite] & KJ2_ONLY or not clause.is_main:
        return False
    indicative = quoted.kind == "direct" or quoted.rule == "wie" or quoted.rule.startswith(SOURCE)
    singular = not words.bits[clause.finite] & PL  # hätten stands for haben, which looks like the indicative
    perfect = not PERFECT.isdisjoint(load_morphology().verb_lemmas(words.lower[clause.finite]))
    return (
        indicative and singular and perfect and any(_is_participle(words, n) for n in range(clause.begin, clause.end))
    )


def _is_participle(words: Words, at: int) -> bool:
    """A participle of the predicate, not before a noun."""
    before_noun = at + 1 < len(words.text) and words.text[at + 1][0].isupper()
    return bool(words.bits[at] & PARTICIPLE2) and words.text[at][0].islower() and not before_noun


def _has_condition(words: Words, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether *wenn* stands in the sentence, a condition with its verb first before it, or *ohne*, *sonst* at its head."""
    begin, end = words.sentences[words.sentence[clause.begin]]
    return (
        any(openers().get(words.lower[n]) == "conditional" for n in range(begin, end))
        or any(c.end <= clause.begin and _is_protasis(words, c, (clause,)) for c in clauses)
        or words.closed[clause.begin] in markers().unless
    )
