"""Sentences and tokens of German news: what is cut, what stays whole, and that any text at all can be split."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.documents.splitting import split


def sentences(text: str) -> list[str]:
    return [text[tokens[0].begin : tokens[-1].end] for tokens in split(text)]


def tokens(text: str) -> list[str]:
    return [token.of(text) for sentence in split(text) for token in sentence]


@pytest.mark.parametrize(
    "text",
    [
        "„Das ist gut.“, sagte er.",
        "„Kommen Sie?“ fragte die Richterin.",
        "„Niemals!“, rief der Bürgermeister von Köln.",
        "Das Gespräch findet am 3. Mai um 10.40 Uhr statt.",
        "Am 24. und 25. September tagt der Rat.",
        "Der Klub trifft auf 1. FC Köln und verschiebt das Fest auf 3. Mai.",
        "Nach 66. Minute und 100. Tor jubelte der 75. Gast.",
        "Am 31. 12. 2025 endet die Frist.",
        "Er traf z. B. Dr. Müller, den Abg. Schmidt u. a. in St. Gallen.",
        "Sie nannte z. B. Die Linke und vgl. Die Zeit.",
        "Karl V. starb im Kloster.",
        "Papst Johannes Paul II. sprach mit George W. Bush.",
        "Berlin (dpa) – Der Kremlsprecher schweigt.",
        "Die Lage sei ernst: Es fehle an allem.",
        "Er wolle … abwarten.",
        "Die „Bild“-Zeitung (sic!) Kölner Herkunft schrieb das.",
        "Er habe „die Absicht […] Berlins“ verkannt.",
        "Die 1. FC Köln GmbH & Co. KG legte vor.",
        "Er wohnt in Frankfurt a. M. und arbeitet bei ver.di.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        ["„Wir kommen.", "Wir bleiben.“", "Dann ging er."],
        ["„Das ist gut.“", "Sie nickte."],
        ["»Nein.«", "Mehr sagte er nicht."],
        ["“Yes.”", "Mehr sagte er nicht."],
        ['"Ja!"', "Er ging."],
        ["Wer zahlt?", "Niemand."],
        ["Das war 2006.", "Die Wahl kam später."],
        ["Er wurde 45.", "Dabei blieb es."],
        ["Das gilt ab dem Schuljahr 2012/13.", "Bisher galt es nicht."],
        ["Sie kauften Brot, Milch usw.", "Der Rest blieb liegen."],
        ["Sie lebt in Washington D.C.", "Er lebt in Bonn."],
        ["Fragen dieser Art.", "Der Minister schwieg."],
        ["Die Zahl der Verletzten stieg auf 48.", "Kanzlerin Anna Blum brach ihre Reise ab."],
        ["Es waren mindestens 300.", "Helfer bargen sie."],
        ["(Das meldete die dpa.)", "Der Kreml schwieg."],
        ["„Ich weiß nicht …“", "Sie brach ab."],
        ["Das teilte das Amt mit.", "dpa hatte zuerst berichtet."],
        ["Die Sitzung endete.", "„Wir sind zufrieden“, sagte sie."],
    ],
)
def test_sentences_are_told_apart_and_a_closing_mark_stays_with_its_own(text: list[str]) -> None:
    assert sentences(" ".join(text)) == text


UNCUT = """
3. 20.000 8,5 12:15 10.40 27.09.2023 27.6. 3:2 z.B. u.a. Dr. D.C. G20 km² 1940er 100,-
US-Präsident Bau- Ex-DDR-Bürger Dr.-Ing. U.S.-Bürger Al-Kaida Peskow's geht’s Hans' Marx’ O’Leary
tagesschau.de ver.di https://www.example.org/a,b?c=d presse@polizei.example @polizei #b2023
Lehrer:innen Wähler*innen H&M ... … '' 👩\u200d👩\u200d👧 Mu\u0308ller Bun\u00addes\u00adtag
"""


@pytest.mark.parametrize("word", UNCUT.split())
def test_a_token_that_is_not_cut(word: str) -> None:
    assert tokens(f"Das {word} war es") == ["Das", word, "war", "es"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Bild“-Zeitung", "„ Bild “ -Zeitung"),
        ("„Das ist gut.“, sagte er.", "„ Das ist gut . “ , sagte er ."),
        ("‚Nein‘, sagt Hans", "‚ Nein ‘ , sagt Hans"),
        ("Er liest 'Das Haus' und 'Nein'.", "Er liest ' Das Haus ' und ' Nein ' ."),
        ("»Ja« und ›nein‹ und «so» und “yes”", "» Ja « und › nein ‹ und « so » und “ yes ”"),
        ("z. B. SPD/Grüne (dpa)", "z. B. SPD / Grüne ( dpa )"),
        ("Sie stimmte zu.Der Rat nicht.", "Sie stimmte zu . Der Rat nicht ."),
        ("Mehr unter https://example.org/a.", "Mehr unter https://example.org/a ."),
        ("20% und 5 Euro", "20 % und 5 Euro"),
        ("Das sagte er am 3.", "Das sagte er am 3 ."),
    ],
)
def test_quotation_marks_and_final_stops_are_tokens_of_their_own(text: str, expected: str) -> None:
    assert tokens(text) == expected.split()


def test_a_part_is_split_with_the_offsets_of_the_whole() -> None:
    text = "Überschrift ohne Punkt\nEr kam. Sie ging."
    assert [[token.of(text) for token in s] for s in split(text, begin=23)] == [
        ["Er", "kam", "."],
        ["Sie", "ging", "."],
    ]
    assert [token.of(text) for token in split(text, end=22)[0]] == ["Überschrift", "ohne", "Punkt"]


ODD = st.sampled_from(
    [
        *"„“”»«›‹‚‘’\"'.,!?…-–:;()[]/@&*",
        " ",
        "\n",
        "\u00a0",
        "\u0308",
        "\u200d",
        "\ud800",
        "\x00",
        "3",
        "z",
        "B",
        "Dr",
        "Er",
        "www.",
    ]
)


@given(st.lists(ODD | st.characters()).map("".join))
def test_every_character_but_spaces_lies_in_one_token_in_any_text(text: str) -> None:
    found = split(text)
    flat = [token for sentence in found for token in sentence]
    assert all(found)
    assert all(a.end <= b.begin for a, b in pairwise(flat))
    assert all(token.begin < token.end and not any(map(str.isspace, token.of(text))) for token in flat)
    covered = {at for begin, end in flat for at in range(begin, end)}
    assert covered == {at for at, character in enumerate(text) if not character.isspace()}


@pytest.mark.parametrize(
    "unit", ["a", "a.b", ".)", "'", "http://.", "a-", "1,-", "\u0308", "\ud800", "😀\u200d", "z. ", "s'"]
)
def test_time_is_linear_even_where_there_are_no_spaces(unit: str) -> None:
    def seconds(length: int) -> float:
        return min(once(unit * (length // len(unit))) for _ in range(3))

    def once(text: str) -> float:
        start = time.process_time()
        split(text)
        return time.process_time() - start

    split("Er kam.")
    assert seconds(200_000) < 30 * seconds(20_000) + 0.1  # quadratic would be 100 times
