"""Statements with a verb of saying beside them: *X sagte, …*, *…, sagte X*, *wie X mitteilte*, *Dies teilte X mit*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zufolge.findings.clauses import Clause, is_hearsay_modal, is_konjunktiv, is_that
from zufolge.findings.closed import conjunctions, openers
from zufolge.findings.comparing import is_told_as_past
from zufolge.findings.cues import Cue
from zufolge.findings.hedging import certain
from zufolge.findings.quoted import Quoted
from zufolge.findings.speakers import addressee_of, main_subject, speaker_of, subject
from zufolge.findings.words import Range, Words, content_end
from zufolge.lexicon import markers, matters
from zufolge.lexicon.morphology import INF, NOUN, ZU_INF
from zufolge.model.labels import ranges
from zufolge.types import Act, Kind

# Acts that news tell of without their content (forderte den Rücktritt). Of the others, told acts are mostly the newsroom's
# own sentences: on the 700 training documents 8 to 30 % of them are gold statements (2026-11-24). Denials (13 %) are kept
# all the same: without them a change of position could not be seen.
TOLD_ACTS: frozenset[Act] = frozenset({"demand", "warn", "praise", "criticise", "deny"})


def framed(words: Words, clauses: Sequence[Clause], cue: Cue) -> Quoted | None:
    """The statement that a cue introduces, or None where no content of a kind that it takes stands beside it."""
    sentence = words.sentences[words.sentence[cue.finite]]
    if cue.clause.opener == "wie" and cue.clause.kind == "subordinate":
        return _as_told(words, cue, sentence) if "wie" in cue.entry.takes else None
    if cue.clause.kind == "verb_first" and cue.clause.start > sentence[0] and not cue.coordinated:
        behind = _frame_behind(words, clauses, cue, sentence)
        if behind is not None:
            return behind
    return _frame_before(words, clauses, cue, sentence) or _back_reference(words, cue, sentence)


def _built(
    words: Words,
    cue: Cue,
    *,
    kind: Kind,
    quote: Sequence[Range],
    frame: Sequence[Range],
    rule: str,
) -> Quoted:
    speaker = speaker_of(words, cue)
    return Quoted(
        kind=kind,
        quote=tuple(r for r in quote if r[0] < r[1]),
        cue=ranges(cue.tokens),
        frame=_with_subject(words, tuple(frame), speaker),
        speaker=speaker,
        addressee=addressee_of(words, cue, speaker, max(end for _, end in frame)),
        rule=rule,
        act=cue.entry.act,
        factuality=cue.entry.factuality,
    )


def _with_subject(words: Words, frame: tuple[Range, ...], speaker: tuple[Range, ...]) -> tuple[Range, ...]:
    """The frame, with a subject that stands before it in a coordinated clause: *Putin lobte … und sagte*."""
    outside = [s for s in speaker if all(s[1] <= b or e <= s[0] for b, e in frame)]
    same = [s for s in outside if words.sentence[s[0]] == words.sentence[frame[0][0]]]
    return tuple(sorted({*frame, *same}))


# --- the frame stands before --------------------------------------------------------------------------------------


def _frame_before(words: Words, clauses: Sequence[Clause], cue: Cue, sentence: Range) -> Quoted | None:
    end = content_end(words, sentence)
    at = max(cue.last + 1, cue.clause.end if cue.clause.kind in {"subordinate", "relative"} else cue.last + 1)
    if "zu" in cue.entry.takes and _zu_inside(words, cue):
        stop = cue.clause.end
        return _built(
            words, cue, kind="indirect", quote=[(at, stop)], frame=[(_frame_begin(words, cue), at)], rule="before-zu"
        )
    later = [c for c in clauses if c.break_ >= at or (c.start <= at <= c.begin)]
    for number, clause in enumerate(later):
        if clause.break_ > clause.start and clause.start < at:
            return None  # the main clause whose forefield the cue stands in
        boundary = words.text[clause.start - 1] if clause.start else ""
        colon = boundary == ":" or any(words.text[n] == ":" for n in range(cue.last, clause.start))
        if colon and clause.start < end:
            return _after_colon(words, cue, clause, sentence)
        quoted = clause.start > sentence[0] and words.quoted[clause.start] > words.quoted[cue.finite]
        if quoted and boundary == "," and _fills(words, clause):
            return None
        if _is_content(words, cue, clause, later[number + 1 :]):
            stop = _cut(words, cue, clause, later[number + 1 :], end)
            frame = (_frame_begin(words, cue), clause.start)
            return _built(
                words,
                cue,
                kind="indirect",
                quote=[(clause.start, stop)],
                frame=[frame],
                rule=f"before-{_complement(clause)}",
            )
        if clause.is_main and clause.begin > cue.last:
            return None
    return None


def _fills(words: Words, clause: Clause) -> bool:
    """Whether a clause is one quotation from end to end, direct speech behind a comma."""
    quote = words.quote_at.get(clause.start)
    return quote is not None and not any(words.text[n][0].isalnum() for n in range(quote[1], clause.end))


def _zu_inside(words: Words, cue: Cue) -> bool:
    """*hat angekündigt ihr Mandat niederzulegen*: an infinitive with *zu* ends the clause without a comma before it."""
    last = cue.clause.end - 1
    if cue.clause.kind != "main" or last <= cue.last + 1:
        return False
    return bool(words.bits[last] & ZU_INF and words.text[last][0].islower()) or (
        words.closed[last - 1] == "zu" and bool(words.bits[last] & INF)
    )


def _complement(clause: Clause) -> str:
    if clause.kind == "infinitive":
        return "zu"
    return "dass" if clause.opener is not None else "v2"


def _frame_begin(words: Words, cue: Cue) -> int:
    return min(cue.clause.begin, cue.tokens[0])


def _is_content(words: Words, cue: Cue, clause: Clause, later: Sequence[Clause]) -> bool:
    """Whether a clause behind the cue is its content: *dass*, a question, Konjunktiv, an infinitive with *zu*."""
    takes = cue.entry.takes
    if clause.kind == "subordinate" and clause.opener is not None:
        kind = openers()[clause.opener]
        if kind == "content" or (kind == "question" and clause.opener != "wie"):
            return "dass" in takes
        return "v2" in takes and any(c.is_main and is_konjunktiv(words, c.finite) for c in later[:2])
    if clause.kind == "infinitive":
        return "zu" in takes and clause.opener is None
    if clause.is_main and clause.begin > cue.last:
        if "v2" not in takes or words.closed[clause.start] in conjunctions():
            return False
        if is_konjunktiv(words, clause.finite, sure=False) or is_hearsay_modal(words, clause.finite):
            return True
        return clause.kind == "main" and _says_plainly(cue)
    return False


def _says_plainly(cue: Cue) -> bool:
    """A verb of saying in a simple tense, behind which even the indicative is content: *Er sagt, er kommt*."""
    simple = cue.finite == cue.verb and cue.clause.is_main
    return simple and "direct" in cue.entry.takes and cue.entry.strength == "strong" and not cue.entry.reflexive


def _cut(words: Words, cue: Cue, content: Clause, later: Sequence[Clause], end: int) -> int:
    """Content ends before a clause that goes on with the story: *… komme, und fuhr ab*; *Während X sagte, …, räumte Y ein*."""
    inside = cue.clause.kind in {"subordinate", "relative"}
    for clause in later:
        goes_on = clause.kind == "verb_first" and not is_konjunktiv(words, clause.finite, sure=False)
        own_main = inside and clause.is_main and content.kind in {"infinitive", "subordinate"}
        if (goes_on and (content.kind != "main" or is_konjunktiv(words, content.finite, sure=False))) or own_main:
            return clause.break_ - (words.text[clause.break_ - 1] == ",")
    return end


def _after_colon(words: Words, cue: Cue, clause: Clause, sentence: Range) -> Quoted | None:
    colon = next(n for n in range(clause.start - 1, cue.last - 1, -1) if words.text[n] == ":")
    begin = colon + 1
    quote = words.quote_at.get(begin)
    if quote is not None or not is_konjunktiv(words, clause.finite, sure=False):
        return None
    return _built(
        words,
        cue,
        kind="indirect",
        quote=[(begin, content_end(words, sentence))],
        frame=[(_frame_begin(words, cue), begin)],
        rule="colon",
    )


# --- the frame stands behind --------------------------------------------------------------------------------------


def _frame_behind(words: Words, clauses: Sequence[Clause], cue: Cue, sentence: Range) -> Quoted | None:
    comma = cue.clause.start - 1
    begin = _behind_colon(words, clauses, sentence[0], comma)
    quote = _quote_ending_at(words, comma)
    if comma <= begin or (quote is not None and not any(words.text[n][0].isalnum() for n in range(begin, quote[0]))):
        return None
    if not {"v2", "dass", "direct"} & cue.entry.takes or words.text[comma] not in ",–-":
        return None
    stop = _frame_end(words, clauses, cue, sentence)
    content = [(begin, comma)]
    resumed = _resumed(words, clauses, begin, comma, stop)
    if resumed is None and not _can_be_content(words, clauses, cue, comma):
        return None
    if resumed is not None:
        content.append((resumed, content_end(words, sentence)))
    return _built(words, cue, kind="indirect", quote=content, frame=[(comma, stop)], rule="behind")


def _behind_colon(words: Words, clauses: Sequence[Clause], first: int, comma: int) -> int:
    """Where content begins whose frame stands behind it: not before a colon that ends a sentence of the newsroom's,
    *Das Bad hat wieder Hoffnung: Der Umbau werde bezahlt, sagte die Ministerin*.
    """
    colon = next((n for n in range(comma - 1, first, -1) if words.text[n] == ":"), None)
    if colon is None or words.quoted[colon]:
        return first
    own = next((c for c in clauses if c.is_main and c.finite is not None and c.end <= colon), None)
    return colon + 1 if own is not None and not is_konjunktiv(words, own.finite, sure=False) else first


def _can_be_content(words: Words, clauses: Sequence[Clause], cue: Cue, comma: int) -> bool:
    """Konjunktiv or *dass* before the comma; the indicative only before a bare verb with its subject at once behind it."""
    before = [c for c in clauses if c.end <= comma and c.finite is not None]
    if any(is_konjunktiv(words, c.finite, sure=False) or is_that(c) for c in before):
        return True
    who = subject(words, cue)
    at_once = who is not None and who.begin == cue.finite + 1
    return cue.finite == cue.verb and cue.entry.strength == "strong" and (at_once or "es" in cue.entry.words)


def _frame_end(words: Words, clauses: Sequence[Clause], cue: Cue, sentence: Range) -> int:
    """The frame goes on over appositions and relative clauses up to the next main clause or the end of the sentence."""
    end = content_end(words, sentence)
    for clause in clauses:
        if clause.begin > cue.last and clause.kind in {"main", "verb_first", "subordinate", "infinitive"}:
            return clause.start - 1 if words.text[clause.start - 1] == "," else clause.start
    return end


def _resumed(words: Words, clauses: Sequence[Clause], begin: int, comma: int, stop: int) -> int | None:
    """Where content goes on behind an inserted frame: *Wenn er komme, sagte X, werde …*."""
    before = [c for c in clauses if begin <= c.begin < comma]
    if any(c.is_main for c in before):
        return None
    after = next((c for c in clauses if c.start > stop and c.kind == "verb_first"), None)
    return after.start if after is not None else None


def _quote_ending_at(words: Words, comma: int) -> Range | None:
    return words.quote_at.get(comma - 1)


# --- wie X mitteilte; Dies teilte X mit ---------------------------------------------------------------------------


def _as_told(words: Words, cue: Cue, sentence: Range) -> Quoted | None:
    begin, end = cue.clause.start, cue.clause.end
    end = max(end, cue.last + 1)
    stop = content_end(words, sentence)
    left = begin - 1 if begin > sentence[0] and words.text[begin - 1] in ",–-" else begin
    right = end + 1 if end < stop and words.text[end] in ",–-" else end
    quote = [(sentence[0], left), (right, stop)]
    quote = [r for r in quote if r[1] - r[0] > 1]
    if not quote:
        return None
    frame = (left, end) if right >= stop else (begin, end)
    return _built(words, cue, kind="indirect", quote=quote, frame=[frame], rule="wie")


def _back_reference(words: Words, cue: Cue, sentence: Range) -> Quoted | None:
    """*… fällt aus. Das teilte die Bahn mit.* – the sentence before, and the pronoun that takes it up."""
    first = sentence[0]
    number = words.sentence[first]
    if (
        words.closed[first] not in markers().back_references
        or number == 0
        or cue.clause.kind != "main"
        or cue.finite != first + 1
    ):
        return None
    if (
        not {"dass", "v2"} & cue.entry.takes
        or cue.entry.strength != "strong"
        or words.block[first] != words.block[first - 1]
    ):
        return None
    before = words.sentences[number - 1]
    end = content_end(words, sentence)
    return _built(
        words, cue, kind="indirect", quote=[before, (first, first + 1)], frame=[(first + 1, end)], rule="dies"
    )


def unsaid(words: Words, clauses: Sequence[Clause]) -> Iterator[Quoted]:
    """Content that Konjunktiv I alone marks, behind a verb of another kind: *erneuerte ihr Angebot: Das Geld sei da*."""
    for before, clause in pairwise(clauses):
        boundary = words.text[clause.start - 1]
        told_plainly = (
            before.kind == "main" and before.finite is not None and not is_konjunktiv(words, before.finite, sure=False)
        )
        reports = (
            clause.kind == "main"
            and words.closed[clause.start] not in openers()
            and is_konjunktiv(words, clause.finite)
        )
        if told_plainly and reports and boundary in ",:":
            who = main_subject(words, words.sentence[clause.start])
            sentence = words.sentences[words.sentence[clause.start]]
            yield Quoted(
                "indirect",
                quote=((clause.start, content_end(words, sentence)),),
                frame=((before.begin, clause.start),),
                speaker=((who.begin, who.end),) if who is not None else (),
                rule="konjunktiv",
            )
            return


def told(words: Words, clauses: Sequence[Clause], cue: Cue) -> Quoted | None:
    """A speech act that is told without its content being a clause: *Putin lobte die Freundschaft*."""
    if "np" not in cue.entry.takes or cue.entry.strength == "weak":
        return None
    if cue.entry.act not in TOLD_ACTS and not _is_promise_recalled(words, cue):
        return None
    if not cue.clause.is_main:
        return None
    who = subject(words, cue)
    if who is None or cue.passive:
        return None
    sentence = words.sentences[words.sentence[cue.finite]]
    end = sentence[1]
    for clause in clauses:
        if clause.begin > cue.last and clause.is_main:
            end = clause.start - (words.text[clause.start - 1] in ",;")
            break
    return Quoted(
        "reported",
        quote=((cue.clause.begin, end),),
        speaker=((who.begin, who.end),),
        rule="told",
        act=cue.entry.act,
        factuality=certain(words, clauses, cue),
    )


def _is_promise_recalled(words: Words, cue: Cue) -> bool:
    """*Noch im Mai hatte sie den Bau zugesagt*: an announcement in the pluperfect that is told as older, of what a noun names."""
    recalled = words.lower[cue.finite] in matters().recalling and cue.finite != cue.verb
    sentence = words.sentences[words.sentence[cue.finite]]
    if cue.entry.act != "announce" or not recalled or not is_told_as_past(words, sentence):
        return False
    who = subject(words, cue)
    taken = range(who.begin, who.end) if who is not None else range(0)
    within = (n for n in range(cue.clause.begin, cue.verb) if n not in taken)
    return any(words.bits[n] & NOUN and words.text[n][0].isupper() and n + 1 <= cue.verb for n in within)
