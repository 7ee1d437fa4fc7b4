"""One link of a chain: who is meant by a phrase, of what kind, in what role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from zufolge.findings.agreement import (
    gender_of,
    is_definite,
    is_man_of,
    is_one_of_group,
    is_plural,
    nominative,
    noun_bits,
    singular,
    verbatim,
)
from zufolge.findings.clauses import clauses_of
from zufolge.findings.closed import (
    determiners,
    female_possessives,
    possessives,
    prepositions,
    pronoun_readings,
    pronouns,
    source_noun,
)
from zufolge.findings.kinds import head_at, is_adjectival, kind_of_noun, names_role, peoples
from zufolge.findings.people import Cast, Person, is_personal
from zufolge.findings.phrases import QUOTATION_MARKS, UNQUOTED, Phrase, core, noun_phrase, outlet_in
from zufolge.findings.referents import PERSON, SUBJECT, Candidate, candidates_of, fuller, same_age, taken_up
from zufolge.findings.speakers import main_subject
from zufolge.findings.words import Range, Words, is_age
from zufolge.lexicon import epithets, head_of, longest_match, markers, matters, media, noun_of, places
from zufolge.lexicon.entries import Gender, NounEntry, Number, Place
from zufolge.lexicon.morphology import (
    ADJ,
    ART,
    NOUN,
    NOUN_PL,
    NOUN_SG,
    PARTICIPLE1,
    PARTICIPLE2,
    PL,
    SG,
    SURNAME,
    load_morphology,
)
from zufolge.model.names import NameKind, likely_name
from zufolge.types import Source, SourceKind

OWN = "eigen"
LIKELY_KINDS: dict[NameKind, SourceKind] = {"person": "person", "organisation": "organisation"}
LONGEST_NAME = 3
OPENS_APPOSITION = frozenset({",", "–", "—"})
DOMAIN = re.compile(r"\w\.(de|at|ch|com|org|net|info|tv|eu)\b")
NOBODY = frozenset({"man", "es", "jemand", "niemand", "ich", "wir", "uns", "wer"})
# Who spoke last is who is taken up, rather than whoever else was named.
SPOKE = 0.9
# How near and how plainly somebody must be told of to be called by a role that the text has not given him: a subject of
# the sentence before is.
JUST = 0.6
NAME_MARKS = QUOTATION_MARKS | {"''"}

Readings = frozenset[tuple[str, str | None]]


class Last(NamedTuple):
    """Who spoke last, and the sentence in which that ended."""

    source: Source
    sentence: int


def source_of(words: Words, of: Range, cast: Cast, last: Last | None, content: Sequence[Range] = ()) -> Source:
    """The link that a range of tokens names; `last` is who spoke before, whom pronouns mean first.

    Nobody who is named in the `content` is taken up by the frame: *Marek bleibt, sagt er*.
    """
    spans = words.spans([of])
    of = _without_focus(words, _without_preposition(words, of))
    if words.closed[of[0]] in markers().source_adverbs:
        return replace(_reported_before(words, of[0], cast, last), spans=spans)
    bare = of[1] - 1 if words.text[of[1] - 1].islower() and of[1] - of[0] <= 2 else None
    if bare is not None and words.text[bare] in media():
        return Source(spans, words.text[bare], "media")  # die taz
    name = _in_marks(words, of)
    if name is not None and outlet_in(words, of) is None:
        return Source(spans, verbatim(words, name), _kind_of(words, of))
    phrase = core(words, *of)
    if phrase is None:
        outlet, somebody = outlet_in(words, of), cast.named_in(of)
        if outlet is None and somebody is not None:
            return Source(spans, somebody.full_name, "person")
        return Source(spans, verbatim(words, of), "media" if outlet is not None else _kind_of(words, of))
    if (inner := _behind_genitive(words, phrase, of, cast)) is not None:
        phrase, of = inner, (inner.begin, of[1])
    if words.closed[phrase.begin] in pronouns() and phrase.end == phrase.begin + 1:
        return replace(_pronoun(words, phrase.begin, cast, last, content), spans=spans)
    if words.text[phrase.head] in markers().mouths:
        return replace(_owner(words, phrase, of, cast, last) or Source((), None, "unknown"), spans=spans)
    noun = None if _is_speaker(words.text[phrase.head]) else source_noun(words.text[phrase.head])
    if noun is not None and noun.noun in markers().heard_of:
        return Source(spans, None, "unknown")
    if noun is not None:
        is_text = _is_document(words.text[phrase.head], noun)
        of = _with_genitive(words, phrase, of)
        owner = _owner(words, phrase, of, cast, last)
        first = _first_part(words.text[phrase.head])
        of_witnesses = first is not None and first.kind == "group" and phrase.end == of[1]
        if owner is not None and (owner.kind == "media" or not is_text or of_witnesses):
            return replace(owner, spans=spans)
        if not is_text:
            return replace(_unowned(words, phrase, of), spans=spans)
    return replace(_named(words, phrase, of, cast, last, content), spans=spans)


def _with_genitive(words: Words, phrase: Phrase, of: Range) -> Range:
    """The range with the genitive that it was cut off from: *Pressemitteilung* [des Vereins]."""
    end = words.sentences[words.sentence[phrase.begin]][1]
    if phrase.end != of[1] or of[1] >= end or "gen" not in determiners().get(words.closed[of[1]], ()):
        return of
    whole = noun_phrase(words, phrase.begin, end)
    return of if whole is None else (of[0], max(of[1], whole.end))


def _behind_genitive(words: Words, phrase: Phrase, of: Range, cast: Cast) -> Phrase | None:
    """The phrase that a name in the genitive opens, where an adjective parts them: *Brandts neuer Sprecher Jan Weber*."""
    owner = cast.at.get(phrase.end - 1)
    if owner is None or phrase.end >= of[1] or words.text[phrase.end - 1] != f"{owner.name[-1]}s":
        return None
    inner = core(words, phrase.end, of[1])
    return inner if inner is not None and names_role(words.text[inner.head]) and inner.head > inner.begin else None


def _in_marks(words: Words, of: Range) -> Range | None:
    """What stands between quotation marks behind an article, where that is all: *Die „Kampagne für ein Freies Tibet“*."""
    if of[1] - of[0] < 4 or words.closed[of[0]] not in determiners():  # article, marks and a word
        return None
    marks = [n for n in range(*of) if words.text[n] in QUOTATION_MARKS]
    return (of[0] + 2, of[1] - 1) if marks == [of[0] + 1, of[1] - 1] else None


def _is_speaker(form: str) -> bool:
    """*US-Botschaft* and *Botschafter*, which are no message."""
    kind = kind_of_noun(form)
    return kind == "person" or ("-" in form and kind in {"authority", "organisation"})


def _without_focus(words: Words, of: Range) -> Range:
    """*ausgerechnet er* without the adverb, *dessen Präsidentin* without the relative."""
    begin, end = of
    while begin < end - 1 and words.closed[begin] in (*markers().focus_words, *markers().owning_relatives):
        begin += 1
    return begin, end


def _without_preposition(words: Words, of: Range) -> Range:
    """*von Minister Weber* without *von*; what opens an attribute stays, *in Afrika durchgeführte Studien*."""
    if words.closed[of[0]] not in prepositions() or of[1] - of[0] < 2:
        return of
    inner = core(words, of[0] + 1, of[1])
    attribute = inner is None or (inner.end < of[1] and words.bits[inner.end] & (PARTICIPLE1 | PARTICIPLE2 | ADJ))
    return of if attribute else (of[0] + 1, of[1])


def _is_document(form: str, noun: NounEntry) -> bool:
    """A study or survey speaks itself; an *Erklärung* or *Mitteilung* is its author's."""
    head = head_of(form)
    return head is not None and head.kind == "document" and noun.noun not in markers().speaking_texts


