"""Cuts German news into sentences and tokens: offsets only, the text stays as it is. Figures: `docs/splitting.md`.

One regular expression cuts tokens; then every stop is judged by what stands around it. Both are linear in the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from zufolge.lexicon import abbreviations, markers
from zufolge.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

# `\w` knows no combining marks: without these a decomposed ü or a soft hyphen would cut its word in two.
MARKS = "\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufe00-\ufe0f"
EMOJI = "\ufe00-\ufe0f\u20d0-\u20ff\U0001f3fb-\U0001f3ff"  # variants, keycaps, skin tones
PART = rf"[\w{MARKS}]+"
LETTER = r"[^\W\d_]"
SMALL = r"[^\W\d_A-ZÄÖÜ]"

TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"„“”»«]*[^\s<>"„“”»«.,;:!?…'’‘)\]}}]
    | {LETTER}(?:\.{LETTER}{{1,2}})+(?![\w{MARKS}])(?:\.?-{PART})*  # z.B, U.S.-Bürger; the last stop is judged later
    | (?:[@\#\-‐‑]|\+(?=\d))?{PART}
      (?:(?:[-‐‑'’‘´`′&@]                                           # US-Präsident, geht's, H&M, a@b.de
           |\.(?=\d|{SMALL})|\.-                                    # 20.000, 10.40, tagesschau.de, Dr.-Ing
           |(?<=\d)[,:](?=\d)                                       # 8,5, 12:15
           |[:*](?=in(?:nen)?\b)                                    # Lehrer:innen
         ){PART})*
      (?:(?<=\d),[-–]+|[-‐‑](?![\w-]))?                             # 100,- and Bau-
    | (?<!\S)\.{PART}                                               # .de
    | ['’](?:s|n|ne[mnrs]?|\d\d(?:er)?)(?![\w{MARKS}])              # 's
    | '' | `` | \.{{2,}} | [-‐‑–—]{{2,}}
    | [\u2190-\U0010ffff][{EMOJI}]*(?:\u200d[\u2190-\U0010ffff][{EMOJI}]*)*
    | \S
    """,
    re.VERBOSE,
)
DOTTED = re.compile(rf"{LETTER}(?:\.{LETTER})+")
YEAR = re.compile(r"\d{4}")
ORDINAL = re.compile(r"\d{1,3}|\d{1,2}\.\d{1,2}|[IVX]+|[^\W\d_a-zäöüß]")  # 3. Mai, 3.5., Paul II., George W.
NOUN_LIKE = re.compile(r"[A-ZÄÖÜ][^. ]*\.")

STOPS = frozenset(".!?…")
CLOSERS = frozenset("“”\"«»‹›‘’')]}!?….") | {"''", "..", "..."}
OPENERS = frozenset("„“”\"«»‹›‚‘’'([{–—-") | {"''", "``", "--"}
OPEN_BRACKETS = frozenset("([{")
CLOSE_BRACKETS = frozenset(")]}")
GOES_ON = frozenset(",;:)]}/&")
APOSTROPHES = frozenset("'’‘‚")
BEFORE_APOSTROPHE = frozenset("sßxzSXZ")

# Behind a longer word a full stop ends its sentence even before a small letter; a shorter one may be an abbreviation
# that the lexicon has not. 2 to 5 measured alike on the 700 training articles, 2026-11-24.
LONGEST_ABBREVIATION = 2

# What no day and hardly a rank has: stieg auf 66. Präsident …; but traf auf 1. FC Köln.
LAST_DAY = 31

# Tokens looked at before and behind a stop; without a limit a text of “.)” alone would take quadratic time.
BRACKET_REACH = 60
OPENER_REACH = 5


class _Stop(NamedTuple):
    """What a stop does: `joins` the word before it (an abbreviation's full stop), `ends` its sentence."""

    joins: bool
    ends: bool


def split(text: str, *, begin: int = 0, end: int | None = None) -> list[list[Span]]:
    """The sentences of one paragraph, each as the spans of its tokens, in code points of the whole text.

    Every character that is no space lies in exactly one token; a closing quotation mark belongs to the sentence that it
    closes. Any string will do, in linear time.

    >>> text = "„Das ist gut.“, sagte Dr. Müller am 3. Mai. Dann ging er."
    >>> [[token.of(text) for token in sentence] for sentence in split(text)][1]
    ['Dann', 'ging', 'er', '.']
    """
    spans = [Span(*match.span()) for match in TOKEN.finditer(text, begin, len(text) if end is None else end)]
    words = [text[b:e] for b, e in spans]
    joined = _possessives(words, spans)
    sentences: list[list[Span]] = []
    first = behind = 0
    for at in [number for number, word in enumerate(words) if word[0] in STOPS]:
        if at < behind:
            continue
        behind = _behind(words, spans, at)
        stop = _judge(words, spans, first, at, behind)
        if stop.joins:
            joined.add(at)
        if stop.ends:
            sentences.append(_tokens(spans, first, behind, joined))
            first = behind
    if first < len(spans):
        sentences.append(_tokens(spans, first, len(spans), joined))
    return sentences


