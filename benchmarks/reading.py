"""How fast reports are read: documents a second beside bare sentence splitting, and from process start to the sheet.

    python benchmarks/reading.py ../shared/data [--profile | --bert]

DATA holds `quotes/dev.jsonl`. Everything runs in one process on one core, each stage in one pass over all documents, so
that no cache is warmer than in use; the lexicon is loaded before, and what that takes is a figure of its own.
`--profile` shows instead the 20 functions that reading spends most time in. `--bert` adds one forward pass an article of an
encoder as large as BERT-large with random weights (speed needs no trained ones); it asks for torch and transformers.
"""

from __future__ import annotations

import cProfile
import os
import platform
import pstats
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter

import zufolge
from zufolge import Article
from zufolge.articles import read_articles
from zufolge.documents import read_document
from zufolge.documents.splitting import split
from zufolge.exports.jsonl import to_json

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "bericht.txt"
STARTS = 5
TARGET_DOCUMENTS, TARGET_SHEET, TARGET_HELP, TARGET_MEGABYTES = 30, 1.5, 0.3, 400
TARGET_IMPORT = 60  # ms
IMPORT = "import time; begin = time.process_time(); import zufolge; print(time.process_time() - begin)"
BERT_ARTICLES = 20  # at seconds an article


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds that the work takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def command(*arguments: str) -> float:
    """Seconds from process start to the last word of `zufolge ARGUMENTS…`, the best of several."""
    call = [sys.executable, "-m", "zufolge", *arguments]
    return min(
        seconds(lambda: subprocess.run(call, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)) for _ in range(STARTS)
    )


def import_cost() -> float:
    """Milliseconds of one core that `import zufolge` takes, the best of several, measured in the process itself."""
    call = [sys.executable, "-c", IMPORT]
    return min(
        1000 * float(subprocess.run(call, check=True, capture_output=True, text=True).stdout) for _ in range(STARTS)
    )


def machine() -> str:
    """The day, the interpreter and the processor."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{date.today()} · {python} · {model}, {os.cpu_count()} cores, one of them used"


def row(what: str, figure: str, target: str = "") -> None:
    print(f"{what:<58}{figure:>16}{target:>14}")


def stages(articles: Sequence[Article]) -> None:
    """Documents a second of each stage; a stage does all that the one before it does."""

    def through(stage: Callable[[Article], object]) -> Callable[[], object]:
        return lambda: [stage(article) for article in articles]

    row("load the lexicon, read a first report", f"{seconds(lambda: zufolge.read(EXAMPLE.read_text('utf-8'))):.2f} s")
    for what, stage, target in (
        ("sentences and tokens: documents.splitting.split", lambda article: split(article.text), ""),
        ("blocks and quotation marks too: documents.read_document", read_document, ""),
        ("everything: zufolge.read and its JSON", written, f">= {TARGET_DOCUMENTS}"),
    ):
        row(what, f"{len(articles) / seconds(through(stage)):,.1f} documents/s", target)
    row("peak memory of this process", f"{peak_megabytes():,.0f} MB", f"<= {TARGET_MEGABYTES} MB")


def written(article: Article) -> bytes:
    """All that `zufolge read --json` does of one article."""
    return to_json(zufolge.read(article))


def peak_megabytes() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bert_large(articles: Sequence[Article]) -> None:
    """One forward pass an article of an encoder of BERT-large's size, weights by chance, a token for each of ours."""
    import torch
    from transformers import BertConfig, BertModel

    torch.set_num_threads(1)
    size = BertConfig(
        vocab_size=31_102, hidden_size=1024, num_hidden_layers=24, num_attention_heads=16, intermediate_size=4096
    )
    model = BertModel(size).eval()
    lengths = [min(size.max_position_embeddings, sum(map(len, split(a.text)))) for a in articles[:BERT_ARTICLES]]

    def passes() -> None:
        with torch.no_grad():
            for length in lengths:
                model(torch.zeros(1, length, dtype=torch.int64))

    million = sum(p.numel() for p in model.parameters()) / 1e6
    what = f"an encoder of BERT-large's size ({million:,.0f} M), {len(lengths)} articles"
    row(what, f"{len(lengths) / seconds(passes):,.2f} documents/s")


def profile(articles: Sequence[Article]) -> None:
    """The functions in which reading spends most of its own time."""
    zufolge.read(EXAMPLE.read_text("utf-8"))
    with cProfile.Profile() as profiler:
        for article in articles:
            zufolge.read(article)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(20)


def main(data: Path, *options: str) -> None:
    """Prints the table, or the profile."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    articles = [item for item in read_articles([data / "quotes" / "dev.jsonl"]) if isinstance(item, Article)]
    if "--profile" in options:
        profile(articles)
        return
    print(machine())
    print(f"{len(articles)} Wikinews reports, {sum(len(article.text) for article in articles):,} characters\n")
    row("", "measured", "target")
    stages(articles)
    if "--bert" in options:
        bert_large(articles)
    row(
        f"zufolge read examples/bericht.txt, best of {STARTS}",
        f"{command('read', str(EXAMPLE)):.2f} s",
        f"< {TARGET_SHEET} s",
    )
    row(f"import zufolge, best of {STARTS}", f"{import_cost():.0f} ms", f"< {TARGET_IMPORT} ms")
    row(f"zufolge --help, best of {STARTS}", f"{command('--help'):.2f} s", f"< {TARGET_HELP} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
