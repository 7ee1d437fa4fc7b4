"""Statements → entries in reading order: numbered, and those that lie in another one under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zufolge.types import Statement


class Entry(NamedTuple):
    """A statement with its number in reading order and the one that it lies in."""

    statement: Statement
    number: int
    depth: int
    container: Statement | None


def entries_of(statements: Sequence[Statement]) -> tuple[Entry, ...]:
    """Statements in reading order, each under the innermost one whose quote holds the whole of its own.

    >>> from zufolge.types import Source, Span, Statement
    >>> def said(*quote):
    ...     chain = (Source((), "Anna Blum", "person"),)
    ...     return Statement("", "indirect", quote, (), (), (), (), chain, "assert", "CT+", False, None, 0.9)
    >>> [(entry.number, entry.depth) for entry in entries_of((said(Span(4, 9)), said(Span(0, 20)), said(Span(30, 40))))]
    [(1, 0), (2, 1), (3, 0)]
    """
    inner: dict[int, list[int]] = {}
    open_ones: list[int] = []
    order = sorted(range(len(statements)), key=lambda n: (_begin(statements[n]), -_length(statements[n])))
    for position in order:
        statement = statements[position]
        open_ones = [n for n in open_ones if _end(statements[n]) > _begin(statement)]
        container = next((n for n in reversed(open_ones) if _holds(statements[n], statement)), -1)
        inner.setdefault(container, []).append(position)
        open_ones.append(position)
    return tuple(_numbered(statements, inner))


def _numbered(statements: Sequence[Statement], inner: dict[int, list[int]]) -> Iterator[Entry]:
    waiting = [(position, 0, -1) for position in reversed(inner.get(-1, []))]
    number = 0
    while waiting:
        position, depth, container = waiting.pop()
        number += 1
        yield Entry(statements[position], number, depth, statements[container] if container >= 0 else None)
        waiting.extend((held, depth + 1, position) for held in reversed(inner.get(position, [])))


def _begin(statement: Statement) -> int:
    return statement.quote[0].begin if statement.quote else 0


def _end(statement: Statement) -> int:
    return statement.quote[-1].end if statement.quote else 0


def _length(statement: Statement) -> int:
    return sum(span.end - span.begin for span in statement.quote)


def _holds(outer: Statement, held: Statement) -> bool:
    return _length(outer) > _length(held) and all(
        any(whole.begin <= span.begin and span.end <= whole.end for whole in outer.quote) for span in held.quote
    )
