from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.edtf import canonical, date_prefix, earliest, latest, narrow, one_of, parse, precision, write
from zufolge.errors import InvalidDate
from zufolge.types import Span

DAYS = st.dates()
QUALIFIERS = st.sampled_from(["", "?", "~", "%"])
ZONES = st.one_of(
    st.sampled_from(["", "Z", "-00:00"]),
    st.builds("{}{:02}:{:02}".format, st.sampled_from("+-"), st.integers(0, 23), st.integers(0, 59)),
)
PLAIN = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4]),
    DAYS.map(lambda day: f"{day.isoformat()[:7]}-XX"),
    DAYS.map(lambda day: f"{day.isoformat()[:4]}-XX"),
    DAYS.map(lambda day: f"{day.isoformat()[:4]}-XX-XX"),
    DAYS.map(lambda day: f"{day.isoformat()[:3]}X"),
    DAYS.map(lambda day: f"{day.isoformat()[:2]}XX"),
    st.builds("{:04}-{}".format, st.integers(1, 9999), st.integers(21, 24)),
)
DATES = st.builds("{}{}".format, PLAIN, QUALIFIERS)
TIMES = st.builds("{}T{}{}".format, DAYS, st.times().map(lambda time: time.replace(microsecond=0)), ZONES)
INTERVALS = st.one_of(
    st.builds(lambda days: "/".join(map(str, sorted(days))), st.lists(DAYS, min_size=2, max_size=2, unique=True)),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), DATES),
    st.builds("{}/{}".format, DATES, st.sampled_from(["", ".."])),
)
SETS = st.lists(DAYS, min_size=1, max_size=5).map(one_of)
EDTF = st.one_of(DATES, TIMES, INTERVALS, SETS)


@given(EDTF)
def test_a_date_is_written_as_it_was_read(text: str) -> None:
    assert write(parse(text)) == text
    assert parse(write(parse(text))) == parse(text)


@given(EDTF)
def test_the_first_possible_day_is_not_after_the_last(text: str) -> None:
    first, last = earliest(text), latest(text)
    assert first is None or last is None or first <= last


@given(EDTF)
def test_a_date_narrowed_to_itself_stays(text: str) -> None:
    assert narrow(text, text) == text


@given(st.lists(DAYS, min_size=1, max_size=6), DAYS, DAYS)
def test_narrowing_a_set_to_a_span_keeps_the_days_within(days: list[date], one: date, other: date) -> None:
    first, last = sorted([one, other])
    kept = [day for day in days if first <= day <= last]
    if kept:
        assert narrow(one_of(days), f"{first}/{last}") == one_of(kept)
        assert narrow(f"{first}/{last}", one_of(days)) == one_of(kept)
    else:
        with pytest.raises(InvalidDate):
            narrow(one_of(days), f"{first}/{last}")


@given(EDTF, DAYS)
def test_a_day_lies_within_a_date_or_outside_of_it(text: str, day: date) -> None:
    first, last = earliest(text), latest(text)
    try:
        assert narrow(day.isoformat(), text) == day.isoformat()
    except InvalidDate:
        assert text.startswith("[") or (first and day < first) or (last and day > last)
    else:
        assert first is None or first <= day
        assert last is None or day <= last


@given(st.text(alphabet="0123456789-XT:Z+./[],~? \n\ud800ä", max_size=30))
def test_any_other_text_is_refused_in_one_line(text: str) -> None:
    try:
        found = canonical(text)
    except InvalidDate as error:
        found, said = None, str(error)
    assert said.isprintable() if found is None else canonical(found) == found


