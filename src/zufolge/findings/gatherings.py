"""Occasions at which several people speak, so that its day is that of what each of them says there."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from zufolge.findings.clauses import Clause, clauses_of
from zufolge.findings.closed import articles, possessives, prepositions
from zufolge.findings.cues import cues_of
from zufolge.findings.predicates import predicate_in_sentence
from zufolge.findings.speakers import subject
from zufolge.findings.words import Words, remembered
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import load_morphology

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    return any(at is None or clause.start <= at < clause.end for clause in _at_gatherings(words, sentence))


@remembered
def _at_gatherings(words: Words, sentence: int) -> tuple[Clause, ...]:
    """The clauses of a sentence that tell, in the past, of what was at a gathering."""
    return tuple(clause for clause in clauses_of(words, sentence) if _tells_of_gathering(words, sentence, clause))


def _tells_of_gathering(words: Words, sentence: int, clause: Clause) -> bool:
    council = _is_of_council(words, clause)
    own = range(clause.start, clause.end)
    kinds = {_kind(words.text[n]) for n in own if _is_there(words, n, clause, its_own=council)}
    heard = clause.is_main and ("several" in kinds or council)
    told = bool(kinds) and (heard or _names_nobody(words, sentence, clause))
    predicate = predicate_in_sentence(words, clause) if told else None
    return predicate is not None and predicate.time in ("past", "pluperfect")


def _is_of_council(words: Words, clause: Clause) -> bool:
    """*Zur Sitzung am Abend beschloss der Stadtrat*: in a council several speak."""
    forms = (words.lower[n].removesuffix("s") for n in range(clause.start, clause.end) if words.text[n][0].isupper())
    return any(form.endswith(markers().councils) for form in forms)


def _names_nobody(words: Words, sentence: int, clause: Clause) -> bool:
    """Whether it is said in a clause, and not by whom: *wie es auf der Pressekonferenz hieß*."""
    subjects = [subject(words, cue) for cue in cues_of(words, sentence) if cue.clause == clause]
    return bool(subjects) and all(who is None or words.closed[who.begin] in markers().impersonals for who in subjects)


def _is_there(words: Words, noun: int, clause: Clause, *, its_own: bool) -> bool:
    """Whether a noun is a gathering that a clause is set at: *auf der Konferenz*; *auf ihrem Parteitag* only its owner speaks."""
    if not words.text[noun][0].isupper() or _kind(words.text[noun]) is None:
        return False
    before = _preposition_before(words, noun, clause.start)
    if before is None or words.closed[before] not in markers().gathering_prepositions:
        return False
    return its_own or words.closed[before + 1] not in possessives()


def _preposition_before(words: Words, noun: int, first: int) -> int | None:
    """The preposition that a noun hangs on, its attributes between: *auf der heute in Rom eröffneten Konferenz*."""
    for at in range(noun - 1, first - 1, -1):
        if words.text[at] == "," or words.finite[at]:
            return None
        with_article = words.closed[at] in articles() or words.closed[at + 1] in articles()
        if words.closed[at] in prepositions() and (with_article or at + 1 == noun):
            return at
    return None


@lru_cache(maxsize=16384)
def _kind(form: str) -> Literal["several", "one"] | None:
    """How many are heard at what a noun names: several at a *Sicherheitskonferenz*, who has called it at a *Pressekonferenz*."""
    endings = tuple(_endings())
    nouns = [noun.lower() for noun in (form, *load_morphology().noun_lemmas(form))]
    if not any(noun.endswith(endings) for noun in nouns):
        return None
    return _endings()[max((one for one in endings if any(noun.endswith(one) for noun in nouns)), key=len)]


@cache
def _endings() -> Mapping[str, Literal["several", "one"]]:
    endings: dict[str, Literal["several", "one"]] = {noun.lower(): "one" for noun in markers().meetings}
    return {**endings, **{noun.lower(): "several" for noun in markers().gatherings}}
