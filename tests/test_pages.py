"""The pages: what they show of reports, searches and changes, in German and English, and that nothing of a report is obeyed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import icalendar
import pytest
import yaml
from starlette.testclient import TestClient

import zufolge
from ledgers import reading
from serving import ELSEWHERE, form_token, visiting
from zufolge import Article, Query
from zufolge.web.deployment import Deployment, Limits
from zufolge.web.pages import agenda
from zufolge.web.paging import changes_page, echoes_page

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
PAGES = ROOT / "src" / "zufolge" / "web" / "pages"
ADDRESSES = ("/", "/search", "/changes", "/echoes", "/agenda", "/sources", "/actors", "/ledger")
EVIL = (
    '„Nein <script>alert(1)</script><img src=x onerror=alert(2)>“, sagte der <b>Kanzler</b> Karl "Hu\'ber" am Mittwoch. '
    "Bürgermeister Karl \x1b[31mHuber\u202e sagte, {{ 7 * 7 }} sei \u2028ein </textarea></p> Ergebnis."
)
DAY = datetime(2024, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of the examples, and of a report full of markup."""
    place = str(tmp_path_factory.mktemp("pages") / "l.db")
    with zufolge.open_ledger(place, write=True) as ledger:
        reports = zufolge.read_many(EXAMPLES / name for name in ("meldungen.jsonl", "redaktion.jsonl", "bericht.txt"))
        evil = zufolge.read(
            Article(
                "böse/1", EVIL, title="<i>Titel</i>", outlet='"><b>Blatt', published="2024-05-09", url="javascript:a()"
            )
        )
        for _ in ledger.add([*reports, evil]):
            pass
    return place


@pytest.fixture(scope="module")
def visitor(ledger_file: str) -> Iterator[TestClient]:
    """A German browser at a server on that ledger."""
    headers = {"accept": "text/html", "accept-language": "de-DE,de;q=0.9,en;q=0.5"}
    with visiting(Deployment(ledger=ledger_file, readers=1), headers=headers) as client:
        client.app.dependency_overrides[agenda.now] = lambda: DAY
        yield client


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser at a server whose ledger is empty, and which bears little."""
    place = str(tmp_path_factory.mktemp("empty") / "l.db")
    deployment = Deployment(ledger=place, readers=1, limits=Limits(body=40_000))
    with visiting(deployment, headers={"accept": "text/html", "accept-language": "de"}) as client:
        yield client


def words_of(html: str) -> str:
    """What is read of a page."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def tags_of(html: str) -> list[tuple[str, dict[str, str]]]:
    """The tags of a page with their attributes, as a browser takes them."""
    found: list[tuple[str, dict[str, str]]] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

    Tags().feed(html)
    return found


def shown(visitor: TestClient, address: str, **how: Any) -> str:
    """What is read of the page at an address."""
    answer = visitor.get(address, **how)
    assert answer.status_code == 200, words_of(answer.text)
    return words_of(answer.text)


def read(visitor: TestClient, text: str, **fields: str) -> tuple[int, str]:
    """The status and the page that come of pasting a text."""
    sent = {"csrf_token": form_token(visitor.get("/").text), "text": text, **fields}
    answer = visitor.post("/", data=sent)
    return answer.status_code, answer.text


def statement(visitor: TestClient, report: str, words: str) -> str:
    """The id of the statement with these words."""
    page = visitor.get(f"/reports/{report}").text
    found = re.search(rf'id="s-([0-9a-f]+)"[^>]*><button[^>]*></button>{re.escape(words)}', page)
    assert found, words_of(page)
    return found[1]


def judge(visitor: TestClient, report: str, id: str, **fields: str) -> Any:
    """The answer to a judgement."""
    page = visitor.get("/judge", params={"report": report, "statement": id}).text
    version = re.search(r'name="version" value="(\w+)"', page)
    assert version
    sent = {"csrf_token": form_token(page), "report": report, "statement": id, "version": version[1], **fields}
    return visitor.post("/judge", data=sent)


# --- reading -----------------------------------------------------------------------------------------------------------


def test_a_pasted_report_is_shown_to_the_letter_with_marks_certainty_and_sources(visitor: TestClient) -> None:
    status, page = read(
        visitor, "Der Damm halte, sagte Landrätin Anna Öztürk. Es regnet.", outlet="Bote", published="2024-05"
    )
    assert status == 200
    assert '<mark class="said certain' in page
    assert "Mai 2024" in words_of(page)
    assert "Bote" in words_of(page)
    assert re.search(r'<span class="newsroom"[^>]*>Es regnet.</span>', page)
    assert "Anna Öztürk (Landrätin)" in words_of(page)


