"""Noun phrases: where the words that name a speaker begin and end."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from zufolge.findings.closed import determiners, function_words, is_audience, prepositions, pronouns, source_noun
from zufolge.findings.press import names_outlet, outlet_at
from zufolge.findings.words import ENDS, QUOTATION_MARKS, Words, is_age, is_name_like, remembered
from zufolge.lexicon import calendar, epithets, head_of, longest_match, markers, media
from zufolge.lexicon.entries import Epithet
from zufolge.lexicon.morphology import (
    ADJ,
    ADV,
    FIRST_NAME,
    NAME,
    NEGATION,
    NOUN,
    NUMERAL,
    PARTICIPLE1,
    PARTICIPLE2,
    PLACE,
    SURNAME,
    load_morphology,
)

BRACKET_LENGTH = 8
JOINTS = frozenset("&’/")
UNQUOTED = str.maketrans("", "", "".join(QUOTATION_MARKS))


class Phrase(NamedTuple):
    """A noun phrase as a token range; `head` is the number of its head noun, `cases` what its determiner allows."""

    begin: int
    end: int
    head: int
    cases: frozenset[str] | None

    def can_be(self, case: str) -> bool:
        """Whether the determiner allows the case; without one everything is allowed."""
        return self.cases is None or case in self.cases


@remembered
def core(words: Words, begin: int, end: int) -> Phrase | None:
    """Determiner, modifiers and the run of nouns and names: *der frühere Kremlsprecher Dmitri Peskow (57)*."""
    at = begin
    cases: frozenset[str] | None = None
    if at < end and words.closed[at] in determiners():
        cases = determiners()[words.closed[at]]
        at += 1
        at += at < end and words.closed[at] in markers().two  # die beiden Länder
        at = _measured(words, _extended(words, at, end), end)
    elif at + 1 < end and _attributive(words, at + 1) and _is_genitive(words.text[at]):
        at += 1  # Berlins früherer Bürgermeister
    elif at < end and _counts(words, at, end):
        at = _extended(words, at + 1, end)  # drei mit der Sache vertraute Personen
    at = _modifiers(words, at, end)
    names = _names(words, at, end)
    if names == at:
        return _nameless(words, begin, at, cases)
    return Phrase(
        begin, _bracket(words, names, end), _head(words, at, names), _by_adjective(words, at - 1, begin, cases)
    )


@lru_cache(maxsize=16384)
def _is_genitive(form: str) -> bool:
    """Whether a name can be nothing but a genitive: *Berlins*, and not *Paris*."""
    if not (form[0].isupper() and form.endswith("s")):
        return False
    found = load_morphology().analyses(form)
    return bool(found) and all(a.pos == "name" and a.case == "gen" and a.lemma == form[:-1] for a in found)


def _by_adjective(words: Words, at: int, begin: int, cases: frozenset[str] | None) -> frozenset[str] | None:
    """What the last adjective says of the case: *der überwiegende* is nominative, *der überwiegenden* is not."""
    if cases is None or at <= begin or not {"nom", "gen"} <= cases or words.text[at][0].isupper():
        return cases
    form = words.text[at]
    return frozenset({"nom"}) if form.endswith("e") else cases - {"nom"} if form.endswith("en") else cases


@remembered
def noun_phrase(words: Words, begin: int, end: int) -> Phrase | None:
    """A core with all that hangs on it: genitives, *von*-phrases, appositions, coordinated phrases."""
    phrase = core(words, begin, end)
    if phrase is None:
        return None
    at = phrase.end
    while at < end:
        further = _genitive(words, phrase, at, end) or _prepositional(words, phrase, at, end)
        further = further or _apposition(words, at, end) or _coordinated(words, at, end)
        if further is None or further <= at:
            break
        at = further
    return phrase._replace(end=at)


def _extended(words: Words, at: int, end: int) -> int:
    """Past an extended attribute: *der [für die Region] zuständige Koordinator*."""
    if at >= end or words.closed[at] not in prepositions():
        return at
    inner = core(words, at + 1, end)
    inside = inner is not None and inner.end < end and _attributive(words, inner.end)
    return inner.end if inside and inner is not None else at


def _measured(words: Words, at: int, end: int) -> int:
    """Past a measure and what is measured by it: *der [330 Seiten] starke Bericht*, *die [34 Jahre] alte Frau*."""
    measure = at + 3 < end and words.text[at][0].isdigit() and words.text[at + 1][0].isupper()
    return at + 2 if measure and words.text[at + 2][0].islower() and _attributive(words, at + 2) else at


def _modifiers(words: Words, at: int, end: int) -> int:
    """Past adjectives, participles, numbers, and adverbs that stand before one of these."""
    while at < end:
        if (
            _attributive(words, at)
            or _counts(words, at, end)
            or (words.text[at][0].isdigit() and ":" not in words.text[at] and not _names_by_age(words, at, end))
            or (at + 1 < end and words.bits[at] & (ADV | NEGATION) and _modifiers(words, at + 1, end) > at + 1)
        ):
            at += 1
        else:
            return at
    return at


def _counts(words: Words, at: int, end: int) -> bool:
    """Whether a numeral stands before what it counts: *zwei Zeugen*, *drei mit der Sache vertraute Personen*."""
    return bool(words.bits[at] & NUMERAL) and at + 1 < end and words.text[at].islower() and not words.finite[at]


def _names_by_age(words: Words, at: int, end: int) -> bool:
    """*der 73-Jährige sagte*, and not *der 73-jährige Autor*."""
    return is_age(words.text[at]) and not (at + 1 < end and is_name_like(words.text[at + 1], words.bits[at + 1]))


def _attributive(words: Words, at: int) -> bool:
    """An adjective or participle; of *rot-grünen* the last part decides, of *ugandische* the ending and the noun behind it."""
    form = words.text[at]
    last = form.rpartition("-")[2] if "-" in form else form
    joined = last != form and last[:1].islower()  # US-amerikanische
    if (form[0].isupper() and words.closed[at] == form and not joined) or not form[0].isalpha():
        return False
    bits = words.bits[at] or (load_morphology().features(last) if last is not form else 0)
    if (bits & NOUN and form[0].isupper()) or words.closed[at] in determiners():
        return False
    unknown = not bits and last[:1].islower() and form.endswith(("e", "en", "er", "es", "em"))
    return bool(bits & (ADJ | PARTICIPLE1 | PARTICIPLE2)) or (
        unknown and at + 1 < len(words.text) and words.text[at + 1][0].isupper()
    )


def _names(words: Words, at: int, end: int) -> int:
    """Past nouns, names, quoted names („Bild“), initials and the particles between names (von, bin)."""
    first = at
    function = function_words()
    while at < end:
        form = words.text[at]
        if words.closed[at] in function:  # with a capital at the head of a sentence too
            return at
        known = epithet_at(words, at) or outlet_at(words, at)
        if known is not None and known[1] > at + 1:
            at = known[1]  # Reporter ohne Grenzen, Infratest dimap, Bild am Sonntag
        elif is_name_like(form, words.bits[at]):
            if at > first and (_is_told(words, at) or _opens_time(words, at) or _is_beside_name(words, at)):
                return at
            at += 1
        elif form in QUOTATION_MARKS and (quoted := quoted_name(words, at)):
            at = quoted
        elif at > first and form in media() and words.bits[at - 1] | (head_of(words.text[at - 1]) is not None):
            at += 1  # der Agentur dpa
        elif at == first > 0 and form in media() and words.closed[at - 1] in determiners():
            at += 1  # die dpa
        elif at > first and (behind := _joined(words, at, end)) is not None:
            at = behind
        else:
            return at
    return at


def epithet_at(words: Words, at: int) -> tuple[Epithet, int] | None:
    """The name with a kind of its own that begins at a token, and its end: *Ärzte ohne Grenzen*."""
    return longest_match(epithets(), words.text, at) if words.text[at] in _epithet_openings() else None


@cache
def _epithet_openings() -> frozenset[str]:
    """The words that an epithet begins with."""
    return frozenset(epithet.split(" ")[0] for epithet in epithets())


def _is_beside_name(words: Words, at: int) -> bool:
    """*hat Präsident Putin [Vergeltung] angekündigt*: what somebody does is not what he is called.

    *Putins Vergeltung* is one phrase, and so is a role with a name that no table knows.
    """
    before, form = words.text[at - 1], words.text[at]
    noun = words.bits[at - 1] & (NOUN | ADJ) or head_of(before) or load_morphology().head(before)
    return not noun and before.isalpha() and not before.endswith("s") and names_thing(form) and not source_noun(form)


@lru_cache(maxsize=16384)
def names_thing(form: str) -> bool:
    """Whether a noun is nobody's surname: one in the plural, *Reformen*, or of what one does, *Vergeltung*."""
    bits = load_morphology().features(form)
    if not bits & NOUN or bits & (NAME | FIRST_NAME | SURNAME) or head_of(form) is not None:
        return False
    lemmas = load_morphology().noun_lemmas(form)
    return form.endswith(markers().abstract_endings) or not {form, form.removesuffix("s")} & set(lemmas)


