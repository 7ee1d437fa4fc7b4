"""A text and what is known about it → Article: the one place where a text is accepted or refused."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final, Required, TypedDict

from zufolge import edtf
from zufolge.articles.language import foreign_language
from zufolge.errors import UnreadableArticle
from zufolge.types import Article

# A long report has 20,000 characters and a novel 1,000,000: what is larger is a collection in one file, or no text.
MAX_CHARACTERS: Final = 5_000_000


class Fields(TypedDict, total=False):
    """What an input says of its article."""

    text: Required[str]
    id: str | None
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None


def article_from_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    force: bool = False,
) -> Article:
    """The article of a text, kept to the letter; without an `id` it gets one from its content.

    Without `published` (EDTF), a leading `date 2023-09` dates it. Raises UnreadableArticle for a text that is empty,
    too long, no valid Unicode, or (without `force`) not German, for a zero byte in whatever is given, and
    InvalidDate for a date that is none.

    >>> article = article_from_text(" date 2023-09 Der Kanzler schweigt.", outlet="dpa")
    >>> article.id, article.published
    ('50f88317346e1410', '2023-09')
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableArticle(f"more than {MAX_CHARACTERS:,} characters; split it into its articles")
    for name, value in (("text", text), ("id", id), ("title", title), ("outlet", outlet), ("url", url)):
        _check_characters(name, value or "")
    if not text.strip():
        raise UnreadableArticle("no text; give one with words in it")
    language = foreign_language(text)
    if language and not force:
        raise UnreadableArticle(f"the text looks {language.name}, not German; --force reads it all the same")
    prefix = edtf.date_prefix(text) if published is None else None
    dated = edtf.canonical(published) if published is not None else prefix[1] if prefix else None
    return Article(
        id=id or _content_id(text, outlet, url, dated),
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        published=dated,
        language=language.code if language else "de",
    )


def _check_characters(name: str, value: str) -> None:
    # PostgreSQL keeps none (2026-11-26: a report with one was refused as if the ledger failed), and no report has one.
    if "\0" in value:
        raise UnreadableArticle(f"a zero byte in the {name} at character {value.index(chr(0))}; take it out")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise UnreadableArticle(
            f"half a character (a lone surrogate) in the {name} at character {error.start}; write it anew as UTF-8"
        ) from None


def _content_id(*parts: str | None) -> str:
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]
