"""The agenda of a ledger: what is asked of it, and the numbers of its events; on a SQLite file and on a real PostgreSQL."""

from __future__ import annotations

from itertools import permutations

import pytest

from ledgers import reading
from zufolge import open_ledger
from zufolge.ledger.announced import announced_in
from zufolge.ledger.planning import Plan
from zufolge.types import Event

SITTING = "Sondersitzung des Kreistags"
ANNOUNCED = reading(
    "a", None, "2024-05-06", f"Die {SITTING} soll am 16. Mai stattfinden. Das sagte Landrätin Marta Kern am Montag."
)
KEPT = reading("b", None, "2024-05-08", f"Die {SITTING} am 16. Mai bleibt, wie Landrätin Marta Kern bestätigte.")
MOVED = reading("c", None, "2024-05-10", f"Die {SITTING} ist auf den 23. Mai verschoben, sagte Landrätin Marta Kern.")
OTHER = reading("d", None, "2024-05-08", "Am 3. Juni soll die neue Schule eröffnet werden, teilte die Stadt Ulm mit.")
SOME_DAY = reading("e", None, "2024-01-08", "Die neue Brücke soll 2024 eröffnet werden, teilte die Stadt Ulm mit.")


def sitting(events: list[Event]) -> Event:
    """The event of the sitting, of which there is one."""
    (event,) = (event for event in events if "Sondersitzung" in event.what)
    return event


@pytest.mark.parametrize("order", [*permutations((KEPT, MOVED, ANNOUNCED))])
def test_an_event_keeps_its_number_whatever_report_comes_or_goes(place: str, order: tuple[object, ...]) -> None:
    numbers = []
    with open_ledger(place, write=True) as ledger:
        for report in (*order[:1], OTHER, *order[1:]):
            list(ledger.add([report]))  # type: ignore[list-item]
            numbers.append(sitting(ledger.agenda()).key)
        for gone in ("a", "c"):
            ledger.remove(gone)
            numbers.append(sitting(ledger.agenda()).key)
        event = sitting(ledger.agenda())
    assert len(set(numbers)) == 1
    assert (event.status, event.when) == ("confirmed", "2024-05-16")


def test_what_a_report_announces_twice_in_the_same_words_stays_with_its_event() -> None:
    (announced,) = announced_in(ANNOUNCED)
    plan = Plan((), ())
    told = [plan.note(announced), plan.note(announced)]
    plan.make_anew(list(plan.events))
    assert {one.event for one in told} == set(plan.events)


def test_a_batch_gives_the_same_events_as_one_report_after_the_other(place: str) -> None:
    with open_ledger(place, write=True) as ledger:
        list(ledger.add([MOVED, OTHER, ANNOUNCED, KEPT]))
        event = sitting(ledger.agenda())
    assert [mention.article for mention in event.mentions] == ["a", "b", "c"]
    assert (event.status, event.when) == ("postponed", "2024-05-23")


@pytest.mark.parametrize(
    ("bounds", "found"),
    [
        ({"since": "2024-06"}, True),
        ({"since": "2025"}, False),
        ({"until": "2024-03"}, True),
        ({"until": "2023"}, False),
        ({"since": "2024-06-03", "until": "2024-06-03"}, True),
    ],
)
def test_an_event_soll_2024_is_found_by_every_part_of_that_year(
    place: str, bounds: dict[str, str], *, found: bool
) -> None:
    with open_ledger(place, write=True) as ledger:
        list(ledger.add([SOME_DAY]))
        assert [event.when for event in ledger.agenda()] == ["2024"]
        assert bool(ledger.agenda(**bounds)) == found
