"""German word forms: for each form its readings (lemma, part of speech, mood, person, case, gender).

They come from a table that `training/build_morphology.py` makes of german-pos-dict; its terms are in
MORPHOLOGY-LICENSE.md. It holds the source's own tags, so that what they mean is said here and only here.
"""

from __future__ import annotations

from array import array
from functools import cache, lru_cache, reduce
from operator import or_
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import marisa_trie
import msgspec

FOLDER = Path(__file__).parent / "tables"
FORMS = "forms.marisa"
READINGS = "readings.msgpack"
FORMS_KEPT = 1 << 14

FINITE = 1 << 0
IND_PRS = 1 << 1
IND_PST = 1 << 2
KJ1 = 1 << 3
KJ2 = 1 << 4
IMPERATIVE = 1 << 5
INF = 1 << 6
ZU_INF = 1 << 7
PARTICIPLE1 = 1 << 8
PARTICIPLE2 = 1 << 9
AUX = 1 << 10
MODAL = 1 << 11
P1 = 1 << 12
P2 = 1 << 13
P3 = 1 << 14
SG = 1 << 15
PL = 1 << 16
KJ1_ONLY = 1 << 17
"""Third person Konjunktiv I that is no indicative of the same number: sei, habe, könne; not haben, sagen."""
KJ2_ONLY = 1 << 18
"""Third person Konjunktiv II that is no indicative in the third person: wäre, hätte, würde; not sagte."""
NOUN = 1 << 19
NAME = 1 << 20
FIRST_NAME = 1 << 21
SURNAME = 1 << 22
PLACE = 1 << 23
NOUN_NOM = 1 << 24
NOUN_GEN = 1 << 25
NOUN_DAT = 1 << 26
NOUN_ACC = 1 << 27
NOUN_SG = 1 << 28
NOUN_PL = 1 << 29
MASC = 1 << 30
FEM = 1 << 31
NEUT = 1 << 32
ADJ = 1 << 33
"""Adjectives, and participles with an ending: die gesagten Worte. Bare ones are PARTICIPLE1 and PARTICIPLE2."""
ADV = 1 << 34
ART = 1 << 35
PRON = 1 << 36
PREP = 1 << 37
CONJ = 1 << 38
SUBORDINATING = 1 << 39
PARTICLE = 1 << 40
"""What can stand apart from its verb: teilte … mit."""
NUMERAL = 1 << 41
NEGATION = 1 << 42
INTERJECTION = 1 << 43
ABBREVIATION = 1 << 44

INDICATIVE = IND_PRS | IND_PST
# What compounds begin with, and what may stand between their members. Measured 2026-11 on 20,000 nouns of the table:
# with known beginnings only, 60 % have a head, and 98 % of these the right gender; with any beginning before tails of
# five letters 75 % and 96 %, of four 77 % and 95 %. Of surnames not in the table 10, 15 and 23 % have a head by chance.
OPENING = NOUN | NAME | ADJ | ADV | PREP | PARTICLE | NUMERAL | IMPERATIVE
LINKS = ("", "s", "es", "n", "en", "er")
SHORTEST_HEAD, SHORTEST_CHANCE_HEAD = 3, 5

