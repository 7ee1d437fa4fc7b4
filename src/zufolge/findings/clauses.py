"""Clauses by topological fields: where a sentence divides, and which verb carries each part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from zufolge.findings.closed import conjunctions, determiners, openers, prepositions
from zufolge.findings.commas import segments
from zufolge.findings.phrases import core
from zufolge.findings.words import QUOTATION_MARKS, Words, remembered
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import (
    AUX,
    IND_PRS,
    INF,
    KJ1_ONLY,
    KJ2_ONLY,
    MODAL,
    PARTICIPLE2,
    PL,
    ZU_INF,
    load_morphology,
)

# A subject of a clause behind a conjunction, its conjunction included.
SUBJECT_LENGTH = 8

ClauseKind = Literal["main", "verb_first", "subordinate", "relative", "infinitive", "fragment"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two boundaries of a sentence, as token numbers; `finite` is its finite verb.

    `begin` is behind coordinating conjunctions, `start` before them; `opener` is the word that subordinates it; `break_`
    is where its last stretch begins, later than `start` where its forefield holds other clauses.
    """

    start: int
    break_: int
    begin: int
    end: int
    kind: ClauseKind
    finite: int | None
    opener: str | None

    @property
    def is_main(self) -> bool:
        """Whether it can stand alone: its verb comes second or first."""
        return self.kind in {"main", "verb_first"}


@remembered
def clauses_of(words: Words, sentence: int) -> tuple[Clause, ...]:
    """The clauses of a sentence in reading order; boundaries inside quotations do not count, unless it lies in one."""
    return clauses_within(words, *words.sentences[sentence])


def clause_at(words: Words, token: int) -> Clause | None:
    """The first clause of its sentence that a token stands in; None outside of sentences."""
    sentence = words.sentence[token]
    around = clauses_of(words, sentence) if sentence >= 0 else ()
    return next((clause for clause in around if clause.start <= token < clause.end), None)


def clauses_within(words: Words, begin: int, end: int) -> tuple[Clause, ...]:
    """The clauses of a stretch of one sentence, such as the part of it that lies in a quotation."""
    floor = min(words.quoted[begin:end], default=0)
    parts = [
        _clause(words, *piece, floor)
        for segment in segments(words, begin, end, floor)
        for piece in _coordinates(words, *segment, floor)
    ]
    return tuple(_with_forefield(words, parts))


def _with_forefield(words: Words, parts: Sequence[Clause]) -> Iterator[Clause]:
    """Gives a verb that follows a comma the forefield before it: *Deiss, der … , sagte* and *Nachdem …, sagte er*."""
    open_: Clause | None = None
    has_main = False
    for number, part in enumerate(parts):
        if (part.start and words.text[part.start - 1] in ";:") or part.start < part.begin:
            has_main = False
        if _is_inserted(words, part, parts[number + 1 :]):
            open_ = None
        if (
            part.kind == "verb_first"
            and open_ is not None
            and part.start == part.begin
            and words.text[part.start - 1] == ","
        ):
            kind: ClauseKind = "main" if open_.opener is None or open_.finite is not None else "subordinate"
            opener = open_.opener if kind == "subordinate" else None
            yield replace(part, start=open_.start, begin=open_.begin, kind=kind, opener=opener)
            open_, has_main = None, kind == "main"
        elif part.kind == "main" and open_ is not None and _names_apart(words, open_, part):
            yield replace(part, start=open_.start, begin=open_.begin)
            open_, has_main = None, True
        else:
            yield part
            if part.is_main or _ends_quoted(words, part):
                open_, has_main = None, True
            elif (
                open_ is None
                and not has_main
                and not words.quoted[part.begin]
                and not (part.finite is None and words.closed[part.start] in markers().correcting)
                and not (part.finite is not None and is_that(part))
            ):
                open_ = part


def _is_inserted(words: Words, part: Clause, later: Sequence[Clause]) -> bool:
    """*Die Lage, sagte Weber, sei ernst*: a verb with its own subject, and behind it the Konjunktiv that goes on the content."""
    if part.kind != "verb_first" or part.finite is None or part.end <= part.finite + 1:
        return False
    after = next((c for c in later if c.kind != "fragment" and c.kind != "relative"), None)
    resumes = after is not None and after.kind == "verb_first" and is_konjunktiv(words, after.finite, sure=False)
    return resumes and not is_konjunktiv(words, part.finite, sure=False)


def _ends_quoted(words: Words, part: Clause) -> bool:
    """*Zum Abschluss „lud Kim Putin ein“, erklärte …*: a clause whose verb is quoted is content and no forefield."""
    quote = words.quote_at.get(part.end) or words.quote_at.get(part.end - 1)
    return quote is not None and quote[1] >= part.end and any(words.finite[n] for n in range(*quote))


def _names_apart(words: Words, name: Clause, part: Clause) -> bool:
    """*Nurur Rahman, der Rettungskoordinator … teilte mit*: a name, its apposition, and no comma behind it."""
    bare = (
        all(words.text[n][0].isupper() for n in range(name.begin, name.end))
        and name.begin == words.sentences[words.sentence[name.begin]][0]
    )
    return (
        bare
        and name.end == part.start - 1
        and words.closed[part.begin] in determiners()
        and part.finite not in {part.begin, part.begin + 1}
    )


