"""Where the names of people begin and end: first names, surnames that are nouns as well, particles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from zufolge.findings.closed import determiners
from zufolge.findings.kinds import BODIES, is_nominalised, kind_of_noun, names_role
from zufolge.findings.phrases import names_thing
from zufolge.findings.roles import is_seat, role_before
from zufolge.findings.words import Range, Words
from zufolge.lexicon import epithets, head_of, markers, media, places
from zufolge.lexicon.entries import Head
from zufolge.lexicon.morphology import (
    ADJ,
    FIRST_NAME,
    NAME,
    NOUN,
    NOUN_PL,
    NOUN_SG,
    PARTICIPLE1,
    PARTICIPLE2,
    PLACE,
    SURNAME,
    load_morphology,
)
from zufolge.model.names import likely_name

# How much a name must look like a person's where nothing else speaks for one.
CERTAIN = 0.7
TITLE_LENGTH = 8
SHORT = 3
NAMES = NAME | FIRST_NAME | SURNAME
INITIAL = re.compile(r"[A-ZÄÖÜ]\.(-?[A-ZÄÖÜ]\.)*")


def name_runs(words: Words) -> Iterator[Range]:
    """The stretches that can be the name of somebody: *Ursula von der Leyen*, *Peskows*."""
    at = 0
    size = len(words.text)
    while at < size:
        if words.text[at] in markers().saints:
            at += 2  # der FC St. Alban
            continue
        named = words.text[at][0].isupper() and (_names_somebody(words, at) or _follows_role(words, at))
        if not named or _opens_title(words, at) or _is_office(words, at) or _ends_body(words, at):
            at += 1
            continue
        end = at + 1
        while end < size and words.sentence[end] == words.sentence[at]:
            if _goes_on(words, end) or _is_surname(words, end) or has_arabic_article(words.text[end]):
                end += 1
            elif (behind := _behind_particles(words, end)) is not None:
                end = behind
            else:
                break
        yield at, end
        at = end + (end < size and _is_capitals(words.text[end]))


def _goes_on(words: Words, at: int) -> bool:
    """Whether a name goes on with a name; with capitals alone begins a club's: *sah Jan Huber [RB Leipzig] vorn*."""
    return _names_somebody(words, at) and not _is_capitals(words.text[at])


def _is_capitals(form: str) -> bool:
    return len(form) > 1 and form.isalpha() and form.isupper()


def has_arabic_article(form: str) -> bool:
    """Whether a name begins with its article in lower case: *al-Omair*."""
    article, hyphen, name = form.partition("-")
    return bool(hyphen) and article in markers().arabic_articles and name[:1].isupper()


def _is_office(words: Words, at: int) -> bool:
    """A noun that many are called by, before a whole name: *der Richter Axel Behn*, and not somebody called Richter."""
    if at + 2 >= len(words.text) or words.sentence[at] != words.sentence[at + 2] or not names_role(words.text[at]):
        return False
    first = load_morphology().features(words.text[at + 1])
    whole = (first & FIRST_NAME and not first & (NOUN | PLACE)) or words.text[at + 1] in markers().first_names
    return bool(whole) and (_names_somebody(words, at + 2) or _is_surname(words, at + 2))


def _ends_body(words: Words, at: int) -> bool:
    """Whether it goes on what a body is called by, *die Initiative Fair [Play Now]*: a capital before it that names nobody."""
    before = at - 1
    if before < 1 or words.sentence[before - 1] != words.sentence[at] or kind_of_noun(words.text[before]) is not None:
        return False
    if words.bits[before] & (PLACE | NAME) or words.text[before] in places():
        return False  # der Präsident der Region Elsass Adrien Zeller
    called = words.text[before][0].isupper() and words.text[before].isalpha() and not _names_somebody(words, before)
    return called and kind_of_noun(words.text[before - 1]) in {"organisation", "authority"}


def _opens_title(words: Words, at: int) -> bool:
    """The first word of a short quotation names a paper, a film or a ship: *„La Gazzetta dello Sport“*."""
    begin, end = words.quote_at.get(at - 1, (0, 0))
    return begin == at - 1 and end - begin <= TITLE_LENGTH and words.sentences[words.sentence[at]][0] < begin


