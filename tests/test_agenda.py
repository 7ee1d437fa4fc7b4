"""Announced events across reports: which mentions are of one event, and how it stands after them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zufolge
from zufolge.ledger.agenda import agenda_keys, best_match, event_of, events_of, is_shown, joined, without
from zufolge.ledger.announced import Announced, announced_in
from zufolge.types import Announcement, AnnouncementStatus, Article, Event, Mention

ANNOUNCED = (
    "2024-05-06",
    "Die Sondersitzung des Kreistags soll am 16. Mai stattfinden. Das sagte Landrätin Marta Kern am Montag.",
)
CONFIRMED = ("2024-05-08", "Die Sondersitzung des Kreistags am 16. Mai bleibt, wie Landrätin Marta Kern bestätigte.")
POSTPONED = (
    "2024-05-10",
    "Die Sondersitzung des Kreistags ist auf den 23. Mai verschoben, sagte Landrätin Marta Kern.",
)
CANCELLED = ("2024-05-21", "Die Sondersitzung des Kreistags am 23. Mai fällt aus, sagte Landrätin Marta Kern.")
HELD = ("2024-05-24", "Die Sondersitzung des Kreistags dauerte am Donnerstag vier Stunden, sagte Landrätin Marta Kern.")

Report = tuple[str, str]


def brought(reports: Iterable[Report]) -> list[Announced]:
    """What reports bring, in the order given; a report's id is its date."""
    found = []
    for published, text in reports:
        reading = zufolge.read(text, published=published)
        found += [replace(a, article=published) for a in announced_in(reading)]
    return found


def ledger(*reports: Report) -> list[Event]:
    """The events that are kept when reports arrive in this order, found by their keys as a store does."""
    events: dict[int, Event] = {}
    index: dict[str, set[int]] = {}
    for announced in brought(reports):
        near = {number for key in agenda_keys(announced) for number in index.get(key, ())}
        known = best_match(announced, [events[number] for number in sorted(near)])
        if known is None and not announced.announcement.what:
            continue
        event = joined(known, announced)
        number = event.key or len(events) + 1
        events[number] = replace(event, key=number)
        for key in agenda_keys(announced):
            index.setdefault(key, set()).add(number)
    return list(events.values())


def only(*reports: Report) -> Event:
    (event,) = ledger(*reports)
    return event


def stands(*reports: Report) -> tuple[str, str | None]:
    """How the one event of these reports stands: status and date."""
    event = only(*reports)
    return event.status, event.when


# --- how an event stands ---------------------------------------------------------------------------------------------


def test_an_event_is_announced_until_another_report_speaks_of_it() -> None:
    assert stands(ANNOUNCED) == ("announced", "2024-05-16")


def test_what_is_confirmed_later_is_confirmed() -> None:
    assert stands(ANNOUNCED, CONFIRMED) == ("confirmed", "2024-05-16")


def test_what_is_announced_again_on_another_day_stands() -> None:
    again = ("2024-05-08", "Der Kreistag tagt am 16. Mai, die Sitzung leitet Landrätin Marta Kern.")
    assert stands(ANNOUNCED, again) == ("confirmed", "2024-05-16")


def test_the_same_news_of_the_same_day_confirms_nothing() -> None:
    same = announced("Sitzung des Rates", "2024-05-16", published="2024-05-06", article="b")
    event = joined(joined(None, announced("Sitzung des Rates", "2024-05-16", published="2024-05-06")), same)
    assert event.status == "announced"


def test_verschoben_gives_the_new_date() -> None:
    assert stands(ANNOUNCED, CONFIRMED, POSTPONED) == ("postponed", "2024-05-23")


def test_verschoben_without_a_new_date_leaves_none() -> None:
    open_ = ("2024-05-10", "Die Sondersitzung des Kreistags am 16. Mai ist verschoben, sagte Landrätin Marta Kern.")
    assert stands(ANNOUNCED, open_) == ("postponed", None)


def test_told_again_that_it_was_moved_the_new_date_stands() -> None:
    recalled = ("2024-05-13", "Die Sondersitzung des Kreistags wurde verschoben, bestätigte Landrätin Marta Kern.")
    assert stands(ANNOUNCED, POSTPONED, recalled) == ("postponed", "2024-05-23")


