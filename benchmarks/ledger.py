"""How fast a ledger of a million statements is written and asked, on a SQLite file in this process.

    python benchmarks/ledger.py FILE [--statements 1000000] [--per-day 46] [--words TEXT]

FILE is made, and asked again as it is where it is there already. The statements are made up: speakers and words are drawn as
often as in real news (Zipf), from the words of `--words` (any German text, one is in the package's examples), a third of them
one speaker's. A larger ledger has more days, each with as many reports (`--per-day`), as that of a newsroom has: 36 days make
10,000 statements, ten years a million. With more reports on a day there is more to compare each new one with, up to a bound; that
is no matter of the ledger's size.

Figures: articles a second while writing what is read already, for the first 10,000, 100,000 and all statements; of 1,000 mixed
queries (speakers, one word, two words, filters, frequent words among them) the median, the 95th and the 99th percentile, newest
first, 20 a page; and what writing and comparing the next 200 reports takes. So that these are compared as in a ledger that is all
compared, which would take hours to make, all its statements are made findable, and those of its last 60 days, in which echoes are
looked for, compared.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from time import perf_counter

from sqlalchemy import delete, func, select

from zufolge import Article, Document, NoSuchEntry, Query, Reader, Reading, Source, Span, Statement, open_ledger
from zufolge.ledger import schema
from zufolge.ledger.comparing import ECHOED_WITHIN, compare_pending, indexed
from zufolge.ledger.fetching import records_of
from zufolge.ledger.rows import first_key
from zufolge.ledger.store import open_store

ROOT = Path(__file__).resolve().parents[1]
FIRST_DAY = date(2015, 1, 1)
PER_DAY = 46.0
OUTLETS = 200
SPEAKERS = 30_000
PER_REPORT = 6
MORE = 200
READ_AHEAD = 1024
MARKS = (10_000, 100_000, 1_000_000)
ACTS = ("assert", "assert", "assert", "assert", "demand", "warn", "deny", "confirm", "announce", "criticise")
FACTUALITY = ("CT+", "CT+", "CT+", "CT+", "CT-", "PS+", "PR+", "Uu")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Made:
    """A source of made-up readings, the same at every run."""

    def __init__(self, words: Sequence[str], *, per_day: float = PER_DAY) -> None:
        self.draw = random.Random(1)
        self.per_day = per_day
        self.words = words
        self.weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
        first = [w for w in words if w[:1].isupper()][:300] or ["Anna"]
        syllables = [word[:4].lower() for word in words[:400] if word.isalpha()]
        self.people = [
            f"{self.draw.choice(first)} {''.join(self.draw.choices(syllables, k=3)).title()}" for _ in range(SPEAKERS)
        ]
        self.roles = [f"{word.title()}sprecher" for word in words[:300] if word.isalpha()]

    def readings(self, numbers: Iterable[int]) -> Iterator[Reading]:
        """The readings with these numbers, by date."""
        return (self._reading(number, FIRST_DAY + timedelta(days=int(number / self.per_day))) for number in numbers)

    def _speaker(self) -> str:
        return self.people[min(int(self.draw.paretovariate(0.6)) - 1, SPEAKERS - 1)]

    def role_of(self, speaker: str) -> str:
        """Each has one role, and shares it with some hundred others."""
        return self.roles[sum(map(ord, speaker)) % len(self.roles)]

    def _reading(self, number: int, day: date) -> Reading:
        parts: list[str] = []
        statements: list[Statement] = []
        at = 0
        speaker = self._speaker()
        for n in range(PER_REPORT):
            if self.draw.random() < 0.5:
                speaker = self._speaker()
            words = self.draw.choices(self.words, cum_weights=self.weights, k=self.draw.randint(7, 14))
            text = " ".join(words)
            source = Source(
                (Span(at + len(text) + 7, at + len(text) + 7 + len(speaker)),), speaker, "person", self.role_of(speaker)
            )
            statements.append(
                Statement(
                    id=f"{number:x}-{n}",
                    kind="indirect",
                    quote=(Span(at, at + len(text)),),
                    cue=(),
                    frame=(),
                    speaker=source.spans,
                    addressee=(),
                    chain=(source,),
                    act=self.draw.choice(ACTS),  # type: ignore[arg-type]
                    factuality=self.draw.choice(FACTUALITY),  # type: ignore[arg-type]
                    hearsay=False,
                    said_at=None,
                    confidence=round(self.draw.uniform(0.4, 1), 2),
                    terms=tuple(sorted({w.lower() for w in words if w[:1].isupper()})),
                    polarity=self.draw.choice((1, 1, -1)),
                )
            )
            parts.append(f"{text}, sagte {speaker}.")
            at += len(parts[-1]) + 1
        article = Article(
            id=f"made-{number}",
            text=" ".join(parts),
            outlet=f"Blatt {self.draw.randrange(OUTLETS)}",
            published=day.isoformat(),
        )
        return Reading(Document(article, (), (), (), (), ()), tuple(statements), (), (), (), (), Reader("made", None))


def queries(made: Made, count: int) -> list[Query]:
    """The mix: names, one word, two words, filters; frequent words and speakers as often as rare ones."""
    draw = random.Random(2)
    frequent, every = made.words[:50], made.words
    kinds = []
    for n in range(count):
        word = draw.choice(frequent if n % 2 else every)
        other = draw.choice(frequent if n % 3 else every)
        person = made.people[draw.randrange(20) if n % 2 else draw.randrange(2000)]
        kinds.append(
            (
                Query(words=word),
                Query(words=f"{word} {other}"),
                Query(speaker=person),
                Query(words=word, act="deny"),
                Query(speaker=person, factuality="CT-"),
                Query(words=word, since="2018", until="2019", min_confidence=0.7),
                Query(outlet=f"Blatt {draw.randrange(OUTLETS)}", words=word),
            )[n % 7]
        )
    return kinds


def percentile(times: Sequence[float], share: float) -> float:
    """The value below which that share of the times lies, in milliseconds."""
    return 1000 * sorted(times)[min(int(share * len(times)), len(times) - 1)]


def main() -> None:
    """Builds the ledger where it is not there, and asks it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--per-day", type=float, default=PER_DAY, help="reports a day")
    parser.add_argument("--words", type=Path, default=ROOT / "examples" / "bericht.txt")
    options = parser.parse_args()
    seen = re.findall(r"\b\w{3,}\b", options.words.read_text(encoding="utf-8"))
    made = Made(list(dict.fromkeys(seen))[:40_000], per_day=options.per_day)
    reports = options.statements // PER_REPORT
    if not options.file.exists():
        build(options.file, made, reports)
        make_comparable(options.file)
    ask(options.file, made)
    grow(options.file, made)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB peak")