def _opens_time(words: Words, at: int) -> bool:
    """*Anfang November* behind a name is when he spoke, not what he is called."""
    return words.lower[at] in markers().time_heads and at + 1 < len(words.text) and words.text[at + 1] in _dates()


def _is_told(words: Words, at: int) -> bool:
    """Whether a noun behind a name is an audience: *Weber Journalisten*, but not *das Europäische Parlament*."""
    return is_audience(words.text[at]) and not load_morphology().features(words.lower[at - 1]) & ADJ


def _joined(words: Words, at: int, end: int) -> int | None:
    """Behind what joins two parts of a name: *Siemens & Halske*, *Abd al Karim*, *Ursula von der Leyen*."""
    stop = at + 1
    if words.text[at] in JOINTS or words.closed[at] in markers().name_particles:
        while stop < end and words.closed[stop] in markers().name_parts and stop - at < 3:
            stop += 1
    else:
        return None
    named = stop < end and words.text[stop][0].isupper() and words.closed[stop] == words.text[stop]
    direct = stop == at + 1
    return stop if named and (direct or not (words.bits[at - 1] | words.bits[stop]) & NOUN) else None


def quoted_name(words: Words, at: int, most: int = 6) -> int | None:
    """The end of a short quotation that is a name: „Bild am Sonntag“, „20 Minuten“."""
    begin, end = words.quote_at.get(at, (0, 0))
    if begin != at or not 1 < end - begin <= most:
        return None
    return end if words.text[begin + 1][0].isupper() or names_outlet(words, (begin, end)) else None


