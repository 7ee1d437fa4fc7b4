"""What a speaker does by what he says, how sure he is, and what is only heard: the classes that the cue alone does not show."""

from __future__ import annotations

import pytest

from reading import only, outer, saying

# --- an act goes on -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Karl Huber fordert eine neue Brücke. Die alte sei morsch.", "demand"),
        ("Karl Huber bestritt den Diebstahl. Er sei an dem Abend in Linz gewesen.", "deny"),
        ("Karl Huber kritisierte, der Fahrplan sei schlecht. „Die Züge fahren leer durch die Nacht.“", "criticise"),
        ("Karl Huber warnte vor dem Hochwasser. Die Deiche seien alt.", "warn"),
        ("Der Verband kritisierte den Fahrplan. Er sei unbrauchbar.", "criticise"),
        ("Die Ministerin lobte die Retter. Sie seien rasch gekommen.", "praise"),
    ],
)
def test_what_is_said_on_without_a_cue_does_what_was_done_before(text: str, act: str) -> None:
    assert outer(text)[-1].act == act


def test_the_reason_of_a_demand_is_certain() -> None:
    assert outer("Karl Huber fordert eine neue Brücke. Die alte sei morsch.")[-1].factuality == "CT+"


def test_soll_behind_a_demand_is_demanded() -> None:
    text = "Staatsanwalt Karl Huber forderte eine Strafe für den Wirt. Der Wirt soll 3.000 Euro zahlen."
    assert (outer(text)[-1].act, outer(text)[-1].factuality) == ("demand", "Uu")


# --- the content does it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("„Wir möchten die Gäste auffordern, leise zu sein“, sagte Wirtin Eva Blum.", "demand"),
        ("„Wir fordern eine neue Brücke“, sagte Karl Huber.", "demand"),
        ("„Ich kann vor diesem Gift nur warnen“, sagte Ärztin Eva Blum.", "warn"),
        ("„Wir befürchten das Schlimmste“, sagte Karl Huber.", "assess"),
        ("„Wir möchten im Herbst ein Museum bauen“, sagte Karl Huber.", "announce"),
        ("„Bleiben Sie zu Hause“, sagte Ärztin Eva Blum.", "demand"),
        ("„Das darf nicht wieder passieren“, sagte Karl Huber.", "demand"),
        ("„Die Länder sollten mehr Lehrer einstellen“, sagte Karl Huber.", "demand"),
        ("„Wer soll das bezahlen?“, sagte Karl Huber.", "ask"),
        ("Diese Gefahr dürfe nicht verharmlost werden, sagte Karl Huber.", "demand"),
        ("Karl Huber erklärte, die Rechte der Mieter schützen zu wollen.", "announce"),
        ("Nach Ansicht der Grünen soll der Hafen wachsen.", "demand"),
    ],
)
def test_the_content_demands_commits_asks_or_fears(sentence: str, act: str) -> None:
    assert only(sentence).act == act


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Gäste seien zufrieden, sagte Wirt Karl Huber.",
        "Er sei zufrieden, sagte Wirt Karl Huber.",
        "„Ich freue mich auf den Sommer“, sagte Wirtin Eva Blum.",
        "Er dürfe nicht ausreisen, sagte Karl Huber.",
    ],
)
def test_what_one_feels_or_may_is_neither_praise_nor_demand(sentence: str) -> None:
    assert only(sentence).act == "assert"


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Karl Huber sprach von einem Riesenerfolg.", "praise"),
        ("Karl Huber bezeichnete den Bericht als „Zeitungsente“.", "criticise"),
        ("Eva Blum bezeichnete den Entwurf als verantwortungsbewusst.", "praise"),
        ("Karl Huber sprach von einer „gezielten Vertuschung“.", "criticise"),
        ("Die Zeitung spricht von zehn Booten, auf die es die törichten Diebe abgesehen hatten.", "assert"),
    ],
)
def test_a_word_of_judgment_makes_the_act(sentence: str, act: str) -> None:
    assert only(sentence).act == act


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Viele Beobachter meinen, dass das Geld reicht.", "assert"),
        ("Die Sperren bleiben und die Wirte befürchten, dass die Gäste ausbleiben.", "assess"),
        ("Die Behörden warnen außerdem vor einem erhöhten Gelbfieberrisiko.", "warn"),
        ("In einem gestern veröffentlichten Bericht fordert Karl Huber ein Ende der Jagd.", "demand"),
    ],
)
def test_a_verb_that_looks_like_another_word_is_still_the_cue(sentence: str, act: str) -> None:
    assert only(sentence).act == act


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Das Unternehmen werde zwei Filialen schließen, sagte eine Sprecherin.", "announce"),
        ("Der Verein plant nach Angaben von Trainer Karl Huber ein Turnier.", "announce"),
        ("Der Sturm werde Bäume entwurzeln, sagte eine Sprecherin.", "assert"),
        ("Das Unternehmen hatte laut dem Gutachten einen Umbau geplant.", "assert"),
        ("„Es muss sofort gelöscht werden“, sagte Karl Huber.", "demand"),
        ("„Wer baden will, muss geimpft werden“, sagte Karl Huber.", "assert"),
        ("„Der Lotse muss mit wenig Schlaf auskommen“, sagte Karl Huber.", "assert"),
        ("Laut Anklage stahl der Koch die Kasse.", "assert"),
        ("„Wir unterstützen den Abriss nicht“, sagte Karl Huber.", "assert"),
        ("„Einen Abriss planen wir nicht“, sagte Karl Huber.", "announce"),
        ("Karl Huber nannte das Haus einen „Kasten aus Glas“.", "assess"),
        ("Karl Huber nannte als Grund „das dünne Eis“.", "assert"),
        ("Wünschenswert wäre ein neues Dach, sagte Karl Huber.", "demand"),
    ],
)
def test_the_content_commits_a_body_demands_or_names(sentence: str, act: str) -> None:
    assert only(sentence).act == act


