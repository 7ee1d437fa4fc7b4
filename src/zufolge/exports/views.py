"""What a ledger answers → what a person reads of it in a terminal: statements, speakers, echoes, changes, agenda, actors.

Every view is `width` columns wide, in colours if `colour`; control characters of reports are spelled out.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from zufolge import edtf
from zufolge.errors import InvalidDate
from zufolge.exports.dates import spell
from zufolge.exports.painted import Line, painted, side_by_side
from zufolge.exports.phrases import DOUBTFUL, SEPARATOR, Link, counted_in_words, facts_of
from zufolge.exports.printable import printable
from zufolge.exports.records import quote_of, speaker_of
from zufolge.exports.styled import certainty_words, chain_words
from zufolge.exports.words import Language, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zufolge.types import Change, Decision, Echo, Event, KnownActor, Mention, Record, Source, Stats

# From these widths on, two quotes and two actors stand side by side; below, one under the other.
TWO_COLUMNS: Final = 90
_TWO_ACTORS: Final = 60
_MARGIN: Final = "    "
_STATUS_STYLES: Final = {"cancelled": "red", "postponed": "yellow", "announced": ""}


def search_sheet(
    records: Iterable[Record], *, language: Language, width: int, colour: bool, first_number: int = 1
) -> str:
    """Statements that were found, a block for each: its words, its chain, how sure, and the report.

    `first_number` is that of the first one, where this is not the first page.

    >>> from zufolge.types import Record, Source, Statement
    >>> chain = (Source((), "Anna Blum", "person", "Landrätin"),)
    >>> said = Statement("s", "indirect", (), (), (), (), (), chain, "assert", "CT+", False, None, 0.9)
    >>> found = [Record(1, "a1", "Bote", "Damm hält", "2024-05-02", "Der Damm halte", said)]
    >>> print(search_sheet(found, language="de", width=80, colour=False), end="")
     1  Der Damm halte
        Anna Blum (Landrätin) ← Bote
        CT+ sicher · sagt · sinngemäß
        Donnerstag, 2. Mai 2024 · Bote · Damm hält · a1
    <BLANKLINE>
    1 Aussage
    """
    return painted(_found(tuple(records), language, first_number), width=width, colour=colour)


def _found(records: Sequence[Record], language: Language, first_number: int) -> Iterator[Line]:
    for number, record in enumerate(records, start=first_number):
        lead = f"{number:>2}  "
        yield from _said(record, language, lead=lead)
        yield Line(((_report(record, language), "dim"),), lead=" " * len(lead))
        yield Line()
    yield counted_line(len(records), "statement", language)


def _said(record: Record, language: Language, *, lead: str) -> Iterator[Line]:
    margin = " " * len(lead)
    yield Line(((printable(quote_of(record)), "bold"),), lead=lead)
    links = [_link(source, language) for source in record.statement.chain]
    yield Line(tuple(chain_words(links, end=printable(record.outlet or ""), language=language)), lead=margin)
    yield Line(tuple(certainty_words(record.statement, language)), lead=margin)


def _link(source: Source, language: Language) -> Link:
    return Link(printable(source.name), facts_of(source.kind, source.role, language)) if source.name else Link(None, "")


def _report(record: Record, language: Language) -> str:
    """Where it stands: date, outlet, title and id of the report."""
    facts = (_published(record.published, language), record.outlet, record.title, record.article)
    return SEPARATOR.join(printable(fact) for fact in facts if fact)


def _published(published: str | None, language: Language) -> str:
    return spell(published, language) if published else plain_words(language)["sheet"]["undated"]


def counted_line(number: int, one: str, language: Language) -> Line:
    """How many there are, or that there are none."""
    words = plain_words(language)
    return Line(((counted_in_words(number, one, words) if number else words["view"]["nothing"], "dim"),))


def speaker_sheet(name: str, records: Iterable[Record], *, language: Language, width: int, colour: bool) -> str:
    """What one speaker said, by the day of saying (else of publication), in the order of the records.

    >>> from zufolge.types import Record, SaidAt, Source, Statement
    >>> chain = (Source((), "Anna Blum", "person", "Landrätin"),)
    >>> said = Statement("s", "direct", (), (), (), (), (), chain, "deny", "CT-", False, SaidAt(None, "2024-05-01"), 0.9)
    >>> found = [Record(1, "a1", "Bote", None, "2024-05-02", "„Er bricht nicht.“", said)]
    >>> print(speaker_sheet("Anna Blum", found, language="en", width=80, colour=False), end="")
    Anna Blum (Landrätin)
    1 statement · 1 report
    <BLANKLINE>
    Wednesday, 1 May 2024
    <BLANKLINE>
     1  „Er bricht nicht.“
        Anna Blum (Landrätin) ← Bote
        CT- certainly not · denies · verbatim · said: Wednesday, 1 May 2024
        Thursday, 2 May 2024 · Bote · a1
    <BLANKLINE>
    """
    return painted(_over_time(name, tuple(records), language), width=width, colour=colour)


def _over_time(name: str, records: Sequence[Record], language: Language) -> Iterator[Line]:
    words = plain_words(language)
    sources = [speaker_of(record) for record in records]
    roles = dict.fromkeys(printable(source.role) for source in sources if source.role)
    yield Line(((printable(name), "bold"), (f" ({', '.join(roles)})" if roles else "", "dim")))
    if not records:
        yield counted_line(0, "statement", language)
        return
    reports = counted_in_words(len({record.article for record in records}), "report", words)
    yield Line(((SEPARATOR.join((counted_in_words(len(records), "statement", words), reports)), "dim"),))
    yield Line()
    numbered = enumerate(records, start=1)
    for day, group in groupby(numbered, key=lambda numbered: _day(numbered[1])):
        yield Line(((_published(day, language), "bold underline"),))
        yield Line()
        for number, record in group:
            yield from _said(record, language, lead=f"{number:>2}  ")
            yield Line(((_report(record, language), "dim"),), lead=_MARGIN)
            yield Line()


def _day(record: Record) -> str | None:
    return record.statement.said_at.edtf if record.statement.said_at else record.published


def echoes_sheet(echoes: Iterable[Echo], *, language: Language, width: int, colour: bool) -> str:
    """Utterances that several reports carry, each with its speaker and the reports, first to last.

    >>> echoes_sheet([], language="en", width=80, colour=False)
    'Nothing found.\\n'
    """
    return painted(_carried(tuple(echoes), language), width=width, colour=colour)


def _carried(echoes: Sequence[Echo], language: Language) -> Iterator[Line]:
    words = plain_words(language)
    for number, echo in enumerate(echoes, start=1):
        source = _link(speaker_of(echo.records[0]), language)
        speaker = "".join(word for word, _ in chain_words((source,), end="", language=language))
        reports = counted_in_words(len({record.article for record in echo.records}), "report", words)
        yield Line(((speaker, "cyan"), (f"{SEPARATOR}{reports}", "")), lead=f"{number:>2}  ")
        for record in echo.records:
            yield Line(((_report(record, language), "dim"),), lead=_MARGIN)
            yield Line(((printable(quote_of(record)), "bold"),), lead=f"{_MARGIN}  ")
        yield Line()
    yield counted_line(len(echoes), "echo", language)


def changes_sheet(changes: Iterable[Change], *, language: Language, width: int, colour: bool) -> str:
    """Changes of position with both statements, side by side where 90 columns are there, and why they are taken for one.

    >>> changes_sheet([], language="de", width=80, colour=False)
    'Nichts gefunden.\\n'
    """
    blocks = [_change(number, change, language, width, colour) for number, change in enumerate(changes, start=1)]
    return "\n".join((*blocks, painted([counted_line(len(blocks), "change", language)], width=width, colour=colour)))


def _change(number: int, change: Change, language: Language, width: int, colour: bool) -> str:
    words = plain_words(language)
    kind = f": {words['change'][change.kind]}"
    about = f"{SEPARATOR}{printable(change.about)}" if change.about else ""
    doubt = f"{SEPARATOR}{words['view']['doubtful']}" if change.confidence < DOUBTFUL else ""
    head = Line(
        ((printable(change.speaker), "cyan"), (kind, "bold"), (about, ""), (doubt, "yellow")), lead=f"{number:>2}  "
    )
    foot = Line(((words["view"]["why"].format(printable(change.why)), "dim"),), lead=_MARGIN)
    before = tuple(_end(change.before, words["view"]["before"], language))
    after = tuple(_end(change.after, words["view"]["after"], language))
    ends = _paired(before, after, width=width, colour=colour, columns_from=TWO_COLUMNS)
    top, bottom = (painted([line], width=width, colour=colour) for line in (head, foot))
    return top + ends + (bottom if change.why else "")


def _paired(one: Sequence[Line], other: Sequence[Line], *, width: int, colour: bool, columns_from: int) -> str:
    """Two blocks, in columns where the terminal is wide enough."""
    if width >= columns_from:
        return side_by_side(one, other, width=width, colour=colour)
    return painted((*one, Line(), *other), width=width, colour=colour)


def _end(record: Record, label: str, language: Language) -> Iterator[Line]:
    day = _published(_day(record), language)
    yield Line(((f"{label}: {day}", "underline"),), lead=_MARGIN)
    yield from _said(record, language, lead=_MARGIN)
    yield Line(((_report(record, language), "dim"),), lead=_MARGIN)


def agenda_sheet(
    events: Iterable[Event], *, language: Language, width: int, colour: bool, names: Mapping[str, str] | None = None
) -> str:
    """Announced events by date, with their status and what the reports changed; those without a date come last.

    `names` says how to call reports whose ids say little.

    >>> from zufolge.types import Event, Mention
    >>> mentions = (Mention("a1", "2024-05-02", (), "announced", "2024-06"),
    ...     Mention("a2", "2024-05-09", (), "confirmed", "2024-06-08"))
    >>> event = Event(1, "Stadtfest", (), "Au", "2024-06-08", "confirmed", mentions)
    >>> print(agenda_sheet([event], language="de", width=80, colour=False), end="")
     –  Samstag, 8. Juni 2024 · Stadtfest
        bestätigt · Au · 2 Berichte
        Donnerstag, 2. Mai 2024 · a1 · angekündigt, Juni 2024
        Donnerstag, 9. Mai 2024 · a2 · bestätigt, Samstag, 8. Juni 2024
    <BLANKLINE>
    1 angekündigtes Ereignis
    """
    return painted(_planned(tuple(events), language, names or {}), width=width, colour=colour)


def _planned(events: Sequence[Event], language: Language, names: Mapping[str, str]) -> Iterator[Line]:
    for event in sorted(events, key=_place_in_time):
        yield from _event(event, language, names)
        yield Line()
    yield counted_line(len(events), "event", language)


def _place_in_time(event: Event) -> tuple[bool, str, str, int]:
    try:
        first = event.when and (edtf.earliest(event.when) or edtf.latest(event.when))
        last = event.when and (edtf.latest(event.when) or edtf.earliest(event.when))
    except InvalidDate:
        first = last = None
    return not first, str(first or ""), str(last or ""), event.key


def _event(event: Event, language: Language, names: Mapping[str, str]) -> Iterator[Line]:
    words = plain_words(language)
    yield Line(((_published(event.when, language), ""), (SEPARATOR, ""), (printable(event.what), "bold")), lead=" –  ")
    status, style = words["status"][event.status], _STATUS_STYLES.get(event.status, "green")
    reports = counted_in_words(len({mention.article for mention in event.mentions}), "report", words)
    facts = SEPARATOR.join(printable(fact) for fact in (event.where or "", ", ".join(event.who), reports) if fact)
    yield Line(((status, style), (f"{SEPARATOR}{facts}", "")), lead=_MARGIN)
    for mention in _news(event.mentions):
        told = words["status"][mention.status] + (f", {spell(mention.when, language)}" if mention.when else "")
        name = printable(names.get(mention.article, mention.article))
        line = SEPARATOR.join((_published(mention.published, language), name, told))
        yield Line(((line, "dim"),), lead=_MARGIN)


def _news(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Those that leave another status or date than the one before."""
    known = None
    for mention in mentions:
        if (mention.status, mention.when) != known:
            yield mention
        known = mention.status, mention.when


