"""What became of an event: confirmed, moved, called off, held."""

from __future__ import annotations

from zufolge.findings.ahead import Dated
from zufolge.findings.event_nouns import event_noun
from zufolge.findings.occasions import Part, event_verb, is_noun, object_of, people_in, stands_for
from zufolge.findings.phrases import Phrase
from zufolge.findings.predicates import Predicate
from zufolge.findings.scenes import (
    RECENT,
    Passage,
    Scene,
    belongs_to,
    date_of,
    event_called,
    event_made,
    event_part,
    is_new,
    lasts_since,
    past_date,
    planned_by_attribute,
    takes_up,
)
from zufolge.lexicon import events, markers
from zufolge.types import AnnouncementStatus


def by_status(scene: Scene) -> Passage | None:
    """*ist verschoben*, *findet nicht statt*, *bleibt dabei*, *fand statt*, with the event that it says this of."""
    status = _status(scene)
    if status is None:
        return None
    part = event_part(scene)
    if part is not None and part.preposition is not None and status in {"cancelled", "postponed"}:
        part = part if _gives_up(scene) else None
    when = _when(scene, status, part)
    if any(scene.words.text[n] in events().postponements for n in scene.own) and part is None:
        return scene.passage(status, None, when)
    if part is not None:
        return scene.passage(status, event_called(scene, part.phrase.head), when)
    attribute = planned_by_attribute(scene) if status in {"cancelled", "postponed", "confirmed"} else None
    if attribute is not None:
        return scene.passage(status, event_called(scene, attribute.noun), when or attribute.when)
    target = _target(scene)
    if target is None:
        return scene.passage(status, None, when) if when is not None or takes_up(scene) else None
    if stands_for(scene.words, target):
        return scene.passage(status, None, when)
    certain = status == "postponed" and when is not None and not scene.does(events().extending)
    certain = certain and is_noun(scene.words, target.head)
    return scene.passage(status, event_called(scene, target.head), when) if certain else None


def _when(scene: Scene, status: AnnouncementStatus, part: Part | None) -> str | None:
    """The date that goes with a status: the new one, the one that it was held on, else the one that is planned."""
    if status == "took_place":
        return past_date(scene)
    if status == "postponed":
        dated = _new_date(scene)
        return dated.edtf if dated is not None else None
    dated = date_of(scene, today=True)
    if dated is not None:
        return dated.edtf
    behind = [d for d in scene.dates if part is not None and belongs_to(scene, part, d)]
    if scene.does(events().missing):
        return next((d.edtf for d in behind if scene.calendar.is_recent(d, RECENT)), None)
    ahead = (d for d in behind if d.numbered or scene.does(events().banning) or _before_verb(scene, d))
    return next(map(scene.calendar.ahead, ahead), None)


def _before_verb(scene: Scene, dated: Dated) -> bool:
    """*Die Sitzung am Donnerstag hat der Rat abgesagt*: before the verb, a date belongs to its noun."""
    finite = scene.clause.finite
    return scene.clause.kind == "main" and finite is not None and dated.end <= finite


def _gives_up(scene: Scene) -> bool:
    """*verzichtet auf den Streik*, *aus dem Besuch wird nichts*: the event hangs on a preposition."""
    return scene.does(events().renouncing) or scene.says(events().cancelled_words) or _comes_not(scene)


def _comes_not(scene: Scene) -> bool:
    negated = scene.predicate is not None and scene.predicate.negated
    impersonal = any(scene.words.closed[n] in markers().impersonals for n in scene.own)
    return negated and impersonal and scene.does(events().coming_about) and event_part(scene) is not None


def _target(scene: Scene) -> Phrase | None:
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
            if p.preposition is None and p.phrase != scene.subject and stands_for(scene.words, p.phrase)
        ),
        None,
    )
    return object_of(scene.words, scene.parts, scene.subject) or taken_up or scene.subject


def _status(scene: Scene) -> AnnouncementStatus | None:
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
        out_of_question = scene.does(events().coming_about)  # ein Verkauf komme nicht infrage
        return "confirmed" if scene.says(events().undoubted_words) and not out_of_question else None
    if scene.does(events().postponing | events().making_up):
        return "postponed"
    forced = scene.clause.finite is not None and scene.words.lower[scene.clause.finite] in events().forced_modals
    if (predicate.time != "plan" or forced) and _is_called_off(scene):
        return "cancelled"
    if _is_confirmed(scene, predicate):
        return "confirmed"
    return "took_place" if _was_held(scene, predicate) else None


def _is_called_off(scene: Scene) -> bool:
    part = event_part(scene)
    if scene.does(events().renouncing):
        return part is not None
    if not scene.does(events().cancelling) or "sich" in {scene.words.closed[n] for n in scene.own}:
        return False  # die Truppen ziehen sich zurück
    at_large = part is not None and (part.phrase.cases is None or is_new(scene, part.phrase)) and not scene.dates
    if scene.does(events().banning) and at_large:
        return False  # Versammlungen wurden verboten
    return _event_or_pronoun(scene) or planned_by_attribute(scene) is not None or takes_up(scene)


