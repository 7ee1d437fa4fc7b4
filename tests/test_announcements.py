"""Planned events: which sentences plan one, what it is called, whose it is, when it is, and how the report leaves it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zufolge
from zufolge import Announcement

DAY = "2024-05-15"  # a Wednesday
WORDS = """Die Sitzung ist auf den 9. Juni verschoben soll am Montag stattfinden nicht abgesagt Er Kern will nach Wien reisen wird
geplante für Einladung angenommen und , . „ “ ? Besuch von der Gipfel fand statt dass wie geplant 3. Mai"""


def found(text: str, published: str | None = DAY) -> list[Announcement]:
    return list(zufolge.read(text, published=published).announcements)


def only(text: str, published: str | None = DAY) -> Announcement:
    (announcement,) = found(text, published)
    return announcement


def left(text: str, published: str | None = DAY) -> tuple[str, str | None]:
    """How the report leaves its one event: status and date."""
    announcement = only(text, published)
    return announcement.status, announcement.when


def passages(text: str) -> list[str]:
    return [span.of(text) for span in only(text).spans]


# --- what is a plan, and what is none --------------------------------------------------------------------------------


def test_soll_eroeffnet_werden_is_a_plan() -> None:
    assert left("Die Schwimmhalle soll am 3. Juni eröffnet werden.") == ("announced", "2024-06-03")


def test_soll_gesagt_haben_is_hearsay_of_the_past_and_no_plan() -> None:
    assert found("Die Schwimmerin soll am 3. Juni alles gesagt haben.") == []


def test_will_reisen_is_a_plan_without_a_date_too() -> None:
    assert left("Ministerin Marta Kern will nach Lissabon reisen.") == ("announced", None)


def test_will_gesehen_haben_is_a_claim_and_no_plan() -> None:
    assert found("Der Zeuge will den Wagen am Montag in Lissabon gesehen haben.") == []


def test_an_event_can_be_expected() -> None:
    assert left("Das Urteil wird für den 6. Juni erwartet.") == ("announced", "2024-06-06")


def test_rain_that_is_expected_is_no_event() -> None:
    assert found("Am Freitag wird im Norden Regen erwartet.") == []


def test_a_guest_who_is_expected_somewhere_is_a_visit() -> None:
    announcement = only("Die Präsidentin wird am Montag in Wien erwartet.")
    assert (announcement.what, announcement.where, announcement.when) == ("Besuch in Wien", "Wien", "2024-05-20")


def test_the_present_tense_with_a_date_ahead_is_a_plan() -> None:
    assert left("Der Stadtrat stimmt am 4. Juni über den Haushalt ab.") == ("announced", "2024-06-04")


def test_the_past_tense_is_none() -> None:
    assert found("Der Stadtrat stimmte im Jahr 2019 über den Haushalt ab.") == []


def test_konjunktiv_werde_in_an_announcement_is_a_plan() -> None:
    assert left("Der Minister kündigte an, er werde am 1. Juni zurücktreten.") == ("announced", "2024-06-01")


def test_an_infinitive_behind_a_verb_of_intention_is_a_plan() -> None:
    assert left("Der Minister kündigte an, am 1. Juni zurückzutreten.") == ("announced", "2024-06-01")


def test_an_infinitive_behind_a_demand_is_none() -> None:
    assert found("Der Verband forderte den Minister auf, am 1. Juni zurückzutreten.") == []


def test_a_condition_is_no_plan() -> None:
    assert found("Wenn der Rat am Freitag zustimmt, steigt die Gebühr.") == []
    assert found("Stimmt der Rat am Freitag zu, steigt die Gebühr.") == []


def test_a_question_is_no_plan() -> None:
    assert found("Tritt der Minister am Freitag zurück?") == []
    assert found("Ob der Minister am Freitag zurücktritt, ist offen.") == []


def test_a_possibility_is_no_plan() -> None:
    assert found("Der Verein könnte am Freitag absteigen.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Strompreis dürfte im Herbst steigen.",
        "Im nächsten Jahr werden die Kosten auf drei Millionen steigen.",
        "Am Samstag scheint im Süden die Sonne.",
        "Die Gebühr wird am 1. Juli fünf Euro kosten.",
    ],
)
def test_a_prognosis_is_no_plan(sentence: str) -> None:
    assert found(sentence) == []


def test_a_promise_without_an_event_is_no_plan() -> None:
    assert found("„Wir werden alles tun, um den Menschen zu helfen“, sagte Jan Weber.") == []


def test_a_demand_is_no_plan() -> None:
    assert found("Der Minister forderte eine Abstimmung.") == []


def test_ist_geplant_is_a_plan_and_ist_nicht_geplant_none() -> None:
    assert left("Ein Gipfel ist für Ende Juni in Oslo geplant.") == ("announced", "2024-06")
    assert found("Ein Gipfel in Oslo ist nicht geplant.") == []


def test_war_geplant_is_given_up_and_no_plan() -> None:
    assert found("Ursprünglich war eine Sitzung geplant.") == []


def test_what_was_planned_is_known_when_it_is_given_up() -> None:
    assert left("Das Turnier war für den 8. Juni geplant, wurde aber abgesagt.") == ("cancelled", "2024-06-08")
    assert left("Das Turnier sollte am 8. Juni stattfinden. Es wurde verboten.") == ("cancelled", "2024-06-08")
    assert left("Das Turnier war für den 8. Juni geplant, findet nun aber am 9. Juni statt.") == (
        "postponed",
        "2024-06-09",
    )
    assert found("Eigentlich sollte das Turnier am 8. Juni beginnen.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Bibliothek ist am Samstag geöffnet.",
        "Die Sondergenehmigung gilt bis zum 30. Juni.",
        "Der Mietvertrag wurde bis Juni 2027 verlängert.",
        "Der Termin für den Umzug steht noch nicht fest.",
        "Der Roman kommt am Freitag in die Läden.",
        "Heute vor 50 Jahren wurde die Verfassung verkündet.",
    ],
)
def test_how_long_something_holds_and_what_is_open_is_no_plan(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Die Sanierung der Brücke ist für Juni geplant.", "Sanierung der Brücke"),
        ("Der Kirchentag der Protestanten ist für Juni geplant.", "Kirchentag der Protestanten"),
        ("Der Trödelmarkt findet am Samstag, 8. Juni, 10 Uhr, in Ulm statt.", "Trödelmarkt"),
        ("Für Freitag wurde eine Ratssitzung einberufen.", "Ratssitzung"),
        ("Der Minister eröffnet am Freitag die Messe.", "Messe"),
        ("Am Rande des Nato-Gipfels am Freitag will der Minister reden.", "Nato-Gipfel"),
    ],
)
def test_an_event_is_called_by_its_own_noun(sentence: str, what: str) -> None:
    announcement = only(sentence)
    assert (announcement.what, announcement.status) == (what, "announced")


@pytest.mark.parametrize(
    ("at", "where"),
    [
        ("in der Schweiz", "Schweiz"),
        ("im Irak", "Irak"),
        ("in den USA", "USA"),
        ("in Bad Ems", "Bad Ems"),
        ("im österreichischen Graz", "Graz"),
        ("in der norwegischen Hauptstadt Oslo", "Oslo"),
        ("im Rathaus", "Rathaus"),
        ("in der Hauptstadt Norwegens", None),
        ("auf dem Rathausplatz in Ulm", "Ulm"),
        ("auf dem Domplatz", "Domplatz"),
        ("im Rahmen der Messe", None),
        ("in der Nacht", None),
    ],
)
def test_an_event_is_in_a_place_or_else_in_a_building_or_square(at: str, where: str | None) -> None:
    assert only(f"Die Tagung findet am 8. Juni {at} statt.").where == where


def test_a_visit_goes_to_a_state_with_its_article() -> None:
    assert only("Marta Kern reist am Freitag in die Ukraine.").what == "Besuch Kerns in der Ukraine"
    assert only("Marta Kern besucht am Freitag die USA.").what == "Besuch Kerns in den USA"
    assert only("Marta Kern reist am Freitag nach Norwegen.").what == "Besuch Kerns in Norwegen"


def test_who_meets_whom_are_all_named() -> None:
    pair = "Marta Kern und Paul Lohse"
    assert only(f"{pair} treffen sich am Freitag in Ulm.").who == ("Marta Kern", "Paul Lohse")


def test_who_will_not_come_is_not_of_the_event() -> None:
    assert only("Marta Kern wird an dem Kongress am Freitag nicht teilnehmen.").who == ()


def test_an_attribute_can_plan() -> None:
    announcement = only("Die Vorlage für die am 9. Juni geplante Abstimmung liegt im Rathaus aus.")
    assert (announcement.what, announcement.when) == ("Abstimmung", "2024-06-09")


def test_a_date_behind_an_event_noun_is_enough() -> None:
    assert left("Zur Versammlung am 7. Juni kommen auch die Nachbarn.") == ("announced", "2024-06-07")


def test_a_notice_needs_no_verb() -> None:
    assert left("Auf dem Zettel stand: Demonstration am Samstag, Rathausplatz.") == ("announced", "2024-05-18")


def test_what_only_ends_like_an_event_is_none() -> None:
    assert found("In Branchenkreisen wird die Auswahl am Freitag gelobt.") == []


def test_a_participle_can_open_the_sentence() -> None:
    assert left("Abgestimmt wird am 12. Juni.") == ("announced", "2024-06-12")
    assert left("Eröffnet werden soll die Halle am 12. Juni.") == ("announced", "2024-06-12")


def test_a_date_between_commas_is_the_clauses_own() -> None:
    assert left("In drei Wochen, am 5. Juni, stimmt die Gemeinde ab.") == ("announced", "2024-06-05")


def test_who_invites_for_a_day_calls_a_meeting() -> None:
    assert left("Die Vermittlerin hat beide Parteien für Freitag nach Wien geladen.") == ("announced", "2024-05-17")


def test_a_headline_tells_a_visit_in_the_present_tense() -> None:
    text = """Zweifel am Hafen

