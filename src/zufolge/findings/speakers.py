"""Who speaks and to whom: subject and addressee of a speech verb."""

from __future__ import annotations

from zufolge.findings.antecedents import antecedent
from zufolge.findings.clauses import Clause, clauses_of
from zufolge.findings.closed import determiners, is_audience, openers, plural_determiners, prepositions, pronouns
from zufolge.findings.cues import Cue
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.phrases import Phrase, core, is_time, noun_phrase
from zufolge.findings.press import names_outlet
from zufolge.findings.words import BOUNDARIES, ENDS, QUOTATION_MARKS, Range, Words, remembered
from zufolge.lexicon import head_of, markers
from zufolge.lexicon.morphology import NAME, NOUN, NOUN_ACC, NOUN_DAT, NOUN_NOM, NOUN_PL, NOUN_SG, PL, SG


def speaker_of(words: Words, cue: Cue) -> tuple[Range, ...]:
    """The subject of the cue; the agent (*von X*) or the place of words (*im Bericht*) of a passive; empty where none stands."""
    phrase = subject(words, cue)
    passive = cue.passive and cue.entry.verb not in markers().citing  # wird Weber zitiert
    if phrase is not None and not passive and words.closed[phrase.begin] not in markers().impersonals:
        return ((phrase.begin, phrase.end),)
    return _agent(words, cue)


def subject(words: Words, cue: Cue) -> Phrase | None:
    """The noun phrase that can be nominative: before the finite verb of a main clause, else behind it, else behind the opener."""
    clause = cue.clause
    if cue.coordinated and cue.left is not None:
        return _of_main(words, cue.left.begin, cue.left.finite or 0) or next_nominative(
            words, cue.finite + 1, _limit(words, cue), cue.finite
        )
    if clause.kind == "main":
        return _of_main(words, clause.begin, cue.finite)
    if clause.kind == "verb_first":
        return next_nominative(words, cue.finite + 1, _limit(words, cue), cue.finite)
    begin = clause.begin + (clause.opener is not None)
    if clause.kind == "relative" and clause.opener is not None:
        meant = antecedent(words, clause.begin)
        object_too = "acc" in determiners().get(words.closed[clause.begin], ())
        thing = meant is not None and object_too and kind_of_noun(words.text[meant.head]) is None
        thing = thing and meant is not None and not _can_speak(words, meant)
        own = next_nominative(words, begin, cue.finite, cue.finite) if thing else None
        return own or meant  # die Marke, die Weber genannt hatte
    return next_nominative(words, begin, cue.finite, cue.finite)


def _can_speak(words: Words, phrase: Phrase) -> bool:
    """A person, a body, or *einige der Länder*; an *Erhöhung* before the verb is more likely its object."""
    known = head_of(words.text[phrase.head]) is not None or words.bits[phrase.head] & NAME
    return bool(known) or words.closed[phrase.head] in determiners()


def main_subject(words: Words, sentence: int) -> Phrase | None:
    """The subject of a sentence's first main clause."""
    main = next((c for c in clauses_of(words, sentence) if c.is_main), None)
    return subject_of_main(words, main) if main is not None else None


def subject_of_main(words: Words, clause: Clause) -> Phrase | None:
    """The subject of a main clause."""
    return _of_main(words, clause.begin, clause.finite) if clause.finite is not None else None