def _unowned(words: Words, phrase: Phrase, of: Range) -> Source:
    """*Angaben* of nobody: an authority's where they are *offiziell*, a group's where it is *Quellen*, else nobody is named."""
    if kind_of_noun(words.text[phrase.head]) == "group":
        return Source((), nominative(words, phrase, of), "group")
    for number in range(phrase.begin, phrase.head):
        if words.closed[number].startswith(markers().official):
            return Source((), nominative(words, phrase, of), "authority")
    return Source((), None, "unknown")


def _reported_before(words: Words, at: int, cast: Cast, last: Last | None) -> Source:
    """Whose words *demnach* takes up: the text or the body that the sentence before speaks of, else who spoke last."""
    sentence = words.sentence[at] - 1
    if last is not None and last.source.name and last.sentence >= sentence:
        return last.source
    near = candidates_of(words, cast, sentence) if sentence >= 0 else ()
    kinds = [(candidate, kind_of_noun(words.text[candidate.phrase.head])) for candidate in near]
    text = next((c for c, kind in kinds if kind == "document"), None)
    body = next((c for c, kind in kinds if c.subject and kind not in (None, "person", "group")), None)
    meant = text or body
    if meant is not None:
        return _named(words, meant.phrase, meant.of, cast, None)
    return last.source if last is not None else Source((), None, "unknown")


