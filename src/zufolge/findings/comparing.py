"""What a statement brings along for comparing it with others: content lemmas, polarity, signals of change."""

from __future__ import annotations

from functools import cache

from zufolge.findings.quoted import Quoted
from zufolge.findings.words import Words
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import ADJ, AUX, MODAL, NAME, NOUN, load_morphology
from zufolge.types import Factuality


def terms_of(words: Words, quoted: Quoted) -> tuple[str, ...]:
    """The lemmas of the quote's nouns, names, verbs and adjectives, sorted, each once."""
    return tuple(
        sorted({_lemma(words, n) for begin, end in quoted.quote for n in range(begin, end) if _is_content(words, n)})
    )


def _is_content(words: Words, at: int) -> bool:
    form, bits = words.text[at], words.bits[at]
    if form[0].isdigit():
        return True
    if not form[0].isalpha() or bits & (AUX | MODAL):
        return False
    return bool(form[0].isupper() and (not bits or bits & (NOUN | NAME))) or bool(bits & ADJ) or words.finite[at]


def _lemma(words: Words, at: int) -> str:
    form = words.text[at]
    morphology = load_morphology()
    lemmas = morphology.noun_lemmas(form) if form[0].isupper() else morphology.verb_lemmas(form)
    return (lemmas[0] if lemmas else form).lower()


def polarity_of(factuality: Factuality) -> int:
    """1 where the speaker affirms, -1 where he denies, 0 where he leaves it open.

    >>> polarity_of("PR-")
    -1
    """
    return 0 if factuality == "Uu" else 1 if factuality.endswith("+") else -1


def signals_of(words: Words, quoted: Quoted) -> tuple[str, ...]:
    """The signals of a change of position in the statement's sentences: *noch … hatte*, *anders als zuletzt*."""
    first = words.sentences[words.sentence[quoted.begin]][0]
    last = words.sentences[words.sentence[quoted.end - 1]][1]
    first = min([first, *(b for b, _ in quoted.frame)])
    last = max([last, *(e for _, e in quoted.frame)])
    lower = words.lower[first:last]
    present = set(lower)
    return tuple(signal for signal, needed in _signals() if needed <= present and _stands_in(signal.lower(), lower))


@cache
def _signals() -> tuple[tuple[str, frozenset[str]], ...]:
    """The signals, each with the words that it needs."""
    return tuple((signal, frozenset(signal.lower().replace("…", " ").split())) for signal in markers().signals)


def _stands_in(signal: str, lower: tuple[str, ...]) -> bool:
    at = 0
    for part in signal.split(" … "):
        phrase = tuple(part.split())
        found = next((n for n in range(at, len(lower) - len(phrase) + 1) if lower[n : n + len(phrase)] == phrase), None)
        if found is None:
            return False
        at = found + len(phrase)
    return True
