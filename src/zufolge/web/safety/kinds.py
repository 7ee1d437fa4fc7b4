"""What a body says to be: the type in its Content-Type header."""

from __future__ import annotations

from typing import Final

FORMS: Final = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


def kind_of(content_type: str) -> str:
    """The type without its parameters.

    >>> kind_of("Text/HTML; charset=utf-8"), kind_of("")
    ('text/html', '')
    """
    return content_type.partition(";")[0].strip().lower()
