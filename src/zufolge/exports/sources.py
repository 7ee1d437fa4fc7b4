"""On whom statements hang → what a person reads of it in a terminal, and JSON lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from zufolge.exports.jsonl import encoded
from zufolge.exports.painted import Line, painted
from zufolge.exports.phrases import (
    SEPARATOR,
    counted_in_words,
    facts_of,
    home_of,
    origin_of,
    shortened,
    title_of,
    words_of,
)
from zufolge.exports.printable import printable
from zufolge.exports.words import Language, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zufolge.exports.origins import Finding, Origin, Relay, SharedOrigin, Sourcing, Summary
    from zufolge.types import Statement

_QUOTE_LENGTH: Final = 72


def sources_sheet(sourcing: Sourcing, *, language: Language, width: int, colour: bool) -> str:
    """On whom the statements of one report hang, `width` columns wide, with ANSI colours if `colour`.

    >>> import zufolge
    >>> from zufolge.exports.origins import sourcing_of
    >>> reading = zufolge.read("Der Damm halte, sagte Anna Blum. Laut Polizei ist er dicht. (dpa)", published="2024-05")
    >>> print(sources_sheet(sourcing_of(reading), language="de", width=60, colour=False))
    Der Damm halte, sagte Anna Blum.
    Mai 2024 · Agenturen: dpa
    <BLANKLINE>
     1  Anna Blum (Person)
        Der Damm halte
    <BLANKLINE>
     1  Polizei (staatliche Stelle)
        ist er dicht
    <BLANKLINE>
    2 Aussagen · 2 Quellen
    <BLANKLINE>
    """
    return painted(_lines(sourcing, language), width=width, colour=colour)


def _lines(sourcing: Sourcing, language: Language) -> Iterator[Line]:
    words = plain_words(language)
    yield Line(((title_of(sourcing.document), "bold"),))
    yield Line(((origin_of(sourcing.document, language), "dim"),))
    yield Line()
    for finding in sourcing.findings:
        yield Line(((in_words(finding, language), "yellow"),), lead=" !  ")
    if sourcing.findings:
        yield Line()
    for origin in sourcing.origins:
        yield from _origin_lines(origin, sourcing, language)
    named = sum(origin.name is not None for origin in sourcing.origins)
    counts = (counted_in_words(sourcing.count, "statement", words), counted_in_words(named, "source", words))
    yield Line(((SEPARATOR.join(counts), "dim"),))


def _origin_lines(origin: Origin, sourcing: Sourcing, language: Language) -> Iterator[Line]:
    text = sourcing.document.article.text
    yield Line(tuple(_named(origin, origin.role, language)), lead=f"{len(origin.statements):>2}  ")
    for statement in origin.statements:
        yield Line(((shortened(words_of(statement.quote, text), _QUOTE_LENGTH), ""),), lead="    ")
    for relay in origin.relays:
        name = _with_country(relay.name, relay.country, language)
        through = plain_words(language)["sources"]["through"].format(name, relay.count)
        yield Line(((through, "dim"),), lead="    ")
    yield Line()


def _named(origin: Origin | SharedOrigin, role: str | None, language: Language) -> Iterator[tuple[str, str]]:
    yield printable(origin.name or "") or plain_words(language)["sheet"]["unnamed"], "cyan"
    facts = home_of(origin.owner, origin.country, language) or facts_of(origin.kind, role, language)
    if origin.name:
        yield f" ({facts})", "dim"


def _with_country(name: str | None, country: str | None, language: Language) -> str:
    shown = printable(name or "") or plain_words(language)["sheet"]["unnamed"]
    return f"{shown} ({printable(country)})" if country else shown


def in_words(finding: Finding, language: Language) -> str:
    """A finding as people say it.

    >>> from zufolge.exports.origins import Finding
    >>> in_words(Finding("one_state_source", 4, 5, "KCNA", "KP"), "en")
    'one source, a state’s own media: 4 of 5 statements hang on KCNA (KP)'
    >>> in_words(Finding("only_through", 1, 1, "Dmitri Peskow", relay="russische Agenturen"), "de")
    'Dmitri Peskow, nur aus zweiter Hand: russische Agenturen'
    """
    of_relay, words = finding.relay is not None, plain_words(language)
    return words["finding"][finding.kind].format(
        who=_with_country(finding.name, None if of_relay else finding.country, language),
        relay=_with_country(finding.relay, finding.country if of_relay else None, language),
        n=finding.count,
        of=counted_in_words(finding.of, "statement", words),
    )


def findings_sheet(sourcing: Sourcing, *, language: Language, width: int, colour: bool) -> str:
    """What there is to be known of the sources of one report, with its date and id; nothing where there is nothing.

    >>> import zufolge
    >>> from zufolge.exports.origins import sourcing_of
    >>> reading = zufolge.read(zufolge.Article("a1", "Beobachtern zufolge regnet es.", title="Regen"))
    >>> print(findings_sheet(sourcing_of(reading), language="en", width=60, colour=False), end="")
    Regen
    undated · a1
     !  people without a name: Beobachter, 1 of 1 statement
    """
    return painted(_finding_lines(sourcing, language), width=width, colour=colour) if sourcing.findings else ""


def _finding_lines(sourcing: Sourcing, language: Language) -> Iterator[Line]:
    origin = f"{origin_of(sourcing.document, language)}{SEPARATOR}{printable(sourcing.document.article.id)}"
    yield Line(((title_of(sourcing.document), "bold"),))
    yield Line(((origin, "dim"),))
    for finding in sourcing.findings:
        yield Line(((in_words(finding, language), "yellow"),), lead=" !  ")


def summary_sheet(summary: Summary, *, language: Language, width: int, colour: bool, most: int | None = None) -> str:
    """What was found in several reports, and their origins (at most so many), each with its reports and statements.

    >>> from zufolge.exports.origins import SharedOrigin, Summary, Tally
    >>> shared = SharedOrigin("Anna Blum", "person", None, None, ("a", "b"), 3)
    >>> summary = Summary(2, 4, (shared,), (Tally("one_source", 1, 3),))
    >>> print(summary_sheet(summary, language="en", width=60, colour=False), end="")
    Across all reports
    2 reports · 4 statements
    <BLANKLINE>
     !  one source · 1 report · 3 statements
    <BLANKLINE>
     2  Anna Blum (person) · 2 reports · 3 statements
    """
    return painted(_summary_lines(summary, language, most), width=width, colour=colour)


def _summary_lines(summary: Summary, language: Language, most: int | None) -> Iterator[Line]:
    words = plain_words(language)
    if not summary.reports:
        yield Line(((words["view"]["nothing"], "dim"),))
        return
    yield Line(((words["sources"]["summary"], "bold underline"),))
    yield Line(((_counts(summary.reports, summary.count, language), "dim"),))
    yield Line()
    for tally in summary.findings:
        told = (words["tally"][tally.kind], _counts(tally.reports, tally.count, language))
        yield Line(((SEPARATOR.join(told), "yellow"),), lead=" !  ")
    if summary.findings:
        yield Line()
    for origin in summary.origins[:most]:
        counts = f"{SEPARATOR}{_counts(len(origin.reports), origin.count, language)}"
        yield Line((*_named(origin, None, language), (counts, "")), lead=f"{len(origin.reports):>2}  ")
    if most is not None and len(summary.origins) > most:
        yield Line(((words["sources"]["more"].format(len(summary.origins) - most), "dim"),), lead="    ")


def _counts(reports: int, statements: int, language: Language) -> str:
    words = plain_words(language)
    return SEPARATOR.join(
        (counted_in_words(reports, "report", words), counted_in_words(statements, "statement", words))
    )


def sources_json(sourcing: Sourcing) -> bytes:
    """One line of JSON for a report, without its line end.

    >>> import json, zufolge
    >>> from zufolge.exports.origins import sourcing_of
    >>> line = sources_json(sourcing_of(zufolge.read("Der Damm halte, sagte Anna Blum.")))
    >>> json.loads(line)["origins"][0]["name"]
    'Anna Blum'
    """
    article = sourcing.document.article
    value = {
        "document": {name: getattr(article, name) for name in ("id", "title", "outlet", "published")},
        "count": sourcing.count,
        "origins": [_origin_value(origin) for origin in sourcing.origins],
        "findings": sourcing.findings,
    }
    return encoded(value, what=article.id)


def summary_json(summary: Summary) -> bytes:
    """One line of JSON for the sources of several reports, without its line end.

    >>> from zufolge.exports.origins import SharedOrigin, Summary
    >>> summary_json(Summary(2, 3, (SharedOrigin(None, "unknown", None, None, ("a", "b"), 3),), ()))
    b'{"across":[{"name":null,"kind":"unknown","reports":["a","b"],"count":3}],"reports":2,"count":3,"findings":[]}'
    """
    values = [{**_source_value(origin), "reports": origin.reports, "count": origin.count} for origin in summary.origins]
    counts = {"reports": summary.reports, "count": summary.count, "findings": summary.findings}
    return encoded({"across": values, **counts}, what="across")


def _origin_value(origin: Origin) -> dict[str, Any]:
    return {
        **_source_value(origin),
        "role": origin.role,
        "statements": [_statement_value(statement) for statement in origin.statements],
        "relays": [{**_source_value(relay), "count": relay.count} for relay in origin.relays],
    }


def _source_value(source: Origin | Relay | SharedOrigin) -> dict[str, Any]:
    """Name and kind; where an outlet is at home and whose it is stands only where that is known."""
    value: dict[str, Any] = {"name": source.name, "kind": source.kind}
    if source.owner is not None:
        value |= {"country": source.country, "owner": source.owner}
    return value


def _statement_value(statement: Statement) -> dict[str, Any]:
    return {"id": statement.id, "quote": statement.quote}
