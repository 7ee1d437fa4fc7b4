"""What those who run a server ask it and build it with: is it alive, is it ready, its numbers, its log, its image."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from ledgers import places
from serving import ELSEWHERE, visiting
from zufolge import open_ledger
from zufolge.web.deployment import Deployment
from zufolge.web.logs import Lines

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a server that only this machine reaches."""
    with visiting(Deployment(ledger=str(tmp_path_factory.mktemp("local") / "l.db"), readers=1)) as client:
        yield client


def numbers(client: TestClient, **how: Any) -> dict[tuple[str, ...], float]:
    """What a server counts and measures, by name and labels."""
    answer = client.get("/metrics", **how)
    assert answer.status_code == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_a_server_says_that_it_is_alive_and_ready(local: TestClient) -> None:
    assert local.get("/healthz").json() == {"status": "ok"}
    assert local.get("/readyz").json() == {"status": "ok", "wrong": []}


def test_it_is_not_ready_once_it_is_told_to_end(local: TestClient) -> None:
    local.app.state.is_ending = True  # type: ignore[attr-defined]
    answer = local.get("/readyz")
    local.app.state.is_ending = False  # type: ignore[attr-defined]
    assert (answer.status_code, answer.json()["wrong"]) == (503, ["ending"])


def test_it_is_not_ready_without_its_ledger(tmp_path: Path) -> None:
    place = tmp_path / "l.db"
    with visiting(Deployment(ledger=str(place), readers=1)) as client:
        assert client.get("/readyz").status_code == 200
        client.app.state.desk.ledger.close()  # type: ignore[attr-defined]
        for path in tmp_path.iterdir():
            path.unlink()
        place.write_text("kein Hauptbuch, sondern ein Brief " * 200, encoding="utf-8")
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["wrong"]) == (503, ["ledger"])
        assert client.get("/healthz").status_code == 200


def test_requests_are_counted_by_the_template_of_their_route(local: TestClient) -> None:
    wanted = ("zufolge_requests_total", "GET", "/api/v1/search", "200")
    before = numbers(local).get(wanted, 0)
    local.get("/api/v1/search?words=geheim")
    local.get("/geheim/" + "x" * 50)
    local.request("GEHEIM", "/api/v1/search")
    found = numbers(local)
    assert found[wanted] == before + 1
    assert found["zufolge_request_seconds_count", "GET", "/api/v1/search"] == before + 1
    assert found["zufolge_requests_total", "GET", "-", "404"] == 1
    assert found["zufolge_requests_total", "other", "/api/v1/search", "405"] == 1
    assert found["zufolge_readers_alive",] == 1
    assert found["zufolge_requests_in_flight",] == 1
    assert found["process_resident_memory_bytes",] > 10_000_000
    assert "geheim" not in str(found).lower()


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/agenda.ics", "/api/v1/search?words=Brücke", "/aussagen", "/logout"]
)
def test_head_is_answered_as_get_is_without_the_body(local: TestClient, path: str) -> None:
    plain = {"Accept-Encoding": "identity"}  # packed, the token of a form makes the length differ
    asked, found = local.head(path, headers=plain), local.get(path, headers=plain)
    assert (asked.status_code, asked.content) == (found.status_code, b"")
    own = ("x-request-id", "etag")
    assert {k: v for k, v in asked.headers.items() if k not in own} == {
        k: v for k, v in found.headers.items() if k not in own
    }


def test_head_is_refused_to_whoever_has_no_token_and_counted_by_its_own_name(tmp_path: Path) -> None:
    place = str(tmp_path / "l.db")
    with open_ledger(place, write=True) as store:
        token = store.give_token("prometheus", "reader")
    with visiting(Deployment(ledger=place, host="0.0.0.0", readers=1), base_url=ELSEWHERE) as client:
        bearer = {"Authorization": f"Bearer {token}"}
        assert [client.head("/api/v1/stats", headers=headers).status_code for headers in ({}, bearer)] == [401, 200]
        assert numbers(client, headers=bearer)["zufolge_requests_total", "HEAD", "/api/v1/stats", "200"] == 1