def test_reading_keeps_nothing_and_adding_does(newcomer: TestClient) -> None:
    _, page = read(newcomer, "Der Pegel falle, sagte Landrätin Anna Öztürk.", outlet="Bote")
    assert "noch leer" in shown(newcomer, "/search")
    packed = re.search(r'name="report" value="([^"]*)"', page)
    assert packed
    sent = {"csrf_token": form_token(page), "report": unescape(packed[1])}
    answer = newcomer.post("/reports", data=sent)
    assert answer.status_code == 303
    assert "Der Pegel falle" in shown(newcomer, answer.headers["location"])
    assert "Der Pegel falle" in shown(newcomer, "/search?words=Pegel")


@pytest.mark.parametrize(
    ("text", "fields", "told"),
    [
        ("  \n ", {}, "Es ist kein Text da."),
        ("The minister said that the talks would go on, and that he was sure of it.", {}, "Englisch"),
        ("Es regnet, sagte Anna Blum.", {"published": "gestern"}, "„gestern“ ist kein Datum."),
        ('{"id": 7}', {}, "nicht als Bericht lesen"),
        ("<?xml version='1.0'?><rss></rss>", {}, "nicht als Bericht lesen"),
        ("\n".join(['{"text": "Es regne, sagte Anna Blum."}'] * 11), {}, "11 Berichte"),
    ],
)
def test_what_cannot_be_read_is_said_in_german_and_the_text_stays_in_the_form(
    newcomer: TestClient, text: str, fields: dict[str, str], told: str
) -> None:
    status, page = read(newcomer, text, **fields)
    assert status == 422
    assert told in words_of(page)
    area = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert area
    assert unescape(area[1]) == text


def test_a_foreign_text_is_read_where_one_insists(newcomer: TestClient) -> None:
    text = "The minister said that the talks would go on, and that he was sure of it."
    status, page = read(newcomer, text, force="1")
    assert status == 200
    assert text in words_of(page)


def test_a_picture_and_a_text_that_is_too_large_are_refused_with_a_page(newcomer: TestClient) -> None:
    token = {"csrf_token": form_token(newcomer.get("/").text)}
    picture = newcomer.post(
        "/", data=token, files={"file": ("bild.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "text/plain")}
    )
    assert picture.status_code == 422
    assert "nicht als Bericht lesen" in words_of(picture.text)
    pdf = newcomer.post("/", data=token, files={"file": ("bericht.pdf", b"%PDF", "application/pdf")})
    assert (pdf.status_code, "Diese Datei lässt sich nicht lesen." in words_of(pdf.text)) == (415, True)
    large = newcomer.post("/", data={**token, "text": "Es regnet. " * 5_000})
    assert (large.status_code, "Das ist zu groß." in words_of(large.text)) == (413, True)


def test_a_text_that_takes_too_long_stays_in_the_form(tmp_path: Path) -> None:
    deployment = Deployment(ledger=str(tmp_path / "l.db"), readers=1, limits=Limits(reading_seconds=0.0001))
    with visiting(deployment, headers={"accept": "text/html", "accept-language": "de"}) as client:
        status, page = read(client, "Der Damm halte, sagte Anna Öztürk. " * 200)
    assert status == 504
    assert "Das Lesen hat zu lange gedauert." in words_of(page)
    assert page.count("Der Damm halte") == 200


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<!doctype html><html><body><article><p>Der Damm halte, sagte Anna Öztürk am Montag. Er sei "
         "sicher, sagte sie. Die Polizei sperrte die Straße.</p></article></body></html>"),
        ("a.jsonl", '{"text": "Der Damm halte, sagte Anna Öztürk.", "title": "Damm hält"}'),
        ("a.txt", "Der Damm halte, sagte Anna Öztürk."),
    ],
)  # fmt: skip
def test_a_file_of_text_html_or_json_is_read(newcomer: TestClient, name: str, content: str) -> None:
    token = {"csrf_token": form_token(newcomer.get("/").text)}
    answer = newcomer.post("/", data=token, files={"file": (name, content.encode())})
    assert answer.status_code == 200
    assert "Der Damm halte" in re.sub(r"<[^>]*>", "", answer.text)


def test_several_reports_of_one_file_are_shown_below_each_other(visitor: TestClient) -> None:
    lines = (EXAMPLES / "meldungen.jsonl").read_text(encoding="utf-8")
    status, page = read(visitor, lines)
    assert status == 200
    assert page.count("<article ") == page.count('name="report"') == 4


GOOD, BAD, FOREIGN = (
    '{"text": "Der Damm halte, sagte Anna Öztürk."}',
    '{"text": "Der Damm',
    '{"text": "The minister said that the talks would go on, and that he was sure of it."}',
)


