"""Speech acts told of an earlier day without a clause for their content, and other words that a report only recalls."""

from __future__ import annotations

import pytest

import zufolge
from reading import outer, saying

PUBLISHED = "2024-10-15"


@pytest.mark.parametrize(
    ("text", "quote", "speaker", "act", "said_at"),
    [
        (
            "Minister Jan Weber hatte sich am Wochenende als Vermittler angeboten.",
            "Minister Jan Weber hatte sich am Wochenende als Vermittler angeboten",
            "Jan Weber",
            "announce",
            "2024-10-12/2024-10-13",
        ),
        (
            "Die Reederei, die im August mit Kündigungen gedroht hatte, stellt nun Leute ein.",
            "die im August mit Kündigungen gedroht hatte",
            "Reederei",
            "warn",
            "2024-08",
        ),
        (
            "Den Verkauf, den der Vorstand im Mai ausgeschlossen hatte, beschloss er am Montag.",
            "Den Verkauf, den der Vorstand im Mai ausgeschlossen hatte",
            "Vorstand",
            "deny",
            "2024-05",
        ),
        (
            "Obwohl der Verband im Mai jede Fusion abgelehnt hatte, verhandelt er.",
            "Obwohl der Verband im Mai jede Fusion abgelehnt hatte",
            "Verband",
            "deny",
            "2024-05",
        ),
        (
            "Jener Mann macht von sich reden, der den Hafen für tot erklärt hatte.",
            "der den Hafen für tot erklärt hatte",
            "Mann",
            "assert",
            None,
        ),
        (
            "Am Dienstag verlangte der Kanzler noch eine Entschuldigung.",
            "Am Dienstag verlangte der Kanzler noch eine Entschuldigung",
            "Kanzler",
            "demand",
            "2024-10-15",
        ),
        (
            "Die Klinikleitung hatte den Vorwurf im März als haltlos bezeichnet.",
            "Die Klinikleitung hatte den Vorwurf im März als haltlos bezeichnet",
            "Klinikleitung",
            "deny",
            "2024-03",
        ),
    ],
)
def test_an_act_told_as_older_is_a_statement_of_the_whole_clause(
    text: str, quote: str, speaker: str, act: str, said_at: str | None
) -> None:
    found = saying(quote, text, PUBLISHED)
    assert (found.kind, found.quote, found.chain, found.act, found.said_at) == (
        "reported",
        quote,
        speaker,
        act,
        said_at,
    )
    assert not found.cue
    assert not found.frame


def test_two_acts_of_one_relative_clause_are_two_statements() -> None:
    text = "Die Ministerin Eva Blum, die Mitte Mai jede Warnstufe abgelehnt hatte und sie am 5. Juni ausrief, schweigt."
    found = [(s.quote, s.chain, s.said_at) for s in outer(text, PUBLISHED)]
    assert found == [
        ("die Mitte Mai jede Warnstufe abgelehnt hatte", "Eva Blum", "2024-05"),
        ("sie am 5. Juni ausrief", "Eva Blum", "2024-06-05"),
    ]


def test_a_relative_clause_may_stand_in_the_frame_of_new_words() -> None:
    text = "Anna Blum, die im Juni für jedes Komma die Hand ins Feuer gelegt hatte, räumte ein, dass Zahlen fehlen."
    assert [s.kind for s in outer(text, PUBLISHED)] == ["reported", "indirect"]
    assert saying("Komma", text, PUBLISHED).chain == "Anna Blum"


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Weber hatte Anfang Mai seinen Rücktritt angeboten.", "past:hatte"),
        ("Am vorletzten Dienstag wollte ihre Fraktion noch keinen Rücktritt.", "past:wollte"),
        ("Noch im April war von einer Milliarde die Rede.", "past:war"),
    ],
)
def test_an_act_told_as_older_carries_the_sign_of_it(text: str, signal: str) -> None:
    (statement,) = zufolge.read(text, published=PUBLISHED).statements
    assert signal in statement.signals


def test_what_stands_since_a_day_is_not_over() -> None:
    (statement,) = zufolge.read("Die Staatsanwaltschaft hält ihm seit Mai Untreue vor.", published=PUBLISHED).statements
    assert (statement.kind, statement.act, statement.signals) == ("reported", "criticise", ())


def test_what_was_not_wanted_then_is_denied() -> None:
    found = saying("Rücktritt", "Am vorletzten Dienstag wollte ihre Fraktion noch keinen Rücktritt.", PUBLISHED)
    assert (found.act, found.factuality) == ("announce", "CT-")