@pytest.mark.parametrize(
    ("text", "first", "last", "known_to"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2023-09-14~", date(2023, 9, 14), date(2023, 9, 14), "day"),
        ("2023-09-XX", date(2023, 9, 1), date(2023, 9, 30), "month"),
        ("2023-XX-XX", date(2023, 1, 1), date(2023, 12, 31), "year"),
        ("201X", date(2010, 1, 1), date(2019, 12, 31), "decade"),
        ("19XX?", date(1900, 1, 1), date(1999, 12, 31), "century"),
        ("2023-21", date(2023, 3, 1), date(2023, 5, 31), "season"),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29), "season"),
        ("9999-24", date(9999, 12, 1), date(9999, 12, 31), "season"),
        ("00XX", date(1, 1, 1), date(99, 12, 31), "century"),
        ("2014-11-05T23:59:59-12:00", date(2014, 11, 5), date(2014, 11, 5), "time"),
        ("2023-09-04/2023-09", date(2023, 9, 4), date(2023, 9, 30), "month"),
        ("../2023", None, date(2023, 12, 31), "year"),
        ("2023-09-04/", date(2023, 9, 4), None, "day"),
        ("[2023-09-06,2023-09-13]", date(2023, 9, 6), date(2023, 9, 13), "day"),
    ],
)
def test_a_partial_date_says_which_days_it_can_mean(
    text: str, first: date | None, last: date | None, known_to: str
) -> None:
    assert (earliest(text), latest(text), precision(text)) == (first, last, known_to)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" 2023-09 ", "2023-09"),
        ("[2023-09-13, 2023-09-06,2023-09-13]", "[2023-09-06,2023-09-13]"),
        ("[2023-09-06]", "2023-09-06"),
        ("2023-09-06/2023-09-06", "2023-09-06"),
        ("2014-11-05t12:15:30z", "2014-11-05T12:15:30Z"),
        ("2014-11-05 12:15+0100", "2014-11-05T12:15+01:00"),
        ("2014-11-05T12:15:30.250-04", "2014-11-05T12:15:30.250-04:00"),
    ],
)
def test_a_sloppy_date_gets_its_canonical_form(text: str, expected: str) -> None:
    assert canonical(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "gestern",
            "31.12.2023",
            "2023-02-30",
            "2023-13",
            "2023-00",
            "2023-25",
            "2023-09-00",
            "0000",
            "23",
            "20230914",
        ),
        *(
            "2023-9-1",
            "201X-05",
            "2023-XX-05",
            "2023-22-05",
            "XXXX",
            "2023-09-14T24:00",
            "2023-09-14T12:60",
            "2023-09T12:15",
        ),
        *(
            "2023-09-14T12",
            "2023-09-14T12:15+25:00",
            "/",
            "../..",
            "/..",
            "2023/2022",
            "2023/2024/2025",
            "[]",
            "[2023,]",
        ),
        *(
            "[2023/2024]",
            "{2023,2024}",
            "2023-09-14T12:15/2023-09-15",
            "[2023-09-14T12:15,2023]",
            "-0044",
            "٢٠٢٣",
            "2023?~",
        ),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate, match="is no date"):
        canonical(text)


def test_a_refused_date_is_shown_with_the_reason_and_shortened() -> None:
    with pytest.raises(InvalidDate) as caught:
        canonical("2023-02-30")
    assert str(caught.value) == "'2023-02-30' is no date: days of this month run from 01 to 28"
    with pytest.raises(InvalidDate) as caught:
        canonical("9" * 10_000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("text", "within", "expected"),
    [
        ("[2023-09-06,2023-09-13,2023-09-20]", "2023-09-10/..", "[2023-09-13,2023-09-20]"),
        ("[2023-09-06,2023-09-13,2023-09-20]", "../2023-09-06", "2023-09-06"),
        ("2023-09", "2023-09-14/..", "2023-09-14/2023-09-30"),
        ("2023", "2023-09", "2023-09"),
        ("2023-09~", "2023", "2023-09~"),
        ("../2023", "2023-12-31/..", "2023-12-31"),
        ("2023/..", "../2024-06-30", "2023-01-01/2024-06-30"),
        ("2023/..", "2022/..", "2023/.."),
        ("2023/", "..", None),
        ("[2023-08,2023-09]", "2023-08-15/2023-09-10", "[2023-08,2023-09]"),
        ("2023-09", "2023-09-13T12:15", "2023-09-13T12:15"),
    ],
)
def test_narrowing_keeps_what_both_dates_can_mean(text: str, within: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(InvalidDate):
            narrow(text, within)
    else:
        assert narrow(text, within) == expected


def test_narrowing_to_a_time_apart_says_which_dates_do_not_meet() -> None:
    with pytest.raises(InvalidDate, match=r"no day of '2023-09' lies within '2024'"):
        narrow("2023-09", "2024")


def test_the_wednesdays_of_a_month_are_one_of_a_set() -> None:
    wednesdays = [date(2023, 9, 6) + timedelta(weeks=week) for week in range(4)]
    assert one_of(reversed(wednesdays)) == "[2023-09-06,2023-09-13,2023-09-20,2023-09-27]"
    assert one_of(["2023-09-06", date(2023, 9, 6)]) == "2023-09-06"
    with pytest.raises(InvalidDate):
        one_of([])


@pytest.mark.parametrize(
    ("text", "begin", "edtf"),
    [
        (" date 2023-09 Der russische Außenminister reist.", 1, "2023-09"),
        ("date 2014-11-05\nKöln (dpa) – Es regnet.", 0, "2014-11-05"),
        ("date 2023", 0, "2023"),
    ],
)
def test_a_date_before_the_text_is_found_to_the_letter(text: str, begin: int, edtf: str) -> None:
    found = date_prefix(text)
    assert found is not None
    assert found[1] == edtf
    assert found[0].begin == begin
    assert Span(*found[0]).of(text) == f"date {edtf}"


@pytest.mark.parametrize(
    "text", ["Der Termin: date 2023-09", "date gestern kam er", "date 2023-02-30 Es", "dated 2023", ""]
)
def test_other_beginnings_are_no_date(text: str) -> None:
    assert date_prefix(text) is None
