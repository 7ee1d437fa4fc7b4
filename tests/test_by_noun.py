"""Statements that no verb of saying frames in front: by a noun, taken up behind, told in the perfect; and whose they are."""

from __future__ import annotations

import pytest

from reading import only, outer, saying

LANDRAT = "Landrat Jan Weber sitzt am Fenster. "


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        (
            "Auch die Zusicherung der Ministerin Anna Blum, der Tunnel werde nicht teurer, ist Makulatur.",
            "der Tunnel werde nicht teurer",
            "Anna Blum",
        ),
        (
            "Mit der Ankündigung von Anna Blum, man werde das Werk nicht aufgeben, macht die Gewerkschaft nun Ernst.",
            "man werde das Werk nicht aufgeben",
            "Anna Blum",
        ),
        (
            "Minister Jan Weber schweigt. Sein Versprechen, das Bad bleibe offen, hält nicht mehr.",
            "das Bad bleibe offen",
            "Jan Weber",
        ),
        (
            "Die Aussage, für den Umbau fehle das Geld, stammt von Landrätin Anna Blum.",
            "für den Umbau fehle das Geld",
            "Anna Blum",
        ),
    ],
)
def test_a_noun_of_saying_carries_its_content_and_tells_whose_it_is(text: str, quote: str, speaker: str) -> None:
    found = saying(quote, text)
    assert (found.quote, found.chain) == (quote, speaker)


def test_a_noun_of_saying_that_is_nobodys_carries_nothing() -> None:
    assert outer("Die Hoffnung, dass der Zug heute noch kommt, ist groß.") == []


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("Die Kasse sei leer, das hatte Kurt Lang früh geahnt.", "Die Kasse sei leer", "Kurt Lang"),
        ("Die Kasse sei leer: So hatte es Kurt Lang im März formuliert.", "Die Kasse sei leer", "Kurt Lang"),
        (
            "Das Bad bleibe offen, so lautete im Mai die Zusage von Bürgermeister Jan Weber.",
            "Das Bad bleibe offen",
            "Jan Weber",
        ),
        (
            "Minister Jan Weber bleibt hart. Mit Erpressern, das war im Mai sein Diktum, werde er nicht reden.",
            "werde er nicht reden",
            "Jan Weber",
        ),
    ],
)
def test_a_clause_behind_takes_up_what_was_said(text: str, quote: str, speaker: str) -> None:
    found = outer(text)[-1]
    assert (found.quote, found.chain) == (quote, speaker)


def test_words_that_are_no_clause_stand_before_their_frame() -> None:
    found = only("Vier Wochen, hatte Bauleiterin Anna Blum den Anwohnern gesagt. Nun sind es zwanzig Monate.")
    assert (found.quote, found.chain) == ("Vier Wochen", "Anna Blum")


def test_a_subject_with_an_apposition_is_no_quote() -> None:
    text = "Der Vizepräsident des Verbandes, Jan Weber, forderte die Einrichtung einer Meldestelle."
    assert all(found.quote != "Der Vizepräsident des Verbandes, Jan Weber" for found in outer(text))


def test_an_indicative_before_a_perfect_is_what_was_said() -> None:
    found = only("Im Dezember ist Schluss, hat Geschäftsführer Jan Weber am Mittag bekannt gegeben.")
    assert (found.quote, found.chain) == ("Im Dezember ist Schluss", "Jan Weber")


def test_a_condition_before_a_perfect_is_its_forefield() -> None:
    text = "Falls das Band echt ist, hat Polizeichef Jan Weber ein Verfahren angekündigt."
    assert all("Falls" not in found.quote for found in outer(text) if found.kind == "indirect")


def test_with_these_words_a_quotation_is_taken_up_or_led() -> None:
    text = "Mit den Worten „Das Bad bleibt offen“ hatte Jan Weber im Mai die Bürger beruhigt."
    assert only(text).chain == "Jan Weber"


def test_the_sentence_that_somebody_said_is_his() -> None:
    text = LANDRAT + "Der Satz, den er am Montag im Radio sagte, verfolgt ihn: Es werde keine Schließung geben."
    assert saying("keine Schließung", text).chain == "Jan Weber"


def test_only_a_clause_of_its_own_is_carved_out_of_a_longer_quote() -> None:
    text = (
        LANDRAT + "Auch sein Satz, das Bad bleibe offen, gilt nicht mehr: Im Mai werde es geschlossen, kündigt er an."
    )
    found = saying("Im Mai", text)
    assert "Satz" not in found.quote


def test_the_second_verb_of_a_frame_counts_where_the_first_names_nobody() -> None:
    text = "Niemand, wenn man der Chefetage glaubt: Akten seien bisher nicht kopiert worden, versicherte Amtschefin Anna Blum."
    assert saying("Akten", text).chain == "Anna Blum"


# --- who it is ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Onno Tjarks winkt ab. Über den Zaun springe der Wolf, hatte er im Februar gesagt.", "Onno Tjarks"),
        ("Pieter van Alst nickt. Ohne Gespräche dauere der Krieg noch Jahre, warnte er.", "Pieter van Alst"),
        (
            "Präsident Jan Weber lehnte ab. Er antwortete dem Gesandten Pieter van Alst. Van Alst äußerte sich enttäuscht. "
            "Ohne Gespräche dauere der Krieg noch Jahre, warnte der Niederländer.",
            "Pieter van Alst",
        ),
        (
            "Livia Camathias gibt die Leitung ab. „Ich gehe“, teilte sie mit. Regierungsrat Wyss bedauerte den Schritt. "
            "Die Stelle werde ausgeschrieben, sagte er.",
            "Wyss",
        ),
        (
            "Die Chefin knicke ein, meint Fraktionschef Malte Olms. Die Landrätin sei umgefallen, wiederholte der Grüne.",
            "Malte Olms",
        ),
        ("Oberbürgermeisterin Anna Blum kam spät. Der Zug sei ausgefallen, sagte die Rathauschefin.", "Anna Blum"),
        ("Trainer Jan Weber ist zufrieden. Lukas Kern werde starten, sagt der Coach.", "Jan Weber"),
    ],
)
def test_names_that_no_table_knows_and_other_words_for_an_office(text: str, name: str) -> None:
    assert outer(text)[-1].chain == name


def test_a_role_beside_the_name_in_the_content_is_somebody_else() -> None:
    text = "Matthias Kern trainiert wieder. In Gröden werde Kern starten, davon geht der Cheftrainer aus."
    assert saying("Gröden", text).chain == "Cheftrainer"


def test_another_role_than_that_of_who_spoke_is_somebody_else() -> None:
    text = "Freiwillig gehe sie nicht, sagte ihr Anwalt. Der Vertrag gelte bis 2026, erklärte der zuständige Kulturdirektor."
    assert saying("Vertrag", text).chain == "zuständiger Kulturdirektor"


def test_a_post_is_no_paper() -> None:
    assert "media" not in only("Für heute sei Ruhe, sagte der Posten am Tor.").kinds


def test_a_month_is_no_agent() -> None:
    text = "Von einem Ende könne keine Rede sein, hatte es im Mai aus dem Rathaus geheißen."
    assert only(text).chain == "Rathaus"


def test_a_person_rules_something_out_in_the_present_too() -> None:
    found = only("Eine Entlassung von Mitarbeitern schloss Geschäftsführer Jan Weber am Freitag aus.")
    assert (found.act, found.chain) == ("deny", "Jan Weber")


def test_behind_a_colon_that_ends_a_paragraph_a_sentence_takes_nothing_up() -> None:
    assert not outer("Der Rat nannte drei Gründe:\n\nDavon war niemand überzeugt.")
