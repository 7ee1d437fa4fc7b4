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
        "Eine Studie, die am Montag erscheint, warnt, der Preis sei gesteuert.",
        "In der „Bild am Montag“ schreibt Jan Weber, der Preis sei gesteuert.",
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
        ("„Es ist ruhig“, sagt Jan Weber am Montag.", "2024-05-13"),
        ("Wie das Ministerium am Montag mitteilt, ruht der Bau.", "2024-05-13"),
        ("In einer Mitteilung des Ministeriums vom Montag heißt es, der Bau ruhe.", "2024-05-13"),
        ("Einer am Montag vorgestellten Umfrage zufolge wollen viele gehen.", "2024-05-13"),
        ("Am gestrigen Abend sagte Jan Weber, die Brücke sei gesperrt.", "2024-05-16"),
        ("Die Staatsanwaltschaft gab am Montag, dem 13. Mai, die Einstellung des Verfahrens bekannt.", "2024-05-13"),
        ("Der Verein gab am Montag, den 13. Mai 2024, den Wechsel des Trainers bekannt.", "2024-05-13"),
        ("Jan Weber sagte am Montag, dem 13. Mai, die Brücke sei gesperrt.", "2024-05-13"),
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


def test_what_follows_from_an_announcement_is_of_its_day() -> None:
    text = "Am heutigen Nachmittag gab der Verband die Vergabe bekannt. Demnach wird Polen die Spiele austragen."
    assert saying("Polen", text, FRIDAY).said_at == FRIDAY


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
    ],
)
def test_a_day_holds_on_where_nobody_is_named(rest: str, on: str | None) -> None:
    text = f"In einem gestern veröffentlichten Bericht fordert Minister Jan Weber mehr Geld. {rest}"
    assert saying("tausend Lehrer", text, FRIDAY).said_at == on


def test_a_bare_year_in_brackets_belongs_to_what_stands_before_it() -> None:
    assert day("Nach Ansicht des Rates (Ratsgesetz 2000) ist der Vertrag ungültig.") is None


@pytest.mark.parametrize(
    "text",
    [
        "Auf der Klimakonferenz in Bonn kam es gestern zum Streit. Jan Weber sagte, die Zahlen fehlen. ",
        "Der Verein hatte gestern zu einer Fachtagung eingeladen. Dem Förster Karl Huber zufolge gilt: die Zahlen fehlen. ",
        "Das Werk schließe, wie es gestern auf einer Pressekonferenz hieß. Dem Chef Karl Huber zufolge gilt: die Zahlen fehlen. ",
        "Gestern kamen viele zum Bürgerabend. Die Leiterin Eva Lindner hat dabei eingeräumt, dass die Zahlen fehlen. ",
        "Auf der Kundgebung forderte Jan Weber gestern ein Gesetz. Karl Huber sagte, die Zahlen fehlen. ",
        "In seiner Sitzung beschloss der Stadtrat gestern den Bau.\n\nDie Grünen sagten, die Zahlen fehlen.",
        "Zur Sitzung am gestrigen Abend kam der Gemeinderat im Rathaus zusammen. Karl Huber sagte, die Zahlen fehlen.",
        "Die Messe am gestrigen Donnerstag war voll. Bei der Christmette sagte Karl Huber, die Zahlen fehlen.",
    ],
)
def test_who_speaks_at_a_gathering_speaks_on_its_day(text: str) -> None:
    assert saying("die Zahlen fehlen", text, FRIDAY).said_at == "2024-05-16"


@pytest.mark.parametrize(
    "text",
    [
        "Auf ihrem Parteitag beschlossen die Liberalen gestern ein Papier. Karl Huber sagte, die Zahlen fehlen.",
        "Auf einer Pressekonferenz stellte Jan Weber gestern ein Papier vor. Karl Huber sagte, die Zahlen fehlen.",
        "Auf der Klimakonferenz kam es gestern zum Streit. Bereits vor dem Treffen sagte Karl Huber, die Zahlen fehlen.",
        "Auf der Klimakonferenz kam es gestern zum Streit. Im Vorfeld hatte Karl Huber gesagt, die Zahlen fehlen.",
        "Gestern tagte der Verband in Bonn. Im Mai hatte die Bischofskonferenz geschwiegen. Karl Huber sagte, die Zahlen fehlen.",
        "Auf der Klimakonferenz soll es morgen zum Streit kommen. Karl Huber sagte, die Zahlen fehlen.",
        "Auf der Klimakonferenz kam es gestern zum Streit. Wie die Zeitung „Bote“ berichtete, gilt: die Zahlen fehlen.",
    ],
)
def test_who_was_not_there_does_not_speak_on_the_day_of_a_gathering(text: str) -> None:
    assert saying("die Zahlen fehlen", text, FRIDAY).said_at is None


