"""Who speaks and to whom, in whole phrases and apart from each other."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from zufolge.findings.closed import conjunctions, determiners, is_audience, possessives, prepositions, pronouns
from zufolge.findings.cues import Cue, cues_of
from zufolge.findings.kinds import kind_of_noun, names_role
from zufolge.findings.name_runs import ends_name
from zufolge.findings.outlets import is_lowered, outlet_called, tells_outlets
from zufolge.findings.phrases import Phrase, core, is_time
from zufolge.findings.quoted import Quoted, touch
from zufolge.findings.speakers import is_nominative, next_nominative, nobody, subject
from zufolge.findings.words import QUOTATION_MARKS, Range, Words, is_age
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import ADV, FEM, MASC, NAME, NOUN, NOUN_PL, NOUN_SG

MODIFIERS = 3  # words between a determiner and where a phrase may have been cut
OPENING = frozenset('„‚",')


def with_parties(words: Words, quoted: Quoted) -> Quoted:
    """A statement whose speaker is no object of the verb, *Die Tat verurteilte Weber*, and without whom he told it, *sagte er*
    [*der dpa*], and whose addressee is one.
    """
    who = _subject_instead(words, quoted)
    speaker = quoted.speaker if who is None else ((who.begin, who.end),)
    quoted = replace(quoted, speaker=tuple(_without_place(words, of) for of in speaker))
    told = _told(words, quoted)
    if told is None:
        addressee = tuple(_addressed(words, part) for part in quoted.addressee if _is_addressee(words, part))
        return replace(quoted, addressee=addressee)
    speaker = tuple((begin, min(end, told[0] - (words.text[told[0] - 1] == ","))) for begin, end in quoted.speaker)
    return replace(quoted, speaker=speaker, addressee=(told,))


def _subject_instead(words: Words, quoted: Quoted) -> Phrase | None:
    """The subject where what was read as the speaker is none: *Die Pläne lehnt der Rat ab*, *Weber lobte* [*sein Team*]."""
    cue = _verb_of(words, quoted)
    of = quoted.speaker[0] if len(quoted.speaker) == 1 else None
    if cue is None or of is None or cue.passive:
        return None
    if of[0] > cue.finite and words.closed[of[0] - 1] in markers().on_occasion:
        return subject(words, cue)  # sagte Weber nach dem Urteil
    phrase = core(words, *of)
    if phrase is None or words.closed[phrase.head] in pronouns() or cue.clause.kind != "main":
        return None
    return _before_object(words, cue, phrase) if of[0] >= cue.finite else _behind_object(words, cue, phrase, of)


def _behind_object(words: Words, cue: Cue, phrase: Phrase, of: Range) -> Phrase | None:
    """The subject behind a verb that has a thing before it: *Die Pläne lehnt* [*der Rat*] *ab*."""
    if of[0] != cue.clause.begin or of[1] > cue.finite or "," in words.words(of) or not _is_thing(words, phrase):
        return None
    who = next_nominative(words, cue.finite + 1, words.sentences[words.sentence[cue.finite]][1], cue.finite)
    return who if who is not None and _can_speak(words, who) else None


def _before_object(words: Words, cue: Cue, phrase: Phrase) -> Phrase | None:
    """The subject before a verb that has its object behind it: [*Klopp*] *lobte sein Team*."""
    begin, finite, his = cue.clause.begin, cue.finite, words.closed[phrase.begin] in possessives()
    first = core(words, begin, finite)
    if first is None and his and finite == begin + 1 and not words.bits[begin] & ADV:
        first = Phrase(begin, finite, begin, None)
    if first is None or first.end != finite or words.closed[first.head] in determiners():
        return None
    if not phrase.can_be("acc") or not _is_subject(words, first, finite):
        return None
    return first if (his and not _is_thing(words, first)) or _can_speak(words, first) else None


def _without_place(words: Words, of: Range) -> Range:
    """Somebody without where and on what occasion he spoke: *Landrat Kerth* [*auf Anfrage des NDR*], *Weber* [*bei RTL*]."""
    phrase = core(words, *of)
    if phrase is None or phrase.end >= of[1]:
        return of
    before = words.closed[phrase.end]
    if before not in markers().on_occasion and not _is_printed(words, phrase, of[1]):
        return of
    named = any(ends_name(words, n) or kind_of_noun(words.text[n]) == "person" for n in range(phrase.begin, phrase.end))
    return (of[0], phrase.end) if named else of


def _is_printed(words: Words, who: Phrase, end: int) -> bool:
    """Whether an outlet stands behind somebody who is none of its own: *Weber bei RTL*, and not *der Korrespondent bei RTL*."""
    form = words.text[who.end - 1]
    outlet = (
        words.closed[who.end] in markers().outlet_prepositions and outlet_called(words, (who.end + 1, end)) is not None
    )
    return outlet and (tells_outlets(form) or not names_role(form))


def _verb_of(words: Words, quoted: Quoted) -> Cue | None:
    """The verb of saying of a statement; of an act told, that of its main clause."""
    told = quoted.kind == "reported" and not quoted.cue
    places = quoted.quote if told else quoted.cue
    cues = (cue for number in sorted({words.sentence[b] for b, _ in places} - {-1}) for cue in cues_of(words, number))
    return next((cue for cue in cues if any(begin <= cue.verb < end for begin, end in places)), None)


def _is_thing(words: Words, phrase: Phrase) -> bool:
    """Whether nobody is called so, or whether it is several texts: *die Entscheidung*, *die Pläne*."""
    form = words.text[phrase.head]
    kind = kind_of_noun(form)
    several = kind == "document" and bool(words.bits[phrase.head] & NOUN_PL) and not words.bits[phrase.head] & NOUN_SG
    thing = kind is None and bool(words.bits[phrase.head] & NOUN) and not words.bits[phrase.head] & NAME
    return phrase.cases is not None and (thing or several)


def _can_speak(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase names somebody or a body, and no text."""
    kind = kind_of_noun(words.text[phrase.head])
    named = phrase.cases is None and ends_name(words, phrase.end - 1)
    pronoun = words.closed[phrase.head] in pronouns() and words.closed[phrase.head] not in nobody()
    return named or pronoun or (kind not in {None, "document"} and words.closed[phrase.head] not in pronouns())


