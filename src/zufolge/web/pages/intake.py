"""What a visitor pastes or uploads → the reports in it, or why there is none to be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zufolge import edtf
from zufolge.errors import InvalidDate, UnreadableArticle
from zufolge.pipeline import Sent, articles_in, kind_of
from zufolge.types import Article, Skipped

if TYPE_CHECKING:
    from zufolge.web.pages.forms import Form

# More than that is for `zufolge add`, which shows how far it is.
MOST_REPORTS: Final = 10
UNKNOWN: Final = "und"  # ISO 639: undetermined
_FIELDS: Final = ("id", "text", "title", "outlet", "url", "published")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was read: `why` is one of the words for it, `what` what it is about (a language, a date, the reason)."""

    why: str
    what: str = ""


def reports_in(form: Form, *, most_bytes: int) -> tuple[Article, ...] | Refused:
    """The reports that a form brings: a text, an HTML page or JSON lines, pasted or as a file."""
    data = form.file if form.file is not None else form.fields.get("text", "").encode("utf-8", "surrogatepass")
    if not data.strip():
        return Refused("empty")
    if len(data) > most_bytes:
        return Refused("large", f"{most_bytes / 1_000_000:g}")
    try:
        published = edtf.canonical(form.text("published")) if form.text("published") else None
        kind = kind_of(data)
    except InvalidDate:
        return Refused("date", form.text("published"))
    except UnreadableArticle as error:
        return Refused("unreadable", str(error))
    about = {name: form.text(name) for name in ("title", "outlet") if form.text(name)}
    # Read whatever its language is, to say which one it is where it is not German.
    items = list(articles_in(Sent(data, kind, about=about, published=published, force=True)))
    return _readable(items, force=bool(form.text("force")))


def _readable(items: list[Article | Skipped], *, force: bool) -> tuple[Article, ...] | Refused:
    if len(items) > MOST_REPORTS:
        return Refused("many", str(len(items)))
    for item in items:
        if isinstance(item, Skipped):
            return Refused("unreadable", item.why)
    articles = tuple(item for item in items if isinstance(item, Article))
    foreign = next((article for article in articles if article.language != "de"), None)
    if foreign is not None and not force:
        return Refused("foreign", foreign.language or UNKNOWN)
    return articles or Refused("empty")


def packed(article: Article) -> str:
    """A report as one line, in which a form sends it back to the letter.

    >>> unpacked(packed(Article("a1", "Es regnet.\\r\\nEr schweigt.", outlet="Bote")))
    Article(id='a1', text='Es regnet.\\r\\nEr schweigt.', title=None, outlet='Bote', url=None, published=None, language='de')
    """
    return json.dumps({name: getattr(article, name) for name in _FIELDS})


def unpacked(line: str) -> Article | None:
    """The report of such a line; None where it is none."""
    items = list(articles_in(Sent(line.encode("utf-8", "surrogatepass"), "json", force=True)))
    found = [item for item in items if isinstance(item, Article)]
    return found[0] if len(found) == len(items) == 1 else None
