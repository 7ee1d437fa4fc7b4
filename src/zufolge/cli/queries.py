"""The filters that several commands have, as one `Query`: a command says `@asked(…)` and gets it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, get_args

import typer

from zufolge.types import Act, Factuality, Kind, SourceKind

if TYPE_CHECKING:
    from zufolge.ledger import Query


def _one_of(values: Any) -> Callable[[str | None], str | None]:
    known = get_args(values)

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


def _choice(values: Any, what: str) -> Any:
    return _option(str | None, help=f"{what}: {', '.join(get_args(values))}.", callback=_one_of(values))


# What a query asks for and a person corrects.
KindValue: TypeAlias = _choice(Kind, "Kind of statement")  # type: ignore[valid-type]
ActValue: TypeAlias = _choice(Act, "What is done in saying it")  # type: ignore[valid-type]
FactualityValue: TypeAlias = _choice(Factuality, "How sure the speaker is")  # type: ignore[valid-type]

_FILTERS: dict[str, tuple[Any, Any]] = {
    "speaker": (_option(str | None, help="Who said it: a name, a surname, a number of “zufolge actors”."), None),
    "source": (_choice(SourceKind, "Kind of speaker"), None),
    "kind": (KindValue, None),
    "act": (ActValue, None),
    "factuality": (FactualityValue, None),
    "hearsay": (Annotated[bool, typer.Option("--hearsay", help="Only what nobody in particular vouches for.")], False),
    "outlet": (_option(str | None, help="The outlet that carries it."), None),
    "since": (
        _option(str | None, metavar="EDTF", callback=_date, help="Said on this day or later: 2024, 2024-05."),
        None,
    ),
    "until": (_option(str | None, metavar="EDTF", callback=_date, help="Said on this day or before."), None),
    "min_confidence": (_option(float, min=0, max=1, help="How sure the reader must be."), 0.0),
    "limit": (_option(int, min=1, help="How many to show."), 20),
    "before": (_option(int | None, help="Go on behind the key that the last page ended with."), None),
}
Words = Annotated[list[str] | None, typer.Argument(metavar="[WORDS]", help="Words that it must have.")]
WordsOption = Annotated[str | None, typer.Option("--words", help="Words that it must have.")]


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
