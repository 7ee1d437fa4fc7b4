"""What a visitor pastes or uploads → the reports in it, or why there is none to be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from zufolge import edtf
from zufolge.errors import InvalidDate
from zufolge.pipeline import article_from_text, read_articles
from zufolge.types import Article, Skipped

if TYPE_CHECKING:
    from zufolge.web.pages.forms import Sent

# More than that is for `zufolge add`, which shows how far it is.
MOST_REPORTS: Final = 10
UNKNOWN: Final = "und"  # ISO 639: undetermined
_FIELDS: Final = ("id", "text", "title", "outlet", "url", "published")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was read: `why` is one of the words for it, `what` what it is about (a language, a date, the reason)."""

    why: str
    what: str = ""


def reports_in(sent: Sent, *, most_bytes: int) -> tuple[Article, ...] | Refused:
    """The reports that a form brings: a text, an HTML page or JSON lines, pasted or as a file."""
    data = sent.file if sent.file is not None else sent.fields.get("text", "").encode("utf-8", "surrogatepass")
    if not data.strip():
        return Refused("empty")
    if len(data) > most_bytes:
        return Refused("large", f"{most_bytes / 1_000_000:g}")
    try:
        published = edtf.canonical(sent.text("published")) if sent.text("published") else None
    except InvalidDate:
        return Refused("date", sent.text("published"))
    # Read whatever its language is, to say which one it is where it is not German.
    items = list(read_articles(["-"], stdin=BytesIO(data), force=True))
    skipped = next((item for item in items if isinstance(item, Skipped)), None)
    if skipped is not None:
        return Refused("unreadable", skipped.why.partition(": ")[2])
    articles = tuple(item for item in items if isinstance(item, Article))
    if len(articles) > MOST_REPORTS:
        return Refused("many", str(len(articles)))
    foreign = next((article for article in articles if article.language != "de"), None)
    if foreign is not None and not sent.text("force"):
        return Refused("foreign", foreign.language or UNKNOWN)
    return tuple(_completed(article, sent, published) for article in articles)


def _completed(article: Article, sent: Sent, published: str | None) -> Article:
    """The report with what the form says of it, where it does not say so itself."""
    given = {"title": sent.text("title"), "outlet": sent.text("outlet"), "published": published}
    own: dict[str, Any] = {name: getattr(article, name) for name in _FIELDS}
    fields = own | {name: own[name] or value or None for name, value in given.items()}
    if fields == own:
        return article
    # An id that comes from the content comes from all of it.
    is_made = _made(own | {"id": None}).id == article.id
    return _made(fields | {"id": None} if is_made else fields)


def _made(fields: dict[str, Any]) -> Article:
    return article_from_text(**fields, force=True)


def packed(article: Article) -> str:
    """A report as one line, in which a form sends it back to the letter.

    >>> unpacked(packed(Article("a1", "Es regnet.\\r\\nEr schweigt.", outlet="Bote")))
    Article(id='a1', text='Es regnet.\\r\\nEr schweigt.', title=None, outlet='Bote', url=None, published=None, language='de')
    """
    return json.dumps({name: getattr(article, name) for name in _FIELDS})


def unpacked(line: str) -> Article | None:
    """The report of such a line; None where it is none."""
    items = list(read_articles(["-"], stdin=BytesIO(line.encode("utf-8", "surrogatepass")), force=True))
    found = [item for item in items if isinstance(item, Article)]
    return found[0] if len(found) == len(items) == 1 else None
