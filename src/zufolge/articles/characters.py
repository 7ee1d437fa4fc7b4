"""Bytes → the characters of a text, or the refusal of what is none."""

from __future__ import annotations

import codecs
import re
from typing import Final

from zufolge.errors import UnreadableArticle

BINARY: Final = "binary data, no text; give a text, HTML or JSON-lines file"
_MAGIC: Final = (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\x7fELF", b"BZh", b"Rar!")
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Agency wires leave a few control characters in a text (IPTC 7901: 4 to 8 in a report); random bytes are 11 % such.
_MAX_CONTROL_SHARE: Final = 0.02


def characters(data: bytes, *, declared: str | None = None) -> str:
    """The text of a file, to the letter: by its byte order mark, as UTF-8, by the `declared` encoding, as Windows-1252.

    A byte order mark is no part of the text. Raises UnreadableArticle for binary data and damaged UTF-8.

    >>> characters("Bürger".encode("utf-16")), characters("Bürger".encode("latin-1"))
    ('Bürger', 'Bürger')
    """
    if data.startswith(_MAGIC):
        raise UnreadableArticle(BINARY)
    text = _decoded(data, declared)
    if _is_noise(text):
        raise UnreadableArticle(BINARY)
    return text


def is_binary(start: bytes) -> bool:
    """Whether a file that begins like this holds no text; UTF-8 may be cut at the end.

    >>> is_binary(b"%PDF-1.7"), is_binary("Köln".encode()[:2])
    (True, False)
    """
    return start.startswith(_MAGIC) or (
        not start.startswith(tuple(mark for mark, _ in _MARKS))
        and _unmarked_utf16(start) is None
        and _is_noise(start.decode(errors="ignore"))
    )


def _is_noise(text: str) -> bool:
    return "\0" in text or len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text)


def _decoded(data: bytes, declared: str | None) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked_utf16(data)
    if encoding:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            raise UnreadableArticle(f"byte {error.start:,} is no {encoding.upper()}; save it as UTF-8") from None
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if declared is None:
            _check_not_utf8(data, error.start)
    for name in (declared, "windows-1252"):
        try:
            return data.decode(name or "windows-1252")
        except (UnicodeDecodeError, LookupError):
            continue
    raise UnreadableArticle(BINARY)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in German text, nearly every second byte is NUL, and hardly one of the others."""
    half = len(data) // 2
    if len(data) % 2 or b"\0" not in data:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    if odd > 0.7 * half and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd == 0 else None


def _check_not_utf8(data: bytes, wrong: int) -> None:
    """Text with more whole UTF-8 sequences than broken ones is damaged UTF-8; as Windows-1252 it would read `fÃ¼r`."""
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    whole = sum(not character.isascii() for character in text) - broken
    if whole > broken:
        raise UnreadableArticle(f"byte {wrong:,} is damaged UTF-8; fetch the text again or save it as UTF-8")
