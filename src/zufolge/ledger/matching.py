"""Whether a report speaks of an event that is known: by the words for it, its date, its people, and the story around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

import Stemmer

from zufolge.edtf import earliest, latest
from zufolge.types import Event, Mention

# From how many letters on a stem can end another: Sitzung in Sondersitzung, but not Wahl in Abwahl.
SHORTEST_PART = 5
# How long after the last report, or around its date, an event is still spoken of.
OPEN_DAYS = 92
# From how many names on a report without a common one tells another story; so many nouns in common make up for it.
STORY_NAMES = 2
STORY_NOUNS, LONG_NOUN = 2, 8
# For how many days a report tells of what was held without its day.
HELD_DAYS = 7
# On how many days after its first one an event can still be going on.
LASTING_DAYS = 3
# How many words a report must share with an event that is known for a week or a month, not for a day.
COARSE_WORDS = 2
# What a passage must reach to be of a known event. The parts below were weighed by hand on 12 stories (2026-11-26).
ENOUGH = 2.0
ALL_SHARED = 3
SAME_DATE, LIKE_DATE = 2.0, 1.0
SAME_WHO, OTHER_WHO, SAME_WHERE = 1.0, -1.0, 0.5
OTHER_DATE = -1.0
NO_STORY, OTHER_STORY = -1.0, -2.5

_SNOWBALL = Stemmer.Stemmer("german")
_CAPITALS = re.compile(r"[A-ZÄÖÜ][\wäöüß-]+")


def stems(what: str) -> frozenset[str]:
    """The nouns of what an event is called, as Snowball stems.

    >>> sorted(stems("außerordentliche Sitzung des Rates in Ulm"))
    ['rat', 'sitzung', 'ulm']
    """
    return frozenset(map(_stem, _CAPITALS.findall(what)))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_SNOWBALL.stemWord(word.lower()))


def related(one: Iterable[str], other: Iterable[str]) -> int:
    """2 where all stems of the shorter side are shared, 3 where they are several, 1 where some are, 0 where none is.

    A compound shares its last part.

    >>> related({"sitzung"}, {"sondersitzung", "kreistag"}), related({"sitzung", "ulm"}, {"sitzung", "rat"})
    (2, 1)
    """
    first, second = sorted((frozenset(one), frozenset(other)), key=len)
    shared = sum(any(_is_part(a, b) for b in second) for a in first)
    return min(shared + 1, ALL_SHARED) if shared == len(first) > 0 else min(shared, 1)


def _is_part(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= SHORTEST_PART and long.endswith(short))


@lru_cache(maxsize=65536)
def days(edtf: str) -> tuple[date, date]:
    """The first and the last day that a date can mean, as far as days can be counted."""
    return earliest(edtf) or date.min, latest(edtf) or date.max


def overlap(one: str, other: str) -> bool:
    """Whether two dates can mean the same day."""
    (first, last), (begin, end) = days(one), days(other)
    return first <= end and begin <= last


def likeness(mention: Mention, event: Event) -> float:
    """How surely a mention is of an event, from ENOUGH on; 0 where it cannot be."""
    if not mention.what:
        return _told_of_its_day(mention, event)
    shared = max((related(stems(mention.what), stems(m.what)) for m in event.mentions), default=0)
    dates = dates_of(event.mentions)
    exact = mention.when is not None and mention.when in dates
    if not (shared or exact) or not _is_open(mention, event) or _contradicts(mention, event):
        return 0.0
    story = _story(mention, event)
    if not shared and (story < 0 or _is_told_in(mention.article, event)):
        return 0.0
    return shared + _date_score(mention, event, shared) + _people_score(mention, event) + story


def _told_of_its_day(mention: Mention, event: Event) -> float:
    """How surely what a report of the story tells of a day is the event that was announced for it.

    In 22 stories of two authors it was in 8 of 9 cases (2026-11-26).
    """
    if mention.when is None or event.when is None or event.status in {"took_place", "cancelled"}:
        return 0.0
    if not overlap(mention.when, event.when) or _story(mention, event) < 0:
        return 0.0
    about = frozenset(_stem(w) for m in event.mentions for w in (*_CAPITALS.findall(m.what), *m.words))
    shared = sum(any(_is_part(stem, other) for other in about) for stem in map(_stem, mention.words))
    if mention.when != event.when:
        return ENOUGH + shared / 10 if shared >= COARSE_WORDS else 0.0
    return ENOUGH + shared / 10 if shared or _in_common(mention, event) >= STORY_NOUNS else 0.0


def _in_common(mention: Mention, event: Event) -> int:
    """How many names and long nouns the reports share."""
    around = {name for m in event.mentions for name in (*m.names, *m.who)}
    own = {*mention.names, *mention.who}
    return len(story_names(own) & story_names(around)) + len(_long_nouns(own) & _long_nouns(around))


def dates_of(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Every date that an event ever had, each once."""
    return tuple(dict.fromkeys(m.when for m in mentions if m.when is not None))


