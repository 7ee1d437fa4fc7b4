"""The verbs of a ledger on the command line, as a user calls them, on the invented reports of `examples/meldungen.jsonl`."""

from __future__ import annotations

import csv
import io
import json
import shutil
import signal
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

import zufolge
from calling import Called, call, interruptible
from libraries import without

REPORTS = Path(__file__).parents[1] / "examples" / "meldungen.jsonl"
ESC = b"\x1b"
READERS = [
    "search",
    "speaker Huber",
    "echoes",
    "changes",
    "agenda",
    "actors",
    "stats",
    "sources",
    "judgements",
    "export csv",
]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One ledger of the example's reports, only looked at."""
    path = tmp_path_factory.mktemp("ledger") / "l.db"
    with zufolge.open_ledger(path, write=True) as ledger:
        assert [getattr(added, "outcome", None) for added in ledger.add(zufolge.read_many([REPORTS]))] == ["new"] * 4
    return str(path)


@pytest.fixture
def own(built: str, tmp_path: Path) -> str:
    """A copy of it, to write to."""
    return str(shutil.copy(built, tmp_path / "l.db"))


def ask(ledger: str, line: str, *more: str, **changes: str) -> Called:
    verb, *rest = line.split()
    return call(verb, "--ledger", ledger, *rest, *more, **changes)


def shown(ledger: str, line: str, *more: str, **changes: str) -> str:
    called = ask(ledger, line, *more, **changes)
    assert called.code == 0, called.err
    return called.out.decode()


def lines(ledger: str, line: str, *more: str) -> list[dict[str, object]]:
    verb, *rest = line.split()
    return [json.loads(each) for each in shown(ledger, " ".join((verb, "--json", *rest)), *more).splitlines()]


def texts(ledger: str, line: str, *more: str) -> list[object]:
    return [record["text"] for record in lines(ledger, line, *more)]


# Every verb


@pytest.mark.parametrize("verb", READERS)
def test_without_a_ledger_a_line_says_how_to_make_one(verb: str, tmp_path: Path) -> None:
    called = ask(str(tmp_path / "fehlt.db"), verb)
    assert (called.code, called.out) == (1, b"")
    assert len(called.err.splitlines()) == 1
    assert "fehlt.db: no ledger there; “zufolge add” makes one" in called.err
    assert not (tmp_path / "fehlt.db").exists()


