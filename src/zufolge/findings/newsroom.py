"""What the newsroom asserts in its own name: the sentences that no statement accounts for."""

from __future__ import annotations

from collections.abc import Sequence

from zufolge.findings.quoted import Quoted
from zufolge.findings.words import RUNNING_TEXT, Words
from zufolge.types import Spans


def newsroom_of(words: Words, found: Sequence[Quoted]) -> Spans:
    """The sentences of running text in which no statement has a quote or frame, in reading order."""
    told = {words.sentence[n] for q in found for begin, end in (*q.quote, *q.frame) for n in range(begin, end)}
    return words.spans(
        sentence
        for number, sentence in enumerate(words.sentences)
        if number not in told and words.block[sentence[0]] in RUNNING_TEXT
    )