@pytest.mark.parametrize(
    "text",
    [
        "Minister Jan Weber plant ein Gesetz. Den Entwurf stellte er gestern vor. Jan Weber sagte, die Zahlen fehlen.",
        "Direktor Jan Weber stellte gestern mit Kuratorin Eva Lindner das Programm vor. Eva Lindner sagte, die Zahlen fehlen.",
        "Die Länder Hessen und Bayern reichten gestern Klage ein. Die Länder bemängeln, dass die Zahlen fehlen.",
        "Eine Studie, die gestern vom Institut Ifra vorgestellt wurde, ist lang. Dem Ifra zufolge gilt: die Zahlen fehlen.",
        "Die taz hat gestern über Holz berichtet. Die taz vermutet, dass die Zahlen fehlen.",
        "In einem gestern erschienenen Artikel wird Jan Weber zitiert. Jan Weber sagte, die Zahlen fehlen.",
        "Gestern Abend stellte Jan Weber das Programm vor. Jan Weber sagte, die Zahlen fehlen.",
        "Das Hilfswerk teilte gestern mit, es sei kalt. Die Leiterin der Organisation, Eva Lindner, sagte, die Zahlen fehlen.",
        "Das Landgericht Bonn verurteilte ihn gestern. Der Vorsitzende Richter Karl Huber sagte, die Zahlen fehlen.",
    ],
)
def test_who_came_forward_on_a_day_speaks_on_it(text: str) -> None:
    assert saying("die Zahlen fehlen", text, FRIDAY).said_at == "2024-05-16"


@pytest.mark.parametrize(
    "text",
    [
        "Die Fahrgäste erinnerten sich an die Entgleisung des Zuges am Dienstag. Die Fahrgäste sagten, die Zahlen fehlen.",
        "Jan Weber wurde auf einer Sitzung gestern gewählt. Draußen regnete es. Jan Weber sagt, die Zahlen fehlen.",
    ],
)
def test_the_day_of_an_event_is_not_that_of_whom_it_names(text: str) -> None:
    assert saying("die Zahlen fehlen", text, FRIDAY).said_at is None


def test_nobody_speaks_on_the_day_on_which_somebody_else_did_something() -> None:
    text = (
        "Jan Weber legte gestern sein Amt nieder. Es geht um den Bau der Halle, der seit dem Frühjahr ruht. "
        "Der Senat erklärte, die Zahlen fehlen."
    )
    assert saying("die Zahlen fehlen", text, FRIDAY).said_at is None


def test_what_goes_on_with_a_judgment_without_a_speaker_has_its_day() -> None:
    text = (
        "Das Oberlandesgericht Celle hat gestern die Klage der Gemeinde abgewiesen.\n\n"
        "Geld für einen Neubau soll es nur geben, wenn „Gefahr für Leib und Leben“ besteht."
    )
    assert saying("Neubau", text, FRIDAY).said_at == "2024-05-16"


def test_a_longer_attribute_keeps_its_day() -> None:
    assert day("In einer am Dienstag in Rom veröffentlichten Mitteilung heißt es, das Geld fehle.") == "2024-05-14"
    assert day("In der am Dienstag in Rom begonnenen Untersuchung heißt es, der Preis sei nicht gesteuert.") is None


@pytest.mark.xfail(strict=True, reason="the learnt choice of a day holds the one before for likely")
def test_what_somebody_unnamed_says_anew_has_no_day_of_the_one_before() -> None:
    text = "Jan Weber sagte gestern, er bleibe. Erneut wurden Vorwürfe laut, die Zahlen fehlen."
    assert saying("die Zahlen fehlen", text, FRIDAY).said_at is None


def test_a_text_is_of_the_day_or_month_behind_it() -> None:
    text = "Das geht auf die Resolution 7 vom März 2023 zurück. In dieser Resolution heißt es, dass die Zahlen fehlen."
    assert saying("die Zahlen fehlen", text, FRIDAY).said_at == "2023-03"


@pytest.mark.parametrize(
    "text",
    [
        "Gestern wurde in Bonn eine Bank überfallen. Der Räuber rief: „Die Zahlen fehlen!“",
        "In der Nacht zum Donnerstag wurde ein Kiosk überfallen. Der Mann erklärte, die Zahlen fehlen.",
    ],
)
def test_what_a_culprit_says_meanwhile_is_of_the_day_of_the_incident(text: str) -> None:
    assert saying("ie Zahlen fehlen", text, FRIDAY).said_at == "2024-05-16"


@pytest.mark.parametrize(
    "text",
    [
        "Gestern wurde in Bonn eine Bank überfallen. Die Zeugin sagte, die Zahlen fehlen.",
        "Gestern wurde in Bonn eine Bank überfallen. Der Räuber bestreitet, dass die Zahlen fehlen.",
        "Gestern wurde in Bonn eine Bank überfallen. Der Räuber bestritt, dass die Zahlen fehlen.",
    ],
)
def test_what_a_witness_says_of_an_incident_or_the_culprit_by_now_is_not(text: str) -> None:
    assert saying("die Zahlen fehlen", text, FRIDAY).said_at is None


