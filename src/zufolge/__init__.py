"""Who said what, according to whom, when, and how surely: reads German news reports.

>>> import zufolge
>>> reading = zufolge.read("Der Ministerin zufolge sinkt die Zahl der Unfälle.")
>>> reading.statements[0].quote[0].of(reading.document.article.text)
'sinkt die Zahl der Unfälle'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zufolge.errors import InvalidDate, InvalidLexicon, UnreadableArticle, UnreadableGold, ZufolgeError
from zufolge.types import (
    Actor,
    Announcement,
    Article,
    Block,
    Document,
    Quotation,
    Reader,
    Reading,
    SaidAt,
    Skipped,
    Source,
    Span,
    Statement,
    When,
)

if TYPE_CHECKING:
    from zufolge.exports.origins import sources
    from zufolge.pipeline.stream import read, read_many

    __version__: str

__all__ = [
    "Actor",
    "Announcement",
    "Article",
    "Block",
    "Document",
    "InvalidDate",
    "InvalidLexicon",
    "Quotation",
    "Reader",
    "Reading",
    "SaidAt",
    "Skipped",
    "Source",
    "Span",
    "Statement",
    "UnreadableArticle",
    "UnreadableGold",
    "When",
    "ZufolgeError",
    "__version__",
    "read",
    "read_many",
    "sources",
]


def __getattr__(name: str) -> object:
    # What loads the lexicon waits until it is asked for: `import zufolge` takes 30 ms, the reader ten times as long.
    if name == "__version__":
        from importlib.metadata import version

        return version("zufolge")
    if name in ("read", "read_many"):
        from zufolge.pipeline import stream

        return getattr(stream, name)
    if name == "sources":
        from zufolge.exports.origins import sources

        return sources
    raise AttributeError(f"module 'zufolge' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
