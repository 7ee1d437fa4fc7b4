"""Statements behind a colon: *Die Polizei warnt: Die Schlange ist giftig*; *Die Begründung des Gerichts: Er habe gelogen*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zufolge.findings.by_noun import is_whose, owner_of
from zufolge.findings.clauses import Clause, clauses_of
from zufolge.findings.closed import determiners, source_noun
from zufolge.findings.cues import Cue, cues_of
from zufolge.findings.phrases import core
from zufolge.findings.quoted import Quoted
from zufolge.findings.recalled import can_act
from zufolge.findings.speakers import subject
from zufolge.findings.words import RUNNING_TEXT, Range, Words, content_end
from zufolge.model.labels import ranges

COLON = "behind-colon"


def find_behind_colons(words: Words) -> tuple[Quoted, ...]:
    """What somebody says behind a colon without quotation marks."""
    found: list[Quoted] = []
    for number, sentence in enumerate(words.sentences):
        if words.block[sentence[0]] not in RUNNING_TEXT:
            continue
        colon = next((n for n in range(*sentence) if words.text[n] == ":" and not words.quoted[n]), None)
        if colon is None or colon + 1 >= content_end(words, sentence) or colon + 1 in words.quote_at:
            continue
        content = (colon + 1, content_end(words, sentence))
        found.extend(_by_verb(words, cues_of(words, number), clauses_of(words, number), content))
        found.extend(_by_noun(words, content))
    return tuple(found)


def _by_verb(words: Words, cues: Sequence[Cue], clauses: Sequence[Clause], content: Range) -> Iterator[Quoted]:
    """A verb of saying that ends its main clause at the colon, and a main clause behind it."""
    colon = content[0] - 1
    cue = next((c for c in cues if c.last == colon - 1 and c.clause.is_main), None)
    if cue is None or cue.entry.strength != "strong" or cue.passive or not {"direct", "v2"} & cue.entry.takes:
        return
    who = subject(words, cue)
    told = any(c.is_main and c.finite is not None and c.start >= content[0] for c in clauses)
    if who is None or not can_act(words, who) or not told:
        return
    yield Quoted(
        "indirect",
        quote=(content,),
        cue=ranges(cue.tokens),
        frame=((min(cue.clause.begin, cue.tokens[0]), content[0]),),
        speaker=((who.begin, who.end),),
        rule=COLON,
        act=cue.entry.act,
        factuality=cue.entry.factuality,
    )


def _by_noun(words: Words, content: Range) -> Iterator[Quoted]:
    """*Seine Forderung: 500 Euro mehr*: a noun of saying and whose it is, and no more before the colon."""
    colon = content[0] - 1
    begin = words.sentences[words.sentence[colon]][0]
    phrase = core(words, begin, colon) if words.closed[begin] in determiners() else None
    noun = source_noun(words.text[phrase.head]) if phrase is not None else None
    if phrase is None or noun is None or not is_whose(words, phrase, colon):
        return
    owner = owner_of(words, phrase.end, colon)
    if owner is not None and not can_act(words, owner):
        return  # die Bilanz der Parade
    yield Quoted(
        "indirect",
        quote=(content,),
        cue=((phrase.head, phrase.head + 1),),
        frame=((begin, content[0]),),
        speaker=((begin, colon),),
        rule=COLON,
        act=noun.act,
        factuality=noun.factuality,
    )
