"""Where the words of a statement begin and end."""

from __future__ import annotations

import pytest

from reading import only, told


def direct(text: str) -> list[str]:
    return [s.quote for s in told(text) if s.kind == "direct"]


@pytest.mark.parametrize(
    ("text", "scraps"),
    [
        ("Die Vorwürfe seien „haltlos“ und „absurd“, sagte Karl Huber.", ["„haltlos“", "„absurd“"]),
        ("Das Fest sei „ein großer Erfolg“ gewesen, bilanzierte der Wirt.", ["„ein großer Erfolg“"]),
        ("Die Ministerin lobte die „gute Nachbarschaft“ beider Städte.", ["„gute Nachbarschaft“"]),
    ],
)
def test_a_scrap_ends_with_its_closing_mark(text: str, scraps: list[str]) -> None:
    assert direct(text) == scraps


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Der Bauernverband sprach von einem „Tiefpunkt“ der Agrarpolitik.", "sprach von"),
        ("Die Feuerwehr sprach von einem „Großeinsatz“.", "sprach von"),
        ("Die Ministerin warnte vor einem „Flickenteppich“.", "warnte vor"),
        ("Er bezeichnete die Pläne als „Wortbruch“.", "bezeichnete … als"),
    ],
)
def test_a_word_in_quotation_marks_is_the_speakers_own_and_no_told_act(text: str, cue: str) -> None:
    found = only(text)
    assert (found.kind, found.cue) == ("direct", cue)


def test_the_name_of_a_paper_is_no_scrap() -> None:
    assert direct("Die Ministerin kritisierte die „Zeit“.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Es gehe nicht um Geld, sondern um Zeit, sagte Huber.",
        "Es sei kein Zufall, sondern Absicht gewesen, sagte die Richterin.",
    ],
)
def test_what_sondern_corrects_belongs_to_the_words_before_their_frame(text: str) -> None:
    found = only(text)
    assert (found.quote, found.cue) == (text.rsplit(",", 1)[0], "sagte")


@pytest.mark.parametrize(
    ("text", "quote", "frame"),
    [
        ("Man habe, sagte ein Sprecher, alles versucht.", "Man habe … alles versucht", "sagte ein Sprecher"),
        ("Die Lage sei, sagte Weber, ernst.", "Die Lage sei … ernst", "sagte Weber"),
    ],
)
def test_words_go_on_behind_a_frame_that_interrupts_them(text: str, quote: str, frame: str) -> None:
    found = only(text)
    assert (found.quote, found.frame) == (quote, frame)


def test_an_apposition_of_the_speaker_is_no_second_half() -> None:
    assert only("Er komme, sagte Weber, der Vorsitzende.").quote == "Er komme"


def test_a_konjunktiv_behind_an_inserted_frame_is_no_part_of_it() -> None:
    text = "Das Geld sei ein Anfang, sagte Söder, reiche aber nicht aus."
    assert {s.cue for s in told(text)} == {"sagte"}
    assert "reiche aber nicht aus" in " ".join(s.quote for s in told(text))
