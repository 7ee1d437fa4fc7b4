"""Who is who within a document: the names and roles that mean the same person, the short forms of bodies."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zufolge.findings.agreement import definite
from zufolge.findings.closed import determiners, prepositions, source_noun
from zufolge.findings.kinds import is_adjectival, is_agent, is_nominalised, kind_of_noun, names_role
from zufolge.findings.name_runs import CERTAIN, divided, is_aged, name_runs, noun_plural
from zufolge.findings.nominatives import nominative
from zufolge.findings.phrases import UNQUOTED, core, noun_phrase
from zufolge.findings.roles import gender_named, role_before, role_behind, same_role, without_genitive
from zufolge.findings.words import QUOTATION_MARKS, Range, Words
from zufolge.lexicon import head_of, markers, media, speech
from zufolge.lexicon.morphology import (
    FIRST_NAME,
    NOUN,
    PLACE,
    SURNAME,
    load_morphology,
)
from zufolge.model.names import likely_name
from zufolge.types import Actor, Source, SourceKind, Span

# How much a name must look like a person's: where a table knows it, where a part of it stands alone elsewhere; else it has to be
# CERTAIN.
UNLIKELY, LIKELY = 0.2, 0.4
# And where it stands bare beside a verb of saying, or any verb: of 21 such names that nothing else shows for a person's, 16
# were (UNER PUD and GermEval, 2026-11-26).
SPEAKING, ACTING = 0.3, 0.5
# How far back a pronoun, a role or a surname is looked for: further than any reader remembers, and no text takes long.
MENTIONS_BACK = 200
PEOPLE_BACK = 50
LONG_FORM_LENGTH, LONGEST_SHORT = 7, 5


@dataclass(slots=True)
class Person:
    """Someone named in the document, as far as it has been read: `mentions` and `roles` grow while reading."""

    name: tuple[str, ...]
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    mentions: list[Range] = field(default_factory=list)

    @property
    def full_name(self) -> str:
        """The longest form of the name in the document."""
        return " ".join(self.name)

    def learn(self, mention: Range, *, role: str | None, gender: str | None) -> None:
        """Notes a further mention with what it says of the person."""
        self.mentions.append(mention)
        self.gender = self.gender or gender
        if role and role not in self.roles:
            self.roles.append(role)


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a document, by every token that names one of them; and what abbreviations in brackets stand for."""

    people: tuple[Person, ...]
    at: dict[int, Person]
    mentions: list[tuple[int, Person]]
    short_forms: dict[str, str] = field(default_factory=dict)

    def named_in(self, of: Range) -> Person | None:
        """The first person that a token range names."""
        return next((self.at[n] for n in range(*of) if n in self.at), None)

    def lately(self, before: int) -> Iterator[tuple[int, Person]]:
        """The mentions before a token, the last first, as many as are looked at."""
        at = bisect_left(self.mentions, before, key=lambda mention: mention[0])
        return reversed(self.mentions[max(0, at - MENTIONS_BACK) : at])

    def latest(self, before: int, *, gender: str | None = None, role: str | None = None) -> Person | None:
        """The person mentioned last before a token, of that gender and with that role where these are asked for."""
        for _, person in self.lately(before):
            if gender and person.gender and person.gender != gender:
                continue
            if role and not any(same_role(role, known) for known in person.roles):
                continue
            return person
        return None


def cast_of(words: Words) -> Cast:
    """Reads the document once and gathers its people; surnames, genitives and first names fall to the full name."""
    known = _Known(defaultdict(list), _alone(words))
    at: dict[int, Person] = {}
    runs = divided(words, list(name_runs(words)))
    firms = {words.words(run) for run in runs if _is_firm(words, run)}
    for run in sorted(runs, key=lambda run: (run[1] - run[0] < 2, run[0])):
        if words.words(run) in firms:
            continue
        person = known.person(words, run)
        if person is None:
            if not _is_person(words, run, known.alone):
                continue
            person = known.add(Person(_base_name(words, run)))
        begin, role = role_before(words, run)
        person.learn((begin, run[1]), role=role or role_behind(words, run), gender=gender_named(words, run, role))
        at.update(dict.fromkeys(range(*run), person))
    _take_up(words, known, at)
    people = tuple({id(person): person for person in at.values()}.values())
    mentions = sorted(((m[0], p) for p in people for m in p.mentions), key=lambda mention: mention[0])
    return Cast(people, at, mentions, _short_forms(words))


