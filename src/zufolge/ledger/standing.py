"""How an event stands after all its mentions: its status as last reported, its date as last known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from zufolge.ledger.matching import days, overlap
from zufolge.types import AnnouncementStatus, Mention

Standing = tuple[AnnouncementStatus, str | None]


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in the order of publication, undated reports first: what they say is never the last word."""
    return tuple(sorted(set(mentions), key=_place))


def _place(mention: Mention) -> tuple[object, ...]:
    """By day, within a day by report and place in it; what is left only keeps the order total."""
    published = mention.published
    first = days(published)[0] if published is not None else date.min
    begin = min((span.begin for span in mention.spans), default=0)
    rest = (
        mention.status,
        mention.when or "",
        mention.what,
        mention.who,
        mention.where or "",
        mention.names,
        mention.words,
    )
    return first, published or "", mention.article, begin, mention.spans, *rest


def standing(mentions: Sequence[Mention]) -> Standing:
    """Status and date after mentions that are in order.

    >>> first = Mention("a", "2024-05-02", (), "announced", "2024-05-20")
    >>> moved = Mention("b", "2024-05-10", (), "postponed", "2024-06-03")
    >>> standing([first, moved])
    ('postponed', '2024-06-03')
    """
    status, when = mentions[0].status, mentions[0].when
    dates = [when] if when else []
    for before, mention in pairwise(mentions):
        status, when = _after(mention, status, when, dates, again=_is_later(before, mention))
        if mention.when:
            dates.append(mention.when)
    return status, when


def _is_later(before: Mention, mention: Mention) -> bool:
    """Whether it is another day's report: the same day's tells the same news."""
    if before.published is None or mention.published is None:
        return before.article != mention.article
    return days(before.published)[1] < days(mention.published)[0]


def _after(
    mention: Mention, status: AnnouncementStatus, when: str | None, dates: Sequence[str], *, again: bool
) -> Standing:
    if mention.status == "postponed":
        return _postponed(mention, status, when)
    if mention.status == "announced":
        return _announced(mention, status, when, dates, again=again)
    if mention.status == "confirmed":
        return ("took_place", when) if status == "took_place" else ("confirmed", mention.when or when)
    if mention.status == "took_place":
        return "took_place", _finer(when, mention.when)
    return "cancelled", when or mention.when


def _postponed(mention: Mention, status: AnnouncementStatus, when: str | None) -> Standing:
    """Told again without its new date, the new date stands; told of what was held, it is no news of it."""
    if mention.when is None and status in {"postponed", "took_place"}:
        return status, when
    return "postponed", mention.when


def _announced(
    mention: Mention, status: AnnouncementStatus, when: str | None, dates: Sequence[str], *, again: bool
) -> Standing:
    """Another date moves an event; the same one, told on another day, says that it stands."""
    if status == "took_place":
        return status, when
    if mention.when is None:
        return status, when
    if when is None:
        return status, mention.when
    if not any(overlap(mention.when, d) for d in dates):
        return "postponed", mention.when
    if not overlap(mention.when, when):
        return status, when  # the old date, recalled
    if again and status in {"announced", "cancelled"}:
        return "confirmed", _finer(when, mention.when)
    return status, _finer(when, mention.when)


def _finer(one: str | None, other: str | None) -> str | None:
    """The other date where it lies within the one, or where there is none."""
    if one is None or other is None:
        return one or other
    (first, last), (begin, end) = days(one), days(other)
    return other if first <= begin and end <= last else one
