"""Readings → on whom their statements hang: the origins of each report, and what there is to say of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from zufolge.exports.entries import entries_of
from zufolge.types import Owner, Skipped, Source, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zufolge.types import Document, Reading, Statement

FindingKind = Literal[
    "one_source", "one_state_source", "state_media", "state_relay", "no_source", "nameless", "only_through"
]

# A report hangs on one source that has this share of its statements, of which there are some: 13 of the 80 Wikinews
# reports with three statements or more do, three of them at three quarters, 25 at one half (2026-11-26).
DOMINANT_SHARE: Final = 2 / 3
DOMINANT_STATEMENTS: Final = 3
_NOBODY: Final = Source((), None, "unknown")


@dataclass(frozen=True, slots=True)
class Relay:
    """Someone through whom statements of an origin came, and how many."""

    name: str | None
    kind: SourceKind
    country: str | None
    owner: Owner | None
    count: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Someone whose words a report gives: the first link of a chain; `name` is None where the report names nobody."""

    name: str | None
    kind: SourceKind
    role: str | None
    country: str | None
    owner: Owner | None
    statements: tuple[Statement, ...]
    relays: tuple[Relay, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know before relying on a report: of whom (and through whom) so many statements are, `of` how many."""

    kind: FindingKind
    count: int
    of: int
    name: str | None = None
    country: str | None = None
    relay: str | None = None


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The sources of one report: how many statements it has, on whom they hang, and what is to be known of that.

    A fragment within a statement of the same origin is not counted again.
    """

    document: Document
    count: int
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SharedOrigin:
    """An origin across reports: the ids of those that give its words, and how many statements they have of it."""

    name: str | None
    kind: SourceKind
    country: str | None
    owner: Owner | None
    reports: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many reports have a finding of some kind, and how many statements it is of."""

    kind: FindingKind
    reports: int
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The sources of several reports: how many reports and statements, all origins, and how often there was what finding."""

    reports: int
    count: int
    origins: tuple[SharedOrigin, ...]
    findings: tuple[Tally, ...]


def sources(readings: Iterable[Reading | Skipped]) -> Iterator[Sourcing | Skipped]:
    """On whom the statements of each report hang; what could not be read passes through.

    >>> import zufolge
    >>> text = "Die Lage sei ruhig, sagte Anna Blum. Es gebe keine Verletzten. Laut Polizei ist die Straße frei."
    >>> for sourcing in sources([zufolge.read(text)]):
    ...     print([(origin.name, len(origin.statements)) for origin in sourcing.origins])
    [('Anna Blum', 2), ('Polizei', 1)]
    """
    return (item if isinstance(item, Skipped) else sourcing_of(item) for item in readings)


def sourcing_of(reading: Reading) -> Sourcing:
    """On whom the statements of one report hang, the one with the most statements first."""
    said: dict[str | None, list[Statement]] = {}
    for entry in entries_of(reading.statements):
        name = _first(entry.statement).name
        if entry.container is None or name != _first(entry.container).name:
            said.setdefault(name, []).append(entry.statement)
    roles = {actor.name: actor.roles[0] for actor in reading.actors if actor.roles}
    origins = (_origin(name, statements, roles) for name, statements in said.items())
    ranked = tuple(sorted(origins, key=lambda origin: -len(origin.statements)))
    total = sum(len(statements) for statements in said.values())
    return Sourcing(reading.document, total, ranked, tuple(_findings(ranked, total)))


def _first(statement: Statement) -> Source:
    return statement.chain[0] if statement.chain else _NOBODY


def _origin(name: str | None, statements: list[Statement], roles: dict[str, str]) -> Origin:
    links = [_first(statement) for statement in statements]
    role = next((link.role for link in links if link.role), roles.get(name or ""))
    outlet = next((link for link in links if link.owner), links[0])
    return Origin(name, links[0].kind, role, outlet.country, outlet.owner, tuple(statements), _relays(statements))


def _relays(statements: list[Statement]) -> tuple[Relay, ...]:
    links: dict[str | None, Source] = {}
    counts: Counter[str | None] = Counter()
    for statement in statements:
        relays = {link.name: link for link in statement.chain[1:]}
        links |= relays
        counts.update(relays.keys())
    return tuple(
        Relay(name, links[name].kind, links[name].country, links[name].owner, count)
        for name, count in counts.most_common()
    )


def _findings(origins: tuple[Origin, ...], total: int) -> Iterator[Finding]:
    for origin in origins:
        count = len(origin.statements)
        is_state = origin.owner == "state"
        if origin.name is None:
            yield Finding("no_source", count, total)
        elif count >= DOMINANT_STATEMENTS and count >= DOMINANT_SHARE * total:
            yield Finding("one_state_source" if is_state else "one_source", count, total, origin.name, origin.country)
        elif is_state:
            yield Finding("state_media", count, total, origin.name, origin.country)
        elif origin.kind == "group":
            yield Finding("nameless", count, total, origin.name)
    for origin in origins:
        yield from _relay_findings(origin)


def _relay_findings(origin: Origin) -> Iterator[Finding]:
    own = len(origin.statements)
    for relay in origin.relays:
        if relay.owner == "state":
            yield Finding("state_relay", relay.count, own, origin.name, relay.country, relay.name)
        elif relay.count == own:
            yield Finding("only_through", relay.count, own, origin.name, None, relay.name)


def summary_of(sourcings: Iterable[Sourcing]) -> Summary:
    """The sources of several reports, those origins first that most reports give the words of.

    >>> import zufolge
    >>> reports = ["Es regne, sagte Anna Blum.", "Der Damm halte, sagte Anna Blum. Laut Polizei ist er dicht."]
    >>> for shared in summary_of(map(sourcing_of, map(zufolge.read, reports))).origins:
    ...     print(shared.name, len(shared.reports), shared.count)
    Anna Blum 2 2
    Polizei 1 1
    """
    first: dict[str | None, Origin] = {}
    counts: dict[str | None, dict[str, int]] = {}
    totals: dict[str, int] = {}
    found: dict[FindingKind, dict[str, int]] = {}
    for sourcing in sourcings:
        report = sourcing.document.article.id
        totals[report] = sourcing.count
        for kind in dict.fromkeys(finding.kind for finding in sourcing.findings):
            found.setdefault(kind, {})[report] = sum(each.count for each in sourcing.findings if each.kind == kind)
        for origin in sourcing.origins:
            known = first.setdefault(origin.name, origin)
            if origin.owner and not known.owner:
                first[origin.name] = origin
            # By its id: the same report, given twice, is one report.
            counts.setdefault(origin.name, {})[report] = len(origin.statements)
    shared = (_shared(first[name], reports) for name, reports in counts.items())
    ranked = sorted(shared, key=lambda origin: (-len(origin.reports), -origin.count))
    tallies = (
        Tally(kind, len(found[kind]), sum(found[kind].values())) for kind in get_args(FindingKind) if kind in found
    )
    return Summary(len(totals), sum(totals.values()), tuple(ranked), tuple(tallies))


def _shared(origin: Origin, reports: dict[str, int]) -> SharedOrigin:
    return SharedOrigin(origin.name, origin.kind, origin.country, origin.owner, tuple(reports), sum(reports.values()))
