"""Through whom words came, by every way that German has of saying so; and what looks like a relay and is none."""

from __future__ import annotations

import pytest

from reading import outer


def chains(text: str) -> list[str]:
    """The chains of the statements that lie in no other, each once, in reading order."""
    return list(dict.fromkeys(told.chain for told in outer(text)))


def last(text: str) -> tuple[str, str]:
    """Names and kinds of the chain of the last statement that lies in no other."""
    told = outer(text)[-1]
    return told.chain, told.kinds


@pytest.mark.parametrize(
    "frame",
    [
        "Jan Weber sagte zur „Bild“",
        "Jan Weber sagte zum „Nordkurier“",
        "Jan Weber sagte zu Spiegel Online",
        "Jan Weber sagte im Interview der „Bild am Sonntag“",
        "Im Gespräch mit der „Zeit“ sagte Jan Weber",
        "Gegenüber dem ZDF erklärte Jan Weber",
        "Auf Anfrage der „Zeit“ sagte Jan Weber",
        "In einem Interview, das am Freitag in der „Zeit“ erschien, sagte Jan Weber",
        "In einem von der „Zeit“ veröffentlichten Interview sagte Jan Weber",
        "Jan Weber sagte nach einem Bericht des „Spiegel“",
        "Wie die „Zeit“ berichtet, sagte Jan Weber",
        "Nach Angaben der Nachrichtenagentur Reuters sagte Jan Weber",
        "Jan Weber sagte der «Luzerner Zeitung»",
        "Jan Weber sagte zum «Blick»",
        "Jan Weber sagte in der „Bunten“",
        "Jan Weber sagte dem SPIEGEL",
        "Jan Weber sagte RTL",
        "In der „BILD am Sonntag“ sagte Jan Weber",
        "In der Welt am Sonntag sagte Jan Weber",
        "Am Dienstag der dpa sagte Jan Weber",
        "Im BILD-Interview sagte Jan Weber",
        "Jan Weber sagte am ARD-Mikrofon",
        "Jan Weber sagte in der ORF-„Pressestunde“",
    ],
)
def test_the_outlet_is_a_link_however_the_frame_names_it(frame: str) -> None:
    ((chain, kinds),) = {(told.chain, told.kinds) for told in outer(f"{frame}, er gehe im Mai.")}
    assert (chain.startswith("Jan Weber < "), kinds) == (True, "person < media")


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("„Ich gehe im Mai“, sagte Jan Weber der Agentur Reuters.", "Jan Weber < Reuters"),
        ("„Ich gehe im Mai“, sagte Jan Weber, wie die „Zeit“ berichtet.", "Jan Weber < Zeit"),
        ("Wie der Sender CNN berichtet, sagte Jan Weber: „Ich gehe im Mai.“", "Jan Weber < CNN"),
        ("Wie die „Zeit“ berichtete, soll Jan Weber gesagt haben: „Ich gehe im Mai.“", "Jan Weber < Zeit"),
        ("Ein Fernsehsender zitierte Jan Weber mit den Worten: „Ich gehe im Mai.“", "Jan Weber < Fernsehsender"),
        ("Der Hafen wird gesperrt. Das sagte Jan Weber der „Zeit“.", "Jan Weber < Zeit"),
        ("Nach Angaben der Polizei starben zwei Menschen, wie die „Zeit“ berichtet.", "Polizei < Zeit"),
        ("Zeugen zufolge handelt es sich laut „Zeit“ um zwei Täter.", "Zeugen < Zeit"),
    ],
)
def test_who_speaks_comes_before_what_tells_of_it_beside_the_frame(sentence: str, chain: str) -> None:
    assert outer(sentence)[-1].chain == chain


@pytest.mark.parametrize(
    ("sentence", "chain", "kinds"),
    [
        (
            "Wie die „Zeit“ aus Regierungskreisen erfuhr, wird der Hafen gesperrt.",
            "Regierungskreise < Zeit",
            "group < media",
        ),
        ("Wie die „Zeit“ von Ermittlern erfuhr, wird der Hafen gesperrt.", "Ermittler < Zeit", "group < media"),
        (
            "Die „Zeit“ berichtet mit Verweis auf örtliche Einheiten, der Hafen werde gesperrt.",
            "örtliche Einheiten < Zeit",
            "group < media",
        ),
        (
            "Das Portal al-Hafiz berichtet unter Berufung auf einen Aufständischen, der Hafen sei gesperrt.",
            "Aufständischer < al-Hafiz",
            "person < media",
        ),
    ],
)
def test_an_outlet_passes_on_whom_it_relies_on_or_hears_from(sentence: str, chain: str, kinds: str) -> None:
    assert last(sentence) == (chain, kinds)


