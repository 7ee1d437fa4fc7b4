"""Makes the morphology table of the package from `morphology/forms.tsv.xz` (form, lemma, tag a line; german-pos-dict).

    python training/build_morphology.py ../shared/data

The first names of German-speaking countries that it lacks are those of Faker (`training/requirements.txt`). The same input gives
the same bytes.
"""

from __future__ import annotations

import lzma
import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from unicodedata import normalize

import marisa_trie
import msgspec

from zufolge.lexicon import epithets, heads, media, places
from zufolge.lexicon.morphology import FOLDER, FORMS, READINGS, Rule, Table

Readings = tuple[tuple[str, tuple[str, ...]], ...]
"""For each lemma of a form its tags, both sorted."""
Forms = Mapping[str, Readings]

COUNTRIES = ("de_DE", "de_AT", "de_CH", "de_LI")
SHORTEST = 2
FIRST_NAME = (
    *(f"EIG:{case}:SIN:GENDER:{use}:VOR" for case in ("AKK", "DAT", "NOM") for use in ("ART", "NOA")),
    "EIG:GEN:SIN:GENDER:ART:VOR",
)
TYPOS = {"IG": "EIG"}  # one line of the source; stray *, # and < at the ends of tags are cut off too


def read_lines(path: Path) -> Iterator[tuple[str, str, str]]:
    """Form, lemma and tag of each line that is not commented out, without what follows ` -- `."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                form, lemma, tag = normalize("NFC", line.rstrip("\n")).split("\t")
                pos, colon, rest = tag.partition(" -- ")[0].rstrip(" *#<").partition(":")
                yield form, lemma, TYPOS.get(pos, pos) + colon + rest


def gather(lines: Iterable[tuple[str, str, str]]) -> Forms:
    """All readings of each form.

    Verbal readings of capitalised forms are left out: they double the lower-case forms, and in the middle of a sentence
    they are wrong (Angaben as a form of angeben).
    """
    forms: dict[str, dict[str, set[str]]] = {}
    for form, lemma, tag in lines:
        if not (tag.startswith("VER") and form[0].isupper()):
            forms.setdefault(form, {}).setdefault(lemma, set()).add(tag)
    return {form: _sorted(by_lemma) for form, by_lemma in forms.items()}


def _sorted(by_lemma: Mapping[str, set[str]]) -> Readings:
    return tuple((lemma, tuple(sorted(tags))) for lemma, tags in sorted(by_lemma.items()))


def with_swiss(forms: Forms) -> Forms:
    """The same, and each form with ß once more with ss, unless that is a form of its own (Masse, Busse)."""
    swiss = {form.replace("ß", "ss"): readings for form, readings in forms.items() if "ß" in form}
    return {**swiss, **forms}


def first_names() -> Mapping[str, Collection[str]]:
    """The first names that Faker has for German-speaking countries, with their genders as tags call them."""
    found: dict[str, set[str]] = {}
    for country in COUNTRIES:
        people = import_module(f"faker.providers.person.{country}").Provider
        for gender, names in (("MAS", people.first_names_male), ("FEM", people.first_names_female)):
            for name in names:
                found.setdefault(normalize("NFC", name), set()).add(gender)
    return found


def with_first_names(forms: Forms, names: Mapping[str, Collection[str]]) -> Forms:
    """The same, and each name that is no word so far, in neither spelling, and is not part of what the lexicon names."""
    taken = {word for table in (places(), media(), epithets()) for name in table for word in name.split(" ")}

    def is_new(name: str) -> bool:
        letters = len(name) > SHORTEST and name.replace("-", "").isalpha()
        return letters and not {name, name.lower()} & (forms.keys() | taken | heads().keys())

    return {**forms, **{name: ((name, _tags(genders)),) for name, genders in names.items() if is_new(name)}}


def _tags(genders: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(cell.replace("GENDER", gender) for gender in genders for cell in FIRST_NAME))


def shortest_rule(form: str, lemma: str) -> Rule:
    """The rule with the fewest letters in it, so that as many forms as possible share one.

    >>> shortest_rule("mitgeteilt", "mitteilen")
    Rule(at=3, drop=2, put='', cut=1, add='en')
    """
    rules = [_ending(form, lemma, 0, 0, "")]
    for at in range(_shared(form, lemma) + 1):
        if at < len(lemma):
            rules.append(_ending(form, lemma, at, 1, lemma[at]))  # gäbe: geben
            rules.append(_ending(form, lemma, at, 2, lemma[at]))  # heisst: heißen
        rules.append(_ending(form, lemma, at, 2, ""))  # gesagt: sagen, einzuräumen: einräumen
    return min(rules, key=lambda rule: (len(rule.put) + len(rule.add) + (rule.drop > 0), rule))


def _ending(form: str, lemma: str, at: int, drop: int, put: str) -> Rule:
    rest, wanted = form[at + drop :], lemma[at + len(put) :]
    same = _shared(rest, wanted)
    return Rule(at, min(drop, len(form) - at), put, len(rest) - same, wanted[same:])


def _shared(one: str, other: str) -> int:
    """The number of letters that both begin with."""
    differing = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def make_table(forms: Forms, trie: marisa_trie.Trie) -> Table:
    """The table of all readings, numbered as the trie numbers the forms."""
    tags = sorted({tag for readings in forms.values() for _, group in readings for tag in group})
    tag_numbers = {tag: number for number, tag in enumerate(tags)}
    cells: dict[tuple[int, ...], int] = {}
    rules: dict[Rule, int] = {}
    paradigms: dict[tuple[tuple[int, int], ...], int] = {}
    paradigm = array("H", bytes(2 * len(forms)))
    for form, readings in sorted(forms.items()):
        key = tuple(
            (
                rules.setdefault(shortest_rule(form, lemma), len(rules)),
                cells.setdefault(tuple(tag_numbers[tag] for tag in group), len(cells)),
            )
            for lemma, group in readings
        )
        paradigm[trie[form]] = paradigms.setdefault(key, len(paradigms))
    first = array("H", [0])
    for key in paradigms:
        first.append(first[-1] + len(key))
    pairs = [pair for key in paradigms for pair in key]
    rule, cell = array("H", [rule for rule, _ in pairs]), array("H", [cell for _, cell in pairs])
    columns = [column.tobytes() for column in (paradigm, first, rule, cell)]
    return Table(tuple(tags), tuple(cells), tuple(rules), *columns)


def main(data: Path, folder: Path) -> None:
    """Writes the two files of the table into the folder."""
    words = with_swiss(gather(read_lines(data / "morphology" / "forms.tsv.xz")))
    forms = with_first_names(words, first_names())
    trie = marisa_trie.Trie(sorted(forms))
    table = make_table(forms, trie)
    folder.mkdir(parents=True, exist_ok=True)
    trie.save(str(folder / FORMS))
    (folder / READINGS).write_bytes(msgspec.msgpack.encode(table))
    size = sum(path.stat().st_size for path in (folder / FORMS, folder / READINGS))
    paradigms = len(table.first) // 2 - 1
    print(f"{len(forms)} forms, {len(forms) - len(words)} of them first names besides; {len(table.tags)} tags")
    print(f"{paradigms} paradigms, {len(table.rules)} rules, {size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"), FOLDER)