def _coordinates(words: Words, begin: int, end: int, floor: int) -> Iterator[tuple[int, int]]:
    """Divides before *und*, *aber*, … where both sides have a finite verb of their own."""
    verbs = [n for n in range(begin, end) if words.finite[n] and words.quoted[n] <= floor]
    first = begin
    for number in range(begin + 1, end - 1):
        if words.closed[number] in conjunctions() and words.quoted[number] <= floor:
            left = [v for v in verbs if first <= v < number]
            right = [v for v in verbs if v > number]
            own = left and right and _own_clause(words, number, right[0], end)
            if own or (left and right and _leads_content(words, first, number, right[0], end)):
                yield first, number
                first = number
    yield first, end


def _leads_content(words: Words, first: int, conjunction: int, verb: int, end: int) -> bool:
    """*Die Sperren bleiben und die Wirte befürchten, dass …*: a subject and its verb before a content clause."""
    subordinate = openers().get(words.closed[first], "relative") != "relative"
    if verb != end - 1 or not 1 < verb - conjunction <= SUBJECT_LENGTH or subordinate:
        return False
    content = end + 1 < len(words.text) and words.text[end] == "," and openers().get(words.closed[end + 1]) == "content"
    opened = words.bits[verb] & INF and any(_takes_infinitive(words, n) for n in range(first, conjunction))
    return content and not opened and not words.bits[verb] & PARTICIPLE2


def _takes_infinitive(words: Words, at: int) -> bool:
    return words.finite[at] and (
        bool(words.bits[at] & MODAL) or "werden" in load_morphology().verb_lemmas(words.lower[at])
    )


def _own_clause(words: Words, conjunction: int, verb: int, end: int) -> bool:
    """Behind the conjunction stands a verb at once, or a subject and its verb: no coordinated noun, no sentence bracket."""
    ambiguous = words.bits[verb] & (PARTICIPLE2 | INF)
    return (verb == conjunction + 1 and not (ambiguous and verb == end - 1)) or (
        not ambiguous and verb - conjunction <= 8 and verb < end - 1
    )


def _clause(words: Words, start: int, end: int, floor: int) -> Clause:
    begin = start
    while end > begin + 1 and words.text[end - 1] in QUOTATION_MARKS:
        end -= 1
    while begin < end - 1 and (words.closed[begin] in conjunctions() or words.text[begin] in '„“"»«‚‘'):
        begin += 1
    opener = _opener(words, begin, end)
    finite = _finite(words, begin, end, floor, final=opener is not None)
    if opener is not None and finite is None and openers()[opener] == "relative":
        opener = None
    if (
        opener is not None
        and opener in markers().doubtful_openers
        and finite is not None
        and _stands_second(words, begin, finite, end)
    ):
        opener, finite = None, _finite(words, begin, end, floor, final=False)
    kind: ClauseKind
    if opener is not None and (finite is not None or openers()[opener] != "relative"):
        kind = "relative" if openers()[opener] == "relative" else "subordinate"
        if finite is None and openers()[opener] != "content":
            kind = "infinitive" if _has_zu(words, begin, end) else "fragment"
    elif finite is None:
        kind = "infinitive" if _has_zu(words, begin, end) else "fragment"
    else:
        kind = "verb_first" if finite == begin else "main"
    return Clause(start, start, begin, end, kind, finite, opener)


def _stands_second(words: Words, begin: int, finite: int, end: int) -> bool:
    """Whether more than verbs follows the finite verb, or a participle, so that the clause is a main clause:
    *Als Beispiel nannte er …*, *Bis Mai werde gebaut*.
    """
    behind = [n for n in range(finite + 1, end) if words.text[n][0].isalnum()]
    if len(behind) == 1 and words.bits[finite] & AUX and finite > begin + 1:
        return bool(words.bits[behind[0]] & PARTICIPLE2) and not words.bits[behind[0]] & (INF | AUX | MODAL)
    return any(not words.bits[n] & (INF | PARTICIPLE2 | AUX | MODAL) for n in behind)


def _opener(words: Words, begin: int, end: int) -> str | None:
    """The subordinating word at the head of the clause; a preposition may stand before a relative (*in der*)."""
    lower = words.closed[begin]
    if lower in openers() and (openers()[lower] != "relative" or _relative_here(words, begin, end)):
        return lower
    if begin + 1 < end and words.closed[begin + 1] in openers() and openers()[words.closed[begin + 1]] == "relative":
        head_of_sentence = begin == words.sentences[words.sentence[begin]][0]
        if not head_of_sentence and words.closed[begin] in prepositions() and _relative_here(words, begin + 1, end):
            return words.closed[begin + 1]
    return None


