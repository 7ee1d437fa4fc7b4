"""What a statement brings along for comparing it with others: its terms, its polarity, and signals of a change.

The ledger, which compares, knows no German; it gets strings, and what they begin with says what they are:

| term | says |
|---|---|
| `besuch` | a content word, as its lemma in lower case; verbs with their particle |
| `part:zoll` | a part of a compound or of a verb with a particle: *Gegenzölle*, *auszählen* |
| `num:20 prozent` | a number with what it counts, in figures: *2,9 Milliarden Euro* is `num:2900000000 euro` |
| `day:06-15`, `month:06`, `year:2026` | a day of the year, a month, a year |
| `side:Rücktritt+` | the side that its words take in a matter of `lexicon/matters.yaml`, before any negation |

| signal | says |
|---|---|
| `cond` | the statement stands under a condition: *wenn*, *sofern* |
| `limit` | it gives way in part: *vorerst*, *frühestens* |
| `past:hatte` | something said earlier is recalled: *hatte er noch erklärt*, *so lautete der Satz* |
| `turn:Kehrtwende` | the text calls it a change of position, in its sentence or the one before |
| `again:weiterhin` | the text calls it the old position |
| `lack:fehlen` | its verb takes away what it speaks of: *es fehlt an Geld* is *es gibt kein Geld* |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from zufolge.findings.clauses import clauses_of, is_that
from zufolge.findings.factuality import main_clause
from zufolge.findings.hedging import is_negated
from zufolge.findings.predicates import verb_of_adjective
from zufolge.findings.quoted import Quoted
from zufolge.findings.recalling import called_back, told_before
from zufolge.findings.words import ENDS, Range, Words
from zufolge.lexicon import calendar, markers, matters
from zufolge.lexicon.morphology import (
    ADJ,
    AUX,
    INF,
    MODAL,
    NAME,
    NOUN,
    PARTICIPLE2,
    PARTICLE,
    ZU_INF,
    load_morphology,
)
from zufolge.types import OLDER, Factuality

VERBAL = INF | ZU_INF | PARTICIPLE2
FIGURES = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?")
POWERS = {"tausend": 3, "million": 6, "milliarde": 9, "billion": 12}
YEARS = range(1900, 2100)
SHORT = 1
"""A statement of so many content words at most is short: *Er werde nicht gehen*."""
SHORTEST_PART = 4
SHORTEST_UNKNOWN = 7
"""A word of so many letters that no table knows says something, most often an adjective."""


def terms_of(words: Words, quoted: Quoted) -> tuple[str, ...]:
    """What the quote speaks of, sorted, each once: see the table above."""
    tokens = [*_taken_up(words, quoted), *(n for begin, end in quoted.quote for n in range(begin, end))]
    found = [(n, lemma) for n in tokens if _is_content(words, n) and (lemma := _lemma(words, n, tokens))]
    light = _light()
    plain = {lemma for _, lemma in found if lemma not in light}
    parts = {f"part:{part}" for lemma in plain for part in _parts(lemma) if part not in light}
    return tuple(sorted({*plain, *parts, *_quantities(words, tokens), *_taken(words, quoted, found)}))


def polarity_of(factuality: Factuality) -> int:
    """1 where the speaker affirms, -1 where he denies, 0 where he leaves it open.

    >>> polarity_of("PR-")
    -1
    """
    return 0 if factuality == "Uu" else 1 if factuality.endswith("+") else -1


def signals_of(words: Words, quoted: Quoted) -> tuple[str, ...]:
    """The signs of a condition, of a change of position, of something older: see the table above."""
    whole = _sentences(words, quoted)
    quote = [n for begin, end in quoted.quote for n in range(begin, end)]
    said = tuple(words.lower[n] for n in quote)
    around = words.lower[whole[0] : whole[1]]
    outside = {words.lower[n] for n in set(range(*whole)) - set(quote)}
    turns = (*_standing("turn", around), *_standing("turn", _before(words, quoted)))
    found = [
        *(["cond"] if _is_conditional(around if quoted.kind == "direct" else said) else []),
        *(["limit"] if any(_standing("limit", said)) else []),
        *(f"{OLDER}{word}" for word in matters().recalling if word in outside),
        *(f"{OLDER}{phrase}" for phrase in _standing("past", around)),
        *(f"{OLDER}{phrase}" for phrase in _standing("otherwise", _before(words, quoted))),
        *(f"{OLDER}{word}" for word in called_back(words, quoted, whole)),
        *(f"{OLDER}{word}" for word in told_before(words, quoted)),
        *(f"turn:{phrase}" for phrase in turns),
        *(f"again:{phrase}" for phrase in _standing("again", around)),
        *(f"lack:{verb}" for verb in _lacking(words, quote)),
    ]
    return tuple(dict.fromkeys(found))


def _taken_up(words: Words, quoted: Quoted) -> Iterator[int]:
    """The sentence before a told act whose object is *das* or *dies*: *Der Vertrag sei fertig. Er hatte das bestritten.*"""
    if quoted.kind != "reported" or not _before(words, quoted):
        return
    taking = [n for n in range(quoted.begin, quoted.end) if words.closed[n] in markers().back_references]
    if any(_has_no_noun(words, n, quoted.end) for n in taking):
        number = words.sentence[quoted.begin] - 1
        content = next((c for c in clauses_of(words, number) if is_that(c)), None)
        yield from range(*words.sentences[number]) if content is None else range(content.begin, content.end)


def _has_no_noun(words: Words, at: int, end: int) -> bool:
    """Whether *das* or *dies* takes something up by itself: *bestritt das*, *das bestritt er*; not *das Haus*."""
    behind = at + 1
    if behind == len(words.text):
        return True
    return not words.bits[behind] & NOUN and (behind == end or words.text[behind][0].islower())


def is_told_as_past(words: Words, of: Range) -> bool:
    """Whether the words of a stretch say that something older is told: *tags zuvor hatte*, *noch … hatte*."""
    return any(_standing("past", words.lower[of[0] : of[1]]))


# --- content words ------------------------------------------------------------------------------------------------


def _is_content(words: Words, at: int) -> bool:
    form, bits = words.text[at], words.bits[at]
    if not form[0].isalpha() or bits & (AUX | MODAL):
        return False
    if form[0].isupper() and (not bits or bits & (NOUN | NAME)):
        return True
    unknown = not bits and len(form) >= SHORTEST_UNKNOWN  # schutzwürdig, unverhandelbar
    return bool(bits & (ADJ | VERBAL)) or words.finite[at] or unknown


def _lemma(words: Words, at: int, tokens: Sequence[int]) -> str:
    form = words.text[at]
    if form[0].isupper() and (words.closed[at][0].isupper() or not words.bits[at] or words.bits[at] & (NOUN | NAME)):
        return _noun(form).lower()
    verbs = [
        verb for verb in load_morphology().verb_lemmas(words.lower[at]) if " " not in verb
    ]  # fahren, not Rad fahren
    if words.finite[at] and verbs:
        return _joined(words, at, tokens, verbs)
    if verbs and words.bits[at] & VERBAL:
        return verbs[0]
    return (next(iter(verb_of_adjective(words.lower[at])), None) or _adjective(words.lower[at])).lower()


@lru_cache(maxsize=16384)
def _noun(form: str) -> str:
    """The lemma of a noun, of a compound too: *Gegenzölle* → Gegenzoll."""
    morphology = load_morphology()
    lemmas = morphology.noun_lemmas(form)
    if lemmas:
        return lemmas[0]
    head = morphology.head(form)
    heads = morphology.noun_lemmas(head) if head else ()
    return f"{form[: len(form) - len(head)]}{heads[0].lower()}" if head and heads else form


@lru_cache(maxsize=16384)
def _adjective(form: str) -> str:
    return min(load_morphology().adjective_lemmas(form), key=len, default=form)


def _joined(words: Words, at: int, tokens: Sequence[int], verbs: Sequence[str]) -> str:
    """The verb with the particle that closes its clause: *sperren … zu* → zusperren."""
    for n in tokens:
        if n <= at:
            continue
        if not words.text[n][0].isalnum():
            break
        last = n + 1 >= len(words.text) or not words.text[n + 1][0].isalnum() or words.lower[n + 1] in ("und", "oder")
        if last and words.bits[n] & PARTICLE:
            return words.lower[n] + verbs[0]
    return verbs[0]


@lru_cache(maxsize=16384)
def _parts(lemma: str) -> tuple[str, ...]:
    """The members of a compound noun, the bare verb of one with a particle.

    >>> _parts("bußgeldverfahren"), _parts("auszählen"), _parts("kali-zuschlag")
    (('verfahren', 'bußgeld'), ('zählen',), ('zuschlag', 'kali'))
    """
    morphology = load_morphology()
    if "-" in lemma:
        return tuple(part for part in reversed(lemma.split("-")) if len(part) >= SHORTEST_PART)
    if morphology.features(lemma) & INF:
        bare = (
            lemma.removeprefix(p) for p in sorted(markers().particles, key=len, reverse=True) if lemma.startswith(p)
        )
        return tuple(part for part in bare if len(part) >= SHORTEST_PART and morphology.features(part) & INF)[:1]
    if morphology.features(lemma):  # a verb, an adjective
        return ()
    head = morphology.head(lemma.capitalize())
    if head is None:
        return ()
    first = lemma[: len(lemma) - len(head)].rstrip("-")
    stems = (first.removesuffix(link) for link in ("", "s", "es", "n", "en"))
    known = next((stem for stem in stems if morphology.features(stem.capitalize()) & NOUN), first)
    return tuple(part for part in (head.lower(), known) if len(part) >= SHORTEST_PART)


@cache
def _light() -> frozenset[str]:
    return frozenset(matters().light)


# --- numbers and days ---------------------------------------------------------------------------------------------


def _quantities(words: Words, tokens: Sequence[int]) -> Iterator[str]:
    for at, n in enumerate(tokens):
        if words.text[n] in _months():
            yield f"month:{_months()[words.text[n]]:02d}"
        value = _value(words.text[n])
        if value is None:
            continue
        behind = [words.text[m] for m in tokens[at + 1 : at + 3] if m - n <= 2]
        yield from _quantity(words.text[n], value, behind)


def _quantity(form: str, value: float, behind: Sequence[str]) -> Iterator[str]:
    following = behind[0] if behind and behind[0] not in ENDS else ""
    if form.endswith("."):
        month = _months().get(following)
        if month:
            yield f"day:{month:02d}-{int(value):02d}"
        return
    if form.isdigit() and int(value) in YEARS and (not following or not _noun(following)[:1].isupper()):
        yield f"year:{form}"
        return
    power = POWERS.get(_noun(following).lower()) if following else None
    if power is not None:
        value, following = value * 10**power, behind[1] if len(behind) > 1 else ""
    counted = _noun(following).lower() if following[:1].isupper() else "prozent" if following == "%" else ""
    yield f"num:{value:.10g} {counted}".rstrip()


@lru_cache(maxsize=16384)
def _value(form: str) -> float | None:
    """What a figure or a number word is worth: *2,9*, *1.200*, *zwanzig*; *ein* is an article."""
    bare = form.rstrip(".") if form[:1].isdigit() else form.lower()
    if FIGURES.fullmatch(bare):
        return float(bare.replace(".", "").replace(",", "."))
    return _number_words().get(bare)


@cache
def _number_words() -> Mapping[str, float]:
    return {word: float(entry.number) for entry in calendar().numbers if entry.number > 1 for word in entry.words}


@cache
def _months() -> Mapping[str, int]:
    return {word: month.number for month in calendar().months for word in month.words}


# --- sides --------------------------------------------------------------------------------------------------------


class _Side(NamedTuple):
    needed: tuple[str, ...]
    short: bool
    term: str


def _taken(words: Words, quoted: Quoted, found: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The sides that the words of a statement take, as its polarity has it: what stands in a main clause that is negated
    otherwise than the first is turned, *Die Ware sei gut, ein Rückruf komme nicht infrage*.
    """
    turned = _turned(words, quoted)
    yield from _sides({lemma for n, lemma in found if n not in turned})
    for side in _sides({lemma for n, lemma in found if n in turned}):
        yield f"{side[:-1]}{'-' if side[-1] == '+' else '+'}"


