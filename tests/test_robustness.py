"""What the training data never shows: capitals, tickers, Swiss spelling, other and missing quotation marks, very long texts."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

import zufolge
from reading import only, outer, told
from zufolge.evaluation import compared, read_gold, score_quotes

if TYPE_CHECKING:
    from pathlib import Path

REPORT = (
    "„Wir haben lange gerechnet“, sagte Ministerin Anna Blum am Montag. Das Werk in Passau werde nicht geschlossen. "
    "Der Betriebsrat sprach von einem „Sieg der Vernunft“. Nach Angaben der Polizei protestierten 300 Menschen vor dem Tor."
)
MARKS = {"ASCII": '""', "guillemets": "»«", "Swiss": "«»", "English": "“”"}


@pytest.mark.parametrize("marks", MARKS.values(), ids=MARKS)
def test_other_quotation_marks_make_no_other_reading(marks: str) -> None:
    rewritten = REPORT.translate(str.maketrans("„“", marks))
    assert [(s.kind, s.quote) for s in zufolge.read(rewritten).statements] == [
        (s.kind, s.quote) for s in zufolge.read(REPORT).statements
    ]


def test_swiss_spelling_makes_no_other_reading() -> None:
    found = only("Die Strasse heisse künftig anders, äusserte Stadträtin Anna Blum.")
    german = only("Die Straße heiße künftig anders, äußerte Stadträtin Anna Blum.")
    assert (found.kind, found.speaker) == (german.kind, german.speaker) == ("indirect", "Stadträtin Anna Blum")


def test_a_headline_in_capitals_does_not_disturb_the_report() -> None:
    text = "WERK IN PASSAU BLEIBT OFFEN\n\nDas Werk werde nicht geschlossen, sagte Ministerin Anna Blum."
    assert only(text).quote == "Das Werk werde nicht geschlossen"


def test_what_is_said_in_capitals_keeps_its_speaker() -> None:
    text = "DAS WERK IN PASSAU BLEIBE OFFEN, SAGTE MINISTERIN ANNA BLUM AM MONTAG."
    for statement in told(text):
        assert statement.quote in text


@pytest.mark.parametrize(
    "text",
    [
        "+++ 12.31 Uhr: Bahn stellt Verkehr ein +++ 12.45 Uhr: Züge rollen wieder +++",
        "DAX 18.204,5 +0,8 % · Euro 1,0842 Dollar · Gold 2.381 Dollar",
        "Ja.",
        "Blum: Nein",
        "„",
    ],
)
def test_a_ticker_or_a_line_without_a_sentence_is_no_error(text: str) -> None:
    reading = zufolge.read(zufolge.Article(id="1", text=text))
    for statement in reading.statements:
        assert all(span.of(text) for span in statement.quote)


@pytest.mark.parametrize("end", ["bestritt das", "bestätigte dies", "hat dies bestritten, das"])
def test_a_report_that_breaks_off_behind_what_takes_a_sentence_up_is_read(end: str) -> None:
    found = outer(f"Der Vertrag sei fertig, sagte Ministerin Anna Blum. Jan Huber {end}")
    assert found[0].chain == "Anna Blum"


def test_a_quotation_of_nothing_is_nobodys_outlet() -> None:
    assert only("Anna Blum sagte „“, das Haus werde gebaut.").chain == "Anna Blum"


def test_who_is_but_a_pronoun_through_a_long_report_is_still_known() -> None:
    text = f"Anna Blum kam nach Kiel. {'Sie schwieg dort lange. ' * 1_000}„Ich bleibe“, sagte sie."
    assert only(text).chain == "Anna Blum"


def test_a_mark_that_is_never_closed_does_not_swallow_the_report() -> None:
    text = (
        "„Wir haben gerechnet, sagte Ministerin Anna Blum.\n\nDas Werk werde nicht geschlossen, teilte die Stadt mit."
    )
    assert any(s.speaker == "die Stadt" for s in outer(text))


def test_a_transcript_of_twenty_thousand_words_takes_time_by_its_length() -> None:
    filler = "Danach ging die Sitzung in Passau mit der Lesung der Protokolle und der Anträge weiter. "
    paragraph = f"{REPORT} {filler * 6}\n\n"
    times = []
    for words in (5_000, 20_000):
        text = paragraph * (words // len(paragraph.split()))
        begun = time.process_time()
        reading = zufolge.read(zufolge.Article(id="1", text=text))
        times.append(time.process_time() - begun)
        assert len(reading.statements) >= 2 * words // len(paragraph.split())
    assert times[1] < 8 * times[0]  # four times the words; twice that for a noisy machine


@pytest.mark.parametrize("marks", [MARKS["ASCII"], MARKS["guillemets"]], ids=["ASCII", "guillemets"])
def test_the_figures_hold_with_other_quotation_marks(score: Any, shared: Path, tmp_path: Path, marks: str) -> None:
    """Every third development document as it is and rewritten; the figures may differ by two points."""
    del score
    lines = (shared / "data" / "quotes" / "dev.jsonl").read_text(encoding="utf-8").splitlines()[::3]
    joint = []
    for table in ({}, str.maketrans({"„": marks[0], "“": marks[1], "”": marks[1]})):
        path = tmp_path / "gold.jsonl"
        documents = [json.loads(line) for line in lines]
        path.write_text("\n".join(json.dumps({**d, "text": d["text"].translate(table)}) for d in documents), "utf-8")
        gold = list(read_gold(path))
        readings = [zufolge.read(zufolge.Article(id=d.id, text=d.text, published=d.date)) for d in gold]
        pairs = [pair for d, reading in zip(gold, readings, strict=True) for pair in compared(d, reading)]
        joint.append(score_quotes(pairs).joint.f1)
    assert joint[1] == pytest.approx(joint[0], abs=0.02)