def _relative_here(words: Words, begin: int, end: int) -> bool:
    """A form such as *der* opens a relative clause where it follows a comma and the verb stands last."""
    if begin == words.sentences[words.sentence[begin]][0]:
        return False
    last = end - 1
    while last > begin and words.quoted[last] > words.quoted[begin]:
        last -= 1
    if not words.finite[last] or words.closed[last - 1] == "zu" or (last > begin + 1 and words.finite[begin + 1]):
        return False
    if (
        words.bits[last] & KJ1_ONLY
        and (phrase := core(words, begin, end)) is not None
        and begin + 1 < phrase.end == last
    ):
        return False  # er sagte, [die Partei] stagniere
    doubtful = words.bits[last] & (INF | PARTICIPLE2)
    return not doubtful or not any(_is_sure(words, n) for n in range(begin + 1, last))


def _is_sure(words: Words, at: int) -> bool:
    """A finite verb that is neither infinitive nor participle."""
    return words.finite[at] and not words.bits[at] & (INF | PARTICIPLE2)


def _finite(words: Words, begin: int, end: int, floor: int, *, final: bool) -> int | None:
    """The finite verb: the last candidate of a subordinate clause, the first of a main clause; a sure form before a doubtful."""
    verbs = [n for n in range(begin, end) if words.finite[n] and words.quoted[n] <= floor]
    verbs = [n for n in verbs if n == begin or words.closed[n - 1] != "zu"]
    if not verbs:
        return None
    sure = [n for n in verbs if not words.bits[n] & (PARTICIPLE2 | INF) or words.bits[n] & (AUX | MODAL)]
    sure = [n for n in sure if not _is_infinitive(words, n, verbs)]
    if final:
        return (sure or verbs)[-1]
    if not sure and _has_zu(words, begin, end):
        return None  # die Stadt belogen zu haben: a participle, though it looks finite
    return (sure or verbs)[0]


def _is_infinitive(words: Words, number: int, verbs: Sequence[int]) -> bool:
    """*haben*, *werden* at the end of a bracket that another verb has opened: *soll … reisen wollen*."""
    return bool(words.bits[number] & INF) and any(v < number and not words.bits[v] & INF for v in verbs)


def _has_zu(words: Words, begin: int, end: int) -> bool:
    return any(
        (words.bits[n] & ZU_INF and words.text[n][0].islower())
        or (words.closed[n] == "zu" and n + 1 < end and words.bits[n + 1] & INF)
        for n in range(begin, end)
    )


def bracket_of(words: Words, clause: Clause) -> range:
    """The tokens of a clause; where commas part a modal verb from its infinitive, to the end of the clause that has it.

    *Er soll am Freitag, dem 17. März, zwei Menschen versteckt haben.*
    """
    within = range(clause.begin, clause.end)
    if clause.finite is None or clause.kind == "relative" or not words.bits[clause.finite] & MODAL:
        return within
    if any(words.bits[n] & INF and words.text[n][0].islower() for n in within if n != clause.finite):
        return within
    later = (c for c in clauses_of(words, words.sentence[clause.begin]) if c.begin >= clause.end)
    for other in later:
        if other.opener is not None and other.kind != "relative":
            break
        if words.bits[other.end - 1] & INF and words.text[other.end - 1][0].islower() and other.kind != "relative":
            return range(clause.begin, other.end)
    return within


def tells_of_past(words: Words, clause: Clause) -> bool:
    """Whether a modal stands with an infinitive perfect: *soll … verletzt worden sein*, *soll … gesagt haben*."""
    last = clause.end - 1
    perfect = words.bits[last] & AUX and words.bits[last] & INF and words.bits[last - 1] & PARTICIPLE2
    return bool(perfect) and last - 1 > clause.begin


def states(words: Words, clause: Clause) -> bool:
    """Whether a modal stands with a verb of being: *soll bereits im Hafen liegen*, which nobody plans."""
    lemmas = load_morphology().verb_lemmas(words.lower[clause.end - 1])
    return any(lemma in markers().statives for lemma in lemmas)


def is_that(clause: Clause) -> bool:
    """Whether a clause is opened by a word that takes content: *dass*, *ob*, *wonach*."""
    return openers().get(clause.opener or "") == "content"


def is_konjunktiv(words: Words, verb: int | None, *, sure: bool = True) -> bool:
    """Whether a finite verb is Konjunktiv; sure forms only (*sei*, *habe*, *wäre*), or plural *hätten*, *würden* too."""
    if verb is None:
        return False
    wanted = KJ1_ONLY | (0 if sure else KJ2_ONLY)
    return bool(words.bits[verb] & wanted)


def stands_for_konjunktiv(words: Words, verb: int) -> bool:
    """Whether a finite verb is a plural Konjunktiv II, the substitute for a Konjunktiv I like the indicative."""
    return bool(words.bits[verb] & KJ2_ONLY and words.bits[verb] & PL)


def is_hearsay_modal(words: Words, verb: int | None) -> bool:
    """Whether a finite verb is *soll*, *sollen* in the indicative."""
    return (
        verb is not None
        and bool(words.bits[verb] & IND_PRS)
        and "sollen" in load_morphology().verb_lemmas(words.closed[verb])
    )
