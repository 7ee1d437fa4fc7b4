"""Article → Document: blocks, sentences, tokens and quotations, as offsets only."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from zufolge.documents.blocks import find_agencies, find_blocks
from zufolge.documents.quotations import find_quotations
from zufolge.documents.splitting import split
from zufolge.types import Article, Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zufolge.types import Block

__all__ = ["read_document"]

UNSPOKEN = frozenset({"metadata", "dateline", "signature"})
# Only in these does a quotation run on from one block to the next.
RUNNING_TEXT = frozenset({"teaser", "paragraph", "list"})
# Grammar looks at all pairs of words in a sentence: one of 200 kB would take minutes. The longest of 79,084 sentences of
# news has 175 tokens (quotation corpus, KRAUTS and 6,000 police reports, 2026-11-24).
LONGEST_SENTENCE = 250


def read_document(article: Article) -> Document:
    """The article with its blocks, sentences, tokens and quotations; its text is not touched.

    Date lines, datelines and signatures are blocks without sentences; what no stop ends within 250 tokens is cut there.

    >>> document = read_document(Article(id="1", text="Er komme, sagte er. „Bald.“ (dpa)"))
    >>> [sentence.of(document.article.text) for sentence in document.sentences]
    ['Er komme, sagte er.', '„Bald.“']
    >>> document.agencies
    ('dpa',)
    """
    text = article.text
    blocks = find_blocks(text)
    spoken = [block for block in blocks if block.kind not in UNSPOKEN]
    sentences = [
        tokens[first : first + LONGEST_SENTENCE]
        for block in spoken
        for tokens in split(text, begin=block.span.begin, end=block.span.end)
        for first in range(0, len(tokens), LONGEST_SENTENCE)
    ]
    return Document(
        article=article,
        blocks=blocks,
        sentences=tuple(Span(tokens[0].begin, tokens[-1].end) for tokens in sentences),
        tokens=tuple(token for tokens in sentences for token in tokens),
        quotations=tuple(quotation for run in _runs(spoken) for quotation in find_quotations(text, run)),
        agencies=find_agencies(text, blocks),
    )


def _runs(blocks: Sequence[Block]) -> Iterator[list[Span]]:
    """The spans of running text together, every title, pull quote and attribution by itself."""
    for running, run in groupby(blocks, lambda block: block.kind in RUNNING_TEXT):
        spans = [block.span for block in run]
        yield from [spans] if running else [[span] for span in spans]
