"""The JSON of a reading: keys, order and values that every client relies on."""

from __future__ import annotations

import json

import pytest

from zufolge import (
    Actor,
    Announcement,
    Article,
    Document,
    Reader,
    Reading,
    SaidAt,
    Source,
    Span,
    Statement,
    UnreadableArticle,
    When,
)
from zufolge.exports.jsonl import to_json

TEXT = "Die Brücke bleibe zu, sagte Ministerin Anna Öztürk am Montag. (dpa) 𝄞"


def reading(text: str = TEXT) -> Reading:
    said = Statement(
        id="s1",
        kind="indirect",
        quote=(Span(0, 20),),
        cue=(Span(22, 27),),
        frame=(Span(22, 60),),
        speaker=(Span(28, 50),),
        addressee=(),
        chain=(Source((Span(28, 50),), "Anna Öztürk", "person", "Ministerin"), Source((), None, "unknown")),
        act="assert",
        factuality="CT+",
        hearsay=False,
        said_at=SaidAt(Span(51, 60), "2024-04-29"),
        confidence=0.93,
        terms=("brücke", "zubleiben"),
        polarity=1,
        signals=("noch",),
    )
    article = Article(
        id="a1", text=text, title="Brücke", outlet="Bote", url="https://bote.example/1", published="2024-05-02"
    )
    return Reading(
        document=Document(article, (), (Span(0, 61),), (), (), ("dpa",)),
        statements=(said,),
        newsroom=(Span(0, 4),),
        announcements=(Announcement("Sperrung", ("Anna Öztürk",), None, "2024-06", "announced", (Span(0, 10),), "s1"),),
        actors=(Actor("Anna Öztürk", "person", ("Ministerin",), (Span(39, 50),)),),
        times=(When(Span(54, 60), "DATE", "2024-04-29", "2024-04-29", "2024-04-29", "2024-04-29"),),
        reader=Reader("0.1.0", None),
    )


def test_the_line_is_exactly_the_contract() -> None:
    line = to_json(reading())
    assert b"\n" not in line
    expected = {
        "document": {
            "id": "a1",
            "title": "Brücke",
            "published": "2024-05-02",
            "language": "de",
            "outlet": "Bote",
            "agencies": ["dpa"],
            "url": "https://bote.example/1",
            "text": TEXT,
        },
        "statements": [
            {
                "id": "s1",
                "kind": "indirect",
                "quote": [[0, 20]],
                "cue": [[22, 27]],
                "frame": [[22, 60]],
                "speaker": [[28, 50]],
                "addressee": [],
                "chain": [
                    {"spans": [[28, 50]], "name": "Anna Öztürk", "kind": "person", "role": "Ministerin"},
                    {"spans": [], "name": None, "kind": "unknown", "role": None},
                ],
                "act": "assert",
                "factuality": "CT+",
                "hearsay": False,
                "said_at": {"span": [51, 60], "edtf": "2024-04-29"},
                "confidence": 0.93,
            }
        ],
        "newsroom": [[0, 4]],
        "announcements": [
            {
                "what": "Sperrung",
                "who": ["Anna Öztürk"],
                "where": None,
                "when": "2024-06",
                "status": "announced",
                "spans": [[0, 10]],
                "statement": "s1",
            }
        ],
        "actors": [{"name": "Anna Öztürk", "kind": "person", "roles": ["Ministerin"], "mentions": [[39, 50]]}],
        "times": [
            {
                "span": [54, 60],
                "type": "DATE",
                "value": "2024-04-29",
                "edtf": "2024-04-29",
                "earliest": "2024-04-29",
                "latest": "2024-04-29",
            }
        ],
        "reader": {"version": "0.1.0", "model": None},
    }
    # As text, not as a value: the order of the keys belongs to the contract.
    assert line.decode() == json.dumps(expected, ensure_ascii=False, separators=(",", ":"))


def test_control_characters_and_line_ends_of_the_text_stay_to_the_letter_on_one_line() -> None:
    text = "„Nein\x1b[31m“,\r\nsagte\u2028er. \x00"
    line = to_json(reading(text))
    assert len(line.split(b"\n")) == 1
    assert b"\x1b" not in line
    assert json.loads(line)["document"]["text"] == text


def test_half_a_character_is_refused_by_name() -> None:
    with pytest.raises(UnreadableArticle, match=r"^a1: half a character .*UTF-8"):
        to_json(reading("Er sagte \ud83d, nein."))