@pytest.mark.parametrize(
    "sentence",
    [
        "Jan Weber warf der „Zeit“ vor, sie habe gelogen.",
        "Jan Weber kündigte an, er werde die „Zeit“ verklagen.",
        "Der Reporter Jan Weber, der in der ARD arbeitet, sagte, er gehe im Mai.",
        "Jan Weber sagte, laut „Zeit“ sei das Geld weg.",
    ],
)
def test_an_outlet_that_is_spoken_of_is_no_link(sentence: str) -> None:
    assert chains(sentence)[0] == "Jan Weber"


def test_a_frame_in_the_konjunktiv_is_told_by_who_spoke_before() -> None:
    text = "Die Staatsanwaltschaft gibt an, er sei der Täter. Sein Fahrer habe ausgesagt, dass Brenner geschossen habe."
    assert chains(text)[-1] == "Fahrer < Staatsanwaltschaft"


def test_the_relays_of_the_sentence_before_hold_for_what_its_subject_goes_on_to_say() -> None:
    text = "Dem „Figaro“ zufolge lobte Jan Weber in einem Interview mit der BBC den Hafen. Er sagte, der Hafen brauche Geld."
    assert chains(text)[-1] == "Jan Weber < BBC < Figaro"


def test_a_paper_speaks_in_its_own_articles() -> None:
    text = "In der Süddeutschen Zeitung erschien ein Kommentar, der den Beschluss als „Unsinn“ bezeichnet."
    assert last(text) == ("Süddeutsche Zeitung", "media")


def test_days_after_something_was_announced_are_a_time_and_no_source() -> None:
    text = "Zwei Tage nach der Ankündigung von Papst Benedikt meldete Radio Vatikan, die Auflage sei verkauft."
    assert chains(text) == ["Radio Vatikan"]


@pytest.mark.parametrize(
    ("frame", "chain"),
    [
        ("Jan Weber bei „Maischberger“", "Jan Weber < Maischberger"),
        ("Jan Weber bei RTL", "Jan Weber < RTL"),
        ("Jan Weber zu BILD", "Jan Weber < BILD"),
        ("Die Ministerin in «20 Minuten»", "Ministerin < 20 Minuten"),
        ("Die Reporterin bei RTL", "Reporterin bei RTL"),
    ],
)
def test_a_frame_without_a_verb_tells_where_it_was_said(frame: str, chain: str) -> None:
    assert chains(f"{frame}: „Das reicht nicht.“") == [chain]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("«Blick»", "Blick"),
        ("dem «Tages-Anzeiger»", "Tages-Anzeiger"),
        ("einer Umfrage von «20 Minuten»", "20 Minuten"),
        ("STANDARD", "STANDARD"),
    ],
)
def test_an_outlet_is_a_source_in_any_marks_and_in_capitals(source: str, name: str) -> None:
    assert chains(f"Der Zug fiel laut {source} aus.") == [name]


def test_a_speaker_is_called_without_the_agency_that_he_told() -> None:
    assert chains("Der Hang rutschte, sagte ein Feuerwehrsprecher zur APA.") == ["Feuerwehrsprecher < APA"]


def test_what_an_outlet_has_learnt_is_its_own_and_no_hearsay() -> None:
    own, passed_on = outer("Nach SPIEGEL-Informationen ist der Chef krank. Er soll im Spital liegen.")
    assert (own.chain, own.hearsay, passed_on.hearsay) == ("SPIEGEL", False, True)


@pytest.mark.parametrize("marks", ["„Bild“", "«Blick»"])
def test_zu_before_the_name_of_an_outlet_is_no_part_of_zusagen(marks: str) -> None:
    (statement,) = outer(f"Jan Weber sagte zu {marks}: „Der Zug fährt.“")
    (promised,) = outer("Jan Weber sagte „Hilfe“ zu.")
    assert (statement.act, promised.act) == ("assert", "announce")


def test_a_paper_whose_name_is_a_plural_tells_in_the_singular() -> None:
    assert chains("Der Chef tritt zurück. Das berichtet «20 Minuten».") == ["20 Minuten"]
