"""Annotated reports → arrays: what the statement model is trained and measured on.

    python training/examples.py OUT.pt GOLD.jsonl[.xz] [--without LAYERS.jsonl] [--stories FOLDER [--but AUTHORS]]

With `--stories` come the reports of FOLDER, whose statements stand in its statements.jsonl by the report's id. For each document
its forms, evidence, places of sentences, and the statements as token ranges, gold and as the rules find them.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
import torch

from zufolge.documents import read_document
from zufolge.findings.evidence import KINDS, evidence
from zufolge.findings.rules import find_by_rules
from zufolge.findings.words import words_of
from zufolge.model.forms import affixes, fold, shape
from zufolge.model.labels import ROLES, ranges
from zufolge.types import Article

Example = dict[str, Any]


def read(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def example(document: dict[str, Any]) -> Example:
    """One document as arrays; a gold span becomes the tokens that it touches."""
    words = words_of(read_document(Article(id=document["id"], text=document["text"], published=document.get("date"))))
    found = find_by_rules(words)
    tokens = words.document.tokens
    begins, ends = np.array([t.begin for t in tokens]), np.array([t.end for t in tokens])

    def touched(spans: list[list[int]]) -> tuple[tuple[int, int], ...]:
        hit = np.zeros(len(tokens), dtype=bool)
        for begin, end in spans:
            hit |= (begins < end) & (begin < ends)
        return ranges(np.flatnonzero(hit).tolist())

    gold = [
        {"kind": KINDS.index(s["kind"]), "quote": touched(s["quote"]), **{role: touched(s[role]) for role in ROLES}}
        for s in document["statements"]
    ]
    folded = [fold(form) for form in words.text]
    return {
        "forms": words.text,
        "folded": folded,
        "affix": np.array([affixes(f) for f in folded], dtype=np.int64).reshape(len(folded), -1),
        "shape": np.array([shape(f) for f in words.text], dtype=np.int64),
        "evidence": evidence(words, found),
        "sentence": np.array(words.sentence, dtype=np.int64),
        "gold": [s for s in gold if s["quote"]],
        "rules": [
            {"kind": KINDS.index(q.kind), "quote": q.quote, **{role: getattr(q, role) for role in ROLES}} for q in found
        ],
    }


def reports(stories: Path, but: str) -> Iterator[dict[str, Any]]:
    """The reports of stories with their statements; not those of some authors, a letter each: `arc-f1.json` is of `f`."""
    statements = {report["id"]: report["statements"] for report in read(stories / "statements.jsonl")}
    for path in sorted(stories.glob(f"arc-[!{but}]*.json")):
        for report in json.loads(path.read_text(encoding="utf-8"))["reports"]:
            yield {"date": report["published"], **report, "statements": statements[report["id"]]}


def main(out: Path, path: Path, without: Path | None, stories: Path | None, but: str) -> None:
    left_out = {document["id"] for document in read(without)} if without is not None else set()
    documents = [document for document in read(path) if document["id"] not in left_out]
    if stories is not None:
        documents += reports(stories, but)
    with Pool(2) as pool:
        examples = pool.map(example, documents, chunksize=8)
    examples = [e for e in examples if e["forms"]]
    torch.save(examples, out)
    print(f"{out.name}: {len(examples)} documents, {sum(len(e['gold']) for e in examples)} statements")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--without", type=Path, help="leave out the documents of this file")
    parser.add_argument("--stories", type=Path, help="add the reports of this folder")
    parser.add_argument("--but", default="-", help="leave out the stories of these authors, a letter each")
    arguments = parser.parse_args()
    main(arguments.out, arguments.gold, arguments.without, arguments.stories, arguments.but)
