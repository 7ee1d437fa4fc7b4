"""Corrections come out as training data that the scorer of the project, and the corpus' own, read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import zufolge
from records import report, span
from zufolge import UnreadableArticle
from zufolge.evaluation import GoldDocument, compared, read_gold, score_quotes
from zufolge.exports.training import to_training
from zufolge.pipeline import read_document
from zufolge.types import Article, JudgedReport, Judgement, Statement, Verdict

TEXT = (
    "Der Damm halte, sagte Landrätin Anna Öztürk am Montag. Der Bürgermeister habe dem Vorhaben „ohne Wenn und Aber“ zugestimmt, "
    "sagte Karl Huber 🌊. Die Schule ist zu. Der Pegel falle, so Jan Weber."
)
ARTICLE = Article("a1", TEXT, title="Damm", published="2024-05-14")


def found() -> tuple[Statement, ...]:
    return zufolge.read(ARTICLE).statements


def judged(
    *judgements: Judgement, statements: tuple[Statement, ...] | None = None, newest: bool = True
) -> JudgedReport:
    """The report with judgements as the ledger gives them: with key and finding."""
    machine = found() if statements is None else statements
    known = {statement.id: statement for statement in found()}
    full = (
        replace(one, key=n, text=TEXT, finding=known.get(one.statement or ""))
        for n, one in enumerate(judgements, start=1)
    )
    return JudgedReport(ARTICLE, newest, machine, tuple(full))


def id_of(words: str) -> str:
    return next(one.id for one in found() if words in "".join(part.of(TEXT) for part in one.quote))


def on(words: str, verdict: Verdict, **fields: Any) -> Judgement:
    return Judgement("a1", verdict, id_of(words), **fields)


def missing(words: str, **fields: Any) -> Judgement:
    return Judgement("a1", "missing", quote=(span(words, TEXT),), **{"kind": "indirect", **fields})


def exported(report: JudgedReport) -> dict[str, Any]:
    (line,) = to_training([report], read_document)
    value: dict[str, Any] = json.loads(line)
    return value


def told(report: JudgedReport) -> list[tuple[str, bool]]:
    """The words of each exported statement, and whether a person stands behind it."""
    return [(" … ".join(TEXT[b:e] for b, e in one["quote"]), one["judged"]) for one in exported(report)["statements"]]


DAMM, ASSENT, FRAGMENT, PEGEL = (
    "Der Damm halte",
    "Der Bürgermeister habe dem Vorhaben „ohne Wenn und Aber“ zugestimmt",
    "„ohne Wenn und Aber“",
    "Der Pegel falle",
)


def test_the_machine_finds_what_these_tests_correct() -> None:
    assert told(judged()) == [(DAMM, False), (ASSENT, False), (FRAGMENT, False), (PEGEL, False)]


def test_a_document_has_the_fields_of_the_corpus(shared: Path) -> None:
    with (shared / "data" / "quotes" / "train.jsonl").open(encoding="utf-8") as lines:
        gold = json.loads(next(lines))
    document = exported(judged(on(DAMM, "right")))
    assert list(document) == list(gold)
    for one in document["statements"]:
        assert list(one)[: len(gold["statements"][0])] == list(gold["statements"][0])
        assert list(one)[len(gold["statements"][0]) :] == ["act", "factuality", "judged"]


def test_right_ones_stay_wrong_ones_go_missing_ones_come_and_all_say_whether_they_were_judged() -> None:
    report = judged(on(DAMM, "right"), on(PEGEL, "not_a_statement"), missing("Die Schule ist zu."))
    assert told(report) == [(DAMM, True), (ASSENT, False), (FRAGMENT, False), ("Die Schule ist zu.", True)]


def test_a_wrong_one_is_mended_in_the_fields_that_are_given_and_in_no_other() -> None:
    speaker = (span("Karl Huber", TEXT),)
    before, after = (
        exported(one)["statements"] for one in (judged(), judged(on(DAMM, "wrong_speaker", speaker=speaker)))
    )
    assert after == [{**before[0], "speaker": [list(speaker[0])], "judged": True}, *before[1:]]
    nobody = exported(judged(on(DAMM, "wrong_fields", speaker=(), act="deny", factuality="CT-")))["statements"][0]
    assert (nobody["speaker"], nobody["act"], nobody["factuality"]) == ([], "deny", "CT-")


def test_a_missing_one_has_only_what_the_person_gives() -> None:
    cue = (span("hieß", "hieß"),)
    line = exported(judged(missing("Die Schule", kind="direct", cue=cue)))["statements"][-2]
    assert {name: line[name] for name in ("id", "kind", "medium", "cue", "frame", "speaker", "addressee", "act")} == {
        "id": "judgement-1",
        "kind": "direct",
        "medium": "none",
        "cue": [[0, 4]],
        "frame": [],
        "speaker": [],
        "addressee": [],
        "act": None,
    }


def test_what_lies_in_another_statement_is_nested_the_corrected_ones_counted() -> None:
    nested = {
        words: one["nested"] for one in exported(judged())["statements"] for words in [TEXT[slice(*one["quote"][0])]]
    }
    assert nested == {DAMM: False, ASSENT: False, FRAGMENT: True, PEGEL: False}
    alone = exported(judged(on(ASSENT, "not_a_statement")))["statements"]
    assert [one["nested"] for one in alone] == [False, False, False]


# --- a newer reader, a newer text ----------------------------------------------------------------------------------


def test_a_judged_statement_that_a_newer_reader_does_not_find_is_exported_all_the_same() -> None:
    assert told(judged(on(DAMM, "right"), statements=())) == [(DAMM, True)]


@pytest.mark.parametrize("verdict", ["right", "not_a_statement"])
def test_what_a_newer_reader_finds_in_its_place_gives_way(verdict: Verdict) -> None:
    wider = replace(found()[0], id="neu", quote=(span("Der Damm halte, sagte", TEXT),))
    report = judged(on(DAMM, verdict), statements=(wider,))
    assert told(report) == ([(DAMM, True)] if verdict == "right" else [])
    found_now = replace(found()[0], id="neu", quote=(span("Die Schule ist zu", TEXT),))
    assert told(judged(missing("Die Schule ist zu."), statements=(found_now,))) == [("Die Schule ist zu.", True)]


def test_a_missing_fragment_does_not_take_the_place_of_the_statement_that_it_lies_in() -> None:
    most = "dem Vorhaben „ohne Wenn und Aber“ zugestimmt"
    assert (ASSENT, False) in told(judged(missing(most, kind="direct")))


def test_two_statements_of_one_reading_are_never_taken_for_one() -> None:
    twin = replace(found()[0], id="zwilling")
    assert told(judged(on(DAMM, "right"), statements=(found()[0], twin))) == [(DAMM, True), (DAMM, False)]


def test_a_version_that_was_corrected_since_is_another_document() -> None:
    old, new = (exported(judged(on(DAMM, "right"), newest=newest))["id"] for newest in (False, True))
    assert new == "a1"
    assert old.startswith("a1@")


# --- what reads it -------------------------------------------------------------------------------------------------


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """A report whose first statement is said by another, whose last one is none, and one is missing."""
    report = judged(
        on(DAMM, "wrong_speaker", speaker=(span("Karl Huber", TEXT),)),
        on(PEGEL, "not_a_statement"),
        missing("Die Schule ist zu."),
    )
    path = tmp_path / "korrekturen.jsonl"
    path.write_bytes(b"".join(line + b"\n" for line in to_training([report], read_document)))
    return path


def test_the_evaluation_reads_the_export_and_counts_what_was_corrected(corrected: Path) -> None:
    (gold,) = read_gold(corrected)
    assert isinstance(gold, GoldDocument)
    scores = score_quotes(compared(gold, zufolge.read(ARTICLE)))
    assert (scores.exact.p, scores.exact.r) == (0.75, 0.75)  # one of four on either side
    assert scores.speaker.r == pytest.approx(2 / 3)  # of three with a speaker, one has another
    untouched = exported(judged(on(DAMM, "right")))
    corrected.write_text(json.dumps(untouched), encoding="utf-8")
    (gold,) = read_gold(corrected)
    assert score_quotes(compared(gold, zufolge.read(ARTICLE))).joint.f1 == 1


def test_the_scorer_of_the_data_reads_the_export(corrected: Path, score: Any, tmp_path: Path) -> None:
    from zufolge.exports.jsonl import to_json

    readings = tmp_path / "readings.jsonl"
    readings.write_bytes(to_json(zufolge.read(ARTICLE)) + b"\n")
    figures = score.score_quotes(score.read_jsonl(corrected), score.read_jsonl(readings))
    assert figures["exact"]["f1"] == 0.75


def test_half_a_character_in_a_report_is_told() -> None:
    broken = replace(judged(), article=replace(ARTICLE, title="\ud83d"))
    with pytest.raises(UnreadableArticle, match="a1: half a character"):
        list(to_training([broken], read_document))


def test_sentences_and_tokens_are_those_that_it_is_given() -> None:
    reading = report()
    read = JudgedReport(reading.document.article, True, reading.statements, ())
    (line,) = to_training([read], lambda article: reading.document)
    document = json.loads(line)
    assert document["tokens"] == [list(token) for token in reading.document.tokens]
    assert document["sentences"] == [list(sentence) for sentence in reading.document.sentences]
