"""Writes a picture of each page of the server, at a desk and on a telephone, light and dark.

    python tools/screenshots.py FOLDER

The ledger is made of the reports in examples/; needs Chromium (Debian's package chromium) and playwright.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import sync_playwright

import zufolge
from zufolge.types import Judgement, Span
from zufolge.web.app import create_app
from zufolge.web.deployment import Deployment

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
REPORTS = [EXAMPLES / name for name in ("meldungen.jsonl", "redaktion.jsonl", "bericht.txt")]
WIDTHS = (1280, 360)
SCHEMES = ("light", "dark")


def fill(place: str) -> None:
    """A ledger of the examples, in which persons have judged two statements and decided on a pair of actors."""
    with zufolge.open_ledger(place, write=True) as ledger:
        for _ in ledger.add(zufolge.read_many(REPORTS)):
            pass
        article, records = ledger.article("deichbote-03-05")
        begin = article.text.index("Landkreis Au")
        speaker = (Span(begin, begin + len("Landkreis Au")),)
        ledger.judge(Judgement("deichbote-03-05", "right", records[0].statement.id, by="mk"))
        ledger.judge(
            Judgement(
                "deichbote-03-05",
                "wrong_speaker",
                records[2].statement.id,
                speaker=speaker,
                by="mk",
                note="aus der Vorlage",
            )
        )
        one, other = ledger.unsure()[-1]
        ledger.different(one.number, other.number)


@contextmanager
def serving(place: str) -> Iterator[str]:
    """The address of a server on that ledger, which is gone afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(Deployment(ledger=place, port=port, readers=1))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def read(page: Any) -> None:
    """Pastes the example report and reads it."""
    page.fill("textarea", (EXAMPLES / "bericht.txt").read_text(encoding="utf-8"))
    page.click("button.main")
    page.wait_for_selector("mark")


def refused(page: Any) -> None:
    """Pastes what is no German."""
    page.fill("textarea", "The minister said on Wednesday that the talks would go on, and that he was sure of it.")
    page.click("button.main")


def partly_refused(page: Any) -> None:
    """Pastes lines of which two cannot be read."""
    lines = (EXAMPLES / "meldungen.jsonl").read_text(encoding="utf-8").splitlines()[:1]
    foreign = '{"text": "The minister said that the talks would go on, and that he was sure of it."}'
    page.fill("textarea", "\n".join((*lines, '{"text": "Der Damm', foreign)))
    page.click("button.main")
    page.wait_for_selector("mark")


def judging(page: Any) -> None:
    """Opens the form beside a statement."""
    page.locator(".judge a").nth(1).click()
    page.wait_for_selector("form.judging")


def card(page: Any) -> None:
    """Opens all that is known of a statement."""
    page.locator("mark .n").nth(1).click()


def pages(place: str) -> dict[str, tuple[str, Callable[[Any], None] | None]]:
    """The pages by name: their address, and what is done there before the picture is taken."""
    with zufolge.open_ledger(place) as ledger:
        most = ledger.actors("Öztürk")[0].number
        words = ledger.search("enteignet").records[0]
    return {
        "read": ("/", None),
        "read-report": ("/", read),
        "read-refused": ("/", refused),
        "read-partly": ("/", partly_refused),
        "remove": ("/remove?report=deichbote-03-05", None),
        "report": ("/reports/deichbote-03-05", None),
        "report-card": ("/reports/deichbote-03-05", card),
        "report-judging": ("/reports/deichbote-03-05", judging),
        "report-words": (f"/reports/{words.article}#s-{words.statement.id}", None),
        "search": ("/search?words=Deich", None),
        "search-filters": ("/search?act=deny&since=gestern", None),
        "search-nothing": ("/search?words=Vulkan", None),
        "speaker": (f"/speakers/{most}", None),
        "changes": ("/changes", None),
        "echoes": ("/echoes", None),
        "agenda": ("/agenda?month=2024-06", None),
        "sources": ("/sources", None),
        "actors": ("/actors", None),
        "ledger": ("/ledger", None),
        "error": ("/reports/nichts", None),
    }


def main(folder: Path) -> None:
    """Writes all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("screenshots: no Chromium; install Debian's package chromium")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's sandbox refuses to run as root
    with tempfile.TemporaryDirectory() as here:
        place = str(Path(here) / "l.db")
        fill(place)
        with serving(place) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-gpu", *sandbox])
            for width in WIDTHS:
                for scheme in SCHEMES:
                    context = browser.new_context(
                        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="de-DE"
                    )
                    page = context.new_page()
                    for name, (path, prepare) in pages(place).items():
                        page.goto(f"{address}{path}")
                        if prepare:
                            prepare(page)
                        whole = name not in {"report-card", "report-words"}
                        page.screenshot(path=str(folder / f"{name}-{width}-{scheme}.png"), full_page=whole)
                    context.close()
            browser.close()
    print(f"{folder}: {len(list(folder.glob('*.png')))} pictures")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
