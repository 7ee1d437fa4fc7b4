"""The command line, as a user calls it."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

import zufolge
from calling import Called, call, command, environment, in_terminal, interruptible, process, read_terminal

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "Die Brücke bleibe gesperrt, sagte Bürgermeisterin Anna Öztürk am Mittwoch. „Leider“, fügte sie hinzu. (dpa)\n"
KEYS = ["document", "statements", "newsroom", "announcements", "actors", "times", "reader"]
STATEMENT_KEYS = [
    "id", "kind", "quote", "cue", "frame", "speaker", "addressee", "chain", "act", "factuality", "hearsay", "said_at",
    "confidence",
]  # fmt: skip
ESC = b"\x1b"

BAD: dict[str, bytes] = {
    "leer.txt": b"",
    "weiss.txt": b" \n\t \n",
    "binaer.txt": bytes(range(256)) * 20,
    "bild.txt": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "halb.jsonl": b'{"text": "Er sagte \\ud83d, nein."}\n',
    "gekappt.jsonl": b'{"text": "Die Br',
    "ohne_text.html": b"<!doctype html><html><head><title>Nichts</title></head><body></body></html>",
    "datum.jsonl": b'{"text": "Es regnet, sagte die Ministerin.", "date": "gestern"}\n',
    "englisch.txt": b"The minister said on Monday that the bridge would be closed until the end of the week.\n" * 3,
    "abgebrochen.txt.gz": b"\x1f\x8b\x08\0\0\0\0\0",
}
GOOD_FILES: dict[str, bytes] = {
    "utf8.txt": GOOD.encode(),
    "latin1.txt": GOOD.replace("„", '"').replace("“", '"').encode("latin-1"),
    "utf16.txt": GOOD.encode("utf-16"),
    "zeilen.jsonl": b"\n".join(json.dumps({"id": f"z{n}", "text": GOOD}).encode() for n in range(3)),
}
MENDING = re.compile(r"give|save|write|check|fetch|split|--force|chmod", re.IGNORECASE)


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "bericht.txt"
    path.write_text(GOOD, encoding="utf-8")
    return str(path)


# What cannot be read


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Called:
    """Every bad input among good ones, in one call."""
    folder = tmp_path_factory.mktemp("eingang")
    for name, data in (BAD | GOOD_FILES).items():
        (folder / name).write_bytes(data)
    (folder / "riese.txt").write_bytes(b"Es regnet und regnet. " * 2_400_000)
    (folder / "leerer_ordner").mkdir()
    names = ["fehlt.txt", "leerer_ordner", "riese.txt", *BAD, *GOOD_FILES]
    return process("read", "--json", *(str(folder / name) for name in names))


@pytest.mark.parametrize("name", ["fehlt.txt", "leerer_ordner", "riese.txt", *BAD])
def test_a_bad_input_is_one_line_that_says_what_and_how_to_mend_it(mixed: Called, name: str) -> None:
    lines = [line for line in mixed.err.splitlines() if name in line.split(": ")[1]]
    assert len(lines) == 1
    start, what, why = lines[0].split(": ", 2)
    assert start == "zufolge"
    assert len(why) < 200
    if name != "leerer_ordner":
        assert MENDING.search(why), why
    assert ("line 1" in what) == (name.endswith("l") and name != "ohne_text.html")


def test_bad_inputs_do_not_keep_the_others_from_being_read(mixed: Called) -> None:
    readings = [json.loads(line) for line in mixed.out.splitlines()]
    assert len(readings) == 6
    assert [reading["document"]["id"] for reading in readings[3:]] == ["z0", "z1", "z2"]
    assert all("Öztürk" in reading["document"]["text"] for reading in readings)


def test_bad_inputs_are_exit_code_1_a_line_each_and_never_a_traceback(mixed: Called) -> None:
    assert mixed.code == 1
    assert len(mixed.err.splitlines()) == len(BAD) + 3
    assert "Traceback" not in mixed.err


def test_a_file_name_cannot_steer_the_terminal() -> None:
    called = call("read", "fehlt\x1b[31m\n.txt")
    assert called.code == 1
    assert "\x1b" not in called.err
    assert len(called.err.splitlines()) == 1


def test_force_reads_what_does_not_look_german(tmp_path: Path) -> None:
    path = tmp_path / "englisch.txt"
    path.write_bytes(BAD["englisch.txt"])
    assert call("read", "--json", str(path)).out == b""
    assert call("read", "--json", "--force", str(path)).code == 0


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["read"], "FILE"),
        (["read", "--published", "gestern", "x.txt"], "gestern"),
        (["read", "--published", "2023-02-30", "x.txt"], "2023-02-30"),
        (["read", "--lang", "fr", "x.txt"], "fr"),
        (["read", "--bunt", "x.txt"], "--bunt"),
        (["read", "--json", "--html", "x.txt"], "not together with --json"),
        (["sources", "--words", "Damm", "x.txt"], "FILE"),
        (["sources", "--force"], "FILE"),
        (["sources", "--html", "x.txt"], "--html"),
        (["lies"], "lies"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_what_is_wrong(arguments: list[str], named: str) -> None:
    called = call(*arguments)
    assert (called.code, called.out) == (2, b"")
    assert named in called.err
    assert "Traceback" not in called.err


# What is read


def test_json_is_a_line_a_report_with_the_keys_of_the_contract(report: str) -> None:
    called = call("read", "--json", "--published", "2024-05", report, report)
    assert (called.code, called.err) == (0, "")
    lines = called.out.splitlines()
    assert len(lines) == 2
    reading = json.loads(lines[0])
    assert list(reading) == KEYS
    assert reading["document"]["published"] == "2024-05"
    assert reading["document"]["text"] == GOOD
    assert (
        [list(statement) for statement in reading["statements"]] == [STATEMENT_KEYS] * len(reading["statements"]) != []
    )


def test_the_library_and_the_command_line_read_the_same(report: str) -> None:
    from zufolge.exports.jsonl import to_json

    expected = [to_json(reading) for reading in zufolge.read_many([report]) if isinstance(reading, zufolge.Reading)]
    assert call("read", "--json", report).out.splitlines() == expected


def test_html_is_one_page_in_utf_8_however_many_reports_there_are(report: str) -> None:
    called = process(
        "read", "--html", "--lang", "de", "--published", "2024-05", report, report, PYTHONIOENCODING="ascii"
    )
    assert (called.code, called.err) == (0, "")
    page = called.out.decode()
    assert page.startswith("<!doctype html>\n")
    assert page.count("<html") == page.count("</html>") == 1
    assert page.count("<article") == 2
    assert "Bürgermeisterin" in page
    assert "Mai 2024" in page


def test_html_is_written_of_what_can_be_read(report: str) -> None:
    called = call("read", "--html", "fehlt.txt", report)
    assert called.code == 1
    assert called.err.startswith("zufolge: fehlt.txt: ")
    assert called.out.count(b"<article") == 1
    assert call("read", "--html", "fehlt.txt").out == b""


def test_sources_name_the_origins_of_each_report_and_of_all_together(report: str) -> None:
    called = call("sources", "--lang", "de", report)
    assert (called.code, called.err) == (0, "")
    shown = called.out.decode()
    assert " 2  Anna Öztürk (Bürgermeisterin)\n    Die Brücke bleibe gesperrt\n" in shown
    assert "Über alle Berichte" not in shown
    assert "Über alle Berichte" in call("sources", "--lang", "de", report, report).out.decode()
    assert "Across all reports" in call("sources", report, report).out.decode()


def test_sources_as_json_are_a_line_a_report_and_one_for_all_of_several(report: str) -> None:
    lines = [json.loads(line) for line in call("sources", "--json", report, report).out.splitlines()]
    assert [list(line) for line in lines] == [["document", "count", "origins", "findings"]] * 2 + [
        ["across", "reports", "count", "findings"]
    ]
    assert [origin["name"] for origin in lines[0]["origins"]] == ["Anna Öztürk"]
    assert len(call("sources", "--json", report).out.splitlines()) == 1


def test_sources_name_what_cannot_be_read_and_go_on(report: str) -> None:
    called = call("sources", "--lang", "de", "fehlt.txt", report)
    assert called.code == 1
    assert called.err.startswith("zufolge: fehlt.txt: ")
    assert "Anna Öztürk" in called.out.decode()


def test_sources_are_coloured_only_on_a_terminal(report: str) -> None:
    assert ESC not in call("sources", report).out
    assert ESC in call("sources", "--color", report).out
    assert "\x1b[" in in_terminal("sources", report)


def test_standard_input_is_a_report_too() -> None:
    called = process("read", "--json", "-", stdin=GOOD.encode())
    assert json.loads(called.out)["document"]["text"] == GOOD


def test_several_sheets_are_set_off_by_a_rule(report: str) -> None:
    one, two = call("read", report), call("read", report, report)
    rule = f"\n{'─' * 100}\n\n".encode()
    assert two.out == one.out + rule + one.out


def test_the_sheet_speaks_the_language_of_the_locale_or_the_one_asked_for(report: str) -> None:
    assert b"Aussagen" in call("read", report, LANG="de_AT.UTF-8").out
    assert b"Statements" in call("read", report, LANG="en_GB.UTF-8").out
    assert b"Statements" in call("read", report, LC_ALL="C", LANG="de_DE.UTF-8").out
    assert b"Aussagen" in call("read", report, LC_ALL="", LC_MESSAGES="de", LANG="C").out
    assert b"Aussagen" in call("read", "--lang", "de", report, LANG="C").out


def test_a_pipe_gets_colour_only_where_it_is_asked_for(report: str) -> None:
    assert ESC not in call("read", report).out
    assert ESC in call("read", "--color", report, NO_COLOR="1").out
    assert ESC not in call("read", "--no-color", report).out


def test_an_escape_sequence_in_a_report_does_not_reach_the_terminal() -> None:
    called = call("read", "-", stdin=b"Der \x1b]0;Titel\x07Kanzler schweigt. " + GOOD.encode())
    assert ESC not in called.out
    assert rb"Der \x1b]0;Titel\x07Kanzler schweigt." in called.out


def test_an_output_without_umlauts_is_no_reason_to_stop(report: str) -> None:
    ascii_only = process("read", report, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (ascii_only.code, ascii_only.err) == (0, "")
    assert b"Br?cke" in ascii_only.out
    assert "Brücke" in process("read", "--json", report, PYTHONIOENCODING="ascii").out.decode()


# Terminals, closed pipes, Ctrl-C


def test_a_terminal_gets_colours_and_its_own_width(report: str) -> None:
    shown = in_terminal("read", report, columns=60)
    assert "\x1b[" in shown
    rows = [re.sub(r"\x1b\[[\d;]*m", "", row) for row in shown.split("\r\n")]
    assert 40 < max(len(row) for row in rows) <= 60


@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_none(report: str, changes: dict[str, str]) -> None:
    assert "\x1b" not in in_terminal("read", report, **changes)


def test_a_reader_that_has_gone_is_no_error_message(tmp_path: Path) -> None:
    path = tmp_path / "viele.jsonl"
    path.write_bytes(b"\n".join(json.dumps({"text": GOOD}).encode() for _ in range(300)))
    child = subprocess.Popen(command("read", "--json", str(path)), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stderr is not None
    assert child.stdout.readline().startswith(b"{")
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait(30) == 128 + signal.SIGPIPE


def test_a_full_disk_is_one_line(report: str) -> None:
    if not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("needs /dev/full, which only Linux has")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(command("read", report), stdout=full, stderr=subprocess.PIPE, timeout=30)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(b"zufolge: output: ")


def test_ctrl_c_ends_with_130_and_without_a_traceback(report: str) -> None:
    child = interruptible("read", "--json", report, "-")
    assert child.stdout is not None
    assert child.stdout.readline().startswith(b"{")
    time.sleep(0.1)  # now it waits for standard input
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.parametrize("command_line", [["read", "--json"], ["read", "--html"], ["sources"]], ids=" ".join)
def test_progress_is_shown_on_a_terminal_only(tmp_path: Path, command_line: list[str]) -> None:
    pty = pytest.importorskip("pty")
    path = tmp_path / "viele.jsonl"
    path.write_bytes(b"\n".join(json.dumps({"text": GOOD}).encode() for _ in range(37)))
    outer, inner = pty.openpty()
    child = subprocess.Popen(
        command(*command_line, str(path), "fehlt.txt"), stdout=subprocess.PIPE, stderr=inner, env=environment()
    )
    os.close(inner)
    out, _ = child.communicate(timeout=60)
    shown = b""
    while select.select([outer], [], [], 0)[0] and (data := read_terminal(outer)):
        shown += data
    os.close(outer)
    assert out.count("Bürgermeisterin Anna Öztürk am Mittwoch".encode()) >= 37 or command_line == ["sources"]
    assert b"37 reports read" in shown
    assert b"zufolge: fehlt.txt: " in shown
    assert child.returncode == 1


# Help and version


def test_version_names_model_and_licences() -> None:
    assert process("--version") == Called(
        0,
        f"zufolge {zufolge.__version__}\nmodel: zufolge-statements 2\n"
        "licence: Apache-2.0 (code), CC BY-SA 4.0 (morphology table), CC BY-NC-SA 4.0 (model)\n".encode(),
        "",
    )


def test_help_shows_an_example_that_can_be_copied() -> None:
    assert b"\n    zufolge read bericht.txt\n" in call("--help").out
    assert b"\n    zufolge read --published 2023-09-14 --lang en bericht.html\n" in call("read", "--help").out
    assert b"\n    zufolge read --html bericht.txt > bericht.html\n" in call("read", "--help").out
    assert b"\n    zufolge sources --lang de meldungen/\n" in call("sources", "--help").out


def test_without_arguments_the_help_is_shown() -> None:
    called = call()
    assert called.code == 2
    assert "Usage: " in called.err + called.out.decode()
