"""Readings → what people and programs take: sheets, pages, on whom statements hang, and JSON lines."""

from zufolge.exports.printable import printable
from zufolge.exports.words import Language

__all__ = ["Language", "printable"]
