"""What words of a clause lower or turn its certainty: hedges, negations, what is ruled out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from zufolge.findings.clauses import Clause
from zufolge.findings.closed import conjunctions, determiners, openers, prepositions
from zufolge.findings.cues import Cue
from zufolge.findings.words import Range, Words
from zufolge.lexicon import hedges, markers
from zufolge.lexicon.entries import Hedge
from zufolge.lexicon.morphology import ADJ, INF, PARTICIPLE2, load_morphology
from zufolge.types import Factuality

CERTAINTY = ("PS", "PR", "CT")
HEDGE_LENGTH = 6
ATTRIBUTE_LENGTH = 3
OPENING_MARKS = frozenset('„»«“"')


def hedge_of(words: Words, clause: Clause, clauses: Sequence[Clause]) -> Factuality | None:
    """The weakest value of the hedges in the clause that say how likely it is; *unwahrscheinlich* turns it."""
    inner = _inner(clause, clauses)
    own = (hedge for hedge, end in _hedges_at(words, clause) if end - 1 not in inner)
    known: list[Factuality] = [hedge.factuality for hedge in own if hedge.factuality not in {None, "Uu"}]
    return min(known, key=lambda value: CERTAINTY.index(value[:2]), default=None)


def is_open(words: Words, clause: Clause) -> bool:
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


def is_ruled_out(words: Words, clause: Clause) -> bool:
    """*Eine Heilung sei ausgeschlossen*, *Ein Anschlag könne ausgeschlossen werden*; not *von der Wahl*."""
    hedged = {n for of in _hedged(words, clause) for n in range(*of)}
    own = range(clause.begin, clause.end)
    said = any(words.lower[n] in markers().ruled_out and n not in hedged for n in own)
    if (
        not said
        or clause.finite is None
        or not frozenset(markers().ruled_out_of).isdisjoint(words.closed[own.start : own.stop])
    ):
        return False
    return "haben" not in load_morphology().verb_lemmas(words.lower[clause.finite])


def _hedges_at(words: Words, clause: Clause) -> Iterator[tuple[Hedge, int]]:
    """The hedges in the clause, each with the token behind it."""
    verbs = {lemma for n in range(clause.begin, clause.end) for lemma in load_morphology().verb_lemmas(words.lower[n])}
    for begin, end in _hedged(words, clause):
        hedge = hedges()[" ".join(words.lower[begin:end])]
        if verbs.isdisjoint(hedge.none_with) and _has_content(words, clause, hedge):
            yield hedge, end


def _has_content(words: Words, clause: Clause, hedge: Hedge) -> bool:
    """Whether a hedge that is one only before a content clause has it: *möglich, dass*, *nicht sicher, ob*."""
    return not hedge.clause or takes_content(words, clause)


def takes_content(words: Words, clause: Clause) -> bool:
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


def is_negated(words: Words, clause: Clause, clauses: Sequence[Clause], *, apart: Sequence[int] = ()) -> bool:
    """Whether the main predicate is negated; *nicht nur* and *nicht … sondern* negate nothing, nor does an attribute.

    `clauses` are those beside it: what stands in one that it encloses is not its own; `apart` are tokens that do not count.
    """
    negations = [n for n in range(clause.start, clause.end) if words.lower[n] in _negations() and n not in apart]
    if not negations:
        return False
    inner = _inner(clause, clauses)
    hedged = {
        n
        for begin, end in _hedged(words, clause)
        if _takes_negation(words, clause, hedges()[" ".join(words.lower[begin:end])])
        for n in range(begin, end)
    }
    return any(
        not _no_negation(words, n) and not _negates_attribute(words, n)
        for n in negations
        if n not in inner and n not in hedged and not _in_second_part(words, clause, n)
    )


def _inner(clause: Clause, clauses: Sequence[Clause]) -> frozenset[int]:
    """The tokens of the clauses that a clause encloses: *Der Gast, der wohl aus Polen kam, habe bezahlt*."""
    enclosed = (c for c in clauses if c is not clause and c.break_ >= clause.begin)
    return frozenset(n for c in enclosed for n in range(c.begin, c.end) if n < clause.break_)


def _takes_negation(words: Words, clause: Clause, hedge: Hedge) -> bool:
    """Whether a hedge has its negation for itself; he has *nicht geklärt* it, and a bridge that is *nicht sicher* is not."""
    return hedge.factuality != "Uu" and _has_content(words, clause, hedge)


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


def certain(words: Words, clauses: Sequence[Clause], cue: Cue) -> Factuality:
    """What the cue says of its content, turned where the clause is negated: *wollte noch keinen Rücktritt*; who
    *bestätigte den Vorfall nicht*, *äußerte sich nicht* leaves it open.
    """
    value = cue.entry.factuality
    own = any(words.lower[n] in markers().negations for n in cue.tokens)
    if value == "Uu" or own or not is_negated(words, cue.clause, clauses):
        return value
    if cue.entry.lemma in markers().disclosing:
        return "Uu"
    return turned(value)


def turned(value: Factuality) -> Factuality:
    """A value with the other sign: *glaubt nicht, dass* of *glaubt, dass*."""
    return f"{value[:2]}{'-' if value[2] == '+' else '+'}"  # type: ignore[return-value]
