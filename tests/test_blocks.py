"""Blocks of a report: what is headline, teaser, dateline, pull quote, signature, and where a paragraph ends."""

from __future__ import annotations

import pytest

from zufolge.documents import read_document
from zufolge.documents.blocks import find_agencies, find_blocks
from zufolge.types import Article

FIRST = (
    "Der Stadtrat von Wendau hat am Dienstag nach langer Debatte beschlossen, die alte Brücke über die Wenne abzureißen "
    "und durch einen Neubau zu ersetzen."
)
SECOND = "„Wir haben lange gerungen“, sagte Bürgermeisterin Anna Blum."
THIRD = "Die Arbeiten sollen im Mai beginnen."


def blocks(*paragraphs: str) -> list[tuple[str, str]]:
    text = "\n\n".join(paragraphs)
    return [(block.kind, block.span.of(text)) for block in find_blocks(text)]


def kinds(*paragraphs: str) -> list[str]:
    return [kind for kind, _ in blocks(*paragraphs)]


def paragraphs(text: str) -> list[str]:
    return [block.span.of(text) for block in find_blocks(text)]


def agencies(text: str) -> tuple[str, ...]:
    return find_agencies(text, find_blocks(text))


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in read_document(Article(id="1", text=text)).sentences]


def test_a_date_before_the_text_is_metadata() -> None:
    assert blocks(f" date 2023-09 {THIRD}") == [("metadata", "date 2023-09"), ("paragraph", THIRD)]


def test_a_date_on_its_own_line_is_metadata_and_the_headline_follows() -> None:
    assert kinds("date 2023-09-14", "Rat stimmt für Abriss", FIRST) == ["metadata", "headline", "paragraph"]


def test_a_line_without_full_stop_before_the_text_is_a_headline() -> None:
    assert blocks("Rat stimmt für Abriss", FIRST, THIRD)[0] == ("headline", "Rat stimmt für Abriss")


@pytest.mark.parametrize("title", ["Fällt die Brücke?", "Die Brücke muss weg!", "„Die Brücke muss weg“"])
def test_questions_exclamations_and_quotations_can_be_headlines(title: str) -> None:
    assert kinds(title, FIRST) == ["headline", "paragraph"]


def test_kicker_and_headline_are_both_headlines() -> None:
    assert kinds("Verkehr in Wendau", "Rat stimmt für Abriss", FIRST) == ["headline", "headline", "paragraph"]


@pytest.mark.parametrize("text", [FIRST, "Die Brücke wird abgerissen", "Warum? Das wisse er nicht, sagte Blum."])
def test_a_report_of_one_paragraph_has_no_headline(text: str) -> None:
    assert kinds(text) == ["paragraph"]


def test_a_first_paragraph_of_whole_sentences_is_no_headline() -> None:
    assert kinds("Die Brücke muss weg. Das sagte der Rat.", FIRST) == ["paragraph", "paragraph"]


def test_what_stands_between_headline_and_dateline_is_the_teaser() -> None:
    teaser = "Lange hing die Brücke am seidenen Faden. Nun ist die Sache entschieden."
    found = blocks("Rat stimmt für Abriss", teaser, f"WENDAU. {FIRST}")
    assert found == [
        ("headline", "Rat stimmt für Abriss"),
        ("teaser", teaser),
        ("dateline", "WENDAU."),
        ("paragraph", FIRST),
    ]


def test_a_short_line_between_paragraphs_is_a_crosshead() -> None:
    assert kinds(FIRST, "Baubeginn im Mai", THIRD) == ["paragraph", "crosshead", "paragraph"]


def test_a_short_question_between_paragraphs_is_a_crosshead() -> None:
    assert kinds(FIRST, "Wer zahlt den Neubau?", THIRD) == ["paragraph", "crosshead", "paragraph"]


@pytest.mark.parametrize(
    "question",
    [
        "Wer hat am Dienstagabend zwischen 20 und 22 Uhr im Bereich der alten Brücke etwas beobachtet?",
        "Wochenblatt: Wer zahlt den Neubau?",
        "Das sei offen. Wer zahlt den Neubau?",
    ],
)
def test_long_questions_interviews_and_two_sentences_are_no_crossheads(question: str) -> None:
    assert kinds(FIRST, question, THIRD) == ["paragraph", "paragraph", "paragraph"]


