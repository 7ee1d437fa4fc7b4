"""Changes of position: one speaker, one matter, and a later statement that does not go with the earlier one.

What counts is how the two differ (one affirms what the other denies, sides taken, numbers, conditions, what the report
itself says of a turn), how surely they speak of one matter, and how the later report tells it (`likely_changes`). Who repeats
himself changes nothing, nor do two people who disagree. From is the first statement of the position given up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from zufolge.ledger.echoes import likely_echo, matter_keys
from zufolge.ledger.likely_changes import Told, likely_change, said_beside, told
from zufolge.ledger.reasons import about_of, counted, why_of
from zufolge.ledger.traits import (
    Traits,
    differ,
    distance,
    is_ahead,
    is_described,
    is_vague,
    names_speaker,
    on_other_sides,
    opposed,
    shared,
    speaker_key,
    speaker_of,
    traits_of,
)
from zufolge.types import Act, Change, ChangeKind, Record

CHANGE = 0.3
"""From this chance on two statements are a change of position."""
OF_A_BODY = 0.6
"""The same for a body, whose reports lead with its formulas and each time another matter: of 13,403 police reports 67 changes of
bodies were shown, the dozen looked at wrong; so it is some 20 (2026-11-27). No change of our stories is a body's."""
PLAIN, PLAIN_SHARE = 0.5, 0.4
"""How far two statements of two reports differ, and what share of the shorter's terms both have, from which on it is plain,
be it told in passing: of 66 such pairs in stories 38 were one (2026-11-27)."""
ONE_UTTERANCE = 0.5
"""From here on two statements are too likely one utterance to be a change."""
SURELY_ONE = 0.7
"""From here on two statements are so likely one utterance that they hold one position."""
SAME_MATTER = 1.2
"""The weight of shared terms that makes one matter sure: two words, or one long word and a matter of the lexicon."""
CONTEXT, MOST_CONTEXT = 0.2, 4
"""What a name or noun around both quotes adds to that, and how many of them count."""
FEWEST_SHARED = 0.9
# How much each sign says that a position is another one; found on eight invented stories (2026-11), in steps of 0.05.
SIDES, POLARITY, NUMBER, CONDITION, TURN, RECALL, DAYS, AGAIN = 0.65, 0.5, 0.3, 0.3, 0.25, 0.4, 0.15, -0.4
NEAR = 400
"""So many characters lie at most between a statement and the older one that the report holds against it."""
SIDE_BY_SIDE = 0.5
"""How sure the matter is where the report only tells both beside each other; surely so with a *noch*, a turn, or two days."""
LONG_SHARE = 0.15
"""The share of the shorter of two long statements from which on what both have is no by-word: a speech touches many matters."""
NAMED, EVENT_SHARE = 0.6, 0.15
"""The weight of the words for an event, and their share of the shorter statement, from which on they tell it from others: one of
four letters, *Fest*."""
REPEATED = 0.5
"""Share of the shorter statement's terms from which on the same stance is a repetition."""


# What is announced, demanded or ruled out is meant so; a count that goes up (of the injured) is no change of position.
MEANT: frozenset[Act] = frozenset({"announce", "demand", "deny", "confirm"})


class Sign(NamedTuple):
    """One thing that speaks for a change: its weight, the reason's name in `german.yaml`, and words for it."""

    weight: float
    reason: str
    words: tuple[tuple[str, str], ...] = ()


def change_keys(record: Record) -> tuple[str, ...]:
    """Under what a record is looked up for changes: the speaker with each of his heaviest terms, with the report, and with
    the month in which he said it and the next."""
    who = speaker_key(record)
    if who is None:
        return ()
    day = traits_of(record).latest
    months = (f"{day.year}-{day.month}", f"{day.year + day.month // 12}-{day.month % 12 + 1}")
    return (*matter_keys(record), f"r:{record.article}", *(f"a:{who}:{month}" for month in months))


def change_between(earlier: Record, later: Record, *, beside: Sequence[Record] = ()) -> Change | None:
    """The change of position from one statement to a later one; None where there is none, or nothing that shows it.

    `beside` is what its speaker says in the later one's report.
    """
    weighed = weigh(earlier, later, beside=beside)
    if weighed is None:
        return None
    how, main = weighed
    one, other = traits_of(earlier), traits_of(later)
    likely = likely_change(how)
    plain = how.stance >= PLAIN and earlier.article != later.article and _share(one, other) >= PLAIN_SHARE
    if likely < (OF_A_BODY if _may_be_formula(earlier, later) else CHANGE) and not plain:
        return None
    about = about_of(earlier, later)
    return Change(
        speaker=speaker_of(later) or speaker_of(earlier) or "",
        about=about,
        kind=_kind(one, other),
        before=earlier,
        after=later,
        confidence=round(max(likely, how.stance) if plain else likely, 2),
        why=why_of(main.reason, dict(main.words), earlier, later, about),
    )


