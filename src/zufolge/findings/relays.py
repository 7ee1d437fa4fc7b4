"""Through whom words came: the outlet they were said to or printed in, the one that cites them, what it relies on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from zufolge.findings.agreement import is_definite
from zufolge.findings.clauses import clauses_of
from zufolge.findings.closed import determiners, is_audience, prepositions, source_noun
from zufolge.findings.cues import Cue, cues_of
from zufolge.findings.inner import PASSED_ON
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.outlets import DOMAIN, NAME_MARKS, bare_outlet, outlet_called
from zufolge.findings.people import Cast, Person
from zufolge.findings.phrases import QUOTATION_MARKS, Phrase, core, noun_phrase
from zufolge.findings.quoted import Quoted, touch
from zufolge.findings.sourced import SourcePhrase
from zufolge.findings.speakers import main_subject, speaker_of
from zufolge.findings.telling import is_occasion
from zufolge.findings.words import Range, Words
from zufolge.lexicon import head_of, markers
from zufolge.lexicon.morphology import PARTICIPLE2, load_morphology

# How far behind an outlet the participle stands that tells of its publishing.
SPREAD = 4
SELF = "sich"
TOWARDS = "gegenüber"


def cited_by(words: Words, quoted: Quoted) -> tuple[Range, Range] | None:
    """The speaker and the outlet that cites him: *„…“, zitiert die „Computerwoche“ Lynch*, *wird von der „taz“ zitiert*."""
    if not any(_lemmas(words, at) & _citing() for begin, end in quoted.cue for at in range(begin, end)):
        return None
    begin, end = max(quoted.frame, key=lambda frame: frame[1] - frame[0], default=(0, 0))
    outlet = next(filter(None, (_outlet_at(words, at, end) for at in range(begin, end))), None)
    if outlet is None:
        return None
    before = outlet[0] - (words.closed[outlet[0] - 1] in prepositions())
    for of in (*_phrases(words, begin, before), *_phrases(words, outlet[1], end)):
        if words.lower[of[0]] not in markers().wordings and words.lower[of[1] - 1] not in markers().wordings:
            return of, outlet
    return None


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
    if whole is None and not (words.closed[at] in determiners() and words.text[at + 1] in QUOTATION_MARKS):
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
        phrase = noun_phrase(words, at, end)
        hangs = at > 0 and words.closed[at - 1] in prepositions() - set(markers().agent_prepositions)
        if phrase is not None and words.text[phrase.head][0].isupper() and not hangs:
            yield phrase.begin, phrase.end
        at = max(phrase.end, at + 1) if phrase is not None else at + 1


def told_by(words: Words, quoted: Quoted, phrases: Sequence[SourcePhrase]) -> Range | None:
    """The subject where the speaker is a relay: *sagte der Wirt laut „taz“* is the landlord's."""
    relay = next((p for p in _inside(quoted, phrases) if touch([p.whole], quoted.speaker)), None)
    cue = _cue_of(words, quoted) if relay is not None and (relay.cue, relay.cue + 1) not in quoted.cue else None
    if relay is None or cue is None:
        return None
    return next((of for of in speaker_of(words, cue) if not touch([of], [relay.whole])), None)


def _cue_of(words: Words, quoted: Quoted) -> Cue | None:
    """The verb of saying that the cue of a statement is."""
    begin = quoted.cue[0][0] if quoted.cue else 0
    sentence = words.sentence[begin]
    cues = cues_of(words, sentence) if quoted.cue and sentence >= 0 else ()
    return next((cue for cue in cues if begin in cue.tokens), None)


def relays_of(words: Words, quoted: Quoted, phrases: Sequence[SourcePhrase], speaker: Range | None) -> list[Range]:
    """*… russischen Agenturen zufolge* inside the frame, and the outlet to which it was said: *sagte X der „Bild“*."""
    inside = [p.source for p in _inside(quoted, phrases) if speaker is None or not touch([p.source], [speaker])]
    told = [a for a in quoted.addressee if _is_told(words, a)]
    printed = [] if told else list(_printed_in(words, quoted))
    passed_on = _passed_on_by(words, quoted)
    return inside + [a for a in (*told, *printed, *passed_on) if a not in inside]


def _passed_on_by(words: Words, quoted: Quoted) -> tuple[Range, ...]:
    """*Er habe klargestellt, dass er bleibe, meldet die Agentur*: whose report the frame itself is part of."""
    behind = (c for c in cues_of(words, words.sentence[quoted.begin]) if c.finite >= quoted.end)
    cue = next(behind, None) if quoted.rule == PASSED_ON else None
    return speaker_of(words, cue) if cue is not None else ()


def _inside(quoted: Quoted, phrases: Sequence[SourcePhrase]) -> Iterator[SourcePhrase]:
    """The source phrases in the frame of a statement."""
    return (p for p in phrases if any(f[0] <= p.whole[0] and p.whole[1] <= f[1] for f in quoted.frame))


def _printed_in(words: Words, quoted: Quoted) -> Iterator[Range]:
    """The outlet where the words stand: *schrieb X in der „Zeit“*, *auf der Website der BBC*."""
    named = [phrase for of in quoted.speaker if (phrase := core(words, *of)) is not None]
    told = quoted.quote if quoted.kind == "reported" else quoted.frame
    yield from _printed_within(words, told, named)


