"""What a statement is found by: the stems of its words, and its fields as words of their own.

Both stores index the same list, so that a search finds the same on either: a word matches in whatever inflection
(Snowball's German stemmer), and a filter is one more word that must be there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

import Stemmer

WORD = re.compile(r"\w+", re.UNICODE)
MOST_TOKENS = 400
_STEMMER = Stemmer.Stemmer("german")


def stems(text: str) -> list[str]:
    """The stems of a text's words in their order.

    >>> stems("Häusern"), stems("Haus") == stems("HÄUSER")
    (['haus'], True)
    """
    return [_stem(word) for word in WORD.findall(unicodedata.normalize("NFC", text).lower())]


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word)).replace("_", "")


@lru_cache(maxsize=65536)
def field_token(field: str, value: str) -> str:
    """A field's value as a word that no text has.

    >>> field_token("act", "deny")
    'x_act_deny'
    """
    plain = value.lower().replace("+", "p").replace("-", "m")
    if not re.fullmatch(r"[a-z0-9_]{1,40}", plain):
        plain = blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"x_{field}_{plain}"


def joined(tokens: Iterable[str]) -> str:
    """The tokens as one line, each once, at most MOST_TOKENS of them."""
    return " ".join(list(dict.fromkeys(filter(None, tokens)))[:MOST_TOKENS])