def _take_up(words: Words, known: _Known, at: dict[int, Person]) -> None:
    """Surnames that stand alone and look like no name: *Dirk Kempthorne … fügte Kempthorne hinzu*; or like a noun that
    lacks its article: *Kurt Brenner … hatte Brenner erklärt*.
    """
    surnames: defaultdict[str, list[Person]] = defaultdict(list)
    for person in {id(p): p for p in at.values() if len(p.name) > 1}.values():
        surnames[person.name[-1]].append(person)
        first = load_morphology().features(person.name[0])
        if first & NOUN or not first & FIRST_NAME:
            surnames[person.name[0]].append(person)  # Xi Jinping … Xi
    if not surnames:
        return
    for number, form in enumerate(words.text):
        people = surnames.get(form) or surnames.get(form.removesuffix("s"))
        if people is None or number in at or is_called_after(words, number):
            continue
        person = _named_last(people, number)
        if not load_morphology().features(form) & NOUN or (form in person.name and _stands_bare(words, number)):
            person.learn((number, number + 1), role=None, gender=None)
            at[number] = person


def is_called_after(words: Words, at: int) -> bool:
    """Whether a name is a body's that stands before it: *das Konzertbüro Karl Huber*, *das Bankhaus Weber*."""
    noun = words.text[at - 1] if at else ""
    return kind_of_noun(noun) == "organisation" and not (
        noun.lower().endswith(markers().members_too) or is_agent(noun)  # Betreiber Weber, Betreiberin Blum
    )


def _stands_bare(words: Words, at: int) -> bool:
    """Whether a noun in the singular stands as a name does: no article, no adjective, no amount before it, nor *im*."""
    if words.sentences[words.sentence[at]][0] == at:
        one = not noun_plural(words.text[at])  # Ruprecht in der Sitzung: „…“
        behind = at + 1 < len(words.text)
        return behind and (words.finite[at + 1] or (one and words.closed[at + 1] in prepositions()))
    before = words.closed[at - 1]
    verb = words.finite[at - 1] or before in markers().coordinators or before in ("so", ",", "sich")
    return verb and not words.text[at - 1][0].isdigit() and before not in determiners()


def actors_of(words: Words, cast: Cast, sources: Iterable[Source]) -> tuple[Actor, ...]:
    """The people and other named sources of the document, in order of their first mention.

    A source that a person was resolved from (*Er*, *der 73-Jährige*) is a mention of him.
    """
    mentions: dict[tuple[str, SourceKind], list[Span]] = {}
    covered: dict[tuple[str, SourceKind], set[int]] = defaultdict(set)
    people = ((p.full_name, span) for p in cast.people for span in words.spans(sorted(p.mentions)))
    named = ((s.name, s.kind, span) for s in sources if s.name is not None for span in (*s.spans, None))
    for name, kind, span in (*((name, "person", span) for name, span in people), *named):
        known = mentions.setdefault((name, kind), [])
        if span is not None and covered[name, kind].isdisjoint(range(*span)):
            known.append(span)
            covered[name, kind].update(range(*span))
    roles = {(p.full_name, "person"): tuple(p.roles) for p in cast.people}
    actors = [
        Actor(name, kind, roles.get((name, kind), ()), tuple(sorted(spans))) for (name, kind), spans in mentions.items()
    ]
    return tuple(sorted(actors, key=lambda actor: (actor.mentions[:1], actor.name)))


# --- names ---------------------------------------------------------------------------------------------------------


