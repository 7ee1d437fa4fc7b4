"""What the model sees of a word form by itself: its folded spelling, its affixes and its shape."""

from __future__ import annotations

from unicodedata import normalize
from zlib import crc32

# Endings and beginnings, in letters; a shorter word is its own affix. All share one table of embeddings.
SUFFIXES = (2, 3, 4)
PREFIXES = (3, 5)
BUCKETS = 16384
SHAPES = 8

_SAME = str.maketrans(
    {
        **dict.fromkeys("„“”‟»«‚‘’‛›‹`´", '"'),
        "'": '"',
        **dict.fromkeys("–—‒―−‐‑", "-"),
        **dict.fromkeys("123456789", "0"),
        "ß": "ss",
        "\u00ad": None,
    }
)


def fold(form: str) -> str:
    """A form without what the model should not tell apart: case, ß, digits, kinds of quotation marks and dashes.

    >>> [fold(form) for form in ("Straße", "„", "1.250", "MÜLLER")]
    ['strasse', '"', '0.000', 'müller']
    """
    return normalize("NFC", form).lower().translate(_SAME)


def affixes(folded: str) -> tuple[int, ...]:
    """The numbers of a folded form's endings and beginnings in the table of affixes, 0 to BUCKETS - 1.

    >>> affixes("sagte")[:3] == affixes("fragte")[:3]
    True
    """
    # A prefix and a suffix of the same letters must not meet: the mark keeps them apart.
    marked = [f"-{folded[-length:]}" for length in SUFFIXES] + [f"{folded[:length]}-" for length in PREFIXES]
    return tuple([crc32(affix.encode("utf-8", "surrogatepass")) % BUCKETS for affix in marked])


def shape(form: str) -> int:
    """The class of a form by its characters, 0 to SHAPES - 1.

    >>> [shape(form) for form in ("sagte", "Peskow", "BERLIN", "dpa-Chef", "2023", "3.", "G7", ",")]
    [0, 1, 2, 3, 4, 4, 5, 6]
    """
    if form.isalpha():
        if form.islower():
            return 0
        if form[1:].islower() or len(form) == 1:
            return 1
        return 2 if form.isupper() else 3
    if any(character.isdigit() for character in form):
        return 5 if any(character.isalpha() for character in form) else 4
    if not any(character.isalpha() for character in form):
        return 6
    return 7 if form[0].isupper() else 3
