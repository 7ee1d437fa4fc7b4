"""Records of the ledger → what a page shows of each: its words in context, who says them, how surely, and where they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from zufolge.exports.dates import spell
from zufolge.exports.phrases import calls_for_caution, facts_of, facts_told, home_of, title_of
from zufolge.exports.printable import printable
from zufolge.exports.records import quote_of, speaker_of
from zufolge.exports.shown import ShownLink, css_of
from zufolge.exports.words import Language, plain_words
from zufolge.pipeline import read_document
from zufolge.types import Span
from zufolge.web.pages.rendering import report_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zufolge.ledger import Ledger
    from zufolge.types import Article, Document, Record, Source, Spans

# Context is there to understand a quote, not to read the report: so many characters on either side at most.
_AROUND: Final = 240
_BLANKS: Final = re.compile(r"\s+")
_CAUTIONS: Final = {"hearsay", "doubtful"}
_TOLD: Final = {"act", "speech"}


class Words(NamedTuple):
    """A stretch of a report; `is_said` where it is what was said."""

    text: str
    is_said: bool


class Found(NamedTuple):
    """A statement as a page shows it away from its report."""

    url: str
    words: tuple[Words, ...]
    language: str
    links: tuple[ShownLink, ...]
    speaker: int | None
    css: str
    certainty: str
    facts: tuple[str, ...]
    cautions: tuple[str, ...]
    day: str
    when: str
    report: str
    published: str
    outlet: str


def found_in(ledger: Ledger, records: Sequence[Record], language: Language) -> tuple[Found, ...]:
    """What is shown of records, each in the context of its report."""
    articles = ledger.articles(record.article for record in records)
    return tuple(_found(record, articles, language) for record in records)


def _found(record: Record, articles: Mapping[str, Article], language: Language) -> Found:
    statement, words = record.statement, plain_words(language)
    article = articles.get(record.article)
    facts = list(facts_told(statement, language))
    day = day_of(record)
    return Found(
        url=report_url(record.article, statement.id),
        words=tuple(_in_context(record, article)),
        language=article.language or "de" if article else "de",
        links=tuple(_links(statement.chain, language)),
        speaker=record.actor,
        css=css_of(statement.factuality),
        certainty=words["factuality"][statement.factuality],
        facts=tuple(fact.words for fact in facts if fact.field in _TOLD),
        cautions=tuple(fact.words for fact in facts if fact.field in _CAUTIONS),
        day=day or "",
        when=spell(day, language) if day else words["sheet"]["undated"],
        report=title_of(_document(article)) if article else printable(record.title or record.article),
        published=spell(record.published, language) if record.published else words["sheet"]["undated"],
        outlet=printable(record.outlet or ""),
    )


def day_of(record: Record) -> str | None:
    """The day on which it was said, else that of the report."""
    return record.statement.said_at.edtf if record.statement.said_at else record.published


def speaker_name(record: Record, language: Language) -> str:
    """Who said it, in words where the report names nobody."""
    return printable(speaker_of(record).name or "") or plain_words(language)["sheet"]["unnamed"]


def _links(chain: Iterable[Source], language: Language) -> Iterator[ShownLink]:
    unnamed = plain_words(language)["sheet"]["unnamed"]
    for source in chain:
        facts = home_of(source.owner, source.country, language) or facts_of(source.kind, source.role, language)
        is_caution = calls_for_caution(source.name, source.kind, source.owner)
        yield ShownLink(printable(source.name or "") or unnamed, facts if source.name else "", is_caution)


def _in_context(record: Record, article: Article | None) -> Iterator[Words]:
    """The sentences around a quote on one line, the quote told apart in them; without the report, the quote alone."""
    quote = record.statement.quote
    if article is None or not quote or quote[-1].end > len(article.text):
        yield Words(printable(quote_of(record)), is_said=True)
        return
    for span, is_said in _stretches(quote, _around(quote, article)):
        folded = _BLANKS.sub(" ", span.of(article.text))
        if folded:
            # White space at an end stays: the next stretch goes on behind it.
            shown = printable(folded)
            before, after = folded[:1].isspace(), folded[-1:].isspace()
            yield Words(f"{' ' if before else ''}{shown}{' ' if after and shown else ''}", is_said)


def _stretches(quote: Spans, around: Span) -> Iterator[tuple[Span, bool]]:
    end = around.begin
    for span in quote:
        yield Span(end, span.begin), False
        yield span, True
        end = span.end
    yield Span(end, around.end), False


def _around(quote: Spans, article: Article) -> Span:
    """From the begin of the sentence in which a quote begins to the end of the one in which it ends."""
    begin, end = quote[0].begin, quote[-1].end
    sentences = _document(article).sentences
    first = max((span.begin for span in sentences if span.begin <= begin < span.end), default=begin)
    last = min((span.end for span in sentences if span.begin < end <= span.end), default=end)
    return Span(max(first, begin - _AROUND), min(last, end + _AROUND))


@lru_cache(maxsize=256)
def _document(article: Article) -> Document:
    return read_document(article)
