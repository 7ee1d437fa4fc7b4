"""What a visitor pastes or uploads → the reports in it, or why there is none to be read."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from zufolge import edtf
from zufolge.errors import InvalidDate, UnreadableArticle
from zufolge.pipeline import Sent, articles_in, kind_of
from zufolge.types import Article, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zufolge.web.pages.forms import Form

# More than that is for `zufolge add`, which shows how far it is.
MOST_REPORTS: Final = 10
UNKNOWN: Final = "und"  # ISO 639: undetermined
_FIELDS: Final = ("id", "text", "title", "outlet", "url", "published")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something was not read: `why` is one of the words for it, `what` what it is about (a language, a date, the reason).

    `where` is the place of a report among several, as `line 3`.
    """

    why: str
    what: str = ""
    where: str = ""


class Intake(NamedTuple):
    """The reports that can be read, and why the others beside them cannot."""

    reports: tuple[Article, ...]
    left_out: tuple[Refused, ...]


def reports_in(form: Form, *, most_bytes: int) -> Intake | Refused:
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
    sent = Sent(data, kind, about=about, published=published, force=bool(form.text("force")))
    found = list(_told(sent))
    if len(found) > MOST_REPORTS:
        return Refused("many", str(len(found)))
    return Intake(
        tuple(one for one in found if isinstance(one, Article)),
        tuple(one for one in found if isinstance(one, Refused)),
    )


def _told(sent: Sent) -> Iterator[Article | Refused]:
    """What somebody sent, one by one. It is read whatever its language is, to say which one it is where it is not German."""
    for read, found in zip(articles_in(replace(sent, force=True)), articles_in(sent), strict=True):
        if isinstance(read, Skipped):
            yield Refused("unreadable", read.why.removeprefix(f"{read.what}: "), read.what)
        elif isinstance(found, Skipped):
            yield Refused("foreign", read.language or UNKNOWN, found.what)
        else:
            yield found


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
