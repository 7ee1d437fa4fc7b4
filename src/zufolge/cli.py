"""The command line: each command parses, calls one function, writes. What is heavy is imported where it is used."""

from __future__ import annotations

import io
import os
import shutil
import sys
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from zufolge.evaluation import GoldDocument, Pair
    from zufolge.exports import Language
    from zufolge.exports.origins import SharedOrigin, Sourcing
    from zufolge.types import Reading, Skipped

    # Write the sources of one report, and the origins across all.
    SourceWriters: TypeAlias = tuple[Callable[[Sourcing], bytes], Callable[[Sequence[SharedOrigin]], bytes]]

PIPE_WIDTH: Final = 100
# What a shell reports of a program whose reader has gone: 128 + SIGPIPE.
PIPE_CLOSED: Final = 141

# Without rich's help and tracebacks: they take as long to load as everything else together.
app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class SheetLanguage(StrEnum):
    """The languages of the sheet, in the form that typer reads them."""

    de = "de"
    en = "en"


def main() -> None:
    """Run the command line; the exit code is 0, 1 (some input could not be read), 2 (wrong usage) or 130 (Ctrl-C)."""
    from zufolge.errors import ZufolgeError

    _open_streams()
    try:
        app(prog_name="zufolge")
    except ZufolgeError as error:
        _complain(str(error))
        sys.exit(1)
    except OSError as error:
        _discard_output()
        _complain(f"output: {error.strerror or error}; make room, or write it elsewhere")
        sys.exit(1)


def _open_streams() -> None:
    # A shell can close a stream (`zufolge read - <&-`); Python then has none at all.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _version(asked: bool) -> None:
    if not asked:
        return
    import json
    from importlib.metadata import version
    from importlib.resources import files

    typer.echo(f"zufolge {version('zufolge')}")
    card = json.loads((files("zufolge.model") / "weights" / "card.json").read_text(encoding="utf-8"))
    typer.echo(f"model: {card['name']}")
    typer.echo(f"licence: Apache-2.0 (code), CC BY-SA 4.0 (morphology table), {card['licence']} (model)")
    raise typer.Exit


def _published(text: str | None) -> str | None:
    if text is None:
        return None
    from zufolge import edtf
    from zufolge.errors import InvalidDate

    try:
        return edtf.canonical(text)
    except InvalidDate as error:
        raise typer.BadParameter(str(error)) from None


# The arguments and options that several commands have.
Files = Annotated[
    list[str], typer.Argument(metavar="FILE", help="Text, HTML or JSON lines; a folder of them; - for stdin.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write one line of JSON for each report.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="EDTF", callback=_published, help="Date of reports that bear none: 2023-09-14, 2023-09."),
]
Force = Annotated[bool, typer.Option("--force", help="Read texts that do not look German, too.")]
Colour = Annotated[
    bool | None,
    typer.Option("--color/--no-color", help="Colours.", show_default="on a terminal, unless NO_COLOR is set"),
]


@app.callback()
def zufolge(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show version, model and licences.")
    ] = False,
) -> None:
    """Read German news reports: who said what, according to whom, when, and how surely.

    \b
    Examples:
      zufolge read bericht.txt
      zufolge read --json meldungen/ > aussagen.jsonl
      zufolge sources bericht.txt
    """


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

    language = lang.value if lang else _locale_language()
    skipped: list[Skipped] = []
    readings = _only_read(read_many(files, published=published, force=force), skipped, counted=as_json or as_html)
    if as_html:
        _write(_page(readings, language))
    else:
        line = _json_line if as_json else _sheets(language, colour=_is_coloured(colour))
        for reading in readings:
            _write(line(reading))
    if skipped:
        raise typer.Exit(1)


