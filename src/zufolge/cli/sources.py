"""The command that says on whom statements hang, in files or in a ledger."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from zufolge.cli.app import app
from zufolge.cli.options import AsJson, Colour, Force, Lang, LedgerPlace, Published
from zufolge.cli.output import is_coloured, locale_language, only_read, progress, ruled, width, write
from zufolge.cli.queries import asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zufolge.exports import Language
    from zufolge.exports.origins import Sourcing, Summary
    from zufolge.ledger import Query
    from zufolge.types import Skipped

    # Write the sources of one report, and those of all.
    Writers: TypeAlias = tuple[Callable[[Sourcing], bytes], Callable[[Summary], bytes]]

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]", help="Text, HTML or JSON lines; a folder of them; - for stdin. Without one, the ledger."
    ),
]


@app.command()
@asked(words="option", without={"before"})
def sources(
    query: Query,
    files: Inputs = None,
    ledger: LedgerPlace = "zufolge.db",
    as_json: AsJson = False,
    published: Published = None,
    lang: Lang = None,
    force: Force = False,
    colour: Colour = None,
) -> None:
    """Show on whom statements hang: one source, nobody named, a state's own media; in files, else in the ledger.

    Several reports are summed up at the end. Of a ledger, the newest reports are shown where there is something to know.
    What cannot be read is named on stderr, and the exit code is 1.

    \b
    Examples:
      zufolge sources bericht.txt
      zufolge sources --lang de meldungen/
      zufolge sources --json meldungen/ | jq '.findings[]?'
      zufolge sources --since 2024-05 --words Brücke
    """
    if files:
        if not query.asks_only():
            raise typer.BadParameter("only without FILE: filters look into the ledger", param_hint="FILE")
        _of_files(files, as_json=as_json, published=published, lang=lang, force=force, colour=colour)
    else:
        if published or force:
            raise typer.BadParameter(
                "only with FILE: the ledger is read already", param_hint="'--published', '--force'"
            )
        _of_ledger(ledger, query, as_json=as_json, lang=lang, colour=colour)


def _of_files(
    files: list[str], *, as_json: bool, published: str | None, lang: Lang, force: bool, colour: Colour
) -> None:
    from zufolge.exports.origins import sourcing_of, summary_of
    from zufolge.pipeline import read_many

    language = lang.value if lang else locale_language()
    report, summary = _json() if as_json else _sheets(language, colour=is_coloured(colour))
    skipped: list[Skipped] = []
    reports = 0

    def written() -> Iterator[Sourcing]:
        nonlocal reports
        for reading in only_read(read_many(files, published=published, force=force), skipped, counted=True):
            sourcing = sourcing_of(reading)
            write(report(sourcing))
            reports += 1
            yield sourcing

    of_all = summary_of(written())
    if reports > 1:
        write(summary(of_all))
    if skipped:
        raise typer.Exit(1)


def _of_ledger(ledger: str, query: Query, *, as_json: bool, lang: Lang, colour: Colour) -> None:
    from zufolge.errors import NoLedger
    from zufolge.exports.origins import sourcing_of, summary_of
    from zufolge.ledger import open_ledger

    language = lang.value if lang else locale_language()
    writers = _json() if as_json else _findings(language, query.limit, colour=is_coloured(colour))
    report, summary = writers
    try:
        store = open_ledger(ledger)
    except NoLedger as error:
        raise NoLedger(f"{error}; or name a FILE to look at") from None

    def written() -> Iterator[Sourcing]:
        for reading in store.known_readings(query):
            sourcing = sourcing_of(reading)
            write(report(sourcing))
            advance()
            yield sourcing

    with store, progress(shown=not sys.stdout.isatty()) as advance:
        of_all = summary_of(written())
    write(summary(of_all))


def _json() -> Writers:
    from zufolge.exports.sources import sources_json, summary_json

    return lambda sourcing: sources_json(sourcing) + b"\n", lambda summary: summary_json(summary) + b"\n"


def _sheets(language: Language, *, colour: bool) -> Writers:
    from zufolge.exports.sources import sources_sheet, summary_sheet

    columns, page = width(), ruled()
    return (
        lambda sourcing: page(sources_sheet(sourcing, language=language, width=columns, colour=colour)),
        lambda summary: page(summary_sheet(summary, language=language, width=columns, colour=colour)),
    )


def _findings(language: Language, most: int, *, colour: bool) -> Writers:
    """The findings of at most so many reports, and as many origins of all."""
    from zufolge.exports.sources import findings_sheet, summary_sheet

    columns, encoding, shown = width(), sys.stdout.encoding, 0

    def report(sourcing: Sourcing) -> bytes:
        nonlocal shown
        if not sourcing.findings or shown == most:
            return b""
        shown += 1
        sheet = findings_sheet(sourcing, language=language, width=columns, colour=colour)
        return f"{sheet}\n".encode(encoding, errors="replace")

    def summary(of_all: Summary) -> bytes:
        sheet = summary_sheet(of_all, language=language, width=columns, colour=colour, most=most)
        return sheet.encode(encoding, errors="replace")

    return report, summary
