"""Through whom words came: the outlet they were said to or printed in, the one that cites them, what it relies on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache

from zufolge.findings.agreement import is_definite, is_plural
from zufolge.findings.citing import verb_lemmas
from zufolge.findings.clauses import clause_at
from zufolge.findings.closed import (
    demonstratives,
    determiners,
    is_audience,
    possessives,
    prepositions,
    pronouns,
    source_noun,
)
from zufolge.findings.cues import Cue, cues_of, is_as_told
from zufolge.findings.inner import PASSED_ON
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.name_runs import TITLE_LENGTH, is_personal
from zufolge.findings.outlets import DOMAIN, NAME_MARKS, bare_outlet, is_lowered, outlet_called, tells_outlets
from zufolge.findings.owners import place_of_adjective
from zufolge.findings.people import Cast, Person
from zufolge.findings.phrases import Phrase, core, is_time, noun_phrase
from zufolge.findings.quoted import Quoted, touch
from zufolge.findings.recalled import RECALLED
from zufolge.findings.sourced import SourcePhrase, phrases_of
from zufolge.findings.speakers import is_nominative, is_only_subject, main_subject, speaker_of, subject
from zufolge.findings.telling import is_occasion
from zufolge.findings.words import BOUNDARIES, Range, Words
from zufolge.lexicon import head_of, markers
from zufolge.lexicon.morphology import PARTICIPLE2
from zufolge.types import Act

# How far behind an outlet the participle stands that tells of its publishing.
SPREAD = 4
TOWARDS = "gegenüber"
BY_PHRASE = "source"
# Acts whose dative is whom they are aimed at.
AGAINST: frozenset[Act] = frozenset({"criticise", "praise"})


def told_by(words: Words, quoted: Quoted, phrases: Sequence[SourcePhrase]) -> Range | None:
    """The subject where the speaker is a relay: *sagte der Wirt laut „taz“*, *Wie die „taz“ meldet, sagte der Wirt: „…“*."""
    relay = next((p for p in _inside(quoted, phrases) if touch([p.whole], quoted.speaker)), None)
    if relay is None:
        return _said_beside(words, quoted) if quoted.kind == "direct" else None
    own = (relay.cue, relay.cue + 1) not in quoted.cue
    cue = _cue_of(words, quoted) if own else _said_in(words, quoted, relay)
    if cue is None or is_as_told(cue):
        return None  # Einer Studie zufolge …, wie die „Zeit“ berichtet
    who = next((of for of in speaker_of(words, cue) if not touch([of], [relay.whole])), None)
    somebody = who is not None and any(is_personal(form) or kind_of_noun(form) == "person" for form in words.words(who))
    return who if own or somebody else None


def _said_in(words: Words, quoted: Quoted, relay: SourcePhrase) -> Cue | None:
    """The verb of saying that a source phrase stands beside: *sagte Merz nach Angaben von Teilnehmern, das sei falsch*."""
    clause = clause_at(words, relay.cue)
    cues = (c for c in _cues_in(words, [f for f in quoted.frame if f[1] <= quoted.begin]) if c.clause == clause)
    said = (c for c in cues if c.entry.strength == "strong" and "direct" in c.entry.takes and not c.passive)
    return next(said, None)


def subject_of(words: Words, quoted: Quoted) -> Range | None:
    """The subject of the verb of saying that a statement has, of a speech act told its own verb."""
    cue = _cue_of(words, quoted) if quoted.cue else None
    if quoted.kind == "reported" and not quoted.cue and quoted.rule != RECALLED:  # von Verletzten war die Rede
        cue = next((c for c in _cues_in(words, quoted.quote) if c.clause.is_main), None)
    return next(iter(speaker_of(words, cue)), None) if cue is not None else None


def is_spoken_of(words: Words, quoted: Quoted) -> bool:
    """Whether what was read as the speaker is spoken of: *Dem Wirt wird vorgeworfen*, *Die Pläne nannte Weber „Unsinn“*."""
    if len(quoted.speaker) != 1:
        return False
    (of,) = quoted.speaker
    if _is_predicate(words, of) or _is_addressed(words, of):
        return True
    cue = _cue_of(words, quoted)
    if cue is None or quoted.kind == "reported":
        return False
    if not cue.passive:
        phrase, who = core(words, *of), subject(words, cue)
        before = cue.clause.begin == of[0] < cue.finite and cue.clause.kind == "main"
        wrong = phrase is not None and before and not is_nominative(words, phrase, cue.finite)
        if who is not None and of[0] > cue.finite and is_only_subject(words, who):
            wrong = True  # Er nannte sie „klug“
        return wrong and who is not None and not touch([(who.begin, who.end)], [of])
    agent = of[0] > 0 and (words.lower[of[0]] in prepositions() or words.closed[of[0] - 1] in prepositions())
    return not agent and words.sentence[of[0]] == words.sentence[cue.verb] and not touch(speaker_of(words, cue), [of])


def _is_predicate(words: Words, of: Range) -> bool:
    """Whether a role says what somebody is, not who: *Als Zeugin sagte Anna Blum aus*."""
    return (
        of[0] > 0 and words.closed[of[0] - 1] in markers().predicating and kind_of_noun(words.text[of[0]]) is not None
    )


def _is_addressed(words: Words, of: Range) -> bool:
    """Whether a preposition shows that words go to somebody or are about him: *in einem Brief an Kanzler Weber*."""
    return of[1] - of[0] > 1 and words.closed[of[0]] in markers().towards


def _said_beside(words: Words, quoted: Quoted) -> Range | None:
    """The subject of the verb of saying beside *wie die „taz“ meldet*, where the outlet or nobody was read as the speaker."""
    told = [cue for cue in _cues_in(words, quoted.frame) if is_as_told(cue)]
    of = [of for cue in told for of in speaker_of(words, cue)]
    if not told or (quoted.speaker and not touch(quoted.speaker, of)):
        return None
    said = next((cue for cue in _cues_in(words, quoted.frame) if cue.clause.is_main), None)
    return next((who for who in speaker_of(words, said) if not touch([who], of)), None) if said is not None else None


def _cues_in(words: Words, parts: Sequence[Range]) -> Iterator[Cue]:
    """The verbs of saying inside of ranges, in reading order."""
    for number in sorted({words.sentence[begin] for begin, _ in parts} - {-1}):
        yield from (cue for cue in cues_of(words, number) if any(b <= cue.verb < e for b, e in parts))


def _cue_of(words: Words, quoted: Quoted) -> Cue | None:
    """The verb of saying that the cue of a statement is."""
    begin = quoted.cue[0][0] if quoted.cue else 0
    sentence = words.sentence[begin]
    cues = cues_of(words, sentence) if quoted.cue and sentence >= 0 else ()
    return next((cue for cue in cues if begin in cue.tokens), None)


def relays_of(words: Words, quoted: Quoted, phrases: Sequence[SourcePhrase], speaker: Range | None) -> list[Range]:
    """Whoever passes the words on: *… russischen Agenturen zufolge* inside the frame, *meldet die Agentur* behind it."""
    inside = [p.source for p in _inside(quoted, phrases) if speaker is None or not touch([p.source], [speaker])]
    return inside + [of for of in _passed_on_by(words, quoted) if of not in inside]


def outlets_of(
    words: Words, quoted: Quoted, phrases: Sequence[SourcePhrase], speaker: Range | None, cast: Cast
) -> list[Range]:
    """Which outlet it may have been said to, printed in, or told by: *sagte X der „Bild“*, *wie die „Zeit“ meldet*."""
    to = [_title(words, of) or of for of in quoted.addressee]
    inside = [of for of in to if _lies_apart(words, quoted, of)]
    told = [of for of in to if of not in inside and _is_told(words, of)] or list(
        _told_inside(words, quoted, speaker, cast)
    )
    if quoted.act in AGAINST:
        told = [a for a in told if words.closed[a[0] - 1] == TOWARDS]  # warf der „Zeit“ vor
    found = [] if told else list(_printed_in(words, quoted))
    found += (p.source for p in phrases if _stands_beside(quoted, p))
    whole = (*quoted.frame, *quoted.cue, *(quoted.quote if quoted.kind == "reported" else ()))
    beside = {words.sentence[begin] for begin, _ in whole} - {-1}
    as_told = (cue for number in sorted(beside) for cue in cues_of(words, number) if is_as_told(cue))
    found += (of for cue in as_told for of in speaker_of(words, cue))
    return told + [of for of in found if speaker is None or not touch([of], [speaker])]


def _stands_beside(quoted: Quoted, phrase: SourcePhrase) -> bool:
    """*Zeugen zufolge waren es laut „Zeit“ zwei*: a further source phrase in the same sentence, outside of what is said."""
    own = any(begin <= phrase.cue < end for begin, end in quoted.cue)
    return not own and (quoted.rule.startswith(BY_PHRASE) or not touch([phrase.whole], quoted.quote))


def _told_inside(words: Words, quoted: Quoted, speaker: Range | None, cast: Cast) -> Iterator[Range]:
    """The outlet in the dative that stands behind a name or a verb: *sagte Jan Weber der Agentur Reuters*."""
    places = ((at, frame) for frame in quoted.frame for at in range(*frame))
    told = (_told_at(words, at, frame, cast) for at, frame in places)
    own = speaker[0] if speaker is not None else None
    yield from itertools.islice((of for of in told if of is not None and of[0] != own), 1)


def _told_at(words: Words, at: int, frame: Range, cast: Cast) -> Range | None:
    """The outlet in the dative that begins at a token of a frame."""
    before, end = at - 1, frame[1]
    bare = before in cast.at or words.finite[before]
    if bare and is_lowered(words.text[at]):
        return at, at + 1  # sagte t-online
    if at + 1 == end or words.closed[at] not in determiners():
        return None
    bare = bare or at == frame[0] or words.text[before] in BOUNDARIES or words.closed[before] in pronouns()
    bare = bare or tells_outlets(words.text[before])
    if (bare or is_personal(words.text[before])) and is_lowered(words.text[at + 1]):
        return at, at + 2  # sagte Weber der taz
    phrase = core(words, at, end) if bare else None
    if phrase is None or not phrase.can_be("dat"):
        return None
    behind = core(words, phrase.end, end) if is_audience(words.text[phrase.head]) else None
    whose = behind is not None and "gen" in determiners().get(words.closed[behind.begin], ())
    told = (at, behind.end if behind is not None and whose else phrase.end)  # einem Reporter des NDR
    return told if _is_told(words, told) else None


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


def told_before(words: Words, quoted: Quoted, name: str, cast: Cast) -> list[Range]:
    """What somebody speaks to in the sentence before, and what tells of it: *Weber äußerte sich in der „Zeit“. Er sagte, …*."""
    number = words.sentence[min(begin for begin, _ in (*quoted.frame, *quoted.quote))] - 1
    if number < 0 or words.block[words.sentences[number][0]] != words.block[quoted.begin]:
        return []
    who = main_subject(words, number)
    person = cast.named_in((who.begin, who.end)) if who is not None else None
    of = words.sentences[number]
    spoke = cues_of(words, number) or any(is_occasion(form) for form in words.words(of))
    called = person.full_name if person is not None else words.text[who.head] if who is not None else None
    if called != name or not spoke:
        return []
    printed = list(_printed_within(words, (of,), ()))
    return printed + [p.source for p in phrases_of(words, number) if printed]


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
            page = at + 1 + (words.closed[at + 1] in determiners())
            page += page < end and words.text[page] in NAME_MARKS
            if before and page < end and (DOMAIN.search(words.text[page]) or is_lowered(words.text[page])):
                yield page, page + 1
                return
            before = before or (at > begin and _is_text_for(words, at))
            if before and not any(p.begin <= at < p.end for p in named) and not _in_relative(words, at, (begin, end)):
                phrase = noun_phrase(words, at + 1, end)
                if phrase is None or is_time(words, phrase):
                    continue  # am Dienstag der Agentur
                opens, closes = words.quote_at.get(phrase.end, phrase[:2])
                titled = closes if opens == phrase.end else phrase.end  # in der Sendung „Was nun?“
                if outlet_called(words, (phrase.begin, titled)) is not None or _is_of_place(words, phrase):
                    yield phrase.begin, titled
                    return


def _is_of_place(words: Words, phrase: Phrase) -> bool:
    """Whether one outlet is called by its country: *im neuseeländischen Fernsehen*; *in spanischen Medien* are several."""
    adjective = phrase.head > phrase.begin and place_of_adjective(words.text[phrase.head - 1]) is not None
    bare = words.closed[phrase.begin] not in determiners()
    known = is_definite(words, phrase) or (bare and not is_plural(words, phrase))
    titled = words.text[min(phrase.end, len(words.text) - 1)] in NAME_MARKS
    return adjective and known and not titled and kind_of_noun(words.text[phrase.head]) == "media"


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
    publishing = any(words.bits[n] & PARTICIPLE2 and verb_lemmas(words, n) & _publishing() for n in behind)
    return (phrase.begin, phrase.end) if publishing else None


def _lies_apart(words: Words, quoted: Quoted, of: Range) -> bool:
    """Whether an addressee lies in a relative clause without the verb of saying: *Weber, der in der ARD arbeitet, sagte*."""
    clause = clause_at(words, of[0])
    relative = clause is not None and clause.kind == "relative" and clause.finite is not None
    return relative and clause is not None and not touch(quoted.cue, [(clause.start, clause.end)])


def _in_relative(words: Words, at: int, told: Range) -> bool:
    """Whether a token lies in a relative clause that begins and ends within a stretch: *der NDR, der in der ARD …, sagte*;
    not in one that tells where words were printed: *im Interview, das in der „Zeit“ erschien*.
    """
    clause = clause_at(words, at)
    if clause is None or clause.kind != "relative" or not (told[0] < clause.start and clause.end < told[1]):
        return False
    return not any(verb_lemmas(words, n) & _publishing() for n in range(clause.start, clause.end))


def _title(words: Words, of: Range) -> Range | None:
    """The short quotation that a range touches: what is spoken to and has a title is an outlet, *zum „Nordkurier“*."""
    for at in range(max(of[0] - TITLE_LENGTH, 0), of[1]):
        begin, end = words.quote_at.get(at, (0, 0))
        if begin == at and of[0] < end <= begin + TITLE_LENGTH:
            whole = of[0] <= begin and end <= of[1]
            return None if whole else (begin - (words.closed[begin - 1] in determiners()), end)
    return None


def _is_told(words: Words, of: Range) -> bool:
    """Whether words were said to an outlet; *der „Zeit“* behind *den Bericht* is whose report it is."""
    before = words.text[of[0] - 1] if of[0] else ""
    whose = "gen" in determiners().get(words.closed[of[0]], ()) and kind_of_noun(before) == "document"
    return not whose and (
        _is_title(words, of)
        or outlet_called(words, of) is not None
        or bare_outlet(words, of) is not None
        or _is_outlet(words, of)
    )


def _is_title(words: Words, of: Range) -> bool:
    """A quotation, with its article or without."""
    return of[1] - 1 in words.quote_at and words.quote_at[of[1] - 1][0] - of[0] in (0, 1)


def _is_outlet(words: Words, of: Range) -> bool:
    """*der Zeitung*, which was named before; *einem Sender* is no particular one, *dieser Zeitung* the report's own."""
    phrase = core(words, *of)
    own = demonstratives() | possessives()
    if phrase is None or not is_definite(words, phrase) or words.closed[phrase.begin] in own:
        return False
    head = head_of(words.text[phrase.head])
    return head is not None and head.kind == "media" and not is_audience(words.text[phrase.head])


@cache
def _publishing() -> frozenset[str]:
    return frozenset((*markers().publishing, *markers().printing))