def test_lines_that_cannot_be_read_are_named_and_the_others_are_read(visitor: TestClient) -> None:
    status, page = read(visitor, "\n".join((GOOD, "", BAD, FOREIGN)))
    told = words_of(page)
    assert status == 200
    assert page.count("<article ") == page.count('name="report"') == 1
    assert "Nicht gelesen: 2 von 3 Berichten." in told
    assert re.search(r"Zeile 3: Das lässt sich nicht als Bericht lesen. broken or cut-off JSON at character \d+", told)
    assert "Zeile 4: Der Text sieht nicht deutsch aus, sondern: Englisch." in told
    assert '<input type="checkbox" id="force"' in page
    insisted = read(visitor, "\n".join((GOOD, "", BAD, FOREIGN)), force="1")[1]
    assert insisted.count("<article ") == 2
    assert "Nicht gelesen: 1 von 3 Berichten." in words_of(insisted)
    assert "Nicht gelesen: 1 von 2 Berichten. Eintrag 2:" in words_of(read(visitor, f"[\n{GOOD},\n7]")[1])


def test_where_no_line_can_be_read_it_is_said_of_each(visitor: TestClient) -> None:
    status, page = read(visitor, "\n".join((FOREIGN, '{"id": 7}')))
    assert status == 422
    assert "Von 2 Berichten lässt sich keiner lesen." in words_of(page)
    assert "Zeile 1: Der Text sieht nicht deutsch aus, sondern: Englisch." in words_of(page)
    assert "Zeile 2: Das lässt sich nicht als Bericht lesen. no text; give the words" in words_of(page)


# --- a report of the ledger ----------------------------------------------------------------------------------------------


def test_a_search_leads_to_the_words_in_their_report(visitor: TestClient) -> None:
    page = visitor.get("/search?words=enteignen").text
    link = re.search(r'href="(/reports/deichbote-04-02)#(s-[0-9a-f]+)"', page)
    assert link
    report = visitor.get(link[1]).text
    assert f'id="{link[2]}"' in report
    assert re.search(r"Sie bestritt, <mark [^>]*>dass der Landkreis Flächen enteignen wolle</mark>", page)