# --- pronouns ------------------------------------------------------------------------------------------------------


def _pronoun(words: Words, at: int, cast: Cast, last: Last | None, content: Sequence[Range]) -> Source:
    if words.closed[at] in NOBODY:
        return Source((), None, "unknown")
    readings = _agreeing(words, at, pronoun_readings(words.closed[at]))
    found = _resumed(words, cast, at, readings, last, content)
    if found is not None:
        return found
    return Source((), None, "person" if any(gender in {"m", "f"} for _, gender in readings) else "unknown")


def _agreeing(words: Words, at: int, readings: Readings) -> Readings:
    """The readings that the verb of its clause allows: *sie fordert* is one, *sie fordern* are several."""
    clause = next((c for c in clauses_of(words, words.sentence[at]) if c.start <= at < c.end), None)
    if clause is None or clause.finite is None:
        return readings
    bits = words.bits[clause.finite]
    number = "sg" if bits & SG and not bits & PL else "pl" if bits & PL and not bits & SG else None
    fitting = frozenset(reading for reading in readings if number in (None, reading[0]))
    return fitting or readings


def _resumed(
    words: Words, cast: Cast, at: int, readings: Readings, last: Last | None, content: Sequence[Range] = ()
) -> Source | None:
    """Whom a pronoun takes up: who spoke last, or the phrase before it that fits and stands out most."""

    def fits(c: Candidate) -> bool:
        inside = any(begin <= c.phrase.head < end for begin, end in content)
        named = c.person is not None or (c.named and c.subject)
        return not inside and any(_fits(c.number, c.gender, named, r) for r in readings)

    best = taken_up(words, cast, at, fits)
    if last is not None and last.source.name and any(_said_by(cast, last.source, r) for r in readings):
        person = PERSON if last.source.kind == "person" else 0
        weight = SPOKE + SUBJECT + person - (words.sentence[at] - last.sentence)
        if best is None or weight >= best[1]:
            return replace(last.source, role=None)
    return _meant(words, cast, best[0]) if best is not None else None


def _fits(number: Number, gender: Gender | None, person: bool, reading: tuple[str, str | None]) -> bool:
    if number != reading[0] or number == "pl":
        return number == reading[0]
    return gender == reading[1] or (gender is None and person and reading[1] != "n")


def _said_by(cast: Cast, source: Source, reading: tuple[str, str | None]) -> bool:
    """Whether a pronoun of that number and gender can mean a source."""
    if source.kind == "group":
        return reading[0] == "pl"
    if source.kind == "person":
        known = next((p for p in cast.people if p.full_name == source.name), None)
        gender = known.gender if known is not None else _gender_in(source.name or "")
        return reading[0] == "sg" and reading[1] in ((gender,) if gender is not None else ("m", "f"))
    if source.kind == "unknown" or _is_several(source.name or ""):
        return reading[0] == "pl" and source.kind != "unknown"
    return reading[0] == "sg" and reading[1] == _gender_in(source.name or "")


def _is_several(name: str) -> bool:
    """*SPD und PDS*, *Menschenrechtsorganisationen*."""
    words = name.split()
    bits = noun_bits(words[0]) if words else 0
    return not frozenset(markers().coordinators).isdisjoint(words) or (bool(bits & NOUN_PL) and not bits & NOUN_SG)


def _gender_in(name: str) -> str | None:
    """The gender of the noun that heads a name: *Vorsitzende des Vereins*, *Sprecher der Polizei*, *Behörde*."""
    head = next((head for word in name.split() if (head := head_of(word)) is not None), None)
    return head.gender if head is not None else None


def _meant(words: Words, cast: Cast, candidate: Candidate) -> Source:
    if candidate.person is not None:
        return Source((), candidate.person.full_name, "person")
    head = candidate.phrase.head
    people = head in cast.at or (names_role(words.text[head]) and cast.named_in(candidate.of) is not None)
    if candidate.number == "pl" and people:
        return Source((), verbatim(words, candidate.of), "group")  # Karl Huber und Anna Blum … Sie
    return _named(words, candidate.phrase, candidate.of, cast, None)


