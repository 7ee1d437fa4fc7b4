"""Bytes → articles: plain text, HTML pages and JSON lines, packed or not, from files, folders and standard input.

What cannot be read does not stop the stream: it comes out as a `Skipped` that says what, where and how to mend it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from zufolge import edtf
from zufolge.articles.article import MAX_CHARACTERS, article_from_text
from zufolge.articles.characters import characters
from zufolge.articles.files import STDIN, Input, inputs, opened, printable, read_whole
from zufolge.articles.html import page
from zufolge.articles.jsonl import json_fields
from zufolge.errors import InvalidDate, UnreadableArticle
from zufolge.types import Article, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zufolge.articles.article import Fields

__all__ = ["MAX_CHARACTERS", "article_from_text", "read_articles"]


def read_articles(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    force: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Skipped]:
    """Stream the articles of files, folders and `-` (standard input); one that cannot be read comes as `Skipped`.

    `published` (EDTF) holds for articles without a date of their own; `force` reads texts that do not look German.
    Raises InvalidDate at once where `published` is no date.

    >>> from io import BytesIO
    >>> [article.text for article in read_articles(["-"], stdin=BytesIO("Köln feiert.".encode()))]
    ['Köln feiert.']
    >>> [skipped.why for skipped in read_articles(["fehlt.txt"])]
    ['fehlt.txt: no such file or folder; check the name']
    """
    default = edtf.canonical(published) if published is not None else None
    listed = [paths] if isinstance(paths, str | Path) else paths
    return (
        found
        for path in listed
        for source in inputs(path)
        for found in ([source] if isinstance(source, Skipped) else _read(source, default, force, stdin))
    )


def _read(source: Input, default: str | None, force: bool, stdin: BinaryIO | None) -> Iterator[Article | Skipped]:
    try:
        with opened(source, (stdin or sys.stdin.buffer) if source.path == STDIN else None) as (stream, kind):
            if kind == "json":
                found = json_fields(stream)
            elif kind == "html":
                found = iter([("", page(read_whole(stream)))])
            else:
                found = iter([("", {"text": characters(read_whole(stream))})])
            for where, fields in found:
                yield _article(f"{source.name} {where}".rstrip(), fields, default, force)
    except UnreadableArticle as error:
        yield _skipped(source.name, error)


def _article(what: str, fields: Fields | UnreadableArticle, default: str | None, force: bool) -> Article | Skipped:
    if isinstance(fields, UnreadableArticle):
        return _skipped(what, fields)
    try:
        given: Fields = {**fields, "published": fields.get("published") or _prefixed(fields["text"]) or default}
        return article_from_text(**given, force=force)
    except (UnreadableArticle, InvalidDate) as error:
        return _skipped(what, error)


def _skipped(what: str, error: Exception) -> Skipped:
    return Skipped(what=what, stage="articles", why=printable(f"{what}: {error}"))


def _prefixed(text: str) -> str | None:
    """The date that a text bears itself, as a leading `date 2023-09`."""
    prefix = edtf.date_prefix(text)
    return prefix[1] if prefix is not None else None
