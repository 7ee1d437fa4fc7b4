"""Hearsay: what the newsroom passes on without vouching for it, and without a particular source in the sentence."""

from __future__ import annotations

from functools import cache

from zufolge.findings.clauses import Clause, bracket_of, is_hearsay_modal
from zufolge.findings.closed import determiners, indefinite, source_noun
from zufolge.findings.factuality import OPEN_ACTS, main_clause, stretches
from zufolge.findings.hedging import OPENING_MARKS
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.outlets import outlet_named
from zufolge.findings.quoted import Quoted
from zufolge.findings.words import Range, Words
from zufolge.lexicon import hedges, markers, noun_of
from zufolge.lexicon.morphology import INF, load_morphology


def is_hearsay(words: Words, quoted: Quoted, *, named: bool) -> bool:
    """Whether the newsroom passes it on without vouching and without a particular source in the same sentence."""
    near = any(words.sentence[b] == words.sentence[quoted.begin] for b, _ in quoted.speaker)
    if _is_anybodys_guess(words, quoted):
        return True
    if any(_is_loose_report(words, r) for r in quoted.speaker):
        return near
    if named and near:
        return False
    if any(_says_hearsay(words, r) for r in quoted.frame):
        return True
    if quoted.kind == "free_indirect" or (
        not quoted.frame and quoted.kind.startswith("indirect") and _with_sollen(words, quoted) is not None
    ):
        return _is_told_of(words, quoted)
    if not named and quoted.kind != "direct" and quoted.act not in OPEN_ACTS:
        unnamed = _is_report(words, quoted.speaker[-1]) if quoted.speaker else _is_impersonal(words, quoted)
        if unnamed:
            return True
    return any(_says_hearsay(words, r) for r in quoted.quote)


def _is_told_of(words: Words, quoted: Quoted) -> bool:
    """*soll geflohen sein*, *soll krank sein*: hearsay, where *soll eröffnet werden* is a plan."""
    clause = _with_sollen(words, quoted) or main_clause(words, quoted)
    if clause is None:
        return True
    within = bracket_of(words, clause)
    lemmas = {lemma for n in within if words.bits[n] & INF for lemma in load_morphology().verb_lemmas(words.lower[n])}
    return not lemmas.isdisjoint(markers().statives) or any(_says_hearsay(words, r) for r in quoted.quote)


def _with_sollen(words: Words, quoted: Quoted) -> Clause | None:
    """The clause of *sollen*: *Gesucht werden zwei Männer, die geflohen sein sollen*."""
    clauses = (clause for clauses in stretches(words, quoted) for clause in clauses)
    return next((clause for clause in clauses if is_hearsay_modal(words, clause.finite)), None)


def _is_impersonal(words: Words, quoted: Quoted) -> bool:
    """*es heißt*, *wird befürchtet*: a frame that tells nobody; what *wurde bekannt* nobody merely says."""
    if any(words.lower[n] in markers().come_to_light for of in quoted.cue for n in range(*of)):
        return False
    framed = [n for of in quoted.frame for n in range(*of)]
    said = {lemma for n in framed for lemma in load_morphology().verb_lemmas(words.lower[n])}
    return not said.isdisjoint(markers().impersonal_verbs) or any(
        words.closed[n] in markers().impersonals for n in framed
    )


def _is_anybodys_guess(words: Words, quoted: Quoted) -> bool:
    """*man nimmt an*, *geht man davon aus*: who thinks it is nobody in particular, whoever else the sentence names."""
    if quoted.act != "assess":
        return False
    return any(
        words.closed[n] in markers().anybody
        for begin, end in quoted.cue
        for n in range(max(begin - 1, 0), min(end + 1, len(words.text)))
    )


def _is_loose_report(words: Words, of: Range) -> bool:
    """*Medienberichten zufolge*, *laut einem Bericht*: whose they are it does not say; *Polizeiberichte* does."""
    form = words.text[of[1] - 1]
    found = noun_of(form) if form[0].isupper() else None
    if found is None or found[0].noun not in markers().loose_reports:
        return False
    if kind_of_noun(found[1]) == "authority" or outlet_named(found[1].removesuffix("-")) is not None:
        return False  # nach dpa-Informationen
    if words.closed[of[0]] in indefinite():
        return not _has_owner(words, of)
    bare = not any(words.closed[n] in determiners() or words.text[n][0].isdigit() for n in range(*of))
    return bare and any(form.lower().endswith(ending) for ending in markers().plural_endings)


def _has_owner(words: Words, of: Range) -> bool:
    """Whether it is said whose report it is: *in einem Bericht der Lübecker Nachrichten*, *laut einem Bericht von „Kurier“*."""
    form = words.closed[of[1]] if of[1] < len(words.text) else ""
    if any(words.text[n][0].isupper() for n in range(of[0] + 1, of[1] - 1)):
        return True
    return form in markers().owner_prepositions or form in OPENING_MARKS or "gen" in determiners().get(form, ())


def _is_report(words: Words, of: Range) -> bool:
    """*laut den Angaben*, *Meldungen zufolge*: words that come from somewhere; *nach neuesten Erkenntnissen* there are none."""
    noun = source_noun(words.text[of[1] - 1])
    return noun is not None and noun.noun in markers().passed_on


def _says_hearsay(words: Words, of: Range) -> bool:
    text = f" {' '.join(words.lower[of[0] : of[1]])} "
    return any(phrase in text for phrase in _hearsay())


@cache
def _hearsay() -> tuple[str, ...]:
    """The hedges that pass on what others say, between spaces."""
    return tuple(f" {phrase} " for phrase, entry in hedges().items() if entry.hearsay)
