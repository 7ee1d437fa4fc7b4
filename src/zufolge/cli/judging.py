"""The commands by which a person judges statements: say what is wrong, list it, take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from zufolge.cli.app import app
from zufolge.cli.ledgers import printed
from zufolge.cli.options import AsJson, Colour, Lang, LedgerPlace
from zufolge.cli.queries import ActValue, FactualityValue, KindValue

if TYPE_CHECKING:
    from zufolge.types import Verdict

Article = Annotated[str, typer.Argument(metavar="ID", help="The report's id, as the views show it.")]
Wording: TypeAlias = list[str] | None


@app.command()
def judge(
    article: Article,
    statement: Annotated[
        str | None, typer.Argument(metavar="[STATEMENT]", help="Its id, or words that only its quote has.")
    ] = None,
    right: Annotated[bool, typer.Option("--right", help="It is right as it is.")] = False,
    not_a_statement: Annotated[bool, typer.Option("--not-a-statement", help="Nobody states that.")] = False,
    missing: Annotated[
        Wording, typer.Option(metavar="WORDS", help="The quote of a statement that was not found; needs --kind.")
    ] = None,
    speaker: Annotated[Wording, typer.Option(metavar="WORDS", help="Who says it; “” where nobody is named.")] = None,
    quote: Annotated[Wording, typer.Option(metavar="WORDS", help="What is said.")] = None,
    cue: Annotated[Wording, typer.Option(metavar="WORDS", help="The words that signal the act.")] = None,
    frame: Annotated[Wording, typer.Option(metavar="WORDS", help="The words that introduce it.")] = None,
    addressee: Annotated[Wording, typer.Option(metavar="WORDS", help="To whom it is said.")] = None,
    kind: KindValue = None,
    act: ActValue = None,
    factuality: FactualityValue = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who judges.")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")] = None,
    ledger: LedgerPlace = "zufolge.db",
) -> None:
    """Say what is right and what is wrong about a statement; that is kept beside what the machine finds.

    WORDS are those of the report; several stretches are given one by one. Where words stand there more than once, give words
    around them, and them in brackets: "sagte [Huber] am Abend". “zufolge export training” writes what was said.

    \b
    Examples:
      zufolge judge bote-1 "Der Damm bei Au sei sicher" --right
      zufolge judge bote-1 5f1c22ab90e1d3aa --speaker "Karl Huber" --act deny
      zufolge judge bote-1 5f1c22ab90e1d3aa --not-a-statement --note Überschrift
      zufolge judge bote-1 --missing "der Pegel falle" --kind indirect --speaker "[Huber] zufolge" --cue zufolge
    """
    from zufolge.exports import printable
    from zufolge.ledger import open_ledger, spans_saying, statement_saying
    from zufolge.types import Judgement

    given: dict[str, Wording] = {
        "quote": missing or quote,
        "cue": cue,
        "frame": frame,
        "speaker": speaker,
        "addressee": addressee,
    }
    corrected = any(value is not None for value in (*given.values(), kind, act, factuality))
    verdict = _verdict(
        right=right, none=not_a_statement, missing=bool(missing), speaker=speaker is not None, corrected=corrected
    )
    if missing and quote:
        raise typer.BadParameter("not together with --missing, whose words are the quote", param_hint="'--quote'")
    if (statement is None) != bool(missing):
        raise typer.BadParameter("name one, or say what is --missing", param_hint="STATEMENT")
    codes: dict[str, Any] = {"kind": kind, "act": act, "factuality": factuality}
    with open_ledger(ledger, write=True) as store:
        report = store.judged_report(article)
        text = report.article.text
        said: dict[str, Any] = {name: spans_saying(words, text) for name, words in given.items() if words is not None}
        id = statement_saying(statement, report) if statement is not None else None
        judgement = store.judge(Judgement(article, verdict, id, **said, **codes, by=by, note=note, text=text))
    typer.echo(f"{ledger}: judgement {judgement.key} on {printable(article)}: {verdict}", err=True)


def _verdict(*, right: bool, none: bool, missing: bool, speaker: bool, corrected: bool) -> Verdict:
    """What the options say together."""
    if right + none + missing > 1 or ((right or none) and corrected):
        raise typer.BadParameter("not together; give --right, --not-a-statement, --missing, or what is to be corrected")
    if right or none:
        return "right" if right else "not_a_statement"
    if not corrected:
        raise typer.BadParameter("nothing said; give --right, --not-a-statement, --missing, or --speaker and the like")
    return "missing" if missing else "wrong_speaker" if speaker else "wrong_fields"


@app.command()
def judgements(
    article: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only those on this report.")] = None,
    ledger: LedgerPlace = "zufolge.db",
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 20,
    before: Annotated[int | None, typer.Option(help="Go on behind the key that the last page ended with.")] = None,
    as_json: AsJson = False,
    lang: Lang = None,
    colour: Colour = None,
) -> None:
    """Show what persons have said of statements, the latest first.

    \b
    Examples:
      zufolge judgements
      zufolge judgements bote-1 --json | jq .verdict
    """
    from zufolge.exports.jsonl import judgement_json
    from zufolge.exports.judgements import judgements_sheet
    from zufolge.ledger import open_ledger

    with open_ledger(ledger) as store:
        page = store.judgements(article, limit=limit, before=before)
    printed(page.judgements, judgements_sheet, judgement_json, as_json=as_json, lang=lang, colour=colour)
    if page.next is not None:
        typer.echo(f"more: --before {page.next}", err=True)


@app.command()
def unjudge(
    key: Annotated[int, typer.Argument(help="The number that “zufolge judgements” shows.")],
    ledger: LedgerPlace = "zufolge.db",
) -> None:
    """Take a judgement back; an earlier one of the same statement then stands again.

    \b
    Example:
      zufolge unjudge 12
    """
    from zufolge.ledger import open_ledger

    with open_ledger(ledger, write=True) as store:
        store.unjudge(key)
    typer.echo(f"{ledger}: judgement {key} taken back", err=True)
