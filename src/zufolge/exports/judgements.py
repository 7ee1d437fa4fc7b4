"""What persons say of statements → what is read of it in a terminal: the words, the verdict, the machine's value and theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from zufolge.exports.dates import spell
from zufolge.exports.painted import Line, painted
from zufolge.exports.phrases import SEPARATOR, words_of
from zufolge.exports.printable import printable
from zufolge.exports.records import judged_words
from zufolge.exports.views import counted_line
from zufolge.exports.words import Language, Words, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zufolge.types import Judgement

_SPANS: Final = ("quote", "speaker", "addressee", "cue", "frame")
_CODES: Final = {"kind": "speech", "act": "act", "factuality": "factuality"}
_INSTEAD: Final = " → "
_STYLES: Final = {"right": "green", "not_a_statement": "red"}


def judgements_sheet(judgements: Iterable[Judgement], *, language: Language, width: int, colour: bool) -> str:
    """Persons' judgements in their order, each with its key, the words, and what the machine has and what is right.

    >>> from zufolge.types import Judgement, Span
    >>> missing = Judgement("a1", "missing", quote=(Span(0, 8),), kind="indirect", by="mk", at="2024-05-03T09:00:00+00:00", key=7,
    ...     text="Er kommt, hieß es.")
    >>> print(judgements_sheet([missing], language="de", width=80, colour=False), end="")
     7  Er kommt
        fehlt · a1
        Wiedergabe: sinngemäß (indirect)
        Freitag, 3. Mai 2024 · mk
    <BLANKLINE>
    1 Urteil
    """
    return painted(_listed(tuple(judgements), plain_words(language), language), width=width, colour=colour)


def _listed(judgements: tuple[Judgement, ...], words: Words, language: Language) -> Iterator[Line]:
    for judgement in judgements:
        lead = f"{judgement.key or '–':>2}  "
        margin = " " * len(lead)
        yield Line(((printable(judged_words(judgement)), "bold"),), lead=lead)
        verdict = words["verdict"][judgement.verdict]
        place = SEPARATOR.join(("", *(printable(id) for id in (judgement.article, judgement.statement) if id)))
        yield Line(((verdict, _STYLES.get(judgement.verdict, "yellow")), (place, "dim")), lead=margin)
        for correction in _corrections(judgement, words):
            yield Line(((correction, ""),), lead=margin)
        facts = (spell(judgement.at[:10], language) if judgement.at else "", judgement.by or "", judgement.note or "")
        if any(facts):
            yield Line(((SEPARATOR.join(printable(fact) for fact in facts if fact), "dim"),), lead=margin)
        yield Line()
    yield counted_line(len(judgements), "judgement", language)


def _corrections(judgement: Judgement, words: Words) -> Iterator[str]:
    """Each field that is given, behind what the machine has."""
    for name in (*_SPANS, *_CODES):
        value = getattr(judgement, name)
        if value is None or (name == "quote" and judgement.finding is None):
            continue
        told = _value(name, value, judgement.text, words)
        if judgement.finding is not None:
            was = _value(name, getattr(judgement.finding, name), judgement.text, words)
            told = f"{was}{_INSTEAD}{told}"
        yield f"{words['field'][name]}: {told}"


def _value(name: str, value: Any, text: str, words: Words) -> str:
    if name in _SPANS:
        return words_of(value, text) or words["judgement"]["nothing"]
    return f"{words[_CODES[name]][value]} ({value})"