# What the parts of a tag mean; the same part may mean another thing in another part of speech (MOD, IND, INF, ADJ).
_CASES = {"NOM": NOUN_NOM, "GEN": NOUN_GEN, "DAT": NOUN_DAT, "AKK": NOUN_ACC}
_NOUN = {**_CASES, "SIN": NOUN_SG, "PLU": NOUN_PL, "MAS": MASC, "FEM": FEM, "NEU": NEUT}
# Town, country, region, other, water, mountains. PER is no person: Luther, Honda and Focus have it.
_PLACES = dict.fromkeys(("STD", "COU", "GEB", "GEO", "WAT", "MOU"), PLACE)
_NAME = {**_NOUN, **_PLACES, "VOR": FIRST_NAME, "NAC": SURNAME}
_PERSON = {"1": P1, "2": P2, "3": P3, "SIN": SG, "PLU": PL}
_MOOD = {
    "PRÄ": FINITE | IND_PRS,
    "PRT": FINITE | IND_PST,
    "KJ1": FINITE | KJ1,
    "KJ2": FINITE | KJ2,
    "IMP": IMPERATIVE,
    "INF": INF,
    "EIZ": ZU_INF,
    "PA1": PARTICIPLE1,
    "PA2": PARTICIPLE2,
}
_VERB = {**_MOOD, "AUX": AUX, "MOD": MODAL}
_POS: dict[str, tuple[str, int, dict[str, int]]] = {
    "VER": ("verb", 0, _VERB),
    "SUB": ("noun", NOUN, _NOUN),
    "EIG": ("name", NAME, _NAME),
    "ADJ": ("adjective", ADJ, {}),
    "PA1": ("adjective", ADJ, {}),
    "PA2": ("adjective", ADJ, {}),
    "ADV": ("adverb", ADV, {}),
    "ART": ("article", ART, {}),
    "PRO": ("pronoun", PRON, {}),
    "PRP": ("preposition", PREP, {}),
    "KON": ("conjunction", CONJ, {"UNT": SUBORDINATING}),
    "ZUS": ("particle", PARTICLE, {}),
    "ZAL": ("numeral", NUMERAL, {}),
    "NEG": ("negation", NEGATION, {}),
    "INJ": ("interjection", INTERJECTION, {}),
    "ABK": ("abbreviation", ABBREVIATION, {}),
}
_BARE = {"PA1": PARTICIPLE1, "PA2": PARTICIPLE2}
_MOOD_NAMES = {
    "PRÄ": "indicative",
    "PRT": "indicative",
    "KJ1": "konjunktiv1",
    "KJ2": "konjunktiv2",
    "IMP": "imperative",
    "INF": "infinitive",
    "EIZ": "zu_infinitive",
    "PA1": "participle1",
    "PA2": "participle2",
}
_TENSE_NAMES = {"PRÄ": "present", "PRT": "past"}
_CASE_NAMES = {"NOM": "nom", "GEN": "gen", "DAT": "dat", "AKK": "acc"}
_NUMBER_NAMES = {"SIN": "sg", "PLU": "pl"}
_GENDER_NAMES = {"MAS": "masc", "FEM": "fem", "NEU": "neut"}


class Analysis(NamedTuple):
    """One reading of a form; what the table does not say is None.

    `mood` is indicative, konjunktiv1, konjunktiv2, imperative, infinitive, zu_infinitive, participle1 or participle2;
    `tense` present or past; `person` 1 to 3; `number` sg, pl; `case` nom, gen, dat, acc; `gender` masc, fem, neut.
    `tag` is the source's own.
    """

    lemma: str
    pos: str
    mood: str | None
    tense: str | None
    person: int | None
    number: str | None
    case: str | None
    gender: str | None
    tag: str


class Rule(NamedTuple):
    """How a form becomes its lemma: at `at`, `drop` letters give way to `put`; at the end, `cut` letters to `add`."""

    at: int
    drop: int
    put: str
    cut: int
    add: str

    def lemma(self, form: str) -> str:
        """The lemma of a form.

        >>> Rule(3, 2, "", 1, "en").lemma("mitgeteilt")
        'mitteilen'
        """
        return form[: self.at] + self.put + form[self.at + self.drop : len(form) - self.cut] + self.add


class Table(msgspec.Struct, array_like=True, frozen=True):
    """The readings of all forms, as they are stored; columns are arrays of unsigned 16-bit integers, little-endian.

    `paradigm` gives for each form, by its number in the trie, its paradigm; paradigm n has the readings `first[n]` up
    to `first[n + 1]`, each a rule and a cell; a cell is a tuple of numbers of tags.
    """

    tags: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    rules: tuple[Rule, ...]
    paradigm: bytes
    first: bytes
    rule: bytes
    cell: bytes


class _Paradigm(NamedTuple):
    """What all forms with the same endings and tags share."""

    bits: int
    readings: tuple[tuple[Rule, tuple[str, ...]], ...]
    verbs: tuple[Rule, ...]
    nouns: tuple[Rule, ...]
    adjectives: tuple[Rule, ...]


_UNKNOWN = _Paradigm(0, (), (), (), ())


