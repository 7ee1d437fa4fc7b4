"""What a relative pronoun takes up: the phrase before its comma that agrees with it."""

from __future__ import annotations

from zufolge.findings.agreement import gender_of, is_plural, readings_of
from zufolge.findings.clauses import clause_at
from zufolge.findings.closed import determiners, prepositions
from zufolge.findings.owners import place_named
from zufolge.findings.phrases import Phrase, noun_phrase
from zufolge.findings.words import Words
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import INF, PARTICIPLE2

# How many tokens before its comma the phrase begins that a relative pronoun takes up.
ANTECEDENT = 12
REFLEXIVES = frozenset({"sich", "uns", "mich", "dich"})
VERBAL = INF | PARTICIPLE2


def antecedent(words: Words, at: int) -> Phrase | None:
    """The phrase that a relative pronoun takes up, behind a preposition too: *Ägypten, das vorschlug*, *der Mann, nach dessen …*.

    Of the phrases that end at the comma the longest that agrees in number and gender.
    """
    comma = at - 1 - (words.closed[at - 1] in prepositions()) if at > 1 else 0
    if comma <= 0 or words.text[comma] != "," or words.closed[at] not in markers().relatives:
        return None
    clause = clause_at(words, at)
    if clause is None or clause.kind != "relative":
        return None
    while (
        comma > 1 and words.text[comma - 1][0].islower() and (words.finite[comma - 1] or words.bits[comma - 1] & VERBAL)
    ):
        comma -= 1  # dem Beispiel Webers gefolgt, der erklärt hat
    begin = max(words.sentences[words.sentence[at]][0], comma - ANTECEDENT)
    whole = (start for start in range(begin, comma) if words.closed[start - 1] not in determiners())
    phrases = (noun_phrase(words, start, comma) for start in whole)
    ending = (p for p in phrases if p is not None and p.end == comma and words.closed[p.head] not in REFLEXIVES)
    return next((phrase for phrase in ending if _agrees(words, phrase, words.closed[at])), None)


def _agrees(words: Words, phrase: Phrase, relative: str) -> bool:
    """Whether a relative pronoun can take up a phrase: *das* a neuter, and states are neuters."""
    readings = readings_of(dict(markers().long_relatives).get(relative, relative))
    if is_plural(words, phrase):
        return any(number == "pl" for number, _ in readings)
    bare = words.closed[phrase.begin] not in determiners() and place_named(words.text[phrase.head]) is not None
    gender = "n" if bare else gender_of(words, phrase)
    return any(number == "sg" and (gender is None or own == gender) for number, own in readings)
