"""Statements without a verb of saying beside them: behind a colon, shown by a study, carried by a noun, coming from somebody."""

from __future__ import annotations

import pytest

from reading import only, outer, saying


@pytest.mark.parametrize(
    ("text", "quote", "cue", "act"),
    [
        ("Die Feuerwehr warnt: Das Eis ist zu dünn.", "Das Eis ist zu dünn", "warnt", "warn"),
        ("Der Verein teilt mit: Die Halle bleibt bis Mai zu.", "Die Halle bleibt bis Mai zu", "teilt mit", "assert"),
        ("Die Ärztin rät: Trinken Sie viel.", "Trinken Sie viel", "rät", "demand"),
    ],
)
def test_behind_a_verb_of_saying_and_a_colon_the_indicative_is_content(
    text: str, quote: str, cue: str, act: str
) -> None:
    found = only(text)
    assert (found.kind, found.quote, found.cue, found.act) == ("indirect", quote, cue, act)


@pytest.mark.parametrize(
    "text",
    ["Die Regel lautet: Wer zuerst kommt, mahlt zuerst.", "Es gab zwei Gründe: Das Dach ist undicht."],
)
def test_a_colon_behind_what_does_not_speak_opens_nobodys_words(text: str) -> None:
    assert outer(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "chain"),
    [
        ("Trainerin Eva Blum bleibt hart. Ihre Forderung: 500 Euro mehr.", "500 Euro mehr", "Eva Blum"),
        ("Die Begründung des Gerichts: Der Mann habe gelogen.", "Der Mann habe gelogen", "Gericht"),
    ],
)
def test_a_noun_of_saying_and_whose_it_is_frames_what_stands_behind_its_colon(
    text: str, quote: str, chain: str
) -> None:
    found = saying(quote, text)
    assert (found.quote, found.chain) == (quote, chain)


def test_the_sum_of_what_cannot_speak_is_nobodys_words() -> None:
    assert outer("Die Bilanz der Parade: 41 Verletzte.") == []


@pytest.mark.parametrize(
    ("taking_up", "speaker"),
    [
        ("Das zeigt eine Studie des Mieterbunds.", "eine Studie des Mieterbunds"),
        ("Das belegen Zahlen des Landkreises.", "Zahlen des Landkreises"),
        ("Das ist das Ergebnis einer Umfrage.", "einer Umfrage"),
        ("Zu diesem Schluss kommt ein Gutachten der Stadt.", "ein Gutachten der Stadt"),
        ("Zu diesem Ergebnis kommen Forscher der Universität Bonn.", "Forscher der Universität Bonn"),
    ],
)
def test_a_study_shows_what_the_sentence_before_says(taking_up: str, speaker: str) -> None:
    found = only(f"Die Mieten sind gestiegen. {taking_up}")
    assert (found.kind, found.speaker, found.act) == ("indirect", speaker, "assert")
    assert found.quote.startswith("Die Mieten sind gestiegen")


def test_a_study_shows_what_stands_before_the_comma() -> None:
    found = only("Die Preise steigen weiter, zeigt eine Studie.")
    assert (found.quote, found.cue, found.kinds) == ("Die Preise steigen weiter", "zeigt", "document")


def test_a_look_at_something_is_no_source() -> None:
    assert outer("Die Mieten sind gestiegen. Das zeigt ein Blick in die Stadt.") == []


@pytest.mark.parametrize(
    ("text", "quote", "chain", "act"),
    [
        ("Die Forderung der SPD, den Lohn anzuheben, stößt auf Kritik.", "den Lohn anzuheben", "SPD", "demand"),
        ("Die Ankündigung der Bahn, Stellen zu streichen, überrascht.", "Stellen zu streichen", "Bahn", "announce"),
    ],
)
def test_a_noun_of_saying_carries_an_infinitive(text: str, quote: str, chain: str, act: str) -> None:
    found = only(text)
    assert (found.quote, found.chain, found.act) == (quote, chain, act)


def test_a_noun_of_doing_carries_no_words() -> None:
    assert outer("Der Versuch der Stadt, das Bad zu retten, scheiterte.") == []