def _is_person(words: Words, run: Range, alone: frozenset[str]) -> bool:
    forms = words.words(run)
    first = load_morphology().features(forms[0])
    if len(forms) > 1:
        last = load_morphology().features(forms[-1])
        likely = likely_name(words.text, *run)
        noble = any(form[0].islower() for form in forms[1:-1])  # Pieter van Aalst
        known = first & FIRST_NAME or forms[0] in markers().first_names
        named = known or last & SURNAME or (len(forms[0]) <= 2 and forms[0][0].isupper()) or noble
        sure = likely.probability if likely.kind == "person" else 0
        if sure > _needed_beside_verb(words, run):
            return True
        if (named and sure > UNLIKELY) or sure > (LIKELY if forms[-1] in alone else CERTAIN):
            return True
    elif first & FIRST_NAME and not first & (NOUN | PLACE) and _needed_beside_verb(words, run) == SPEAKING:
        return True  # während Shakira erklärte
    return _person_by_context(words, run)


def _is_firm(words: Words, run: Range) -> bool:
    """A name with a legal form behind it, by which it is a firm's wherever it stands: *die Beate Uhse AG*."""
    return run[1] < len(words.text) and words.text[run[1]] in markers().legal_forms


def _needed_beside_verb(words: Words, run: Range) -> float:
    """How likely a person a name has to be that stands bare beside a finite verb, as subjects do: *Onno Tjaden winkt ab*."""
    before, behind = run[0] - 1, run[1]
    bare = before < 0 or not (words.closed[before] in determiners() or words.closed[before] in prepositions())
    verbs = [n for n in (before, behind) if 0 <= n < len(words.text) and words.finite[n] and bare]
    if not verbs:
        return 1.0
    says = any(lemma in speech() for n in verbs for lemma in load_morphology().verb_lemmas(words.lower[n]))
    return SPEAKING if says else ACTING


def _alone(words: Words) -> frozenset[str]:
    """The words that stand without a capital before them, as surnames do that take a person up again."""
    alone = {form for n, form in enumerate(words.text) if n and not words.text[n - 1][0].isupper()}
    return frozenset(alone | {form.removesuffix("s") for form in alone})


def _person_by_context(words: Words, run: Range) -> bool:
    """A role or form of address before the name, a role behind a comma, an age in brackets; not „der Vorsitzende Richter“."""
    role = role_before(words, run)[1]
    if role is not None and is_nominalised(role) and head_of(words.text[run[1] - 1]) is not None:
        return False
    aged = run[1] - run[0] > 1 and is_aged(words, run[1])
    return aged or role is not None or role_behind(words, run) is not None


def _base_name(words: Words, run: Range) -> tuple[str, ...]:
    """The name without its genitive: *Dmitri Peskows* → *Dmitri Peskow*; doubtful ones are settled by other mentions."""
    forms = list(words.words(run))
    return (*forms[:-1], without_genitive(words, forms[-1]))


class _Known(NamedTuple):
    """The people met so far, by each word of their names; and the names that stand alone somewhere."""

    by_word: defaultdict[str, list[Person]]
    alone: frozenset[str]

    def add(self, person: Person) -> Person:
        for word in person.name:
            self.by_word[word].append(person)
        return person

    def person(self, words: Words, run: Range) -> Person | None:
        """Whom a run of names means: its last word is the surname of one, or its only word one of his names."""
        forms = words.words(run)
        last = {forms[-1], forms[-1].removesuffix("s"), forms[-1].rstrip("'’")}
        near = [p for word in sorted(last) for p in reversed(self.by_word[word][-PEOPLE_BACK:])]
        if len(forms) == 1 and near:
            return _named_last(near, run[0])
        for person in near:
            if person.name[-1] in last and (len(person.name) == 1 or forms[0] in person.name):
                if len(forms) > len(person.name):
                    person.name = _base_name(words, run)
                    self.add(person)
                return person
        return next(
            (p for p in near if len(p.name) > len(forms) and {*forms[:-1], *last} >= {*p.name[: len(forms)]}), None
        )


def _named_last(people: Sequence[Person], before: int) -> Person:
    """Of several with one name the one who was named last before a token, else the first."""
    return max(people, key=lambda person: max((m[0] for m in person.mentions if m[0] < before), default=-1))


