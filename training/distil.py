"""The small tagger learns from the large one what it makes of plain texts.

    python training/distil.py WORK TRAINED.pt OUT.pt [--minutes 40] [--start OTHER.pt]

Wants `plain.npz` of `plain.py` in the work folder; runs on a GPU where there is one. The large tagger reads each text once;
its states and scores are the goal, no annotation is used. Prints how far the small one is from the large one on texts kept
back: error of the states (in their variance), divergence of the labels, and how many of the labels that either gives differ.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from network import STATE, Encoder, SmallTagger, Tagger
from zufolge.findings.evidence import NAMES
from zufolge.model.forms import affixes, fold, shape
from zufolge.model.labels import LABELS, LAYERS

LONGEST: Final = 400  # tokens of a piece
KEPT_BACK: Final = 400  # pieces
UNKNOWN: Final = 0.01  # how many words are hidden
# Labels decide, and most of them are of no quote; the states are what roles, acts and days are read from.
STATE_LOSS, LABEL_LOSS, SCORE_LOSS = 1.0, 15.0, 0.05
GPU, CPU = 40_000, 2_500  # tokens of a batch
DEVICE: Final = torch.device("cuda" if torch.cuda.is_available() else "cpu")
BITS: Final = torch.arange(7, -1, -1, device=DEVICE)


class Plain(NamedTuple):
    """All texts one behind the other: what is seen of each token, and the pieces [pieces, (begin, length)]."""

    word: Tensor
    affix: Tensor
    shape: Tensor
    ids: Tensor
    evidence: Tensor
    pieces: np.ndarray
    often: np.ndarray


class Piece(NamedTuple):
    """Pieces side by side: places in the texts and what the taggers are given, [pieces, tokens]."""

    at: Tensor
    real: Tensor
    word: Tensor
    affix: Tensor
    shape: Tensor
    evidence: Tensor
    lengths: Tensor


class Distance(NamedTuple):
    """How far the small tagger is from the large one."""

    states: Tensor
    labels: Tensor
    scores: Tensor
    differ: Tensor

    @property
    def loss(self) -> Tensor:
        return STATE_LOSS * self.states + LABEL_LOSS * self.labels + SCORE_LOSS * self.scores


def load(work: Path) -> Plain:
    words = (work / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    number = {word: n + 2 for n, word in enumerate(words)}
    forms = (work / "plain-forms.txt").read_text(encoding="utf-8", errors="surrogatepass").split("\n")
    folded = [fold(form) for form in forms]
    arrays = np.load(work / "plain.npz")
    pieces, often = cut(arrays["lengths"], arrays["starts"], arrays["often"])
    return Plain(
        torch.tensor([number.get(form, 1) for form in folded], device=DEVICE),
        torch.tensor([affixes(form) for form in folded], device=DEVICE),
        torch.tensor([shape(form) for form in forms], device=DEVICE),
        torch.from_numpy(arrays["ids"].astype(np.int64)).to(DEVICE),
        torch.from_numpy(arrays["evidence"]).to(DEVICE),
        pieces,
        often,
    )


def cut(lengths: np.ndarray, starts: np.ndarray, often: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pieces [pieces, (begin, length)] of at most LONGEST tokens, cut between sentences, and how often each is read."""
    chance = np.random.default_rng(1)
    pieces, weights, first = [], [], 0
    for length, weight in zip(lengths.tolist(), often, strict=True):
        begin, longest = 0, LONGEST if chance.random() < 0.7 else int(chance.integers(60, 300))
        while begin < length:
            end = min(length, begin + longest)
            if end < length:
                heads = np.flatnonzero(starts[first + begin + longest // 2 : first + end])
                end = begin + longest // 2 + int(heads[-1]) if len(heads) else end
            pieces.append((first + begin, end - begin))
            weights.append(weight)
            begin = end
        first += length
    return np.array(pieces), np.array(weights)


def side_by_side(plain: Plain, pieces: np.ndarray) -> Piece:
    lengths = torch.tensor(pieces[:, 1], device=DEVICE)
    begin = torch.tensor(pieces[:, 0], device=DEVICE)[:, None]
    places = torch.arange(int(pieces[:, 1].max()), device=DEVICE)[None]
    at = begin + torch.minimum(places, lengths[:, None] - 1)
    ids = plain.ids[at]
    evidence = (plain.evidence[at][..., None] >> BITS & 1).flatten(-2)[..., : len(NAMES)].float()
    return Piece(at, places < lengths[:, None], plain.word[ids], plain.affix[ids], plain.shape[ids], evidence, lengths)


def batches(pieces: np.ndarray, tokens: int) -> Iterator[np.ndarray]:
    """Pieces, sorted by length, in batches of at most so many tokens."""
    begin = 0
    for end in range(1, len(pieces) + 1):
        if end == len(pieces) or pieces[begin : end + 1, 1].max() * (end + 1 - begin) > tokens:
            yield pieces[begin:end]
            begin = end


def one_pass(plain: Plain, known: np.ndarray, tokens: int, chance: np.random.Generator) -> Iterator[np.ndarray]:
    """Each of the known pieces as often as it should be read, in batches of like lengths, in random order."""
    times = np.floor(plain.often[known] + chance.random(len(known))).astype(int)
    pieces = plain.pieces[np.repeat(known, times)]
    pieces = pieces[np.argsort(pieces[:, 1] * chance.uniform(0.85, 1.15, len(pieces)))]
    groups = list(batches(pieces, tokens))
    return (groups[n] for n in chance.permutation(len(groups)))


@torch.no_grad()
def goals(plain: Plain, encoder: Encoder, tagger: Tagger, tokens: int) -> tuple[Tensor, Tensor]:
    """What the large tagger makes of every token: states [tokens, STATE] and scores [tokens, LAYERS * LABELS], float16."""
    states = torch.empty((len(plain.ids), STATE), dtype=torch.float16, device=DEVICE)
    scores = torch.empty((len(plain.ids), LAYERS * LABELS), dtype=torch.float16, device=DEVICE)
    for group in batches(plain.pieces[np.argsort(plain.pieces[:, 1])], tokens):
        piece = side_by_side(plain, group)
        encoded = encoder(piece.word, piece.affix, piece.shape, piece.lengths)
        said, labels, _ = tagger(encoded, piece.evidence, piece.lengths)
        states[piece.at[piece.real]] = said[piece.real].half()
        scores[piece.at[piece.real]] = labels.transpose(1, 2).flatten(-2)[piece.real].half()
    return states, scores


def distance(small: SmallTagger, piece: Piece, goal: tuple[Tensor, Tensor], spread: Tensor) -> Distance:
    word = piece.word
    if small.training:
        word = torch.where(torch.rand(word.shape, device=DEVICE) < UNKNOWN, 1, word)
    with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
        states, scores = small(word, piece.affix, piece.shape, piece.evidence, piece.lengths)
    states, scores = states[piece.real].float(), scores.transpose(1, 2)[piece.real].float()
    at = piece.at[piece.real]
    wanted = goal[1][at].float().unflatten(-1, (LAYERS, LABELS))
    likely = wanted.log_softmax(-1)
    guess, right = scores.argmax(-1), wanted.argmax(-1)
    return Distance(
        (((states - goal[0][at].float()) / spread) ** 2).mean(),
        (likely.exp() * (likely - scores.log_softmax(-1))).sum(-1).mean(),
        ((scores - scores.mean(-1, keepdim=True) - wanted + wanted.mean(-1, keepdim=True)) ** 2).mean(),
        ((guess != right) & (guess + right > 0)).sum() / ((right > 0).sum() + 1),
    )


def far_off(small: SmallTagger, plain: Plain, kept: np.ndarray, goal: tuple[Tensor, Tensor], spread: Tensor) -> str:
    """The mean distance over the pieces kept back, in words."""
    small.eval()
    pieces = plain.pieces[kept]
    groups = batches(pieces[np.argsort(pieces[:, 1])], CPU)
    with torch.no_grad():
        far = torch.stack([torch.stack(distance(small, side_by_side(plain, g), goal, spread)) for g in groups]).mean(0)
    small.train()
    return " ".join(f"{name} {value:.4f}" for name, value in zip(Distance._fields, far.tolist(), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("work", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--start", type=Path)
    a = parser.parse_args()
    torch.manual_seed(3)
    chance, tokens = np.random.default_rng(7), GPU if DEVICE.type == "cuda" else CPU
    plain = load(a.work)
    state = torch.load(a.work / "encoder.pt", weights_only=True)
    encoder, tagger = Encoder(len(state["word.weight"])), Tagger(len(NAMES))
    encoder.load_state_dict(state)
    tagger.load_state_dict(torch.load(a.trained, weights_only=True)["tagger"])
    small = SmallTagger(encoder.word.num_embeddings, len(NAMES))
    small.begin_from(encoder, tagger)
    if a.start:
        small.load_state_dict(torch.load(a.start, weights_only=True))
    small.to(DEVICE)
    goal = goals(plain, encoder.to(DEVICE).eval(), tagger.to(DEVICE).eval(), 4 * tokens)
    spread = goal[0][:: max(1, len(goal[0]) // 100_000)].float().std(0) + 0.02
    order = chance.permutation(len(plain.pieces))
    kept, known = order[:KEPT_BACK], order[KEPT_BACK:]
    optimiser = torch.optim.AdamW(small.parameters(), lr=a.rate, weight_decay=0.001)
    start, done, passes = time.time(), 0.0, 0
    while done < 1:
        for group in one_pass(plain, known, tokens, chance):
            done = min(1.0, (time.time() - start) / (60 * a.minutes))
            for settings in optimiser.param_groups:
                settings["lr"] = a.rate * min(1, done / 0.04 + 0.02) * (1 - done)
            loss = distance(small, side_by_side(plain, group), goal, spread).loss
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(small.parameters(), 1.0)
            optimiser.step()
            if done == 1:
                break
        passes += 1
        print(f"pass {passes} {time.time() - start:.0f} s {far_off(small, plain, kept, goal, spread)}", flush=True)
        torch.save(small.state_dict(), a.out.with_suffix(".part"))
    a.out.with_suffix(".part").rename(a.out)


if __name__ == "__main__":
    main()