def _someone(
    words: Words, at: int, gender: str | None, cast: Cast, last: Last | None, *, called: bool = False
) -> Source:
    """One person of that gender: *seiner Einschätzung*, *der 73-Jährige*; where `called`, also one without a name who is
    called by a role: *Ein Augenzeuge …, seiner Darstellung zufolge*.
    """
    readings = frozenset({("sg", gender)}) if gender is not None else frozenset({("sg", "m"), ("sg", "f")})
    person = taken_up(
        words, cast, at, lambda c: c.person is not None and any(_fits("sg", c.gender, True, r) for r in readings)
    )
    if last is not None and last.source.kind in {"person", "unknown"} and last.source.name:
        near = SPOKE + SUBJECT + PERSON - (words.sentence[at] - last.sentence)
        fitting = last.source.kind == "unknown" or any(_said_by(cast, last.source, r) for r in readings)
        if fitting and (person is None or near >= person[1]):
            return replace(last.source, role=None)
    if person is not None:
        return _meant(words, cast, person[0])
    role = taken_up(words, cast, at, lambda c: called and _is_unnamed(words, c, gender))
    if role is not None:
        return _meant(words, cast, role[0])
    latest = cast.latest(at, gender=gender)
    return Source((), latest.full_name if latest else None, "person")


def _is_unnamed(words: Words, candidate: Candidate, gender: str | None) -> bool:
    """Whether a phrase tells of one person of that gender by a role alone."""
    one = candidate.person is None and candidate.number == "sg" and candidate.gender in (gender, None)
    return one and kind_of_noun(words.text[candidate.phrase.head]) == "person"


# --- owners --------------------------------------------------------------------------------------------------------


def _owner(words: Words, phrase: Phrase, of: Range, cast: Cast, last: Last | None) -> Source | None:
    """Whose *Angaben* they are: a possessive, an adjective of place, a genitive, *von X*, *aus Washington*, a compound."""
    if words.closed[phrase.begin] in possessives():
        if words.closed[phrase.begin] not in female_possessives():
            return _someone(words, phrase.begin, "m", cast, last, called=True)
        readings: Readings = frozenset({("sg", "f"), ("pl", None)})
        return _resumed(words, cast, phrase.begin, readings, last) or Source((), None, "unknown")
    if any(words.closed[n].startswith(OWN) for n in range(phrase.begin, phrase.head)):
        who = main_subject(words, words.sentence[phrase.begin])
        if who is None or who.begin <= phrase.begin < who.end:
            return last.source if last is not None else None
        return source_of(words, (who.begin, who.end), cast, last)
    holder = cast.named_in((phrase.begin, phrase.head))
    if holder is not None:
        return Source((), holder.full_name, "person")  # Grupps Meinung
    for number in range(phrase.begin, phrase.head):
        place = place_of_adjective(words.text[number])
        if place is not None:
            return Source((), place.country, "authority")
    behind = phrase.head + 1
    if behind < of[1]:
        inner = noun_phrase(words, behind + (words.closed[behind] in markers().owner_prepositions), of[1])
        if inner is not None:
            return _named(words, inner, (inner.begin, of[1]), cast, last)
    if words.text[phrase.head] in matters().utterances and is_definite(words, phrase):
        return _told_in_relative(words, phrase, cast, last) or _someone(words, phrase.begin, None, cast, last)
    known = _first_part(words.text[phrase.head])
    again = known is None and is_definite(words, phrase) and behind == of[1] and last is not None and last.source.name
    return last.source if again and last is not None else known


def _told_in_relative(words: Words, phrase: Phrase, cast: Cast, last: Last | None) -> Source | None:
    """*Der Satz, den Weber im Mai sagte*: the subject of the relative clause behind the noun."""
    behind = phrase.end + 1
    if behind >= len(words.text) or words.text[phrase.end] != ",":
        return None
    clause = next((c for c in clauses_of(words, words.sentence[phrase.begin]) if c.begin == behind), None)
    if clause is None or clause.kind != "relative" or clause.finite is None:
        return None
    who = noun_phrase(words, behind + 1, clause.finite)
    return source_of(words, (who.begin, who.end), cast, last) if who is not None and who.can_be("nom") else None


def _first_part(form: str) -> Source | None:
    """Who stands in the compound: *Polizeiangaben* → Polizei."""
    first = next((form[:n] for n in range(3, len(form) - 3) if _is_source(form[n:]) and kind_of_noun(form[:n])), "")
    if not first:
        found = noun_of(form)
        first = found[1] if found is not None else ""
    kind = kind_of_noun(first) if len(first) > 2 else None
    if kind == "media" and form[len(first) :].capitalize() in markers().speaking_texts:
        return None  # eine Pressemitteilung is to the press
    if kind is None:
        outlet = outlet_named(first.rstrip("-"))
        return outlet or (Source((), first.rstrip("-"), "organisation") if first.rstrip("-").isupper() else None)
    name = first if load_morphology().features(first) else first.removesuffix("s")
    return Source((), name, "group" if kind == "person" else kind)


