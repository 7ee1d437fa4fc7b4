"""How surely, with what act, on whose responsibility and on which day it was said."""

from __future__ import annotations

import pytest

from reading import only, outer, saying, told

DAY = "2023-09-14"  # a Thursday
MONTH = "2023-09"
WEDNESDAYS = "[2023-09-06,2023-09-13,2023-09-20,2023-09-27]"

# --- factuality ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Jan Weber sagte, die Strecke sei gesperrt.",
        "Minister Jan Weber sagte, dass die Strecke gesperrt ist.",
        "Er habe die Papiere gelesen, sagte Jan Weber.",
        "Laut Polizei kamen 300 Menschen.",
        "„Die Strecke ist gesperrt“, sagte Jan Weber.",
        "Jan Weber sagte, er werde am Freitag nach Wien reisen.",
        "Nach Meinung von Jan Weber reicht das Geld.",
        "Nach Ansicht der Gewerkschaft ist das Angebot ein Fortschritt.",
    ],
)
def test_plain_indicative_and_konjunktiv_are_certain(sentence: str) -> None:
    assert only(sentence).factuality == "CT+"


def test_koenne_reports_an_ability_and_koennte_a_possibility() -> None:
    assert only("Jan Weber sagte, der Zug könne wieder fahren.").factuality == "CT+"
    assert only("Jan Weber sagte, der Zug könnte am Montag wieder fahren.").factuality == "PS+"


@pytest.mark.parametrize(
    "sentence",
    [
        "Laut Bahn dürfte der Umbau zwei Jahre dauern.",
        "Der Umbau dauere wohl zwei Jahre, sagte Jan Weber.",
        "Jan Weber sagte, der Umbau dauere wahrscheinlich zwei Jahre.",
        "Nach Angaben der Polizei war der Fahrer vermutlich betrunken.",
        "Die Polizei geht davon aus, dass der Brand gelegt wurde.",
        "Die Bank rechnet damit, dass die Preise steigen.",
        "Der Verband glaubt, dass die Preise steigen.",
        "Er gehe davon aus, dass die Preise steigen, sagte Jan Weber.",
        pytest.param("„Die Preise dürften weiter steigen“, sagte Jan Weber."),
        "Die Polizei vermutet, dass der Fahrer eingeschlafen war.",
        "Der Fahrer sei vermutlich eingeschlafen, teilte die Polizei mit.",
    ],
)
def test_a_sign_of_probability_makes_it_probable(sentence: str) -> None:
    assert only(sentence).factuality == "PR+"


@pytest.mark.parametrize(
    "sentence",
    [
        "Nach Einschätzung der Bank könnten die Preise steigen.",
        "Der Brand sei möglicherweise gelegt worden, sagte Jan Weber.",
        "Der Verband befürchtet, dass die Preise steigen.",
        "Die Stadt hofft, dass die Bahn im Mai wieder fährt.",
        "Die Polizei schließt nicht aus, dass der Brand gelegt wurde.",
        pytest.param("Ein Anschlag sei nicht auszuschließen, sagte Jan Weber."),
        pytest.param("„Das könnte noch schlimmer werden“, sagte Jan Weber."),
        pytest.param("Der Verband warnte, der Umbau könnte teuer werden."),
    ],
)
def test_a_sign_of_possibility_makes_it_possible(sentence: str) -> None:
    assert only(sentence).factuality == "PS+"


@pytest.mark.parametrize(
    "sentence",
    [
        "Jan Weber sagte, ein Treffen sei nicht geplant.",
        "Es gebe keine Verletzten, teilte die Polizei mit.",
        "Ein Termin ist der Stadt zufolge noch nicht gefunden.",
        "Er habe nie Geld genommen, sagte Jan Weber.",
        "Der Angeklagte bestreitet, dass er am Tatort war.",
        "Der Angeklagte bestritt, am Tatort gewesen zu sein.",
        "Der Kreml dementierte, dass ein Treffen vereinbart sei.",
        "Jan Weber sagte, es sei nicht der erste Fall dieser Art.",
        "„Wir haben nichts gewusst“, sagte Jan Weber.",
        "Niemand sei verletzt worden, sagte Jan Weber.",
    ],
)
def test_a_negated_predicate_and_a_denial_are_certainly_not_so(sentence: str) -> None:
    assert only(sentence).factuality == "CT-"


