"""JSON → the fields of articles: one object a line (JSON lines), or one object or array as a whole file."""

from __future__ import annotations

import codecs
import io
import json
from typing import TYPE_CHECKING, BinaryIO, Final

from zufolge.articles.characters import BINARY, is_binary
from zufolge.articles.files import MAX_BYTES
from zufolge.errors import UnreadableArticle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zufolge.articles.article import Fields

# A line without end is given up at some point: unpacked, a small archive may hold terabytes.
_MAX_OVERLONG: Final = 10 * MAX_BYTES
_TOO_LONG: Final = f"more than {MAX_BYTES:,} bytes; write one article a line (JSON lines)"


def json_fields(stream: BinaryIO) -> Iterator[tuple[str, Fields | UnreadableArticle]]:
    """The fields of every article, or why it has none, with the line or item where it stands.

    Reads line by line; only what is no JSON lines (an object or array over several lines) is read as a whole.
    Raises UnreadableArticle where there is no JSON at all.

    >>> lines = b'{"text": "Es regnet.", "date": "2023-09"}\\n{"text": 7}'
    >>> [(where, str(fields)) for where, fields in json_fields(io.BytesIO(lines))][1]
    ('line 2', 'no text; give the words of the article as the string "text"')
    """
    lines = _lines(stream)
    number, first = next(lines, (0, b""))
    if first and isinstance(_value(first), UnreadableArticle):
        if is_binary(first):
            raise UnreadableArticle(BINARY)
        data = first + stream.read(MAX_BYTES)
        whole = _value(data)
        if not isinstance(whole, UnreadableArticle):
            yield from _items("", whole)
            return
        if first.startswith(b"[") or first.strip() == b"{":
            raise UnreadableArticle(_TOO_LONG) if len(data) > MAX_BYTES else whole
        lines = _lines(io.BytesIO(data[len(first) :] + stream.readline(MAX_BYTES)), stream, begin=number + 1)
    if number == 0:
        raise UnreadableArticle("empty; give a file with an article in it")
    yield from _items(f"line {number}", _value(first))
    for number, line in lines:
        yield from _items(f"line {number}", _value(line))


def _lines(*streams: BinaryIO, begin: int = 1) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers; None for one that is too long."""
    number = begin
    for stream in streams:
        while line := stream.readline(MAX_BYTES + 1):
            bare = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if len(line) > MAX_BYTES:
                _skip_line(stream, line)
                yield number, None
            elif bare.strip():
                yield number, bare
            number += 1


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    read = len(line)
    while line and not line.endswith(b"\n"):
        if read > _MAX_OVERLONG:
            raise UnreadableArticle(_TOO_LONG)
        line = stream.readline(MAX_BYTES)
        read += len(line)


def _value(line: bytes | None) -> object | UnreadableArticle:
    if line is None:
        return UnreadableArticle(_TOO_LONG)
    try:
        value: object = json.loads(line.decode())
    except UnicodeDecodeError as error:
        return UnreadableArticle(f"byte {error.start:,} is no UTF-8; save it as UTF-8")
    except json.JSONDecodeError as error:
        return UnreadableArticle(f"broken or cut-off JSON at character {error.pos + 1:,}; write one object a line")
    except (ValueError, RecursionError):  # a number of thousands of digits, thousands of brackets
        return UnreadableArticle("no JSON that an article could be written in; write one object a line")
    return value


def _items(where: str, value: object) -> Iterator[tuple[str, Fields | UnreadableArticle]]:
    if not isinstance(value, list):
        yield where, _fields(value)
    elif not value:
        yield where, UnreadableArticle("an empty list; give an article in it")
    else:
        for number, item in enumerate(value, 1):
            yield f"{where} item {number}".lstrip(), _fields(item)


def _fields(value: object) -> Fields | UnreadableArticle:
    if isinstance(value, UnreadableArticle):
        return value
    if not isinstance(value, dict):
        return UnreadableArticle('no JSON object; write {"text": "…"}')
    if not isinstance(value.get("text"), str):
        return UnreadableArticle('no text; give the words of the article as the string "text"')
    said: dict[str, str | None] = {}
    for name in ("id", "title", "outlet", "url", "published", "date"):
        found = value.get(name)
        if isinstance(found, bool | list | dict):
            return UnreadableArticle(f'"{name}" is no string; write it in quotation marks, or leave it out')
        said[name] = str(found) if found not in (None, "") else None
    return {
        "text": value["text"],
        "id": said["id"],
        "title": said["title"],
        "outlet": said["outlet"],
        "url": said["url"],
        "published": said["published"] or said["date"],
    }