@lru_cache(maxsize=16384)
def _is_source(rest: str) -> bool:
    found = noun_of(rest.capitalize())
    return found is not None and not found[1]


def place_named(form: str) -> str | None:
    """The place that a form names, its genitive too: *Russlands* → Russland."""
    return next((name for name in (form, form.removesuffix("s"), form.rstrip("'’")) if name in places()), None)


def place_of_adjective(form: str) -> Place | None:
    """The state that an adjective belongs to: *nordkoreanischen* → Nordkorea."""
    lower = form.lower()
    for cut in (0, 1, 2):
        found = places().get(lower[: len(lower) - cut]) if len(lower) - cut > 5 else None
        if found is not None and found.adjective == lower[: len(lower) - cut]:
            return found
    return None


# --- names ---------------------------------------------------------------------------------------------------------


def _named(
    words: Words, phrase: Phrase, of: Range, cast: Cast, last: Last | None, content: Sequence[Range] = ()
) -> Source:
    """A link for a noun phrase: a person, an outlet, an epithet or place, else the phrase in the nominative."""
    short = next(
        (cast.short_forms[form] for form in words.words((phrase.begin, phrase.end)) if form in cast.short_forms), None
    )
    if short is not None and cast.named_in(of) is None:
        return Source((), short, _kind_of_body(short) or _kind_of(words, of))
    person = _person_in(words, phrase, of, cast)
    if person is not None and _epithet(words, phrase) is None:
        return person
    bare = _person_with_role(words, phrase, of, cast)
    if bare is not None:
        return bare
    outlet = outlet_called(words, (phrase.begin, phrase.end)) or _bare_outlet(words, (phrase.begin, phrase.end))
    at = head_at(words, phrase)
    kind = kind_of_noun(words.text[at])
    if outlet is not None and kind in {None, "media", "organisation", "document"}:
        return outlet_named(outlet) or Source((), outlet, "media")
    epithet = _epithet(words, phrase)
    if epithet is not None:
        end, kind_of_epithet = epithet
        return Source((), nominative(words, phrase, (of[0], max(of[1], end))), kind_of_epithet)
    amount = _amount(words, phrase, of)
    if amount is not None:
        return amount
    called = _apposition(words, phrase, of)
    if called is not None and kind not in {"person", "group"}:
        return Source((), called, kind or _kind_of(words, of))
    if is_one_of_group(words, phrase):
        kind = "person"
    if kind == "person" or is_age(words.text[phrase.head]) or is_man_of(words, phrase):
        return _by_role(words, phrase, of, cast, last, content)
    place = place_named(words.text[at]) if kind is None else None
    if place is not None:
        return Source((), place, "authority")
    again = _just_named(words, phrase, kind, last) if of[1] == phrase.end else None
    if again is not None:
        return again
    longer = fuller(words, cast, phrase, kind) if kind is not None and of[1] == phrase.end else None
    if longer is not None and (meant := _named(words, longer.phrase, longer.of, cast, None)).kind == kind:
        return meant
    if kind == "authority" and _owning_kind(words, phrase, of) == "organisation":
        kind = "organisation"  # die Kommission der Gewerkschaft
    kind = kind or _kind_of(words, (phrase.begin, phrase.end))
    if kind == "unknown" and any(words.closed[n].startswith(markers().official) for n in range(phrase.begin, at)):
        kind = "authority"  # staatliche Organe
    if kind == "unknown" and is_definite(words, phrase) and is_plural(words, phrase):
        kind = "group"
    if kind == "unknown" and words.bits[phrase.head] & NOUN:
        return Source((), None, "unknown")  # es herrscht Einigkeit, die Frage: a thing says nothing
    return Source((), _unquoted(nominative(words, phrase, of)), kind)


def _kind_of_body(name: str) -> SourceKind | None:
    """The kind that the first noun of a body's long name gives it: *Verfassungsgerichtshof (VfGH)*.

    A noun that is a body's only when it stands alone says nothing here: *der Bund*, but *Bund der Steuerzahler (BdSt)*.
    """
    noun = next((word for word in name.split() if word[0].isupper() and not is_adjectival(word)), "")
    head = head_of(noun) if noun else None
    return None if head is None or not head.suffix else kind_of_noun(noun)