def test_a_question_that_the_line_before_announces_is_no_crosshead() -> None:
    found = kinds(FIRST, "Die Polizei fragt:", "Wer war auf der Brücke?", "Wer sah den Wagen?", THIRD)
    assert found == ["paragraph"] * 5


def test_a_number_alone_is_no_crosshead() -> None:
    assert kinds(FIRST, "12", THIRD) == ["paragraph", "paragraph", "paragraph"]


def test_a_crosshead_that_runs_into_its_paragraph_is_cut_off() -> None:
    body = "Vor der jetzigen Brücke gab es dort schon zwei andere, teilte die Stadt mit."
    assert blocks(FIRST, f"Streit um Brücken und Wege {body}") == [
        ("paragraph", FIRST),
        ("crosshead", "Streit um Brücken und Wege"),
        ("paragraph", body),
    ]


def test_a_sentence_with_a_title_in_capitals_inside_is_not_cut() -> None:
    sentence = (
        "Die Freisprüche des Landgerichts für den früheren Leiter des Amts Vorstadt und den " + "Vorsitzenden " * 5
    )
    assert kinds(FIRST, f"{sentence}fochten die Kläger an.") == ["paragraph", "paragraph"]


@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_a_pull_quote_is_followed_by_the_line_that_names_its_speaker(gap: str) -> None:
    quote, name = "Die Brücke ist nicht mehr zu retten.", "Anna Blum, Bürgermeisterin"
    assert blocks(FIRST, f"{quote}{gap}{name}", THIRD) == [
        ("paragraph", FIRST),
        ("pull_quote", quote),
        ("attribution", name),
        ("paragraph", THIRD),
    ]


@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_a_pull_quote_in_marks_needs_no_full_stop(gap: str) -> None:
    quote, name = "„Besser eine halbe Brücke als keine“", "Jan van der Meer, Sprecher der Bahn"
    assert blocks(FIRST, f"{quote}{gap}{name}")[1:] == [("pull_quote", quote), ("attribution", name)]


def test_a_dash_and_a_name_name_the_speaker_too() -> None:
    assert kinds(FIRST, "»Die Brücke muss weg!«", "– Anna Blum", THIRD)[1:3] == ["pull_quote", "attribution"]


def test_a_reader_and_his_town_are_no_attribution() -> None:
    assert "attribution" not in kinds(FIRST, "Die Brücke muss weg.", "Herbert Kummer, Blaubeuren", THIRD)


def test_bullets_make_a_list() -> None:
    assert kinds("Die Forderungen sind:", "- mehr Geld für Brücken", "• mehr Personal") == ["paragraph", "list", "list"]


def test_numbers_make_a_list_and_an_ordinal_none() -> None:
    assert kinds(FIRST, "1. mehr Geld", "2. mehr Personal")[1:] == ["list", "list"]
    assert kinds(FIRST, "14. Mai soll der erste Tag sein.", THIRD) == ["paragraph"] * 3


@pytest.mark.parametrize("codes", ["(AFP, dpa)", "(dpa)", "(gwi)", "(AFP/gwi)", "[pvk]", "(spö.)", "(Reuters)"])
def test_codes_in_brackets_at_the_end_are_the_signature(codes: str) -> None:
    assert blocks(FIRST, f"{THIRD} {codes}")[1:] == [("paragraph", THIRD), ("signature", codes)]


@pytest.mark.parametrize("codes", ["dpa/AFP", "dpa, AFP", "(AFP, dpa)", "AFP"])
def test_codes_in_a_line_of_their_own_are_the_signature(codes: str) -> None:
    assert blocks(FIRST, codes)[1:] == [("signature", codes)]


@pytest.mark.parametrize("end", ["lw", "– kab", "dpa/AFP"])
def test_codes_behind_the_last_full_stop_are_the_signature(end: str) -> None:
    assert blocks(FIRST, f"{THIRD} {end}")[1:] == [("paragraph", THIRD), ("signature", end)]


