"""The commands that keep a ledger and ask it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zufolge.cli.app import app
from zufolge.cli.options import AsJson, Colour, Files, Force, Lang, LedgerPlace, Published, published_date
from zufolge.cli.output import complain, is_coloured, locale_language, progress, tell_undated, width, write
from zufolge.cli.queries import asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from zufolge.ledger import Query

MANY = 1_000_000
# A file of so many bytes takes some seconds to rewrite, which is said before.
LARGE = 200_000_000


def printed(
    values: Iterable[Any],
    sheet: Callable[..., str],
    line: Callable[[Any], bytes],
    *,
    as_json: bool,
    lang: Lang,
    colour: Colour,
) -> None:
    """Writes values as lines of JSON, or as a sheet in the reader's language."""
    if as_json:
        for value in values:
            write(line(value) + b"\n")
        return
    language = lang.value if lang else locale_language()
    text = sheet(values, language=language, width=width(), colour=is_coloured(colour))
    write(text.encode(sys.stdout.encoding, errors="replace"))


@app.command()
def add(
    files: Files,
    ledger: LedgerPlace = "zufolge.db",
    published: Published = None,
    force: Force = False,
) -> None:
    """Read reports into a ledger; what it holds already is not added twice.

    It may be stopped at any moment: what was added is safe, and the next run goes on from there.

    \b
    Examples:
      zufolge add meldungen/
      zufolge add --ledger postgresql://redaktion@localhost/meldungen artikel.jsonl
      zcat archiv.jsonl.gz | zufolge add -
    """
    from collections import Counter

    from zufolge.exports import printable
    from zufolge.ledger import open_ledger
    from zufolge.pipeline import read_new
    from zufolge.types import Skipped

    counts: Counter[str] = Counter()
    with open_ledger(ledger, write=True) as store, progress() as advance:
        for added in store.add(read_new(files, store.holds, published=published, force=force)):
            outcome = "skipped" if isinstance(added, Skipped) else added.outcome
            counts[outcome] += 1
            advance()
            if isinstance(added, Skipped):
                complain(printable(added.why))
    told = ", ".join(
        f"{counts[name]} {name}" for name in ("new", "corrected", "reread", "known", "skipped") if counts[name]
    )
    typer.echo(f"{ledger}: {told or 'nothing to add'}", err=True)
    if counts["skipped"]:
        raise typer.Exit(1)


@app.command()
@asked(words="argument")
def search(
    query: Query, ledger: LedgerPlace = "zufolge.db", as_json: AsJson = False, lang: Lang = None, colour: Colour = None
) -> None:
    """Find statements by words in whatever inflection, and by who, how and when; the newest first.

    \b
    Examples:
      zufolge search Brücke Wismar
      zufolge search --speaker Peskow --act deny
      zufolge search --since 2024-05 --factuality PS+ --json | jq .text
    """
    from zufolge.exports.jsonl import record_json
    from zufolge.exports.views import search_sheet
    from zufolge.ledger import open_ledger

    with open_ledger(ledger) as store:
        page = store.search(query)
    printed(page.records, search_sheet, record_json, as_json=as_json, lang=lang, colour=colour)
    if page.next is not None:
        typer.echo(f"more: --before {page.next}", err=True)


@app.command()
@asked(words="option", without={"speaker"})
def speaker(
    name: Annotated[str, typer.Argument(help="A name, a surname, or a number of “zufolge actors”.")],
    query: Query,
    ledger: LedgerPlace = "zufolge.db",
    as_json: AsJson = False,
    lang: Lang = None,
    colour: Colour = None,
) -> None:
    """Show what somebody said, over time.

    \b
    Examples:
      zufolge speaker Peskow
      zufolge speaker "Anna Blum" --since 2024 --json
    """
    from dataclasses import replace
    from functools import partial

    from zufolge.exports.jsonl import record_json
    from zufolge.exports.views import speaker_sheet
    from zufolge.ledger import open_ledger

    with open_ledger(ledger) as store:
        page = store.search(replace(query, speaker=name))
    printed(page.records, partial(speaker_sheet, name), record_json, as_json=as_json, lang=lang, colour=colour)
    if page.next is not None:
        typer.echo(f"more: --before {page.next}", err=True)


