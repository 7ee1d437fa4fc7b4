"""The pages in Chromium: what a newsroom does with them, by mouse and by keyboard, at a desk and on a telephone."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest

import zufolge
from serving import Serving, serving

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SEED = ROOT.parent / "shared" / "seed" / "report.txt"
AXE = ROOT / ".tools" / "node_modules" / "axe-core" / "axe.min.js"
ADDRESSES = (
    "/",
    "/search?words=Deich",
    "/changes",
    "/echoes",
    "/agenda",
    "/sources",
    "/actors",
    "/ledger",
    "/reports/bote-1",
)
# Both widths and both schemes: colours do not depend on the width.
VIEWS = [(1280, "light"), (360, "dark")]
SELECT = """([row, words]) => {
    const paragraph = document.querySelectorAll(".row > p")[row];
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const begin = node.data.indexOf(words);
        if (begin < 0) continue;
        getSelection().setBaseAndExtent(node, begin, node, begin + words.length);
        return true;
    }
    return false;
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server in a process of its own, on a ledger of the examples."""
    folder = tmp_path_factory.mktemp("browser")
    place = folder / "l.db"
    with zufolge.open_ledger(place, write=True) as ledger:
        reports = [EXAMPLES / name for name in ("meldungen.jsonl", "redaktion.jsonl")]
        for _ in ledger.add(zufolge.read_many(reports)):
            pass
    with serving("--ledger", str(place), log=folder / "log") as running:
        yield running


class Visit:
    """A window of its own at the server, with what it asked for elsewhere and what it complained of."""

    def __init__(self, browser: Any, url: str, *, width: int = 1280, scheme: str = "light", **how: Any) -> None:
        view = {"width": width, "height": 800}
        self.context = browser.new_context(viewport=view, color_scheme=scheme, locale="de-DE", **how)
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.url = url
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._asked)
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(self.url):
            self.outside.append(request.url)

    def to(self, address: str) -> Any:
        self.page.goto(self.url + address)
        return self.page


@pytest.fixture
def visit(browser: Any, server: Serving) -> Iterator[Callable[..., Visit]]:
    """Opens windows; none may ask elsewhere or complain."""
    visits: list[Visit] = []

    def begin(**how: Any) -> Visit:
        visits.append(Visit(browser, server.url, **how))
        return visits[-1]

    yield begin
    for one in visits:
        one.context.close()
    assert [one.outside for one in visits if one.outside] == []
    assert [one.complaints for one in visits if one.complaints] == []


def paste(visit: Visit, text: str) -> Any:
    page = visit.to("/")
    page.get_by_label("Text, HTML oder JSON").fill(text)
    page.get_by_role("button", name="Lesen", exact=True).click()
    page.wait_for_selector("article")
    return page


# --- what a newsroom does ----------------------------------------------------------------------------------------------


def test_a_pasted_report_is_marked_read_and_added(visit: Callable[..., Visit]) -> None:
    page = paste(visit(), (EXAMPLES / "bericht.txt").read_text(encoding="utf-8"))
    assert page.locator("mark .n").count() >= 20
    assert page.locator(".newsroom").count() > 2
    assert "Staatsmedium: BTA" in page.locator(".findings").inner_text()
    page.locator("mark .n").nth(1).click()
    card = page.locator(".card:popover-open")
    assert "georgische Agenturen" in card.inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ins Register aufnehmen").click()
    page.wait_for_url("**/reports/*")
    assert page.locator("mark .n").count() >= 20


def test_the_report_that_the_project_was_made_for_has_14_statements_and_a_change(visit: Callable[..., Visit]) -> None:
    if not SEED.exists():
        pytest.skip(f"needs {SEED.name} of ../{SEED.parents[1].name}/{SEED.parent.name}")
    page = paste(visit(), SEED.read_text(encoding="utf-8"))
    assert page.locator("mark .n").count() >= 14
    page.get_by_role("button", name="Ins Register aufnehmen").click()
    page.wait_for_url("**/reports/*")
    page.get_by_role("link", name="Wechsel").click()
    change = page.locator(".change", has_text="Peskow").first
    assert "ein Gegenbesuch sei nicht geplant" in change.inner_text()
    change.locator(".side").first.locator(".place a").click()
    page.wait_for_url("**/reports/*#s-*")
    assert "Gegenbesuch" in page.locator("mark:target").inner_text()


def test_a_change_leads_to_both_passages(visit: Callable[..., Visit]) -> None:
    page = visit().to("/")
    page.get_by_role("link", name="Wechsel").click()
    change = page.locator(".change", has_text="enteignen wolle").first
    change.wait_for()
    boxes = [side.bounding_box() for side in change.locator(".side").all()]
    assert boxes[0]["y"] == boxes[1]["y"]
    change.locator(".side").nth(1).locator(".place a").click()
    assert page.locator("mark:target").inner_text().endswith("enteignet werden müsse")


def test_a_speaker_is_corrected_beside_the_text_and_the_correction_is_in_the_export(
    visit: Callable[..., Visit], server: Serving
) -> None:
    page = visit().to("/reports/deichbote-06-06")
    note = page.locator(".notes > li", has_text="Sprecherin").first
    note.get_by_role("link", name="beurteilen").click()
    form = note.locator("form.judging")
    form.wait_for()
    form.get_by_label("Sprecher", exact=True).select_option(label="Olaf Brandt")
    form.get_by_role("button", name="Berichtigung speichern").click()
    page.wait_for_selector(".judgement")
    assert "falscher Sprecher" in page.locator(".judgement").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Trainingsdaten").click()
    lines = [json.loads(line) for line in Path(download.value.path()).read_text(encoding="utf-8").splitlines()]
    (line,) = [one for one in lines if one["id"] == "deichbote-06-06"]
    (judged,) = [one for one in line["statements"] if one["judged"]]
    assert [line["text"][slice(*span)] for span in judged["speaker"]] == ["Umweltminister Olaf Brandt"]
    page.get_by_role("button", name="Urteil zurücknehmen").click()
    page.wait_for_selector(".judgement", state="detached")


def test_a_missing_statement_is_selected_in_the_text(visit: Callable[..., Visit]) -> None:
    page = visit().to("/reports/deichbote-06-06")
    page.get_by_role("link", name="Fehlende Aussage nachtragen").click()
    form = page.locator("form.judging")
    form.wait_for()
    assert page.evaluate(SELECT, [1, "hat seinen Besuch auf der Baustelle in Au am 5. Juni abgesagt"])
    form.get_by_role("button", name="Auswahl übernehmen").first.click()
    assert form.get_by_label("Was gesagt wird").input_value().startswith("hat seinen Besuch")
    begin, end = form.locator("[name=quote_at]").input_value().split(":")
    assert int(end) - int(begin) == len("hat seinen Besuch auf der Baustelle in Au am 5. Juni abgesagt")
    form.get_by_label("Wiedergabe").select_option("reported")
    form.get_by_role("button", name="Aussage speichern").click()
    page.wait_for_selector(".judgement.missing")
    page.locator(".judgement.missing").get_by_role("button").click()
    page.wait_for_selector(".judgement.missing", state="detached")


def test_a_search_is_filtered_and_a_quote_opened_in_its_report(visit: Callable[..., Visit]) -> None:
    page = visit().to("/search")
    page.get_by_label("Wörter").fill("Deich")
    page.get_by_text("Weitere Filter").click()
    page.get_by_label("Sprechakt").select_option(label="bestätigt")
    page.get_by_role("button", name="Suchen").click()
    page.wait_for_url("**/search?*")
    assert "outlet" not in page.url
    found, _ = page.locator(".found").all()
    words = found.locator("mark").inner_text()
    found.locator(".place a").click()
    target = page.locator("mark:target")
    assert words in target.inner_text()
    assert target.evaluate("element => element.getBoundingClientRect().top") < 800
    assert target.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


@pytest.mark.parametrize("script", [True, False])
def test_further_statements_come_with_and_without_script(visit: Callable[..., Visit], script: bool) -> None:
    page = visit(java_script_enabled=script).to("/search")
    assert page.locator(".found").count() == 20
    first = page.locator(".found .place a").first.get_attribute("href")
    page.get_by_role("link", name="Weitere zeigen").click()
    if script:
        page.locator(".found").nth(39).wait_for()
        assert page.evaluate("document.activeElement.closest('.found') === document.querySelectorAll('.found')[20]")
    else:
        page.wait_for_url("**before=*")
        assert page.locator(".found .place a").first.get_attribute("href") != first


def test_a_statement_is_judged_without_script(visit: Callable[..., Visit]) -> None:
    page = visit(java_script_enabled=False).to("/reports/bote-2")
    page.get_by_role("link", name="Aussage 1 beurteilen").click()
    page.get_by_role("button", name="Stimmt so").click()
    assert "Urteil: richtig" in page.locator(".judgement").inner_text()
    page.get_by_role("button", name="Urteil zurücknehmen").click()
    page.wait_for_selector(".judgement", state="detached")


def test_a_report_is_removed_without_script_after_it_was_asked_for_again(
    visit: Callable[..., Visit], server: Serving
) -> None:
    with server.client() as client:
        report = {"id": "zurück/1", "text": "Der Steg breche bald, sagte Bürgermeister Karl Huber am Montag."}
        assert client.post("/api/v1/articles", json=report).json()["counts"]["new"] == 1
    page = visit(java_script_enabled=False).to("/search?words=Steg+brechen")
    page.locator(".place a").first.click()
    page.get_by_role("link", name="Bericht entfernen").click()
    page.get_by_role("link", name="Zurück zum Bericht").click()
    page.get_by_role("link", name="Bericht entfernen").click()
    page.get_by_role("button", name="Endgültig entfernen").click()
    page.get_by_role("heading", level=1, name="Der Bericht ist entfernt.").wait_for()
    page.get_by_role("link", name="Suche").first.click()
    page.get_by_label("Wörter").fill("Steg brechen")
    page.get_by_role("button", name="Suchen").click()
    assert "Dazu ist nichts im Register." in page.locator("main").inner_text()


def test_the_calendar_file_parses(visit: Callable[..., Visit]) -> None:
    page = visit().to("/agenda")
    address = page.get_by_label("Adresse für den Kalender").input_value()
    with urllib.request.urlopen(address, timeout=20) as answer:
        calendar = icalendar.Calendar.from_ical(answer.read())
    assert "Stadtfest" in {str(event["summary"]) for event in calendar.walk("VEVENT")}
    assert page.locator(".month td.busy").count() > 0


def test_points_of_a_time_line_lead_to_the_words(visit: Callable[..., Visit]) -> None:
    page = visit().to("/actors")
    page.get_by_role("link", name="Anna Öztürk", exact=True).first.click()
    page.wait_for_url("**/speakers/*")
    points = page.locator(".timeline svg a")
    assert f"{points.count()} Aussagen" in page.locator("main").inner_text()
    boxes = [point.locator(".hit").bounding_box() for point in points.all()]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 1280 for box in boxes)
    points.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/*#s-*")
    assert page.locator("mark:target").count() == 1


def test_the_language_is_switched_and_stays(visit: Callable[..., Visit]) -> None:
    page = visit().to("/search?words=Deich")
    page.get_by_role("link", name="English").click()
    page.get_by_role("heading", level=1, name="Search statements").wait_for()
    assert page.url.endswith("/search?words=Deich")
    page.get_by_role("link", name="Agenda").click()
    page.get_by_role("heading", level=1, name="Announced events").wait_for()


def test_the_keyboard_alone_reads_a_report_and_opens_what_is_known(visit: Callable[..., Visit]) -> None:
    page = visit().to("/")

    def tab_to(wanted: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"{wanted} is not reached by Tab")

    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Zum Inhalt"
    assert page.locator(":focus").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    tab_to("textarea")
    page.keyboard.type("Der Damm halte, sagte Anna Öztürk.")
    tab_to("button.main")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector("article")
    tab_to("mark .n")
    page.keyboard.press("Enter")
    assert "Anna Öztürk" in page.locator(".card:popover-open").inner_text()
    page.keyboard.press("Escape")
    tab_to(".keep button")


# --- how it looks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_is_wider_than_a_telephone(visit: Callable[..., Visit], address: str) -> None:
    page = visit(width=360).to(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_time_line_fits_a_telephone(visit: Callable[..., Visit]) -> None:
    page = visit(width=360).to("/actors")
    page.get_by_role("link", name="Anna Öztürk", exact=True).first.click()
    page.wait_for_url("**/speakers/*")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    texts = [text.bounding_box() for text in page.locator(".timeline > svg > text").all()]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in texts)


def test_dark_is_dark_and_light_is_light(visit: Callable[..., Visit]) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    shades = [
        sum(map(int, visit(scheme=scheme).to("/search").evaluate(ground)[4:-1].split(",")))
        for scheme in ("light", "dark")
    ]
    assert shades[0] > 700
    assert shades[1] < 100


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_axe_finds_nothing_serious_on_any_page(visit: Callable[..., Visit], width: int, scheme: str) -> None:
    if not AXE.exists():
        pytest.skip("needs axe-core; run `make browser`, which takes it from npm")
    axe = AXE.read_text(encoding="utf-8")
    one = visit(width=width, scheme=scheme)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        one.page.evaluate(axe)
        result = one.page.evaluate("axe.run(document)")
        serious = [
            f"{violation['id']}: {node['html'][:160]}"
            for violation in result["violations"]
            if violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"]
        ]
        if serious:
            found[name] = serious

    for address in (
        *ADDRESSES,
        "/search?since=gestern",
        "/search?words=Vulkan",
        "/judge?report=bote-1",
        "/remove?report=bote-1",
    ):
        one.to(address)
        look(address)
    paste(one, (EXAMPLES / "bericht.txt").read_text(encoding="utf-8"))
    look("read")
    one.to("/actors").get_by_role("link", name="Anna Öztürk", exact=True).first.click()
    one.page.wait_for_url("**/speakers/*")
    look("speaker")
    one.to("/reports/bote-1").locator(".judge a").first.click()
    one.page.wait_for_selector("form.judging")
    look("judging")
    assert found == {}