def test_a_correction_stands_beside_the_finding_is_exported_and_can_be_taken_back(visitor: TestClient) -> None:
    id = statement(visitor, "deichbote-05-23", "Mehr werde es nicht geben")
    answer = judge(
        visitor, "deichbote-05-23", id, verdict="correct", speaker="[Öztürk] lobte", act="deny", note="verwechselt"
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/reports/deichbote-05-23#s-{id}")
    page = visitor.get("/reports/deichbote-05-23").text
    told = words_of(page)
    assert "Urteil: falscher Sprecher" in told
    assert "→ Öztürk" in told
    assert "verwechselt" in told
    assert "Olaf Brandt" in told
    line = next(
        json.loads(line)
        for line in visitor.get("/api/v1/export/training").text.splitlines()
        if json.loads(line)["id"] == "deichbote-05-23"
    )
    (judged,) = [one for one in line["statements"] if one["judged"]]
    assert [line["text"][slice(*span)] for span in judged["speaker"]] == ["Öztürk"]
    assert judged["act"] == "deny"
    key = re.search(r'action="/judgements/(\d+)/withdraw"', page)
    assert key
    sent = {"csrf_token": form_token(page), "report": "deichbote-05-23", "statement": id}
    for _ in range(2):  # two editors who have the report open
        gone = visitor.post(f"/judgements/{key[1]}/withdraw", data=sent)
        assert (gone.status_code, gone.headers["location"]) == (303, f"/reports/deichbote-05-23#s-{id}")
    assert "Urteil:" not in shown(visitor, "/reports/deichbote-05-23")


@pytest.mark.parametrize(
    ("verdict", "told"), [("right", "Urteil: richtig"), ("not_a_statement", "Urteil: keine Aussage")]
)
def test_a_statement_is_right_or_none_with_one_button(visitor: TestClient, verdict: str, told: str) -> None:
    id = statement(visitor, "bote-2", "Die Uferstraße werde nun doch gesperrt")
    assert judge(visitor, "bote-2", id, verdict=verdict).status_code == 303
    assert told in shown(visitor, "/reports/bote-2")


def test_a_speaker_is_picked_among_those_whom_the_report_names(visitor: TestClient) -> None:
    id = statement(visitor, "welle-05-24", "Mehr Geld werde es nicht geben")
    form = visitor.get("/judge", params={"report": "welle-05-24", "statement": id}).text
    choice = re.search(r'<option value="(\d+:\d+)"[^>]*>Karl Huber</option>', form)
    assert choice
    assert judge(visitor, "welle-05-24", id, verdict="correct", speaker_of=choice[1]).status_code == 303
    assert "Karl Huber" in shown(visitor, "/reports/welle-05-24").partition("Urteil: falscher Sprecher")[2][:80]
    assert judge(visitor, "welle-05-24", id, verdict="correct", speaker_of="nobody").status_code == 303
    assert "→ nichts" in shown(visitor, "/reports/welle-05-24")


def test_a_missing_statement_is_added_by_its_words(visitor: TestClient) -> None:
    fields = {"verdict": "correct", "quote": "dort täglich 9.000 Wagen", "kind": "indirect", "speaker": "Polizei"}
    answer = judge(visitor, "tageblatt-03-12", "", **fields)
    assert answer.status_code == 303
    told = shown(visitor, "/reports/tageblatt-03-12")
    assert "Urteil: fehlt „dort täglich 9.000 Wagen“" in told


def test_selected_words_are_taken_where_they_were_selected(visitor: TestClient) -> None:
    with zufolge.open_ledger(visitor.app.state.deployment.ledger) as ledger:
        text = ledger.article("tageblatt-04-20")[0].text
    begin = text.rindex("Land")
    id = statement(visitor, "tageblatt-04-20", "Sie nehme das ernst")
    answer = judge(visitor, "tageblatt-04-20", id, verdict="correct", speaker="Land", speaker_at=f"{begin}:{begin + 4}")
    assert answer.status_code == 303
    lines = map(json.loads, visitor.get("/api/v1/export/training").text.splitlines())
    judged = next(
        one for line in lines if line["id"] == "tageblatt-04-20" for one in line["statements"] if one["judged"]
    )
    assert judged["speaker"] == [[begin, begin + 4]]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"speaker": "Donald Duck"}, "„Donald Duck“ steht so nicht im Bericht."),
        ({"speaker": "Öztürk"}, "steht mehrmals im Bericht"),
        ({}, "Es ist nichts angegeben."),
        ({"speaker_of": "900:950"}, "passt nicht zum Bericht"),
        ({"act": "singen"}, "passt nicht zum Bericht"),
        ({"version": "0"}, "inzwischen einen anderen Text"),
    ],
)
def test_a_judgement_that_cannot_be_kept_is_explained_and_the_form_keeps_it(
    visitor: TestClient, fields: dict[str, str], told: str
) -> None:
    id = statement(visitor, "deichbote-04-02", "Sie habe mit allen gesprochen")
    answer = judge(visitor, "deichbote-04-02", id, verdict="correct", note="siehe „Bote“", **fields)
    assert answer.status_code == 422
    assert told in words_of(answer.text)
    assert 'value="siehe „Bote“"' in answer.text


def test_an_editor_removes_a_report_after_a_page_that_says_what_would_go(tmp_path: Path) -> None:
    place = str(tmp_path / "l.db")
    with zufolge.open_ledger(place, write=True) as ledger:
        for id in ("bote/1", "bote/2"):
            list(ledger.add([reading(id, "Bote", "2024-05-02", f"Der Damm {id[-1]} halte, sagte Anna Öztürk.")]))
        token = ledger.give_token("Archiv", "reader")
    with visiting(Deployment(ledger=place, readers=1), headers={"accept": "text/html"}) as editor:
        link = re.search(r'href="(/remove\?report=[^"]*)"', editor.get("/reports/bote%2F1").text)
        assert link
        asked = editor.get(unescape(link[1])).text
        assert "Der Damm 1 halte" in words_of(asked)
        assert "1 Aussage" in words_of(asked)
        assert "Das lässt sich nicht zurücknehmen." in words_of(asked)
        assert "Der Damm 1 halte" in shown(editor, "/search")
        assert editor.post("/remove", data={"report": "bote/1"}).status_code == 403
        for _ in range(2):  # two editors who have the page open
            answer = editor.post("/remove", data={"csrf_token": form_token(asked), "report": "bote/1"})
            assert (answer.status_code, "Der Bericht ist entfernt." in words_of(answer.text)) == (200, True)
        assert "Der Damm 1" not in shown(editor, "/search")
        assert "Der Damm 2 halte" in shown(editor, "/search")
        assert editor.get(unescape(link[1])).status_code == 404
    guarded = Deployment(ledger=place, readers=1, host="0.0.0.0", allowed_hosts=("meldungen.example",))
    with visiting(guarded, base_url=ELSEWHERE, headers={"authorization": f"Bearer {token}"}) as client:
        assert "/remove" not in client.get("/reports/bote%2F2").text
        assert client.get("/remove?report=bote/2").status_code == 403
        assert client.post("/remove", data={"report": "bote/2"}).status_code == 403
        assert "Der Damm 2 halte" in words_of(client.get("/search").text)


