"""What README and pages show is what happens, and every option is on a page."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zufolge.cli import app

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").glob("*.md"))]
SHEET = ROOT / "tests" / "snapshots" / "bericht.en.txt"
FENCED = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def calls(page: Path) -> list[tuple[str, str]]:
    """Every command that a page shows with its output, in order."""
    return [call for block in FENCED.findall(text_of(page)) for call in CALL.findall(block) if call[1]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_a_page_give_what_it_shows(page: Path) -> None:
    # A fence is no output: as a blank line it ends an example, and the line numbers stay.
    text = re.sub(r"^```.*$", "", text_of(page), flags=re.MULTILINE)
    test = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    report: list[str] = []
    failed, _ = doctest.DocTestRunner().run(test, out=report.append)
    assert not failed, "".join(report)


def test_there_are_examples_to_run() -> None:
    shown = {page.name for page in PAGES if ">>> " in text_of(page)}
    assert shown >= {"README.md", "reading.md", "inputs.md", "lexicon.md"}
    assert {page.name for page in PAGES if calls(page)} >= {"reading.md", "inputs.md", "ledger.md"}


@pytest.mark.parametrize("page", [page for page in PAGES if calls(page)], ids=lambda page: page.name)
def test_the_commands_on_a_page_print_what_stands_below_them(page: Path, tmp_path: Path) -> None:
    """One after the other, in a folder of the page's own: a ledger that one makes is there for the next."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    for command, output in calls(page):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env={"PATH": path, "LC_ALL": "C.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
        )
        assert done.stdout.decode().splitlines() == output.splitlines(), command


COMMANDS = [
    [],
    *([str(command.name or command.callback.__name__)] for command in app.registered_commands if command.callback),
]


def test_every_command_is_on_a_page() -> None:
    pages = "".join(text_of(page) for page in PAGES if page != README)
    assert {name for (name,) in COMMANDS[1:] if f"zufolge {name}" not in pages} == set()
    assert len(COMMANDS) > 15


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(["zufolge", *command]))
def test_every_option_is_on_a_page(command: list[str]) -> None:
    shown = CliRunner().invoke(app, [*command, "--help"]).stdout
    options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", shown.partition("Options:")[2].partition("Commands:")[0]))
    assert "--help" in options
    pages = "".join(text_of(page) for page in PAGES if page != README)
    assert {option for option in options if not re.search(rf"`[^`]*{option}\b[^`]*`", pages)} == set()


def test_the_sheet_in_the_readme_is_cut_from_the_sheet_of_the_example() -> None:
    shown = re.search(r"\$ zufolge read examples/bericht\.txt\n(.*?)^```$", text_of(README), re.DOTALL | re.MULTILINE)
    assert shown is not None
    pieces = shown[1].rstrip().split("\n[…]\n")
    assert len(pieces) > 1
    for piece in pieces:
        assert piece.strip("\n") in text_of(SHEET)
