"""The words of the pages, in German or English; what exports have words for stands there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zufolge.exports.words import Language, Words


@cache
def page_words(language: Language) -> Words:
    """The word tables of the pages in one language: table → code → word or pattern.

    >>> page_words("de")["nav"]["search"]
    'Suche'
    """
    import yaml

    tables = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    return {table: {code: word[language] for code, word in words.items()} for table, words in tables.items()}
