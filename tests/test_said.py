"""When a statement was said: which of the dates around it is that of saying."""

from __future__ import annotations

import pytest

from reading import only, saying

FRIDAY = "2024-05-17"


def day(sentence: str) -> str | None:
    return only(sentence, FRIDAY).said_at


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Verein kündigte für den 25. Mai ein Konzert an, das nichts kosten werde.",
        "Der Minister Jan Weber wies Vorwürfe wegen Versäumnissen im Jahre 1991 zurück: „Das stimmt nicht.“",
        "Die Messungen nach einem Flug im Jahre 1970 deuteten darauf hin, dass es dort Wasser gibt.",
        "In der 2009 eingeleiteten Untersuchung heißt es, der Preis sei nicht gesteuert.",
        "Jan Weber bestreitet bis heute, dass er das Geld genommen habe.",
    ],
)
def test_the_date_of_an_event_or_a_term_is_none_of_saying(sentence: str) -> None:
    assert day(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "on"),
    [
        ("Nach dem Sturm in der Nacht zum Montag sagte Jan Weber gestern, die Brücke sei gesperrt.", "2024-05-16"),
        ("Erst vor zwei Tagen hatte Jan Weber erklärt, er bleibe im Amt.", "2024-05-15"),
        ("Laut einer am Dienstag veröffentlichten Mitteilung des Vereins fehlt das Geld.", "2024-05-14"),
        ("Nach Angaben der Polizei vom Dienstag wurden 46 Beamte verletzt.", "2024-05-14"),
    ],
)
def test_the_date_of_the_verb_or_of_the_text_is_that_of_saying(sentence: str, on: str) -> None:
    assert day(sentence) == on


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat legte gestern einen Bericht vor. Der Bericht kritisiert, dass die Zahlen fehlen.",
        "Der Bericht des Ausschusses, der gestern vorgelegt wurde, ist lang. Im Bericht heißt es, dass die Zahlen fehlen.",
        "Jan Weber wandte sich gestern in einem Brief an die Stadt. In seinem Schreiben erklärte er, dass die Zahlen fehlen.",
    ],
)
def test_a_text_is_of_the_day_on_which_it_was_given_out(text: str) -> None:
    assert saying("die Zahlen fehlen", text, FRIDAY).said_at == "2024-05-16"


def test_the_rally_dates_what_is_said_at_its_end() -> None:
    text = (
        "Auf einer Großdemonstration in Bonn zogen am Samstag tausende Menschen durch die Stadt. "
        "Auf der Abschlusskundgebung erklärte der Künstler Karl Huber, das Gesetz sei falsch."
    )
    assert saying("das Gesetz", text, FRIDAY).said_at == "2024-05-11"


def test_a_process_that_only_spreads_is_no_occasion() -> None:
    text = "Die Proteste weiteten sich am Dienstag aus. Die Stadt Bonn erklärte, die Lage sei ruhig."
    assert saying("die Lage", text, FRIDAY).said_at is None


def test_the_day_of_a_person_holds_on_though_another_has_spoken() -> None:
    text = (
        "Minister Jan Weber sagte am Dienstag, das Geld reiche. Anna Blum erklärte, sie glaube das nicht. "
        "Weber sagte, man habe gut gerechnet."
    )
    assert saying("gut gerechnet", text, FRIDAY).said_at == "2024-05-14"
    assert saying("glaube", text, FRIDAY).said_at is None


@pytest.mark.parametrize(
    ("rest", "on"),
    [
        ("Insbesondere wird kritisiert, dass tausend Lehrer fehlen.", "2024-05-16"),
        ("Schätzungen zufolge fehlen tausend Lehrer.", "2024-05-16"),
        ("Die Stadt Bonn erklärte, dass tausend Lehrer fehlen.", None),
    ],
)
def test_a_day_holds_on_where_nobody_is_named_and_ends_with_another_speaker(rest: str, on: str | None) -> None:
    text = f"In einem gestern veröffentlichten Bericht fordert Minister Jan Weber mehr Geld. {rest}"
    assert saying("tausend Lehrer", text, FRIDAY).said_at == on


def test_a_bare_year_in_brackets_belongs_to_what_stands_before_it() -> None:
    assert day("Nach Ansicht des Rates (Ratsgesetz 2000) ist der Vertrag ungültig.") is None
