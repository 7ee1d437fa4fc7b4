"""The API as tests ask it: a client of an application whose ledger has the reports of an invented town."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from ledgers import readings
from serving import visiting
from zufolge import Reading, open_ledger, read_many
from zufolge.web.deployment import Deployment, Limits

API = "/api/v1"
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SAID = "Die Brücke sei sicher, sagte Bürgermeisterin Anna Blum am Montag."
ENGLISH = "The bridge is safe, said the mayor on Monday, and nobody has to worry about it at all."


def all_readings() -> list[Reading]:
    """The readings of all reports."""
    return [*readings(), *(one for one in read_many([EXAMPLES / "meldungen.jsonl"]) if isinstance(one, Reading))]


@contextmanager
def asking(place: Path | str, *, filled: bool = True, limits: Limits | None = None) -> Iterator[TestClient]:
    """A client of an application with one reader; `filled` with all reports."""
    if filled:
        with open_ledger(place, write=True) as ledger:
            list(ledger.add(all_readings()))
    with visiting(Deployment(ledger=str(place), readers=1, limits=limits or Limits())) as client:
        client.base_url = client.base_url.join(f"{API}/")
        yield client


def found(client: TestClient, address: str, **given: Any) -> Any:
    """What an address answers, which is good."""
    response = client.get(address, params=given)
    assert response.status_code == 200, response.text
    return response.json()


def words(client: TestClient, address: str, **given: Any) -> list[str]:
    """The words of the statements that an address answers."""
    return [statement["text"] for statement in found(client, address, **given)["statements"]]


def problem(response: Any) -> tuple[int, str, str]:
    """Status, kind and detail of a problem; what is none fails."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    told = response.json()
    assert told["status"] == response.status_code
    return response.status_code, told["type"].removeprefix("problems/"), told.get("detail", "")


def as_lines(*reports: dict[str, Any]) -> bytes:
    """Reports as JSON lines."""
    return b"".join(json.dumps(report).encode() + b"\n" for report in reports)