def actors_sheet(actors: Iterable[KnownActor], *, language: Language, width: int, colour: bool) -> str:
    """Who is who across reports: the ledger's number, name, roles or kind, and how much there is of each.

    >>> from zufolge.types import KnownActor
    >>> blum = KnownActor(12, "Anna Blum", "person", ("Landrätin",), 14, 1)
    >>> print(actors_sheet([blum], language="en", width=80, colour=False), end="")
    12  Anna Blum (Landrätin) · 14 statements · 1 report
    <BLANKLINE>
    1 actor
    """
    known = tuple(actors)
    numbers = max((len(str(actor.number)) for actor in known), default=0)
    lines = [Line(tuple(_actor(actor, language)), lead=f"{actor.number:>{numbers}}  ") for actor in known]
    if lines:
        lines.append(Line())
    return painted([*lines, counted_line(len(known), "actor", language)], width=width, colour=colour)


def _actor(actor: KnownActor, language: Language) -> Iterator[tuple[str, str]]:
    words = plain_words(language)
    yield printable(actor.name), "cyan"
    yield f" ({facts_of(actor.kind, ', '.join(actor.roles) or None, language)})", "dim"
    yield SEPARATOR + counted_in_words(actor.statements, "statement", words), ""
    yield SEPARATOR + counted_in_words(actor.articles, "report", words), ""


