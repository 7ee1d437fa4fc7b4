"""The frozen values that flow through zufolge. Offsets are half-open, in code points of the article's one text.

`None` means that the text does not say. Dates are EDTF strings (ISO 8601-2), see `zufolge.edtf`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

Kind = Literal["direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"]
Act = Literal["assert", "confirm", "deny", "announce", "demand", "warn", "assess", "praise", "criticise", "ask"]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
SourceKind = Literal["person", "authority", "organisation", "media", "document", "group", "unknown"]
Owner = Literal["state", "public", "private", "cooperative"]
BlockKind = Literal[
    "metadata",
    "dateline",
    "headline",
    "teaser",
    "crosshead",
    "paragraph",
    "pull_quote",
    "attribution",
    "list",
    "signature",
]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
ChangeKind = Literal["reversal", "softening", "hardening"]
AnnouncementStatus = Literal["announced", "confirmed", "postponed", "cancelled", "took_place"]
Verdict = Literal["right", "not_a_statement", "wrong_speaker", "wrong_fields", "missing"]


class Span(NamedTuple):
    """A half-open stretch of the text, in code points.

    A named tuple and no dataclass: a report has hundreds, and as a tuple it is written `[begin, end]` in JSON.

    >>> Span(0, 3).of("Der Kanzler")
    'Der'
    """

    begin: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span points at."""
        return text[self.begin : self.end]


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was published, to the letter."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = "de"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article with one role in the report; blocks are sorted and disjoint."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks, marks included; `depth` is 1 outermost; `closed` is false where a mark is missing."""

    span: Span
    depth: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Document:
    """An article with blocks, sentences, tokens and quotations as offsets, and the agencies that it is signed by."""

    article: Article
    blocks: tuple[Block, ...]
    sentences: Spans
    tokens: Spans
    quotations: tuple[Quotation, ...]
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a chain, from the one whose words they are outward to the text.

    `country` (ISO 3166-1) and `owner` (state, public, private, cooperative) are those of an outlet that the lexicon knows.
    """

    spans: Spans
    name: str | None
    kind: SourceKind
    role: str | None = None
    country: str | None = None
    owner: Owner | None = None


@dataclass(frozen=True, slots=True)
class SaidAt:
    """When it was said: the date's own words (None where carried over or inferred) and their value as EDTF."""

    span: Span | None
    edtf: str


OLDER: Final = "past:"
"""How the signals begin that something is told as older; the word that tells it follows: `past:hatte`."""


def is_older(signals: Iterable[str]) -> bool:
    """Whether one of the signals of a statement says that it is told as older."""
    return any(signal.startswith(OLDER) for signal in signals)


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, according to whom, when, and how surely.

    `factuality` is how sure the speaker is, `confidence` (0 to 1) how sure the reader is; the two never meet.
    `terms` (content lemmas), `polarity` (1, -1; 0 where open) and `signals` of a change are there for comparing across reports.
    """

    id: str
    kind: Kind
    quote: Spans
    cue: Spans
    frame: Spans
    speaker: Spans
    addressee: Spans
    chain: tuple[Source, ...]
    act: Act
    factuality: Factuality
    hearsay: bool
    said_at: SaidAt | None
    confidence: float
    terms: tuple[str, ...] = ()
    polarity: int = 0
    signals: tuple[str, ...] = ()

    @property
    def recalled(self) -> bool:
        """Whether it is told as older than its report: *hatte er noch am Montag erklärt*."""
        return is_older(self.signals)


@dataclass(frozen=True, slots=True)
class When:
    """A TIMEX3 expression; `edtf`, `earliest` and `latest` (EDTF days) are None where it cannot be placed in time."""

    span: Span
    type: TimexType
    value: str
    edtf: str | None
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Announcement:
    """A planned event, and what the report says of it."""

    what: str
    who: tuple[str, ...]
    where: str | None
    when: str | None
    status: AnnouncementStatus
    spans: Spans
    statement: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone named in a document, with every mention that was resolved to him."""

    name: str
    kind: SourceKind
    roles: tuple[str, ...]
    mentions: Spans


