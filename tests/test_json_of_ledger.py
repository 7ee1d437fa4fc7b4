"""The JSON lines of what a ledger holds: keys, order and values that clients rely on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from records import ADMITTED, DENIED, change, event, record
from zufolge import Span, UnreadableArticle
from zufolge.exports.jsonl import (
    actor_json,
    change_json,
    echo_json,
    event_json,
    judgement_json,
    record_json,
    stats_json,
)
from zufolge.types import Echo, Judgement, KnownActor, Mention, Stats

OF_ADMITTED = {
    "key": 2,
    "document": "b2",
    "outlet": "Tageblatt",
    "title": None,
    "published": "2024-05-09",
    "text": "Der Damm werde ab Juni erhöht",
    "actor": 7,
    "id": "s2",
    "kind": "indirect",
    "quote": [[4, 33]],
    "cue": [[30, 35]],
    "frame": [[30, 59]],
    "speaker": [[40, 59]],
    "addressee": [],
    "chain": [
        {"spans": [[40, 59]], "name": "Anna Blum", "kind": "person", "role": "Landrätin"},
        {"spans": [[60, 79]], "name": "örtliche Medien", "kind": "media", "role": None},
    ],
    "act": "confirm",
    "factuality": "CT+",
    "hearsay": False,
    "said_at": {"span": None, "edtf": "2024-05-08"},
    "confidence": 0.9,
}


def test_a_record_is_its_report_its_words_and_the_statement() -> None:
    # As text, not as a value: the order of the keys belongs to the contract.
    assert record_json(ADMITTED).decode() == json.dumps(OF_ADMITTED, ensure_ascii=False, separators=(",", ":"))


def test_an_echo_is_its_records_in_their_order() -> None:
    line = json.loads(echo_json(Echo((ADMITTED, DENIED))))
    assert list(line) == ["statements"]
    assert line["statements"][0] == OF_ADMITTED
    assert [statement["document"] for statement in line["statements"]] == ["b2", "a1"]


def test_a_change_goes_from_one_record_to_the_other_and_says_why() -> None:
    line = json.loads(change_json(change()))
    assert list(line) == ["speaker", "about", "kind", "from", "to", "confidence", "why"]
    assert (line["from"]["document"], line["from"]["quote"]) == ("a1", [[4, 31]])
    assert line["to"] == OF_ADMITTED
    assert [line[name] for name in ("speaker", "about", "kind", "confidence")] == [
        "Anna Blum",
        "Erhöhung des Damms",
        "reversal",
        0.8,
    ]


def test_an_event_comes_with_every_mention() -> None:
    first = Mention("a1", "2024-05-02", (Span(0, 9),), "announced", "2024-06")
    line = json.loads(event_json(event("2024-06-08", first, Mention("b2", None, (), "confirmed", "2024-06-08"))))
    assert line == {
        "key": 1,
        "what": "Stadtfest",
        "who": ["Anna Blum", "Feuerwehr"],
        "where": "Au",
        "when": "2024-06-08",
        "status": "confirmed",
        "mentions": [
            {
                "document": "a1",
                "spans": [[0, 9]],
                "published": "2024-05-02",
                "status": "announced",
                "when": "2024-06",
            },
            {"document": "b2", "spans": [], "published": None, "status": "confirmed", "when": "2024-06-08"},
        ],
    }


def test_actors_and_statistics_have_a_line_too() -> None:
    assert json.loads(actor_json(KnownActor(12, "Anna Blum", "person", ("Landrätin",), 14, 6))) == {
        "number": 12,
        "name": "Anna Blum",
        "kind": "person",
        "roles": ["Landrätin"],
        "statements": 14,
        "articles": 6,
    }
    stats = Stats(2, 9, 3, 1, 0, 1, 0, "2024-05-02", None, (("Bote", 2),), (("0.1.0 rules", 2),))
    line = json.loads(stats_json(stats))
    assert (line["articles"], line["last"], line["outlets"], line["readers"]) == (
        2,
        None,
        {"Bote": 2},
        {"0.1.0 rules": 2},
    )


def test_a_judgement_has_what_the_person_gives_and_beside_it_what_the_machine_has() -> None:
    text = "x" * 4 + "Der Damm werde\nab Juni erhöht"
    judged = Judgement(
        "b2", "wrong_speaker", "s2", speaker=(Span(0, 3),), by="mk", at="2024-05-10T08:00:00+00:00", key=3
    )
    line = judgement_json(replace(judged, finding=ADMITTED.statement, text=text)).decode()
    fields = ("key", "document", "outlet", "title", "published", "text", "actor")
    finding = {name: value for name, value in OF_ADMITTED.items() if name not in fields}
    expected = {
        "key": 3,
        "document": "b2",
        "verdict": "wrong_speaker",
        "statement": "s2",
        "text": "Der Damm werde ab Juni erhöht",
        "quote": None,
        "kind": None,
        "cue": None,
        "frame": None,
        "speaker": [[0, 3]],
        "addressee": None,
        "act": None,
        "factuality": None,
        "by": "mk",
        "note": None,
        "at": "2024-05-10T08:00:00+00:00",
        "finding": finding,
    }
    assert line == json.dumps(expected, ensure_ascii=False, separators=(",", ":"))


def test_control_characters_stay_to_the_letter_on_one_line() -> None:
    line = record_json(record("„Nein\x1b[31m“\r\n"))
    assert b"\n" not in line
    assert b"\x1b" not in line
    assert json.loads(line)["text"] == "„Nein\x1b[31m“\r\n"


def test_half_a_character_is_refused_by_the_name_of_its_report() -> None:
    with pytest.raises(UnreadableArticle, match=r"^a1: half a character"):
        record_json(record("Er sagte \ud83d"))
