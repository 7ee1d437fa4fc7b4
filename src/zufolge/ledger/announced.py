"""What a report brings to the agenda: the events that it announces, and the days of which it tells what was on them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zufolge.ledger.matching import days
from zufolge.types import Announcement, Mention, Reading, SaidAt, Span

# How many days later a report still tells what was on a day: as long as a weekday alone names it.
RECENT = 7
DAY = len("2023-09-14")
# Those by whose names a story is known; papers, studies and unnamed groups are in many.
STORY_KINDS = frozenset({"person", "authority", "organisation"})
MOST_NAMES = 12
# The longest nouns of a report are its rarest.
SHORTEST_NOUN, MOST_NOUNS = 4, 24


@dataclass(frozen=True, slots=True)
class Announced:
    """A planned event as one report has it, with the report's id and date, its names, and the nouns of the passage.

    An announcement without `what` announces nothing: it says that the report tells what was on the day `when`.
    """

    announcement: Announcement
    article: str
    published: str | None = None
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def mention(self) -> Mention:
        """The mention that it makes of its event."""
        found = self.announcement
        return Mention(
            article=self.article,
            published=self.published,
            spans=found.spans,
            status=found.status,
            when=found.when,
            what=found.what,
            who=found.who,
            where=found.where,
            names=self.names,
            words=self.words,
        )


def announced_in(reading: Reading) -> tuple[Announced, ...]:
    """All that a report brings to the agenda: its announcements, then the days that it tells of."""
    article = reading.document.article
    found = (*reading.announcements, *_days_told(reading))
    names = (*_people(reading), *_longest_nouns(reading)) if found else ()
    return tuple(Announced(a, article.id, article.published, names, _nouns(reading, a.spans)) for a in found)


def _people(reading: Reading) -> list[str]:
    return list(dict.fromkeys(actor.name for actor in reading.actors if actor.kind in STORY_KINDS))[:MOST_NAMES]


def _longest_nouns(reading: Reading) -> list[str]:
    whole = Span(0, len(reading.document.article.text))
    nouns = {noun.lower() for noun in _nouns(reading, (whole,)) if len(noun) >= SHORTEST_NOUN}
    return sorted(nouns, key=lambda noun: (-len(noun), noun))[:MOST_NOUNS]


def _days_told(reading: Reading) -> Iterator[Announcement]:
    """The sentences that tell of a day just past, but for those that say when something was said or plan an event."""
    published = reading.document.article.published
    if published is None:
        return
    first, last = days(published)
    aside = [span for s in reading.statements for span in (*s.frame, *_said_at(s.said_at))]
    aside += [span for a in reading.announcements for span in a.spans]
    for when in reading.times:
        day = when.edtf.split("T")[0] if when.edtf is not None else ""
        if len(day) != DAY or first != last or _inside(when.span, aside) or not _just_past(day, last):
            continue
        sentence = _sentence_of(reading, when.span)
        yield Announcement("", (), None, day, "took_place", (sentence,), None)


def _said_at(said: SaidAt | None) -> tuple[Span, ...]:
    return (said.span,) if said is not None and said.span is not None else ()


def _just_past(day: str, published: date) -> bool:
    return 0 < (published - days(day)[1]).days <= RECENT


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(other.begin <= span.begin and span.end <= other.end for other in others)


def _sentence_of(reading: Reading, span: Span) -> Span:
    sentences = reading.document.sentences
    number = bisect_right(sentences, span.begin, key=lambda sentence: sentence.begin) - 1
    return sentences[number] if number >= 0 and span.begin < sentences[number].end else span


def _nouns(reading: Reading, spans: Iterable[Span]) -> tuple[str, ...]:
    """The capitals of a passage, but for dates and for the first word of a sentence, which need be no noun."""
    document = reading.document
    begins = {sentence.begin for sentence in document.sentences}
    dates = [when.span for when in reading.times]
    inside = [
        token for span in spans for token in document.tokens if span.begin <= token.begin and token.end <= span.end
    ]
    text = document.article.text
    capitals = (token for token in inside if text[token.begin].isupper() and token.end - token.begin > 1)
    nouns = (token for token in capitals if token.begin not in begins and not _inside(token, dates))
    return tuple(dict.fromkeys(token.of(text) for token in nouns))
