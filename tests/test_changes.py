"""Changes of position: a speaker who denies what he affirmed; not two who disagree, nor one who repeats himself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compared import Report, ends, quote, records, saying
from zufolge.ledger.changes import CHANGE, change_between, change_keys, find_change, is_repetition, settled
from zufolge.types import Change, Record

DENIED: Report = (
    "2024-03-04",
    "Einen Besuch in Wien werde es nicht geben, sagte Regierungssprecher Uwe Brenner am Montag.",
)
CONFIRMED: Report = (
    "2024-03-11",
    "Der Besuch in Wien finde im Mai statt, sagte Regierungssprecher Uwe Brenner am Montag.",
)


def changes(*reports: Report) -> tuple[Change, ...]:
    """All changes that the reports show, found through the keys as the store finds them."""
    made = records(*reports)
    found = []
    for later in made:
        known = [r for r in made if r.key != later.key and set(change_keys(r)) & set(change_keys(later))]
        change = find_change(later, known)
        if change is not None:
            found.append(change)
    return settled(found)


def said(
    *texts: str, days: tuple[str, ...] = ("2024-03-04", "2024-03-11", "2024-03-18", "2024-03-25")
) -> tuple[Change, ...]:
    """Changes in what one mayor says week by week."""
    return changes(
        *((day, f"{text}, sagte Bürgermeister Uwe Brenner.") for day, text in zip(days, texts, strict=False))
    )


def kinds(found: tuple[Change, ...]) -> list[str]:
    return [change.kind for change in found]


def test_who_affirms_what_he_denied_has_changed() -> None:
    (change,) = changes(DENIED, CONFIRMED)
    assert (change.before.article, change.after.article, change.kind) == ("a", "b", "reversal")
    assert change.confidence >= CHANGE


def test_who_denies_what_he_affirmed_has_changed() -> None:
    (change,) = said("Das Freibad bleibe im Sommer geöffnet", "Das Freibad bleibe im Sommer nicht geöffnet")
    assert change.kind == "reversal"


def test_the_reason_names_both_days_and_the_matter() -> None:
    (change,) = changes(DENIED, CONFIRMED)
    assert "am 4. März" in change.why
    assert "am 11. März" in change.why
    assert change.about in change.why
    assert "Besuch" in change.about


def test_the_later_of_two_words_for_one_matter_counts() -> None:
    (change,) = changes(
        ("2024-03-04", "Das Werk werde nicht geschlossen, sagte Bürgermeister Uwe Brenner."),
        ("2024-03-11", "„Im Juni wird der Betrieb eingestellt“, sagte Bürgermeister Uwe Brenner."),
    )
    assert change.kind == "reversal"


REFUSED: Report = (
    "2024-03-04",
    "Sie lehne den Umbau der alten Mühle ab, Kredit und Zinsen seien zu teuer, sagte Bürgermeisterin Rosa Feld am Montag.",
)
IN_HER_WORDS = (
    "„Den Umbau tragen wir jetzt mit, Gäste, Wirte und Vereine im Tal warten seit Jahren darauf“, "
    "sagte Bürgermeisterin Rosa Feld am Montag."
)
IN_PASSING = "Bürgermeisterin Rosa Feld begrüßte am Montag den Umbau."


def chance_of_change(*reports: Report) -> float:
    """How likely the last report's statement on the mill turns away from the first's; 0 where nothing is shown."""
    found = [change for change in changes(*reports) if change.before.article == "a"]
    return max((change.confidence for change in found), default=0.0)


def test_a_turn_in_the_speakers_own_words_is_likelier_than_one_told_in_passing() -> None:
    own, passing = (chance_of_change(REFUSED, ("2024-03-11", text)) for text in (IN_HER_WORDS, IN_PASSING))
    assert own >= CHANGE > passing


def test_a_turn_that_leads_her_report_is_likelier_than_one_behind_other_words_of_hers() -> None:
    before = "Der Haushalt sei ausgeglichen, sagte Bürgermeisterin Rosa Feld am Montag. "
    leads, follows = (chance_of_change(REFUSED, ("2024-03-11", text + IN_HER_WORDS)) for text in ("", before))
    assert leads > follows


def test_a_turn_is_likelier_where_the_report_holds_the_older_words_against_it() -> None:
    older = " Vor einer Woche hatte Feld noch erklärt, sie lehne den Umbau der alten Mühle ab."
    alone, held = (chance_of_change(REFUSED, ("2024-03-11", IN_HER_WORDS + text)) for text in ("", older))
    assert held > alone


@pytest.mark.parametrize(("speaker", "shown"), [("Kommissarin Rosa Feld", True), ("die Polizei Bernau", False)])
def test_a_number_that_a_persons_report_leads_with_is_no_turn_of_a_body(speaker: str, shown: bool) -> None:
    first = "Die Polizei nahm am Montag im Stadtwald zwei Männer mit Haschisch fest, teilte {} mit."
    second = (
        "„Fünf Männer haben wir am Montag nach einer langen Jagd durch die ganze Innenstadt und über den Fluss gestellt, "
        "alle haben zugegeben, dass sie eingebrochen sind“, teilte {} mit."
    )
    found = changes(("2024-03-05", first.format(speaker)), ("2024-03-12", second.format(speaker)))
    assert bool(found) == shown


@pytest.mark.parametrize(
    ("who", "whom", "shown"), [("ein Mann", "einen Mann", False), ("Karl Huber", "Karl Huber", True)]
)
def test_he_of_whom_two_reports_only_say_that_he_is_a_man_may_be_two(who: str, whom: str, shown: bool) -> None:
    first = f"In Bernau stand am Montag {who} vor dem Rathaus. Er sagte, er nehme das Geld für den Umbau nicht an."
    second = f"In Kyritz traf man am Montag {whom} am Bahnhof. „Das Geld für den Umbau nehme ich an“, sagte er."
    before, after = records(("2024-03-05", first), ("2024-03-12", second))
    assert (change_between(before, replace(after, actor=before.actor)) is not None) == shown


def test_a_body_that_goes_back_on_its_word_has_changed() -> None:
    refused, agreed = (
        text.replace("Bürgermeisterin Rosa Feld", "die Gemeinde Neuau") for text in (REFUSED[1], IN_HER_WORDS)
    )
    assert changes(("2024-03-04", refused), ("2024-03-11", agreed))


def test_plain_contradiction_is_shown_though_it_is_told_in_passing() -> None:
    in_passing = (
        "Der Etat sei gesund, sagte Bürgermeister Uwe Brenner. Die Linie 7 fahre im Winter nicht, fügte Brenner hinzu."
    )
    assert changes(
        ("2024-03-04", "Die Linie 7 fahre im Winter, sagte Bürgermeister Uwe Brenner."), ("2024-03-11", in_passing)
    )


def test_who_asks_has_taken_no_side() -> None:
    found = changes(
        ("2024-05-23", "Mehr Geld werde es nicht geben, sagte Umweltminister Olaf Brandt am Donnerstag."),
        ("2024-07-10", "Umweltminister Olaf Brandt fragte am Mittwoch, wo das Geld geblieben sei."),
    )
    assert not found


def test_who_says_the_same_again_has_not_changed() -> None:
    assert not said("Das Freibad werde nicht geschlossen", "Das Freibad werde nicht geschlossen")


def test_who_says_the_same_in_other_words_has_not_changed() -> None:
    assert not said("An der Altersgrenze werde nicht gerüttelt", "Die Altersgrenze bleibe unangetastet")


def test_a_second_person_who_disagrees_changes_nothing() -> None:
    other = ("2024-03-11", "Der Besuch in Wien finde im Mai statt, sagte die Landrätin Jana Holtkamp am Montag.")
    assert not changes(DENIED, other)


def test_two_who_change_their_position_alike_have_both_changed() -> None:
    open_, shut = (
        "Das Freibad bleibe im Sommer geöffnet, sagte {}.",
        "Das Freibad bleibe im Sommer nicht geöffnet, sagte {}.",
    )
    mayors = ("Bürgermeister Uwe Brenner", "Landrätin Jana Holtkamp")
    found = changes(
        *(
            (day, text.format(m))
            for m in mayors
            for day, text in zip(("2024-03-04", "2024-03-11"), (open_, shut), strict=True)
        )
    )
    assert sorted(change.speaker for change in found) == ["Jana Holtkamp", "Uwe Brenner"]


def test_another_matter_changes_nothing() -> None:
    assert not said("Das Freibad werde nicht geschlossen", "Die Grundsteuer werde gesenkt")


def test_a_condition_that_came_true_is_no_change() -> None:
    assert not said("Die Turnhalle werde gebaut, wenn der Bund zahle", "Die Turnhalle werde gebaut, der Bund zahle")


def test_who_asks_is_neither_for_nor_against() -> None:
    one = ("2024-03-04", "Mehr Geld werde es nicht geben, sagte Bürgermeister Uwe Brenner.")
    other = ("2024-03-11", "Bürgermeister Uwe Brenner fragte im Rat, wo das Geld geblieben sei.")
    assert not changes(one, other)


def test_days_of_two_events_are_no_change() -> None:
    assert not said("Der Rat wolle am 18. Juni über den Deich beraten", "Das Stadtfest werde am 8. Juni stattfinden")


def test_days_that_are_over_are_no_change() -> None:
    one = ("2024-01-26", "Die Polizei Ulm bittet um Mithilfe bei der Suche nach dem seit 2. Januar vermissten Jan.")
    other = ("2024-03-11", "Die Polizei Ulm bittet um Mithilfe bei der Suche nach der seit 5. März vermissten Eva.")
    assert not changes(one, other)


def test_a_limit_is_a_denial_of_what_lies_before_it() -> None:
    assert not said(
        "Frühestens am 17. August könne die Anlage anlaufen",
        "Vor dem 17. August werde die Anlage nicht wieder anlaufen",
    )


def test_that_nothing_changes_a_position_is_no_change() -> None:
    assert not said("Er habe volles Vertrauen in den Trainer", "An seinem Vertrauen habe der Bericht nichts geändert")


def test_who_frees_without_ifs_and_buts_sets_no_condition() -> None:
    assert said(
        "Die Gefangenen kämen ohne Wenn und Aber frei", "Solange dort geschossen werde, komme kein Gefangener frei"
    )


def test_a_refusal_that_gets_a_condition_is_softened() -> None:
    (change,) = said(
        "Für die Turnhalle zahle die Stadt keinen Cent", "Die Stadt zahle für die Turnhalle, wenn der Bund helfe"
    )
    assert change.kind == "softening"


def test_what_was_open_and_is_ruled_out_is_hardened() -> None:
    (change,) = said(
        "Die Stadt zahle für die Turnhalle, sofern der Bund helfe", "Für die Turnhalle zahle die Stadt keinen Cent"
    )
    assert change.kind == "hardening"


def test_a_resignation_after_a_vow_to_stay_is_a_reversal() -> None:
    (change,) = changes(
        ("2024-03-04", "Er werde nicht zurücktreten, sagte Trainer Uwe Brenner."),
        ("2024-03-11", "„Ich lege mein Amt nieder“, sagte Trainer Uwe Brenner."),
    )
    assert (change.kind, change.about) == ("reversal", "Rücktritt")


def test_a_demand_that_is_raised_is_another_one() -> None:
    found = changes(
        (
            "2024-03-04",
            "Die Gewerkschafterin Jana Holtkamp forderte für die Pflegekräfte einen Aufschlag von 200 Euro.",
        ),
        (
            "2024-03-11",
            "Die Gewerkschafterin Jana Holtkamp forderte für die Pflegekräfte einen Aufschlag von 350 Euro.",
        ),
    )
    assert len(found) == 1
    assert "200" in found[0].why
    assert "350" in found[0].why


def test_the_same_demand_again_is_none() -> None:
    text = "Die Gewerkschafterin Jana Holtkamp forderte für die Pflegekräfte einen Aufschlag von 200 Euro."
    assert not changes(("2024-03-04", text), ("2024-03-11", text))


def test_a_count_that_goes_up_is_no_change_of_position() -> None:
    assert not changes(
        ("2024-03-04", "Bei dem Brand seien 12 Menschen verletzt worden, sagte Polizeisprecherin Jana Holtkamp."),
        ("2024-03-05", "Bei dem Brand seien 15 Menschen verletzt worden, sagte Polizeisprecherin Jana Holtkamp."),
    )


def test_an_announced_opening_that_is_put_off_is_a_change() -> None:
    found = changes(
        ("2024-03-04", "Das Museum werde am 3. Mai eröffnen, kündigte Direktorin Jana Holtkamp an."),
        ("2024-04-15", "Das Museum werde erst am 9. September eröffnen, kündigte Direktorin Jana Holtkamp an."),
    )
    assert [change.after.article for change in found] == ["b"]


def test_a_report_that_recalls_the_opposite_shows_the_change_by_itself() -> None:
    text = (
        "Der Besuch in Wien sei vereinbart, sagte Regierungssprecher Uwe Brenner am Donnerstag. "
        "Am Mittwoch hatte Brenner noch erklärt, ein Besuch sei nicht geplant."
    )
    (change,) = changes(("2024-03-15", text))
    assert ends(change) == ("ein Besuch sei nicht geplant", "Der Besuch in Wien sei vereinbart")
    assert "verneint am 13. März, bejaht am 14. März" in change.why


def test_a_report_that_recalls_the_same_shows_none() -> None:
    text = (
        "Der Besuch in Wien sei vereinbart, sagte Regierungssprecher Uwe Brenner am Donnerstag. "
        "Schon am Mittwoch hatte Brenner erklärt, der Besuch in Wien sei vereinbart."
    )
    assert not changes(("2024-03-15", text))


def test_the_change_is_found_from_the_report_of_the_first_position() -> None:
    recalled = (
        "2024-03-12",
        "Der Besuch in Wien finde statt, sagte Regierungssprecher Uwe Brenner am Montag. "
        "Vor einer Woche hatte Brenner noch erklärt, einen Besuch in Wien werde es nicht geben.",
    )
    found = changes(DENIED, recalled)
    assert len(found) == 1
    assert "Besuch" in quote(found[0].before)


def test_from_is_the_first_statement_of_the_position_given_up() -> None:
    (change,) = said(
        "Das Freibad werde nicht geschlossen", "Das Freibad werde nicht geschlossen", "Das Freibad werde geschlossen"
    )
    assert (change.before.article, change.after.article) == ("a", "c")


def test_a_change_is_told_once_though_the_new_position_is_repeated() -> None:
    found = said(
        "Das Freibad werde nicht geschlossen", "Das Freibad werde geschlossen", "Das Freibad werde geschlossen"
    )
    assert [(c.before.article, c.after.article) for c in found] == [("a", "b")]


def test_who_turns_back_has_changed_twice() -> None:
    found = said(
        "Das Freibad werde nicht geschlossen",
        "Das Freibad werde geschlossen",
        "Das Freibad werde doch nicht geschlossen",
    )
    assert len(found) == 2


def test_nothing_changes_backwards() -> None:
    first, second = records(DENIED, CONFIRMED)[:2]
    assert change_between(first, second) is not None
    assert change_between(second, first) is None


def test_two_statements_of_one_day_are_no_change() -> None:
    text = "Der Besuch in Wien finde im Mai statt, sagte Regierungssprecher Uwe Brenner am Montag."
    assert not changes(DENIED, ("2024-03-04", text))


def test_what_a_change_is_looked_up_by_both_ends_share() -> None:
    made = records(DENIED, CONFIRMED)
    assert set(change_keys(saying("Einen Besuch", made))) & set(change_keys(saying("Der Besuch", made)))


def test_nobody_named_has_no_keys_and_no_change() -> None:
    made = records(("2024-03-04", "Es heißt, der Minister werde nicht zurücktreten."))
    assert all(change_keys(r) == () for r in made if r.statement.chain[0].name is None)


def test_the_same_stance_is_a_repetition_and_the_opposite_is_none() -> None:
    made = records(
        DENIED, CONFIRMED, ("2024-03-18", "Es werde keinen Besuch in Wien geben, sagte Regierungssprecher Uwe Brenner.")
    )
    assert is_repetition(made[0], made[-1])
    assert not is_repetition(made[0], saying("Der Besuch", made))


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Das Bad werde gebaut, sofern der Bund zahle, sagte Uwe Brenner.", "cond"),
        ("Das Bad werde vorerst nicht gebaut, sagte Uwe Brenner.", "limit"),
        ("Uwe Brenner hatte erklärt, das Bad werde gebaut.", "past:hatte"),
        ("Wie berichtet, hatte Uwe Brenner den Bau des Bades versprochen.", "past:wie berichtet"),
        ("Vor vier Wochen klang das anders. Da forderte Uwe Brenner den Bau des Bades.", "past:klang … anders"),
        ("Das Bad werde nun doch gebaut, sagte Uwe Brenner.", "turn:nun doch"),
        ("Das Bad werde weiterhin gebaut, sagte Uwe Brenner.", "again:weiterhin"),
    ],
)
def test_signals_of_a_statement(text: str, signal: str) -> None:
    assert signal in _only(text).statement.signals


@pytest.mark.parametrize(
    ("text", "word", "signal"),
    [
        ("Uwe Brenner will gehen. Er habe von Anfang an gesagt, dass das Bad gebaut werde.", "dass", "past:habe"),
        (
            "Sie warten. Ins Museum solle der Fund, und zwar ohne Ausnahme, hatte Uwe Brenner bereits im Mai wissen lassen.",
            "Fund",
            "past:hatte",
        ),
    ],
)
def test_what_is_said_to_be_older_is_recalled(text: str, word: str, signal: str) -> None:
    assert signal in saying(word, records(("2024-06-10", text))).statement.signals


def test_auch_wenn_is_no_condition() -> None:
    assert "cond" not in _only("Das Bad werde gebaut, auch wenn es regne, sagte Uwe Brenner.").statement.signals


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Man zahle 2,9 Milliarden Euro, sagte Uwe Brenner.", "num:2900000000 euro"),
        ("Es fehlten zwanzig Lehrer, sagte Uwe Brenner.", "num:20 lehrer"),
        ("Man beginne am 15. Juni, sagte Uwe Brenner.", "day:06-15"),
        ("Man sperre das Bad nicht zu, sagte Uwe Brenner.", "zusperren"),
        ("Es gebe keine Gegenzölle, sagte Uwe Brenner.", "part:zoll"),
        ("Man werde das Werk schließen, sagte Uwe Brenner.", "side:Schließung+"),
    ],
)
def test_terms_of_a_statement(text: str, term: str) -> None:
    assert term in _only(text).statement.terms


def test_every_word_of_a_matter_takes_one_side_of_it_only() -> None:
    from zufolge.lexicon import matters

    both = {m.matter: set(m.yes) & set(m.no) for m in matters().matters}
    assert not {matter: words for matter, words in both.items() if words}


def test_the_example_report_gives_its_change_by_itself(pytestconfig: pytest.Config) -> None:
    text = (pytestconfig.rootpath / "examples" / "bericht.txt").read_text("utf-8")
    found = changes(("2024-03", text))
    assert [change.speaker for change in found] == ["Giorgi Tschelidse"]
    assert "verhandelt" in quote(found[0].before)
    assert "zugestimmt" in quote(found[0].after)
    assert found[0].why.startswith("verneint an einem Mittwoch im März, bejaht an einem Donnerstag im März")


def _only(text: str) -> Record:
    return next(r for r in records(("2024-03-04", text)))