@pytest.mark.parametrize(
    "sentence",
    [
        "Jan Weber sagte, das Gesetz helfe nicht nur den Städten.",
        "Nicht der Fahrer, sondern der Beifahrer sei verletzt worden, teilte die Polizei mit.",
        pytest.param("Jan Weber sagte, wer kein Auto habe, fahre mit dem Bus."),
        pytest.param("Die Stadt teilte mit, die nicht genutzten Hallen seien verkauft."),
    ],
)
def test_a_negation_beside_the_main_predicate_negates_nothing(sentence: str) -> None:
    assert only(sentence).factuality == "CT+"


def test_hedge_and_negation_go_together() -> None:
    assert only("Laut Bahn dürfte der Zug nicht vor Mai fahren.").factuality == "PR-"
    assert only("Der Zug fahre wahrscheinlich nicht, sagte Jan Weber.").factuality == "PR-"
    assert only("Laut Bahn könnte der Zug nicht rechtzeitig fertig werden.").factuality == "PS-"


def test_a_negated_verb_of_thinking_negates_its_content() -> None:
    assert only("Die Bank rechnet nicht damit, dass die Preise steigen.").factuality == "PR-"
    assert only("Der Minister glaubt nicht, dass die Preise steigen.").factuality == "PR-"


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Verband forderte, dass die Steuer gesenkt wird.",
        "Der Verband forderte, die Steuer zu senken.",
        "Der Verband forderte die Senkung der Steuer.",
        "Die Regierung solle die Steuer senken, sagte Verbandschef Karl Huber.",
        "Die Regierung müsse die Steuer senken, forderte Verbandschef Karl Huber.",
        pytest.param("Die Regierung müsse endlich handeln, sagte Oppositionsführer Karl Huber."),
        "Jan Weber sagte, wenn das Geld reichen würde, würde er bauen.",
        "Ohne Hilfe wäre der Ort verloren gewesen, sagte Jan Weber.",
        "„Wann wird endlich gebaut?“, fragte Jan Weber.",
        "Jan Weber fragte, ob das Geld reicht.",
        "Der Konzern prüft, ob das Werk verkauft wird.",
        "Die Stadt erwägt, das Bad zu schließen.",
        "Die Polizei rief die Anwohner auf, die Fenster zu schließen.",
        "Der Richter bat darum, die Handys auszuschalten.",
    ],
)
def test_demands_questions_and_conditions_leave_it_open(sentence: str) -> None:
    assert only(sentence).factuality == "Uu"


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("Jan Weber sagte, der Zug könne fahren.", "CT+"),
        ("Jan Weber sagte, der Zug könnte ausfallen.", "PS+"),
        ("Jan Weber sagte, die Stadt solle bauen.", "Uu"),
        ("Jan Weber sagte, die Stadt sollte bauen.", "Uu"),
        ("Jan Weber kündigte an, das Museum solle im Mai öffnen.", "CT+"),
        ("Der Zeuge will den Täter gesehen haben.", "CT+"),
        ("Er wolle im Mai zurücktreten, sagte Jan Weber.", "CT+"),
        ("Er wäre überrascht, wenn der Plan gelänge, sagte Jan Weber.", "Uu"),
        ("Jan Weber sagte, die Arbeiten würden fortgeführt, wenn das Geld da sei.", "Uu"),
        ("Die Arbeiten würden fortgeführt, sagte Jan Weber.", "CT+"),
        ("Der Betreiber teilte mit, nicht näher bezeichnete Schäden seien behoben.", "CT+"),
        ("Grund seien nicht näher bezeichnete „technische Probleme“, teilte die Bahn mit.", "CT+"),
        ("Jan Weber glaubt: „Wir haben gewonnen.“", "CT+"),
        ("„Wir haben gewonnen“, glaubt Jan Weber.", "CT+"),
        ("Jan Weber glaubt, dass die Bahn gewinnt.", "PR+"),
    ],
)
def test_mood_condition_and_what_is_negated_tell_how_sure(sentence: str, factuality: str) -> None:
    assert outer(sentence)[0].factuality == factuality


def test_muesse_of_a_rule_is_certain() -> None:
    assert only("Wer einreise, müsse einen gültigen Pass vorlegen, teilte die Behörde mit.").factuality == "CT+"


def test_soll_as_hearsay_and_as_a_plan_is_certain() -> None:
    assert only("Der Verdächtige soll nach Italien geflohen sein.").factuality == "CT+"
    assert only("Laut Bahn soll die Strecke im Mai eröffnet werden.").factuality == "CT+"


