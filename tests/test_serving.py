"""`zufolge serve` as a process: how it starts and ends, what it survives, and what it tells.

The long runs, 25 kills, are made with ZUFOLGE_FAULTS=long.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
import pytest

import faults
from calling import call
from faults import held, torn
from serving import Serving, gone_within, serving
from zufolge import open_ledger
from zufolge.web.deployment import Deployment, Limits

LONG = os.environ.get("ZUFOLGE_FAULTS") == "long"
KILLS = 25 if LONG else 5
CLIENTS = 3
MADE = 240 if LONG else 60
READ, ADD = "/api/v1/read", "/api/v1/articles"
REPORT = "Die Wendebrücke in Wismar sei sicher, sagte Bürgermeisterin Anna Blum am Montag. Der Bauverband widersprach."


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server that several tests ask."""
    folder = tmp_path_factory.mktemp("running")
    with serving("--ledger", str(folder / "l.db"), "--max-body", "50000", log=folder / "log") as server:
        yield server


def connected(server: Serving) -> socket.socket:
    """A bare connection to a server."""
    host, port = server.url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=30)


def answered(connection: socket.socket) -> bytes:
    """All that a server sends until it closes the connection."""
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    return b"".join(parts)


# --- how it starts -------------------------------------------------------------------------------------------------


def test_it_says_in_one_line_where_it_listens(running: Serving) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", running.url)
    with running.client() as client:
        answer = client.get("/healthz")
    assert answer.status_code == 200
    assert "server" not in answer.headers


def test_what_keeps_it_from_starting_is_said_in_one_line(running: Serving, tmp_path: Path) -> None:
    place = str(tmp_path / "l.db")
    port = running.url.rpartition(":")[2]
    (tmp_path / "brief.db").write_text("Sehr geehrte Frau Blum, " * 100, encoding="utf-8")
    guarded = str(tmp_path / "guarded.db")
    with open_ledger(tmp_path / "neu.db", write=True), open_ledger(guarded, write=True) as ledger:
        ledger.give_token("lokales", "editor")
    with closing(sqlite3.connect(tmp_path / "neu.db")) as db, db:
        db.execute("UPDATE version SET number = 99")
    wrong = {
        ("--ledger", place, "--port", port): "another program listens there; --port names another one",
        ("--ledger", guarded, "--host", "192.0.2.1"): "not an address of this machine",
        ("--ledger", guarded, "--host", "gibt-es-nicht.invalid"): "no address to listen at",
        ("--ledger", place, "--host", "0.0.0.0"): "“zufolge token NAME --role editor” makes one",
        ("--ledger", place, "--allow-host", "meldungen.example"): "nobody has a token",
        ("--ledger", str(tmp_path / "fehlt" / "l.db")): "there is no folder",
        ("--ledger", str(tmp_path / "brief.db")): "no ledger",
        ("--ledger", str(tmp_path / "neu.db")): "install a newer zufolge",
        ("--ledger", str(tmp_path)): "a folder; name a file",
    }
    for arguments, why in wrong.items():
        told = call("serve", *arguments)
        assert told.code == 1
        assert why in told.err
        assert told.err.startswith("zufolge: ")
        assert len(told.err.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may listen anywhere")
def test_a_port_that_only_root_may_have_is_said_to_be_one(tmp_path: Path) -> None:
    assert "no right to listen there" in call("serve", "--ledger", str(tmp_path / "l.db"), "--port", "80").err


def test_tokens_are_made_shown_and_taken_back_on_the_command_line(tmp_path: Path) -> None:
    place = ("--ledger", str(tmp_path / "l.db"))
    made = call("token", "lokales", "--role", "editor", *place)
    secret = made.out.decode().strip()
    assert len(secret) > 40
    call("token", "archiv", *place)
    lines = call("token", "--list", *place).out.decode().splitlines()
    assert [line.split("\t")[:2] for line in lines] == [["archiv", "reader"], ["lokales", "editor"]]
    assert secret not in "".join(lines)
    assert secret.encode() not in (tmp_path / "l.db").read_bytes()
    assert "taken back" in call("token", "--revoke", "archiv", *place).err
    assert "no token of that name" in call("token", "--revoke", "archiv", *place).err
    assert call("token", *place).code == call("token", "a", "--list", *place).code == 2


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["token", "--help"]])
def test_help_loads_no_server(arguments: list[str]) -> None:
    loads = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "zufolge", *arguments], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in loads.stderr.splitlines()}
    assert "typer" in loaded
    assert not loaded & {"fastapi", "starlette", "uvicorn", "sqlalchemy", "onnxruntime", "prometheus_client", "anyio"}


