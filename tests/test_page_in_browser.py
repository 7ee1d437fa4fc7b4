"""The page of a report in Chromium: what it loads, how wide it is, what mouse and keyboard open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from zufolge.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "bericht.txt"
OTHER = "„Wir warten“, sagte Landrätin Anna Öztürk. Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" + "bau" * 40
EVIL = "„Nein <script>document.title = 'übernommen'</script><img src=x>“, sagte der <b>Kanzler</b> am Mittwoch.\n"
VIEWS = [(width, scheme) for width in (1280, 360) for scheme in ("light", "dark")]


class Opened:
    """A page in a window, with what it asked for and what it complained of."""

    def __init__(self, browser: Any, path: Path, width: int = 1280, scheme: str = "light") -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri())

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens what `zufolge read --html` writes of texts, and closes it after the test."""
    windows: list[Opened] = []

    def open_page(*texts: str, **view: Any) -> Opened:
        names = []
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.txt"
            path.write_text(text, encoding="utf-8")
            names.append(str(path))
        done = CliRunner().invoke(app, ["read", "--html", "--lang", "de", *names], catch_exceptions=False)
        assert done.exit_code == 0
        page = tmp_path / "seite.html"
        page.write_bytes(done.stdout_bytes)
        windows.append(Opened(browser, page, **view))
        return windows[-1]

    yield open_page
    for window in windows:
        window.page.close()


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_the_page_fits_its_window_and_asks_for_nothing(opened: Callable[..., Opened], width: int, scheme: str) -> None:
    page = opened(EXAMPLE.read_text(encoding="utf-8"), OTHER, width=width, scheme=scheme)
    assert page.requests == [page.url]
    assert page.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("mark").count() > 20
    assert page.locator("#r1s3").inner_text() == "„ohne Wenn und Aber“"


def test_notes_stand_beside_the_text_where_there_is_room_and_below_it_where_not(opened: Callable[..., Opened]) -> None:
    def places(width: int) -> tuple[dict[str, float], dict[str, float]]:
        page = opened(EXAMPLE.read_text(encoding="utf-8"), width=width)
        return page.locator("#r1s1").bounding_box(), page.locator("#r1s1n").bounding_box()

    words, note = places(1280)
    assert note["x"] > words["x"] + words["width"]
    words, note = places(360)
    assert note["y"] >= words["y"] + words["height"]


@pytest.mark.parametrize("width", [1280, 360])
def test_the_keyboard_opens_all_fields_and_escape_closes_them(opened: Callable[..., Opened], width: int) -> None:
    page = opened(EXAMPLE.read_text(encoding="utf-8"), width=width)
    card = page.locator("#r1s2c")
    assert not card.is_visible()
    page.locator("#r1s2 > button").focus()
    page.keyboard.press("Enter")
    assert card.is_visible()
    assert "georgische Agenturen" in card.inner_text()
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    assert not card.is_visible()


def test_the_mouse_lights_up_the_note_of_a_statement(opened: Callable[..., Opened]) -> None:
    page = opened("Der Damm halte, sagte Landrätin Anna Öztürk.")
    colour = "getComputedStyle(document.querySelector('#r1s1n')).backgroundColor"
    before = page.evaluate(colour)
    page.locator("#r1s1").hover()
    assert page.evaluate(colour) != before


def test_script_in_a_report_does_not_run(opened: Callable[..., Opened]) -> None:
    page = opened(EVIL)
    assert "übernommen" not in page.title().partition("<script>")[0]
    assert page.evaluate("document.scripts.length + document.images.length") == 0
    assert "<b>Kanzler</b>" in page.locator("article .row > p").first.inner_text()
    assert page.requests == [page.url]


def test_dark_is_dark_and_light_is_light(opened: Callable[..., Opened]) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    shades = [
        sum(map(int, opened("Es regnet.", scheme=scheme).evaluate(ground)[4:-1].split(",")))
        for scheme in ("light", "dark")
    ]
    assert shades[0] > 700
    assert shades[1] < 100
