"""Every statement of a document: what the model reads off the forms, the grammar and what the rules see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from zufolge.findings.by_noun import find_by_noun, with_nouns, worded_by
from zufolge.findings.clauses import clause_at, clauses_of, is_hearsay_modal, is_konjunktiv, is_that
from zufolge.findings.closed import determiners, openers, pronouns, source_noun
from zufolge.findings.colons import find_behind_colons
from zufolge.findings.cues import Cue, cues_of
from zufolge.findings.evidence import KINDS, evidence
from zufolge.findings.extents import going_on, own_words, worded
from zufolge.findings.from_whom import by_whom, with_coming
from zufolge.findings.hedging import certain
from zufolge.findings.inner import find_inner
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.likely_acts import with_likely_acts
from zufolge.findings.name_runs import is_personal
from zufolge.findings.outlets import titles_outlet
from zufolge.findings.parties import has_letters, whole, with_parties
from zufolge.findings.precision import precision_of
from zufolge.findings.quoted import Quoted, disjoint, in_order, touch
from zufolge.findings.quoting import led_up_by
from zufolge.findings.recalled import with_recalled
from zufolge.findings.rules import find_by_rules
from zufolge.findings.shown import find_shown
from zufolge.findings.sourced import SourcePhrase, phrases_of
from zufolge.findings.speakers import speaker_of
from zufolge.findings.words import RUNNING_TEXT, Range, Words, content_end
from zufolge.lexicon import markers, speech
from zufolge.lexicon.entries import NounEntry, SpeechEntry
from zufolge.lexicon.morphology import NOUN, load_morphology
from zufolge.model.labels import ranges, tokens_of
from zufolge.types import Act, Factuality

if TYPE_CHECKING:
    from zufolge.model.reader import Found, States

# What the newsroom sets apart is read by the rules alone: the model was trained on running text.
SET_APART = "pull-quote"
# *Er will gehen. Dies gab sie bekannt*: two cues in one statement are two people's, and the later is meant.
TAKES_UP = "dies"
AS_TOLD = "wie"
# So somebody tells what Das takes up; with Das fordert Opfer nobody does.
PLAINLY: frozenset[Act] = frozenset({"assert", "confirm", "announce"})
# Below this chance a quote is left out: on the development documents 0, 0.25, 0.35 and 0.45 measured alike (joint 0.790, 0.791,
# 0.793, 0.794, 2026-11-26); more would leave out most speech acts told.
LEAST_SURE = 0.3
# A rule as precise as this counts where the model finds nothing: on the development documents one right and one wrong, but in
# texts of a kind that the model has not seen it holds. How sure that is was too rare to be measured.
HARDLY_WRONG, ALONE = 0.95, 0.5
# Confidence is how often gold statements are hit: of 65 such acts on the development documents a quarter, as gold leaves most
# speech acts told out; of those looked at one by one nine in ten tell one (training/acts.py, 2026-11-27).
BESIDE = 0.35
TOLD = "told"


class Signal(NamedTuple):
    """What a cue alone says of a statement."""

    rule: str
    act: Act | None = None
    factuality: Factuality | None = None


def find_quoted(words: Words) -> tuple[Quoted, ...]:
    """Every statement of the document in reading order, the longer first, as token ranges."""
    found, states = find_certain(words)
    return in_order(by_whom(words, q) for q in with_likely_acts(words, states, found, confidence=BESIDE))


def find_certain(words: Words) -> tuple[Sequence[Quoted], States]:
    """The statements that model, grammar and rules see, those of the acts that are but likely left out; and the states."""
    from zufolge.model.reader import load_model
    from zufolge.model.windows import Ruled

    ruled = find_by_rules(words)
    marks = [Ruled(r.quote, (r.cue, r.frame, r.speaker, r.addressee)) for r in ruled]
    found, states = load_model().read(words.text, evidence(words, ruled), words.sentence, marks)
    apart = [replace(r, confidence=ALONE) for r in ruled if r.rule == SET_APART]
    running = [f for f in found if _is_meant(words, f)]
    quoted = list(worded(words, list(_quoted(words, running, ruled))))
    taken = frozenset[int]().union(*(tokens_of(q.quote) for q in quoted))
    sure = [replace(r, confidence=ALONE) for r in ruled if _stands_alone(words, r, taken)]
    framed = with_nouns(words, [*sure, *quoted], tuple(_by_grammar(words)))
    recalled = with_recalled(words, framed, confidence=ALONE)
    return (*apart, *with_coming(words, recalled, confidence=BESIDE)), states


def _by_grammar(words: Words) -> Iterator[Quoted]:
    """The statements that only grammar finds, in the order in which they are set beside the others."""
    for find in (find_by_noun, find_inner, find_shown, find_behind_colons):
        yield from find(words)


def _stands_alone(words: Words, rule: Quoted, taken: frozenset[int]) -> bool:
    """Whether a rule that is hardly ever wrong found what the model did not: *laut*, *zufolge*, quotations with a frame;
    or what somebody denies or announces: *schloss eine Entlassung aus*; or *Das hat die Stadt mitgeteilt*.
    """
    who = next((part for part in rule.speaker if touch(rule.frame, [part])), None)
    named = who is not None and (words.closed[who[0]] in determiners() or is_personal(words.text[who[0]]))
    told = rule.rule == TAKES_UP and named and rule.act in PLAINLY
    sure = precision_of(rule) >= HARDLY_WRONG or told or _holds_to(words, rule)
    if rule.rule in {SET_APART, "fragment"} or not sure:
        return False
    return taken.isdisjoint(tokens_of(rule.quote))


def _holds_to(words: Words, rule: Quoted) -> bool:
    """Whether what one may change is told: a person's announcement, or what he rules out, by a noun."""
    if rule.rule != TOLD or rule.act not in {"deny", "announce"}:
        return False
    tokens = range(*rule.quote[0])
    subject = {n for part in rule.speaker for n in range(*part)}
    person = any(kind_of_noun(words.text[n]) == "person" or words.closed[n] in pronouns() for n in subject) or all(
        is_personal(words.text[n]) for n in subject
    )
    nouns = [n for n in tokens if n not in subject and words.bits[n] & NOUN and words.text[n][0].isupper()]
    matter = any(kind_of_noun(words.text[n]) is None for n in nouns)
    return person and matter