def test_announced_for_another_day_means_postponed_to_it() -> None:
    other = ("2024-05-10", "Die Sondersitzung des Kreistags soll am 23. Mai stattfinden, sagte Landrätin Marta Kern.")
    assert stands(ANNOUNCED, other) == ("postponed", "2024-05-23")


def test_the_old_date_recalled_changes_nothing() -> None:
    mentions = [
        mention("a", "2024-05-01", "announced", "2024-05-16"),
        mention("b", "2024-05-10", "postponed", "2024-05-23"),
        mention("c", "2024-05-12", "announced", "2024-05-16"),
    ]
    assert (event_of(mentions).status, event_of(mentions).when) == ("postponed", "2024-05-23")


def test_abgesagt_keeps_the_last_planned_date() -> None:
    assert stands(ANNOUNCED, POSTPONED, CANCELLED) == ("cancelled", "2024-05-23")


def test_what_was_cancelled_and_is_announced_again_is_confirmed() -> None:
    back = ("2024-05-22", "Die Sondersitzung des Kreistags findet am 23. Mai doch statt, sagte Landrätin Marta Kern.")
    assert stands(ANNOUNCED, POSTPONED, CANCELLED, back) == ("confirmed", "2024-05-23")


def test_what_was_held_took_place() -> None:
    assert stands(ANNOUNCED, POSTPONED, HELD) == ("took_place", "2024-05-23")


def test_what_took_place_stays_so_when_it_is_told_again() -> None:
    later = ("2024-05-27", "Die Sondersitzung des Kreistags am 23. Mai bleibt umstritten, sagte Landrätin Marta Kern.")
    assert stands(ANNOUNCED, POSTPONED, HELD, later)[0] == "took_place"


def test_a_week_becomes_the_day_on_which_it_was_held() -> None:
    mentions = [
        mention("a", "2024-05-10", "announced", "2024-05-13/2024-05-19"),
        mention("b", "2024-05-17", "took_place", "2024-05-16"),
    ]
    assert event_of(mentions).when == "2024-05-16"


def test_what_the_report_tells_of_the_day_is_that_it_took_place() -> None:
    plan = ("2024-05-13", "Am Mittwoch will Landrätin Marta Kern die Anwohner im Bürgerhaus informieren.")
    told = (
        "2024-05-17",
        "Rund 200 Anwohner drängten sich am Mittwoch im Bürgerhaus. Landrätin Marta Kern blieb ruhig.",
    )
    assert stands(plan, told) == ("took_place", "2024-05-15")


def test_what_another_story_tells_of_the_day_says_nothing() -> None:
    plan = ("2024-05-13", "Am Mittwoch will Landrätin Marta Kern die Anwohner im Bürgerhaus informieren.")
    other = (
        "2024-05-17",
        "Rund 200 Fans kamen am Mittwoch ins Stadion. Trainer Jan Ott und Kapitän Lutz Behr sagten nichts.",
    )
    assert stands(plan, other) == ("announced", "2024-05-15")


def test_a_day_of_saying_is_no_day_of_the_event() -> None:
    plan = ("2024-05-13", "Am Mittwoch will Landrätin Marta Kern die Anwohner im Bürgerhaus informieren.")
    said = ("2024-05-17", "Landrätin Marta Kern sagte am Mittwoch, die Anwohner hätten recht.")
    assert stands(plan, said) == ("announced", "2024-05-15")


# --- which mentions are of one event ---------------------------------------------------------------------------------


def test_a_compound_is_the_same_event_as_its_last_part() -> None:
    short = ("2024-05-08", "Die Sitzung am 16. Mai bleibt, wie Landrätin Marta Kern bestätigte.")
    assert len(only(ANNOUNCED, short).mentions) == 2


def test_another_word_on_the_same_day_in_the_same_story_is_the_same_event() -> None:
    march = ("2024-05-06", "Die Bäuerin Ida Voss hat für den 18. Mai eine Kundgebung angemeldet.")
    demo = ("2024-05-10", "Die Demonstration am 18. Mai ist verboten. Ida Voss will klagen.")
    assert stands(march, demo) == ("cancelled", "2024-05-18")