def test_of_several_sentences_the_first_main_clause_counts() -> None:
    assert only("Jan Weber sagte: „Die Strecke ist frei. Wir bauen nicht.“").factuality == "CT+"
    assert only("Jan Weber sagte: „Wir bauen nicht. Die Strecke ist frei.“").factuality == "CT-"


def test_a_fragment_inherits_the_certainty_and_the_act_of_what_it_stands_in() -> None:
    whole, part = told("Der Verband warnte, der Umbau könnte „sehr teuer“ werden.")
    assert (whole.factuality, part.factuality) == ("PS+", "PS+")
    assert (whole.act, part.act) == ("warn", "warn")


# --- hearsay ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Verdächtige soll nach Italien geflohen sein.",
        "Es heißt, der Konzern wolle das Werk verkaufen.",
        pytest.param("Berichten zufolge wurde das Werk verkauft."),
        pytest.param("Medienberichten zufolge wurde das Werk verkauft."),
        "Dem Vernehmen nach wird das Werk verkauft.",
    ],
)
def test_what_the_newsroom_passes_on_without_a_source_is_hearsay(sentence: str) -> None:
    assert only(sentence).hearsay


@pytest.mark.parametrize(
    "sentence",
    [
        "Nach Angaben der Polizei soll der Mann nach Italien geflohen sein.",
        "Der Mann soll laut Staatsanwaltschaft nach Italien geflohen sein.",
        "Jan Weber sagte, der Mann solle nach Italien geflohen sein.",
        "Jan Weber sagte, die Strecke sei gesperrt.",
        "Einem Bericht der „Süddeutschen Zeitung“ zufolge wurde das Werk verkauft.",
    ],
)
def test_what_a_source_in_the_same_sentence_answers_for_is_no_hearsay(sentence: str) -> None:
    assert not only(sentence).hearsay


def test_soll_haben_without_a_source_in_its_sentence_is_hearsay_though_somebody_spoke_before() -> None:
    text = "Nach Angaben der Polizei starben zwei Menschen. Der Fahrer soll getrunken haben."
    assert saying("getrunken", text).hearsay


def test_what_goes_on_with_hiess_es_weiter_is_no_hearsay() -> None:
    text = "Das Werk sei verkauft, teilte der Konzern mit. Der Käufer bleibe ungenannt, hieß es weiter."
    assert [s.hearsay for s in outer(text)] == [False, False]


@pytest.mark.parametrize(
    ("sentence", "hearsay"),
    [
        ("Der Politiker soll Geld genommen haben.", True),
        ("Der Minister soll krank sein.", True),
        ("Dem Vernehmen nach soll der Minister gehen.", True),
        ("Laut Bahn soll die Strecke im Mai eröffnet werden.", False),
        ("Nach Angaben der Stadt soll die Halle im Juni gebaut werden.", False),
        ("Es wird befürchtet, dass der Damm bricht.", True),
        ("Es wird vermutet, dass der Brand gelegt wurde.", True),
        ("Die Anwohner werden aufgefordert, die Fenster zu schließen.", False),
        ("Nach ersten Angaben wurden drei Menschen verletzt.", True),
        ("Der Zeuge will den Täter gesehen haben.", False),
    ],
)
def test_a_plan_and_an_appeal_are_no_hearsay_and_what_is_said_of_somebody_is(sentence: str, hearsay: bool) -> None:
    assert only(sentence).hearsay is hearsay


@pytest.mark.parametrize("plan", ["Die Brücke soll im Mai eröffnet werden.", "Das Stadion soll im Juni gebaut werden."])
def test_a_plan_that_nobody_tells_is_no_statement(plan: str) -> None:
    assert outer(plan) == []


def test_what_goes_on_with_hearsay_is_hearsay() -> None:
    text = "Der Konzern soll Steuern hinterzogen haben. Das Geld sei nach Malta geflossen."
    assert [s.hearsay for s in outer(text)] == [True, True]