def _is_confirmed(scene: Scene, predicate: Predicate) -> bool:
    """*bestätigte den Besuch*, *hält am Gipfel fest*, *der Gipfel findet wie geplant statt*, *der Termin bleibt*."""
    part = event_part(scene)
    if predicate.time != "plan" and part is not None:
        active = not (predicate.passive or predicate.state)
        own = active and scene.subject is not None and part.phrase.begin == scene.subject.begin
        if scene.does(events().confirming) and not own:
            return True
        if scene.does(events().remaining) and part.preposition is None and date_of(scene, today=False):
            return True
    if scene.does(events().holding_on):
        return part is not None and part.preposition in events().holding_on_prepositions
    if not scene.says((*events().confirmed_words, *events().undoubted_words)) or predicate.time == "past":
        return False
    return part is not None or (not scene.dates and _event_or_pronoun(scene))


def _event_or_pronoun(scene: Scene) -> bool:
    target = _target(scene)
    part = event_part(scene)
    return (part is not None and (part.preposition is None or not scene.does(events().cancelling))) or (
        target is not None and stands_for(scene.words, target) and not _somebody(scene, target)
    )


def _somebody(scene: Scene, phrase: Phrase) -> bool:
    """Whether a pronoun means a person here: of events only *es* and *das* are told apart by form."""
    active = scene.predicate is not None and not (scene.predicate.passive or scene.predicate.state)
    return active and not scene.does(events().holding) and bool(people_in(scene.words, phrase, scene.cast))


def _was_held(scene: Scene, predicate: Predicate) -> bool:
    """Whether the clause tells that an event was held, or is under way."""
    part = event_part(scene)
    if predicate.time == "past":
        recent = past_date(scene) is not None
        held = part is not None and part.preposition is None and not is_new(scene, part.phrase)
        return scene.does(events().holding) and held and (recent or not scene.dates)
    begun = scene.says(events().begun_words)
    return predicate.time == "present" and part is not None and (lasts_since(scene) or begun)


def held_of(scene: Scene) -> Passage | None:
    """An event that something happened at or after, or that did something: *nach der Sitzung*, *die Sitzung verlief ruhig*."""
    if scene.predicate is None or scene.predicate.time not in {"past", "pluperfect"}:
        return None
    for part in scene.parts:
        entry = event_noun(scene.words.text[part.phrase.head])
        if entry is None or not entry.held or is_new(scene, part.phrase):
            continue
        when = past_date(scene)
        if _is_over(scene, scene.predicate, part, when):
            return scene.passage("took_place", event_called(scene, part.phrase.head), when)
    return None


def _is_over(scene: Scene, predicate: Predicate, part: Part, when: str | None) -> bool:
    """Whether an event is over by how the clause tells of it; with a date that is not of the last days it is another story."""
    recent = when is not None or not scene.dates
    if part.preposition in events().after:
        return recent and predicate.time == "past"
    if part.preposition in events().during and when is not None:
        return predicate.time == "past" and not any(map(scene.calendar.is_ahead, scene.dates))
    return recent and not predicate.negated and not predicate.state and _acted(scene, predicate, part)


def _acted(scene: Scene, predicate: Predicate, part: Part) -> bool:
    """*die Sitzung verlief ruhig*, *zur Sitzung kamen alle*, *sie feierten das Fest*: no word of plans, and no mere state."""
    settled = events().planning | events().cancelling | events().postponing | events().confirming
    if predicate.passive or scene.does(settled | events().stative) or scene.says(events().ahead_words):
        return False
    if part.preposition is not None:
        return part.preposition in events().coming_to and scene.does(events().attending)
    if predicate.time == "pluperfect":
        return False
    subject = scene.subject
    if subject is None or scene.words.text[subject.begin][0].isdigit():  # das Fest brachte 1200 Euro ein
        return part.phrase.begin == scene.own[0] or scene.does(events().experiencing)
    return part.phrase.begin == subject.begin or scene.does(events().experiencing)


def _new_date(scene: Scene) -> Dated | None:
    wanted = events().new_date | events().bounds
    found = next((d for d in scene.dates if d.before in wanted), None)
    if found is not None or not scene.does(events().making_up):
        return found
    given_up = events().fixed_date  # das für Mai geplante Konzert wird im Juni nachgeholt
    later = next((d for d in scene.dates if d.before not in given_up and scene.calendar.is_ahead(d)), None)
    return later or date_of(scene, today=False)


def told_of(scene: Scene, predicate: Predicate) -> Passage | None:
    """An event of the last days, told by a verb that makes one: *hat gestern entschieden*."""
    verb = event_verb(scene.words, predicate, scene.own)
    if predicate.negated or predicate.time not in {"past", "pluperfect"} or verb is None:
        return None
    if not verb.held and not (predicate.state and lasts_since(scene)):
        return None
    when = past_date(scene)
    if when is None:
        return None
    over = held_of(scene)
    if over is not None:
        return over
    occasion = event_made(scene, predicate, None)
    placed = verb.of != "visit" or occasion.where is not None
    return scene.passage("took_place", occasion, when) if placed else None
