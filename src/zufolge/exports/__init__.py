"""Readings → what people and programs take: the sheet of a report, and JSON lines."""

from zufolge.exports.printable import printable
from zufolge.exports.words import Language

__all__ = ["Language", "printable"]