# --- acts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Jan Weber sagte, die Strecke sei gesperrt.", "assert"),
        ("Die Bahn teilte mit, die Strecke sei gesperrt.", "assert"),
        ("Laut Bahn ist die Strecke gesperrt.", "assert"),
        ("Nach Angaben der Bahn ist die Strecke gesperrt.", "assert"),
        ("Die Bahn bestätigte, dass die Strecke gesperrt ist.", "confirm"),
        ("Die Bahn räumte ein, dass die Strecke gesperrt ist.", "confirm"),
        ("Der Angeklagte bestritt, am Tatort gewesen zu sein.", "deny"),
        ("Der Konzern dementierte, dass ein Verkauf geplant sei.", "deny"),
        ("Die Bahn kündigte an, die Strecke zu sperren.", "announce"),
        ("Jan Weber versprach, die Steuer zu senken.", "announce"),
        pytest.param("Jan Weber sagte, er werde im Mai zurücktreten.", "announce"),
        ("Er wolle im Mai zurücktreten, sagte Jan Weber.", "announce"),
        ("Die Gewerkschaft verlangte, dass die Löhne steigen.", "demand"),
        ("Jan Weber schlug vor, die Steuer zu senken.", "demand"),
        ("Die Regierung solle die Steuer senken, sagte Jan Weber.", "demand"),
        ("Der Verband warnte, dass die Preise steigen.", "warn"),
        ("Der Präsident drohte, die Gespräche abzubrechen.", "warn"),
        ("Nach Einschätzung der Bank steigen die Preise.", "assess"),
        ("Die Bank rechnet damit, dass die Preise steigen.", "assess"),
        ("Der Verband befürchtet, dass die Preise steigen.", "assess"),
        ("Jan Weber lobte den Einsatz der Helfer.", "praise"),
        ("Die Stadt begrüßte das Urteil.", "praise"),
        ("Die Opposition kritisierte, dass die Zahlen fehlen.", "criticise"),
        ("Die Opposition warf der Regierung vor, die Zahlen zu verschweigen.", "criticise"),
        ("Jan Weber fragte, ob das Geld reicht.", "ask"),
        ("Jan Weber erkundigte sich, wann gebaut wird.", "ask"),
    ],
)
def test_the_cue_says_what_the_speaker_does(sentence: str, act: str) -> None:
    assert only(sentence).act == act


def test_a_content_of_others_future_is_no_announcement() -> None:
    assert only("Die Preise würden im Mai steigen, sagte Jan Weber.").act == "assert"


def test_nannte_with_a_word_of_judgment_takes_its_side() -> None:
    assert only("Jan Weber nannte das Urteil „skandalös“.").act == "criticise"
    assert only("Jan Weber bezeichnete den Vertrag als „großen Erfolg“.").act == "praise"


def test_a_sentence_carried_on_in_konjunktiv_inherits_the_act() -> None:
    text = "Der Verband kritisierte, dass die Zahlen fehlen. Die Frist sei lange bekannt."
    assert saying("Die Frist", text).act == "criticise"


def test_a_sentence_that_goes_on_with_an_announcement_inherits_the_act() -> None:
    text = "Die Bahn kündigte an, die Strecke zu sperren. Der Umbau dauere zwei Jahre."
    assert saying("Der Umbau", text).act == "announce"


def test_a_demand_carried_on_in_konjunktiv_is_a_demand() -> None:
    text = "Die Zahlen lägen vor, sagte Verbandschefin Petra Lang. Die Regierung solle sie veröffentlichen."
    assert saying("veröffentlichen", text).act == "demand"


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Laut Bahn soll die Strecke im Mai eröffnet werden.", "announce"),
        ("Der 73-Jährige soll nach Angaben der Polizei nach Kiel reisen.", "assert"),
        ("Laut Polizei soll er im Oktober reisen.", "assert"),
        ("„Wir werden klagen“, sagte Karl Huber.", "announce"),
        ("„Ich werde im Mai zurücktreten“, sagte Karl Huber.", "announce"),
        ("„Wir wollen das Museum bauen“, sagte Karl Huber.", "announce"),
        ("„Sie werden klagen“, sagte Karl Huber.", "assert"),
        ("„Das Museum wird im Mai eröffnet“, sagte Karl Huber.", "assert"),
        ("Er werde bauen, sagte Karl Huber.", "announce"),
        ("Die Stadt werde bauen, sagte Karl Huber.", "assert"),
        ("„Wir sollten klagen“, sagte Karl Huber.", "demand"),
        ("„Wir müssen klagen“, sagte Karl Huber.", "demand"),
        ("„Nieder mit der Steuer!“, riefen die Demonstranten.", "demand"),
        ("„Weber raus!“, riefen die Demonstranten.", "demand"),
        ("„Schluss mit dem Lärm!“, riefen die Anwohner.", "demand"),
        ("„Wir fordern ein Verbot“, sagte Karl Huber.", "demand"),
        ("Karl Huber sagte, er fordere ein Verbot.", "demand"),
        ("Er begrüße das Verbot, sagte Karl Huber.", "praise"),
        ("Sie lehne den Plan ab, sagte Ministerin Anna Blum.", "deny"),
        ("Es sei geboten, die Steuer zu senken, sagte Karl Huber.", "demand"),
        ("Eine Reform sei dringend nötig, sagte Karl Huber.", "demand"),
        ("Ein Verbot sei nicht nötig, sagte Karl Huber.", "assert"),
        ("Die Regierung müsse handeln, sagte Karl Huber.", "demand"),
        ("Der Reisende müsse einen Pass vorlegen, teilte die Behörde mit.", "assert"),
        ("Wer einreise, müsse einen Pass vorlegen, sagte Karl Huber.", "assert"),
        ("Wenn der Fluss steige, müsse der Damm geräumt werden, sagte Karl Huber.", "assert"),
        ("Die Regierung sollte handeln, sagte Karl Huber.", "demand"),
        ("Er wolle das Werk verkaufen, sagte Karl Huber.", "announce"),
        ("Er wolle den Täter gesehen haben, sagte Karl Huber.", "assert"),
        ("Nach eigenen Angaben will der Verein die Halle kaufen.", "announce"),
    ],
)
def test_the_content_says_what_a_neutral_cue_does_not(sentence: str, act: str) -> None:
    assert only(sentence).act == act


