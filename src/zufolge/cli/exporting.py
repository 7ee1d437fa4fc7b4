"""The command that writes what a ledger holds for other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from zufolge.cli.app import app
from zufolge.cli.options import Lang, LedgerPlace
from zufolge.cli.output import locale_language, progress, tell_undated, write
from zufolge.cli.queries import asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zufolge.ledger import Ledger, Query
    from zufolge.types import JudgedReport, Reading, Record


class Format(StrEnum):
    """What a ledger can be written as."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    webannotation = "webannotation"
    cas = "cas"
    ical = "ical"
    training = "training"


# Of these, whole reports are written; of the others, statements.
_REPORTS: Final = frozenset({Format.webannotation, Format.cas, Format.training})
_NEEDS_FILE: Final = {Format.parquet: "aussagen.parquet", Format.cas: "berichte.zip"}
# So many lines are written at once.
LINES: Final = 1000


@app.command()
@asked(words="argument", without={"limit", "before"})
def export(
    format: Annotated[Format, typer.Argument(metavar="FORMAT", help="What to write.")],
    query: Query,
    ledger: LedgerPlace = "zufolge.db",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help="File to write, of webannotation a new folder."),
    ] = None,
    lang: Lang = None,
) -> None:
    """Write statements as csv, jsonl or parquet, reports as webannotation or cas, events as ical, corrections as training.

    The filters are those of a search, of ical only WORDS, --since and --until; training has none. A file takes its place only
    when it is whole. Without --output, lines go to stdout; parquet and cas need a file. parquet needs pyarrow, cas
    dkpro-cassis.

    \b
    Examples:
      zufolge export csv -o aussagen.csv
      zufolge export jsonl --speaker Peskow --since 2024-05 | jq .text
      zufolge export parquet --min-confidence 0.6 -o aussagen.parquet
      zufolge export webannotation -o berichte/
      zufolge export cas Brücke -o berichte.zip
      zufolge export ical -o termine.ics
      zufolge export training -o korrekturen.jsonl
    """
    from zufolge.ledger import open_ledger

    path = _checked(format, query, output)
    with open_ledger(ledger) as store:
        if format is Format.ical:
            _calendar(store, query, path, lang)
            return
        what = "reports" if format in _REPORTS else "statements"
        with progress(what, shown=path is not None or not sys.stdout.isatty()) as advance:
            number = _written(format, store, query, path, advance)
    if path is not None:
        typer.echo(f"{output}: {number:,} {what if number != 1 else what[:-1]}", err=True)


def _checked(format: Format, query: Query, output: str | None) -> Path | None:
    """Where to write, None for standard output; what cannot work is said before anything is read."""
    if format is Format.ical and not query.asks_only("words", "since", "until"):
        raise typer.BadParameter("events have no speaker, act and the like: give WORDS, --since, --until only")
    if format is Format.training and not query.asks_only():
        raise typer.BadParameter("all reports with judgements are written: leave out WORDS and filters")
    if output in (None, "-"):
        if format in _NEEDS_FILE:
            raise typer.BadParameter(f"{format} needs a file: -o {_NEEDS_FILE[format]}", param_hint="'--output'")
        return None
    path = Path(str(output))
    if not path.absolute().parent.is_dir():
        raise typer.BadParameter(f"{output}: there is no folder {path.parent}; make it first", param_hint="'--output'")
    if format is Format.webannotation:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise typer.BadParameter(f"{output}: it is there already; name a new folder", param_hint="'--output'")
    elif path.is_dir():
        raise typer.BadParameter(f"{output}: a folder; name a file", param_hint="'--output'")
    return path


def _calendar(store: Ledger, query: Query, path: Path | None, lang: Lang) -> None:
    from zufolge.exports.calendar import to_ical

    events = store.agenda(since=query.since, until=query.until, words=query.words)
    language = lang.value if lang else locale_language()
    calendar = to_ical(events, stamp=datetime.now(UTC), language=language)
    _put([calendar.ical], path)
    if path is not None:
        typer.echo(f"{path}: {calendar.events:,} {'event' if calendar.events == 1 else 'events'}", err=True)
    tell_undated(calendar.undated)


def _written(format: Format, store: Ledger, query: Query, path: Path | None, advance: Callable[[], None]) -> int:
    """Writes statements or reports one by one, whatever their number; how many there were."""
    number = 0

    def counted(items: Iterable[Any]) -> Iterator[Any]:
        nonlocal number
        for item in items:
            yield item
            number += 1
            advance()

    _WRITERS[format](counted(_asked_for(format, store, query)), path)
    return number


def _asked_for(format: Format, store: Ledger, query: Query) -> Iterable[Any]:
    if format is Format.training:
        return store.judged_reports()
    return store.readings(query) if format in _REPORTS else store.records(query)


def _csv(records: Iterable[Record], path: Path | None) -> None:
    from zufolge.exports.table import to_csv

    _put((line.encode() for line in to_csv(records)), path)


def _jsonl(records: Iterable[Record], path: Path | None) -> None:
    from zufolge.exports.jsonl import record_json

    _put((record_json(record) + b"\n" for record in records), path)


def _parquet(records: Iterable[Record], path: Path | None) -> None:
    from zufolge.exports.table import to_parquet

    assert path is not None
    to_parquet(records, path)


def _cas(reports: Iterable[Reading], path: Path | None) -> None:
    from zufolge.exports.cas import write_cas

    assert path is not None
    write_cas(reports, path)


def _training(reports: Iterable[JudgedReport], path: Path | None) -> None:
    from zufolge.exports.training import to_training
    from zufolge.pipeline import read_document

    _put((line + b"\n" for line in to_training(reports, read_document)), path)


def _annotations(reports: Iterable[Reading], path: Path | None) -> None:
    from zufolge.exports.annotations import to_annotations, write_annotations

    if path is not None:
        write_annotations(reports, path)
    else:
        _put((to_annotations(report.document.article, report.statements) + b"\n" for report in reports), None)


_WRITERS: Final[dict[Format, Callable[[Iterable[Any], Path | None], None]]] = {
    Format.csv: _csv,
    Format.jsonl: _jsonl,
    Format.parquet: _parquet,
    Format.cas: _cas,
    Format.webannotation: _annotations,
    Format.training: _training,
}


def _put(lines: Iterable[bytes], path: Path | None) -> None:
    """Writes lines to standard output, or to a file that takes its place when it is whole."""
    from zufolge.exports.files import whole_file

    if path is None:
        waiting = iter(lines)
        while some := list(islice(waiting, LINES)):
            write(b"".join(some))
        return
    with whole_file(path) as part, part.open("wb") as file:
        file.writelines(lines)
