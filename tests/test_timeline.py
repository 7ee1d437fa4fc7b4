"""The time line of a speaker: points for few statements, bars for many, all within its width."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any, get_args

import pytest

from zufolge.types import Act, Factuality, Record, SaidAt, Source, Statement
from zufolge.web.pages.timeline import MOST_BARS, MOST_POINTS, Timeline, timeline_of

CHAIN = (Source((), "Anna Öztürk", "person", "Landrätin"),)


def said(
    number: int, day: str | None, act: Act = "assert", factuality: Factuality = "CT+", words: str = "Der Damm halte"
) -> Record:
    """A record of something that was said on a day."""
    at = SaidAt(None, day) if day else None
    statement = Statement(f"s{number}", "indirect", (), (), (), (), (), CHAIN, act, factuality, False, at, 0.9)
    return Record(number, f"a{number}", "Bote", "Damm hält", None, words, statement)


def timeline(*records: Record) -> Timeline:
    found = timeline_of(records, speaker=7, language="de")
    assert found is not None
    return found


def many(number: int, days: int) -> list[Record]:
    """So many statements, spread over so many days."""
    acts, values = get_args(Act), get_args(Factuality)
    first = date(2014, 1, 1)
    return [
        said(n, (first + timedelta(n * days // number)).isoformat(), acts[n % len(acts)], values[n % len(values)])
        for n in range(number)
    ]


def test_one_statement_stands_in_the_middle_and_names_its_day() -> None:
    shown = timeline(said(1, "2024-05-02", "deny", "CT-"))
    (row,) = shown.rows
    (point,) = row.points
    assert (row.name, point.x, point.shape, point.css) == ("bestreitet", 50, "cross", "certain not")
    assert point.title == "Donnerstag, 2. Mai 2024 · bestreitet · sicher nicht\nDer Damm halte"
    assert point.url == "/reports/a1#s-s1"
    assert [tick.name for tick in shown.ticks] == ["Donnerstag, 2. Mai 2024"]


def test_rows_are_acts_and_places_are_days() -> None:
    shown = timeline(said(1, "2024-05-01"), said(2, "2024-05-11", "deny"), said(3, "2024-05-06", "warn"))
    assert [(row.name, [point.x for point in row.points]) for row in shown.rows] == [
        ("sagt", [3.0]),
        ("bestreitet", [97.0]),
        ("warnt", [50.0]),
    ]
    assert [row.y for row in shown.rows] == sorted(row.y for row in shown.rows)


def test_what_was_said_on_one_day_is_stacked_and_never_lies_on_another() -> None:
    shown = timeline(*(said(n, "2024-05-02") for n in range(4)), said(9, "2024-06-02"))
    (row,) = shown.rows
    assert len({(point.x, point.y) for point in row.points}) == 5
    assert all(row.y < point.y < row.y + row.height for point in row.points)


def test_an_uncertain_day_has_a_line_from_the_first_to_the_last_that_it_can_be() -> None:
    shown = timeline(said(1, "2024-05-01"), said(2, "[2024-05-08,2024-05-15]"), said(3, "2024-06"))
    (row,) = shown.rows
    uncertain, month = row.points[1], row.points[2]
    assert uncertain.begin < uncertain.x < uncertain.end
    assert month.end == 97.0


def test_statements_without_a_day_are_counted_and_not_drawn() -> None:
    shown = timeline(said(1, "2024-05-01"), said(2, None))
    assert shown.undated == 1
    assert sum(len(row.points) for row in shown.rows) == 1
    assert timeline_of([said(2, None)], speaker=7, language="de") is None


@pytest.mark.parametrize(
    ("number", "days"), [(200, 30), (5_000, 40), (5_000, 400), (5_000, 3_650), (5_000, 15_000), (500, 1)]
)
def test_many_statements_become_bars_that_lead_to_them(number: int, days: int) -> None:
    shown = timeline(*many(number, days))
    assert shown.are_bars
    bars = [bar for row in shown.rows for bar in row.bars]
    assert all(len(row.bars) <= MOST_BARS + 2 for row in shown.rows)
    assert all(bar.x >= 0 and bar.x + bar.width <= 100 for bar in bars)
    assert sum(int(bar.title.partition(" Aussage")[0].rpartition(" ")[2]) for bar in bars) == number
    assert all(bar.url.startswith("/search?speaker=7&act=") for bar in bars)
    assert shown.height < 900


def test_parts_of_a_bar_stand_on_each_other_and_within_their_row() -> None:
    for row in timeline(*many(2_000, 700)).rows:
        for bar in row.bars:
            edges = [row.y + row.height, *(edge for part in bar.parts for edge in (part.y + part.height, part.y))]
            assert edges == pytest.approx(sorted(edges, reverse=True), abs=0.05)
            assert edges[-1] >= row.y


def test_the_step_of_bars_grows_with_the_time_that_they_span() -> None:
    steps = [timeline(*many(MOST_POINTS + 1, days)).step for days in (20, 200, 1_000, 3_500, 12_000)]
    assert steps == ["day", "week", "month", "quarter", "year"]


def test_5000_statements_take_less_than_a_second() -> None:
    records: Any = many(5_000, 3_650)
    begin = time.process_time()
    timeline(*records)
    assert time.process_time() - begin < 1


def test_a_quote_full_of_markup_is_told_as_it_stands_and_shortened() -> None:
    words = "<script>alert(1)</script> \x1b[31m" + "Der Damm halte. " * 40
    title = timeline(said(1, "2024-05-01", words=words)).rows[0].points[0].title
    assert "\x1b" not in title
    assert title.endswith(" …")