def _behind_particles(words: Words, at: int) -> int | None:
    """Behind the particles of a name and what they lead to: Ursula [von der Leyen], Max [van den Berg]."""
    end = at
    if words.closed[at] in determiners():
        return None  # sagte Huber der Zeitung
    capital = _opens_particles(words, at)
    end += capital
    while end < len(words.text) and words.closed[end] in markers().name_parts and end - at < 3:
        end += 1
    if end == at or end >= len(words.text) or words.closed[end] != words.text[end]:
        return None
    form = words.text[end]
    if capital and form[0].isupper():
        return end + 1
    noble = (
        words.closed[at] in markers().noble_parts
        and _can_be_surname(words, end)
        and not form.isupper()
        and not noun_plural(form)
    )
    if kind_of_noun(form) is not None or load_morphology().features(words.text[end].rpartition("-")[2]) & NOUN:
        return None  # Hauptmann Sipe von der US-Marineinfanterie
    first = load_morphology().features(words.text[at - 1])
    role = role_before(words, (at - 1, at))[1] if not first else None  # Anwältin Tabea von Quast
    if words.closed[at] in markers().noble_parts and not first & FIRST_NAME and role is None:
        return None  # Hoyzer von Spiegel-Online, Jane Greaves von der University, sagte Weber zu Brandt
    return end + 1 if is_personal(form) or (noble and end > at + 1) else None


def _opens_particles(words: Words, at: int) -> bool:
    """Whether the first particle of a name has a capital: *Alexander Van der Bellen*."""
    capital = words.text[at] != words.lower[at] in markers().name_parts and words.bits[at - 1] & FIRST_NAME
    return bool(capital) and words.text[at + 1 : at + 2] in [(part,) for part in markers().name_parts]


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
    aged = is_aged(words, at + 1) and not before
    return _can_be_surname(words, at) and (
        bool(first) or unknown or aged or role_before(words, (at - 1, at))[1] is not None
    )


def is_aged(words: Words, at: int) -> bool:
    """Whether an age in brackets opens at a token, as behind the names of people: *Konstanze Ruprecht (51)*."""
    bracket = words.text[at : at + 3]
    return (
        len(bracket) == 3
        and bracket[0] == "("
        and bracket[1].isdigit()
        and 1 < len(bracket[1]) <= 2
        and bracket[2] in {")", ","}
    )


def _follows_role(words: Words, at: int) -> bool:
    """A noun at once behind a role in the singular is a surname: *Kanzler Brenner*; behind a body that has members the first
    of two names: *Vorstand Rasmus Ebner*.
    """
    role = words.text[at - 1] if at else ""
    if role.lower() in markers().seats_of_one:
        return _can_be_surname(words, at)
    if is_seat(role) and at + 1 < len(words.text) and words.sentence[at] == words.sentence[at + 1]:
        return _can_be_surname(words, at) and not words.bits[at] and _can_be_surname(words, at + 1)
    head = head_of(role) if role[:1].isupper() else None
    one = head is not None and head.kind == "person" and role.lower().endswith(head.head) and not is_nominalised(role)
    beside = (
        at > 1 and words.closed[at - 2] in determiners() and bool(words.bits[at] & NOUN) and not words.bits[at] & NAMES
    )
    return one and not beside and _can_be_surname(words, at) and words.lower[at] not in markers().time_heads


def _can_be_surname(words: Words, at: int) -> bool:
    form = words.text[at]
    inside = form[0].isupper() and form == words.closed[at] and not _opens_particles(words, at)
    by_name = _is_behind_first_name(words, at)
    if form in markers().titles or form in markers().honorifics:
        return inside and by_name and not _opens_noble_name(words, at)
    somebody = by_name and words.bits[at] & NOUN and not words.bits[at] & PLACE  # Jens Bremer
    named = form in media() or (not somebody and (form in places() or form.removesuffix("s") in places()))
    thing = not words.bits[at - 1] & FIRST_NAME and names_thing(form)
    return bool(inside and not named and not thing and (not _ends_in_noun(form) or _is_noun_by_name(words, at)))


def _ends_in_noun(form: str) -> bool:
    """Whether a word is or ends in a noun for a source; a name may end in the letters of a short one, *Steffan*."""
    head, lower = head_of(form), form.lower()
    if head is None or (head.plural is not None and lower.endswith(f"{head.head}er") and lower != head.plural):
        return False  # Sepp Blatter: of more than one Blatt there are Blätter
    if len(head.head) > SHORT or head.head == lower:
        return True
    return bool(load_morphology().features(form) & NOUN) or load_morphology().head(form) is not None