def _turned(words: Words, quoted: Quoted) -> frozenset[int]:
    """The tokens of main clauses that are negated where the first is not, or the other way round."""
    first = main_clause(words, quoted) if quoted.kind != "reported" else None
    if first is None:
        return frozenset()
    turned: set[int] = set()
    clauses = clauses_of(words, words.sentence[first.begin])
    mains = [c for c in clauses if c.is_main and c.finite is not None and c.start > first.start]
    for clause in mains:
        inside = quoted.covers(clause.begin, clause.end)
        if inside and is_negated(words, clause, clauses) != is_negated(words, first, clauses):
            turned.update(range(clause.begin, clause.end))
    return frozenset(turned)


def _sides(found: set[str]) -> Iterator[str]:
    """The matters that the words take sides in; a compound noun takes the side of its head; *ankündigen* is not *kündigen*."""
    heads = {part for lemma in found if not load_morphology().features(lemma) & INF for part in _parts(lemma)[:1]}
    here = found | heads
    short = len(found - _light()) <= SHORT
    for word in here:
        for side in _by_word().get(word, ()):
            if (short or not side.short) and here.issuperset(side.needed):
                yield side.term


@cache
def _by_word() -> Mapping[str, tuple[_Side, ...]]:
    index: dict[str, tuple[_Side, ...]] = {}
    for entry in matters().matters:
        lists = (
            (entry.yes, "+", False),
            (entry.no, "-", False),
            (entry.yes_short, "+", True),
            (entry.no_short, "-", True),
        )
        for phrases, sign, short in lists:
            for phrase in phrases:
                needed = tuple(phrase.lower().split())
                side = _Side(needed, short, f"side:{entry.matter}{sign}")
                index[needed[0]] = (*index.get(needed[0], ()), side)
    return index


