"""Who speaks and to whom, in whole phrases and apart from each other."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from zufolge.findings.closed import conjunctions, determiners, is_audience, prepositions, pronouns
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.name_runs import ends_name
from zufolge.findings.outlets import is_lowered, outlet_called, tells_outlets
from zufolge.findings.phrases import QUOTATION_MARKS, core, is_time
from zufolge.findings.quoted import Quoted, touch
from zufolge.findings.words import Range, Words, is_age
from zufolge.lexicon import markers

MODIFIERS = 3  # words between a determiner and where a phrase may have been cut
OPENING = frozenset('„»‚›",')


def with_parties(words: Words, quoted: Quoted) -> Quoted:
    """A statement whose speaker is without whom he told it, *sagte er* [*der dpa*], and whose addressee is one."""
    told = _told(words, quoted)
    if told is None:
        addressee = tuple(_addressed(words, part) for part in quoted.addressee if _is_addressee(words, part))
        return replace(quoted, addressee=addressee)
    speaker = tuple((begin, min(end, told[0] - (words.text[told[0] - 1] == ","))) for begin, end in quoted.speaker)
    return replace(quoted, speaker=speaker, addressee=(told,))


def _told(words: Words, quoted: Quoted) -> Range | None:
    """The outlet or audience in the dative that the speaker's words run into, or that stands at once behind them."""
    at = quoted.cue[0][0] if quoted.cue else -1
    if at < 0 or words.closed[at] in prepositions() or len(quoted.speaker) != 1 or quoted.speaker[0][0] < at:
        return None
    ((begin, end),) = quoted.speaker
    last = words.sentences[words.sentence[begin]][1]
    inside = (told for at in range(begin + 1, end) if (told := _told_at(words, at, begin, last)) is not None)
    behind = _outlet_at(words, end, last) if not (quoted.addressee or touch(quoted.quote, [(end, end + 1)])) else None
    return next(inside, behind)


def _told_at(words: Words, at: int, begin: int, last: int) -> Range | None:
    """Who is told at a token inside of what was read as the speaker: behind a name, a pronoun, an age or an apposition."""
    before = words.text[at - 1]
    if words.closed[at - 1] in pronouns():
        phrase = core(words, at, last)
        dative = phrase is not None and phrase.cases is not None and phrase.can_be("dat")
        return (at, phrase.end) if dative and phrase is not None else _outlet_at(words, at, last)
    known = ends_name(words, at - 1) or before == ")" or is_age(before) or tells_outlets(before)
    apposed = before == "," and at > begin + 1 and words.closed[at] in determiners()
    genitive = any(words.closed[n] in determiners() for n in range(begin + 1, at - 1))
    owner = genitive and before[0].isupper() and kind_of_noun(before) != "media"
    return _outlet_at(words, at, last) if known or apposed or owner else None


def _outlet_at(words: Words, at: int, last: int) -> Range | None:
    """The outlet or audience in the dative that begins at a token: *der „Zeit“*, *Reportern*, *den Zeitungen der Gruppe*."""
    if at >= last:
        return None
    first = at + (words.closed[at] in determiners())
    if first < last and is_lowered(words.text[first]):
        return at, first + 1
    phrase = core(words, at, last)
    if phrase is None or not phrase.can_be("dat") or words.closed[phrase.head] in pronouns():
        return None
    of = _with_owner(words, (at, phrase.end), last)
    if words.closed[of[1]] in markers().source_closers:
        return None  # sagte Weber der Agentur zufolge
    if is_audience(words.text[phrase.head]) and (phrase.cases is not None or words.text[phrase.head].endswith("n")):
        return of
    titled = words.text[first] in QUOTATION_MARKS
    outlet = titled or kind_of_noun(words.text[phrase.head]) == "media" or outlet_called(words, of) is not None
    return of if phrase.cases is not None and outlet else None


def _with_owner(words: Words, of: Range, last: int) -> Range:
    """A range with the genitive behind it: *den Zeitungen* [*der Funke Mediengruppe*]."""
    if of[1] >= last or "gen" not in determiners().get(words.closed[of[1]], ()):
        return of
    owner = core(words, of[1], last)
    return of if owner is None or owner.end == of[1] + 1 else (of[0], owner.end)


def _addressed(words: Words, part: Range) -> Range:
    """The whole phrase of an addressee, with whose papers they are."""
    begin, end = whole(words, part)
    last = words.sentences[words.sentence[begin]][1]
    media = any(kind_of_noun(form) == "media" for form in words.words((begin, end)))
    return _with_owner(words, (begin, end), last) if media else (begin, end)


def _is_addressee(words: Words, part: Range) -> bool:
    """Whether one speaks to it: no time, *am Donnerstagmorgen*, no place or reason, *auf Telegram*, *unter Berufung auf*."""
    if not has_letters(words, part):
        return False
    begin, end = whole(words, part)
    phrase = core(words, begin, end)
    before = words.closed[begin - 1] if begin else ""
    return before not in markers().not_towards and not (phrase is not None and is_time(words, phrase))


def has_letters(words: Words, part: Range) -> bool:
    """Whether a range says anything: not *+++* of a ticker."""
    return any(letter.isalpha() for form in words.words(part) for letter in form)


def whole(words: Words, part: Range) -> Range:
    """The words of a phrase without what cannot end it, and to the end of the phrase that they begin: *die* [Agentur]."""
    begin, end = part
    begin = max(begin, words.sentences[words.sentence[end - 1]][0])
    for before in range(max(begin - MODIFIERS, words.sentences[words.sentence[begin]][0]), begin):
        phrase = core(words, before, words.sentences[words.sentence[begin]][1])
        if words.closed[before] in determiners() and phrase is not None and phrase.head >= begin:
            begin = before
            break
    while begin + 1 < end and "nom" not in pronouns().get(words.closed[begin], {"nom"}):
        begin += 1  # hat [uns] die Ministerin gesagt
    while end - 1 > begin and (words.closed[end - 1] in _unfinished() or words.text[end - 1] in OPENING):
        end -= 1
    phrase = core(words, begin, words.sentences[words.sentence[begin]][1])
    return (begin, phrase.end) if phrase is not None and begin == phrase.begin and end < phrase.end else (begin, end)


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(determiners()) | prepositions() | conjunctions()