def _is_subject(words: Words, phrase: Phrase, finite: int) -> bool:
    """Whether a phrase before a verb is its subject; *der Polizei* is no nominative."""
    bits = words.bits[phrase.head]
    female = "gen" in determiners().get(words.closed[phrase.begin], ()) and bits & FEM and not bits & (MASC | NOUN_PL)
    return is_nominative(words, phrase, finite) and not female


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
    if of[1] < last and words.closed[of[1]] in markers().source_closers:
        return None  # sagte Weber der Agentur zufolge
    if is_audience(words.text[phrase.head]) and (phrase.cases is not None or words.text[phrase.head].endswith("n")):
        return of
    titled = words.text[first] in QUOTATION_MARKS
    outlet = titled or kind_of_noun(words.text[phrase.head]) == "media" or outlet_called(words, of) is not None
    bare = words.text[first].isupper() and of[1] == first + 1  # sagte Weber BILD
    return of if outlet and (phrase.cases is not None or bare) else None


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
    while end - 1 > begin and (words.closed[end - 1] in _unfinished() or _opens(words, end - 1)):
        end -= 1
    phrase = core(words, begin, words.sentences[words.sentence[begin]][1])
    return (begin, phrase.end) if phrase is not None and begin == phrase.begin and end < phrase.end else (begin, end)


def _opens(words: Words, at: int) -> bool:
    """Whether a mark opens what stands behind it: *Weber in* [«]."""
    return words.text[at] in OPENING or words.quote_at.get(at, (-1, -1))[0] == at


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(determiners()) | prepositions() | conjunctions()
