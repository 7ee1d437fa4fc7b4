"""Quotation marks: every German style, nested, unbalanced, over paragraphs, and the signs that only look like marks."""

from __future__ import annotations

import pytest

from zufolge.documents import read_document
from zufolge.documents.quotations import find_quotations
from zufolge.types import Article, Quotation, Span


def find(*paragraphs: str) -> tuple[str, tuple[Quotation, ...]]:
    spans: list[Span] = []
    begin = 0
    for paragraph in paragraphs:
        spans.append(Span(begin, begin + len(paragraph)))
        begin += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return text, find_quotations(text, spans)


def quotations(*paragraphs: str) -> list[str]:
    """The outermost quotations."""
    text, found = find(*paragraphs)
    return [quotation.span.of(text) for quotation in found if quotation.depth == 1]


def nested(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in find(text)[1] if quotation.depth > 1]


def unclosed(*paragraphs: str) -> list[str]:
    text, found = find(*paragraphs)
    return [quotation.span.of(text) for quotation in found if not quotation.closed]


@pytest.mark.parametrize(
    "quotation",
    [
        "„Das reicht“",
        "»Das reicht«",
        "«Das reicht»",
        "“Das reicht”",
        "‚Das reicht‘",
        "›Das reicht‹",
        "‹Das reicht›",
        "‘Das reicht’",
        '"Das reicht"',
        "'Das reicht'",
        '„Das reicht"',
        "„Das reicht”",
        "“Das reicht“",
        "”Das reicht”",
        "‚Das reicht’",
        "‚Das reicht'",
        "'Das reicht‘",
        ",,Das reicht''",
        ",,Das reicht“",
        "``Das reicht''",
        "„ Das reicht “",
        "« Das reicht »",
        "» Das reicht «",
        '" Das reicht "',
        "„Das reicht.“",
        "„…“",
    ],
)
@pytest.mark.parametrize(
    "frame", ["{}, sagte Blum.", "Blum sagte: {}", "({})", "Sie rief {}!", "Es heißt {} – so Blum."]
)
def test_every_style_is_a_quotation_with_its_marks(quotation: str, frame: str) -> None:
    assert quotations(frame.format(quotation)) == [quotation]


def test_swiss_and_german_guillemets_stand_beside_each_other() -> None:
    assert quotations("«Ja», sagte Blum. »Nein«, rief Weber. «Doch», so Blum.") == ["«Ja»", "»Nein«", "«Doch»"]


def test_neighbouring_quotations_are_kept_apart() -> None:
    assert quotations('„Ja“ „Nein“ und „A“„B“ und "C""D"') == ["„Ja“", "„Nein“", "„A“", "„B“", '"C"', '"D"']


def test_quotations_before_a_hyphen_end_there() -> None:
    assert quotations('Die „Bild“-Zeitung und "Spiegel"-Redakteure') == ["„Bild“", '"Spiegel"']


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("„Er sagte ‚nein‘ und ging“, so Blum.", "‚nein‘"),
        ("»Er sagte ›nein‹ und ging«, so Blum.", "›nein‹"),
        ("«Er sagte ‹nein› und ging», so Blum.", "‹nein›"),
        ("“Er sagte ‘nein’ und ging”, so Blum.", "‘nein’"),
        ("\"Er sagte 'nein' und ging\", so Blum.", "'nein'"),
        ("„Er sagte „nein“ und ging“, so Blum.", "„nein“"),
        ("»Er sagte «nein» und ging«, so Blum.", "«nein»"),
        ("„Er sagte »nein« und ging“, so Blum.", "»nein«"),
        ("„Er las den ‚Spiegel‘“, so Blum.", "‚Spiegel‘"),
        ("„‚Spiegel‘ las er“, so Blum.", "‚Spiegel‘"),
    ],
)
def test_a_quotation_in_a_quotation_is_nested(text: str, inner: str) -> None:
    assert quotations(text) == [text.removesuffix(", so Blum.")]
    assert nested(text) == [inner]


def test_depth_counts_from_the_outermost_mark() -> None:
    text, found = find("„Er rief: ‚Lies den »Boten«!‘“")
    assert [(quotation.depth, quotation.span.of(text)[0]) for quotation in found] == [(1, "„"), (2, "‚"), (3, "»")]


def test_a_quotation_may_hold_several_sentences() -> None:
    assert quotations("„Wir kommen. Wir bleiben! Und dann?“ Er ging.") == ["„Wir kommen. Wir bleiben! Und dann?“"]


def test_without_a_closing_mark_a_quotation_ends_with_its_paragraph() -> None:
    assert unclosed("„Er kommt nicht, sagte Blum.", "Das war alles.") == ["„Er kommt nicht, sagte Blum."]


def test_a_forgotten_closing_mark_spoils_no_later_quotation() -> None:
    text = "„Er kommt nicht, sagte Blum. „Sie geht“, sagte Weber."
    assert quotations(text) == ["„Er kommt nicht, sagte Blum.", "„Sie geht“"]
    assert unclosed(text) == ["„Er kommt nicht, sagte Blum."]