def unsure_sheet(
    pairs: Iterable[tuple[KnownActor, KnownActor]], *, language: Language, width: int, colour: bool
) -> str:
    """Pairs that may be the same, side by side, with the commands that decide.

    >>> unsure_sheet([], language="de", width=80, colour=False)
    'Nichts gefunden.\\n'
    """
    decide = plain_words(language)["view"]["same"]
    told = [(one, other, decide.format(one.number, other.number)) for one, other in pairs]
    return _two_by_two(told, "pair", language=language, width=width, colour=colour)


def decisions_sheet(decisions: Iterable[Decision], *, language: Language, width: int, colour: bool) -> str:
    """What persons have said of two actors, side by side, with the command that takes it back.

    >>> decisions_sheet([], language="de", width=80, colour=False)
    'Nichts gefunden.\\n'
    """
    words = plain_words(language)["view"]
    told = [
        (one.a, one.b, words["decided_same" if one.same else "decided_different"].format(one.a.number, one.b.number))
        for one in decisions
    ]
    return _two_by_two(told, "decision", language=language, width=width, colour=colour)


def _two_by_two(
    pairs: Iterable[tuple[KnownActor, KnownActor, str]], one: str, *, language: Language, width: int, colour: bool
) -> str:
    """Pairs of actors, each with a line below it."""
    blocks = []
    for *two, told in pairs:
        left, right = ([Line(tuple(_actor(actor, language)), lead=f"{actor.number}  ")] for actor in two)
        shown = _paired(left, right, width=width, colour=colour, columns_from=_TWO_ACTORS)
        blocks.append(shown + painted([Line(((told, "dim"),))], width=width, colour=colour))
    return "\n".join((*blocks, painted([counted_line(len(blocks), one, language)], width=width, colour=colour)))


