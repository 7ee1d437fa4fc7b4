"""Trained weights → what the package ships: two ONNX graphs with 8-bit weights, the words, and the decoding.

python training/export.py WORK OUT_FOLDER TRAINED.pt SMALL.pt
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import marisa_trie
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

import network
from statements import model
from zufolge.findings.evidence import NAMES
from zufolge.model.decode import SIGNS
from zufolge.model.reader import DECODING, ROLE_READER, TAGGER, WORDS
from zufolge.model.windows import WIDTH

OPSET = 17


class Reading(nn.Module):
    """The small tagger over one document: states and scores of the labels."""

    def __init__(self, tagger: network.SmallTagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, word: Tensor, affix: Tensor, shape: Tensor, evidence: Tensor) -> tuple[Tensor, Tensor]:
        states, scores = self.tagger(word, affix, shape, evidence, torch.zeros(1))
        return states, scores


class Packed(nn.Module):
    """An LSTM in each direction over windows of different lengths, as one ONNX operator that knows them.

    Five windows at once take half the time of five by themselves.
    """

    def __init__(self, both: network.Both) -> None:
        super().__init__()
        ahead, back = both.ahead, both.back
        self.lstm = nn.LSTM(ahead.input_size, ahead.hidden_size, batch_first=True, bidirectional=True)
        for name, _ in ahead.named_parameters():
            getattr(self.lstm, name).data = getattr(ahead, name).data
            getattr(self.lstm, f"{name}_reverse").data = getattr(back, name).data

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)[0]


def flipped(x: Tensor, lengths: Tensor) -> Tensor:
    """At run time there is one row, as long as the document."""
    return x.flip(1)


Axes = dict[str, dict[int, str]]
ONE_TEXT: Axes = {name: {1: "tokens"} for name in ("word", "affix", "shape", "evidence", "states")} | {
    "scores": {2: "tokens"}
}
WINDOWS: Axes = {name: {0: "windows", 1: "tokens"} for name in ("states", "marks", "scores")} | {
    name: {0: "windows"} for name in ("ends", "lengths")
}


def write(
    graph: nn.Module, example: tuple[Tensor, ...], names: list[str], outputs: list[str], axes: Axes, path: Path
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            graph.eval(), example, str(whole), input_names=names, output_names=outputs, dynamic_axes=axes,
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8)


def main(work: Path, out: Path, trained: Path, distilled: Path) -> None:
    network.turned = flipped
    out.mkdir(parents=True, exist_ok=True)
    words = (work / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    trie = marisa_trie.Trie(words)
    trie.save(str(out / WORDS))
    # At run time a word's number is its place in the trie.
    order = torch.tensor([0, 1, *(2 + n for n in sorted(range(len(words)), key=lambda n: trie[words[n]]))])
    small = network.SmallTagger(len(words) + 2, len(NAMES))
    small.load_state_dict(torch.load(distilled, weights_only=True))
    small.word.weight.data = small.word.weight.data[order]
    tagger, roles = model()
    state = torch.load(trained, weights_only=True)
    tagger.load_state_dict(state["tagger"])
    roles.load_state_dict(state["roles"])
    roles.reader = Packed(roles.reader)
    n = 7
    numbers = torch.zeros(1, n, dtype=torch.int64)
    text = numbers, torch.zeros(1, n, network.AFFIXES, dtype=torch.int64), numbers, torch.zeros(1, n, len(NAMES))
    names, outputs = ["word", "affix", "shape", "evidence"], ["states", "scores"]
    width = network.STATE
    windows = torch.zeros(2, n, width), torch.zeros(2, 2 * width), torch.zeros(2, n, WIDTH), torch.tensor([n, n - 2])
    with torch.no_grad():
        write(Reading(small), text, names, outputs, ONE_TEXT, out / TAGGER)
        write(roles, windows, ["states", "ends", "marks", "lengths"], ["scores"], WINDOWS, out / ROLE_READER)
    decoding = {
        "start": tagger.start.tolist(),
        "step": tagger.step.tolist(),
        "calibration": [0.0] * SIGNS,  # calibrate.py sets them
    }
    (out / DECODING).write_text(json.dumps(decoding) + "\n", encoding="utf-8")
    for file in sorted(out.iterdir()):
        print(f"{file.name} {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
