"""Text from outside → text that a terminal or a browser only shows and never obeys."""

from __future__ import annotations

import re
from typing import Final

# Control characters start escape sequences, bidirectional marks reorder a line, half characters cannot be written.
_OBEYED: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def printable(text: str) -> str:
    """The text on one line: white space folded, what a terminal would obey spelled out.

    >>> print(printable("Er \\x1b[31m sagte:\\n„Nein.“"))
    Er \\x1b[31m sagte: „Nein.“
    """
    return spelled_out(" ".join(text.split()))


def spelled_out(text: str) -> str:
    """The text with its own white space, what a terminal or a browser would obey spelled out.

    >>> print(spelled_out("Er sagte:\\n„Nein\\x00“"))
    Er sagte:
    „Nein\\x00“
    """
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
