"""What a pronoun or a definite phrase takes up: the phrases before it, by agreement, place and who spoke last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from zufolge.findings.agreement import gender_of, is_definite, is_plural
from zufolge.findings.clauses import Clause, clauses_of
from zufolge.findings.closed import determiners, prepositions, pronoun_readings, pronouns
from zufolge.findings.concord import Readings, agreeing_readings, fits_reading, is_one_by_verb
from zufolge.findings.kinds import PEOPLE, kind_of_noun
from zufolge.findings.name_runs import is_personal
from zufolge.findings.owners import place_named
from zufolge.findings.people import Cast, Person
from zufolge.findings.phrases import Phrase, core, is_time, noun_phrase
from zufolge.findings.roles import is_seat
from zufolge.findings.speakers import is_nominative
from zufolge.findings.words import Range, Words, is_age, remembered
from zufolge.lexicon import markers
from zufolge.lexicon.entries import Gender, Number
from zufolge.lexicon.morphology import load_morphology
from zufolge.types import SourceKind

# How many sentences back a phrase can be taken up without its name.
REACH = 3
# What makes a phrase the one that is taken up: each sentence between counts one.
SUBJECT, PERSON, OBLIQUE = 0.8, 0.9, 0.4
# How many sentences back a body is looked for that a short form of its name takes up.
NAMES_BACK = 60
# So many phrases of a sentence are looked at for a pronoun, so that no sentence takes long.
NEARBY = 60


class Candidate(NamedTuple):
    """A phrase that can be taken up again; `person` where it names one, `subject` where its clause speaks of it.

    `named` where it is nothing but a name, of whatever it may be; `form` is the gender of the phrase, `again` the pronoun by
    which it is spoken of further.
    """

    phrase: Phrase
    person: Person | None
    number: Number
    form: Gender | None
    subject: bool
    oblique: bool
    named: bool = False
    again: int | None = None

    @property
    def of(self) -> Range:
        """Its tokens."""
        return self.phrase.begin, self.phrase.end

    @property
    def gender(self) -> Gender | None:
        """That of the person as far as it is known by now, else that of the phrase."""
        return self.form if self.person is None else _known_gender(self.person)

    @property
    def at(self) -> int:
        """The token by which it is spoken of."""
        return self.phrase.head if self.again is None else self.again


def taken_up(words: Words, cast: Cast, at: int, fits: Callable[[Candidate], bool]) -> tuple[Candidate, float] | None:
    """The best candidate before a token with its weight; None where none within reach fits."""
    return _best(words, at, filter(fits, before(words, cast, at)))


def _best(words: Words, at: int, candidates: Iterable[Candidate]) -> tuple[Candidate, float] | None:
    """The candidate that stands out most, seen from a token; the first of several."""
    best: tuple[Candidate, float] | None = None
    for candidate in candidates:
        back = words.sentence[at] - words.sentence[candidate.at]
        weight = (
            SUBJECT * candidate.subject + PERSON * _is_somebody(words, candidate) - OBLIQUE * candidate.oblique - back
        )
        if best is None or weight > best[1]:
            best = candidate, weight
    return best


def _is_somebody(words: Words, candidate: Candidate) -> bool:
    """Whether a phrase names a person, or is a subject that can be a name, or calls one by a role: *die Ministerin*."""
    role = candidate.number == "sg" and _kind_at(words, candidate.phrase) == "person"
    begin, end = candidate.of
    personal = is_personal(words.text[begin]) and is_personal(words.text[end - 1])
    name = candidate.named and candidate.subject and personal
    return candidate.person is not None or name or (role and is_definite(words, candidate.phrase))


def the_two(words: Words, cast: Cast, phrase: Phrase) -> Range | None:
    """The two that *die beiden Länder* or *beide* takes up, where they are named side by side: *Mali und Niger*."""
    if frozenset(markers().two).isdisjoint(words.closed[phrase.begin : phrase.begin + 2]):
        return None
    own = words.sentence[phrase.begin]
    first = words.sentences[max(own - REACH, 0)][0]
    people = phrase.head == phrase.begin or kind_of_noun(words.text[phrase.head]) in PEOPLE
    for at in range(phrase.begin - 2, first, -1):
        if words.closed[at] not in markers().coordinators:
            continue
        right = at + 1 + (words.closed[at + 1] in determiners())
        if _is_name(words, cast, at - 1, people) and _is_name(words, cast, right, people):
            end = right + 1
            while right in cast.at and cast.at.get(end) is cast.at[right]:
                end += 1
            return _name_begin(words, cast, at - 1), end
    return None


def _is_name(words: Words, cast: Cast, at: int, people: bool) -> bool:
    """Whether a token is the name of a person, or else of a place or a body."""
    form = words.text[at]
    if people:
        return at in cast.at or is_personal(form)
    return place_named(form) is not None or kind_of_noun(form) in {"organisation", "authority", "media"}


def _name_begin(words: Words, cast: Cast, at: int) -> int:
    """Where the name that ends with a token begins."""
    begin = at
    while at in cast.at and cast.at.get(begin - 1) is cast.at[at]:
        begin -= 1
    return begin


def same_age(words: Words, cast: Cast, phrase: Phrase) -> Candidate | None:
    """Who was called by the same age before: *der 81-jährige Besitzer … der 81-Jährige*."""
    years = words.text[phrase.head].lower()[:-1]
    for candidate in before(words, cast, phrase.begin, NAMES_BACK):
        ages = (n for n in range(*candidate.of) if is_age(words.text[n]) and words.lower[n].startswith(years))
        at = next(ages, None)
        if at is None or candidate.phrase.end - candidate.phrase.begin <= 2:
            continue
        first = at - (words.closed[at - 1] in determiners())
        one = core(words, first, candidate.phrase.end) if candidate.number == "pl" else None
        return candidate if one is None else candidate._replace(phrase=one, number="sg")  # one of two side by side
    return None


def before(words: Words, cast: Cast, at: int, reach: int = REACH, holding: str = "") -> Iterator[Candidate]:
    """The candidates within reach, the nearest sentence first; only of sentences with a word that holds these letters."""
    own = words.sentence[at]
    for sentence in range(own, max(own - reach, 0) - 1, -1):
        if not any(holding in form for form in words.lower[slice(*words.sentences[sentence])]):
            continue
        for candidate in candidates_of(words, cast, sentence):
            if max(candidate.phrase.end, candidate.at + 1) <= at:
                yield candidate


def latest_first(words: Words, cast: Cast, at: int) -> Iterator[Candidate]:
    """The candidates of the sentence before and of a token's own, the last named first: whom *dieser* takes up."""
    near = list(before(words, cast, at, 1))
    yield from sorted(near, key=lambda candidate: -candidate.phrase.head)


