"""A parameter that an address does not take is refused: of a misspelt filter, everything would be found."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fastapi import Request

from zufolge.exports.printable import printable
from zufolge.web.api.description import describe
from zufolge.web.problems import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping


async def only_known(request: Request) -> None:
    """Refuses what the description of the API does not have for this address. Raises Refused."""
    known = _known().get(request.scope["route"].operation_id, ())
    errors = [{"name": printable(name), "why": _why(known)} for name in request.query_params if name not in known]
    if errors:
        detail = f"{', '.join(error['name'] for error in errors)}: {_why(known)}"
        raise Refused("unknown-parameter", detail, errors=errors)


def _why(known: tuple[str, ...]) -> str:
    return f"no parameter of this address, which takes {', '.join(known) or 'none'}"


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    """The parameters that stand behind an address, by the name of the operation."""
    operations = (one for methods in describe()["paths"].values() for one in methods.values())
    return {
        one["operationId"]: tuple(each["name"] for each in one.get("parameters", ()) if each["in"] == "query")
        for one in operations
    }