def test_an_occasion_in_the_frame_dates_it_and_not_that_of_a_calling() -> None:
    told = "Die Feier am gestrigen Donnerstag war lang. "
    assert saying(
        "die Zahlen fehlen", told + "Zum Abschluss der Feier sagte Karl Huber, die Zahlen fehlen.", FRIDAY
    ).said_at
    elsewhere = "Es regnete. Es schneite. Es hagelte. Es stürmte. Karl Huber, der Regisseur der Feier, meinte, die Zahlen fehlen."
    assert saying("die Zahlen fehlen", told + elsewhere, FRIDAY).said_at is None


def test_a_gathering_of_a_day_dates_what_is_said_at_it_and_not_after_it() -> None:
    said = "In der Versammlung vom 13. Mai räumte Karl Huber ein, dass die Zahlen fehlen."
    assert saying("die Zahlen fehlen", said, FRIDAY).said_at == "2024-05-13"
    later = "Nach der Versammlung vom 13. Mai räumte Karl Huber ein, dass die Zahlen fehlen."
    assert saying("die Zahlen fehlen", later, FRIDAY).said_at is None


def test_a_modal_in_the_past_tells_of_an_earlier_month() -> None:
    text = "Karl Huber mochte Mitte Februar noch schwören, dass die Zahlen stimmen."
    assert saying("die Zahlen stimmen", text, FRIDAY).said_at == "2024-02"


def test_what_follows_from_a_text_is_of_its_day() -> None:
    text = "Die Geschworenen haben gestern ihr Urteil bekannt gegeben. Demnach ist Karl Huber nicht schuldig."
    assert saying("Karl Huber", text, FRIDAY).said_at == "2024-05-16"


def test_a_part_of_a_day_alone_is_no_day() -> None:
    text = "Am Nachmittag stellte Jan Weber das Programm vor. Jan Weber sagte, die Zahlen fehlen."
    assert saying("die Zahlen fehlen", text, FRIDAY).said_at is None


def test_a_text_that_is_spoken_of_does_not_date_the_act() -> None:
    assert day("Minister Jan Weber verurteilte den Angriff als Verstoß gegen das Abkommen von 2005.") is None
    assert day("Minister Jan Weber kritisierte in einem Schreiben vom Dienstag den Angriff.") == "2024-05-14"


def test_an_act_that_is_told_has_the_day_of_what_its_speaker_says_next() -> None:
    text = "Bürgermeisterin Anna Blum lehnt eine Sperrung ab. „Am Wochenende fährt hier jeder“, sagte sie gestern."
    assert saying("Sperrung", text, FRIDAY).said_at == "2024-05-16"


def test_a_body_in_a_town_has_no_part_in_what_a_sentence_on_the_town_dates() -> None:
    text = (
        "Bürgermeister Uwe Brenner sagte am Montag, das Freibad in Wismar bleibe geöffnet. "
        "Die Polizei in Wismar teilte mit, der Umweg sei 11 Kilometer lang."
    )
    assert saying("Umweg", text, FRIDAY).said_at is None


def test_what_nobody_named_says_does_not_go_on_past_what_others_say() -> None:
    text = "Gestern wurde berichtet, dass Geld fehle. Der Vorstand hat das bestritten. Die Zahlen seien falsch."
    assert saying("falsch", text, FRIDAY).said_at is None


@pytest.mark.parametrize(
    ("text", "said_at"),
    [
        ("Die SPD forderte Neuwahlen im September.", None),
        ("Die Opposition verlangt eine Abstimmung am Freitag.", None),
        ("Die Polizei warnte vor einer Demonstration am Samstag.", None),
        ("Weber forderte bei einer Kundgebung am Samstag höhere Löhne.", "2024-05-11"),
        ("Weber forderte am Samstag höhere Löhne.", "2024-05-11"),
    ],
)
def test_what_is_wanted_or_feared_has_a_day_of_its_own(text: str, said_at: str | None) -> None:
    assert only(text, "2024-05-16").said_at == said_at


@pytest.mark.parametrize("event", ["nach dem Spiel am Samstag", "nach der Abstimmung am Samstag"])
def test_one_speaks_on_the_day_of_a_match(event: str) -> None:
    assert only(f"„Das ist gut“, sagte Müller {event}.", "2024-05-16").said_at == "2024-05-11"


def test_the_evening_in_a_papers_name_is_no_day() -> None:
    assert only("„Das ist gut“, sagte Lea Blum dem „Express am Abend“.", "2024-05-16").said_at is None


@pytest.mark.parametrize(
    "text",
    [
        "Die Zahl sank, teilte die Agentur für Arbeit am Mittwoch mit.",
        "Die Zahl sinke, sagte der Experte für Verkehr am Mittwoch.",
        "Die Zahl sinke, sagte der Sprecher vor Journalisten am Mittwoch.",
        "Weber forderte, das Bad zu öffnen. Das sagte er am Mittwoch der dpa.",
    ],
)
def test_the_day_behind_who_speaks_and_to_whom_is_that_of_saying(text: str) -> None:
    assert only(text, "2024-05-16").said_at == "2024-05-15"


def test_what_will_come_out_has_not_been_said_on_its_day() -> None:
    text = "In der am Samstag erscheinenden Ausgabe schreibt der „Spiegel“, Weber gehe."
    assert only(text, "2024-05-16").said_at is None