@app.command()
def sources(
    files: Files,
    as_json: AsJson = False,
    published: Published = None,
    lang: Annotated[SheetLanguage | None, typer.Option(help="Language of the list.", show_default="by locale")] = None,
    force: Force = False,
    colour: Colour = None,
) -> None:
    """Show on whom the statements of reports hang: one source, nobody named, a state's own media.

    Several reports are summed up at the end. What cannot be read is named on stderr, and the exit code is 1.

    \b
    Examples:
      zufolge sources bericht.txt
      zufolge sources --lang de meldungen/
      zufolge sources --json meldungen/ | jq '.findings[]?'
    """
    from zufolge.exports.origins import shared_origins, sourcing_of
    from zufolge.pipeline import read_many

    language = lang.value if lang else _locale_language()
    report, summary = _sources_json() if as_json else _sources_sheets(language, colour=_is_coloured(colour))
    skipped: list[Skipped] = []
    reports = 0

    def written() -> Iterator[Sourcing]:
        nonlocal reports
        for reading in _only_read(read_many(files, published=published, force=force), skipped, counted=True):
            sourcing = sourcing_of(reading)
            _write(report(sourcing))
            reports += 1
            yield sourcing

    shared = shared_origins(written())
    if reports > 1:
        _write(summary(shared))
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

    language = lang.value if lang else _locale_language()
    compared = _compared(gold)
    if errors:
        for miss in worst(compared, limit=limit):
            lines = described(miss, language=language, clean=printable)
            _write("\n".join([*lines, "", ""]).encode(sys.stdout.encoding, errors="replace"))
        return
    scores = score_quotes(pair for _, pairs in compared for pair in pairs)
    if as_json:
        import json

        _write(json.dumps(as_values(scores), indent=1, ensure_ascii=False).encode() + b"\n")
    else:
        _write(table(scores, language=language).encode(sys.stdout.encoding, errors="replace"))


def _compared(gold: str) -> list[tuple[GoldDocument, list[Pair]]]:
    """Every gold document with its statements beside those that are read in it."""
    from zufolge.evaluation import compared, read_gold
    from zufolge.pipeline import read
    from zufolge.types import Article

    found = []
    with _counter(shown=sys.stderr.isatty()) as count:
        for document in read_gold(gold):
            article = Article(id=document.id, text=document.text, title=document.title, published=document.date)
            found.append((document, compared(document, read(article))))
            count()
    return found


def _only_read(items: Iterable[Reading | Skipped], skipped: list[Skipped], *, counted: bool) -> Iterator[Reading]:
    """The readings of a stream; what was skipped is named on stderr and kept in `skipped`."""
    from zufolge.exports import printable
    from zufolge.types import Skipped

    with _counter(shown=counted and sys.stderr.isatty() and not sys.stdout.isatty()) as count:
        for item in items:
            if isinstance(item, Skipped):
                skipped.append(item)
                _complain(printable(item.why))
            else:
                yield item
                count()


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

    width, ruled = _width(), _ruled()
    return lambda reading: ruled(sheet(reading, language=language, width=width, colour=colour))


def _sources_json() -> SourceWriters:
    from zufolge.exports.sources import sources_json, summary_json

    return lambda sourcing: sources_json(sourcing) + b"\n", lambda shared: summary_json(shared) + b"\n"


def _sources_sheets(language: Language, *, colour: bool) -> SourceWriters:
    from zufolge.exports.sources import sources_sheet, summary_sheet

    width, ruled = _width(), _ruled()
    return (
        lambda sourcing: ruled(sources_sheet(sourcing, language=language, width=width, colour=colour)),
        lambda shared: ruled(summary_sheet(shared, language=language, width=width, colour=colour)),
    )


def _ruled() -> Callable[[str], bytes]:
    """Writes sheets one after the other, each set off from the one before by a rule."""
    # Asked now: while a counter is shown, stdout is rich's, which knows no encoding.
    rule, next_rule, encoding = "", f"\n{'─' * _width()}\n\n", sys.stdout.encoding

    def page(sheet: str) -> bytes:
        nonlocal rule
        text, rule = rule + sheet, next_rule
        return text.encode(encoding, errors="replace")

    return page


def _width() -> int:
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if sys.stdout.isatty() else PIPE_WIDTH


def _write(page: bytes) -> None:
    try:
        sys.stdout.buffer.write(page)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        raise typer.Exit(PIPE_CLOSED) from None


def _discard_output() -> None:
    # Python flushes stdout once more at its end, and would complain of what could not be written before.
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _complain(why: str) -> None:
    typer.echo(f"zufolge: {why}", err=True)


@contextmanager
def _counter(*, shown: bool) -> Iterator[Callable[[], None]]:
    if not shown:
        yield lambda: None
        return
    from rich.console import Console

    number = 0
    with Console(stderr=True).status("reading …") as status:

        def count() -> None:
            nonlocal number
            number += 1
            status.update(f"{number} {'report' if number == 1 else 'reports'} read")

        yield count


def _is_coloured(asked: bool | None) -> bool:
    if asked is not None:
        return asked
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _locale_language() -> Language:
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "de" if next(filter(None, names), "").lower().startswith("de") else "en"
