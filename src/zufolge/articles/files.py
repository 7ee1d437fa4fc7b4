"""Paths → open byte streams: files, the files of folders, standard input; `.gz` and `.xz` are unpacked on the way."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import re
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal, cast

from zufolge.articles.article import MAX_CHARACTERS
from zufolge.articles.characters import BINARY, is_binary
from zufolge.errors import UnreadableArticle
from zufolge.types import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["plain", "html", "json"]

STDIN: Final = "-"
# No character takes more than four bytes in any encoding that is read.
MAX_BYTES: Final = 4 * MAX_CHARACTERS
TOO_LARGE: Final = f"more than {MAX_CHARACTERS:,} characters; split it, or give it as JSON lines, an article a line"

_KINDS: Final[dict[str, Kind]] = {
    ".txt": "plain",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "json",
    ".ndjson": "json",
    ".json": "json",
}
_PACKED: Final = (".gz", ".xz")
_PACKED_MAGIC: Final = {b"\x1f\x8b": ".gz", b"\xfd7": ".xz"}
_START_BYTES: Final = 4096
_START: Final = rb"(?:\xef\xbb\xbf)?\s*"
_HTML: Final = re.compile(_START + rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_XML: Final = re.compile(_START + rb"<\?xml\b")
_JSON: Final = re.compile(_START + rb'(?:\{\s*"|\[\s*\{)')


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, and the name that messages call it by."""

    path: str
    name: str


def inputs(path: str | Path) -> Iterator[Input | Skipped]:
    """The file of a path, or the files of a folder with known extensions, in order; dot files are left out."""
    name = str(path)
    if name == STDIN:
        yield Input(STDIN, "standard input")
    elif name and os.path.isdir(name):  # noqa: PTH112  # Path.is_dir raises for names too long
        found = False
        for source in _folder(name):
            found = True
            yield source
        if not found:
            known = " ".join(_KINDS)
            yield _skipped(name, f"no article in this folder; known files end in {known} (and .gz or .xz)")
    else:
        yield Input(name, printable(name) or "''")


@contextmanager
def opened(source: Input, stdin: BinaryIO | None) -> Iterator[tuple[BinaryIO, Kind]]:
    """The unpacked bytes of a file (or of `stdin`, where given) and what they hold; raises UnreadableArticle."""
    try:
        raw: io.BufferedReader = io.BufferedReader(cast("Any", stdin)) if stdin else _file(source.path)
        try:
            stream = _unpacked(raw, source.path)
            yield stream, _kind(stream, source.path)
        finally:
            if stdin:
                raw.detach()  # standard input is the caller's to close
            else:
                raw.close()
    except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile):
        raise UnreadableArticle("a damaged or cut-off archive; fetch it again") from None
    except FileNotFoundError:
        raise UnreadableArticle("no such file or folder; check the name") from None
    except PermissionError:
        raise UnreadableArticle("no permission to read it; change its permissions (chmod +r)") from None
    except OSError as error:
        raise UnreadableArticle(f"cannot be read ({error.strerror or error}); check the file") from None


def read_whole(stream: BinaryIO) -> bytes:
    """All bytes of a stream, up to the limit; raises UnreadableArticle where there are more."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableArticle(BINARY if is_binary(data[:4096]) else TOO_LARGE)
    return data


def printable(text: str) -> str:
    r"""Text for a message of one line: what is no printable character is written as its escape.

    >>> print(printable("a\nb\x9b Köln"))
    a\nb\x9b Köln
    """
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def _file(path: str) -> io.BufferedReader:
    try:
        return Path(path).open("rb") if path else _file("\0")
    except ValueError:  # a NUL in the name
        raise FileNotFoundError from None


def _folder(top: str) -> Iterator[Input | Skipped]:
    # Links to folders are not followed: they may lead back up.
    failed: list[OSError] = []
    for folder, folders, names in os.walk(top, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and _suffix(name) in _KINDS and _is_file(path):
                yield Input(str(path), printable(str(path)))
    for error in failed:
        yield _skipped(str(error.filename), f"this folder cannot be read ({error.strerror}); check its permissions")


def _is_file(path: Path) -> bool:
    # A pipe or device would hang; a broken link is kept, so that opening it says so.
    return path.is_file() or path.is_symlink()


def _suffix(name: str) -> str:
    path = Path(name.lower())
    return Path(path.stem).suffix if path.suffix in _PACKED else path.suffix


def _unpacked(raw: io.BufferedReader, path: str) -> BinaryIO:
    suffix = Path(path.lower()).suffix
    packed = suffix if suffix in _PACKED else _PACKED_MAGIC.get(raw.peek(2)[:2])
    if packed == ".gz":
        return cast("BinaryIO", gzip.GzipFile(fileobj=raw))
    return cast("BinaryIO", lzma.LZMAFile(raw)) if packed else raw


def _kind(stream: BinaryIO, path: str) -> Kind:
    kind = _KINDS.get(_suffix(path))
    if kind:
        return kind
    return kind_of(cast("io.BufferedReader", stream).peek(_START_BYTES))


def kind_of(data: bytes) -> Kind:
    """What bytes hold, by their beginning; raises UnreadableArticle for XML that is no HTML page.

    >>> kind_of(b'{"text": "K"}'), kind_of(b"<html><p>K</p></html>"), kind_of(b"K")
    ('json', 'html', 'plain')
    """
    start = data[:_START_BYTES]
    if _HTML.match(start):
        return "html"
    if _XML.match(start):
        raise UnreadableArticle("XML that is no HTML page; give a text, HTML or JSON-lines file")
    return "json" if _JSON.match(start) else "plain"


def _skipped(path: str, why: str) -> Skipped:
    name = printable(path)
    return Skipped(what=name, stage="articles", why=f"{name}: {why}")
