"""The filters of a query, described once: the command line makes options of them, the API parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from zufolge.types import Act, Factuality, Kind, SourceKind

# What a filter takes: any words, one of its values, a date (EDTF), yes or no, a share from 0 to 1.
Shape = Literal["words", "choice", "date", "flag", "share"]


@dataclass(frozen=True, slots=True)
class Filter:
    """A field of `Query` by which statements are found: its name, what it takes, and what it does in one line."""

    name: str
    shape: Shape
    what: str
    values: tuple[str, ...] = ()


def _choice(name: str, literal: Any, what: str) -> Filter:
    return Filter(name, "choice", what, get_args(literal))


FILTERS: Final = (
    Filter("words", "words", "Words that it must have"),
    Filter("speaker", "words", "Who said it: a name, a surname, a number of “zufolge actors”"),
    _choice("source", SourceKind, "Kind of speaker"),
    _choice("kind", Kind, "Kind of statement"),
    _choice("act", Act, "What is done in saying it"),
    _choice("factuality", Factuality, "How sure the speaker is"),
    Filter("hearsay", "flag", "Only what nobody in particular vouches for"),
    Filter("outlet", "words", "The outlet that carries it"),
    Filter("since", "date", "Said on this day or later: 2024, 2024-05"),
    Filter("until", "date", "Said on this day or before"),
    Filter("min_confidence", "share", "How sure the reader must be"),
)
BY_NAME: Final = {one.name: one for one in FILTERS}
