"""Trains what a name looks like (src/zufolge/model/names.py) on GermEval 2014, and scores it on UNER's German PUD.

python training/names.py [DATA] [WEIGHTS]      # half a minute
"""

import random
import sys
from pathlib import Path

import numpy as np
import torch

from zufolge.model.names import BUCKETS, NAME_KINDS, name_features

DROPPED, SHRINK, ROUNDS = 0.3, 4e-4, 10
KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "OTH": "other"}


def sentences(path):
    """Tokens and labels of each sentence of a tab-separated file; lines that start with # are comments."""
    rows = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if len(cells) > 2 and cells[0].isdigit():
            rows.append((cells[1], cells[2]))
        elif not line.strip() and rows:
            yield [token for token, _ in rows], [label for _, label in rows]
            rows = []


def examples(path):
    """The names of a file with their kinds, and as many capitalised words that are none, as feature lists."""
    draw = random.Random(1)
    for tokens, labels in sentences(path):
        at = 0
        while at < len(tokens):
            kind = KINDS.get(labels[at][2:])
            end = at + 1
            if kind is None:
                if labels[at] == "O" and tokens[at][0].isupper() and at and draw.random() < 0.1:
                    yield sorted(set(name_features(tokens, at, end))), NAME_KINDS.index("other")
                at = end
                continue
            while end < len(tokens) and labels[end] == f"I-{labels[at][2:]}":
                end += 1
            yield sorted(set(name_features(tokens, at, end))), NAME_KINDS.index(kind)
            at = end


def batch(rows):
    flat = torch.tensor([feature for features, _ in rows for feature in features])
    offsets = torch.tensor(np.cumsum([0, *(len(features) for features, _ in rows[:-1])]))
    return flat, offsets, torch.tensor([kind for _, kind in rows])


def main(data, weights):
    torch.manual_seed(1)
    train = [row for name in ("dev", "test") for row in examples(data / "ner" / f"germeval2014-{name}.tsv")]
    check = list(examples(data / "ner" / "uner_pud.iob2"))
    bag = torch.nn.EmbeddingBag(BUCKETS, len(NAME_KINDS), mode="sum")
    torch.nn.init.zeros_(bag.weight)
    optimiser = torch.optim.Adagrad(bag.parameters(), lr=0.1)
    for _ in range(ROUNDS):
        random.Random(2).shuffle(train)
        for start in range(0, len(train), 64):
            flat, offsets, kinds = batch(train[start : start + 64])
            kept = (torch.rand(len(flat)) > DROPPED) / (1 - DROPPED)
            loss = torch.nn.functional.cross_entropy(bag(flat, offsets, per_sample_weights=kept), kinds)
            loss = loss + SHRINK * bag.weight.square().sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    table = bag.weight.detach().numpy()
    scale = float(np.abs(table).max() / 127)
    packed = np.round(table / scale).astype(np.int8)
    np.savez_compressed(weights / "names.npz", weights=packed, scale=scale)
    for name, rows in (("train", train), ("UNER PUD", check)):
        found = [int((packed[features].sum(axis=0, dtype=np.int32)).argmax()) for features, _ in rows]
        hits = np.array([[f == k, k] for f, (_, k) in zip(found, rows, strict=True)])
        each = {kind: round(float(hits[hits[:, 1] == n, 0].mean()), 3) for n, kind in enumerate(NAME_KINDS)}
        print(name, len(rows), "right:", round(float(hits[:, 0].mean()), 3), each)


if __name__ == "__main__":
    arguments = [Path(argument) for argument in sys.argv[1:]]
    main(*arguments, *[Path("../shared/data"), Path("src/zufolge/model/weights")][len(arguments) :])