class Morphology:
    """The table of forms: asked to the letter, but with umlauts composed or not, with ß or a Swiss ss."""

    __slots__ = (
        "_analyses",
        "_cell",
        "_first",
        "_heads",
        "_nouns",
        "_number",
        "_of",
        "_paradigm",
        "_paradigms",
        "_rule",
        "_table",
        "_verbs",
    )

    def __init__(self, folder: Path = FOLDER) -> None:
        self._number = marisa_trie.Trie().mmap(str(folder / FORMS)).get
        self._table = table = msgspec.msgpack.decode((folder / READINGS).read_bytes(), type=Table)
        self._paradigm = array("H", table.paradigm)
        self._first, self._rule, self._cell = array("H", table.first), array("H", table.rule), array("H", table.cell)
        self._paradigms: list[_Paradigm | None] = [None] * (len(self._first) - 1)
        self._analyses = lru_cache(maxsize=FORMS_KEPT)(self._read)  # a text asks for the same few hundred forms again
        self._of = lru_cache(maxsize=FORMS_KEPT)(self._looked_up)
        self._verbs = lru_cache(maxsize=FORMS_KEPT)(self._verb_lemmas)
        self._nouns = lru_cache(maxsize=FORMS_KEPT)(self._noun_lemmas)
        self._heads = lru_cache(maxsize=FORMS_KEPT)(self._head)

    def features(self, form: str) -> int:
        """The bits of all readings of a form; 0 where it is not in the table.

        Capitalised forms have no verbal bits: what opens a sentence is asked for with `features_initial`.

        >>> bool(load_morphology().features("sei") & KJ1_ONLY), bool(load_morphology().features("sagten") & KJ2_ONLY)
        (True, False)
        """
        return self._of(form).bits

    def features_initial(self, form: str) -> int:
        """The bits of a form whose capital says nothing, because it opens a sentence: its own and those in lower case.

        >>> bool(load_morphology().features_initial("Laut") & PREP)
        True
        """
        return self.features(form) | self.features(form.lower())

    def analyses(self, form: str) -> tuple[Analysis, ...]:
        """Every reading of a form, by lemma and tag; empty where it is not in the table.

        >>> [(a.lemma, a.mood, a.person, a.number) for a in load_morphology().analyses("gebe")][:2]
        [('geben', 'konjunktiv1', 1, 'sg'), ('geben', 'indicative', 1, 'sg')]
        """
        return self._analyses(form)

    def _read(self, form: str) -> tuple[Analysis, ...]:
        form = normalize("NFC", form)
        lemmas = [(rule.lemma(form), tags) for rule, tags in self._of(form).readings]
        return tuple([Analysis(lemma, *_named(tag), tag) for lemma, tags in lemmas for tag in tags])

    def verb_lemmas(self, form: str) -> tuple[str, ...]:
        """The verbs that a form can belong to as finite form, infinitive or bare participle.

        >>> load_morphology().verb_lemmas("mitgeteilt")
        ('mitteilen',)
        """
        return self._verbs(form)

    def _verb_lemmas(self, form: str) -> tuple[str, ...]:
        form = normalize("NFC", form)
        return tuple([rule.lemma(form) for rule in self._of(form).verbs])

    def noun_lemmas(self, form: str) -> tuple[str, ...]:
        """The nouns and names that a form can belong to.

        >>> load_morphology().noun_lemmas("Ministerien")
        ('Ministerium',)
        """
        return self._nouns(form)

    def _noun_lemmas(self, form: str) -> tuple[str, ...]:
        form = normalize("NFC", form)
        return tuple([rule.lemma(form) for rule in self._of(form).nouns])

    def adjective_lemmas(self, form: str) -> tuple[str, ...]:
        """The adjectives that a form can belong to, inflected participles too.

        >>> load_morphology().adjective_lemmas("neuen")
        ('neu',)
        """
        form = normalize("NFC", form)
        return tuple([rule.lemma(form) for rule in self._of(form).adjectives])

    def head(self, word: str) -> str | None:
        """The last member of a compound that is not in the table, in the form it has: its longest tail that is a noun.

        What stands before it should be known; if it is not, the tail has at least five letters.
        None for a word that is in the table, has no such tail, or does not look like a noun.

        >>> [load_morphology().head(word) for word in ("Kremlsprecher", "SPD-Chefinnen", "Peskow")]
        ['Sprecher', 'Chefinnen', None]
        """
        return self._heads(word)

    def _head(self, word: str) -> str | None:
        word = normalize("NFC", word)
        last = word.rpartition("-")[2]
        if not (last[:1].isupper() and last[1:].islower()) or self._of(word).bits:
            return None
        if last != word and self._of(last).bits & NOUN:
            return last
        by_chance = None
        for at in range(1, len(last) - SHORTEST_HEAD + 1):
            tail = last[at].upper() + last[at + 1 :]
            if self._looked_up(tail).bits & NOUN:  # no word of the text: the cache is not for it
                if self._opens(last[:at]):
                    return tail
                if by_chance is None and len(tail) >= SHORTEST_CHANCE_HEAD:
                    by_chance = tail
        return by_chance

    def _opens(self, part: str) -> bool:
        """Whether a compound can begin so: Kreml, Regierungs, Schul."""
        stems = (*(part.removesuffix(link) for link in LINKS), f"{part}e")
        return any(
            len(stem) >= SHORTEST_HEAD and (self.features(stem) & OPENING or self.features(stem.lower()) & OPENING)
            for stem in stems
        )

    def _looked_up(self, form: str) -> _Paradigm:
        try:
            number = self._number(normalize("NFC", form))
        except UnicodeEncodeError:  # half a surrogate pair: no word
            return _UNKNOWN
        if number is None:
            return _UNKNOWN
        paradigm = self._paradigm[number]
        return self._paradigms[paradigm] or self._unpack(paradigm)

    def _unpack(self, number: int) -> _Paradigm:
        table = self._table
        readings = tuple(
            (table.rules[self._rule[at]], tuple(table.tags[tag] for tag in table.cells[self._cell[at]]))
            for at in range(self._first[number], self._first[number + 1])
        )
        tags = [tag for _, group in readings for tag in group]
        paradigm = _Paradigm(
            _bits(tags),
            readings,
            verbs=_rules(readings, "VER"),
            nouns=_rules(readings, "SUB", "EIG"),
            adjectives=_rules(readings, "ADJ", "PA1", "PA2"),
        )
        self._paradigms[number] = paradigm
        return paradigm


