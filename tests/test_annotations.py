"""Web Annotations: every key is one of the W3C's or of our own context, and every selector finds its words again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from records import TEXT, report
from zufolge import Article, Reading, Span, UnreadableArticle
from zufolge.exports.annotations import CONTEXT, to_annotations

# The terms of http://www.w3.org/ns/anno.jsonld that a document may use, copied by hand.
W3C_KEYS = {
    "id", "type", "body", "target", "source", "selector", "motivation", "purpose", "items", "first", "total", "label",
    "startIndex", "start", "end", "exact", "prefix", "suffix", "format", "language", "value", "name",
}  # fmt: skip
W3C_TYPES = {
    "Annotation",
    "AnnotationCollection",
    "AnnotationPage",
    "SpecificResource",
    "TextPositionSelector",
    "TextQuoteSelector",
    "TextualBody",
}


def collection_of(of: Reading, **facts: Any) -> dict[str, Any]:
    article = replace(of.document.article, **facts)
    collection: dict[str, Any] = json.loads(to_annotations(article, of.statements))
    return collection


def keys_and_types(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for one in value:
            yield from keys_and_types(one)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "@context":
                yield "key", key
                yield from keys_and_types(inner)
            if key == "type":
                yield "type", inner


def by_position(selector: dict[str, Any], text: str) -> Span:
    return Span(selector["start"], selector["end"])


def by_quote(selector: dict[str, Any], text: str) -> Span:
    """The only place where the words stand between prefix and suffix."""
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    assert text.count(whole) == 1
    begin = text.index(whole) + len(selector["prefix"])
    return Span(begin, begin + len(selector["exact"]))


SELECTORS = {"TextPositionSelector": by_position, "TextQuoteSelector": by_quote}


def spans_of(target: dict[str, Any], text: str) -> set[Span]:
    """What the selectors of a target select, each on its own."""
    return {SELECTORS[selector["type"]](selector, text) for selector in target["selector"]}


def test_every_key_and_type_is_known_to_the_context() -> None:
    collection = collection_of(report(), title="Damm", outlet="Bote")
    w3c, own = collection["@context"]
    assert w3c == CONTEXT == "http://www.w3.org/ns/anno.jsonld"
    found = set(keys_and_types(collection))
    assert {key for what, key in found if what == "key"} <= W3C_KEYS | own.keys()
    assert {key for what, key in found if what == "type"} <= W3C_TYPES | own.keys()
    assert not own.keys() & (W3C_KEYS | W3C_TYPES), "our terms must not give the W3C's another meaning"


def test_a_collection_has_one_page_with_an_annotation_for_each_statement() -> None:
    of = report()
    collection = collection_of(of)
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", len(of.statements))
    page = collection["first"]
    assert (page["type"], page["startIndex"]) == ("AnnotationPage", 0)
    ids = [item["id"] for item in page["items"]]
    assert ids == [f"urn:zufolge:statement:{statement.id}" for statement in of.statements]
    assert {item["motivation"] for item in page["items"]} == {"describing"}


def test_both_selectors_find_the_words_of_every_statement_again_also_after_an_emoji() -> None:
    of = report()
    for statement, item in zip(of.statements, collection_of(of)["first"]["items"], strict=True):
        selected = [spans_of(target, TEXT) for target in item["target"]]
        assert selected == [{span} for span in statement.quote]


def test_the_quote_selector_finds_the_words_where_the_text_has_moved() -> None:
    moved = f"Eilmeldung\n{TEXT}"
    for item in collection_of(report())["first"]["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            assert by_quote(quote, moved).begin == position["start"] + len("Eilmeldung\n")


def test_the_body_says_who_through_whom_how_surely_and_when() -> None:
    *_, last = collection_of(report())["first"]["items"]
    words, fields = last["body"]
    assert words["value"] == "? < örtliche Medien: assert, CT-"
    assert fields["chain"] == [
        {"type": "Link", "kind": "unknown"},
        {"type": "Link", "name": "örtliche Medien", "kind": "media"},
    ]
    assert (fields["factuality"], fields["hearsay"], fields["saidAt"]) == ("CT-", True, "2024-05-01")
    assert [by_position(place, TEXT).of(TEXT) for place in fields["cue"]] == ["hieß es"]
    assert "speaker" not in fields


def test_the_target_is_the_address_of_the_report_where_it_has_one() -> None:
    def sources(**facts: Any) -> set[str]:
        items = collection_of(report(), **facts)["first"]["items"]
        return {target["source"] for item in items for target in item["target"]}

    assert sources(url="https://bote.example/1") == {"https://bote.example/1"}
    assert sources(id="bote:1/ä") == {"urn:zufolge:article:bote%3A1%2F%C3%A4"}


def test_a_report_without_statements_is_an_empty_collection() -> None:
    collection = json.loads(to_annotations(Article("a", "Es regnet."), ()))
    assert (collection["total"], collection["first"]["items"]) == (0, [])


def test_half_a_character_is_refused_by_name() -> None:
    of = report()
    with pytest.raises(UnreadableArticle, match=r"^a: half a character"):
        to_annotations(Article("a", TEXT.replace("Damm", "Dam\ud83d")), of.statements)
