"""Where a text speaks of time: each word becomes one letter, and one pattern over the letters finds the expressions."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from zufolge.lexicon import calendar, markers
from zufolge.lexicon.morphology import ADV, ART, PRON, load_morphology

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# What a letter stands for:
#   Y 1998        D 3.5.2007    K 3.5.          C 14:30       o 3.          d, n 14, 1400   E 90er, neunziger
#   M Mai         m Nov         W Montag        w Mo          Z Montagabend P Abend         p abends      r früh
#   T heute       t heutig      S Vortag        U Woche       u Wochen      k Wochenende    c Arbeitstage
#   N drei        e ein         O dritte        X mehrere     A vergangen   s zuvor         G etwa        B Anfang
#   R Sommer      f Ostern      V derzeit       v Zukunft     F täglich     J Vorjahr       y heuer       L tagelang
#   H Uhr         h halb        g lang          b pro         a der         j jeder         q alle        i am
#   I um          & und         l zweiwöchig    Q Jahresende  9 Neunzigerjahre
#   ? any other capitalised word
#   z another word that can be an adjective     x any other
WORDS: Final = re.compile(
    r"""
      (?P<x>[^\W\d_]+)
    | (?P<D>(?<![\w.])(?:\d{4}-\d\d-\d\d|\d{1,2}\.[ ]?(?:0?[1-9]|1[0-2])\.[ ]?(?:\d{4}|\d\d)(?![\d.:])))
    | (?P<K>(?<![\w.])\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?!\d))
    | (?P<C>(?<![\w.,])(?:[01]?\d|2[0-4])[:.][0-5]\d(?![\d%]|[.,:]\d))
    | (?P<E>(?<!\w)\d{2,4}er(?!\w))
    | (?P<o>(?<![\w.,])[0-3]?\d\.(?!\d))
    | (?P<Y>(?<![\w.,])[12]\d{3}(?![\w]|[.,:]\d))
    | (?P<n>\d+(?:[.,:]\d+)*)
    | (?P<_>\n\s*\n)
    | (?P<s>[^\w\s]|_)
    """,
    re.VERBOSE,
)

NUMBER: Final = r"[dnNeXY]"
OF_YEAR: Final = r"(?:Y|aUY|a?AU|aJ)"
DAY: Final = rf"(?:D|(?<=[iaIw,.])K|o(?:M|m\.?){OF_YEAR}?|ooY)"
# Tried in this order at each word, so that the longer expressions come first; most words begin none.
PATTERN: Final = re.compile(
    rf"""
    (?![x?_.,(/&\-])
    (?:
      (?P<night>(?:A|z)?P(?:ia?(?:{DAY}|[Wo]))?(?:ia?|a)(?:{DAY}|W))
    | (?P<day>(?:(?:W|w\.?),?i?\(?a?|a)?{DAY})
    | (?P<listed>o(?=[,&/\-]*(?:[,&/\-xia]{{1,3}}o){{1,9}}[Mm]))
    | (?P<set>j[Oo]?[UWPZk]|(?<=jW&)W|qO?{NUMBER}?[Uu]|(?<=b)U|F)
    | (?P<later>(?:a|{NUMBER})?O?[Uu]s)
    | (?P<lasting>a?A{NUMBER}z?[Uuc]|(?:G|az)?{NUMBER}N?(?:-|z)?[Uuck](?:&{NUMBER}[Uuc])?g?
                 |[Ll]|(?<=[iI])u|[aAX]u(?!Y)|aAu|zu)
    | (?P<decade>(?:Ba|a)?(?:E-?u|9)|aE)
    | (?P<nth>B?a?(?:OBa)?[oO]z?[Uuc]{OF_YEAR}?)
    | (?P<month>B?(?:a?A)?M{OF_YEAR}?|B?m\.?(?:Y|aUY))
    | (?P<season>B?(?:a?Az?)?R(?:Y/[dY]|{OF_YEAR})?)
    | (?P<year>[BQ]?(?:aA|a|A)?[Uu]Y(?:/[dY])?|[BQ]?Y(?![dnNH]))
    | (?P<weekday>t?(?:a?Az?)?(?:Z|W[Ppr]?)(?:a?AU)?|zZ)
    | (?P<near>(?:B(?:a|i)?|a)?(?:A|t)z?[Uk]|B(?:a|i)U|aU|k|J|y|aJ|Q)
    | (?P<deictic>T[Ppr]?|tP?|(?<![ai])P(?=[xPpr])[Ppr]?)
    | (?P<told>S)
    | (?P<clock>G?(?:C|[dN])Hd?|hN|hd(?!\w)|(?<=I)C(?![?]|\w?[Uu])|[dC](?=[-/&i,][dC]H))
    | (?P<part>(?<=i)A?z?P|(?<=ia)A?z?P|(?<!H)p)
    | (?P<feast>f)
    | (?P<vague>a?v|V|s)
    )
    """,
    re.VERBOSE,
)

ENDINGS: Final = ("", "e", "en", "em", "er", "es")
CASES: Final = ("", "s", "es")
PLURALS: Final = ("e", "en", "n")
MARKS: Final = dict.fromkeys("–—‐‑-", "-") | dict.fromkeys("!?;", "_") | {mark: mark for mark in ",.(/&"}
FIGURES: Final = frozenset("YnoC")
THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
AGE: Final = re.compile(r"alt\w{0,2}|jung|älter\w*|jünger\w*")

Meaning = tuple[str, object]
Phrase = tuple[list[str], Meaning]
Found = tuple[str | None, str, int, int]


class Word(NamedTuple):
    """A word or figure of the text: the letter of its class, what it means there, and its place."""

    letter: str
    means: object
    begin: int
    end: int
    form: str


class Expression(NamedTuple):
    """Words that speak of time, the rule that took them, and the word before them."""

    rule: str
    words: tuple[Word, ...]
    before: str

    @property
    def begin(self) -> int:
        """Where it begins in the text."""
        return self.words[0].begin

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.words[-1].end

    def first(self, letters: str) -> Word | None:
        """Its first word of one of these classes."""
        return next((word for word in self.words if word.letter in letters), None)


def find_expressions(text: str) -> Iterator[Expression]:
    """The expressions of time in a text, sorted and disjoint; what they mean is not asked here.

    >>> text = "Er kam am 3. Mai 2007 um 14.30 Uhr."
    >>> [text[expression.begin : expression.end] for expression in find_expressions(text)]
    ['3. Mai 2007', '14.30 Uhr']
    """
    words = _words(text)
    letters = "".join([word[0] for word in words])
    for found in PATTERN.finditer(letters):
        begin, end = found.span()
        if letters[begin] == "t" and letters[end - 1] in "WZ":
            begin += 1
        taken = tuple(Word(*word) for word in words[begin:end])
        before = words[begin - 1][4] if begin else ""
        behind = words[end][4] if end < len(words) else ""
        if _stands(str(found.lastgroup), taken, before, behind):
            yield Expression(str(found.lastgroup), taken, before)


def _stands(rule: str, words: tuple[Word, ...], before: str, behind: str) -> bool:
    """Whether its neighbours leave it what it seems: *2000 Euro* is no year, *31 Jahre alt* no duration."""
    if rule == "year" and len(words) == 1:
        year = int(words[0].form)
        round_ = year % 50 == 0 or not 1900 <= year <= 2040
        counted = _meaning(behind)[0] == "?" and (round_ or not before[:1].islower())
        return year < 2100 and not counted and behind not in ("%", "°", "€", "$")
    if rule == "deictic" and words[0].letter == "P":
        return words[0].form in calendar().morning and not before.isalnum() and before != ","  # Morgen tagt der Rat
    if rule == "lasting":
        return not AGE.fullmatch(behind) and not (before == "ab" and words[-1].means == ("Y", 1))
    if rule in ("month", "season") and len(words) == 1:
        named = _meaning(behind)[0] == "?" and _meaning(before)[0] in "xz"  # dort sprach August Meier
        return _meaning(before)[0] != "?" and not named
    if rule == "near" and [word.letter for word in words] == ["a", "U"]:
        return words[0].form.lower() == "des" and words[1].means == ("Y", 1)
    return True


def _words(text: str) -> list[tuple[str, object, int, int, str]]:
    """The words of a text as the arguments of `Word`: most are never asked for as such."""
    found = [(match.lastgroup, match[0], *match.span()) for match in WORDS.finditer(text)]
    openings = _openings()
    words: list[tuple[str, object, int, int, str]] = []
    behind = 0
    for at, (group, form, begin, end) in enumerate(found):
        if at < behind:
            continue
        if group != "x":
            letter, means = _figure(str(group), form)
        elif form in openings and (phrase := _phrase(found, at, openings[form])) is not None:
            behind, (letter, means) = phrase
            end = found[behind - 1][3]
        else:
            letter, means = _meaning(form)
        words.append((letter, means, begin, end, form))
    return words


def _phrase(found: Sequence[Found], at: int, phrases: Iterable[Phrase]) -> tuple[int, Meaning] | None:
    """The word behind the longest phrase of the lexicon from here on, and what that means."""
    for parts, meaning in phrases:
        behind = at + len(parts)
        if parts == [part[1] for part in found[at:behind]]:
            dated = behind < len(found) and found[behind][0] in FIGURES
            if not (dated and meaning[0] == "F"):  # im Jahr 1998 is no im Jahr
                return behind, meaning
    return None


def _figure(group: str, form: str) -> Meaning:
    if group == "s":
        return MARKS.get(form, "x"), form
    if group == "n":
        bare = form.replace(".", "") if THOUSANDS.fullmatch(form) else form
        if not bare.isdecimal() or len(bare) > 9:
            return "n", None
        return ("d" if len(bare) <= 2 else "n"), int(bare)
    if group in "EYo":
        return group, int(form.rstrip("er."))
    return group, form


@lru_cache(maxsize=65536)
def _meaning(form: str) -> Meaning:
    """What a single word means: as it stands, in small letters, or (*DONNERSTAG*) with a capital."""
    known = _vocabulary()
    found = known.get(form) or known.get(form.lower())
    if found is None and len(form) > 3 and not form.istitle():
        found = known.get(form.capitalize())
    return found or _compound(form)


def _compound(form: str) -> Meaning:
    """*Arbeitstage* by its last part; of any other word only whether it has a capital or could be an adjective."""
    if not form[:1].isupper():
        return ("z" if len(form) > 3 and form.endswith(ENDINGS[1:]) else "x"), form
    if form.endswith(_plural_units()):
        unit = next(unit for unit in _plural_units() if form.endswith(unit))
        return "c", _vocabulary()[unit.capitalize()][1]
    return "?", form


@cache
def _plural_units() -> tuple[str, ...]:
    plurals = (form.lower() for form, (letter, _) in _vocabulary().items() if letter == "u" and form.istitle())
    return tuple(sorted(plurals, key=len, reverse=True))


@cache
def _openings() -> Mapping[str, tuple[Phrase, ...]]:
    """Phrases of more than one word by their first, with a small and with a capital letter, the longest first."""
    units = {
        form.lower() for unit in calendar().units for word in unit.words for form in _forms(word, (*CASES, *PLURALS))
    }
    found: dict[str, list[Phrase]] = {}
    for word, meaning in _entries():
        parts = [match[0] for match in WORDS.finditer(word)]
        # seit Jahren, jeden Tag and pro Stunde are put together by the pattern, whatever their unit
        whole = meaning[0] not in "VF" or parts[0] == "im" or units.isdisjoint(part.lower() for part in parts)
        if len(parts) > 1 and whole and parts[0].isalpha():
            for first in {parts[0], parts[0].capitalize()}:
                found.setdefault(first, []).append(([first, *parts[1:]], meaning))
    return {first: tuple(sorted(phrases, key=lambda phrase: -len(phrase[0]))) for first, phrases in found.items()}


@cache
def _vocabulary() -> Mapping[str, Meaning]:
    """Each single form with its class; of two classes the one that is entered later holds."""
    found: dict[str, Meaning] = {}
    for word, meaning in _entries():
        if " " not in word:
            found[word.rstrip(".")] = meaning
    return found


def _entries() -> Iterator[tuple[str, Meaning]]:
    yield from _grammar()
    yield from _numbers()
    yield from _adjectives()
    yield from _units()
    yield from _days()
    yield from _names()


def _grammar() -> Iterator[tuple[str, Meaning]]:
    own = calendar()
    for entry in own.approximate:
        letter = "B" if entry.mod in ("START", "MID", "END") else "G"
        yield from ((word, (letter, entry.mod)) for word in entry.words)
    yield from ((word, ("i", word)) for word in own.prepositions)
    yield from ((word.word, ("a", word.word)) for word in markers().determiners if word.kind == "definite")
    for determiner in markers().determiners:
        if determiner.kind == "quantifier":
            letter = {"jed": "j", "all": "q"}.get(determiner.word[:3], "z")
            yield determiner.word, (letter, determiner.word)
    yield from {"und": ("&", ""), "um": ("I", ""), "pro": ("b", ""), "je": ("b", ""), "lang": ("g", "")}.items()
    yield from {"Uhr": ("H", ""), "h": ("H", ""), "halb": ("h", ""), "sowie": ("&", "")}.items()


def _numbers() -> Iterator[tuple[str, Meaning]]:
    own = calendar()
    yield from ((word, ("X", None)) for word in own.quantities)
    for entry in own.numbers:
        for word in entry.words:
            yield word, ("e" if word.startswith("ein") and entry.number == 1 else "N", entry.number)
            yield word + "einhalb", ("N", entry.number + 0.5)
            if 20 <= entry.number <= 90 and entry.number % 10 == 0:
                yield word + "er", ("E", entry.number)
                yield from ((f"{word}erjahre{n}".capitalize(), ("9", entry.number)) for n in ("", "n"))
    for entry in own.ordinals:
        yield from ((form, ("O", entry.number)) for word in entry.words for form in _forms(word, ENDINGS[1:]))


def _adjectives() -> Iterator[tuple[str, Meaning]]:
    own, features = calendar(), load_morphology().features
    for entry in own.shifts:
        for word in entry.words:
            yield from ((form, ("A", entry.shift)) for form in _forms(word, ENDINGS))
    for vague in own.vague:
        yield from ((word, ("v" if word[0].isupper() else "V", vague.timex)) for word in vague.words)
    for entry in own.shifts:
        for word in entry.words:
            bits = features(word)
            if " " not in word and bits & ADV and not bits & (ART | PRON):
                vague_too = [v.timex for v in own.vague if word in v.words]
                yield word, ("s", (entry.shift, vague_too[0] if vague_too else None))
    for frequency in own.frequencies:
        yield from ((form, ("F", frequency.timex)) for word in frequency.words for form in _forms(word, ENDINGS))


def _units() -> Iterator[tuple[str, Meaning]]:
    own = calendar()
    for unit in own.units:
        means = (unit.timex, unit.times)
        letter = "k" if unit.timex == "WE" else "U"
        for word in unit.words:
            short = word.endswith(".") or f"{word}." in unit.words  # Min., but Mine
            yield from ((form, ("u", means)) for form in _forms(word, () if short else PLURALS))
            yield from ((form, (letter, means)) for form in _forms(word, CASES))
        for adjective in unit.adjectives:
            if adjective.endswith("lang"):
                yield from ((form, ("L", means)) for form in _forms(adjective, ENDINGS))
            elif unit.timex != "Y":  # sechsjährig is an age more often than a duration
                for number in own.numbers:
                    for word in number.words if number.number <= 31 else ():
                        yield from (
                            (form, ("l", (number.number, *means))) for form in _forms(word + adjective, ENDINGS)
                        )


def _days() -> Iterator[tuple[str, Meaning]]:
    own = calendar()
    parts = [(word, part.timex) for part in own.day_parts for word in part.words if part.timex != "DT"]
    for word, timex in parts:
        noun = word[0].isupper()
        yield word, ("P" if noun else "p" if word.endswith("s") else "r", timex)
    for weekday in own.weekdays:
        for word in weekday.words:
            short = len(word.rstrip(".")) < 4
            yield word, ("w" if short else "W", weekday.number)
            if not short:
                yield from ((word + part.lower(), ("Z", (weekday.number, timex))) for part, timex in parts)
    for weekday_set in own.frequencies:
        yield from (
            (word, ("F", weekday_set.timex)) for word in weekday_set.words if weekday_set.timex.startswith("XXXX-WXX")
        )
    for deictic in own.deictic:
        for word in deictic.words:
            # by the day that was told of last, and not by today: Vortag, tags darauf
            letter = "S" if word[0].isupper() or " " in word else "t" if word.endswith("ig") else "T"
            yield from ((form, (letter, deictic.number)) for form in _forms(word, ENDINGS))


def _names() -> Iterator[tuple[str, Meaning]]:
    own = calendar()
    for month in own.months:
        for word in month.words:
            short = word.endswith(".") or f"{word}." in month.words
            yield word, ("m" if short else "M", month.number)
            if not short:
                yield word + "s", ("M", month.number)
    for season in own.seasons:
        for word in season.words:
            yield from ((form, ("R", (season.timex, season.edtf))) for form in _forms(word, CASES))
            yield from ((form, ("R", (season.timex, season.edtf))) for form in _forms(word + "monat", PLURALS))
    for year in own.years:
        for word in year.words:
            letter = "J" if word[0].isupper() else "y"
            yield from ((form, (letter, year.number)) for form in _forms(word, ("", "e", "es", "en", "er", "s")))
    for stretch in own.stretches:
        means = (stretch.timex, 1)
        yield from ((form, ("Q", (means, stretch.shift))) for word in stretch.words for form in _forms(word, CASES))
    for feast in own.feasts:
        yield from ((word, ("f", feast)) for word in feast.words)


def _forms(word: str, endings: Iterable[str]) -> Iterator[str]:
    return (word + ending for ending in endings)
