"""What a speaker does in saying it: the act of the cue, else what the content judges, demands, plans or does itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from zufolge.findings.clauses import Clause, bracket_of, is_that
from zufolge.findings.closed import months, openers, pronouns, weekdays
from zufolge.findings.cues import cues_of, cues_within
from zufolge.findings.factuality import (
    FIRST_PERSONS,
    HIMSELF,
    SOURCE,
    content_clauses,
    is_himself,
    is_of_the_body,
    is_own_wish,
    is_question,
    main_clause,
    modal_of,
)
from zufolge.findings.hedging import is_negated
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.quoted import Quoted
from zufolge.findings.speakers import main_subject
from zufolge.findings.words import BOUNDARIES, Range, Words, is_age
from zufolge.lexicon import markers, speech
from zufolge.lexicon.entries import Modal, SpeechEntry
from zufolge.lexicon.morphology import AUX, IMPERATIVE, INF, MODAL, PARTICIPLE2, load_morphology
from zufolge.types import Act, Factuality, SourceKind

# Who says „müsse“ of others demands; of an authority or a text it is a rule.
DEMANDING: frozenset[SourceKind] = frozenset({"person", "group", "organisation", "unknown"})
# Who says „solle“ of a day has decided it.
DECIDING: frozenset[SourceKind] = frozenset({"authority", "organisation"})
YEAR = re.compile(r"20\d\d")
# What one does not do by saying so, or does in any case.
UNPERFORMED: frozenset[Act] = frozenset({"assert", "assess", "ask", "confirm"})
# What one does by a negated verb as well: wir planen keinen Umbau, ich rechne nicht mit Regen
STILL_DONE: frozenset[Act] = frozenset({"announce", "assess"})
# What is over where a frame, be it without a verb of saying, or a quotation begins anew.
ENDED: frozenset[Act] = frozenset({"deny", "confirm", "ask"})
# But who says what he fears or expects assesses: *Wir befürchten das Schlimmste*.
UNSURE: frozenset[Factuality] = frozenset({"PR+", "PS+"})
# Shorter nouns are the end of too many others.
SHORT = 4


class Done(NamedTuple):
    """The act of a statement, and whether its own content demands: what was demanded before may go on with a reason."""

    act: Act
    demanded: bool = False


def act_of(words: Words, quoted: Quoted, before: Act | None, speaker: SourceKind = "unknown") -> Done:
    """What the speaker does: the cue's act, a judgment, demand or commitment in the content, else what was done before.

    `before` is the act of what the same speaker said last; it goes on where no cue begins another.
    """
    judged = _judgment(words, quoted)
    if judged is not None:
        return Done(judged)
    if _wants_others_to(words, quoted):
        return Done("demand", demanded=True)
    content = _content_act(words, quoted, speaker, before)
    accused = quoted.act == "criticise" and quoted.rule.startswith(SOURCE)  # laut Anklage
    if quoted.act is not None and quoted.act != "assert" and not accused:
        return _by_cue(words, quoted, quoted.act, content)
    if content is not None:
        return Done(content, content == "demand")
    if _asks(words, quoted):
        return Done("ask")
    if _names_something(words, quoted):
        return Done("assess")
    anew = quoted.kind == "direct" or bool(quoted.frame)
    if before is None or quoted.cue or quoted.kind == "reported" or (anew and before in ENDED):
        return Done("assert" if accused else quoted.act or "assert")
    return Done(before)


def _wants_others_to(words: Words, quoted: Quoted) -> bool:
    """*Der Verband will, dass der Minister geht*: what one wants of others is no plan."""
    clause = main_clause(words, quoted)
    if (
        clause is None
        or not is_that(clause)
        or clause.opener in markers().whether
        or quoted.kind in {"direct", "reported"}
    ):
        return False
    forms = [words.lower[n] for b, e in quoted.cue for n in range(b, e)]
    wanting = frozenset(markers().wanting)
    return bool(forms) and all(not wanting.isdisjoint(load_morphology().verb_lemmas(form)) for form in forms)


def _asks(words: Words, quoted: Quoted) -> bool:
    """*„Wer zahlt das?“, sagte er*: the quotation is one question."""
    begin, end = quoted.begin, quoted.end
    one_sentence = words.sentence[begin] == words.sentence[end - 1]
    return quoted.kind == "direct" and one_sentence and is_question(words, quoted)


def _by_cue(words: Words, quoted: Quoted, act: Act, content: Act | None) -> Done:
    """The act of a cue that is not neutral; what ought to be according to a view is demanded: *nach Ansicht der Grünen soll*."""
    clause = main_clause(words, quoted)
    if act == "warn":  # mahnte, keine Zeit zu verlieren; warnte: „Wir müssen handeln“
        wanted = quoted.kind == "indirect" and clause is not None and clause.kind == "infinitive"
        return Done(act, demanded=wanted or content == "demand")
    if act != "assess" or quoted.kind in {"direct", "reported"}:
        return Done(act)
    modal = modal_of(words, clause) if clause is not None else None
    if clause is None or modal is None or modal.verb != "sollen" or not _is_coming(words, clause):
        return Done(act)
    return Done("demand" if quoted.rule.startswith(SOURCE) else act, demanded=True)


def _judgment(words: Words, quoted: Quoted) -> Act | None:
    """*nannte das Urteil „skandalös“*, *sprach von einem großen Erfolg*: the word of judgment makes the act."""
    places = quoted.cue or (quoted.quote if quoted.kind == "reported" else ())
    at = next((n for b, e in places for n in range(b, e) if _names(words, n)), None)
    if at is None:
        return None
    told = quoted.kind == "reported" and not quoted.cue
    spoken_of = not set(markers().speaking_of).isdisjoint(load_morphology().verb_lemmas(words.lower[at]))
    if spoken_of and openers().get(words.closed[quoted.begin]) == "content":
        return None
    named: tuple[Range, ...] = ((_behind_link(words, at, quoted.end), quoted.end),) if told else quoted.quote
    for begin, end in named:
        stop = _phrase_end(words, begin, end) if told or spoken_of else end
        act = next(
            (act for n in range(begin, stop) if (act := _evaluation(words.text[n], words.lower[n])) is not None), None
        )
        if act is not None:
            return act
    return None


def _phrase_end(words: Words, begin: int, end: int) -> int:
    """Where a name that something is given ends: before a comma or a verb; what a clause says is no name."""
    return next((n for n in range(begin, end) if words.text[n] in BOUNDARIES or words.finite[n]), end)


def _names(words: Words, at: int) -> bool:
    """Whether a verb says what one calls something: *nannte*, *bezeichnete*, *sprach von*."""
    lemmas = load_morphology().verb_lemmas(words.lower[at]) if words.text[at][0].islower() else ()
    if not set(markers().naming_verbs).isdisjoint(lemmas):
        return True
    begin, end = words.sentences[words.sentence[at]]
    speaks = not set(markers().speaking_of).isdisjoint(lemmas)
    return speaks and not frozenset(markers().naming_links).isdisjoint(words.closed[begin:end])


def _names_something(words: Words, quoted: Quoted) -> bool:
    """*nannte das Haus ein „Denkmal der Nachkriegszeit“*: a name without judgment; *nannte als Grund „Eis“* is none."""
    sentence = any(words.finite[n] for of in quoted.quote for n in range(*of))
    if quoted.kind != "direct" or sentence or not any(_names(words, n) for of in quoted.cue for n in range(*of)):
        return False
    framed = {words.closed[n] for of in quoted.frame for n in range(*of)}
    return framed.isdisjoint(markers().naming_links)


def _behind_link(words: Words, at: int, end: int) -> int:
    """Where the name begins that a told verb gives: behind *als* or *von*, else behind the verb."""
    return next((n + 1 for n in range(at, end) if words.closed[n] in markers().naming_links), at + 1)


@lru_cache(maxsize=16384)
def _evaluation(form: str, lower: str) -> Act | None:
    """The act that a word of judgment makes, compounds too: *Riesenerfolg*."""
    lemmas = (lower, *load_morphology().noun_lemmas(form), form, *_adjective_lemmas(lower))
    act = next((_evaluations()[lemma] for lemma in lemmas if lemma in _evaluations()), None)
    if act is not None or not form[0].isupper():
        return act
    lowered = [lemma.lower() for lemma in lemmas]
    return next((act for noun, act in _judging_nouns() if any(lemma.endswith(noun) for lemma in lowered)), None)


@cache
def _judging_nouns() -> tuple[tuple[str, Act], ...]:
    """Nouns of judgment that are long enough to be known as the last part of a compound."""
    return tuple((e.word.lower(), e.act) for e in markers().evaluations if e.word[0].isupper() and len(e.word) > SHORT)


def _adjective_lemmas(form: str) -> Iterator[str]:
    return (form.removesuffix(ending) for ending in markers().adjective_endings if form.endswith(ending))


@cache
def _evaluations() -> dict[str, Act]:
    return {entry.word: entry.act for entry in markers().evaluations}


def _content_act(words: Words, quoted: Quoted, speaker: SourceKind, before: Act | None) -> Act | None:
    """What the content itself does: *solle*, *müsse handeln*, *er werde reisen*, *wir fordern*, *es sei geboten*, *raus!*."""
    if quoted.kind == "reported":
        return None
    clause, clauses = next(iter(content_clauses(words, quoted)), (None, ()))
    if clause is not None and clause.kind == "infinitive" and words.lower[clause.end - 1] == "wollen":
        return "announce"  # erklärte, die Rechte schützen zu wollen
    if clause is None or clause.finite is None:
        return "demand" if quoted.kind == "direct" and _is_call(words, quoted) else None
    direct = quoted.kind == "direct"
    performed = _performed(words, clause, clauses, direct=direct)
    if performed is not None:
        return performed
    if _is_deontic(words, clause) or (direct and _is_imperative(words, clause, quoted)):
        return "demand"
    modal = modal_of(words, clause)
    if modal is None:
        return None
    negated = is_negated(words, clause, clauses)
    if direct:
        return _of_direct(words, clause, modal, speaker, negated=negated)
    if before == "demand" and not quoted.cue and modal.verb == "sollen" and _is_coming(words, clause):
        return "demand"  # Der Ankläger fordert Strafen. Der Klub soll absteigen.
    return _of_modal(words, clause, modal, speaker, negated=negated)


def _of_modal(words: Words, clause: Clause, modal: Modal, speaker: SourceKind, *, negated: bool) -> Act | None:
    if modal.mood == "IND":
        planned = modal.verb in {"sollen", "wollen"} and _is_coming(words, clause)
        told = (
            _of_somebody(words, clause) if modal.verb == "sollen" else speaker == "document"
        )  # laut Umfrage wollen viele
        return "announce" if planned and not told else None
    if modal.verb == "werden":
        active = words.bits[_last(words, clause)] & INF and not words.bits[_last(words, clause)] & AUX
        himself = any(_can_be_subject(form) for form in words.closed[clause.begin : clause.finite or clause.end])
        behind = words.closed[(clause.finite or clause.begin) + 1 : (clause.finite or clause.begin) + 2]
        himself = himself or any(map(_can_be_subject, behind)) or is_of_the_body(words, clause)
        return "announce" if modal.mood == "KJ1" and active and himself else None
    if modal.verb == "müssen" and modal.mood == "KJ1":
        rule = not markers_of_rules().isdisjoint(words.closed[clause.begin : clause.end])
        return None if rule or speaker not in DEMANDING else "demand"
    if modal.verb == "dürfen" and modal.mood == "KJ1" and negated:
        # die Gefahr dürfe nicht verharmlost werden; er dürfe nicht ausreisen is no demand of his
        himself = not HIMSELF.isdisjoint(words.closed[clause.begin : clause.end])
        return None if himself or speaker not in DEMANDING else "demand"
    if modal.verb == "sollen" and "damit" in words.closed[clause.begin : clause.begin + 1]:
        return None  # damit solle … vermieden werden: what for
    if modal.verb == "wollen" and not _is_coming(words, clause):
        return None  # wolle ihn gesehen haben: what he claims
    if modal.verb == "sollen" and speaker in DECIDING and _is_fixed(words, clause):
        return "announce"
    return modal.act


def _is_fixed(words: Words, clause: Clause) -> bool:
    """Whether what solle be has a date: *Das Bad solle am 15. November öffnen, teilte die Stadt mit*."""
    within = range(clause.begin, clause.end)
    return any(
        words.text[n] in weekdays() or words.text[n] in months() or YEAR.fullmatch(words.text[n]) for n in within
    )


def _of_somebody(words: Words, clause: Clause) -> bool:
    """*Er soll im Oktober reisen*: what somebody else has before him is told, and not planned by the speaker."""
    phrase = main_subject(words, words.sentence[clause.begin]) if clause.is_main else None
    if phrase is None:
        return False
    form = words.text[phrase.head]
    return words.closed[phrase.head] in {"er", "sie"} or is_age(form) or kind_of_noun(form) == "person"


def _is_coming(words: Words, clause: Clause) -> bool:
    """*soll eröffnet werden*, *will verkaufen*; *soll geflohen sein*, *will gesehen haben* and *soll krank sein* are no plans."""
    within = [n for n in bracket_of(words, clause) if n != clause.finite]
    infinitives = [n for n in within if words.bits[n] & INF and words.text[n][0].islower()]
    lemmas = {lemma for n in infinitives for lemma in load_morphology().verb_lemmas(words.lower[n])}
    return bool(lemmas) and (lemmas.isdisjoint(markers().statives) or "werden" in lemmas)


def _last(words: Words, clause: Clause) -> int:
    """The last verb form of the clause besides its finite verb."""
    verbs = [n for n in range(clause.begin, clause.end) if words.bits[n] & (INF | PARTICIPLE2) and n != clause.finite]
    return verbs[-1] if verbs else clause.end - 1


def _can_be_subject(form: str) -> bool:
    return form in pronouns() and "nom" in pronouns()[form]


def _of_direct(words: Words, clause: Clause, modal: Modal, speaker: SourceKind, *, negated: bool) -> Act | None:
    """*„Wir werden klagen“*, *„Wir möchten bauen“* commit; *„wir müssen“*, *„die Länder sollten“* demand."""
    himself = not FIRST_PERSONS.isdisjoint(words.closed[clause.begin : clause.end])
    if modal.verb == "sollen" and (himself or modal.mood == "KJ2"):
        return "demand"
    if modal.verb == "dürfen" and modal.mood == "IND" and negated and not himself and speaker in DEMANDING:
        return "demand"
    if modal.verb == "müssen" and (himself or _is_called_for(words, clause, speaker)):
        return "demand"
    if not himself:
        return None
    planned = modal.verb in {"werden", "wollen"} and modal.mood != "KJ2"
    return (
        "announce" if (planned or is_own_wish(words, clause, modal)) and _is_coming(words, clause) else None
    )  # ich werde


def _is_called_for(words: Words, clause: Clause, speaker: SourceKind) -> bool:
    """*„Hier muss gehandelt werden“*: what is to be done, and no rule, *„Wer baden will, muss geimpft werden“*."""
    rule = not markers_of_rules().isdisjoint(words.closed[clause.begin : clause.end])
    last = clause.end - 1
    done = words.bits[last] & AUX and words.bits[last] & INF and words.bits[last - 1] & PARTICIPLE2
    return bool(done) and clause.kind == "main" and not rule and speaker in DEMANDING and _is_coming(words, clause)


def _performed(words: Words, clause: Clause, clauses: Sequence[Clause], *, direct: bool) -> Act | None:
    """The act of a speech verb that the content is made of: *„Wir fordern …“*, *„Ich möchte warnen“*, *er lehne ab*."""
    cues = cues_within(words, clauses) if direct else cues_of(words, words.sentence[clause.begin])
    cue = next((c for c in cues if c.finite == clause.finite), None)
    entry = _infinitive_entry(words, clause) if cue is None and direct else cue.entry if cue is not None else None
    if cue is not None and (cue.passive or (cue.finite != cue.verb and words.bits[cue.finite] & MODAL)):
        return None  # er soll den Anschlag angekündigt haben
    plain = cue is None or cue.finite == cue.verb
    thinks = plain and entry is not None and entry.act == "assess" and entry.factuality in UNSURE
    if entry is None or (entry.act in UNPERFORMED and not thinks) or _is_feeling(entry):
        return None
    if entry.act not in STILL_DONE and is_negated(words, clause, clauses, apart=cue.tokens if cue is not None else ()):
        return None  # er unterstütze das nicht
    return entry.act if is_himself(words, clause, direct=direct) else None


def _infinitive_entry(words: Words, clause: Clause) -> SpeechEntry | None:
    """*„Ich kann nur davor warnen“*, *„Wir möchten Sie auffordern“*: the speech verb behind a modal, by itself."""
    lemmas = load_morphology().verb_lemmas(words.lower[clause.finite]) if clause.finite is not None else ()
    if frozenset(markers().performing_modals).isdisjoint(lemmas):
        return None  # wir müssen klagen
    last = clause.end - 1
    if not words.bits[last] & INF:
        return None
    verb = words.lower[last]
    return next((e for e in speech().get(verb, ()) if e.lemma == verb and not e.words and not e.reflexive), None)


def _is_feeling(entry: SpeechEntry) -> bool:
    """*Er sei zufrieden*, *wir freuen uns*: who says what he feels neither praises nor criticises by it."""
    return entry.act in {"praise", "criticise"} and (entry.reflexive or entry.verb in markers().copulas)


def _is_deontic(words: Words, clause: Clause) -> bool:
    """*es sei geboten*, *ein Verbot ist nötig*: what ought to be."""
    lemmas = load_morphology().verb_lemmas(words.lower[clause.finite or clause.begin])
    if "sein" not in lemmas:
        return False
    text = f" {' '.join(words.lower[clause.begin : clause.end])} "
    return any(f" {phrase} " in text for phrase in markers().deontic) and " nicht " not in text


def _is_imperative(words: Words, clause: Clause, quoted: Quoted) -> bool:
    """*„Bleiben Sie zu Hause“*, *„Lasst uns reden“*, *„Öffnet die Tore!“*: the verb first, and no question."""
    verb = clause.finite
    first = clause.begin + (words.lower[clause.begin] in markers().verbs_like_courtesies)  # Bitte bleiben Sie
    if verb is None or verb != first or verb + 1 >= quoted.end or is_question(words, quoted):
        return False
    behind = words.text[verb + 1]
    if behind in markers().addressed and words.bits[verb] & INF:
        return True
    called = "!" in words.text[verb : quoted.end]
    return bool(words.bits[verb] & IMPERATIVE) and (called or behind in markers().ourselves)


def _is_call(words: Words, quoted: Quoted) -> bool:
    """*„Nieder mit der Besatzung“*, *„Thaksin raus!“*: a call without a verb."""
    forms = [words.lower[n] for begin, end in quoted.quote for n in range(begin, end) if words.text[n][0].isalnum()]
    return bool(forms) and (forms[0] in markers().calls or forms[-1] in markers().calls)


@cache
def markers_of_rules() -> frozenset[str]:
    """Words of a clause that make „müsse“ a rule for whoever comes under it: *wer*, *wenn*."""
    return frozenset({"wer", "wenn", "jeder", "jede"})