def told_before(words: Words, quoted: Quoted, name: str, cast: Cast) -> Range | None:
    """The outlet that somebody speaks to in the sentence before: *Weber äußerte sich in der „Zeit“ zum Streit. Er sagte, …*."""
    number = words.sentence[min(begin for begin, _ in (*quoted.frame, *quoted.quote))] - 1
    if number < 0 or words.block[words.sentences[number][0]] != words.block[quoted.begin]:
        return None
    who = main_subject(words, number)
    person = cast.named_in((who.begin, who.end)) if who is not None else None
    of = words.sentences[number]
    spoke = cues_of(words, number) or any(is_occasion(form) for form in words.words(of))
    if person is None or person.full_name != name or not spoke:
        return None
    return next(_printed_within(words, (of,), ()), None)


def said_through(words: Words, carried: Range, cast: Cast) -> Person | None:
    """Whose words go on behind an outlet that tells of somebody's: *Laut „Zeit“ erhob Weber Vorwürfe. Man habe …*."""
    sentence = words.sentence[carried[0]]
    who = main_subject(words, sentence)
    person = cast.named_in((who.begin, who.end)) if who is not None else None
    begin, end = words.sentences[sentence]
    outside = (n for n in range(begin, end) if not carried[0] <= n < carried[1])
    told = any(words.text[n][0].isupper() and source_noun(words.text[n]) is not None for n in outside)
    return person if told or cues_of(words, sentence) else None


def _printed_within(words: Words, told: Sequence[Range], named: Sequence[Phrase]) -> Iterator[Range]:
    for begin, end in told:
        for at in range(begin, end - 1):
            before = words.closed[at] in markers().outlet_prepositions or words.closed[at] == TOWARDS
            if (
                words.closed[at] in markers().owner_prepositions
                and (spread := _spread_by(words, at + 1, end)) is not None
            ):
                yield spread
                return
            page = at + 1 + (words.text[at + 1] in NAME_MARKS)
            if before and page < end and DOMAIN.search(words.text[page]):
                yield page, page + 1
                return
            before = before or (at > begin and _is_text_for(words, at))
            if before and not any(p.begin <= at < p.end for p in named) and not _in_relative(words, at, (begin, end)):
                phrase = noun_phrase(words, at + 1, end)
                if phrase is not None and outlet_called(words, (phrase.begin, phrase.end)) is not None:
                    yield phrase.begin, phrase.end
                    return


def _is_text_for(words: Words, at: int) -> bool:
    """*in einem Beitrag für die „Zeit“*."""
    return words.closed[at] in markers().role_prepositions and kind_of_noun(words.text[at - 1]) == "document"


def _spread_by(words: Words, at: int, end: int) -> Range | None:
    """The outlet that made a text public: *eine von der Agentur verbreitete Erklärung*, *die von der „Zeit“ verbreitet wurde*."""
    phrase = noun_phrase(words, at, end)
    if phrase is None or (
        kind_of_noun(words.text[phrase.head]) != "media" and outlet_called(words, (phrase.begin, phrase.end)) is None
    ):
        return None
    behind = range(phrase.end, min(phrase.end + SPREAD, end))
    publishing = any(words.bits[n] & PARTICIPLE2 and _lemmas(words, n) & _publishing() for n in behind)
    return (phrase.begin, phrase.end) if publishing else None


def _in_relative(words: Words, at: int, told: Range) -> bool:
    """Whether a token lies in a relative clause that begins and ends within a stretch: *der NDR, der in der ARD …, sagte*."""
    clause = next((c for c in clauses_of(words, words.sentence[at]) if c.start <= at < c.end), None)
    return clause is not None and clause.kind == "relative" and told[0] < clause.start and clause.end < told[1]


def _is_told(words: Words, of: Range) -> bool:
    """Whether words were said to an outlet; *der „Zeit“* behind *den Bericht* is whose report it is."""
    before = words.text[of[0] - 1] if of[0] else ""
    whose = "gen" in determiners().get(words.closed[of[0]], ()) and kind_of_noun(before) == "document"
    return not whose and (
        outlet_called(words, of) is not None or bare_outlet(words, of) is not None or _is_outlet(words, of)
    )


def _is_outlet(words: Words, of: Range) -> bool:
    """*der Zeitung*, which was named before; *einem Sender* is no particular one."""
    phrase = core(words, *of)
    if phrase is None or not is_definite(words, phrase):
        return False
    head = head_of(words.text[phrase.head])
    return head is not None and head.kind == "media" and not is_audience(words.text[phrase.head])


def relied_on(words: Words, quoted: Quoted) -> Range | None:
    """Y in *X berichtet unter Berufung auf Y* and *X beruft sich auf Y*."""
    for begin, end in quoted.frame:
        relies = SELF in words.lower[begin:end] and any(_lemmas(words, at) & _relying() for at in range(begin, end))
        for at in range(begin, end - 2):
            phrase = None
            if " ".join(words.lower[at : at + 3]) in _relay_phrases():
                phrase = noun_phrase(words, at + 3, end)
            elif relies and words.closed[at] == "auf" and words.closed[at - 1] not in prepositions():
                phrase = noun_phrase(words, at + 1, end)
            if phrase is not None:
                return phrase.begin, phrase.end
    return None


def _lemmas(words: Words, at: int) -> frozenset[str]:
    return frozenset(load_morphology().verb_lemmas(words.lower[at])) if words.text[at][0].islower() else frozenset()


@cache
def _publishing() -> frozenset[str]:
    return frozenset(markers().publishing)


@cache
def _citing() -> frozenset[str]:
    return frozenset(markers().citing)


@cache
def _relying() -> frozenset[str]:
    return frozenset(markers().relying)


@cache
def _relay_phrases() -> frozenset[str]:
    return frozenset(phrase.lower() for phrase in markers().relays if phrase.endswith(" auf"))
