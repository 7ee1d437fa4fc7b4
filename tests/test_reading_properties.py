"""What holds for the reading of any text at all: offsets, order, sameness, and time that grows with the length."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import zufolge
from zufolge.documents import read_document
from zufolge.exports.jsonl import to_json
from zufolge.types import Article, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
FRAGMENTS = st.sampled_from(
    [
        *("„", "“", "”", "»", "«", "›", "‹", "‚", "‘", "’", '"', "'", ",,", "''", "``"),
        *(".", ",", ":", "?", "!", "…", "–", "-", "(", ")", "(AFP, dpa)", "[pvk]", "*", "1. ", "’s", "'90er", '24"'),
        *("\n", "\n\n", "\r\n", "\u2028", "\u2029", "\t", "\u00a0", "\u00ad", "\u0308", "\u200d", "😀", "\ufeff"),
        *("sagte", "teilte", "mit", "hieß es", "zufolge", "laut", "nach Angaben", "wie", "so", "dass", "ob", "soll"),
        *(
            "sei",
            "habe",
            "werde",
            "könne",
            "erklärte",
            "betonte",
            "forderte",
            "warnte",
            "unter Berufung auf",
            "angeblich",
        ),
        *(
            "Peskow",
            "Anna Blum",
            "Ministerin Anna Blum",
            "Er",
            "er",
            "sie",
            "die Polizei",
            "der Kremlsprecher",
            "Agenturen",
        ),
        *(
            "am Mittwoch",
            "im Oktober",
            "2023",
            "am 3. Mai",
            "gestern",
            "seit drei Tagen",
            "z. B.",
            "Dr.",
            "73-Jähriger",
        ),
        *("der Vertrag", "nicht", "fertig", "und", "der", "die", "das", "BERLIN (dpa) –", "Genf.", "date 2023-09"),
        *("Dmitri Peskow, Kremlsprecher", "www.bote.example", "Ja", "Nein", "Brücke", "kommen", "Kurz vor Schluss"),
    ]
)
GERMAN = st.lists(st.tuples(FRAGMENTS, st.sampled_from([" ", " ", " ", ""])), max_size=40).map(
    lambda pairs: "".join(fragment + gap for fragment, gap in pairs)
)
TEXTS = st.one_of(ANY, GERMAN, GERMAN)


def read(text: str) -> Reading | None:
    """The reading, or None for a text that is refused: nothing else may be raised."""
    try:
        return zufolge.read(text, published="2023-09-14")
    except zufolge.UnreadableArticle:
        return None


def spans(reading: Reading) -> Iterator[Span]:
    document = reading.document
    yield from (*document.sentences, *document.tokens, *reading.newsroom)
    yield from (block.span for block in document.blocks)
    yield from (quotation.span for quotation in document.quotations)
    yield from (when.span for when in reading.times)
    for actor in reading.actors:
        yield from actor.mentions
    for announcement in reading.announcements:
        yield from announcement.spans
    for statement in reading.statements:
        yield from (*statement.quote, *statement.cue, *statement.frame, *statement.speaker, *statement.addressee)
        yield from (span for link in statement.chain for span in link.spans)
        yield from [statement.said_at.span] if statement.said_at and statement.said_at.span else []


def are_disjoint(found: Sequence[Span]) -> bool:
    """Whether the spans are sorted and none begins before another has ended."""
    return all(one.end <= other.begin for one, other in pairwise(found))


@settings(max_examples=250, deadline=None)
@given(TEXTS)
@example("„sagte „Peskow“, hieß es „")
@example("\ufeff date 2023-09 ")
@example("Mit „")
@example("Er könne")
@example("Er sagte: „Ja.\n\n„Nein.“ (dpa)")
@example("„Das wird gut“, zitiert die")
@example("Sie kam am Montag. Die Funkwe")
def test_of_any_text_every_offset_is_in_range_and_the_text_is_kept(text: str) -> None:
    reading = read(text)
    if reading is None:
        return
    assert reading.document.article.text == text
    assert [span for span in spans(reading) if not 0 <= span.begin < span.end <= len(text)] == []


@settings(max_examples=250, deadline=None)
@given(TEXTS)
def test_of_any_text_quotes_are_sorted_disjoint_and_cut_at_tokens(text: str) -> None:
    reading = read(text)
    if reading is None:
        return
    begins = {token.begin for token in reading.document.tokens}
    ends = {token.end for token in reading.document.tokens}
    for statement in reading.statements:
        assert statement.quote
        assert are_disjoint(statement.quote)
        assert are_disjoint(statement.frame)
        assert {span.begin for span in statement.quote} <= begins
        assert {span.end for span in statement.quote} <= ends
        assert len(statement.chain) >= 1
        assert 0 <= statement.confidence <= 1


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_of_any_text_blocks_sentences_and_tokens_are_disjoint_and_leave_out_only_white_space(text: str) -> None:
    document = read_document(Article(id="1", text=text))
    blocks = [block.span for block in document.blocks]
    assert are_disjoint(blocks)
    assert are_disjoint(document.sentences)
    assert are_disjoint(document.tokens)
    assert "".join("".join(span.of(text).split()) for span in blocks) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() for span in blocks)
    spoken = {token for token in document.tokens if any(b.begin <= token.begin and token.end <= b.end for b in blocks)}
    assert spoken == set(document.tokens)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("‚Ja’s gut")
@example("'Hans' '90er'")
@example("„A „B „C“ “ „D")
@example("'\"“\0“\\“‘")
@example('‚Er sagte "nie „Ja“ dazu‘ und ging')
def test_of_any_text_quotations_are_cut_at_tokens_and_nest(text: str) -> None:
    document = read_document(Article(id="1", text=text))
    begins = {token.begin for token in document.tokens}
    ends = {token.end for token in document.tokens}
    open_: list[Span] = []
    for quotation in document.quotations:
        assert quotation.span.begin in begins
        assert quotation.span.end in ends
        while open_ and open_[-1].end <= quotation.span.begin:
            open_.pop()
        assert quotation.depth == len(open_) + 1
        assert not open_ or quotation.span.end <= open_[-1].end
        open_.append(quotation.span)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_any_text_is_read_the_same_way_twice(text: str) -> None:
    one, other = read(text), read(text)
    assert one == other
    if one is not None and other is not None:
        assert to_json(one) == to_json(other)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("Dem Minister zufolge „komme nichts mehr")
@example("\x1bwARNT$das„0")
def test_of_any_text_every_statement_has_an_id_of_its_own(text: str) -> None:
    reading = read(text)
    ids = [statement.id for statement in reading.statements] if reading else []
    assert len(ids) == len(set(ids))


LONG = 60_000
REPEATED = [
    *(
        "„",
        "“",
        '"',
        "'",
        "' ",
        "'a ",
        "Hans' ",
        ",",
        ", ",
        " ,,a",
        "(",
        "(dpa) ",
        ".",
        ". ",
        "a",
        "aB",
        "1. ",
        ": ",
        "– ",
    ),
    *(
        "Anna ",
        "Ja.\n\n",
        "Ja\n\n",
        "„Ja\n\n",
        "- a\n",
        "1. a\n",
        "»a« ",
        "Von der ",
        "A.B.",
        "😀\u200d",
        "a-",
        "\n",
        " ",
    ),
    *("sagte ", "„sagte ", "dass ", "und ", "der ", "Er sei krank. ", "nach Angaben der Polizei ", "Er soll kommen. "),
]


@pytest.mark.parametrize("piece", REPEATED)
def test_the_time_to_cut_a_text_grows_with_its_length(piece: str) -> None:
    text = piece * (LONG // len(piece)) + "Ende."
    begun = time.process_time()
    read_document(Article(id="1", text=text))
    assert time.process_time() - begun < 3


LONG_SENTENCE = "der Minister sagte am Mittwoch, die Lage sei ernst, und Anna Blum forderte laut Weber mehr Geld, "


@pytest.mark.parametrize("piece", ["„", ",", "sagte ", "sagte, ", "'a ", "dass ", "Er kommt. ", LONG_SENTENCE])
def test_the_time_to_read_a_text_grows_with_its_length(piece: str) -> None:
    text = piece * (LONG // 3 // len(piece)) + "Ende."  # up to 20,000 tokens
    begun = time.process_time()
    read(text)
    assert time.process_time() - begun < 8


def test_a_sentence_without_end_is_cut_and_no_token_is_lost() -> None:
    document = read_document(Article(id="1", text=LONG_SENTENCE * 100))
    within = [[t for t in document.tokens if s.begin <= t.begin and t.end <= s.end] for s in document.sentences]
    assert len(within) > 1
    assert [token for tokens in within for token in tokens] == list(document.tokens)
