"""Whatever goes wrong in the API says so as problem details, and says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from asking import API, SAID, asking, problem
from ledgers import places
from zufolge.web.deployment import Limits
from zufolge.web.problems import KINDS

ROOT = Path(__file__).resolve().parents[1]
# A report that takes seconds to read.
LONG = " ".join(f"Die Brücke {number} sei sicher, sagte Anna Blum am Montag." for number in range(20_000))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with asking(tmp_path_factory.mktemp("ledger") / "l.db", filled=False) as client:
        yield client


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"act": "lügen"}, "act"),
        ({"factuality": "CT"}, "factuality"),
        ({"since": "gestern"}, "since"),
        ({"until": "2024-13"}, "until"),
        ({"min_confidence": 2}, "min_confidence"),
        ({"limit": 0}, "limit"),
        ({"limit": 101}, "limit"),
        ({"hearsay": "vielleicht"}, "hearsay"),
        ({"words": "Brücke\0"}, "words"),
        ({"outlet": "x" * 1001}, "outlet"),
    ],
)
def test_a_value_that_cannot_be_asked_for_is_named(client: TestClient, given: dict[str, Any], name: str) -> None:
    response = client.get("search", params=given)
    status, kind, detail = problem(response)
    assert (status, kind) == (422, "invalid-value")
    assert detail.startswith(f"{name}: ")
    assert [error["name"] for error in response.json()["errors"]] == [name]


def test_a_parameter_that_an_address_does_not_take_is_named_with_those_that_it_takes(client: TestClient) -> None:
    response = client.get("actors", params={"word": "Öztürk", "limit": 5})
    told = "no parameter of this address, which takes name, limit, cursor"
    assert problem(response) == (422, "unknown-parameter", f"word: {told}")
    assert response.json()["errors"] == [{"name": "word", "why": told}]
    several = problem(client.get("search", params={"wort": "Damm", "Words": "Damm", "words": "Damm"}))
    assert several[:2] == (422, "unknown-parameter")
    assert several[2].startswith(
        "wort, Words: no parameter of this address, which takes limit, cursor, words, speaker, "
    )


def test_a_date_that_is_none_is_refused_in_our_own_words(client: TestClient) -> None:
    detail = problem(client.get("search", params={"since": "2024-13"}))[2]
    assert detail == "since: '2024-13' is no date: months run from 01 to 12, seasons from 21 to 24"


def test_a_zero_byte_in_a_report_is_told_of_and_the_others_are_added(server: str, tmp_path: Path) -> None:
    reports = [{"id": "nul", "text": "Der Damm\0 sei sicher, sagte Huber."}, {"text": SAID}]
    for place in places("postgresql", tmp_path, server):
        with asking(place, filled=False) as client:
            told = client.post("articles", json=reports).json()["reports"]
            assert [report["outcome"] for report in told] == ["skipped", "new"]
            assert told[0]["why"] == "request line 1 item 1: a zero byte in the text at character 8; take it out"
            why = "line 1 item 1: a zero byte in the text at character 8; take it out"
            assert problem(client.post("read", json=reports[:1])) == (422, "unreadable-report", why)


def test_what_is_not_there_is_a_problem_too(client: TestClient) -> None:
    assert problem(client.get("aussagen"))[:2] == (404, "not-found")
    assert problem(client.put("search"))[:2] == (405, "method-not-allowed")
    assert problem(client.get("articles/fehlt")) == (404, "not-found", "fehlt: no report of that id")
    assert problem(client.delete("judgements/7")) == (404, "not-found", "7: no judgement of that number")


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000, b""])
def test_what_is_no_json_is_a_problem(client: TestClient, body: bytes) -> None:
    response = client.post("actors/same", content=body, headers={"Content-Type": "application/json"})
    assert problem(response)[:2] in {(400, "malformed"), (422, "invalid-value")}


@pytest.mark.parametrize("body", [{"a": 1}, {"a": 1, "b": []}, {"a": 1, "b": 0}, {"a": 1, "b": 2, "c": 3}, 7])
def test_json_of_another_shape_is_a_problem(client: TestClient, body: object) -> None:
    assert problem(client.post("actors/same", json=body))[:2] == (422, "invalid-value")


def test_a_body_that_is_neither_text_nor_page_nor_json_is_refused(client: TestClient) -> None:
    response = client.post("read", content=b"%PDF", headers={"Content-Type": "application/pdf"})
    assert problem(response)[:2] == (415, "unknown-media-type")
    assert problem(client.post("read"))[:2] == (415, "unknown-media-type")


def test_too_much_is_refused(tmp_path: Path) -> None:
    with asking(tmp_path / "l.db", filled=False, limits=Limits(body=100)) as client:
        assert problem(client.post("read", json={"text": SAID * 10}))[:2] == (413, "too-large")


def test_a_report_that_takes_too_long_is_given_up_and_others_are_read(tmp_path: Path) -> None:
    with asking(tmp_path / "l.db", filled=False, limits=Limits(reading_seconds=3)) as client:
        assert problem(client.post("read", json={"text": LONG}))[:2] == (504, "took-too-long")
        assert client.post("read", json={"text": SAID}).status_code == 200


def test_a_report_that_takes_too_long_is_skipped_and_the_others_are_added(tmp_path: Path) -> None:
    with asking(tmp_path / "l.db", filled=False, limits=Limits(reading_seconds=3)) as client:
        told = client.post("articles", json=[{"text": SAID}, {"id": "lang", "text": LONG}]).json()["reports"]
        assert [report["outcome"] for report in told] == ["new", "skipped"]
        assert told[1]["why"] == "lang: reading took longer than 3 seconds; split the report"


def test_a_reader_that_dies_is_replaced_and_only_its_report_is_lost(tmp_path: Path) -> None:
    others = set(active_children())
    with asking(tmp_path / "l.db", filled=False) as client, ThreadPoolExecutor() as threads:
        assert client.post("read", json={"text": SAID}).status_code == 200
        (reader,) = set(active_children()) - others
        lost = threads.submit(client.post, "read", json={"text": LONG})
        while not client.get("http://localhost:8080/metrics").text.count("zufolge_readers_busy 1.0"):
            assert not lost.done()
        reader.kill()
        response = lost.result(60)
        assert problem(response)[:2] == (503, "reader-unavailable")
        assert int(response.headers["retry-after"]) > 0
        assert client.post("read", json={"text": SAID}).status_code == 200


def test_a_reader_that_died_while_it_had_nothing_to_do_is_not_missed(tmp_path: Path) -> None:
    others = set(active_children())
    with asking(tmp_path / "l.db", filled=False) as client:
        (reader,) = set(active_children()) - others
        reader.kill()
        reader.join()
        assert client.post("read", json={"text": SAID}).status_code == 200


def test_who_comes_while_too_many_wait_is_told_to_come_again(tmp_path: Path) -> None:
    limits = Limits(waiting=1)
    with asking(tmp_path / "l.db", filled=False, limits=limits) as client, ThreadPoolExecutor(8) as threads:
        assert client.post("read", json={"text": SAID}).status_code == 200
        asked = [threads.submit(client.post, "read", json={"text": SAID * 20}) for _ in range(8)]
        answers = [one.result(60) for one in asked]
        assert {answer.status_code for answer in answers} == {200, 503}
        refused = next(answer for answer in answers if answer.status_code == 503)
        assert problem(refused)[1] == "reader-unavailable"
        assert client.post("read", json={"text": SAID}).status_code == 200


def test_a_ledger_that_fails_is_a_problem_which_does_not_say_where_it_is(tmp_path: Path) -> None:
    with asking(tmp_path / "l.db") as client:
        with closing(sqlite3.connect(tmp_path / "l.db")) as broken:
            broken.execute("DROP TABLE link")
        response = client.get("search")
        assert problem(response) == (503, "ledger-unavailable", "")
        assert "l.db" not in response.text


def test_what_nobody_foresaw_is_a_problem_without_details(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with asking(tmp_path / "l.db", filled=False) as client:

        def stats() -> None:
            raise ValueError(SAID)

        monkeypatch.setattr(client.app.state.desk.ledger, "stats", stats)  # type: ignore[attr-defined]
        response = client.get("stats")
        assert problem(response) == (500, "failed", "")
        assert "Blum" not in response.text


def test_every_kind_of_problem_is_in_the_docs() -> None:
    page = (ROOT / "docs" / "serving.md").read_text(encoding="utf-8")
    assert {kind.name for kind in KINDS if f"`{kind.type}`" not in page} == set()
    assert API in page
