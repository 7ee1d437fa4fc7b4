"""How surely and with what act: mood, modality, negation and hedges of the content, and what the cue makes of it."""

from __future__ import annotations

from functools import cache

from zufolge.findings.clauses import Clause, clauses_of, is_konjunktiv, is_that
from zufolge.findings.closed import openers
from zufolge.findings.cues import find_cues
from zufolge.findings.quoted import Quoted
from zufolge.findings.words import Words
from zufolge.lexicon import hedges, markers
from zufolge.lexicon.entries import Modal
from zufolge.lexicon.morphology import INF, KJ1, KJ1_ONLY, KJ2, KJ2_ONLY, MODAL, load_morphology
from zufolge.types import Act, Factuality

CERTAINTY = ("PS", "PR", "CT")
OPEN_ACTS: frozenset[Act] = frozenset({"demand", "ask"})


def factuality_of(words: Words, quoted: Quoted) -> Factuality:
    """One FactBank value for the main event of the content, as the speaker commits to it.

    Saurí & Pustejovsky 2009; the signs are those of section 3 of the annotation scheme.
    """
    if quoted.kind == "reported":
        return quoted.factuality or "CT+"
    if quoted.factuality == "Uu" or (quoted.act in OPEN_ACTS and quoted.kind != "direct"):
        return "Uu"
    clause = main_clause(words, quoted)
    own = _own_value(words, clause, quoted)
    if own == "Uu":
        return "Uu"
    return _joined(own, quoted.factuality or "CT+")


def _own_value(words: Words, clause: Clause | None, quoted: Quoted) -> Factuality:
    if clause is None:
        return "CT+"
    if (
        _is_question(words, quoted)
        or (clause.opener is not None and openers().get(clause.opener) == "question")
        or clause.opener == "ob"
    ):
        return "Uu"
    sign = "-" if is_negated(words, clause) else "+"
    modal = _modal(words, clause)
    if modal is not None and modal.factuality == "Uu" and modal.verb not in {"werden"}:
        return "Uu"
    if modal is not None and modal.verb == "werden" and modal.mood == "KJ2" and _has_condition(words, clause):
        return "Uu"
    weakest = _weaker(
        modal.factuality if modal is not None and modal.verb != "werden" else None,
        _hedge(words, clause),
        _own_attitude(words, clause),
    )
    return f"{weakest}{sign}"  # type: ignore[return-value]


def _own_attitude(words: Words, clause: Clause) -> Factuality | None:
    """What the verb of the content itself says of how sure the speaker is: *Er rechne mit Regen*, sagte er."""
    number = words.sentence[clause.begin]
    if not is_konjunktiv(words, clause.finite):
        return None
    cue = next((c for c in find_cues(words, number, clauses_of(words, number)) if c.clause.begin == clause.begin), None)
    return cue.entry.factuality if cue is not None and cue.entry.factuality in {"PR+", "PS+"} else None


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
    inside = [
        c
        for n in range(words.sentence[quoted.begin], words.sentence[quoted.end - 1] + 1)
        for c in clauses_of(words, n)
        if any(b < c.end and c.begin < e for b, e in quoted.quote)
    ]
    within = [c for c in inside if c.finite is not None and any(b <= c.finite < e for b, e in quoted.quote)]
    mains = [c for c in within if c.kind in {"main", "verb_first"}]
    content = [c for c in within if is_that(c)]
    first = min((c for c in (*mains, *content)), key=lambda c: c.begin, default=None)
    if first is not None and first.kind == "verb_first" and len(mains) > 1 and _is_protasis(words, first):
        return mains[1]
    return first or next(iter(within or inside), None)


def _is_protasis(words: Words, clause: Clause) -> bool:
    """*Sollten Raketen geliefert werden, könnte …*: the first clause is the condition."""
    return clause.finite is not None and "sollen" in load_morphology().verb_lemmas(words.lower[clause.finite])


def _is_question(words: Words, quoted: Quoted) -> bool:
    last = quoted.end
    tail = words.text[max(quoted.begin, last - 2) : min(last + 1, len(words.text))]
    return "?" in tail and quoted.kind == "direct"


def _modal(words: Words, clause: Clause) -> Modal | None:
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


def _has_condition(words: Words, clause: Clause) -> bool:
    begin, end = words.sentences[words.sentence[clause.begin]]
    return any(openers().get(words.lower[n]) == "conditional" for n in range(begin, end))


def is_negated(words: Words, clause: Clause) -> bool:
    """Whether the main predicate is negated; *nicht nur* and *nicht … sondern* negate nothing."""
    lower = words.lower[clause.begin : clause.end]
    single = {word for word in markers().negations if " " not in word}
    return any(word in single and not _no_negation(words, clause.begin + number) for number, word in enumerate(lower))


def _no_negation(words: Words, at: int) -> bool:
    end = words.sentences[words.sentence[at]][1]
    behind = words.lower[at:end]
    for phrase in markers().no_negations:
        parts = phrase.split(" … ")
        first = parts[0].split()
        if tuple(first) == behind[: len(first)] and (len(parts) == 1 or parts[1] in behind):
            return True
    return False


def _hedge(words: Words, clause: Clause) -> str | None:
    """The weakest value of the hedges in the clause."""
    values = []
    lower = words.lower
    for at in range(clause.begin, clause.end):
        for length in (1, 2, 3, 4):
            if at + length > clause.end:
                break
            entry = hedges().get(" ".join(lower[at : at + length]))
            if entry is not None and entry.factuality is not None and entry.factuality != "Uu":
                values.append(entry.factuality)
    return _weaker(*values) if values else None


def is_hearsay(words: Words, quoted: Quoted, *, named: bool) -> bool:
    """Whether the newsroom passes it on without vouching and without a particular source in the same sentence."""
    if named and any(words.sentence[b] == words.sentence[quoted.begin] for b, _ in quoted.speaker):
        return False
    if quoted.kind == "free_indirect":
        return not named
    around = (*quoted.quote, *quoted.frame)
    forms = [words.lower[n] for begin, end in around for n in range(begin, end)]
    text = f" {' '.join(forms)} "
    return any(entry.hearsay and f" {phrase} " in text for phrase, entry in hedges().items())


def act_of(words: Words, quoted: Quoted, before: Act | None) -> Act:
    """What the speaker does: the cue's act, a demand or commitment in the content, else what was done before."""
    if quoted.act is not None and quoted.act != "assert":
        return quoted.act
    content = _content_act(words, quoted)
    if content is not None:
        return content
    if (
        quoted.act is None
        and not quoted.cue
        and before is not None
        and quoted.kind in {"indirect_free_indirect", "free_indirect"}
    ):
        return before if before not in {"demand", "announce", "ask", "deny", "confirm"} else "assert"
    return quoted.act or "assert"


def _content_act(words: Words, quoted: Quoted) -> Act | None:
    if quoted.kind not in {"indirect", "indirect_free_indirect"}:
        return None
    clause = main_clause(words, quoted)
    modal = _modal(words, clause) if clause is not None else None
    return modal.act if modal is not None and modal.mood != "IND" else None
