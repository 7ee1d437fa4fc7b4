"""What a planned event is called, whose it is and where: from an event noun, or from a verb that makes one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from zufolge.findings.agreement import gender_of, is_plural, noun_bits
from zufolge.findings.closed import determiners, openers, possessives, prepositions, pronouns
from zufolge.findings.event_nouns import event_noun
from zufolge.findings.nominatives import nominative
from zufolge.findings.people import Cast
from zufolge.findings.phrases import Phrase, core, noun_phrase
from zufolge.findings.predicates import Predicate, verb_of_adjective
from zufolge.findings.sources import source_of
from zufolge.findings.speakers import is_nominative
from zufolge.findings.whereabouts import is_place, place_in, to_place
from zufolge.findings.words import BOUNDARIES, Words, is_name_like
from zufolge.lexicon import event_verbs, events, markers
from zufolge.lexicon.entries import EventVerb
from zufolge.lexicon.morphology import (
    ADJ,
    MASC,
    NEUT,
    NOUN,
    NOUN_GEN,
    load_morphology,
)

ATTACHMENTS = 2


class Occasion(NamedTuple):
    """An event as one passage names it; `kind` is the noun by which it is compared with others, in lower case.

    `visit` is the preposition of the place that somebody goes to; `general`: the noun can take up any other event.
    """

    what: str
    kind: str
    who: tuple[str, ...] = ()
    where: str | None = None
    visit: str | None = None
    general: bool = False

    def title(self) -> str:
        """*Besuch Putins in Nordkorea*; what a visit is called needs the guest and the place."""
        if self.visit is None:
            return self.what
        guest = f" {with_genitive(self.who[0].split()[-1])}" if self.who else ""
        return f"{self.what}{guest}" + (f" {to_place(self.visit, self.where)}" if self.where else "")


def visit_to(noun: str) -> str | None:
    """The preposition with which a visit has its place: *Besuch in*, *Reise nach*."""
    entry = event_noun(noun)
    return entry.visit if entry is not None else None


def is_noun(words: Words, at: int) -> bool:
    """Whether a capital is a common noun, compounds that the table does not know too."""
    return bool(words.bits[at] & NOUN) or load_morphology().head(words.text[at]) is not None


class Part(NamedTuple):
    """A phrase of a clause, with the preposition that it hangs on."""

    preposition: str | None
    phrase: Phrase


def parts_of(words: Words, own: Sequence[int], dates: Collection[int]) -> tuple[Part, ...]:
    """The noun phrases of a clause in reading order, but for those that are dates."""
    found: list[Part] = []
    inside = frozenset(own)
    begin = own[0] if own else 0
    for at in (*(n for n in own if n in dates), own[-1] + 1 if own else 0):
        found.extend(_parts(words, begin, at, inside))
        begin = max(begin, at + 1)
        if begin < len(words.text) and at in dates and words.closed[begin] in events().since_then:
            begin += 1  # vom 1. Juni an
    return tuple(found)


def _parts(words: Words, at: int, end: int, inside: frozenset[int]) -> Iterator[Part]:
    before: Part | None = None
    while at < end:
        lower = words.closed[at]
        if at not in inside or words.text[at] in BOUNDARIES or (lower in openers() and lower not in determiners()):
            at += 1
            continue
        preposition = lower if lower in prepositions() and lower not in pronouns() else None
        begin = at + (preposition is not None)
        phrase = core(words, begin, end)
        if phrase is None and preposition is not None and begin + 1 < end:
            phrase = core(words, begin + 1, end)  # nach [zwei] Jahren
        if phrase is None or (phrase.end == phrase.begin + 1 and words.finite[phrase.begin]):
            at += 1
            continue
        joined = (
            at - 1 > 0
            and words.closed[at - 1] in markers().coordinators
            and event_noun(words.text[phrase.head]) is None
        )
        if preposition is None and before is not None and at == before.phrase.end and _hangs_on(words, phrase, before):
            preposition = before.preposition
        elif preposition is None and before is not None and joined and at - 1 == before.phrase.end:
            preposition = before.preposition  # zwischen Putin und Xi
        if event_noun(words.text[phrase.head]) is None and event_noun(words.text[phrase.end - 1]) is not None:
            phrase = phrase._replace(head=phrase.end - 1)  # Kerns Vereidigung
        yield Part(preposition, phrase)
        before = Part(preposition, phrase)
        at = max(phrase.end, begin + 1)


def _hangs_on(words: Words, phrase: Phrase, before: Part) -> bool:
    """*zum Zeitpunkt [der Bekanntgabe]*, *nach zwei Jahren [Pause]*: what follows at once and goes on the noun before it."""
    bits = words.bits[phrase.head]
    if phrase.cases is None:
        return is_time(words, before.phrase)
    return phrase.can_be("gen") and bool(bits & NOUN_GEN or not bits)


def subject_of(words: Words, parts: Sequence[Part], predicate: Predicate, finite: int | None) -> Phrase | None:
    """The phrase that can be the subject, nearest to the finite verb."""
    verb = finite if finite is not None else predicate.main
    fitting = [
        p.phrase
        for p in parts
        if p.preposition is None and is_nominative(words, p.phrase, verb) and not is_time(words, p.phrase)
        if not _is_genitive_of(words, p.phrase, parts)
    ]
    sure = [p for p in fitting if p.cases is not None and "acc" not in p.cases]
    nearest = min(sure or fitting, key=lambda p: min(abs(p.end - 1 - verb), abs(p.begin - verb)), default=None)
    if nearest is None:
        return None
    whole = noun_phrase(words, nearest.begin, words.sentences[words.sentence[nearest.begin]][1])
    return nearest._replace(end=max(nearest.end, whole.end)) if whole is not None else nearest


def _is_genitive_of(words: Words, phrase: Phrase, parts: Sequence[Part]) -> bool:
    """*Die Eröffnung [der Halle] ist geplant*: behind a noun that can be the subject, and in the genitive."""
    before = next((p for p in parts if p.preposition is None and p.phrase.end == phrase.begin), None)
    genitive = phrase.cases is not None and phrase.can_be("gen") and phrase.end > phrase.begin + 1
    return genitive and before is not None and before.phrase.can_be("nom") and not is_time(words, before.phrase)


def object_of(words: Words, parts: Sequence[Part], subject: Phrase | None) -> Phrase | None:
    """The first phrase that can be accusative and is not the subject."""
    return next(
        (
            p.phrase
            for p in parts
            if p.preposition is None
            and (subject is None or p.phrase.begin != subject.begin)
            and p.phrase.can_be("acc")
            and not stands_for(words, p.phrase)
            and not is_time(words, p.phrase)
        ),
        None,
    )


def stands_for(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase is a pronoun, or an article that stands alone: *er*, *das*."""
    alone = phrase.end == phrase.begin + 1 and words.closed[phrase.begin] in determiners()
    return alone or words.closed[phrase.begin] in pronouns()