@remembered
def _of_main(words: Words, begin: int, finite: int) -> Phrase | None:
    """The subject of a main clause that begins there: before its finite verb, else behind it."""
    end = words.sentences[words.sentence[finite]][1]
    before = _forefield(words, begin, finite)
    behind = next_nominative(words, finite + 1, end, finite)
    if behind is not None and (behind.begin, behind.end) == (finite + 1, finite + 2) and is_only_subject(words, behind):
        return behind  # Klagen will er nicht
    beside = before is not None and before.end == finite and is_only_subject(words, before)  # Er nannte sie „klug“
    if before is not None and (beside or _can_speak(words, before)):
        return before
    if behind is not None and behind.end == finite + 2 and words.closed[finite + 1] in nobody():
        return before or next_nominative(words, finite + 2, end, finite) or behind  # anders sieht es der Minister
    if before is None or behind is None or behind.begin != finite + 1:
        return before or behind
    pronoun = words.closed[behind.begin] in pronouns() and behind.end == behind.begin + 1
    head = head_of(words.text[behind.head])
    somebody = (head is not None and head.kind != "document") or (
        behind.cases is None and words.bits[behind.head] & NAME
    )
    somebody = somebody and bool(words.bits[before.head] & NOUN)  # but not of Magnitski hatte Angehörige beschuldigt
    return behind if pronoun or somebody else before  # eine Erhöhung lehnte er ab, die Tat verurteilte Weber


def is_only_subject(words: Words, phrase: Phrase) -> bool:
    """Whether a pronoun can be nothing but the subject: *er*, *ich*; *man* is nobody."""
    form = words.closed[phrase.begin]
    return pronouns().get(form) == frozenset({"nom"}) and form not in nobody()


def addressee_of(words: Words, cue: Cue, speaker: tuple[Range, ...], end: int) -> tuple[Range, ...]:
    """To whom it was said: *vor Journalisten*, *gegenüber X*, *dem Sender X*, *der „Bild“-Zeitung*."""
    taken = speaker[-1] if speaker else (cue.finite, cue.finite + 1)
    at = cue.clause.begin
    while at < end:
        if taken[0] <= at < taken[1]:
            at = taken[1]
            continue
        lower = words.closed[at]
        if lower in markers().audience_prepositions:
            phrase = core(words, at + 1, end)
            if phrase is not None and _is_audience(words, phrase):
                return ((phrase.begin, phrase.end),)
            whole = noun_phrase(words, at + 1, end) if lower == "gegenüber" else None
            if whole is not None:
                return ((whole.begin, whole.end),)
        elif lower not in prepositions() and (at == 0 or words.closed[at - 1] not in prepositions()):
            phrase = core(words, at, end)
            if phrase is not None and _is_told_to(words, phrase):
                return ((phrase.begin, phrase.end),)
            if phrase is not None:
                at = phrase.end
                continue
        at += 1
    return ()


def _is_told_to(words: Words, phrase: Phrase) -> bool:
    """A phrase that can only be dative, or an outlet that can be: *der „Bild“*, *den Reportern*; *den Vertrag* is neither."""
    if words.closed[phrase.begin] in pronouns() or not phrase.can_be("dat"):
        return False
    head = head_of(words.text[phrase.head])
    paper = head is not None and head.kind == "media" and phrase.cases is not None
    if (
        paper
        or names_outlet(words, (phrase.begin, phrase.end))
        or (words.bits[phrase.head] & NOUN_DAT and is_audience(words.text[phrase.head]))
    ):
        return True
    only = phrase.cases is not None and "nom" not in phrase.cases and words.bits[phrase.head] & NOUN_DAT
    return bool(only) and ("acc" not in (phrase.cases or ()) or not words.bits[phrase.head] & NOUN_ACC)


def _is_audience(words: Words, phrase: Phrase) -> bool:
    return any(is_audience(words.text[n]) for n in range(phrase.begin, phrase.end))


def _forefield(words: Words, begin: int, finite: int) -> Phrase | None:
    """The phrase before the verb, where it fills the forefield but for an adverb: *Auch der Minister sagte*."""
    at = begin
    while at < finite and (words.closed[at] in markers().focus_words or words.text[at] in '„“"–-'):
        at += 1
    if at >= finite or words.closed[at] in prepositions() or words.closed[at] in markers().predicating:
        return None
    phrase = noun_phrase(words, at, finite)
    if (
        phrase is None
        or not is_nominative(words, phrase, finite)
        or (phrase.end == phrase.begin + 1 and words.closed[phrase.begin] in nobody())
    ):
        return None
    if is_time(words, phrase):
        return None
    rest = [n for n in range(phrase.end, finite) if words.text[n][0].isalnum()]
    between = words.text[phrase.end : finite]
    return phrase if not rest or "," in between or len(rest) <= 3 else None


