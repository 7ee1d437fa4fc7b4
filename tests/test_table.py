"""Records as tables: what a spreadsheet, pyarrow and pandas read back is what went in."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from libraries import without
from records import ADMITTED, AGENCIES, BLUM, NOBODY, record
from zufolge import UnreadableArticle
from zufolge.errors import MissingLibrary
from zufolge.exports import table
from zufolge.exports.table import COLUMNS, row_of, to_csv, to_frame, to_parquet
from zufolge.types import Record


def cells(*records: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO("".join(to_csv(records)), newline="")))


# CSV


def test_a_statement_is_a_line_under_the_header_and_lines_end_as_rfc_4180_says() -> None:
    lines = list(to_csv([ADMITTED]))
    assert lines == [
        "article,outlet,title,published,id,kind,quote,quote_spans,cue_spans,speaker,speaker_spans,addressee_spans,chain,"
        "chain_kinds,role,act,factuality,hearsay,said_at,confidence\r\n",
        "b2,Tageblatt,,2024-05-09,s2,indirect,Der Damm werde ab Juni erhöht,4-33,30-35,Anna Blum,40-59,,"
        "Anna Blum < örtliche Medien,person < media,Landrätin,confirm,CT+,false,2024-05-08,0.9\r\n",
    ]


def test_quotes_commas_and_line_breaks_come_back_to_the_letter() -> None:
    text = 'Er sagte: "Nein, nie",\r\ndann\n„Ja“ \x00 😀'
    (row,) = cells(record(text, title="Eins, zwei"))
    assert (row["quote"], row["title"]) == (text, "Eins, zwei")


@given(st.text())
def test_whatever_the_words_a_csv_reader_gives_them_back_and_no_cell_is_a_formula(text: str) -> None:
    (row,) = cells(record(text, title=text, outlet=text))
    assert row["quote"] in (text, f"'{text}")
    assert not row["quote"].startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["=1+1", "+49 30 1", "-3 Grad", "@anna", "\tja", "\r", "＝SUMME(A1)", "＠anna"])
def test_what_a_spreadsheet_takes_for_a_formula_has_an_apostrophe_before_it(text: str) -> None:
    (row,) = cells(record(text, title=text, chain=(NOBODY,)))
    assert row["quote"] == row["title"] == f"'{text}"


def test_a_german_dash_or_quotation_mark_is_no_formula() -> None:
    assert [cells(record(text))[0]["quote"] for text in ("– Nein", "„Nein“", "1-3")] == ["– Nein", "„Nein“", "1-3"]


def test_nobody_named_is_a_question_mark_in_the_chain_and_an_empty_speaker() -> None:
    (row,) = cells(record(chain=(NOBODY, AGENCIES)))
    assert (row["speaker"], row["chain"], row["chain_kinds"]) == ("", "? < örtliche Medien", "unknown < media")


def test_lines_come_one_by_one_and_a_ledger_is_never_in_memory_as_a_whole() -> None:
    asked: list[int] = []

    def records() -> Iterator[Record]:
        for number in range(3):
            asked.append(number)
            yield record(key=number)

    lines = to_csv(records())
    next(lines)
    next(lines)
    assert asked == [0]


# Parquet


def test_parquet_has_types_and_lists_and_gives_back_what_went_in(tmp_path: Path) -> None:
    assert to_parquet([ADMITTED, record("=1+1 😀", hearsay=True)], tmp_path / "aussagen.parquet") == 2
    read = pq.read_table(tmp_path / "aussagen.parquet")
    assert tuple(read.column_names) == COLUMNS
    assert read.schema.field("quote_spans").type.value_type.field("begin").type == pa.int32()
    assert read.schema.field("hearsay").type == pa.bool_()
    assert read.schema.field("confidence").type == pa.float64()
    first, second = read.to_pylist()
    assert first["quote_spans"] == [{"begin": 4, "end": 33}]
    assert first["chain"] == ["Anna Blum", "örtliche Medien"]
    assert (first["title"], first["said_at"], first["addressee_spans"]) == (None, "2024-05-08", [])
    assert (second["quote"], second["hearsay"], second["confidence"]) == ("=1+1 😀", True, 0.9)


def test_parquet_is_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "ROW_GROUP", 2)
    assert to_parquet((record(key=number) for number in range(5)), tmp_path / "a.parquet") == 5
    file = pq.ParquetFile(tmp_path / "a.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [2, 2, 1]


def test_an_empty_export_is_a_table_without_rows(tmp_path: Path) -> None:
    assert to_parquet([], tmp_path / "leer.parquet") == 0
    assert tuple(pq.read_table(tmp_path / "leer.parquet").column_names) == COLUMNS


def test_a_failed_export_leaves_the_old_file_and_no_half_one(tmp_path: Path) -> None:
    target = tmp_path / "a.parquet"
    to_parquet([record()], target)
    with pytest.raises(UnreadableArticle, match="half a character"):
        to_parquet([record("Er sagte \ud83d")], target)
    assert pq.read_table(target).num_rows == 1
    assert list(tmp_path.iterdir()) == [target]


# Frames


def test_a_pandas_frame_has_the_same_columns_and_values() -> None:
    frame = to_frame([ADMITTED, record()])
    assert tuple(frame.columns) == COLUMNS
    assert frame["speaker"].tolist() == ["Anna Blum", "Anna Blum"]
    assert frame["chain"][0] == ["Anna Blum", "örtliche Medien"]
    assert frame["hearsay"].dtype == bool
    assert frame["confidence"].dtype == float


def test_polars_is_taken_where_there_is_no_pandas_or_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Polars(ModuleType):
        DataFrame = dict

    monkeypatch.setitem(sys.modules, "polars", Polars("polars"))
    assert to_frame([record()], library="polars")["article"] == ["a1"]
    without(monkeypatch, "pandas")
    assert to_frame([record()])["chain_kinds"] == [["person"]]


def test_a_library_that_is_not_installed_is_named_with_the_way_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without(monkeypatch, "pandas", "polars", "pyarrow")
    with pytest.raises(MissingLibrary, match="pip install pandas, or pip install polars"):
        to_frame([])
    with pytest.raises(MissingLibrary, match="needs polars: pip install polars"):
        to_frame([], library="polars")
    with pytest.raises(MissingLibrary, match=r'needs pyarrow: pip install "zufolge\[parquet\]"'):
        to_parquet([], tmp_path / "a.parquet")
    assert list(tmp_path.iterdir()) == []


def test_the_row_says_whose_words_they_are_and_points_at_them() -> None:
    row = row_of(record(chain=(BLUM, AGENCIES)))
    assert (row.speaker, row.role, row.speaker_spans) == ("Anna Blum", "Landrätin", BLUM.spans)
    assert row_of(record(chain=())).speaker is None