@pytest.mark.parametrize("author", ["Katinka Abendrot", "GREGOR WITTKE", "Von Resi Grünzweig", "Jan van der Meer"])
def test_the_name_under_a_report_is_its_signature(author: str) -> None:
    assert blocks(FIRST, author)[1:] == [("signature", author)]


@pytest.mark.parametrize(
    "end",
    [
        "Das lehnte Jan Weber ab (SPD)",
        "Das lehnte Jan Weber ab. (CDU, SPD, FDP)",
        "Drei Länder enthielten sich. (DE, FR, US)",
        "Das Bild zeigt den Rat. (vorn)",
        "Das sagte Jan Weber (SPD).",
        "Er blieb. Punkt.",
    ],
)
def test_parties_countries_and_words_are_no_signature(end: str) -> None:
    assert kinds(FIRST, end) == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "dateline",
    [
        "BERLIN (dpa) –",
        "Berlin (dpa)",
        "Ottawa/Genf (ndk) -",
        "FRANKFURT/MAIN (dpa/lhe) –",
        "Frankfurt am Main (AFP) –",
        "(dpa) –",
        "BRASÍLIA.",
        "Genf.",
        "Bozen .",
        "Bozen  (pir).",
        "Berlin –",
        "Köln/Düsseldorf –",
        "Lima (Peru), 03.02.2021 –",
        "Frankfurt am Main (Deutschland), 3. Februar –",
        "Washington, D.C. (Vereinigte Staaten), 03.02.2021 –",
        "Graz, am 3.2.2021 (OTS) -",
        "Graz (OTS) –",
        "Bonn, Mittwoch, den 3. Februar 2021 —",
        "Lima (Peru) –",
        "Bern ⋅",
        "BERLIN taz |",
    ],
)
def test_place_and_agency_before_the_first_sentence_are_the_dateline(dateline: str) -> None:
    assert blocks("Rat stimmt für Abriss", f"{dateline} {FIRST}", THIRD)[1:3] == [
        ("dateline", dateline),
        ("paragraph", FIRST),
    ]


@pytest.mark.parametrize(
    "start",
    [
        "Danke.",
        "Nein.",
        "Merz (CDU) –",
        "Der Ausschuss (kurz) –",
        "Die Weltgesundheitsorganisation (WHO)",
        "Der Aktienindex (Dax)",
        "Danke |",
        "Anna Blum (Grüne), Bürgermeisterin –",
        "Am 3. Februar –",
        "Ulm, am 3. Februar – das war der Tag.",
    ],
)
def test_an_ordinary_beginning_is_no_dateline(start: str) -> None:
    assert kinds(f"{start} {FIRST}", THIRD) == ["paragraph", "paragraph"]


def test_a_headline_with_a_dash_is_no_dateline() -> None:
    assert kinds("Autodiebstahl – Zeugen gesucht", FIRST) == ["headline", "paragraph"]


def test_only_the_first_paragraph_of_the_text_has_a_dateline() -> None:
    long = " ".join([FIRST, SECOND, FIRST])
    assert kinds(long, "Genf. Dort wurde lange verhandelt.") == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"BERLIN (dpa) – {FIRST} (AFP/gwi)", ("dpa", "AFP")),
        (f"Ottawa (ndk) – {FIRST}", ("ndk",)),
        (f"Bozen (pir). {FIRST}", ()),
        (f"{FIRST} (gwi)", ()),
        (f"{FIRST} (AFP, dpa)", ("AFP", "dpa")),
        (f"{FIRST}\n\ndpa/AFP", ("dpa", "AFP")),
        (f"{FIRST} Katinka Abendrot", ()),
    ],
)
def test_agencies_are_taken_from_dateline_and_signature_and_authors_are_none(
    text: str, expected: tuple[str, ...]
) -> None:
    assert agencies(text) == expected


def test_dates_datelines_and_signatures_are_no_sentences() -> None:
    assert sentences(f"date 2023-09 BERLIN (dpa) – {THIRD} (AFP)") == [THIRD]