def test_a_form_of_another_site_changes_nothing(visitor: TestClient) -> None:
    answer = visitor.post("/actors", data={"one": "1", "other": "2", "word": "same"})
    assert answer.status_code == 403
    assert "Das ist Ihnen nicht erlaubt." in words_of(answer.text)


# --- what comes from a report ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["/reports/b%C3%B6se%2F1", "/search?words=Ergebnis", "/search?words=Kanzler", *ADDRESSES[1:], "/search?words=<script>"],
)  # fmt: skip
def test_markup_of_a_report_is_shown_and_never_obeyed(visitor: TestClient, address: str) -> None:
    page = visitor.get(address).text
    tags = tags_of(page)
    assert not {"img", "b", "i", "style", "iframe"} & {tag for tag, _ in tags}
    assert [attributes["src"][:8] for tag, attributes in tags if tag == "script"] == ["/assets/"] * 2
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on") or name == "style"]
    places = [attributes[name] for _, attributes in tags for name in ("href", "src", "action") if name in attributes]
    assert not [place for place in places if not place.startswith(("/", "#", "http://localhost:8080/"))]
    assert not re.search(r"[\x00-\x08\x0b\x1b\u202e]", page)
    assert "{{ 7 * 7 }}" in unescape(page) or "Ergebnis" not in page


def test_a_pasted_report_full_of_markup_is_shown_to_the_letter(visitor: TestClient) -> None:
    status, page = read(visitor, EVIL)
    assert status == 200
    assert "<script>alert(1)</script>" in unescape(page)
    assert [tag for tag, _ in tags_of(page)].count("script") == 2
    assert page.count("</textarea>") == 1


def test_a_report_whose_id_has_a_slash_is_found_by_its_link(visitor: TestClient) -> None:
    link = re.search(r'href="(/reports/b%C3%B6se%2F1)#', visitor.get("/search?words=Ergebnis").text)
    assert link
    assert "Titel" in shown(visitor, link[1])


# --- search ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "expected", "absent"),
    [
        ("words=Uferstraße", "Die Uferstraße bleibe offen", "Enteignet wird niemand"),
        ("speaker=Öztürk&act=deny", "dass der Landkreis Flächen enteignen wolle", "Die Stadt werde klagen"),
        ("source=document", "Gutachten der Technischen Hochschule", "Karl Huber"),
        ("kind=direct", "Enteignet wird niemand", "Die Uferstraße bleibe offen"),
        ("factuality=PS%2B", "Möglicherweise werde der Deich schon 2026 fertig", "Enteignet wird niemand"),
        ("hearsay=1", "Er könnte einem Hochwasser wie dem von 2013 nicht standhalten", "Enteignet wird niemand"),
        ("outlet=Auer+Welle", "Niemand werde für den Deich enteignet", "Enteignet wird niemand"),
        ("since=2024-07&until=2024-07-10", "Der Bau werde im Herbst beginnen", "Enteignet wird niemand"),
        ("min_confidence=0.9&words=Deich", "werde der Deich", "unsicher erkannt"),
    ],
)
def test_each_filter_finds_its_statements(visitor: TestClient, asked: str, expected: str, absent: str) -> None:
    found = shown(visitor, f"/search?{asked}")
    assert expected in found
    assert absent not in found


def test_further_pages_come_by_htmx_as_items_and_without_it_as_pages(visitor: TestClient) -> None:
    page = visitor.get("/search").text
    more = re.search(r'href="([^"]*before=\d+)" hx-get="([^"]*)"', page)
    assert more
    assert more[1] == more[2]
    whole = visitor.get(unescape(more[1])).text
    part = visitor.get(unescape(more[1]), headers={"hx-request": "true"}).text
    assert "<nav" in whole
    assert "<nav" not in part
    assert part.lstrip().startswith("<li")
    first, second = (set(re.findall(r"#(s-[0-9a-f]+)", text)) for text in (page, part))
    assert second
    assert not first & second


def test_what_was_found_can_be_taken_as_a_table(visitor: TestClient) -> None:
    link = re.search(r'href="(/api/v1/export/csv[^"]*)"', visitor.get("/search?words=enteignen&act=deny").text)
    assert link
    table = visitor.get(unescape(link[1])).text
    assert "dass der Landkreis Flächen enteignen wolle" in table
    assert "Enteignet wird niemand" not in table


def test_what_is_wrong_with_a_filter_is_said_at_its_field(visitor: TestClient) -> None:
    page = visitor.get("/search?since=gestern&act=singen").text
    assert 'aria-describedby="since-wrong"' in page
    assert "Kein Datum: 2024-05-02, 2024-05 oder 2024" in words_of(page)