# --- how sure -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("Die Brandursache ist nach Angaben der Polizei unklar.", "Uu"),
        ("Die Ursache der Explosion sei noch nicht geklärt, sagte Karl Huber.", "Uu"),
        ("Offen sei, wann der Bau beginne, sagte Karl Huber.", "Uu"),
        ("Die Uferstraße bleibe offen, sagte Karl Huber.", "CT+"),
        ("Karl Huber sagte, dass er die Frage nicht geklärt habe.", "CT-"),
        ("Laut Polizei hätte es beinahe Tote gegeben.", "Uu"),
        ("Karl Huber sagte, dass die Daten offen lagen und nicht verschlüsselt waren.", "CT+"),
        ("Karl Huber sagte, es sei eher unwahrscheinlich, dass der Wolf zurückkommt.", "PR-"),
        ("Ein Vergleich der Listen sei heute einfacher möglich, sagte Karl Huber.", "CT+"),
        ("Es sei möglich, dass der Wolf zurückkommt, sagte Karl Huber.", "PS+"),
        ("Der Stadt bleibe keine andere Wahl als der Verkauf, sagte Karl Huber.", "CT+"),
        ("Karl Huber sagte, dass der Staat für das Wohl der Kinder hafte.", "CT+"),
        ("„Ich gehe davon aus, dass das Geld reicht“, sagte Karl Huber.", "PR+"),
        ("Der Ofen scheint laut Polizei defekt zu sein.", "PR+"),
        ("Karl Huber wies die Darstellung zurück, die Gäste seien vertrieben worden.", "CT-"),
        ("„Ob wir es mögen oder nicht, die Zeit der Kohle ist vorbei“, sagte Karl Huber.", "CT+"),
    ],
)
def test_the_main_predicate_tells_how_sure(sentence: str, factuality: str) -> None:
    assert only(sentence).factuality == factuality


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("Die Brauerei hofft nach Angaben von Karl Huber auf einen trockenen Sommer.", "PS+"),
        ("Die Reederei prüft laut Karl Huber einen Umbau.", "Uu"),
        ("Laut einer Umfrage hofft ein Drittel der Schüler auf Schnee.", "CT+"),
        ("„Wir schließen nicht aus, dass der Wolf zurückkommt“, sagte Karl Huber.", "PS+"),
        ("„Ich bestreite den Diebstahl“, sagte Karl Huber.", "CT-"),
        ("„Ich bestreite das nicht“, sagte Karl Huber.", "CT+"),
        ("Man weise den Verdacht von sich, teilte die Brauerei mit.", "CT-"),
        ("„Ich warne davor, das Eis zu betreten“, sagte Karl Huber.", "Uu"),
        ("Der Wirt habe den Brand geahnt, sagte Karl Huber.", "CT+"),
        ("Man habe nicht damit gerechnet, dass der Fluss steigt, sagte Karl Huber.", "CT-"),
    ],
)
def test_a_verb_of_thinking_or_denying_in_the_content_tells_how_sure(sentence: str, factuality: str) -> None:
    assert only(sentence).factuality == factuality


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("Er wisse nicht, wann der Zug fahre, sagte Karl Huber.", "Uu"),
        ("Er wisse nicht, dass der Zug ausfalle, sagte Karl Huber.", "CT-"),
        ("Er wisse nicht, was geschehen sei, sagte Karl Huber.", "Uu"),
        ("Derzeit werde untersucht, wer den Zaun geöffnet habe, sagte Karl Huber.", "Uu"),
        ("Geprüft werde, ob die Brücke noch trage, sagte Karl Huber.", "Uu"),
    ],
)
def test_a_question_that_is_not_answered_leaves_it_open(sentence: str, factuality: str) -> None:
    assert only(sentence).factuality == factuality


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("Ein technischer Fehler könne ausgeschlossen werden, sagte Karl Huber.", "CT-"),
        ("Ein Irrtum sei auszuschließen, sagte Karl Huber.", "CT-"),
        ("Ein Irrtum könne nicht völlig ausgeschlossen werden, sagte Karl Huber.", "PS+"),
        ("Der Ruderer werde von allen Rennen ausgeschlossen, sagte Karl Huber.", "CT+"),
    ],
)
def test_what_can_be_ruled_out_is_not_so(sentence: str, factuality: str) -> None:
    assert only(sentence).factuality == factuality


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("Wäre das Eis dicker gewesen, wäre niemand eingebrochen, sagte Karl Huber.", "Uu"),
        ("Sonst hätte das Geld nicht gereicht, sagte Karl Huber.", "Uu"),
        ("Sollte der Deich brechen, würden die Dörfer überflutet, sagte Karl Huber.", "Uu"),
        ("Die Gäste hätten ohne Licht gegessen, sagte Karl Huber.", "CT+"),
    ],
)
def test_what_would_be_under_a_condition_is_open(sentence: str, factuality: str) -> None:
    assert only(sentence).factuality == factuality


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("Er fühle sich in Linz wohl, sagte Karl Huber.", "CT+"),
        ("Der Zug habe sich wohl verspätet, sagte Karl Huber.", "PR+"),
        ("Der Gast, der wohl aus Tirol kam, habe gezahlt, sagte Karl Huber.", "CT+"),
        ("Die Gäste müssten keine Gebühr zahlen, sagte Karl Huber.", "CT-"),
        ("Der Plan reiche nicht weit genug, sagte Karl Huber.", "CT-"),
        ("Die Hütte sei nicht weit von hier, sagte Karl Huber.", "CT+"),
        ("Weder Koch noch Kellner seien versichert gewesen, sagte Karl Huber.", "CT-"),
    ],
)
def test_only_what_belongs_to_the_predicate_makes_it_less_sure(sentence: str, factuality: str) -> None:
    assert only(sentence).factuality == factuality


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Die Gärtner weisen die Vorwürfe zurück.", "deny"),
        ("Die Richter werten den Brand als Versehen.", "assess"),
        ("„Ich danke der Feuerwehr“, sagte Karl Huber.", "praise"),
        ("„Ich bitte alle Gäste, das Haus zu verlassen“, sagte Karl Huber.", "demand"),
        ("Er danke der Feuerwehr, sagte Karl Huber.", "praise"),
        ("„Bitte bleiben Sie im Haus“, sagte Karl Huber.", "demand"),
        ("„Die Straße ist bitte freizuhalten“, sagte Karl Huber.", "assert"),
    ],
)
def test_a_verb_that_looks_like_another_word_is_one(sentence: str, act: str) -> None:
    assert only(sentence).act == act


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("Das Amt bestätigte den Fund zunächst nicht.", "Uu"),
        ("Die Sängerin äußerte sich nicht zu dem Gerücht.", "Uu"),
        ("Der Minister dementierte den Bericht nicht.", "CT+"),
        ("Karl Huber mahnte, die Schleusen zu prüfen.", "Uu"),
        ("Man müsse die Schleusen prüfen, mahnte Karl Huber.", "Uu"),
        ("Ein Sprecher konnte nicht sagen, wann die Halle öffnet.", "Uu"),
    ],
)
def test_who_confirms_nothing_or_admonishes_leaves_it_open(sentence: str, factuality: str) -> None:
    assert only(sentence).factuality == factuality


