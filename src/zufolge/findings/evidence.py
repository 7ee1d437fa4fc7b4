"""What grammar and lexicon know of each token, as the bits that the model reads beside the forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, get_args

from zufolge.findings.clauses import Clause, clauses_of, is_hearsay_modal, is_konjunktiv
from zufolge.findings.closed import (
    conjunctions,
    determiners,
    is_audience,
    openers,
    possessives,
    prepositions,
    pronouns,
    source_noun,
)
from zufolge.findings.cues import cues_of
from zufolge.findings.precision import precision_of
from zufolge.findings.quoted import Quoted
from zufolge.findings.sourced import phrases_of
from zufolge.findings.words import Words
from zufolge.lexicon import head_of, hedges, markers, speech
from zufolge.lexicon.morphology import load_morphology
from zufolge.model.labels import ROLES
from zufolge.types import Act, BlockKind, Kind, SourceKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
# Of a rule's statements so many are right: three classes, since the figures themselves are of other data each time.
UNSURE, SURE = 0.6, 0.85

_MORPHOLOGY = 45  # bits of `Words.bits`
_LEXICAL: Final = (
    *(f"act-{act}" for act in get_args(Act)),
    *(f"takes-{form}" for form in ("direct", "dass", "v2", "zu", "np", "wie")),
    *("strong", "weak", "reports", "audience", "hedge", "conjunction", "preposition", "pronoun", "determiner"),
    *("possessive", "negation", "back-reference", "impersonal", "opens-content", "opens-question", "opens-relative"),
    *("opens-other", "time"),
    *(f"head-{kind}" for kind in get_args(SourceKind)),
)
_PLACED: Final = (
    *("first", "last", "first-of-line", "quoted", "quoted-twice", "opens-quotation", "closes-quotation", "finite"),
    *("initial", "clause-begins", "clause-ends", "main-verb", "konjunktiv", "perhaps-konjunktiv", "soll"),
    *("cue", "cue-clause", "phrase", "phrase-cue", "phrase-source"),
    *(f"clause-{kind}" for kind in ("main", "verb_first", "subordinate", "relative", "infinitive", "fragment")),
    *(f"block-{kind}" for kind in get_args(BlockKind)),
)
_RULED: Final = (
    *(f"{layer}{part}" for layer in ("", "nested-") for part in ("begins", "goes-on", "inside")),
    *(f"{layer}{kind}" for layer in ("", "nested-") for kind in KINDS),
    *(f"rule-{role}" for role in ROLES),
    *("unsure", "middling", "sure", "framed"),
)
NAMES: Final[tuple[str, ...]] = (*(f"morphology-{n}" for n in range(_MORPHOLOGY)), *_LEXICAL, *_PLACED, *_RULED)
"""What the columns of `evidence` say."""

_LEXICAL_BIT = {name: 1 << n for n, name in enumerate(_LEXICAL)}
_PLACED_BIT = {name: 1 << n for n, name in enumerate(_PLACED)}
_RULED_BIT = {name: 1 << n for n, name in enumerate(_RULED)}


def evidence(words: Words, found: Sequence[Quoted]) -> NDArray[np.uint8]:
    """A row of zeros and ones for each token, [tokens, len(NAMES)]; `found` is what the rules find in the document."""
    import numpy as np

    if not words.text:
        return np.zeros((0, len(NAMES)), dtype=np.uint8)
    columns = (
        (words.bits, _MORPHOLOGY),
        (list(map(_lexical, words.text, words.closed)), len(_LEXICAL)),
        (_placed(words), len(_PLACED)),
        (_ruled(words, found), len(_RULED)),
    )
    bits = [
        np.unpackbits(np.array(of, dtype="<u8").view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")[:, :width]
        for of, width in columns
    ]
    return np.concatenate(bits, axis=1)


@lru_cache(maxsize=65536)
def _lexical(form: str, closed: str) -> int:
    bits = _closed_classes().get(closed, 0)
    for lemma in load_morphology().verb_lemmas(closed):
        bits |= _of_speech(lemma)
    if form.lower() in markers().time_heads:
        bits |= _LEXICAL_BIT["time"]
    if not form[0].isupper():
        return bits
    if source_noun(form) is not None:
        bits |= _LEXICAL_BIT["reports"]
    if is_audience(form):
        bits |= _LEXICAL_BIT["audience"]
    head = head_of(form)
    return bits if head is None else bits | _LEXICAL_BIT[f"head-{head.kind}"]


@lru_cache(maxsize=16384)
def _of_speech(lemma: str) -> int:
    """The bits of all that the lexicon has of a verb of saying."""
    entries = speech().get(lemma, ())
    names = {name for e in entries for name in (f"act-{e.act}", e.strength, *(f"takes-{form}" for form in e.takes))}
    return sum(_LEXICAL_BIT[name] for name in names)


@cache
def _closed_classes() -> Mapping[str, int]:
    """The bits of every function word and hedge."""
    classes: tuple[tuple[str, Iterable[str]], ...] = (
        ("hedge", hedges()),
        ("conjunction", conjunctions()),
        ("preposition", prepositions()),
        ("pronoun", pronouns()),
        ("determiner", determiners()),
        ("possessive", possessives()),
        ("negation", markers().negations),
        ("back-reference", markers().back_references),
        ("impersonal", markers().impersonals),
    )
    bits: dict[str, int] = {}
    for name, members in classes:
        for form in members:
            bits[form] = bits.get(form, 0) | _LEXICAL_BIT[name]
    for form, opener in openers().items():
        bits[form] = bits.get(form, 0) | _LEXICAL_BIT.get(f"opens-{opener}", _LEXICAL_BIT["opens-other"])
    return bits


def _placed(words: Words) -> list[int]:
    bit = _PLACED_BIT
    placed = [bit[f"block-{kind}"] for kind in words.block]
    for number, finite in enumerate(words.finite):
        if finite:
            placed[number] |= bit["finite"]
        if words.closed[number] != words.text[number]:
            placed[number] |= bit["initial"]
        if words.quoted[number]:
            placed[number] |= bit["quoted"] | bit["quoted-twice"] * (words.quoted[number] > 1)
    for number, quote in words.quote_at.items():
        placed[number] |= bit["opens-quotation" if quote[0] == number else "closes-quotation"]
    for number in _first_of_lines(words):
        placed[number] |= bit["first-of-line"]
    for number, (begin, end) in enumerate(words.sentences):
        placed[begin] |= bit["first"]
        placed[end - 1] |= bit["last"]
        for clause in clauses_of(words, number):
            _mark_clause(words, placed, clause)
        for cue in cues_of(words, number):
            _mark(placed, cue.tokens, bit["cue"])
            _mark(placed, range(cue.clause.begin, cue.clause.end), bit["cue-clause"])
        for phrase in phrases_of(words, number):
            _mark(placed, range(*phrase.whole), bit["phrase"])
            _mark(placed, range(*phrase.source), bit["phrase-source"])
            placed[phrase.cue] |= bit["phrase-cue"]
    return placed


def _first_of_lines(words: Words) -> Iterator[int]:
    """The tokens that nothing stands before in their line."""
    text, end = words.document.article.text, 0
    for number, token in enumerate(words.document.tokens):
        if number == 0 or "\n" in text[end : token.begin]:
            yield number
        end = token.end


def _mark_clause(words: Words, placed: list[int], clause: Clause) -> None:
    bit = _PLACED_BIT
    of_all = bit[f"clause-{clause.kind}"]
    if clause.finite is not None:
        placed[clause.finite] |= bit["main-verb"]
        of_all |= bit["konjunktiv"] * is_konjunktiv(words, clause.finite)
        of_all |= bit["perhaps-konjunktiv"] * is_konjunktiv(words, clause.finite, sure=False)
        of_all |= bit["soll"] * is_hearsay_modal(words, clause.finite)
    _mark(placed, range(clause.begin, clause.end), of_all)
    placed[clause.start] |= bit["clause-begins"]
    placed[clause.end - 1] |= bit["clause-ends"]


def _ruled(words: Words, found: Sequence[Quoted]) -> list[int]:
    bit = _RULED_BIT
    ruled = [0] * len(words.text)
    for statement, nested in zip(found, _nested(found), strict=True):
        layer = "nested-" if nested else ""
        sure = precision_of(statement)
        of_all = bit[f"{layer}inside"] | bit[f"{layer}{statement.kind}"]
        if not nested:
            of_all |= bit["sure" if sure >= SURE else "unsure" if sure < UNSURE else "middling"]
            of_all |= bit["framed"] * bool(statement.frame)
        for number, (begin, end) in enumerate(statement.quote):
            _mark(ruled, range(begin, end), of_all)
            ruled[begin] |= bit[f"{layer}goes-on" if number else f"{layer}begins"]
        for role in ROLES:
            for part in getattr(statement, role):
                _mark(ruled, range(*part), bit[f"rule-{role}"])
    return ruled


def _nested(found: Sequence[Quoted]) -> Iterator[bool]:
    """For each statement in reading order whether it lies inside another one."""
    holders: list[Quoted] = []
    for statement in found:
        holders = [h for h in holders if h.end > statement.begin]
        yield any(h.covers(statement.begin, statement.end) and h.quote != statement.quote for h in holders)
        holders.append(statement)


def _mark(of: list[int], numbers: Iterable[int], bits: int) -> None:
    for number in numbers:
        of[number] |= bits