def _is_meant(words: Words, f: Found) -> bool:
    """Whether it stands in running text, the model is sure enough, and its Konjunktiv does not compare or wish instead."""
    begin = f.quote[0][0]
    if f.confidence < LEAST_SURE or not all(words.block[b] in RUNNING_TEXT for b, _ in f.quote):
        return False
    naming = (lemma for part in f.cue for n in range(*part) for lemma in load_morphology().verb_lemmas(words.lower[n]))
    if titles_outlet(words, f.quote[-1]) and not any(lemma in markers().naming_verbs for lemma in naming):
        return False  # but not of Weber nannte die Zeitung „Lügenblatt“
    if KINDS[f.kind] == "direct" or begin + 1 >= len(words.closed):
        return True
    if openers().get(words.closed[begin]) in {"content", "question"} and _is_anothers_question(words, begin):
        return False
    compares = openers().get(" ".join(words.closed[begin : begin + 2])) == "comparative"  # als ob er schliefe
    # als sei nichts geschehen
    verb_behind = openers().get(words.closed[begin]) == "temporal" and words.finite[begin + 1]
    wishes = not f.cue and words.finite[begin] and is_konjunktiv(words, begin) and _opens_sentence(words, begin)
    return not (compares or verb_behind or wishes)


def _is_anothers_question(words: Words, begin: int) -> bool:
    """*Auf die Frage, ob er antrete, sagte Weber*: he is asked that."""
    noun = source_noun(words.text[begin - 2]) if begin > 3 and words.text[begin - 1] == "," else None
    before = words.closed[max(begin - 4, 0) : begin - 2]
    return noun is not None and noun.act == "ask" and not set(markers().on_occasion).isdisjoint(before)


