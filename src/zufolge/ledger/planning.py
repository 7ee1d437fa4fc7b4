"""The events that a batch touches, in memory: announcements are joined to them, and events made anew where that is needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from zufolge.ledger.agenda import agenda_keys, best_match, event_of, events_of, joined
from zufolge.ledger.announced import Announced
from zufolge.types import Announcement, Event, Mention

# Events that are in no table yet have numbers from here on, above all that are stored: the newest come first.
UNSTORED = 1 << 62
MOST_CANDIDATES = 200


@dataclass(slots=True, eq=False)
class Told:
    """A mention and the number of its event; `key` is that of its row and `was` the event there, None while it has none."""

    mention: Mention
    event: int
    key: int | None = None
    was: int | None = None


class Plan:
    """Events by number with what was told of each, found by the terms of their mentions."""

    def __init__(self, stored: Iterable[Told], terms: Iterable[tuple[str, int]]) -> None:
        """The mentions of events that are stored, and under which of the terms that matter those events are."""
        self.told: dict[int, list[Told]] = defaultdict(list)
        for told in stored:
            self.told[told.event].append(told)
        self.events = {n: event_of((t.mention for t in those), key=n) for n, those in self.told.items()}
        self.touched: set[int] = set()
        self.remade: set[int] = set()
        self.terms: dict[int, set[str]] = defaultdict(set)
        self._under: dict[str, set[int]] = defaultdict(set)
        self._numbers = count(UNSTORED)
        for term, number in terms:
            if number in self.events:
                self._index(number, (term,))

    def note(self, announced: Announced) -> Told:
        """What is told of an event joined to it: to one that is known, or a new one."""
        keys = agenda_keys(announced)
        near = self._near(keys)
        known = best_match(announced, [event for event in near if event.what])
        event = joined(known, announced)
        number = known.key if known is not None else next(self._numbers)
        told = Told(announced.mention(), number)
        self._put(number, event, (*self.told[number], told))
        self._index(number, keys)
        loose = [day.key for day in near if not day.what and _is_later(day, event)]
        if event.what and (loose or (known is not None and event.mentions[-1] != told.mention)):
            self.make_anew([number, *loose])
        return told

    def make_anew(self, numbers: Sequence[int]) -> None:
        """Joins the mentions of events again in the order of publication.

        An event keeps its number as long as one of its mentions is still in it.
        """
        called = sorted(numbers, key=lambda number: (not self.events[number].what, number))
        told = [told for number in called for told in self.told[number]]
        of: dict[Mention, list[Told]] = defaultdict(list)
        for one in told:
            of[one.mention].append(one)
        events = list(events_of(of))
        placed = {mention for event in events for mention in event.mentions}
        events += [event_of((mention,)) for mention in of if mention not in placed]
        made = list(zip(self._numbered(called, events), events, strict=True))
        for number in called:
            self._drop(number)
        for number, event in made:
            self._put(number, event, [one for mention in event.mentions for one in of[mention]])
            self._index(number, (key for mention in event.mentions for key in agenda_keys(_announced(mention))))
        self.remade.update(called)

    def _near(self, keys: Iterable[str]) -> list[Event]:
        """The events that have a key in common, the newest first."""
        numbers = {number for key in keys for number in self._under.get(key, ())}
        return [self.events[number] for number in sorted(numbers, reverse=True)[:MOST_CANDIDATES]]

    def _numbered(self, called: Iterable[int], events: Sequence[Event]) -> Iterator[int]:
        """The numbers of events that were made of others: each old one goes on where its first mention is that can."""
        place = {mention: n for n, event in enumerate(events) for mention in event.mentions}
        numbers: dict[int, int] = {}
        for number in called:
            at = (place[mention] for mention in self.events[number].mentions)
            free = next((n for n in at if n not in numbers), None)
            if free is not None:
                numbers[free] = number
        return iter([numbers[n] if n in numbers else next(self._numbers) for n in range(len(events))])

    def _put(self, number: int, event: Event, told: Iterable[Told]) -> None:
        self.events[number] = replace(event, key=number)
        self.told[number] = list(told)
        self.touched.add(number)
        for one in told:
            one.event = number

    def _index(self, number: int, terms: Iterable[str]) -> None:
        for term in terms:
            self.terms[number].add(term)
            self._under[term].add(number)

    def _drop(self, number: int) -> None:
        del self.events[number], self.told[number]
        self.touched.discard(number)
        for term in self.terms.pop(number, ()):
            self._under[term].discard(number)


def _is_later(day: Event, event: Event) -> bool:
    """Whether a day was told of after the event was announced; it may be the event's."""
    return (day.mentions[0].published or "") >= (event.mentions[0].published or "")


def _announced(mention: Mention) -> Announced:
    """A mention as its report announced it."""
    announcement = Announcement(
        mention.what, mention.who, mention.where, mention.when, mention.status, mention.spans, None
    )
    return Announced(announcement, mention.article, mention.published, mention.names, mention.words)
