"""Reports → readings, one after the other, in one process."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zufolge import edtf
from zufolge.articles import article_from_text, read_articles
from zufolge.documents import read_document
from zufolge.errors import ZufolgeError
from zufolge.findings import reader, reading_of
from zufolge.types import Article, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from zufolge.types import Reader, Reading


def read(source: str | Article, *, published: str | None = None) -> Reading:
    """Read one report, given as its text or as an article; `published` (EDTF) dates it.

    Raises UnreadableArticle for a text that is no German report, InvalidDate for a date that is none, TypeError for
    anything else.

    >>> reading = read("Die Brücke sei sicher, sagte Bürgermeisterin Anna Blum am Mittwoch.", published="2024-05-02")
    >>> [statement.chain[0].name for statement in reading.statements]
    ['Anna Blum']
    """
    if not isinstance(source, str | Article):
        raise TypeError(f"a text or an Article, not {type(source).__name__}")
    if isinstance(source, str):
        article = article_from_text(source, published=published)
    elif published is not None:
        article = replace(source, published=edtf.canonical(published))
    else:
        article = source
    return reading_of(read_document(article))


def read_many(
    paths: Iterable[str | Path], *, published: str | None = None, force: bool = False
) -> Iterator[Reading | Skipped]:
    """Read the reports of files, folders and `-` (standard input), one by one; what cannot be read comes as `Skipped`.

    `published` (EDTF) holds for reports without a date of their own; `force` reads texts that do not look German.
    Raises InvalidDate at once where `published` is no date.

    >>> [skipped.why for skipped in read_many(["fehlt.txt"])]
    ['fehlt.txt: no such file or folder; check the name']
    """
    return readings(read_articles(paths, published=published, force=force))


def read_new(
    paths: Iterable[str | Path],
    holds: Callable[[Article, Reader], bool],
    *,
    published: str | None = None,
    force: bool = False,
) -> Iterator[Reading | Skipped | Article]:
    """Like `read_many`, but an article that a store `holds` as this reader reads it comes as it is, and is not read again.

    >>> list(read_new([], lambda article, reader: True))
    []
    """
    for item in read_articles(paths, published=published, force=force):
        if isinstance(item, Article) and holds(item, reader()):
            yield item
        else:
            yield item if isinstance(item, Skipped) else _reading(item)


def readings(items: Iterable[Article | Skipped]) -> Iterator[Reading | Skipped]:
    """Read a stream of articles; an article that the reader refuses becomes a `Skipped`, and the others are read on.

    >>> list(readings([Skipped(what="a.txt", stage="articles", why="a.txt: no text")]))
    [Skipped(what='a.txt', stage='articles', why='a.txt: no text')]
    """
    return (item if isinstance(item, Skipped) else _reading(item) for item in items)


def _reading(article: Article) -> Reading | Skipped:
    try:
        return read(article)
    except ZufolgeError as error:
        return Skipped(what=article.id, stage="findings", why=f"{article.id}: {error}")