def test_nothing_found_and_nobody_of_that_name_say_what_to_do(visitor: TestClient) -> None:
    assert "Dazu ist nichts im Register." in shown(visitor, "/search?words=Vulkan")
    assert "Niemand im Register heißt „Duck“." in shown(visitor, "/search?speaker=Duck")


# --- views -------------------------------------------------------------------------------------------------------------


def test_a_change_stands_with_both_quotes_dates_and_the_reason(visitor: TestClient) -> None:
    page = visitor.get("/changes?words=Enteignung").text + visitor.get("/changes?speaker=Öztürk").text
    told = words_of(page)
    assert "vorher Dienstag, 2. April 2024" in told
    assert "nachher Dienstag, 18. Juni 2024" in told
    assert "dass der Landkreis Flächen enteignen wolle" in told
    assert "dass in einzelnen Fällen enteignet werden müsse" in told
    assert "Kehrtwende" in told
    assert re.search(r"zu \d+ % sicher", told)


TOWNS = "Aue Bonn Celle Dachau Emden Fulda Gotha Halle Ilm Jena Kassel Lübeck Mainz Neuss Olpe Passau Rostock Soest Trier Ulm"
NAMES = "Adler Bach Conrad Drews Ebert Falk Gerber Haas Imhof Jahn Kern Lenz Moser Noll Otto Pohl Rau Seitz Thoma Unger"


def test_the_last_page_offers_no_further_one_though_it_is_full(tmp_path: Path) -> None:
    place = str(tmp_path / "l.db")
    with zufolge.open_ledger(place, write=True) as ledger:
        for id, day, word in (("a", "2024-05-02", "nicht"), ("b", "2024-06-09", "nun doch")):
            said = "Die Brücke in {} werde {} gesperrt, sagte Bürgermeisterin Eva {}."
            texts = (said.format(town, word, name) for town, name in zip(TOWNS.split(), NAMES.split(), strict=True))
            list(ledger.add([reading(id, "Bote", day, " ".join(texts))]))
    with visiting(Deployment(ledger=place, readers=1), headers={"accept": "text/html"}) as client:
        page = client.get("/changes").text
    assert page.count('<li class="change"') == 20
    assert "Weitere zeigen" not in words_of(page)


@pytest.mark.parametrize("find", [echoes_page, changes_page])
def test_a_page_says_where_the_next_begins_only_where_there_is_one(ledger_file: str, find: Any) -> None:
    with zufolge.open_ledger(ledger_file) as ledger:
        whole, none = find(ledger, Query(), limit=100)
        assert (len(whole) > 1, none) == (True, None)
        assert find(ledger, Query(), limit=len(whole)) == (whole, None)
        seen, before = find(ledger, Query(), limit=1)
        while before is not None:
            following, before = find(ledger, Query(before=before), limit=1)
            assert following
            seen += following
        assert seen == whole


def test_an_echo_names_who_carried_it_first_to_last(visitor: TestClient) -> None:
    told = shown(visitor, "/echoes?words=klagen")
    assert told.index("Deichbote Donnerstag, 23. Mai 2024") < told.index("Auer Welle Freitag, 24. Mai 2024")
    assert "2 Berichte" in told


def test_the_agenda_shows_the_month_the_list_and_what_has_no_date(visitor: TestClient) -> None:
    page = visitor.get("/agenda").text
    told = words_of(page)
    assert "Juni 2024" in told
    assert re.search(r'<td class="in busy">\s*<time datetime="2024-06-05">5</time>\s*<a class="status cancelled"', page)
    assert re.search(r'class="in today[^"]*">\s*<time datetime="2024-06-01" aria-current="date">', page)
    assert "Ohne Datum" in told
    assert "Deichbote: Brandt sagt Besuch ab" in told
    assert 'value="http://localhost:8080/agenda.ics"' in page
    assert "September 2024" in shown(visitor, "/agenda?month=2024-09")


