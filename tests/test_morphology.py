"""Word forms: what the table says of them, and that it says it of any spelling."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zufolge.lexicon.morphology as table
from zufolge.lexicon.morphology import (
    ADJ,
    AUX,
    CONJ,
    FEM,
    FINITE,
    FIRST_NAME,
    IMPERATIVE,
    IND_PRS,
    IND_PST,
    INF,
    KJ1,
    KJ1_ONLY,
    KJ2,
    KJ2_ONLY,
    MASC,
    MODAL,
    NAME,
    NEUT,
    NOUN,
    NOUN_DAT,
    NOUN_GEN,
    NOUN_NOM,
    NOUN_PL,
    NOUN_SG,
    P1,
    P2,
    P3,
    PARTICIPLE1,
    PARTICIPLE2,
    PARTICLE,
    PL,
    PLACE,
    PREP,
    PRON,
    SG,
    SUBORDINATING,
    SURNAME,
    ZU_INF,
    load_morphology,
)

words = load_morphology()


def kept(sentence: str, *, bits: int) -> list[str]:
    """The words of a sentence that have any of the bits."""
    return [word for word in sentence.strip(".").split() if words.features(word) & bits]


def test_er_sei_krank_is_konjunktiv_and_er_ist_krank_is_not():
    assert kept("Er sei krank.", bits=KJ1_ONLY) == ["sei"]
    assert kept("Er ist krank.", bits=KJ1 | KJ2) == []


@pytest.mark.parametrize(
    "form", ["sei", "seien", "habe", "komme", "könne", "werde", "müsse", "wisse", "gebe", "solle", "dürfe"]
)
def test_er_könne_kommen_can_only_be_konjunktiv_one(form):
    assert words.features(form) & KJ1_ONLY
    assert not words.features(form) & KJ2_ONLY


@pytest.mark.parametrize("form", ["wäre", "hätte", "könnte", "würde", "käme", "gäbe", "wären", "könnten"])
def test_er_könnte_kommen_can_only_be_konjunktiv_two(form):
    assert words.features(form) & KJ2_ONLY
    assert not words.features(form) & KJ1_ONLY


@pytest.mark.parametrize("form", ["haben", "sagen", "sagte", "sagten", "sollte", "kommt", "waren"])
def test_sie_haben_das_gesagt_may_be_indicative(form):
    assert words.features(form) & (IND_PRS | IND_PST)
    assert not words.features(form) & (KJ1_ONLY | KJ2_ONLY)


def test_sie_sagten_is_past_or_konjunktiv_two_of_the_first_or_third_person_plural():
    bits = words.features("sagten")
    assert bits & IND_PST
    assert bits & KJ2
    assert bits & (P1 | P2 | P3 | SG | PL) == P1 | P3 | PL


def test_vergiss_es_is_an_imperative_and_has_neither_person_nor_number():
    assert words.features("vergiss") == IMPERATIVE


def test_er_hat_eingeräumt_einzuräumen_ist_einräumend_are_no_finite_verbs():
    assert words.features("eingeräumt") & PARTICIPLE2
    assert words.features("einzuräumen") == ZU_INF
    assert words.features("einräumend") & PARTICIPLE1
    assert words.features("einräumen") & INF
    assert not kept("eingeräumt einzuräumen einräumend", bits=FINITE)


def test_der_mitgeteilte_termin_has_an_adjective_and_er_hat_mitgeteilt_a_participle():
    assert words.features("mitgeteilte") == ADJ
    assert words.features("mitgeteilt") == PARTICIPLE2


def test_sie_haben_kommen_wollen_has_an_auxiliary_and_a_modal():
    assert kept("Sie haben kommen wollen.", bits=AUX) == ["haben"]
    assert kept("Sie haben kommen wollen.", bits=MODAL) == ["wollen"]


def test_angaben_des_ministeriums_are_no_verb_but_wenn_sie_angaben_is():
    assert words.features("Angaben") & (NOUN | NOUN_PL | FEM | FINITE) == NOUN | NOUN_PL | FEM
    assert words.features("angaben") & FINITE
    assert words.verb_lemmas("Angaben") == ()


def test_laut_ministerium_opens_a_sentence_with_a_preposition():
    assert not words.features("Laut") & PREP
    assert words.features_initial("Laut") & PREP
    assert words.features_initial("Sei") & KJ1_ONLY


def test_dass_sie_mit_ihm_sprach_has_a_subordinator_a_preposition_and_pronouns():
    sentence = "dass sie mit ihm sprach"
    assert kept(sentence, bits=CONJ) == kept(sentence, bits=SUBORDINATING) == ["dass"]
    assert kept(sentence, bits=PREP) == kept(sentence, bits=PARTICLE) == ["mit"]
    assert kept(sentence, bits=PRON) == ["sie", "ihm"]


def test_des_ministeriums_is_a_neuter_genitive_and_dem_ministerium_a_dative():
    assert words.features("Ministeriums") == NOUN | NOUN_GEN | NOUN_SG | NEUT
    assert words.features("Ministerium") & (NOUN_NOM | NOUN_GEN | NOUN_DAT) == NOUN_NOM | NOUN_DAT


def test_angela_merkel_in_berlin_is_a_womans_name_a_surname_and_a_place():
    assert words.features("Angela") & (FIRST_NAME | MASC | FEM) == FIRST_NAME | FEM
    assert words.features("Peter") & (FIRST_NAME | MASC | FEM) == FIRST_NAME | MASC
    assert kept("Angela Merkel in Berlin", bits=SURNAME) == ["Merkel"]
    assert kept("Angela Merkel in Berlin", bits=PLACE) == ["Berlin"]
    assert kept("Angela Merkel in Berlin", bits=NAME) == ["Angela", "Merkel", "Berlin"]


@pytest.mark.parametrize(
    ("form", "lemmas"),
    [
        ("teilte", ("teilen",)),
        ("mitteilte", ("mitteilen",)),
        ("mitgeteilt", ("mitteilen",)),
        ("mitzuteilen", ("mitteilen",)),
        ("gäbe", ("geben",)),
        ("ist", ("sein",)),
        ("gehört", ("gehören", "hören")),
        ("Ministerium", ()),
        ("xyz", ()),
    ],
)
def test_wie_er_mitteilte_leads_to_mitteilen(form, lemmas):
    assert words.verb_lemmas(form) == lemmas


def test_in_den_häusern_leads_to_haus_and_berlins_to_berlin():
    assert words.noun_lemmas("Häusern") == ("Haus",)
    assert words.noun_lemmas("Berlins") == ("Berlin",)
    assert words.noun_lemmas("mitgeteilt") == ()


def test_er_könne_is_read_as_third_person_singular_konjunktiv_of_können():
    readings = words.analyses("könne")
    assert {(a.lemma, a.pos, a.mood, a.tense, a.number) for a in readings} == {
        ("können", "verb", "konjunktiv1", None, "sg")
    }
    assert {a.person for a in readings} == {1, 3}


def test_der_frau_has_a_reading_for_each_case_that_the_form_can_be():
    readings = words.analyses("Frau")
    assert {(a.case, a.number, a.gender) for a in readings} == {(c, "sg", "fem") for c in ("nom", "gen", "dat", "acc")}
    assert words.analyses("Peskows") == ()


@pytest.mark.parametrize(
    ("word", "head"),
    [
        ("Kremlsprecher", "Sprecher"),
        ("Kremlsprechers", "Sprechers"),
        ("Regierungssprecherin", "Sprecherin"),
        ("Terrororganisationen", "Organisationen"),
        ("Sicherheitsrat", "Rat"),
        ("SPD-Chefin", "Chefin"),
        ("dpa-Korrespondentin", "Korrespondentin"),
        ("UN-Rat", "Rat"),
        ("NATO-Regierungssprecher", "Sprecher"),
    ],
)
def test_kremlsprecher_and_spd_chefin_have_the_gender_of_their_last_member(word, head):
    assert not words.features(word)
    assert words.head(word) == head
    assert words.features(head) & NOUN


@pytest.mark.parametrize("word", ["Sprecher", "kremlsprecher", "Peskow", "UNICEF", "SPD-nahe", "", "-", "K-", "ß"])
def test_peskow_unicef_and_words_that_are_known_have_no_head(word):
    assert words.head(word) is None


@pytest.mark.parametrize("form", ["könne", "Müller", "Häusern", "Äußerung"])
def test_könne_with_a_decomposed_umlaut_is_the_same_word(form):
    decomposed = normalize("NFD", form)
    assert decomposed != form
    assert words.features(decomposed) == words.features(form) != 0
    assert words.analyses(decomposed) == words.analyses(form)
    assert words.verb_lemmas(decomposed) == words.verb_lemmas(form)
    assert words.noun_lemmas(decomposed) == words.noun_lemmas(form)


def test_das_heisst_in_swiss_spelling_leads_to_heißen_and_masse_stays_masse():
    assert words.verb_lemmas("heisst") == ("heißen",)
    assert words.noun_lemmas("Strassen") == ("Straße",)
    assert words.features("gemäss") == words.features("gemäß")
    assert words.noun_lemmas("Masse") == ("Masse",)


@given(st.text(st.characters()) | st.text("aeinrstäöüß-ß\u0308\ud800ESK"))
def test_no_string_whatever_fails(form):
    assert words.features(form) & words.features_initial(form) == words.features(form)
    assert bool(words.features(form)) == bool(words.analyses(form))
    assert len(words.verb_lemmas(form)) <= len(words.analyses(form))
    head = words.head(form)
    assert head is None or (words.features(head) & NOUN and words.noun_lemmas(head))


def test_the_table_is_opened_once_however_often_it_is_asked_for():
    assert load_morphology() is words


def test_the_licence_of_the_table_lies_beside_it_and_names_its_source():
    notice = (Path(table.__file__).parent / "MORPHOLOGY-LICENSE.md").read_text(encoding="utf-8")
    assert "creativecommons.org/licenses/by-sa/4.0" in notice
    assert "github.com/languagetool-org/german-pos-dict" in notice
    assert all((table.FOLDER / name).name in notice for name in (table.FORMS, table.READINGS))


def test_the_table_stays_under_five_megabytes():
    assert 1_000_000 < sum(path.stat().st_size for path in table.FOLDER.iterdir()) < 5_000_000
