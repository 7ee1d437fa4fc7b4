"""Whose words stand without a frame: those of the person whom the sentence before speaks of, not of an earlier speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zufolge.findings.closed import pronouns
from zufolge.findings.people import Cast
from zufolge.findings.quoted import Quoted
from zufolge.findings.speakers import main_subject
from zufolge.findings.words import Range, Words
from zufolge.model.labels import tokens_of


def with_topics(words: Words, found: Sequence[Quoted], cast: Cast) -> tuple[Quoted, ...]:
    """The statements, those without a frame with whom the sentence before tells of as their speaker.

    *Weber sagte, es regne. Kapitän Karl Huber nimmt die Elf in Schutz. Der Trainer könne nichts dafür.*: Huber's words.
    """
    taken = frozenset[int]().union(*(tokens_of((*q.quote, *q.frame)) for q in found if q.kind != "reported"))
    return tuple(_with_topic(words, q, cast, taken) for q in found)


def _with_topic(words: Words, quoted: Quoted, cast: Cast, taken: frozenset[int]) -> Quoted:
    if (
        quoted.kind not in ("direct", "indirect_free_indirect")
        or quoted.cue
        or quoted.frame
        or quoted.rule == "fragment"
    ):
        return quoted
    number = words.sentence[quoted.begin]
    sentence = _told_before(words, quoted.begin, number)
    if sentence is None or not taken.isdisjoint(range(*sentence)):
        return quoted
    subject = main_subject(words, words.sentence[sentence[0]])
    if subject is None or subject.end > sentence[1]:
        return quoted
    named = any(n in cast.at for n in range(subject.head, subject.end))
    if not named and words.closed[subject.begin] not in pronouns():
        return quoted
    return replace(quoted, speaker=((subject.begin, subject.end),))


def _told_before(words: Words, at: int, number: int) -> Range | None:
    """What tells of somebody at once before a statement: the sentence before in its paragraph, or up to a colon."""
    if number < 0:
        return None
    begin = words.sentences[number][0]
    if begin < at:
        return (begin, at) if words.text[at - 1] == ":" else None
    if number == 0:
        return None
    if words.text[begin - 1] == "?" and number > 1:
        number -= 1  # Weber ist müde. Aufhören? „Niemals.“
    before = words.sentences[number - 1]
    tokens, text = words.document.tokens, words.document.article.text
    apart = "\n" in text[tokens[before[1] - 1].end : tokens[at].begin]
    return None if apart or words.block[before[0]] != words.block[at] else before
