"""Article → Document: blocks, sentences, tokens and quotations, as offsets only."""

from __future__ import annotations

from zufolge.documents.blocks import find_agencies, find_blocks
from zufolge.documents.quotations import find_quotations
from zufolge.documents.splitting import split
from zufolge.types import Article, Document, Span

__all__ = ["read_document"]

UNSPOKEN = frozenset({"metadata", "dateline", "signature"})


def read_document(article: Article) -> Document:
    """The article with its blocks, sentences, tokens and quotations; its text is not touched.

    Date lines, datelines and signatures are blocks without sentences.

    >>> document = read_document(Article(id="1", text="Er komme, sagte er. „Bald.“ (dpa)"))
    >>> [sentence.of(document.article.text) for sentence in document.sentences]
    ['Er komme, sagte er.', '„Bald.“']
    >>> document.agencies
    ('dpa',)
    """
    text = article.text
    blocks = find_blocks(text)
    spoken = [block.span for block in blocks if block.kind not in UNSPOKEN]
    sentences = [tokens for span in spoken for tokens in split(text, begin=span.begin, end=span.end)]
    return Document(
        article=article,
        blocks=blocks,
        sentences=tuple(Span(tokens[0].begin, tokens[-1].end) for tokens in sentences),
        tokens=tuple(token for tokens in sentences for token in tokens),
        quotations=find_quotations(text, spoken),
        agencies=find_agencies(text, blocks),
    )