@cache
def _epithet_openings() -> frozenset[str]:
    """The words that an epithet begins with."""
    return frozenset(epithet.split(" ")[0] for epithet in epithets())


def _epithet(words: Words, phrase: Phrase) -> tuple[int, SourceKind] | None:
    """The end and the kind of a name with a kind of its own, whatever its words are: *Ärzte ohne Grenzen*."""
    for number in range(phrase.begin, phrase.end):
        opens = words.text[number] in _epithet_openings()
        found = longest_match(epithets(), words.text, number) if opens else None
        if found is not None:
            return found[1], found[0].kind
    return None


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


def _unquoted(name: str) -> str:
    """A name that stands in quotation marks as a whole, without them."""
    inner = name[1:-1]
    whole = name[0] in QUOTATION_MARKS and name[-1] in QUOTATION_MARKS and QUOTATION_MARKS.isdisjoint(inner)
    return inner.strip() if whole else name


def _owning_kind(words: Words, phrase: Phrase, of: Range) -> SourceKind | None:
    """The kind of the genitive behind a phrase."""
    behind = head_at(words, phrase) + 1
    if behind >= of[1] or "gen" not in determiners().get(words.closed[behind], ()):
        return None
    owner = core(words, behind, of[1])
    return kind_of_noun(words.text[head_at(words, owner)]) if owner is not None else None


def _person_in(words: Words, phrase: Phrase, of: Range, cast: Cast) -> Source | None:
    """The person that a phrase names, in its head or in an apposition: *ein Sprecher der Polizei, Lars Beringer*."""
    person = _first_of_two(phrase, cast)
    person = person or cast.named_in((phrase.head, phrase.end)) or cast.named_in((phrase.begin, phrase.head))
    comma = next((n for n in range(phrase.end, of[1]) if words.text[n] in OPENS_APPOSITION), None)
    if person is None and comma is not None and cast.named_in((phrase.end, comma)) is None:
        person = cast.named_in((comma, of[1]))
    person = person or _name_behind_genitive(words, phrase, of, cast)
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
        return Source((), second, "group")
    return Source((), person.full_name, "person", _role_in(words, phrase, of, cast))


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


def _person_with_role(words: Words, phrase: Phrase, of: Range, cast: Cast) -> Source | None:
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
    if before < phrase.begin or first != before + 1 or words.lower[before].endswith(markers().members_too):
        return False
    return kind_of_noun(words.text[before]) == "organisation"


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


def outlet_named(name: str) -> Source | None:
    """A known outlet with its country and its owner."""
    known = media().get(name) or media().get(f"„{name}“")
    return None if known is None else Source((), name, "media", None, known.country, known.owner)


def _bare_outlet(words: Words, of: Range) -> str | None:
    """*laut Spiegel*, *der Focus*: a speaker that is called as a paper, without quotation marks."""
    name = " ".join(words.text[of[0] + (words.closed[of[0]] in determiners()) : of[1]])
    return name if f"„{name}“" in media() else None


def outlet_called(words: Words, of: Range) -> str | None:
    """The name of an outlet: a known one, or what a noun of the press is followed by, *der Zeitung „Hoy Bolivia“*."""
    known = outlet_in(words, of)
    if known is not None:
        return known
    for at in range(of[0], of[1] - 1):
        if kind_of_noun(words.text[at]) != "media" or not words.text[at][0].isupper():
            continue
        quoted = words.quote_at.get(at + 1)
        if words.text[at + 1] == "''" and "''" in words.text[at + 2 : of[1]]:
            return verbatim(words, (at + 2, words.text.index("''", at + 2)))
        if quoted is not None and quoted[0] == at + 1:
            return verbatim(words, (at + 2, max(quoted[1] - 1, at + 3)))
        end = at + 1
        while end < of[1] and (_is_proper(words, end) or DOMAIN.search(words.text[end])):
            end += 1
        if end > at + 1:
            return verbatim(words, (at + 1, end))
    return None


