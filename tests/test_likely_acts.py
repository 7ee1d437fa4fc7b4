"""Speech acts told in a clause of their own, as annotated reports teach: a stance, a plan, a denial without its content."""

from __future__ import annotations

import pytest

from reading import outer, saying

PUBLISHED = "2024-10-15"


@pytest.mark.parametrize(
    ("sentence", "speaker", "act", "factuality"),
    [
        ("Die Partei widerspricht der Darstellung.", "Partei", "deny", "CT-"),
        ("Der Betreiber hat den Vorwurf bestritten.", "Betreiber", "deny", "CT-"),
        ("Am Freitag will der Bürgermeister die Anwohner informieren.", "Bürgermeister", "announce", "CT+"),
        ("Der Bundesverband begrüßte in einer Stellungnahme die Entscheidung.", "Bundesverband", "praise", "CT+"),
        ("Anwältin Ruth Keller rechnet mit 300 Klägern.", "Ruth Keller", "assess", "PR+"),
        ("Die Gewerkschaft lehnt das Angebot ab.", "Gewerkschaft", "deny", "CT-"),
    ],
)
def test_who_takes_a_stance_has_told_it(sentence: str, speaker: str, act: str, factuality: str) -> None:
    told = saying(sentence[:-1], f"Im Stadtrat ging es um den Haushalt. {sentence}", PUBLISHED)
    assert (told.kind, told.chain, told.act, told.factuality) == ("reported", speaker, act, factuality)


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Bühne steht seit Montag auf dem Marktplatz.",
        "Ein Statiker fand Risse im Dach.",
        pytest.param(
            "Die Beamten wollten den Wagen anhalten.",
            marks=pytest.mark.xfail(
                strict=True, reason="of likelihood 0.81: what somebody wants is mostly told as a plan"
            ),
        ),
        "Die Feuerwehr löschte den Brand nach zwei Stunden.",
        "Die Bürgermeisterin war am Telefon dabei.",
    ],
)
def test_what_is_only_done_is_no_act_of_speech(sentence: str) -> None:
    assert not outer(f"Im Stadtrat ging es um den Haushalt. {sentence}", PUBLISHED)


def test_es_is_not_who_sees_it_so() -> None:
    told = saying("Fehler", "Der Rat sperrt die Brücke. Für einen Fehler hält es der Bürgermeister.", PUBLISHED)
    assert told.speaker == "der Bürgermeister"
