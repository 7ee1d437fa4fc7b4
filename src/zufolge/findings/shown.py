"""Statements that a text makes evident: *Die Mieten steigen. Das zeigt eine Studie*; *Zu diesem Schluss kommen Forscher*;
*Die Mieten steigen, zeigt eine Studie*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zufolge.findings.citing import verb_lemmas
from zufolge.findings.clauses import Clause, clause_at, clauses_of
from zufolge.findings.closed import demonstratives, prepositions, source_noun
from zufolge.findings.cues import Cue, cues_of
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.phrases import Phrase, core, noun_phrase
from zufolge.findings.quoted import Quoted
from zufolge.findings.speakers import next_nominative
from zufolge.findings.words import RUNNING_TEXT, Words, content_end
from zufolge.lexicon import markers
from zufolge.model.labels import ranges

SHOWN = "shown"


def find_shown(words: Words) -> tuple[Quoted, ...]:
    """What a study, figures or those who made them tell in a sentence of its own behind their words, or behind a comma."""
    found: list[Quoted] = []
    for number, (begin, _) in enumerate(words.sentences):
        if words.block[begin] in RUNNING_TEXT:
            found.extend(_taken_up(words, number))
            found.extend(_before_comma(words, cues_of(words, number), clauses_of(words, number)))
    return tuple(found)


def _taken_up(words: Words, number: int) -> Iterator[Quoted]:
    """*Das zeigt eine Studie*, *Das ist das Ergebnis einer Umfrage*, *Zu diesem Schluss kommt eine Studie*."""
    begin, end = words.sentences[number]
    clause = clause_at(words, begin)
    if number == 0 or clause is None or clause.kind != "main" or clause.finite is None:
        return
    if words.block[begin - 1] != words.block[begin] or words.quoted[begin]:
        return
    tells = _concludes(words, clause) if words.closed[begin] in prepositions() else _shows(words, clause)
    if tells is None:
        return
    cue, who = tells
    stop = content_end(words, (begin, end))
    first = begin + (words.closed[begin] in markers().back_references)
    yield Quoted(
        "indirect",
        quote=((words.sentences[number - 1][0], first),),
        cue=ranges(cue),
        frame=((first, stop),),
        speaker=((who.begin, who.end),),
        rule=SHOWN,
        act="assert",
    )


def _concludes(words: Words, clause: Clause) -> tuple[tuple[int, ...], Phrase] | None:
    """*Zu diesem Ergebnis kommt eine Studie*: the cue, and who came to it."""
    begin, verb = clause.begin, clause.finite or clause.begin
    noun = begin + 2
    if verb != noun + 1 or verb_lemmas(words, verb).isdisjoint(markers().concluding):
        return None
    if words.closed[begin + 1] not in demonstratives() or words.text[noun] not in markers().conclusions:
        return None
    who = next_nominative(words, verb + 1, clause.end, verb)
    return ((begin, noun, verb), who) if who is not None else None


def _shows(words: Words, clause: Clause) -> tuple[tuple[int, ...], Phrase] | None:
    """*Das zeigt eine Studie*, *Das ist das Ergebnis einer Umfrage*: the cue, and the text that shows it."""
    begin, verb = clause.begin, clause.finite or clause.begin
    if words.closed[begin] not in markers().back_references or verb != begin + 1:
        return None
    if not verb_lemmas(words, verb).isdisjoint(markers().showing):
        who = next_nominative(words, verb + 1, clause.end, verb)
        return ((verb,), who) if who is not None and _is_text(words, who) else None
    result = core(words, verb + 1, clause.end)
    if result is None or verb_lemmas(words, verb).isdisjoint(markers().being_said):
        return None
    if words.text[result.head] not in markers().conclusions or not result.head + 1 == result.end < clause.end:
        return None
    by = words.closed[result.end] in markers().owner_prepositions
    who = noun_phrase(words, result.end + by, clause.end)
    return ((verb, result.head), who) if who is not None and _is_text(words, who) else None


def _before_comma(words: Words, cues: Sequence[Cue], clauses: Sequence[Clause]) -> Iterator[Quoted]:
    """*Die Preise steigen weiter, zeigt eine Studie*: a verb that shows, at the end of the sentence."""
    for cue in cues:
        begin, end = words.sentences[words.sentence[cue.finite]]
        comma, stop = cue.finite - 1, content_end(words, (begin, end))
        if comma <= begin or words.text[comma] != "," or cue.finite != cue.verb or cue.clause.end < stop:
            continue
        before = next((c for c in clauses if c.end == comma and c.kind == "main"), None)
        who = noun_phrase(words, cue.finite + 1, stop)
        if (
            before is None
            or who is None
            or verb_lemmas(words, cue.verb).isdisjoint(markers().showing)
            or not _is_text(words, who)
        ):
            continue
        yield Quoted(
            "indirect",
            quote=((begin, comma),),
            cue=ranges(cue.tokens),
            frame=((comma, stop),),
            speaker=((who.begin, who.end),),
            rule=SHOWN,
            act="assert",
        )


def _is_text(words: Words, who: Phrase) -> bool:
    """Whether a phrase is a study, a survey, figures: what can show something in words."""
    form = words.text[who.head]
    return (kind_of_noun(form) == "document" and source_noun(form) is not None) or form in markers().figures
