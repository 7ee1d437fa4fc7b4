"""The sheet of a report, as a person reads it in a terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import pytest
from rich.cells import cell_len

from records import relayed, span_of
from zufolge import (
    Actor,
    Announcement,
    Article,
    Block,
    Document,
    Reader,
    Reading,
    SaidAt,
    Source,
    Span,
    Statement,
)
from zufolge.exports.dates import spell
from zufolge.exports.printable import printable
from zufolge.exports.sheet import sheet
from zufolge.exports.words import plain_words
from zufolge.types import Act, AnnouncementStatus, Factuality, Kind, SourceKind

TEXT = (
    "Der Damm hält nach Angaben der Polizei „bis Freitag“, berichtete der Bote. "
    "Er solle erneuert werden.\nDer Damm ist 90 Jahre alt."
)


def span(words: str, text: str = TEXT) -> Span:
    return span_of(words, text)


def statement(*quote: str, text: str = TEXT, id: str = "s") -> Statement:
    return relayed(*quote, text=text, id=id)


def reading(*statements: Statement, text: str = TEXT, **facts: object) -> Reading:
    article = Article(id="1", text=text, title="Damm hält", outlet="Tageblatt", published="2024-05-02")
    document = Document(article, (), (span(text.split(".")[0] + ".", text),), (), (), ("AFP", "dpa"))
    empty = Reading(document, statements, (), (), (), (), Reader("0.1.0", None))
    return replace(empty, **facts)  # type: ignore[arg-type]


def german(of: Reading, width: int = 100) -> str:
    return sheet(of, language="de", width=width, colour=False)


OUTER = statement("Der Damm hält", "„bis Freitag“", id="outer")
INNER = replace(statement("„bis Freitag“", id="inner"), kind="direct")


def test_a_whole_sheet_in_german() -> None:
    later = replace(
        statement("Er solle erneuert werden", id="later"),
        chain=(Source((), "Anna Blum", "person"),),
        act="demand",
        factuality="Uu",
        hearsay=True,
        said_at=SaidAt(None, "[2024-05-01,2024-05-08]"),
    )
    facts = {
        "newsroom": (span("Der Damm ist 90 Jahre alt."),),
        "announcements": (Announcement("Erneuerung", ("Anna Blum",), "Au", "2025", "announced", (), "later"),),
        "actors": (Actor("Anna Blum", "person", ("Deichgräfin",), ()),),
    }
    assert german(reading(OUTER, INNER, later, **facts)) == (
        "Damm hält\n"
        "Tageblatt · Donnerstag, 2. Mai 2024 · Agenturen: AFP, dpa\n"
        "\n"
        "Aussagen\n"
        "\n"
        " 1  Der Damm hält … „bis Freitag“\n"
        "    Polizei (staatliche Stelle) ← der Bote (Medium) ← AFP, dpa\n"
        "    CT+ sicher · sagt · sinngemäß\n"
        "\n"
        "     2  „bis Freitag“\n"
        "\n"
        " 3  Er solle erneuert werden\n"
        "    Anna Blum (Deichgräfin) ← AFP, dpa\n"
        "    Uu bleibt offen · fordert · sinngemäß · Hörensagen · gesagt: Mittwoch, 1. oder 8. Mai 2024\n"
        "\n"
        "Die Redaktion im eigenen Namen\n"
        "\n"
        " –  Der Damm ist 90 Jahre alt.\n"
        "\n"
        "Ankündigungen\n"
        "\n"
        " –  Erneuerung · angekündigt · 2025 · Au · Anna Blum · Aussage 3\n"
        "\n"
        "3 Aussagen (1 davon innerhalb einer anderen) · 1 Satz der Redaktion · 1 Ankündigung\n"
    )


def test_in_english_the_words_of_the_report_stay_german() -> None:
    shown = sheet(reading(OUTER), language="en", width=100, colour=False)
    assert " 1  Der Damm hält … „bis Freitag“\n    Polizei (authority) ← der Bote (media) ← AFP, dpa\n" in shown
    assert "CT+ certain · says · paraphrased" in shown
    assert shown.endswith("\n1 statement\n")


def test_statements_stand_in_reading_order_whatever_order_they_come_in() -> None:
    third = statement("Er solle erneuert werden", id="third")
    assert german(reading(third, INNER, OUTER)) == german(reading(OUTER, INNER, third))


def test_a_fragment_of_another_speaker_says_so() -> None:
    fire_brigade = replace(INNER, chain=(Source((), "Feuerwehr", "authority"),), factuality="PR-")
    shown = german(reading(OUTER, fire_brigade))
    assert "     2  „bis Freitag“\n        Feuerwehr (staatliche Stelle) ← AFP, dpa\n" in shown
    assert "        PR- wahrscheinlich nicht" in shown


def test_without_a_named_source_the_sheet_says_that() -> None:
    nobody = replace(OUTER, chain=(Source((), None, "unknown"),))
    assert "    ohne genannte Quelle ← AFP, dpa\n" in german(reading(nobody))


def test_a_source_without_a_name_is_shown_in_the_words_of_the_text() -> None:
    someone = replace(OUTER, chain=(Source((span("der Bote"),), None, "group"),))
    assert "    der Bote (Gruppe ohne Namen) ← AFP, dpa\n" in german(reading(someone))


def test_a_speaker_who_is_carried_over_is_marked_and_a_named_one_is_not() -> None:
    carried = replace(statement("Er solle erneuert werden."), speaker=(span("der Bote"),))
    assert "Sprecher von vorher" in german(reading(carried))
    named = replace(statement("„bis Freitag“"), speaker=(span("der Bote"),), frame=(span("berichtete der Bote"),))
    assert "Sprecher von vorher" not in german(reading(named))


def test_what_is_found_with_doubt_says_so() -> None:
    doubtful = replace(statement("„bis Freitag“"), confidence=0.3)
    assert "unsicher erkannt" in german(reading(doubtful))
    assert "unsicher erkannt" not in german(reading(statement("„bis Freitag“")))


def test_without_agencies_the_chain_ends_at_the_outlet() -> None:
    signed = reading(OUTER)
    unsigned = replace(signed, document=replace(signed.document, agencies=()))
    assert "der Bote (Medium) ← Tageblatt\n" in german(unsigned)


def test_without_a_title_the_headline_or_the_first_words_head_the_sheet() -> None:
    untitled = reading()
    untitled = replace(
        untitled, document=replace(untitled.document, article=replace(untitled.document.article, title=None))
    )
    assert german(untitled).startswith("Der Damm hält nach Angaben der Polizei „bis Freitag“, berichtete der Bote.\n")
    headline = (Block("headline", span("Der Damm ist 90 Jahre alt.")),)
    assert german(replace(untitled, document=replace(untitled.document, blocks=headline))).startswith(
        "Der Damm ist 90 "
    )


def test_a_report_without_statements_or_date_is_a_sheet_too() -> None:
    empty = reading()
    bare = Article(id="1", text="Es regnet" + " und regnet" * 50)
    empty = replace(empty, document=Document(bare, (), (), (), (), ()))
    shown = german(empty)
    assert shown.splitlines()[0].endswith("und regnet und …")
    assert shown.endswith("ohne Datum\n\n0 Aussagen\n")


def test_no_report_can_steer_the_terminal() -> None:
    text = "„Nein\x1b]0;übernommen\x07“,\n\tsagte\u202e der\x9b31m Kanzler\ud83d."
    evil = replace(
        statement("„Nein\x1b]0;übernommen\x07“", text=text),
        chain=(Source((span("der\x9b31m Kanzler\ud83d", text),), None, "person", "\x1b[2J"),),
    )
    of = reading(evil, text=text, newsroom=(Span(0, len(text)),))
    article = replace(of.document.article, title="\x1b[5mEil", outlet="\x1b[1mBote", published="\x1b[8mheute")
    of = replace(of, document=replace(of.document, article=article, agencies=("\x1b[7mdpa",)))
    shown = german(of)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", shown)
    assert r"„Nein\x1b]0;übernommen\x07“" in shown
    assert r"\x1b[8mheute" in shown


@pytest.mark.parametrize("width", [20, 40, 72, 100])
def test_no_row_is_wider_than_the_terminal_and_no_letter_is_lost(width: int) -> None:
    text = "Die Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzgebung gilt in 東京都庁東京都庁."
    of = reading(statement(text[:-1], text=text), text=text)
    shown = german(of, width)
    assert max(cell_len(row) for row in shown.splitlines()) <= width
    assert "".join(text[:-1].split()) in "".join(shown.split())


def test_colour_is_only_there_where_it_is_asked_for() -> None:
    plain, coloured = (sheet(reading(OUTER), language="de", width=40, colour=colour) for colour in (False, True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain != coloured


@pytest.mark.parametrize(
    ("edtf", "deutsch", "english"),
    [
        ("2023", "2023", "2023"),
        ("2023-09", "September 2023", "September 2023"),
        ("2023-09-14", "Donnerstag, 14. September 2023", "Thursday, 14 September 2023"),
        ("2014-05-02T12:15:30+01", "Freitag, 2. Mai 2014, 12:15 Uhr UTC+01:00", "Friday, 2 May 2014, 12:15 UTC+01:00"),
        ("2014-05-07T12:15Z", "Mittwoch, 7. Mai 2014, 12:15 Uhr UTC", "Wednesday, 7 May 2014, 12:15 UTC"),
        ("2023-22", "Sommer 2023", "summer 2023"),
        ("2023-24", "Winter 2023/24", "winter 2023/24"),
        ("201X", "2010er-Jahre", "2010s"),
        ("20XX", "2000 bis 2099", "2000 to 2099"),
        ("2023-XX", "2023, Monat unbekannt", "2023, month unknown"),
        ("2023-XX-XX", "2023, Monat unbekannt", "2023, month unknown"),
        ("2023-09-XX", "September 2023, Tag unbekannt", "September 2023, day unknown"),
        ("2023?", "vielleicht 2023", "perhaps 2023"),
        ("2023-03~", "etwa März 2023", "about March 2023"),
        ("2023%", "vielleicht etwa 2023", "perhaps about 2023"),
        ("2023-09-04/2023-09-10", "4. bis 10. September 2023", "4 to 10 September 2023"),
        ("2023-08-30/2023-09-02", "30. August bis 2. September 2023", "30 August to 2 September 2023"),
        ("2022-12-30/2023-01-02", "30. Dezember 2022 bis 2. Januar 2023", "30 December 2022 to 2 January 2023"),
        ("2023-09/2023-10-02", "September 2023 bis 2. Oktober 2023", "September 2023 to 2 October 2023"),
        ("2023-24/2023-12", "Winter 2023/24 bis Dezember 2023", "winter 2023/24 to December 2023"),
        ("../2023", "bis 2023", "until 2023"),
        ("2023/..", "ab 2023", "from 2023"),
        ("2023/", "ab 2023, Ende unbekannt", "from 2023, end unknown"),
        ("/2023", "bis 2023, Beginn unbekannt", "until 2023, begin unknown"),
        ("[2023-05-05,2023-05-12,2023-05-19]", "Freitag, 5., 12. oder 19. Mai 2023", "Friday, 5, 12 or 19 May 2023"),
        ("[2023-08-31,2023-09-01]", "31. August oder 1. September 2023", "31 August or 1 September 2023"),
        ("[2023-09,2023-10]", "September oder Oktober 2023", "September or October 2023"),
        ("[2023,2024]", "2023 oder 2024", "2023 or 2024"),
        ("neulich", "neulich", "neulich"),
    ],
)  # fmt: skip
def test_dates_stand_in_plain_words(edtf: str, deutsch: str, english: str) -> None:
    assert (spell(edtf, "de"), spell(edtf, "en")) == (deutsch, english)


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("factuality", Factuality),
        ("act", Act),
        ("speech", Kind),
        ("source", SourceKind),
        ("status", AnnouncementStatus),
    ],
)
def test_every_code_has_a_plain_word_in_both_languages(table: str, codes: object) -> None:
    assert plain_words("de")[table].keys() == plain_words("en")[table].keys() == set(get_args(codes))


def test_soft_text_is_shown_as_it_is() -> None:
    assert printable("  „Ja“ –\n sagte\u00a0er … 100\u202f% 👍 ") == "„Ja“ – sagte er … 100 % 👍"
