"""What culprits say while something happens is of the day of the incident; what witnesses say of it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zufolge.findings.cues import cues_of
from zufolge.findings.days import day_in, day_of
from zufolge.findings.predicates import predicate_in_sentence
from zufolge.lexicon import markers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zufolge.findings.quoted import Quoted
    from zufolge.findings.words import Words
    from zufolge.types import Source, When

# How many sentences back the day of an incident is told.
TOLD_BACK = 10
# What is done of an incident when it is over.
AFTERWARDS = frozenset({"deny", "confirm"})


def day_of_incident(words: Words, quoted: Quoted, times: Sequence[When], speaker: Source) -> str | None:
    """The day that was told last before a culprit speaks in the past: *Der Räuber rief: „Geld her!“*.

    >>> from zufolge.documents import read_document
    >>> from zufolge.findings.quoted import Quoted
    >>> from zufolge.findings.times import find_times
    >>> from zufolge.findings.words import words_of
    >>> from zufolge.types import Article, Source
    >>> text = "Am Montag wurde ein Kiosk überfallen. Der Räuber rief: „Geld her!“"
    >>> words = words_of(read_document(Article(id="1", text=text, published="2024-05-15")))
    >>> quoted = Quoted("direct", quote=((11, 14),), cue=((9, 10),), frame=((7, 10),), speaker=((7, 9),))
    >>> day_of_incident(words, quoted, find_times(words), Source((), "Räuber", "person"))
    '2024-05-13'
    """
    if speaker.kind not in {"person", "group"} or not _is_culprit(speaker.name or "") or not _is_told(words, quoted):
        return None
    first = quoted.first
    own = words.sentence[first]
    days = (day_in(words, times, number, first) for number in range(own, max(own - TOLD_BACK, 0) - 1, -1))
    when = next(filter(None, days), None)
    return day_of(when) if when is not None else None


def _is_culprit(name: str) -> bool:
    last = name.rpartition(" ")[2]
    return last in markers().bystanders or last.lower().endswith(tuple(map(str.lower, markers().culprits)))


def _is_told(words: Words, quoted: Quoted) -> bool:
    """Whether the act is told in the past as part of the incident, and not what he says of it: *Der Mann bestritt die Tat*."""
    sentence = words.sentence[quoted.cue[0][0]] if quoted.cue else words.sentence[quoted.begin]
    said = {n for begin, end in quoted.cue or quoted.quote for n in range(begin, end)}
    cue = next((cue for cue in cues_of(words, sentence) if cue.verb in said), None)
    if cue is None or cue.entry.act in AFTERWARDS:
        return False
    predicate = predicate_in_sentence(words, cue.clause)
    return predicate is not None and predicate.time == "past"