def _opens_sentence(words: Words, token: int) -> bool:
    return words.sentences[words.sentence[token]][0] == token


def _quoted(words: Words, found: Sequence[Found], ruled: Sequence[Quoted]) -> Iterator[Quoted]:
    """What the model found with what the cues say of it; a quotation inside another statement is a fragment of it."""
    by_quote: dict[tuple[Range, ...], Quoted] = {}
    for r in ruled:
        by_quote.setdefault(r.quote, r)
    taken_up = {r.quote[-1]: r for r in ruled if r.rule == TAKES_UP}
    holder: Quoted | None = None
    for f in (one._replace(quote=own_words(words, KINDS[one.kind], one.quote)) for one in found):
        if f.quote[-1] in taken_up and len({words.sentence[begin] for begin, _ in f.cue}) > 1:
            yield replace(taken_up[f.quote[-1]], confidence=round(f.confidence, 2))
            continue
        divided = None if f.cue or f.frame else next((r for r in ruled if _divides(r, f)), None)
        if divided is not None:
            yield replace(divided, confidence=round(f.confidence, 2))
            continue
        rule = by_quote.get(f.quote)
        speaker = tuple(whole(words, part) for part in f.speaker if has_letters(words, part))
        if not speaker and rule is not None and (touch(rule.speaker, f.frame) or _goes_on(words, f)):
            speaker = rule.speaker
        if not speaker and KINDS[f.kind] == "direct":
            speaker = worded_by(words, f.quote[-1]) or (led_up_by(words, f.quote[0]) if f.frame else ())
        cue = _first_hand(words, f.cue)
        if (second := _second_cue(words, f)) is not None:
            cue, speaker = ranges(second.tokens), speaker_of(words, second) or speaker
        quoted = Quoted(KINDS[f.kind], f.quote, cue, f.frame, speaker, f.addressee, confidence=round(f.confidence, 2))
        quoted = going_on(words, _framed_behind(words, _around_phrase(words, quoted)))
        quoted = with_parties(words, _taken_up_behind(words, _unframed(words, quoted)))
        inside = holder is not None and quoted.kind == "direct" and holder.covers(quoted.begin, quoted.end)
        signal = _ruled_signal(quoted, rule) or _signal(words, quoted)
        quoted = replace(
            quoted, rule="fragment" if inside else signal.rule, act=signal.act, factuality=signal.factuality
        )
        if not inside and quoted.kind not in {"direct", "reported"}:
            holder = quoted
        yield quoted


def _taken_up_behind(words: Words, quoted: Quoted) -> Quoted:
    """*Weber rief auf, das Bad zu öffnen. Das sagte er am Montag*: the sentence that takes it up is frame as well."""
    begin, end = quoted.quote[-1]
    sentence = words.sentences[words.sentence[begin]]
    alone = len(quoted.quote) > 1 and end == begin + 1 == sentence[0] + 1 and not touch(quoted.frame, [sentence])
    cue = next(iter(cues_of(words, words.sentence[begin])), None) if alone else None
    if cue is None or cue.finite != end:
        return quoted
    return replace(quoted, frame=(*quoted.frame, (end, content_end(words, sentence))))


def _divides(rule: Quoted, f: Found) -> bool:
    """Whether a rule that is hardly ever wrong sees a frame in what was read as words alone: *Wie es hieß, sei er bekannt*."""
    (begin, end), *further = f.quote
    opens = rule.rule == AS_TOLD and rule.frame[0][0] == begin and rule.quote[-1][1] <= end
    return opens and not further and precision_of(rule) >= HARDLY_WRONG


def _unframed(words: Words, quoted: Quoted) -> Quoted:
    """What was read as framed though nothing frames it: *Er soll Kabel gestohlen haben* by *sollen*."""
    clause = (
        clause_at(words, quoted.begin) if quoted.kind == "indirect" and not quoted.cue and not quoted.frame else None
    )
    told = clause is not None and clause.is_main and is_hearsay_modal(words, clause.finite)
    return replace(quoted, kind="free_indirect") if told else quoted


