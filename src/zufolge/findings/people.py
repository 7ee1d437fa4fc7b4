"""Who is who within a document: names, roles, epithets and pronouns that mean the same person."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from zufolge.findings.agreement import gender_of, nominative, noun_bits, singular
from zufolge.findings.closed import determiners, prepositions, source_noun
from zufolge.findings.kinds import FEMALE, is_nominalised, is_of_town, kind_of_noun, names_role
from zufolge.findings.phrases import UNQUOTED, Phrase, core, noun_phrase
from zufolge.findings.words import BOUNDARIES, Range, Words
from zufolge.lexicon import epithets, head_of, markers, media, places, speech
from zufolge.lexicon.morphology import (
    ADJ,
    FEM,
    FIRST_NAME,
    MASC,
    NAME,
    NOUN,
    NOUN_PL,
    PARTICIPLE1,
    PARTICIPLE2,
    PLACE,
    SURNAME,
    load_morphology,
)
from zufolge.model.names import likely_name
from zufolge.types import Actor, Source, SourceKind, Span

ROLE_LENGTH = 12
# How much a name must look like a person's: where a table knows it, where a part of it stands alone elsewhere, else.
UNLIKELY, LIKELY, CERTAIN = 0.2, 0.4, 0.7
# And where it stands bare beside a verb of saying, or any verb: of 21 such names that nothing else shows for a person's, 16
# were (UNER PUD and GermEval, 2026-11-26).
SPEAKING, ACTING = 0.3, 0.5
# How far back a pronoun, a role or a surname is looked for: further than any reader remembers, and no text takes long.
MENTIONS_BACK = 200
PEOPLE_BACK = 50
LONG_FORM_LENGTH = 7
TITLE_LENGTH = 8
INITIAL = re.compile(r"[A-ZÄÖÜ]\.(-?[A-ZÄÖÜ]\.)*")


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

    def latest(self, before: int, *, gender: str | None = None, role: str | None = None) -> Person | None:
        """The person mentioned last before a token, of that gender and with that role where these are asked for."""
        at = bisect_left(self.mentions, before, key=lambda mention: mention[0])
        for _, person in reversed(self.mentions[max(0, at - MENTIONS_BACK) : at]):
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
    runs = _divided(words, list(_name_runs(words)))
    firms = {words.words(run) for run in runs if _is_firm(words, run)}
    for run in sorted(runs, key=lambda run: (run[1] - run[0] < 2, run[0])):
        if words.words(run) in firms:
            continue
        person = known.person(words, run)
        if person is None:
            if not _is_person(words, run, known.alone):
                continue
            person = known.add(Person(_base_name(words, run)))
        begin, role = _role_before(words, run)
        person.learn((begin, run[1]), role=role or _role_behind(words, run), gender=_gender(words, run, role))
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
    if not surnames:
        return
    for number, form in enumerate(words.text):
        people = surnames.get(form) or surnames.get(form.removesuffix("s"))
        if people is None or number in at:
            continue
        person = _named_last(people, number)
        if not load_morphology().features(form) & NOUN or (form == person.name[-1] and _stands_bare(words, number)):
            person.learn((number, number + 1), role=None, gender=None)
            at[number] = person


def _stands_bare(words: Words, at: int) -> bool:
    """Whether a noun in the singular stands as a name does: no article, no adjective, no amount before it, nor *im*."""
    if words.sentences[words.sentence[at]][0] == at:
        return at + 1 < len(words.text) and words.finite[at + 1]
    before = words.closed[at - 1]
    verb = words.finite[at - 1] or before in markers().coordinators or before in ("so", ",")
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


def _name_runs(words: Words) -> Iterator[Range]:
    at = 0
    size = len(words.text)
    while at < size:
        named = words.text[at][0].isupper() and (_names_somebody(words, at) or _follows_role(words, at))
        if not named or _opens_title(words, at):
            at += 1
            continue
        end = at + 1
        while end < size and words.sentence[end] == words.sentence[at]:
            if _names_somebody(words, end) or _is_surname(words, end):
                end += 1
            elif (behind := _behind_particles(words, end)) is not None:
                end = behind
            else:
                break
        yield at, end
        at = end


def _opens_title(words: Words, at: int) -> bool:
    """The first word of a short quotation names a paper, a film or a ship: *„La Gazzetta dello Sport“*."""
    begin, end = words.quote_at.get(at - 1, (0, 0))
    return begin == at - 1 and end - begin <= TITLE_LENGTH and words.sentences[words.sentence[at]][0] < begin


def _behind_particles(words: Words, at: int) -> int | None:
    """Behind the particles of a name and what they lead to: Ursula [von der Leyen], Max [van den Berg]."""
    end = at
    if words.closed[at] in determiners():
        return None  # sagte Huber der Zeitung
    while end < len(words.text) and words.closed[end] in markers().name_parts and end - at < 3:
        end += 1
    if end == at or end >= len(words.text) or words.closed[end] != words.text[end]:
        return None
    form = words.text[end]
    noble = words.closed[at] == "von" and _can_be_surname(words, end) and not form.isupper() and not noun_plural(form)
    if kind_of_noun(form) is not None or load_morphology().features(words.text[end].rpartition("-")[2]) & NOUN:
        return None  # Hauptmann Sipe von der US-Marineinfanterie
    first = load_morphology().features(words.text[at - 1])
    if words.closed[at] == "von" and not first & FIRST_NAME:
        return None  # Hoyzer von Spiegel-Online, Jane Greaves von der University
    return end + 1 if is_personal(form) or (noble and end > at + 1) else None


def noun_plural(form: str) -> bool:
    """Whether a form is a plural noun, as parties are named: *von den Grünen*."""
    return bool(load_morphology().features(form) & NOUN_PL)


def _is_surname(words: Words, at: int) -> bool:
    """Behind a first name a capital is a surname, though it may be or end like a noun: *Hubertus Mangelsdorf*, *Ute Sand*.

    A name that no table knows is a first one where a role stands before it: *Kanzlerin Marta Kern*; and where no table
    knows the second either, though it ends like a noun: *Ottilie Krummacher*.
    """
    before = load_morphology().features(words.text[at - 1])
    first = (before & FIRST_NAME and not before & NOUN) or INITIAL.fullmatch(words.text[at - 1])
    likely = bool(before & FIRST_NAME) and likely_name(words.text, at - 1, at + 1)
    if likely and likely.kind == "person" and likely.probability > CERTAIN:
        return _can_be_surname(words, at)  # Bob Parker, of which both are nouns as well
    unknown = not before and not load_morphology().features(words.text[at]) and _names_somebody(words, at - 1)
    return _can_be_surname(words, at) and (bool(first) or unknown or _role_before(words, (at - 1, at))[1] is not None)


def _follows_role(words: Words, at: int) -> bool:
    """A noun at once behind a role in the singular is a surname: *Kanzler Brenner*; behind a body that has members the first
    of two names: *Vorstand Rasmus Ebner*.
    """
    role = words.text[at - 1] if at else ""
    if is_seat(role) and at + 1 < len(words.text) and words.sentence[at] == words.sentence[at + 1]:
        return _can_be_surname(words, at) and not words.bits[at] and _can_be_surname(words, at + 1)
    head = head_of(role) if role[:1].isupper() else None
    one = head is not None and head.kind == "person" and role.lower().endswith(head.head) and not is_nominalised(role)
    return one and _can_be_surname(words, at) and words.lower[at] not in markers().time_heads


def _can_be_surname(words: Words, at: int) -> bool:
    form = words.text[at]
    inside = form[0].isupper() and form == words.closed[at]
    if form in markers().titles or form in markers().honorifics:
        return False
    named = form in media() or form in places() or form.removesuffix("s") in places()
    return inside and not named and (head_of(form) is None or _is_noun_by_name(words, at))


def _is_noun_by_name(words: Words, at: int) -> bool:
    """A noun of one word behind what can be nothing but a first name: *Hans-Jürgen Papier*, *Claudia Bischof*."""
    form, first = words.text[at], words.text[at - 1]
    head, bits = head_of(form), load_morphology().features(first) or load_morphology().features(first.partition("-")[0])
    only = bits & FIRST_NAME and not bits & (NOUN | PLACE) and first not in places() and at > 0
    return bool(only) and head is not None and head.head == form.lower() and not noun_plural(form)


def _divided(words: Words, runs: Sequence[Range]) -> list[Range]:
    """Runs of two names side by side, *lud Kim Jong Un Putin ein*, divided where both halves stand alone elsewhere."""
    alone = {words.words(run) for run in runs}
    lasts = {names[-1] for names in alone if len(names) > 1} | {names[0] for names in alone if len(names) == 1}
    divided: list[Range] = []
    longer = {words.text[end - 1] for begin, end in runs if end - begin > 1}
    for begin, end in runs:
        two = end - begin == 2 and not load_morphology().features(words.text[begin]) & FIRST_NAME
        if two and {words.text[begin], words.text[begin + 1]} <= longer and words.text[begin] in lasts:
            divided.extend([(begin, begin + 1), (begin + 1, end)])
            continue
        cut = next(
            (c for c in range(end - 1, begin + 1, -1) if words.words((begin, c)) in alone and words.text[c] in lasts),
            None,
        )
        divided.extend([(begin, end)] if cut is None else [(begin, cut), (cut, end)])
    return divided


def _names_somebody(words: Words, at: int) -> bool:
    """A capitalised word that is a personal name or no word at all; common nouns, places and adjectives are none."""
    form = words.text[at]
    initial = words.closed[at] != form and not _opens_name(words, at)
    return form[0].isupper() and form[0].isalpha() and _personal(form, initial)


def _opens_name(words: Words, at: int) -> bool:
    """*Otto Lind kam*: a first name, though the first word of a sentence could be a noun as well."""
    first = load_morphology().features(words.text[at]) & FIRST_NAME
    return bool(first) and at + 1 < len(words.text) and is_personal(words.text[at + 1])


def is_personal(form: str) -> bool:
    """Whether a form, capitalised inside a sentence, can be part of a person's name.

    >>> is_personal("Peskow"), is_personal("Regierung")
    (True, False)
    """
    return form[0].isupper() and form[0].isalpha() and _personal(form, False)


@lru_cache(maxsize=65536)
def _personal(form: str, initial: bool) -> bool:
    first, hyphen, _ = form.partition("-")
    own = load_morphology().features(form) or (
        load_morphology().features(first) & (FIRST_NAME | SURNAME) if hyphen else 0
    )
    if (form.isupper() and len(form) > 2) or _names_another_kind(form) or form.removesuffix("s") in places():
        return False
    if own & (FIRST_NAME | SURNAME):
        return not (own & NOUN and initial) and not (own & PLACE and form in places())
    if own & (NAME | NOUN) or form in places() or head_of(form) is not None:
        return bool(own & NAME and not own & (PLACE | NOUN))
    lower = load_morphology().features(form.lower())
    if own & ADJ or lower & (ADJ | PARTICIPLE1 | PARTICIPLE2) or (initial and lower):
        return False
    return load_morphology().head(form) is None and not form[-1].isdigit() and "-" not in form[:3]


def _names_another_kind(form: str) -> bool:
    return form in media() or form in epithets() or form in markers().titles or form in markers().honorifics


def _is_person(words: Words, run: Range, alone: frozenset[str]) -> bool:
    forms = words.words(run)
    first = load_morphology().features(forms[0])
    if len(forms) > 1:
        last = load_morphology().features(forms[-1])
        likely = likely_name(words.text, *run)
        noble = any(form[0].islower() for form in forms[1:-1])  # Pieter van Aalst
        named = first & FIRST_NAME or last & SURNAME or (len(forms[0]) <= 2 and forms[0][0].isupper()) or noble
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
    """A role or form of address before the name, or a role behind a comma; „der Vorsitzende Richter“ is an office."""
    role = _role_before(words, run)[1]
    if role is not None and is_nominalised(role) and head_of(words.text[run[1] - 1]) is not None:
        return False
    return role is not None or _role_behind(words, run) is not None


def _base_name(words: Words, run: Range) -> tuple[str, ...]:
    """The name without its genitive: *Dmitri Peskows* → *Dmitri Peskow*; doubtful ones are settled by other mentions."""
    forms = list(words.words(run))
    return (*forms[:-1], _without_genitive(words, forms[-1]))


def _without_genitive(words: Words, form: str) -> str:
    bare = form[:-1]
    if form.endswith(("'s", "’s")):
        return form[:-2]
    if form.endswith("s") and len(bare) > 2 and (load_morphology().features(bare) & SURNAME or _occurs(words, bare)):
        return bare
    return form.rstrip("'’")


def _occurs(words: Words, form: str) -> bool:
    """Whether a form stands anywhere in the document."""
    if ("forms", 0) not in words.memo:
        words.memo["forms", 0] = frozenset(words.text)
    return form in words.memo["forms", 0]


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
            capital = next(
                (n for n in range(opens, at) if words.text[n][0].isupper() and words.closed[n] == words.text[n]), begin
            )
            name = phrase._replace(begin=min(capital, phrase.head))
            long = nominative(words, name, (name.begin, at)).translate(UNQUOTED).strip()
            if not long.startswith(words.text[at + 1]) and len(long) > 2 * len(words.text[at + 1]):
                found.setdefault(words.text[at + 1], f"{long} ({words.text[at + 1]})")
            break
    return found


def _stands_for(words: Words, long: Range, short: str) -> bool:
    """Whether the letters of an abbreviation stand in the words in their order, the first at the head of one.

    One in another language, *Vereinte Nationen (UN)*, stands for a phrase that is nobody's role.
    """
    forms = [form for form in words.words(long) if form[0].isalnum() and words.closed[long[0]] != form]
    letters = iter("".join(forms).lower())
    first = next((form for form in forms if form[0].isupper()), "")
    if first[:1].lower() == short[0].lower() and all(letter in letters for letter in short.lower() if letter.isalnum()):
        return True
    begin, before = long[0], words.closed[long[0] - 1] if long[0] else ""
    if before in markers().contracted:
        return not names_role(words.text[begin])  # vom Kinderhilfswerk der Vereinten Nationen (UNICEF)
    genitive = begin > 0 and words.bits[begin - 1] & NOUN and words.text[begin - 1][0].isupper()
    return words.closed[begin] in determiners() and not genitive and not names_role(words.text[begin + 1])


def _is_abbreviation(form: str) -> bool:
    return 2 <= len(form) <= 8 and sum(letter.isupper() for letter in form) >= 2


# --- roles ---------------------------------------------------------------------------------------------------------


def _role_before(words: Words, run: Range) -> tuple[int, str | None]:
    """The role directly before a name and where it begins: *Kremlsprecher Dmitri Peskow*, *Präsident (SPD) X*."""
    distant = _role_in_phrase(words, run)
    if distant is not None:
        return distant
    at = run[0] - 1
    while at > 0 and words.text[at] in markers().titles:
        at -= 1
    rank = _rank(words, at + 1, run)
    if at < 0 or words.sentence[at] != words.sentence[run[0]]:
        return run[0], rank
    role = words.text[at]
    named = (names_role(role) or is_seat(role)) and not is_of_town(role) and _is_bare(words, run)
    if not named and role not in markers().honorifics:
        return at + 1, rank
    return at, singular(role) if named else None


def _role_in_phrase(words: Words, run: Range) -> tuple[int, str] | None:
    """The role that heads the phrase which a name ends: *der Präsident des Landes, Christian Wulff,*."""
    at = run[0] - 1
    if run[1] - run[0] < 2 or at <= 0 or words.text[at] != "," or words.sentence[at] != words.sentence[run[0]]:
        return None
    if run[1] < len(words.text) and words.text[run[1]] not in ",.(" and not words.finite[run[1]]:
        return None
    for begin in range(at - 1, max(at - ROLE_LENGTH, -1), -1):
        if words.finite[begin] or words.text[begin] in BOUNDARIES or words.sentence[begin] != words.sentence[at]:
            return None
        owner = words.text[begin].removesuffix("s") in places()  # Kanadas Botschafter in Bern, Étienne Marchbanks,
        if owner or (words.closed[begin] in determiners() and words.closed[begin] not in ("des",)):
            phrase = noun_phrase(words, begin, at)
            if phrase is not None and names_role(words.text[phrase.head]):
                return run[0], singular(words.text[phrase.head])
    return None


def _is_bare(words: Words, run: Range) -> bool:
    """A name in the genitive is no name of the noun before it: *Anhänger Saddam Husseins*."""
    last = words.text[run[1] - 1]
    return _without_genitive(words, last) == last


def _rank(words: Words, begin: int, run: Range) -> str | None:
    """A title that is an office or a rank as well: *General Sonthi Boonyaratglin*; *Dr.* is none."""
    title = words.text[begin] if begin < run[0] else ""
    return title if names_role(title) else None


def _role_behind(words: Words, run: Range) -> str | None:
    """The apposition behind a name: *An Chan-il, Direktor des Instituts*; *Olaf Lies (SPD), Minister*."""
    at = run[1]
    size = len(words.text)
    if at < size and words.text[at] == "(":
        at = next((n + 1 for n in range(at, min(at + 6, size)) if words.text[n] == ")"), at)
    if at + 1 >= size or words.text[at] != ",":
        return None
    inner = core(words, at + 1, min(size, at + ROLE_LENGTH))
    if inner is None or words.sentence[inner.head] != words.sentence[run[0]]:
        return None
    role = words.text[inner.head]
    return singular(role) if names_role(role) else None


def same_role(asked: str, known: str) -> bool:
    """*der Sprecher* can be the *Kremlsprecher*, *der Kremlsprecher* only himself, *die Rathauschefin* the *Bürgermeisterin*."""
    a, b = asked.lower(), known.lower()
    if any(a.removesuffix(FEMALE).endswith(office) for office in _kin(b)):
        return True
    return a == b or b.endswith(a) or (a + "in" == b) or (b + "in" == a) or b.split("-")[-1] == a


@lru_cache(maxsize=4096)
def _kin(role: str) -> tuple[str, ...]:
    """The other words for an office: *bürgermeister* for *rathauschef*."""
    bare = role.removesuffix(FEMALE)
    return tuple(
        word for words in markers().one_office if bare.endswith(words) for word in words if not bare.endswith(word)
    )


# --- gender --------------------------------------------------------------------------------------------------------


def _gender(words: Words, run: Range, role: str | None) -> str | None:
    bits = load_morphology().features(words.text[run[0]])
    if bits & FIRST_NAME and bool(bits & MASC) != bool(bits & FEM) and run[1] - run[0] > 1:
        return "m" if bits & MASC else "f"
    if role is not None and is_seat(role):
        return "f" if role.endswith(FEMALE) else "m"
    if role is None:
        return _gender_by_ending(words.text[run[0]]) if run[1] - run[0] > 1 and not bits else None
    if is_nominalised(role):
        phrase = next(
            (p for b in range(run[0] - 1, max(run[0] - 5, -1), -1) if (p := _role_phrase(words, b, run))), None
        )
        return gender_of(words, phrase) if phrase is not None else None
    head = head_of(role)
    if head is not None:
        return head.gender if head.gender in {"m", "f"} else None
    bits = noun_bits(role)
    return "f" if bits & FEM and not bits & MASC else "m" if bits & MASC and not bits & FEM else None


def _gender_by_ending(first: str) -> str | None:
    """*Livia*, *Roswitha*: a first name that no table knows is a woman's by its ending."""
    men = first in markers().men_for_all_that or not first.endswith(markers().female_endings)
    return None if men else "f"


def is_seat(form: str) -> bool:
    """Whether a noun is a body and one of its members too: *Regierungsrat*, *Stadträtin*."""
    return form.lower() in markers().seats


def _role_phrase(words: Words, begin: int, run: Range) -> Phrase | None:
    """*der Angeklagte Schneider*: the article tells the gender."""
    phrase = core(words, begin, run[1]) if words.closed[begin] in determiners() else None
    return phrase if phrase is not None and phrase.end == run[1] else None
