"""On whom the statements of reports hang: in words for people, in JSON for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest

import zufolge
from zufolge import Article, Document, Reader, Reading, Skipped, Source, Span, Statement
from zufolge.exports.origins import FindingKind, sourcing_of, summary_of
from zufolge.exports.sources import in_words, sources_json, sources_sheet, summary_json, summary_sheet
from zufolge.exports.words import plain_words
from zufolge.types import Owner

TEXT = "Der Damm hält bis Freitag, und das Wasser steigt nach Angaben der Polizei langsam weiter."
BLUM = Source((), "Anna Blum", "person", "Landrätin")
POLICE = Source((), "Polizei", "authority")
KCNA = Source((), "KCNA", "media", None, "KP", "state")
AGENCIES = Source((), "russische Agenturen", "media")
NOBODY = Source((), None, "unknown")
DAMM = Span(0, 13)


def said(*chain: Source, quote: Span = DAMM, id: str = "s") -> Statement:
    return Statement(id, "indirect", (quote,), (), (), (), (), chain, "assert", "CT+", False, None, 0.9)


def reading(*statements: Statement, id: str = "1") -> Reading:
    document = Document(Article(id=id, text=TEXT, title="Damm hält"), (), (), (), (), ("dpa",))
    return Reading(document, statements, (), (), (), (), Reader("0.1.0", None))


def apart(*chains: tuple[Source, ...]) -> Reading:
    """A report with one statement for each chain, none within another."""
    return reading(*(said(*chain, quote=Span(3 * n, 3 * n + 2), id=str(n)) for n, chain in enumerate(chains)))


def findings(of: Reading, language: str = "de") -> list[str]:
    return [in_words(finding, language) for finding in sourcing_of(of).findings]  # type: ignore[arg-type]


def german(of: Reading) -> str:
    return sources_sheet(sourcing_of(of), language="de", width=100, colour=False)


# Origins


def test_statements_are_counted_by_the_one_whose_words_they_are_most_first() -> None:
    text = "Die Lage sei ruhig, sagte Anna Blum. Laut Polizei ist die Straße frei. „Alles gut“, so Blum am Montag."
    (sourcing,) = zufolge.sources([zufolge.read(text)])
    assert not isinstance(sourcing, Skipped)
    assert [(origin.name, len(origin.statements)) for origin in sourcing.origins] == [("Anna Blum", 2), ("Polizei", 1)]


def test_a_fragment_of_the_same_source_is_not_counted_again_and_one_of_another_is() -> None:
    text = "Der Damm halte „bis Freitag“, sagte Anna Blum."
    assert sourcing_of(zufolge.read(text)).count == 1
    inner = said(POLICE, quote=Span(4, 8), id="i")
    assert sourcing_of(reading(said(BLUM), inner)).count == 2
    assert sourcing_of(reading(said(BLUM), replace(inner, chain=(BLUM,)))).count == 1


def test_what_could_not_be_read_passes_through() -> None:
    skipped = Skipped("fehlt.txt", "articles", "fehlt.txt: no such file")
    assert list(zufolge.sources([skipped])) == [skipped]


def test_a_report_without_statements_has_no_origins() -> None:
    assert sourcing_of(reading()).origins == ()
    assert german(reading()).endswith("0 Aussagen · 0 Quellen\n")


# Findings


def test_one_source_with_two_thirds_of_the_statements_is_a_finding() -> None:
    assert findings(apart((BLUM,), (BLUM,), (BLUM,), (POLICE,))) == ["eine Quelle: Anna Blum mit 3 von 4 Aussagen"]
    assert findings(apart((BLUM,), (BLUM,), (BLUM,), (POLICE,)), "en") == [
        "one source: 3 of 4 statements hang on Anna Blum"
    ]
    assert findings(apart((BLUM,), (BLUM,), (BLUM,), (POLICE,), (POLICE,))) == []
    assert findings(apart((BLUM,))) == []


def test_a_state_s_own_media_is_named_with_its_country() -> None:
    assert findings(apart((KCNA,), (KCNA,), (KCNA,))) == [
        "eine Quelle, ein Staatsmedium: KCNA (KP) mit 3 von 3 Aussagen"
    ]
    assert findings(apart((KCNA,), (BLUM,))) == ["Staatsmedium: KCNA (KP) mit 1 von 2 Aussagen"]


def test_kcna_is_known_as_a_state_s_own_agency_in_a_report() -> None:
    text = "Die Gespräche seien gut verlaufen, meldete die Nachrichtenagentur KCNA am Montag."
    assert findings(zufolge.read(text), "en") == ["a state’s own media: KCNA (KP), 1 of 1 statement"]


def test_statements_without_a_source_and_people_without_a_name_are_findings() -> None:
    experts = Source((), "Experten", "group")
    assert findings(apart((NOBODY,), (experts,), (BLUM,))) == [
        "ohne genannte Quelle: 1 von 3 Aussagen",
        "Leute ohne Namen: Experten mit 1 von 3 Aussagen",
    ]
    assert findings(zufolge.read("Der Minister soll zurückgetreten sein.")) == ["ohne genannte Quelle: 1 von 1 Aussage"]


def test_who_is_only_known_through_others_is_a_finding() -> None:
    assert findings(apart((BLUM, AGENCIES), (POLICE,))) == ["Anna Blum, nur aus zweiter Hand: russische Agenturen"]
    assert findings(apart((BLUM, AGENCIES), (BLUM,))) == []
    assert findings(apart((BLUM, KCNA), (BLUM,))) == ["Anna Blum, 1 von 2 Aussagen durch ein Staatsmedium: KCNA (KP)"]
    assert findings(apart((NOBODY, AGENCIES), (BLUM,)))[1:] == [
        "ohne genannte Quelle, nur aus zweiter Hand: russische Agenturen"
    ]


def test_every_finding_and_owner_has_its_words_in_both_languages() -> None:
    for table, codes in (("finding", FindingKind), ("owner", Owner)):
        assert plain_words("de")[table].keys() == plain_words("en")[table].keys() == set(get_args(codes))


# For people


def test_a_whole_sheet_in_german() -> None:
    of = reading(said(BLUM, AGENCIES), said(BLUM, quote=Span(31, 49), id="w"), said(KCNA, quote=Span(74, 88), id="l"))
    assert german(of) == (
        "Damm hält\n"
        "ohne Datum · Agenturen: dpa\n"
        "\n"
        " !  Staatsmedium: KCNA (KP) mit 1 von 3 Aussagen\n"
        "\n"
        " 2  Anna Blum (Landrätin)\n"
        "    Der Damm hält\n"
        "    das Wasser steigt\n"
        "    aus zweiter Hand: russische Agenturen (1)\n"
        "\n"
        " 1  KCNA (Staatsmedium, KP)\n"
        "    langsam weiter\n"
        "\n"
        "3 Aussagen · 2 Quellen\n"
    )


def test_long_quotes_are_shortened() -> None:
    shown = german(reading(said(BLUM, quote=Span(0, len(TEXT)))))
    assert "    Der Damm hält bis Freitag, und das Wasser steigt nach Angaben der …\n" in shown


def test_no_name_can_steer_the_terminal() -> None:
    evil = Source((), "\x1b[31mKanzler\n", "person", "\x1b]0;Titel\x07", "\x1b", "state")
    shown = german(apart((evil, evil)))
    assert "\x1b" not in shown
    assert r"\x1b[31mKanzler" in shown


def test_across_reports_each_origin_has_its_reports_and_statements() -> None:
    reports = [reading(said(BLUM), id="a"), reading(said(BLUM), said(KCNA, quote=Span(20, 30)), id="b")]
    shared = summary_of(map(sourcing_of, reports))
    assert summary_sheet(shared, language="de", width=80, colour=False) == (
        "Über alle Berichte\n"
        "2 Berichte · 3 Aussagen\n"
        "\n"
        " !  Staatsmedien · 1 Bericht · 1 Aussage\n"
        "\n"
        " 2  Anna Blum (Person) · 2 Berichte · 2 Aussagen\n"
        " 1  KCNA (Staatsmedium, KP) · 1 Bericht · 1 Aussage\n"
    )


def test_the_same_report_twice_is_one_report() -> None:
    of = sourcing_of(reading(said(BLUM)))
    (shared,) = summary_of([of, of]).origins
    assert (shared.reports, shared.count) == (("1",), 1)


# For programs


def test_the_json_of_a_report_has_every_origin_with_its_statements() -> None:
    of = json.loads(sources_json(sourcing_of(apart((BLUM, AGENCIES), (KCNA,)))))
    assert of["document"] == {"id": "1", "title": "Damm hält", "outlet": None, "published": None}
    assert of["count"] == 2
    assert of["origins"] == [
        {
            "name": "Anna Blum",
            "kind": "person",
            "role": "Landrätin",
            "statements": [{"id": "0", "quote": [[0, 2]]}],
            "relays": [{"name": "russische Agenturen", "kind": "media", "count": 1}],
        },
        {
            "name": "KCNA",
            "kind": "media",
            "country": "KP",
            "owner": "state",
            "role": None,
            "statements": [{"id": "1", "quote": [[3, 5]]}],
            "relays": [],
        },
    ]
    assert of["findings"][0] == {
        "kind": "state_media",
        "count": 1,
        "of": 2,
        "name": "KCNA",
        "country": "KP",
        "relay": None,
    }


def test_the_json_across_reports_has_the_ids_of_the_reports() -> None:
    of = json.loads(summary_json(summary_of([sourcing_of(reading(said(KCNA), id="a"))])))
    assert of == {
        "across": [{"name": "KCNA", "kind": "media", "country": "KP", "owner": "state", "reports": ["a"], "count": 1}],
        "reports": 1,
        "count": 1,
        "findings": [{"kind": "state_media", "reports": 1, "count": 1}],
    }


def test_half_a_character_is_an_unreadable_article() -> None:
    of = apart((replace(BLUM, name="Bl\ud83dum"),))
    with pytest.raises(zufolge.UnreadableArticle, match="half a character"):
        sources_json(sourcing_of(of))
