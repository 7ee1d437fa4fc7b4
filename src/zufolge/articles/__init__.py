"""Bytes → articles: plain text, HTML pages and JSON lines, packed or not, from files, folders and standard input.

What cannot be read does not stop the stream: it comes out as a `Skipped` that says what, where and how to mend it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from zufolge import edtf
from zufolge.articles.article import MAX_CHARACTERS, article_from_text
from zufolge.articles.characters import characters
from zufolge.articles.files import STDIN, Input, Kind, inputs, kind_of, opened, printable, read_whole
from zufolge.articles.html import page
from zufolge.articles.jsonl import json_fields
from zufolge.errors import InvalidDate, UnreadableArticle
from zufolge.types import Article, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zufolge.articles.article import Fields

__all__ = ["MAX_CHARACTERS", "Kind", "Sent", "article_from_text", "articles_in", "kind_of", "read_articles"]


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
            for where, fields in _fields(stream, kind):
                yield _article(f"{source.name} {where}".rstrip(), fields, default, force)
    except UnreadableArticle as error:
        yield _skipped(source.name, error)


@dataclass(frozen=True, slots=True)
class Sent:
    """Reports as somebody sends them: their bytes, of a known kind, and what is said beside them.

    `name` is what messages call them; `about` (title, outlet, url) stands for what they say of themselves; `charset` is how a
    plain text says to be encoded; `published` and `force` are those of `read_articles`.
    """

    data: bytes
    kind: Kind
    name: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    charset: str | None = None
    published: str | None = None
    force: bool = False


def articles_in(sent: Sent) -> Iterator[Article | Skipped]:
    """The articles in what somebody sent, as `read_articles` reads those of a file.

    Raises InvalidDate where `published` is no date.

    >>> [article.outlet for article in articles_in(Sent("Köln feiert.".encode(), "plain", about={"outlet": "Bote"}))]
    ['Bote']
    >>> [skipped.why for skipped in articles_in(Sent(b"{}", "json", name="sent"))]
    ['sent line 1: no text; give the words of the article as the string "text"']
    """
    default = edtf.canonical(sent.published) if sent.published is not None else None
    try:
        for where, fields in _fields(BytesIO(sent.data), sent.kind, charset=sent.charset):
            whole = fields if isinstance(fields, UnreadableArticle) else cast("Fields", {**fields, **sent.about})
            yield _article(f"{sent.name} {where}".strip(), whole, default, sent.force)
    except UnreadableArticle as error:
        yield _skipped(sent.name, error)


def _fields(
    stream: BinaryIO, kind: Kind, *, charset: str | None = None
) -> Iterator[tuple[str, Fields | UnreadableArticle]]:
    """What each article says, with where it stands. Raises UnreadableArticle where there is none at all."""
    if kind == "json":
        yield from json_fields(stream)
    elif kind == "html":
        yield "", page(read_whole(stream))
    else:
        yield "", {"text": characters(read_whole(stream), declared=charset)}


def _article(what: str, fields: Fields | UnreadableArticle, default: str | None, force: bool) -> Article | Skipped:
    if isinstance(fields, UnreadableArticle):
        return _skipped(what, fields)
    try:
        given: Fields = {**fields, "published": fields.get("published") or _prefixed(fields["text"]) or default}
        return article_from_text(**given, force=force)
    except (UnreadableArticle, InvalidDate) as error:
        return _skipped(what, error)


def _skipped(what: str, error: Exception) -> Skipped:
    return Skipped(what=what, stage="articles", why=printable(f"{what}: {error}" if what else str(error)))


def _prefixed(text: str) -> str | None:
    """The date that a text bears itself, as a leading `date 2023-09`."""
    prefix = edtf.date_prefix(text)
    return prefix[1] if prefix is not None else None
