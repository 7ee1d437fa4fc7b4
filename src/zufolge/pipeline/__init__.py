"""The only place that knows the order: articles → documents → findings."""

from zufolge.articles import article_from_text, read_articles
from zufolge.documents import read_document
from zufolge.pipeline.stream import read, read_many, read_new, readings

__all__ = ["article_from_text", "read", "read_articles", "read_document", "read_many", "read_new", "readings"]