def weigh(earlier: Record, later: Record, *, beside: Sequence[Record]) -> tuple[Told, Sign] | None:
    """What speaks for a change from one statement to a later one, and the strongest reason; None where there is none."""
    signs = _signs_between(earlier, later)
    if not signs:
        return None
    # How far the two differ, and how surely on one matter.
    stance = min(1.0, _same_matter(earlier, later)) * min(1.0, sum(sign.weight for sign in signs))
    return told(earlier, later, stance=stance, beside=beside), max(signs, key=lambda sign: sign.weight)


def find_change(later: Record, candidates: Sequence[Record]) -> Change | None:
    """The change that a statement makes against all that its speaker said before, as far as the keys find it.

    None where he had changed before, so that it is no news; from is the first statement of the position given up.
    """
    earlier = sorted((c for c in candidates if c.key != later.key and _is_before(c, later)), key=_order)
    beside = said_beside(later, candidates)
    found = (change_between(record, later, beside=beside) for record in earlier)
    changes = [change for change in found if change is not None]
    if not changes:
        return None
    best = max(changes, key=lambda change: change.confidence)
    if any(_held_since(record, later, best.before) for record in earlier):
        return None
    return next(change for change in changes if change is best or is_repetition(change.before, best.before))


def is_repetition(a: Record, b: Record) -> bool:
    """Whether two statements hold the same position: the same in whatever words, the same stance on the same matter."""
    one, other = traits_of(a), traits_of(b)
    if likely_echo(a, b) >= SURELY_ONE:
        return True
    common = sum(shared(one, other).values())
    shorter = min(one.weight, other.weight)
    if common < FEWEST_SHARED or on_other_sides(one, other):
        return False
    agree = one.sides.keys() & other.sides.keys()
    return common >= REPEATED * shorter and (bool(agree) or one.polarity == other.polarity)


def _held_since(record: Record, later: Record, before: Record) -> bool:
    """Whether a record, said after the position was given up, holds the new one already."""
    return _order(record) > _order(before) and is_repetition(record, later) and not is_repetition(record, before)


def _order(record: Record) -> tuple[date, int]:
    return (traits_of(record).latest, record.key)


def _same_speaker(a: Record, b: Record) -> bool:
    if a.actor is not None and a.actor == b.actor:
        return a.article == b.article or not (is_described(a) and is_described(b))  # der Mann … ein Mann
    recalled = a.article == b.article and is_vague(a) and traits_of(a).recalled
    return recalled and not is_vague(b) and names_speaker(a, b)


def _is_before(earlier: Record, later: Record) -> bool:
    """Whether the one was said before the other: on an earlier day, or recalled in the other's report."""
    one, other = traits_of(earlier), traits_of(later)
    if earlier.article == later.article:
        return one.recalled and not other.recalled
    return one.earliest < other.earliest and one.latest < other.latest


def _may_be_formula(earlier: Record, later: Record) -> bool:
    """Whether a body speaks, and its report does not itself tell of a turn or of what was said before."""
    body = later.statement.chain[0].kind != "person"
    return body and earlier.article != later.article and traits_of(later).turn is None


def _signs_between(earlier: Record, later: Record) -> list[Sign]:
    """What speaks for a change; nothing where it can be none, or both are one utterance."""
    if not _same_speaker(earlier, later) or not _is_before(earlier, later):
        return []
    if "ask" in (earlier.statement.act, later.statement.act):  # who asks takes no side, though his words name a matter
        return []
    signs = _signs(earlier, later)
    return signs if signs and likely_echo(earlier, later) < ONE_UTTERANCE else []


def _signs(earlier: Record, later: Record) -> list[Sign]:
    """What speaks for a change, and with a negative weight against it."""
    one, other = traits_of(earlier), traits_of(later)
    signs = [*_stances(one, other), *_quantities(earlier, later), *_conditions(one, other)]
    if other.turn is not None:
        signs.append(Sign(TURN, "signalled", (("signal", other.turn),)))
    if earlier.article == later.article and one.recalled and distance(earlier, later) <= NEAR:
        signs.append(Sign(RECALL, "recalled"))
        if one.dated and other.dated and one.latest != other.latest:
            signs.append(Sign(DAYS, "recalled"))
    if signs and (other.again or (one.recalled and one.again)):
        signs.append(Sign(AGAIN, "recalled"))
    return signs


