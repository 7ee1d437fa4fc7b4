"""Scores against gold data: the official metric, the table, the misses, and what is no gold data."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import zufolge
from zufolge.cli import app
from zufolge.evaluation import Marked, Pair, compared, pairs_of, read_gold, score_quotes

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Der Damm halte, sagte Landrätin Anna Öztürk. Sie trug Stiefel. Es regnet."
TOKENS = [list(match.span()) for match in re.finditer(r"\w+|[^\w\s]", TEXT)]


def spans(*words: str) -> list[list[int]]:
    """Where the words stand in the text, the first time."""
    return [[TEXT.index(word), TEXT.index(word) + len(word)] for word in words]


SAID: dict[str, Any] = {
    "kind": "indirect",
    "quote": spans("Der Damm halte"),
    "cue": spans("sagte"),
    "frame": spans(", sagte Landrätin Anna Öztürk"),
    "speaker": spans("Landrätin Anna Öztürk"),
    "addressee": [],
}
FORGOTTEN: dict[str, Any] = {"kind": "direct", "quote": spans("Es regnet."), "speaker": spans("Sie")}


def gold_line(*statements: dict[str, Any], text: str = TEXT, tokens: Any = None) -> str:
    document = {"id": "damm", "text": text, "date": "2024-05", "tokens": TOKENS if tokens is None else tokens}
    return json.dumps({**document, "statements": [{"id": str(n), **s} for n, s in enumerate(statements)]})


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(gold_line(SAID, FORGOTTEN) + "\n\n", encoding="utf-8")
    return path


def evaluate(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["evaluate", *arguments], env={"LC_ALL": "C"}, catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_of_two_gold_statements_der_damm_halte_is_found_and_es_regnet_is_not(gold: Path) -> None:
    (document,) = read_gold(gold)
    pairs = compared(document, zufolge.read(document.text))
    said = next(pair for pair in pairs if pair.gold and pair.gold.kind == "indirect")
    assert said.found == said.gold
    assert [pair.found for pair in pairs if pair.gold and pair.gold.kind == "direct"] == [None]


def test_a_statement_found_half_counts_half() -> None:
    wanted = Marked("indirect", quote=frozenset(range(4)), speaker=frozenset({6, 7}))
    found = Marked("indirect", quote=frozenset(range(2)), speaker=frozenset({7}))
    scores = score_quotes([Pair(wanted, found)])
    assert (scores.messages.p, scores.messages.r) == (1.0, 0.5)
    assert (scores.speaker.p, scores.speaker.r) == (1.0, 0.5)
    assert scores.joint.r == 0.5
    assert scores.kind.f1 == 1.0
    assert scores.exact.f1 == 0.0


def test_nothing_wanted_and_nothing_found_is_no_division_by_zero() -> None:
    assert score_quotes([]).joint.f1 == 0.0


tokens = st.frozensets(st.integers(0, 12), min_size=1, max_size=6)
statements = st.builds(
    Marked, st.sampled_from(["direct", "indirect", "reported"]), tokens, tokens, tokens, tokens | st.just(frozenset())
)


@given(st.lists(statements, max_size=6, unique=True))
def test_what_is_found_as_it_stands_scores_one(gold: list[Marked]) -> None:
    scores = score_quotes(pairs_of(gold, gold))
    assert scores.joint.f1 == (1.0 if gold else 0.0)
    assert scores.exact.f1 == (1.0 if gold else 0.0)


@settings(max_examples=50)
@given(st.lists(statements, max_size=5), st.lists(statements, max_size=5), st.randoms())
def test_the_order_of_the_statements_does_not_matter(gold: list[Marked], found: list[Marked], random: Any) -> None:
    before = score_quotes(pairs_of(gold, found))
    random.shuffle(gold)
    random.shuffle(found)
    assert score_quotes(pairs_of(gold, found)).messages == pytest.approx(before.messages)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "no documents"),
        ("{", "line 1"),
        ('{"id": "1", "text": "Es regnet."}', "line 1: Object missing required field `tokens`"),
        (gold_line({**SAID, "kind": "geraunt"}), "geraunt"),
        (gold_line({**SAID, "quote": [[0, 9000]]}), "span [0, 9000] is empty, turned round or outside of the text"),
        (gold_line({**SAID, "quote": []}), "a statement without a quote"),
        (gold_line(SAID, tokens=[]), "no tokens"),
        (gold_line(SAID, tokens=[[4, 8], [0, 3]]), "begins before the one before it ends"),
    ],
    ids=["empty", "cut off", "no tokens", "unknown kind", "outside", "no quote", "tokens empty", "unsorted"],
)
def test_what_is_no_gold_data_is_one_line_that_says_where(tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(zufolge.UnreadableGold) as error:
        list(read_gold(path))
    assert why in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(zufolge.UnreadableGold, match=r"fehlt\.jsonl"):
        list(read_gold(tmp_path / "fehlt.jsonl"))


def test_a_reading_of_another_text_is_refused(gold: Path) -> None:
    (document,) = read_gold(gold)
    with pytest.raises(zufolge.UnreadableGold, match="damm"):
        compared(document, zufolge.read("Es regnet, sagte die Ministerin."))


def test_the_table_shows_precision_recall_and_f1_in_german_too(gold: Path) -> None:
    assert re.search(r"quotes \(messages\) +\d\.\d{4} +0\.5000 +\d\.\d{4}\n", evaluate(str(gold)))
    assert "Genauigkeit" in evaluate("--lang", "de", str(gold))


def test_the_json_holds_the_figures_of_the_table(gold: Path) -> None:
    figures = json.loads(evaluate("--json", str(gold)))
    (document,) = read_gold(gold)
    scores = asdict(score_quotes(compared(document, zufolge.read(document.text))))
    assert figures["joint"]["f1"] == scores["joint"].f1
    assert figures["per_kind"]["direct"] == {"f1": 0.0, "gold": 1}


def test_the_worst_miss_is_shown_in_context(gold: Path) -> None:
    shown = evaluate("--errors", "--limit", "1", str(gold))
    assert "damm · missed · 1.00" in shown
    assert re.search(r"quote +Es regnet\.", shown)
    assert "trug Stiefel. […]" in shown


def test_scores_are_those_of_the_official_scorer(score: Any, shared: Path, tmp_path: Path) -> None:
    path = shared / "data" / "quotes" / "dev.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()[::10]
    some = tmp_path / "some.jsonl"
    some.write_text("\n".join(lines), encoding="utf-8")
    documents = list(read_gold(some))
    readings = [zufolge.read(zufolge.Article(id=d.id, text=d.text, published=d.date)) for d in documents]
    ours = score_quotes(p for d, reading in zip(documents, readings, strict=True) for p in compared(d, reading))
    from zufolge.exports.jsonl import to_json

    theirs = score.score_quotes(list(map(json.loads, lines)), [json.loads(to_json(r)) for r in readings])
    for name in ("messages", "roles", "joint", "cue", "frame", "speaker", "addressee", "kind", "exact"):
        assert getattr(ours, name)._asdict() == pytest.approx(theirs[name], abs=5e-5), name
    assert {kind: s._asdict() for kind, s in ours.per_kind.items()} == {
        kind: pytest.approx(s, abs=5e-5) for kind, s in theirs["per_kind"].items()
    }
