"""The passages that plan an event or say what became of one, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zufolge.findings.ahead import Calendar, Dated, calendar_of
from zufolge.findings.clauses import Clause, clauses_of, clauses_within
from zufolge.findings.closed import openers, pronouns
from zufolge.findings.occasions import (
    Occasion,
    Part,
    called,
    made_by,
    object_of,
    parts_of,
    people_in,
    place_in,
    subject_of,
)
from zufolge.findings.people import Cast
from zufolge.findings.phrases import Phrase
from zufolge.findings.predicates import Predicate, own_tokens, predicate_of, verb_of_adjective
from zufolge.findings.words import Range, Words
from zufolge.lexicon import event_of, event_verbs, events
from zufolge.lexicon.morphology import ADJ, NOUN, PARTICIPLE2, load_morphology
from zufolge.types import AnnouncementStatus, When

HEADLINES = frozenset({"headline", "crosshead"})
UNREAD = frozenset({"metadata", "dateline", "attribution", "signature"})
SHORTEST_QUOTED_CLAUSE = 4
# How many days after an event a report still tells that it took place; how far behind its noun a date belongs to it.
RECENT = 7
DATE_REACH = 7
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
class _Scene:
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
        return any(f" {phrase} " in self.lower for phrase in phrases)

    def does(self, verbs: frozenset[str]) -> bool:
        """Whether the main verb is one of these."""
        return self.predicate is not None and not verbs.isdisjoint(self.predicate.verbs)

    def passage(self, status: AnnouncementStatus | None, occasion: Occasion | None, when: str | None) -> Passage:
        """A passage of the whole clause."""
        if occasion is not None and not occasion.who and occasion.kind and self.subject is not None:
            occasion = occasion._replace(who=people_in(self.words, self.subject, self.cast))
        if occasion is not None and occasion.where is None:
            occasion = occasion._replace(where=place_in(self.words, self.own, self.cast))
        return Passage(self.clause.begin, self.clause.end, status, occasion, when)


def find_passages(words: Words, times: Sequence[When], cast: Cast) -> Iterator[Passage]:
    """The passages of a document in reading order."""
    calendar = calendar_of(words, times)
    for number, (begin, end) in enumerate(words.sentences):
        if begin == end or words.block[begin] in UNREAD or "?" in words.text[end - 2 : end]:
            continue
        if not _worth_reading(words, calendar, (begin, end)):
            continue
        for clauses in _stretches(words, number):
            for clause in clauses:
                if not _is_hypothetical(clause):
                    yield from _passages(words, calendar, cast, clause, clauses)


def _worth_reading(words: Words, calendar: Calendar, sentence: Range) -> bool:
    """Whether a sentence has a date or a word of events at all: most have none, and cost nothing."""
    return bool(calendar.within(*sentence)) or any(
        event_of(words.text[n]) is not None or words.text[n] in events().invitations or _visits(words.lower[n])
        for n in range(*sentence)
    )


def _visits(form: str) -> bool:
    verbs = load_morphology().verb_lemmas(form)
    return any((entry := event_verbs().get(verb)) is not None and entry.of == "visit" for verb in verbs)


def _stretches(words: Words, number: int) -> Iterator[tuple[Clause, ...]]:
    """The clauses of a sentence, and those of each quotation in it that holds a clause."""
    yield clauses_of(words, number)
    begin, end = words.sentences[number]
    whole = min(words.quoted[begin:end], default=0)
    for first, last in words.quotes:
        first, last = max(first, begin), min(last, end)
        if whole == 0 and last - first > SHORTEST_QUOTED_CLAUSE and any(words.finite[n] for n in range(first, last)):
            yield clauses_within(words, first, last)


def _is_hypothetical(clause: Clause) -> bool:
    """*wenn er reist*, *ob er reist*, *damit er reist*."""
    return openers().get(clause.opener or "") in {"conditional", "question", "purpose", "comparative"} or clause.opener == "ob"


def _passages(
    words: Words, calendar: Calendar, cast: Cast, clause: Clause, clauses: Sequence[Clause]
) -> Iterator[Passage]:
    own = own_tokens(clause, clauses)
    dates = tuple(d for d in calendar.within(clause.begin, clause.end) if d.begin in own)
    parts = parts_of(words, own)
    predicate = predicate_of(words, clause, clauses)
    if clause.kind == "infinitive" and not _is_intended(words, clause, clauses):
        predicate = None
    subject = subject_of(words, parts, predicate, clause.finite) if predicate is not None else None
    lower = f" {' '.join(words.lower[n] for n in own)} "
    scene = _Scene(words, calendar, cast, clause, own, predicate, parts, subject, dates, lower)
    found = _by_status(scene) or _by_invitation(scene) or _by_attribute(scene) or _by_date(scene) or _by_verb(scene)
    if found is not None:
        yield found


def _is_intended(words: Words, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """*kündigte an, am Montag zurückzutreten*: the clause before intends what the infinitive says."""
    before = next((c for c in reversed(clauses) if c.end <= clause.start and c.finite is not None), None)
    matrix = predicate_of(words, before, clauses) if before is not None else None
    return matrix is not None and not matrix.negated and bool(events().intending & set(matrix.verbs))


# --- what becomes of it --------------------------------------------------------------------------------------------


def _by_status(scene: _Scene) -> Passage | None:
    """*ist verschoben*, *findet nicht statt*, *bleibt dabei*, *fand statt*, with the event that it says this of."""
    status = _status(scene)
    if status is None:
        return None
    part = _event_part(scene, aside=False)
    dated = _new_date(scene) if status == "postponed" else _date(scene, today=True)
    when = scene.calendar.ahead(dated) if dated is not None and status != "took_place" else _past_date(scene)
    if part is not None:
        return scene.passage(status, _called(scene, part.phrase.head), when)
    if _is_taken_up(scene):
        return scene.passage(status, None, when)
    whole = object_of(scene.words, scene.parts, scene.subject) or scene.subject
    if whole is None or when is None or scene.words.closed[whole.begin] in pronouns():
        return None
    if status in {"postponed", "cancelled"} and scene.words.bits[whole.head] & NOUN:
        return scene.passage(status, _called(scene, whole.head), when)
    return None


def _status(scene: _Scene) -> AnnouncementStatus | None:
    predicate = scene.predicate
    if scene.says(events().cancelled_words):
        return "cancelled"
    if any(scene.words.text[n] in events().postponements for n in scene.own):
        return "postponed"
    if predicate is None:
        return None
    negated = predicate.negated
    if scene.does(events().postponing) and not negated:
        return "postponed"
    if scene.does(events().cancelling) and not negated and predicate.time != "plan":
        return "cancelled"
    if negated and scene.does(events().holding) and predicate.time in {"present", "plan", "past"}:
        return "cancelled"
    if (scene.does(events().confirming) or scene.says(events().confirmed_words)) and not negated:
        return "confirmed"
    if scene.says(events().confirmed_words):
        return "confirmed"
    return "took_place" if _took_place(scene, predicate) else None


def _took_place(scene: _Scene, predicate: Predicate) -> bool:
    """Whether the clause tells that an event was held."""
    if predicate.negated or predicate.time != "past":
        return False
    part = _event_part(scene, aside=False)
    return scene.does(events().holding) and part is not None and part.preposition is None


def _is_taken_up(scene: _Scene) -> bool:
    """Whether a pronoun is the subject: *Er ist auf Montag verschoben*."""
    if scene.subject is None or scene.words.closed[scene.subject.begin] not in pronouns():
        return False
    return not people_in(scene.words, scene.subject, scene.cast) or (scene.predicate is not None and scene.predicate.passive)


def _new_date(scene: _Scene) -> Dated | None:
    behind = [d for d in scene.dates if d.before in events().new_date]
    return behind[0] if behind else None


# --- invitations ---------------------------------------------------------------------------------------------------


def _by_invitation(scene: _Scene) -> Passage | None:
    """An accepted invitation is a confirmed visit of the guest to where he is invited."""
    if scene.predicate is None or scene.predicate.negated or not scene.does(events().accepting):
        return None
    at = next((n for n in scene.own if scene.words.text[n] in events().invitations), None)
    if at is None:
        return None
    where = place_in(scene.words, range(at, scene.clause.end), scene.cast)
    who = people_in(scene.words, scene.subject, scene.cast)
    noun = event_verbs()["besuchen"].noun
    return scene.passage("confirmed", Occasion(noun, noun.lower(), who, where, visit=True), None) if who else None


# --- plans ---------------------------------------------------------------------------------------------------------


def _by_attribute(scene: _Scene) -> Passage | None:
    """*die für Montag angesetzte Sitzung*, *der geplante Besuch*."""
    words = scene.words
    for at in scene.own:
        if not words.bits[at] & ADJ or not words.text[at][0].islower():
            continue
        verbs = set(verb_of_adjective(words.closed[at]))
        noun = next((n for n in range(at + 1, min(at + ATTRIBUTE_REACH, scene.clause.end)) if words.text[n][0].isupper()), None)
        if noun is None or verbs.isdisjoint(events().planning | events().cancelling | events().postponing):
            continue
        dated = next((d for d in scene.dates if at - DATE_REACH < d.begin < at), None)
        if event_of(words.text[noun]) is None and (dated is None or not words.bits[noun] & NOUN):
            continue
        status: AnnouncementStatus = "cancelled" if verbs & events().cancelling else "announced"
        if dated is None and status == "announced":
            continue
        return scene.passage(status, _called(scene, noun), scene.calendar.ahead(dated) if dated is not None else None)
    return None


def _by_date(scene: _Scene) -> Passage | None:
    """An event with its date behind it, *die Sitzung am 8. Mai*, in whatever clause."""
    for part in scene.parts:
        head = part.phrase.head
        if event_of(scene.words.text[head]) is None:
            continue
        for dated in scene.dates:
            if head < dated.begin <= head + DATE_REACH and _adjacent(scene, head, dated.begin):
                if scene.calendar.is_ahead(dated):
                    return scene.passage("announced", _called(scene, head), dated.edtf)
    return None


def _adjacent(scene: _Scene, noun: int, date: int) -> bool:
    """Whether only what hangs on the noun stands between it and the date: no verb, no comma."""
    between = range(noun + 1, date)
    return not any(scene.words.finite[n] or n not in scene.own or scene.words.text[n] in ",;:(" for n in between)


def _by_verb(scene: _Scene) -> Passage | None:
    predicate = scene.predicate
    if predicate is None:
        return None
    if scene.does(events().planning):
        return _planned(scene, predicate)
    dated = _date(scene, today=predicate.time == "plan")
    if predicate.time == "plan" or (predicate.time == "present" and dated is not None):
        return _future(scene, predicate, dated)
    if predicate.time == "present" and scene.words.block[scene.clause.begin] in HEADLINES:
        return _headline(scene, predicate)
    return _told(scene, predicate)


def _planned(scene: _Scene, predicate: Predicate) -> Passage | None:
    """*ist für Montag geplant*, *kündigte einen Streik an*; what is not planned is no plan."""
    words = scene.words
    if predicate.negated:
        about = any(words.text[p.phrase.head] in events().date_nouns for p in scene.parts)
        return scene.passage(None, None, None) if about else None
    dated = _date(scene, today=True)
    passive = predicate.passive or predicate.state
    target = scene.subject if passive else object_of(words, scene.parts, scene.subject)
    if passive and target is not None and words.closed[target.begin] in pronouns():
        return scene.passage("announced", None, scene.calendar.ahead(dated)) if dated is not None else None
    if target is None or (not passive and predicate.time == "pluperfect"):
        return None
    known = event_of(words.text[target.head]) is not None
    if not known and (dated is None or not words.bits[target.head] & NOUN or "erwarten" in predicate.verbs):
        return None
    when = scene.calendar.ahead(dated) if dated is not None else None
    return scene.passage("announced", _called(scene, target.head), when)


def _future(scene: _Scene, predicate: Predicate, dated: Dated | None) -> Passage | None:
    """*soll am Montag tagen*, *tagt am Montag*, *will nach Wien reisen*."""
    part = _event_part(scene, aside=True)
    known = next((event_verbs()[v] for v in predicate.verbs if v in event_verbs()), None)
    if predicate.negated:
        return scene.passage("cancelled", _made(scene, predicate, part), dated.edtf) if (
            dated is not None and predicate.time == "present" and (part is not None or known is not None)
        ) else None
    if dated is None:
        return _undated(scene, predicate, part)
    if len(dated.edtf) <= len("2023") and known is None and part is None:
        return None
    if known is None and part is None and scene.does(events().never_events):
        return None
    return scene.passage("announced", _made(scene, predicate, part), scene.calendar.ahead(dated))


def _undated(scene: _Scene, predicate: Predicate, part: Part | None) -> Passage | None:
    """Without a date only what nobody says otherwise: a visit somewhere, an event that shall be held."""
    occasion = _made(scene, predicate, part)
    if occasion is None:
        return None
    visit = occasion.visit and (occasion.where is not None or part is not None)
    if visit and scene.subject is not None:
        found = scene.passage("announced", occasion, None)
        return found if found.occasion is not None and found.occasion.who else None
    return None


def _headline(scene: _Scene, predicate: Predicate) -> Passage | None:
    """A headline tells what is to come in the present tense: *Weber reist nach Wien*."""
    return None if predicate.negated else _undated(scene, predicate, None)


def _told(scene: _Scene, predicate: Predicate) -> Passage | None:
    """An event of the last days, told by a verb that makes one: *hat gestern entschieden*."""
    if predicate.negated or predicate.time != "past" or not any(v in event_verbs() for v in predicate.verbs):
        return None
    when = _past_date(scene)
    return scene.passage("took_place", _made(scene, predicate, None), when) if when is not None else None


def _made(scene: _Scene, predicate: Predicate, part: Part | None) -> Occasion:
    verb = next((event_verbs()[v] for v in predicate.verbs if v in event_verbs()), None)
    if part is not None and (verb is None or verb.of != "visit" or event_of(scene.words.text[part.phrase.head])):
        return _called(scene, part.phrase.head)
    if scene.does(events().holding) and scene.subject is not None and scene.words.bits[scene.subject.head] & NOUN:
        return _called(scene, scene.subject.head)
    return made_by(scene.words, predicate, scene.parts, scene.subject, scene.own, scene.cast)


def _called(scene: _Scene, noun: int) -> Occasion:
    return called(scene.words, noun, scene.own, scene.calendar.tokens, scene.cast)


def _event_part(scene: _Scene, *, aside: bool) -> Part | None:
    """The phrase that names the event of the clause: its subject, else one that does not say when or about what."""
    fitting = [
        p
        for p in scene.parts
        if event_of(scene.words.text[p.phrase.head]) is not None and p.preposition not in events().aside
    ]
    first = next((p for p in fitting if scene.subject is not None and p.phrase.begin == scene.subject.begin), None)
    return first or next((p for p in fitting if p.preposition is None), None) or next(iter(fitting), None)


def _date(scene: _Scene, *, today: bool) -> Dated | None:
    """The first date ahead in the clause, the new one of *auf* before others."""
    ahead = [d for d in scene.dates if d.before in events().new_date or scene.calendar.is_ahead(d, today=today)]
    return next((d for d in ahead if d.before in events().new_date), next(iter(ahead), None))


def _past_date(scene: _Scene) -> str | None:
    recent = [d.edtf for d in scene.dates if scene.calendar.is_recent(d, RECENT)]
    return recent[0] if recent else None
