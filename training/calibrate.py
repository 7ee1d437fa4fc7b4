"""How sure is the model? A logistic regression over the signs of a found quote says how often such quotes are right.

    python training/calibrate.py WEIGHTS_FOLDER DEV.pt

Right is a quote that overlaps a gold quote by half (token F1 >= 0.5, one gold quote for one found). Fitted on the
development documents, as are all choices between models; the expected calibration error is the mean of five ten-fold
cross-validations by document (Guo et al. 2017, ten bins). Writes the weights into `decoding.json`.

2026-11-26: with the rule's word and the quote's length as further signs it was 0.037, the log-loss 0.388 instead of 0.393.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch

from logistic import weights_of
from statements import marked, ruled
from zufolge.evaluation.quotes import overlap, pairs_of
from zufolge.findings.statements import LEAST_SURE
from zufolge.model.reader import DECODING, Model

FOLDS, BINS, SHUFFLES = 10, 10, 5
PENALTY = 1.0


def signs_and_rights(model: Model, example: dict) -> tuple[list[np.ndarray], list[bool]]:
    found, _ = model.read(example["forms"], example["evidence"], example["sentence"], ruled(example))
    statements = [marked(f._asdict()) for f in found]
    right = {
        id(pair.found)
        for pair in pairs_of(map(marked, example["gold"]), statements)
        if pair.gold and pair.found and overlap(pair.gold.quote, pair.found.quote) >= 0.5
    }
    return [f.signs for f in found], [id(s) in right for s in statements]


def fitted(signs: np.ndarray, right: np.ndarray) -> np.ndarray:
    return weights_of(signs, right, PENALTY * (np.arange(signs.shape[1]) > 0))


def calibration_error(chance: np.ndarray, right: np.ndarray) -> float:
    """The mean distance of what is said from what is so, over equal bins of what is said."""
    at = np.minimum((chance * BINS).astype(int), BINS - 1)
    return sum(abs((chance[at == b] - right[at == b]).sum()) for b in range(BINS)) / len(right)


def main(folder: Path, dev: Path) -> None:
    model = Model(folder)
    pairs = [signs_and_rights(model, e) for e in torch.load(dev, weights_only=False)]
    document = np.concatenate([[n] * len(s) for n, (s, _) in enumerate(pairs)]).astype(int)
    signs = np.array([sign for s, _ in pairs for sign in s])
    right = np.array([r for _, rights in pairs for r in rights])
    errors = []
    for seed in range(SHUFFLES):
        fold = np.random.default_rng(seed).permutation(len(pairs))[document] % FOLDS
        chance = np.empty(len(right))
        for n in range(FOLDS):
            chance[fold == n] = 1 / (1 + np.exp(-signs[fold == n] @ fitted(signs[fold != n], right[fold != n])))
        shown = chance >= LEAST_SURE
        errors.append((calibration_error(chance, right), calibration_error(chance[shown], right[shown])))
    weights = fitted(signs, right)
    path = folder / DECODING
    decoding = json.loads(path.read_text(encoding="utf-8")) | {"calibration": weights.round(4).tolist()}
    path.write_text(json.dumps(decoding) + "\n", encoding="utf-8")
    every, shown = np.mean(errors, axis=0)
    print(
        f"{len(right)} found, {right.mean():.3f} right; expected calibration error {every:.4f}, of those shown {shown:.4f}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
