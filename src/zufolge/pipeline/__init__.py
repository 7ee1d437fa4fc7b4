"""The only place that knows the order: articles → documents → findings."""

from zufolge.documents import read_document
from zufolge.pipeline.stream import read, read_many, read_new, readings

__all__ = ["read", "read_document", "read_many", "read_new", "readings"]
