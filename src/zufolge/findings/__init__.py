"""Document → Reading: statements, chains, certainty, times and people."""

from __future__ import annotations

from zufolge.findings.reading import reader, reading_of

__all__ = ["reader", "reading_of"]
