"""One link of a chain: who is meant by a phrase, of what kind, in what role."""

from __future__ import annotations

from dataclasses import replace

from zufolge.findings.agreement import gender_of, is_definite, is_plural, nominative, verbatim
from zufolge.findings.closed import (
    determiners,
    female_possessives,
    possessives,
    pronoun_readings,
    pronouns,
    source_noun,
)
from zufolge.findings.people import Cast, is_personal
from zufolge.findings.phrases import Phrase, core, noun_phrase, outlet_in
from zufolge.findings.speakers import main_subject
from zufolge.findings.words import Range, Words, is_age
from zufolge.lexicon import epithets, head_of, longest_match, markers, media, noun_of, places
from zufolge.lexicon.entries import NounEntry, Place
from zufolge.lexicon.morphology import load_morphology
from zufolge.types import Source, SourceKind

OWN = "eigen"


def source_of(words: Words, of: Range, cast: Cast, before: Source | None) -> Source:
    """The link that a range of tokens names."""
    spans = words.spans([of])
    if words.closed[of[0]] in markers().source_adverbs and before is not None and before.name:
        return replace(before, spans=spans)
    phrase = core(words, *of)
    if phrase is None:
        return Source(spans, verbatim(words, of), _kind_of(words, of))
    if words.closed[phrase.begin] in pronouns() and phrase.end == phrase.begin + 1:
        return _pronoun(words, phrase, cast, before)
    noun = source_noun(words.text[phrase.head])
    if noun is not None and noun.noun in markers().heard_of:
        return Source(spans, None, "unknown")
    if noun is not None:
        owner = _owner(words, phrase, of, cast, before)
        if owner is not None and (owner.kind == "media" or not _is_document(words.text[phrase.head], noun)):
            return replace(owner, spans=spans)
    return replace(_named(words, phrase, of, cast, before), spans=spans)


def _is_document(form: str, noun: NounEntry) -> bool:
    """A study or survey speaks itself; an *Erklärung* or *Mitteilung* is its author's."""
    head = head_of(form)
    return head is not None and head.kind == "document" and noun.noun not in markers().speaking_texts


def _pronoun(words: Words, phrase: Phrase, cast: Cast, before: Source | None) -> Source:
    readings = pronoun_readings(words.closed[phrase.begin])
    spans = words.spans([(phrase.begin, phrase.end)])
    if ("sg", "f") in readings and before is not None and before.kind != "person" and before.name:
        return replace(before, spans=spans, role=None)  # sie: the ministry, the authors, the newspaper
    gender = next((g for number, g in readings if number == "sg" and g in {"m", "f"}), None)
    if gender is None:
        return Source(spans, None, "person" if readings else "unknown")
    return replace(_someone(phrase.begin, gender, cast, before), spans=spans)


def _someone(at: int, gender: str | None, cast: Cast, before: Source | None) -> Source:
    """The speaker before goes first where the gender allows it, then whoever was named last."""
    if before is not None and before.kind == "person" and before.name:
        known = next((p for p in cast.people if p.full_name == before.name), None)
        his = known.gender if known is not None else _role_gender(before.name)
        if his is None or gender is None or his == gender:
            return Source((), before.name, "person")
    latest = cast.latest(at, gender=gender)
    return Source((), latest.full_name if latest else None, "person")


def _role_gender(name: str) -> str | None:
    """The gender of somebody who is known by a role only: *Vorsitzende des Vereins*, *Sprecher der Polizei*."""
    head = next((head for word in name.split() if (head := head_of(word)) is not None), None)
    return head.gender if head is not None and head.gender in {"m", "f"} else None


def _owner(words: Words, phrase: Phrase, of: Range, cast: Cast, before: Source | None) -> Source | None:
    """Whose *Angaben* they are: a possessive, an adjective of place, a genitive, *von X*, *aus Washington*, a compound."""
    if words.closed[phrase.begin] in possessives():
        female = words.closed[phrase.begin] in female_possessives()
        if before is not None and before.name and before.kind != "person" and female:
            return before
        return _someone(phrase.begin, "f" if female else "m", cast, before)
    if any(words.closed[n].startswith(OWN) for n in range(phrase.begin, phrase.head)):
        who = main_subject(words, words.sentence[phrase.begin])
        return _named(words, who, (who.begin, who.end), cast, before) if who is not None else before
    for number in range(phrase.begin, phrase.head):
        place = place_of_adjective(words.text[number])
        if place is not None:
            return Source((), place.country, "authority")
    behind = phrase.head + 1
    if behind < of[1]:
        inner = noun_phrase(words, behind + (words.closed[behind] in markers().owner_prepositions), of[1])
        if inner is not None:
            return _named(words, inner, (inner.begin, of[1]), cast, before)
    known = _first_part(words.text[phrase.head])
    taken_up = known is None and is_definite(words, phrase) and behind == of[1] and before is not None and before.name
    return before if taken_up else known


def _first_part(form: str) -> Source | None:
    """Who stands in the compound: *Polizeiangaben* → Polizei."""
    found = noun_of(form)
    first = found[1] if found is not None else ""
    head = head_of(first) if len(first) > 2 else None
    if head is None:
        return None
    name = first if load_morphology().features(first) else first.removesuffix("s")
    return Source((), name, "group" if head.kind == "person" else head.kind)


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