@pytest.mark.parametrize(
    ("text", "speaker", "act"),
    [
        ("Kritik kam von der Opposition.", "der Opposition", "criticise"),
        ("Scharfer Protest kommt von den Bauern.", "den Bauern", "criticise"),
        ("Auch aus der Union kam Kritik.", "der Union", "criticise"),
        ("Zustimmung kam vom Landkreis.", "Landkreis", "praise"),
        ("Kritik an den Plänen übte der Städtetag.", "der Städtetag", "criticise"),
        ("Von der Opposition kam der Vorwurf, der Rat handle zu langsam.", "der Opposition", "criticise"),
    ],
)
def test_an_act_comes_from_somebody_and_not_from_its_noun(text: str, speaker: str, act: str) -> None:
    found = only(text)
    assert (found.speaker, found.act) == (speaker, act)


def test_who_meets_demands_makes_none() -> None:
    assert outer("Damit kam er Forderungen von Anwohnern nach.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Das Bad öffnet im Sommer 2025. Das hat die Stadt am Dienstag mitgeteilt.",
        "Das Bad öffnet im Sommer 2025. Das haben die Parkbäder am Dienstag mitgeteilt.",
    ],
)
def test_a_sentence_in_the_perfect_takes_up_what_was_told(text: str) -> None:
    found = only(text, "2024-05-16")
    assert (found.act, found.said_at) == ("assert", "2024-05-14")
    assert found.quote.startswith("Das Bad öffnet im Sommer 2025")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Nach „Bild“-Informationen bleibt der Trainer.", "Bild"),
        ("Einem „Spiegel“-Bericht zufolge bleibt der Trainer.", "Spiegel"),
        ("Laut einem „Bild“-Bericht bleibt der Trainer.", "Bild"),
        ("Wie die dpa aus Regierungskreisen erfuhr, bleibt der Trainer.", "Regierungskreise < dpa"),
        ("Wie es aus Vereinskreisen hieß, sei der Trainer krank.", "Vereinskreise"),
    ],
)
def test_an_outlet_joined_with_its_report_and_what_it_learned_are_sources(text: str, chain: str) -> None:
    found = only(text)
    assert found.chain == chain
    assert "Trainer" in found.quote
    assert found.frame not in found.quote


@pytest.mark.parametrize(
    ("text", "speaker", "act"),
    [
        ("Der Umbau wurde vom Bauernverband scharf kritisiert.", "Bauernverband", "criticise"),
        ("Von der Gewerkschaft wurde der Vorschlag begrüßt.", "der Gewerkschaft", "praise"),
        ("Die Vorwürfe wurden am Mittwoch von der Partei zurückgewiesen.", "der Partei", "deny"),
    ],
)
def test_an_act_in_the_passive_is_told_where_it_says_whose_it_is(text: str, speaker: str, act: str) -> None:
    found = only(text)
    assert (found.kind, found.speaker, found.act) == ("reported", speaker, act)


@pytest.mark.parametrize(
    "text",
    [
        "Die Gäste wurden vom Bürgermeister begrüßt.",
        "Der Mann wurde vom Landgericht zu drei Jahren Haft verurteilt.",
        "Weber wurde aus der Partei ausgeschlossen.",
    ],
)
def test_what_is_done_to_somebody_is_no_act_of_speech(text: str) -> None:
    assert outer(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ein Sprecher sagte, es brenne noch. Anwohner sollten Fenster und Türen schließen.", "Ein Sprecher"),
        (
            "Nach Angaben der Polizei ist die Straße gesperrt. Autofahrer sollten den Bereich meiden.",
            "Angaben der Polizei",
        ),
    ],
)
def test_people_told_what_to_do_behind_a_statement_are_told_by_its_speaker(text: str, speaker: str) -> None:
    found = outer(text)[-1]
    assert (found.kind, found.speaker, found.act, found.factuality) == (
        "indirect_free_indirect",
        speaker,
        "demand",
        "Uu",
    )


def test_what_certain_people_were_to_do_is_the_newsrooms() -> None:
    text = "Ein Sprecher sagte, der Brand sei gelöscht. Die Bewohner sollten am Montag zurückkehren."
    assert [s.quote for s in outer(text)] == ["der Brand sei gelöscht"]


@pytest.mark.parametrize(
    "text", ["Die Opposition reagierte mit scharfer Kritik.", "Die Gewerkschaft reagierte empört auf die Pläne."]
)
def test_who_reacts_indignantly_criticises(text: str) -> None:
    found = only(text)
    assert (found.kind, found.act) == ("reported", "criticise")
