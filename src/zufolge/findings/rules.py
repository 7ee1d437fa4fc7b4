"""Statements by lexicon and grammar alone, sentence by sentence, each carrying its speaker on: evidence for the model."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zufolge.findings.clauses import (
    Clause,
    clauses_of,
    is_hearsay_modal,
    is_konjunktiv,
    stands_for_konjunktiv,
    states,
    tells_of_past,
)
from zufolge.findings.cues import Cue, cues_of
from zufolge.findings.framed import framed, told, unsaid
from zufolge.findings.kinds import PEOPLE, kind_of_noun
from zufolge.findings.quoted import Quoted, in_order, touch
from zufolge.findings.quoting import fragment, spoken
from zufolge.findings.sourced import SourcePhrase, phrases_of, sourced
from zufolge.findings.words import RUNNING_TEXT, Range, Words
from zufolge.lexicon.morphology import IND_PST, NOUN_PL, load_morphology

# Rules whose frame stands outside the quotation: the same words are no told act beside it.
FRAMED_APART = frozenset({"direct-behind", "direct-before"})


def find_by_rules(words: Words) -> tuple[Quoted, ...]:
    """The statements that the rules see in the document, in reading order, as token ranges."""
    clauses = [clauses_of(words, number) for number in range(len(words.sentences))]
    cues = [cues_of(words, number) for number in range(len(words.sentences))]
    phrases = [phrases_of(words, number) for number in range(len(words.sentences))]
    found: list[Quoted] = list(_pull_quotes(words))
    for number in range(len(words.sentences)):
        if words.block[words.sentences[number][0]] in RUNNING_TEXT:
            found.extend(_in_sentence(words, clauses[number], cues[number], phrases[number]))
    direct = list(_quotations(words, clauses, cues, phrases, found))
    framing = {n for s in direct if s.rule in FRAMED_APART for f in s.frame for n in range(*f)}
    found = [s for s in found if s.rule != "told" or framing.isdisjoint(n for r in s.quote for n in range(*r))]
    found.extend(direct)
    carried = list(_carried_on(words, clauses, found))
    return in_order([*carried, *_fragments(words, carried)])


def _in_sentence(
    words: Words, clauses: Sequence[Clause], cues: Sequence[Cue], phrases: Sequence[SourcePhrase]
) -> Iterator[Quoted]:
    taken: list[Quoted] = []
    for cue in cues:
        statement = framed(words, clauses, cue)
        if statement is not None and not _lies_in(statement, taken):
            taken.append(statement)
    if not taken:
        taken.extend(unsaid(words, clauses))
    for phrase in phrases:
        if not touch((r for s in taken for r in (*s.frame, *s.quote)), [phrase.whole]):
            statement = sourced(words, clauses, phrase)
            if statement is not None:
                taken.append(statement)
    for cue in cues:
        statement = told(words, clauses, cue)
        if statement is not None and not touch((r for s in taken for r in _own_words(s)), statement.quote[:1]):
            taken.append(statement)
    yield from taken


def _lies_in(statement: Quoted, taken: Sequence[Quoted]) -> bool:
    """A frame inside another's content is that speaker's own report of a third: left to him."""
    return any(s.covers(statement.begin, statement.end) or any(s.covers(*r) for r in statement.frame) for s in taken)


def _own_words(statement: Quoted) -> list[Range]:
    """Quote and frame but for a subject that stands in the clause before: *Putin lobte … und sagte, …*."""
    shared = {r for r in statement.frame if r in statement.speaker and len(statement.frame) > 1}
    return [*statement.quote, *(r for r in statement.frame if r not in shared)]


def _quotations(
    words: Words,
    clauses: Sequence[Sequence[Clause]],
    cues: Sequence[Sequence[Cue]],
    phrases: Sequence[Sequence[SourcePhrase]],
    found: Sequence[Quoted],
) -> Iterator[Quoted]:
    held = {n for s in found if s.kind != "reported" for r in s.quote for n in range(*r)}
    for quote in words.quotes:
        first, last = words.sentence[quote[0]], words.sentence[quote[1] - 1]
        if first < 0 or words.block[quote[0]] not in RUNNING_TEXT or (quote[0] in held and quote[1] - 1 in held):
            continue
        near = [cue for n in range(max(0, first - 1), min(len(cues), last + 2)) for cue in cues[n]]
        around = [phrase for n in range(first, min(len(phrases), last + 2)) for phrase in phrases[n]]
        statement = spoken(words, quote, _nearest(near, quote), clauses, around)
        if statement is not None:
            yield statement


def _fragments(words: Words, found: Sequence[Quoted]) -> Iterator[Quoted]:
    """The quotations inside statements that are not direct speech themselves."""
    origin: Quoted | None = None
    for statement in found:
        if statement.frame:
            origin = statement
        if statement.kind in {"direct", "reported"}:
            continue
        whole = origin if origin is not None and not statement.frame else statement
        for begin, end in statement.quote:
            for quote in words.quotes[bisect_left(words.quotes, (begin, 0)) : bisect_left(words.quotes, (end, 0))]:
                inner = fragment(words, quote, statement, whole) if quote[1] <= end else None
                if inner is not None:
                    yield inner


def _nearest(cues: Sequence[Cue], quote: Range) -> list[Cue]:
    """Cues by their distance from the quotation, those behind it first where they touch it."""
    return sorted(cues, key=lambda cue: min(abs(cue.finite - quote[1]), abs(quote[0] - cue.last)))


def _pull_quotes(words: Words) -> Iterator[Quoted]:
    """A pull quote, and the name in the line that follows it."""
    blocks = words.block
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and blocks[end] == blocks[at]:
            end += 1
        if blocks[at] == "pull_quote" and end < len(blocks) and blocks[end] == "attribution":
            name = end
            while name < len(blocks) and words.text[name] != ",":
                name += 1
            yield Quoted("direct", quote=((at, end),), speaker=((end, name),), rule="pull-quote")
        at = end


# --- what goes on without a frame ---------------------------------------------------------------------------------


def _carried_on(words: Words, clauses: Sequence[Sequence[Clause]], found: Sequence[Quoted]) -> Iterator[Quoted]:
    """Statements with their speakers carried on, and the sentences that Konjunktiv or *sollen* alone marks as reported."""
    starts: dict[int, list[Quoted]] = {}
    for statement in found:
        starts.setdefault(words.sentence[statement.begin], []).append(statement)
    covered = {n for s in found for r in s.quote for n in range(words.sentence[r[0]], words.sentence[r[1] - 1] + 1)}
    speaker: tuple[Range, ...] = ()
    run: Quoted | None = None
    for number, sentence in enumerate(words.sentences):
        is_open = number not in covered and words.block[sentence[0]] in RUNNING_TEXT
        follows = run is not None or number - 1 in covered
        free = _free(words, clauses[number], sentence, speaker, follows=follows) if is_open else None
        if free is not None and run is not None and _goes_on(words, run, free):
            run = replace(run, quote=((run.begin, free.end),))
            continue
        if run is not None:
            yield run
        run = free
        for statement in starts.get(number, ()):
            known = statement.speaker or statement.rule == "wie"
            carried = statement if known else replace(statement, speaker=speaker)
            speaker = carried.speaker or speaker
            yield carried
    if run is not None:
        yield run


def _goes_on(words: Words, run: Quoted, free: Quoted) -> bool:
    """Whether a sentence follows at once on those of the same kind, in the same block."""
    return run.rule == free.rule and run.end == free.begin and words.block[run.begin] == words.block[free.begin]


def _free(
    words: Words, clauses: Sequence[Clause], sentence: Range, speaker: tuple[Range, ...], *, follows: bool
) -> Quoted | None:
    """The sentence as a statement without a frame: Konjunktiv I or *soll* carries its main verb; the speaker is the last one.

    Behind another statement a plural Konjunktiv II (*würden*, *hätten*) stands for a Konjunktiv I that would look like
    the indicative. What *soll* tells of the past (*soll verletzt worden sein*) is hearsay, not what was said before.
    """
    main = next((c for c in clauses if c.is_main and c.finite is not None), None)
    if main is None or main.finite is None or words.quoted[main.finite] or main.finite == sentence[0]:
        return None  # Möge es gelingen: a verb at the head of a sentence wishes or asks
    demands = follows and _is_told_to_all(words, main)
    if is_konjunktiv(words, main.finite) or demands or (follows and stands_for_konjunktiv(words, main.finite)):
        return Quoted("indirect_free_indirect", quote=(sentence,), speaker=speaker, rule="indirect_free_indirect")
    if not is_hearsay_modal(words, main.finite):
        return None
    if tells_of_past(words, main) or states(words, main):
        return Quoted("free_indirect", quote=(sentence,), rule="hearsay")
    return Quoted("free_indirect", quote=(sentence,), speaker=speaker, rule="free_indirect")


def _is_told_to_all(words: Words, clause: Clause) -> bool:
    """*Anwohner sollten die Fenster schließen*: people without an article first, who are told what to do."""
    begin, finite = clause.begin, clause.finite
    people = kind_of_noun(words.text[begin]) in PEOPLE and words.bits[begin] & NOUN_PL
    if not people or finite != begin + 1 or not words.bits[finite] & IND_PST:
        return False
    return "sollen" in load_morphology().verb_lemmas(words.lower[finite])
