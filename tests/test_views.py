"""What a ledger answers, as a person reads it in a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

import pytest
from rich.cells import cell_len

from records import ADMITTED, AGENCIES, BLUM, DENIED, NOBODY, TEXT, change, event, record, report
from zufolge.exports.judgements import judgements_sheet
from zufolge.exports.painted import Line, side_by_side
from zufolge.exports.views import (
    TWO_COLUMNS,
    actors_sheet,
    agenda_sheet,
    changes_sheet,
    decisions_sheet,
    echoes_sheet,
    search_sheet,
    speaker_sheet,
    stats_sheet,
    unsure_sheet,
)
from zufolge.exports.words import Language, plain_words
from zufolge.types import ChangeKind, Decision, Echo, Judgement, KnownActor, Mention, Span, Stats, Verdict

PLANNED = Mention("a1", "2024-05-02", (), "announced", "2024-06")
AGAIN = Mention("c3", "2024-05-04", (), "announced", "2024-06")
FIXED = Mention("b2", "2024-05-09", (), "confirmed", "2024-06-08")
OFF = Mention("d4", "2024-06-01", (), "cancelled", "2024-06-08")
KNOWN = KnownActor(12, "Anna Blum", "person", ("Landrätin", "Juristin"), 14, 6)
OTHER = KnownActor(131, "A. Blum", "person", (), 1, 1)
STATS = Stats(2, 9, 3, 1, 0, 1, 4, "2024-05", "2024-05-09", (("Bote", 1000), ("Tageblatt", 7)), (("0.1.0 rules", 2),))
EVIL = "Nein\x1b[31m\r\n\u202eja"


def views(language: Language, width: int, colour: bool, text: str = "Der Damm halte") -> dict[str, str]:
    """Every view of something, with a text in each place where one can stand."""
    said = record(text, title=text, outlet=text, article=text, chain=(BLUM, AGENCIES))
    planned = event("2024-06", Mention(text, "2024-05-02", (), "announced", text), what=text)
    known = KnownActor(12, text, "person", (text,), 1, 1)
    judged = Judgement(
        text, "missing", quote=(Span(0, len(text)),), kind="direct", by=text, note=text, key=1, text=text
    )
    how = {"language": language, "width": width, "colour": colour}
    return {
        "judgements": judgements_sheet([judged], **how),  # type: ignore[arg-type]
        "search": search_sheet([said], **how),  # type: ignore[arg-type]
        "speaker": speaker_sheet(text, [said], **how),  # type: ignore[arg-type]
        "echoes": echoes_sheet([Echo((said, said))], **how),  # type: ignore[arg-type]
        "changes": changes_sheet([change(why=text)], **how),  # type: ignore[arg-type]
        "agenda": agenda_sheet([planned], **how),  # type: ignore[arg-type]
        "actors": actors_sheet([known], **how),  # type: ignore[arg-type]
        "unsure": unsure_sheet([(known, known)], **how),  # type: ignore[arg-type]
        "decisions": decisions_sheet([Decision(known, known, True, "2024-05-03T09:00:00+00:00")], **how),  # type: ignore[arg-type]
        "stats": stats_sheet(Stats(1, 1, 1, 1, 1, 1, 1, None, None, ((text, 1),), ()), **how),  # type: ignore[arg-type]
    }


# Statements


def test_a_found_statement_stands_with_its_speaker_its_certainty_and_its_report() -> None:
    assert search_sheet([ADMITTED], language="de", width=100, colour=False) == (
        " 1  Der Damm werde ab Juni erhöht\n"
        "    Anna Blum (Landrätin) ← örtliche Medien (Medium) ← Tageblatt\n"
        "    CT+ sicher · bestätigt · sinngemäß · gesagt: Mittwoch, 8. Mai 2024\n"
        "    Donnerstag, 9. Mai 2024 · Tageblatt · b2\n"
        "\n"
        "1 Aussage\n"
    )


def test_the_next_page_goes_on_counting() -> None:
    page = search_sheet([DENIED, ADMITTED], language="de", width=100, colour=False, first_number=99)
    assert re.findall(r"^ *(\d+)  Der Damm", page, re.MULTILINE) == ["99", "100"]


def test_hearsay_doubt_and_nobody_named_are_said() -> None:
    found = search_sheet(
        [record(chain=(NOBODY,), hearsay=True, confidence=0.3)], language="en", width=100, colour=False
    )
    assert "no source named ← Bote" in found
    assert "hearsay" in found
    assert "found with doubt" in found


def test_what_nothing_is_known_of_leaves_no_gap() -> None:
    bare = record(outlet=None, title=None, published=None)
    assert "    ohne Datum · a1\n" in search_sheet([bare], language="de", width=100, colour=False)


def test_a_speaker_is_shown_over_time_by_the_day_of_saying_else_of_publication() -> None:
    undated = record("Der Damm sei alt", key=3, published="2024-05-03")
    shown = speaker_sheet("Anna Blum", [DENIED, undated, ADMITTED], language="de", width=100, colour=False)
    assert shown.startswith("Anna Blum (Landrätin)\n3 Aussagen · 2 Berichte\n\nMittwoch, 1. Mai 2024\n\n 1  Der Damm")
    assert re.findall(r"^\w+, .*$", shown, re.MULTILINE) == [
        "Mittwoch, 1. Mai 2024",
        "Freitag, 3. Mai 2024",
        "Mittwoch, 8. Mai 2024",
    ]
    assert re.findall(r"^ (\d)  ", shown, re.MULTILINE) == ["1", "2", "3"]


def test_statements_of_one_day_stand_under_one_heading() -> None:
    shown = speaker_sheet("Anna Blum", [DENIED, DENIED], language="en", width=100, colour=False)
    assert len(re.findall(r"^Wednesday, 1 May 2024$", shown, re.MULTILINE)) == 1


def test_a_speaker_of_whom_nothing_is_known_is_said_to_have_said_nothing() -> None:
    assert speaker_sheet("Nobody", [], language="en", width=100, colour=False) == "Nobody\nNothing found.\n"


# Across reports


def test_an_echo_shows_who_carried_it_first_to_last_each_in_its_own_words() -> None:
    assert echoes_sheet([Echo((DENIED, ADMITTED))], language="de", width=100, colour=False) == (
        " 1  Anna Blum (Landrätin) · 2 Berichte\n"
        "    Donnerstag, 2. Mai 2024 · Bote · Damm hält · a1\n"
        "      Der Damm werde nicht erhöht\n"
        "    Donnerstag, 9. Mai 2024 · Tageblatt · b2\n"
        "      Der Damm werde ab Juni erhöht\n"
        "\n"
        "1 Äußerung in mehreren Berichten\n"
    )


def test_both_quotes_of_a_change_stand_side_by_side_on_a_wide_terminal() -> None:
    shown = changes_sheet([change()], language="de", width=120, colour=False)
    head, labels, quotes, *rest = shown.splitlines()
    assert head == " 1  Anna Blum: Kehrtwende · Erhöhung des Damms"
    assert re.split(r"\s{2,}", labels.strip()) == ["vorher: Mittwoch, 1. Mai 2024", "nachher: Mittwoch, 8. Mai 2024"]
    assert re.split(r"\s{2,}", quotes.strip()) == ["Der Damm werde nicht erhöht", "Der Damm werde ab Juni erhöht"]
    assert rest[-3:] == ["    Warum: Am 1. Mai bestritten, am 8. Mai bestätigt", "", "1 Positionswechsel"]


def test_and_one_under_the_other_on_a_narrow_one() -> None:
    shown = changes_sheet([change()], language="de", width=TWO_COLUMNS - 1, colour=False)
    assert (
        "    Donnerstag, 2. Mai 2024 · Bote · Damm hält · a1\n"
        "\n"
        "    nachher: Mittwoch, 8. Mai 2024\n"
        "    Der Damm werde ab Juni erhöht\n"
        "    Anna Blum (Landrätin) ← örtliche Medien (Medium) ← Tageblatt\n"
    ) in shown


def test_a_change_that_is_not_sure_says_so() -> None:
    assert "unsicher erkannt" in changes_sheet([change(confidence=0.4)], language="de", width=100, colour=False)
    assert "unsicher erkannt" not in changes_sheet([change()], language="de", width=100, colour=False)


def test_columns_stay_straight_with_wide_characters_and_colours() -> None:
    left = [Line((("橋😀 Brücke", "bold"),)), Line((("ja", "red"),))]
    right = [Line((("nein", ""),)) for _ in range(3)]
    plain = side_by_side(left, right, width=60, colour=False).splitlines()
    assert {cell_len(row.partition("nein")[0]) for row in plain} == {31}
    coloured = side_by_side(left, right, width=60, colour=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines() == plain
    assert coloured != "\n".join(plain)


# Agenda


def test_the_agenda_is_by_date_and_tells_what_changed_and_nothing_twice() -> None:
    fair = event("2024-06-08", PLANNED, AGAIN, FIXED, OFF)
    undated = event(None, what="Sitzung", key=2)
    sooner = event("2024-05-30", what="Lesung", key=3)
    assert agenda_sheet([undated, fair, sooner], language="de", width=100, colour=False) == (
        " –  Donnerstag, 30. Mai 2024 · Lesung\n"
        "    angekündigt · Au · Anna Blum, Feuerwehr · 0 Berichte\n"
        "\n"
        " –  Samstag, 8. Juni 2024 · Stadtfest\n"
        "    abgesagt · Au · Anna Blum, Feuerwehr · 4 Berichte\n"
        "    Donnerstag, 2. Mai 2024 · a1 · angekündigt, Juni 2024\n"
        "    Donnerstag, 9. Mai 2024 · b2 · bestätigt, Samstag, 8. Juni 2024\n"
        "    Samstag, 1. Juni 2024 · d4 · abgesagt, Samstag, 8. Juni 2024\n"
        "\n"
        " –  ohne Datum · Sitzung\n"
        "    angekündigt · Au · Anna Blum, Feuerwehr · 0 Berichte\n"
        "\n"
        "3 angekündigte Ereignisse\n"
    )


def test_reports_have_names_where_they_are_given() -> None:
    shown = agenda_sheet([event("2024-06", PLANNED)], language="en", width=100, colour=False, names={"a1": "Bote"})
    assert "Thursday, 2 May 2024 · Bote · announced, June 2024" in shown


def test_what_is_no_date_is_shown_as_it_stands_and_comes_last() -> None:
    shown = agenda_sheet([event("bald"), event("2024-06", key=2)], language="de", width=100, colour=False)
    assert re.findall(r"^ –  (.*) ·", shown, re.MULTILINE) == ["Juni 2024", "bald"]


# Actors and numbers


def test_actors_have_the_number_by_which_they_are_called() -> None:
    assert actors_sheet([KNOWN, OTHER], language="de", width=100, colour=False) == (
        " 12  Anna Blum (Landrätin, Juristin) · 14 Aussagen · 6 Berichte\n"
        "131  A. Blum (Person) · 1 Aussage · 1 Bericht\n"
        "\n"
        "2 Akteure\n"
    )


def test_unsure_pairs_stand_side_by_side_with_the_commands_that_decide() -> None:
    rows = unsure_sheet([(KNOWN, OTHER)], language="en", width=140, colour=False).splitlines()
    assert re.split(r"\s{3,}", rows[0]) == [
        "12  Anna Blum (Landrätin, Juristin) · 14 statements · 6 reports",
        "131  A. Blum (person) · 1 statement · 1 report",
    ]
    assert rows[1:] == [
        "the same: zufolge same 12 131 · not the same: zufolge different 12 131",
        "",
        "1 unsure pair",
    ]


def test_decided_pairs_stand_side_by_side_with_the_command_that_takes_the_word_back() -> None:
    decisions = [Decision(KNOWN, OTHER, same, "2024-05-03T09:00:00+00:00") for same in (True, False)]
    rows = decisions_sheet(decisions, language="de", width=140, colour=False).splitlines()
    assert [row for row in rows if "undecide" in row] == [
        "entschieden: dieselben · zurücknehmen: zufolge undecide 12 131",
        "entschieden: nicht dieselben · zurücknehmen: zufolge undecide 12 131",
    ]
    assert rows[-1] == "2 Entscheidungen"


def test_statistics_count_and_name_outlets_and_readers() -> None:
    assert stats_sheet(STATS, language="en", width=100, colour=False) == (
        "What the ledger holds\n"
        "\n"
        "2 reports\n"
        "9 statements\n"
        "3 actors\n"
        "1 utterance in several reports\n"
        "0 changes of position\n"
        "1 announced event\n"
        "4 inputs skipped\n"
        "reports from: 1 to 9 May 2024\n"
        "\n"
        "Outlets\n"
        "\n"
        "1000  Bote\n"
        "   7  Tageblatt\n"
        "\n"
        "Read with\n"
        "\n"
        " 2  0.1.0 rules\n"
    )


# All of them


def test_nothing_found_is_said() -> None:
    empty: list[Callable[..., str]] = [
        search_sheet,
        echoes_sheet,
        changes_sheet,
        agenda_sheet,
        actors_sheet,
        unsure_sheet,
        decisions_sheet,
    ]
    assert {view([], language="de", width=80, colour=False) for view in empty} == {"Nichts gefunden.\n"}


@pytest.mark.parametrize("width", [20, 60, 89, 90, 120])
def test_no_line_is_wider_than_the_terminal_and_none_ends_with_blanks(width: int) -> None:
    for name, shown in views("de", width, False, text="Donaudampfschifffahrtsgesellschaft " * 4).items():
        for row in shown.splitlines():
            assert cell_len(row) <= width, name
            assert row == row.rstrip(), name


@pytest.mark.parametrize("language", get_args(Language))
def test_no_report_can_steer_the_terminal(language: Language) -> None:
    for name, shown in views(language, 100, False, text=EVIL).items():
        assert not set(shown) & {"\x1b", "\r", "\u202e"}, name


def test_colours_change_nothing_but_the_colour() -> None:
    plain, coloured = views("de", 100, False), views("de", 100, True)
    for name, shown in coloured.items():
        assert "\x1b[" in shown, name
        rows = re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines()
        assert [row.rstrip() for row in rows] == plain[name].splitlines(), name


def test_every_kind_of_change_has_a_word() -> None:
    assert set(plain_words("de")["change"]) == set(get_args(ChangeKind))


def test_every_verdict_has_a_word() -> None:
    assert set(plain_words("de")["verdict"]) == set(get_args(Verdict))


JUDGED = Judgement(
    "a1",
    "wrong_fields",
    "around",
    speaker=(),
    act="deny",
    by="mk\x1b[31m",
    note="hieß\nes",
    at="2024-05-03T09:00:00+00:00",
    key=12,
    finding=report().statements[0],
    text=TEXT,
)


def test_a_judgement_shows_the_words_the_verdict_and_what_the_machine_has() -> None:
    shown = judgements_sheet([JUDGED], language="de", width=100, colour=False)
    assert shown == (
        "12  Der Damm halte … „bis Freitag“\n"
        "    falsche Angaben · a1 · around\n"
        "    Sprecher im Text: Landrätin Anna Öztürk → nichts\n"
        "    Sprechakt: sagt (assert) → bestreitet (deny)\n"
        "    Freitag, 3. Mai 2024 · mk\\x1b[31m · hieß es\n"
        "\n"
        "1 Urteil\n"
    )
    assert "wrong fields · a1" in judgements_sheet([JUDGED], language="en", width=100, colour=False)
    assert judgements_sheet([], language="de", width=100, colour=False) == "Nichts gefunden.\n"