def candidates_of(words: Words, cast: Cast, sentence: int) -> tuple[Candidate, ...]:
    """The phrases of a sentence that name somebody or something that can speak, in reading order."""
    known = ("candidates", sentence)
    if known not in words.memo:
        for number in _asked_before(words, sentence):
            words.memo["candidates", number] = tuple(_candidates(words, cast, number))
    found: tuple[Candidate, ...] = words.memo[known]
    return found


def _asked_before(words: Words, sentence: int) -> list[int]:
    """The sentences to look through for one, itself the last: those that its pronouns go back to, and theirs, without an end.

    A man can be but *er* through a whole report: asked one by the other, 400 such sentences were too deep (2026-11-27).
    """
    asked: list[int] = []
    first, number = sentence, sentence
    while number >= first:
        if ("candidates", number) not in words.memo:
            asked.append(number)
            if any(_going_on(words, at) for at in range(*words.sentences[number])):
                first = max(number - REACH, 0)
        number -= 1
    return asked[::-1]


def _candidates(words: Words, cast: Cast, sentence: int) -> list[Candidate]:
    begin, end = words.sentences[sentence]
    clauses = clauses_of(words, sentence)
    verbless = all(clause.finite is None for clause in clauses)  # Ganz anders der Trainer. Star des Abends: Anna Blum
    found: list[Candidate] = []
    spoken_of: set[int] = set()
    oblique = False
    at = begin
    while at < end:
        clause = _clause_at(clauses, at)
        if words.closed[at] in prepositions() or not words.text[at][0].isalnum() or words.closed[at] in pronouns():
            again = _spoken_of_further(words, cast, at, found, subject=clause not in spoken_of)
            if again is not None:
                found.append(again)
                spoken_of.update([clause] if again.subject else [])
            oblique = words.closed[at] in prepositions()
            at += 1
            continue
        phrase = noun_phrase(words, at, end)
        if phrase is None or phrase.end <= at:
            oblique = False
            at += 1
            continue
        clause = _clause_at(clauses, phrase.head)
        finite = clauses[clause].finite if clause >= 0 else None
        can_be = not oblique and clause not in spoken_of and not is_time(words, phrase)
        subject = can_be and (verbless if finite is None else is_nominative(words, phrase, finite))
        found.extend(_of(words, cast, phrase, subject=subject, oblique=oblique))
        if subject:
            spoken_of.add(clause)
        oblique = False
        at = phrase.end
    return found


def _clause_at(clauses: Sequence[Clause], at: int) -> int:
    """The number of the clause that a token stands in: that with a verb where a relative clause parts it; -1 for none."""
    around = [n for n, clause in enumerate(clauses) if clause.start <= at < clause.end]
    return next((n for n in around if clauses[n].finite is not None), around[0] if around else -1)