def test_two_events_of_one_day_and_one_report_are_two() -> None:
    both = (
        "2024-05-06",
        "Am 18. Mai beginnt die Messe in Ulm. Am 18. Mai soll auch das Pokalfinale in Köln stattfinden.",
    )
    assert len(ledger(both)) == 2


def test_the_same_word_on_the_same_day_in_another_town_is_another_event() -> None:
    one = ("2024-05-06", "Die Kundgebung in Ulm ist für den 18. Mai angemeldet. Das sagten Ida Voss und Bernd Hahn.")
    other = ("2024-05-07", "Die Kundgebung in Köln ist für den 18. Mai angemeldet. Das sagten Olga Reis und Tom Fink.")
    assert len(ledger(one, other)) == 2


def test_another_sitting_after_the_first_was_held_is_another_event() -> None:
    next_ = (
        "2024-05-27",
        "Die nächste Sondersitzung des Kreistags ist für den 13. Juni angesetzt, sagte Landrätin Marta Kern.",
    )
    held, planned = ledger(ANNOUNCED, POSTPONED, HELD, next_)
    assert (held.status, planned.status, planned.when) == ("took_place", "announced", "2024-06-13")


def test_what_was_held_before_the_day_is_another_event() -> None:
    past = (
        "2024-05-10",
        "Nach der Sondersitzung des Kreistags am Donnerstag zeigte sich Landrätin Marta Kern zufrieden.",
    )
    assert [event.status for event in ledger(ANNOUNCED, past)] == ["announced", "took_place"]


def test_the_same_word_a_year_later_is_another_event() -> None:
    later = (
        "2025-05-06",
        "Die Sondersitzung des Kreistags soll am 16. Mai stattfinden. Das sagte Landrätin Marta Kern.",
    )
    assert len(ledger(ANNOUNCED, later)) == 2


def test_an_event_far_ahead_is_found_again_when_it_is_due() -> None:
    far = (
        "2024-01-08",
        "Die Gartenschau in Ulm soll am 3. Oktober eröffnet werden. Das sagte Oberbürgermeisterin Ida Voss.",
    )
    due = ("2024-09-30", "Die Gartenschau in Ulm wird am 3. Oktober eröffnet, sagte Oberbürgermeisterin Ida Voss.")
    assert stands(far, due) == ("confirmed", "2024-10-03")


def test_other_people_make_another_visit() -> None:
    one = announced("Besuch Kerns in Riga", "2024-06", who=("Marta Kern",), where="Riga")
    other = announced("Besuch Vosses in Riga", "2024-06-20", who=("Ida Voss",), where="Riga", article="b")
    assert best_match(other, [joined(None, one)]) is None


def test_the_likeliest_of_several_events_is_taken() -> None:
    reading, sitting = (joined(None, announced(what, "2024-06-03")) for what in ("erste Lesung", "Sitzung des Rates"))
    found = best_match(announced("Sitzung", "2024-06-03", article="b"), [reading, sitting])
    assert found is sitting


def test_without_candidates_an_event_is_new() -> None:
    assert best_match(announced("Sitzung", "2024-06-03"), []) is None


# --- arrival, removal, what is shown ---------------------------------------------------------------------------------


@pytest.mark.parametrize("order", list(permutations([ANNOUNCED, POSTPONED, HELD])))
def test_the_order_of_arrival_does_not_matter(order: tuple[Report, ...]) -> None:
    arrived = [a.mention() for a in brought(order)]
    assert events_of(arrived) == events_of(a.mention() for a in brought([ANNOUNCED, POSTPONED, HELD]))


def test_a_late_report_takes_its_place_among_the_others() -> None:
    late = only(ANNOUNCED, CANCELLED, POSTPONED)
    assert (late.status, late.when) == ("cancelled", "2024-05-23")
    assert [m.published for m in late.mentions] == ["2024-05-06", "2024-05-10", "2024-05-21"]


def test_without_the_report_that_moved_it_an_event_is_where_it_was() -> None:
    (left,) = without(only(ANNOUNCED, POSTPONED), POSTPONED[0])
    assert (left.status, left.when) == ("announced", "2024-05-16")


def test_without_its_only_report_nothing_is_left_of_an_event() -> None:
    assert without(only(ANNOUNCED), ANNOUNCED[0]) == ()


