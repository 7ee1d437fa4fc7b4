"""Statements inside other clauses: in a relative clause, inside another's report, and what somebody claims of himself."""

from __future__ import annotations

import pytest

from reading import outer, saying


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        (
            "Wirt Kurt Lang schweigt. Der Mann, der im Mai noch behauptete, kein einziger Gast werde abgewiesen, kehrt den Hof.",
            "kein einziger Gast werde abgewiesen",
            "Kurt Lang",
        ),
        (
            "Die Wirtin Anna Blum, die im Mai noch beteuerte, dass niemand entlassen werde, packt ihre Kisten.",
            "dass niemand entlassen werde",
            "Anna Blum",
        ),
    ],
)
def test_a_relative_clause_frames_what_stands_behind_it(text: str, quote: str, speaker: str) -> None:
    found = saying(quote, text)
    assert (found.quote, found.chain) == (quote, speaker)


def test_what_another_reports_is_the_words_of_whom_he_reports() -> None:
    text = "Minister Jan Weber habe klargestellt, dass man mit Erpressern nicht rede, meldet die Agentur Nord."
    found = saying("Erpressern", text)
    assert (found.quote, found.factuality) == ("dass man mit Erpressern nicht rede", "CT-")
    assert found.kinds == "person < media"
    assert found.chain.startswith("Jan Weber < Agentur")


@pytest.mark.parametrize(
    ("text", "speaker", "factuality"),
    [
        ("Bürgermeister Kurt Lang will von dem Vertrag nichts gewusst haben.", "Kurt Lang", "CT-"),
        ("Die Wirtin Anna Blum will den Täter im Hof gesehen haben.", "Anna Blum", "CT+"),
    ],
)
def test_who_wants_to_have_done_something_claims_it(text: str, speaker: str, factuality: str) -> None:
    (found,) = outer(text)
    assert (found.chain, found.factuality) == (speaker, factuality)


def test_who_wants_something_done_claims_nothing() -> None:
    assert [s.act for s in outer("Bürgermeister Kurt Lang will das Bad bis Mai gebaut haben.")] != ["deny"]


def test_an_announcement_in_the_pluperfect_is_told() -> None:
    text = "Ministerin Anna Blum zahlt nicht. Tags zuvor hatte sie die Übergabe von 140 Laptops zugesagt."
    found = saying("140 Laptops", text)
    assert (found.kind, found.act, found.chain) == ("reported", "announce", "Anna Blum")


def test_a_body_with_members_is_a_role_before_a_name() -> None:
    text = "Eine Anzeige sei nicht geplant, sagt Vorstand Rasmus Ebenrieder."
    assert saying("Anzeige", text).chain == "Rasmus Ebenrieder"


def test_a_reaction_is_that_of_whom_it_is_by() -> None:
    text = "Reaktion von Wirtin Anna Blum (34): „Wir rufen keinen einzigen Becher zurück, die Ware ist gut.“"
    assert saying("Becher", text).chain == "Anna Blum"


def test_who_sees_no_reason_denies_what_it_leads_to() -> None:
    assert saying("Steuer", "Der Minister sieht keinen Anlass, die Steuer zu senken.").factuality == "CT-"


def test_a_surname_that_is_the_subject_is_taken_up() -> None:
    before = "Minister Davit Orbel kam zu spät. Er sei hier, sagte er."
    text = "Temirkan ist vor die Presse getreten. Die Armee müsse gehen, hat er erklärt."
    assert saying("Armee", f"{before}\n\n{text}").chain == "Temirkan"
