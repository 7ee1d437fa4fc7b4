"""One link of a chain: who is meant by a phrase, of what kind, in what role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zufolge.findings.agreement import (
    Reading,
    is_definite,
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
    source_noun,
)
from zufolge.findings.concord import agreeing_readings
from zufolge.findings.cues import cues_of
from zufolge.findings.descriptions import (
    is_body,
    kind_by_looks,
    side_named,
    unowned,
)
from zufolge.findings.general_nouns import is_referred_to
from zufolge.findings.kinds import PEOPLE, kind_of_noun
from zufolge.findings.naming import as_meant, named, named_together
from zufolge.findings.nominatives import beside_adjective, nominative, singular, unarticled, verbatim
from zufolge.findings.outlets import undeclined
from zufolge.findings.owners import body_of_adjective, owner_in_compound, place_of_adjective
from zufolge.findings.people import Cast
from zufolge.findings.phrases import Phrase, core, noun_phrase
from zufolge.findings.press import outlet_in
from zufolge.findings.referents import (
    candidates_of,
    the_two,
)
from zufolge.findings.resuming import Last, resumed, someone
from zufolge.findings.source_ranges import (
    behind_genitive,
    inside_marks,
    is_document_noun,
    names_speaker,
    with_genitive,
    with_last_mark,
    without_age,
    without_attribute,
    without_focus,
    without_part,
    without_preposition,
    without_whom,
)
from zufolge.findings.speakers import main_subject
from zufolge.findings.words import QUOTATION_MARKS, Range, Words
from zufolge.lexicon import markers, matters, media
from zufolge.types import Source

OWN = "eigen"
NOBODY = frozenset({"man", "es", "jemand", "niemand", "ich", "wir", "uns", "wer"})


def source_of(words: Words, of: Range, cast: Cast, last: Last | None, content: Sequence[Range] = ()) -> Source:
    """The link that a range of tokens names; `last` is who spoke before, whom pronouns mean first.

    Nobody who is named in the `content` is taken up by the frame: *Marek bleibt, sagt er*.
    """
    spans = words.spans([of])
    of = without_focus(words, without_preposition(words, with_last_mark(words, of)))
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
    joint = named_together(words, of, cast, last, content)
    if joint is not None:
        return replace(joint, spans=spans)
    before_age = without_age(words, of)
    if before_age != of:
        aged = source_of(words, before_age, cast, last, content)
        return replace(aged, spans=spans, kind="person" if aged.kind == "unknown" else aged.kind)
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
    return replace(named(words, phrase, of, cast, last, content), spans=spans)


def _reported_before(words: Words, at: int, cast: Cast, last: Last | None) -> Source:
    """Whose words *demnach* takes up: the text or the body that the sentence before speaks of, else who spoke last."""
    sentence = words.sentence[at] - 1
    near = candidates_of(words, cast, sentence) if sentence >= 0 else ()
    ground = next((c for c in near if is_referred_to(words, c)), None)
    if ground is not None:
        return named(words, ground.phrase, ground.of, cast, None)
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
        return named(words, meant.phrase, meant.of, cast, None)
    return last.source if last is not None else Source((), None, "unknown")


# --- pronouns ------------------------------------------------------------------------------------------------------


def _pronoun(words: Words, at: int, cast: Cast, last: Last | None, content: Sequence[Range]) -> Source:
    if words.closed[at] in NOBODY:
        return Source((), None, "unknown")
    readings = agreeing_readings(words, at, pronoun_readings(words.closed[at]))
    found = resumed(words, cast, at, readings, last, content)
    if found is not None:
        return as_meant(words, cast, found)
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
        return as_meant(words, cast, someone(words, phrase.begin, "m", cast, last, called=True))
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
            return named_together(words, owners, cast, last) or named(words, inner, owners, cast, last)
    if words.text[phrase.head] in matters().utterances and is_definite(words, phrase):
        told = _told_in_relative(words, phrase, cast, last)
        return told or as_meant(words, cast, someone(words, phrase.begin, None, cast, last))
    known = owner_in_compound(words.text[phrase.head])
    if known is not None or behind != of[1] or last is None or not last.source.name:
        return known
    near = words.sentence[phrase.begin] - last.sentence <= 1 and last.source.kind in {"authority", "organisation"}
    bare = near and words.text[phrase.head] in markers().speaking_texts  # hieß es in einer Mitteilung
    return last.source if bare or is_definite(words, phrase) else None


def _whose(words: Words, phrase: Phrase, agreeing: Sequence[Reading], cast: Cast, last: Last | None) -> Source:
    """Whom *ihre* or *deren* before a noun means."""
    found = resumed(words, cast, phrase.begin, frozenset(agreeing), last)
    return Source((), None, "unknown") if found is None else as_meant(words, cast, found)


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
