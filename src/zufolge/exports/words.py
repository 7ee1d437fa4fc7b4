"""The plain words that people read instead of codes, in German or English."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

Language = Literal["de", "en"]
Words: TypeAlias = dict[str, dict[str, str]]


@cache
def plain_words(language: Language) -> Words:
    """The word tables in one language: table → code → word or pattern.

    >>> plain_words("de")["factuality"]["PR-"]
    'wahrscheinlich nicht'
    """
    import yaml

    tables = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    return {table: {code: word[language] for code, word in words.items()} for table, words in tables.items()}