def test_an_event_that_only_the_removed_report_held_together_falls_apart() -> None:
    bridge = [
        mention("a", "2024-05-01", "announced", "2024-05-16", "Lesung"),
        mention("b", "2024-05-02", "announced", "2024-05-16", "Lesung und Konzert"),
        mention("c", "2024-05-03", "announced", None, "Konzert"),
    ]
    (whole,) = events_of(bridge)
    first, second = without(replace(whole, key=7), "b")
    assert (first.what, first.key, second.what, second.key) == ("Lesung", 7, "Konzert", 0)


def test_joining_keeps_the_number_of_an_event() -> None:
    event = replace(only(ANNOUNCED), key=12)
    assert joined(event, brought([CONFIRMED])[0]).key == 12


def test_the_same_mention_twice_is_one() -> None:
    (arrived,) = [a for a in brought([ANNOUNCED]) if a.announcement.what]
    assert joined(joined(None, arrived), arrived) == joined(None, arrived)


def test_what_was_only_told_as_held_is_not_shown() -> None:
    assert not is_shown(event_of([mention("a", "2024-05-17", "took_place", "2024-05-16")]))
    assert is_shown(only(ANNOUNCED, POSTPONED, HELD))


def test_an_undated_report_is_never_the_last_word() -> None:
    mentions = [mention("a", "2024-05-01", "announced", "2024-05-16"), mention("b", None, "cancelled", "2024-05-16")]
    assert event_of(mentions).status == "confirmed"


def test_mentions_of_one_event_have_a_key_in_common() -> None:
    first, *others = (a for a in brought([ANNOUNCED, CONFIRMED, POSTPONED, CANCELLED, HELD]) if a.announcement.what)
    assert len(others) == 4
    assert all(set(agenda_keys(first)) & set(agenda_keys(other)) for other in others)


def test_an_event_without_names_and_date_has_no_keys() -> None:
    assert agenda_keys(announced("Sitzung", None)) == ()


STATUSES: list[AnnouncementStatus] = ["announced", "confirmed", "postponed", "cancelled", "took_place"]
DATES = [
    None,
    "2024-05-16",
    "2024-05-23",
    "2024-05",
    "2024-05-13/2024-05-19",
    "2024-05-16/..",
    "[2024-05-16,2024-05-23]",
]
MENTIONS = st.builds(
    lambda article, published, status, when, what, names: Mention(
        article, published, (), status, when, what, (), None, names, names
    ),
    st.sampled_from("abcdef"),
    st.sampled_from([None, "2024-05", "2024-05-02", "2024-05-20", "2024-05-20T12:15", "2024"]),
    st.sampled_from(STATUSES),
    st.sampled_from(DATES),
    st.sampled_from(["Sitzung", "Sondersitzung des Rates", "Konzert", ""]),
    st.sampled_from([(), ("Marta Kern",), ("Ida Voss", "rathaus")]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(MENTIONS, max_size=6), st.randoms())
def test_whatever_arrives_in_whatever_order_gives_the_same_events(mentions: list[Mention], chance: object) -> None:
    shuffled = list(mentions)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    events = events_of(mentions)
    assert events_of(shuffled) == events
    assert all(event == event_of(reversed(event.mentions)) for event in events)


def announced(
    what: str,
    when: str | None,
    *,
    published: str | None = None,
    article: str = "a",
    who: tuple[str, ...] = (),
    where: str | None = None,
) -> Announced:
    return Announced(Announcement(what, who, where, when, "announced", (), None), article, published)


def mention(
    article: str, published: str | None, status: AnnouncementStatus, when: str | None, what: str = "Sitzung"
) -> Mention:
    return Mention(article, published, (), status, when, what, names=("Marta Kern",))


def test_a_reading_brings_its_announcements_and_the_days_that_it_tells_of() -> None:
    text = "Am Montag brannte in Ulm eine Scheune. Die Sitzung des Rates ist für Freitag angesetzt, sagte Marta Kern."
    reading = zufolge.read(Article(id="x", text=text, published="2024-05-15"))
    plan, day = announced_in(reading)
    assert (plan.announcement.what, plan.announcement.when, plan.names[0]) == (
        "Sitzung des Rates",
        "2024-05-17",
        "Marta Kern",
    )
    assert (day.announcement.what, day.announcement.when, day.words) == ("", "2024-05-13", ("Ulm", "Scheune"))
