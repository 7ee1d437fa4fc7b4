"""Cues: the verbs of saying, thinking and demanding in a document, each with its clause and its words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zufolge.findings.clauses import Clause, clauses_of, is_that
from zufolge.findings.closed import conjunctions, indefinite, openers, prepositions, source_noun
from zufolge.findings.phrases import quoted_name
from zufolge.findings.words import ENDS, Range, Words, remembered
from zufolge.lexicon import markers, speech
from zufolge.lexicon.entries import Complement, SpeechEntry
from zufolge.lexicon.morphology import AUX, INF, MODAL, PARTICIPLE2, load_morphology

AS = "wie"
# How far a separable particle or the second part of a verbal bracket stands behind the verb, appositions included.
BRACKET_REACH = 40
# How far before its clause's end a noun of saying stands: die Forderung der Länder nach …, dass.
NOUN_REACH = 5
# Between two fixed words of a phrase: der [gegenteiligen] Auffassung.
PHRASE_GAP = 4
REFLEXIVES = frozenset({"sich", "mich", "uns", "dich"})


class Cue(NamedTuple):
    """A verb that signals an act: its entry, its tokens (auxiliary, particle and fixed words too), its finite verb and clause.

    `left` is the main clause before its own, `last` its last token.
    """

    entry: SpeechEntry
    tokens: tuple[int, ...]
    verb: int
    finite: int
    clause: Clause
    passive: bool
    last: int
    left: Clause | None = None

    @property
    def coordinated(self) -> bool:
        """Whether the verb goes on the clause before it and shares its subject: *Putin lobte … und sagte*."""
        return self.clause.finite == self.clause.begin and self.clause.start < self.clause.begin


@remembered
def cues_of(words: Words, sentence: int) -> tuple[Cue, ...]:
    """The cues of a sentence outside its quotations, in reading order; nouns (*vertritt die These, dass*) after verbs."""
    return tuple(_found(words, sentence, clauses_of(words, sentence)))


def is_as_told(cue: Cue) -> bool:
    """*wie die „taz“ meldet*."""
    return cue.clause.opener == AS and cue.clause.kind == "subordinate"


def cues_within(words: Words, clauses: Sequence[Clause]) -> tuple[Cue, ...]:
    """The verbal cues of clauses of one sentence that lie in a quotation: *„Wir fordern ein Ende der Gewalt.“*"""
    if not clauses:
        return ()
    begin, end = clauses[0].start, clauses[-1].end
    return tuple(_verb_cues(words, (begin, end), clauses))


def _found(words: Words, sentence: int, clauses: Sequence[Clause]) -> Iterator[Cue]:
    verbs = list(_verb_cues(words, words.sentences[sentence], clauses))
    yield from verbs
    taken = {cue.clause.begin for cue in verbs}
    for clause, following in itertools.pairwise(clauses):
        if clause.begin not in taken and clause.finite is not None:
            cue = _noun_cue(words, clause, following)
            if cue is not None:
                yield cue


def _noun_cue(words: Words, clause: Clause, following: Clause) -> Cue | None:
    """A noun of saying that ends its clause, with a content clause behind it: *fassten den Beschluss, … zu führen*."""
    content = following.kind == "infinitive" or is_that(following) or following.is_main
    if not content or clause.finite is None or words.quoted[clause.begin]:
        return None
    for at in range(clause.end - 1, max(clause.begin, clause.end - NOUN_REACH) - 1, -1):
        entry = source_noun(words.text[at]) if words.text[at][0].isupper() else None
        if entry is not None and entry.clause:
            takes = frozenset[Complement]({"dass", "zu", "v2"})
            shaped = SpeechEntry(
                verb=entry.noun,
                act=entry.act,
                takes=takes,
                example=entry.example,
                factuality=entry.factuality,
                strength="weak",
            )
            return Cue(
                shaped, tuple(sorted({clause.finite, at})), at, clause.finite, clause, False, max(clause.finite, at)
            )
    return None


def _verb_cues(words: Words, within: Range, clauses: Sequence[Clause]) -> Iterator[Cue]:
    begin, end = within
    floor = min(words.quoted[begin:end], default=0)
    seen: set[int] = set()
    for number, clause in enumerate(clauses):
        for verb in range(clause.begin, clause.end):
            if not words.finite[verb] and not words.bits[verb] & (PARTICIPLE2 | INF):
                continue
            if words.quoted[verb] > floor or verb in seen or (words.text[verb][0].isupper() and verb != begin):
                continue
            seen.add(verb)
            cue = _cue(words, verb, clauses, number, end)
            if cue is not None:
                yield cue


def _cue(words: Words, verb: int, clauses: Sequence[Clause], number: int, end: int) -> Cue | None:
    clause = clauses[number]
    lemmas = load_morphology().verb_lemmas(words.lower[verb])
    if speech().keys().isdisjoint(lemmas):
        return None
    finite, passive = _carrier(words, verb, clauses, number)
    if finite is None:
        return None
    owner = next(c for c in clauses if c.begin <= finite < c.end) if finite != verb else clause
    beside = frozenset(words.lower[owner.begin : end])
    for lemma in lemmas:
        for entry in speech().get(lemma, ()):
            if entry.words and entry.words[0] not in beside:
                continue  # some verbs have fifty phrases
            tokens = _matched(words, entry, lemma, verb, owner, end)
            if tokens is not None:
                whole = tuple(sorted({finite, verb, *tokens, *_perfect(words, verb)}))
                left = next(
                    (c for c in reversed(clauses[:number]) if c.finite is not None and c.is_main and c is not owner),
                    None,
                )
                return Cue(entry, whole, verb, finite, owner, passive, max(whole), left)
    return None


def _carrier(words: Words, verb: int, clauses: Sequence[Clause], number: int) -> tuple[int | None, bool]:
    """The finite verb that a speech verb hangs on: itself, or the auxiliary of its participle; and whether it is passive."""
    clause = clauses[number]
    if clause.finite == verb:
        return verb, False
    if not words.bits[verb] & PARTICIPLE2:
        return _double_infinitive(words, verb, clause), False
    for behind in range(verb + 1, min(verb + 4, clause.end)):
        opened = clause.finite is not None and clause.finite < verb and words.bits[behind] & INF
        if words.finite[behind] and words.bits[behind] & (AUX | MODAL) and not opened:
            return behind, _is_passive(words, range(verb + 1, behind + 1))
        if not words.bits[behind] & (INF | PARTICIPLE2):
            break
    for before in range(number, -1, -1):
        finite = clauses[before].finite
        if finite is not None and finite < verb:
            perfect = (
                words.bits[finite] & MODAL
                and verb + 1 < len(words.text)
                and words.bits[verb + 1] & INF
                and words.bits[verb + 1] & AUX
            )
            if (words.bits[finite] & AUX or perfect) and clauses[before].is_main:
                return finite, _is_passive(words, (finite, *range(verb + 1, min(verb + 2, len(words.text)))))
            if before == number or clauses[before].is_main:
                return None, False
    return None, False


def _double_infinitive(words: Words, verb: int, clause: Clause) -> int | None:
    """*hat … durchblicken lassen*: behind an infinitive the second one stands for a participle."""
    finite = clause.finite
    double = verb == clause.end - 1 and words.bits[verb] & INF and words.bits[verb - 1] & INF
    return finite if double and finite is not None and finite < verb - 1 and words.bits[finite] & AUX else None


def _perfect(words: Words, verb: int) -> tuple[int, ...]:
    """The rest of a verbal bracket behind a participle: *gesagt haben*, *mitgeteilt worden*."""
    behind = verb + 1
    rest = (
        behind < len(words.text)
        and words.bits[verb] & PARTICIPLE2
        and words.bits[behind] & AUX
        and not words.finite[verb]
    )
    return (behind,) if rest and words.bits[behind] & (INF | PARTICIPLE2) else ()


def _is_passive(words: Words, numbers: Sequence[int] | range) -> bool:
    return any("werden" in load_morphology().verb_lemmas(words.lower[n]) or words.lower[n] == "worden" for n in numbers)


def _matched(
    words: Words, entry: SpeechEntry, lemma: str, verb: int, clause: Clause, end: int
) -> tuple[int, ...] | None:
    """The further tokens that the entry asks for, or None where one of them is missing."""
    found: list[int] = []
    if entry.particle and lemma == entry.verb:
        particle = _particle(words, entry.particle, verb, end)
        if particle is None:
            return None
        found.append(particle)
    if entry.words:
        reach = range(clause.begin, max([clause.end, verb + 1, *(at + 1 for at in found)]))
        phrase = _in_order(words, entry.words, reach, verb)
        if phrase is None or (entry.act == "demand" and _is_of_object(words, phrase[0])):
            return None
        found.extend(phrase)
    if entry.reflexive and REFLEXIVES.isdisjoint(words.lower[clause.begin : clause.end]):
        return None
    return tuple(found)


def _is_of_object(words: Words, at: int) -> bool:
    """Whether what a preposition leads to belongs to the object: *erwartet ein Plus von zwei Prozent*."""
    thing = words.text[at - 1][0].isupper() and words.closed[at - 2] in indefinite()
    return words.closed[at] in markers().owner_prepositions and thing


def _in_order(words: Words, wanted: Sequence[str], reach: range, verb: int) -> tuple[int, ...] | None:
    """Where the fixed words stand, in order and close together: *in Frage* stellen, *der gegenteiligen Auffassung* sein."""
    for first in reach:
        if words.lower[first] != wanted[0] or first == verb:
            continue
        found = [first]
        for word in wanted[1:]:
            near = range(found[-1] + 1, min(found[-1] + 1 + PHRASE_GAP, reach.stop))
            at = next((n for n in near if words.lower[n] == word), None)
            if at is None:
                break
            found.append(at)
        if len(found) == len(wanted):
            return tuple(found)
    return None


def _particle(words: Words, particle: str, verb: int, end: int) -> int | None:
    """A separated particle: the word itself, last in its clause, behind the verb (*teilte … mit*)."""
    past_comma = False
    for at in range(verb + 1, min(end, verb + BRACKET_REACH)):
        past_comma = past_comma or words.text[at] == ","
        if past_comma and words.finite[at] and not words.bits[at] & PARTICIPLE2:
            return None  # sagte, die Grenze bleibe zu: the particle of another verb
        if words.lower[at] == particle and (at + 1 >= end or _ends_bracket(words, at)):
            return at
        if words.text[at] in ENDS or words.text[at] in ":;":
            return None
    return None


def _ends_bracket(words: Words, at: int) -> bool:
    """Whether what looks like a particle stands last; in *sagte Weber zu „Bild“* it is a preposition."""
    before_name = words.closed[at] in prepositions() and quoted_name(words, at + 1) is not None
    return _starts_anew(words, at + 1) or not (words.text[at + 1][0].isalnum() or before_name)


def _starts_anew(words: Words, at: int) -> bool:
    return words.lower[at] in conjunctions() or openers().get(words.lower[at]) == "content"
