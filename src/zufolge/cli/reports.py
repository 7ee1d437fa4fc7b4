"""The commands that read reports: to a sheet, a page or JSON; against gold data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from zufolge.cli.app import app
from zufolge.cli.options import AsJson, Colour, Files, Force, Published, SheetLanguage
from zufolge.cli.output import (
    counter,
    is_coloured,
    locale_language,
    only_read,
    ruled,
    width,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from zufolge.evaluation import GoldDocument, Pair
    from zufolge.exports import Language
    from zufolge.types import Reading, Skipped


@app.command()
def read(
    files: Files,
    as_json: AsJson = False,
    as_html: Annotated[bool, typer.Option("--html", help="Write one page of HTML for all reports.")] = False,
    published: Published = None,
    lang: Annotated[
        SheetLanguage | None, typer.Option(help="Language of sheet and page.", show_default="by locale")
    ] = None,
    force: Force = False,
    colour: Colour = None,
) -> None:
    """Read reports: every statement, its sources, how sure and when.

    What cannot be read is named on stderr; the others are read all the same, and the exit code is 1.

    \b
    Examples:
      zufolge read bericht.txt
      zufolge read --published 2023-09-14 --lang en bericht.html
      zufolge read --json meldungen/ | jq '.statements[].act'
      zufolge read --html bericht.txt > bericht.html
      echo 'Der Polizei zufolge gab es Verletzte.' | zufolge read -
    """
    if as_json and as_html:
        raise typer.BadParameter("not together with --json; give one of the two", param_hint="'--html'")
    from zufolge.pipeline import read_many

    language = lang.value if lang else locale_language()
    skipped: list[Skipped] = []
    readings = only_read(read_many(files, published=published, force=force), skipped, counted=as_json or as_html)
    if as_html:
        write(_page(readings, language))
    else:
        line = _json_line if as_json else _sheets(language, colour=is_coloured(colour))
        for reading in readings:
            write(line(reading))
    if skipped:
        raise typer.Exit(1)


@app.command()
def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="Gold documents, one a line (JSON).")],
    as_json: Annotated[bool, typer.Option("--json", help="Write the scores as JSON.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Show the worst misses in context instead.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many misses to show.")] = 20,
    lang: Annotated[SheetLanguage | None, typer.Option(help="Language of the table.", show_default="by locale")] = None,
) -> None:
    """Score the reader against gold data, by the metric of the German news quotation corpus.

    GOLD has a document in each line, with id, text, tokens and statements, as that corpus is shipped.

    \b
    Examples:
      zufolge evaluate dev.jsonl
      zufolge evaluate --json dev.jsonl | jq .joint.f1
      zufolge evaluate --errors --limit 5 dev.jsonl
    """
    from zufolge.evaluation import as_values, described, score_quotes, table, worst
    from zufolge.exports import printable

    language = lang.value if lang else locale_language()
    compared = _compared(gold)
    if errors:
        for miss in worst(compared, limit=limit):
            lines = described(miss, language=language, clean=printable)
            write("\n".join([*lines, "", ""]).encode(sys.stdout.encoding, errors="replace"))
        return
    scores = score_quotes(pair for _, pairs in compared for pair in pairs)
    if as_json:
        import json

        write(json.dumps(as_values(scores), indent=1, ensure_ascii=False).encode() + b"\n")
    else:
        write(table(scores, language=language).encode(sys.stdout.encoding, errors="replace"))


def _compared(gold: str) -> list[tuple[GoldDocument, list[Pair]]]:
    """Every gold document with its statements beside those that are read in it."""
    from zufolge.evaluation import compared, read_gold
    from zufolge.pipeline import read
    from zufolge.types import Article

    found = []
    with counter(shown=sys.stderr.isatty()) as count:
        for document in read_gold(gold):
            article = Article(id=document.id, text=document.text, title=document.title, published=document.date)
            found.append((document, compared(document, read(article))))
            count()
    return found


def _page(readings: Iterable[Reading], language: Language) -> bytes:
    """The page of all readings; nothing where there is none."""
    from datetime import date

    from zufolge.exports.page import page

    read = tuple(readings)
    return page(read, language=language, today=date.today()).encode() if read else b""


def _json_line(reading: Reading) -> bytes:
    from zufolge.exports.jsonl import to_json

    return to_json(reading) + b"\n"


def _sheets(language: Language, *, colour: bool) -> Callable[[Reading], bytes]:
    from zufolge.exports.sheet import sheet

    columns, page = width(), ruled()
    return lambda reading: page(sheet(reading, language=language, width=columns, colour=colour))
