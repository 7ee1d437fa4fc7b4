"""One link of a chain: who is meant by a phrase, of what kind, in what role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zufolge.findings.agreement import (
    Reading,
    gender_of,
    is_definite,
    is_man_of,
    is_one_of_group,
    is_plural,
    readings_of,
)
from zufolge.findings.antecedents import antecedent
from zufolge.findings.clauses import clauses_of
from zufolge.findings.closed import (
    determiners,
    female_possessives,
    possessives,
    prepositions,
    pronoun_readings,
    pronouns,
    quantifiers,
    source_noun,
)
from zufolge.findings.concord import agreeing_readings, is_bare_surname, is_land, is_one_by_verb
from zufolge.findings.cues import cues_of
from zufolge.findings.descriptions import (
    amount_named,
    body_behind,
    epithet_in,
    has_own_name,
    is_body,
    is_firm,
    kind_by_looks,
    kind_of_body,
    name_in_apposition,
    owning_kind,
    side_named,
    text_of_part,
    unowned,
)
from zufolge.findings.general_nouns import fuller, is_referred_to
from zufolge.findings.kinds import (
    head_at,
    is_of_town,
    kind_of_noun,
    names_role,
    peoples,
)
from zufolge.findings.named_people import (
    called_before,
    holds_another,
    is_named_in,
    is_of_other_age,
    person_in,
    person_with_role,
)
from zufolge.findings.nominatives import beside_adjective, nominative, singular, unarticled, unbracketed, verbatim
from zufolge.findings.outlets import NAME_MARKS, bare_outlet, outlet_called, outlet_named, undeclined
from zufolge.findings.owners import body_of_adjective, owner_in_compound, place_named, place_of_adjective
from zufolge.findings.people import Cast
from zufolge.findings.phrases import QUOTATION_MARKS, Phrase, core, noun_phrase, outlet_in
from zufolge.findings.referents import (
    Candidate,
    candidates_of,
    same_age,
    the_two,
)
from zufolge.findings.resuming import Last, resumed, someone, told_of
from zufolge.findings.source_ranges import (
    behind_genitive,
    inside_marks,
    is_document_noun,
    names_speaker,
    parts_of_list,
    unquoted,
    with_genitive,
    with_last_mark,
    without_attribute,
    without_focus,
    without_object,
    without_outlet,
    without_part,
    without_preposition,
    without_whom,
)
from zufolge.findings.speakers import main_subject
from zufolge.findings.words import Range, Words, is_age
from zufolge.lexicon import markers, matters, media
from zufolge.lexicon.morphology import NOUN
from zufolge.types import Source, SourceKind

OWN = "eigen"
NOBODY = frozenset({"man", "es", "jemand", "niemand", "ich", "wir", "uns", "wer"})
PEOPLE = frozenset({"person", "group"})
BODIES = frozenset({"authority", "organisation", "media"})
STATE_AND_OTHERS = frozenset({"authority", "organisation"})
COMMA = ","


def source_of(words: Words, of: Range, cast: Cast, last: Last | None, content: Sequence[Range] = ()) -> Source:
    """The link that a range of tokens names; `last` is who spoke before, whom pronouns mean first.

    Nobody who is named in the `content` is taken up by the frame: *Marek bleibt, sagt er*.
    """
    spans = words.spans([of])
    of = without_focus(words, without_preposition(words, without_outlet(words, with_last_mark(words, of))))
    inner = without_attribute(words, of)
    if inner != of and (called := source_of(words, inner, cast, last, content)).name is not None:
        return replace(called, spans=spans)
    told_of = antecedent(words, of[0]) if of[1] - of[0] == 1 else None
    if told_of is not None:
        return replace(source_of(words, (told_of.begin, told_of.end), cast, last), spans=spans)
    if words.closed[of[0]] in markers().source_adverbs:
        return replace(_reported_before(words, of[0], cast, last), spans=spans)
    bare = of[1] - 1 if words.text[of[1] - 1].islower() and of[1] - of[0] <= 2 else None
    if bare is not None and words.text[bare] in media():
        return Source(spans, words.text[bare], "media")  # die taz
    name = inside_marks(words, of)
    if name is not None and outlet_in(words, of) is None:
        return Source(spans, undeclined(verbatim(words, name)), kind_by_looks(words, of))
    of = without_part(words, of)
    joint = _joint(words, of, cast, last, content)
    if joint is not None:
        return replace(joint, spans=spans)
    phrase = core(words, *of)
    if phrase is None:
        outlet, somebody = outlet_in(words, of), cast.named_in(of)
        if outlet is None and somebody is not None:
            return Source(spans, somebody.full_name, "person")
        if outlet is not None:
            return Source(spans, outlet, "media")  # „taz“
        return Source(spans, verbatim(words, of), kind_by_looks(words, of))
    bare = phrase.end == phrase.begin + 1 and words.closed[phrase.begin] in determiners()
    if phrase.end < of[1] and not bare and "gen" not in determiners().get(words.closed[phrase.end], {"gen"}):
        of = (of[0], phrase.end)  # der Berliner [das Spiel]
    phrase, of = without_whom(words, phrase, of, cast)
    if (owned := behind_genitive(words, phrase, of, cast)) is not None:
        phrase, of = owned, (owned.begin, of[1])
    if words.closed[phrase.begin] in pronouns() and phrase.end == phrase.begin + 1:
        return replace(_pronoun(words, phrase.begin, cast, last, content), spans=spans)
    if words.text[phrase.head] in markers().mouths:
        side = side_named(words, phrase) if words.text[phrase.head] in markers().sides else None
        return replace(side or _owner(words, phrase, of, cast, last) or Source((), None, "unknown"), spans=spans)
    speaks = names_speaker(words.text[phrase.head]) or is_body(words, phrase, of)
    noun = None if speaks else source_noun(words.text[phrase.head])
    if noun is not None and noun.noun in markers().heard_of:
        return Source(spans, None, "unknown")
    if noun is not None:
        is_text = is_document_noun(words.text[phrase.head], noun)
        told = noun.noun in markers().tellings and phrase.head + 1 < of[1] and is_plural(words, phrase)
        of = with_genitive(words, phrase, of)
        first = owner_in_compound(words.text[phrase.head])
        alone = phrase.end == of[1] or words.closed[phrase.end] in prepositions() - set(markers().owner_prepositions)
        if alone and first is not None and first.kind == "media" and kind_of_noun(first.name or "") == "media":
            return Source(spans, nominative(words, phrase, (phrase.begin, phrase.head + 1)), "media")
        owner = _owner(words, phrase, of, cast, last)
        behind = phrase.head + 1
        of_witnesses = (
            first is not None
            and first.kind == "group"
            and (behind >= of[1] or words.text[behind] in QUOTATION_MARKS)  # laut Zeugenaussagen „Freiheit“ rief
        )
        if owner is not None and (owner.kind == "media" or not is_text or of_witnesses or told):
            return replace(owner, spans=spans)
        if not is_text:
            return replace(unowned(words, phrase, of), spans=spans)
    return replace(_named(words, phrase, of, cast, last, content), spans=spans)


def _joint(words: Words, of: Range, cast: Cast, last: Last | None, content: Sequence[Range] = ()) -> Source | None:
    """Several named ones who speak as one: *Kanzler Olaf Scholz und Präsident Emmanuel Macron*, *NDR, WDR und SZ*."""
    parts = parts_of_list(words, of)
    named = [part for part in parts if cast.named_in(part) is not None]
    sources = [source_of(words, part, cast, last, content) for part in parts]
    called = list(zip(sources, parts, strict=True))
    known = (s.name and (s.kind in BODIES or (s.kind == "person" and part in named)) for s, part in called)
    if not parts or not all(known):
        return None
    first, *others = called
    joints = (words.text[begin - 1] for _, (begin, _) in others)
    rest = (
        f"{joint if joint == COMMA else f' {joint}'} {s.name}" for joint, (s, _) in zip(joints, others, strict=True)
    )
    return Source((), f"{first[0].name}{''.join(rest)}", first[0].kind)


def _reported_before(words: Words, at: int, cast: Cast, last: Last | None) -> Source:
    """Whose words *demnach* takes up: the text or the body that the sentence before speaks of, else who spoke last."""
    sentence = words.sentence[at] - 1
    near = candidates_of(words, cast, sentence) if sentence >= 0 else ()
    ground = next((c for c in near if is_referred_to(words, c)), None)
    if ground is not None:
        return _named(words, ground.phrase, ground.of, cast, None)
    if last is not None and last.source.name and last.sentence >= sentence:
        return last.source
    who = main_subject(words, sentence) if sentence >= 0 else None
    if who is not None and source_noun(words.text[who.head]) is not None:
        return source_of(words, (who.begin, who.end), cast, last)  # Die Angaben der Feuerwehr wurden korrigiert
    kinds = [(candidate, kind_of_noun(words.text[candidate.phrase.head])) for candidate in near]
    texts = [c for c, kind in kinds if kind == "document"]
    told = (c for c in texts if not c.oblique and singular(words.text[c.phrase.head]) not in markers().parts_of_text)
    text = next(told, None)
    body = next((c for c, kind in kinds if c.subject and kind not in (None, "person", "group")), None)
    people = next((c for c, kind in kinds if c.subject and kind in PEOPLE), None)
    speaks = (body or people) is not None and bool(cues_of(words, sentence))
    meant = text or (body if speaks else None) or next(iter(texts), body) or (people if speaks else None)
    if meant is not None:
        return _named(words, meant.phrase, meant.of, cast, None)
    return last.source if last is not None else Source((), None, "unknown")


# --- pronouns ------------------------------------------------------------------------------------------------------


def _pronoun(words: Words, at: int, cast: Cast, last: Last | None, content: Sequence[Range]) -> Source:
    if words.closed[at] in NOBODY:
        return Source((), None, "unknown")
    readings = agreeing_readings(words, at, pronoun_readings(words.closed[at]))
    found = resumed(words, cast, at, readings, last, content)
    if found is not None:
        return _meant(words, cast, found)
    both = the_two(words, cast, Phrase(at, at + 1, at, None))
    if both is not None:
        return Source((), unarticled(words, both), "person")  # Weber und Blum … beide
    genders = {gender for number, gender in readings if number == "sg"} & {"m", "f"}
    known = cast.latest(at, gender=next(iter(genders))) if len(genders) == 1 else None
    if known is not None and known.gender is not None:
        return Source((), known.full_name, "person")
    return Source((), None, "person" if any(gender in {"m", "f"} for _, gender in readings) else "unknown")


def _of_antecedent(words: Words, at: int, cast: Cast, last: Last | None) -> Source | None:
    """Whom *dessen* or *deren* before a token means where a relative clause opens: *der Mann, nach dessen Angaben …*."""
    if at < 0 or words.closed[at] not in markers().owning_relatives:
        return None
    told_of = antecedent(words, at)
    return source_of(words, (told_of.begin, told_of.end), cast, last) if told_of is not None else None


def _meant(words: Words, cast: Cast, candidate: Source | Candidate) -> Source:
    """The link for what is taken up: who has been resolved already, or a phrase."""
    if isinstance(candidate, Source):
        return candidate
    if candidate.person is not None:
        return Source((), candidate.person.full_name, "person")
    head = candidate.phrase.head
    people = head in cast.at or (names_role(words.text[head]) and cast.named_in(candidate.of) is not None)
    if candidate.number == "pl" and people:
        joint = _joint(words, candidate.of, cast, None)
        return joint or Source((), unbracketed(words, candidate.of), "person")  # Karl Huber und Anna Blum … Sie
    return _named(words, candidate.phrase, candidate.of, cast, None)


# --- owners --------------------------------------------------------------------------------------------------------


def _owner(words: Words, phrase: Phrase, of: Range, cast: Cast, last: Last | None) -> Source | None:
    """Whose *Angaben* they are: a possessive, an adjective of place, a genitive, *von X*, *aus Washington*, a compound."""
    relative = _of_antecedent(words, phrase.begin - 1, cast, last)
    if relative is not None:
        return relative
    if words.closed[phrase.begin - 1] in markers().owning_relatives:
        return _whose(
            words, phrase, readings_of(dict(markers().long_relatives)[words.closed[phrase.begin - 1]]), cast, last
        )
    if words.closed[phrase.begin] in possessives():
        if words.closed[phrase.begin] in female_possessives():
            return _whose(words, phrase, (("sg", "f"), ("pl", None)), cast, last)
        return _meant(words, cast, someone(words, phrase.begin, "m", cast, last, called=True))
    opens = max(phrase.begin - 1, words.sentences[words.sentence[phrase.begin]][0])  # nach eigenen [Worten]
    if any(words.closed[n].startswith(OWN) for n in range(opens, phrase.head)):
        who = main_subject(words, words.sentence[phrase.begin])
        if who is None or who.begin <= phrase.begin < who.end:
            return last.source if last is not None else None
        return source_of(words, (who.begin, who.end), cast, last)
    holder = cast.named_in((phrase.begin, phrase.head))
    if holder is not None:
        return Source((), holder.full_name, "person")  # Grupps Meinung
    for number in range(phrase.begin, phrase.head):
        place = place_of_adjective(words.text[number])
        first = owner_in_compound(words.text[phrase.head]) if place is not None else None
        if first is not None and first.name is not None and first.kind in {"authority", "media"}:
            return replace(first, name=beside_adjective(words, number, first.name))  # israelischen Militärangaben
        if place is not None:
            return Source((), place.country, "authority")
        body = body_of_adjective(words.text[number])
        if body is not None:
            return Source((), body, kind_of_noun(body) or "unknown")
    behind = phrase.head + 1
    if behind < of[1] and words.text[behind] not in QUOTATION_MARKS:
        inner = noun_phrase(words, behind + (words.closed[behind] in markers().owner_prepositions), of[1])
        if inner is not None:
            owners = (inner.begin, of[1])
            return _joint(words, owners, cast, last) or _named(words, inner, owners, cast, last)
    if words.text[phrase.head] in matters().utterances and is_definite(words, phrase):
        told = _told_in_relative(words, phrase, cast, last)
        return told or _meant(words, cast, someone(words, phrase.begin, None, cast, last))
    known = owner_in_compound(words.text[phrase.head])
    again = known is None and is_definite(words, phrase) and behind == of[1] and last is not None and last.source.name
    return last.source if again and last is not None else known


def _whose(words: Words, phrase: Phrase, agreeing: Sequence[Reading], cast: Cast, last: Last | None) -> Source:
    """Whom *ihre* or *deren* before a noun means."""
    found = resumed(words, cast, phrase.begin, frozenset(agreeing), last)
    return Source((), None, "unknown") if found is None else _meant(words, cast, found)


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


# --- names ---------------------------------------------------------------------------------------------------------


def _named(
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
        return _named(words, whole, (whole.begin, of[1]), cast, last, content)
    amount = amount_named(words, phrase, of)
    if amount is not None:
        return amount
    called = name_in_apposition(words, phrase, of)
    if called is not None and kind not in {"person", "group"}:
        return Source((), called, kind or kind_by_looks(words, of))
    if is_one_of_group(words, phrase):
        kind = "person"
    body = body_behind(words, phrase, of) if kind == "person" else None
    if body is not None:
        return _named(words, body, (body.begin, of[1]), cast, last)
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
    meant = _named(words, longer.phrase, longer.of, cast, None) if longer is not None else None
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
        meant = _meant(words, cast, again or someone(words, phrase.begin, gender, cast, None if older else last))
        return meant if meant.name is not None else Source((), nominative(words, phrase, of), "person")
    if not plural and definite and (form in peoples() or is_of_town(form)):
        return _meant(words, cast, someone(words, phrase.begin, gender, cast, last))
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
            return replace(_meant(words, cast, told), role=singular(form))
    if longer is not None and longer.person is None:
        return replace(_by_role(words, longer.phrase, longer.of, cast, None, content), role=None)
    if longer is not None:
        return Source((), nominative(words, longer.phrase, longer.of), "person")
    return Source((), nominative(words, phrase, of), "group" if plural else "person")