# --- signals ------------------------------------------------------------------------------------------------------


def _is_conditional(lower: Sequence[str]) -> bool:
    """Whether a condition stands among the words; *auch wenn* is none."""
    text = f" {' '.join(lower)} "
    for concession in matters().concessions:
        text = text.replace(f" {concession} ", " ")
    return any(_standing("cond", text.split()))


def _lacking(words: Words, quote: Sequence[int]) -> Iterator[str]:
    verbs = (
        v
        for n in quote
        if words.finite[n] or words.bits[n] & VERBAL
        for v in load_morphology().verb_lemmas(words.lower[n])
    )
    return (verb for verb in verbs if verb in matters().lacking)


def _sentences(words: Words, quoted: Quoted) -> Range:
    """The tokens of the sentences in which the statement and its frame stand."""
    first = words.sentences[words.sentence[quoted.begin]][0]
    last = words.sentences[words.sentence[quoted.end - 1]][1]
    return min([first, *(b for b, _ in quoted.frame)]), max([last, *(e for _, e in quoted.frame)])


def _before(words: Words, quoted: Quoted) -> tuple[str, ...]:
    """The sentence before the statement's, where it stands in the same paragraph."""
    number = words.sentence[quoted.begin]
    if not number:
        return ()
    begin, end = words.sentences[number - 1]
    text = words.document.article.text
    between = text[words.document.tokens[end - 1].end : words.document.tokens[words.sentences[number][0]].begin]
    return () if "\n" in between else words.lower[begin:end]


