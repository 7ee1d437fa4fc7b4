"""UIMA CAS: what cassis reads back is the reading, to the character."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import cassis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from libraries import without
from records import TEXT, report
from zufolge import Article, Document, Reading, Span
from zufolge.errors import MissingLibrary
from zufolge.exports.cas import to_cas, to_xmi, type_system_xml, write_cas

SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"


def loaded(of: Reading) -> Any:
    with ZipFile(io.BytesIO(to_cas(of))) as pack:
        assert sorted(pack.namelist()) == ["TypeSystem.xml", "report.xmi"]
        types = cassis.load_typesystem(io.BytesIO(pack.read("TypeSystem.xml")))
        return cassis.load_cas_from_xmi(io.BytesIO(pack.read("report.xmi")), typesystem=types)


def spans(cas: Any, name: str) -> list[Span]:
    """Where the annotations of a type stand, in code points: cassis has converted them."""
    return [Span(annotation.begin, annotation.end) for annotation in cas.select(name)]


def own(cas: Any, name: str) -> list[Any]:
    return list(cas.select(f"org.zufolge.{name}"))


def test_the_text_comes_back_to_the_letter_with_its_language() -> None:
    text = TEXT.replace("\n", "\r\n\t„<&>\u2028")
    cas = loaded(replace(report(), document=replace(report().document, article=report(text).document.article)))
    assert cas.sofa_string == text
    assert cas.get_document_annotation().language == "de"
    assert cas.get_document_annotation().end == len(text)


def test_sentences_and_tokens_are_those_of_dkpro_and_no_text_lies_outside_of_a_sentence() -> None:
    of = report()
    cas = loaded(of)
    assert spans(cas, TOKEN) == list(of.document.tokens)
    sentences = spans(cas, SENTENCE)
    assert sentences == [Span(0, 10), *of.document.sentences]
    assert sentences[0].of(TEXT) == "Au (dpa) 😀"
    covered = {position for sentence in sentences for position in range(*sentence)}
    assert all(TEXT[position].isspace() for position in set(range(len(TEXT))) - covered)


def test_a_document_that_is_not_cut_into_sentences_gets_none() -> None:
    of = report()
    assert spans(loaded(replace(of, document=replace(of.document, sentences=()))), SENTENCE) == []


def test_statements_come_back_with_all_their_fields_behind_an_emoji_too() -> None:
    around, fragment, relayed = own(loaded(report()), "Statement")
    assert around.get_covered_text() == "Der Damm halte nach den Worten von Landrätin Anna Öztürk „bis Freitag“"
    assert (fragment.id, fragment.kind, fragment.get_covered_text()) == ("fragment", "direct", "„bis Freitag“")
    assert (relayed.act, relayed.factuality, relayed.hearsay, relayed.saidAt) == ("assert", "CT-", True, "2024-05-01")
    assert (around.hearsay, around.saidAt, around.confidence) == (False, None, 0.95)
    assert relayed.chain == "? < örtliche Medien"


@pytest.mark.parametrize("name", ["Quote", "Cue", "Frame", "Speaker", "Addressee"])
def test_every_span_of_a_statement_is_an_annotation_that_names_it(name: str) -> None:
    found = {(one.statement, one.begin, one.end) for one in own(loaded(report()), name)}
    assert found == {(one.id, *place) for one in report().statements for place in getattr(one, name.lower())}
    assert found


def test_links_stand_on_their_words_in_the_order_of_the_chain_and_nobody_on_the_statement() -> None:
    links = [link for link in own(loaded(report()), "Link") if link.statement == "relayed"]
    nobody, media = sorted(links, key=lambda link: link.position)
    assert (nobody.name, nobody.kind, nobody.get_covered_text()) == (None, "unknown", "Das Wasser solle nicht steigen")
    assert (media.position, media.name, media.get_covered_text()) == (1, "örtliche Medien", "örtlichen Medien")


def test_the_newsroom_times_and_the_report_are_there() -> None:
    cas = loaded(report())
    assert [one.get_covered_text() for one in own(cas, "Newsroom")] == ["Der Damm ist 90 Jahre alt."]
    (time,) = own(cas, "Time")
    assert (time.get_covered_text(), time.timex, time.value, time.earliest) == (
        "Mittwoch",
        "DATE",
        "2024-05-01",
        "2024-05-01",
    )
    (about,) = [one for one in cas.select_all_fs() if one.type.name == "org.zufolge.Report"]
    assert (about.title, about.outlet, about.published, about.agencies, about.model) == (
        "Damm hält",
        "Bote",
        "2024-05-02",
        "dpa",
        "rules",
    )


def test_the_file_itself_counts_in_utf_16_units_as_uima_does() -> None:
    units = TEXT.encode("utf-16-le")
    tree = ElementTree.fromstring(to_xmi(report()))
    for statement in tree.iter("{http:///org/zufolge.ecore}Time"):
        begin, end = int(statement.attrib["begin"]), int(statement.attrib["end"])
        assert units[2 * begin : 2 * end].decode("utf-16-le") == "Mittwoch"


def test_every_type_is_one_that_inception_makes_a_layer_of() -> None:
    # Its rule: right below Annotation, and no features but strings, numbers that it knows, and truth values.
    types = cassis.load_typesystem(io.BytesIO(type_system_xml()))
    layers = [
        one for one in types.get_types() if one.name.startswith("org.zufolge.") and one.name != "org.zufolge.Report"
    ]
    assert len(layers) == 9
    known = {f"uima.cas.{name}" for name in ("String", "Integer", "Float", "Boolean")}
    for layer in layers:
        assert layer.supertype.name == "uima.tcas.Annotation"
        assert {feature.rangeType.name for feature in layer.features} <= known


def test_what_xml_cannot_hold_is_replaced_character_by_character() -> None:
    text = TEXT.replace("(dpa)", "\x00\x1b\ud83d\ufffe ")
    assert len(text) == len(TEXT)
    cas = loaded(report(text))
    assert cas.sofa_string[3:8] == "\ufffd\ufffd\ufffd\ufffd "
    assert own(cas, "Statement")[1].get_covered_text() == "„bis Freitag“"


@given(st.text(min_size=1, max_size=60), st.data())
def test_whatever_the_text_a_place_in_it_comes_back(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    place = Span(begin, data.draw(st.integers(begin + 1, len(text))))
    bare = replace(report(), statements=(), times=(), newsroom=(place,))
    document = Document(Article("a", text), (), (), (), (), ())
    cas = loaded(replace(bare, document=document))
    assert len(cas.sofa_string) == len(text)
    assert spans(cas, "org.zufolge.Newsroom") == [place]


def test_a_report_without_anything_found_is_a_cas_too() -> None:
    bare = replace(report(), statements=(), newsroom=(), times=())
    assert own(loaded(bare), "Statement") == []


def test_the_same_reading_gives_the_same_bytes() -> None:
    assert to_cas(report()) == to_cas(report())


def test_many_reports_are_one_archive_with_a_file_for_each(tmp_path: Path) -> None:
    path = tmp_path / "korpus.zip"
    assert write_cas([report(), report(id="../bote:1/ä")], path) == 2
    with ZipFile(path) as pack:
        assert pack.namelist() == ["TypeSystem.xml", "000001-a1.xmi", "000002-.._bote_1_.xmi"]
        assert pack.read("TypeSystem.xml") == type_system_xml()
        assert pack.read("000001-a1.xmi") == to_xmi(report())


def test_without_cassis_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from zufolge.exports import cas

    cas._type_system.cache_clear()
    without(monkeypatch, "cassis")
    with pytest.raises(MissingLibrary, match=r'UIMA CAS needs dkpro-cassis: pip install "zufolge\[cas\]"'):
        to_cas(report())
