"""Who said what, according to whom, when, and how surely: reads German news reports.

>>> import zufolge
>>> reading = zufolge.read("Der Ministerin zufolge sinkt die Zahl der Unfälle.")
>>> reading.statements[0].quote[0].of(reading.document.article.text)
'sinkt die Zahl der Unfälle'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zufolge.errors import (
    InvalidDate,
    InvalidJudgement,
    InvalidLexicon,
    LedgerError,
    MissingLibrary,
    NewerLedger,
    NoLedger,
    NoSuchEntry,
    QueryTooLong,
    UnreadableArticle,
    UnreadableGold,
    ZufolgeError,
)
from zufolge.types import (
    Actor,
    Announcement,
    Article,
    Block,
    Change,
    Decision,
    Document,
    Echo,
    Event,
    JudgedReport,
    Judgement,
    KnownActor,
    Mention,
    Quotation,
    Reader,
    Reading,
    Record,
    SaidAt,
    Skipped,
    Source,
    Span,
    Statement,
    Stats,
    When,
)

if TYPE_CHECKING:
    from zufolge.exports.origins import sources
    from zufolge.exports.table import to_frame
    from zufolge.ledger.ledger import Ledger, open_ledger
    from zufolge.ledger.query import JudgementPage, Page, Query
    from zufolge.ledger.writer import Added
    from zufolge.pipeline.stream import read, read_many

    __version__: str

__all__ = [
    "Actor",
    "Added",
    "Announcement",
    "Article",
    "Block",
    "Change",
    "Decision",
    "Document",
    "Echo",
    "Event",
    "InvalidDate",
    "InvalidJudgement",
    "InvalidLexicon",
    "JudgedReport",
    "Judgement",
    "JudgementPage",
    "KnownActor",
    "Ledger",
    "LedgerError",
    "Mention",
    "MissingLibrary",
    "NewerLedger",
    "NoLedger",
    "NoSuchEntry",
    "Page",
    "Query",
    "QueryTooLong",
    "Quotation",
    "Reader",
    "Reading",
    "Record",
    "SaidAt",
    "Skipped",
    "Source",
    "Span",
    "Statement",
    "Stats",
    "UnreadableArticle",
    "UnreadableGold",
    "When",
    "ZufolgeError",
    "__version__",
    "open_ledger",
    "read",
    "read_many",
    "sources",
    "to_frame",
]


# What is heavy waits until it is asked for: `import zufolge` takes 30 ms, the reader ten times as long.
_LAZY = {
    "Added": "zufolge.ledger.writer",
    "JudgementPage": "zufolge.ledger.query",
    "Ledger": "zufolge.ledger.ledger",
    "Page": "zufolge.ledger.query",
    "Query": "zufolge.ledger.query",
    "open_ledger": "zufolge.ledger.ledger",
    "read": "zufolge.pipeline.stream",
    "read_many": "zufolge.pipeline.stream",
    "sources": "zufolge.exports.origins",
    "to_frame": "zufolge.exports.table",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("zufolge")
    if name in _LAZY:
        from importlib import import_module

        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'zufolge' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
