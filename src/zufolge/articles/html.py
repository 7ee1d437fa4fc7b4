"""An HTML page → the report on it, without navigation, advertising and comments (by trafilatura)."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, Final

from zufolge.articles.characters import characters
from zufolge.errors import UnreadableArticle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zufolge.articles.article import Fields

_CHARSET: Final = re.compile(rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_BREAKS: Final = re.compile(r"<br\s*/?>(?:\s|&nbsp;)*<br\s*/?>", re.IGNORECASE)
_HEAD: Final = 4096
_PARAGRAPHS: Final = ("p", "head", "item", "quote", "code", "cell")
_BORDER: Final = "\u2029"  # Unicode's paragraph separator, which XML allows in a text
_SILENT: Final = logging.NullHandler()


def page(data: bytes) -> Fields:
    """Text (paragraphs set off by blank lines), title, outlet, address and date of a page, as far as it says them.

    Raises UnreadableArticle where it holds no report.

    >>> fields = page(b"<html><title>Regen</title><body><p>Es regnet.</p><p>Es wird k&uuml;hl.</p></body></html>")
    >>> fields["title"], fields["text"]
    ('Regen', 'Es regnet.\\n\\nEs wird kühl.')
    """
    # Half a second to import, and only pages need it.
    import trafilatura
    from trafilatura.settings import Document, use_config

    # Without a handler, Python prints what these libraries log.
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(_SILENT)
    config = use_config()
    # By default, all text of the page replaces a report under 250 characters; breaking news are shorter.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "20")
    found = trafilatura.bare_extraction(
        _text(data),
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Where it finds no report, trafilatura takes all text; what is navigation by its name never is one.
        prune_xpath=["//nav", "//footer"],
        config=config,
        # A date guessed from anywhere on the page may be that of another report; without one, none is carried on.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = "\n\n".join(_paragraphs(found.body)) if isinstance(found, Document) else ""
    if not isinstance(found, Document) or not text:
        raise UnreadableArticle("no report found on this page; give its text instead")
    return {
        "text": text,
        "title": found.title or None,
        "outlet": found.sitename or None,
        "url": found.url or None,
        "published": found.date or None,
    }


def _text(data: bytes) -> str:
    declared = _CHARSET.search(data, 0, _HEAD)
    text = characters(data, declared=declared[1].decode() if declared else None)
    # trafilatura takes two line breaks for one, and with that two paragraphs of an older page for one sentence.
    return _BREAKS.sub("</p><p>", text)


def _paragraphs(body: Any) -> Iterator[str]:
    """The paragraphs in order, white space in them (a line break too) as one space."""
    for element in body.iter(*_PARAGRAPHS, "lb"):
        border = " " if element.tag == "lb" else _BORDER
        element.text = border + (element.text or "")
        element.tail = border + (element.tail or "")
    for paragraph in "".join(body.itertext()).split(_BORDER):
        text = " ".join(paragraph.split())
        if text:
            yield text
