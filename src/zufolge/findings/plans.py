"""The passages that plan an event or say what became of one, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zufolge.findings.ahead import YEAR, Calendar, Dated, calendar_of
from zufolge.findings.clauses import Clause, clauses_of, clauses_within, is_that
from zufolge.findings.closed import indefinite, openers, pronouns
from zufolge.findings.occasions import (
    Occasion,
    Part,
    called,
    event_noun,
    event_verb,
    is_noun,
    made_by,
    object_of,
    parts_of,
    people_in,
    place_in,
    subject_of,
    visit_to,
)
from zufolge.findings.people import Cast
from zufolge.findings.phrases import Phrase
from zufolge.findings.predicates import Predicate, own_tokens, predicate_of, verb_of_adjective
from zufolge.findings.words import Range, Words
from zufolge.lexicon import event_verbs, events, head_of, markers, speech
from zufolge.lexicon.morphology import ADJ, load_morphology
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
    last = -2
    for number, (begin, end) in enumerate(words.sentences):
        if begin == end or words.block[begin] in UNREAD or "?" in words.text[end - 2 : end]:
            continue
        if last < number - 1 and not _worth_reading(words, calendar, (begin, end)):
            continue
        for clauses in _stretches(words, number):
            for clause in clauses:
                for passage in () if _is_hypothetical(clause) else _passages(words, calendar, cast, clause, clauses):
                    last = number
                    yield passage


def _worth_reading(words: Words, calendar: Calendar, sentence: Range) -> bool:
    """Whether a sentence has a date or a word of events at all: most have none, and cost nothing."""
    return bool(calendar.within(*sentence)) or any(
        event_noun(words.text[n]) is not None or words.text[n] in events().invitations or _visits(words.lower[n])
        for n in range(*sentence)
    )


def _visits(form: str) -> bool:
    verbs = load_morphology().verb_lemmas(form)
    return any(entry.of == "visit" for verb in verbs for entry in event_verbs().get(verb, ()))


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
    parts = parts_of(words, own, calendar.tokens)
    predicate = predicate_of(words, clause, clauses)
    if clause.kind == "infinitive" and not _is_intended(words, clause, clauses):
        predicate = None
    subject = subject_of(words, parts, predicate, clause.finite) if predicate is not None else None
    lower = f" {' '.join(words.lower[n] for n in own)} "
    scene = _Scene(words, calendar, cast, clause, own, predicate, parts, subject, dates, lower)
    found = _by_status(scene) or _by_invitation(scene) or _by_attribute(scene) or _by_date(scene) or _by_verb(scene)
    found = found or _over(scene)
    if found is not None:
        yield found._replace(status=_settled(scene, found, clauses))


def _settled(scene: _Scene, passage: Passage, clauses: Sequence[Clause]) -> AnnouncementStatus | None:
    """What is announced *wie geplant* or behind *es bleibt dabei, dass* is confirmed; what comes *erst im Mai* is late."""
    if passage.status != "announced":
        return passage.status
    matrix = next((c for c in reversed(clauses) if c.end <= scene.clause.start), None)
    before = " ".join(scene.words.lower[matrix.begin : matrix.end]) if matrix is not None and is_that(scene.clause) else ""
    if scene.says(events().confirmed_words) or any(phrase in before for phrase in events().confirmed_words):
        return "confirmed"
    return "postponed" if passage.when is not None and scene.says(events().delaying_words) else "announced"


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
    part = _event_part(scene)
    if part is not None and part.preposition is not None and status in {"cancelled", "postponed"}:
        part = part if _gives_up(scene) else None
    when = _when(scene, status, part)
    if any(scene.words.text[n] in events().postponements for n in scene.own) and part is None:
        return scene.passage(status, None, when)
    if part is not None:
        return scene.passage(status, _called(scene, part.phrase.head), when)
    target = _target(scene)
    if target is None:
        return scene.passage(status, None, when) if status != "confirmed" or when is not None else None
    if scene.words.closed[target.begin] in pronouns():
        return scene.passage(status, None, when)
    certain = status == "postponed" and when is not None and is_noun(scene.words, target.head)
    return scene.passage(status, _called(scene, target.head), when) if certain else None


def _when(scene: _Scene, status: AnnouncementStatus, part: Part | None) -> str | None:
    """The date that goes with a status: the new one, the one that it was held on, else the one that is planned."""
    if status == "took_place":
        return _past_date(scene)
    if status == "postponed":
        dated = _new_date(scene)
        return dated.edtf if dated is not None else None
    dated = _date(scene, today=True)
    if dated is not None:
        return dated.edtf
    read_back = next((d for d in scene.dates if d.numbered and part is not None and _belongs(scene, part, d)), None)
    return scene.calendar.ahead(read_back) if read_back is not None else None


def _gives_up(scene: _Scene) -> bool:
    """*verzichtet auf den Streik*, *zu dem Treffen kommt es nicht*, *aus dem Besuch wird nichts*: the event hangs on a preposition."""
    return scene.does(events().renouncing) or scene.says(events().cancelled_words) or _comes_not(scene)


def _comes_not(scene: _Scene) -> bool:
    negated = scene.predicate is not None and scene.predicate.negated
    impersonal = any(scene.words.closed[n] in markers().impersonals for n in scene.own)
    return negated and impersonal and scene.does(frozenset({"kommen"})) and _event_part(scene) is not None


def _target(scene: _Scene) -> Phrase | None:
    """What is moved or called off: the object of an active verb, else the subject."""
    predicate = scene.predicate
    if predicate is None or not scene.does(events().postponing | events().cancelling | events().confirming):
        return scene.subject if predicate is not None else None
    if predicate.passive or predicate.state:
        return scene.subject
    taken_up = next(
        (
            p.phrase
            for p in scene.parts
            if p.preposition is None and p.phrase != scene.subject and scene.words.closed[p.phrase.begin] in pronouns()
        ),
        None,
    )
    return object_of(scene.words, scene.parts, scene.subject) or taken_up or scene.subject


def _status(scene: _Scene) -> AnnouncementStatus | None:
    predicate = scene.predicate
    if scene.says(events().cancelled_words):
        return "cancelled"
    if any(scene.words.text[n] in events().postponements for n in scene.own):
        return "postponed" if _new_date(scene) is not None else None
    if predicate is None:
        return None
    if scene.does(events().holding) and predicate.negated and predicate.time != "pluperfect":
        return "cancelled"
    if _comes_not(scene):
        return "cancelled"
    if predicate.negated:
        return "confirmed" if scene.says(events().confirmed_words) else None
    if scene.does(events().postponing | events().making_up):
        return "postponed"
    if scene.does(events().renouncing) and predicate.time != "plan" and _event_part(scene) is not None:
        return "cancelled"
    if scene.does(events().cancelling) and predicate.time != "plan" and _event_or_pronoun(scene):
        return "cancelled"
    if scene.does(events().confirming) and predicate.time != "plan" and _is_confirmed(scene, predicate):
        return "confirmed"
    if scene.says(events().confirmed_words) and _event_or_pronoun(scene):
        return "confirmed"
    return "took_place" if _was_held(scene, predicate) else None


def _is_confirmed(scene: _Scene, predicate: Predicate) -> bool:
    """Whether an event is what is confirmed: *bestätigte den Besuch*, and not *Tests bestätigten den Verdacht*."""
    part = _event_part(scene)
    active = not (predicate.passive or predicate.state)
    return part is not None and not (active and scene.subject is not None and part.phrase.begin == scene.subject.begin)


def _event_or_pronoun(scene: _Scene) -> bool:
    target = _target(scene)
    part = _event_part(scene)
    return (part is not None and (part.preposition is None or not scene.does(events().cancelling))) or (
        target is not None and scene.words.closed[target.begin] in pronouns() and not _somebody(scene, target)
    )


def _somebody(scene: _Scene, phrase: Phrase) -> bool:
    """Whether a pronoun means a person here: of events only *es* and *das* are told apart by form."""
    active = scene.predicate is not None and not (scene.predicate.passive or scene.predicate.state)
    return active and not scene.does(events().holding) and bool(people_in(scene.words, phrase, scene.cast))


def _was_held(scene: _Scene, predicate: Predicate) -> bool:
    """Whether the clause tells that an event was held, or is under way."""
    part = _event_part(scene)
    if predicate.time == "past":
        recent = _past_date(scene) is not None
        held = part is not None and part.preposition is None and not _is_new(scene, part.phrase)
        return scene.does(events().holding) and held and (recent or not scene.dates)
    begun = scene.says(events().begun_words)
    return predicate.time == "present" and part is not None and (_since(scene) or begun)


def _since(scene: _Scene) -> bool:
    """*seit Montag*, a few days ago."""
    return any(d.before in events().lasting and scene.calendar.is_recent(d, RECENT) for d in scene.dates)


def _over(scene: _Scene) -> Passage | None:
    """An event that something happened at or after: *nach der Sitzung*, *auf der Sitzung am Montag*."""
    if scene.predicate is None or scene.predicate.time != "past":
        return None
    for part in scene.parts:
        entry = event_noun(scene.words.text[part.phrase.head])
        if entry is None or not entry.held or _is_new(scene, part.phrase):
            continue
        when = _past_date(scene)
        after = part.preposition in events().after and (when is not None or not scene.dates)
        if after or (part.preposition in events().during and when is not None):
            return scene.passage("took_place", _called(scene, part.phrase.head), when)
    return None


def _is_new(scene: _Scene, phrase: Phrase) -> bool:
    """*auf einem Treffen*: what the reader has not heard of was not announced."""
    return scene.words.closed[phrase.begin] in indefinite()


def _new_date(scene: _Scene) -> Dated | None:
    wanted = events().new_date | events().bounds
    found = next((d for d in scene.dates if d.before in wanted), None)
    return found or (_date(scene, today=False) if scene.does(events().making_up) else None)


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
    return scene.passage("confirmed", _visit(who, where), None) if who else None


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
        if event_noun(words.text[noun]) is None and (dated is None or not is_noun(words, noun)):
            continue
        status: AnnouncementStatus = "cancelled" if verbs & events().cancelling else "announced"
        if dated is None and status == "announced":
            continue
        return scene.passage(status, _called(scene, noun), dated.edtf if dated is not None else None)
    return None


def _by_date(scene: _Scene) -> Passage | None:
    """An event with its date behind it, *die Sitzung am 8. Mai*, in whatever clause."""
    for part in scene.parts:
        head = part.phrase.head
        if event_noun(scene.words.text[head]) is None:
            continue
        for dated in scene.dates:
            if _belongs(scene, part, dated):
                if scene.calendar.is_ahead(dated) and len(dated.edtf) > YEAR:
                    return scene.passage("announced", _called(scene, head), dated.edtf)
    return None


def _belongs(scene: _Scene, part: Part, dated: Dated) -> bool:
    """Whether a date stands behind a noun, and only what hangs on the noun between them: no verb, no comma."""
    noun = part.phrase.head
    between = range(noun + 1, dated.begin)
    return noun < dated.begin <= noun + DATE_REACH and not any(scene.words.finite[n] or n not in scene.own or scene.words.text[n] in ",;:(" for n in between)


def _by_verb(scene: _Scene) -> Passage | None:
    predicate = scene.predicate
    if predicate is None:
        return None
    if scene.does(events().planning):
        return _planned(scene, predicate)
    if predicate.time == "present" and not predicate.negated and _since(scene) and event_verb(scene.words, predicate, scene.own):
        return scene.passage("took_place", _made(scene, predicate, _event_part(scene)), _past_date(scene))
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
    if scene.does(events().expecting) and not passive:
        target = next((p.phrase for p in scene.parts if event_noun(words.text[p.phrase.head]) is not None), None)
    if passive and target is not None and words.closed[target.begin] in pronouns():
        return scene.passage("announced", None, dated.edtf) if dated is not None else None
    if target is None or predicate.time == "pluperfect" or (predicate.passive and predicate.time == "past" and dated is None):
        return None  # war geplant, wurde mit Spannung erwartet
    known = event_noun(words.text[target.head]) is not None
    if scene.does(events().expecting) and not known:
        return _expected_guest(scene, target, dated) if passive else None
    if dated is None and scene.does(events().expecting):
        return None
    if not known and (dated is None or not is_noun(words, target.head)):
        return None
    when = dated.edtf if dated is not None else None
    return scene.passage("announced", _called(scene, target.head), when)


def _expected_guest(scene: _Scene, guest: Phrase, dated: Dated | None) -> Passage | None:
    """*Die Präsidentin wird am Montag in Wien erwartet*: a visit."""
    where = place_in(scene.words, scene.own, scene.cast)
    head = head_of(scene.words.text[guest.head])
    who = people_in(scene.words, guest, scene.cast)
    if dated is None or where is None or not (who or (head is not None and head.kind == "person")):
        return None
    return scene.passage("announced", _visit(who, where), dated.edtf)


def _visit(who: tuple[str, ...], where: str | None) -> Occasion:
    noun = event_verbs()["besuchen"][0].noun
    return Occasion(noun, noun.lower(), who, where, visit_to(noun))


def _future(scene: _Scene, predicate: Predicate, dated: Dated | None) -> Passage | None:
    """*soll am Montag tagen*, *tagt am Montag*, *will nach Wien reisen*."""
    part = _event_part(scene)
    known = event_verb(scene.words, predicate, scene.own)
    if predicate.negated:
        return scene.passage("cancelled", _made(scene, predicate, part), dated.edtf) if (
            dated is not None and predicate.time == "present" and (part is not None or known is not None)
        ) else None
    if dated is None:
        return _undated(scene, predicate, part)
    if len(dated.edtf) <= YEAR and known is None and part is None:
        return None
    if known is None and dated.before in events().bounds:
        return None
    if known is None and part is None and not _makes_event(scene, predicate, dated):
        return None
    return scene.passage("announced", _made(scene, predicate, part), dated.edtf)


def _makes_event(scene: _Scene, predicate: Predicate, dated: Dated) -> bool:
    """Whether a verb that the lexicon has no event for makes one by its date: no state, no prognosis, nothing said."""
    if not predicate.verbs or scene.does(events().never_events):
        return False
    if predicate.time == "plan":
        return True
    return not any(_reports(verb) for verb in predicate.verbs)


def _reports(verb: str) -> bool:
    return any(entry.lemma == verb and not entry.words and entry.strength == "strong" for entry in speech().get(verb, ()))


def _undated(scene: _Scene, predicate: Predicate, part: Part | None) -> Passage | None:
    """Without a date only what nobody says otherwise: a visit somewhere, an event that shall be held."""
    occasion = _made(scene, predicate, part)
    if occasion is None:
        return None
    visit = occasion.visit is not None and (occasion.where is not None or part is not None)
    if visit and scene.subject is not None:
        found = scene.passage("announced", occasion, None)
        return found if found.occasion is not None and found.occasion.who else None
    return None


def _headline(scene: _Scene, predicate: Predicate) -> Passage | None:
    """A headline tells what is to come in the present tense: *Weber reist nach Wien*."""
    return None if predicate.negated else _undated(scene, predicate, None)


def _told(scene: _Scene, predicate: Predicate) -> Passage | None:
    """An event of the last days, told by a verb that makes one: *hat gestern entschieden*."""
    verb = event_verb(scene.words, predicate, scene.own)
    if predicate.negated or predicate.time != "past" or verb is None or not verb.held:
        return None
    when = _past_date(scene)
    if when is None:
        return None
    over = _over(scene)
    if over is not None:
        return over
    occasion = _made(scene, predicate, None)
    placed = verb.of != "visit" or occasion.where is not None
    return scene.passage("took_place", occasion, when) if placed else None


def _made(scene: _Scene, predicate: Predicate, part: Part | None) -> Occasion:
    verb = event_verb(scene.words, predicate, scene.own)
    if part is not None and (verb is None or verb.of != "visit" or event_noun(scene.words.text[part.phrase.head])):
        return _called(scene, part.phrase.head)
    if verb is None and scene.does(events().holding) and scene.subject is not None and is_noun(scene.words, scene.subject.head):
        return _called(scene, scene.subject.head)
    return made_by(scene.words, predicate, scene.parts, scene.subject, scene.own, scene.cast)


def _called(scene: _Scene, noun: int) -> Occasion:
    return called(scene.words, noun, scene.own, scene.calendar.tokens, scene.cast)


def _event_part(scene: _Scene) -> Part | None:
    """The phrase that names the event of the clause: its subject, else one that does not say when or about what."""
    fitting = [
        p
        for p in scene.parts
        if event_noun(scene.words.text[p.phrase.head]) is not None and p.preposition not in events().aside
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