def _nameless(words: Words, begin: int, at: int, cases: frozenset[str] | None) -> Phrase | None:
    """A pronoun, or a determiner that stands alone: *er*, *dieser*, *viele*."""
    lower = words.closed[begin] if begin < len(words.lower) else ""
    if lower in pronouns():
        return Phrase(begin, begin + 1, begin, pronouns()[lower])
    if cases is None or at != begin + 1:
        return None
    of_several = at < len(words.closed) and "gen" in determiners().get(words.closed[at], ())  # einer der Helfer
    stands_alone = "acc" in cases - {"gen"} and not lower.endswith("ein")
    return Phrase(begin, at, begin, cases) if stands_alone or of_several else None


def _head(words: Words, begin: int, end: int) -> int:
    """The first common noun of the run that can head it, else its last word: *Kremlsprecher Dmitri Peskow*."""
    for number in range(begin, end):
        adjective = number + 1 < end and load_morphology().features(words.lower[number]) & ADJ
        form = words.text[number]
        if not adjective and (words.bits[number] & NOUN or head_of(form) or (number == begin and source_noun(form))):
            return number
    return end - 1


def _bracket(words: Words, at: int, end: int) -> int:
    if at < end and words.text[at] == "(":
        for close in range(at + 1, min(at + BRACKET_LENGTH, end)):
            if words.text[close] == ")":
                return close + 1
    return at


def _genitive(words: Words, phrase: Phrase, at: int, end: int) -> int | None:
    strong = words.text[at].endswith("er") and words.text[at][0].islower() and _attributive(words, at)
    if "gen" not in determiners().get(words.closed[at], ()) and not (strong and source_noun(words.text[phrase.head])):
        return None
    further = core(words, at, end)
    if further is None or further.end == at + 1 or not (strong or further.can_be("gen")) or not _ends_common(words, at):
        return None  # a name takes no genitive: sagte Nana Lomidse der Zeitung
    if names_outlet(words, (further.begin, further.end)) and _is_person(words, phrase):
        return None  # sagte Weber der „Bild“: to whom, not whose
    return further.end


