"""Records for comparing, made from German reports as the ledger makes them: read, with every speaker numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import zufolge
from zufolge import Reading
from zufolge.ledger.names import SURE, Name, company_of, likely_same, name_keys, name_of, resolved
from zufolge.types import Change, Record, SourceKind

Report = tuple[str, str]
"""The day of publication and the text."""


def records(*reports: Report) -> list[Record]:
    """Every statement of the reports, in the order of publication; article ids are a, b, c, …"""
    people = _People()
    made: list[Record] = []
    for name, (published, text) in zip("abcdefgh", reports, strict=False):
        reading = zufolge.read(text, published=published)
        numbers = people.numbers(reading)
        for statement in reading.statements:
            first = statement.chain[0]
            actor = numbers.get((first.name, first.kind)) if first.name is not None else None
            words = " ".join(span.of(text) for span in statement.quote)
            made.append(Record(len(made), name, None, None, published, words, statement, actor, text))
    return made


def saying(words: str, among: Iterable[Record]) -> Record:
    """The first record whose quote has these words."""
    return next(r for r in among if words in r.text)


def pair(one: Report, other: Report, *, words: tuple[str, str]) -> tuple[Record, Record]:
    """Two statements of two reports, found by their words."""
    made = records(one, other)
    return (
        saying(words[0], [r for r in made if r.article == "a"]),
        saying(words[1], [r for r in made if r.article == "b"]),
    )


def quote(record: Record) -> str:
    return record.text


def ends(change: Change) -> tuple[str, str]:
    """What was said before and after."""
    return quote(change.before), quote(change.after)


class _People:
    """Actors across reports in memory: what the store does with tables."""

    def __init__(self) -> None:
        self.names: list[list[Name]] = []
        self.index: defaultdict[str, set[int]] = defaultdict(set)

    def numbers(self, reading: Reading) -> dict[tuple[str, SourceKind], int]:
        roles: dict[tuple[str, SourceKind], set[str]] = {}
        for actor in reading.actors:
            roles.setdefault((actor.name, actor.kind), set()).update(actor.roles)
        bare = [name_of(name, kind=kind, roles=known) for (name, kind), known in roles.items()]
        company = company_of(bare, known=[k for name in bare for k in self._known(name)])
        present = [name._replace(company=company) for name in bare]
        everybody = [k for name in present for k in self._known(name)]
        text = reading.document.article.text
        order = sorted(zip(roles, present, strict=True), key=lambda item: -len(item[1].given))
        return {key: self._number(resolved(name, present=present, known=everybody, text=text)) for key, name in order}

    def _known(self, name: Name) -> list[Name]:
        return [known for number in self._candidates(name) for known in self.names[number]]

    def _candidates(self, name: Name) -> list[int]:
        return sorted({number for key in name_keys(name) for number in self.index[key]})

    def _number(self, name: Name) -> int:
        sure = [n for n in self._candidates(name) if any(likely_same(name, known) >= SURE for known in self.names[n])]
        number = sure[0] if sure else len(self.names)
        if not sure:
            self.names.append([])
        self.names[number].append(name)
        for key in name_keys(name):
            self.index[key].add(number)
        return number
