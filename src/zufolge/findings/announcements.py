"""Planned events: what, who, where, when, and how the report leaves them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from zufolge.edtf import earliest, latest
from zufolge.findings.occasions import Occasion, antecedent
from zufolge.findings.people import Cast
from zufolge.findings.plans import find_passages
from zufolge.findings.scenes import Passage
from zufolge.findings.whereabouts import country_of
from zufolge.findings.words import Range, Words
from zufolge.types import Announcement, AnnouncementStatus, Span, Statement, When

# In how many sentences a pronoun or a general noun still takes an event up.
NEAR = 3
# How many events back one is looked for: further than any report goes, and no list of dates takes long.
EVENTS_BACK = 100

_Said = dict[int, list[Statement]]


@dataclass(frozen=True, slots=True)
class _Event:
    """An event, as far as the report has been read."""

    occasion: Occasion
    status: AnnouncementStatus
    when: str | None
    passages: tuple[Range, ...]


def find_announcements(
    words: Words, times: Sequence[When], cast: Cast, statements: Sequence[Statement]
) -> tuple[Announcement, ...]:
    """The planned events of a document, in order of their first mention.

    >>> from zufolge.documents import read_document
    >>> from zufolge.findings.people import cast_of
    >>> from zufolge.findings.times import find_times
    >>> from zufolge.findings.words import words_of
    >>> from zufolge.types import Article
    >>> text = "Die für Montag geplante Sitzung des Rates ist auf den 9. Juni verschoben."
    >>> words = words_of(read_document(Article(id="1", text=text, published="2024-05-15")))
    >>> (found,) = find_announcements(words, find_times(words), cast_of(words), [])
    >>> found.what, found.status, found.when
    ('Sitzung des Rates', 'postponed', '2024-06-09')
    """
    found: list[_Event] = []
    meant: _Event | None = None
    said = _by_sentence(words, statements)
    for passage in find_passages(words, times, cast):
        place = passage.begin, passage.end
        last = range(max(0, len(found) - EVENTS_BACK), len(found))
        known = next((n for n in reversed(last) if _is_same(words, found[n], passage)), None)
        status = _confirmed(words, passage, said)
        given_up = meant if status is not None and (status != "announced" or passage.occasion is None) else None
        if known is None and status is None and passage.occasion is not None:
            meant = _Event(passage.occasion, "announced", passage.when, (place,))
        elif given_up is not None and _is_same(words, given_up, passage) and not _is_later(found, known, given_up):
            found.append(_joined(given_up, passage, status))
            meant = None
        elif known is not None:
            found[known] = _joined(found[known], passage, status)
        elif status is not None:
            occasion = passage.occasion or antecedent(words, passage.begin, cast)
            if occasion is not None:
                found.append(_Event(occasion, status, passage.when, (place,)))
    return tuple(_announcement(words, event, said) for event in found)


def _is_later(found: Sequence[_Event], known: int | None, meant: _Event) -> bool:
    """Whether the known event was told behind one that was only meant to be."""
    return known is not None and found[known].passages[-1] > meant.passages[-1]


def _confirmed(words: Words, passage: Passage, said: _Said) -> AnnouncementStatus | None:
    """What is announced in somebody's confirmation is confirmed."""
    if passage.status != "announced":
        return passage.status
    statement = _statement_of(words, (passage.begin, passage.end), said)
    return "confirmed" if statement is not None and statement.act == "confirm" else "announced"


def _is_same(words: Words, event: _Event, passage: Passage) -> bool:
    """Whether a passage is about an event that is known: by a pronoun at once behind it, else by its noun, people and date."""
    if passage.occasion is None:
        return words.sentence[passage.begin] - words.sentence[event.passages[-1][0]] < NEAR
    one, other = event.occasion, passage.occasion
    soon = words.sentence[passage.begin] - words.sentence[event.passages[-1][0]] < NEAR
    if other.general and soon and not (event.when and passage.when and passage.status != "postponed"):
        return True
    if one.who and other.who and not set(one.who) & set(other.who):
        return False
    if one.visit and other.visit:
        return not (one.where and other.where) or _near(one.where, other.where)
    moved = "postponed" in {event.status, passage.status}
    if one.kind.endswith(other.kind) or other.kind.endswith(one.kind):
        return moved or _overlap(event.when, passage.when)
    return event.when is not None and event.when == passage.when and bool(_shared(one, other))


def _near(one: str, other: str) -> bool:
    return one == other or (country_of(one) is not None and country_of(one) == country_of(other))


def _shared(one: Occasion, other: Occasion) -> set[str]:
    capitals = {word for word in one.what.split() if word[0].isupper()}
    return (capitals & set(other.what.split())) | (set(one.who) & set(other.who))


def _overlap(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    first, last, begin, end = earliest(one), latest(one), earliest(other), latest(other)
    return None in (first, last, begin, end) or (first <= end and begin <= last)  # type: ignore[operator]


def _joined(event: _Event, passage: Passage, status: AnnouncementStatus | None) -> _Event:
    """The event after a further passage: a newer status wins, but that it is announced says nothing new."""
    if status == "announced" and passage.occasion is None and not _overlap(event.when, passage.when):
        status = "postponed"
    newer = event.status if status is None or status == "announced" else status
    when = passage.when if status == "postponed" else _finer(event.when, passage.when)
    return replace(
        event,
        occasion=_fuller(event.occasion, passage.occasion),
        status=newer,
        when=when,
        passages=(*event.passages, (passage.begin, passage.end)),
    )


def _finer(one: str | None, other: str | None) -> str | None:
    return other if one is None or (other is not None and other.startswith(one)) else one


def _fuller(one: Occasion, other: Occasion | None) -> Occasion:
    if other is None:
        return one
    return one._replace(
        what=max(one.what, other.what, key=len) if one.kind == other.kind else one.what,
        who=one.who or other.who,
        where=one.where or other.where,
    )


def _announcement(words: Words, event: _Event, said: _Said) -> Announcement:
    spans = _disjoint(words.spans(event.passages))
    inside = (_statement_of(words, place, said) for place in event.passages)
    statement = next((s.id for s in inside if s is not None), None)
    occasion = event.occasion
    return Announcement(occasion.title(), occasion.who, occasion.where, event.when, event.status, spans, statement)


def _disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in reading order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.begin < found[-1].end:
            found[-1] = Span(found[-1].begin, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _by_sentence(words: Words, statements: Sequence[Statement]) -> _Said:
    """The statements of each sentence, by its number."""
    begins = [sentence.begin for sentence in words.document.sentences]
    said: _Said = defaultdict(list)
    for statement in statements:
        for begin, end in statement.quote:
            for number in range(max(0, bisect_right(begins, begin) - 1), bisect_left(begins, end)):
                said[number].append(statement)
    return said


def _statement_of(words: Words, place: Range, said: _Said) -> Statement | None:
    """The smallest statement that holds most of the passage."""
    (span,) = words.spans([place])
    holding = [s for s in said.get(words.sentence[place[0]], ()) if _held(s, span) * 2 > span.end - span.begin]
    return min(holding, key=lambda s: sum(q.end - q.begin for q in s.quote), default=None)


def _held(statement: Statement, span: Span) -> int:
    return sum(max(0, min(q.end, span.end) - max(q.begin, span.begin)) for q in statement.quote)
