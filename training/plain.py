"""Plain texts → arrays: what the small tagger learns from the large one, on texts that nobody annotated.

    python training/plain.py DATA WORK

Whole documents of all sources, and stretches of a sentence to three by themselves: a text without more around it is read
otherwise, and users have such texts. Writes `plain.npz` (the numbers of forms, evidence in bits, where sentences begin,
how long each document is and how often it is read) and `plain-forms.txt` into the work folder.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import numpy as np

from examples import read, reports
from zufolge.documents import read_document
from zufolge.errors import ZufolgeError
from zufolge.findings.evidence import evidence
from zufolge.findings.rules import find_by_rules
from zufolge.findings.words import words_of
from zufolge.types import Article

# How often a pass reads a document of each source, and how much of it is cut into stretches. The news are few and what
# the model is for; encyclopedias and debates are there for their words.
OFTEN = {"news": 4.0, "stories": 4.0, "historical": 1.2, "police": 1.0, "encyclopedia": 1.0, "debates": 1.0}
CUT = {"news": 1.0, "stories": 1.0, "historical": 0.35, "police": 0.1, "encyclopedia": 0.15, "debates": 0.12}
POLICE, DEBATES, LONGEST = 8800, 2000, 4000  # reports, speeches, characters of an article or a speech
STRETCH_OFTEN = 1.5
SPEAKS = re.compile(
    r'[„“»«"]|sagt|erklär|zufolge|\blaut\b|Angaben|kündigt|forder|kritisier|bericht|betont|wies|warf|\bsoll|\bseien?\b|habe\b'
)
BETWEEN_SENTENCES = re.compile(r'(?<=[.!?“"])\s+(?=[A-ZÄÖÜ„"»])')


class Text(NamedTuple):
    """A text, its date where it has one, and how often a pass reads it."""

    text: str
    published: str | None
    often: float


class Arrays(NamedTuple):
    """A document as the tagger is given it."""

    forms: tuple[str, ...]
    evidence: np.ndarray
    starts: np.ndarray
    often: float


def whole(data: Path, stories: Path) -> Iterator[tuple[str, str, str | None]]:
    """Source, text and date of each document; those that layers are checked on stay unseen."""
    kept_back = {document["id"] for document in read(data / "quotes" / "layers-check.jsonl")}
    for document in read(data / "quotes" / "train.jsonl"):
        if document["id"] not in kept_back:
            yield "news", document["text"], document.get("date")
    for report in reports(stories, "-"):
        yield "stories", report["text"], report["published"]
    for document in read(data / "quotes" / "redewiedergabe.jsonl.xz"):
        yield "historical", document["text"], None
    for document in islice(read(data / "text" / "police.jsonl.xz"), POLICE):
        yield "police", document["text"], document["date"]
    for document in read(data / "text" / "wikipedia.jsonl.xz"):
        text = document["text"][:LONGEST]
        if len(SPEAKS.findall(text)) >= max(2, len(text) / 700):
            yield "encyclopedia", text, None
    for speech in islice(read(data / "text" / "bundestag.jsonl.xz"), 0, 5 * DEBATES, 5):
        yield "debates", speech["text"][:LONGEST], None


def texts(data: Path, stories: Path) -> Iterator[Text]:
    """The documents, and stretches of them; stretches without reported speech are rarer."""
    chance = random.Random(9)
    for source, text, published in whole(data, stories):
        yield Text(text, published, OFTEN[source])
        for paragraph in text.split("\n"):
            sentences = iter(BETWEEN_SENTENCES.split(paragraph))
            while stretch := " ".join(islice(sentences, chance.choice((1, 1, 2, 3)))):
                kept = CUT[source] * (1 if SPEAKS.search(stretch) else 0.2)
                if 25 < len(stretch) < 600 and chance.random() < kept:
                    yield Text(stretch, published if chance.random() < 0.5 else None, STRETCH_OFTEN)


def arrays(text: Text) -> Arrays | None:
    """None for what is no German text."""
    try:
        words = words_of(read_document(Article("plain", text.text, published=text.published)))
    except ZufolgeError:
        return None
    bits = np.packbits(evidence(words, find_by_rules(words)).astype(bool), axis=1)
    starts = np.diff(np.array(words.sentence, dtype=np.int64), prepend=-1) != 0
    return Arrays(tuple(words.text), bits, starts, text.often)


def main(data: Path, work: Path) -> None:
    numbers: dict[str, int] = {}
    documents: list[Arrays] = []
    ids: list[np.ndarray] = []
    with Pool(2) as pool:
        for document in pool.imap(arrays, texts(data, Path(__file__).parent / "stories"), chunksize=32):
            if document is None or not document.forms:
                continue
            ids.append(np.array([numbers.setdefault(f, len(numbers)) for f in document.forms], dtype=np.uint32))
            documents.append(document)
    (work / "plain-forms.txt").write_text("\n".join(numbers), encoding="utf-8", errors="surrogatepass")
    np.savez_compressed(
        work / "plain.npz",
        ids=np.concatenate(ids),
        evidence=np.concatenate([document.evidence for document in documents]),
        starts=np.concatenate([document.starts for document in documents]),
        lengths=np.array([len(document.forms) for document in documents]),
        often=np.array([document.often for document in documents]),
    )
    print(f"plain.npz: {len(documents):,} documents, {sum(map(len, ids)):,} tokens, {len(numbers):,} forms")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
