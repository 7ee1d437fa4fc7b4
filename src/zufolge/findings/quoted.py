"""The value that every finder of statements yields: what was said and the words around it, as token ranges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from zufolge.findings.words import Range
from zufolge.types import Act, Factuality, Kind


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement as found, before chain, certainty and time are read off it; all ranges are of token numbers.

    `rule` is what found it, `act` and `factuality` what its cue alone says; None where there is no cue. `confidence` (0 to 1)
    is how sure the model is of the quote.
    """

    kind: Kind
    quote: tuple[Range, ...]
    cue: tuple[Range, ...] = ()
    frame: tuple[Range, ...] = ()
    speaker: tuple[Range, ...] = ()
    addressee: tuple[Range, ...] = ()
    rule: str = ""
    act: Act | None = None
    factuality: Factuality | None = None
    confidence: float = 0.0

    @property
    def begin(self) -> int:
        """The first token of the quote."""
        return self.quote[0][0]

    @property
    def end(self) -> int:
        """The token behind the quote."""
        return self.quote[-1][1]

    @property
    def first(self) -> int:
        """The first token of quote and frame."""
        return min([self.begin, *(begin for begin, _ in self.frame)])

    def covers(self, begin: int, end: int) -> bool:
        """Whether the tokens lie wholly inside the quote."""
        return any(b <= begin and end <= e for b, e in self.quote)


def disjoint(parts: Iterable[Range]) -> tuple[Range, ...]:
    """Ranges sorted, with those that touch or overlap made one.

    >>> disjoint([(5, 9), (2, 6), (12, 13)])
    ((2, 9), (12, 13))
    """
    runs: list[Range] = []
    for begin, end in sorted(parts):
        if runs and begin <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        elif begin < end:
            runs.append((begin, end))
    return tuple(runs)


def in_order(statements: Iterable[Quoted]) -> tuple[Quoted, ...]:
    """In reading order, the longer first; the same words are one statement of a kind, the first of them."""
    first: dict[tuple[Kind, tuple[Range, ...]], Quoted] = {}
    for statement in statements:
        frame = disjoint(statement.frame)
        whole = statement if frame == statement.frame else replace(statement, frame=frame)
        first.setdefault((whole.kind, whole.quote), whole)
    return tuple(sorted(first.values(), key=lambda s: (s.begin, -s.end, s.kind)))


def touch(some: Iterable[Range], others: Sequence[Range]) -> bool:
    """Whether a range of the one shares a token with one of the others.

    >>> touch([(1, 3)], [(2, 5), (7, 9)]), touch([(1, 3)], [(3, 5)])
    (True, False)
    """
    return any(a < d and c < b for a, b in some for c, d in others)