def _tokens(spans: Sequence[Span], first: int, last: int, joined: Set[int]) -> list[Span]:
    tokens: list[Span] = []
    for number in range(first, last):
        if number in joined:
            tokens[-1] = Span(tokens[-1].begin, spans[number].end)
        else:
            tokens.append(spans[number])
    return tokens


def _touches(spans: Sequence[Span], at: int) -> bool:
    """Whether no space stands before the token."""
    return 0 < at < len(spans) and spans[at - 1].end == spans[at].begin


def _possessives(words: Sequence[str], spans: Sequence[Span]) -> set[int]:
    """The apostrophes that belong to the word before them (*Hans’ Haus*), and close no quotation."""
    found: set[int] = set()
    open_ = False
    for at in [number for number, word in enumerate(words) if word in APOSTROPHES]:
        shuts = _touches(spans, at) and words[at - 1] not in OPENERS
        if shuts and not open_ and words[at - 1][-1] in BEFORE_APOSTROPHE:
            found.add(at)
        else:
            open_ = not shuts
    return found


def _behind(words: Sequence[str], spans: Sequence[Span], at: int) -> int:
    """The first token behind a stop and all that closes with it."""
    behind = at + 1
    while behind < len(words) and words[behind] in CLOSERS and _touches(spans, behind):
        behind += 1
    return behind


def _judge(words: Sequence[str], spans: Sequence[Span], first: int, at: int, behind: int) -> _Stop:
    last = behind == len(words)
    follows = next((word for word in words[behind : behind + OPENER_REACH] if word not in OPENERS), "")
    starts = last or follows in _starters()
    ends = last or _may_end(words, first, at, behind, follows, starts)
    if words[at] != "." or at == first or not _touches(spans, at):
        return _Stop(False, ends)
    match _full_stop(words, first, at):
        case "final":
            return _Stop(True, ends and starts)
        case "inner":
            return _Stop(True, last)
        case "either" if behind == at + 1:
            return _Stop(not (ends and starts), ends and starts)
        case _:
            return _Stop(False, ends)


def _may_end(words: Sequence[str], first: int, at: int, behind: int, follows: str, starts: bool) -> bool:
    """Whether a new sentence can begin behind the stop, abbreviations and ordinals left aside."""
    closers = words[at + 1 : behind]
    if not follows or words[behind] in GOES_ON:
        return False
    if follows[0].islower():
        bare = words[at] == "." and words[behind] == follows and not closers
        return bare and len(words[at - 1]) > LONGEST_ABBREVIATION
    ellipsis = words[at] == "…" or words[at].startswith("..")
    if not CLOSE_BRACKETS.isdisjoint(closers):  # in mid-sentence: (sic!) Kinder, […] Kinder
        return not ellipsis and OPEN_BRACKETS.isdisjoint(words[max(first + 1, at - BRACKET_REACH) : at])
    return bool(closers) or starts or not ellipsis


def _full_stop(words: Sequence[str], first: int, at: int) -> Literal["final", "inner", "either", "plain"]:
    """What stands before a full stop: an abbreviation that may end a sentence (*usw.*) or may not (*z. B.*), a plain
    word, or either: a plain word if it ends the sentence (*Art. 5*, *dieser Art.*; so too *am 3. Mai*, *Karl V.*).
    """
    word, known = words[at - 1], abbreviations()
    pair = f"{words[at - 3]}. {word}." if at - 3 >= first and words[at - 2] == "." else ""
    opens = f"{word[0].lower()}{word[1:]}." if at - 1 <= first + 1 else ""  # der Jurist. is no jurist.
    forms = (pair, f"{word}.", opens, f"{word.rpartition('-')[2]}.")
    entry = next((known[form] for form in forms if form in known), None)
    if entry is not None and entry.ends:
        return "final"
    if entry is not None:
        return "either" if NOUN_LIKE.fullmatch(entry.abbreviation) else "inner"
    if DOTTED.fullmatch(word) or (len(word) == 1 and word.islower()):
        return "final"
    of_two = at - 3 >= first and words[at - 2] == "/" and YEAR.fullmatch(words[at - 3])  # im Schuljahr 2012/13.
    if of_two or _counts(words, first, at - 1):
        return "plain"
    return "either" if ORDINAL.fullmatch(word) else "plain"


def _counts(words: Sequence[str], first: int, number: int) -> bool:
    """Whether a number is an amount and puts nothing in order: *stieg auf 66. Präsident …*, *mindestens 40. Helfer …*."""
    word = words[number]
    high = word.isdecimal() and len(word) < len("1000") and int(word) > LAST_DAY
    return high and number > first and words[number - 1] in markers().counting


@cache
def _starters() -> frozenset[str]:
    """Function words with a capital, which in mid-sentence they have not."""
    grammar = markers()
    words = {*grammar.relatives, *grammar.w_words, *grammar.conjunctions, *grammar.continuations}
    words.update(entry.word for entry in grammar.complementizers)
    words.update(entry.word for entry in grammar.pronouns)
    words.update(entry.word for entry in grammar.determiners)
    words.update(entry.word for entry in grammar.prepositions)
    words.update(entry.word for entry in grammar.contractions)
    words.update(form for entry in grammar.possessives for form in entry.forms)
    return frozenset(word.capitalize() for word in words)