def test_a_forgotten_opening_mark_spoils_no_later_quotation() -> None:
    assert quotations("Er kommt nicht“, sagte Blum. „Sie geht“, sagte Weber.") == ["„Sie geht“"]


@pytest.mark.parametrize("text", ['Er kommt "nicht, sagte Blum.', "Er kommt 'nicht, sagte Blum.", 'Ein " steht da.'])
def test_a_straight_mark_without_partner_is_no_quotation(text: str) -> None:
    assert quotations(text) == []


def test_a_forgotten_straight_mark_leaves_the_next_paragraph_alone() -> None:
    assert quotations('Er kommt "nicht, sagte Blum.', 'Sie "geht", sagte Weber.') == ['"geht"']


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Blum sagte: „Wir kommen.", "„Wir bleiben.", "„Wir gehen.“"),
        ("Blum sagte: „Wir kommen.", "Wir bleiben.", "Wir gehen.“"),
        ("Blum sagte: »Wir kommen.", "»Wir bleiben.", "»Wir gehen.«"),
        ('Blum sagte: "Wir kommen.', '"Wir bleiben.', '"Wir gehen."'),
        ("Blum sagte: «Wir kommen.", "«Auf ‹ewig› bleiben wir.", "«Wir gehen.»"),
    ],
)
def test_a_quotation_runs_over_paragraphs_with_and_without_repeated_marks(paragraphs: tuple[str, ...]) -> None:
    assert quotations(*paragraphs) == ["\n\n".join(paragraphs).removeprefix("Blum sagte: ")]
    assert unclosed(*paragraphs) == []


def test_a_paragraph_without_the_repeated_mark_ends_what_would_run_on() -> None:
    assert quotations("„Wir kommen.", "Blum ging.", "„Nein“, rief Weber.") == ["„Wir kommen.", "„Nein“"]


def test_a_quotation_does_not_run_over_a_crosshead() -> None:
    text = (
        "Die Stadt baut eine Brücke. „Wir kommen, sagte Blum am Montag.\n\nDie „neue“ Brücke\n\nSie wird „breit“ sein."
    )
    document = read_document(Article(id="1", text=text))
    assert [quotation.span.of(text) for quotation in document.quotations] == [
        "„Wir kommen, sagte Blum am Montag.",
        "„neue“",
        "„breit“",
    ]


@pytest.mark.parametrize("mark", ["'", "’"])
@pytest.mark.parametrize(
    "text",
    [
        "Peskows' Haus, Hans' Hund und Marx' Werk.",
        "So geht's, so war's, und 's ist gut.",
        "Die '90er waren gut, Hans' Haus auch.",
        "Rock 'n' Roll auf Hans' Hof.",
        "Andrea's Blumenstube und D'Artagnan.",
    ],
)
def test_apostrophes_are_no_quotations(text: str, mark: str) -> None:
    assert quotations(text.replace("'", mark)) == []


@pytest.mark.parametrize(
    "quotation",
    [
        "'Hans' Hund geht's gut'",
        "‚Hans’ Hund geht’s gut‘",
        "‘Hans’ Hund geht’s gut’",
        "„Hans' Hund geht's gut“",
        "\"Hans' Hund geht's gut\"",
        "‚Die ’90er‘",
    ],
)
def test_apostrophes_in_a_quotation_do_not_end_it(quotation: str) -> None:
    assert quotations(f"{quotation}, sagte Blum.") == [quotation]
    assert nested(quotation) == []


@pytest.mark.parametrize(
    "text",
    ['Ein 24"-Monitor und einer mit 27" fehlen.', "Er ist 5'11\" groß.", "Bei 40°26'46\" Nord lag 6'2\" Schnee."],
)
def test_inches_feet_minutes_and_seconds_are_no_quotations(text: str) -> None:
    assert quotations(text) == []


@pytest.mark.parametrize("measure", ['24"-Monitor', "5'11\" große Mann"])
def test_inches_and_feet_do_not_end_a_quotation(measure: str) -> None:
    assert quotations(f'"Der {measure} ist weg", sagte Blum.') == [f'"Der {measure} ist weg"']


@pytest.mark.parametrize(
    "text", ["Das Blatt ''Bote'' schrieb, ''Kurier'' auch.", "Das '''fette''' Wort.", "Rot,,grün."]
)
def test_italics_and_doubled_commas_are_no_quotations(text: str) -> None:
    assert quotations(text) == []


def test_italics_in_a_quotation_do_not_end_it() -> None:
    assert quotations("„Der ''Bote'' lügt“, sagte Blum.") == ["„Der ''Bote'' lügt“"]


def test_a_mark_in_an_address_of_the_web_is_none() -> None:
    assert quotations("Siehe https://bote.example/a‘b‚c’d und ‚mehr‘.") == ["‚mehr‘"]


def test_no_text_has_no_quotations() -> None:
    assert find_quotations("", []) == find_quotations("   ", [Span(0, 3)]) == ()