def _around_phrase(words: Words, quoted: Quoted) -> Quoted:
    """A statement by *zufolge*, *laut*, *nach*: the words of its source phrase are frame, and none of them quote.

    Where the model saw only the Konjunktiv (*Ein Datum sei Peskow zufolge offen*), the phrase is its cue and speaker too.
    """
    if len(quoted.cue) > 1 or quoted.kind in {"direct", "reported"}:
        return quoted
    at = quoted.cue[0][0] if quoted.cue else quoted.begin
    phrase = next((p for p in phrases_of(words, words.sentence[at]) if _carries(words, quoted, p)), None)
    if phrase is None:
        return quoted
    own = clause_at(words, phrase.cue)
    within = quoted.quote if own is None or own.kind != "relative" else ((own.begin, own.end),)
    quote = tuple(part for whole in within for part in _without(whole, phrase.whole))
    rest = _behind_phrase(words, quoted, phrase)
    if rest is not None:
        quote = (*quote, rest)
        quoted = replace(quoted, frame=())
    named = not quoted.speaker or not quoted.cue or touch(quoted.speaker, [phrase.source])
    return replace(
        quoted,
        kind="indirect",
        quote=quote or quoted.quote,
        cue=quoted.cue or ((phrase.cue, phrase.cue + 1),),
        frame=disjoint([*quoted.frame, phrase.whole]),
        speaker=(phrase.source,) if named else quoted.speaker,
    )


def _behind_phrase(words: Words, quoted: Quoted, phrase: SourcePhrase) -> Range | None:
    """The end of the clause that was read as frame or left out: *Die Täter stahlen laut Polizei [Schmuck]*."""
    begin, stop = phrase.whole
    clause = clause_at(words, begin)
    if clause is None or quoted.quote[-1][1] != begin or not clause.begin < begin < stop < clause.end:
        return None
    return (stop, clause.end) if all(words.text[n][0].isalnum() for n in range(stop, clause.end)) else None


def _carries(words: Words, quoted: Quoted, phrase: SourcePhrase) -> bool:
    if quoted.cue:
        return quoted.cue[0][0] == phrase.cue and touch(quoted.frame, [phrase.whole])
    one_sentence = words.sentence[quoted.begin] == words.sentence[quoted.end - 1]
    return one_sentence and quoted.covers(*phrase.whole)


def _without(whole: Range, inner: Range) -> Iterator[Range]:
    for begin, end in ((whole[0], min(whole[1], inner[0])), (max(whole[0], inner[1]), whole[1])):
        if begin < end:
            yield begin, end


def _first_hand(words: Words, cue: tuple[Range, ...]) -> tuple[Range, ...]:
    """A cue without the words of the relay: of *sagte X russischen Agenturen zufolge* only *sagte*."""
    numbers = {words.sentence[begin] for begin, _ in cue} - {-1}
    relayed = {phrase.cue for number in numbers for phrase in phrases_of(words, number)}
    verbs = {c.verb for number in numbers for c in cues_of(words, number)}
    own = tuple(part for part in cue if part[0] not in relayed)
    return own if any(begin <= verb < end for begin, end in own for verb in verbs) else cue


def _second_cue(words: Words, f: Found) -> Cue | None:
    """The verb of saying behind a quote whose frame the model began with a condition: *wenn man X glaubt: Er komme, sagt Y*."""
    at, end = (f.cue[0][0] if f.cue else f.quote[0][0]), f.quote[-1][1]
    clause = next((c for c in clauses_of(words, words.sentence[at]) if c.begin <= at < c.end), None)
    if clause is None or openers().get(clause.opener or "") != "conditional" or at >= f.quote[0][0]:
        return None
    return next(
        (c for c in cues_of(words, words.sentence[at]) if c.finite == end + 1 and c.entry.strength == "strong"), None
    )