def test_the_numbers_are_for_those_with_a_token_where_others_reach_the_server(tmp_path: Path) -> None:
    place = str(tmp_path / "l.db")
    with open_ledger(place, write=True) as store:
        token = store.give_token("prometheus", "reader")
    with visiting(Deployment(ledger=place, host="0.0.0.0", readers=1), base_url=ELSEWHERE) as client:
        assert client.get("/metrics").status_code == 401
        assert numbers(client, headers={"Authorization": f"Bearer {token}"})
        assert client.get("/readyz").status_code == 200


def test_a_line_of_the_log_tells_of_a_failure_without_its_message() -> None:
    try:
        try:
            raise KeyError("Anna Blum")
        except KeyError as error:
            raise ValueError("Die Brücke sei sicher, sagte Anna Blum") from error
    except ValueError:
        record = logging.LogRecord("zufolge.server", logging.ERROR, "x.py", 1, "unforeseen", None, sys.exc_info())
    record.fields = {"request": "a1"}
    line = Lines().format(record)
    told = json.loads(line)
    assert "Blum" not in line
    assert told["error"] == ["ValueError", "KeyError"]
    assert (told["level"], told["event"], told["request"]) == ("error", "unforeseen", "a1")
    assert re.search(r"test_operations.py:\d+ test_a_line", told["at"][0])


def test_whoever_runs_into_an_error_of_ours_is_told_nothing_of_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: object) -> None:
        raise ValueError("Die Brücke sei sicher")

    monkeypatch.setattr("zufolge.ledger.Ledger.stats", broken)
    with visiting(Deployment(ledger=str(tmp_path / "l.db"), readers=1)) as client:
        answer = client.get("/api/v1/stats")
    assert answer.status_code == 500
    assert "Brücke" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-request-id"] in [vars(r).get("fields", {}).get("request") for r in caplog.records]


# --- image and composition -----------------------------------------------------------------------------------------

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


def ignored(name: str) -> bool:
    """Whether the engine is not sent a file or folder of this name, as the last rule that fits says."""
    rules = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line and line[0] != "#"]
    fitting = [rule for rule in rules if fnmatch(name, rule.lstrip("!"))]
    return bool(fitting) and not fitting[-1].startswith("!")


def test_what_the_image_is_made_of_is_there_and_sent() -> None:
    copies = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    names = [name for line in copies for name in line.split()]
    assert {"pyproject.toml", "uv.lock", "src"} <= set(names)
    for name in names:
        assert (ROOT / name).exists(), name
        assert not ignored(name), name
    assert ignored(".git")
    assert ignored("secrets")


def test_the_image_runs_without_rights_and_without_what_builds_it() -> None:
    _, build, final = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)
    assert build.partition("\n")[0] == "python:3.12-slim AS build"
    assert "uv" not in re.sub(r"uvicorn", "", final)
    assert "pip" not in final
    assert re.search(r"^USER \d+:\d+$", final, re.MULTILINE)
    assert final.index("USER ") < final.index("ENTRYPOINT")
    assert "HEALTHCHECK" in final
    assert "/readyz" in final


def test_the_composition_hides_the_database_and_holds_no_password() -> None:
    db, zufolge = COMPOSE["services"]["db"], COMPOSE["services"]["zufolge"]
    assert "ports" not in db
    assert db["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"]["internal"]
    assert all(port.startswith("127.0.0.1:") for port in zufolge["ports"])
    assert zufolge["depends_on"]["db"]["condition"] == "service_healthy"
    assert zufolge["read_only"]
    assert zufolge["cap_drop"] == ["ALL"]
    for service in (db, zufolge):
        assert service["secrets"]
        assert set(service["secrets"]) <= COMPOSE["secrets"].keys()
        for name, value in service["environment"].items():
            assert "PASSWORD" not in name or name.endswith("_FILE")
            assert not re.search(r"://[^/]*:[^/]*@", value)
    volume = db["volumes"][0].partition(":")[0]
    assert volume in COMPOSE["volumes"]


def test_the_database_is_found_by_the_service_that_the_composition_names(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from psycopg.conninfo import conninfo_to_dict

    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "pg_service"))
    for place in places("postgresql", tmp_path, server):
        lines = "".join(f"{name}={value}\n" for name, value in conninfo_to_dict(place).items())
        (tmp_path / "pg_service").write_text(f"[zufolge]\n{lines}", encoding="utf-8")
        (tmp_path / "pg_service").chmod(0o444)
        with open_ledger(COMPOSE["services"]["zufolge"]["environment"]["ZUFOLGE_LEDGER"], write=True) as store:
            assert store.stats().articles == 0
