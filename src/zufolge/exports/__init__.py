"""Readings and records → what people take (sheets, pages, views) and programs (JSON lines, tables, annotations, calendars)."""

from zufolge.exports.printable import printable
from zufolge.exports.words import Language

__all__ = ["Language", "printable"]