def _first(found: Sequence[Any], query: Query, *, as_json: bool) -> Sequence[Any]:
    """As many as were asked for, and a line to standard error where there are more; as JSON all."""
    if as_json or len(found) <= query.limit:
        return found
    typer.echo(f"more: --limit {2 * query.limit}", err=True)
    return found[: query.limit]


@app.command()
@asked(words="argument", without={"before"})
def echoes(
    query: Query, ledger: LedgerPlace = "zufolge.db", as_json: AsJson = False, lang: Lang = None, colour: Colour = None
) -> None:
    """Show utterances that several reports carry, and who carried them first.

    \b
    Examples:
      zufolge echoes
      zufolge echoes --speaker Peskow --json
    """
    from zufolge.exports.jsonl import echo_json
    from zufolge.exports.views import echoes_sheet
    from zufolge.ledger import open_ledger

    with open_ledger(ledger) as store:
        found = store.echoes(query, limit=MANY if as_json else query.limit + 1)
    printed(_first(found, query, as_json=as_json), echoes_sheet, echo_json, as_json=as_json, lang=lang, colour=colour)


@app.command()
@asked(words="argument", without={"before"})
def changes(
    query: Query, ledger: LedgerPlace = "zufolge.db", as_json: AsJson = False, lang: Lang = None, colour: Colour = None
) -> None:
    """Show changes of position: what was said before, what is said now, and why that is a change.

    \b
    Examples:
      zufolge changes
      zufolge changes Gegenbesuch --min-confidence 0.6
    """
    from zufolge.exports.jsonl import change_json
    from zufolge.exports.views import changes_sheet
    from zufolge.ledger import open_ledger

    with open_ledger(ledger) as store:
        found = store.changes(query, limit=MANY if as_json else query.limit + 1)
    printed(
        _first(found, query, as_json=as_json), changes_sheet, change_json, as_json=as_json, lang=lang, colour=colour
    )


@app.command()
def agenda(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]", help="Only events with these words.")] = None,
    ledger: LedgerPlace = "zufolge.db",
    since: Annotated[
        str | None,
        typer.Option(metavar="EDTF", callback=published_date, help="Events from this day, month or year on."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="EDTF", callback=published_date, help="Events up to this day, month or year."),
    ] = None,
    ical: Annotated[bool, typer.Option("--ical", help="Write a calendar (iCalendar).")] = False,
    as_json: AsJson = False,
    lang: Lang = None,
    colour: Colour = None,
) -> None:
    """Show announced events, and what became of them.

    A calendar has those that have a date; how many have none is said on stderr.

    \b
    Examples:
      zufolge agenda --since 2024-06
      zufolge agenda --ical > termine.ics
    """
    from zufolge.exports.jsonl import event_json
    from zufolge.exports.views import agenda_sheet
    from zufolge.ledger import open_ledger

    with open_ledger(ledger) as store:
        found = store.agenda(since=since, until=until, words=" ".join(words or ()))
    if ical and as_json:
        raise typer.BadParameter("not together with --json; give one of the two", param_hint="'--ical'")
    if ical:
        from zufolge.exports.calendar import to_ical

        language = lang.value if lang else locale_language()
        calendar = to_ical(found, stamp=datetime.now(UTC), language=language)
        write(calendar.ical)
        tell_undated(calendar.undated)
        return
    printed(found, agenda_sheet, event_json, as_json=as_json, lang=lang, colour=colour)