def _is_noun_by_name(words: Words, at: int) -> bool:
    """A noun of one word behind what can be nothing but a first name, *Hans-Jürgen Papier*, *Claudia Bischof*, or one that no
    table knows: *Luisa Neubauer*.
    """
    form = words.text[at]
    head = head_of(form)
    many = noun_plural(form) and not load_morphology().features(form) & NOUN_SG  # Karl Maurer is one
    whole = head is not None and head.head in {
        form.lower(),
        "" if load_morphology().features(form) else _last(form, head),
    }
    return _is_behind_first_name(words, at) and whole and not many


def _last(form: str, head: Head) -> str:
    """The letters of a form that its head takes up."""
    return form.lower()[-len(head.head) :] if "-" not in form else ""


def _is_behind_first_name(words: Words, at: int) -> bool:
    """Whether what stands before a token can be nothing but a first name: *Anna*, and not *Roman*."""
    first = words.text[at - 1] if at else ""
    bits = load_morphology().features(first) or load_morphology().features(first.partition("-")[0])
    return bool(bits & FIRST_NAME) and not bits & (NOUN | PLACE) and first not in places()


def _opens_noble_name(words: Words, at: int) -> bool:
    """Whether a title stands inside of a name: *Otto Graf Lambsdorff*, *Karl Graf von Spee*; *Anna Graf* is called so."""
    behind = words.text[at + 1] if at + 1 < len(words.text) else ""
    return words.text[at].endswith(".") or behind[:1].isupper() or behind in markers().noble_parts


def divided(words: Words, runs: Sequence[Range]) -> list[Range]:
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
    return form[0].isupper() and form[0].isalpha() and (_personal(form, initial) or _is_noun_for_first_name(words, at))


def _is_noun_for_first_name(words: Words, at: int) -> bool:
    """*sagte Mark Rutte*: a noun that is a first name as well, before a surname; a place behind a role, *Israel Katz*."""
    if words.text[at] not in markers().first_names or at + 1 >= len(words.text):
        return False
    before = words.closed[at - 1] if words.sentences[words.sentence[at]][0] < at else ""
    behind = words.text[at + 1]
    if names_role(before[:1].upper() + before[1:]):
        return behind[0].isupper() and (is_personal(behind) or not words.bits[at + 1])
    if words.bits[at] & PLACE or not is_personal(behind):
        return False
    noun = before in determiners() or before in markers().contracted or before[:1].isdigit()
    return not noun and not (before[:1].islower() and words.bits[at - 1] & ADJ)


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


def ends_name(words: Words, at: int) -> bool:
    """Whether a token can end somebody's name: *Peskow*, and *Ruprecht* behind a first name, though it ends like a noun."""
    first = at > 0 and words.bits[at - 1] & FIRST_NAME and words.text[at][0].isupper()
    return bool(first) or is_personal(words.text[at])


@lru_cache(maxsize=65536)
def _personal(form: str, initial: bool) -> bool:
    first, hyphen, _ = form.partition("-")
    own = load_morphology().features(form) or (
        load_morphology().features(first) & (FIRST_NAME | SURNAME) if hyphen else 0
    )
    last = form.rpartition("-")[2] if hyphen else ""
    if kind_of_noun(last) in BODIES and not load_morphology().features(last) & SURNAME:
        return False  # Robert Koch-Institut
    if (
        _is_known_body(form, own)
        or (form.isupper() and len(form) > 2)
        or _names_another_kind(form)
        or form.removesuffix("s") in places()
    ):
        return False
    if own & (FIRST_NAME | SURNAME):
        return not (own & NOUN and initial) and not (own & PLACE and form in places())
    if own & (NAME | NOUN) or form in places() or _ends_in_noun(form):
        return bool(own & NAME and not own & (PLACE | NOUN))
    lower = load_morphology().features(form.lower())
    if own & ADJ or lower & (ADJ | PARTICIPLE1 | PARTICIPLE2) or (initial and lower):
        return False
    return load_morphology().head(form) is None and not form[-1].isdigit() and "-" not in form[:3]


def _is_known_body(form: str, bits: int) -> bool:
    """Whether a firm is called so, and nobody: *der Vermieter Vonovia*; but *Chefin Porsche*."""
    head = head_of(form)
    named = head is not None and head.gender is None and head.kind == "organisation" and head.head == form.lower()
    return named and not bits & SURNAME


def _names_another_kind(form: str) -> bool:
    none = form in markers().numberings or form in markers().titles or form in markers().honorifics
    return none or form in media() or form in epithets()