@cache
def load_morphology() -> Morphology:
    """The table that comes with the package, opened when it is first asked for.

    >>> load_morphology().verb_lemmas("teilte")
    ('teilen',)
    """
    return Morphology()


def _rules(readings: tuple[tuple[Rule, tuple[str, ...]], ...], *pos: str) -> tuple[Rule, ...]:
    return tuple(rule for rule, tags in readings if any(tag.startswith(pos) for tag in tags))


def _bits(tags: list[str]) -> int:
    each = [_tag_bits(tag) for tag in tags]
    thirds = [bits for bits in each if bits & P3]
    third = reduce(or_, thirds, 0)
    bits = reduce(or_, each, 0)
    for number in (SG, PL):
        same = reduce(or_, (third for third in thirds if third & number), 0)
        if same & KJ1 and not same & INDICATIVE:
            bits |= KJ1_ONLY
    return bits | KJ2_ONLY if third & KJ2 and not third & INDICATIVE else bits


@cache
def _tag_bits(tag: str) -> int:
    pos, *parts = tag.split(":")
    if pos in _BARE and parts[:2] == ["PRD", "GRU"]:
        return _BARE[pos]
    _, bits, meaning = _POS[pos]
    bits = reduce(or_, (meaning.get(part, 0) for part in parts), bits)
    return reduce(or_, (_PERSON.get(part, 0) for part in parts), bits) if bits & FINITE else bits


@cache
def _named(tag: str) -> tuple[str, str | None, str | None, int | None, str | None, str | None, str | None]:
    """The fields of an analysis that a tag alone decides."""
    parts = tag.split(":")
    pos = parts[0]

    def name(names: dict[str, str]) -> str | None:
        return next((names[part] for part in parts if part in names), None)

    verbal = pos in ("VER", "PA1", "PA2")
    person = next((int(part) for part in parts if part in ("1", "2", "3")), None)
    mood, tense = (name(_MOOD_NAMES), name(_TENSE_NAMES)) if verbal else (None, None)
    return _POS[pos][0], mood, tense, person, name(_NUMBER_NAMES), name(_CASE_NAMES), name(_GENDER_NAMES)
