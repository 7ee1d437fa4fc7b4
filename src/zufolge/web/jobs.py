"""What the processes beside the server are asked to do: each is a function of a report, its answer small or bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zufolge.errors import UnreadableArticle
from zufolge.types import Skipped

if TYPE_CHECKING:
    from zufolge.pipeline import Sent
    from zufolge.types import Article, Reader, Reading


def prepare() -> None:
    """Loads the model and the lexicon, so that the first report is read as quickly as the others."""
    from zufolge.pipeline import read

    read("Bereit, hieß es.")


def reading_of(article: Article) -> Reading:
    """A report, read. Raises UnreadableArticle."""
    from zufolge.pipeline import read

    return read(article)


def reading_or_skipped(article: Article) -> Reading | Skipped:
    """A report, read, or why it is refused."""
    from zufolge.pipeline import readings

    return next(readings([article]))


def reading_sent(sent: Sent) -> Reading:
    """The one report that somebody sent, read. Raises UnreadableArticle."""
    from zufolge.pipeline import articles_in, read

    articles = articles_in(sent)
    article = next(articles)
    if isinstance(article, Skipped):
        raise UnreadableArticle(article.why)
    if next(articles, None) is not None:
        raise UnreadableArticle("several reports; send them one by one, or add them to the ledger")
    return read(article)


def json_of(sent: Sent) -> bytes:
    """The JSON of the one report that somebody sent, as `zufolge read --json` writes it. Raises UnreadableArticle."""
    from zufolge.exports.jsonl import to_json

    return to_json(reading_sent(sent)) + b"\n"


def sources_of(sent: Sent) -> bytes:
    """The sources of the one report that somebody sent, as JSON. Raises UnreadableArticle."""
    from zufolge.exports.origins import sourcing_of
    from zufolge.exports.sources import sources_json

    return sources_json(sourcing_of(reading_sent(sent))) + b"\n"


def articles_of(sent: Sent) -> tuple[list[Article | Skipped], Reader]:
    """The reports that somebody sent, not read yet, and who would read them."""
    from zufolge.pipeline import articles_in, reader

    return list(articles_in(sent)), reader()
