"""The model's own parts: what it sees of a form, labels, paths, runs, windows, and what ships with the package."""

from __future__ import annotations

import itertools
import json
from importlib.resources import files
from unicodedata import normalize

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.model.decode import best_labels, best_run
from zufolge.model.forms import BUCKETS, SHAPES, affixes, fold, shape
from zufolge.model.labels import KINDS, LABELS, Stretch, can_follow, layers_of, ranges, stretches_of
from zufolge.model.windows import WIDTH, Neighbours, Ruled, marks_of, pieces_of, rule_of, window_of

WEIGHTS = files("zufolge.model") / "weights"
MOST_MEGABYTES = 25

# What it sees of a form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "Strasse"),
        ("ÄUSSERTE", "äußerte"),
        (normalize("NFD", "Müller"), "Müller"),
        ("»", "„"),
        ("“", '"'),
        ("–", "-"),
        ("2023", "1998"),
    ],
)
def test_swiss_spelling_capitals_and_marks_make_no_other_form(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_sagte_and_peskow_are_other_forms() -> None:
    assert fold("sagte") != fold("Peskow")


@given(st.text(min_size=1, max_size=12))
def test_any_form_has_numbers_within_the_tables(form: str) -> None:
    assert all(0 <= number < BUCKETS for number in affixes(fold(form)))
    assert 0 <= shape(form) < SHAPES


# Labels


def disjoint_stretches(draw: st.DrawFn) -> list[Stretch]:
    cuts = sorted(draw(st.sets(st.integers(0, 60), min_size=2, max_size=12)))
    parts = [(a, b) for a, b in itertools.pairwise(cuts)][::2]
    return [Stretch(draw(st.integers(0, KINDS - 1)), (part,)) for part in parts]


@given(st.composite(disjoint_stretches)())
def test_quotes_that_stand_apart_come_back_from_their_labels(stretches: list[Stretch]) -> None:
    first, second = layers_of(stretches, 60)
    assert stretches_of(first, [0] * 60) == stretches
    assert not any(second)


def test_an_interrupted_quote_is_one_with_two_parts() -> None:
    quote = Stretch(1, ((0, 3), (6, 9)))
    first, _ = layers_of([quote], 9)
    assert stretches_of(first, [0] * 9) == [quote]
    parted = [Stretch(1, ((0, 3),)), Stretch(1, ((6, 9),))]
    assert stretches_of(first, [0, 0, 0, 1, 1, 1, 2, 2, 2]) == parted


def test_a_fragment_inside_a_quote_lies_in_the_second_layer() -> None:
    whole, fragment = Stretch(1, ((0, 8),)), Stretch(0, ((2, 5),))
    first, second = layers_of([fragment, whole], 8)
    one = [0] * 8
    assert (stretches_of(first, one), stretches_of(second, one)) == ([whole], [fragment])


scores = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(-5, 5), min_size=LABELS, max_size=LABELS), min_size=n, max_size=n)
)


@settings(max_examples=40, deadline=None)
@given(scores, st.integers(0, 2**32 - 1))
def test_the_best_path_is_the_best_of_all_allowed_paths(rows: list[list[int]], seed: int) -> None:
    rng = np.random.default_rng(seed)
    start, step = rng.normal(size=LABELS), rng.normal(size=(LABELS, LABELS))
    (path,) = best_labels(np.array([rows], np.float32), start[None].astype(np.float32), step[None].astype(np.float32))
    labels = path.tolist()
    assert all(can_follow(a, b) for a, b in itertools.pairwise([0, *labels]))

    def worth(path: list[int]) -> float:
        steps = sum(step[a, b] for a, b in itertools.pairwise(path))
        return float(start[path[0]] + steps + sum(row[n] for row, n in zip(rows, path, strict=True)))

    for _ in range(30):  # no random allowed path is better
        other = [0]
        for _ in rows:
            other.append(int(rng.choice([n for n in range(LABELS) if can_follow(other[-1], n)])))
        assert worth(labels) >= worth(other[1:]) - 1e-3


@given(st.lists(st.floats(-4, 4, allow_nan=False), max_size=12))
def test_the_best_run_has_the_largest_sum(values: list[float]) -> None:
    run = best_run(values)
    sums = [sum(values[a:b]) for a in range(len(values)) for b in range(a + 1, len(values) + 1)]
    if run is None:
        assert all(value <= 0 for value in sums)
    else:
        assert sum(values[slice(*run)]) == pytest.approx(max(sums))


@given(st.sets(st.integers(0, 30)))
def test_token_numbers_come_back_from_their_ranges(numbers: set[int]) -> None:
    found = ranges(sorted(numbers))
    assert {n for b, e in found for n in range(b, e)} == numbers
    assert all(a[1] < b[0] for a, b in itertools.pairwise(found))


# Windows


@given(st.integers(0, 900), st.integers(1, 400), st.integers(0, 60))
def test_a_window_holds_both_ends_of_its_quote_in_order(begin: int, length: int, behind: int) -> None:
    total = begin + length + behind
    quote = Stretch(0, ((begin, begin + length),))
    window = window_of(quote.parts, total)
    assert {begin, begin + length - 1} <= set(window.tolist())
    assert (np.diff(window) > 0).all()
    assert window.max() < total
    marks = marks_of(window, quote, np.zeros(total, np.int64), None, [])
    assert marks.shape == (len(window), WIDTH)


def test_the_rule_that_shares_most_of_a_quote_speaks_of_it() -> None:
    near, far = Ruled(((0, 5),), ((), (), (), ())), Ruled(((4, 9),), ((), (), (), ()))
    assert rule_of(Stretch(0, ((0, 6),)), [far, near]) == near
    assert rule_of(Stretch(0, ((20, 26),)), [far, near]) is None


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=40))
def test_neighbours_are_all_that_reach_into_the_window(begins: list[int]) -> None:
    stretches = [Stretch(0, ((begin, begin + 10),)) for begin in sorted(begins)]
    one = stretches[len(stretches) // 2]
    near = set(Neighbours(stretches).of(one))
    for number, other in enumerate(stretches):
        if abs(other.parts[0][0] - one.parts[0][0]) < 30:
            assert number in near


@given(st.lists(st.integers(1, 700), min_size=1, max_size=20))
def test_a_long_document_is_cut_into_pieces_without_a_gap(lengths: list[int]) -> None:
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    pieces = pieces_of(sentence)
    assert pieces[0][0] == 0
    assert pieces[-1][1] == len(sentence)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(pieces))
    for _, end in pieces[:-1]:
        assert sentence[end] != sentence[end - 1]  # between sentences


# What ships


def test_the_weights_are_small_and_none_can_run_code() -> None:
    names = {file.name: len(file.read_bytes()) for file in WEIGHTS.iterdir()}
    assert sum(names.values()) < MOST_MEGABYTES * 1e6
    assert {name.rpartition(".")[2] for name in names} <= {"onnx", "json", "marisa", "npz", "md"}


def test_the_card_says_data_licences_figures_date_and_commands() -> None:
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    assert card["licence"] == "CC BY-NC-SA 4.0"
    assert {"name", "date", "data", "figures", "commands", "parameters"} <= card.keys()
    assert all({"name", "licence", "source"} <= data.keys() for data in card["data"])
    assert all({"on", "command"} <= figure.keys() for figure in card["figures"])
