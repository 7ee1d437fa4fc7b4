"""What a person says of a statement is kept beside it: one contract, on a SQLite file and on a real PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgers import reading
from records import span
from zufolge import InvalidJudgement, Judgement, Ledger, NoLedger, NoSuchEntry, Reader, Span, Statement, open_ledger
from zufolge.ledger import spans_saying, statement_saying
from zufolge.ledger.migrations import STEPS
from zufolge.ledger.store import open_store

TEXT = (
    "Der Damm halte, sagte Landrätin Anna Öztürk am Montag. „Niemand muss gehen“, sagte sie. Bürgermeister Karl Huber schwieg. "
    "Der Pegel 🌊 falle, so Huber."
)
NOON = datetime(2024, 5, 20, 12, tzinfo=UTC)
HUBER = span("Bürgermeister Karl Huber", TEXT)


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, write=True) as opened:
        list(opened.add([reading("a1", "Bote", "2024-05-14", TEXT)], now=NOON))
        yield opened


def said(ledger: Ledger, words: str) -> Statement:
    """The statement of the report with these words."""
    return next(record.statement for record in ledger.article("a1")[1] if words in record.text)


def wrong_speaker(ledger: Ledger, words: str = "Der Damm", speaker: Span = HUBER) -> Judgement:
    return Judgement("a1", "wrong_speaker", said(ledger, words).id, speaker=(speaker,), by="mk", note="verhört")


def missing(words: str) -> Judgement:
    return Judgement("a1", "missing", quote=(span(words, TEXT),), kind="indirect")


# --- kept beside, never over ---------------------------------------------------------------------------------------


def test_a_correction_is_kept_beside_the_finding_which_the_views_go_on_showing(ledger: Ledger) -> None:
    before = ledger.article("a1"), ledger.search("Damm"), ledger.reading("a1")
    finding = said(ledger, "Der Damm")
    kept = ledger.judge(wrong_speaker(ledger), now=NOON)
    assert kept.finding == finding
    assert (kept.key, kept.at, kept.by, kept.note) == (1, "2024-05-20T12:00:00+00:00", "mk", "verhört")
    assert [one.of(kept.text) for one in kept.speaker or ()] == ["Bürgermeister Karl Huber"]
    assert ledger.judgements().judgements == (kept,)
    assert (ledger.article("a1"), ledger.search("Damm"), ledger.reading("a1")) == before


def test_every_field_comes_back_as_it_was_given_and_one_not_given_as_none(ledger: Ledger) -> None:
    given = Judgement(
        "a1",
        "wrong_fields",
        said(ledger, "Niemand").id,
        quote=(span("„Niemand", TEXT), span("gehen“", TEXT)),
        kind="direct",
        cue=(span("sagte sie", TEXT),),
        frame=(),
        addressee=(span("Karl", TEXT),),
        act="demand",
        factuality="Uu",
    )
    kept = ledger.judge(given)
    assert ledger.judgements("a1").judgements == (kept,)
    blank = {"key": None, "at": None, "finding": None, "text": ""}
    assert replace(kept, **blank) == given  # type: ignore[arg-type]
    assert kept.speaker is None
    assert kept.frame == ()


def test_a_statement_judged_to_be_none_is_not_hidden(ledger: Ledger) -> None:
    ledger.judge(Judgement("a1", "not_a_statement", said(ledger, "Der Damm").id))
    assert "Der Damm halte" in [record.text for record in ledger.search("Damm").records]
    report = ledger.judged_report("a1")
    assert said(ledger, "Der Damm") in report.statements
    assert [one.verdict for one in report.judgements] == ["not_a_statement"]


def test_a_moment_is_kept_in_utc(ledger: Ledger) -> None:
    berlin = NOON.astimezone(timezone(timedelta(hours=2)))
    assert ledger.judge(missing("Der Pegel"), now=berlin).at == "2024-05-20T12:00:00+00:00"


# --- which one stands ----------------------------------------------------------------------------------------------


def test_the_latest_judgement_of_a_statement_stands_and_the_others_are_kept(ledger: Ledger) -> None:
    first = ledger.judge(wrong_speaker(ledger), now=NOON)
    other = ledger.judge(missing("Der Pegel"), now=NOON)
    second = ledger.judge(Judgement("a1", "right", said(ledger, "Der Damm").id), now=NOON)
    earlier = ledger.judge(missing("Der Pegel"), now=NOON - timedelta(days=1))
    assert set(ledger.judged_report("a1").judgements) == {other, second}
    assert ledger.judgements().judgements == (earlier, second, other, first)
    assert second.key is not None
    ledger.unjudge(second.key)
    assert set(ledger.judged_report("a1").judgements) == {first, other}


def test_judgements_come_page_by_page_the_latest_first(ledger: Ledger) -> None:
    for words in ("Der Pegel", "Pegel", "Karl"):
        ledger.judge(missing(words))
    page = ledger.judgements(limit=2)
    assert [one.key for one in page.judgements] == [3, 2]
    rest = ledger.judgements(limit=2, before=page.next)
    assert [one.key for one in rest.judgements] == [1]
    assert rest.next is None
    assert ledger.judgements(before=2**70).judgements[0].key == 3


def test_what_is_not_there_is_neither_judged_nor_listed_nor_taken_back(ledger: Ledger) -> None:
    with pytest.raises(NoSuchEntry, match="b7: no report"):
        ledger.judge(Judgement("b7", "right", "s"))
    with pytest.raises(NoSuchEntry, match="no such statement"):
        ledger.judge(Judgement("a1", "right", "s"))
    with pytest.raises(NoSuchEntry, match="b7: no report"):
        ledger.judgements("b7")
    for key in (1, -1, 2**70):
        with pytest.raises(NoSuchEntry, match="no judgement of that number"):
            ledger.unjudge(key)


def test_a_statement_of_another_report_cannot_be_judged_on_this_one(ledger: Ledger) -> None:
    list(ledger.add([reading("b2", "Bote", "2024-05-15", "Das Wasser steige, sagte Jan Weber.")], now=NOON))
    other = ledger.article("b2")[1][0].statement.id
    with pytest.raises(NoSuchEntry, match=other):
        ledger.judge(Judgement("a1", "right", other))


# --- what cannot be said -------------------------------------------------------------------------------------------

ID = "s"  # no such statement: what contradicts itself is told first


@pytest.mark.parametrize(
    ("judgement", "told"),
    [
        (Judgement("a1", "falsch", ID), "verdict 'falsch': none of right"),  # type: ignore[arg-type]
        (Judgement("a1", "wrong_fields", ID, act="sagt"), "act 'sagt': none of assert"),  # type: ignore[arg-type]
        (Judgement("a1", "right"), "no statement; name its id"),
        (Judgement("a1", "missing", ID), "leave it out"),
        (Judgement("a1", "right", ID, speaker=()), "leave out speaker"),
        (Judgement("a1", "not_a_statement", ID, act="deny"), "leave out act"),
        (Judgement("a1", "wrong_speaker", ID, act="deny"), "no speaker"),
        (Judgement("a1", "wrong_fields", ID), "give one of quote"),
        (Judgement("a1", "missing"), "no quote and no kind"),
        (Judgement("a1", "missing", quote=(), kind="direct"), "quote: no words"),
        (Judgement("a1", "wrong_speaker", ID, speaker=(Span(3, 3),)), "empty, turned round"),
        (Judgement("a1", "wrong_speaker", ID, speaker=(Span(-4, 3),)), "outside of the text"),
        (Judgement("a1", "wrong_speaker", ID, speaker=(Span(0, len(TEXT) + 1),)), "outside of the text"),
        (Judgement("a1", "wrong_speaker", ID, speaker=(Span(3, 4),)), "nothing but blanks"),
        (Judgement("a1", "wrong_speaker", ID, speaker=(Span(4, 8), Span(0, 3))), "sort them"),
        (Judgement("a1", "right", ID, note="\ud83d"), "half a character"),
        (Judgement("a1", "right", ID, by="m\0k"), "zero byte"),
        (Judgement("a1", "right", ID, text="Der Damm brach."), "another text by now"),
    ],
)
def test_a_judgement_that_contradicts_itself_or_its_report_is_refused(
    ledger: Ledger, judgement: Judgement, told: str
) -> None:
    with pytest.raises(InvalidJudgement, match=told):
        ledger.judge(judgement)
    assert ledger.judgements().judgements == ()


def test_what_the_machine_has_found_to_the_letter_is_not_missing(ledger: Ledger) -> None:
    found = said(ledger, "Der Damm")
    with pytest.raises(InvalidJudgement, match=found.id):
        ledger.judge(Judgement("a1", "missing", quote=found.quote, kind="indirect"))


NUMBERS = st.integers(-2, len(TEXT) + 2)
SPANS = st.lists(st.tuples(NUMBERS, NUMBERS).map(lambda pair: Span(*pair)), max_size=3).map(tuple)


def test_spans_are_refused_or_come_back_as_words_of_the_report(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", write=True) as ledger:
        list(ledger.add([reading("a1", "Bote", "2024-05-14", TEXT)], now=NOON))
        id = said(ledger, "Der Damm").id

        @settings(max_examples=150, deadline=None)
        @given(SPANS, st.one_of(st.none(), SPANS))
        def check(speaker: tuple[Span, ...], quote: tuple[Span, ...] | None) -> None:
            try:
                kept = ledger.judge(Judgement("a1", "wrong_speaker", id, speaker=speaker, quote=quote))
            except InvalidJudgement:
                return
            assert ledger.judgements(limit=1).judgements == (kept,)
            assert (kept.speaker, kept.quote) == (speaker, quote)
            for spans in (speaker, quote or ()):
                assert all(one.of(TEXT).strip() for one in spans)
                assert sorted(spans) == list(spans)

        check()
        assert ledger.judge(Judgement("a1", "wrong_speaker", id, speaker=(), quote=(HUBER,))).speaker == ()


# --- versions, readers, removal, upgrade ---------------------------------------------------------------------------


def test_a_judgement_survives_a_newer_reader_that_finds_the_statement_no_more(ledger: Ledger) -> None:
    kept = ledger.judge(wrong_speaker(ledger))
    read = reading("a1", "Bote", "2024-05-14", TEXT)
    newer = replace(read, reader=Reader("9.9", "neu"), statements=read.statements[1:])
    assert [getattr(added, "outcome", None) for added in ledger.add([newer], now=NOON)] == ["reread"]
    report = ledger.judged_report("a1")
    assert report.judgements == (kept,)
    assert kept.finding not in report.statements
    assert ledger.judge(Judgement("a1", "right", kept.statement)).finding == kept.finding


def test_a_judgement_stays_with_the_text_that_was_judged_when_the_report_is_corrected(ledger: Ledger) -> None:
    kept = ledger.judge(wrong_speaker(ledger))
    list(ledger.add([reading("a1", "Bote", "2024-05-15", "Korrektur: " + TEXT)], now=NOON))
    assert ledger.judgements("a1").judgements == (kept,)
    assert ledger.judged_report("a1").judgements == ()
    (old,) = ledger.judged_reports()
    assert (old.article.text, old.newest, old.judgements) == (TEXT, False, (kept,))
    with pytest.raises(NoSuchEntry, match="in this version"):
        ledger.judge(Judgement("a1", "right", kept.statement))


def test_the_reports_that_were_judged_come_newest_first_and_whole(ledger: Ledger) -> None:
    list(ledger.add([reading("b2", "Bote", "2024-05-15", "Das Wasser steige, sagte Jan Weber.")], now=NOON))
    list(ledger.add([reading("c3", "Bote", "2024-05-16", "Das Wasser falle, sagte Jan Weber.")], now=NOON))
    ledger.judge(wrong_speaker(ledger))
    ledger.judge(Judgement("b2", "right", ledger.article("b2")[1][0].statement.id))
    reports = list(ledger.judged_reports())
    assert [report.article.id for report in reports] == ["b2", "a1"]
    assert [len(report.statements) for report in reports] == [len(ledger.article(id)[1]) for id in ("b2", "a1")]


def test_a_removed_report_takes_its_judgements_along(ledger: Ledger) -> None:
    list(ledger.add([reading("b2", "Bote", "2024-05-15", "Das Wasser steige, sagte Jan Weber.")], now=NOON))
    stays = ledger.judge(Judgement("b2", "right", ledger.article("b2")[1][0].statement.id))
    ledger.judge(wrong_speaker(ledger))
    ledger.judge(missing("Der Pegel"))
    ledger.remove("a1")
    assert ledger.judgements().judgements == (stays,)


def test_no_word_of_a_judgement_is_left_in_the_file_when_its_report_is_removed(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", write=True) as ledger:
        list(ledger.add([reading("a1", "Bote", "2024-05-14", TEXT)], now=NOON))
        ledger.judge(replace(wrong_speaker(ledger), by="Quastenflosser", note="laut Zwirbel"))

        def held() -> list[str]:
            files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
            return [word for word in ("Quastenflosser", "Zwirbel", "wrong_speaker", "Huber") if word.encode() in files]

        assert len(held()) == 4
        ledger.remove("a1")
        assert held() == []


def test_a_ledger_from_before_judgements_is_upgraded_a_file_after_a_copy(place: str, tmp_path: Path) -> None:
    open_store(place, create=True, steps=STEPS[:1]).close()
    with pytest.raises(NoLedger, match="older version"):
        open_ledger(place)
    with open_ledger(place, write=True) as ledger:
        list(ledger.add([reading("a1", "Bote", "2024-05-14", TEXT)], now=NOON))
        assert ledger.judge(wrong_speaker(ledger)).key == 1
    assert (tmp_path / "l.db.v1").exists() == (tmp_path / "l.db").exists()
    if (tmp_path / "l.db.v1").exists():
        with closing(sqlite3.connect(tmp_path / "l.db.v1")) as old:
            assert not old.execute("SELECT name FROM sqlite_master WHERE name = 'judgement'").fetchall()


# --- words in place of offsets -------------------------------------------------------------------------------------


def test_words_are_found_where_they_stand_once_whatever_their_white_space() -> None:
    assert spans_saying(["Karl  Huber", " Der Damm"], TEXT) == (span("Der Damm", TEXT), span("Karl Huber", TEXT))
    assert spans_saying(["", " "], TEXT) == ()


def test_words_that_stand_there_twice_need_others_around_and_brackets() -> None:
    with pytest.raises(
        InvalidJudgement, match=r"stands 2 times.*“… Bürgermeister Karl \[Huber\] schwieg.*falle, so \[Huber\]"
    ):
        spans_saying(["Huber"], TEXT)
    begin = TEXT.rindex("Huber")
    assert spans_saying(["so [Huber]."], TEXT) == (Span(begin, begin + 5),)


def test_brackets_of_the_report_itself_are_words() -> None:
    assert spans_saying(["[sic]"], "Der Dam [sic] halte sic.") == (Span(8, 13),)


@pytest.mark.parametrize("words", ["Hube", "Der Deich", "so [Blum]", "[]", "(", "\\"])
def test_words_that_do_not_stand_there_are_told(words: str) -> None:
    with pytest.raises(InvalidJudgement, match="does not stand in the report"):
        spans_saying([words], TEXT)


@given(st.integers(0, len(TEXT.split()) - 1), st.integers(1, 4))
def test_any_words_of_the_report_are_found_with_all_that_stands_around_them(first: int, count: int) -> None:
    words = TEXT.split()
    last = min(first + count, len(words))
    before, meant, after = (" ".join(words[a:b]) for a, b in ((0, first), (first, last), (last, len(words))))
    (found,) = spans_saying([f"{before} [{meant}] {after}"], TEXT)
    assert (found.of(TEXT), found.begin) == (meant, len(before) + bool(before))


def test_a_statement_is_named_by_its_words_or_its_id(ledger: Ledger) -> None:
    report, damm = ledger.judged_report("a1"), said(ledger, "Der Damm")
    assert [statement_saying(words, report) for words in ("Damm halte", damm.id)] == [damm.id, damm.id]
    assert statement_saying("Deich", report) == "Deich"
    twice = replace(said(ledger, "Niemand"), id="z")
    with pytest.raises(InvalidJudgement, match=r"stands in 2 statements.* z \(“„Niemand muss gehen“”\)"):
        statement_saying("muss gehen", replace(report, statements=(*report.statements, twice)))
