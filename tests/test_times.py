from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import zufolge
from zufolge.documents import read_document
from zufolge.edtf import canonical
from zufolge.findings.quoted import Quoted
from zufolge.findings.said import said_at
from zufolge.findings.stretches import easter
from zufolge.findings.times import find_times
from zufolge.findings.words import Range, Words, tokens_within, words_of
from zufolge.types import Article, Kind, SaidAt, Span, When

THURSDAY = "2023-09-14"
DEV = Path(__file__).parents[2] / "shared" / "data" / "krauts" / "dev.jsonl"
WORDS = """am im vor seit bis 3. 30. Mai Montag Montagabend 2007 1.5. 24:00 Uhr halb neun letzte nächsten Woche Jahr
Jahren des drei Millionen jeden alle Ende 90er 19. Jahrhundert Ostern Winter heute tags zuvor später und , . - ( „"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])


def read(text: str, published: str | None = THURSDAY) -> Words:
    return words_of(read_document(Article(id="1", text=text, published=published)))


def times(text: str, published: str | None = THURSDAY) -> list[tuple[str, str]]:
    return [(when.span.of(text), when.value) for when in find_times(read(text, published))]


def only(text: str, published: str | None = THURSDAY) -> When:
    (when,) = find_times(read(text, published))
    return when


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Der Vertrag wurde am 3. Mai 2007 geschlossen.", "3. Mai 2007", "2007-05-03"),
        ("Der Vertrag wurde am 03.05.2007 geschlossen.", "03.05.2007", "2007-05-03"),
        ("Der Vertrag wurde am 3.5.07 geschlossen.", "3.5.07", "2007-05-03"),
        ("Der Vertrag wurde am 2007-05-03 geschlossen.", "2007-05-03", "2007-05-03"),
        ("Der Vertrag wurde im Mai 2007 geschlossen.", "Mai 2007", "2007-05"),
        ("Der Vertrag wurde 2007 geschlossen.", "2007", "2007"),
        ("Der Vertrag wurde im Sommer 2010 geschlossen.", "Sommer 2010", "2010-SU"),
        ("Der Vertrag stammt aus den 90er Jahren.", "den 90er Jahren", "199"),
        ("Der Vertrag stammt aus den siebziger Jahren.", "den siebziger Jahren", "197"),
        ("Der Vertrag stammt aus dem 19. Jahrhundert.", "dem 19. Jahrhundert", "18"),
        ("Der Umsatz stieg im dritten Quartal 2014.", "dritten Quartal 2014", "2014-Q3"),
        ("Er starb am Montag, dem 4. Dezember 2006.", "Montag, dem 4. Dezember 2006", "2006-12-04"),
    ],
)
def test_a_date_that_is_written_out_means_itself(text: str, words: str, value: str) -> None:
    assert times(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Heute tagt der Rat.", "Heute", "2023-09-14"),
        ("Gestern tagte der Rat.", "Gestern", "2023-09-13"),
        ("Der Rat tagte gestern Abend.", "gestern Abend", "2023-09-13TEV"),
        ("Der Rat tagte am gestrigen Abend.", "gestrigen Abend", "2023-09-13TEV"),
        ("Der Rat tagt am heutigen Nachmittag.", "heutigen Nachmittag", "2023-09-14TAF"),
        ("Der Rat tagte am Mittwoch.", "Mittwoch", "2023-09-13"),
        ("Der Rat tagte am Dienstagabend.", "Dienstagabend", "2023-09-12TEV"),
        ("Der Rat tagte in der Nacht zum Dienstag.", "Nacht zum Dienstag", "2023-09-12TNI"),
        ("Letzte Woche tagte der Rat.", "Letzte Woche", "2023-W36"),
        ("Der Rat tagte im vergangenen Jahr.", "vergangenen Jahr", "2022"),
        ("Der Rat tagt nächsten Monat.", "nächsten Monat", "2023-10"),
        ("Der Rat tagt am Montag kommender Woche.", "Montag kommender Woche", "2023-09-18"),
        ("Der Rat tagte im Vorjahr.", "Vorjahr", "2022"),
        ("Der Rat tagte im August vorigen Jahres.", "August vorigen Jahres", "2022-08"),
        ("Der Rat tagte Anfang Mai.", "Anfang Mai", "2023-05"),
        ("Der Rat tagt Ende nächsten Jahres.", "Ende nächsten Jahres", "2024"),
        ("Der Rat tagte an Pfingsten.", "Pfingsten", "2023-05-28"),
    ],
)
def test_a_date_that_hangs_on_the_report_is_counted_from_its_date(text: str, words: str, value: str) -> None:
    assert times(text) == [(words, value)]


def test_a_bare_weekday_is_the_last_one_in_the_past_tense_and_the_next_one_for_a_plan() -> None:
    assert only("Am Freitag reiste die Ministerin ab.").edtf == "2023-09-08"
    assert only("Am Freitag ist die Ministerin abgereist.").edtf == "2023-09-08"
    assert only("Am Freitag wird die Ministerin abreisen.").edtf == "2023-09-15"
    assert only("Am Freitag soll die Ministerin abreisen.").edtf == "2023-09-15"
    assert only("Am Freitag soll die Ministerin abgereist sein.").edtf == "2023-09-08"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Die Abstimmung ist für den 9. Oktober angesetzt.", "2023-10-09"),
        ("Die Abstimmung wurde auf Montag verschoben.", "2023-09-18"),
        ("Die Abstimmung ist am 9. Oktober geplant.", "2023-10-09"),
        ("Die Lehrer haben für Montag zu einem Streik aufgerufen.", "2023-09-18"),
        ("Die für Montag geplante Lesung wurde abgesagt.", "2023-09-18"),
        ("Die Lesung am Montag wurde abgesagt.", "2023-09-18"),
        ("Die Lesung wurde am Montag abgesagt.", "2023-09-11"),
        ("Die Lesung am Montag ist ausgefallen.", "2023-09-11"),
        ("Die für Montag geplante Lesung war gut besucht.", "2023-09-11"),
        ("Die Brücke ist bis Ende Oktober gesperrt.", "2023-10"),
        ("Das Bad ist bis Montag geöffnet.", "2023-09-18"),
    ],
)
def test_the_day_of_a_plan_lies_ahead_though_it_was_made_before(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nach einem Brand am Montag sucht die Feuerwehr die Ursache.", "2023-09-11"),
        ("Nach seiner Verhaftung in Ulm am Montag schweigt der Mann.", "2023-09-11"),
        ("Der am Montag verhaftete Mann schweigt.", "2023-09-11"),
        ("Nach der Sitzung am Montag reist die Ministerin ab.", "2023-09-18"),
        ("Nach Angaben der Polizei am Montag will er schweigen.", "2023-09-18"),
    ],
)
def test_after_what_has_happened_its_day_is_past_in_any_tense(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Die Regel gilt vom 1. April an.", "2024-04-01"),
        ("Im Mai wählt das Land.", "2024-05"),
        ("Am 3. September verliert der Verein.", "2023-09-03"),
        ("Vor der Landtagswahl am 8. Oktober sind zwei Redner erkrankt.", "2023-10-08"),
        ("Am 8. Oktober sind zwei Redner erkrankt.", "2022-10-08"),
    ],
)
def test_a_day_without_a_year_is_ahead_in_the_present_tense_unless_it_was_just_now(text: str, value: str) -> None:
    assert only(text).value == value


def test_diesen_samstag_is_behind_the_report_in_the_past_tense_and_before_it_else() -> None:
    past, plan = "Jan Weber hat diesen Samstag seinen Rücktritt angekündigt.", "Jan Weber tritt diesen Samstag zurück."
    assert only(past, "2018-10-31").edtf == "2018-10-27"
    assert only(plan, "2018-10-31").edtf == "2018-11-03"


def test_am_darauffolgenden_tag_is_counted_from_a_day_told_far_above() -> None:
    text = (
        "Am Samstag, den 9. April, sperrte die Stadt den Hafen. Das Schiff drehte um. Der Kapitän schwieg. "
        "Die Fracht blieb an Bord. Die Reederei versicherte am darauffolgenden Tag, es sei nichts geschehen."
    )
    assert times(text, "2005-04-11")[-1] == ("darauffolgenden Tag", "2005-04-10")


def test_the_weekday_of_the_report_is_its_own_day() -> None:
    assert only("Am Donnerstag reiste die Ministerin ab.").edtf == THURSDAY


def test_vergangenen_donnerstag_on_a_donnerstag_is_a_week_ago() -> None:
    assert only("Am vergangenen Donnerstag reiste die Ministerin ab.").edtf == "2023-09-07"
    assert only("Am kommenden Donnerstag reist die Ministerin ab.").edtf == "2023-09-21"


def test_with_only_the_month_of_the_report_a_weekday_is_one_of_a_set() -> None:
    when = only("Am Mittwoch reiste die Ministerin ab.", "2023-09")
    assert when.value == "2023-09-XX"
    assert when.edtf == "[2023-09-06,2023-09-13,2023-09-20,2023-09-27]"
    assert (when.earliest, when.latest) == ("2023-09-06", "2023-09-27")


def test_with_only_the_year_of_the_report_a_weekday_is_some_day_of_it() -> None:
    when = only("Am Mittwoch reiste die Ministerin ab.", "2023")
    assert (when.value, when.edtf) == ("XXXX-WXX-3", "2023")


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("am Mittwoch", "XXXX-WXX-3"),
        ("gestern", "XXXX-XX-XX"),
        ("letzte Woche", "XXXX-WXX"),
        ("am 3. Mai", "XXXX-05-03"),
    ],
)
def test_without_a_date_of_the_report_nothing_is_placed_in_time(word: str, value: str) -> None:
    when = only(f"Die Ministerin reiste {word} ab.", None)
    assert (when.value, when.edtf, when.earliest, when.latest) == (value, None, None, None)


def test_what_holds_on_each_day_of_the_month_needs_no_day() -> None:
    assert only("Im vergangenen Jahr reiste sie ab.", "2023-09").value == "2022"
    assert only("Sie reist nächsten Monat ab.", "2023-09").value == "2023-10"


def test_a_month_without_a_year_goes_by_the_tense() -> None:
    assert only("Im Oktober reiste die Ministerin nach Riga.").value == "2022-10"
    assert only("Im Oktober will die Ministerin nach Riga reisen.").value == "2023-10"


def test_days_that_share_a_month_are_times_of_their_own() -> None:
    text = "Gespielt wird am 3., 4. und 7. Oktober."
    assert times(text) == [("3.", "2023-10-03"), ("4.", "2023-10-04"), ("7. Oktober", "2023-10-07")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Die Sitzung dauerte drei Tage.", "drei Tage", "P3D"),
        ("Die Sitzung dauerte zwei Stunden lang an.", "zwei Stunden lang", "PT2H"),
        ("Sie wurde zu zwei Jahren und neun Monaten verurteilt.", "zwei Jahren und neun Monaten", "P2Y9M"),
        ("Die Sitzung dauerte fast zehn Jahre.", "fast zehn Jahre", "P10Y"),
        ("Sie schwieg tagelang.", "tagelang", "PXD"),
        ("Sie schweigt seit Jahren.", "Jahren", "PXY"),
        ("Das Gestein ist vor 66 Millionen Jahren entstanden.", "66 Millionen Jahren", "P66000000Y"),
    ],
)
def test_how_long_something_takes_is_a_duration(text: str, words: str, value: str) -> None:
    when = only(text)
    assert (when.type, when.span.of(text), when.value) == ("DURATION", words, value)


def test_vor_drei_tagen_is_a_duration_that_has_a_day() -> None:
    when = only("Der Rat tagte vor drei Tagen.")
    assert (when.type, when.value, when.edtf) == ("DURATION", "P3D", "2023-09-11")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Der Rat tagt täglich.", "täglich", "P1D"),
        ("Der Rat tagt jeden Montag.", "jeden Montag", "XXXX-WXX-1"),
        ("Der Rat wird alle vier Jahre gewählt.", "alle vier Jahre", "P4Y"),
    ],
)
def test_what_comes_again_and_again_is_a_set(text: str, words: str, value: str) -> None:
    when = only(text)
    assert (when.type, when.span.of(text), when.value, when.edtf) == ("SET", words, value, None)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Der Rat tagt von Dienstag bis Donnerstag.", ["2023-09-19", "2023-09-21"]),
        ("Der Rat tagte von Freitag bis Mittwoch.", ["2023-09-08", "2023-09-13"]),
        ("Der Rat tagte von Donnerstag bis Dienstag.", ["2023-09-07", "2023-09-12"]),
        ("Zwischen August und Oktober sank der Preis.", ["2022-08", "2022-10"]),
        ("Der Rat prüft die Ausgaben von Oktober bis Dezember 2021.", ["2021-10", "2021-12"]),
        (
            "Der Tunnel ist von Donnerstag, 21 Uhr, bis Montag gesperrt.",
            ["2023-09-14", "2023-09-14T21:00", "2023-09-18"],
        ),
    ],
)
def test_a_span_of_days_does_not_run_backwards(text: str, values: list[str]) -> None:
    assert [value for _, value in times(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Im ersten Quartal des vergangenen Jahres sank der Preis.", "2022-Q1"),
        ("Im zweiten Halbjahr des Vorjahres sank der Preis.", "2022-H2"),
        ("Am 3. Mai vergangenen Jahres sank der Preis.", "2022-05-03"),
        ("Im Mai des Vorjahres sank der Preis.", "2022-05"),
        ("Im Vormonat sank der Preis.", "2023-08"),
        ("Im Vorjahresmonat sank der Preis.", "2022-09"),
        ("Bis Jahresende soll der Preis sinken.", "2023"),
        ("Zum Jahresende 2019 sank der Preis.", "2019"),
        ("In den Siebzigerjahren sank der Preis.", "197"),
        ("Am kommenden Wochenende ist Kirmes.", "2023-W37-WE"),
        ("Morgen ist Kirmes.", "2023-09-15"),
        ("Morgen Abend ist Kirmes.", "2023-09-15TEV"),
        ("In der Nacht von Montag auf Dienstag brach Feuer aus.", "2023-09-12TNI"),
        ("In der Nacht vom 4. auf den 5. September brach Feuer aus.", "2023-09-05TNI"),
    ],
)
def test_what_stands_behind_or_before_a_time_places_it(text: str, value: str) -> None:
    assert only(text).value == value


def test_a_season_of_two_years_is_one_time() -> None:
    when = only("In der Saison 2021/22 stieg der Verein ab.")
    assert (when.earliest, when.latest) == ("2021-01-01", "2022-12-31")


def test_each_weekday_of_a_list_comes_again() -> None:
    assert times("Jeden Montag und Freitag ist Markt.") == [("Jeden Montag", "XXXX-WXX-1"), ("Freitag", "XXXX-WXX-5")]


def test_a_year_told_before_holds_on_in_the_past_tense_only() -> None:
    built = "Die Halle wurde im Mai 2019 gebaut. "
    assert times(built + "Im Oktober wurde sie eröffnet.")[-1] == ("Oktober", "2019-10")
    assert times(built + "Im Oktober soll sie schließen.")[-1] == ("Oktober", "2023-10")


def test_derzeit_and_künftig_are_no_days() -> None:
    assert times("Derzeit fehlt Geld, künftig auch.") == [("Derzeit", "PRESENT_REF"), ("künftig", "FUTURE_REF")]


def test_an_hour_belongs_to_the_day_named_before_it() -> None:
    first, second = find_times(read("Am Montag um 17.30 Uhr begann die Sitzung."))
    assert (second.type, second.value) == ("TIME", "2023-09-11T17:30")
    assert second.earliest == first.earliest == "2023-09-11"
    assert times("Um halb neun ging sie.") == [("halb neun", "T08:30")]


def test_an_hour_can_stand_before_its_day() -> None:
    assert times("Gegen 21.30 Uhr am Dienstag brach Feuer aus.") == [
        ("21.30 Uhr", "2023-09-12T21:30"),
        ("Dienstag", "2023-09-12"),
    ]


def test_what_has_happened_at_an_hour_was_not_on_a_day_ahead_of_another_clause() -> None:
    planned = "Am 2. Oktober soll die Halle öffnen"
    assert times(f"{planned}, hat der Wirt am Mittag gesagt.")[-1] == ("Mittag", "2023-09-14TMI")
    assert times(f"{planned}. Das Fest beginnt am Mittag.")[-1] == ("Mittag", "2023-10-02TMI")


def test_am_tag_zuvor_is_counted_from_the_day_that_was_told() -> None:
    assert times("Am Mittwoch kam sie. Am Tag zuvor hatte sie gefehlt.")[1] == ("Tag zuvor", "2023-09-12")
    assert times("Am Mittwoch kam sie. Zwei Tage später ging sie.")[1] == ("Zwei Tage später", "2023-09-15")


@pytest.mark.parametrize(
    "text",
    [
        "Sie zahlte 2000 Euro.",
        "Er ist 31 Jahre alt.",
        "Der 24-Jährige schwieg.",
        "Sie kam am 30. Februar nie an.",
        "Dort sprach August Meier.",
        "Die Zahl stieg um 10,5 Prozent.",
    ],
)
def test_a_number_a_name_and_an_age_are_no_time(text: str) -> None:
    assert times(text) == []


def test_a_date_line_is_not_part_of_the_report() -> None:
    assert times("date 2023-09 Der Rat tagte am Mittwoch.", "2023-09")[0][0] == "Mittwoch"


@pytest.mark.parametrize(
    ("year", "day"), [(1997, "1997-03-30"), (2019, "2019-04-21"), (2024, "2024-03-31"), (2038, "2038-04-25")]
)
def test_easter_falls_where_the_church_has_it(year: int, day: str) -> None:
    assert easter(year) == date.fromisoformat(day)


def check(text: str, published: str | None) -> None:
    end = 0
    for when in find_times(read(text, published)):
        assert end <= when.span.begin < when.span.end <= len(text)
        end = when.span.end
        assert (when.edtf is None) == (when.earliest is None) == (when.latest is None)
        assert when.edtf is None or when.edtf == canonical(when.edtf)
        assert not (when.earliest and when.latest) or when.earliest <= when.latest


DATES = st.sampled_from(
    [None, "0001-01-01", "0001", "9999-12-31", "2024-02-29", "2023-02", "2023", "201X", "2023-24", "2023/.."]
)


@given(st.text(max_size=60), DATES)
@example("\x00٣. Mai ²³", "2023")
@example("9" * 5000 + " Jahren", "2023")
def test_any_text_can_be_read(text: str, published: str | None) -> None:
    check(text, published)


@given(st.lists(PIECES, max_size=14), DATES)
@example(["vor", "drei", "Millionen", "Jahren"], "0001-01-01")
@example(["nächsten", "Jahr"], "9999-12-31")
@example(["nächsten", "Winter"], "9999-12-31")
def test_any_order_of_time_words_can_be_read(pieces: list[str], published: str | None) -> None:
    check(" ".join(pieces), published)


@pytest.mark.skipif(not DEV.exists(), reason="the KRAUTS development data is not beside the project")
def test_figures_on_the_development_data_stay_above_their_floors() -> None:
    hits = values = gold = found = 0
    for document in map(json.loads, DEV.read_text(encoding="utf-8").splitlines()):
        want = {tuple(entry["span"]): entry["value"] for entry in document["times"]}
        got = {tuple(w.span): w.value for w in find_times(read(document["text"], document["published"]))}
        gold, found = gold + len(want), found + len(got)
        hits += len(want.keys() & got.keys())
        values += len(want.items() & got.items())
    assert 2 * hits / (gold + found) > 0.85  # 0.870, 2026-11-24
    assert 2 * values / (gold + found) > 0.73


def test_in_ten_thousand_words_no_time_is_left_out() -> None:
    words = read("Am Mittwoch um 17 Uhr sagte er, im Mai 2007 und vor drei Jahren sei das so gewesen. " * 500)
    assert len(find_times(words)) == 2000


def quoted(words: Words, quote: str, *, cue: str = "", frame: str = "", kind: Kind = "indirect") -> Quoted:
    text = words.document.article.text

    def at(part: str) -> tuple[Range, ...]:
        begin = text.index(part)
        return tuple(tokens_within(words.document.tokens, [Span(begin, begin + len(part))])) if part else ()

    return Quoted(kind, quote=at(quote), cue=at(cue), frame=at(frame))


def said(
    text: str, quote: str, *, cue: str = "", frame: str = "", kind: Kind = "indirect", before: SaidAt | None = None,
    published: str = THURSDAY,
) -> tuple[str | None, str] | None:  # fmt: skip
    words = read(text, published)
    when = said_at(words, quoted(words, quote, cue=cue, frame=frame, kind=kind), find_times(words), before)
    return (when.span and when.span.of(text), when.edtf) if when is not None else None


def test_the_date_beside_the_cue_says_when_with_its_preposition() -> None:
    text = "Der Vertrag sei fertig, sagte Minister Jan Weber am Montag in Riga."
    assert said(text, "Der Vertrag sei fertig", cue="sagte", frame="sagte Minister Jan Weber") == (
        "am Montag",
        "2023-09-11",
    )


def test_the_date_of_an_event_dates_what_is_said_after_it() -> None:
    frame = "Unmittelbar nach dem Gespräch der beiden am Mittwoch hatte der Sprecher noch erklärt,"
    text = f"{frame} ein Besuch sei nicht geplant."
    expected = ("am Mittwoch", "[2023-09-06,2023-09-13,2023-09-20,2023-09-27]")
    assert said(text, "ein Besuch sei nicht geplant", cue="erklärt", frame=frame, published="2023-09") == expected


def test_a_date_inside_of_the_quote_says_nothing_of_when_it_was_said() -> None:
    text = "Die Brücke sei seit Montag gesperrt, teilte die Stadt mit."
    assert said(text, "Die Brücke sei seit Montag gesperrt", cue="teilte", frame="teilte die Stadt mit") is None


def test_the_date_of_a_plan_does_not_date_its_announcement() -> None:
    text = "Vor der Sitzung am Freitag wird er sagen, das Geld reiche nicht."
    assert said(text, "das Geld reiche nicht", cue="sagen", frame="Vor der Sitzung am Freitag wird er sagen,") is None


def test_an_hour_is_brought_down_to_its_day() -> None:
    text = "Das Geld reiche nicht, sagte sie am Dienstagabend."
    frame = "sagte sie am Dienstagabend"
    assert said(text, "Das Geld reiche nicht", cue="sagte", frame=frame) == ("am Dienstagabend", "2023-09-12")


def test_a_told_speech_act_is_dated_by_its_own_clause() -> None:
    text = "Die Partei hat sich gestern für den Bau ausgesprochen, der 2030 enden soll."
    assert said(text, text[:-1], kind="reported") == ("gestern", "2023-09-13")


def test_a_date_holds_on_without_a_span() -> None:
    text = "Die Vorbereitungen seien angelaufen, hieß es weiter."
    before = SaidAt(Span(0, 9), "2023-09-11")
    frame = "hieß es weiter"
    assert said(text, "Die Vorbereitungen seien angelaufen", cue="hieß", frame=frame, before=before) == (
        None,
        "2023-09-11",
    )


@given(st.lists(PIECES, min_size=1, max_size=12), DATES, st.data())
def test_any_statement_can_be_dated(pieces: list[str], published: str | None, data: st.DataObject) -> None:
    words = read(" ".join(pieces), published)
    count = len(words.text)
    places = st.tuples(st.integers(0, count), st.integers(0, count)).filter(lambda place: place[0] < place[1])
    if count == 0:
        return
    found = Quoted("reported", quote=(data.draw(places),), cue=(data.draw(places),), frame=(data.draw(places),))
    when = said_at(words, found, find_times(words), None)
    assert when is None or (when.span is not None and canonical(when.edtf) == when.edtf)


@pytest.mark.parametrize("paper", ["Bild am Sonntag", "Welt am Sonntag"])
def test_the_sunday_of_a_papers_name_is_no_day(paper: str) -> None:
    assert times(f"Der Rat sagte der „{paper}“ ab.") == []
    assert times(f"Die {paper} kam am Montag.") == [("Montag", "2023-09-11")]


def test_a_weekday_that_ends_a_sentence_is_not_the_date_that_begins_the_next() -> None:
    text = "Die Brücke sei sicher, sagte Petra Lohmann am Montag. Am 1. März wird sie eröffnet."
    times = zufolge.read(text, published="2024-02-27").times
    assert [when.value for when in times] == ["2024-02-26", "2024-03-01"]