# --- when ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "edtf"),
    [
        ("am Mittwoch", "2023-09-13"),
        ("am Donnerstag", "2023-09-14"),
        ("am Freitag", "2023-09-08"),
        ("am Mittwochabend", "2023-09-13"),
        ("gestern", "2023-09-13"),
        ("am 3. September", "2023-09-03"),
        ("am 12. Mai 2021", "2021-05-12"),
        ("im August", "2023-08"),
    ],
)
def test_the_frames_date_is_placed_by_the_documents_day(when: str, edtf: str) -> None:
    found = only(f"Die Strecke sei gesperrt, sagte Jan Weber {when} in Kiel.", DAY)
    assert (found.said_at, found.said_on) == (edtf, when)


def test_a_weekday_in_a_month_is_one_of_its_days() -> None:
    found = only("Die Strecke sei gesperrt, sagte Jan Weber am Mittwoch.", MONTH)
    assert (found.said_at, found.said_on) == (WEDNESDAYS, "am Mittwoch")


def test_a_date_at_the_head_of_the_text_is_the_documents() -> None:
    assert only("date 2023-09 Die Strecke sei gesperrt, sagte Jan Weber am Mittwoch.").said_at == WEDNESDAYS


@pytest.mark.parametrize(
    "sentence",
    [
        "Am Mittwoch sagte Jan Weber, die Strecke sei gesperrt.",
        "Jan Weber sagte am Mittwoch: „Die Strecke ist gesperrt.“",
        "Wie die Bahn am Mittwoch mitteilte, ist die Strecke gesperrt.",
        "Jan Weber lobte am Mittwoch den Einsatz der Helfer.",
        "Jan Weber hatte am Mittwoch erklärt, die Strecke sei gesperrt.",
        "Nach dem Treffen am Mittwoch sagte Jan Weber, die Strecke sei gesperrt.",
        "Nach Angaben der Bahn vom Mittwoch ist die Strecke gesperrt.",
    ],
)
def test_a_date_beside_the_cue_dates_the_statement(sentence: str) -> None:
    assert only(sentence, DAY).said_at == "2023-09-13"


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Strecke werde am Mittwoch gesperrt, sagte Jan Weber.",
        "Jan Weber sagte, er sei am Mittwoch in Kiel gewesen.",
        "Laut Bahn wurde die Strecke am Mittwoch gesperrt.",
        "„Am Mittwoch wird gebaut“, sagte Jan Weber.",
    ],
)
def test_a_date_in_the_content_does_not_date_the_statement(sentence: str) -> None:
    assert only(sentence, DAY).said_at is None


def test_a_date_holds_on_for_what_the_same_speaker_goes_on_to_say() -> None:
    text = (
        "Die Strecke sei gesperrt, teilte die Bahn am Mittwoch mit. Ein Zug sei entgleist. "
        "Die Reparatur dauere lange, hieß es weiter."
    )
    assert [(s.said_at, s.said_on) for s in outer(text, DAY)] == [
        ("2023-09-13", "am Mittwoch"),
        ("2023-09-13", None),
        ("2023-09-13", None),
    ]


