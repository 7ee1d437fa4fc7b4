"""Scores and misses as people read them: a table, and the worst misses with the words around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from zufolge.evaluation.quotes import PARTS, ROLES, Marked, Pair, QuoteScores, Tokens, overlap

if TYPE_CHECKING:
    from zufolge.evaluation.gold import GoldDocument

Language = Literal["de", "en"]
FIGURES: Final = ("joint", "messages", "roles", *ROLES, "kind", "exact")
# Tokens shown before and behind what was missed.
CONTEXT: Final = 12


class Miss(NamedTuple):
    """A gold statement that was not found as it stands, or a found one that is none; `worth` is what it cost, 0 to 1."""

    document: GoldDocument
    pair: Pair
    worth: float


@cache
def _words(language: Language) -> dict[str, str]:
    import yaml

    words = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    return {code: word[language] for code, word in words.items()}


def table(scores: QuoteScores, *, language: Language = "en") -> str:
    """The scores as lines of text: precision, recall and F1 of each part, then F1 of each kind."""
    words = _words(language)
    width = max(map(len, words.values())) + 2
    lines = [f"{'':{width}}{words['precision']:>12}{words['recall']:>12}{'F1':>12}"]
    for name in FIGURES:
        lines.append(f"{words[name]:{width}}" + "".join(f"{figure:>12.4f}" for figure in getattr(scores, name)))
    lines += ["", f"{'':{width}}{words['gold']:>12}{'':12}{'F1':>12}"]
    for kind, (figure, gold) in scores.per_kind.items():
        lines.append(f"{words[kind]:{width}}{gold:>12}{'':12}{figure:>12.4f}")
    return "\n".join(lines) + "\n"


def as_values(scores: QuoteScores) -> dict[str, Any]:
    """The scores as plain values for JSON; names and shapes are those of the table."""
    figures: dict[str, Any] = {name: getattr(scores, name)._asdict() for name in FIGURES}
    return figures | {"per_kind": {kind: score._asdict() for kind, score in scores.per_kind.items()}}


def worst(compared: Sequence[tuple[GoldDocument, Sequence[Pair]]], *, limit: int) -> list[Miss]:
    """The misses that cost most, the longer quotes first among equals."""
    misses = [Miss(document, p, _worth(p)) for document, pairs in compared for pair in pairs for p in _apart(pair)]
    ranked = sorted((miss for miss in misses if miss.worth > 0), key=lambda miss: (-miss.worth, -_length(miss.pair)))
    return ranked[:limit]


def _apart(pair: Pair) -> Iterator[Pair]:
    """The assignment pairs what is left over, too: quotes that share no word are two misses."""
    gold, found = pair
    if gold is None or found is None or gold.quote & found.quote:
        yield pair
    else:
        yield from (Pair(gold, None), Pair(None, found))


def _worth(pair: Pair) -> float:
    if pair.gold is None or pair.found is None:
        return 1.0
    gold, found = pair.gold, pair.found
    parts = [part for part in PARTS if getattr(gold, part) or getattr(found, part)]
    wrong = sum(1 - overlap(getattr(gold, part), getattr(found, part)) for part in parts) + (gold.kind != found.kind)
    return wrong / (len(parts) + 1)


def _length(pair: Pair) -> int:
    return max(len(side.quote) for side in pair if side is not None)


def described(miss: Miss, *, language: Language, clean: Callable[[str], str]) -> Iterator[str]:
    """The lines that show a miss; `clean` makes the words of a document fit for where they are shown."""
    words, (gold, found) = _words(language), miss.pair
    title = "missed" if found is None else "invented" if gold is None else "different"
    yield f"{clean(miss.document.id)} · {words[title]} · {miss.worth:.2f}"
    for name, side in (("wanted", gold), ("found", found)):
        if side is None:
            continue
        yield f"  {words[name]}: {words[side.kind]}"
        for part in PARTS:
            other = found if side is gold else gold
            if getattr(side, part) and (
                part == "quote" or other is None or getattr(other, part) != getattr(side, part)
            ):
                yield f"    {words[part]:<12} {clean(_shown(miss.document, getattr(side, part)))}"
    yield f"    {words['context']:<12} {clean(_context(miss.document, gold or found))}"


def _shown(document: GoldDocument, tokens: Tokens) -> str:
    """The words of the tokens, with dots where some are left out."""
    shown, before = "", None
    for number in sorted(tokens):
        begin, end = document.tokens[number]
        if before is not None:
            shown += document.text[document.tokens[before].end : begin] if number == before + 1 else " … "
        shown += document.text[begin:end]
        before = number
    return shown


def _context(document: GoldDocument, statement: Marked | None) -> str:
    numbers = sorted(statement.quote) if statement is not None else []
    if not numbers:
        return ""
    first, last = max(0, numbers[0] - CONTEXT), min(len(document.tokens), numbers[-1] + 1 + CONTEXT)
    before = document.text[document.tokens[first].begin : document.tokens[numbers[0]].begin]
    behind = document.text[document.tokens[numbers[-1]].end : document.tokens[last - 1].end]
    return f"{before}[…]{behind}"
