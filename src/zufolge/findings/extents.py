"""Where the words of a statement begin and end: with their closing mark, before what takes them up, behind an inserted frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zufolge.findings.clauses import clause_at, is_konjunktiv
from zufolge.findings.quoted import Quoted, touch
from zufolge.findings.quoting import wordings
from zufolge.findings.words import BOUNDARIES, QUOTATION_MARKS, Range, Words, content_end
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import ADJ, AUX, INF, MODAL, PARTICIPLE2
from zufolge.types import Kind


def own_words(words: Words, kind: Kind, quote: tuple[Range, ...]) -> tuple[Range, ...]:
    """A quote without what is no part of the words: of direct speech what follows on its closing mark, *„gefährlich“[ und]*;
    of other speech the word that takes it up.
    """
    if kind != "direct":
        return _before_taking_up(words, quote)
    begin, end = quote[-1]
    closed = words.quote_at.get(begin, (end, end))[1]
    later = words.sentence[end - 1] - words.sentence[closed - 1]
    whole = closed >= end or words.text[end - 1] in QUOTATION_MARKS or later > 1
    return quote if whole else (*quote[:-1], (begin, closed))


def _before_taking_up(words: Words, quote: tuple[Range, ...]) -> tuple[Range, ...]:
    """A quote without the word that takes it up: *Das Bad bleibe offen[, so] lautete die Zusage*."""
    begin, end = quote[-1]
    hangs = end - begin > 2 and words.text[end - 2] == "," and words.closed[end - 1] in markers().taking_up
    return (*quote[:-1], (begin, end - 2)) if hangs else quote


def worded(words: Words, found: Sequence[Quoted]) -> Iterator[Quoted]:
    """What was found, with the words of a told act in its place: of *Sie sprach von einem „Tiefpunkt“* the quotation."""
    direct = [quoted for quoted in found if quoted.kind == "direct"]
    framed = [part for quoted in direct if quoted.frame for part in quoted.quote]
    bare = [part for quoted in direct if not quoted.frame for part in quoted.quote]
    for quoted in found:
        told = quoted.kind == "reported" and not quoted.cue
        own = [w for w in wordings(words, quoted) if not touch(w.quote, bare)] if told else []
        if not own:
            yield quoted
        yield from (replace(w, confidence=quoted.confidence) for w in own if not touch(w.quote, framed))


def going_on(words: Words, quoted: Quoted) -> Quoted:
    """A statement with what goes on behind its inserted frame: *Man habe, sagte eine Sprecherin, [alles getan]*."""
    end = quoted.quote[-1][1]
    if (
        quoted.kind != "indirect"
        or not quoted.cue
        or words.text[end : end + 1] != (",",)
        or quoted.cue[0][0] != end + 1
    ):
        return quoted
    stop = content_end(words, words.sentences[words.sentence[end]])
    frame = quoted.frame[-1] if quoted.frame else (end, end)
    commas = (n for n in range(end + 2, min(stop, frame[1] - 1)) if words.text[n] == ",")
    comma = next((n for n in commas if _goes_on(words, end - 1, (n + 1, stop))), None)
    if comma is None:
        return quoted
    cue = tuple(part for part in quoted.cue if part[1] <= comma)
    return replace(
        quoted, quote=(*quoted.quote, (comma + 1, stop)), cue=cue, frame=(*quoted.frame[:-1], (frame[0], comma + 1))
    )


def _goes_on(words: Words, last: int, rest: Range) -> bool:
    """Whether words go on what ends with a token: a Konjunktiv, *reiche aber nicht*; what an auxiliary lacks, *alles getan*."""
    begin, end = rest
    if words.finite[begin]:
        return is_konjunktiv(words, begin, sure=False)
    own, behind = clause_at(words, last), clause_at(words, begin)
    if own is None or behind is None or not own.is_main or behind.opener is not None:
        return False
    lacks = own.finite == last and words.bits[last] & (AUX | MODAL)
    filled = words.text[end - 1][0].islower() and words.bits[end - 1] & (PARTICIPLE2 | INF | ADJ)
    alone = not any(words.finite[n] or words.text[n] in BOUNDARIES for n in range(begin, end - 1))
    return bool(lacks and filled) and alone
