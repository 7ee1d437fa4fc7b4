"""Statements with a source phrase and no verb: *laut X*, *X zufolge*, *nach Angaben von X*, *so X*, *dem Vernehmen nach*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from zufolge.findings.agreement import is_definite
from zufolge.findings.clauses import Clause
from zufolge.findings.closed import conjunctions, determiners, possessives, source_noun
from zufolge.findings.midfield import within_clause
from zufolge.findings.outlets import is_lowered
from zufolge.findings.phrases import Phrase, is_time, noun_phrase
from zufolge.findings.quoted import Quoted
from zufolge.findings.words import ENDS, Range, Words, content_end, remembered
from zufolge.lexicon import head_of, markers
from zufolge.types import Act, Factuality

# How many tokens a phrase before „zufolge“ may have: the longest of the 700 training articles has 14 (2026-11-24).
PHRASE_LENGTH = 16
FOREFIELD_REACH = 12
TOWARDS, AFTER = "gegenüber", "nach"


class SourcePhrase(NamedTuple):
    """A source phrase as token ranges: the whole, its cue, and the words that name the source."""

    whole: Range
    cue: int
    source: Range
    act: Act
    factuality: Factuality | None


@remembered
def phrases_of(words: Words, sentence: int) -> tuple[SourcePhrase, ...]:
    """The source phrases of a sentence outside its quotations, in reading order."""
    return tuple(_found(words, sentence))


def _found(words: Words, sentence: int) -> Iterator[SourcePhrase]:
    begin, end = words.sentences[sentence]
    floor = min(words.quoted[begin:end], default=0)
    for at in range(begin, end):
        if words.closed[at] in _marks() and words.quoted[at] <= floor:
            found = _before(words, at, begin, end) or _behind(words, at, begin)
            if found is not None:
                yield found


@cache
def _marks() -> frozenset[str]:
    """The words that a source phrase can begin or end with."""
    return frozenset({"so", *markers().source_adverbs, *markers().source_openers, *markers().source_closers})


def sourced(words: Words, clauses: Sequence[Clause], phrase: SourcePhrase) -> Quoted | None:
    """The statement that a source phrase introduces: its clause group without the phrase."""
    if follows_quotation(words, phrase):
        return None
    phrase = _filling_forefield(words, clauses, phrase)
    begin, stop = _scope(words, clauses, phrase)
    left, right = phrase.whole
    if left - 1 >= begin and words.text[left - 1] == "," and (right >= stop or words.text[right] == ","):
        frame = (left - 1, right) if right >= stop else (left, right)
        left -= 1
    else:
        frame = (left, right)
    if right < stop and words.text[right] == ",":
        right += 1
    quote = [r for r in ((begin, left), (right, stop)) if any(words.text[n][0].isalnum() for n in range(*r))]
    if not quote:
        return None
    return Quoted(
        "indirect",
        quote=tuple(quote),
        cue=((phrase.cue, phrase.cue + 1),),
        frame=(frame,),
        speaker=(phrase.source,),
        rule=f"source-{words.closed[phrase.cue]}",
        act=phrase.act,
        factuality=phrase.factuality,
    )


def follows_quotation(words: Words, phrase: SourcePhrase) -> bool:
    """*„…“, so der Minister*: nothing but the quotation stands before, and it is introduced as direct speech."""
    at = phrase.whole[0]
    quote = words.quote_at.get(at - 1) or words.quote_at.get(at - 2)
    if quote is None or quote[1] > at:
        return False
    begin = words.sentences[words.sentence[at]][0]
    return quote[1] > begin and not any(words.text[n][0].isalnum() for n in range(begin, max(begin, quote[0])))


def _scope(words: Words, clauses: Sequence[Clause], phrase: SourcePhrase) -> Range:
    """What a source phrase speaks for: its sentence; the later of two main clauses; only the relative clause that it lies in."""
    begin, end = words.sentences[words.sentence[phrase.whole[0]]]
    stop = content_end(words, (begin, end))
    own = next((c for c in clauses if c.start <= phrase.whole[0] < c.end), None)
    if own is None or own.start == begin:
        return begin, stop
    if own.kind == "relative":
        after = next((c for c in clauses if c.start >= own.end and c.kind in {"main", "verb_first", "fragment"}), None)
        return own.begin, stop if after is None else max(own.end, after.start - 1)
    before = any(c.kind == "main" and c.end < own.start for c in clauses)
    later = own.kind == "main" and (
        before or words.text[own.start - 1] in ";:" or words.closed[own.start] in conjunctions()
    )
    return (own.begin if later else begin), stop


def _filling_forefield(words: Words, clauses: Sequence[Clause], phrase: SourcePhrase) -> SourcePhrase:
    """At the head of a main clause all that stands before the verb belongs to the phrase: *Laut Ärzte ohne Grenzen ist …*."""
    begin, end = phrase.whole
    own = next((c for c in clauses if c.begin == begin and c.kind == "main" and c.finite is not None), None)
    if own is None or own.finite is None or not end <= own.finite <= end + FOREFIELD_REACH or phrase.cue != begin:
        return phrase
    rest = words.text[end : own.finite]
    if any(form in ":;–(" and form != "(" for form in rest) or any(words.finite[n] for n in range(end, own.finite)):
        return phrase
    last = own.finite - (words.text[own.finite - 1] == ",")
    return phrase._replace(whole=(begin, own.finite), source=(phrase.source[0], max(last, end)))


def _before(words: Words, at: int, begin: int, end: int) -> SourcePhrase | None:
    """*laut X*, *nach Angaben von X*, *so X*: the preposition stands before."""
    lower = words.closed[at]
    if lower == "so":
        return _so(words, at, begin, end)
    if lower in markers().source_adverbs:
        return SourcePhrase((at, at + 1), at, (at, at + 1), "assert", None)
    if lower not in markers().source_openers:
        return None
    if lower in markers().always_source and (lowered := _lowered_outlet(words, at + 1, end)) is not None:
        return SourcePhrase((at, lowered), at, (at + 1, lowered), "assert", None)
    joined = _joined(words, at + 1 + (words.closed[min(at + 1, end - 1)] in determiners()), end)
    if joined is not None:
        return SourcePhrase((at, joined[1] + 1), at, joined, "assert", None)
    phrase = noun_phrase(words, at + 1, end)
    if phrase is None:
        return None
    phrase = within_clause(words, at, phrase)
    noun = source_noun(words.text[phrase.head])
    always = lower in markers().always_source
    later = at > begin and words.lower[at - 1] in markers().spans_of_time and is_definite(words, phrase)
    if lower == AFTER and later:
        return None  # zwei Tage nach der Ankündigung
    if (
        not always
        and not (noun is not None and lower in noun.prepositions)
        and not _document_at_head(words, at, phrase, begin)
    ):
        return None
    told = _told_to(words, phrase.end, end) if noun is not None else phrase.end
    return SourcePhrase(
        (at, told),
        at,
        (phrase.begin, phrase.end),
        noun.act if noun else "assert",
        noun.factuality if noun else None,
    )


def _lowered_outlet(words: Words, at: int, end: int) -> int | None:
    """Where an outlet in lower case ends: *laut taz*, *laut „tagesschau.de“*."""
    begin, stop = words.quote_at.get(at, (at, at + 1))
    name = at if stop == at + 1 else at + 1
    alone = begin == at and stop <= end and stop in {name + 1, name + 2}
    return stop if alone and is_lowered(words.text[name]) else None


def _joined(words: Words, at: int, end: int) -> Range | None:
    """An outlet in quotation marks that a noun of saying is joined to: *„Bild“*-Informationen."""
    begin, stop = words.quote_at.get(at, (at, at))
    joined = begin == at < stop < end and words.text[stop][0] == "-" and source_noun(words.text[stop][1:]) is not None
    return (begin, stop) if joined else None


def _told_to(words: Words, at: int, end: int) -> int:
    """Where a source phrase ends with those to whom its words were said: *nach Angaben der Stadt gegenüber der „Zeit“*."""
    phrase = noun_phrase(words, at + 1, end) if at < end and words.closed[at] == TOWARDS else None
    return at if phrase is None else phrase.end


def _document_at_head(words: Words, at: int, phrase: Phrase, begin: int) -> bool:
    """*Nach dem Urteil sind …*: at the head of a sentence a document is a source; elsewhere *nach* is mostly time."""
    head = head_of(words.text[phrase.head])
    return (
        at == begin
        and words.closed[at] == "nach"
        and head is not None
        and head.kind == "document"
        and phrase.cases is not None
    )


def _so(words: Words, at: int, begin: int, end: int) -> SourcePhrase | None:
    """*…, so der Minister*: behind a boundary, and nothing but the phrase up to the next."""
    if at == begin or words.text[at - 1][0].isalnum():
        return None
    start = at + 1
    while start < end and words.closed[start] in markers().focus_words:
        start += 1
    phrase = noun_phrase(words, start, end)
    if phrase is None or not phrase.can_be("nom") or words.finite[start]:
        return None
    stop = phrase.end
    while stop < end and words.text[stop] not in ENDS and words.text[stop] not in ",:;–" and stop - phrase.end < 14:
        if words.finite[stop]:
            return None
        stop += 1
    return SourcePhrase((at, stop), at, (phrase.begin, phrase.end), "assert", None)


def _behind(words: Words, at: int, begin: int) -> SourcePhrase | None:
    """*X zufolge*, *Angaben zufolge*, *dem Vernehmen nach*: the preposition stands behind."""
    lower = words.closed[at]
    if lower not in markers().source_closers or at == begin:
        return None
    if (lower == "zufolge" and words.closed[at - 1] == "dem") or words.closed[at] in {"demzufolge"}:
        return None
    joined = _joined(words, words.quote_at.get(at - 2, (at, at))[0], at)
    if joined is not None:
        first = joined[0] - (joined[0] > begin and words.closed[joined[0] - 1] in determiners())
        return SourcePhrase((first, at + 1), at, joined, "assert", None)
    best: Phrase | None = None
    for start in range(at - 1, max(begin, at - PHRASE_LENGTH) - 1, -1):
        phrase = noun_phrase(words, start, at)
        if phrase is not None and phrase.end == at and phrase.can_be("dat"):
            if best is not None and is_time(words, phrase):
                break  # am Mittwoch [der Auer Welle] zufolge
            best = phrase
        elif phrase is None and best is not None and not words.text[start][0].isalnum():
            break
    if best is None:
        return None
    noun = source_noun(words.text[best.head])
    if lower == "nach" and not (
        noun is not None and (words.closed[best.begin] in possessives() or noun.noun in markers().heard_of)
    ):
        return None
    return SourcePhrase(
        (best.begin, at + 1),
        at,
        (best.begin, best.end),
        noun.act if noun else "assert",
        noun.factuality if noun else None,
    )
