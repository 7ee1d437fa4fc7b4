"""The example report: its whole sheet in both languages, and its JSON, to the letter.

Where a change of the reading is wanted, write the snapshots anew from the project's folder and look at the difference:

    for lang in de en; do zufolge read --lang $lang examples/bericht.txt > tests/snapshots/bericht.$lang.txt; done
    zufolge read --json examples/bericht.txt > tests/snapshots/bericht.jsonl
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import zufolge
from zufolge.cli import app

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "bericht.txt"
SNAPSHOTS = ROOT / "tests" / "snapshots"
THURSDAYS = "[2024-03-07,2024-03-14,2024-03-21,2024-03-28]"
WEDNESDAYS = "[2024-03-06,2024-03-13,2024-03-20,2024-03-27]"


def written(*arguments: str) -> str:
    """What `zufolge read ARGUMENTS…` writes of the example into a pipe: 100 columns, no colour."""
    done = CliRunner().invoke(app, ["read", *arguments, str(EXAMPLE)], catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout_bytes.decode()


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_sheet_of_the_example_is_the_one_that_was_looked_at(language: str) -> None:
    expected = (SNAPSHOTS / f"bericht.{language}.txt").read_text(encoding="utf-8")
    assert written("--lang", language).splitlines() == expected.splitlines()


def test_the_json_of_the_example_is_the_one_that_was_looked_at() -> None:
    expected = json.loads((SNAPSHOTS / "bericht.jsonl").read_text(encoding="utf-8"))
    found = json.loads(written("--json"))
    # Another processor rounds the model's sums another way, which may show in the confidence, and there only.
    for said, wanted in zip(found["statements"], expected["statements"], strict=True):
        assert said.pop("confidence") == pytest.approx(wanted.pop("confidence"), abs=0.05)
    assert found == expected


def test_bestritten_am_mittwoch_and_eingeraeumt_am_donnerstag_stay_apart() -> None:
    reading = zufolge.read(EXAMPLE.read_text(encoding="utf-8"))
    said = {
        (statement.act, statement.said_at.edtf, statement.factuality)
        for statement in reading.statements
        if statement.said_at and statement.chain[0].name == "Giorgi Tschelidse"
    }
    assert said == {("deny", WEDNESDAYS, "CT-"), ("confirm", THURSDAYS, "CT+")}


def test_raeumte_ein_georgischen_agenturen_zufolge_is_a_chain_of_two() -> None:
    reading = zufolge.read(EXAMPLE.read_text(encoding="utf-8"))
    chains = [[link.name for link in statement.chain] for statement in reading.statements if statement.act == "confirm"]
    assert chains
    assert all(chain == ["Giorgi Tschelidse", "georgische Agenturen"] for chain in chains)
