"""What is asked of a ledger: words and fields that a statement must have, and a page of what was found."""

from __future__ import annotations

from dataclasses import dataclass

from zufolge import edtf
from zufolge.ledger.rows import first_key
from zufolge.ledger.words import field_token, stems
from zufolge.types import Act, Factuality, Judgement, Kind, Record, SourceKind


@dataclass(frozen=True, slots=True)
class Query:
    """What statements must have; every field that is given counts.

    `words` in whatever inflection, all of them; `speaker` a name, a surname or an actor's number; `source` the kind of the
    speaker; `since` and `until` (EDTF) bound the day on which it was said; `min_confidence` 0 to 1; `before` is the key that
    a page ended with; `limit` is the size of a page.
    """

    words: str = ""
    speaker: str | int | None = None
    source: SourceKind | None = None
    kind: Kind | None = None
    act: Act | None = None
    factuality: Factuality | None = None
    hearsay: bool = False
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0
    before: int | None = None
    limit: int = 20

    def asks_only(self, *names: str) -> bool:
        """Whether no other fields than these are given.

        >>> Query(words="Damm").asks_only("words", "since"), Query(words="Damm").asks_only()
        (True, False)
        """
        return self == Query(**{name: getattr(self, name) for name in names})

    def tokens(self) -> list[str]:
        """The tokens that a statement must have, the speaker's left out."""
        fields = (
            ("source", self.source),
            ("kind", self.kind),
            ("act", self.act),
            ("factuality", self.factuality),
            ("hearsay", "1" if self.hearsay else None),
            ("outlet", self.outlet.casefold() if self.outlet else None),
            ("confident", str(int(self.min_confidence * 10 + 1e-9)) if self.min_confidence >= 0.1 else None),
        )
        return [*stems(self.words), *(field_token(name, value) for name, value in fields if value is not None)]

    def lowest(self) -> int:
        """The lowest key that a statement can have. Raises InvalidDate."""
        first = edtf.earliest(edtf.canonical(self.since)) if self.since else None
        return first_key(first.toordinal()) if first is not None else 0

    def highest(self) -> int | None:
        """The key that a statement must stay below. Raises InvalidDate."""
        last = edtf.latest(edtf.canonical(self.until)) if self.until else None
        bound = first_key(last.toordinal() + 1) if last is not None else None
        return min((key for key in (bound, self.before) if key is not None), default=None)


@dataclass(frozen=True, slots=True)
class Page:
    """Records, and the key by which the next page is asked for (`Query.before`), None at the end."""

    records: tuple[Record, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class JudgementPage:
    """Judgements, the latest first, and the key by which the next page is asked for (`before`), None at the end."""

    judgements: tuple[Judgement, ...]
    next: int | None