@app.command()
def actors(
    words: Annotated[str, typer.Argument(metavar="[NAME]", help="Only actors with this in their name.")] = "",
    ledger: LedgerPlace = "zufolge.db",
    unsure: Annotated[bool, typer.Option("--unsure", help="Show pairs that may be one, for you to decide.")] = False,
    decided: Annotated[bool, typer.Option("--decided", help="Show pairs on which somebody has decided.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 50,
    as_json: AsJson = False,
    lang: Lang = None,
    colour: Colour = None,
) -> None:
    """Show who speaks across reports, who may be one and the same, or what persons have said of that.

    \b
    Examples:
      zufolge actors Huber
      zufolge actors --unsure
      zufolge actors --decided
    """
    from zufolge.exports.jsonl import actor_json, decision_json, pair_json
    from zufolge.exports.views import actors_sheet, decisions_sheet, unsure_sheet
    from zufolge.ledger import open_ledger

    if (bool(words), unsure, decided).count(True) > 1:
        raise typer.BadParameter("not together; give one of NAME, --unsure, --decided")
    with open_ledger(ledger) as store:
        if decided:
            decisions = store.decisions(limit=limit)
            printed(decisions, decisions_sheet, decision_json, as_json=as_json, lang=lang, colour=colour)
        elif unsure:
            pairs = store.unsure(limit=limit)
            printed(pairs, unsure_sheet, pair_json, as_json=as_json, lang=lang, colour=colour)
        else:
            found = store.actors(words, limit=limit)
            printed(found, actors_sheet, actor_json, as_json=as_json, lang=lang, colour=colour)


Actor = Annotated[str, typer.Argument(help="A name, or a number of “zufolge actors”.")]


@app.command()
def same(a: Actor, b: Actor, ledger: LedgerPlace = "zufolge.db") -> None:
    """Say that two actors are one; “zufolge undecide” takes it back.

    \b
    Example:
      zufolge same "Karl Huber" 17
    """
    from zufolge.ledger import open_ledger

    with open_ledger(ledger, write=True) as store:
        store.same(a, b)
    typer.echo(f"{ledger}: {a} and {b} are one", err=True)


@app.command()
def different(a: Actor, b: Actor, ledger: LedgerPlace = "zufolge.db") -> None:
    """Say that two actors are not one; “zufolge undecide” takes it back.

    \b
    Example:
      zufolge different "Karl Huber" "Karl-Heinz Huber"
    """
    from zufolge.ledger import open_ledger

    with open_ledger(ledger, write=True) as store:
        store.different(a, b)
    typer.echo(f"{ledger}: {a} and {b} are not one", err=True)


@app.command()
def undecide(a: Actor, b: Actor, ledger: LedgerPlace = "zufolge.db") -> None:
    """Take back what somebody has said of two actors; “zufolge actors --decided” lists it.

    \b
    Example:
      zufolge undecide "Karl Huber" 17
    """
    from zufolge.ledger import open_ledger

    with open_ledger(ledger, write=True) as store:
        store.undecide(a, b)
    typer.echo(f"{ledger}: nobody has decided on {a} and {b} now", err=True)


@app.command()
def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ID...", help="The reports' ids, as the views show them.")],
    ledger: LedgerPlace = "zufolge.db",
) -> None:
    """Remove retracted reports, with all that hangs on them; nothing of them stays in the file.

    \b
    Examples:
      zufolge remove nordkurier-2024-05-13-17
      zufolge remove bote-1 bote-2 bote-3
    """
    from zufolge.ledger import open_ledger

    with open_ledger(ledger, write=True) as store:
        size = Path(ledger).stat().st_size if Path(ledger).is_file() else 0
        if size > LARGE:
            typer.echo(f"{ledger}: {size / 1e6:,.0f} MB are rewritten, so that nothing stays in it", err=True)
        versions = store.remove(*articles)
    what = f"{', '.join(articles)} removed ({versions} {'version' if versions == 1 else 'versions'})"
    typer.echo(f"{ledger}: {what}", err=True)


@app.command()
def stats(
    ledger: LedgerPlace = "zufolge.db", as_json: AsJson = False, lang: Lang = None, colour: Colour = None
) -> None:
    """Show what a ledger holds.

    \b
    Example:
      zufolge stats --json | jq .statements
    """
    from zufolge.exports.jsonl import stats_json
    from zufolge.exports.views import stats_sheet
    from zufolge.ledger import open_ledger

    with open_ledger(ledger) as store:
        found = store.stats()
    printed(
        [found],
        lambda values, **how: stats_sheet(values[0], **how),
        stats_json,
        as_json=as_json,
        lang=lang,
        colour=colour,
    )