@pytest.mark.parametrize("verb", READERS)
def test_what_is_no_ledger_is_said_in_a_line(verb: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Liebe Redaktion, " * 99)
    called = ask(str(path), verb)
    assert (called.code, called.out) == (1, b"")
    assert "no ledger" in called.err
    assert len(called.err.splitlines()) == 1


@pytest.mark.parametrize("verb", READERS[:-1])
def test_a_pipe_gets_no_colour_but_where_it_is_asked_for(built: str, verb: str) -> None:
    assert ESC not in ask(built, verb).out
    assert ESC in ask(built, verb, "--color").out


@pytest.mark.parametrize(
    ("verb", "german", "english"),
    [
        ("search", "14 Aussagen", "14 statements"),
        ("speaker Huber", "Freitag, 10. Mai 2024", "Friday, 10 May 2024"),
        ("echoes", "2 Berichte", "2 reports"),
        ("changes", "Karl Huber: Kehrtwende", "Karl Huber: reversal"),
        ("agenda", "verschoben", "postponed"),
        ("actors", "7 Akteure", "7 actors"),
        ("actors --unsure", "nicht dieselben: zufolge different", "not the same: zufolge different"),
        ("stats", "Was das Register enthält", "What the ledger holds"),
        ("sources", "Über alle Berichte", "Across all reports"),
    ],
)
def test_a_verb_speaks_german_and_english(built: str, verb: str, german: str, english: str) -> None:
    assert german in shown(built, verb, LANG="de_DE.UTF-8")
    assert german in shown(built, verb, "--lang", "de")
    assert english in shown(built, verb, LANG="en_GB.UTF-8")


@pytest.mark.parametrize("verb", ["search Kamel", "echoes Kamel", "changes Kamel", "agenda Kamel", "actors Kamel"])
def test_nothing_found_is_said_and_is_no_error(built: str, verb: str) -> None:
    assert shown(built, verb) == "Nothing found.\n"
    assert shown(built, verb, "--json") == ""


def test_no_sources_found_is_said_too(built: str) -> None:
    assert shown(built, "sources --words Kamel") == "Nothing found.\n"


@pytest.mark.parametrize(
    "line",
    [
        "speaker Mustermann",
        "search --speaker Mustermann",
        "echoes --speaker Mustermann",
        "same Mustermann 1",
        "different 1 Mustermann",
        "export csv --speaker Mustermann",
        "sources --speaker Mustermann",
    ],
)
def test_a_speaker_whom_nobody_knows_is_a_line_that_says_where_to_look(built: str, line: str) -> None:
    called = ask(built, line)
    assert (called.code, called.out.count(b"\n")) in [(1, 0), (1, 1)]
    assert called.err == "zufolge: Mustermann: nobody of that name; “zufolge actors” lists who speaks\n"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("search --act jubeln", "jubeln: none of assert, confirm"),
        ("search --factuality sicher", "CT+"),
        ("search --since gestern", "gestern"),
        ("agenda --until gestern", "gestern"),
        ("search --min-confidence 2", "--min-confidence"),
        ("search --limit 0", "--limit"),
        ("agenda --ical --json", "not together"),
        ("export xls", "'xls' is not one of"),
        ("export", "FORMAT"),
        ("export parquet", "-o aussagen.parquet"),
        ("export cas", "-o berichte.zip"),
        ("export ical --speaker Huber", "WORDS, --since, --until"),
        ("export csv -o nirgends/a.csv", "no folder nirgends"),
        ("export csv -o .", "name a file"),
        ("export training --speaker Huber", "leave out WORDS and filters"),
        ("remove", "ID"),
        ("same 1", "Missing argument"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_what_is_wrong(built: str, line: str, named: str) -> None:
    called = ask(built, line)
    assert (called.code, called.out) == (2, b"")
    assert named in called.err
    assert "Traceback" not in called.err


def test_the_place_of_the_ledger_can_stand_in_the_environment(built: str) -> None:
    assert b"4 reports" in call("stats", ZUFOLGE_LEDGER=built).out


# add


def test_add_says_what_became_of_the_reports_and_adds_none_twice(tmp_path: Path) -> None:
    ledger = str(tmp_path / "neu.db")
    assert ask(ledger, "add", str(REPORTS)) == Called(0, b"", f"{ledger}: 4 new\n")
    assert ask(ledger, "add", str(REPORTS)) == Called(0, b"", f"{ledger}: 4 known\n")
    other = '{"id": "bote-1", "outlet": "Deichbote", "text": "Der Damm bei Au sei nicht sicher, sagte Anna Öztürk."}'
    called = call("add", "--ledger", ledger, "-", stdin=other.encode())
    assert called == Called(0, b"", f"{ledger}: 1 corrected\n")


def test_add_names_what_cannot_be_read_and_adds_the_others(tmp_path: Path) -> None:
    ledger = str(tmp_path / "neu.db")
    called = ask(ledger, "add fehlt.txt", str(REPORTS))
    assert called.code == 1
    assert called.err.splitlines() == [
        "zufolge: fehlt.txt: no such file or folder; check the name",
        f"{ledger}: 4 new, 1 skipped",
    ]
    assert "1 input skipped" in shown(ledger, "stats")


def test_add_can_be_stopped_and_goes_on_where_it_was(tmp_path: Path) -> None:
    reports, ledger = tmp_path / "viele.jsonl", tmp_path / "l.db"
    text = "Der Pegel sei {} Zentimeter hoch, sagte Anna Blum."
    reports.write_text("\n".join(json.dumps({"id": f"p{n}", "text": text.format(n)}) for n in range(70)))
    child = interruptible("add", "--ledger", str(ledger), str(reports), "-")
    _wait_for(ledger, 64)
    time.sleep(0.3)  # now it waits for standard input
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert b"Traceback" not in err
    assert ask(str(ledger), "add", str(reports)).err.endswith("6 new, 64 known\n")


def _wait_for(ledger: Path, reports: int) -> None:
    for _ in range(300):
        time.sleep(0.1)
        try:
            with zufolge.open_ledger(ledger) as store:
                if store.stats().articles >= reports:
                    return
        except zufolge.LedgerError:  # not there yet
            continue
    pytest.fail("nothing was added")


# search, speaker


def test_search_finds_words_in_whatever_inflection_newest_first(built: str) -> None:
    assert texts(built, "search Dämme") == [
        "Der Damm halte ewig",
        "der Damm bei Au sei sicher",
        "Der Damm bei Au sei sicher",
    ]
    block = shown(built, "search Damm --outlet Deichbote")
    assert block.startswith(" 1  Der Damm bei Au sei sicher\n    Anna Öztürk (Landrätin) ← Deichbote\n")
    assert block.endswith("Thursday, 2 May 2024 · Deichbote · Damm hält · bote-1\n\n1 statement\n")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("--act deny", ["dass es Verletzte gab"]),
        ("--speaker Öztürk --kind direct", ["„Niemand muss sein Haus verlassen“"]),
        ("--source group --since 2024-05-03", ["steigt das Wasser weiter", "Es soll Risse geben."]),
        ("--hearsay Risse", ["Es soll Risse geben."]),
        (
            "--outlet deichbote --until 2024-05-02 --speaker Huber --factuality CT+",
            ["Das Stadtfest werde am 8. Juni stattfinden"],
        ),
        ("--min-confidence 0.999", []),
    ],
)
def test_filters_narrow_a_search(built: str, filters: str, found: list[str]) -> None:
    assert texts(built, f"search {filters}") == found


