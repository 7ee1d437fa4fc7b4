"""The encoder learns German: each direction foretells the next word of running text, among sampled others.

Reads what `corpus.py` and `vectors.py` wrote; writes `encoder.pt`, every few minutes, and goes on from it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from network import HIDDEN, WORD, Encoder
from zufolge.model.forms import affixes, fold, shape

BATCH, LENGTH = 64, 100  # streams, tokens of each
SAMPLED = 768
RATE, WARM, LAST = 2e-3, 200, 1e-4
SAVE_EVERY = 500


def tables(work: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each form its word number (0 is a document's end, 1 unknown), affix numbers and shape; the last row is the end."""
    words = (work / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    number = {word: n + 2 for n, word in enumerate(words)}
    forms = (work / "forms.txt").read_text(encoding="utf-8").splitlines()
    folded = [fold(form) for form in forms]
    word = np.array([*(number.get(f, 1) for f in folded), 0], dtype=np.int64)
    affix = np.array([*map(affixes, folded), affixes("")], dtype=np.int64)
    return word, affix, np.array([*map(shape, forms), 6], dtype=np.int64)


def main(work: Path, minutes: float) -> None:
    torch.manual_seed(1)
    word, affix, form_shape = tables(work)
    words = int(word.max()) + 1
    tokens = np.load(work / "tokens.npy")
    rng = np.random.default_rng(1)
    # Pieces of the stream in random order; what is over is left out.
    whole = len(tokens) // LENGTH
    order = rng.permutation(whole)
    steps = whole // BATCH
    encoder = Encoder(words)
    vectors = torch.from_numpy(np.load(work / "vectors.npy"))
    with torch.no_grad():
        encoder.word.weight[2:] = vectors * (1.0 / vectors.std()) * 0.3
    out = nn.Embedding(words, WORD)
    bias = nn.Embedding(words, 1)
    nn.init.normal_(out.weight, std=0.05)
    nn.init.zeros_(bias.weight)
    heads = nn.ModuleList([nn.Linear(HIDDEN, WORD), nn.Linear(HIDDEN, WORD)])
    frequency = np.bincount(word[tokens], minlength=words).astype(np.float64) ** 0.75
    chance = torch.from_numpy(frequency / frequency.sum()).float()
    expected = torch.log(chance * SAMPLED + 1e-9)
    parameters = [p for m in (encoder, out, bias, heads) for p in m.parameters()]
    optimiser = torch.optim.Adam(parameters, lr=RATE, betas=(0.9, 0.99), fused=True)
    begin = 0
    checkpoint = work / "language.pt"
    modules = {"encoder": encoder, "out": out, "bias": bias, "heads": heads}
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        for name, module in modules.items():
            module.load_state_dict(state[name])
        optimiser.load_state_dict(state["optimiser"])
        begin = state["step"]
    start, spent, running = time.time(), 0.0, None
    for step in range(begin, steps):
        done = max(step / steps, spent / (60 * minutes))
        if done >= 1:
            break
        rate = RATE * min(1, (step + 1) / WARM) * (1 - done) + LAST * done
        for group in optimiser.param_groups:
            group["lr"] = rate
        piece = np.stack([tokens[n * LENGTH : (n + 1) * LENGTH] for n in order[step * BATCH : (step + 1) * BATCH]])
        w, a, s = (torch.from_numpy(table[piece]) for table in (word, affix, form_shape))
        sampled = torch.multinomial(chance, SAMPLED, replacement=True)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            _, _, ahead, _, back = encoder(w, a, s).chunk(5, -1)
            total = 0
            for head, state, target in ((heads[0], ahead[:, :-1], w[:, 1:]), (heads[1], back[:, 1:], w[:, :-1])):
                known = target.flatten() != 1
                goal = target.flatten()[known]
                said = head(state).flatten(0, 1)[known]
                right = (said.float() * out(goal)).sum(-1) + bias(goal).squeeze(-1) - expected[goal]
                wrong = said @ out(sampled).to(torch.bfloat16).T + (bias(sampled).squeeze(-1) - expected[sampled])
                wrong = wrong.float().masked_fill(sampled == goal[:, None], -1e4)
                both = torch.logaddexp(right, torch.logsumexp(wrong, -1))
                total = total + (both - right).mean()
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        spent = time.time() - start
        loss = float(total.detach()) / 2
        running = loss if running is None else 0.98 * running + 0.02 * loss
        if step % 50 == 0:
            rate_tokens = (step - begin + 1) * BATCH * LENGTH / spent
            print(f"step {step}/{steps} loss {running:.3f} {rate_tokens:,.0f} tokens/s", flush=True)
        if (step + 1) % SAVE_EVERY == 0:
            save(checkpoint, modules, optimiser, step + 1)
    torch.save(encoder.state_dict(), work / "encoder.pt")


def save(path: Path, modules: dict[str, nn.Module], optimiser: torch.optim.Optimizer, step: int) -> None:
    state = {name: module.state_dict() for name, module in modules.items()}
    torch.save({**state, "optimiser": optimiser.state_dict(), "step": step}, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").rename(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
