"""The verbs as a REST API: the same answers as on the command line, page by page."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import icalendar
import pyarrow.parquet
import pytest
from starlette.testclient import TestClient

from asking import ENGLISH, SAID, as_lines, asking, found, problem, words
from calling import call

TEXT, HTML, JSON, LINES = "text/plain", "text/html", "application/json", "application/jsonl"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with asking(tmp_path_factory.mktemp("ledger") / "l.db") as client:
        yield client


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a ledger that a test may change."""
    with asking(tmp_path / "l.db") as client:
        yield client


def sent(client: TestClient, address: str, body: str | bytes, kind: str, **given: Any) -> Any:
    return client.post(address, content=body, headers={"Content-Type": kind}, params=given)


# --- reading -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["bericht.txt", "seite.html", "zeile.jsonl"])
def test_a_report_is_read_to_the_byte_as_on_the_command_line(client: TestClient, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    report = {"id": "n-1", "text": SAID, "title": "Brücke", "outlet": "Nordkurier", "published": "2024-05-13"}
    bodies = {
        "bericht.txt": (SAID, TEXT),
        "seite.html": (f"<html><title>Brücke</title><body><p>{SAID}</p><p>Es regnet.</p></body></html>", HTML),
        "zeile.jsonl": (json.dumps(report), JSON),
    }
    body, kind = bodies[name]
    path.write_text(body, encoding="utf-8")
    assert sent(client, "read", body, kind).content == call("read", "--json", str(path)).out


def test_what_is_said_beside_a_text_counts(client: TestClient) -> None:
    document = sent(
        client,
        "read",
        SAID,
        TEXT,
        published="2024-05-13",
        outlet="Nordkurier",
        title="Brücke",
        url="https://nk.example/1",
    ).json()["document"]
    assert (document["published"], document["outlet"], document["title"]) == ("2024-05-13", "Nordkurier", "Brücke")
    assert document["url"] == "https://nk.example/1"


def test_a_text_in_windows_1252_is_read_by_what_it_says_of_itself(client: TestClient) -> None:
    response = sent(client, "read", SAID.encode("cp1252"), "text/plain; charset=windows-1252")
    assert response.json()["document"]["text"] == SAID


def test_a_text_that_is_not_german_is_refused_without_words_of_the_command_line(client: TestClient) -> None:
    status, kind, detail = problem(sent(client, "read", ENGLISH, TEXT))
    assert (status, kind) == (422, "unreadable-report")
    assert detail == "the text looks English, not German; force reads it all the same"
    assert sent(client, "read", ENGLISH, TEXT, force=True).json()["document"]["language"] == "en"


@pytest.mark.parametrize(
    ("body", "kind", "told"),
    [
        ("", TEXT, "no text"),
        ("{", JSON, "cut-off JSON"),
        ('{"text": 7}', JSON, "no text"),
        (b"\x89PNG\r\n", TEXT, "binary"),
        ("<html><body><nav>Start</nav></body></html>", HTML, "no report found"),
        (as_lines({"text": SAID}, {"text": SAID}), LINES, "several reports"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(
    client: TestClient, body: str | bytes, kind: str, told: str
) -> None:
    status, name, detail = problem(sent(client, "read", body, kind))
    assert (status, name) == (422, "unreadable-report")
    assert told in detail


def test_the_sources_of_a_text_are_those_of_the_command_line(client: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "bericht.txt"
    path.write_text(SAID, encoding="utf-8")
    assert sent(client, "sources", SAID, TEXT).content == call("sources", "--json", str(path)).out


# --- adding and removing -------------------------------------------------------------------------------------------


def outcomes(response: Any) -> list[str]:
    assert response.status_code == 200, response.text
    told = response.json()
    assert sum(told["counts"].values()) == len(told["reports"])
    return [report["outcome"] for report in told["reports"]]


def test_reports_are_added_as_lines_and_each_is_told_of(fresh: TestClient) -> None:
    body = as_lines(
        {"id": "k-1", "text": "Der Zoo bleibe offen, sagte Direktor Jan Weber.", "published": "2024-05-20"},
        {"id": "nordkurier-1", "text": "Die Brücke in Wismar sei gesperrt, sagte Anna Blum."},
        {"id": "k-2", "text": ENGLISH},
        {"text": 7},
    )
    response = sent(fresh, "articles", body, LINES)
    assert outcomes(response) == ["new", "corrected", "skipped", "skipped"]
    assert [report["why"] for report in response.json()["reports"]][2:] == [
        "request line 3: the text looks English, not German; force reads it all the same",
        'request line 4: no text; give the words of the article as the string "text"',
    ]
    assert outcomes(sent(fresh, "articles", body, LINES)) == ["known", "known", "skipped", "skipped"]
    assert words(fresh, "search", words="Zoo") == ["Der Zoo bleibe offen"]
    assert len(found(fresh, "skipped")["skipped"]) == 2


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (json.dumps([{"text": SAID}, {"text": "Es regne, sagte Jan Weber."}]), JSON),
        (json.dumps({"text": SAID}), JSON),
        (SAID, TEXT),
        (f"<html><body><p>{SAID}</p></body></html>", HTML),
    ],
)
def test_a_report_is_added_from_whatever_it_is_read_from(fresh: TestClient, body: str, kind: str) -> None:
    assert set(outcomes(sent(fresh, "articles", body, kind, published="2024-05-13"))) == {"new"}
    assert words(fresh, "search", words="Brücke sicher", since="2024-05-13", until="2024-05-13")


def test_a_report_of_the_ledger_is_shown_with_its_statements_and_gone_once_it_is_removed(fresh: TestClient) -> None:
    told = found(fresh, "articles/nordkurier-1")
    assert told["article"]["outlet"] == "Nordkurier"
    assert told["statements"][0]["text"] == "Die Brücke in Wismar sei sicher"
    assert found(fresh, "articles/nordkurier-1/reading")["statements"][0]["chain"][0]["name"] == "Anna Blum"
    assert fresh.delete("articles/nordkurier-1").json() == {"versions": 1}
    for response in (fresh.get("articles/nordkurier-1"), fresh.delete("articles/nordkurier-1")):
        assert problem(response)[:2] == (404, "not-found")


def test_an_id_may_be_an_address(fresh: TestClient) -> None:
    id = "https://nordkurier.example/artikel/7?seite=1"
    assert outcomes(sent(fresh, "articles", json.dumps({"id": id, "text": SAID}), JSON)) == ["new"]
    address = "articles/https%3A%2F%2Fnordkurier.example%2Fartikel%2F7%3Fseite%3D1"
    assert found(fresh, address)["article"]["id"] == id
    assert found(fresh, f"{address}/reading")["document"]["id"] == id


def test_more_reports_than_one_request_may_bring_are_refused(fresh: TestClient) -> None:
    body = as_lines(*({"text": "Es regnet."} for _ in range(501)))
    assert problem(sent(fresh, "articles", body, LINES))[:2] == (413, "too-large")


# --- asking --------------------------------------------------------------------------------------------------------


FILTERED: list[tuple[dict[str, Any], Callable[[Any], bool]]] = [
    ({"words": "Brücken"}, lambda said: "Brücke" in said["text"]),
    ({"speaker": "Blum"}, lambda said: said["chain"][0]["name"] == "Anna Blum"),
    ({"source": "authority"}, lambda said: said["chain"][0]["kind"] == "authority"),
    ({"kind": "direct"}, lambda said: said["kind"] == "direct"),
    ({"act": "deny"}, lambda said: said["act"] == "deny"),
    ({"factuality": "PS+"}, lambda said: said["factuality"] == "PS+"),
    ({"outlet": "nordkurier"}, lambda said: said["outlet"] == "Nordkurier"),
    ({"since": "2024-05-13", "until": "2024-05"}, lambda said: said["published"] >= "2024-05-13"),
    ({"min_confidence": 0.8}, lambda said: said["confidence"] >= 0.8),
    ({"hearsay": False}, lambda said: True),
]


@pytest.mark.parametrize(("given", "holds"), FILTERED, ids=[next(iter(given)) for given, _ in FILTERED])
def test_a_filter_leaves_the_statements_that_it_names(
    client: TestClient, given: dict[str, Any], holds: Callable[[Any], bool]
) -> None:
    every = found(client, "search", limit=100)["statements"]
    expected = [said for said in every if holds(said)]
    assert found(client, "search", limit=100, **given)["statements"] == expected != []


def test_the_statements_of_a_search_are_the_lines_of_the_command_line(client: TestClient, tmp_path: Path) -> None:
    with asking(tmp_path / "l.db") as other:
        shown = found(other, "search", limit=100)["statements"]
        lines = call("search", "--json", "--limit", "100", "--ledger", str(tmp_path / "l.db")).out.splitlines()
    assert shown == [json.loads(line) for line in lines]


def test_what_somebody_said_is_found_by_a_surname(client: TestClient) -> None:
    assert set(words(client, "speaker", name="Öztürk")) == set(words(client, "search", speaker="Anna Öztürk"))
    assert problem(client.get("speaker", params={"name": "Niemand"})) == (
        404,
        "not-found",
        "Niemand: nobody of that name",
    )


def test_echoes_changes_and_events_are_shown(client: TestClient) -> None:
    carried = [[s["document"] for s in echo["statements"]] for echo in found(client, "echoes")["echoes"]]
    assert ["bote-1", "tageblatt-1"] in carried
    change = found(client, "changes", words="Uferstraße")["changes"][0]
    assert (change["from"]["document"], change["to"]["document"]) == ("bote-1", "bote-2")
    event = found(client, "agenda", words="Stadtfest")["events"][0]
    assert (event["when"], event["status"]) == ("2024-06-22", "postponed")


def test_the_agenda_is_a_calendar_to_subscribe_to(client: TestClient) -> None:
    response = client.get("agenda.ics", params={"words": "Stadtfest", "lang": "en"})
    assert response.headers["content-type"].startswith("text/calendar")
    calendar = icalendar.Calendar.from_ical(response.content)
    assert [str(event["summary"]) for event in calendar.walk("VEVENT")] == ["Stadtfest"]


def test_the_sources_of_a_ledger_say_on_whom_all_hangs(client: TestClient) -> None:
    told = found(client, "sources", outlet="Auer Tageblatt")
    assert told["complete"] is True
    assert [report["document"]["id"] for report in told["reports"]] == ["tageblatt-2", "tageblatt-1"]
    assert {"KCNA"} <= {origin["name"] for origin in told["across"]["across"]}
    assert "one_state_source" in {finding["kind"] for finding in told["reports"][0]["findings"]}


def test_stats_are_those_of_the_command_line(tmp_path: Path) -> None:
    with asking(tmp_path / "l.db") as client:
        shown = client.get("stats").content
    assert shown == call("stats", "--json", "--ledger", str(tmp_path / "l.db")).out


# --- who is who, and judgements ------------------------------------------------------------------------------------


def test_a_person_decides_who_is_who(fresh: TestClient) -> None:
    pairs = found(fresh, "actors/unsure")["pairs"]
    pair = next(pair for pair in pairs if {"Karl Huber", "K. Huber"} == {pair["a"]["name"], pair["b"]["name"]})
    two = {"a": pair["a"]["number"], "b": pair["b"]["number"]}
    assert fresh.post("actors/same", json=two).status_code == 204
    assert len(found(fresh, "actors", name="Huber")["actors"]) == 1
    assert "K. Huber" not in {origin["name"] for origin in found(fresh, "sources")["across"]["across"]}
    assert fresh.post("actors/different", json={"a": "K. Huber", "b": "Karl Huber"}).status_code == 204
    assert len(found(fresh, "actors", name="Huber")["actors"]) == 2
    (decision,) = found(fresh, "actors/decided")["decisions"]
    assert (decision["same"], decision["a"]["name"], decision["b"]["name"]) == (False, "Karl Huber", "K. Huber")
    assert pair not in found(fresh, "actors/unsure")["pairs"]
    assert fresh.post("actors/undecided", json=two).status_code == 204
    assert pair in found(fresh, "actors/unsure")["pairs"]
    told = f"{two['a']}, {two['b']}: nobody has decided on them"
    assert problem(fresh.post("actors/undecided", json=two)) == (404, "not-found", told)
    assert problem(fresh.post("actors/same", json={"a": "Niemand", "b": 1}))[:2] == (404, "not-found")


def test_a_correction_is_kept_listed_exported_and_taken_back(fresh: TestClient) -> None:
    article = found(fresh, "articles/nordkurier-1")
    text, statement = article["article"]["text"], article["statements"][0]
    begin = text.index("Der Bauverband")
    given = {
        "document": "nordkurier-1",
        "verdict": "wrong_speaker",
        "statement": statement["id"],
        "speaker": [[begin, begin + 14]],
        "by": "mk",
    }
    kept = fresh.post("judgements", json=given).json()
    assert (kept["verdict"], kept["by"], kept["speaker"]) == ("wrong_speaker", "mk", given["speaker"])
    assert [one["key"] for one in found(fresh, "judgements", document="nordkurier-1")["judgements"]] == [kept["key"]]
    line = json.loads(fresh.get("export/training").content)
    labels = [label for label in line["statements"] if label["judged"]]
    assert [label["speaker"] for label in labels] == [given["speaker"]]
    assert fresh.delete(f"judgements/{kept['key']}").status_code == 204
    assert found(fresh, "judgements")["judgements"] == []
    assert problem(fresh.delete(f"judgements/{kept['key']}"))[:2] == (404, "not-found")


def test_a_judgement_that_contradicts_itself_is_refused(fresh: TestClient) -> None:
    given = {"document": "nordkurier-1", "verdict": "wrong_speaker", "statement": "x"}
    assert problem(fresh.post("judgements", json=given)) == (
        422,
        "invalid-judgement",
        "wrong_speaker: no speaker; give it",
    )


# --- exports -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["csv", "jsonl", "webannotation"])
def test_an_export_is_to_the_byte_that_of_the_command_line(tmp_path: Path, format: str) -> None:
    with asking(tmp_path / "l.db") as client:
        response = client.get(f"export/{format}", params={"outlet": "Nordkurier"})
        assert "attachment" in response.headers["content-disposition"]
    shown = call("export", format, "--outlet", "Nordkurier", "--ledger", str(tmp_path / "l.db")).out
    assert response.content == shown
    assert len(shown) > 1000


def test_exports_that_are_files_can_be_opened(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("export/csv").content.decode(), newline="")))
    table = pyarrow.parquet.read_table(io.BytesIO(client.get("export/parquet").content))
    assert table.num_rows == len(rows) > 10
    with zipfile.ZipFile(io.BytesIO(client.get("export/cas", params={"words": "Damm"}).content)) as pack:
        assert any(name.endswith(".xmi") for name in pack.namelist())
    calendar = icalendar.Calendar.from_ical(client.get("export/ical", params={"since": "2024-06"}).content)
    assert calendar.walk("VEVENT")


@pytest.mark.parametrize(("format", "given"), [("ical", {"act": "deny"}), ("training", {"words": "Damm"})])
def test_filters_that_an_export_does_not_have_are_refused(
    client: TestClient, format: str, given: dict[str, str]
) -> None:
    assert problem(client.get(f"export/{format}", params=given))[:2] == (422, "invalid-value")


def test_an_export_of_somebody_unknown_is_a_problem_and_no_file(client: TestClient) -> None:
    assert problem(client.get("export/csv", params={"speaker": "Niemand"}))[:2] == (404, "not-found")


# --- pages of lists ------------------------------------------------------------------------------------------------

LISTS = {
    "search": "statements",
    "speaker?name=Huber": "statements",
    "echoes": "echoes",
    "changes": "changes",
    "agenda": "events",
    "sources": "reports",
    "actors": "actors",
    "actors/unsure": "pairs",
    "actors/decided": "decisions",
    "judgements": "judgements",
    "skipped": "skipped",
}


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_read_page_by_page_by_its_links(client: TestClient, address: str) -> None:
    name = LISTS[address]
    address += "&limit=" if "?" in address else "?limit="
    whole = client.get(f"{address}100").json()
    assert whole["next"] is None
    seen: list[Any] = []
    response = client.get(f"{address}1")
    while True:
        page = response.json()
        assert len(page[name]) <= 1
        seen += page[name]
        if page["next"] is None:
            break
        assert "next" in response.links
        response = client.get(str(response.url.join(response.links["next"]["url"])))
    assert seen == whole[name]
    assert "next" not in response.links


@pytest.mark.parametrize("cursor", ["", "abc", "ZWNob2VzLjMx", "c2VhcmNoLng", "ä"])
def test_a_cursor_of_another_list_or_of_none_is_refused(client: TestClient, cursor: str) -> None:
    status, kind, detail = problem(client.get("search", params={"cursor": cursor}))
    assert (status, kind) == (422, "invalid-value")
    assert detail.startswith("cursor: ")


# --- what is the same still ----------------------------------------------------------------------------------------

VIEWS = [*LISTS, "stats", "agenda.ics", "articles/bote-1", "articles/bote-1/reading"]


@pytest.mark.parametrize("address", VIEWS)
def test_what_a_client_has_already_is_not_sent_again(client: TestClient, address: str) -> None:
    tag = client.get(address).headers["etag"]
    for known in (tag, f'"x", {tag}', tag.removeprefix("W/")):
        again = client.get(address, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(address, headers={"If-None-Match": 'W/"x"'}).status_code == 200


def test_a_tag_holds_until_something_is_written(fresh: TestClient) -> None:
    search, article = fresh.get("search").headers["etag"], fresh.get("articles/bote-1").headers["etag"]
    sent(fresh, "articles", json.dumps({"text": SAID}), JSON)
    assert fresh.get("search", headers={"If-None-Match": search}).status_code == 200
    assert fresh.get("articles/bote-1", headers={"If-None-Match": article}).status_code == 304  # not touched by it


def test_long_answers_are_packed_for_who_can_unpack_them(client: TestClient) -> None:
    packed = client.get("search", headers={"Accept-Encoding": "gzip"})
    plain = client.get("search", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
