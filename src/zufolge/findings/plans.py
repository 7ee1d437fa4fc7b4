"""The passages that plan an event or say what became of one, clause by clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from zufolge.findings.ahead import YEAR, Calendar, Dated, calendar_of
from zufolge.findings.clauses import Clause, clauses_of, clauses_within, is_that
from zufolge.findings.closed import openers
from zufolge.findings.event_nouns import event_noun
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.occasions import (
    Occasion,
    Part,
    event_verb,
    is_noun,
    object_of,
    parts_of,
    people_in,
    stands_for,
    subject_of,
    visit_to,
)
from zufolge.findings.outcomes import by_status, held_of, told_of
from zufolge.findings.people import Cast
from zufolge.findings.phrases import Phrase
from zufolge.findings.predicates import Predicate, own_tokens, predicate_of
from zufolge.findings.scenes import (
    Passage,
    Scene,
    belongs_to,
    date_of,
    event_called,
    event_made,
    event_part,
    lasts_since,
    past_date,
    planned_by_attribute,
    takes_up,
)
from zufolge.findings.whereabouts import place_in
from zufolge.findings.words import Range, Words, remembered
from zufolge.lexicon import event_verbs, events, head_of, speech
from zufolge.lexicon.morphology import load_morphology
from zufolge.types import AnnouncementStatus, When

HEADLINES = frozenset({"headline", "crosshead"})
UNREAD = frozenset({"metadata", "dateline", "attribution", "signature"})
HYPOTHETICAL = frozenset({"conditional", "question", "purpose", "comparative"})
SHORTEST_QUOTED_CLAUSE = 4


def find_passages(words: Words, times: Sequence[When], cast: Cast) -> Iterator[Passage]:
    """The passages of a document in reading order.

    A clause without a date and without a word of events is read only where one in the sentence before was of use.
    """
    calendar = calendar_of(words, times)
    last = -2
    for number, (begin, end) in enumerate(words.sentences):
        if begin == end or words.block[begin] in UNREAD or "?" in words.text[end - 2 : end]:
            continue
        near = last >= number - 1
        if not near and not _worth_reading(words, calendar, (begin, end)):
            continue
        for clauses in _stretches(words, number):
            for clause in clauses:
                worth = last >= number - 1 or _worth_reading(words, calendar, (clause.begin, clause.end))
                if not worth or _is_hypothetical(words, clause):
                    continue
                found = _passage(words, calendar, cast, clause, clauses)
                if found is not None:
                    last = number
                    yield found


def _worth_reading(words: Words, calendar: Calendar, stretch: Range) -> bool:
    """Whether a stretch has a date or a word of events at all: most have none, and cost nothing."""
    return bool(calendar.within(*stretch)) or any(map(_tells_event, words.text[slice(*stretch)]))


@lru_cache(maxsize=65536)
def _tells_event(form: str) -> bool:
    """Whether a form is an event noun, an invitation, or of a verb of visiting."""
    if form[0].isupper() and event_noun(form) is not None:
        return True
    if form in events().invitations or form in events().date_nouns:
        return True
    return not _visiting().isdisjoint(load_morphology().verb_lemmas(form.lower()))


@cache
def _visiting() -> frozenset[str]:
    """The verbs that make a visit."""
    return frozenset(verb for verb, entries in event_verbs().items() if any(entry.of == "visit" for entry in entries))


def _stretches(words: Words, number: int) -> Iterator[tuple[Clause, ...]]:
    """The clauses of a sentence, and those of each quotation in it that holds a clause."""
    yield clauses_of(words, number)
    begin, end = words.sentences[number]
    whole = min(words.quoted[begin:end], default=0)
    for first, last in _quotations(words).get(number, ()):
        first, last = max(first, begin), min(last, end)
        if whole == 0 and last - first > SHORTEST_QUOTED_CLAUSE and any(words.finite[n] for n in range(first, last)):
            yield clauses_within(words, first, last)


@remembered
def _quotations(words: Words) -> Mapping[int, Sequence[Range]]:
    """The quotations that touch a sentence, in reading order, by its number."""
    touching: defaultdict[int, list[Range]] = defaultdict(list)
    for quote in words.quotes:
        for sentence in dict.fromkeys(words.sentence[slice(*quote)]):
            touching[sentence].append(quote)
    return touching


def _is_hypothetical(words: Words, clause: Clause) -> bool:
    """*wenn er reist*, *ob er reist*, *damit er reist*, *reist er*."""
    at_once = clause.kind == "verb_first" and clause.begin == words.sentences[words.sentence[clause.begin]][0]
    return at_once or clause.opener == "ob" or openers().get(clause.opener or "") in HYPOTHETICAL


def _passage(words: Words, calendar: Calendar, cast: Cast, clause: Clause, clauses: Sequence[Clause]) -> Passage | None:
    own = own_tokens(words, clause, clauses)
    dates = tuple(d for d in calendar.within(clause.begin, clause.end) if d.begin in own)
    parts = parts_of(words, own, calendar.tokens)
    predicate = predicate_of(words, clause, clauses)
    if clause.kind == "infinitive" and not _is_intended(words, clause, clauses):
        predicate = None
    subject = subject_of(words, parts, predicate, clause.finite) if predicate is not None else None
    lower = f" {' '.join(words.lower[n] for n in own)} "
    scene = Scene(words, calendar, cast, clause, own, predicate, parts, subject, dates, lower)
    found = by_status(scene) or _was_planned(scene) or _by_invitation(scene) or _by_attribute(scene)
    found = found or _by_date(scene) or _by_verb(scene) or held_of(scene)
    return found._replace(status=_settled(scene, found, clauses)) if found is not None else None


def _settled(scene: Scene, passage: Passage, clauses: Sequence[Clause]) -> AnnouncementStatus | None:
    """What is announced *wie geplant* or behind *es bleibt dabei, dass* is confirmed; what comes *erst im Mai* is late."""
    if passage.status != "announced":
        return passage.status
    matrix = next((c for c in reversed(clauses) if c.end <= scene.clause.start), None)
    before = (
        " ".join(scene.words.lower[matrix.begin : matrix.end]) if matrix is not None and is_that(scene.clause) else ""
    )
    confirmed = (*events().confirmed_words, *events().undoubted_words)
    if scene.says(confirmed) or any(phrase in before for phrase in confirmed):
        return "confirmed"
    return "postponed" if passage.when is not None and scene.says(events().delaying_words) else "announced"


def _is_intended(words: Words, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """*kündigte an, am Montag zurückzutreten*: the clause before intends what the infinitive says."""
    before = next((c for c in reversed(clauses) if c.end <= clause.start and c.finite is not None), None)
    matrix = predicate_of(words, before, clauses) if before is not None else None
    return matrix is not None and not matrix.negated and bool(events().intending & set(matrix.verbs))


def _was_planned(scene: Scene) -> Passage | None:
    """*war für den 24. Mai geplant*, *sollte eigentlich stattfinden*: no plan of now, but what may be given up next."""
    finite = scene.clause.finite
    part = event_part(scene)
    if finite is None or part is None or part.preposition is not None:
        return None
    predicate = scene.predicate
    was = predicate is not None and predicate.time == "pluperfect" and scene.does(events().planning)
    meant = scene.words.lower[finite] in events().past_plan_modals and scene.dates
    if not (was or meant):
        return None
    dates = [scene.calendar.ahead(d) for d in scene.dates]
    return scene.passage(None, event_called(scene, part.phrase.head), next(iter(dates), None))


def _by_invitation(scene: Scene) -> Passage | None:
    """An accepted invitation is a confirmed visit of the guest to where he is invited."""
    if scene.predicate is None or scene.predicate.negated or not scene.does(events().accepting):
        return None
    at = next((n for n in scene.own if scene.words.text[n] in events().invitations), None)
    if at is None:
        return None
    where = place_in(scene.words, range(at, scene.clause.end), scene.cast)
    who = people_in(scene.words, scene.subject, scene.cast)
    return scene.passage("confirmed", _visit(who, where), None) if who else None


def _by_attribute(scene: Scene) -> Passage | None:
    """*die für Montag angesetzte Sitzung*, *die abgesagte Sitzung*."""
    found = planned_by_attribute(scene)
    return scene.passage(found.status, event_called(scene, found.noun), found.when) if found is not None else None


def _by_date(scene: Scene) -> Passage | None:
    """An event with its date behind it, *die Sitzung am 8. Mai*, in whatever clause; in a notice without a verb it is ahead."""
    for part in scene.parts:
        head = part.phrase.head
        if event_noun(scene.words.text[head]) is None:
            continue
        notice = scene.clause.kind == "fragment" and part.preposition is None
        for dated in (d for d in scene.dates if belongs_to(scene, part, d)):
            meant = dated._replace(edtf=scene.calendar.ahead(dated)) if notice else dated
            if scene.calendar.is_ahead(meant) and len(meant.edtf) > YEAR:
                return scene.passage("announced", event_called(scene, head), meant.edtf)
    return None


def _by_verb(scene: Scene) -> Passage | None:
    """What the verb plans, or tells as held, by its tense."""
    predicate = scene.predicate
    if predicate is None:
        return None
    if scene.does(events().planning):
        return _planned(scene, predicate)
    if predicate.state and predicate.time == "present" and not lasts_since(scene):
        return None  # ist bis Sonntag geöffnet
    known = event_verb(scene.words, predicate, scene.own)
    if predicate.time == "present" and not predicate.negated and known is not None and lasts_since(scene):
        return scene.passage("took_place", event_made(scene, predicate, event_part(scene)), past_date(scene))
    dated = date_of(scene, today=predicate.time == "plan" or predicate.passive or known is not None)
    if predicate.time == "plan" or (predicate.time == "present" and dated is not None):
        return _future(scene, predicate, dated)
    if predicate.time == "present" and scene.words.block[scene.clause.begin] in HEADLINES:
        return _headline(scene, predicate)
    return told_of(scene, predicate)


def _planned(scene: Scene, predicate: Predicate) -> Passage | None:
    """*ist für Montag geplant*, *kündigte einen Streik an*; what is not planned is no plan."""
    words = scene.words
    if predicate.negated:
        about = any(words.text[p.phrase.head] in events().date_nouns for p in scene.parts)
        return scene.passage(None, None, None) if about else None
    passive = predicate.passive or predicate.state
    dated = date_of(scene, today=passive or predicate.time != "past")
    target = scene.subject if passive else object_of(words, scene.parts, scene.subject)
    if scene.does(events().expecting) and (not passive or target is None):
        target = next((p.phrase for p in scene.parts if event_noun(words.text[p.phrase.head]) is not None), None)
    if passive and target is not None and stands_for(words, target):
        return scene.passage("announced", None, dated.edtf) if dated is not None else None
    if target is None and scene.does(events().convening):
        return _convened(scene)
    if (
        target is None
        or predicate.time == "pluperfect"
        or (predicate.passive and predicate.time == "past" and dated is None)
    ):
        return None  # war geplant, wurde mit Spannung erwartet
    known = event_noun(words.text[target.head]) is not None
    if not known and scene.does(events().convening):
        return _convened(scene)
    if scene.does(events().expecting) and not known:
        return _expected_guest(scene, target, dated) if passive else None
    if dated is None and scene.does(events().expecting):
        return None
    if not known and (dated is None or not is_noun(words, target.head)):
        return None
    when = dated.edtf if dated is not None else None
    return scene.passage("announced", event_called(scene, target.head), when)


def _convened(scene: Scene) -> Passage | None:
    """*lädt zu einem Konzert am Sonntag*; *lädt für Sonntag auf den Hof*: a meeting, by its date."""
    part = next((p for p in scene.parts if p.preposition in events().coming_to and _names_event(scene, p)), None)
    ahead = [d for d in scene.dates if scene.calendar.is_ahead(d)]
    dated = next((d for d in ahead if part is not None or d.before in events().fixed_date), None)
    if dated is None:
        return None
    noun = event_verbs()["treffen"][0].noun
    occasion = event_called(scene, part.phrase.head) if part is not None else Occasion(noun, noun.lower())
    return scene.passage("announced", occasion, dated.edtf)


def _names_event(scene: Scene, part: Part) -> bool:
    return event_noun(scene.words.text[part.phrase.head]) is not None


def _expected_guest(scene: Scene, guest: Phrase, dated: Dated | None) -> Passage | None:
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


def _future(scene: Scene, predicate: Predicate, dated: Dated | None) -> Passage | None:
    """*soll am Montag tagen*, *tagt am Montag*, *will nach Wien reisen*."""
    part = event_part(scene)
    known = event_verb(scene.words, predicate, scene.own)
    if predicate.negated:
        off = predicate.time == "present" and (part is not None or known is not None)
        return scene.passage("cancelled", event_made(scene, predicate, part), dated.edtf) if off and dated else None
    if dated is None:
        return _undated(scene, predicate, part)
    if len(dated.edtf) <= YEAR and known is None and part is None:
        return None
    if dated.before in events().bounds and (known is None or scene.does(events().valid)):
        return None
    if takes_up(scene) and part is None and _holds_any(scene):
        return scene.passage("announced", None, dated.edtf)  # …, findet nun aber am 3. Juni statt
    if known is None and part is None and not _makes_event(scene, predicate, dated):
        return None
    found = scene.passage("announced", event_made(scene, predicate, part), dated.edtf)
    return None if part is None and known is not None and _is_nobodys_visit(scene, found) else found


def _is_nobodys_visit(scene: Scene, passage: Passage) -> bool:
    """*Der Film kommt am 30. Mai in die Kinos*: a visit of a thing and to no place."""
    occasion, subject = passage.occasion, scene.subject
    thing = subject is not None and is_noun(scene.words, subject.head)
    thing = thing and subject is not None and kind_of_noun(scene.words.text[subject.head]) in {None, "document"}
    return thing and occasion is not None and occasion.visit is not None and not occasion.who and occasion.where is None


def _holds_any(scene: Scene) -> bool:
    """Whether the verb is one of holding whatever its subject names."""
    verb = event_verb(scene.words, scene.predicate, scene.own) if scene.predicate is not None else None
    named = event_noun(verb.noun) if verb is not None and scene.does(events().holding) else None
    return named is not None and named.general


def _makes_event(scene: Scene, predicate: Predicate, dated: Dated) -> bool:
    """Whether a verb that the lexicon has no event for makes one by its date: no state, no prognosis, nothing said."""
    if not any(verb.isalpha() for verb in predicate.verbs) or scene.does(events().never_events):
        return False
    if predicate.time == "plan":
        return True
    return not any(_reports(verb) for verb in predicate.verbs)


def _reports(verb: str) -> bool:
    return any(
        entry.lemma == verb and not entry.words and entry.strength == "strong" for entry in speech().get(verb, ())
    )


def _undated(scene: Scene, predicate: Predicate, part: Part | None) -> Passage | None:
    """Without a date only a visit of somebody somewhere is a plan."""
    occasion = event_made(scene, predicate, part)
    if occasion.visit is None or scene.subject is None or (occasion.where is None and part is None):
        return None
    found = scene.passage("announced", occasion, None)
    return found if found.occasion is not None and found.occasion.who else None


def _headline(scene: Scene, predicate: Predicate) -> Passage | None:
    """A headline tells what is to come in the present tense: *Weber reist nach Wien*."""
    return None if predicate.negated else _undated(scene, predicate, None)