def _spoken_of_further(
    words: Words, cast: Cast, at: int, found: Sequence[Candidate], *, subject: bool
) -> Candidate | None:
    """Whom *er*, *sie* or *ihn* goes on to speak of, so that he stays at hand: *Weber kam spät. Er schwieg. „Nein“, rief er*."""
    readings = _going_on(words, at)
    if not readings:
        return None

    def fits(c: Candidate) -> bool:
        named = c.person is not None or (c.named and c.subject)
        return any(fits_reading(c.number, c.gender, named, reading) for reading in readings)

    best = _best(words, at, filter(fits, (*_before_sentence(words, cast, at), *found[-NEARBY:])))
    subject = subject and "nom" in pronouns()[words.closed[at]]
    return best[0]._replace(again=at, subject=subject, oblique=False) if best is not None else None


@remembered
def _going_on(words: Words, at: int) -> Readings:
    """The readings of a pronoun that goes on to speak of one person, outside of quotations; none where it is no such one."""
    if words.closed[at] not in pronouns() or words.quoted[at]:
        return frozenset()
    readings = agreeing_readings(words, at, pronoun_readings(words.closed[at]))
    one = {number for number, _ in readings} == {"sg"} and not {"m", "f"}.isdisjoint(gender for _, gender in readings)
    return readings if one else frozenset()


def _before_sentence(words: Words, cast: Cast, at: int) -> Iterator[Candidate]:
    """The candidates of the sentences before a token's own, within reach."""
    own = words.sentence[at]
    for sentence in range(own - 1, max(own - REACH, 0) - 1, -1):
        yield from candidates_of(words, cast, sentence)[-NEARBY:]


def _of(words: Words, cast: Cast, phrase: Phrase, *, subject: bool, oblique: bool) -> Iterator[Candidate]:
    """The phrase itself, and the people that it names beside its head."""
    heading = next((cast.at[n] for n in range(phrase.begin, phrase.end) if n in cast.at), None)
    kind = _kind_at(words, phrase)
    if heading is not None and (kind in (None, "person", "group") or is_seat(words.text[phrase.head])):
        several = any(words.closed[n] in markers().coordinators for n in range(phrase.begin, phrase.end))
        yield Candidate(phrase, heading, "sg", None, subject, oblique)
        if several:
            yield Candidate(phrase, None, "pl", None, subject, oblique)
        return
    if kind is not None:
        joined = any(words.closed[n] in markers().coordinators for n in range(phrase.begin, phrase.end))
        several = joined or (is_plural(words, phrase) and not is_one_by_verb(words, (phrase.begin, phrase.end)))
        gender = None if several else gender_of(words, phrase)
        if several or not (kind == "person" and _is_predicate(words, phrase)):
            yield Candidate(phrase, None, "pl" if several else "sg", gender, subject, oblique)
    elif _is_named(words, phrase):
        yield Candidate(phrase, None, "sg", None, subject, oblique, named=True)
    else:
        yield from _inside(words, phrase)
    for person in {id(p): p for n in range(phrase.begin, phrase.end) if (p := cast.at.get(n)) is not None}.values():
        yield Candidate(phrase, person, "sg", None, False, True)


def _kind_at(words: Words, phrase: Phrase) -> SourceKind | None:
    """The kind of the noun that heads a phrase, a person where it is an age: *die 58-Jährige*."""
    form = words.text[phrase.head]
    return "person" if is_age(form) and form[0].isdigit() else kind_of_noun(form)


def _is_predicate(words: Words, phrase: Phrase) -> bool:
    """Whether a role without an article says what somebody is rather than who: *gilt als Zeuge*, *wurde Direktorin*."""
    return phrase.begin == phrase.head == phrase.end - 1


def _inside(words: Words, phrase: Phrase) -> Iterator[Candidate]:
    """The bodies and texts in what hangs on a noun that can say nothing: *die Vorstellung des Berichts*."""
    for at in range(phrase.head + 1, phrase.end):
        if words.closed[at] not in determiners():
            continue
        inner = core(words, at, phrase.end)
        if inner is not None and kind_of_noun(words.text[inner.head]) not in (None, "person", "group"):
            several = is_plural(words, inner)
            gender = None if several else gender_of(words, inner)
            yield Candidate(inner, None, "pl" if several else "sg", gender, False, True)


def _known_gender(person: Person) -> Gender | None:
    return "m" if person.gender == "m" else "f" if person.gender == "f" else None


def is_abbreviation(form: str) -> bool:
    """*SC*, *VfB*, *DFB*."""
    return form.isalpha() and sum(map(str.isupper, form)) > 1


def _is_named(words: Words, phrase: Phrase) -> bool:
    """A phrase that is nothing but a name: *Nordkraft*, *der SC Kremling*."""
    form = words.text[phrase.head]
    known = words.bits[phrase.head] or load_morphology().head(form) is not None or form in markers().numberings
    club = any(map(is_abbreviation, words.words((phrase.begin, phrase.end))))
    return form[0].isupper() and (club or words.closed[phrase.begin] not in determiners()) and not known
