"""Statements inside other clauses: in a relative clause, inside what another reports, and what somebody wants to have known.

*Der Mann, der im Mai noch behauptete, niemand gehe, schweigt*; *Er habe klargestellt, dass er bleibe, meldet die Agentur*;
*Er will davon nichts gewusst haben*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zufolge.findings.clauses import Clause, clauses_of, is_konjunktiv, is_that
from zufolge.findings.cues import Cue, cues_of
from zufolge.findings.phrases import noun_phrase
from zufolge.findings.quoted import Quoted
from zufolge.findings.speakers import main_subject, speaker_of
from zufolge.findings.words import RUNNING_TEXT, Range, Words, content_end
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import AUX, INF, PARTICIPLE2, load_morphology
from zufolge.model.labels import ranges

INNER, PASSED_ON, CLAIMED = "inner", "passed-on", "claimed"


def find_inner(words: Words) -> tuple[Quoted, ...]:
    """The statements whose frame is a clause of another's words or of a longer sentence, and what somebody claims of himself."""
    found: list[Quoted] = []
    for number, (begin, _) in enumerate(words.sentences):
        if words.block[begin] in RUNNING_TEXT:
            clauses = clauses_of(words, number)
            found.extend(_framed_inside(words, clauses, cues_of(words, number)))
            found.extend(_claimed(words, clauses))
    return tuple(found)


def _framed_inside(words: Words, clauses: Sequence[Clause], cues: Sequence[Cue]) -> Iterator[Quoted]:
    """A verb of saying that ends a relative clause, or stands in the Konjunktiv of another's report, with content behind."""
    for number, clause in enumerate(clauses[:-1]):
        cue = next((c for c in cues if c.clause is clause and c.last < clause.end), None)
        content = clauses[number + 1]
        if cue is None or cue.entry.strength != "strong" or cue.passive or not _follows(words, clause, content):
            continue
        that, bare = is_that(content) and "dass" in cue.entry.takes, "v2" in cue.entry.takes
        reported = bare and content.kind == "main" and is_konjunktiv(words, content.finite)
        relative = clause.kind == "relative" and cue.last == clause.end - 1
        inside = clause.kind == "main" and is_konjunktiv(words, cue.finite) and cue.finite != cue.verb
        speaker = speaker_of(words, cue)
        if not speaker or not ((relative and (that or reported)) or (inside and that)):
            continue
        yield Quoted(
            "indirect",
            quote=((content.start, content.end),),
            cue=ranges(cue.tokens),
            frame=((clause.begin, clause.end),),
            speaker=speaker,
            rule=INNER if relative else PASSED_ON,
            act=cue.entry.act,
            factuality=cue.entry.factuality,
        )


def _follows(words: Words, clause: Clause, content: Clause) -> bool:
    """Whether content stands at once behind a comma."""
    return content.start == clause.end + 1 and words.text[clause.end] == "," and not words.quoted[content.start]


# --- what somebody wants to have known ----------------------------------------------------------------------------


def _claimed(words: Words, clauses: Sequence[Clause]) -> Iterator[Quoted]:
    """*Er will nichts gewusst haben*, *…, der nichts gewusst haben wollte*: the infinitive perfect is what he says of himself."""
    for clause in clauses:
        if not _wants_to_have(words, clause):
            continue
        who = _claimant(words, clause)
        if who is None:
            continue
        denies = any(words.lower[n] in markers().negations for n in range(clause.begin, clause.end))
        relative = clause.kind == "relative"
        begin = clause.begin + 1 if relative else clause.begin
        yield Quoted(
            "reported",
            quote=((begin, min(clause.end, content_end(words, words.sentences[words.sentence[begin]]))),),
            speaker=(who,),
            rule=CLAIMED,
            act="deny" if denies else "assert",
            factuality="CT-" if denies else "CT+",
        )


def _wants_to_have(words: Words, clause: Clause) -> bool:
    """Whether a clause is *will* or *wollte* with an infinitive perfect: a participle and *haben* or *sein* at its end."""
    finite = clause.finite
    if finite is None or "wollen" not in load_morphology().verb_lemmas(words.lower[finite]) or words.quoted[finite]:
        return False
    if is_konjunktiv(words, finite):
        return False  # er wolle ihn gesehen haben, sagte er
    last = clause.end - 1 - (finite == clause.end - 1)
    perfect = words.bits[last] & AUX and words.bits[last] & INF and words.bits[last - 1] & PARTICIPLE2
    return bool(perfect) and last - 1 > clause.begin


def _claimant(words: Words, clause: Clause) -> Range | None:
    """The subject of *will*: of a main clause its own, of a relative one what it hangs on."""
    if clause.kind == "main":
        who = main_subject(words, words.sentence[clause.begin])
        return (who.begin, who.end) if who is not None else None
    comma = clause.begin - 1
    if clause.kind != "relative" or comma < 1 or words.text[comma] != ",":
        return None
    first = words.sentences[words.sentence[comma]][0]
    for begin in range(first, comma):
        phrase = noun_phrase(words, begin, comma)
        if phrase is not None and phrase.end == comma:
            return phrase.begin, phrase.end
    return None
