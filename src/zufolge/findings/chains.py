"""Source chains: from the one whose words they are outward, each link with its name, kind and role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from zufolge.findings.agreement import is_definite
from zufolge.findings.closed import is_audience
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.people import Cast
from zufolge.findings.phrases import core, noun_phrase
from zufolge.findings.quoted import Quoted
from zufolge.findings.sourced import SourcePhrase
from zufolge.findings.sources import Last, outlet_called, source_of
from zufolge.findings.words import Range, Words
from zufolge.lexicon import head_of, markers
from zufolge.types import Source

UNNAMED = Source((), None, "unknown")


def chain_of(
    words: Words, quoted: Quoted, cast: Cast, phrases: Sequence[SourcePhrase], last: Last | None
) -> tuple[Source, ...]:
    """The chain of a statement; `last` is who spoke before, whom pronouns mean first.

    At least one link: where no source is named, one of kind `unknown` without name and spans.
    """
    content = () if quoted.kind == "reported" else quoted.quote
    first = UNNAMED if not quoted.speaker else source_of(words, quoted.speaker[-1], cast, last, content)
    relays = [
        relay for r in _relays(words, quoted, phrases) if (relay := source_of(words, r, cast, last)).kind != "document"
    ]
    if not quoted.speaker and relays:
        first, relays = relays[0], relays[1:]  # Richtig ist nach seinen Worten nur, dass …
    relied_on = _relied_on(words, quoted)
    if relied_on is not None:
        return (source_of(words, relied_on, cast, None), first)
    further = {relay.name: relay for relay in relays if relay.name and relay.name != first.name}
    return (first, *further.values())


def carried_relay(chain: tuple[Source, ...], before: tuple[Source, ...]) -> tuple[Source, ...]:
    """The chain with the outlet to which the same speaker spoke before: named once, it holds for the rest."""
    relay = before[1] if len(before) > 1 else None
    if len(chain) > 1 or relay is None or relay.kind != "media" or not _is_particular(relay.name):
        return chain
    return (*chain, replace(relay, spans=()))


def _is_particular(name: str | None) -> bool:
    """A named outlet, and not *russische Agenturen* or *Medien*."""
    return name is not None and not name[0].islower() and kind_of_noun(name) is None


def _relays(words: Words, quoted: Quoted, phrases: Sequence[SourcePhrase]) -> list[Range]:
    """*… russischen Agenturen zufolge* inside the frame, and the outlet to which it was said: *sagte X der „Bild“*."""
    inside = [
        p.source
        for p in phrases
        for f in quoted.frame
        if f[0] <= p.whole[0] and p.whole[1] <= f[1] and (p.cue, p.cue + 1) not in quoted.cue
    ]
    told = [a for a in quoted.addressee if outlet_called(words, a) is not None or _is_outlet(words, a)]
    printed = [] if told else list(_printed_in(words, quoted))
    return inside + [a for a in (*told, *printed) if a not in inside]


def _printed_in(words: Words, quoted: Quoted) -> Iterator[Range]:
    """The outlet where the words stand: *schrieb X in der „Zeit“*, *auf der Website der BBC*."""
    named = [phrase for of in quoted.speaker if (phrase := core(words, *of)) is not None]
    told = quoted.quote if quoted.kind == "reported" else quoted.frame
    for begin, end in told:
        for at in range(begin, end - 1):
            if words.closed[at] in markers().outlet_prepositions and not any(p.begin <= at < p.end for p in named):
                phrase = noun_phrase(words, at + 1, end)
                if phrase is not None and outlet_called(words, (phrase.begin, phrase.end)) is not None:
                    yield phrase.begin, phrase.end
                    return


def _is_outlet(words: Words, of: Range) -> bool:
    """*der Zeitung*, which was named before; *einem Sender* is no particular one."""
    phrase = core(words, *of)
    if phrase is None or not is_definite(words, phrase):
        return False
    head = head_of(words.text[phrase.head])
    return head is not None and head.kind == "media" and not is_audience(words.text[phrase.head])


def _relied_on(words: Words, quoted: Quoted) -> Range | None:
    """Y in *X berichtet unter Berufung auf Y*."""
    for begin, end in quoted.frame:
        for at in range(begin, end - 2):
            if " ".join(words.lower[at : at + 3]) in _relay_phrases():
                phrase = noun_phrase(words, at + 3, end)
                if phrase is not None:
                    return phrase.begin, phrase.end
    return None


@cache
def _relay_phrases() -> frozenset[str]:
    return frozenset(phrase.lower() for phrase in markers().relays if phrase.endswith(" auf"))
