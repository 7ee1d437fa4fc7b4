"""Announced events across reports: which mentions are of one event, and how it stands after them.

An event is nothing but its mentions in the order of publication: whatever the order in which reports arrive, and whichever
of them is taken out again, `event_of` gives the same. For each thing that a report brings (`announced_in`) a store looks up
the events that have one of its `agenda_keys`, takes the `best_match` and keeps what is `joined`. What matches nothing is a
new event if it has a `what`; if not, it is kept beside them, for an event that is announced by a report that arrives later.
A report that arrives late or is removed can change which mentions belong together: the mentions of the events that it
touches, and those kept beside them, go through `events_of` anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from zufolge.ledger.announced import Announced
from zufolge.ledger.matching import ENOUGH, OPEN_DAYS, days, likeness, stems, story_names
from zufolge.ledger.standing import in_order, standing
from zufolge.types import Event, Mention

# The key of an event that no store has numbered.
NEW = 0
# How many letters of a stem make a key: fewer find too much, and what they would find is mostly found by a name.
KEY_LETTERS = 5


def agenda_keys(announced: Announced) -> tuple[str, ...]:
    """What to index a mention by, and to look for: two mentions of one event have a key in common.

    A key is a name with a quarter of time, or the end of a stem with a month of the event, so that what is found by it does
    not grow with the ledger.

    >>> from zufolge.types import Announcement
    >>> sitting = Announcement("Sitzung", (), None, "2024-06-03", "announced", (), None)
    >>> agenda_keys(Announced(sitting, "a1", "2024-05-15", names=("Marta Kern",)))
    ('kern@8032', 'kern@8033', 'kern@8034', 'tzung@2024-06')
    """
    found = announced.announcement
    names = sorted(story_names((*announced.names, *found.who)))
    quarters = sorted({q for edtf in (announced.published, found.when) if edtf for q in _quarters(edtf)})
    told = [f"{name}@{quarter}" for name in names for quarter in quarters]
    ends = [stem[-KEY_LETTERS:] for stem in sorted(stems(found.what))]
    months = _months(found.when) if found.when is not None else []
    return tuple(dict.fromkeys([*told, *(f"{end}@{month}" for end in ends for month in months)]))


def _quarters(edtf: str) -> tuple[int, ...]:
    """The numbers of two stretches of time, so that dates no further apart than one stretch have one in common."""
    first, last = days(edtf)
    number = (last if first == date.min else first).toordinal() // OPEN_DAYS
    return number, number + 1


def _months(edtf: str) -> list[str]:
    return list(dict.fromkeys(day.isoformat()[:7] for day in days(edtf) if day not in {date.min, date.max}))


def best_match(announced: Announced, candidates: Sequence[Event]) -> Event | None:
    """The event that an announcement speaks of, of several the likeliest; None where it is a new one.

    What is told of a day is of no event rather than of one of two that are as likely.
    """
    found = _likeliest(announced.mention(), candidates)
    return candidates[found] if found is not None else None


def joined(event: Event | None, announced: Announced) -> Event:
    """The event with one mention more; of no event, a new one."""
    mention = announced.mention()
    return event_of((mention,)) if event is None else event_of((*event.mentions, mention), key=event.key)


def event_of(mentions: Iterable[Mention], *, key: int = NEW) -> Event:
    """The event that these mentions make; it is called what the first report calls it.

    >>> event_of([Mention("a", "2024-05-15", (), "announced", "2024-06-03", "Sitzung")]).what
    'Sitzung'
    """
    ordered = in_order(mentions)
    status, when = standing(ordered)
    return Event(
        key=key,
        what=next((m.what for m in ordered if m.what), ""),
        who=next((m.who for m in ordered if m.who), ()),
        where=next((m.where for m in ordered if m.where), None),
        when=when,
        status=status,
        mentions=ordered,
    )


def events_of(mentions: Iterable[Mention]) -> tuple[Event, ...]:
    """All the events that mentions make, joined anew in the order of publication.

    For what a removed report held together, and for a report that arrives late: the events that it touches are taken apart
    and joined again. They are without numbers.
    """
    found: list[Event] = []
    for mention in in_order(mentions):
        known = _likeliest(mention, found)
        if known is None and mention.what:
            found.append(event_of((mention,)))
        elif known is not None:
            found[known] = event_of((*found[known].mentions, mention))
    return tuple(found)


def _likeliest(mention: Mention, events: Sequence[Event]) -> int | None:
    scores = [likeness(mention, event) for event in events]
    best = max(scores, default=0.0)
    if best < ENOUGH or (not mention.what and scores.count(best) > 1):
        return None
    return scores.index(best)


def without(event: Event, article: str) -> tuple[Event, ...]:
    """What remains of an event without a report: nothing, the event, or the two that only this report made one."""
    remaining = events_of(m for m in event.mentions if m.article != article)
    return tuple(replace(e, key=event.key) if n == 0 else e for n, e in enumerate(remaining))


def is_shown(event: Event) -> bool:
    """Whether an event was ever announced: what was only told as held is news, and no agenda."""
    return any(mention.status != "took_place" for mention in event.mentions)