def _named(words: Words, phrase: Phrase, of: Range, cast: Cast, before: Source | None) -> Source:
    """A link for a noun phrase: a person, an outlet, an epithet or place, else the phrase in the nominative."""
    short = next(
        (cast.short_forms[form] for form in words.words((phrase.begin, phrase.end)) if form in cast.short_forms), None
    )
    if short is not None and cast.named_in(of) is None:
        return Source((), short, _kind_of(words, of))
    person = cast.named_in((phrase.head, phrase.end)) or cast.named_in((phrase.begin, phrase.head))
    comma = next((n for n in range(phrase.end, of[1]) if words.text[n] == ","), None)
    if person is None and comma is not None and cast.named_in((phrase.end, comma)) is None:
        person = cast.named_in((comma, of[1]))  # ein Sprecher der Polizei, Lars Beringer
    if person is not None and not _heads_another(words, phrase, cast):
        return Source((), person.full_name, "person", _role_in(words, phrase, of, cast))
    outlet = outlet_in(words, (phrase.begin, phrase.end))
    head = head_of(words.text[phrase.head])
    if outlet is not None and (head is None or head.kind in {"media", "organisation", "document"}):
        return _outlet(outlet)
    forms = words.words((phrase.begin, phrase.end))
    for number in range(len(forms)):
        epithet = longest_match(epithets(), forms, number)
        if epithet is not None:
            return Source((), nominative(words, phrase, of), epithet[0].kind)
    if (head is not None and head.kind == "person") or is_age(words.text[phrase.head]):
        return _by_role(words, phrase, of, cast, before)
    place = place_named(words.text[phrase.head]) if head is None else None
    if place is not None:
        return Source((), place, "authority")
    kind: SourceKind = head.kind if head is not None else _kind_of(words, (phrase.begin, phrase.end))
    return Source((), nominative(words, phrase, of), kind)


def _outlet(name: str) -> Source:
    """An outlet with its country and its owner."""
    known = media().get(name) or media().get(f"„{name}“")
    return Source((), name, "media") if known is None else Source((), name, "media", None, known.country, known.owner)


def _heads_another(words: Words, phrase: Phrase, cast: Cast) -> bool:
    """*Peskows Sprecher*, *Anhänger Saddam Husseins*: the name is a genitive, and the noun that it hangs on is meant."""
    named = [n for n in range(phrase.begin, phrase.end) if n in cast.at]
    if not named or head_of(words.text[phrase.head]) is None:
        return False
    before = named[0] < phrase.head and not any(n >= phrase.head for n in named)
    last = words.text[named[-1]]
    return before or (named[0] > phrase.head and last.endswith("s") and last[:-1] == cast.at[named[-1]].name[-1])


def _role_in(words: Words, phrase: Phrase, of: Range, cast: Cast) -> str | None:
    """The role that stands in the phrase itself: before the name, as its apposition, or behind it in the line of a pull quote."""
    first = next((n for n in range(phrase.begin, of[1]) if n in cast.at), phrase.end)
    roles = [n for n in range(phrase.begin, first) if words.text[n][0].isupper() and _names_role(words, n)]
    if roles:
        return " ".join(words.text[roles[0] : first]).rstrip(" ,(")
    behind = next((n for n in range(first, of[1]) if words.text[n] == ","), of[1])
    end = of[1]
    if behind == end and words.block[of[0]] == "attribution":
        end = next((n for n in range(end, len(words.text)) if words.block[n] != "attribution"), len(words.text))
    begin = behind + 1 + (behind + 1 < end and words.closed[behind + 1] in determiners())
    if begin >= end or not any(_names_role(words, n) for n in range(begin, end)):
        return None
    (span,) = words.spans([(begin, end)])
    return span.of(words.document.article.text)


def _names_role(words: Words, at: int) -> bool:
    head = head_of(words.text[at])
    return head is not None and head.kind == "person"


def _by_role(words: Words, phrase: Phrase, of: Range, cast: Cast, before: Source | None) -> Source:
    """*der Kremlsprecher*, *der 73-Jährige*: who has that role or could have that age; an indefinite phrase is somebody new."""
    form = words.text[phrase.head]
    definite, gender = is_definite(words, phrase), gender_of(words, phrase)
    plural = is_plural(words, phrase)
    if is_age(form) and not plural:
        return _someone(phrase.begin, gender, cast, before)
    known = cast.latest(phrase.begin, gender=gender, role=form) if definite and not plural else None
    if known is None and definite and not plural and before is None and of[1] == phrase.end:
        known = cast.latest(phrase.begin, gender=gender)
    if known is not None:
        return Source((), known.full_name, "person", form)
    return Source((), nominative(words, phrase, of), "group" if plural else "person")


def _kind_of(words: Words, of: Range) -> SourceKind:
    """The kind by whatever noun of the phrase the lexicon knows."""
    for number in range(*of):
        head = head_of(words.text[number]) if words.text[number][0].isupper() else None
        if head is not None:
            return head.kind
        if words.text[number] in places():
            return "authority"
    forms = words.words(of)
    if any(form.isupper() and len(form) > 1 for form in forms) or any(form in markers().legal_forms for form in forms):
        return "organisation"
    named = all(is_personal(words.text[n]) and not load_morphology().features(words.closed[n]) for n in range(*of))
    return "person" if named else "unknown"