def _framed_behind(words: Words, quoted: Quoted) -> Quoted:
    """A statement whose frame the model missed behind it, or took for its end: *Es bleibe dabei, hatte Weber wissen lassen*.

    Whatever stands before it then only leads up to it: *Das Gericht wertete eines als mildernd: Er bereue es, hatte er gesagt*.
    """
    begin, end = quoted.quote[-1]
    own = words.sentence[end - 1]
    behind = next((c for c in cues_of(words, own) if _stands_behind(words, c, begin, end)), None)
    first = quoted.quote[0][0]
    led_up_to = not (quoted.cue or quoted.frame) or (first > 0 and words.text[first - 1] == ":")
    if quoted.kind in {"direct", "reported"} or behind is None or not led_up_to:
        return quoted
    who = speaker_of(words, behind)
    if not who:
        return quoted
    return replace(
        quoted,
        kind="indirect",
        quote=(*quoted.quote[:-1], (begin, min(end, behind.clause.begin - 1))),
        cue=ranges(behind.tokens),
        frame=((behind.clause.begin, behind.clause.end),),
        speaker=who,
    )


def _stands_behind(words: Words, cue: Cue, begin: int, end: int) -> bool:
    """Whether the clause of a verb of saying ends a quote or follows it at once, behind a comma: *…, hatte Weber erklärt*."""
    clause = cue.clause
    follows = clause.begin - 1 == end or (begin < clause.begin - 1 and clause.end == end)
    comma = words.text[clause.begin - 1] == "," and clause.finite == clause.begin and clause.kind == "verb_first"
    sure = cue.entry.strength == "strong" and not cue.passive and not is_konjunktiv(words, cue.finite)
    return follows and comma and sure


def _goes_on(words: Words, f: Found) -> bool:
    """*hieß es weiter*: a frame that names nobody and lets go on who spoke before."""
    return any(words.closed[n] in markers().continuing for begin, end in f.frame for n in range(begin, end))


def _ruled_signal(quoted: Quoted, rule: Quoted | None) -> Signal | None:
    """What the rule made of its cue, where it found the same quote by the same words."""
    if rule is None or ((rule.cue or quoted.cue) and not touch(rule.cue, quoted.cue)):
        return None
    return Signal(rule.rule, rule.act, rule.factuality)


def _signal(words: Words, quoted: Quoted) -> Signal:
    """What the lexicon says of the statement's cue; of a speech act told, of the verb in the quote itself."""
    rule = "told" if quoted.kind == "reported" and not quoted.cue else _complement(words, quoted)
    places = quoted.cue or (quoted.quote if quoted.kind == "reported" else ())
    for number in sorted({words.sentence[begin] for begin, _ in places} - {-1}):
        for cue in cues_of(words, number):
            if any(begin <= token < end for begin, end in places for token in cue.tokens):
                told = rule == "told"  # glaubt nicht an eine Lösung
                value = certain(words, clauses_of(words, number), cue) if told else cue.entry.factuality
                return Signal(rule, cue.entry.act, value)
        for phrase in phrases_of(words, number):
            if any(begin <= phrase.cue < end for begin, end in places):
                return Signal(rule, phrase.act, phrase.factuality)
    for at in (n for begin, end in places for n in range(begin, end)):
        entry = _entry_of(words, at)
        if entry is not None:
            return Signal(rule, entry.act, entry.factuality)
    return Signal(rule)


def _entry_of(words: Words, at: int) -> SpeechEntry | NounEntry | None:
    """What the lexicon says of a word alone that the grammar took for no cue: *sein Fazit*, *und die Bauern fürchten*."""
    if words.text[at][0].isupper():
        return source_noun(words.text[at])
    lemmas = load_morphology().verb_lemmas(words.lower[at])
    plain = (e for lemma in lemmas for e in speech().get(lemma, ()) if e.lemma == lemma)
    return next((e for e in plain if not (e.words or e.reflexive)), None)


def _complement(words: Words, quoted: Quoted) -> str:
    """How the content hangs on its cue, in the names of the rules: a denial turns what *dass* or an infinitive says."""
    first = next((c for c in clauses_of(words, words.sentence[quoted.begin]) if c.begin <= quoted.begin < c.end), None)
    if first is None:
        return ""
    return "before-dass" if is_that(first) else "before-zu" if first.kind == "infinitive" else ""
