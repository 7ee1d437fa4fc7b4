"""The statement model learns from annotated reports: which tokens are a quote of which kind, and who stands around it.

    python training/statements.py WORK OUT.pt TRAIN.pt DEV.pt --epochs 12 --seed 1 [--start OTHER.pt]

Prints the figures on DEV by the official metric as it goes on; writes the averaged weights. `--start` goes on from the
weights of another run (first historical German, then news).
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from network import Encoder, RoleReader, Tagger
from zufolge.evaluation.quotes import Marked, QuoteScores, pairs_of, score_quotes
from zufolge.findings.evidence import KINDS, NAMES
from zufolge.model.decode import best_labels, parts_of
from zufolge.model.labels import LABELS, ROLES, Stretch, in_order, layers_of, stretches_of, tokens_of
from zufolge.model.windows import WIDTH, Ruled, marks_of, pieces_of, rule_of, window_of

Example = dict[str, Any]
LONGEST = 512  # tokens of a piece in training
ROLE_LOSS = 4  # the weight of the roles beside the labels
# What it costs to miss a quote beside inventing one; an addressee stands in 8 % of statements, and unweighted none is found.
MISSED, RARE = 0.7, torch.tensor([1.0, 1.0, 1.0, 3.0])
AVERAGED = 0.99  # how much of the average each step keeps
RULED = [n for n, name in enumerate(NAMES) if n >= NAMES.index("begins")]


def prepare(path: Path, work: Path) -> list[Example]:
    """Examples with what the encoder makes of their words, which stays as it is: [tokens, ENCODED], float16."""
    examples: list[Example] = torch.load(path, weights_only=False)
    words = (work / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    number = {word: n + 2 for n, word in enumerate(words)}
    encoder = Encoder(len(words) + 2)
    encoder.load_state_dict(torch.load(work / "encoder.pt", weights_only=True))
    for e in examples:
        word = torch.tensor([[number.get(f, 1) for f in e["folded"]]])
        affix, shape = torch.from_numpy(e["affix"])[None], torch.from_numpy(e["shape"])[None]
        with torch.no_grad():
            pieces = [encoder(word[:, b:x], affix[:, b:x], shape[:, b:x])[0] for b, x in pieces_of(e["sentence"])]
        e["encoded"] = torch.cat(pieces).half().numpy()
    return examples


def cut(e: Example, begin: int, end: int) -> Example:
    """A stretch of an example by itself."""

    def within(parts: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple((max(b, begin) - begin, min(x, end) - begin) for b, x in parts if b < end and x > begin)

    def statements(of: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        moved = [{"kind": s["kind"], **{p: within(s[p]) for p in ("quote", *ROLES)}} for s in of]
        return [s for s in moved if s["quote"]]

    return {
        **{name: e[name][begin:end] for name in ("encoded", "evidence", "sentence")},
        "gold": statements(e["gold"]),
        "rules": statements(e["rules"]),
    }


def pieces(examples: Sequence[Example]) -> list[Example]:
    """Examples of at most LONGEST tokens, cut between sentences."""
    out = []
    for e in examples:
        begin, length = 0, len(e["sentence"])
        while begin < length:
            end = min(length, begin + LONGEST)
            if end < length:
                starts = [n for n in range(begin + LONGEST // 2, end) if e["sentence"][n] != e["sentence"][n - 1]]
                end = starts[-1] if starts else end
            out.append(cut(e, begin, end))
            begin = end
    return out


def batches(examples: Sequence[Example], tokens: int, rng: random.Random) -> Iterator[list[Example]]:
    """Pieces of about the same length together, in random order."""
    order = sorted(examples, key=lambda e: len(e["sentence"]) * rng.uniform(0.8, 1.2))
    groups: list[list[Example]] = [[]]
    for e in order:
        if groups[-1] and max(len(x["sentence"]) for x in [*groups[-1], e]) * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(e)
    rng.shuffle(groups)
    yield from groups


def padded(arrays: Sequence[np.ndarray], dtype: torch.dtype) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.as_tensor(a, dtype=dtype) for a in arrays], batch_first=True)


def inputs(group: Sequence[Example], rng: random.Random | None) -> tuple[Tensor, ...]:
    """The arguments of the tagger; in training some of what grammar and rules say is hidden."""
    lengths = torch.tensor([len(e["sentence"]) for e in group])
    encoded, evidence = (padded([e[name] for e in group], torch.float32) for name in ("encoded", "evidence"))
    if rng is not None:
        evidence = evidence * (torch.rand(evidence.shape) > 0.03)
        for row in range(len(group)):
            if rng.random() < 0.1:
                evidence[row, :, RULED] = 0
    return encoded, evidence, lengths


def stretch(statement: dict[str, Any]) -> Stretch:
    return Stretch(statement["kind"], statement["quote"])


def shaken(statement: dict[str, Any], length: int, rng: random.Random) -> Stretch:
    """A quote as it might be found: now and then an edge off by a token or two, or of another kind."""
    parts = list(statement["quote"])
    if rng.random() < 0.15:
        begin, end = parts[0]
        parts[0] = (max(0, min(begin + rng.randint(-2, 2), end - 1)), end)
    if rng.random() < 0.15:
        begin, end = parts[-1]
        following = min(length, max(end + rng.randint(-2, 2), begin + 1))
        parts[-1] = (begin, following)
    parts = [p for n, p in enumerate(parts) if n == 0 or p[0] >= parts[n - 1][1]]
    kind = rng.randrange(len(KINDS)) if rng.random() < 0.05 else statement["kind"]
    return Stretch(kind, tuple(parts))


def window(e: Example, quote: Stretch, others: Sequence[Stretch]) -> tuple[np.ndarray, np.ndarray]:
    at = window_of(quote.parts, len(e["sentence"]))
    return at, marks_of(at, quote, e["sentence"], rule_of(quote, ruled(e)), others)


def ruled(e: Example) -> list[Ruled]:
    return [Ruled(r["quote"], tuple(r[role] for role in ROLES)) for r in e["rules"]]


def role_inputs(states: Tensor, windows: Sequence[tuple[int, Stretch, np.ndarray, np.ndarray]]) -> tuple[Tensor, ...]:
    """The arguments of the role reader for windows, each with the row of its document."""
    lengths = torch.tensor([len(at) for _, _, at, _ in windows])
    rows = torch.tensor([row for row, *_ in windows])
    at = padded([at for _, _, at, _ in windows], torch.int64)
    marks = padded([marks for *_, marks in windows], torch.float32)
    begin = torch.tensor([quote.parts[0][0] for _, quote, *_ in windows])
    end = torch.tensor([quote.parts[-1][1] - 1 for _, quote, *_ in windows])
    return states[rows[:, None], at], torch.cat([states[rows, begin], states[rows, end]], -1), marks, lengths


def losses(tagger: Tagger, roles: RoleReader, group: Sequence[Example], rng: random.Random) -> Tensor:
    given = inputs(group, rng)
    lengths = given[-1]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states, scores, anybody = tagger(*given)
    labels = padded(
        [np.array(layers_of([stretch(s) for s in e["gold"]], len(e["sentence"]))).T for e in group], torch.int64
    )
    real = torch.arange(labels.shape[1])[None] < lengths[:, None]
    labels = labels.transpose(1, 2)
    # Softmax-margin (Gimpel & Smith 2010): in training, to say nothing where there is a quote looks better than it is.
    scores = scores.float() + MISSED * (labels > 0)[..., None] * (torch.arange(LABELS) == 0)
    loss = tagger.loss(scores, labels, lengths).sum() / lengths.sum()
    anywhere = padded([filled(e["gold"], np.arange(len(e["sentence"]))) for e in group], torch.float32)
    bce = nn.functional.binary_cross_entropy_with_logits
    loss = loss + 0.2 * (bce(anybody.float(), anywhere, reduction="none").sum(-1) * real).sum() / real.sum()
    windows, goals = [], []
    for row, e in enumerate(group):
        all_of = [stretch(s) for s in e["gold"]]
        for s, exact in zip(e["gold"], all_of, strict=True):
            quote = shaken(s, len(e["sentence"]), rng)
            windows.append((row, quote, *window(e, quote, [o for o in all_of if o is not exact])))
            if rng.random() < 0.1:
                windows[-1][3][:, -len(KINDS) - 8 : -len(KINDS) - 2] = 0  # what the rules say of it
            goals.append(filled([s], windows[-1][2]))
    if windows:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            *arguments, sizes = role_inputs(states, windows)
            said = roles(*arguments, sizes)
        goal = padded(goals, torch.float32)
        real = torch.arange(goal.shape[1])[None] < sizes[:, None]
        loss = (
            loss
            + ROLE_LOSS * (bce(said.float(), goal, reduction="none", pos_weight=RARE).sum(-1) * real).sum() / real.sum()
        )
    return loss


def filled(statements: Sequence[dict[str, Any]], at: np.ndarray) -> np.ndarray:
    """Which tokens fill which role: [tokens, 4]."""
    out = np.zeros((len(at), len(ROLES)), dtype=np.float32)
    for s in statements:
        for column, role in enumerate(ROLES):
            for begin, end in s[role]:
                out[(at >= begin) & (at < end), column] = 1
    return out


def read_out(tagger: Tagger, roles: RoleReader, e: Example) -> list[dict[str, Any]]:
    """The statements of a document."""
    with torch.no_grad():
        states, scores, _ = tagger(*inputs([e], None))
        labels = best_labels(scores[0].numpy(), tagger.start.numpy(), tagger.step.numpy())
        found = [s for _, s in in_order(stretches_of(row.tolist(), e["sentence"]) for row in labels)]
        windows = [(0, s, *window(e, s, [o for o in found if o is not s])) for s in found]
        said = roles(*role_inputs(states, windows)).numpy() if windows else []
    return [
        {"kind": s.kind, "quote": s.parts, **dict(zip(ROLES, parts_of(at, rows[: len(at)]), strict=True))}
        for (_, s, at, _), rows in zip(windows, said, strict=True)
    ]


def marked(s: dict[str, Any]) -> Marked:
    return Marked(KINDS[s["kind"]], *(tokens_of(s[p]) for p in ("quote", *ROLES)))


def evaluate(tagger: Tagger, roles: RoleReader, examples: Sequence[Example]) -> QuoteScores:
    tagger.eval(), roles.eval()
    pairs = [p for e in examples for p in pairs_of(map(marked, e["gold"]), map(marked, read_out(tagger, roles, e)))]
    return score_quotes(pairs)


def line(scores: QuoteScores) -> str:
    parts = ("joint", "messages", "roles", "kind", "exact", *ROLES)
    kinds = " ".join(f"{k[:8]} {v.f1:.3f}" for k, v in scores.per_kind.items())
    return " ".join(f"{p} {getattr(scores, p).f1:.4f}" for p in parts) + f" | {kinds}"


def model() -> tuple[Tagger, RoleReader]:
    return Tagger(len(NAMES)), RoleReader(WIDTH)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--batch", type=int, default=1536, help="tokens of a batch")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--every", type=int, default=3)
    a = parser.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    tagger, roles = model()
    if a.start:
        state = torch.load(a.start, weights_only=True)
        tagger.load_state_dict(state["tagger"]), roles.load_state_dict(state["roles"])
    train, dev = pieces(prepare(a.train, a.work)), prepare(a.dev, a.work)
    both = nn.ModuleList([tagger, roles])
    average = copy.deepcopy(both)
    optimiser = torch.optim.AdamW(both.parameters(), lr=a.rate, weight_decay=0.01, fused=True)
    steps = a.epochs * sum(1 for _ in batches(train, a.batch, random.Random(0)))
    step, start = 0, time.time()
    for epoch in range(a.epochs):
        tagger.train(), roles.train()
        total = []
        for group in batches(train, a.batch, rng):
            rate = a.rate * min(1, (step + 1) / (0.05 * steps)) * max(0.0, 1 - step / (steps + 1))
            for settings in optimiser.param_groups:
                settings["lr"] = rate
            loss = losses(tagger, roles, group, rng)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(both.parameters(), 1.0)
            optimiser.step()
            total.append(float(loss.detach()))
            step += 1
            keep = min(AVERAGED, (1 + step) / (10 + step))
            with torch.no_grad():
                for mean, now in zip(average.parameters(), both.parameters(), strict=True):
                    mean.lerp_(now, 1 - keep)
        torch.save({"tagger": average[0].state_dict(), "roles": average[1].state_dict()}, a.out.with_suffix(".part"))
        done = f"epoch {epoch + 1} loss {np.mean(total):.4f} {time.time() - start:.0f} s"
        if (epoch + 1) % a.every == 0 or epoch + 1 == a.epochs:
            print(done, line(evaluate(average[0], average[1], dev)), flush=True)
        else:
            print(done, flush=True)
    a.out.with_suffix(".part").rename(a.out)


if __name__ == "__main__":
    main()
