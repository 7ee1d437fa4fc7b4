"""Statements that no verb of saying frames: a noun carries them, a clause behind takes them up,
or the verb stands behind what looks like no content.

*Die Zusage, niemand werde entlassen, gilt*; *Er bleibe, das hatte er früh angekündigt*; *Vier Wochen, hatte sie gesagt*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from zufolge.findings.clauses import Clause, clauses_of, is_konjunktiv, is_that
from zufolge.findings.closed import determiners, indefinite, openers, possessives, prepositions, pronouns, source_noun
from zufolge.findings.cues import Cue, cues_of
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.name_runs import is_personal
from zufolge.findings.phrases import Phrase, core, noun_phrase
from zufolge.findings.quoted import Quoted, touch
from zufolge.findings.speakers import main_subject, speaker_of
from zufolge.findings.words import RUNNING_TEXT, Range, Words, content_end
from zufolge.lexicon import markers, matters
from zufolge.lexicon.morphology import AUX, NOUN, load_morphology
from zufolge.model.labels import ranges

# How far before its content a noun of saying begins, what hangs on it included: die Zusage der Ministerin Eva Blum, …
REACH = 12
# What takes up words is short: das hatte er früh geahnt, so lautete im Mai die Zusage des Ministers.
LONGEST_TAKING_UP = 14
# Words that are no clause are few: Vier Wochen, hatte sie gesagt.
LONGEST_SHORT = 8
# How sure such a statement is that the model did not find: the rules are too rare to be measured finely.
UNCERTAIN = 0.5


def find_by_noun(words: Words) -> tuple[Quoted, ...]:
    """The statements of the document that a noun of saying carries, that are taken up behind, or that stand plainly before it."""
    found: list[Quoted] = []
    for number, (begin, _) in enumerate(words.sentences):
        if words.block[begin] in RUNNING_TEXT:
            clauses = clauses_of(words, number)
            found.extend(_carried(words, clauses))
            found.extend(_taken_up(words, clauses, cues_of(words, number)))
            found.extend(_before_frame(words, clauses, cues_of(words, number)))
    return tuple(found)


# --- a noun carries it --------------------------------------------------------------------------------------------


def _carried(words: Words, clauses: Sequence[Clause]) -> Iterator[Quoted]:
    """*Die Zusage der Ministerin, niemand werde entlassen, gilt nicht mehr*: the noun, and its content behind a comma."""
    for number, clause in enumerate(clauses):
        if not _can_hang(words, clause):
            continue
        phrase = _noun_of_saying(words, clause)
        if phrase is None:
            continue
        noun = source_noun(words.text[phrase.head])
        begin = phrase.begin - (words.closed[phrase.begin - 1] in prepositions() if phrase.begin else False)
        opens = begin == words.sentences[words.sentence[begin]][0]
        if noun is None or _verb_before(words, clauses, phrase.begin) or not (opens or clause.finite is not None):
            continue
        start, stop = clause.break_, _content_stop(words, clauses[number:])
        yield Quoted(
            "indirect",
            quote=((start, stop),),
            cue=((phrase.head, phrase.head + 1),),
            frame=((begin, start),),
            speaker=_whose(words, stop) or ((phrase.begin, phrase.end),),
            rule="noun",
            act=noun.act,
            factuality=noun.factuality,
        )


def _whose(words: Words, comma: int) -> tuple[Range, ...]:
    """*Die Zusage, …, stammt von Eva Blum*: whom the sentence gives the words to behind them."""
    verb = comma + 1
    if verb + 1 >= len(words.text) or words.closed[verb + 1] not in markers().owner_prepositions:
        return ()
    if not set(load_morphology().verb_lemmas(words.lower[verb])) & set(markers().coming_from):
        return ()
    phrase = noun_phrase(words, verb + 2, words.sentences[words.sentence[comma]][1])
    return ((phrase.begin, phrase.end),) if phrase is not None else ()


def _can_hang(words: Words, clause: Clause) -> bool:
    """A clause behind a comma with its verb in the Konjunktiv, or with *dass*, or an infinitive with *zu*."""
    comma = clause.break_ - 1
    if comma < 0 or words.text[comma] != "," or words.quoted[clause.finite or clause.begin]:
        return False
    if clause.finite is None:
        return clause.kind == "infinitive" and clause.opener is None
    hangs = clause.kind == "main" and clause.finite > clause.break_ and is_konjunktiv(words, clause.finite)
    return hangs or (is_that(clause) and clause.kind == "subordinate")


def _noun_of_saying(words: Words, content: Clause) -> Phrase | None:
    """The definite phrase before the comma whose noun takes a clause, and says whose or that it is known words:
    *ihr Versprechen*, *die Warnung des Ministers*, *der Satz*; *die Frage* is nobody's.
    """
    comma = content.break_ - 1
    first = words.sentences[words.sentence[comma]][0]
    for begin in range(max(first, comma - REACH), comma):
        if words.closed[begin] not in determiners() or words.closed[begin] in indefinite():
            continue
        phrase = core(words, begin, comma)
        noun = source_noun(words.text[phrase.head]) if phrase is not None else None
        if phrase is None or noun is None or not noun.clause:
            continue
        known = words.text[phrase.head] in matters().utterances and phrase.end == comma
        return phrase._replace(end=comma) if known or is_whose(words, phrase, comma) else None
    return None


def is_whose(words: Words, phrase: Phrase, end: int) -> bool:
    """Whether a phrase with what hangs on it up to a token says whose it is: *ihr Versprechen*, *die Warnung des Ministers*."""
    own = words.closed[phrase.begin] in possessives() and phrase.end == end
    return own or owner_of(words, phrase.end, end) is not None


def owner_of(words: Words, at: int, end: int) -> Phrase | None:
    """Whose a noun is, by what stands between it and a token: *der Ministerin Eva Blum*, *von Eva Blum*."""
    by = at < end and words.closed[at] in markers().owner_prepositions
    genitive = at < end and "gen" in determiners().get(words.closed[at], ())
    phrase = noun_phrase(words, at + by, end) if by or genitive else None
    return phrase if phrase is not None and phrase.end == end else None


def _verb_before(words: Words, clauses: Sequence[Clause], at: int) -> bool:
    """Whether the clause that the noun stands in has its verb before it: then its subject is the one who speaks."""
    own = next((c for c in clauses if c.start <= at < max(c.end, c.start + 1)), None)
    return own is not None and own.finite is not None and own.break_ <= at and own.finite < at


def _content_stop(words: Words, clauses: Sequence[Clause]) -> int:
    """Where content ends: before the verb that goes on the sentence; what hangs on it and further Konjunktiv belong to it."""
    stop = clauses[0].end
    for clause in clauses[1:]:
        goes_on = clause.is_main and not is_konjunktiv(words, clause.finite)
        resumes = clause.finite is not None and clause.finite == clause.break_ and clause.is_main
        if goes_on or resumes or words.text[clause.start - 1] in ":;":
            break
        stop = clause.end
    return stop


# --- a clause behind takes it up ----------------------------------------------------------------------------------


def _taken_up(words: Words, clauses: Sequence[Clause], cues: Sequence[Cue]) -> Iterator[Quoted]:
    """*Er bleibe, das hatte er früh angekündigt*; *Der Wolf bleibe, so lautete die Zusage des Landrats*."""
    for number, clause in enumerate(clauses):
        if not _takes_up(words, clauses[:number], clause):
            continue
        sentence = words.sentences[words.sentence[clause.start]]
        stop = content_end(words, sentence)
        end = min(clause.end, stop)
        cue = next((c for c in cues if c.clause is clause and c.entry.takes & {"dass", "v2", "direct"}), None)
        speaker, tokens = _who(words, clause, end, cue)
        if not speaker:
            continue
        resumed = end + 1 < stop and number + 1 < len(clauses) and clauses[number + 1].kind == "verb_first"
        quote = [(sentence[0], clause.start - 1), *([(end + 1, stop)] if resumed else [])]
        yield Quoted(
            "indirect",
            quote=tuple(quote),
            cue=ranges(tokens),
            frame=((clause.start - 1, end),),
            speaker=speaker,
            rule="taken-up",
            act=cue.entry.act if cue is not None else None,
            factuality=cue.entry.factuality if cue is not None else None,
        )


def _takes_up(words: Words, before: Sequence[Clause], clause: Clause) -> bool:
    """A short main clause of *das*, *so*, *davon* and its verb, behind words in the Konjunktiv."""
    if clause.kind != "main" or clause.finite != clause.begin + 1 or clause.begin != clause.start:
        return False
    behind = clause.start and words.text[clause.start - 1] in ",:–-" and clause.end - clause.start <= LONGEST_TAKING_UP
    if not behind or words.closed[clause.begin] not in markers().taking_up or is_konjunktiv(words, clause.finite):
        return False
    reports = any(
        c.finite is not None and is_konjunktiv(words, c.finite) and not words.quoted[c.finite] for c in before
    )
    told = any(
        c.kind == "main" and c.finite is not None and not is_konjunktiv(words, c.finite, sure=False) for c in before
    )
    return (reports and not told) or (
        bool(before) and not before[0].finite and (_goes_on_reporting(words, clause) or _is_echo(words, before, clause))
    )


def _is_echo(words: Words, before: Sequence[Clause], clause: Clause) -> bool:
    """*Kein Geld, nur raus, so hatte er getönt*: no verb at all before, and the sentence ends with who said it earlier."""
    stop = content_end(words, words.sentences[words.sentence[clause.begin]])
    verbless = all(c.finite is None and c.kind == "fragment" for c in before)
    recalled = clause.finite is not None and words.lower[clause.finite] in matters().recalling
    return verbless and recalled and clause.end >= stop


def _goes_on_reporting(words: Words, clause: Clause) -> bool:
    """*Mit solchen Leuten, das war sein Wort, werde er nicht reden*: the Konjunktiv stands behind what takes it up."""
    behind = clause.end + 1
    return behind < len(words.text) and words.finite[behind] and is_konjunktiv(words, behind)


def _who(words: Words, clause: Clause, end: int, cue: Cue | None) -> tuple[tuple[Range, ...], tuple[int, ...]]:
    """Who speaks and by what words one sees it: the subject of a verb of saying, or whose noun it is, *die Zusage des Rats*."""
    if cue is not None and cue.entry.verb not in markers().being_said:
        return _behind_it(words, cue) or speaker_of(words, cue), cue.tokens
    verb = clause.finite
    if verb is None or not set(load_morphology().verb_lemmas(words.lower[verb])) & set(markers().being_said):
        return (), ()
    for at in range(verb + 1, end):
        phrase = noun_phrase(words, at, end) if words.closed[at] in determiners() else None
        if phrase is not None and source_noun(words.text[phrase.head]) is not None:
            return ((phrase.begin, phrase.end),), (clause.begin, verb)
    return (), ()


def _behind_it(words: Words, cue: Cue) -> tuple[Range, ...]:
    """*So hatte es Kurt Sander formuliert*: *es* is what was said, and who follows said it."""
    at = cue.finite + 1
    phrase = noun_phrase(words, at + 1, cue.clause.end) if words.closed[at : at + 1] == ("es",) else None
    return ((phrase.begin, phrase.end),) if phrase is not None and phrase.can_be("nom") else ()


# --- its frame stands behind --------------------------------------------------------------------------------------


def _before_frame(words: Words, clauses: Sequence[Clause], cues: Sequence[Cue]) -> Iterator[Quoted]:
    """What stands before a comma and the verb of saying that closes the sentence: a phrase that is no clause, *Vier Wochen,
    hatte sie den Leuten gesagt*; a main clause in the indicative before a perfect, *Ende Juni ist Schluss, hat er verkündet*.
    """
    for cue in cues:
        begin, end = words.sentences[words.sentence[cue.finite]]
        comma, stop = cue.finite - 1, content_end(words, (begin, end))
        plain = cue.entry.strength == "strong" and "direct" in cue.entry.takes and begin < comma
        if not plain or words.text[comma] != "," or stop > max(cue.clause.end, cue.last + 1):
            continue
        speaker = speaker_of(words, cue)
        short = comma <= begin + LONGEST_SHORT and _is_phrase(words, begin, comma)
        if speaker and speaker[0][0] > cue.finite and (short or _is_told(words, clauses, cue, comma)):
            yield Quoted(
                "indirect",
                quote=((begin, comma),),
                cue=ranges(cue.tokens),
                frame=((comma, stop),),
                speaker=speaker,
                rule="short" if short else "perfect",
                act=cue.entry.act,
                factuality=cue.entry.factuality,
            )


def _is_told(words: Words, clauses: Sequence[Clause], cue: Cue, comma: int) -> bool:
    """Whether a main clause with its own subject ends before the comma, and the perfect behind it ends with the participle."""
    before = next((c for c in clauses if c.end == comma), None)
    perfect = cue.finite != cue.verb and words.bits[cue.finite] & AUX and cue.last == cue.verb and not cue.passive
    behind = cue.finite + 1
    named = (
        words.closed[behind] in pronouns() or words.closed[behind] in determiners() or words.text[behind][0].isupper()
    )
    first = words.closed[words.sentences[words.sentence[comma]][0]]
    return before is not None and before.kind == "main" and first not in openers() and bool(perfect) and named


def _is_phrase(words: Words, begin: int, end: int) -> bool:
    """One noun phrase and no more, no verb and no preposition before it, and nobody who could speak."""
    phrase = noun_phrase(words, begin, end)
    return (
        phrase is not None
        and phrase.end == end
        and bool(words.bits[phrase.head] & NOUN)
        and kind_of_noun(words.text[phrase.head]) is None
        and words.closed[begin] not in prepositions()
        and not any(words.finite[n] or words.quoted[n] for n in range(begin, end))
    )


# --- direct speech by a noun --------------------------------------------------------------------------------------


def worded_by(words: Words, quote: Range) -> tuple[Range, ...]:
    """Whose a quotation is that *mit den Worten* leads or *mit diesen Worten* takes up: the subject of that sentence."""
    begin, end = quote
    number = words.sentence[begin]
    leads = begin > 1 and words.lower[begin - 1] in markers().wordings and words.closed[begin - 2] in determiners()
    if not leads:
        number = words.sentence[end - 1] + 1
        if number >= len(words.sentences) or not _points_back(words, words.sentences[number][0]):
            return ()
    who = main_subject(words, number)
    return ((who.begin, who.end),) if who is not None and not touch([(who.begin, who.end)], [quote]) else ()


def _points_back(words: Words, begin: int) -> bool:
    """*Mit diesen Worten* at the head of a sentence."""
    head = words.closed[begin] in prepositions() and begin + 2 < len(words.text)
    return head and words.closed[begin + 1] in _pointing() and words.lower[begin + 2] in markers().wordings


@cache
def _pointing() -> frozenset[str]:
    return frozenset(d.word for d in markers().determiners if d.kind == "demonstrative")


# --- beside what the model found ----------------------------------------------------------------------------------


def with_nouns(words: Words, found: Sequence[Quoted], by_noun: Sequence[Quoted]) -> list[Quoted]:
    """The statements found otherwise, and those by a noun in place of what only the Konjunktiv showed of their sentences.

    Where a frame was found for the same words it stands; who speaks is added where it names nobody.
    """
    statements = list(found)
    for carried in by_noun:
        near = [s for s in statements if touch(s.quote, carried.quote) and s.rule != "fragment"]
        framed = next((s for s in near if s.cue or s.kind in {"direct", "reported"}), None)
        if framed is not None and _holds(words, framed, carried):
            statements[statements.index(framed)] = replace(carried, confidence=framed.confidence)
            continue
        if framed is not None:
            rest = _behind_colon(words, framed, carried)
            if carried.rule == "noun" and _led_by(framed, carried):
                statements[statements.index(framed)] = replace(carried, confidence=framed.confidence)
            elif rest is not None:
                statements[statements.index(framed)] = replace(framed, quote=rest)
                statements.append(replace(carried, confidence=UNCERTAIN))
            elif not framed.speaker and framed.kind == "indirect":
                statements[statements.index(framed)] = replace(framed, speaker=carried.speaker)
            continue
        sentence = words.sentences[words.sentence[carried.begin]]
        for free in near:
            statements.remove(free)
            statements.extend(_beside(words, free, sentence))
        sure = max((s.confidence for s in near), default=0.0)
        statements.append(replace(carried, confidence=max(sure, UNCERTAIN)))
    return statements


def _led_by(framed: Quoted, carried: Quoted) -> bool:
    """Whether a statement holds what a noun carries, noun included, and ends with it, or has its cue only behind it."""
    inside = framed.covers(carried.frame[0][0], carried.end) and framed.end <= carried.end + 1
    return inside or (framed.quote == carried.quote and bool(framed.cue) and framed.cue[0][0] > carried.end)


def _holds(words: Words, framed: Quoted, inner: Quoted) -> bool:
    """Whether the words of a statement hold the frame of another: in a relative clause, or passed on by a medium or nobody."""
    if inner.rule == "claimed":
        return framed.kind == "reported" and not framed.cue
    if inner.rule not in {"inner", "passed-on"} or framed.kind != "indirect" or not framed.covers(*inner.frame[0]):
        return False
    by = [words.text[n] for part in framed.speaker for n in range(*part)]
    medium = all(kind_of_noun(form) in (None, "media") and not is_personal(form) for form in by)
    return inner.rule == "inner" or medium


def _behind_colon(words: Words, framed: Quoted, carried: Quoted) -> tuple[Range, ...] | None:
    """What is left of a quote that a noun's words open: *Ihr Satz, er komme, gilt nicht mehr: Er bleibe, sagt sie*."""
    first = words.sentences[words.sentence[carried.begin]][0]
    begin, end = framed.quote[0]
    if carried.rule != "noun" or begin != first or not framed.covers(carried.frame[0][0], carried.end):
        return None
    colon = next((n for n in range(carried.end, end) if words.text[n] == ":"), None)
    return ((colon + 1, end), *framed.quote[1:]) if colon is not None and colon + 1 < end else None


def _beside(words: Words, free: Quoted, sentence: Range) -> Iterator[Quoted]:
    """What is left of a statement without a frame where one of its sentences is somebody's framed words."""
    for begin, end in free.quote:
        for part in ((begin, min(end, sentence[0])), (max(begin, sentence[1]), end)):
            if any(words.text[n][0].isalnum() for n in range(*part)):
                yield replace(free, quote=(part,))
