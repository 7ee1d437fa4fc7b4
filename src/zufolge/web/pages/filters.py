"""The filters in an address → what the ledger is asked, and what the form shows of them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args

from fastapi import Depends, Request

from zufolge import edtf
from zufolge.errors import InvalidDate
from zufolge.ledger import Query
from zufolge.types import Act, Factuality, Kind, SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "source": get_args(SourceKind),
    "kind": get_args(Kind),
    "act": get_args(Act),
    "factuality": get_args(Factuality),
}
SHARES: Final = ("0.5", "0.6", "0.7", "0.8", "0.9")
_DATES: Final = ("since", "until")
_NAMES: Final = tuple(field.name for field in fields(Query) if field.name not in {"limit", "before"})
# A key is below 2 ** 53: what is longer is none.
_KEY_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters as they were given, those of them that are wrong, and the query that the others make."""

    given: dict[str, str]
    wrong: tuple[str, ...]
    query: Query

    @property
    def is_anything(self) -> bool:
        """Whether any filter is given."""
        return bool(self.given)


def asked_of(given: Mapping[str, str]) -> Asked:
    """What the fields of a form ask; empty ones count as not given, as a form sends them all.

    >>> asked_of({"words": "Damm", "since": "gestern", "act": ""})
    Asked(given={'words': 'Damm', 'since': 'gestern'}, wrong=('since',), query=Query(words='Damm', speaker=None, source=None, \
kind=None, act=None, factuality=None, hearsay=False, outlet=None, since=None, until=None, min_confidence=0.0, before=None, \
limit=20))
    """
    filled = {name: given[name].strip() for name in _NAMES if given.get(name, "").strip()}
    values: dict[str, Any] = {name: _value(name, text) for name, text in filled.items()}
    right = {name: value for name, value in values.items() if value is not None}
    before = given.get("before", "")
    key = int(before) if before.isascii() and before.isdigit() and len(before) <= _KEY_DIGITS else None
    return Asked(filled, tuple(name for name in values if name not in right), Query(**right, before=key))


def _value(name: str, text: str) -> Any:
    """What a field says, None where that is nothing that can be asked."""
    if name in CHOICES:
        return text if text in CHOICES[name] else None
    if name in _DATES:
        return _date(text)
    if name == "hearsay":
        return True if text == "1" else None
    if name == "min_confidence":
        return float(text) if text in SHARES else None
    return text


def _date(text: str) -> str | None:
    try:
        return edtf.canonical(text)
    except InvalidDate:
        return None


async def _asked(request: Request) -> Asked:
    return asked_of(request.query_params)


AsAsked = Annotated[Asked, Depends(_asked)]
