"""Reads the lexicon: one cached function a file, so that a caller pays only for what it asks for.

Scalars are read as plain strings and made into booleans and numbers by the shape that they go into: YAML 1.1 would take
Norway's `NO` for false.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec
import yaml

from zufolge.errors import InvalidLexicon
from zufolge.lexicon.entries import (
    Abbreviation,
    Calendar,
    Entry,
    Epithet,
    EventNoun,
    Events,
    EventVerb,
    Head,
    Hedge,
    Markers,
    Matters,
    NounEntry,
    Outlet,
    Place,
    SpeechEntry,
)

FOLDER = Path(__file__).parent
ACRONYM_LENGTH = 2
SHORTEST_PART = 3  # letters of the last part of a compound

E = TypeVar("E", bound=Entry)
V = TypeVar("V")
N = TypeVar("N", EventNoun, Head, NounEntry)


class _Endings(NamedTuple, Generic[N]):
    """Nouns by each of their forms in lower case: as a word, and as the last part of a compound; `longest` is of these."""

    words: Mapping[str, N]
    parts: Mapping[str, N]
    longest: int


class _PlainLoader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Lists, mappings and strings, nothing else; without PyYAML's resolvers it takes half the time (75 for 140 ms)."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, node: object, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def construct_document(self, node: yaml.Node) -> Any:
        return _plain(node)


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    fields = {str(key.value): _plain(value) for key, value in node.value}
    if len(fields) < len(node.value):
        raise yaml.MarkedYAMLError(problem="a field stands there twice", problem_mark=node.start_mark)
    return fields


@cache
def speech(folder: Path = FOLDER) -> Mapping[str, tuple[SpeechEntry, ...]]:
    """Speech verbs, keyed by the bare verb and by particle and verb joined; phrases with the most fixed words first.

    >>> sorted({entry.act for entry in speech()["dementieren"]})
    ['deny']
    """
    entries = [entry for path in sorted((folder / "speech").glob("*.yaml")) for entry in _read_act(path)]
    _refuse_twins(entries, lambda entry: (entry.verb, entry.particle, entry.words, entry.reflexive), "speech")
    entries.sort(key=lambda entry: (-len(entry.words), -len(entry.particle or ""), not entry.reflexive))
    index: dict[str, tuple[SpeechEntry, ...]] = {}
    for entry in entries:
        for key in dict.fromkeys((entry.verb, entry.lemma)):
            index[key] = (*index.get(key, ()), entry)
    return MappingProxyType(index)


@cache
def nouns(folder: Path = FOLDER) -> Mapping[str, NounEntry]:
    """Nouns that carry a source, keyed by their lemma and their irregular plural.

    >>> nouns()["Angabe"].act
    'assert'
    """
    return _index(
        folder / "nouns.yaml", NounEntry, lambda entry: [entry.noun, *([entry.plural] if entry.plural else [])]
    )


@cache
def hedges(folder: Path = FOLDER) -> Mapping[str, Hedge]:
    """Words and phrases that lower or turn certainty, keyed by their words in lower case.

    >>> hedges()["möglicherweise"].factuality
    'PS+'
    """
    return _index(folder / "hedges.yaml", Hedge, lambda entry: [entry.words.lower()])


@cache
def media(folder: Path = FOLDER) -> Mapping[str, Outlet]:
    """Agencies, broadcasters, papers and portals, keyed by name and by each alias, to the letter.

    Names that are ordinary words besides are keyed with quotation marks around them: `„Zeit“`.

    >>> media()["„Zeit“"].name, media().get("Zeit")
    ('Die Zeit', None)
    >>> media()["Koreanische Zentrale Nachrichtenagentur"].name
    'KCNA'
    """
    return _index(folder / "media.yaml", Outlet, _outlet_keys)


@cache
def epithets(folder: Path = FOLDER) -> Mapping[str, Epithet]:
    """Words that stand for somebody else, keyed by these words, to the letter and without article.

    >>> epithets()["Kreml"].country
    'RU'
    """
    return _index(folder / "epithets.yaml", Epithet, lambda entry: [entry.words])


@cache
def heads(folder: Path = FOLDER) -> Mapping[str, Head]:
    """Head nouns with the kind of source they name, keyed by the head and its irregular plural, in lower case.

    >>> heads()["polizei"].kind
    'authority'
    """
    return _index(folder / "heads.yaml", Head, lambda entry: [entry.head, *([entry.plural] if entry.plural else [])])


@cache
def places(folder: Path = FOLDER) -> Mapping[str, Place]:
    """States, German Länder and seats of government, keyed by every name, capital, people and adjective.

    Where two places share a word, a country's own name goes before aliases, adjectives, peoples and capitals.

    >>> places()["Pjöngjang"].country, places()["nordkoreanisch"].iso
    ('Nordkorea', 'KP')
    """
    path = folder / "places.yaml"
    entries = read_entries(path, Place)
    _refuse_twins(entries, lambda entry: entry.iso if entry.kind != "seat" else entry.country, path.name)
    index: dict[str, Place] = {entry.country: entry for entry in entries}
    for keys in (
        lambda entry: entry.aliases,
        lambda entry: (entry.adjective, entry.people),
        lambda entry: (entry.capital,),
    ):
        for entry in entries:
            for key in keys(entry):
                if key:
                    index.setdefault(key, entry)
    return MappingProxyType(index)


@cache
def calendar(folder: Path = FOLDER) -> Calendar:
    """The words of time: months, weekdays, feasts, units, numbers.

    >>> [month.number for month in calendar().months if "Jänner" in month.words]
    [1]
    """
    return read_record(folder / "calendar.yaml", Calendar)


@cache
def abbreviations(folder: Path = FOLDER) -> Mapping[str, Abbreviation]:
    """Abbreviations with a full stop, keyed as written and, where they have spaces, also without them.

    >>> abbreviations()["z. B."].ends, abbreviations()["z.B."].ends
    (False, False)
    """
    return _index(
        folder / "abbreviations.yaml",
        Abbreviation,
        lambda entry: dict.fromkeys((entry.abbreviation, entry.abbreviation.replace(" ", ""))),
    )


@cache
def markers(folder: Path = FOLDER) -> Markers:
    """The closed word classes that the grammar needs.

    >>> "zufolge" in [preposition.word for preposition in markers().source_prepositions]
    True
    """
    return read_record(folder / "markers.yaml", Markers)


@cache
def matters(folder: Path = FOLDER) -> Matters:
    """What statements are compared by.

    >>> "zurücktreten" in next(entry for entry in matters().matters if entry.matter == "Rücktritt").yes
    True
    """
    record = read_record(folder / "matters.yaml", Matters)
    _refuse_twins(record.matters, lambda entry: entry.matter, "matters.yaml")
    return record


@cache
def events(folder: Path = FOLDER) -> Events:
    """The words of planned events and of what becomes of them.

    >>> "verschieben" in events().postponing
    True
    """
    record = read_record(folder / "events.yaml", Events)
    _refuse_twins(record.nouns, lambda entry: entry.noun, "events.yaml")
    _refuse_twins(record.verbs, lambda entry: (entry.verb, entry.words), "events.yaml")
    return record


@lru_cache(maxsize=16384)
def event_of(word: str) -> EventNoun | None:
    """The event noun that a noun is or ends in, in whatever case and number; None where it names no event.

    >>> event_of("Sondersitzungen").noun, event_of("Auswahl")
    ('Sitzung', None)
    """
    if word[:1].islower() or word.startswith(events().not_events):
        return None
    found = _longest_ending(_event_nouns(), word)
    return found[0] if found is not None else None


@cache
def _event_nouns() -> _Endings[EventNoun]:
    return _endings({entry.noun.lower(): entry for entry in events().nouns})


@cache
def event_verbs() -> Mapping[str, tuple[EventVerb, ...]]:
    """The verbs that make an event, keyed by their lemma; those with fixed words first.

    >>> [entry.noun for entry in event_verbs()["reisen"]]
    ['Besuch']
    """
    index: dict[str, tuple[EventVerb, ...]] = {}
    for entry in sorted(events().verbs, key=lambda entry: -len(entry.words)):
        index[entry.verb] = (*index.get(entry.verb, ()), entry)
    return MappingProxyType(index)


@lru_cache(maxsize=16384)
def head_of(word: str) -> Head | None:
    """The head that a noun is or ends in, in whatever case and number; None where no head is known.

    >>> head_of("Außenministeriums").head
    'ministerium'
    >>> head_of("Kremlsprecher").kind
    'person'
    """
    found = _longest_ending(_heads(), word)
    if found is None or (len(found[0].head) <= ACRONYM_LENGTH and not word[len(found[1]) :].isupper()):
        return None  # the EU is a head, the last syllable of Kim Jong Un is none
    return found[0]


@cache
def _heads() -> _Endings[Head]:
    return _endings(heads())


@lru_cache(maxsize=16384)
def noun_of(word: str) -> tuple[NounEntry, str] | None:
    """The source noun that a word is or ends in, and what stands before it; None where no such noun is known.

    >>> [noun_of(word)[1] for word in ("Angaben", "Polizeiangaben")]
    ['', 'Polizei']
    """
    return _longest_ending(_nouns_in_lower_case(), word)


def longest_match(index: Mapping[str, V], tokens: Sequence[str], begin: int) -> tuple[V, int] | None:
    """The entry whose words start at token `begin`, the longest of up to eight tokens, and the token after it.

    >>> longest_match(media(), ["die", "Frankfurter", "Allgemeine", "Zeitung", "meldet"], 1)[0].country
    'DE'
    """
    for end in range(min(begin + 8, len(tokens)), begin, -1):
        found = index.get(" ".join(tokens[begin:end]))
        if found is not None:
            return found, end
    return None


@cache
def _nouns_in_lower_case() -> _Endings[NounEntry]:
    return _endings({noun.lower(): entry for noun, entry in nouns().items()})


def _endings(entries: Mapping[str, N]) -> _Endings[N]:
    words: dict[str, N] = {}
    parts: dict[str, N] = {}
    for ending in ("", *markers().noun_endings):  # of two nouns that a form can be of, the one that lacks fewer letters
        for noun, entry in entries.items():
            words.setdefault(noun + ending, entry)
            if entry.suffix:
                parts.setdefault(noun + ending, entry)
    return _Endings(words, parts, max(map(len, parts), default=0))


def _longest_ending(known: _Endings[N], word: str) -> tuple[N, str] | None:
    lower = word.lower()
    whole = known.words.get(lower)
    if whole is not None:
        return whole, ""
    # no first part of a German compound has a single letter
    for begin in range(max(2, len(lower) - known.longest), len(word) - SHORTEST_PART + 1):
        found = known.parts.get(lower[begin:])
        if found is not None:
            return found, word[:begin]
    return None


def read_entries(path: Path, shape: type[E]) -> tuple[E, ...]:
    """The entries of a file that is a list; raises `InvalidLexicon` with file, entry number (from 1) and reason."""
    data = _parse(path)
    if not isinstance(data, list):
        raise InvalidLexicon(f"{path.name}: not a list of entries")
    return tuple(_convert(item, shape, f"{path.name}, entry {number}") for number, item in enumerate(data, 1))


def read_record(path: Path, shape: type[E]) -> E:
    """A file that is one record of named lists; raises `InvalidLexicon` with file, place and reason."""
    return _convert(_parse(path), shape, path.name)


def _read_act(path: Path) -> tuple[SpeechEntry, ...]:
    data = _parse(path)
    if not isinstance(data, list):
        raise InvalidLexicon(f"{path.name}: not a list of entries")
    return tuple(
        _convert({"act": path.stem, **item} if isinstance(item, dict) else item, SpeechEntry, f"{path.name}, entry {n}")
        for n, item in enumerate(data, 1)
    )


def _outlet_keys(entry: Outlet) -> list[str]:
    plain = [name for name in (entry.name, *entry.aliases) if name not in entry.quoted]
    return [*plain, *(f"„{name}“" for name in entry.quoted)]


def _parse(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            return yaml.load(file, Loader=_PlainLoader)
    except FileNotFoundError:
        raise InvalidLexicon(f"{path.name}: the file is missing") from None
    except yaml.YAMLError as error:
        raise InvalidLexicon(f"{path.name}: {' '.join(str(error).split())}") from error


def _convert(data: Any, shape: type[E], where: str) -> E:
    try:
        return msgspec.convert(data, shape, strict=False)
    except msgspec.ValidationError as error:
        raise InvalidLexicon(f"{where}: {error}") from error


def _index(path: Path, shape: type[E], keys: Callable[[E], Iterable[str]]) -> Mapping[str, E]:
    index: dict[str, E] = {}
    for number, entry in enumerate(read_entries(path, shape), 1):
        for key in keys(entry):
            if key in index:
                raise InvalidLexicon(f"{path.name}, entry {number}: “{key}” stands there twice")
            index[key] = entry
    return MappingProxyType(index)


def _refuse_twins(entries: Iterable[E], key: Callable[[E], Any], where: str) -> None:
    seen: set[Any] = set()
    for entry in entries:
        if key(entry) in seen:
            raise InvalidLexicon(f"{where}: {key(entry)} stands there twice")
        seen.add(key(entry))
