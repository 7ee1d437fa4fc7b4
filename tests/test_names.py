"""Who is who across reports: one person under several names, and two under one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.ledger.names import SURE, UNSURE, Name, company_of, likely_same, name_keys, name_of, resolved


def person(name: str, *roles: str, among: tuple[str, ...] = ()) -> Name:
    return name_of(name, kind="person", roles=roles, company=among)


def test_the_same_full_name_is_surely_the_same() -> None:
    assert likely_same(person("Jana Holtkamp"), person("Jana Holtkamp")) >= SURE


def test_titles_say_nothing_of_who_somebody_is() -> None:
    assert likely_same(person("Prof. Dr. Jana Holtkamp"), person("Jana Holtkamp")) >= SURE


def test_an_umlaut_of_two_characters_is_the_same_letter() -> None:
    decomposed = unicodedata.normalize("NFD", "Jörg Müller")
    assert likely_same(person(decomposed), person("Jörg Müller")) >= SURE


def test_two_first_names_are_two_people() -> None:
    assert likely_same(person("Jana Holtkamp"), person("Uwe Holtkamp")) == 0.0


def test_a_surname_with_the_same_role_is_surely_the_same() -> None:
    assert likely_same(person("Holtkamp", "Ministerin"), person("Jana Holtkamp", "Verkehrsministerin")) >= SURE


def test_a_surname_alone_is_a_question() -> None:
    assert UNSURE <= likely_same(person("Holtkamp"), person("Jana Holtkamp")) < SURE


def test_a_surname_in_the_same_company_is_surely_the_same() -> None:
    bare, full = person("Holtkamp", among=("brenner",)), person("Jana Holtkamp", among=("brenner", "vogt"))
    assert likely_same(bare, full) >= SURE


def test_who_leads_a_body_leads_it_in_whatever_word() -> None:
    assert likely_same(person("Holtkamp", "Vorstandschefin"), person("Jana Holtkamp", "Vorstandsvorsitzende")) >= SURE


def test_a_genitive_is_no_other_name() -> None:
    assert person("Holtkamps").surname == person("Holtkamp").surname


def test_a_particle_belongs_to_no_first_name() -> None:
    assert person("Jana von der Au").given == ("jana",)


def test_a_middle_name_more_or_less_is_the_same_person() -> None:
    assert likely_same(person("Jana Maria Holtkamp"), person("Jana Holtkamp")) >= SURE


def test_an_initial_is_a_question() -> None:
    assert UNSURE <= likely_same(person("J. Holtkamp"), person("Jana Holtkamp")) < SURE


def test_a_person_is_no_ministry() -> None:
    assert likely_same(person("Holtkamp"), name_of("Holtkamp", kind="organisation")) == 0.0


def test_a_ministry_is_itself_and_witnesses_are_others_each_time() -> None:
    ministry = name_of("Innenministerium", kind="authority")
    witnesses = name_of("Augenzeugen", kind="group")
    assert likely_same(ministry, ministry) >= SURE
    assert likely_same(witnesses, witnesses) < SURE


def test_the_minister_of_a_report_is_the_one_it_names() -> None:
    holtkamp = person("Jana Holtkamp", "Verkehrsministerin")
    assert resolved(person("Ministerin"), present=[holtkamp, person("Uwe Brenner")]) == holtkamp


def test_of_two_ministers_in_a_report_none_is_meant_surely() -> None:
    present = [person("Jana Holtkamp", "Verkehrsministerin"), person("Eva Vogt", "Innenministerin")]
    assert resolved(person("Ministerin"), present=present).whole == "ministerin"


def test_a_police_spokesman_is_not_the_governments() -> None:
    brenner = person("Uwe Brenner", "Regierungssprecher")
    police = person("Sprecher der Polizei")
    assert resolved(police, present=[brenner]) == police
    assert likely_same(police, brenner) == 0.0
    assert resolved(person("Sprecher"), present=[brenner]).whole == "uwe brenner"


def test_the_one_with_the_very_role_is_meant() -> None:
    present = [person("Jana Holtkamp", "Vorstandschefin"), person("Eva Vogt", "Betriebsratschefin")]
    assert resolved(person("Betriebsratschefin"), present=present).whole == "eva vogt"


def test_a_role_that_only_the_ledger_knows_is_found_by_the_name_in_the_text() -> None:
    known = [person("Jana Holtkamp", "Verkehrsministerin")]
    found = resolved(
        person("Ministerin"), present=[], known=known, text="Holtkamp ist zufrieden. Das sagte die Ministerin."
    )
    assert found.whole == "jana holtkamp"


def test_a_bare_surname_is_the_full_name_of_its_report() -> None:
    assert resolved(person("Brenner"), present=[person("Uwe Brenner")]).whole == "uwe brenner"


def test_company_are_those_with_a_full_name() -> None:
    assert company_of([person("Uwe Brenner"), person("Sprecher")]) == {"brenner"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Jana Holtkamp"), person("Holtkamp")),
        (person("Jana Holtkamp", "Verkehrsministerin"), person("Ministerin")),
        (person("kanadische Handelsministerin"), person("Eva Vogt", "Handelsministerin")),
    ],
)
def test_whoever_can_be_the_same_shares_a_key(one: Name, other: Name) -> None:
    assert set(name_keys(one)) & set(name_keys(other))


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_the_same_both_ways_and_never_fails(one: str, other: str) -> None:
    a, b = person(one), person(other)
    assert likely_same(a, b) == likely_same(b, a)
    assert 0.0 <= likely_same(a, b) <= 1.0
