"""Records → the words that all exports share: what was said, and the chain of who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zufolge.types import Source

if TYPE_CHECKING:
    from zufolge.types import Judgement, Record, Statement

NOBODY: Final = "?"
LINK: Final = " < "
_NO_SOURCE: Final = Source((), None, "unknown")


def quote_of(record: Record) -> str:
    """The words of a record's statement, as the ledger keeps them: on one line, ` … ` where a frame stands between."""
    return record.text


def judged_words(judgement: Judgement) -> str:
    """The words that are judged, as the machine has them, else as the person: on one line, as those of a record."""
    quote = judgement.finding.quote if judgement.finding is not None else judgement.quote or ()
    return " … ".join(" ".join(span.of(judgement.text).split()) for span in quote)


def speaker_of(record: Record) -> Source:
    """The first link of the chain: the one whose words they are."""
    return next(iter(record.statement.chain), _NO_SOURCE)


def chain_names(statement: Statement) -> str:
    """The names of a chain from the speaker outward, `?` where nobody is named.

    >>> from zufolge.types import Source, Statement
    >>> chain = (Source((), "Anna Blum", "person"), Source((), None, "media"))
    >>> chain_names(Statement("s", "indirect", (), (), (), (), (), chain, "assert", "CT+", False, None, 0.9))
    'Anna Blum < ?'
    """
    return LINK.join(link.name or NOBODY for link in statement.chain)
