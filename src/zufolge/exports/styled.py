"""Chains and certainty → words with their colours, the same on the sheet of a report and in the views of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zufolge.exports.phrases import ARROW, SEPARATOR, facts_told
from zufolge.exports.words import Language, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zufolge.exports.phrases import Link
    from zufolge.types import Statement

_CERTAINTY_STYLES: Final = {"CT+": "green", "CT-": "red", "Uu": "magenta"}
_STYLES: Final = {"speech": "dim", "hearsay": "bold yellow", "carried": "dim", "doubtful": "yellow"}


def chain_words(links: Iterable[Link], *, end: str, language: Language) -> Iterator[tuple[str, str]]:
    """A chain from the one whose words they are outward to `end`, the agencies or the outlet of the report.

    >>> from zufolge.exports.phrases import Link
    >>> "".join(word for word, _ in chain_words([Link("Anna Blum", "Landrätin"), Link(None, "")], end="dpa", language="de"))
    'Anna Blum (Landrätin) ← ohne genannte Quelle ← dpa'
    """
    for number, link in enumerate(links):
        if number:
            yield ARROW, "dim"
        yield link.name or plain_words(language)["sheet"]["unnamed"], "cyan" if number == 0 else ""
        if link.facts:
            yield f" ({link.facts})", "dim"
    if end:
        yield ARROW, "dim"
        yield end, ""


def certainty_words(statement: Statement, language: Language) -> Iterator[tuple[str, str]]:
    """How surely, what and when, as far as there is something to say."""
    styles = _STYLES | {"factuality": _CERTAINTY_STYLES.get(statement.factuality, "yellow")}
    for number, fact in enumerate(facts_told(statement, language)):
        if number:
            yield SEPARATOR, ""
        yield fact.words, styles.get(fact.field, "")