def test_a_date_does_not_hold_on_for_another_speaker() -> None:
    text = "Die Strecke sei gesperrt, sagte Jan Weber am Mittwoch. Laut Polizei wurde niemand verletzt."
    assert saying("niemand", text, DAY).said_at is None


def test_a_weekday_in_a_text_without_a_date_is_no_day() -> None:
    assert only("Die Strecke sei gesperrt, sagte Jan Weber am Mittwoch.").said_at is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Die Kommission legte am Montag ihren Bericht vor. Demnach fehlen 300 Ärzte.", "2023-09-11"),
        ("Das Institut veröffentlichte am Montag eine Studie. Demnach schrumpft der Bestand.", "2023-09-11"),
        ("Ministerin Anna Blum legte am Montag ihren Plan vor. Es fehlten 300 Ärzte, sagte Blum.", "2023-09-11"),
        ("Ministerin Anna Blum trat am Montag vor die Presse. Es fehlten 300 Ärzte, sagte Blum.", "2023-09-11"),
    ],
)
def test_the_day_on_which_one_came_forward_or_a_text_came_out_dates_what_is_said_then(text: str, day: str) -> None:
    found = outer(text, DAY)[-1]
    assert (found.said_at, found.said_on) == (day, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Die Kundgebung fand am Samstag statt. Karl Huber sagte, die Mieten seien zu hoch.", "2023-09-09"),
        ("Die Kundgebung am Samstag war gut besucht. Karl Huber sagte, die Mieten seien zu hoch.", "2023-09-09"),
        ("Die Konferenz begann am Dienstag in Genf. Minister Jan Weber sagte, der Plan stehe.", "2023-09-12"),
        (
            "Das Treffen von Otto Lind und Karl Huber am Mittwoch verlief ruhig. Bei seinem Besuch sagte Lind, es gehe voran.",
            "2023-09-13",
        ),
        ("Otto Lind kam zu einem Treffen am Mittwoch. Bei seinem Besuch sagte er, das Abkommen gelte.", "2023-09-13"),
    ],
)
def test_the_day_of_an_occasion_dates_what_is_said_at_it(text: str, day: str) -> None:
    assert only(text, DAY).said_at == day


def test_the_day_to_which_something_is_put_off_dates_nothing() -> None:
    text = "Der Prozess wurde auf den 28. November vertagt. Der Richter sagte, ein Zeuge fehle."
    assert only(text, "2023-12-14").said_at is None


def test_a_pull_quote_has_no_day_and_ends_the_one_before() -> None:
    text = (
        "Die Kundgebung fand am Samstag statt. Karl Huber sprach.\n\n"
        "Die Mieten sind zu hoch. Petra Lang, Vorsitzende\n\n"
        "Karl Huber sagte, die Stadt müsse handeln."
    )
    assert [(s.chain, s.said_at) for s in outer(text, DAY)] == [("Petra Lang", None), ("Karl Huber", None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("„Wir mussten lange warten“, sagte Anna Weber.", "CT+"),
        ("„Wir müssen handeln“, sagte Anna Weber.", "Uu"),
        ("Bernd Jansen glaubt nicht an eine schnelle Lösung.", "PR-"),
        ("Er nehme die Entschuldigung an, sagte Kremer.", "CT+"),
        ("Er nehme an, dass es regnet, sagte Kremer.", "PR+"),
        ("„Wir lassen die Kinder nicht allein“, sagte Kremer.", "CT-"),
    ],
)
def test_what_was_necessary_was_so_and_a_negated_verb_is_turned(text: str, value: str) -> None:
    assert only(text).factuality == value


def test_a_survey_wants_nothing_itself() -> None:
    assert only("Einer Umfrage zufolge will jeder Dritte weniger Geld ausgeben.").act == "assert"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Die Brücke sei nicht sicher, sagte Werkleiter Jan Weber.", "CT-"),
        ("Es sei nicht sicher, dass die Brücke hält, sagte Jan Weber.", "PS+"),
        ("Das Bad solle am 15. November öffnen, teilte die Stadt mit.", "CT+"),
        ("Das Bad solle endlich öffnen, sagte Jan Weber.", "Uu"),
    ],
)
def test_what_is_unsafe_is_no_doubt_and_what_a_body_fixes_no_wish(text: str, value: str) -> None:
    assert only(text).factuality == value