def stats_sheet(stats: Stats, *, language: Language, width: int, colour: bool) -> str:
    """What a ledger holds, in numbers.

    >>> from zufolge.types import Stats
    >>> stats = Stats(2, 9, 3, 1, 0, 1, 0, "2024-05-02", "2024-05-09", (("Bote", 2),), ())
    >>> print(stats_sheet(stats, language="de", width=80, colour=False), end="")
    Was das Register enthält
    <BLANKLINE>
    2 Berichte
    9 Aussagen
    3 Akteure
    1 Äußerung in mehreren Berichten
    0 Positionswechsel
    1 angekündigtes Ereignis
    0 übergangene Eingaben
    Berichte von: 2. bis 9. Mai 2024
    <BLANKLINE>
    Medien
    <BLANKLINE>
     2  Bote
    """
    return painted(_held(stats, language), width=width, colour=colour)


def _held(stats: Stats, language: Language) -> Iterator[Line]:
    words = plain_words(language)
    counted = (
        (stats.articles, "report"),
        (stats.statements, "statement"),
        (stats.actors, "actor"),
        (stats.echoes, "echo"),
        (stats.changes, "change"),
        (stats.events, "event"),
        (stats.skipped, "skip"),
    )
    yield Line(((words["view"]["holds"], "bold underline"),))
    yield Line()
    for number, one in counted:
        yield Line(((counted_in_words(number, one, words), ""),))
    if stats.first and stats.last:
        yield Line(((words["view"]["published"].format(_from_to(stats.first, stats.last, language)), ""),))
    for title, shares in (("outlets", stats.outlets), ("readers", stats.readers)):
        if shares:
            yield from _shares(words["view"][title], shares)


def _from_to(first: str, last: str, language: Language) -> str:
    try:
        begin, end = edtf.earliest(first), edtf.latest(last)
    except InvalidDate:
        begin = end = None
    if begin and end:
        return spell(f"{begin}/{end}" if begin != end else str(begin), language)
    return f"{spell(first, language)} – {spell(last, language)}"


def _shares(title: str, shares: Sequence[tuple[str, int]]) -> Iterator[Line]:
    numbers = max(2, *(len(str(number)) for _, number in shares))
    yield Line()
    yield Line(((title, "bold underline"),))
    yield Line()
    for name, number in shares:
        yield Line(((printable(name), ""),), lead=f"{number:>{numbers}}  ")
