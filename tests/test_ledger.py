"""A ledger keeps what was said: one contract, on a SQLite file and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledgers import REPORTS, reading, readings
from zufolge import LedgerError, NoLedger, NoSuchEntry, Query, Reading, Skipped, open_ledger

NOON = datetime(2024, 5, 20, 12, tzinfo=UTC)


def outcomes(place: str, items: list[object]) -> list[str]:
    with open_ledger(place, write=True) as ledger:
        return [getattr(added, "outcome", "skipped") for added in ledger.add(items, now=NOON)]  # type: ignore[arg-type]


@pytest.fixture
def filled(place: str) -> str:
    assert outcomes(place, [*readings()]) == ["new"] * len(REPORTS)
    return place


def texts(place: str, query: Query | str = "") -> list[str]:
    with open_ledger(place) as ledger:
        return [record.text for record in ledger.search(query).records]


# --- adding --------------------------------------------------------------------------------------------------------


def test_adding_a_report_twice_changes_nothing(filled: str) -> None:
    before = texts(filled)
    assert outcomes(filled, [*readings()]) == ["known"] * len(REPORTS)
    assert texts(filled) == before


def test_a_corrected_report_is_a_new_version_and_the_old_one_is_kept(place: str) -> None:
    url = "https://nordkurier.example/bruecke"
    old = reading("a", "Nordkurier", "2024-05-13", "Die Brücke sei sicher, sagte Anna Blum.", url)
    new = reading("b", "Nordkurier", "2024-05-13", "Die Brücke sei nicht sicher, sagte Anna Blum.", url)
    assert outcomes(place, [old]) == ["new"]
    assert outcomes(place, [new]) == ["corrected"]
    assert texts(place, "Brücke") == ["Die Brücke sei nicht sicher"]
    with open_ledger(place) as ledger:
        assert ledger.article("a")[0].text == old.document.article.text
        assert ledger.stats().articles == 1


def test_a_report_that_comes_back_to_its_old_text_shows_it_again(place: str) -> None:
    first = reading("a", None, "2024-05-13", "Die Brücke sei sicher, sagte Anna Blum.")
    second = reading("a", None, "2024-05-13", "Die Brücke sei gesperrt, sagte Anna Blum.")
    assert outcomes(place, [first]) == ["new"]
    assert outcomes(place, [second]) == ["corrected"]
    assert outcomes(place, [first]) == ["reread"]
    assert texts(place) == ["Die Brücke sei sicher"]


def test_two_versions_in_one_batch_leave_the_later_one(place: str) -> None:
    first = reading("a", None, "2024-05-13", "Die Brücke sei sicher, sagte Anna Blum.")
    second = reading("a", None, "2024-05-13", "Die Brücke sei gesperrt, sagte Anna Blum.")
    assert outcomes(place, [first, second]) == ["new", "corrected"]
    assert texts(place) == ["Die Brücke sei gesperrt"]


def test_what_was_skipped_is_noted_once(place: str) -> None:
    skipped = Skipped("leer.txt", "articles", "leer.txt: no text")
    assert outcomes(place, [skipped, *readings(), skipped]) == ["skipped", "new", "new", "new", "skipped"]
    with open_ledger(place) as ledger:
        assert ledger.skipped() == [skipped]
        assert ledger.stats().skipped == 1


def test_a_record_is_the_statement_that_was_read(filled: str) -> None:
    wanted = [statement for report in readings() for statement in report.statements]
    with open_ledger(filled) as ledger:
        found = {record.statement.id: record.statement for record in ledger.records()}
    outer = {s.id: s for s in wanted if s.id in found}
    assert found == outer
    assert len(found) >= 5


# --- searching -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["Brücke", "brücken", "BRÜCKE", "Bru\u0308cke"])
def test_a_word_is_found_in_whatever_inflection_and_case(filled: str, word: str) -> None:
    assert len(texts(filled, word)) == 2


def test_all_words_must_be_there(filled: str) -> None:
    assert texts(filled, "Häuserblock Hafen") == ["Der Häuserblock am Hafen könnte einstürzen"]
    assert texts(filled, "Häuserblock Brücke") == []


def test_what_was_said_last_comes_first(filled: str) -> None:
    with open_ledger(filled) as ledger:
        found = ledger.search("").records
    said = [record.statement.said_at.edtf if record.statement.said_at else record.published for record in found]
    assert said == sorted(said, key=str, reverse=True)
    assert len(set(said)) == 3


@pytest.mark.parametrize(
    ("query", "word"),
    [
        (Query(act="warn"), "Häuserblock"),
        (Query(factuality="PS+"), "Häuserblock"),
        (Query(outlet="Ostpost", speaker="Anna Blum"), "Brücke"),
        (Query(speaker="Weber"), "Häuserblock"),
        (Query(source="authority", act="deny"), "Verletzte"),
        (Query(since="2024-05-15", speaker="Polizei"), "Verletzte"),
        (Query(until="2024-05-14", speaker="Polizei"), "Straße"),
    ],
)
def test_fields_narrow_a_search(filled: str, query: Query, word: str) -> None:
    found = texts(filled, query)
    assert len(found) == 1
    assert word in found[0]


def test_a_search_goes_on_page_by_page(filled: str) -> None:
    with open_ledger(filled) as ledger:
        every = [record.key for record in ledger.records()]
        first = ledger.search(Query(limit=2))
        second = ledger.search(Query(limit=2, before=first.next))
    assert [record.key for record in (*first.records, *second.records)] == every[:4]


def test_every_page_but_the_last_is_full_whatever_its_confidence(place: str) -> None:
    told = reading("a", None, "2024-05-13", " ".join(f"Damm {n} sei sicher, sagte Anna Blum." for n in range(1, 9)))
    surer = [replace(s, confidence=0.78 if n % 2 else 0.71) for n, s in enumerate(told.statements)]
    assert outcomes(place, [replace(told, statements=tuple(surer))]) == ["new"]
    query = Query("Damm", min_confidence=0.75, limit=3)
    with open_ledger(place) as ledger:
        first = ledger.search(query)
        second = ledger.search(replace(query, before=first.next))
    assert [len(page.records) for page in (first, second)] == [3, 1]
    assert {record.statement.confidence for record in (*first.records, *second.records)} == {0.78}
    assert second.next is None


def test_a_speaker_whom_nobody_knows_is_an_error(filled: str) -> None:
    with open_ledger(filled) as ledger, pytest.raises(NoSuchEntry, match="Erika Mustermann"):
        ledger.search(Query(speaker="Erika Mustermann"))


@pytest.mark.parametrize(
    "words", ['"', "'", "AND", "NOT (", "*", "%", "\\", "a:b", "x_act_deny", "\0", "🙂", "ß" * 500]
)
def test_no_words_of_a_search_break_it(filled: str, words: str) -> None:
    assert isinstance(texts(filled, words), list)


# --- people --------------------------------------------------------------------------------------------------------


def test_actors_are_listed_with_what_they_said(filled: str) -> None:
    with open_ledger(filled) as ledger:
        known = {actor.name: (actor.kind, actor.articles) for actor in ledger.actors()}
    assert known["Anna Blum"] == ("person", 2)
    assert known["Polizei"] == ("authority", 2)


def test_a_persons_word_makes_two_actors_one_and_can_be_taken_back(place: str) -> None:
    text = "Der Pegel sinke, sagte {} am Montag."
    names = ("Karl Huber", "Karl-Heinz Huber")
    reports = [reading(f"r{n}", None, "2024-05-13", text.format(name)) for n, name in enumerate(names)]
    assert outcomes(place, [*reports]) == ["new", "new"]
    with open_ledger(place, write=True) as ledger:
        assert len(ledger.search(Query(speaker="Karl Huber")).records) == 1
        ledger.same("Karl Huber", "Karl-Heinz Huber", now=NOON)
        assert len(ledger.search(Query(speaker="Karl Huber")).records) == 2
        ledger.different("Karl Huber", "Karl-Heinz Huber", now=NOON)
        assert len(ledger.search(Query(speaker="Karl Huber")).records) == 1


def test_a_persons_word_on_two_actors_is_listed_and_can_be_taken_back_as_if_never_given(place: str) -> None:
    text = "Der Pegel sinke, sagte {} am Montag."
    names = ("Karl Huber", "K. Huber", "Karl-Heinz Huber")
    reports = [reading(f"r{n}", None, "2024-05-13", text.format(name)) for n, name in enumerate(names)]
    assert outcomes(place, [*reports]) == ["new", "new", "new"]
    with open_ledger(place, write=True) as ledger:
        unsure = ledger.unsure()
        assert unsure
        ledger.same("Karl Huber", "K. Huber", now=NOON)
        ledger.same("Karl Huber", "Karl-Heinz Huber", now=NOON)
        ledger.different("K. Huber", "Karl-Heinz Huber", now=NOON)
        told = [(one.a.name, one.b.name, one.same, one.at) for one in ledger.decisions()]
        assert told == [
            ("K. Huber", "Karl-Heinz Huber", False, "2024-05-20T12:00:00+00:00"),
            ("Karl Huber", "Karl-Heinz Huber", True, "2024-05-20T12:00:00+00:00"),
            ("Karl Huber", "K. Huber", True, "2024-05-20T12:00:00+00:00"),
        ]
        assert {(one.a.statements, one.b.statements) for one in ledger.decisions()} == {(1, 1)}
        assert [one.same for one in ledger.decisions(limit=1)] == [False]
        ledger.undecide("Karl-Heinz Huber", "Karl Huber")
        assert [actor.name for actor in ledger.actors("Huber")] == ["Karl Huber", "Karl-Heinz Huber"]
        ledger.undecide("Karl Huber", "K. Huber")
        ledger.undecide("Karl-Heinz Huber", "K. Huber")
        assert ledger.decisions() == []
        assert ledger.unsure() == unsure
        with pytest.raises(NoSuchEntry, match="nobody has decided"):
            ledger.undecide("Karl Huber", "K. Huber")


def test_sources_of_whole_reports_go_by_one_name_where_they_are_one(place: str) -> None:
    text = "Der Pegel sinke, sagte Bürgermeister {} am Montag. Der Damm halte, so {} am Dienstag."
    names = ("Karl Huber", "Karl-Heinz Huber")
    reports = [reading(f"r{n}", None, "2024-05-13", text.format(name, name)) for n, name in enumerate(names)]
    assert outcomes(place, [*reports]) == ["new", "new"]
    with open_ledger(place, write=True) as ledger:

        def named(found: Iterable[Reading]) -> list[tuple[str, set[str | None], set[str]]]:
            return sorted(
                (
                    one.document.article.id,
                    {link.name for statement in one.statements for link in statement.chain},
                    {actor.name for actor in one.actors},
                )
                for one in found
            )

        apart = [(f"r{n}", {name}, {name}) for n, name in enumerate(names)]
        assert named(ledger.known_readings()) == named(ledger.readings()) == apart
        ledger.same("Karl Huber", "Karl-Heinz Huber", now=NOON)
        assert named(ledger.readings()) == apart
        assert named(ledger.known_readings()) == [
            ("r0", {"Karl Huber"}, {"Karl Huber"}),
            ("r1", {"Karl Huber"}, {"Karl Huber"}),
        ]
        assert [len(one.statements) for one in ledger.known_readings("Damm")] == [1, 1]


# --- removing ------------------------------------------------------------------------------------------------------


def test_a_removed_report_is_gone_with_all_that_hangs_on_it(filled: str) -> None:
    with open_ledger(filled, write=True) as ledger:
        assert ledger.agenda() != []
        assert ledger.remove("nordkurier-2") == 1
        assert ledger.search("Häuserblock").records == ()
        assert ledger.agenda() == []
        assert all(actor.name != "Jan Weber" for actor in ledger.actors())
        with pytest.raises(NoSuchEntry):
            ledger.remove("nordkurier-2")
        assert len(ledger.search("Brücke").records) == 2


def test_several_reports_go_at_once_and_one_that_is_not_there_is_named(filled: str) -> None:
    with open_ledger(filled, write=True) as ledger:
        assert ledger.remove("nordkurier-1", "ostpost-1") == 2
        with pytest.raises(NoSuchEntry, match="nordkurier-1"):
            ledger.remove("nordkurier-1", "nordkurier-2")
    assert texts(filled, "Brücke") == texts(filled, "Häuserblock") == []


def test_nothing_of_a_removed_report_is_left_in_the_file(tmp_path: Path) -> None:
    place = tmp_path / "l.db"
    secret = "Der Mieter Quastenflosser habe gezahlt, sagte Anwältin Xanthippe Zwirbel am Montag."
    outcomes(str(place), [*readings(), reading("geheim", None, "2024-05-13", secret)])
    with open_ledger(place, write=True) as ledger:
        ledger.remove("geheim")
    left = b"".join(path.read_bytes().lower() for path in tmp_path.iterdir())
    assert b"quastenfl" not in left
    assert b"zwirbel" not in left


# --- opening -------------------------------------------------------------------------------------------------------


def test_a_ledger_that_is_not_there_is_an_error_and_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoLedger, match=r"fehlt\.db"):
        open_ledger(tmp_path / "fehlt.db")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "brief.db").write_bytes(b"Sehr geehrte Damen und Herren, " * 400)
    with pytest.raises(LedgerError, match="no ledger"):
        open_ledger(tmp_path / "brief.db")


# --- whole reports -------------------------------------------------------------------------------------------------


def test_a_stored_report_is_the_reading_that_was_added_but_for_sentences_and_tokens(filled: str) -> None:
    with open_ledger(filled) as ledger:
        for added in readings():
            stored = ledger.reading(added.document.article.id)
            assert stored.document.article == added.document.article
            assert stored.document.sentences == stored.document.tokens == ()
            assert set(stored.statements) == set(added.statements)
            assert {actor.name for actor in stored.actors} == {actor.name for actor in added.actors}
            for name in ("newsroom", "announcements", "times", "reader"):
                assert getattr(stored, name) == getattr(added, name), name


def test_a_report_that_is_not_there_has_no_reading(filled: str) -> None:
    with open_ledger(filled) as ledger, pytest.raises(NoSuchEntry, match="fehlt"):
        ledger.reading("fehlt")


def test_reports_come_newest_first_with_what_a_search_finds_and_its_fragments(place: str) -> None:
    text = "Der Damm halte „bis Freitag“, sagte Anna Blum. Die Straße sei gesperrt, teilte die Polizei mit."
    assert outcomes(place, [*readings(), reading("damm", "Nordkurier", "2024-05-17", text)]) == ["new"] * 4
    with open_ledger(place) as ledger:
        every = [stored.document.article.id for stored in ledger.readings()]
        (stored,) = ledger.readings("Damm")
    assert every == ["damm", "nordkurier-2", "ostpost-1", "nordkurier-1"]
    words = [statement.quote[0].of(text) for statement in stored.statements]
    assert words == ["Der Damm halte „bis Freitag“", "„bis Freitag“"]


def test_no_report_is_read_for_a_search_that_finds_nothing(filled: str) -> None:
    with open_ledger(filled) as ledger:
        assert list(ledger.readings("Unfug")) == []
        assert list(ledger.readings(Query(min_confidence=1.0))) == []


# --- going on where a page ended -----------------------------------------------------------------------------------

STREETS = ("Uferstraße", "Hafenstraße", "Bergstraße", "Marktstraße", "Schulstraße")


def told_twice() -> list[Reading]:
    """Five utterances that two papers carry each, and five changes of position."""
    found = []
    for number, street in enumerate(STREETS):
        day, later = f"2024-05-{2 + 5 * number:02}", f"2024-05-{5 + 5 * number:02}"
        speaker = f"Bürgermeister Karl {street[:-6]}mann"
        found += [
            reading(f"a{number}", "Bote", day, f"Eine Sperrung der {street} werde es nicht geben, sagte {speaker}."),
            reading(f"b{number}", "Blatt", day, f"{speaker} sagte, eine Sperrung der {street} werde es nicht geben."),
            reading(f"c{number}", "Bote", later, f"Die {street} werde nun doch gesperrt, sagte {speaker}."),
        ]
    return found


def test_echoes_go_on_behind_the_last_one_seen(place: str) -> None:
    outcomes(place, [*told_twice()])
    with open_ledger(place) as ledger:
        everything = ledger.echoes()
        assert len(everything) == len(STREETS)
        for query in (Query(), Query(words="Sperrung"), Query(outlet="Blatt")):
            seen, before = [], None
            while page := ledger.echoes(replace(query, before=before), limit=2):
                seen += page
                before = max(record.key for record in page[-1].records)
            assert seen == everything


def test_changes_go_on_behind_the_last_one_seen(place: str) -> None:
    outcomes(place, [*told_twice()])
    with open_ledger(place) as ledger:
        everything = ledger.changes()
        assert [change.after.article for change in everything] == ["c4", "c3", "c2", "c1", "c0"]
        for query in (Query(), Query(words="Sperrung"), Query(outlet="Bote", min_confidence=0.5)):
            seen, before = [], None
            while page := ledger.changes(replace(query, before=before), limit=2):
                seen += page
                before = page[-1].after.key
            assert seen == everything


def test_an_echo_stands_where_its_newest_statement_puts_it_whichever_of_them_is_found(place: str) -> None:
    outcomes(place, [*told_twice()])
    with open_ledger(place) as ledger:
        orders = [[echo.records[0].article for echo in ledger.echoes(Query(outlet=o))] for o in ("Bote", "Blatt")]
        assert orders[0] == orders[1] == [echo.records[0].article for echo in ledger.echoes()]


def test_a_stamp_is_another_one_after_every_write_by_whomever(place: str) -> None:
    with open_ledger(place, write=True) as ledger, open_ledger(place, write=True) as other:
        stamps = [ledger.stamp()]
        assert ledger.stamp() == stamps[0]
        list(other.add([reading("a", "Bote", "2024-05-13", "Die Brücke sei sicher, sagte Anna Blum.")], now=NOON))
        stamps.append(ledger.stamp())
        list(ledger.add([reading("b", "Bote", "2024-05-13", "Die Brücke sei gesperrt, sagte Jan Weber.")], now=NOON))
        stamps.append(ledger.stamp())
        ledger.remove("a")
        stamps.append(ledger.stamp())
        assert len(set(stamps)) == len(stamps)


@pytest.mark.parametrize("who", ["²", "9" * 18, "9" * 40])
def test_a_number_that_no_actor_has_is_nobody(filled: str, who: str) -> None:
    with open_ledger(filled) as ledger, pytest.raises(NoSuchEntry, match="nobody of that name"):
        ledger.search(Query(speaker=who))
