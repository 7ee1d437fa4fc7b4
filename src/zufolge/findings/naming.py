"""What a phrase is called and of what kind: a person, an outlet, a body, an epithet, a place; several who speak as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zufolge.findings.agreement import (
    gender_of,
    is_definite,
    is_man_of,
    is_one_of_group,
    is_plural,
)
from zufolge.findings.closed import (
    possessives,
    quantifiers,
)
from zufolge.findings.concord import is_bare_surname, is_land, is_one_by_verb
from zufolge.findings.descriptions import (
    amount_named,
    body_behind,
    epithet_in,
    has_own_name,
    is_firm,
    kind_by_looks,
    kind_of_body,
    name_in_apposition,
    owning_kind,
    text_of_part,
)
from zufolge.findings.general_nouns import fuller
from zufolge.findings.kinds import BODIES, PEOPLE, head_at, is_of_town, kind_of_noun, names_role, peoples
from zufolge.findings.named_people import (
    called_before,
    holds_another,
    is_named_in,
    is_of_other_age,
    person_in,
    person_with_role,
)
from zufolge.findings.nominatives import nominative, singular, unarticled, unbracketed, verbatim
from zufolge.findings.outlets import NAME_MARKS, bare_outlet, outlet_called, outlet_named, undeclined
from zufolge.findings.owners import place_named
from zufolge.findings.people import Cast
from zufolge.findings.phrases import Phrase, core
from zufolge.findings.referents import (
    Candidate,
    same_age,
    the_two,
)
from zufolge.findings.resuming import Last, someone, told_of
from zufolge.findings.source_ranges import (
    parts_of_list,
    unquoted,
    without_object,
)
from zufolge.findings.words import Range, Words, is_age
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import NOUN
from zufolge.types import Source, SourceKind

STATE_AND_OTHERS = frozenset({"authority", "organisation"})
COMMA = ","


def named(
    words: Words, phrase: Phrase, of: Range, cast: Cast, last: Last | None, content: Sequence[Range] = ()
) -> Source:
    """A link for a noun phrase: a person, an outlet, an epithet or place, else the phrase in the nominative."""
    phrase, of = without_object(words, phrase, of, cast)
    short = next(
        (cast.short_forms[form] for form in words.words((phrase.begin, phrase.end)) if form in cast.short_forms), None
    )
    joined = any(words.closed[n] in markers().coordinators for n in range(phrase.begin, of[1]))  # NPR und PBS
    if short is not None and not joined and cast.named_in(of) is None:
        return Source((), short, kind_of_body(short) or kind_by_looks(words, of))
    person = person_in(words, phrase, of, cast)
    if person is not None and epithet_in(words, phrase) is None:
        return person
    bare = person_with_role(words, phrase, of, cast)
    if bare is not None:
        return bare
    marked = phrase.end < of[1] and words.text[phrase.end] in NAME_MARKS  # die Tageszeitung ''La Tribuna'', „taz“
    outlet = outlet_called(words, (phrase.begin, of[1] if marked else phrase.end))
    outlet = outlet or bare_outlet(words, (phrase.begin, phrase.end))
    at = head_at(words, phrase)
    kind = kind_of_noun(words.text[at]) if not is_land(words, phrase) else None
    marked = words.text[at - 1] in NAME_MARKS  # der „Kicker“
    if outlet is not None and (marked or kind in {None, "media", "organisation", "document"}):
        return outlet_named(outlet) or Source((), outlet, "media")
    if is_firm(words, of):
        return Source((), verbatim(words, of), "organisation")
    epithet = epithet_in(words, phrase)
    if epithet is not None:
        end, kind_of_epithet = epithet
        return Source((), nominative(words, phrase, (of[0], max(of[1], end))), kind_of_epithet)
    whole = text_of_part(words, phrase, of)
    if whole is not None:
        return named(words, whole, (whole.begin, of[1]), cast, last, content)
    amount = amount_named(words, phrase, of)
    if amount is not None:
        return amount
    called = name_in_apposition(words, phrase, of)
    if called is not None and kind not in PEOPLE:
        return Source((), called, kind or kind_by_looks(words, of))
    if is_one_of_group(words, phrase):
        kind = "person"
    body = body_behind(words, phrase, of) if kind == "person" else None
    if body is not None:
        return named(words, body, (body.begin, of[1]), cast, last)
    if kind == "person" or is_age(words.text[phrase.head]) or is_man_of(words, phrase):
        return _by_role(words, phrase, of, cast, last, content)
    place = place_named(words.text[at]) if kind is None and not has_own_name(words, phrase.begin, at) else None
    if place is not None:
        return Source((), place, "authority")
    if kind in {None, "group"} and is_bare_surname(words, of):
        return Source((), verbatim(words, of), "person")
    both = the_two(words, cast, phrase)
    if both is not None and kind is not None:
        return Source((), unarticled(words, both), kind)
    again = _just_named(words, phrase, kind, last) if of[1] == phrase.end else None
    if again is not None:
        return again
    longer = fuller(words, cast, phrase, kind) if kind is not None and of[1] == phrase.end else None
    meant = named(words, longer.phrase, longer.of, cast, None) if longer is not None else None
    if meant is not None and (meant.kind == kind or {meant.kind, kind} == STATE_AND_OTHERS):
        return meant  # das Institut, which can be an authority as well
    owner = owning_kind(words, phrase, of)
    if kind == "authority" and owner == "organisation":
        kind = "organisation"  # die Kommission der Gewerkschaft
    if kind == "organisation" and owner in PEOPLE and singular(words.text[at]) in markers().alliances:
        kind = "group"  # eine Gruppe von Forschern
    unknown = words.closed[phrase.begin] in quantifiers() and not words.bits[phrase.head] & NOUN
    several = unknown and is_plural(words, phrase)  # mehrere Sunniten
    kind = kind or ("group" if several else kind_by_looks(words, (phrase.begin, phrase.end)))
    if kind == "unknown" and any(words.closed[n].startswith(markers().official) for n in range(phrase.begin, at)):
        kind = "authority"  # staatliche Organe
    if kind == "unknown" and is_definite(words, phrase) and is_plural(words, phrase):
        kind = "group"
    if kind == "unknown" and words.bits[phrase.head] & NOUN:
        return Source((), None, "unknown")  # es herrscht Einigkeit, die Frage: a thing says nothing
    return Source((), undeclined(unquoted(nominative(words, phrase, of))), kind)


def _just_named(words: Words, phrase: Phrase, kind: SourceKind | None, last: Last | None) -> Source | None:
    """The body or text that has just spoken, where a general noun of its kind takes it up: *Der Organisation zufolge*."""
    if last is None or last.source.kind != kind or not last.source.name or not is_definite(words, phrase):
        return None
    bare = phrase.head == phrase.begin + 1 == phrase.end - 1
    general = (
        singular(words.text[phrase.head]) in markers().general and kind_of_noun(last.source.name.split()[-1]) is None
    )
    near = words.sentence[phrase.begin] - last.sentence <= 1
    return replace(last.source, spans=()) if bare and general and near else None


def _by_role(
    words: Words, phrase: Phrase, of: Range, cast: Cast, last: Last | None, content: Sequence[Range]
) -> Source:
    """*der Kremlsprecher*, *der 73-Jährige*: who has that role or could have that age; an indefinite phrase is somebody new."""
    at = head_at(words, phrase)
    form, definite = words.text[at], is_definite(words, phrase)
    gender = gender_of(words, phrase._replace(head=at))
    content = [part for part in content if words.sentence[part[0]] == words.sentence[phrase.begin]]
    plural = is_plural(words, phrase) and not is_one_by_verb(words, of) and not is_bare_surname(words, of)
    both = the_two(words, cast, phrase)
    if both is not None:
        return Source((), unarticled(words, both), "person")
    if not plural and is_age(form):
        again = same_age(words, cast, phrase)
        older = last is not None and is_of_other_age(form, last.source.name or "")
        meant = as_meant(words, cast, again or someone(words, phrase.begin, gender, cast, None if older else last))
        return meant if meant.name is not None else Source((), nominative(words, phrase, of), "person")
    if not plural and definite and (form in peoples() or is_of_town(form)):
        return as_meant(words, cast, someone(words, phrase.begin, gender, cast, last))
    owned = words.closed[phrase.begin] in possessives() and of[1] == phrase.end
    known = cast.latest(phrase.begin, gender=gender, role=form) if (definite or owned) and not plural else None
    if known is None and definite and not plural and last is None and of[1] == phrase.end:
        known = cast.latest(phrase.begin, gender=gender)
        known = (
            None if known is not None and (is_named_in(content, known, cast) or holds_another(known, form)) else known
        )
    if known is not None:
        return Source((), known.full_name, "person", singular(form))
    called = called_before(words, phrase, cast)
    if called is not None:
        return Source((), called.full_name, "person", singular(form))
    longer = fuller(words, cast, phrase, "person") if definite and not plural and of[1] == phrase.end else None
    if definite and not plural and (of[1] == phrase.end or form.endswith(markers().one_of_many)):
        told = told_of(words, phrase, gender, cast, last, content)
        if told is not None:
            return replace(as_meant(words, cast, told), role=singular(form))
    if longer is not None and longer.person is None:
        return replace(_by_role(words, longer.phrase, longer.of, cast, None, content), role=None)
    if longer is not None:
        return Source((), nominative(words, longer.phrase, longer.of), "person")
    return Source((), nominative(words, phrase, of), "group" if plural else "person")


def named_together(
    words: Words, of: Range, cast: Cast, last: Last | None, content: Sequence[Range] = ()
) -> Source | None:
    """Several named ones who speak as one: *Kanzler Olaf Scholz und Präsident Emmanuel Macron*, *NDR, WDR und SZ*."""
    parts = parts_of_list(words, of)
    people = [part for part in parts if cast.named_in(part) is not None]
    phrases = ((core(words, *part), part) for part in parts)
    sources = [named(words, phrase, part, cast, last, content) for phrase, part in phrases if phrase is not None]
    called = list(zip(sources, parts, strict=True))
    known = (s.name and (s.kind in BODIES or (s.kind == "person" and part in people)) for s, part in called)
    if not parts or not all(known):
        return None
    first, *others = called
    joints = (words.text[begin - 1] for _, (begin, _) in others)
    rest = (
        f"{joint if joint == COMMA else f' {joint}'} {s.name}" for joint, (s, _) in zip(joints, others, strict=True)
    )
    return Source((), f"{first[0].name}{''.join(rest)}", first[0].kind)


def as_meant(words: Words, cast: Cast, candidate: Source | Candidate) -> Source:
    """The link for what is taken up: who has been resolved already, or a phrase."""
    if isinstance(candidate, Source):
        return candidate
    if candidate.person is not None:
        return Source((), candidate.person.full_name, "person")
    head = candidate.phrase.head
    people = head in cast.at or (names_role(words.text[head]) and cast.named_in(candidate.of) is not None)
    if candidate.number == "pl" and people:
        joint = named_together(words, candidate.of, cast, None)
        return joint or Source((), unbracketed(words, candidate.of), "person")  # Karl Huber und Anna Blum … Sie
    return named(words, candidate.phrase, candidate.of, cast, None)