def test_a_search_goes_on_page_by_page(built: str) -> None:
    every = texts(built, "search --limit 100")
    seen: list[object] = []
    before: list[str] = []
    while True:
        called = ask(built, "search --limit 4 --json", *before)
        seen += [json.loads(line)["text"] for line in called.out.splitlines()]
        if not called.err:
            break
        assert called.err.startswith("more: --before ")
        before = called.err.split()[1:]
    assert seen == every
    assert len(every) == 14


def test_speaker_shows_what_somebody_said_day_by_day(built: str) -> None:
    sheet = shown(built, "speaker", "K. Huber")
    assert sheet.startswith("K. Huber (Sprecher der Feuerwehr)\n1 statement · 1 report\n\nSunday, 12 May 2024\n")
    assert [r["document"] for r in lines(built, "speaker Huber --words Uferstraße")] == ["bote-2", "bote-1"]


# echoes, changes, agenda


def test_a_list_that_is_cut_says_so(own: str, tmp_path: Path) -> None:
    report = {
        "published": "2024-05-14",
        "text": "Das Bad werde gebaut, sagte Stadträtin Else Kern am Montag in Auental.",
    }
    again = tmp_path / "bad.jsonl"
    again.write_text("".join(json.dumps({"id": name, "outlet": name, **report}) + "\n" for name in ("Kurier", "Bote")))
    assert ask(own, "add", str(again)).code == 0
    every, first = ask(own, "echoes"), ask(own, "echoes --limit 1")
    assert (every.err, first.err) == ("", "more: --limit 2\n")
    assert len(first.out) < len(every.out)
    assert len(lines(own, "echoes --limit 1")) == 2


def test_echoes_show_who_carried_an_utterance_first(built: str) -> None:
    (echo,) = lines(built, "echoes")
    assert [r["document"] for r in echo["statements"]] == ["bote-1", "tageblatt-1"]  # type: ignore[attr-defined]
    assert "Anna Öztürk (Landrätin) · 2 reports\n" in shown(built, "echoes --speaker Öztürk")
    assert lines(built, "echoes --speaker Huber") == []