def _is_open(mention: Mention, event: Event) -> bool:
    """Whether a report can still, or already, speak of the event: near another report of it, or near its date."""
    if mention.published is None:
        return True
    first, last = days(mention.published)
    reach = timedelta(days=OPEN_DAYS)
    told = [m.published for m in event.mentions if m.published is not None]
    near = (days(edtf) for edtf in (*told, *dates_of(event.mentions)))
    return not told or any(first - reach <= end and begin <= last + reach for begin, end in map(_bounded, near))


def _bounded(stretch: tuple[date, date]) -> tuple[date, date]:
    """An open end is taken for the other end."""
    first, last = stretch
    return (last if first == date.min else first), (first if last == date.max else last)


def _contradicts(mention: Mention, event: Event) -> bool:
    """Whether time forbids it: held before it was due, held on another day, or planned anew once it was held."""
    dates = dates_of(event.mentions)
    if mention.status == "took_place":
        return _too_early(mention, event) or (
            mention.when is not None and bool(dates) and not _held_by(mention.when, dates)
        )
    if event.status != "took_place" or event.when is None:
        return False
    return mention.when is not None and not _meets(mention, dates) and days(mention.when)[0] > days(event.when)[1]


def _held_by(when: str, dates: Sequence[str]) -> bool:
    """Whether a day is one that an event was due on, or soon after: a feast has several."""
    lasting = timedelta(days=LASTING_DAYS)
    spans = map(days, dates)
    return any(first <= days(when)[1] and days(when)[0] <= last + lasting for first, last in spans if last < date.max)


def _too_early(mention: Mention, event: Event) -> bool:
    """Whether an event that is told as held is still ahead of the report."""
    if mention.published is None or event.when is None:
        return False
    return days(mention.published)[1] < days(event.when)[0]


def _meets(mention: Mention, dates: Sequence[str]) -> bool:
    return mention.when is not None and any(overlap(mention.when, d) for d in dates)


def _date_score(mention: Mention, event: Event, shared: int) -> float:
    dates = dates_of(event.mentions)
    if mention.when is None or not dates:
        return LIKE_DATE if _just_held(mention, event) else 0.0
    if mention.when in dates:
        return SAME_DATE
    if _meets(mention, dates):
        return LIKE_DATE
    moved = mention.status in {"postponed", "cancelled"} or event.status == "postponed"
    return 0.0 if moved or (shared > 1 and not _is_told_in(mention.article, event)) else OTHER_DATE


def _is_told_in(article: str, event: Event) -> bool:
    return any(m.article == article for m in event.mentions)


def _just_held(mention: Mention, event: Event) -> bool:
    """Whether an event that is told as held, without its day, was due in the days before the report."""
    if mention.status != "took_place" or mention.published is None or event.when is None:
        return False
    due, told = days(event.when)[1], days(mention.published)[1]
    return timedelta(0) <= told - due <= timedelta(days=HELD_DAYS)


def _people_score(mention: Mention, event: Event) -> float:
    known = {name for m in event.mentions for name in m.who}
    who = 0.0
    if known and mention.who:
        who = SAME_WHO if known & set(mention.who) else OTHER_WHO
    same = mention.where is not None and mention.where in {m.where for m in event.mentions}
    return who + (SAME_WHERE if same else 0.0)


def _story(mention: Mention, event: Event) -> float:
    """What the names around it say: nothing against it where they tell one story, much where both have some and do not."""
    around = {name for m in event.mentions for name in (*m.names, *m.who)}
    own = {*mention.names, *mention.who}
    if _is_told_in(mention.article, event) or same_story(own, around):
        return 0.0
    return OTHER_STORY if min(len(story_names(around)), len(story_names(own))) >= STORY_NAMES else NO_STORY


def same_story(one: Collection[str], other: Collection[str]) -> bool:
    """Whether the names and nouns of reports are of one story: a name in common, a full name's surname among the nouns of
    the other, or two long nouns.

    Of 66 reports of 12 stories, so are 96 % of the pairs of one story and 0.4 % of those of two (2026-11-26).

    >>> same_story(["Marta Kern"], ["kern"]), same_story(["Sprecher"], ["sprecher"]), same_story(["Amt"], ["Amt", "haus"])
    (True, False, True)
    """
    if story_names(one) & story_names(other) or len(_long_nouns(one) & _long_nouns(other)) >= STORY_NOUNS:
        return True
    return any(_surnames(names) & {noun.rstrip("s") for noun in nouns} for names, nouns in ((one, other), (other, one)))


def _surnames(names: Iterable[str]) -> frozenset[str]:
    return story_names(name for name in names if " " in name)


def _long_nouns(names: Iterable[str]) -> frozenset[str]:
    stems_of = (_stem(name) for name in names if name[:1].islower())
    return frozenset(stem for stem in stems_of if len(stem) >= LONG_NOUN)


def story_names(names: Iterable[str]) -> frozenset[str]:
    """Names as they are compared, nouns aside: the last word, which is the surname of a person.

    >>> sorted(story_names(["Marta Kern", "Kern", "Stadtrat Ulm", "haushaltsdebatte"]))
    ['kern', 'ulm']
    """
    return frozenset(name.split()[-1].lower().rstrip("s") for name in names if name.strip() and not name[0].islower())