def test_the_calendar_file_has_the_events_with_their_status(visitor: TestClient) -> None:
    answer = visitor.get("/agenda.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert ("Besuch Brandts", "CANCELLED") in {(str(event["summary"]), str(event["status"])) for event in events}
    assert any("Deichbote: Brandt sagt Besuch ab" in str(event["description"]) for event in events)


def said_by(visitor: TestClient, name: str) -> list[object]:
    """What the API says that somebody said."""
    found = visitor.get("/api/v1/speaker", params={"name": name, "limit": 100}).json()
    assert found["next"] is None
    return list(found["statements"])


def test_sources_are_counted_and_cautious_reports_named(visitor: TestClient) -> None:
    told = shown(visitor, "/sources")
    assert f"Anna Öztürk Person 11 {len(said_by(visitor, 'Anna Öztürk'))}" in told
    assert "KCNA Staatsmedium, KP" in told
    assert "eine Quelle, ein Staatsmedium: KCNA (KP) mit 3 von 4 Aussagen" in told


def test_a_pair_is_decided_and_stands_there_until_the_word_is_taken_back(visitor: TestClient) -> None:
    def decide(word: str) -> None:
        sent = {"csrf_token": form_token(visitor.get("/actors").text), "one": pair[1], "other": pair[2], "word": word}
        assert visitor.post("/actors", data=sent).status_code == 303

    page = visitor.get("/actors").text
    pair = re.search(
        r'aria-label="Karl Huber und K. Huber">.*?name="one" value="(\d+)".*?name="other" value="(\d+)"',
        page,
        re.DOTALL,
    )
    assert pair
    decide("same")
    names, _, decided = shown(visitor, "/actors").partition("Entschieden")
    assert "K. Huber" not in names
    assert "K. Huber" not in shown(visitor, "/sources")
    assert re.search(r"Karl Huber .*K\. Huber .*Dieselben · .* Zurücknehmen", decided)
    decide("different")
    names, _, decided = shown(visitor, "/actors").partition("Entschieden")
    assert "K. Huber" in names
    assert "K. Huber" in shown(visitor, "/sources")
    assert re.search(r"Karl Huber .*K\. Huber .*Nicht dieselben · .* Zurücknehmen", decided)
    for _ in range(2):  # two editors who have the page open
        decide("undecided")
    assert "Entschieden" not in shown(visitor, "/actors")
    assert re.search(r'aria-label="Karl Huber und K\. Huber">', visitor.get("/actors").text)


def test_a_speaker_is_shown_on_a_time_line_whose_points_lead_to_the_words(visitor: TestClient) -> None:
    link = re.search(r'href="(/speakers/\d+)"[^>]*>Anna Öztürk<', visitor.get("/actors").text)
    assert link
    page = visitor.get(link[1]).text
    points = re.findall(r'<a href="(/reports/[^"]+)" aria-label="([^"]+)"', page)
    assert len(points) == len(said_by(visitor, "Anna Öztürk")) > 20
    assert all(re.search(r"#s-[0-9a-f]+$", url) for url, _ in points)
    assert "4. März 2024" in words_of(page)
    assert "Aussagen, die neuesten zuerst" in words_of(page)
    part = visitor.get(re.search(r'hx-get="([^"]*before=\d+)"', page)[1], headers={"hx-request": "true"}).text  # type: ignore[index]
    assert part.lstrip().startswith("<li")


def test_the_ledger_page_counts_what_there_is(visitor: TestClient) -> None:
    told = shown(visitor, "/ledger")
    assert "18 Berichte" in told
    assert "Deichbote 8" in told


# --- everywhere --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADDRESSES[1:])
def test_an_empty_ledger_says_what_to_do(tmp_path: Path, address: str) -> None:
    with visiting(Deployment(ledger=str(tmp_path / "l.db"), readers=1), headers={"accept": "text/html"}) as client:
        page = client.get(address)
    assert page.status_code == 200
    assert 'class="empty"' in page.text


@pytest.mark.parametrize(
    "address", ["/reports/nichts", "/speakers/999999", "/judge?report=bote-1&statement=nichts", "/gibtsnicht", "/assets/1/a.css"]
)  # fmt: skip
def test_what_there_is_not_is_a_page_that_says_so(visitor: TestClient, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 404
    assert "Das gibt es hier nicht." in words_of(answer.text)
    assert '<a href="/search">Suche</a>' in answer.text


def test_what_there_is_not_is_told_to_an_english_browser_in_english_and_to_a_program_as_a_problem(
    visitor: TestClient,
) -> None:
    page = visitor.get("/gibtsnicht", headers={"accept-language": "en"})
    assert (page.status_code, "There is no such thing here." in words_of(page.text)) == (404, True)
    answer = visitor.get("/gibtsnicht", headers={"accept": "*/*"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {"type": "problems/not-found", "title": "There is no such thing", "status": 404}
    unfit = visitor.put("/search", headers={"accept": "application/json"})
    assert (unfit.json()["type"], unfit.headers["allow"]) == ("problems/method-not-allowed", "GET")


@pytest.mark.parametrize(
    "address", ["/speakers/abc", "/judge", "/language/xx", "/search?before=abc", f"/search?before={'9' * 40}"]
)
def test_addresses_that_make_no_sense_break_nothing(visitor: TestClient, address: str) -> None:
    assert visitor.get(address).status_code in {200, 400, 404}


@pytest.mark.parametrize("address", [*ADDRESSES, "/reports/bote-1", "/judge?report=bote-1"])
def test_every_page_is_there_in_both_languages(visitor: TestClient, address: str) -> None:
    german = visitor.get(address)
    english = visitor.get(address, headers={"accept-language": "en-GB"})
    assert '<html lang="de">' in german.text
    assert '<html lang="en">' in english.text
    assert "Zum Inhalt" in words_of(german.text)
    assert "Skip to content" in words_of(english.text)
    assert "Accept-Language" in german.headers["vary"]


def test_a_language_that_was_chosen_is_remembered(visitor: TestClient) -> None:
    answer = visitor.get("/language/en?back=/search?words=Damm")
    assert answer.headers["location"] == "/search?words=Damm"
    assert visitor.get("/language/en?back=//example.org").headers["location"] == "/"
    with_cookie = {"cookie": answer.headers["set-cookie"].partition(";")[0]}
    visitor.cookies.clear()
    assert "Search statements" in shown(visitor, "/search", headers=with_cookie)


def test_assets_are_kept_for_long_at_addresses_of_their_content(visitor: TestClient) -> None:
    page = visitor.get("/").text
    for url in re.findall(r'(?:src|href)="(/assets/[^"]+)"', page):
        answer = visitor.get(url)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert visitor.get("/assets/0/pages.css").headers["cache-control"] == "no-cache"


def test_templates_and_words_keep_languages_apart() -> None:
    tables = yaml.safe_load((PAGES / "words.yaml").read_text(encoding="utf-8"))
    for table, words in tables.items():
        for code, word in words.items():
            assert set(word) == {"de", "en"}, f"{table}.{code}"
            assert not hasattr(dict, code), f"{table}.{code}: a template would find the method of that name"
            assert word["de"].count("{}") == word["en"].count("{}"), f"{table}.{code}"
    for template in (PAGES / "templates").glob("*.j2"):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
        left = re.sub(r"<code>.*?</code>|<[^>]*>|&\w+;", "", text, flags=re.DOTALL)
        assert set(re.findall(r"\w{2,}", left)) <= {"zufolge"}, template.name


def test_every_language_that_is_told_from_german_has_its_name() -> None:
    known = yaml.safe_load((ROOT / "src/zufolge/articles/languages.yaml").read_text(encoding="utf-8"))
    names = yaml.safe_load((PAGES / "words.yaml").read_text(encoding="utf-8"))["tongue"]
    assert set(known) - {"de"} == set(names) - {"und"}


def test_a_report_that_is_given_twice_in_english_and_german_shows_the_same_text(visitor: TestClient) -> None:
    pages = [visitor.get("/reports/bote-1", headers={"accept-language": code}).text for code in ("de", "en")]
    rows = [re.findall(r"<p lang=\"de\" data-begin=\"\d+\">.*?</p>", page, re.DOTALL) for page in pages]
    assert rows[0]
    assert [re.sub(r"<[^>]*>", "", row) for row in rows[0]] == [re.sub(r"<[^>]*>", "", row) for row in rows[1]]


def test_a_reader_sees_no_buttons_of_an_editor_and_an_editors_name_stands_at_his_word(tmp_path: Path) -> None:
    place = str(tmp_path / "l.db")
    with zufolge.open_ledger(place, write=True) as ledger:
        for _ in ledger.add([reading("a1", "Bote", "2024-05-02", "Der Damm halte, sagte Anna Öztürk.")]):
            pass
        tokens = {"reader": ledger.give_token("Archiv", "reader"), "editor": ledger.give_token("Lokales", "editor")}
    deployment = Deployment(ledger=place, readers=1, host="0.0.0.0", allowed_hosts=("meldungen.example",))
    pages = {}
    for role, token in tokens.items():
        with visiting(
            deployment, base_url=ELSEWHERE, headers={"accept": "text/html", "accept-language": "de"}
        ) as client:
            login = client.get("/login")
            assert "Zugangswort" in words_of(login.text)
            sent = {"token": token, "csrf_token": form_token(login.text)}
            assert client.post("/login", data=sent).status_code == 303
            pages[role] = client.get("/reports/a1").text
            id = statement(client, "a1", "Der Damm halte")
            form = client.get("/judge", params={"report": "a1", "statement": id})
            assert form.status_code == (200 if role == "editor" else 403)
            if role == "editor":
                assert judge(client, "a1", id, verdict="right").status_code == 303
                assert "Urteil: richtig Lokales" in shown(client, "/reports/a1")
    assert "Beurteilen" in words_of(pages["editor"])
    assert "Beurteilen" not in words_of(pages["reader"])
    assert "Archiv Abmelden" in words_of(pages["reader"])
