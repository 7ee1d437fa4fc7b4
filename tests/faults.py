"""What the fault tests run in processes of their own, and how they look at what is left.

python tests/faults.py add PLACE READINGS            adds readings that were made before
python tests/faults.py churn PLACE READINGS SECONDS  adds them, then removes and adds one after the other until time is up
python tests/faults.py look PLACE READINGS SECONDS   reads until time is up, and fails where a report is not whole
"""

from __future__ import annotations

import json
import pickle
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from shutil import copyfile
from typing import Any

from ledgers import reading
from zufolge import LedgerError, NoLedger, NoSuchEntry, Reading, open_ledger
from zufolge.ledger.clues import number_of

NOON = datetime(2024, 5, 20, 12, tzinfo=UTC)
# However slow the machine is, so often a writer removes a report and adds it again.
ROUNDS = 2
MAYORS = ("Uwe Brenner", "Jana Holtkamp", "Anna Blum", "Jan Weber", "Karl Huber", "Lea Sommer", "Nils Petersen")
TOWNS = ("Wismar", "Husum", "Stade", "Jever", "Leer", "Plön", "Aurich", "Emden", "Norden", "Zeven", "Uelzen", "Celle")
TOWNS += ("Goslar", "Peine", "Verden", "Soltau", "Bremervörde", "Cuxhaven")
MATTERS = ("Freibad", "Museum", "Hallenbad", "Theater", "Rathaus", "Klinikum", "Stadtarchiv", "Wasserwerk")


def reports(count: int) -> list[dict[str, Any]]:
    """Made-up reports by threes: the second echoes the first, the third gives up what both said and announces something."""
    made = []
    for n, (town, matter) in enumerate(product(TOWNS, MATTERS)):
        mayor = MAYORS[n % len(MAYORS)]
        day = date(2024, 3, 4) + timedelta(days=7 * (n % 9))
        echoed = f"Bürgermeister {mayor} sagte am Montag, das {matter} in {town} bleibe im Sommer geöffnet."
        texts = [
            f"Das {matter} in {town} bleibe im Sommer geöffnet, sagte Bürgermeister {mayor} am Montag. „Niemand muss sich "
            f"sorgen“, sagte er. Der Bauverband in {town} forderte ein Gutachten über das {matter}.",
            f"{echoed} Die Polizei in {town} teilte mit, der Umweg am {matter} sei {n + 11} Kilometer lang.",
            f"Das {matter} in {town} bleibe im Sommer nicht geöffnet, sagte Bürgermeister {mayor}. Am {n % 28 + 1}. Juni soll "
            f"das {matter} in {town} wieder eröffnet werden, teilte die Stadt {town} mit.",
        ]
        for number, text in enumerate(texts):
            published = (day + timedelta(days=(0, 1, 9)[number])).isoformat()
            made.append(
                {"id": f"r{n}-{number}", "outlet": f"Bote {number}", "published": published, "text": text, "url": None}
            )
        if len(made) >= count:
            break
    return made[:count]


def readings(count: int) -> list[Reading]:
    """The readings of made-up reports."""
    return [reading(**report) for report in reports(count)]


def python(*arguments: str | Path, **how: Any) -> subprocess.Popen[bytes]:
    """A process that runs this file."""
    line = [sys.executable, __file__, *map(str, arguments)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)


def zufolge(*arguments: str | Path, **how: Any) -> subprocess.Popen[bytes]:
    """A process that runs the command line."""
    line = [sys.executable, "-m", "zufolge", *map(str, arguments)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)


# --- what a ledger holds -------------------------------------------------------------------------------------------


def held(place: str | Path) -> dict[str, Any]:
    """All that a ledger shows, without the numbers that it gives."""
    with open_ledger(place) as ledger:
        records = Counter((record.article, record.text, record.statement) for record in ledger.records())
        ids = sorted({article for article, _, _ in records})
        return {
            "articles": {id: ledger.article(id)[0] for id in ids},
            "statements": records,
            "echoes": sorted(sorted(r.statement.id for r in echo.records) for echo in ledger.echoes(limit=10_000)),
            "changes": sorted(
                (c.before.statement.id, c.after.statement.id, c.kind, c.about, c.why, c.confidence)
                for c in ledger.changes(limit=10_000)
            ),
            "events": sorted(
                (e.what, e.when or "", e.status, sorted((m.article, m.spans) for m in e.mentions))
                for e in ledger.agenda()
            ),
            "actors": sorted((a.name, a.kind, a.statements, a.articles) for a in ledger.actors(limit=10_000)),
            "stats": ledger.stats(),
        }