def _amount(words: Words, phrase: Phrase, of: Range) -> Source | None:
    """*einer der Feuerwehrleute*, *einige der Länder*, *62 Prozent der Befragten*: of the kind of those whom it is a part of."""
    alone = phrase.head == phrase.begin and words.closed[phrase.begin] in determiners()
    amounts = (n for n in range(phrase.begin, phrase.end) if words.text[n] in markers().amounts)
    at = phrase.head if alone else next(amounts, None)
    if at is None:
        return None
    inner = noun_phrase(words, at + 1, of[1])
    if inner is None and not alone:
        return Source((), verbatim(words, of), "group")  # 75 Prozent
    if inner is None:
        return Source((), None, "group") if words.closed[phrase.begin] != "das" else None
    kind = kind_of_noun(words.text[head_at(words, inner)])
    called = _apposition(words, inner, of)
    one = alone and words.closed[phrase.begin].startswith("ein") and not words.closed[phrase.begin].startswith("einig")
    if kind in {"person", "group"}:
        named = kind_of_noun(called.split()[0]) if one and called else None
        kind = named or ("person" if one else "group")  # eine der Gruppen, die „Koalition für Einheit“
    first = words.closed[of[0]]
    name = f"{first}{verbatim(words, of)[len(first) :]}"
    return Source((), called if one and called else name, kind or "group")


def _apposition(words: Words, phrase: Phrase, of: Range) -> str | None:
    """The name behind a comma: *die größte Partei des Landes, die „Koalition“ (CUD)*."""
    comma = next((n for n in range(phrase.end, of[1]) if words.text[n] == ","), None)
    if comma is None or comma + 1 >= of[1]:
        return None
    begin = comma + 1 + (words.closed[comma + 1] in determiners())
    if begin >= of[1] or not (words.text[begin] in NAME_MARKS or _is_proper(words, begin)):
        return None
    return verbatim(words, (begin, of[1])).replace("''", "").translate(UNQUOTED)


def _is_proper(words: Words, at: int) -> bool:
    """A name that no table knows as a word, or an abbreviation."""
    form = words.text[at]
    return (
        form[0].isupper() and not load_morphology().features(form) and kind_of_noun(form) is None
    ) or form in markers().legal_forms


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
        last = singular(last) if _names_role(words, first - 1) else last  # but not of Abgeordnete des Parlaments
        return " ".join((*words.text[roles[0] : first - 1], last)).rstrip(" ,(")
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
    return names_role(words.text[at])


def _by_role(
    words: Words, phrase: Phrase, of: Range, cast: Cast, last: Last | None, content: Sequence[Range]
) -> Source:
    """*der Kremlsprecher*, *der 73-Jährige*: who has that role or could have that age; an indefinite phrase is somebody new."""
    form = words.text[head_at(words, phrase)]
    definite, gender = is_definite(words, phrase), gender_of(words, phrase)
    content = [part for part in content if words.sentence[part[0]] == words.sentence[phrase.begin]]
    plural = is_plural(words, phrase)
    if not plural and is_age(form):
        again = same_age(words, cast, phrase)
        return _meant(words, cast, again) if again is not None else _someone(words, phrase.begin, gender, cast, last)
    if not plural and definite and form in peoples():
        return _someone(words, phrase.begin, gender, cast, last)
    known = cast.latest(phrase.begin, gender=gender, role=form) if definite and not plural else None
    if known is None and definite and not plural and last is None and of[1] == phrase.end:
        known = cast.latest(phrase.begin, gender=gender)
        known = None if known is not None and _is_named_in(content, known, cast) else known
    if known is not None:
        return Source((), known.full_name, "person", singular(form))
    called = _called_before(words, phrase, cast)
    if called is not None:
        return Source((), called.full_name, "person", singular(form))
    if definite and not plural and (of[1] == phrase.end or form.endswith(markers().one_of_many)):
        told = _told_of(words, phrase, gender, cast, last, content)
        if told is not None:
            return replace(told, role=singular(form))
    longer = fuller(words, cast, phrase, "person") if definite and not plural and of[1] == phrase.end else None
    if longer is not None:
        return Source((), nominative(words, longer.phrase, longer.of), "person")
    return Source((), nominative(words, phrase, of), "group" if plural else "person")


def _called_before(words: Words, phrase: Phrase, cast: Cast) -> Person | None:
    """Whose apposition a role is, of which only the role was read as the speaker: *Yildirhan, seit 2014 Chefärztin*."""
    at = phrase.begin - 1
    if at > 0 and words.closed[at] in prepositions():
        at -= 1
    return cast.at.get(at - 1) if at > 0 and words.text[at] == "," else None


