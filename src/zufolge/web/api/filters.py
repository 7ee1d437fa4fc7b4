"""The filters of a query as parameters of an address."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from fastapi import Depends
from fastapi import Query as Parameter
from pydantic import AfterValidator

from zufolge import edtf
from zufolge.ledger import Query
from zufolge.ledger.filters import BY_NAME, FILTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from zufolge.ledger.filters import Filter

# So many characters of words, a name or an outlet; a quote of a whole paragraph still goes in.
LONGEST: Final = 1000
LONGEST_DATE: Final = 200
# PostgreSQL holds no zero byte, and no report has one.
WITHOUT_ZERO: Final = r"^[^\x00]*$"
_EXAMPLES: Final = {
    "words": "Brücke Wismar",
    "speaker": "Anna Blum",
    "outlet": "Nordkurier",
    "since": "2024-05",
    "until": "2024-06-03",
}


def asked(*, without: tuple[str, ...] = ()) -> Any:
    """A dependency that gives the query which the parameters of an address make."""
    return Depends(_query_from(*(one for one in FILTERS if one.name not in without)))


def _query_from(*filters: Filter) -> Callable[..., Any]:
    async def query(**given: Any) -> Query:
        return Query(**{name: value for name, value in given.items() if value is not None})

    query.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation_of(one))
            for one in filters
        ]
    )
    return query


def annotation_of(filter: Filter) -> Any:
    """What a filter takes, and how it is described."""
    example: dict[str, Any] = {"examples": [_EXAMPLES[filter.name]]} if filter.name in _EXAMPLES else {}
    told = filter.what.replace("“zufolge actors”", "`/actors`") + "."
    if filter.shape == "choice":
        return Annotated[Literal[filter.values] | None, Parameter(description=told)]
    if filter.shape == "date":
        return Annotated[
            str | None,
            AfterValidator(_checked_date),
            Parameter(description=f"{told} A date as EDTF.", max_length=LONGEST_DATE, **example),
        ]
    if filter.shape == "flag":
        return Annotated[bool | None, Parameter(description=told)]
    if filter.shape == "share":
        return Annotated[float | None, Parameter(ge=0, le=1, description=told)]
    return Annotated[str | None, Parameter(description=told, max_length=LONGEST, pattern=WITHOUT_ZERO, **example)]


def _checked_date(date: str | None) -> str | None:
    return edtf.canonical(date) if date is not None else None


def of_filter(name: str) -> Any:
    """The annotation of the filter with this name."""
    return annotation_of(BY_NAME[name])