def _short_forms(words: Words) -> dict[str, str]:
    """Abbreviations with the long form that they are set behind: *Weltgesundheitsorganisation (WHO)*."""
    found: dict[str, str] = {}
    for at in range(1, len(words.text) - 2):
        if words.text[at] != "(" or words.text[at + 2] != ")" or not _is_abbreviation(words.text[at + 1]):
            continue
        for begin in range(max(0, at - LONG_FORM_LENGTH), at):
            phrase = noun_phrase(words, begin, at)
            if phrase is None or phrase.end != at or source_noun(words.text[phrase.head]) is not None:
                continue
            if not _stands_for(words, (begin, at), words.text[at + 1]):
                continue
            opens = max((n + 1 for n in range(begin, at) if words.text[n] == ","), default=begin)
            capital = next((n for n in range(opens, at) if _is_capital(words, n)), begin)
            article = words.closed[begin] in determiners()
            if article and words.closed[begin] not in definite():
                break  # einer Nichtregierungsorganisation (NGO)
            if capital > begin + article:
                phrase = phrase._replace(begin=min(capital, phrase.head))
            long = nominative(words, phrase, (phrase.begin, at)).translate(UNQUOTED).strip()
            if not long.startswith(words.text[at + 1]) and len(long) > 2 * len(words.text[at + 1]):
                found.setdefault(words.text[at + 1], f"{long} ({words.text[at + 1]})")
            break
    return found | {short: long for short, long in _by_initials(words) if short not in found}


def _is_capital(words: Words, at: int) -> bool:
    """Whether a word has its capital of its own: not where it opens a sentence, but where it opens a name in marks."""
    own = words.closed[at] == words.text[at] or (at > 0 and words.text[at - 1] in QUOTATION_MARKS)
    return own and words.text[at][0].isupper()


def _by_initials(words: Words) -> Iterator[tuple[str, str]]:
    """Abbreviations with a name elsewhere whose words begin with their letters: *Europäische Union … EU*."""
    shorts = {f for f in words.text if f.isupper() and f.isalpha() and 1 < len(f) <= LONGEST_SHORT and f not in media()}
    opening = {short[0] for short in shorts}
    for begin, form in enumerate(words.text):
        if form[0] not in opening or form.isupper() or words.closed[begin] in determiners():
            continue
        letters, end = "", begin
        while end < len(words.text) and words.text[end][0].isupper() and len(letters) < LONGEST_SHORT:
            letters, end = letters + words.text[end][0], end + 1
            if letters in shorts:
                article = begin > 0 and words.closed[begin - 1] in determiners()
                phrase = core(words, begin - article, end)
                if phrase is not None and phrase.end == end:
                    yield letters, nominative(words, phrase, (phrase.begin, end))


def _stands_for(words: Words, long: Range, short: str) -> bool:
    """Whether the letters of an abbreviation stand in the words in their order, the first at the head of one.

    One in another language, *Vereinte Nationen (UN)*, stands for a phrase that is nobody's role.
    """
    bare = long[0] + (words.closed[long[0]] in determiners())
    forms = [form for form in words.words((bare, long[1])) if form[0].isalnum()]
    letters = iter("".join(forms).lower())
    first = next((form for form in forms if form[0].isupper()), "")
    if first[:1].lower() == short[0].lower() and all(letter in letters for letter in short.lower() if letter.isalnum()):
        return True
    begin, before = long[0], words.closed[long[0] - 1] if long[0] else ""
    if before in markers().contracted:
        return not names_role(words.text[begin])  # vom Kinderhilfswerk der Vereinten Nationen (UNICEF)
    genitive = begin > 0 and words.bits[begin - 1] & NOUN and words.text[begin - 1][0].isupper()
    role = names_role(words.text[begin + 1]) and not is_adjectival(words.text[begin + 1])
    return words.closed[begin] in determiners() and not genitive and not role


def _is_abbreviation(form: str) -> bool:
    return 2 <= len(form) <= 8 and sum(letter.isupper() for letter in form) >= 2
