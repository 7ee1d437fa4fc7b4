"""What `import zufolge` gives, and what it costs."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

import zufolge

SURFACE = [
    "Actor",
    "Added",
    "Announcement",
    "Article",
    "Block",
    "Change",
    "Decision",
    "Document",
    "Echo",
    "Event",
    "InvalidDate",
    "InvalidJudgement",
    "InvalidLexicon",
    "JudgedReport",
    "Judgement",
    "JudgementPage",
    "KnownActor",
    "Ledger",
    "LedgerError",
    "Mention",
    "MissingLibrary",
    "NewerLedger",
    "NoLedger",
    "NoSuchEntry",
    "Page",
    "Query",
    "QueryTooLong",
    "Quotation",
    "Reader",
    "Reading",
    "Record",
    "SaidAt",
    "Skipped",
    "Source",
    "Span",
    "Statement",
    "Stats",
    "UnreadableArticle",
    "UnreadableGold",
    "When",
    "ZufolgeError",
    "__version__",
    "open_ledger",
    "read",
    "read_many",
    "sources",
    "to_frame",
]

HEAVY = {
    "trafilatura",
    "rich",
    "typer",
    "yaml",
    "msgspec",
    "jinja2",
    "syntok",
    "marisa_trie",
    "sqlalchemy",
    "snowballstemmer",
    "lxml",
    "importlib.metadata",
}
ROOMS = {"zufolge", "zufolge.errors", "zufolge.types"}


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def test_the_surface_is_exactly_this_and_sorted() -> None:
    assert zufolge.__all__ == SURFACE == sorted(SURFACE)
    assert dir(zufolge) == SURFACE


def test_every_name_of_the_surface_is_there() -> None:
    names: dict[str, object] = {}
    exec("from zufolge import *", names)
    assert set(SURFACE) <= names.keys()
    assert zufolge.__version__ == version("zufolge")


def test_other_names_are_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'lies'"):
        zufolge.lies  # type: ignore[attr-defined]  # noqa: B018


def test_import_loads_no_lexicon_and_no_heavy_library() -> None:
    loaded = set(python("import zufolge, sys; print(*sys.modules)").split())
    assert not loaded & HEAVY
    assert {name for name in loaded if name.split(".")[0] == "zufolge"} == ROOMS


@pytest.mark.parametrize("command", ["read", "sources"])
def test_help_loads_neither_rich_nor_the_reader(command: str) -> None:
    code = (
        f"import sys\nfrom zufolge.cli import app\napp(['{command}', '--help'], standalone_mode=False)\n"
        "print(*sys.modules)"
    )
    loaded = set(python(code).split())
    assert "typer" in loaded
    assert not loaded & (HEAVY - {"typer", "importlib.metadata"})
    assert not {"zufolge.lexicon", "zufolge.pipeline", "zufolge.exports"} & loaded


def test_every_error_is_a_zufolge_error() -> None:
    for error in (zufolge.InvalidDate, zufolge.InvalidJudgement, zufolge.InvalidLexicon, zufolge.UnreadableArticle):
        assert issubclass(error, zufolge.ZufolgeError)
