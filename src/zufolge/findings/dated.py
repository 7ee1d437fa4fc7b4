"""The occasions and texts of a report with their days: what a frame takes up again, and who shares one."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from zufolge.findings.clauses import clause_at, clauses_of
from zufolge.findings.closed import articles, demonstratives, indefinite, possessives, prepositions
from zufolge.findings.days import DAY_LENGTH, MONTH_LENGTH, is_day, tokens_of
from zufolge.findings.predicates import predicate_in_sentence
from zufolge.findings.telling import dates_the_act
from zufolge.lexicon import head_of, markers
from zufolge.lexicon.morphology import load_morphology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zufolge.findings.quoted import Quoted
    from zufolge.findings.words import Range, Words
    from zufolge.types import Source, When

# How many tokens before a day the occasion stands that it is the day of: das Treffen von Putin und Kim am Mittwoch.
OCCASION_LENGTH = 12
# How many tokens before its relative clause a text stands: der Bericht des Ausschusses, der heute vorgelegt wurde.
ANTECEDENT = 8
SHORT = 4
# How many behind a text: die Resolution 1612 vom 5. Mai.
NUMBERED = 3


def day_of_occasion(words: Words, quoted: Quoted, times: Sequence[When]) -> str | None:
    """The day of the occasion or text that the frame names, *bei seinem Besuch*, told before: *das Treffen am Mittwoch*."""
    told = quoted.quote if quoted.kind == "reported" else ()
    for begin, end in (*quoted.frame, *quoted.speaker, *told):
        for at in range(begin, end):
            if not words.text[at][0].isupper() or not (article := _article(words, at)):
                continue
            family = _texts(words.text[at]) if _speaks(words, at, article, quoted) else frozenset()
            # zum Abschluss des Treffens; der Regisseur der Feier may speak elsewhere
            inside = (begin, end) in quoted.frame and not any(first <= at < last for first, last in quoted.speaker)
            if inside or words.closed[article - 1] in markers().outlet_prepositions:
                family |= _events(words.text[at])
            day = _dated_before(words, times, at, family) if family else None
            if day is not None:
                return day
    return None


def _article(words: Words, noun: int) -> int | None:
    """Where the article of a noun stands that points back: *der Bericht*, *im selben Schreiben*, *bei seinem ersten Besuch*."""
    at = noun - 1
    while at > 0 and words.text[at].islower() and words.closed[at] not in articles():
        if words.closed[at] in prepositions() or words.finite[at]:
            return None
        at -= 1
    return at if at >= 0 and words.closed[at] in articles() and words.closed[at] not in indefinite() else None


def _speaks(words: Words, noun: int, article: int, quoted: Quoted) -> bool:
    """Whether a text speaks, *der Bericht*, or somebody in it: *in seinem Bericht*; *der Bericht von X* is another."""
    speaker = next((begin for begin, end in quoted.speaker if begin <= noun < end), None)
    if speaker is not None:
        head = head_of(words.text[noun])
        is_text = head is None or head.kind == "document"  # die Botschaft is none
        of_another = any(form[0].isupper() for form in words.text[speaker:article])  # der Leiter der Studie
        owned = noun + 1 < len(words.text) and words.closed[noun + 1] in markers().owner_prepositions
        return is_text and not of_another and not owned
    its_own = (
        words.closed[article] in possessives() | demonstratives()
        and words.closed[article - 1] in markers().outlet_prepositions
    )
    return its_own or any(form in markers().same for form in words.closed[article + 1 : noun])


def _dated_before(words: Words, times: Sequence[When], at: int, family: frozenset[str]) -> str | None:
    """The day that stands behind an occasion of that family before a token."""
    told = (o.day for o in reversed(_occasions_of(words, times)) if o.token < at and o.family & family)
    day = next(told, None)
    return day.split("T")[0] if day is not None else None


class DatedOccasion(NamedTuple):
    """A day that stands behind an occasion: its token, its EDTF, what the occasion can be called, and whether it is a text."""

    token: int
    day: str
    family: frozenset[str]
    is_text: bool


def _occasions_of(words: Words, times: Sequence[When]) -> tuple[DatedOccasion, ...]:
    """The dated occasions of a document, in reading order."""
    if ("occasions", 0) not in words.memo:
        words.memo["occasions", 0] = tuple(_dated_occasions(words, times))
    found: tuple[DatedOccasion, ...] = words.memo["occasions", 0]
    return found


def _dated_occasions(words: Words, times: Sequence[When]) -> Iterator[DatedOccasion]:
    for when in times:
        day, end = tokens_of(words, when.span)
        if words.sentence[day] < 0 or when.edtf is None or not is_day(words, when, at_least=MONTH_LENGTH):
            continue
        first = max(words.sentences[words.sentence[day]][0], day - OCCASION_LENGTH)
        events = frozenset[str]().union(*map(_events, words.text[first:day] if len(when.value) == DAY_LENGTH else ()))
        texts = frozenset[str]().union(*map(_texts, _texts_of_day(words, (day, end))))
        if events or texts:
            yield DatedOccasion(day, when.edtf, events | texts, is_text=not events)


def _texts_of_day(words: Words, of: Range) -> Iterator[str]:
    """The texts of a day: *in einem gestern veröffentlichten Bericht*, *legte gestern den Bericht vor*."""
    own = clause_at(words, of[0])
    if own is None or not dates_the_act(words, of):
        return
    predicate = predicate_in_sentence(words, own)
    published = predicate is not None and not frozenset(predicate.verbs).isdisjoint(markers().publishing)
    before = own.start - ANTECEDENT if published and own.kind == "relative" else own.start
    for at in range(max(before, words.sentences[words.sentence[of[0]]][0]), own.end):
        if words.text[at][0].isupper() and _texts(words.text[at]) and (published or _is_of_day(words, at, of)):
            yield words.text[at]


def _is_of_day(words: Words, noun: int, of: Range) -> bool:
    """Whether a date is in the attribute of a noun, or the noun says in what the words of that day stand: *in einem Brief*.

    So it is behind it: *die Resolution vom 5. Mai*.
    """
    if noun < of[0] <= noun + NUMBERED and words.closed[of[0] - 1] in markers().owner_prepositions:
        return True
    at = noun - 1
    while at > 0 and (words.text[at].islower() or at >= of[0]) and words.closed[at] not in prepositions():
        if of[0] <= at < of[1]:
            return True
        at -= 1
    return at >= 0 and words.closed[at] in markers().outlet_prepositions


@lru_cache(maxsize=4096)
def _events(form: str) -> frozenset[str]:
    """The occasions that a noun can stand for: a *Besuch* is a *Treffen* as well."""
    return _family(form, markers().occasion_families)


@lru_cache(maxsize=4096)
def _texts(form: str) -> frozenset[str]:
    """The texts that a noun can stand for: a *Schreiben* is a *Brief* as well."""
    return _family(form, markers().text_families)


def _family(form: str, families: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """The first family with a noun that the form is or ends in: *Abschlusskundgebung*, *OSZE-Bericht*."""
    last = form.rpartition("-")[2]
    lemmas = load_morphology().noun_lemmas(last) or load_morphology().noun_lemmas(load_morphology().head(last) or "")
    nouns = tuple(noun.lower() for noun in (last, *lemmas))
    for family in families:
        endings = _endings(family)
        if not _lowered(family).isdisjoint(nouns) or any(noun.endswith(endings) for noun in nouns):
            return frozenset(family)
    return frozenset()


@cache
def _lowered(family: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(str.lower, family))


@cache
def _endings(family: tuple[str, ...]) -> tuple[str, ...]:
    """The nouns of a family that are long enough to be known as the last part of a compound."""
    return tuple(noun for noun in _lowered(family) if len(noun) > SHORT)


def shared_occasion(words: Words, times: Sequence[When], day: str, at: int, speaker: Source) -> bool:
    """Whether the occasion of that day, told before a token, names the speaker as well: *das Treffen von Putin und Kim*.

    Whose text it is stands in its clause: *der gestern veröffentlichte Bericht der OSZE*.
    """
    called = called_by(words, speaker)
    for told in _occasions_of(words, times):
        if told.day != day or told.token >= at or (told.is_text and speaker.kind == "document"):
            continue
        sentence = words.sentence[told.token]
        around = [(c.start, c.end) for c in clauses_of(words, sentence) if c.start <= told.token < c.end]
        place = around[0] if told.is_text and around else words.sentences[sentence]
        if not called.isdisjoint(words.words(place)):
            return True
    return False


def called_by(words: Words, speaker: Source) -> frozenset[str]:
    """The words that a speaker is known by: his surname, the nouns of the name, what stands in capitals beside it; not where
    a body is, *Polizei in Wismar*. A judge speaks for his court.
    """
    name = (speaker.name or "").split()
    if not name or not frozenset(markers().coordinators).isdisjoint(name):
        return frozenset()  # SPD und PDS are not the Berlin SPD
    if speaker.kind == "person" and (len(name) > 1 or speaker.role):
        text = words.document.article.text
        phrase = [form for span in speaker.spans for form in span.of(text).split()]
        beside = {form for form in phrase if len(form) > 1 and form.isupper()}
        is_judge = any(form.lower().endswith(markers().judges) for form in (*phrase, speaker.role or ""))
        courts = {form for form in words.text if form.lower().endswith(markers().courts)} if is_judge else ()
        return frozenset({name[-1], *beside, *courts})
    end = next((at for at, form in enumerate(name) if at and form in prepositions()), len(name))
    short = (form.strip("()") for form in name)  # OSZE
    nouns = [form for form in name[:end] if form[0].isupper()] + [s for s in short if len(s) > 1 and s.isupper()]
    return frozenset(nouns or name)  # taz