def build(place: Path, made: Made, reports: int) -> None:
    """Adds made-up readings and says how fast they are written, up to each mark."""
    written = before = 0
    whole = since = 0.0
    readings = made.readings(range(reports))
    with open_ledger(place, write=True) as ledger:
        while batch := list(islice(readings, READ_AHEAD)):
            begin = perf_counter()
            written += sum(1 for _ in islice(ledger.add(batch, now=NOW), len(batch)))
            since += perf_counter() - begin
            if written == reports or any(before < mark // PER_REPORT <= written for mark in MARKS):
                rate = (written - before) / since
                print(f"{written * PER_REPORT:>9} statements: {rate:.0f} articles/s written since the last mark")
                whole, before, since = whole + since, written, 0.0
    print(f"{written} articles in {whole:.0f} s, {place.stat().st_size / 1e6:.0f} MB")


def make_comparable(place: Path) -> None:
    """Compares the last weeks' statements, and makes all others findable."""
    begin, done = perf_counter(), 0
    store, p = open_store(place, create=True), schema.pending.c
    with store.reading() as connection:
        last = connection.execute(select(func.max(p.statement))).scalar_one()
    old = (
        select(p.statement).where(p.statement < last - first_key(ECHOED_WITHIN)).order_by(p.statement).limit(READ_AHEAD)
    )
    while True:
        with store.writing() as connection:
            keys = connection.execute(old).scalars().all()
            indexed(connection, records_of(connection, keys, reports=True))
            connection.execute(delete(schema.pending).where(p.statement.in_(keys)))
        done += len(keys)
        if not keys:
            break
    found = perf_counter()
    compared = sum(compare_pending(store))
    store.close()
    print(
        f"{done} statements made findable in {found - begin:.0f} s, "
        f"{compared} compared at {compared / PER_REPORT / (perf_counter() - found):.0f} articles/s"
    )


def grow(place: Path, made: Made) -> None:
    """Adds the next reports, and says what writing and comparing them takes."""
    with open_ledger(place, write=True) as ledger:
        there = ledger.stats().articles
        more = list(made.readings(range(there, there + MORE)))
        begin = perf_counter()
        added = ledger.add(more, now=NOW)
        for _ in islice(added, MORE):
            pass
        written = perf_counter()
        for _ in added:
            pass
        compared = perf_counter()
    print(
        f"{MORE} more reports with {MORE * PER_REPORT} statements: written at {MORE / (written - begin):.0f} articles/s, "
        f"compared at {MORE / (compared - written):.0f} articles/s"
    )


def ask(place: Path, made: Made) -> None:
    """Asks 1,000 queries and says how long they take."""
    times, found = [], 0
    with open_ledger(place) as ledger:
        for query in queries(made, 1000):
            begin = perf_counter()
            with suppress(NoSuchEntry):  # someone who was never drawn
                found += len(ledger.search(query).records)
            times.append(perf_counter() - begin)
    shares = "  ".join(f"p{int(100 * share)} {percentile(times, share):.1f} ms" for share in (0.5, 0.95, 0.99))
    print(f"1000 queries, {found} records: {shares}")


if __name__ == "__main__":
    main()
