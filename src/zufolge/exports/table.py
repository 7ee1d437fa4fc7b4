"""Records → tables, a row a statement with the same columns everywhere: CSV, Parquet, a pandas or Polars frame.

| column                                          | is                                                            |
|-------------------------------------------------|---------------------------------------------------------------|
| `article`, `outlet`, `title`, `published`       | the report: its id, and what is known of it                   |
| `id`, `kind`                                    | the statement, and how it is reported                         |
| `quote`                                         | its words, ` … ` where a frame stands between them            |
| `quote_spans`, `cue_spans`, `speaker_spans`, `addressee_spans` | where the words stand in the report            |
| `speaker`, `role`                               | name and role of the one whose words they are                 |
| `chain`, `chain_kinds`                          | names and kinds of all links, from the speaker outward        |
| `act`, `factuality`, `hearsay`, `said_at`, `confidence` | as in the JSON; dates are EDTF                        |
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from zufolge.errors import MissingLibrary, UnreadableArticle
from zufolge.exports.files import whole_file
from zufolge.exports.libraries import imported
from zufolge.exports.records import LINK, chain_names, quote_of, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import ModuleType

    from zufolge.types import Record, Spans

    Cell = str | bool | float

FrameLibrary = Literal["pandas", "polars"]

# What a spreadsheet takes for a formula (OWASP, "CSV Injection"), full-width signs included.
_FORMULA: Final = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
# A row has some 400 bytes: a group takes 8 MB, whatever the number of records is.
ROW_GROUP: Final = 20_000


class Row(NamedTuple):
    """A statement as a row; None where the report does not say."""

    article: str
    outlet: str | None
    title: str | None
    published: str | None
    id: str
    kind: str
    quote: str
    quote_spans: Spans
    cue_spans: Spans
    speaker: str | None
    speaker_spans: Spans
    addressee_spans: Spans
    chain: tuple[str | None, ...]
    chain_kinds: tuple[str, ...]
    role: str | None
    act: str
    factuality: str
    hearsay: bool
    said_at: str | None
    confidence: float


COLUMNS: Final = Row._fields


def row_of(record: Record) -> Row:
    """A record as a row.

    >>> from zufolge.types import Record, Source, Span, Statement
    >>> chain = (Source((), "Anna Blum", "person", "Landrätin"),)
    >>> said = Statement("s", "indirect", (Span(0, 8),), (), (), (), (), chain, "assert", "CT+", False, None, 0.9)
    >>> row = row_of(Record(1, "a", "Bote", None, "2024-05-02", "Er kommt", said))
    >>> row.article, row.quote, row.speaker, row.role
    ('a', 'Er kommt', 'Anna Blum', 'Landrätin')
    """
    statement, speaker = record.statement, speaker_of(record)
    return Row(
        article=record.article,
        outlet=record.outlet,
        title=record.title,
        published=record.published,
        id=statement.id,
        kind=statement.kind,
        quote=quote_of(record),
        quote_spans=statement.quote,
        cue_spans=statement.cue,
        speaker=speaker.name,
        speaker_spans=statement.speaker,
        addressee_spans=statement.addressee,
        chain=tuple(link.name for link in statement.chain),
        chain_kinds=tuple(link.kind for link in statement.chain),
        role=speaker.role,
        act=statement.act,
        factuality=statement.factuality,
        hearsay=statement.hearsay,
        said_at=statement.said_at.edtf if statement.said_at else None,
        confidence=statement.confidence,
    )


def to_csv(records: Iterable[Record]) -> Iterator[str]:
    """The lines of a CSV file (RFC 4180), the header first, line ends included; to be written as UTF-8.

    Spans are `begin-end`, links are joined by ` < `, what is not known is empty. A cell that a spreadsheet would take for
    a formula has an apostrophe before it.

    >>> from zufolge.types import Record, Source, Statement
    >>> said = Statement("s", "indirect", (), (), (), (), (), (), "assert", "CT+", False, None, 0.9)
    >>> header, line = to_csv([Record(1, "a", None, None, None, "=1+1, sagt er", said)])
    >>> header[:32], line
    ('article,outlet,title,published,i', 'a,,,,s,indirect,"\\'=1+1, sagt er",,,,,,,,,assert,CT+,false,,0.9\\r\\n')
    """
    line = StringIO(newline="")
    writer = csv.writer(line)
    for cells in _csv_rows(records):
        writer.writerow(cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _csv_rows(records: Iterable[Record]) -> Iterator[Sequence[str]]:
    yield COLUMNS
    for record in records:
        row = row_of(record)
        spelled = row._asdict() | {
            "quote_spans": _spelled(row.quote_spans),
            "cue_spans": _spelled(row.cue_spans),
            "speaker_spans": _spelled(row.speaker_spans),
            "addressee_spans": _spelled(row.addressee_spans),
            "chain": chain_names(record.statement),
            "chain_kinds": LINK.join(row.chain_kinds),
            "hearsay": "true" if row.hearsay else "false",
            "confidence": f"{row.confidence:g}",
        }
        yield [_harmless(cell or "") for cell in spelled.values()]


def _spelled(spans: Spans) -> str:
    return " ".join(f"{span.begin}-{span.end}" for span in spans)


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def to_parquet(records: Iterable[Record], path: str | Path) -> int:
    """Write a Parquet file in row groups, in memory that does not grow with the records; how many rows it has.

    Spans are lists of structs, links lists of strings. The file is there as a whole or not at all. Raises MissingLibrary
    without pyarrow, UnreadableArticle for half characters.
    """
    parquet = imported(
        "pyarrow.parquet", needed_for="Parquet", library="pyarrow", install='pip install "zufolge[parquet]"'
    )
    with whole_file(path) as part:
        return _write_parquet(records, part, parquet)


def _write_parquet(records: Iterable[Record], path: Path, parquet: ModuleType) -> int:
    count, rows = 0, map(row_of, records)
    schema = _schema()
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(rows, ROW_GROUP)):
            writer.write_table(_arrow_table(group, schema))
            count += len(group)
    return count


def _schema() -> Any:
    import pyarrow as pa

    text = pa.string()
    spans = pa.list_(pa.struct([("begin", pa.int32()), ("end", pa.int32())]))
    special = {
        **dict.fromkeys(("quote_spans", "cue_spans", "speaker_spans", "addressee_spans"), spans),
        **dict.fromkeys(("chain", "chain_kinds"), pa.list_(text)),
        "hearsay": pa.bool_(),
        "confidence": pa.float64(),
    }
    return pa.schema([(name, special.get(name, text)) for name in COLUMNS])


def _arrow_table(rows: Sequence[Row], schema: Any) -> Any:
    import pyarrow as pa

    try:
        return pa.Table.from_pylist([_plain(row) for row in rows], schema=schema)
    except UnicodeEncodeError:
        raise UnreadableArticle(
            "half a character (a lone surrogate) in a record; write its report anew as UTF-8"
        ) from None


def _plain(row: Row) -> dict[str, Any]:
    """A row in which spans are dictionaries: as tuples, Arrow takes them for something else."""
    return {
        name: [span._asdict() for span in value] if name.endswith("_spans") else value
        for name, value in row._asdict().items()
    }


def to_frame(records: Iterable[Record], *, library: FrameLibrary | None = None) -> Any:
    """A pandas or Polars frame; without `library`, of the one that is installed, pandas first.

    Spans are lists of `{"begin": …, "end": …}`, links lists of strings. Raises MissingLibrary where neither is there.

    >>> to_frame([]).columns[:3].tolist()
    ['article', 'outlet', 'title']
    """
    frames = _frame_library(library)
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for record in records:
        for name, value in _plain(row_of(record)).items():
            columns[name].append(list(value) if isinstance(value, tuple) else value)
    return frames.DataFrame(columns)


def _frame_library(library: FrameLibrary | None) -> ModuleType:
    if library is not None:
        return imported(library, needed_for="a frame", library=library, install=f"pip install {library}")
    try:
        return _frame_library("pandas")
    except MissingLibrary:
        pass
    try:
        return _frame_library("polars")
    except MissingLibrary:
        raise MissingLibrary("a frame needs pandas or Polars: pip install pandas, or pip install polars") from None