def test_changes_show_both_statements_and_why(built: str) -> None:
    (change,) = lines(built, "changes")
    assert (change["speaker"], change["kind"]) == ("Karl Huber", "reversal")
    assert [change[end]["document"] for end in ("from", "to")] == ["bote-1", "bote-2"]  # type: ignore[index]
    assert "Why: verneint am 2. Mai, bejaht am 10. Mai: " in shown(built, "changes Uferstraße")
    assert lines(built, "changes --min-confidence 0.99") == []


def test_agenda_shows_events_by_date_and_what_became_of_them(built: str) -> None:
    first, last = lines(built, "agenda")
    assert (first["what"], first["when"], first["status"]) == ("Stadtfest", "2024-06-22", "postponed")
    assert last["when"] is None
    assert lines(built, "agenda --since 2024-06 --until 2024-06-30") == [first, last]
    assert lines(built, "agenda --since 2024-07") == lines(built, "agenda --until 2024-06-01") == [last]  # may be then
    assert len(lines(built, "agenda Stadtfeste")) == 1


@pytest.mark.parametrize("line", ["agenda --ical", "export ical"])
def test_a_calendar_says_how_many_events_it_lacks(built: str, line: str) -> None:
    called = ask(built, line, "--lang", "de")
    assert called.code == 0
    assert called.out.count(b"BEGIN:VEVENT") == 1
    assert b"DTSTART;VALUE=DATE:20240622" in called.out
    assert "Stand: verschoben" in called.out.decode().replace("\r\n ", "")
    assert called.err == "1 event has no date and is not in the calendar\n"


# actors, same, different


def test_a_persons_word_joins_two_actors_and_can_be_taken_back(own: str) -> None:
    names = [actor["name"] for actor in lines(own, "actors Huber")]
    assert names == ["Karl Huber", "K. Huber"]
    assert ask(own, "same", "Karl Huber", "K. Huber").err == f"{own}: Karl Huber and K. Huber are one\n"
    (one,) = lines(own, "actors Huber")
    assert (one["name"], one["statements"]) == ("Karl Huber", 4)
    assert len(texts(own, "search --speaker", "Karl Huber")) == 4
    assert "K. Huber" not in shown(own, "sources --limit 20")
    assert ask(own, "different", "Karl Huber", "K. Huber").code == 0
    assert len(lines(own, "actors Huber")) == 2
    assert len(texts(own, "search --speaker", "Karl Huber")) == 3


def test_pairs_that_may_be_one_are_shown_with_the_commands_that_decide(own: str) -> None:
    (pair,) = lines(own, "actors --unsure")
    a, b = pair["a"]["number"], pair["b"]["number"]  # type: ignore[index]
    assert f"the same: zufolge same {a} {b} · not the same: zufolge different {a} {b}" in shown(own, "actors --unsure")
    assert ask(own, f"different {a} {b}").code == 0
    assert shown(own, "actors --unsure") == "Nothing found.\n"


def test_decisions_are_shown_with_the_command_that_takes_them_back(own: str) -> None:
    (pair,) = lines(own, "actors --unsure")
    a, b = pair["a"]["number"], pair["b"]["number"]  # type: ignore[index]
    assert ask(own, f"different {a} {b}").code == 0
    assert f"decided: not the same · take back: zufolge undecide {a} {b}" in shown(own, "actors --decided")
    (decision,) = lines(own, "actors --decided")
    assert (decision["same"], decision["a"], decision["b"]) == (False, pair["a"], pair["b"])
    assert ask(own, f"undecide {a} {b}").err == f"{own}: nobody has decided on {a} and {b} now\n"
    assert lines(own, "actors --unsure") == [pair]
    assert ask(own, f"undecide {a} {b}").err.startswith(f"zufolge: {a}, {b}: nobody has decided on them")
    assert ask(own, "actors Huber --decided").code == 2


# remove, stats


