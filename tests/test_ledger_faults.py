"""Whatever goes wrong, a ledger keeps what it was given whole, says what is wrong in one line, and goes on afterwards.

The long runs, 50 kills and a minute of writers and readers, are made with ZUFOLGE_FAULTS=long.
"""

from __future__ import annotations

import os
import pickle
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import faults
from faults import held, torn
from ledgers import REPORTS, reading, readings
from zufolge import LedgerError, NewerLedger, NoLedger, NoSuchEntry, Query, Reading, open_ledger

# The tests of migrations name a step of their own behind those that there are.
from zufolge.ledger.store import open_store

LONG = os.environ.get("ZUFOLGE_FAULTS") == "long"
KILLS, CALLED_KILLS, SECONDS = (50, 50, 60) if LONG else (8, 2, 3)
MADE = 400 if LONG else 99
DISKS = ("16k", "128k", "400k", "1m", "2m") if LONG else ("16k", "400k")
LIMITS = (1, 100_000, 1_500_000) if LONG else (400_000,)


@pytest.fixture(scope="module")
def made() -> list[Reading]:
    """Readings of made-up reports, with echoes, changes and events among them."""
    return faults.readings(MADE)


@pytest.fixture(scope="module")
def pickled(made: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in a file, for other processes."""
    path = tmp_path_factory.mktemp("readings") / "readings"
    path.write_bytes(pickle.dumps(made))
    return path


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports as a file of JSON lines."""
    path = tmp_path_factory.mktemp("reports") / "meldungen.jsonl"
    path.write_text(faults.as_lines(faults.reports(MADE)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def at_once(made: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a ledger holds to which all was added in one go."""
    place = tmp_path_factory.mktemp("at_once") / "l.db"
    add(place, made)
    found = held(place)
    assert all(found[what] for what in ("articles", "statements", "echoes", "changes", "events", "actors"))
    return found


def add(place: str | Path, items: list[Reading]) -> list[str]:
    with open_ledger(place, write=True) as ledger:
        return [getattr(added, "outcome", "skipped") for added in ledger.add(items, now=faults.NOON)]


# --- killed --------------------------------------------------------------------------------------------------------


def killed(
    start: Callable[[], subprocess.Popen[bytes]],
    place: Path,
    made: list[Reading],
    times: int,
    longest: float,
    least: float = 0,
) -> list[int]:
    """Kills a run at random moments until it was killed so often; how many reports were there each time.

    Early moments are more frequent: that is when reports are written; later they are compared.

    What is done in time begins again with a new file. What is left at the end is finished by a last run.
    """
    draw, found = random.Random(times), list[int]()
    while len(found) < times:
        run = start()
        try:
            run.wait(least + (longest - least) * draw.random() ** 3)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.communicate()
            copy = faults.copied(place, place.parent / "copy")
            if copy.exists():
                assert torn(copy, made) == []
                found.append(_articles(copy))
        else:
            _, error = run.communicate()
            assert run.returncode == 0, error.decode()
            for path in place.parent.glob(f"{place.name}*"):
                path.unlink()
    run = start()
    _, error = run.communicate()
    assert run.returncode == 0, error.decode()
    return found


def _articles(place: Path) -> int:
    with closing(sqlite3.connect(place)) as db:
        there = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'article'").fetchone()
        return db.execute("SELECT count(*) FROM article").fetchone()[0] if there else 0


def test_a_kill_at_any_moment_leaves_each_report_whole_or_absent_and_the_next_run_goes_on(
    tmp_path: Path, made: list[Reading], pickled: Path, at_once: dict[str, object]
) -> None:
    place = tmp_path / "l.db"

    def start() -> subprocess.Popen[bytes]:
        run = faults.python("add", place, pickled)
        assert run.stdout is not None
        assert run.stdout.readline() == b"ready\n"
        return run

    run = start()
    begin = time.monotonic()
    run.communicate()
    longest = time.monotonic() - begin
    place.unlink()
    found = killed(start, place, made, KILLS, longest)
    print(f"{len(found)} kills within {longest:.1f} s each; reports there: {found}")
    assert torn(place, made) == []
    assert held(place) == at_once


def test_a_kill_of_the_command_line_loses_and_doubles_nothing(
    tmp_path: Path, made: list[Reading], lines: Path, at_once: dict[str, object]
) -> None:
    place = tmp_path / "l.db"

    def start() -> subprocess.Popen[bytes]:
        return faults.zufolge("add", "--ledger", place, lines)

    found = killed(start, place, made, CALLED_KILLS, 8, 2)
    print(f"{len(found)} kills; reports there: {found}")
    assert torn(place, made) == []
    assert held(place) == at_once


def test_what_was_written_and_not_compared_is_compared_by_the_next_who_adds(
    tmp_path: Path, made: list[Reading], at_once: dict[str, object]
) -> None:
    place = tmp_path / "l.db"
    with open_ledger(place, write=True) as ledger:
        adding = ledger.add(made, now=faults.NOON)
        for _ in made:
            next(adding)
        adding.close()
        assert ledger.echoes() == []
    assert add(place, made[:1]) == ["known"]
    assert held(place) == at_once


# --- several at once -----------------------------------------------------------------------------------------------


def test_two_writers_and_four_readers_do_not_disturb_each_other(
    place: str, made: list[Reading], tmp_path: Path
) -> None:
    halves = [tmp_path / "first", tmp_path / "second"]
    for path, some in zip(halves, (made[: MADE * 2 // 3], made[MADE // 3 :][::-1]), strict=True):
        path.write_bytes(pickle.dumps(some))
    whole = tmp_path / "whole"
    whole.write_bytes(pickle.dumps(made))
    runs = [faults.python("churn", place, half, str(SECONDS)) for half in halves]
    runs += [faults.python("look", place, whole, str(SECONDS)) for _ in range(4)]
    told = [run.communicate(timeout=SECONDS * 2 + 120) for run in runs]
    assert [error.decode() for _, error in told] == [""] * 6
    assert [run.returncode for run in runs] == [0] * 6
    removed, seen = (sum(int(out.split()[-1]) for out, _ in some) for some in (told[:2], told[2:]))
    print(f"{removed} removed and added again, {seen} reports seen")
    assert seen
    found = held(place)
    assert found["articles"].keys() == {r.document.article.id for r in made if r.statements}
    assert set(found["statements"].values()) == {1}
    assert len({name for name, *_ in found["actors"]}) == len(found["actors"])
    if not place.startswith("postgres"):
        assert torn(Path(place), made) == []


def test_processes_that_make_a_ledger_at_the_same_moment_make_one(place: str, pickled: Path) -> None:
    runs = [faults.python("add", place, pickled) for _ in range(3)]
    told = [run.communicate(timeout=120) for run in runs]
    assert [error.decode() for _, error in told] == [""] * 3
    with open_ledger(place) as ledger:
        assert ledger.stats().articles == MADE


# --- no room -------------------------------------------------------------------------------------------------------


@pytest.fixture
def disk() -> Iterator[Path]:
    """A small disk of its own, where root may mount one."""
    folder = Path(tempfile.mkdtemp(prefix="zufolge-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "zufolge-test", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        folder.rmdir()
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()


def _resized(disk: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


@pytest.mark.parametrize("size", DISKS)
def test_a_full_disk_is_one_line_harms_nothing_and_the_next_run_goes_on(
    disk: Path, size: str, made: list[Reading], pickled: Path, at_once: dict[str, object]
) -> None:
    _resized(disk, size)
    place = disk / "l.db"
    run = faults.python("add", place, pickled)
    _, error = run.communicate(timeout=60)
    assert run.returncode == 1
    assert error.decode().count("\n") == 1
    assert "room" in error.decode()
    _resized(disk, "64m")
    assert torn(faults.copied(place, disk / "copy"), made) == []
    add(place, made)
    assert held(place) == at_once


@pytest.mark.parametrize("size", LIMITS)
def test_a_file_that_may_not_grow_is_one_line_on_the_command_line(
    tmp_path: Path, size: int, lines: Path, made: list[Reading], at_once: dict[str, object]
) -> None:
    place = tmp_path / "l.db"

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    run = faults.zufolge("add", "--ledger", place, lines, preexec_fn=limited)
    _, error = run.communicate(timeout=60)
    assert run.returncode == 1
    assert error.decode().count("\n") == 1
    assert "room" in error.decode()
    assert torn(faults.copied(place, tmp_path / "copy"), made) == []
    add(place, made)
    assert held(place) == at_once


# --- what is no ledger ---------------------------------------------------------------------------------------------


def called(*arguments: str | Path, **how: object) -> tuple[int, str]:
    run = faults.zufolge(*arguments, **how)
    _, error = run.communicate(timeout=60)
    return run.returncode, error.decode()


def refused(place: Path, report: Path, *, because: str) -> None:
    """Neither reading nor adding does anything but say why, in one line each, and the file stays as it is."""
    before = place.read_bytes() if place.is_file() else None
    for arguments in (("add", "--ledger", place, report), ("stats", "--ledger", place)):
        code, error = called(*arguments)
        assert code == 1
        assert error.startswith("zufolge: ")
        assert error.count("\n") == 1
        assert because in error
        assert place.name in error
    assert (place.read_bytes() if place.is_file() else None) == before


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bericht.txt"
    path.write_text("Der Damm halte, sagte Landrätin Anna Öztürk am Montag.", encoding="utf-8")
    return path


@pytest.fixture
def ledger_file(tmp_path: Path) -> Path:
    add(tmp_path / "l.db", readings())
    return tmp_path / "l.db"


def test_a_letter_is_no_ledger(tmp_path: Path, report: Path) -> None:
    (tmp_path / "brief.db").write_bytes(b"Sehr geehrte Damen und Herren, " * 400)
    refused(tmp_path / "brief.db", report, because="no ledger")


def test_a_folder_is_no_ledger(tmp_path: Path, report: Path) -> None:
    (tmp_path / "ordner").mkdir()
    refused(tmp_path / "ordner", report, because="folder")


def test_a_pipe_is_no_ledger(tmp_path: Path, report: Path) -> None:
    os.mkfifo(tmp_path / "rohr")
    refused(tmp_path / "rohr", report, because="no plain file")


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path, report: Path) -> None:
    place = tmp_path / "adressen.db"
    with closing(sqlite3.connect(place)) as db, db:
        db.execute("CREATE TABLE version (nummer TEXT)")
        db.execute("CREATE TABLE adresse (ort TEXT)")
    refused(place, report, because="another program")


def test_an_empty_file_is_no_ledger_to_read_and_becomes_one_by_adding(tmp_path: Path) -> None:
    place = tmp_path / "leer.db"
    place.touch()
    with pytest.raises(NoLedger, match=r"leer\.db"):
        open_ledger(place)
    assert place.read_bytes() == b""
    assert add(place, readings()) == ["new"] * len(REPORTS)


@pytest.mark.parametrize("name", [":memory:", "was?.db", "a#b%20.db", "file:x.db"])
def test_a_ledger_lies_where_its_name_says(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    add(name, readings())
    assert (tmp_path / name).stat().st_size > 0
    with open_ledger(name) as ledger:
        assert ledger.stats().articles == len(REPORTS)


@pytest.mark.parametrize("share", [0.001, 0.3, 0.9])
def test_a_file_cut_off_is_told_and_not_written_over(ledger_file: Path, report: Path, share: float) -> None:
    data = ledger_file.read_bytes()
    ledger_file.write_bytes(data[: int(len(data) * share)])
    refused(ledger_file, report, because="damaged")


def test_random_bytes_in_a_file_are_never_a_traceback(ledger_file: Path) -> None:
    whole, draw, told = ledger_file.read_bytes(), random.Random(5), set[str]()
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(draw.choice((1, 8, 64))):
            at = draw.randrange(len(data) - 64)
            data[at : at + 64] = draw.randbytes(64)
        ledger_file.write_bytes(data)
        try:
            held(ledger_file)
            add(ledger_file, [reading("neu", None, "2024-06-01", "Der Damm halte, sagte Landrätin Anna Öztürk.")])
        except LedgerError as error:
            told.add(str(error))
        for end in ("-wal", "-shm"):
            Path(f"{ledger_file}{end}").unlink(missing_ok=True)
    assert told
    assert all("damaged" in line or "no ledger" in line for line in told), told


def test_a_ledger_on_a_disk_that_cannot_be_written_is_told(disk: Path, report: Path) -> None:
    _resized(disk, "8m")
    place = disk / "l.db"
    add(place, readings())
    before = place.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    code, error = called("add", "--ledger", place, report)
    assert (code, error.count("\n")) == (1, 1)
    assert "rights of the file" in error
    assert place.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write whatever the rights are")
def test_a_ledger_that_one_may_not_write_is_told(ledger_file: Path, report: Path) -> None:
    ledger_file.chmod(0o444)
    before = ledger_file.read_bytes()
    code, error = called("add", "--ledger", ledger_file, report)
    assert (code, error.count("\n")) == (1, 1)
    assert "rights of the file" in error
    assert ledger_file.read_bytes() == before


# --- versions ------------------------------------------------------------------------------------------------------


def test_a_ledger_of_a_newer_version_is_refused_and_says_where(ledger_file: Path, report: Path) -> None:
    with closing(sqlite3.connect(ledger_file)) as db, db:
        db.execute("UPDATE version SET number = 99")
    refused(ledger_file, report, because="install a newer zufolge")
    with pytest.raises(NewerLedger, match=r"l\.db"):
        open_ledger(ledger_file)


def _later(connection: object) -> None:
    connection.exec_driver_sql("CREATE TABLE later (key INTEGER)")  # type: ignore[attr-defined]


def test_an_older_ledger_is_upgraded_after_a_copy_that_overwrites_nothing(ledger_file: Path, tmp_path: Path) -> None:
    from zufolge.ledger.migrations import STEPS

    before = held(ledger_file)
    (tmp_path / f"l.db.v{len(STEPS)}").write_text("meins", encoding="utf-8")
    with pytest.raises(NoLedger, match="older version"):
        open_store(ledger_file, create=False, steps=(*STEPS, _later))
    open_store(ledger_file, create=True, steps=(*STEPS, _later)).close()
    with pytest.raises(NewerLedger):
        open_ledger(ledger_file)
    assert (tmp_path / f"l.db.v{len(STEPS)}").read_text(encoding="utf-8") == "meins"
    assert held(tmp_path / f"l.db.v{len(STEPS)}-2") == before
    assert not list(tmp_path.glob("*.part*"))


def test_an_upgrade_that_fails_leaves_the_older_ledger(ledger_file: Path) -> None:
    from zufolge.ledger.migrations import STEPS

    def broken(connection: object) -> None:
        _later(connection)
        connection.exec_driver_sql("CREATE TABLE article (key INTEGER)")  # type: ignore[attr-defined]

    before = held(ledger_file)
    with pytest.raises(LedgerError):
        open_store(ledger_file, create=True, steps=(*STEPS, broken))
    assert held(ledger_file) == before


# --- removing and correcting ---------------------------------------------------------------------------------------

STAYS = "Die Brücke in Wismar sei sicher, sagte Bürgermeisterin Anna Blum am Montag. Ein Anwalt schwieg."
GOES = (
    "Bürgermeisterin Anna Blum sagte am Montag, die Brücke in Wismar sei sicher. Der Mieter Quastenflosser habe gezahlt, "
    "sagte Anwältin Xanthippe Zwirbel. Pegelhüterin Blum widersprach dem. Am 3. Juni soll die Orgel in Tinnum geweiht "
    "werden, teilte die Gemeinde Tinnum mit."
)
WORDS = ("quastenfl", "zwirbel", "xanthipp", "tinnum", "orgel", "pegelh", "mieter")


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes().lower() for path in folder.iterdir())


def test_no_word_of_a_removed_report_is_left_though_others_named_the_same_people(tmp_path: Path) -> None:
    place = tmp_path / "l.db"
    add(place, [reading("bleibt", "Nordkurier", "2024-05-13", STAYS)])
    before = held(place)
    add(place, [reading("geht", "Ostpost", "2024-05-14", GOES)])
    with open_ledger(place, write=True) as ledger:
        assert ledger.echoes()
        assert b"quastenfl" in bytes_of(tmp_path)
        ledger.remove("geht")
        assert [word for word in WORDS if word.encode() in bytes_of(tmp_path)] == []
    assert [word for word in WORDS if word.encode() in bytes_of(tmp_path)] == []
    assert held(place) == before


@pytest.mark.parametrize("number", range(3, 6))
def test_a_removed_report_leaves_the_ledger_as_if_it_had_never_come(
    place: str, tmp_path: Path, made: list[Reading], number: int
) -> None:
    some = made[:9]
    add(place, some)
    with open_ledger(place, write=True) as ledger:
        ledger.remove(some[number].document.article.id)
    add(tmp_path / "never.db", [r for r in some if r is not some[number]])
    found, never = held(place), held(tmp_path / "never.db")
    for both in (found, never):  # of two earlier statements to the same letter either may stand for a change
        both["changes"] = [(after, kind) for _, after, kind, *_ in sorted(both["changes"], key=lambda c: c[1])]
    assert found == never


def test_a_correction_leaves_no_change_and_no_echo_of_the_old_version(place: str) -> None:
    first = reading("a", None, "2024-03-04", "Das Freibad bleibe im Sommer geöffnet, sagte Bürgermeister Uwe Brenner.")
    wrong = reading(
        "b", None, "2024-03-11", "Das Freibad bleibe im Sommer nicht geöffnet, sagte Bürgermeister Uwe Brenner."
    )
    right = reading("b", None, "2024-03-11", "Das Museum werde im Herbst gebaut, sagte Bürgermeister Uwe Brenner.")
    add(place, [first, wrong, right])
    with open_ledger(place) as ledger:
        assert ledger.changes() == []
        assert ledger.stats().changes == 0
        assert len(ledger.search(Query(speaker="Brenner")).records) == 2
    add(place, [wrong])
    with open_ledger(place) as ledger:
        assert [change.kind for change in ledger.changes()] == ["reversal"]


def test_a_removal_cut_short_is_finished_by_the_next(tmp_path: Path) -> None:
    place = tmp_path / "l.db"
    add(place, [reading("bleibt", "Nordkurier", "2024-05-13", STAYS), reading("geht", "Ostpost", "2024-05-14", GOES)])
    with closing(sqlite3.connect(place)) as reader, open_ledger(place, write=True) as ledger:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM article").fetchone()
        code = "import faults, zufolge, signal, os\nfrom zufolge.ledger import removing\n"
        code += "removing._compact = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        code += f"zufolge.open_ledger({str(place)!r}, write=True).remove('geht')\n"
        run = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent, check=False)
        assert run.returncode == -signal.SIGKILL
        reader.execute("COMMIT")
        with pytest.raises(NoSuchEntry):
            ledger.remove("geht")
    assert [word for word in WORDS if word.encode() in bytes_of(tmp_path)] == []
