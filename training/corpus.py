"""Plain text → token numbers: what the language model and the word vectors are trained on.

Writes `forms.txt` (each distinct form once, most frequent first) and `tokens.npy` (their numbers, int32, documents one after
the other, each closed by -1) into the work folder.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections.abc import Iterator
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from zufolge.documents.splitting import split

# A third of the debates is as much text as the other sources together; more of them would drown the reports.
DEBATES_KEPT = 3
PIECE = 2000  # documents a task


def texts(data: Path) -> Iterator[str]:
    """The texts of all sources; of the quotation corpus the training documents, but not those kept for checking."""
    kept_back = {json.loads(line)["id"] for line in (data / "quotes" / "layers-check.jsonl").open(encoding="utf-8")}
    with (data / "quotes" / "train.jsonl").open(encoding="utf-8") as lines:
        yield from (d["text"] for d in map(json.loads, lines) if d["id"] not in kept_back)
    for path in (
        data / "quotes" / "redewiedergabe.jsonl.xz",
        data / "text" / "police.jsonl.xz",
        data / "text" / "wikipedia.jsonl.xz",
    ):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    with lzma.open(data / "text" / "bundestag.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in islice(lines, 0, None, DEBATES_KEPT))


def forms_of(pieces: list[str]) -> list[list[str]]:
    """The forms of each document, paragraph by paragraph."""
    return [
        [
            text[b:e]
            for line in lines_of(text)
            for sentence in split(text, begin=line[0], end=line[1])
            for b, e in sentence
        ]
        for text in pieces
    ]


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for line in text.splitlines(keepends=True):
        yield begin, begin + len(line)
        begin += len(line)


def pieces(stream: Iterator[str]) -> Iterator[list[str]]:
    while piece := list(islice(stream, PIECE)):
        yield piece


def main(data: Path, work: Path) -> None:
    numbers: dict[str, int] = {}
    arrays: list[np.ndarray] = []
    with Pool(2) as pool:
        for documents in pool.imap(forms_of, pieces(texts(data))):
            for forms in documents:
                arrays.append(np.array([*(numbers.setdefault(f, len(numbers)) for f in forms), -1], dtype=np.int32))
    tokens = np.concatenate(arrays)
    counts = np.bincount(tokens[tokens >= 0], minlength=len(numbers))
    order = np.argsort(-counts, kind="stable")
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order))
    tokens = np.where(tokens >= 0, rank[tokens], -1).astype(np.int32)
    names = list(numbers)
    (work / "forms.txt").write_text("\n".join(names[n] for n in order) + "\n", encoding="utf-8", errors="replace")
    np.save(work / "counts.npy", counts[order])
    np.save(work / "tokens.npy", tokens)
    print(f"{len(arrays):,} documents, {len(tokens):,} tokens, {len(names):,} forms")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