def test_a_removed_report_is_gone_with_all_that_hangs_on_it(own: str) -> None:
    assert ask(own, "remove bote-2") == Called(0, b"", f"{own}: bote-2 removed (1 version)\n")
    assert lines(own, "changes") == []
    assert [event["when"] for event in lines(own, "agenda Stadtfest")] == ["2024-06-08"]
    assert "gesperrt" not in shown(own, "search --limit 100")
    again = ask(own, "remove bote-2")
    assert again == Called(1, b"", "zufolge: bote-2: no report of that id; “zufolge search” shows the ids\n")


def test_several_reports_are_removed_at_once_and_a_large_file_is_announced(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zufolge.cli.ledgers.LARGE", 0)
    called = ask(own, "remove bote-1 bote-2")
    first, second = called.err.splitlines()
    assert called.code == 0
    assert first.endswith("MB are rewritten, so that nothing stays in it")
    assert second == f"{own}: bote-1, bote-2 removed (2 versions)"
    assert {record["outlet"] for record in lines(own, "search --limit 100")} == {"Auer Tageblatt"}


def test_stats_count_what_is_there(built: str) -> None:
    (stats,) = lines(built, "stats")
    assert (stats["articles"], stats["statements"], stats["echoes"], stats["changes"]) == (4, 14, 1, 1)
    assert stats["outlets"] == {"Auer Tageblatt": 2, "Deichbote": 2}


# sources


def test_sources_of_a_ledger_name_the_reports_where_there_is_something_to_know(built: str) -> None:
    sheet = shown(built, "sources")
    assert sheet.startswith(
        "Staatsmedien loben Au\nAuer Tageblatt · Sunday, 12 May 2024 · tageblatt-2\n"
        " !  one source, a state’s own media: 3 of 4 statements hang on KCNA (KP)\n"
    )
    assert "Across all reports\n4 reports · 14 statements\n" in sheet
    assert " 2  Anna Öztürk (person) · 2 reports · 3 statements\n" in sheet
    assert "and 5 more" in shown(built, "sources --limit 2")


def test_sources_are_the_same_in_a_ledger_and_in_files(built: str) -> None:
    from_files = [json.loads(line) for line in call("sources", "--json", str(REPORTS)).out.splitlines()]
    from_ledger = lines(built, "sources")
    by_id = {line["document"]["id"]: line for line in from_files[:-1]}
    assert [line["document"]["id"] for line in from_ledger[:-1]] == [  # type: ignore[index]
        "tageblatt-2", "bote-2", "tageblatt-1", "bote-1",
    ]  # fmt: skip
    for line in from_ledger[:-1]:
        assert line == by_id[line["document"]["id"]]  # type: ignore[index]
    assert from_ledger[-1]["findings"] == from_files[-1]["findings"]


def test_filters_narrow_the_sources(built: str) -> None:
    *reports, of_all = lines(built, "sources --words Damm --until 2024-05-03")
    assert len(reports) == 2
    assert [origin["name"] for origin in of_all["across"]] == ["Anna Öztürk"]  # type: ignore[attr-defined]


# export


def test_csv_has_a_row_a_statement(built: str, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(shown(built, "export csv Damm"), newline="")))
    assert [row["quote"] for row in rows] == texts(built, "search Damm")
    path = tmp_path / "a.csv"
    called = ask(built, "export csv Damm -o", str(path))
    assert called == Called(0, b"", f"{path}: 3 statements\n")
    assert path.read_bytes().decode() == shown(built, "export csv Damm")
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


def test_json_lines_are_those_of_a_search(built: str) -> None:
    assert shown(built, "export jsonl --speaker Huber") == shown(built, "search --speaker Huber --json")
    assert len(shown(built, "export jsonl").splitlines()) == 14


def test_parquet_is_the_same_table(built: str, tmp_path: Path) -> None:
    import pyarrow.parquet

    path = tmp_path / "a.parquet"
    assert ask(built, "export parquet --min-confidence 0.5 -o", str(path)).code == 0
    assert pyarrow.parquet.read_table(path)["quote"].to_pylist() == texts(
        built, "search --limit 99 --min-confidence 0.5"
    )