@pytest.mark.parametrize(
    "stamp",
    [
        "+++ 9.05 Uhr +++",
        "+++ 09:05 –",
        "[9.05 Uhr]",
        "(09:05)",
        "9.05 Uhr |",
        "09:05 Uhr -",
        "09:05",
        "Update vom 3. Februar, 9.05 Uhr:",
    ],
)
def test_the_time_before_each_entry_of_a_ticker_is_no_part_of_its_sentence(stamp: str) -> None:
    assert blocks(FIRST, f"{stamp} {THIRD}", f"{stamp} {THIRD}")[1:] == [("dateline", stamp), ("paragraph", THIRD)] * 2


@pytest.mark.parametrize(
    "start", ["9.05 Uhr war es, als", "25:23", "3:2", "9.05 Meter –", "Konzert am 3. Mai, 9.05 Uhr:"]
)
def test_other_figures_before_a_sentence_are_no_time_of_a_ticker(start: str) -> None:
    assert kinds(FIRST, f"{start} {THIRD}") == ["paragraph", "paragraph"]


@pytest.mark.parametrize("title", ["+++ 9.05 Uhr: Rat stimmt zu +++", "+++ Rat stimmt zu +++"])
def test_a_headline_between_crosses_ends_with_its_line(title: str) -> None:
    assert blocks(FIRST, f"{title}\n{THIRD}")[1:] == [("crosshead", title), ("paragraph", THIRD)]


WRAPPED = """Rat stimmt für Abriss

Der Stadtrat von Wendau hat am Dienstag beschlossen, die alte Brücke
über die Wenne abzureißen. Das teilte Bürgermeisterin Anna Blum am
14. Mai mit. Gebaut wird danach eine neue, die breiter sein soll als
die alte.
Die Arbeiten sollen im Sommer beginnen und höchstens zwei Jahre
dauern.

– Wie viel sie kosten, sei offen, hieß es.
"""


def test_hard_wrapped_lines_are_joined_and_a_short_last_line_ends_its_paragraph() -> None:
    found = [" ".join(paragraph.split()) for paragraph in paragraphs(WRAPPED)]
    assert [paragraph[:12] for paragraph in found] == ["Rat stimmt f", "Der Stadtrat", "Die Arbeiten", "– Wie viel s"]
    assert found[1].endswith("am 14. Mai mit. Gebaut wird danach eine neue, die breiter sein soll als die alte.")


def test_a_wrapped_paragraph_in_a_text_with_long_lines_is_joined_too() -> None:
    wrapped = "Wie stehen Sie der geplanten Grundlage für heimliche\nDurchsuchungen gegenüber?"
    assert wrapped in paragraphs(f"{FIRST}\n\n{wrapped}\n\n{THIRD}")


@pytest.mark.parametrize("broken", ["als Mieterin der\nWohnung gemeldet war", "der 39-jährige\nmutmaßliche Täter kam"])
def test_a_line_that_breaks_off_in_mid_sentence_goes_on_in_the_next(broken: str) -> None:
    sentence = f"Die Polizei teilte mit, dass {broken}."
    assert sentence in paragraphs(f"{FIRST}\n{sentence}\n{THIRD}")


def test_a_dateline_in_the_line_below_the_headline_begins_the_text() -> None:
    text = WRAPPED.replace("Abriss\n\nDer", "Abriss der alten Brücke über die Wenne\nWENDAU (dpa) – Der")
    assert [block.kind for block in find_blocks(text)][:3] == ["headline", "dateline", "paragraph"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\n\n", "\r\n\r\n", "\n \t\n", "\x85"])
def test_one_line_for_each_paragraph_is_kept_with_every_line_end(end: str) -> None:
    lines = ["Rat stimmt für Abriss", FIRST, SECOND, THIRD]
    assert paragraphs(end.join(lines) + end) == lines


def test_short_lines_that_end_with_full_stops_are_paragraphs() -> None:
    lines = ["Die Brücke fällt im Mai.", "Das sagte die Stadt am Montag.", "Der Neubau folgt im Juni."]
    assert paragraphs("\n".join(lines)) == lines


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\u00a0\u2029"])
def test_white_space_has_no_blocks(text: str) -> None:
    assert find_blocks(text) == ()
