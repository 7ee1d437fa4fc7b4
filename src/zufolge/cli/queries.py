"""The filters that several commands have, as one `Query`: a command says `@asked(…)` and gets it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from zufolge.ledger.filters import BY_NAME, FILTERS

if TYPE_CHECKING:
    from zufolge.ledger import Query
    from zufolge.ledger.filters import Filter


def _one_of(known: Collection[str]) -> Callable[[str | None], str | None]:
    def checked(value: str | None) -> str | None:
        if value is not None and value not in known:
            raise typer.BadParameter(f"{value}: none of {', '.join(known)}")
        return value

    return checked


def _date(value: str | None) -> str | None:
    from zufolge.cli.options import published_date

    return published_date(value)


def _option(annotation: Any, **how: Any) -> Any:
    return Annotated[annotation, typer.Option(**how)]


def _from(filter: Filter) -> tuple[Any, Any]:
    """The option of a filter, and its value where it is not given."""
    told = f"{filter.what}."
    if filter.shape == "choice":
        known = ", ".join(filter.values)
        return _option(str | None, help=f"{filter.what}: {known}.", callback=_one_of(filter.values)), None
    if filter.shape == "date":
        return _option(str | None, metavar="EDTF", callback=_date, help=told), None
    if filter.shape == "flag":
        return Annotated[bool, typer.Option(f"--{filter.name}", help=told)], False
    if filter.shape == "share":
        return _option(float, min=0, max=1, help=told), 0.0
    return _option(str | None, help=told), None


# What a query asks for and a person corrects.
KindValue: TypeAlias = _from(BY_NAME["kind"])[0]  # type: ignore[valid-type]
ActValue: TypeAlias = _from(BY_NAME["act"])[0]  # type: ignore[valid-type]
FactualityValue: TypeAlias = _from(BY_NAME["factuality"])[0]  # type: ignore[valid-type]

_FILTERS: dict[str, tuple[Any, Any]] = {
    **{one.name: _from(one) for one in FILTERS if one.name != "words"},
    "limit": (_option(int, min=1, help="How many to show."), 20),
    "before": (_option(int | None, help="Go on behind the key that the last page ended with."), None),
}
_WORDS = f"{BY_NAME['words'].what}."
Words = Annotated[list[str] | None, typer.Argument(metavar="[WORDS]", help=_WORDS)]
WordsOption = Annotated[str | None, typer.Option("--words", help=_WORDS)]


def asked(
    *, words: Literal["argument", "option"], without: Collection[str] = ()
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command its `query`, from the filters that every search has but those that it is `without`."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(command)
        own = [p for name, p in signature.parameters.items() if name != "query"]
        hints = {name: hint for name, hint in _hints(command).items() if name != "query"}
        filters = {name: value for name, value in _FILTERS.items() if name not in without}
        added = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, (annotation, default) in filters.items()
        ]
        kind = Words if words == "argument" else WordsOption
        added.insert(0, inspect.Parameter("words", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind))

        @wraps(command)
        def asking(**given: Any) -> None:
            command(query=_query(given, [p.name for p in added]), **given)

        fixed = [
            p.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints.get(p.name, p.annotation)) for p in own
        ]
        asking.__signature__ = signature.replace(parameters=[*fixed, *added])  # type: ignore[attr-defined]
        asking.__annotations__ = hints | {p.name: p.annotation for p in added}
        del asking.__wrapped__
        return asking

    return decorate


def _hints(command: Callable[..., None]) -> dict[str, Any]:
    """The annotations of a command but for its query's, which is there for the type checker only."""
    space = vars(inspect.getmodule(command))
    return {
        name: eval(hint, space) if isinstance(hint, str) else hint
        for name, hint in command.__annotations__.items()
        if name not in {"query", "return"}
    }


def _query(given: dict[str, Any], names: list[str]) -> Query:
    from zufolge.ledger import Query

    fields = {name: given.pop(name) for name in names}
    words = fields.pop("words", None) or ""
    return Query(words=words if isinstance(words, str) else " ".join(words), **fields)
