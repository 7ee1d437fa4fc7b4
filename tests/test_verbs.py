"""The same verbs in the library, on the command line and in the API: what one has, the others have, or a reason why not."""

from __future__ import annotations

import inspect
from typing import NamedTuple

import pytest

import zufolge
from zufolge.cli import app
from zufolge.web.api.description import describe


class Verb(NamedTuple):
    """A verb by the names that it goes by: in the library (`ledger.…` a method of Ledger), of a command, in the API."""

    library: tuple[str, ...]
    command: tuple[str, ...]
    api: tuple[str, ...]
    why: str = ""


VERBS = [
    Verb(("read", "read_many"), ("read",), ("read",)),
    Verb(("ledger.add",), ("add",), ("add",)),
    Verb(("ledger.search",), ("search",), ("search",)),
    Verb(("ledger.search",), ("speaker",), ("speaker",)),
    Verb(("ledger.echoes",), ("echoes",), ("echoes",)),
    Verb(("ledger.changes",), ("changes",), ("changes",)),
    Verb(("ledger.agenda",), ("agenda",), ("agenda", "agenda_ical")),
    Verb(("sources", "ledger.known_readings"), ("sources",), ("sources", "sources_of_report")),
    Verb(("ledger.actors", "ledger.unsure", "ledger.decisions"), ("actors",), ("actors", "unsure", "decisions")),
    Verb(("ledger.same",), ("same",), ("same",)),
    Verb(("ledger.different",), ("different",), ("different",)),
    Verb(("ledger.undecide",), ("undecide",), ("undecide",)),
    Verb(("ledger.judge",), ("judge",), ("judge",)),
    Verb(("ledger.judgements",), ("judgements",), ("judgements",)),
    Verb(("ledger.unjudge",), ("unjudge",), ("unjudge",)),
    Verb(("ledger.remove",), ("remove",), ("remove",)),
    Verb(("ledger.stats",), ("stats",), ("stats",)),
    Verb(("ledger.records", "ledger.readings", "ledger.judged_reports", "to_frame"), ("export",), ("export",)),
    Verb(
        ("ledger.article", "ledger.articles", "ledger.reading", "ledger.judged_report"),
        (),
        ("article", "reading"),
        "for programs: a person reads the report itself",
    ),
    Verb(("ledger.skipped",), (), ("skipped",), "the command line says it when it skips something"),
    Verb(("open_ledger", "ledger.close", "ledger.place", "ledger.stamp"), (), (), "how a program holds a ledger"),
    Verb(("ledger.holds", "ledger.compare"), (), (), "parts of adding"),
    Verb((), ("evaluate",), (), "for those who work on zufolge, with gold data at hand"),
    Verb((), ("serve",), (), "it is what the API runs in"),
    Verb(
        ("ledger.give_token", "ledger.revoke_token", "ledger.tokens"),
        ("token",),
        (),
        "who may use a server is not decided over the network",
    ),
]


def library() -> set[str]:
    functions = {name for name in zufolge.__all__ if inspect.isfunction(getattr(zufolge, name))}
    return functions | {f"ledger.{name}" for name in vars(zufolge.Ledger) if not name.startswith("_")}


def commands() -> set[str]:
    return {str(command.callback.__name__) for command in app.registered_commands if command.callback}


def api() -> set[str]:
    return {operation["operationId"] for methods in describe()["paths"].values() for operation in methods.values()}


@pytest.mark.parametrize(
    ("place", "there"),
    [("library", library()), ("command", commands()), ("api", api())],
    ids=["library", "command", "api"],
)
def test_every_verb_is_in_the_table_and_nothing_else(place: str, there: set[str]) -> None:
    assert {name for verb in VERBS for name in getattr(verb, place)} == there


def test_a_verb_that_one_of_them_lacks_has_a_reason() -> None:
    assert [verb for verb in VERBS if not (verb.library and verb.command and verb.api) and not verb.why] == []