def torn(place: Path, expected: Iterable[Reading]) -> list[str]:
    """The ids of reports in a SQLite file that are neither whole nor absent, and what else does not fit."""
    wanted = {r.document.article.id: _sizes(r) for r in expected}
    with closing(sqlite3.connect(place)) as db:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'version'").fetchone():
            return []
        found = {id: tuple(sizes) for id, *sizes in db.execute(_SIZES)}
        wrong = [f"{id}: {sizes} of {wanted[id]}" for id, sizes in found.items() if sizes != wanted[id]]
        if (said := db.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
            wrong.append(str(said))
        if lost := db.execute("PRAGMA foreign_key_check").fetchall():
            wrong.append(str(lost))
        return wrong + _unindexed(db) + _unclued(db)


_SIZES = """
SELECT a.id,
  (SELECT count(*) FROM reading r WHERE r.article = a.key),
  (SELECT count(*) FROM statement s WHERE s.article = a.key),
  (SELECT count(*) FROM link l JOIN statement s ON s.key = l.statement WHERE s.article = a.key),
  (SELECT count(*) FROM mention m JOIN reading r ON r.key = m.reading WHERE r.article = a.key)
FROM article a
"""


def _sizes(reading: Reading) -> tuple[int, ...]:
    links = sum(len(statement.chain) for statement in reading.statements)
    return 1, len(reading.statements), links, len(reading.actors)


def _unindexed(db: sqlite3.Connection) -> list[str]:
    """Statements and words in which the index of words and the table do not agree."""
    (made,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'words'").fetchone()
    db.execute(made.replace("TABLE words", "TABLE temp.again"))
    db.execute(
        "INSERT INTO temp.again (rowid, tokens) SELECT key, tokens FROM statement WHERE current = 1 AND nested = 0"
    )
    for name, table in (("main", "words"), ("temp", "again")):
        db.execute(f"CREATE VIRTUAL TABLE temp.{table}_of USING fts5vocab('{name}', '{table}', 'instance')")
    there, again = (set(db.execute(f"SELECT doc, term FROM temp.{table}_of")) for table in ("words", "again"))
    return [f"index: {key} {word}" for key, word in sorted(there ^ again)]


def _unclued(db: sqlite3.Connection) -> list[str]:
    """Statements whose clues and the table of clues do not agree."""
    rows = db.execute("SELECT key, clues FROM statement WHERE current = 1 AND clues IS NOT NULL")
    again = {(number_of(clue), key) for key, clues in rows for clue in clues.split()}
    return [f"clue: {key} {term}" for term, key in sorted(again ^ set(db.execute("SELECT term, statement FROM clue")))]


def copied(place: Path, folder: Path) -> Path:
    """A copy of a SQLite file with its log, so that looking at it mends nothing."""
    folder.mkdir(exist_ok=True)
    for end in ("", "-wal"):
        (folder / f"{place.name}{end}").unlink(missing_ok=True)
        if Path(f"{place}{end}").exists():
            copyfile(f"{place}{end}", folder / f"{place.name}{end}")
    return folder / place.name


# --- processes -----------------------------------------------------------------------------------------------------


def _add(place: str, made: Sequence[Reading]) -> None:
    print("ready", flush=True)
    with open_ledger(place, write=True) as ledger:
        for _ in ledger.add(made, now=NOON):
            pass


def _churn(place: str, made: Sequence[Reading], seconds: float) -> None:
    print("ready", flush=True)
    until, draw, times = time.monotonic() + seconds, random.Random(1), 0
    with open_ledger(place, write=True) as ledger:
        for _ in ledger.add(made, now=NOON):
            pass
        while time.monotonic() < until or times < ROUNDS:
            again = draw.choice(made)
            # The other writer may have removed it and not added it yet.
            try:
                ledger.remove(again.document.article.id)
            except NoSuchEntry:
                continue
            finally:
                list(ledger.add([again], now=NOON))
            times += 1
    print(times)


def _look(place: str, made: Sequence[Reading], seconds: float) -> None:
    print("ready", flush=True)
    wanted = {r.document.article.id: len(r.statements) for r in made}
    until, draw, seen, ids = time.monotonic() + seconds, random.Random(2), 0, sorted(wanted)
    while time.monotonic() < until or not seen:
        try:
            ledger = open_ledger(place)
        except NoLedger:  # nobody has begun
            continue
        with ledger:
            for id in draw.sample(ids, min(40, len(ids))):
                try:
                    article, records = ledger.article(id)
                except NoSuchEntry:
                    continue
                assert article.id == id
                assert len(records) == wanted[id], f"{id}: {len(records)} of {wanted[id]}"
                assert all(record.statement.chain for record in records)
                seen += 1
            assert all(len({r.article for r in echo.records}) > 1 for echo in ledger.echoes())
            assert all(event.mentions for event in ledger.agenda())
            ledger.changes()
            ledger.actors()
            ledger.stats()
            ledger.search("Sommer")
    print(seen)


def main() -> None:
    """Does what is asked; what fails is told on standard error."""
    what, place, file, *seconds = sys.argv[1:]
    made = pickle.loads(Path(file).read_bytes())
    try:
        {"add": _add, "churn": _churn, "look": _look}[what](place, made, *map(float, seconds))
    except LedgerError as error:
        sys.exit(str(error))


def as_lines(made: Sequence[dict[str, Any]]) -> str:
    """Reports as lines of JSON, for the command line."""
    return "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in made)


if __name__ == "__main__":
    main()