def _stances(one: Traits, other: Traits) -> list[Sign]:
    """Sides taken in a matter of the lexicon, else affirmed and denied."""
    if on_other_sides(one, other):
        side = next(other.sides[m] for m in one.sides.keys() & other.sides.keys() if one.sides[m] != other.sides[m])
        if one.polarity * other.polarity < 0:
            return [Sign(SIDES, "affirmed" if other.polarity > 0 else "denied")]
        return [Sign(SIDES, "turned_back" if side > 0 else "turned")]
    agree = any(one.sides[m] == other.sides[m] for m in one.sides.keys() & other.sides.keys())
    if opposed(one, other) and not agree and not _is_one_limit(one, other):
        return [Sign(POLARITY, "affirmed" if other.polarity > 0 else "denied")]
    return []


def _is_one_limit(one: Traits, other: Traits) -> bool:
    """*Frühestens am 17. August* is *nicht vor dem 17. August*."""
    days = one.dates.get("day", frozenset()) & other.dates.get("day", frozenset())
    return bool(days) and one.limited != other.limited


def _quantities(earlier: Record, later: Record) -> list[Sign]:
    """Another number of the same things, another day of the same event; that counts most where both are plans or demands."""
    one, other = traits_of(earlier), traits_of(later)
    meant = earlier.statement.act in MEANT and later.statement.act in MEANT
    signs = []
    for unit in one.numbers.keys() & other.numbers.keys():
        before, after = one.numbers[unit], other.numbers[unit]
        if unit and before.isdisjoint(after):
            words = (("less", counted(min(before), unit)), ("more", counted(min(after), unit)))
            signs.append(Sign(POLARITY if meant else NUMBER, "raised", words))
    if _is_moved(one, other):
        signs.append(Sign(POLARITY if meant else NUMBER, "moved"))
    return signs[:1]


def _is_moved(one: Traits, other: Traits) -> bool:
    """Whether both speak of another day of one event to come: what they call it is the same, *das Stadtfest*."""
    if not differ(one.dates, other.dates):
        return False
    called = sum(weight for term, weight in shared(one, other).items() if ":" not in term)
    event = called >= max(NAMED, EVENT_SHARE * min(one.weight, other.weight))
    return event and all(is_ahead(t) for t in (one, other))


def _conditions(one: Traits, other: Traits) -> list[Sign]:
    if other.conditional and not one.conditional:
        return [Sign(CONDITION, "conditional")]
    if other.limited and not one.limited:
        return [Sign(CONDITION, "opened")]
    if one.polarity >= 0 and other.polarity < 0 and (one.conditional or one.polarity == 0):
        return [Sign(CONDITION, "hardened")]
    return []


def _same_matter(earlier: Record, later: Record) -> float:
    """How surely both speak of one matter, 0 to 1."""
    one, other = traits_of(earlier), traits_of(later)
    if earlier.article == later.article and one.recalled and distance(earlier, later) <= NEAR:
        days = one.dated and other.dated and one.latest != other.latest
        own = sum(shared(one, other).values()) / SAME_MATTER
        return 1.0 if one.contrast or days or other.turn is not None else SIDE_BY_SIDE + own
    around = CONTEXT * min(MOST_CONTEXT, len(one.context & other.context))
    own = sum(shared(one, other).values())
    share = _share(one, other) if own else 1.0
    return (own + around) / SAME_MATTER * min(1.0, share / LONG_SHARE)


def _share(one: Traits, other: Traits) -> float:
    """The weight of the terms that both have, as a share of the shorter's; 0 where that has but parts of words."""
    shorter = min(one.weight, other.weight)
    return sum(shared(one, other).values()) / shorter if shorter else 0.0


def _kind(one: Traits, other: Traits) -> ChangeKind:
    if one.polarity < 0 and (other.conditional or other.limited):
        return "softening"
    if other.polarity < 0 and (one.conditional or one.limited or one.polarity == 0):
        return "hardening"
    if one.polarity == other.polarity and not on_other_sides(one, other):
        return "softening" if other.conditional or other.limited else "hardening" if one.conditional else "reversal"
    return "reversal"


def settled(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Of changes that say the same, the surest: one speaker's, from one position, to statements that are echoes."""
    kept: dict[str | None, list[Change]] = defaultdict(list)  # of one speaker, as one who has said a lot has many
    for change in sorted(changes, key=lambda c: (-c.confidence, c.after.key)):
        who = speaker_key(change.after)
        others = chain(kept[who], kept[None]) if who is not None else chain.from_iterable(kept.values())
        if not any(_same_change(change, other) for other in others):
            kept[who].append(change)
    return tuple(sorted(chain.from_iterable(kept.values()), key=lambda c: c.after.key))


def _same_change(a: Change, b: Change) -> bool:
    """Whether two changes of one speaker say the same."""
    before = a.before.key == b.before.key or is_repetition(a.before, b.before)
    return before and (a.after.article == b.after.article or is_repetition(a.after, b.after))