def nobody() -> tuple[str, ...]:
    """Pronouns that are no speaker: *es*, *man*, and *das*, which takes up a sentence."""
    return (*markers().back_references, *markers().impersonals)


def next_nominative(words: Words, begin: int, end: int, verb: int) -> Phrase | None:
    at = begin
    while at < end:
        form, lower = words.text[at], words.closed[at]
        if form in BOUNDARIES or form in ENDS:
            return None
        if lower in markers().predicating:
            inner = core(words, at + 1, end)
            at = inner.end if inner is not None else at + 1
            continue
        if lower == "sich" or (lower in openers() and lower not in determiners()):
            at += 1
            continue
        if lower in prepositions() and lower not in pronouns():
            inner = core(words, at + 1, end)
            at = inner.end if inner is not None else at + 1
            continue
        phrase = noun_phrase(words, at, end)
        if phrase is not None:
            if is_nominative(words, phrase, verb) and not is_time(words, phrase):
                return phrase
            at = core_end(words, phrase, end)
            continue
        at += 1
    return None


def is_nominative(words: Words, phrase: Phrase, verb: int) -> bool:
    """Whether a phrase can be the subject of a verb: by its determiner, its noun's case, and its number."""
    named = words.text[phrase.begin] in QUOTATION_MARKS  # meldet „20 Minuten“
    bits = 0 if named or words.closed[phrase.head] in determiners() else words.bits[phrase.head]
    if not phrase.can_be("nom") or (bits & NOUN and not bits & (NOUN_NOM | NAME)):
        return False
    number = words.bits[verb] & (SG | PL)
    if number & SG and words.lower[verb].endswith("t"):
        number = SG  # the plural of kritisiert is only ihr's
    if number == SG and phrase.head > phrase.begin and words.closed[phrase.begin] in plural_determiners():
        return False
    if number == SG and bits & NOUN_PL and not bits & (NOUN_SG | NAME):
        return False
    several = words.closed[phrase.begin] in plural_determiners()  # mehrere Abgeordnete
    one = phrase.cases is not None and bits & NOUN_SG and not bits & NOUN_PL and not several
    return not (number == PL and one and not set(markers().coordinators) & set(words.closed[phrase.begin : phrase.end]))


def core_end(words: Words, phrase: Phrase, end: int) -> int:
    """Where the phrase without its attachments ends; always behind its first token."""
    inner = core(words, phrase.begin, end)
    return max(inner.end if inner is not None else 0, phrase.begin + 1)


def _limit(words: Words, cue: Cue) -> int:
    """Up to where the subject of a main clause may stand: the end of its sentence."""
    return words.sentences[words.sentence[cue.finite]][1]


def _is_attribute(words: Words, at: int) -> bool:
    """Whether a preposition opens no agent but an attribute: *der von Demokraten beherrschte Rat*, *unter der Führung von X*."""
    return at > 0 and (words.closed[at - 1] in determiners() or words.text[at - 1] in markers().leading)


def _agent(words: Words, cue: Cue) -> tuple[Range, ...]:
    """*hieß es von der Polizei*, *wurde von X mitgeteilt*, *heißt es in dem Bericht*."""
    begin, end = cue.clause.begin, max(cue.clause.end, cue.last + 1)
    for at in range(begin, end):
        if words.closed[at] in markers().agent_prepositions and not _is_attribute(words, at):
            phrase = noun_phrase(words, at + 1, words.sentences[words.sentence[at]][1])
            if phrase is not None and not is_time(words, phrase) and words.closed[phrase.begin] not in pronouns():
                return ((phrase.begin, phrase.end),)
    return ()
