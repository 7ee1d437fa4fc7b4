"""The only place that knows the order: articles → documents → findings."""

from zufolge.articles import Kind, Sent, articles_in, kind_of
from zufolge.documents import read_document
from zufolge.findings import reader
from zufolge.pipeline.stream import read, read_many, read_new, readings

__all__ = [
    "Kind",
    "Sent",
    "articles_in",
    "kind_of",
    "read",
    "read_document",
    "read_many",
    "read_new",
    "reader",
    "readings",
]
