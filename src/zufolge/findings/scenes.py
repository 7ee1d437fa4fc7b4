"""A clause with what was worked out of it, as the rules for plans and for what becomes of them read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zufolge.findings.ahead import Calendar, Dated
from zufolge.findings.clauses import Clause
from zufolge.findings.closed import indefinite
from zufolge.findings.event_nouns import event_noun
from zufolge.findings.occasions import Occasion, Part, called, event_verb, is_noun, made_by, people_in
from zufolge.findings.people import Cast
from zufolge.findings.phrases import Phrase
from zufolge.findings.predicates import Predicate, verb_of_adjective
from zufolge.findings.whereabouts import place_in
from zufolge.findings.words import Words
from zufolge.lexicon import events
from zufolge.lexicon.morphology import ADJ, NOUN_PL, NOUN_SG
from zufolge.types import AnnouncementStatus

# How many days after an event a report still tells that it took place; how far behind its noun a date belongs to it.
RECENT = 7
DATE_REACH = 7
# How far behind a participle its noun stands: die angesetzte [dritte] Sitzung.
ATTRIBUTE_REACH = 3


class Passage(NamedTuple):
    """A stretch of tokens that plans an event, or says what became of it; `occasion` is None where a pronoun takes it up.

    `status` is None where it only says more of an event that is planned elsewhere.
    """

    begin: int
    end: int
    status: AnnouncementStatus | None
    occasion: Occasion | None
    when: str | None


@dataclass(frozen=True, slots=True)
class Scene:
    """A clause with what was worked out of it."""

    words: Words
    calendar: Calendar
    cast: Cast
    clause: Clause
    own: tuple[int, ...]
    predicate: Predicate | None
    parts: tuple[Part, ...]
    subject: Phrase | None
    dates: tuple[Dated, ...]
    lower: str

    def says(self, phrases: Sequence[str]) -> bool:
        """Whether one of these phrases stands in the clause."""
        # nearly all stand nowhere, not even within a word: that is asked first (1.3 for 2.2 µs)
        return any(phrase in self.lower and f" {phrase} " in self.lower for phrase in phrases)

    def does(self, verbs: frozenset[str]) -> bool:
        """Whether the main verb is one of these."""
        return self.predicate is not None and not verbs.isdisjoint(self.predicate.verbs)

    def passage(self, status: AnnouncementStatus | None, occasion: Occasion | None, when: str | None) -> Passage:
        """A passage of the whole clause."""
        away = status == "announced" and self.predicate is not None and self.predicate.negated  # wird nicht teilnehmen
        if occasion is not None and not occasion.who and occasion.kind and self.subject is not None and not away:
            occasion = occasion._replace(who=people_in(self.words, self.subject, self.cast))
        if occasion is not None and occasion.where is None:
            occasion = occasion._replace(where=place_in(self.words, self.own, self.cast))
        return Passage(self.clause.begin, self.clause.end, status, occasion, when)


class Attribute(NamedTuple):
    """A noun with a participle of planning or calling off before it."""

    noun: int
    status: AnnouncementStatus
    when: str | None


def planned_by_attribute(scene: Scene) -> Attribute | None:
    """*die für Montag angesetzte Sitzung*, *die abgesagte Sitzung*; with a date any noun is an event."""
    words = scene.words
    wanted = events().planning | events().cancelling | events().postponing
    for at in scene.own:
        if not words.bits[at] & ADJ or not words.text[at][0].islower():
            continue
        verbs = set(verb_of_adjective(words.closed[at]))
        reach = range(at + 1, min(at + ATTRIBUTE_REACH, scene.clause.end))
        noun = next((n for n in reach if words.text[n][0].isupper()), None)
        if noun is None or verbs.isdisjoint(wanted):
            continue
        before = (d for d in scene.dates if at - DATE_REACH < d.begin < at)
        dated = next((d for d in before if scene.calendar.is_ahead(d, today=True)), None)
        off = not verbs.isdisjoint(events().cancelling - events().banning)
        known = event_noun(words.text[noun]) is not None
        if (known and off) or (dated is not None and (known or is_noun(words, noun))):
            return Attribute(noun, "cancelled" if off else "announced", dated.edtf if dated is not None else None)
    return None


def event_part(scene: Scene) -> Part | None:
    """The phrase that names the event of the clause: its subject, else one that does not say when or about what."""
    fitting = [
        p
        for p in scene.parts
        if event_noun(scene.words.text[p.phrase.head]) is not None and p.preposition not in events().aside
    ]
    first = next((p for p in fitting if scene.subject is not None and p.phrase.begin == scene.subject.begin), None)
    return first or next((p for p in fitting if p.preposition is None), None) or next(iter(fitting), None)


def date_of(scene: Scene, *, today: bool) -> Dated | None:
    """The first date ahead in the clause, the new one of *auf* before others; of *in diesem Jahr am 12. Juli* the day."""
    ahead = [d for d in scene.dates if d.before in events().new_date or scene.calendar.is_ahead(d, today=today)]
    first = next((d for d in ahead if d.before in events().new_date), next(iter(ahead), None))
    if first is None:
        return None
    return max((d for d in ahead if d.edtf.startswith(first.edtf)), key=lambda d: len(d.edtf))


def takes_up(scene: Scene) -> bool:
    """*…, wurde aber abgesagt*, *…, findet aber statt*: the subject is that of the clause before."""
    passive = scene.predicate is not None and scene.predicate.passive and scene.clause.kind != "relative"
    return scene.subject is None and (passive or scene.clause.finite == scene.clause.begin)


def past_date(scene: Scene) -> str | None:
    recent = [d.edtf for d in scene.dates if scene.calendar.is_recent(d, RECENT)]
    return recent[0] if recent else None


def lasts_since(scene: Scene) -> bool:
    """*seit Montag*, a few days ago."""
    return any(d.before in events().lasting and scene.calendar.is_recent(d, RECENT) for d in scene.dates)


def belongs_to(scene: Scene, part: Part, dated: Dated) -> bool:
    """Whether a date stands behind a noun, and only what hangs on the noun between them: no verb, no comma."""
    noun = part.phrase.head
    between = range(noun + 1, dated.begin)
    divided = any(scene.words.finite[n] or n not in scene.own or scene.words.text[n] in ",;:(" for n in between)
    return noun < dated.begin <= noun + DATE_REACH and not divided


def event_called(scene: Scene, noun: int) -> Occasion:
    return called(scene.words, noun, scene.own, scene.calendar.tokens, scene.cast)


def event_made(scene: Scene, predicate: Predicate, part: Part | None) -> Occasion:
    verb = event_verb(scene.words, predicate, scene.own)
    named = event_noun(verb.noun) if verb is not None and scene.does(events().holding) else None
    if part is not None and (verb is None or verb.of != "visit" or event_noun(scene.words.text[part.phrase.head])):
        return event_called(scene, part.phrase.head)
    if (
        (verb is None or (named is not None and named.general))  # der Flohmarkt findet statt
        and scene.does(events().holding)
        and scene.subject is not None
        and is_noun(scene.words, scene.subject.head)
    ):
        return event_called(scene, scene.subject.head)
    return made_by(scene.words, predicate, scene.parts, scene.subject, scene.own, scene.cast)


def is_new(scene: Scene, phrase: Phrase) -> bool:
    """*auf einem Treffen*, *nach Fußballspielen*: what the reader has not heard of was not announced."""
    words = scene.words
    bits = words.bits[phrase.head]
    bare = phrase.cases is None and bool(bits & NOUN_PL) and not bits & NOUN_SG
    return bare or words.closed[phrase.begin] in indefinite()