def _told_of(
    words: Words, phrase: Phrase, gender: Gender | None, cast: Cast, last: Last | None, content: Sequence[Range]
) -> Source | None:
    """Of whom the text has just told, or who has just spoken, and who is called by another role now: *der Jurist*.

    A name that nothing introduces is a person's where a role takes it up: *Kofler ist gesperrt … sagte der Abfahrer*.
    """
    if words.closed[min(phrase.end, len(words.text) - 1)] in markers().contrasting:
        return None  # der Trainer selbst
    readings = frozenset({("sg", gender)}) if gender is not None else frozenset({("sg", "m"), ("sg", "f")})
    found = taken_up(
        words,
        cast,
        phrase.begin,
        lambda c: (
            c.person is not None
            and not _is_named_in(content, c.person, cast)
            and any(_fits("sg", c.gender, True, r) for r in readings)
        ),
    )
    at = words.sentence[phrase.begin]
    if found is None or found[1] < SUBJECT + PERSON - 1:
        newcomer = next((c for c in candidates_of(words, cast, at - 1) if c.subject and c.named), None) if at else None
        if newcomer is not None and (last is None or last.sentence < at - 1):
            return Source((), verbatim(words, newcomer.of), "person")
    spoke = SPOKE + SUBJECT + PERSON - (at - last.sentence) if last is not None else 0.0
    fitting = (
        last is not None
        and last.source.kind == "person"
        and not _is_described(last.source, cast)
        and any(_said_by(cast, last.source, r) for r in readings)
    )
    if last is not None and fitting and spoke >= JUST and (found is None or spoke >= found[1]):
        return replace(last.source, spans=())
    return _meant(words, cast, found[0]) if found is not None and found[1] >= JUST else None


def _is_described(source: Source, cast: Cast) -> bool:
    """Whether only a role says who spoke, so that another role is somebody else: *Anwalt*, *Sprecher der Polizei*."""
    first = (source.name or "").split()[:1]
    return bool(first) and names_role(first[0]) and not any(p.full_name == source.name for p in cast.people)


def _is_named_in(content: Sequence[Range], person: Person, cast: Cast) -> bool:
    """Whether what is said names a person: who says it is somebody else, *Kofler werde starten, sagt der Trainer*."""
    return any(cast.at.get(n) is person for begin, end in content for n in range(begin, end))


def _kind_of(words: Words, of: Range) -> SourceKind:
    """The kind by whatever noun of the phrase says one, else by what names look like."""
    before = False
    for number in range(*of):
        form = words.text[number]
        if DOMAIN.search(form):
            return "media"
        if not form[0].isupper():
            continue
        adjective = number + 1 < of[1] and words.text[number + 1][0].isupper() and is_adjectival(form)
        kind = kind_of_noun(form) if not adjective else None
        if kind is not None and not (before and kind == "person" and words.bits[number - 1] & ART):
            return kind  # but not of der Rücktritt [des Präsidenten]
        if form in places() and not adjective:
            return "organisation" if before else "authority"  # Aktion Deutschland hilft
        before = before or not adjective
    forms = words.words(of)
    if any(form.isupper() and form.isalpha() and len(form) > 1 for form in forms):
        return "organisation"
    if any(form in markers().legal_forms for form in forms) or forms[-1] in _firms(words):
        return "organisation"
    if forms[0] in QUOTATION_MARKS or (len(forms) > 2 and forms[1] in QUOTATION_MARKS):
        return "media"
    return _kind_of_name(words, of)


def _firms(words: Words) -> frozenset[str]:
    """The words that a legal form stands behind somewhere in the document: of *Premium Aerotec GmbH* the second."""
    if ("firms", 0) not in words.memo:
        pairs = zip(words.text, words.text[1:], strict=False)
        words.memo["firms", 0] = frozenset(form for form, behind in pairs if behind in markers().legal_forms)
    found: frozenset[str] = words.memo["firms", 0]
    return found


def _kind_of_name(words: Words, of: Range) -> SourceKind:
    """What a name looks like that no table knows; who speaks is a person or a body rather than a place."""
    article = words.closed[of[0]] in determiners()
    if not article and of[1] - of[0] == 1 and words.bits[of[0]] & SURNAME:
        return "person"
    proper = [n for n in range(*of) if words.text[n][0].isupper() and not load_morphology().features(words.closed[n])]
    if not proper:
        return "unknown"
    likely = likely_name(words.text, proper[0], proper[-1] + 1)
    if likely.kind in {"person", "organisation"}:
        return LIKELY_KINDS[likely.kind]
    alone = len(proper) == of[1] - of[0]
    return "organisation" if article else "person" if alone and is_personal(words.text[proper[-1]]) else "unknown"