Der Hafen kostet mehr als gedacht. Das sagte Ministerin Marta Wieczorek am Dienstag der Zeitung.

Wieczorek reist zuvor nach Lissabon

Die Bauern warten auf Regen. Das Wetter war in diesem Jahr sehr trocken, und die Ernte ist klein."""
    assert [(a.what, a.status) for a in found(text)] == [("Besuch Wieczoreks in Lissabon", "announced")]


# --- what it is called, whose it is, and where -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Die Schwimmhalle soll am 3. Juni eröffnet werden.", "Eröffnung der Schwimmhalle"),
        ("Das Portal soll am Montag zurückkehren.", "Rückkehr des Portals"),
        ("Bis zum 30. Juni soll der Bericht vorliegen.", "Vorlage des Berichts"),
        ("Das Gesetz tritt am 1. Juli in Kraft.", "Inkrafttreten des Gesetzes"),
        ("Am 9. Juni wählen die Bürger ein neues Parlament.", "Wahl des Parlaments"),
        ("Der Ausschuss tagt am Freitag.", "Sitzung des Ausschusses"),
        ("Am Samstag gehen die Gegner auf die Straße.", "Demonstration"),
        ("Für Freitag ist eine außerordentliche Sitzung einberufen.", "außerordentliche Sitzung"),
        ("Die für Freitag angesetzte Sitzung des Rates ist öffentlich.", "Sitzung des Rates"),
    ],
)
def test_an_event_has_the_noun_of_its_verb_with_whose_it_is(sentence: str, what: str) -> None:
    assert only(sentence).what == what


def test_to_travel_and_to_visit_are_both_a_visit_of_somebody_in_a_place() -> None:
    for sentence in (
        "Ministerin Marta Kern will im Juli nach Lissabon reisen.",
        "Ministerin Marta Kern will im Juli Lissabon besuchen.",
        "Der Besuch von Ministerin Marta Kern in Lissabon ist für Juli geplant.",
    ):
        announcement = only(sentence)
        assert (announcement.what, announcement.who) == ("Besuch Kerns in Lissabon", ("Marta Kern",)), sentence
        assert (announcement.where, announcement.when) == ("Lissabon", "2024-07"), sentence


def test_a_journey_goes_to_its_place() -> None:
    assert only("Die Reise von Ministerin Marta Kern nach Oslo ist für Juli geplant.").what == "Reise Kerns nach Oslo"


def test_who_is_meant_by_a_pronoun_is_resolved() -> None:
    text = "Ministerin Marta Kern war am Dienstag in Rom. Sie will im Juli nach Lissabon reisen."
    assert only(text).who == ("Marta Kern",)


def test_a_genitive_before_the_noun_is_the_one_whose_event_it_is() -> None:
    announcement = only("Marta Wieczorek ist gewählt. Wieczoreks Vereidigung ist für den 3. Juni angesetzt.")
    assert (announcement.what, announcement.who) == ("Vereidigung Wieczoreks", ("Marta Wieczorek",))


# --- confirmed -------------------------------------------------------------------------------------------------------


def test_what_is_announced_is_confirmed_wie_geplant() -> None:
    assert left("Das Konzert findet am 8. Juni statt.") == ("announced", "2024-06-08")
    assert left("Das Konzert findet wie geplant am 8. Juni statt.") == ("confirmed", "2024-06-08")


def test_it_stays_as_it_is_confirms_what_follows() -> None:
    assert left("Es bleibt dabei, dass der Rat am 9. Juni abstimmt.") == ("confirmed", "2024-06-09")


def test_what_stays_on_its_day_is_confirmed() -> None:
    assert left("Die zweite Runde am 22. September bleibe im Kalender, sagte Jan Weber.") == ("confirmed", "2024-09-22")
    assert left("Er hat einen Antrag gestellt. Der Antrag wird wie vorgesehen am 1. Juni beraten.") == (
        "confirmed",
        "2024-06-01",
    )


def test_to_hold_on_to_an_event_confirms_it() -> None:
    assert left("An dem Gipfel am 9. Juni werde festgehalten, sagte der Sprecher.") == ("confirmed", "2024-06-09")
    assert left("Der Gipfel am 9. Juni stehe nicht infrage, sagte der Sprecher.") == ("confirmed", "2024-06-09")


def test_who_confirms_an_event_confirms_it_and_who_confirms_a_suspicion_does_not() -> None:
    assert left("Der Verband bestätigte das Konzert am 8. Juni.") == ("confirmed", "2024-06-08")
    assert found("Erste Tests bestätigten den Verdacht.") == []


def test_an_accepted_invitation_is_a_confirmed_visit_of_the_guest() -> None:
    announcement = only("Präsident Jan Weber hat eine Einladung des Königs nach Dänemark angenommen.")
    assert (announcement.what, announcement.status) == ("Besuch Webers in Dänemark", "confirmed")


def test_a_declined_invitation_is_none() -> None:
    assert found("Präsident Jan Weber hat eine Einladung des Königs nach Dänemark nicht angenommen.") == []


def test_that_the_date_is_open_belongs_to_the_event_and_leaves_it_without_one() -> None:
    text = "Präsident Jan Weber hat eine Einladung nach Dänemark angenommen. Ein Datum sei noch nicht ausgemacht."
    assert left(text) == ("confirmed", None)
    assert passages(text)[1] == "Ein Datum sei noch nicht ausgemacht"


# --- postponed -------------------------------------------------------------------------------------------------------


def test_ist_verschoben_leaves_no_date() -> None:
    assert left("Die Abstimmung ist verschoben.") == ("postponed", None)


def test_ist_auf_den_9_juni_verschoben_has_the_new_date() -> None:
    assert left("Die Abstimmung ist auf den 9. Juni verschoben.") == ("postponed", "2024-06-09")


def test_the_old_date_of_a_postponed_event_is_not_its_date() -> None:
    assert left("Die für Freitag geplante Sitzung ist verschoben.") == ("postponed", None)
    assert left("Statt am 20. Mai soll das Treffen am 3. Juni stattfinden.") == ("postponed", "2024-06-03")


def test_a_date_behind_auf_is_ahead_though_the_verb_is_past() -> None:
    assert left("Das Gericht hat die Verhandlung auf Dienstag vertagt.") == ("postponed", "2024-05-21")
    assert left("Der Klub verlegte das Spiel auf den 3. Februar.") == ("postponed", "2025-02-03")


def test_a_delay_until_is_a_new_date() -> None:
    assert left("Der Start der Rakete verzögert sich bis Juli.") == ("postponed", "2024-07")


def test_what_can_be_at_the_earliest_is_late_and_what_cannot_be_is_off() -> None:
    assert left("Frühestens am 17. August könne die Anlage anlaufen, sagte der Wirt.") == ("postponed", "2024-08-17")
    assert left("Das Fest kann am Samstag nicht stattfinden.") == ("cancelled", "2024-05-18")


def test_a_session_can_move_from_a_date_to_a_date() -> None:
    assert left("Die Versammlung rückt vom 24. Mai auf den 1. Juni.") == ("postponed", "2024-06-01")


def test_erst_am_is_later_than_planned() -> None:
    assert left("Die Eröffnung soll erst am 1. August stattfinden.") == ("postponed", "2024-08-01")


def test_a_pronoun_and_a_general_noun_take_the_event_up() -> None:
    assert left("Die Abstimmung war für Freitag angesetzt. Sie ist auf den 9. Juni verschoben.") == (
        "postponed",
        "2024-06-09",
    )
    text = "Am Freitag wollen sich die Minister in Genf treffen. Der neue Termin ist der 9. Juni."
    assert left(text) == ("postponed", "2024-06-09")


# --- cancelled -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Das Treffen am Freitag findet nicht statt.", "2024-05-17"),
        ("Das für Samstag geplante Fest ist abgesagt.", "2024-05-18"),
        ("Das Fest am Samstag fällt aus.", "2024-05-18"),
        ("Der Streik am Montag ist vom Tisch.", "2024-05-20"),
        ("Die Gewerkschaft verzichtet auf den Streik am Montag.", "2024-05-20"),
        ("Die Behörde untersagte die Kundgebung am 8. Juni.", "2024-06-08"),
        ("Die Behörde untersagte die Kundgebung am Samstag.", "2024-05-18"),
        ("Das Hoffest am gestrigen Dienstag ist ausgefallen.", "2024-05-14"),
        ("Der auf den 20. Oktober angesetzte Vortrag entfällt.", "2024-10-20"),
        ("Der Verein hat das Fest abgesagt.", None),
        ("Die Ministerin sagte ihre Reise nach Oslo ab.", None),
        ("Zu dem Treffen wird es nicht kommen.", None),
        ("Aus dem Besuch in Oslo wird nichts.", None),
    ],
)
def test_what_is_called_off_keeps_its_last_date(sentence: str, when: str | None) -> None:
    assert left(sentence) == ("cancelled", when)


def test_what_must_be_called_off_is() -> None:
    assert left("Das Turnier am Samstag musste abgesagt werden.") == ("cancelled", "2024-05-18")
    assert left("Das Turnier am Samstag muss entfallen.")[0] == "cancelled"


def test_what_is_made_up_for_has_the_later_date() -> None:
    assert left("Das für den 24. Mai geplante Turnier wird am 8. Juni nachgeholt.") == ("postponed", "2024-06-08")


def test_what_shall_be_called_off_is_not_yet() -> None:
    assert [a.status for a in found("Der Verein will das Fest am Samstag absagen.")] != ["cancelled"]


def test_a_ban_at_large_calls_no_event_off() -> None:
    assert found("Öffentliche Versammlungen wurden verboten.") == []
    assert found("Die Teilnahme an verbotenen Rennen ist strafbar.") == []


def test_to_hold_somebody_is_not_to_hold_on_to_an_event() -> None:
    assert found("Zeugen hielten die Frau bis zur Ankunft der Polizei fest.") == []


def test_only_events_are_cancelled() -> None:
    assert found("Der Konzern hat 300 Stellen gestrichen.") == []
    assert found("Der Traum vom Einzug ins Finale ist geplatzt.") == []


# --- took place ------------------------------------------------------------------------------------------------------


def test_findet_statt_fand_statt_and_findet_nicht_statt() -> None:
    assert left("Das Treffen findet am Freitag statt.") == ("announced", "2024-05-17")
    assert left("Das Treffen fand am Dienstag statt.") == ("took_place", "2024-05-14")
    assert left("Das Treffen findet am Freitag nicht statt.") == ("cancelled", "2024-05-17")


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Am Dienstag hat in Oslo der Gipfel begonnen.", "2024-05-14"),
        ("Der Rat hat den Haushalt am Dienstag beschlossen.", "2024-05-14"),
        ("Das Gesetz ist am Dienstag in Kraft getreten.", "2024-05-14"),
        ("Die neue Gebühr gilt seit Montag.", "2024-05-13"),
        ("Bei der Wahl am Sonntag siegte die Opposition.", "2024-05-12"),
        ("Rund 3000 Menschen kamen am Sonntag zum Fest.", "2024-05-12"),
        ("Seit Montag ist die neue Halle eröffnet.", "2024-05-13"),
    ],
)
def test_what_was_held_in_the_last_days_took_place(sentence: str, when: str) -> None:
    assert left(sentence) == ("took_place", when)


def test_what_was_held_long_ago_is_history() -> None:
    assert found("Das Treffen fand am 3. Mai 2019 statt.") == []
    assert found("Bei der Wahl im Jahr 2019 siegte die Opposition.") == []


def test_what_the_reader_hears_of_for_the_first_time_was_not_announced() -> None:
    assert found("Auf einem Treffen am Dienstag stritten die Minister.") == []


# --- several passages, one event -------------------------------------------------------------------------------------


def test_passages_about_one_event_are_one_announcement() -> None:
    text = "Die Wahl ist für den 9. Juni angesetzt. Weber tritt nicht an. Die Wahl am 9. Juni wird verschoben."
    assert len(passages(text)) == 2
    assert left(text)[0] == "postponed"


def test_events_on_different_days_are_different() -> None:
    text = "Die Sitzung des Rates ist am 3. Juni. Die Sitzung des Senats ist am 10. Juni."
    assert [a.when for a in found(text)] == ["2024-06-03", "2024-06-10"]


def test_a_later_status_holds() -> None:
    text = "Das Konzert sollte am 8. Juni stattfinden. Das Konzert am 8. Juni ist abgesagt."
    assert left(text) == ("cancelled", "2024-06-08")


def test_that_it_was_announced_takes_back_nothing() -> None:
    text = "Das Konzert ist abgesagt. Das Konzert ist für den 8. Juni angekündigt."
    assert left(text) == ("cancelled", "2024-06-08")


def test_an_announcement_knows_the_statement_in_which_it_stands() -> None:
    reading = zufolge.read("Die Halle werde am 3. Juni eröffnet, sagte Jan Weber.", published=DAY)
    assert [a.statement for a in reading.announcements] == [s.id for s in reading.statements]
    assert only("Die Halle wird am 3. Juni eröffnet.").statement is None


def test_a_plan_in_quotation_marks_is_read_too() -> None:
    assert left("„Die Halle wird am 3. Juni eröffnet, das steht fest“, sagte Jan Weber.")[1] == "2024-06-03"


def test_without_a_date_of_the_report_a_full_date_holds() -> None:
    assert left("Die Halle soll am 3. Juni 2031 eröffnet werden.", None) == ("announced", "2031-06-03")


# --- robust ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["x", ".", "„“", "am am am auf auf", "Sitzung am \u202e9. Juni\x01", "Sitzung " * 300, "("]
)
def test_hostile_text_is_survived(text: str) -> None:
    for announcement in found(text):
        assert announcement.what


def test_a_long_list_of_dates_takes_no_long_time() -> None:
    text = " ".join(
        f"Die Sitzung Nummer {n} ist für den {n % 28 + 1}. Juni 20{n % 60 + 30} geplant." for n in range(300)
    )
    assert len(found(text)) > 200


# --- more ways to say it ---------------------------------------------------------------------------------------------


def test_whoever_is_called_to_a_strike_is_called_to_the_strike() -> None:
    announcement = only("Die Gewerkschaft hat die Fahrer für Freitag zu einem Warnstreik aufgerufen.")
    assert (announcement.what, announcement.when) == ("Warnstreik", "2024-05-17")


def test_an_invitation_to_a_concert_announces_the_concert() -> None:
    assert only("Der Verein lädt am Samstag zu einem Konzert ein.").what == "Konzert"


def test_an_invitation_to_nothing_by_name_announces_a_meeting() -> None:
    assert only("Der Bauer lädt für Sonntag auf den Hof.").what == "Treffen"


def test_mit_einem_urteil_wird_gerechnet_announces_it() -> None:
    assert left("Mit einem Urteil wird Mitte Juli gerechnet.") == ("announced", "2024-07")


def test_kein_konzert_geben_is_cancelled() -> None:
    assert left("Wegen der Hitze wird es kein Konzert geben.") == ("cancelled", None)


def test_before_the_verb_a_weekday_belongs_to_the_event_that_is_cancelled() -> None:
    assert left("Die Sitzung am Freitag hat der Rat abgesagt.") == ("cancelled", "2024-05-17")


def test_troops_that_withdraw_call_nothing_off() -> None:
    assert found("Die Soldaten ziehen sich von der Übung zurück.") == []


def test_ein_nachholtermin_is_the_new_date() -> None:
    text = "Das Pokalspiel am Freitag fällt aus. Nachholtermin ist der 7. Juni."
    assert left(text) == ("postponed", "2024-06-07")


@pytest.mark.parametrize(
    "text",
    [
        "Das Fest verlief friedlich.",
        "Zur Kundgebung kamen 2000 Menschen.",
        "Die Wahl haben am Sonntag die Liberalen gewonnen.",
        "Das Konzert brachte 14.000 Euro ein.",
    ],
)
def test_what_did_something_was_held(text: str) -> None:
    assert only(text).status == "took_place"


@pytest.mark.parametrize(
    "text", ["Die Sitzung sorgte vorab für Streit.", "Die Sitzung war nötig.", "Die Sitzung hatte Streit ausgelöst."]
)
def test_what_is_said_before_an_event_does_not_say_that_it_was_held(text: str) -> None:
    assert found(text) == []


def test_seit_montag_is_the_monday_before() -> None:
    assert left("Die Brücke ist seit Montag gesperrt.") == ("took_place", "2024-05-13")


def test_in_diesem_jahr_am_12_juli_is_the_day() -> None:
    assert left("Das Seefest beginnt in diesem Jahr am 12. Juli.") == ("announced", "2024-07-12")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=40))
def test_spans_lie_in_the_text_sorted_and_apart(pieces: list[str]) -> None:
    text = "Das sagte der Sprecher der Stadt am Montag. " + " ".join(pieces)
    for announcement in zufolge.read(text, published=DAY).announcements:
        ends = [-1] + [span.end for span in announcement.spans]
        assert announcement.what
        assert all(0 <= s.begin < s.end <= len(text) for s in announcement.spans)
        assert all(end <= s.begin for end, s in zip(ends, announcement.spans, strict=False) if end >= 0)


def test_what_is_out_of_the_question_is_no_event() -> None:
    text = "Ein Verkauf komme nicht infrage, sagte Direktor Frank Wulff am Montag."
    assert zufolge.read(text, published="2024-05-16").announcements == ()
