"""Speech acts told of an earlier day, without their content being a clause: a position taken, a promise, a demand recalled.

*Minister Jan Weber hatte sich im Mai als Vermittler angeboten*; *Die Ministerin, die im Mai jede Warnstufe abgelehnt hatte*;
*nachdem er die Rolle abgelehnt hatte*; *die Rolle, die er abgelehnt hatte*; *Im Mai wollte sie noch keinen Rücktritt*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zufolge.findings.antecedents import antecedent
from zufolge.findings.clauses import Clause, clauses_of, is_konjunktiv, is_that
from zufolge.findings.closed import conjunctions, determiners, openers, possessives, pronouns
from zufolge.findings.cues import Cue, cues_of
from zufolge.findings.days import tokens_of
from zufolge.findings.framed import framed
from zufolge.findings.hedging import certain, is_negated
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.name_runs import is_personal
from zufolge.findings.phrases import Phrase
from zufolge.findings.quoted import Quoted, touch
from zufolge.findings.speakers import main_subject, next_nominative, subject
from zufolge.findings.telling import dates_the_act
from zufolge.findings.timex import find_expressions
from zufolge.findings.words import RUNNING_TEXT, Range, Words, content_end
from zufolge.lexicon import calendar, markers, matters
from zufolge.lexicon.morphology import IND_PST, INF, MODAL, NOUN
from zufolge.model.labels import ranges
from zufolge.types import OLDER, Span

# In a clause of its own; in a relative clause or one with nachdem, weil, obwohl, beside what is told as news.
RECALLED, ASIDE = "recalled", "recalled-aside"
# What a subordinate clause that tells of something older is to the news.
BESIDE_NEWS = frozenset({"temporal", "causal", "concessive"})


def find_recalled(words: Words) -> tuple[Quoted, ...]:
    """The speech acts of the document that are told as older, in reading order."""
    # New by it on the 700 training documents: 25, of which 5 are gold, 23 right by the annotation scheme; in 1,000 police
    # reports 1 (2026-11-26). The gold leaves out most speech acts told, so its precision there says little.
    found: list[Quoted] = []
    for number, (begin, _) in enumerate(words.sentences):
        if words.block[begin] in RUNNING_TEXT:
            clauses = clauses_of(words, number)
            acts = (_recalled(words, clauses, cue) for cue in cues_of(words, number))
            views = (_viewed(words, clauses, clause) for clause in clauses)
            found.extend(act for act in (*acts, *views) if act is not None)
    return tuple(found)


def with_recalled(words: Words, found: Sequence[Quoted], *, confidence: float) -> tuple[Quoted, ...]:
    """What was found with the recalled acts whose words are neither quote nor cue of it; a frame may hold one,
    *Die Ministerin, die das abgelehnt hatte, sagte, …*.
    """
    recalled = find_recalled(words)
    kept = tuple(_apart_from(words, recalled, found))
    taken = [part for statement in kept for part in (*statement.quote, *statement.cue)]
    return (*kept, *(replace(act, confidence=confidence) for act in recalled if not touch(act.quote, taken)))


def _apart_from(words: Words, recalled: Sequence[Quoted], found: Sequence[Quoted]) -> Iterator[Quoted]:
    """What was found, but for the recalled acts inside a told one: of *Die Ministerin, die das abgelehnt hatte, fordert nun Geld*
    its two ends, of *Der Minister, der das abgelehnt hatte, schweigt* nothing.
    """
    for statement in found:
        inside = [
            act for act in recalled if act.quote != statement.quote and all(statement.covers(*p) for p in act.quote)
        ]
        if statement.kind != "reported" or statement.cue or not inside:
            yield statement
        elif _tells_more(words, statement, inside):
            yield replace(statement, quote=_without(words, statement.quote, [p for act in inside for p in act.quote]))


def _tells_more(words: Words, statement: Quoted, inside: Sequence[Quoted]) -> bool:
    """Whether a told act has a verb of saying that none of the recalled acts inside it has."""
    return any(
        cue.entry.strength == "strong"
        and statement.covers(cue.finite, cue.finite + 1)
        and not any(act.covers(cue.finite, cue.finite + 1) for act in inside)
        for sentence in range(words.sentence[statement.begin], words.sentence[statement.end - 1] + 1)
        for cue in cues_of(words, sentence)
    )


def _without(words: Words, parts: Sequence[Range], gone: Sequence[Range]) -> tuple[Range, ...]:
    """Parts of a quote but for some stretches and the commas around them."""
    cut = {n for begin, end in gone for n in range(begin, end)}
    left = [n for begin, end in parts for n in range(begin, end) if n not in cut]
    return ranges([n for n in left if words.text[n] != "," or cut.isdisjoint({n - 1, n + 1})])


def told_as_older(words: Words, quoted: Quoted) -> tuple[str, ...]:
    """The sign that an act is told as older, by the verb that tells it: `past:hatte`, `past:wollte`; none for others.

    A sign of the table in `comparing.py`, which looks outside of the quote, where a speech act told has none.
    """
    if quoted.kind != "reported" or quoted.cue:
        return ()
    verbs = (
        cue.finite
        for cue in cues_of(words, words.sentence[quoted.end - 1])
        if quoted.covers(cue.tokens[0], cue.last + 1) and cue.entry.act == quoted.act
    )
    finite = next(verbs, None)
    if finite is None:
        return ()
    older = words.lower[finite] in matters().recalling or quoted.rule in {RECALLED, ASIDE}
    return (f"{OLDER}{words.lower[finite]}",) if older and _is_past(words, finite) else ()


def _recalled(words: Words, clauses: Sequence[Clause], cue: Cue) -> Quoted | None:
    """The act of a cue by which somebody takes a position, told as older, with no clause for its content."""
    name = " ".join((*cue.entry.words, cue.entry.lemma))
    if name in matters().spoken_of:
        return _spoken_of(words, clauses, cue)
    if name not in matters().positions or cue.passive:
        return None
    if not _can_tell(words, cue) or not _is_older(words, cue) or has_content(words, clauses, cue):
        return None
    begin, end = _stretch(words, clauses, cue)
    who, begin = _who(words, cue, begin)
    # who denies is somebody, whatever he is called: die Klinikleitung
    if who is None or not (cue.entry.act == "deny" or can_act(words, who)):
        return None
    # what one announces can stand in its phrase: seinen Rücktritt anbieten
    verb = {cue.finite, cue.verb} if cue.entry.act == "announce" else set(cue.tokens)
    # wollte sich an nichts erinnern, hatte ihm noch das Vertrauen ausgesprochen
    fixed = cue.finite != cue.verb and cue.entry.words and _formerly(words, cue.clause)
    told = words.bits[cue.verb] & MODAL or fixed
    if not told and not names_matter(words, range(begin, end), {*range(who.begin, who.end), *verb}):
        return None
    return Quoted(
        "reported",
        quote=((begin, end),),
        speaker=((who.begin, who.end),),
        rule=RECALLED if cue.clause.is_main else ASIDE,
        act=cue.entry.act,
        factuality=certain(words, clauses, cue),
    )


def _spoken_of(words: Words, clauses: Sequence[Clause], cue: Cue) -> Quoted | None:
    """*Zunächst war von vierzig Verletzten die Rede*: words of nobody that is named, told as older."""
    older = words.bits[cue.finite] & IND_PST and _formerly(words, cue.clause)
    if cue.clause.kind != "main" or not older or _content_behind(words, clauses, cue):
        return None
    begin, _ = _stretch(words, clauses, cue)
    end = max(cue.clause.end, cue.last + 1)
    return Quoted("reported", quote=((begin, end),), rule=RECALLED, act=cue.entry.act, factuality=cue.entry.factuality)


def _viewed(words: Words, clauses: Sequence[Clause], clause: Clause) -> Quoted | None:
    """*Im Mai war ein Vergleich für ihn noch undenkbar gewesen*: what somebody thought then."""
    finite = clause.finite
    was = finite is not None and words.lower[finite] in matters().was and words.lower[clause.end - 1] in matters().been
    if clause.kind != "main" or not was or words.quoted[clause.begin] or not _held_still(words, clause):
        return None
    whom = next((n for n in range(clause.break_, clause.end) if _is_of_his_view(words, n)), None)
    if whom is None:
        return None
    first = clause.start if words.lower[clause.start] in matters().formerly else clause.begin
    return Quoted(
        "reported",
        quote=((first, clause.end),),
        speaker=((whom, whom + 1),),
        rule=RECALLED,
        act="assess",
        factuality="CT-" if is_negated(words, clause, clauses) else "CT+",
    )


def _is_of_his_view(words: Words, at: int) -> bool:
    """*für ihn* undenkbar, *ihm* keinen Franken wert."""
    cases = pronouns().get(words.closed[at], frozenset())
    return bool(cases) and ("nom" not in cases or words.closed[at - 1] in matters().in_view_of)


# --- the clause ---------------------------------------------------------------------------------------------------


def _can_tell(words: Words, cue: Cue) -> bool:
    """Whether its clause can tell an act: no condition, no content, no modal with a verb of its own (*wollte gehen*)."""
    clause = cue.clause
    if not clause.is_main and cue.last >= clause.end:
        return False  # den er gekannt hatte, sein Buch vor: the particle of another verb
    if clause.kind == "subordinate":
        return openers()[clause.opener or ""] in BESIDE_NEWS
    own = (n for n in range(clause.begin, clause.end) if n not in cue.tokens)
    modal = words.bits[cue.verb] & MODAL and any(words.bits[n] & INF and words.text[n][0].islower() for n in own)
    wished = words.lower[cue.finite] in matters().recalling and any(_dates(words, clause))  # hatte gehen wollen
    return (clause.is_main or clause.kind == "relative") and (not modal or wished or _held_still(words, clause))


def stretch(words: Words, clauses: Sequence[Clause], clause: Clause, last: int) -> Range:
    """The words of an act that a main clause tells, `last` the last of its verb: with what hangs on it."""
    first = clause.start if words.lower[clause.start] in matters().formerly else clause.begin  # Noch im Mai
    later = next((c for c in clauses if c.begin > last and (c.is_main or c.kind == "subordinate")), None)
    if later is None:
        sentence = words.sentences[words.sentence[last]]
        return first, sentence[1] if first == sentence[0] else content_end(words, sentence)
    return first, later.start - (words.text[later.start - 1] in ",;:–-")


def _stretch(words: Words, clauses: Sequence[Clause], cue: Cue) -> Range:
    """The words of the act: a main clause with what hangs on it; of another clause the part that its verb ends,
    *die den Bau abgelehnt hatte* / *und ihn am Montag verlangte*.
    """
    clause = cue.clause
    if clause.is_main:
        return stretch(words, clauses, clause, cue.last)
    end = max(clause.end, cue.last + 1)
    begin = next((n + 1 for n in range(cue.verb, clause.begin, -1) if _joins(words, n)), clause.begin)
    return begin, next((n for n in range(cue.last + 1, end) if _joins(words, n)), end)


def _joins(words: Words, at: int) -> bool:
    """Whether a conjunction stands behind the finite verb that ends its part of a clause."""
    return words.closed[at] in conjunctions() and words.finite[at - 1]


def has_content(words: Words, clauses: Sequence[Clause], cue: Cue) -> bool:
    """Whether a clause is the content: then the act is no told one."""
    return _content_behind(words, clauses, cue) or (cue.clause.is_main and framed(words, clauses, cue) is not None)


def _content_behind(words: Words, clauses: Sequence[Clause], cue: Cue) -> bool:
    """Whether content follows at once: *dass*, a question, an infinitive with *zu*, the Konjunktiv, a colon."""
    end = max(cue.clause.end, cue.last + 1)
    behind = next((c for c in clauses if c.start >= end), None)
    if behind is None or behind.start > end + 1:
        return False
    question = behind.kind == "subordinate" and openers()[behind.opener or ""] == "question"
    infinitive = behind.kind == "infinitive" and behind.opener is None
    reports = behind.is_main and is_konjunktiv(words, behind.finite)
    return is_that(behind) or infinitive or question or reports or words.text[end] == ":"


# --- of an earlier day --------------------------------------------------------------------------------------------


def _is_older(words: Words, cue: Cue) -> bool:
    """Whether the act is told as older: in the pluperfect; in the simple past with a date, in a relative clause or beside
    *noch*, *zunächst*; in the present since a day (*hält ihm seit Mai Untreue vor*).
    """
    clause = cue.clause
    if cue.finite != cue.verb and words.lower[cue.finite] in matters().recalling:
        return True
    if cue.finite != cue.verb:  # vor vier Wochen hat er noch Geld zugesagt
        return clause.is_main and _held_still(words, clause)
    if clause.kind == "subordinate":
        return False
    if not words.bits[cue.verb] & IND_PST:
        return clause.is_main and any(words.lower[at - 1] in matters().since for at, _ in _times(words, clause))
    formerly = clause.kind == "relative" or _formerly(words, clause)
    return formerly and any(_dates(words, clause))


def _dates(words: Words, clause: Clause) -> Iterator[Range]:
    """The expressions of time in a clause that can say when its verb was."""
    return (of for of in _times(words, clause) if dates_the_act(words, of, lasting=True))


def _held_still(words: Words, clause: Clause) -> bool:
    """*Noch im September wollte sie gehen*: a day before the verb, and *noch*; *er wollte gestern noch gehen* is no view."""
    own = words.lower[clause.start : clause.end]
    last = clause.end if clause.kind == "relative" else clause.finite
    return not matters().still.isdisjoint(own) and any(begin < (last or 0) for begin, _ in _dates(words, clause))


def _formerly(words: Words, clause: Clause) -> bool:
    """Whether *noch*, *zunächst* stand in a clause itself: not in one before its verb, not in *die damals junge Frau*."""
    return any(
        words.lower[n] in matters().formerly and words.closed[n - 1] not in determiners()
        for n in range(clause.break_, clause.end)
    )


def _is_past(words: Words, finite: int) -> bool:
    return bool(words.bits[finite] & IND_PST)


def _times(words: Words, clause: Clause) -> Iterator[Range]:
    """The expressions of time in a clause."""
    tokens = words.document.tokens
    first = tokens[clause.begin].begin
    text = words.document.article.text[first : tokens[clause.end - 1].end]
    for found in find_expressions(text):
        yield tokens_of(words, Span(first + found.begin, first + found.end))


# --- whose act, and of what ---------------------------------------------------------------------------------------


def _who(words: Words, cue: Cue, begin: int) -> tuple[Phrase | None, int]:
    """Who acts, and where the words of the act begin: where the relative pronoun is no subject, with what it stands for,
    *die Rolle, die er abgelehnt hatte*.
    """
    opener = cue.clause.begin
    if cue.clause.kind != "relative":
        return subject(words, cue), begin
    who = antecedent(words, opener) if cue.clause.opener is not None else None
    if who is None:  # jener Mann macht von sich reden, der das versprochen hatte
        who = main_subject(words, words.sentence[opener]) if _can_be_subject(words, opener) else None
        return who, begin
    if words.closed[opener] != cue.clause.opener:
        return None, begin  # in der er das abgelehnt hatte
    inside = next_nominative(words, opener + 1, cue.finite, cue.finite)
    if inside is not None and not set(cue.tokens).isdisjoint(range(inside.begin, inside.end)):
        inside = None  # die ihm ihr Vertrauen ausgesprochen hatte
    pronoun = inside is not None and inside.begin == opener + 1 and words.closed[inside.begin] in pronouns()
    pronoun = pronoun and words.closed[opener + 1] not in possessives()  # die ihr altes Kind angeboten hatte
    if _can_be_subject(words, opener) and can_act(words, who) and not pronoun:
        return who, begin
    return inside, who.begin if begin == opener else begin


def _can_be_subject(words: Words, pronoun: int) -> bool:
    return "nom" in determiners().get(words.closed[pronoun], ())


def can_act(words: Words, who: Phrase) -> bool:
    """Whether a phrase is a person or a body: a name, a role, *er*; not *man* or *es*."""
    alone = words.closed[who.begin]
    if who.end == who.begin + 1 and alone in pronouns():
        return alone not in markers().impersonals
    named = words.closed[who.begin] not in determiners() and is_personal(words.text[who.begin])  # Dorothea Maibaum
    return kind_of_noun(words.text[who.head]) is not None or is_personal(words.text[who.head]) or named


def names_matter(words: Words, within: range, taken: set[int]) -> bool:
    """Whether besides who acts, the verb and the time something is named: *jede Warnstufe*, *das*; *und sie ausrief*."""
    first = within.start
    known = words.closed[first - 1] in conjunctions() and "acc" in pronouns().get(words.closed[first], ())
    taken_up = (*markers().back_references, *matters().taken_up)
    return known or any(
        _is_noun(words, n) or (n > first and words.closed[n] in taken_up) for n in within if n not in taken
    )


def _is_noun(words: Words, at: int) -> bool:
    """Whether a token is a common noun, a compound that no table knows too, and none of time."""
    common = words.bits[at] & NOUN or (not words.bits[at] and not is_personal(words.text[at]))
    return bool(common) and words.text[at][0].isupper() and not _is_time(words, at)


def _is_time(words: Words, at: int) -> bool:
    dates = (*calendar().weekdays, *calendar().months)
    return words.lower[at] in markers().time_heads or any(words.text[at] in date.words for date in dates)