def is_time(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase says when: *der 5. Mai*, *eine Woche*."""
    return words.lower[phrase.head] in markers().time_heads or words.text[phrase.head][0].isdigit()


def _begin_of_pair(words: Words, begin: int, cast: Cast) -> int:
    """Where the first of two who are named together begins: *[Marta Kern und] Paul Lohse*."""
    if begin < 2 or words.closed[begin - 1] not in markers().coordinators or begin - 2 not in cast.at:
        return begin
    first = begin - 2
    while first > 0 and first - 1 in cast.at:
        first -= 1
    return first


def people_in(words: Words, phrase: Phrase | None, cast: Cast) -> tuple[str, ...]:
    """The full names of those whom a phrase means: by name, by role, by pronoun."""
    if phrase is None:
        return ()
    begin = _begin_of_pair(words, phrase.begin, cast)
    named = dict.fromkeys(cast.at[n].full_name for n in range(begin, phrase.end) if n in cast.at)
    if named:
        return tuple(named)
    source = source_of(words, (phrase.begin, phrase.end), cast, None)
    known = any(person.full_name == source.name for person in cast.people)
    return (source.name,) if source.kind == "person" and source.name is not None and known else ()


def called(words: Words, noun: int, own: Sequence[int], dates: Collection[int], cast: Cast) -> Occasion:
    """The event that an event noun names, with its adjectives and what hangs on it."""
    entry = event_noun(words.text[noun])
    begin = noun
    while begin - 1 in own and _describes(words, begin - 1):
        begin -= 1
    determined = begin > 0 and words.closed[begin - 1] in determiners()
    first = begin - determined
    cases = determiners()[words.closed[first]] if determined else None
    end = _attached(words, noun + 1, own[-1] + 1, dates)
    phrase = Phrase(first, end, noun, cases)
    named = any(n in cast.at for n in range(noun + 1, end))
    who = people_in(words, phrase._replace(begin=noun + 1), cast) if named else ()
    owner = noun - 1 if noun - 1 in cast.at else None
    if owner is not None:
        who, phrase = (cast.at[owner].full_name,), phrase._replace(begin=noun, cases=None)
    if determined and words.closed[first] in possessives():
        phrase = phrase._replace(begin=begin)
    visit = entry.visit if entry is not None and (who or end == noun + 1) else None
    what = _lemma(words.text[noun]) if visit else nominative(words, phrase, (phrase.begin, end))
    if owner is not None and visit is None:
        what = f"{what} {with_genitive(cast.at[owner].name[-1])}"
    where = place_in(words, range(noun, end), cast)
    return Occasion(what, _kind(words.text[noun]), who, where, visit, _is_general(words, phrase))


def antecedent(words: Words, before: int, cast: Cast) -> Occasion | None:
    """The event that a pronoun at a token can mean: the last event noun before it in its sentence or the one before."""
    first = words.sentences[max(0, words.sentence[before] - 1)][0]
    noun = next((n for n in reversed(range(first, before)) if event_noun(words.text[n]) is not None), None)
    return called(words, noun, range(first, before), (), cast) if noun is not None else None


def _is_general(words: Words, phrase: Phrase) -> bool:
    """*das Treffen*, *der neue Termin*: nothing hangs on the noun, and it can take up any event."""
    entry = event_noun(words.text[phrase.head])
    return entry is not None and entry.general and entry.noun.lower() == _kind(words.text[phrase.head])


def _describes(words: Words, at: int) -> bool:
    """An adjective before the noun that belongs to its name: *außerordentliche*, but not *geplante*."""
    form = words.closed[at]
    if not words.bits[at] & ADJ or words.text[at][0].isdigit() or form in determiners():
        return False
    return not set(verb_of_adjective(form)) & (events().planning | events().cancelling | events().postponing)


def _attached(words: Words, at: int, end: int, dates: Collection[int]) -> int:
    """Behind the genitives and prepositional phrases that hang on a noun; a date ends them."""
    for _ in range(ATTACHMENTS):
        if at >= end or at in dates or at + 1 in dates:
            break
        lower = words.closed[at]
        genitive = lower in determiners() and "gen" in determiners()[lower] and "nom" not in determiners()[lower]
        genitive = genitive or lower == "der"
        begin = at if genitive else at + 1
        if not genitive and not (lower in markers().owner_prepositions or lower in events().about):
            break
        phrase = core(words, begin, end)
        if (
            phrase is None
            or words.closed[phrase.begin] in pronouns()
            or set(range(phrase.begin, phrase.end)) & set(dates)
        ):
            break
        at = phrase.end
    return at


def _lemma(form: str) -> str:
    lemmas = load_morphology().noun_lemmas(form)
    return form if form in lemmas else next(iter(lemmas), form)


def _kind(form: str) -> str:
    lemma = _lemma(form)
    entry = event_noun(form)
    return (lemma if entry is None or entry.noun.lower() in lemma.lower() else entry.noun).lower()


def event_verb(words: Words, predicate: Predicate, own: Sequence[int]) -> EventVerb | None:
    """The entry of a predicate's verb, if it makes an event here: *treffen* does only with *sich*, *kommen* not with *es*."""
    beside = {words.lower[n] for n in own}
    known = (entry for verb in predicate.verbs for entry in event_verbs().get(verb, ()))
    entry = next((entry for entry in known if beside.issuperset(entry.words)), None)
    if entry is None or (entry.reflexive and "sich" not in beside):
        return None
    impersonal = entry.of == "visit" and any(words.closed[n] in markers().impersonals for n in own)
    return None if impersonal else entry


def made_by(
    words: Words, predicate: Predicate, parts: Sequence[Part], subject: Phrase | None, own: Sequence[int], cast: Cast
) -> Occasion:
    """The event that a verb makes: *soll eröffnet werden* → Eröffnung, *will beraten* → Beratung."""
    entry = event_verb(words, predicate, own)
    verb = entry.verb if entry is not None else next((v for v in predicate.verbs if " " not in v), "")
    noun = entry.noun if entry is not None else nominalised(verb)
    who = people_in(words, subject, cast)
    where = place_in(words, own, cast)
    if entry is not None and entry.of == "visit":
        whom = object_of(words, parts, subject)
        place = words.text[whom.head] if whom is not None and is_place(words, whom.head, cast) else where
        return Occasion(noun, noun.lower(), who, place, visit_to(noun))
    whose = object_of(words, parts, subject) if not predicate.passive else subject
    if (entry is None and whose is None) or (entry is not None and entry.of == "subject"):
        whose = subject
    if entry is not None and entry.of == "none":
        whose = None
    what = noun
    if whose is not None and not stands_for(words, whose):
        what = f"{noun} {_genitive(words, whose, cast)}"
    topic = _topic(words, parts, entry.words if entry is not None else ())
    return Occasion(f"{what} {topic}" if topic else what, noun.lower(), who, where)


def _topic(words: Words, parts: Sequence[Part], fixed: Collection[str]) -> str | None:
    """What it is about or with whom: *über das Paket*, *mit der Gewerkschaft*."""
    for part in parts:
        if part.preposition not in events().about or words.lower[part.phrase.head] in fixed:
            continue
        forms = [words.text[n] for n in range(part.phrase.begin, part.phrase.end)]
        if is_name_like(words.text[part.phrase.head], words.bits[part.phrase.head]):
            return " ".join([part.preposition or "", *forms])
    return None


def _genitive(words: Words, phrase: Phrase, cast: Cast) -> str:
    person = cast.named_in((phrase.head, phrase.end))
    if person is not None:
        return with_genitive(person.name[-1])
    form = words.text[phrase.head]
    if not words.bits[phrase.head] & NOUN and not load_morphology().head(form):
        return f"von {form}"
    if is_plural(words, phrase):
        return f"der {form}"
    lemma = next(iter(load_morphology().noun_lemmas(form)), form)
    gender = gender_of(words, phrase)
    bits = noun_bits(form)
    if gender == "f" or (gender is None and not bits & (MASC | NEUT)):
        return f"der {form}"
    return f"des {genitive_of(lemma)}"


@lru_cache(maxsize=4096)
def genitive_of(noun: str) -> str:
    """The genitive singular of a masculine or neuter noun, the one of its endings that the table knows.

    >>> genitive_of("Bericht"), genitive_of("Haus"), genitive_of("Präsident")
    ('Berichts', 'Hauses', 'Präsidenten')
    """
    morphology = load_morphology()
    for ending in ("s", "es", "en", "n", ""):
        if morphology.features(noun + ending) & NOUN_GEN and noun in morphology.noun_lemmas(noun + ending):
            return noun + ending
    return noun + ("es" if noun.endswith(("s", "ß", "x", "z")) else "s")


def with_genitive(name: str) -> str:
    """A name in the genitive.

    >>> with_genitive("Lawrow"), with_genitive("Merz")
    ('Lawrows', 'Merz’')
    """
    return name + ("’" if name.endswith(("s", "ß", "x", "z", "ce")) else "s")


@lru_cache(maxsize=4096)
def nominalised(verb: str) -> str:
    """The noun of a verb: with *-ung* where there is such a noun, else its infinitive.

    >>> nominalised("einigen"), nominalised("tanzen")
    ('Einigung', 'Tanzen')
    """
    noun = f"{verb.removesuffix('n').removesuffix('e')}ung".capitalize()
    return noun if load_morphology().features(noun) & NOUN else verb.capitalize()
