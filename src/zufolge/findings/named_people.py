"""The person that a phrase names in its head, its genitive or its apposition, with the role that stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zufolge.findings.agreement import is_plural
from zufolge.findings.closed import determiners, prepositions
from zufolge.findings.kinds import is_adjectival, kind_of_noun, names_role
from zufolge.findings.name_runs import is_personal
from zufolge.findings.nominatives import singular, verbatim
from zufolge.findings.people import Cast, Person, is_called_after
from zufolge.findings.phrases import Phrase
from zufolge.findings.roles import same_role
from zufolge.findings.words import Range, Words, is_age
from zufolge.lexicon import head_of, markers
from zufolge.types import Source

LONGEST_NAME = 3
YEARS = re.compile(r"\d+")
OPENS_APPOSITION = frozenset({",", "–", "—"})


def person_in(words: Words, phrase: Phrase, of: Range, cast: Cast) -> Source | None:
    """The person that a phrase names, in its head or in an apposition: *ein Sprecher der Polizei, Lars Beringer*."""
    person = _first_of_two(phrase, cast)
    person = person or cast.named_in((phrase.head, phrase.end)) or cast.named_in((phrase.begin, phrase.head))
    comma = next((n for n in range(phrase.end, of[1]) if words.text[n] in OPENS_APPOSITION), None)
    if person is None and comma is not None and cast.named_in((phrase.end, comma)) is None:
        person = cast.named_in((comma, of[1]))
    called = _name_behind_comma(words, phrase, comma, of) if person is None and comma is not None else None
    if called is not None:
        return Source((), called, "person", singular(words.text[phrase.head]))
    person = person or _name_behind_genitive(words, phrase, of, cast) or _cut_off(words, phrase, of, cast)
    attribute = words.closed[phrase.begin] in determiners() and phrase.end == phrase.begin + 1
    if person is None and (attribute or is_age(words.text[phrase.head]) or _has_two_roles(words, phrase)):
        person = cast.named_in(of)  # die das Unglück überlebende Alice Kakamara
    if person is not None and comma is not None and _heads_another(words, phrase, cast):
        named = cast.named_in((comma, of[1]))
        role = singular(words.text[phrase.head])
        return None if named is None else Source((), named.full_name, "person", role)
    if person is None or _heads_another(words, phrase, cast) or _is_called_after(words, phrase, cast):
        return None
    second = _and_another(words, phrase, of, cast, person)
    if second is not None:
        return Source((), second, "person")
    return Source((), person.full_name, "person", _role_in(words, phrase, of, cast))


def _cut_off(words: Words, phrase: Phrase, of: Range, cast: Cast) -> Person | None:
    """Whose role a range ends with, that was cut off from the name: *der frühere Bürgermeister* [Ewald Diepen]."""
    person = cast.at.get(of[1])
    whole = person is not None and phrase.end == of[1] and names_role(words.text[of[1] - 1])
    return person if whole and words.sentence[of[1]] == words.sentence[phrase.begin] else None


def _name_behind_comma(words: Words, phrase: Phrase, comma: int, of: Range) -> str | None:
    """The name that is all that stands behind a role, though no table knows it: *der Oberrabbiner Israels, Yona Metzger*."""
    name = range(comma + 1, of[1])
    whole = 1 < len(name) <= LONGEST_NAME and all(words.text[n][0].isupper() for n in name)
    personal = whole and is_personal(words.text[comma + 1]) and words.closed[comma + 1] not in determiners()
    return verbatim(words, (comma + 1, of[1])) if personal and names_role(words.text[phrase.head]) else None


def _first_of_two(phrase: Phrase, cast: Cast) -> Person | None:
    """The first of two names side by side, where a subject stands before its object: *So kritisierte Brandt Lehmann*."""
    named = [cast.at.get(n) for n in range(phrase.begin, phrase.end)]
    two = None not in named and len({id(person) for person in named}) > 1
    return named[0] if two else None


def _name_behind_genitive(words: Words, phrase: Phrase, of: Range, cast: Cast) -> Person | None:
    """The name that ends a role with its genitive: *der Abgeordnete des Föderationsrates Viktor Oserow*.

    Behind another role it is that one's: *der Anwalt des Ministers Jan Weber*.
    """
    if not names_role(words.text[phrase.head]) or is_plural(words, phrase):
        return None
    end = next((n for n in range(phrase.end, of[1]) if words.text[n] in {",", "("}), of[1])
    person = cast.at.get(end - 1)
    begin = end - 1
    while begin > phrase.end and cast.at.get(begin - 1) is person:
        begin -= 1
    whole = person is not None and words.words((begin, end)) == person.name and len(person.name) > 1
    before = words.text[begin - 1]
    apart = begin > phrase.end + 1 and before[0].isupper() and not _names_role(words, begin - 1)
    return person if whole and apart and before not in markers().titles else None


def person_with_role(words: Words, phrase: Phrase, of: Range, cast: Cast) -> Source | None:
    """Two or three capitals without an article, and a role behind the comma: *Hinnerk Aap Mejer, Leiter des Labors*."""
    comma = next((n for n in range(phrase.begin, of[1]) if words.text[n] == ","), of[1])
    capitals = all(words.text[n][0].isupper() and words.text[n][-1].islower() for n in range(phrase.begin, comma))
    if not capitals or not 1 < comma - phrase.begin <= LONGEST_NAME or names_role(words.text[phrase.begin]):
        return None
    role = next((n for n in range(comma + 1, of[1]) if words.text[n][0].isupper()), None)
    if role is None or not names_role(words.text[role]):
        return None
    return Source((), verbatim(words, (phrase.begin, comma)), "person", _role_in(words, phrase, of, cast))


def _is_called_after(words: Words, phrase: Phrase, cast: Cast) -> bool:
    """*das Konzertbüro Karl Huber*: a body that has a person's name."""
    before = phrase.head if phrase.head not in cast.at else phrase.head - 1
    first = next((n for n in range(before, phrase.end) if n in cast.at), phrase.end)
    return before >= phrase.begin and first == before + 1 and is_called_after(words, first)


