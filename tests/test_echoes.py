"""Echoes: one utterance in several reports, in whatever words; who says it again another day repeats himself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compared import Report, pair, quote, records, saying
from zufolge.ledger.echoes import ECHO, echo_keys, join, likely_echo
from zufolge.types import Record, SaidAt

MONDAY: Report = (
    "2024-03-04",
    "„Die Brücke bleibt bis Ostern gesperrt“, sagte Verkehrsministerin Jana Holtkamp am Montag in Erfurt.",
)


def echoes(one: Report, other: Report, *, words: tuple[str, str]) -> bool:
    a, b = pair(one, other, words=words)
    assert likely_echo(a, b) == likely_echo(b, a)
    return likely_echo(a, b) >= ECHO


def test_direct_in_one_and_indirect_in_the_other_is_one_utterance() -> None:
    other = (
        "2024-03-05",
        "Die Brücke bleibe bis Ostern gesperrt, erklärte Holtkamp am Montag. Verkehrsministerin ist sie seit Mai.",
    )
    assert echoes(MONDAY, other, words=("Brücke", "Brücke"))


def test_other_words_for_the_same_are_one_utterance() -> None:
    one = ("2024-03-04", "„Wir schließen das Freibad im Sommer nicht“, sagte Bürgermeister Uwe Brenner am Montag.")
    other = (
        "2024-03-05",
        "Eine Schließung des Freibads im Sommer werde es nicht geben, teilte Bürgermeister Uwe Brenner mit.",
    )
    assert echoes(one, other, words=("schließen", "Schließung"))


def test_an_older_utterance_recalled_belongs_to_its_day() -> None:
    other = (
        "2024-03-15",
        "Noch am 4. März hatte Verkehrsministerin Jana Holtkamp erklärt, die Brücke bleibe bis Ostern gesperrt.",
    )
    assert echoes(MONDAY, other, words=("Brücke", "Brücke"))


def test_the_same_again_on_another_day_is_a_repetition() -> None:
    other = (
        "2024-03-18",
        "„Die Brücke bleibt bis Ostern gesperrt“, sagte Verkehrsministerin Jana Holtkamp am Montag in Jena.",
    )
    assert not echoes(MONDAY, other, words=("Brücke", "Brücke"))


def test_another_person_who_says_it_is_no_echo() -> None:
    other = ("2024-03-04", "Die Brücke werde länger gesperrt bleiben, sagte der Landrat Uwe Brenner am Montag.")
    assert not echoes(MONDAY, other, words=("Brücke", "Brücke"))


def test_another_matter_is_no_echo() -> None:
    other = ("2024-03-05", "Die Fahrpreise sollen nicht steigen, sagte Verkehrsministerin Jana Holtkamp am Montag.")
    assert not echoes(MONDAY, other, words=("Brücke", "Fahrpreise"))


def test_the_opposite_is_no_echo() -> None:
    other = (
        "2024-03-05",
        "Die Brücke bleibe nicht bis Ostern gesperrt, sagte Verkehrsministerin Jana Holtkamp am Montag.",
    )
    assert not echoes(MONDAY, other, words=("Brücke", "Brücke"))


def test_antonyms_under_negation_say_the_same() -> None:
    one = ("2024-03-04", "„An der Altersgrenze rütteln wir nicht“, sagte Sozialminister Uwe Brenner am Montag.")
    other = ("2024-03-05", "Die Altersgrenze bleibe unangetastet, sagte Sozialminister Uwe Brenner am Montag.")
    assert echoes(one, other, words=("Altersgrenze", "Altersgrenze"))


def test_a_role_stands_for_the_name() -> None:
    other = (
        "2024-03-05",
        "Jana Holtkamp war am Montag in Erfurt. Die Brücke bleibe bis Ostern gesperrt, sagte die Verkehrsministerin.",
    )
    assert echoes(MONDAY, other, words=("Brücke", "Brücke"))


def test_agency_copy_is_an_echo_though_the_reader_named_somebody_else() -> None:
    a, b = pair(MONDAY, ("2024-03-05", MONDAY[1]), words=("Brücke", "Brücke"))
    assert likely_echo(a, replace(b, actor=99)) >= ECHO


def test_two_statements_of_one_report_are_no_echoes() -> None:
    text = "„Die Brücke bleibt gesperrt“, sagte Jana Holtkamp. Die Brücke bleibe gesperrt, sagte Jana Holtkamp noch einmal."
    made = records(("2024-03-04", text))
    assert likely_echo(made[0], made[1]) == 0.0


def test_echoes_share_a_key() -> None:
    other = ("2024-03-05", "Bis Ostern bleibe die Brücke gesperrt, erklärte Verkehrsministerin Jana Holtkamp.")
    a, b = pair(MONDAY, other, words=("Brücke", "Brücke"))
    assert set(echo_keys(a)) & set(echo_keys(b))


def test_a_copy_without_a_speaker_is_found_by_its_words() -> None:
    a, b = pair(MONDAY, ("2024-03-05", MONDAY[1]), words=("Brücke", "Brücke"))
    assert set(echo_keys(a)) & set(echo_keys(replace(b, actor=99)))


def test_keys_are_few_and_always_the_same() -> None:
    long = (
        "2024-03-04",
        "Jana Holtkamp sagte, "
        + ", ".join(f"der {w} werde teurer" for w in ["Strom", "Kaffee", "Zucker", "Wein"])
        + ".",
    )
    for record in records(long, MONDAY):
        assert echo_keys(record) == echo_keys(record)
        assert len(echo_keys(record)) <= 40


def test_who_is_not_named_plainly_can_be_any_of_the_report() -> None:
    text = "Uwe Brenner war wütend. Derselbe Mann hatte am Montag behauptet, das Freibad werde nicht geschlossen."
    vague = next(r for r in records(("2024-03-05", text)) if "Freibad" in quote(r))
    nobody = replace(vague, statement=replace(vague.statement, chain=(replace(vague.statement.chain[0], name=None),)))
    assert any(key.startswith("t:7:") for key in echo_keys(nobody, present=[7]))


def test_a_record_joins_the_likest_group() -> None:
    made = records(
        MONDAY,
        ("2024-03-04", "Die Fahrpreise sollen nicht steigen, sagte Verkehrsministerin Jana Holtkamp am Montag."),
        ("2024-03-05", "Bis Ostern bleibe die Brücke gesperrt, sagte Verkehrsministerin Jana Holtkamp am Montag."),
    )
    bridge, fares, again = saying("Brücke", made), saying("Fahrpreise", made), made[-1]
    assert join(again, [[fares], [bridge]]) == (1,)
    assert join(again, [[fares]]) == ()


def test_a_third_report_makes_two_groups_one() -> None:
    made = records(MONDAY, ("2024-03-05", MONDAY[1]), ("2024-03-05", MONDAY[1]))
    assert sorted(join(made[2], [[made[0]], [made[1]]])) == [0, 1]


def test_a_member_of_another_day_speaks_against_joining() -> None:
    made = records(MONDAY, ("2024-03-05", MONDAY[1]))
    later = _said_on(made[0], "2024-04-15")
    assert join(made[1], [[made[0], later]]) == ()


@pytest.mark.parametrize("day", ["2024-03-04", "2024-03-05"])
def test_a_day_more_or_less_is_one_occasion(day: str) -> None:
    a, b = pair(MONDAY, ("2024-03-06", MONDAY[1]), words=("Brücke", "Brücke"))
    assert likely_echo(a, _said_on(b, day)) >= ECHO


def _said_on(record: Record, day: str) -> Record:
    return replace(record, statement=replace(record.statement, said_at=SaidAt(None, day)))


def test_one_short_word_is_enough_of_one_speaker_at_one_time() -> None:
    one = ("2024-03-04", "„Dieser Etat reicht“, sagte Kämmerin Jana Holtkamp am Montag.")
    other = ("2024-03-05", "Mit dem Etat komme man aus, erklärte Kämmerin Jana Holtkamp am Montag.")
    assert echoes(one, other, words=("Etat", "Etat"))


def test_a_denial_that_is_recalled_is_its_echo() -> None:
    one = ("2024-03-04", "Eine Entlassung sei kein Thema, sagte Sportdirektor Kai Brenner am Montag.")
    other = ("2024-03-18", "Der Trainer geht. Zwei Wochen zuvor hatte Kai Brenner eine Entlassung noch ausgeschlossen.")
    assert echoes(one, other, words=("Entlassung", "Entlassung"))


def test_what_a_spokeswoman_says_is_what_her_body_says() -> None:
    one = ("2024-03-04", "Die Steuer sinkt zum Jahresende, teilte die Landesregierung am Montag mit.")
    other = (
        "2024-03-05",
        "Zum Jahresende werde die Steuer sinken, sagte Sprecherin Anna Blum. Die Landesregierung tagt am Freitag.",
    )
    assert echoes(one, other, words=("Steuer", "Steuer"))


def test_a_minister_is_not_his_government() -> None:
    one = ("2024-03-04", "Die Steuer sinkt zum Jahresende, teilte die Landesregierung am Montag mit.")
    other = (
        "2024-03-05",
        "Zum Jahresende werde die Steuer sinken, sagte Ministerin Anna Blum. Die Landesregierung tagt am Freitag.",
    )
    assert not echoes(one, other, words=("Steuer", "Steuer"))


# --- who it is, and when ------------------------------------------------------------------------------------------

DAM: Report = (
    "2022-06-07",
    "„Das Wasser der Talsperre reicht bis in den Herbst“, sagte Verbandsvorsteherin Elke Brakel am Dienstag.",
)


def test_a_role_without_a_name_is_who_bears_it_elsewhere() -> None:
    other = (
        "2022-06-08",
        "Der Verband ist gelassen. Das Wasser in der Talsperre genüge bis zum Herbst, sagte die Vorsteherin am Dienstag.",
    )
    assert echoes(DAM, other, words=("Talsperre", "Talsperre"))


def test_words_for_one_office_are_one_speaker() -> None:
    one = ("2022-06-07", "Die Messwerte der Luft seien unauffällig, sagte Oberbürgermeister Uwe Brenner am Dienstag.")
    other = ("2022-06-08", "Die Messwerte der Luft seien unauffällig gewesen, betonte der Rathauschef am Dienstag.")
    assert echoes(one, other, words=("Messwerte", "Messwerte"))


def test_a_spokeswoman_speaks_for_her_ministry() -> None:
    one = ("2024-02-06", "Die Risse gingen auf streunende Hunde zurück, teilte eine Sprecherin des Ministeriums mit.")
    other = ("2024-02-06", "Nach Angaben des Umweltministeriums gehen die Risse auf streunende Hunde zurück.")
    assert echoes(one, other, words=("Risse", "Risse"))


def test_what_lacks_is_denied_as_what_is_not_there() -> None:
    one = ("2024-02-06", "„Für einen Abschuss fehlt jede Grundlage im Gesetz“, sagte Landrätin Eva Blum am Montag.")
    other = ("2024-02-06", "Es gebe für einen Abschuss keine Grundlage im Gesetz, sagte Landrätin Eva Blum am Montag.")
    assert echoes(one, other, words=("fehlt", "keine"))


def test_few_words_in_the_same_order_are_one_utterance() -> None:
    one = ("2023-11-08", "„Der Bub hat nichts genommen“, sagte Verbandspräsidentin Eva Egger am Dienstag.")
    other = ("2023-11-09", "Der Bub habe nichts genommen, sagte Verbandspräsidentin Eva Egger am Dienstag.")
    assert echoes(one, other, words=("Bub", "Bub"))


def test_known_words_called_back_by_a_noun_belong_to_their_day() -> None:
    other = (
        "2024-05-20",
        "Auch der Satz von Verkehrsministerin Jana Holtkamp, die Brücke bleibe bis Ostern gesperrt, ist überholt.",
    )
    assert echoes(MONDAY, other, words=("Brücke", "Brücke"))


def test_who_says_it_again_without_a_day_repeats_himself() -> None:
    one = ("2024-03-04", "Die Stelle werde im Mai ausgeschrieben, sagte Verkehrsministerin Jana Holtkamp.")
    other = (
        "2024-03-05",
        "Die Stelle werde im Mai ausgeschrieben, bekräftigte Verkehrsministerin Jana Holtkamp erneut.",
    )
    assert not echoes(one, other, words=("Stelle", "Stelle"))


def test_one_short_noun_in_common_is_too_little_where_the_speaker_is_not_plain() -> None:
    one = ("2024-02-06", "Der Kreis werde Zäune bezahlen, sagte Landrätin Eva Blum am Montag.")
    other = ("2024-02-07", "Eva Blum hörte zu. Über Zäune springe der Wolf ohnehin, hieß es am Montag.")
    assert not echoes(one, other, words=("Zäune", "Zäune"))


def test_another_day_of_the_same_feast_is_no_echo() -> None:
    one = ("2024-05-02", "Das Stadtfest werde am 1. Juni stattfinden, kündigte Bürgermeister Uwe Brenner an.")
    other = ("2024-05-20", "Das Stadtfest werde am 8. Juni stattfinden, kündigte Bürgermeister Uwe Brenner an.")
    assert not echoes(one, other, words=("Stadtfest", "Stadtfest"))


def test_a_formula_in_the_reports_of_two_days_is_no_echo() -> None:
    one = (
        "2024-05-02",
        "Ein Wagen fiel auf. Der 25-jährige Lenker gab an, dass er nicht im Besitz einer gültigen Fahrerlaubnis sei.",
    )
    other = (
        "2024-05-12",
        "Ein Roller war laut. Ein 57-jähriger Mann gab an, dass er nicht im Besitz einer gültigen Fahrerlaubnis sei.",
    )
    assert not echoes(one, other, words=("Fahrerlaubnis", "Fahrerlaubnis"))


def test_a_body_that_says_the_same_some_weeks_later_speaks_anew() -> None:
    text = "Die Polizei Ulm bittet um Mithilfe bei der Identifizierung eines mutmaßlichen Räubers."
    assert not echoes(("2024-05-02", text), ("2024-05-22", text), words=("Mithilfe", "Mithilfe"))


def test_a_high_number_of_what_is_called_otherwise_is_one_utterance() -> None:
    one = ("2024-05-02", "„Wir lassen am Sonntag 140 Gefangene frei“, sagte Minister Uwe Brenner am Donnerstag.")
    other = ("2024-05-03", "Tags zuvor hatte Minister Uwe Brenner die Übergabe von 140 Menschen zugesagt.")
    assert echoes(one, other, words=("140", "140"))
    a, b = pair(one, other, words=("140", "140"))
    assert set(echo_keys(a)) & set(echo_keys(b))


def test_a_claim_is_an_echo_of_what_was_said_then() -> None:
    one = ("2024-05-02", "„Von einem Befund weiß ich nichts“, sagte Wirt Uwe Brenner.")
    other = (
        "2024-05-20",
        "Wirt Uwe Brenner gesteht. Ausgerechnet er, der von einem Befund nichts gewusst haben wollte.",
    )
    assert echoes(one, other, words=("Befund", "Befund"))


def test_a_second_clause_that_denies_takes_its_own_side() -> None:
    one = ("2024-05-02", "Die Ware sei gut, ein Rückruf komme nicht infrage, sagte Wirt Uwe Brenner.")
    other = ("2024-05-03", "„Die Sicherheit geht vor, wir nehmen alles aus dem Handel“, sagte Wirt Uwe Brenner.")
    assert not echoes(one, other, words=("Rückruf", "Handel"))


def test_an_utterance_recalled_is_an_echo_though_hardly_a_word_is_shared() -> None:
    one = (
        "2024-03-04",
        "„Wir behandeln dort am 31. März den letzten Patienten“, sagte Klinikchef Kai Brenner am Montag.",
    )
    other = (
        "2024-03-06",
        "Nach Ende März werde niemand mehr behandelt, auch nicht übergangsweise, hatte Klinikchef Kai Brenner am Montag gesagt.",
    )
    assert echoes(one, other, words=("Patienten", "niemand"))


def test_an_adjective_that_no_table_knows_is_a_word_in_common() -> None:
    one = ("2024-03-04", "„Ein schutzwürdiger Bau ist das nicht“, urteilte Konservatorin Ida Brenner am Montag.")
    other = ("2024-03-05", "Das Gebäude sei nicht schutzwürdig, urteilte Konservatorin Ida Brenner am Montag.")
    assert echoes(one, other, words=("Bau", "Gebäude"))


def test_of_two_statements_in_a_report_only_the_liker_one_is_the_echo() -> None:
    made = records(
        ("2024-03-04", "„Das Freibad bleibt im Sommer zu“, sagte Bürgermeister Uwe Brenner am Montag."),
        (
            "2024-03-05",
            "Das Freibad bleibe im Sommer zu, sagte Bürgermeister Uwe Brenner am Montag. Das Becken leckt seit Jahren, und "
            "niemand hat es geflickt. Im Sommer fehle das Geld, sagte Brenner am Montag.",
        ),
    )
    first, liker, other = made
    assert join(liker, [[first]], beside=[other]) == (0,)
    assert join(other, [[first]], beside=[liker]) == ()


def test_another_number_in_the_same_words_is_no_echo() -> None:
    one = ("2024-03-04", "Die Gewerkschaft fordere für alle Pflegekräfte 200 Euro, sagte Jana Holtkamp am Montag.")
    other = ("2024-03-05", "Die Gewerkschaft fordere für alle Pflegekräfte 350 Euro, sagte Jana Holtkamp am Montag.")
    assert not echoes(one, other, words=("Euro", "Euro"))


@pytest.mark.parametrize(
    ("named", "called"),
    [
        (
            "„Die Maß bleibt unter zehn Euro“, rief Festwirt Jens Kolbe am Mittwoch bei der Bierprobe.",
            "Die Maß bleibe laut Festwirt unter zehn Euro.",
        ),
        (
            "Der Hang habe sich beruhigt, sagte Landesgeologin Anna Blum am Mittwoch nach dem Flug über das Tal.",
            "Die Tiroler Landesgeologin hatte gesagt, der Hang habe sich beruhigt.",
        ),
        (
            "Der Minister habe volles Vertrauen, erklärte Regierungssprecher Jens Kolbe am Mittwoch in Berlin.",
            "Ein Sprecher hatte am Mittwoch erklärt, der Minister habe volles Vertrauen.",
        ),
        (
            "„Wir werfen dem Statiker grobe Fahrlässigkeit vor“, sagte Staatsanwältin Anna Blum am Mittwoch in Ulm.",
            "Die Staatsanwaltschaft wirft dem Statiker seit Mittwoch grobe Fahrlässigkeit vor.",
        ),
        (
            "Tierschützerin Anna Blum vom Verein Freie Feder weint. „Dieser Park gehört geschlossen“, sagte sie am Mittwoch.",
            "Der Verein Freie Feder forderte am Mittwoch, den Park zu schließen.",
        ),
    ],
)
def test_a_report_that_only_says_what_the_speaker_is_can_mean_whom_another_names(named: str, called: str) -> None:
    made = records(("2024-03-06", named), ("2024-03-07", called))
    assert max(likely_echo(a, b) for a in made for b in made) >= ECHO


def test_a_spokeswoman_stands_for_her_body_as_a_spokesman_does() -> None:
    body = ("2024-03-06", "Der Kredit sei zu teuer, teilte die Hausbank am Mittwoch mit.")
    told = "Die Hausbank zahlt nicht. Der Kredit sei zu teuer, sagte {} am Mittwoch."
    man = pair(("2024-03-06", told.format("Sprecher Jens Kolbe")), body, words=("teuer", "teuer"))
    woman = pair(("2024-03-06", told.format("Sprecherin Anna Blum")), body, words=("teuer", "teuer"))
    assert likely_echo(*woman) == likely_echo(*man) >= ECHO


def test_a_spokesman_of_another_body_is_not_the_one_who_is_named() -> None:
    named = (
        "2024-03-06",
        "Der Minister habe volles Vertrauen, erklärte Regierungssprecher Jens Kolbe am Mittwoch in Berlin.",
    )
    other = ("2024-03-07", "Ein Sprecher der Polizei hatte am Mittwoch erklärt, der Minister habe volles Vertrauen.")
    assert not echoes(named, other, words=("Vertrauen", "Vertrauen"))


def test_who_only_stands_near_a_body_does_not_speak_for_it() -> None:
    near = (
        "2024-03-06",
        "Die Hausbank verlängert den Kredit nicht, klagte Bäcker Jens Kolbe am Mittwoch. Der Kredit sei zu teuer, sagte er.",
    )
    body = ("2024-03-06", "Der Kredit sei nicht zu teuer, teilte die Hausbank am Mittwoch mit.")
    assert not echoes(near, body, words=("teuer", "teuer"))