def test_nobody_named_is_nobody() -> None:
    found = saying("vierzig", "Minister Jan Weber sagte, er komme. Zunächst war von vierzig Verletzten die Rede.")
    assert (found.kind, found.chain) == ("reported", "?")


def test_the_day_of_a_recalled_act_is_not_that_of_what_follows() -> None:
    text = (
        "Holger Weber, der am vergangenen Freitag die Gespräche mit uns für erledigt erklärt hatte, wünscht viel Vergnügen. "
        "Minister werde er auch jetzt nicht."
    )
    assert saying("erledigt", text, PUBLISHED).said_at == "2024-10-11"
    later = saying("Minister", text, PUBLISHED)
    assert (later.chain, later.said_at) == ("Holger Weber", None)


@pytest.mark.parametrize(
    ("text", "quote", "said_at"),
    [
        (
            "Noch am Freitag wollte Minister Jan Weber sich an nichts erinnern.",
            "Noch am Freitag wollte Minister Jan Weber sich an nichts erinnern",
            "2024-10-11",
        ),
        (
            "Vor vier Wochen hat Minister Jan Weber noch einen Zuschuss zugesagt.",
            "Vor vier Wochen hat Minister Jan Weber noch einen Zuschuss zugesagt",
            "2024-09-16/2024-09-22",
        ),
        (
            "Minister Jan Weber hatte dafür im Mai noch keinen Anlass gesehen.",
            "Minister Jan Weber hatte dafür im Mai noch keinen Anlass gesehen",
            "2024-05",
        ),
        (
            "Minister Jan Weber lenkte ein. Noch im Mai war ein Vergleich für ihn undenkbar gewesen.",
            "Noch im Mai war ein Vergleich für ihn undenkbar gewesen",
            "2024-05",
        ),
        (
            "Minister Jan Weber, der ihr im Mai noch sein Vertrauen ausgesprochen hatte, schwieg.",
            "der ihr im Mai noch sein Vertrauen ausgesprochen hatte",
            "2024-05",
        ),
    ],
)
def test_what_somebody_still_wanted_or_thought_on_an_earlier_day_is_recalled(
    text: str, quote: str, said_at: str
) -> None:
    told = saying(quote, text, PUBLISHED)
    assert (told.kind, told.quote, told.chain, told.said_at) == ("reported", quote, "Jan Weber", said_at)


@pytest.mark.parametrize(
    "text",
    [
        "Zuvor wollten die Beamten den Wagen auf der Schulstraße anhalten.",
        "Der Wagen war am Vortag noch unbeschädigt gewesen.",
        "Der Trainer, der den Verein im Sommer verlassen hatte, kehrt zurück.",
        "Der Fluss hatte Hochwasser angekündigt.",
        "Wenn er das abgelehnt hatte, war er im Recht.",
        "Anwohner hatten gegen 3 Uhr die Polizei in die Jupiterstraße alarmiert.",
        "Er stellt dem Griechen, den er bereits 1945 kennengelernt hatte, dafür sein Skizzenbuch vor.",
        "Erstmals am 20. August 2018 verkündete die damals junge Schülerin ihren Streik.",
    ],
)
def test_what_tells_of_no_position_is_no_recalled_act(text: str) -> None:
    assert not [s for s in outer(text, PUBLISHED) if s.kind == "reported"]


def test_a_clause_as_content_makes_it_no_told_act() -> None:
    found = outer("Im Mai hatte er versprochen, dass niemand geht.", PUBLISHED)
    assert [(s.kind, s.quote) for s in found] == [("indirect", "dass niemand geht")]


# --- other words that a report recalls ----------------------------------------------------------------------------


def test_content_begins_behind_the_colon_of_the_newsrooms_sentence() -> None:
    text = "Das Spital lebt: Bis Ende Juni werde weitergearbeitet, hatte Präsident Urs Brunold Anfang Mai überraschend erklärt."
    found = saying("weitergearbeitet", text, PUBLISHED)
    assert (found.quote, found.speaker, found.said_at) == (
        "Bis Ende Juni werde weitergearbeitet",
        "Präsident Urs Brunold",
        "2024-05",
    )


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kein Geld, nur raus, so hatte er am Kai getönt.", "Kein Geld, nur raus"),
        (
            "Keine Steuern, keine Schulden, so hatte es Ministerin Anna Blum im Mai versprochen.",
            "Keine Steuern, keine Schulden",
        ),
    ],
)
def test_words_without_a_verb_are_an_echo_of_what_he_had_said(text: str, quote: str) -> None:
    found = saying(quote, text, PUBLISHED)
    assert (found.kind, found.quote) == ("indirect", quote)