# --- what it takes -------------------------------------------------------------------------------------------------


def test_a_body_without_end_is_cut_off_while_it_comes(running: Serving) -> None:
    begin = f"POST {READ} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
    with connected(running) as connection:
        connection.sendall(begin.encode())
        for _ in range(5):  # the bound is five of these
            connection.sendall(b"2710\r\n%s\r\n" % (b"x" * 10_000))
        connection.settimeout(0.5)
        with pytest.raises(TimeoutError):  # it waits for more
            connection.recv(1)
        connection.settimeout(30)
        connection.sendall(b"1\r\nx\r\n")  # one byte more, and no end
        assert connection.recv(12) == b"HTTP/1.1 413"


def test_headers_and_addresses_without_end_are_cut_off(running: Serving) -> None:
    for begin in (
        b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Brief: " + b"x" * 100_000,
    ):
        with connected(running) as connection:
            try:
                connection.sendall(begin + b"\r\n\r\n")
                told = answered(connection)
            except ConnectionError:  # it did not wait for the rest
                continue
            assert told[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 414", b"HTTP/1.1 431")


def test_a_client_that_does_not_say_what_it_wants_is_hung_up_on(tmp_path: Path) -> None:
    """As a thread of this process, so that its patience can be shortened."""
    patient = Path(__file__).with_name("impatient.py")
    run = subprocess.Popen(
        [sys.executable, str(patient), str(tmp_path / "l.db")], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert run.stdout is not None
    url = run.stdout.readline().decode().split()[0]
    host, port = url.removeprefix("http://").rstrip("/").split(":")
    begun = {
        b"": b"",
        b"GET /healthz HTTP/1.1\r\nHost: loc": b"",
        b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nDie": b"408",
    }
    try:
        for begin, status in begun.items():
            with socket.create_connection((host, int(port)), timeout=30) as connection:
                connection.sendall(begin)
                assert answered(connection)[9:12] == status
    finally:
        run.terminate()
        assert run.wait(30) == 0
        run.stdout.close()


@pytest.mark.parametrize(
    "given",
    ["/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:1/", "-", "'; DROP TABLE article; --", "\\\\host\\c"],
)
def test_a_path_an_address_and_sql_are_read_as_text(running: Serving, given: str) -> None:
    sentence = f"{given}, sagte die Polizei in Wismar am Montag."
    with running.client() as client:
        for text in (given, sentence):
            answer = client.post(READ, content=text.encode(), headers={"content-type": "text/plain"})
            assert answer.status_code == 200
            assert answer.json()["document"]["text"] == text
        asked = {"words": given, "speaker": given, "outlet": given}
        assert client.get("/api/v1/search", params=asked).status_code in (200, 404)
        assert client.get("/api/v1/actors", params={"name": given}).status_code == 200
        assert client.get("/api/v1/articles/" + quote(given, safe="")).status_code == 404
        assert client.get("/readyz").status_code == 200


def test_no_file_of_the_machine_is_an_asset(running: Serving) -> None:
    with running.client() as client:
        for path in (
            "/..%2f..%2fetc/passwd",
            "/assets/..%2fapp.py",
            "/assets/x/..%2f..%2fapp.py",
            "/assets/x/%2fetc%2fpasswd",
        ):
            assert client.get(path).status_code == 404


def test_a_server_that_is_told_nothing_has_the_usual_limits_and_one_that_is_told_has_those(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[Deployment] = []
    monkeypatch.setattr("zufolge.web.server.run", lambda deployment, **how: started.append(deployment))
    assert call("serve").code == 0
    assert call("serve", "--max-body", "9000", "--grace", "2.5", "--port", "0").code == 0
    assert started == [Deployment(), Deployment(port=0, limits=Limits(body=9000, grace=2.5))]


# --- what it tells -------------------------------------------------------------------------------------------------


def test_no_word_of_a_report_or_a_search_is_in_the_log_and_its_readers_end_with_it(tmp_path: Path) -> None:
    log, place = tmp_path / "log", str(tmp_path / "l.db")
    secret = call("token", "lokalredaktion", "--role", "editor", "--ledger", place).out.decode().strip()
    with serving("--ledger", place, "--host", "0.0.0.0", "--log-level", "debug", log=log) as server:
        bearer = {"authorization": f"Bearer {secret}"}
        port = server.url.rpartition(":")[2]
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", headers=bearer, timeout=60) as client:
            added = client.post(ADD, json={"id": "wendebruecke-1", "text": REPORT, "outlet": "Nordkurier"})
            assert added.status_code == 200, added.text
            assert client.get("/api/v1/articles/wendebruecke-1").status_code == 200
            for path in ("/api/v1/search?words=Wendebr%C3%BCcke", "/api/v1/speakers/Blum", "/Wendebr%C3%BCcke"):
                client.get(path)
            client.post(READ, content=b"\xff\xfeWendebr\xfccke", headers={"content-type": "text/plain"})
            client.post(ADD, content=b'{"text": "Wendebr', headers={"content-type": "application/json"})
            client.get("/api/v1/stats", headers={"authorization": "Bearer wendefalsch"})
        children = server.children()
        assert server.end() == 0
    assert children
    assert gone_within(children, 5)
    told = log.read_text("utf-8")
    for word in (*re.findall(r"\w{4,}", REPORT), "wendebruecke", "wendefalsch", "Wendebr", "Nordkurier", secret):
        assert word.lower() not in told.lower(), word
    requests = [event for event in server.events() if event["event"] == "request"]
    assert {"/api/v1/articles", "/api/v1/search", "-"} <= {event["route"] for event in requests}
    by_status = {event["status"]: event for event in requests}
    assert by_status[200]["token"] == "lokalredaktion"
    assert by_status[401]["token"] is None
    for event in requests:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", event["time"])
        assert re.fullmatch(r"[0-9a-f]{16}", event["request"])
        assert event["client"] == "127.0.0.1"
        assert event["ms"] >= 0


# --- how it ends ---------------------------------------------------------------------------------------------------


def test_told_twice_it_ends_at_once(tmp_path: Path) -> None:
    with serving("--ledger", str(tmp_path / "l.db"), log=tmp_path / "log") as server, connected(server) as connection:
        # A body that never comes would keep it for as long as its grace is.
        begin = f"POST {READ} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n"
        connection.sendall(begin.encode())
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert server.process.poll() is None
        assert server.end(signal.SIGTERM) == 128 + signal.SIGTERM


def test_it_does_not_wait_for_ever_for_what_it_is_at(tmp_path: Path) -> None:
    arguments = ("--ledger", str(tmp_path / "l.db"), "--grace", "1")
    with serving(*arguments, log=tmp_path / "log") as server, connected(server) as connection:
        begin = f"POST {READ} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n"
        connection.sendall(begin.encode())
        time.sleep(0.3)
        begun = time.monotonic()
        assert server.end(signal.SIGINT) == 0
        assert time.monotonic() - begun < 15


# --- what is written -----------------------------------------------------------------------------------------------


class Newsroom:
    """Clients that add reports one by one, all the time, and note what was acknowledged."""

    def __init__(self, server: Serving, reports: list[dict[str, Any]]) -> None:
        self.acknowledged: list[str] = []
        self._server = server
        self._reports = iter(reports)
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._send) for _ in range(CLIENTS)]
        for thread in self._threads:
            thread.start()

    def _send(self) -> None:
        with self._server.client() as client:
            while report := self._next():
                try:
                    answer = client.post(ADD, json=report)
                except httpx2.TransportError:
                    return
                assert answer.status_code == 200, answer.text
                self.acknowledged.append(report["id"])

    def _next(self) -> dict[str, Any] | None:
        with self._lock:
            return next(self._reports, None)

    def waits_for(self, number: int) -> None:
        """Waits until so many are acknowledged, or all."""
        while len(self.acknowledged) < number and any(thread.is_alive() for thread in self._threads):
            time.sleep(0.01)

    def goes_home(self) -> None:
        """Waits until nobody sends any more."""
        for thread in self._threads:
            thread.join()


def there(place: Path) -> set[str]:
    """The ids of the reports in a SQLite file."""
    with closing(sqlite3.connect(place)) as db:
        return {id for (id,) in db.execute("SELECT id FROM article")}


@pytest.fixture(scope="module")
def reports() -> list[dict[str, Any]]:
    """Made-up reports, with echoes, changes and events among them."""
    return faults.reports(MADE)


def test_killed_in_the_middle_of_writing_it_has_lost_nothing_and_nothing_is_half(
    tmp_path: Path, reports: list[dict[str, Any]]
) -> None:
    place, draw = tmp_path / "l.db", random.Random(6)
    expected = faults.readings(MADE)
    acknowledged: set[str] = set()
    for number in count(1):
        with serving("--ledger", str(place), log=tmp_path / f"log{number}") as server:
            left = [report for report in reports if report["id"] not in acknowledged]
            newsroom = Newsroom(server, left)
            if number <= KILLS:
                newsroom.waits_for(2)
                time.sleep(0.4 * draw.random())
                children = server.children()
                server.end(signal.SIGKILL)
                newsroom.goes_home()
                acknowledged.update(newsroom.acknowledged)
                copy = faults.copied(place, tmp_path / "copy")
                assert torn(copy, expected) == []
                assert acknowledged <= there(copy)
                assert gone_within(children, 5)
            else:
                newsroom.goes_home()
                assert server.end() == 0
                break
    assert there(place) == {report["id"] for report in reports}
    with closing(sqlite3.connect(place)) as db:
        assert db.execute("SELECT count(*) FROM pending").fetchone() == (0,)  # all are compared
    with open_ledger(tmp_path / "at_once.db", write=True) as ledger:
        list(ledger.add(expected, now=faults.NOON))
    found, at_once = held(place), held(tmp_path / "at_once.db")
    # Which of several statements an echo or a change names depends on the order in which they came.
    assert all(found[what] == at_once[what] for what in ("articles", "statements", "events", "actors"))


def test_told_to_end_in_the_middle_of_writing_it_answers_all_that_it_has_begun(
    tmp_path: Path, reports: list[dict[str, Any]]
) -> None:
    place = tmp_path / "l.db"
    with serving("--ledger", str(place), log=tmp_path / "log") as server:
        newsroom = Newsroom(server, reports)
        newsroom.waits_for(3)
        assert server.end() == 0
        newsroom.goes_home()
    assert 3 <= len(newsroom.acknowledged) < len(reports)
    assert there(place) == set(newsroom.acknowledged)
    assert torn(faults.copied(place, tmp_path / "copy"), faults.readings(MADE)) == []


# --- what the docs show --------------------------------------------------------------------------------------------

PAGE = Path(__file__).resolve().parents[1] / "docs" / "serving.md"
CURLS = re.findall(r"^curl .*localhost:8080.*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_the_calls_on_the_page_are_answered_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(PAGE.parents[1] / "examples")
    assert len(CURLS) > 10
    with serving("--ledger", str(tmp_path / "l.db"), log=tmp_path / "log") as server:
        for curl in CURLS:
            asked = curl.replace("localhost:8080", server.url.removeprefix("http://")).replace(
                "-s ", "-sS --fail-with-body ", 1
            )
            done = subprocess.run(["bash", "-c", asked], cwd=tmp_path, capture_output=True, text=True, timeout=60)
            assert done.returncode == 0, f"{curl}\n{done.stdout}{done.stderr}"
    assert (tmp_path / "aussagen.csv").read_text(encoding="utf-8").startswith("article,")
