"""Document → Reading: statements, chains, certainty, times and people."""

from __future__ import annotations

from zufolge.findings.reading import reading_of

__all__ = ["reading_of"]