class _Phrases(NamedTuple):
    """Signals of a kind, each with the words that it needs, and of each one of these: where none stands, no signal does."""

    phrases: tuple[tuple[str, frozenset[str]], ...]
    marks: frozenset[str]


@cache
def _phrases() -> Mapping[str, _Phrases]:
    record = matters()
    kinds = {"cond": record.conditions, "limit": record.limits, "past": record.pasts, "turn": record.turns}
    kinds["otherwise"] = record.otherwise
    found: dict[str, _Phrases] = {}
    for kind, phrases in {**kinds, "again": record.repeats}.items():
        needed = [(phrase, frozenset(phrase.lower().replace("…", " ").split())) for phrase in phrases]
        found[kind] = _Phrases(tuple(needed), frozenset(max(sorted(words), key=len) for _, words in needed))
    return found


def _standing(kind: str, lower: Sequence[str]) -> Iterator[str]:
    """The signals of a kind that stand among the words."""
    known = _phrases()[kind]
    if not known.marks.isdisjoint(lower):
        present = set(lower)
        for phrase, needed in known.phrases:
            if needed <= present and _stands_in(phrase.lower(), lower):
                yield phrase


def _stands_in(signal: str, lower: Sequence[str]) -> bool:
    at = 0
    for part in signal.split(" … "):
        phrase = tuple(part.split())
        found = next(
            (n for n in range(at, len(lower) - len(phrase) + 1) if tuple(lower[n : n + len(phrase)]) == phrase), None
        )
        if found is None:
            return False
        at = found + len(phrase)
    return True
