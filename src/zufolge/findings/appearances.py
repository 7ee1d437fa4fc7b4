"""Where a report lets somebody come forward: the day of what he published, decided or said, of an occasion he was at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zufolge.findings.clauses import Clause, clause_at, clauses_of
from zufolge.findings.closed import prepositions, pronouns
from zufolge.findings.cues import cues_of
from zufolge.findings.dated import called_by
from zufolge.findings.days import day_in, day_of, paragraph_of, tokens_of
from zufolge.findings.gatherings import is_at_gathering
from zufolge.findings.phrases import noun_phrase
from zufolge.findings.predicates import Predicate, predicate_in_sentence
from zufolge.findings.speakers import main_subject, subject
from zufolge.findings.telling import is_occasion
from zufolge.findings.words import Range, Words, remembered
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import AUX, IND_PST, load_morphology

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zufolge.findings.quoted import Quoted
    from zufolge.types import Source, When

# How many sentences back a day is looked for on which the speaker published or decided something, said something else, and
# an occasion.
SCENE_BACK, SAID_BACK, OCCASION_BACK = 10, 6, 4
# How many tokens behind its noun an occasion's own date stands.
BESIDE = 2
# Who writes of an occasion, or is not there.
BEYOND = frozenset({"media", "document"})


def scene_before(
    words: Words, quoted: Quoted, times: Sequence[When], speaker: Source, beside: tuple[int, str] | None = None
) -> str | None:
    """The day of the nearest sentence before that tells of the speaker's coming forward or of an occasion.

    `beside` is the sentence of the statement before, and its day: that holds on where it was said at a gathering.
    """
    first = quoted.first
    own, paragraph = words.sentence[first], paragraph_of(words, first)
    called = called_by(words, speaker)
    if told_of_before(words, quoted):
        return None
    for number in dict.fromkeys([*range(own, max(own - SCENE_BACK, 0) - 1, -1), 0]):
        begin = words.sentences[number][0]
        if words.block[begin] == "pull_quote":
            return None
        # at a gathering speak those of its paragraph, or of the report where it opens that
        there = speaker.kind not in BEYOND and (not number or paragraph == paragraph_of(words, begin))
        when = day_in(words, times, number, first)
        back = number == own - 1 and _points_back(words, quoted)
        if when is None:
            if (
                beside is not None
                and beside[0] == number < own
                and (back or (there and is_at_gathering(words, number)))
            ):
                return beside[1]
            if number == own - 1 and _is_earlier(words, range(*words.sentences[number])):
                return None
            continue
        at = tokens_of(words, when.span)[0]
        if own - number > SCENE_BACK:
            return day_of(when) if there and is_at_gathering(words, number, at) else None
        near = own - number < OCCASION_BACK and speaker.kind != "media"
        if (
            back
            or (own - number <= SAID_BACK and _says(words, number, called, at))
            or _acts(words, number, called, at, is_text=speaker.kind == "document")
            or (near and _is_occasion(words, number, at))
            or (there and is_at_gathering(words, number, at))
        ):
            return day_of(when)
    return None


def told_of_before(words: Words, quoted: Quoted) -> bool:
    """Whether it was said before what the report is about: *sagte er bereits im Vorfeld des Treffens*."""
    return _is_earlier(words, _framed(words, quoted))


def comes_forward(words: Words, sentence: int, called: frozenset[str], at: int, *, is_text: bool) -> bool:
    """Whether the one who is called so says, publishes or decides something in the clause of a day, or the text is published."""
    return _says(words, sentence, called, at) or _acts(words, sentence, called, at, is_text=is_text)


def _points_back(words: Words, quoted: Quoted) -> bool:
    """Whether it was said at what the sentence before tells of: *hat dabei eingeräumt*."""
    own = (
        _framed(words, quoted) if quoted.kind != "free_indirect" else ()
    )  # Dabei sollen 20 Menschen verletzt worden sein
    return any(words.closed[n] in markers().thereby for n in own)


def _framed(words: Words, quoted: Quoted) -> Sequence[int]:
    """The tokens that tell the act of saying."""
    told = quoted.quote if quoted.kind == "reported" else quoted.frame
    return [n for begin, end in told for n in range(begin, end)]


def _is_earlier(words: Words, tokens: Iterable[int]) -> bool:
    """Whether something is told of before what the report is about: *bereits im Vorfeld des Treffens*."""
    told = " ".join(["", *(words.lower[n] for n in tokens), ""])
    return any(f" {phrase} " in told for phrase in markers().beforehand)


def _says(words: Words, sentence: int, called: frozenset[str], at: int) -> bool:
    """Whether the one who is called so says something in the clause of a day."""
    for cue in cues_of(words, sentence):
        if cue.clause.start <= at < cue.clause.end:
            who = subject(words, cue)
            if who is not None and not called.isdisjoint(words.words((who.begin, who.end))):
                return True
            if cue.clause == _main(words, sentence) and _is_about(words, sentence, cue.clause, called):
                return True
    return _is_cited(words, sentence, called)


def _is_cited(words: Words, sentence: int, called: frozenset[str]) -> bool:
    """*In einem gestern veröffentlichten Artikel wird X zitiert*."""
    begin, end = words.sentences[sentence]
    if called.isdisjoint(words.words((begin, end))):
        return False
    verbs = {verb for form in words.lower[begin:end] for verb in load_morphology().verb_lemmas(form)}
    return "werden" in verbs and not verbs.isdisjoint(markers().citing)


def _acts(words: Words, sentence: int, called: frozenset[str], at: int, *, is_text: bool) -> bool:
    """Whether the one who is called so publishes or decides something, or the text is published, in the clause of a day."""
    clause = clause_at(words, at)
    if clause is None or (clause.kind != "relative" and clause != _main(words, sentence)):
        return False
    verbs, here = _verbs_of(words, clause), not called.isdisjoint(words.words((clause.start, clause.end)))
    published = not verbs.isdisjoint(markers().publishing)
    if clause.kind == "relative":  # einer Studie, die am Montag von X vorgestellt wurde
        return published and here and not is_text
    if published and is_text:
        return here
    if not published:
        predicate = predicate_in_sentence(words, clause)
        decided = not verbs.isdisjoint(markers().deciding)
        # erläuterte am Montag bei einem Treffen das Ziel
        held = decided or any(is_occasion(words.text[n]) for n in range(clause.start, clause.end))
        if not held or predicate is None or predicate.passive or not _is_past(predicate):
            return False
    return _is_about(words, sentence, clause, called)


def _is_about(words: Words, sentence: int, clause: Clause, called: frozenset[str]) -> bool:
    """Whether a main clause tells what the one who is called so did."""
    return any(not called.isdisjoint(words.words(of)) for of in _who_acts(words, sentence, clause))


@remembered
def _verbs_of(words: Words, clause: Clause) -> frozenset[str]:
    """The verbs in a clause, with their particles: *legte … vor*."""
    predicate = predicate_in_sentence(words, clause)
    forms = words.lower[clause.start : clause.end]
    verbs = {lemma for form in forms for lemma in load_morphology().verb_lemmas(form)}
    return frozenset(verbs.union(predicate.verbs if predicate is not None else ()))


def _who_acts(words: Words, sentence: int, clause: Clause) -> Iterator[Range]:
    """Who a main clause is about: its subject, or of the sentence before where it is a pronoun; all before its verb; *mit X*."""
    phrase = main_subject(words, sentence)
    if phrase is not None:
        end = phrase.end
        while end < len(words.text) and words.text[end][0].isupper():
            end += 1  # a name that no table knows
        yield phrase.begin, end
        if sentence and phrase.end == phrase.begin + 1 and words.closed[phrase.begin] in pronouns():
            earlier = main_subject(words, sentence - 1)
            if earlier is not None:
                yield earlier.begin, earlier.end
    first = words.sentences[sentence][0]
    if clause.finite is not None and words.closed[first] not in prepositions():
        if phrase is None or phrase.begin < clause.finite:
            yield first, clause.finite
        for at in range(clause.finite, clause.end):
            if words.closed[at] in markers().company:
                with_whom = noun_phrase(words, at + 1, clause.end)
                if with_whom is not None:
                    yield with_whom.begin, with_whom.end


def _is_past(predicate: Predicate | None) -> bool:
    return predicate is not None and predicate.time in {"past", "pluperfect"}


def _main(words: Words, sentence: int) -> Clause | None:
    return next((c for c in clauses_of(words, sentence) if c.is_main), None)


def _is_occasion(words: Words, sentence: int, at: int) -> bool:
    """Whether a sentence tells, in the past, of an occasion on which people speak, and of its day."""
    phrase, clause = main_subject(words, sentence), _main(words, sentence)
    if phrase is None or clause is None or clause.finite is None or not clause.start <= at < clause.end:
        return False
    past = words.bits[clause.finite] & IND_PST or words.bits[clause.finite] & AUX
    predicate = predicate_in_sentence(words, clause) if past else None
    held = predicate is not None and not frozenset(predicate.verbs).isdisjoint(markers().taking_place)
    its_own = 0 < at - phrase.head <= BESIDE  # die Kundgebung am Samstag
    return bool(past) and (held or its_own) and is_occasion(words.text[phrase.head])