def test_annotations_are_a_line_a_report_or_a_file_in_a_new_folder(built: str, tmp_path: Path) -> None:
    collections = [json.loads(line) for line in shown(built, "export webannotation Damm").splitlines()]
    assert [collection["label"] for collection in collections] == [
        "Staatsmedien loben Au", "Öztürk: Damm ist sicher", "Damm hält",
    ]  # fmt: skip
    folder = tmp_path / "berichte"
    assert ask(built, "export webannotation -o", str(folder)).err == f"{folder}: 4 reports\n"
    assert [file.name for file in sorted(folder.iterdir())][:2] == [
        "000001-tageblatt-2.jsonld", "000002-bote-2.jsonld",
    ]  # fmt: skip
    again = ask(built, "export webannotation -o", str(folder))
    assert again.code == 2
    assert "it is there already; name a new folder" in again.err


def test_cas_is_an_archive_with_a_file_a_report(built: str, tmp_path: Path) -> None:
    import cassis

    path = tmp_path / "b.zip"
    assert ask(built, "export cas Damm -o", str(path)).err == f"{path}: 3 reports\n"
    with ZipFile(path) as pack:
        names = pack.namelist()
        assert names == [
            "TypeSystem.xml", "000001-tageblatt-2.xmi", "000002-tageblatt-1.xmi", "000003-bote-1.xmi",
        ]  # fmt: skip
        types = cassis.load_typesystem(io.BytesIO(pack.read(names[0])))
        cas = cassis.load_cas_from_xmi(io.BytesIO(pack.read(names[3])), typesystem=types)
    assert [said.get_covered_text() for said in cas.select("org.zufolge.Statement")] == ["Der Damm bei Au sei sicher"]


@pytest.mark.parametrize(("format", "library", "extra"), [("parquet", "pyarrow", "parquet"), ("cas", "cassis", "cas")])
def test_a_library_that_is_missing_is_a_line_that_says_what_to_install(
    built: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str, library: str, extra: str
) -> None:
    from zufolge.exports import cas

    cas._type_system.cache_clear()
    without(monkeypatch, library)
    called = ask(built, f"export {format} -o", str(tmp_path / "a"))
    assert (called.code, called.out) == (1, b"")
    assert f'pip install "zufolge[{extra}]"' in called.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("format", "where"),
    [
        ("csv", "zufolge.exports.table.row_of"),
        ("jsonl", "zufolge.exports.jsonl.record_json"),
        ("parquet", "zufolge.exports.table._arrow_table"),
        ("cas", "zufolge.exports.cas.to_xmi"),
        ("webannotation", "zufolge.exports.annotations.to_annotations"),
    ],
)
def test_an_export_that_is_stopped_leaves_what_was_there(
    built: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str, where: str
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(where, stopped)
    path = tmp_path / "a"
    if format != "webannotation":
        path.write_text("von gestern")
    called = ask(built, f"export {format} -o", str(path))
    assert called.code == 130
    assert [file.name for file in tmp_path.iterdir()] == ([] if format == "webannotation" else ["a"])
    assert format == "webannotation" or path.read_text() == "von gestern"


def test_statements_are_written_as_they_come(built: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: a thousand lines wait at most."""
    from zufolge.cli import exporting
    from zufolge.exports import jsonl

    written: list[int] = []
    made = 0
    real = jsonl.record_json

    def counting(record: zufolge.Record) -> bytes:
        nonlocal made
        made += 1
        return real(record)

    monkeypatch.setattr(jsonl, "record_json", counting)
    monkeypatch.setattr(exporting, "LINES", 4)
    monkeypatch.setattr(exporting, "write", lambda _: written.append(made))
    assert ask(built, "export jsonl").code == 0
    assert written == [4, 8, 12, 14]


def test_help_shows_an_example_for_every_verb() -> None:
    for verb in ("add", "search", "speaker", "echoes", "changes", "agenda", "actors", "same", "different", "remove"):
        assert f"\n    zufolge {verb} " in call(verb, "--help").out.decode() or verb in {"echoes", "changes"}
    assert b"\n    zufolge export csv -o aussagen.csv\n" in call("export", "--help").out