@dataclass(frozen=True, slots=True)
class Reader:
    """What read a document: the version of zufolge and of its model."""

    version: str
    model: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and everything that was found in it."""

    document: Document
    statements: tuple[Statement, ...]
    newsroom: Spans
    announcements: tuple[Announcement, ...]
    actors: tuple[Actor, ...]
    times: tuple[When, ...]
    reader: Reader


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read: what it is, at which stage, and why (one line that says who can mend it)."""

    what: str
    stage: str
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """A statement as the ledger keeps it: with its words and the report that carries it.

    `key` is the ledger's own number, newer ones greater by the day of saying; `article` is the report's id; `actor` is the
    number of whoever the first link of the chain is across reports, None where nobody is named. `report` is the whole text
    of the report where statements are compared, and empty in views.
    """

    key: int
    article: str
    outlet: str | None
    title: str | None
    published: str | None
    text: str
    statement: Statement
    actor: int | None = None
    report: str = field(default="", repr=False)

    def __hash__(self) -> int:
        return hash((self.key, self.article))  # all else hangs on these, and is long


@dataclass(frozen=True, slots=True)
class Echo:
    """One utterance in several reports, as its records in the order of publication."""

    records: tuple[Record, ...]

    @property
    def newest(self) -> int:
        """The greatest key of its records, by which it stands in a list of echoes."""
        return max(record.key for record in self.records)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of position: the speaker, the matter in words, both statements, how sure it is (0 to 1) and why."""

    speaker: str
    about: str
    kind: ChangeKind
    before: Record
    after: Record
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a report speaks of an announced event: the report's id, its date, the words, and the status that it leaves.

    `what`, `who` and `where` are those of this report, `words` the nouns of the passage. `names` are the people and bodies of
    the report and, in lower case, its longest nouns: by them two reports are known to tell the same story. Where `what` is
    empty, the report only tells what was on that day. An event is nothing but its mentions: see `zufolge.ledger.agenda`.
    """

    article: str
    published: str | None
    spans: Spans
    status: AnnouncementStatus
    when: str | None
    what: str = ""
    who: tuple[str, ...] = ()
    where: str | None = None
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An announced event across reports: its date as last known, its status as last reported, and every mention."""

    key: int
    what: str
    who: tuple[str, ...]
    where: str | None
    when: str | None
    status: AnnouncementStatus
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class KnownActor:
    """Someone across reports: the ledger's number and its count of statements, and of the articles that carry them."""

    number: int
    name: str
    kind: SourceKind
    roles: tuple[str, ...]
    statements: int
    articles: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on whether two actors are one, with its moment (UTC, ISO 8601); each is counted under his own number."""

    a: KnownActor
    b: KnownActor
    same: bool
    at: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on a statement, kept beside what the machine found and never over it.

    `statement` is the id of the one that is judged, None for a missing one, which has `quote` and `kind` of its own. Of the
    fields from `quote` to `factuality`, those are given that the machine has wrong; None leaves its own, and empty spans say
    that there is none. `by` and `note` are free text. The ledger fills in `key` (later ones greater), `at` (the moment in UTC,
    ISO 8601), `finding` (the statement as the machine has it) and `text`, which the spans point at; where `text` is given, it
    must be that of the report's newest version.
    """

    article: str
    verdict: Verdict
    statement: str | None = None
    quote: Spans | None = None
    kind: Kind | None = None
    cue: Spans | None = None
    frame: Spans | None = None
    speaker: Spans | None = None
    addressee: Spans | None = None
    act: Act | None = None
    factuality: Factuality | None = None
    by: str | None = None
    note: str | None = None
    at: str | None = None
    key: int | None = None
    finding: Statement | None = None
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class JudgedReport:
    """One version of a report, what the machine finds in it, and of each statement the judgement that stands, the latest.

    `statements` are all that the machine finds, those too that are judged to be none; `newest` is false for a version that was
    corrected since.
    """

    article: Article
    newest: bool
    statements: tuple[Statement, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """What a ledger holds, counted; `first` and `last` are the publication dates (EDTF) between which its articles lie.

    `outlets` and `readers` (version and model, as text) come with the number of articles of each, the most first.
    """

    articles: int
    statements: int
    actors: int
    echoes: int
    changes: int
    events: int
    skipped: int
    first: str | None
    last: str | None
    outlets: tuple[tuple[str, int], ...]
    readers: tuple[tuple[str, int], ...]
