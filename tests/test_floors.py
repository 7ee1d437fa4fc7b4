"""Quality that must not be lost: figures on the development data and the first report, against `floors.toml`."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from zufolge import Reading, open_ledger, read_many
from zufolge.exports.jsonl import change_json, echo_json, event_json, to_json

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
# A statement is found where its quote and the expected one have this token F1.
FOUND = 0.5


class Seed(NamedTuple):
    """The first report's expected statements, each with the one found for it, and what was found besides."""

    pairs: list[tuple[dict[str, Any], dict[str, Any] | None]]
    extra: list[str]

    def found_for(self, begin: int) -> dict[str, Any]:
        """What was found for the outer expected statement whose quote begins there."""
        found = next(f for e, f in self.pairs if e["quote"][0][0] == begin and not e["nested"])
        assert found is not None
        return found


@pytest.fixture(scope="module")
def gold(score: Any, shared: Path) -> list[dict[str, Any]]:
    documents: list[dict[str, Any]] = score.read_jsonl(shared / "data" / "quotes" / "dev.jsonl")
    return documents


@pytest.fixture(scope="module")
def readings(gold: list[dict[str, Any]], shared: Path) -> list[dict[str, Any]]:
    return read_as_json(shared / "data" / "quotes" / "dev.jsonl")


@pytest.fixture(scope="module")
def figures(score: Any, gold: list[dict[str, Any]], readings: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = score.score_quotes(gold, readings)
    return found


@pytest.fixture(scope="module")
def seed(score: Any, shared: Path) -> Seed:
    (reading,) = read_as_json(shared / "seed" / "report.txt")
    expected = json.loads((shared / "seed" / "expected.json").read_text(encoding="utf-8"))["statements"]
    tokens = [match.span() for match in re.finditer(r"\w+|[^\w\s]", reading["document"]["text"])]
    wanted = [score.gold_statement(statement, tokens) for statement in expected]
    found = [score.prediction(statement, tokens) for statement in reading["statements"]]
    same = {
        i: j for i, j in score.assign(wanted, found) if score.overlap_f1(wanted[i]["quote"], found[j]["quote"]) >= FOUND
    }
    extra = [
        " … ".join(reading["document"]["text"][begin:end] for begin, end in f["raw"]["quote"])
        for j, f in enumerate(found)
        if j not in same.values() and not any(set(f["quote"]) <= set(w["quote"]) for w in wanted)
    ]
    return Seed([(e, found[same[i]]["raw"] if i in same else None) for i, e in enumerate(expected)], extra)


def read_as_json(path: Path) -> list[dict[str, Any]]:
    return [json.loads(to_json(reading)) for reading in read_many([path]) if isinstance(reading, Reading)]


def names(statement: dict[str, Any]) -> list[str]:
    return [link["name"] for link in statement["chain"]]


# The development data


@pytest.mark.parametrize("figure", FLOORS["dev"])
def test_no_figure_on_the_development_data_falls_below_its_floor(
    figures: dict[str, dict[str, float]], figure: str
) -> None:
    assert figures[figure]["f1"] >= FLOORS["dev"][figure]


def test_every_text_stays_as_it_was_published(gold: list[dict[str, Any]], readings: list[dict[str, Any]]) -> None:
    published = {document["id"]: document["text"] for document in gold}
    assert {reading["document"]["id"]: reading["document"]["text"] for reading in readings} == published


# The layers behind a statement, on the reports that the rules were written with


@pytest.fixture(scope="module")
def layers(score: Any, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    annotated = score.read_jsonl(shared / "data" / "quotes" / "layers-train.jsonl")
    ids = {document["id"] for document in annotated}
    gold = [d for d in score.read_jsonl(shared / "data" / "quotes" / "train.jsonl") if d["id"] in ids]
    path = tmp_path_factory.mktemp("layers") / "reports.jsonl"
    path.write_text("".join(json.dumps(document) + "\n" for document in gold), encoding="utf-8")
    found: dict[str, float] = score.score_layers(gold, annotated, read_as_json(path))
    return found


@pytest.mark.parametrize("figure", FLOORS["layers"])
def test_no_figure_of_the_layers_falls_below_its_floor(layers: dict[str, float], figure: str) -> None:
    assert layers[figure] >= FLOORS["layers"][figure]


# What a ledger says of the development stories


@pytest.fixture(scope="module")
def stories(score_arcs: Any, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    arcs = shared / "data" / "arcs"
    names = ("id", "title", "outlet", "published", "text")
    reports = [{name: report[name] for name in names} for arc in score_arcs.load(arcs)[0] for report in arc["reports"]]
    path = tmp_path_factory.mktemp("stories") / "reports.jsonl"
    path.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
    with open_ledger(path.with_name("l.db"), write=True) as ledger:
        assert len(list(ledger.add(read_many([path])))) == len(reports)
        echoes = [json.loads(echo_json(echo)) for echo in ledger.echoes(limit=10_000)]
        changes = [json.loads(change_json(change)) for change in ledger.changes(limit=10_000)]
        agenda = [json.loads(event_json(event)) for event in ledger.agenda()]
    found: dict[str, dict[str, float]] = score_arcs.score(arcs, echoes, changes, agenda)
    return found


@pytest.mark.parametrize("figure", FLOORS["stories"])
def test_no_figure_of_the_stories_falls_below_its_floor(stories: dict[str, dict[str, float]], figure: str) -> None:
    view, _, name = figure.partition("-")
    assert stories[view][name] >= FLOORS["stories"][figure]


def test_few_positions_that_did_not_change_are_taken_for_changes(stories: dict[str, dict[str, float]]) -> None:
    changes = stories["changes"]
    assert changes["caught"] <= FLOORS["unchanged"]["caught"] * changes["unchanged_pairs"]


# The first report


def test_the_first_report_is_read_with_the_right_first_names(score: Any, seed: Seed) -> None:
    outer = [(expected, found) for expected, found in seed.pairs if not expected["nested"]]
    right = [found for expected, found in outer if found and score.same_name(names(expected)[0], names(found)[0])]
    assert len(outer) == 15
    assert len(right) >= FLOORS["seed"]["found"]


def test_little_is_found_in_the_first_report_that_is_no_statement(seed: Seed) -> None:
    assert len(seed.extra) <= FLOORS["seed"]["extra"], seed.extra


def test_bestaetigte_peskow_russischen_agenturen_zufolge_is_a_chain_of_two(seed: Seed) -> None:
    assert names(seed.found_for(160)) == ["Dmitri Peskow", "russische Agenturen"]


def test_hiess_es_weiter_carries_on_the_agency_of_the_paragraph_before(seed: Seed) -> None:
    carried_on = seed.found_for(921)
    assert names(carried_on) == ["KCNA"]
    assert carried_on["speaker"] == [[877, 904]]


def test_the_first_report_leaves_one_visit_confirmed_and_one_announced(shared: Path) -> None:
    (reading,) = read_as_json(shared / "seed" / "report.txt")
    expected = json.loads((shared / "seed" / "expected.json").read_text(encoding="utf-8"))["announcements"]
    assert [{name: a[name] for name in expected[0]} for a in reading["announcements"]] == expected


def test_the_first_report_alone_tells_that_peskow_turned(shared: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db", write=True) as ledger:
        list(ledger.add(read_many([shared / "seed" / "report.txt"])))
        (change,) = ledger.changes()
        assert len(ledger.agenda()) == 2
    assert (change.speaker, change.kind, change.about) == ("Dmitri Peskow", "reversal", "Gegenbesuch")