# --- what is only heard -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Zeitungsberichten zufolge schließt die Werft.",
        "Einem Medienbericht zufolge schließt die Werft.",
        "Laut einem Bericht schließt die Werft.",
        "Laut Presseinformationen schließt die Werft.",
        "Da der Rat tagt, nimmt man an, dass die Werft schließt.",
        "Erneut wurden Vorwürfe laut, der Wirt habe Gäste betrogen.",
        "Überlieferungen zufolge stand hier ein Kloster.",
    ],
)
def test_what_nobody_in_particular_says_is_hearsay(sentence: str) -> None:
    assert only(sentence).hearsay


@pytest.mark.parametrize(
    "sentence",
    [
        "Polizeiberichten zufolge schließt die Werft.",
        "Nach Berichten der „Ostsee-Zeitung“ schließt die Werft.",
        "In einem Bericht der Lübecker Nachrichten heißt es, die Werft schließe.",
        "Einem Bericht des Rechnungshofs zufolge schließt die Werft.",
        "Man zitiert eine Erklärung des Ministeriums, in der es heißt, dass die Werft schließt.",
    ],
)
def test_what_a_named_source_says_is_no_hearsay(sentence: str) -> None:
    assert not saying("die Werft", sentence).hearsay


def test_commas_between_soll_and_its_infinitive_hide_no_hearsay() -> None:
    text = "Die Polizei sucht den Wirt. Er soll am Freitag, dem 17. März, zwei Gäste eingesperrt haben."
    assert saying("eingesperrt", text).hearsay


def test_demnach_goes_on_with_what_is_only_heard() -> None:
    text = "Medienberichten zufolge schließt die Werft. Demnach soll der Hafen im Mai folgen."
    assert saying("der Hafen", text).hearsay
    text = "Laut Minister Jan Weber schließt die Werft. Demnach soll der Hafen im Mai folgen."
    assert not saying("der Hafen", text).hearsay


def test_soll_is_hearsay_whatever_is_told_behind_it() -> None:
    text = "Der Koch soll Gäste beschimpft haben. Das Hotel kündigte eine Untersuchung an."
    assert saying("beschimpft", text).hearsay


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Die Bank erwartet ein Plus von zwei Prozent.", "assess"),
        ("Die Bank erwartet von der Regierung, dass sie hilft.", "demand"),
        ("Die Bank erwartet vom Bund, dass er hilft.", "demand"),
    ],
)
def test_what_is_expected_of_somebody_is_demanded(sentence: str, act: str) -> None:
    assert only(sentence).act == act
