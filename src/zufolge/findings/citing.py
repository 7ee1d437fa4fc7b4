"""Whom a source cites, relies on or hears from: *zitiert die „Zeit“ Lynch*, *unter Berufung auf X*, *wie sie von X erfuhr*."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from zufolge.findings.agreement import is_definite
from zufolge.findings.closed import determiners, prepositions
from zufolge.findings.cues import cues_of
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.outlets import DOMAIN, outlet_called
from zufolge.findings.phrases import core, is_time, noun_phrase
from zufolge.findings.quoted import Quoted, touch
from zufolge.findings.speakers import speaker_of, subject
from zufolge.findings.words import QUOTATION_MARKS, Range, Words
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import load_morphology

SELF = "sich"


def cited_by(words: Words, quoted: Quoted) -> tuple[Range, Range] | None:
    """The speaker and the source that cites him: *„…“, zitiert die „Computerwoche“ Lynch*, *wird im Bericht zitiert*."""
    if not any(verb_lemmas(words, at) & _citing() for begin, end in quoted.cue for at in range(begin, end)):
        return None
    begin, end = max(quoted.frame, key=lambda frame: frame[1] - frame[0], default=(0, 0))
    outlet = next(filter(None, (_outlet_at(words, at, end) for at in range(begin, end))), None)
    if outlet is None:
        return _citing_and_cited(words, quoted, (begin, end))
    before = outlet[0] - (words.closed[outlet[0] - 1] in prepositions())
    for of in (*_phrases(words, begin, before), *_phrases(words, outlet[1], end)):
        if words.lower[of[0]] not in markers().wordings and words.lower[of[1] - 1] not in markers().wordings:
            return of, outlet
    return None


def _citing_and_cited(words: Words, quoted: Quoted, frame: Range) -> tuple[Range, Range] | None:
    """Subject and object of citing, the other way round in the passive: *Ein Sender zitiert Weber*, *Im Brief wird X zitiert*."""
    cue = next((c for c in cues_of(words, words.sentence[frame[0]]) if verb_lemmas(words, c.verb) & _citing()), None)
    who = subject(words, cue) if cue is not None else None
    if cue is None or who is None or words.closed[who.begin] in markers().impersonals:
        return None
    own = who.begin, who.end
    if cue.passive:
        text = next(iter(speaker_of(words, cue)), None)
        return None if text is None or touch([text], [own]) else (own, text)
    others = (of for of in _phrases(words, *frame) if not touch([of], [own]))
    cited = next((of for of in others if words.lower[of[1] - 1] not in markers().wordings), None)
    return None if cited is None or words.closed[cited[0]] in markers().impersonals else (cited, own)


def _outlet_at(words: Words, at: int, end: int) -> Range | None:
    """The outlet that a phrase beginning here names, without a speaker behind it: *die „Computerwoche“ [Lynch]*."""
    phrase = core(words, at, end)
    if phrase is None or phrase.begin != at:
        return None
    whole = outlet_called(words, (at, phrase.end))
    if whole is None and DOMAIN.search(words.text[at]):
        return at, at + 1
    page = noun_phrase(words, at, end) if whole is None and kind_of_noun(words.text[phrase.head]) == "media" else None
    if page is not None and page.end > phrase.end and is_definite(words, phrase):
        return at, page.end  # auf der Internetseite des Vereins
    marked = at + 1 < end and words.closed[at] in determiners() and words.text[at + 1] in QUOTATION_MARKS
    if whole is None and not marked:
        return None  # die „Computerwoche“
    marks = [n for n in range(at, phrase.end) if words.text[n] in QUOTATION_MARKS]
    if len(marks) > 1:
        return at, marks[1] + 1
    stops = range(at + 1, phrase.end)
    return at, next((stop for stop in stops if outlet_called(words, (at, stop)) == whole), phrase.end)


def _phrases(words: Words, begin: int, end: int) -> Iterator[Range]:
    """The noun phrases of a stretch, one behind the other."""
    at = begin
    while at < end:
        at += words.finite[at]  # zitierte Lawrow is no cited one
        phrase = noun_phrase(words, at, end)
        hangs = at > 0 and words.closed[at - 1] in prepositions() - set(markers().agent_prepositions)
        if phrase is not None and words.text[phrase.head][0].isupper() and not hangs:
            yield phrase.begin, phrase.end
        at = max(phrase.end, at + 1) if phrase is not None else at + 1


def relied_on(words: Words, quoted: Quoted) -> Range | None:
    """Y in *X berichtet unter Berufung auf Y*, *X beruft sich auf Y*, *wie X von Y erfuhr*."""
    for begin, end in quoted.frame:
        lemmas = frozenset[str]().union(*(verb_lemmas(words, at) for at in range(begin, end)))
        relies = SELF in words.lower[begin:end] and not lemmas.isdisjoint(_relying())
        learns = not lemmas.isdisjoint(_learning())
        for at in range(begin, end - 1):
            phrase, before = None, words.closed[at]
            length = next((n for n in (2, 3) if " ".join(words.lower[at : at + n]) in _relay_phrases()), None)
            if length is not None:
                phrase = noun_phrase(words, at + length, end)
            elif (relies and before == "auf" and words.closed[at - 1] not in prepositions()) or (
                learns and before in markers().owner_prepositions
            ):
                phrase = noun_phrase(words, at + 1, end)
            if phrase is not None and not is_time(words, phrase):
                return phrase.begin, phrase.end
    return None


def hears(words: Words, quoted: Quoted) -> bool:
    """Whether a frame says from whom something was heard; a person who has heard it says it himself."""
    return any(verb_lemmas(words, n) & _learning() for begin, end in quoted.frame for n in range(begin, end))


def verb_lemmas(words: Words, at: int) -> frozenset[str]:
    """The infinitives that a form can be of; none of a capitalised one."""
    return frozenset(load_morphology().verb_lemmas(words.lower[at])) if words.text[at][0].islower() else frozenset()


@cache
def _citing() -> frozenset[str]:
    return frozenset(markers().citing)


@cache
def _relying() -> frozenset[str]:
    return frozenset(markers().relying)


@cache
def _learning() -> frozenset[str]:
    return frozenset(markers().learning)


@cache
def _relay_phrases() -> frozenset[str]:
    return frozenset(phrase.lower() for phrase in markers().relays if phrase.endswith(" auf"))
