"""Occasions at which several people speak, so that its day is that of what each of them says there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from zufolge.findings.clauses import Clause, clauses_of
from zufolge.findings.closed import articles, possessives, prepositions
from zufolge.findings.cues import cues_of
from zufolge.findings.predicates import predicate_of
from zufolge.findings.speakers import subject
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import load_morphology

if TYPE_CHECKING:
    from zufolge.findings.words import Words


def is_at_gathering(words: Words, sentence: int, at: int | None = None) -> bool:
    """Whether a sentence tells, in the past, of what was at a gathering, in the clause of the day that begins `at`.

    >>> from zufolge.documents import read_document
    >>> from zufolge.findings.words import words_of
    >>> from zufolge.types import Article
    >>> text = "Auf der Konferenz kam es am Montag zum Streit. Im Hafen kam es am Montag zum Streit."
    >>> words = words_of(read_document(Article(id="1", text=text)))
    >>> is_at_gathering(words, 0), is_at_gathering(words, 1)
    (True, False)
    """
    clauses = clauses_of(words, sentence)
    for clause in clauses:
        if at is not None and not clause.start <= at < clause.end:
            continue
        unnamed = _names_nobody(words, sentence, clause)
        if clause.kind not in ("main", "verb_first") and not unnamed:
            continue
        predicate = predicate_of(words, clause, clauses)
        past = predicate is not None and predicate.time in ("past", "pluperfect")
        if past and any(_is_there(words, noun, clause, unnamed=unnamed) for noun in range(clause.start, clause.end)):
            return True
    return False


def _names_nobody(words: Words, sentence: int, clause: Clause) -> bool:
    """Whether it is said in a clause, and not by whom: *wie es auf der Pressekonferenz hieß*."""
    subjects = [subject(words, cue) for cue in cues_of(words, sentence) if cue.clause == clause]
    return bool(subjects) and all(who is None or words.closed[who.begin] in markers().impersonals for who in subjects)


def _is_there(words: Words, noun: int, clause: Clause, *, unnamed: bool) -> bool:
    """Whether a noun is a gathering that a clause is set at: *auf der Konferenz*; *auf ihrem Parteitag* only its owner speaks."""
    if not words.text[noun][0].isupper() or not _is_gathering(words.text[noun], unnamed=unnamed):
        return False
    before = _preposition_before(words, noun, clause.start)
    if before is None or words.closed[before] not in markers().gathering_prepositions:
        return False
    return words.closed[before + 1] not in possessives()


def _preposition_before(words: Words, noun: int, first: int) -> int | None:
    """The preposition that a noun hangs on, its attributes between: *auf der heute in Rom eröffneten Konferenz*."""
    for at in range(noun - 1, first - 1, -1):
        if words.text[at] == ",":
            return None
        with_article = words.closed[at] in articles() or words.closed[at + 1] in articles()
        if words.closed[at] in prepositions() and (with_article or at + 1 == noun):
            return at
    return None


@lru_cache(maxsize=4096)
def _is_gathering(form: str, *, unnamed: bool) -> bool:
    """Whether several speak at what a noun names: *Sicherheitskonferenz*; at a *Pressekonferenz* only where nobody is named."""
    nouns = [noun.lower() for noun in (form, *load_morphology().noun_lemmas(form))]
    known = {**dict.fromkeys(markers().meetings, unnamed), **dict.fromkeys(markers().gatherings, True)}
    endings = [one for one in known if any(noun.endswith(one.lower()) for noun in nouns)]
    return bool(endings) and known[max(endings, key=len)]