def _and_another(words: Words, phrase: Phrase, of: Range, cast: Cast, person: Person) -> str | None:
    """Both, where two are named side by side: *Karl Huber und Anna Blum*."""
    for at in range(phrase.begin, of[1] - 1):
        if words.closed[at] in markers().coordinators and at + 1 in cast.at and at - 1 in cast.at:
            other = cast.at[at + 1]
            return f"{person.full_name} {words.text[at]} {other.full_name}" if other is not person else None
    return None


def _has_two_roles(words: Words, phrase: Phrase) -> bool:
    """*der Vizekanzler und Arbeitsminister Franz Müntefering*: one article for both."""
    at = phrase.end
    if at + 1 >= len(words.text) or words.closed[at] not in markers().coordinators or is_plural(words, phrase):
        return False
    return names_role(words.text[phrase.head]) and names_role(words.text[at + 1])


def _heads_another(words: Words, phrase: Phrase, cast: Cast) -> bool:
    """*Peskows Sprecher*, *Anhänger Saddam Husseins*: the name is a genitive, and the noun that it hangs on is meant."""
    named = [n for n in range(phrase.begin, phrase.end) if n in cast.at]
    if not named or kind_of_noun(words.text[phrase.head]) is None:
        return False
    before = named[0] < phrase.head and not any(n >= phrase.head for n in named)
    last = words.text[named[-1]]
    return before or (named[0] > phrase.head and last.endswith("s") and last[:-1] in cast.at[named[-1]].name)


def _role_in(words: Words, phrase: Phrase, of: Range, cast: Cast) -> str | None:
    """The role that stands in the phrase itself: before the name, as its apposition, or behind it in the line of a pull quote."""
    first = next((n for n in range(phrase.begin, of[1]) if n in cast.at), phrase.end)
    while first > phrase.begin and words.text[first - 1] in markers().titles and not names_role(words.text[first - 1]):
        first -= 1
    roles = [n for n in range(phrase.begin, first) if _names_role(words, n) and not _is_town(words, n, first)]
    if roles:
        last = words.text[first - 1]
        one = singular(last) if _names_role(words, first - 1) else last  # but not of Abgeordnete des Parlaments
        return f"{verbatim(words, (roles[0], first)).removesuffix(last)}{one}".rstrip(" ,(")
    behind = next((n for n in range(first, of[1]) if words.text[n] == ","), of[1])
    end = of[1]
    if behind == end and words.block[of[0]] == "attribution":
        end = next((n for n in range(end, len(words.text)) if words.block[n] != "attribution"), len(words.text))
    begin = behind + 1 + (behind + 1 < end and words.closed[behind + 1] in determiners())
    if begin >= end or not any(_names_role(words, n) for n in range(begin, end)):
        return None
    (span,) = words.spans([(begin, end)])
    return span.of(words.document.article.text)


def _is_town(words: Words, at: int, end: int) -> bool:
    """*Bremer Forscher*: the adjective of a town."""
    return at + 1 < end and words.text[at + 1][0].isupper() and is_adjectival(words.text[at])


def _names_role(words: Words, at: int) -> bool:
    """*Verteidiger*; not the word before it, which opens a sentence with a capital: *Sein Verteidiger*."""
    return words.closed[at] not in determiners() and names_role(words.text[at])


def called_before(words: Words, phrase: Phrase, cast: Cast) -> Person | None:
    """Whose apposition a role is, of which only the role was read as the speaker: *Yildirhan, seit 2014 Chefärztin*."""
    at = phrase.begin - 1
    if at > 0 and words.closed[at] in prepositions():
        at -= 1
    return cast.at.get(at - 1) if at > 0 and words.text[at] == "," else None


def holds_another(person: Person, role: str) -> bool:
    """Whether somebody is known by an office, so that another office is another's: *Kanzler Weber … der Bundeswahlleiter*."""
    return _is_office(role) and any(map(_is_office, person.roles)) and not any(same_role(role, r) for r in person.roles)


def _is_office(role: str) -> bool:
    """A compound with the word for an office: *Wahlleiter*, *Innenminister*."""
    head = head_of(role)
    return head is not None and head.head.endswith(markers().offices) and role.lower() not in markers().offices


def is_of_other_age(form: str, name: str) -> bool:
    """Whether somebody is described by another age: *30-Jähriger*, and not the *34-Jährige*."""
    age, known = YEARS.search(form), YEARS.search(name)
    return age is not None and known is not None and age.group() != known.group()


def is_described(source: Source, cast: Cast) -> bool:
    """Whether only a role says who spoke, so that another role is somebody else: *Anwalt*, *Sprecher der Polizei*."""
    noun = next((word for word in (source.name or "").split() if word[0].isupper()), "")  # 35-jähriger Pilot
    return names_role(noun) and not any(p.full_name == source.name for p in cast.people)


def is_named_in(content: Sequence[Range], person: Person, cast: Cast) -> bool:
    """Whether what is said names a person: who says it is somebody else, *Kofler werde starten, sagt der Trainer*."""
    return any(cast.at.get(n) is person for begin, end in content for n in range(begin, end))
