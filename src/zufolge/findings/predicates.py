"""What a clause says happens: its main verb, with tense, voice and negation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from zufolge.findings.clauses import Clause, clauses_of
from zufolge.findings.hedging import is_negated
from zufolge.findings.words import Words, remembered
from zufolge.lexicon import events, markers
from zufolge.lexicon.morphology import (
    ADJ,
    AUX,
    IND_PST,
    INF,
    KJ2_ONLY,
    MODAL,
    PARTICIPLE2,
    ZU_INF,
    load_morphology,
)

Time = Literal["plan", "present", "past", "pluperfect"]
PERFECT = frozenset({"haben", "sein"})
NONFINITE = INF | ZU_INF | PARTICIPLE2


class Predicate(NamedTuple):
    """The main verb of a clause: its possible lemmas, its token, and when and how it says that it happens.

    `state` is a participle with *sein* and the bare adjective of a predicate: *ist geplant*, *ist hinfällig*.
    """

    verbs: tuple[str, ...]
    main: int
    time: Time
    passive: bool
    state: bool
    negated: bool


def predicate_of(words: Words, clause: Clause, clauses: Sequence[Clause]) -> Predicate | None:
    """The predicate of a clause; None where it has no finite verb, is hypothetical, or hearsay of the past.

    >>> from zufolge.documents import read_document
    >>> from zufolge.findings.clauses import clauses_of
    >>> from zufolge.findings.words import words_of
    >>> from zufolge.types import Article
    >>> words = words_of(read_document(Article(id="1", text="Das Treffen findet am Montag nicht statt.")))
    >>> predicate = predicate_of(words, *clauses_of(words, 0), clauses_of(words, 0))
    >>> predicate.verbs, predicate.time, predicate.negated
    (('stattfinden',), 'present', True)
    """
    own = own_tokens(words, clause, clauses)
    if clause.kind == "infinitive":
        return _infinitive(words, own, is_negated(words, clause, clauses))
    if clause.finite is None:
        return None
    finite = _verb_not_attribute(words, clause.finite, own)
    bits, lemmas = words.bits[finite], load_morphology().verb_lemmas(words.lower[finite])
    rest = [n for n in own if n != finite and _is_nonfinite(words, n)]
    if PERFECT & set(lemmas):
        rest = [n for n in rest if words.bits[n] & PARTICIPLE2]
    main = next((n for n in reversed(rest) if not words.bits[n] & AUX or len(rest) == 1), None)
    negated = is_negated(words, clause, clauses)
    future = "werden" in lemmas and not bits & IND_PST
    if bits & MODAL or (future and main is not None and words.bits[main] & INF and not _passive(words, main)):
        forced = words.lower[finite] in events().forced_modals
        known = forced or _plans(words, finite, own, negated)
        return _modal(words, finite, main, rest, negated) if known else None
    if main is None or not bits & AUX:
        time: Time = "past" if bits & IND_PST else "present"
        return (
            Predicate(_joined(words, own, finite, lemmas), finite, time, False, False, negated) if _real(bits) else None
        )
    verbs = load_morphology().verb_lemmas(words.lower[main])
    if "werden" in lemmas:
        return Predicate(verbs, main, "past" if bits & IND_PST else "present", True, False, negated)
    passive = any(words.lower[n] == "worden" for n in rest)
    if not words.bits[main] & PARTICIPLE2 or not _real(bits):
        return None
    state = "sein" in lemmas and not passive
    time = "pluperfect" if bits & IND_PST else "present" if state and _lasts(verbs) else "past"
    return Predicate(verbs, main, time, passive, state, negated)


@remembered
def predicate_in_sentence(words: Words, clause: Clause) -> Predicate | None:
    """The predicate of a clause among those of its sentence: *Das Treffen, das Weber leitet, findet statt*."""
    return predicate_of(words, clause, clauses_of(words, words.sentence[clause.begin]))


def own_tokens(words: Words, clause: Clause, clauses: Sequence[Clause]) -> tuple[int, ...]:
    """The tokens of a clause without those of the clauses that its forefield encloses; a mere date there is its own."""
    inner = {
        n
        for other in clauses
        if other is not clause and clause.begin < other.begin and other.end <= clause.break_
        if other.kind != "fragment" or any(words.bits[n] & PARTICIPLE2 for n in range(other.begin, other.end))
        for n in range(other.begin, other.end)
    }
    return tuple(n for n in range(clause.begin, clause.end) if n not in inner)


@lru_cache(maxsize=16384)
def verb_of_adjective(form: str) -> tuple[str, ...]:
    """The verbs that an inflected participle is of: *geplante* → planen."""
    for ending in markers().adjective_endings:
        if form.endswith(ending) and (verbs := load_morphology().verb_lemmas(form.removesuffix(ending))):
            return verbs
    return ()


def _lasts(verbs: Sequence[str]) -> bool:
    """*ist gesperrt*: a state of now, and not what has happened."""
    return not events().lasting_states.isdisjoint(verbs)


def _verb_not_attribute(words: Words, finite: int, own: Sequence[int]) -> int:
    """*Der für Mittwoch vereinbarte Test wurde gestrichen*: the verb is the auxiliary, not the participle before a noun."""
    if finite + 1 >= len(words.text) or not words.text[finite + 1][0].isupper() or words.bits[finite] & (AUX | MODAL):
        return finite
    later = (n for n in own if n > finite and words.finite[n] and words.bits[n] & (AUX | MODAL))
    return next(later, finite) if verb_of_adjective(words.lower[finite]) else finite


def _real(bits: int) -> bool:
    """Whether a finite verb is no Konjunktiv II."""
    return not bits & KJ2_ONLY


def _passive(words: Words, main: int) -> bool:
    return bool(words.bits[main] & PARTICIPLE2 and not words.bits[main] & INF)


def _is_nonfinite(words: Words, at: int) -> bool:
    """An infinitive or participle that belongs to the predicate: no attribute, no *zu reisen*."""
    if not words.bits[at] & NONFINITE or not words.closed[at][0].islower():
        return False
    if words.closed[at - 1] == "zu" and at:
        return False
    attribute = words.bits[at] & ADJ and at + 1 < len(words.text) and words.text[at + 1][0].isupper()
    return not attribute or bool(words.bits[at] & INF)


def _modal(words: Words, finite: int, main: int | None, rest: Sequence[int], negated: bool) -> Predicate | None:
    """*soll reisen*, *wird eröffnet werden*; what *soll gesagt haben* tells is past."""
    done = any(words.bits[n] & PARTICIPLE2 for n in rest)
    perfect = any(PERFECT & set(load_morphology().verb_lemmas(words.lower[n])) & _infinitives(words, n) for n in rest)
    if main is None or (done and perfect):
        return None
    passive = any(words.lower[n] == "werden" for n in rest) and bool(words.bits[main] & PARTICIPLE2)
    verbs = load_morphology().verb_lemmas(words.lower[main])
    had_to = words.bits[finite] & IND_PST and words.lower[finite] in events().forced_modals
    time: Time = "past" if had_to else "plan"  # musste abgesagt werden
    return Predicate(verbs, main, time, passive, False, negated)


def _plans(words: Words, finite: int, own: Sequence[int], negated: bool) -> bool:
    """Whether a modal says what will be: *soll*, *will*; *kann* only with *nicht* or *frühestens*, *könnte* never."""
    form = words.lower[finite]
    late = negated or any(words.lower[n] in events().late_words for n in own)
    return form in events().plan_modals or (late and form in events().failing_modals)


def _infinitives(words: Words, at: int) -> set[str]:
    return {words.lower[at]} if words.bits[at] & INF else set()


def _infinitive(words: Words, own: Sequence[int], negated: bool) -> Predicate | None:
    """The verb of *zurückzutreten*, *nach Wien zu reisen*."""
    for at in reversed(own):
        zu = words.closed[at - 1] == "zu" if at else False
        if words.text[at][0].islower() and (words.bits[at] & ZU_INF or (zu and words.bits[at] & INF)):
            verbs = load_morphology().verb_lemmas(words.lower[at])
            return Predicate(verbs, at, "plan", False, False, negated) if verbs else None
    return None


def _joined(words: Words, own: Sequence[int], finite: int, lemmas: Sequence[str]) -> tuple[str, ...]:
    """The lemmas with the particle that stands apart: *findet … statt* → stattfinden."""
    last = own[-1]
    if last <= finite or not words.text[last].islower():
        return tuple(lemmas)
    joined = (words.lower[last] + lemma for lemma in lemmas)
    known = tuple(verb for verb in joined if load_morphology().features(verb) & INF)
    return known or tuple(lemmas)
