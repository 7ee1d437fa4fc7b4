"""By what a text shows that a statement was made before what it tells as news, other than by *hatte* in its frame."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from zufolge.findings.clauses import clauses_of, is_konjunktiv
from zufolge.findings.closed import possessives
from zufolge.findings.quoted import Quoted
from zufolge.findings.words import Range, Words
from zufolge.lexicon import markers, matters
from zufolge.lexicon.morphology import ADJ, AUX, PARTICIPLE2


def called_back(words: Words, quoted: Quoted, sentence: Range) -> Iterator[str]:
    """The nouns by which a frame calls words known: *so lautete der Satz*, *ihr Versprechen*; *ein Satz* is a new one.

    Where no frame is found, it is part of the quote: *Er gehe nie: Diesen Satz wird sie nicht los*.
    """
    inside = {n for begin, end in quoted.quote for n in range(begin, end)} if quoted.cue or quoted.frame else set()
    for n in range(sentence[0], sentence[1] - 1):
        if n in inside:
            continue
        at = n + 1 + (words.text[n + 1][0].islower() and words.bits[n + 1] & ADJ > 0)
        if words.closed[n] in _definite() and at < sentence[1] and words.text[at] in matters().utterances:
            yield words.text[at]


@cache
def _definite() -> frozenset[str]:
    return possessives() | {d.word for d in markers().determiners if d.kind in {"definite", "demonstrative"}}


def told_before(words: Words, quoted: Quoted) -> Iterator[str]:
    """The verb that tells a statement as older: *Er gehe nie, hatte sie wissen lassen*; *Er habe immer gesagt, er gehe nie*;
    *…, der nichts gewusst haben will*.
    """
    last = quoted.end - 1
    if quoted.rule == "claimed" and words.finite[last] and not words.bits[last] & AUX:
        yield words.lower[last]  # by what he claimed before somebody is told from others; er will claims it now
    if quoted.cue:
        yield from _said_always(words, quoted)
    elif quoted.kind != "direct":
        yield from _pluperfect_inside(words, quoted)


def _said_always(words: Words, quoted: Quoted) -> Iterator[str]:
    """*Er habe von Anfang an gesagt*: of his own words somebody tells that they are older."""
    for begin, _ in quoted.cue:
        for clause in clauses_of(words, words.sentence[begin]):
            if not clause.begin <= begin < clause.end or clause.finite is None or not clause.is_main:
                continue
            own = range(clause.begin, clause.end)
            perfect = words.bits[clause.finite] & AUX and any(words.bits[n] & PARTICIPLE2 for n in own)
            long = not matters().always.isdisjoint(words.lower[n] for n in own)
            if perfect and long and is_konjunktiv(words, clause.finite):
                yield words.lower[clause.finite]


def _pluperfect_inside(words: Words, quoted: Quoted) -> Iterator[str]:
    """The auxiliary of a frame that was not told from the quote."""
    for clause in clauses_of(words, words.sentence[quoted.end - 1]):
        finite = clause.finite
        inside = clause.is_main and finite is not None and quoted.covers(finite, finite + 1)
        if inside and finite is not None and words.lower[finite] in matters().recalling:
            yield words.lower[finite]