def _is_person(words: Words, phrase: Phrase) -> bool:
    head = head_of(words.text[phrase.head])
    if head is not None:
        return head.kind == "person"
    bits = words.bits[phrase.head]
    return source_noun(words.text[phrase.head]) is None and not (
        bits & NOUN and not bits & NAME
    )  # im Interview der „Zeit“


def _prepositional(words: Words, phrase: Phrase, at: int, end: int) -> int | None:
    lower = words.closed[at]
    if lower not in markers().attaching:
        return None
    further = core(words, at + 1, end)
    if further is None or words.text[further.head][0].isdigit() or words.closed[further.begin] in pronouns():
        return None
    if lower in markers().owner_prepositions:
        person = words.bits[further.head] & (FIRST_NAME | SURNAME) and further.cases is None
        return None if person and not _ends_common(words, at) else further.end
    if words.bits[further.head] & PLACE and _ends_common(words, at):
        return further.end
    kind = head_of(words.text[further.head])
    if lower in markers().contracted and names_outlet(words, (further.begin, further.end)):
        return None  # ein Sprecher sagte zur APA
    if lower in markers().role_prepositions:
        named = further.cases is None and head_of(words.text[at - 1]) is not None  # der Agentur für Arbeit
        return further.end if named or head_of(words.text[phrase.head]) else None
    body = kind is not None and kind.kind in {"authority", "organisation"} and _ends_common(words, at)
    return further.end if body else None


def _ends_common(words: Words, at: int) -> bool:
    """Whether a noun or pronoun stands before, no name: *die Regierung in Warschau*, *einige der Länder*."""
    before = words.text[at - 1]
    return bool(words.bits[at - 1] & NOUN) or head_of(before) is not None or words.closed[at - 1] in determiners()


def _apposition(words: Words, at: int, end: int) -> int | None:
    """*An Chan-il, Direktor des Instituts,* – a comma, a phrase without a verb, and a comma or the end.

    *NDR, WDR und SZ berichten*: what goes on with *und* ends at the verb as well, as a list does.
    """
    if (
        words.text[at] != ","
        or at + 1 >= end
        or (words.closed[at + 1] in markers().relatives and words.closed[at + 1] not in determiners())
    ):
        return None
    if words.closed[at + 1] in pronouns():
        return None
    inner = core(words, at + 1, end)
    if inner is None or (inner.end == at + 2 and inner.cases is not None):
        return None
    stop, listed = inner.end, False
    while stop < end:
        joined = _coordinated(words, stop, end)
        further = _genitive(words, inner, stop, end) or _prepositional(words, inner, stop, end) or joined
        if further is None:
            break
        stop, listed = further, listed or joined is not None
    closed = stop >= end or words.text[stop] in ENDS or words.text[stop] in ",:–-" or (listed and words.finite[stop])
    return stop if closed else None


def _coordinated(words: Words, at: int, end: int) -> int | None:
    if words.closed[at] not in markers().coordinators or at + 1 >= end:
        return None
    further = core(words, at + 1, end)
    if further is None or words.finite[at + 1] or words.closed[at + 1] in pronouns():
        return None
    stop = _genitive(words, further, further.end, end) if further.end < end else None
    return stop or further.end


def is_time(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase names a time: *Mittwoch*, *im Mai*, *zwei Wochen zuvor*."""
    marked = not QUOTATION_MARKS.isdisjoint(words.text[phrase.begin : phrase.head])
    if marked or names_outlet(words, (phrase.begin, phrase.head + 1)):
        return False  # „20 Minuten“, die BILD am Sonntag
    if words.text[phrase.head] in _dates():
        return True
    if phrase.head and words.text[phrase.head - 1] in QUOTATION_MARKS:
        return False  # die „Zeit“
    return any(form in markers().time_heads for form in words.lower[phrase.head : phrase.head + 2])


@cache
def _dates() -> frozenset[str]:
    """The names of the weekdays and months in full: *Jan* is a man's name as well."""
    known = {word for date in (*calendar().weekdays, *calendar().months) for word in date.words}
    return frozenset(word for word in known if not word.endswith(".") and f"{word}." not in known)
