"""The description of the API is true: whatever is asked by it is answered as it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from asking import API, asking
from zufolge.ledger.filters import FILTERS
from zufolge.web.api.description import describe

EXAMPLES = 6
HEALTH = list(HealthCheck)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# Values that are there, so that not all that is asked comes to nothing.
KNOWN = {
    "id": ["nordkurier-1", "bote-1", "tageblatt-2"],
    "name": ["Huber", "Anna Blum", "2"],
    "speaker": ["Huber", "Anna Blum", "2"],
    "words": ["Brücke", "Damm", "Stadtfest"],
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with asking(tmp_path_factory.mktemp("ledger") / "l.db") as client:
        yield client


@pytest.fixture(scope="module")
def description(client: TestClient) -> dict[str, Any]:
    described: dict[str, Any] = client.get("openapi.json").json()
    return described


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The description as schemathesis takes it, of an application of its own that runs."""
    with asking(tmp_path_factory.mktemp("asked") / "l.db") as client:
        yield _described(client)


def _described(client: TestClient) -> Any:
    schema = schemathesis.openapi.from_dict(describe())

    async def running(scope: Any, receive: Any, send: Any) -> None:
        """The application, which is not started again for each case."""
        if scope["type"] == "http":
            await client.app(scope, receive, send)
        while scope["type"] == "lifespan":
            told = (await receive())["type"]
            await send({"type": f"{told}.complete"})
            if told == "lifespan.shutdown":
                return

    schema.app = running
    return schema


OPERATIONS = [(method, path) for path, methods in describe()["paths"].items() for method in methods]


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_whatever_is_asked_is_answered_as_the_description_says(
    described: Any, method: str, path: str, mode: GenerationMode
) -> None:
    """Values that the description allows, and values that it does not; the same at every run."""
    cases = described[path][method.upper()].as_strategy(generation_mode=mode)

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=HEALTH)
    @given(case=cases)
    def check(case: Any) -> None:
        for name, values in KNOWN.items():
            for part in (case.path_parameters, case.query):
                if mode is GenerationMode.POSITIVE and name in (part or {}):
                    part[name] = values[len(str(part[name])) % len(values)]
        case.call_and_validate(checks=CHECKS, base_url="http://localhost:8080")

    with suppress(Unsatisfiable):  # of what has nothing that could be wrong
        check()


@pytest.mark.parametrize(("method", "path"), [*OPERATIONS, ("get", f"{API}/openapi.json")])
def test_a_parameter_that_no_description_has_is_refused_everywhere(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, f"http://localhost:8080{path}", params={"suche": "Damm"})
    assert answer.status_code == 422
    assert answer.json()["type"] == "problems/unknown-parameter"
    assert [error["name"] for error in answer.json()["errors"]] == ["suche"]


def operations(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def test_every_operation_has_a_name_words_and_examples_of_what_it_takes(description: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(description)]
    assert len(set(names)) == len(names) > 20
    for _, path, operation in operations(description):
        assert operation["description"], path
        assert all(parameter["description"] for parameter in operation.get("parameters", ())), path
        for content in operation.get("requestBody", {}).get("content", {}).values():
            assert "example" in content or content["schema"].get("description"), path


def test_every_answer_has_a_shape_and_every_problem_is_one(description: dict[str, Any]) -> None:
    for _, path, operation in operations(description):
        for status, answer in operation["responses"].items():
            if int(status) in {204, 304}:
                assert "content" not in answer
            elif int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"], (path, status)
            else:
                assert all("schema" in content for content in answer["content"].values()), (path, status)


def test_all_that_is_pointed_at_is_there(description: dict[str, Any]) -> None:
    pointed = {part.split('"')[0] for part in json.dumps(description).split('"#/components/schemas/')[1:]}
    assert pointed <= description["components"]["schemas"].keys()
    assert description["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_the_filters_of_a_search_are_described_as_they_are_on_the_command_line(description: dict[str, Any]) -> None:
    parameters = {one["name"]: one for one in description["paths"][f"{API}/search"]["get"]["parameters"]}
    assert parameters.keys() == {*(one.name for one in FILTERS), "limit", "cursor"}
    assert all(one.what.partition(":")[0] in parameters[one.name]["description"] for one in FILTERS)


FULL = [
    ("search", "Record"),
    ("echoes", "Echo"),
    ("changes", "Change"),
    ("agenda", "Event"),
    ("actors", "KnownActor"),
    ("actors/unsure", "Pair"),
    ("sources", "Sourcing"),
]


@pytest.mark.parametrize(("address", "shape"), FULL)
def test_no_field_of_an_answer_is_missing_in_its_shape(
    client: TestClient, description: dict[str, Any], address: str, shape: str
) -> None:
    items = next(iter(client.get(address).json().values()))
    shapes = description["components"]["schemas"]
    assert items
    for item in items:
        assert undescribed(item, shapes[shape], shapes) == set()


def test_no_field_of_a_reading_is_missing_in_its_shape(client: TestClient, description: dict[str, Any]) -> None:
    shapes = description["components"]["schemas"]
    for address in ("articles/bote-1/reading", "articles/tageblatt-2/reading"):
        assert undescribed(client.get(address).json(), shapes["Reading"], shapes) == set()


def undescribed(value: Any, shape: dict[str, Any], shapes: dict[str, Any]) -> set[str]:
    """The fields of a value that its shape does not have."""
    if "$ref" in shape:
        return undescribed(value, shapes[shape["$ref"].rpartition("/")[2]], shapes)
    if "anyOf" in shape:
        return min((undescribed(value, one, shapes) for one in shape["anyOf"]), key=len)
    if isinstance(value, list):
        return {name for one in value for name in undescribed(one, shape.get("items", {}), shapes)}
    if not isinstance(value, dict) or "additionalProperties" in shape:
        return set()
    fields = shape.get("properties", {})
    inner = (undescribed(one, fields[name], shapes) for name, one in value.items() if name in fields)
    return (value.keys() - fields.keys()).union(*inner)
