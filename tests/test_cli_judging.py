"""Judging statements on the command line, as a user calls it, on the invented reports of `examples/meldungen.jsonl`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import zufolge
from calling import Called, call

REPORTS = Path(__file__).parents[1] / "examples" / "meldungen.jsonl"
DAMM, FEST = "Der Damm bei Au sei sicher", "Das Stadtfest werde am 8. Juni stattfinden"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "l.db"
    with zufolge.open_ledger(path, write=True) as opened:
        list(opened.add(zufolge.read_many([REPORTS])))
    return str(path)


def ask(ledger: str, verb: str, *arguments: str, **changes: str) -> Called:
    return call(verb, "--ledger", ledger, *arguments, **changes)


def judge(ledger: str, *arguments: str) -> None:
    called = ask(ledger, "judge", *arguments)
    assert called.code == 0, called.err


def test_a_wrong_speaker_is_corrected_by_words_and_found_in_the_list_and_in_the_export(ledger: str) -> None:
    done = ask(
        ledger, "judge", "bote-1", DAMM, "--speaker", "Bürgermeister Karl Huber", "--by", "mk", "--note", "verhört"
    )
    assert done == Called(0, b"", f"{ledger}: judgement 1 on bote-1: wrong_speaker\n")
    shown = ask(ledger, "judgements", "--lang", "de").out.decode()
    assert f" 1  {DAMM}\n    falscher Sprecher · bote-1 · " in shown
    assert "    Sprecher im Text: Landrätin Anna Öztürk → Bürgermeister Karl Huber\n" in shown
    assert "mk · verhört\n\n1 Urteil\n" in shown
    line = json.loads(ask(ledger, "export", "training").out)
    text = line["text"]
    speakers = {text[slice(*one["quote"][0])]: [text[b:e] for b, e in one["speaker"]] for one in line["statements"]}
    assert speakers[DAMM] == ["Bürgermeister Karl Huber"]
    assert speakers[FEST] == ["Bürgermeister Karl Huber"]
    assert [one["judged"] for one in line["statements"]] == [True, False, False, False]


def test_the_list_is_json_too_and_comes_page_by_page(ledger: str) -> None:
    judge(ledger, "bote-1", DAMM, "--right")
    judge(ledger, "tageblatt-2", "Die Lage sei ruhig", "--not-a-statement")
    first = ask(ledger, "judgements", "--json", "--limit", "1")
    assert first.err == "more: --before 2\n"
    line = json.loads(first.out)
    assert (line["key"], line["document"], line["verdict"], line["text"]) == (
        2,
        "tageblatt-2",
        "not_a_statement",
        "Die Lage sei ruhig",
    )
    assert line["finding"]["chain"][0]["name"] == "K. Huber"
    second = ask(ledger, "judgements", "--json", "--before", "2")
    assert json.loads(second.out)["verdict"] == "right"
    assert json.loads(ask(ledger, "judgements", "bote-1", "--json").out)["verdict"] == "right"


def test_a_missing_statement_is_given_by_its_words_in_several_stretches(ledger: str) -> None:
    parts = ("--missing", "Das Stadtfest", "--missing", "werde auf den 22. Juni verschoben")
    judge(ledger, "bote-2", *parts, "--kind", "indirect", "--speaker", "die Stadt", "--cue", "teilte", "--cue", "mit")
    line = json.loads(ask(ledger, "judgements", "--json").out)
    assert line["text"] == "Das Stadtfest … werde auf den 22. Juni verschoben"
    assert [len(line[name]) for name in ("quote", "speaker", "cue")] == [2, 1, 2]
    assert line["finding"] is None


def test_empty_words_say_that_nobody_is_named(ledger: str) -> None:
    judge(ledger, "tageblatt-1", "Es soll Risse geben.", "--speaker", "")
    assert "Speaker in the text: Beobachtern → nothing" in ask(ledger, "judgements").out.decode()


def test_a_statement_is_named_by_whole_words(ledger: str) -> None:
    judge(ledger, "bote-1", "sei", "--right")  # another statement has “sein”
    assert json.loads(ask(ledger, "judgements", "--json").out)["text"] == DAMM


def test_a_judgement_can_be_taken_back(ledger: str) -> None:
    judge(ledger, "bote-1", DAMM, "--right")
    assert ask(ledger, "unjudge", "1") == Called(0, b"", f"{ledger}: judgement 1 taken back\n")
    assert ask(ledger, "judgements").out == b"Nothing found.\n"
    again = ask(ledger, "unjudge", "1")
    assert (again.code, again.err) == (1, "zufolge: 1: no judgement of that number; “zufolge judgements” lists them\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("bote-1", DAMM, "--speaker", "Huber"), "“Huber” stands 2 times in the report; give words around it"),
        (("bote-1", DAMM, "--speaker", "Weber"), "“Weber” does not stand in the report"),
        (("bote-1", "Deich", "--right"), "bote-1, Deich: no such statement"),
        (("bote-7", DAMM, "--right"), "bote-7: no report of that id"),
        (("bote-2", "--missing", "Das Stadtfest"), "missing: no kind; give it"),
        (("bote-1", "--missing", DAMM, "--kind", "indirect"), "has just these words; judge that one"),
    ],
)
def test_what_does_not_fit_the_report_is_a_line_and_nothing_is_noted(
    ledger: str, arguments: tuple[str, ...], told: str
) -> None:
    called = ask(ledger, "judge", *arguments)
    assert (called.code, called.out) == (1, b"")
    assert told in called.err
    assert len(called.err.splitlines()) == 1
    assert ask(ledger, "judgements").out == b"Nothing found.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("bote-1", DAMM), "nothing said"),
        (("bote-1", "--right"), "STATEMENT"),
        (("bote-1", DAMM, "--missing", "Huber", "--kind", "direct"), "STATEMENT"),
        (("bote-1", DAMM, "--right", "--not-a-statement"), "not together"),
        (("bote-1", DAMM, "--right", "--act", "deny"), "not together"),
        (("bote-1", "--missing", "Huber", "--quote", "Huber"), "not together with --missing"),
        (("bote-1", DAMM, "--act", "jubeln"), "jubeln: none of assert"),
    ],
)
def test_options_that_contradict_each_other_are_wrong_usage(ledger: str, arguments: tuple[str, ...], told: str) -> None:
    called = ask(ledger, "judge", *arguments)
    assert (called.code, called.out) == (2, b"")
    assert told in called.err


def test_training_data_has_no_filters_and_goes_to_a_file_as_a_whole(ledger: str, tmp_path: Path) -> None:
    assert ask(ledger, "export", "training", "Damm").code == 2
    judge(ledger, "bote-1", DAMM, "--right")
    path = tmp_path / "korrekturen.jsonl"
    assert ask(ledger, "export", "training", "-o", str(path)).err == f"{path}: 1 report\n"
    scored = call("evaluate", "--json", str(path))
    assert json.loads(scored.out)["joint"]["f1"] == 1


def test_words_of_a_report_cannot_steer_the_terminal_from_an_error(tmp_path: Path) -> None:
    place = str(tmp_path / "l.db")
    text = "Der Damm halte, sagte Anna Öztürk. \x1b[31mAnna Öztürk\x07 ging."
    with zufolge.open_ledger(place, write=True) as opened:
        list(opened.add([zufolge.read(zufolge.Article("a1", text))]))
    told = ask(place, "judge", "a1", "Der Damm", "--speaker", "Öztürk").err
    assert "stands 2 times" in told
    assert not set(told) & {"\x1b", "\x07"}
