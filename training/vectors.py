"""Word vectors of the folded forms: skip-gram with negative sampling (Mikolov et al. 2013), by gensim.

Reads what `corpus.py` wrote; writes `vocabulary.txt` (folded forms, most frequent first) and `vectors.npy` (float32, a row each).
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from gensim.models import Word2Vec

from zufolge.model.forms import fold

WORDS = 40_000
WIDTH = 128
WINDOW = 4
EPOCHS = 2
LINE = 2_000  # gensim cuts longer lines


def main(work: Path) -> None:
    folded = [fold(form) for form in (work / "forms.txt").read_text(encoding="utf-8").splitlines()]
    counts: Counter[str] = Counter()
    for form, count in zip(folded, np.load(work / "counts.npy").tolist(), strict=True):
        counts[form] += count
    words = [word for word, _ in counts.most_common(WORDS) if word and not word.isspace()]
    lookup = np.array([*(word if word else "?" for word in folded), "\n"], dtype=object)
    tokens = np.load(work / "tokens.npy")
    text = work / "folded.txt"
    with text.open("w", encoding="utf-8") as out:
        for begin in range(0, len(tokens), LINE):
            out.write(" ".join(lookup[tokens[begin : begin + LINE]]).replace("\n ", "\n") + "\n")
    model = Word2Vec(
        corpus_file=str(text), vector_size=WIDTH, window=WINDOW, sg=1, negative=5, sample=1e-4,
        max_final_vocab=None, min_count=min(counts[w] for w in words), workers=2, epochs=EPOCHS, seed=1,
    )  # fmt: skip
    known = model.wv.key_to_index
    words = [word for word in words if word in known]
    (work / "vocabulary.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    np.save(work / "vectors.npy", np.stack([model.wv[word] for word in words]).astype(np.float32))
    text.unlink()
    for word in ("sagte", "peskow", "polizei", "zufolge", "minister"):
        print(word, [other for other, _ in model.wv.most_similar(word, topn=8)] if word in known else "?")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
