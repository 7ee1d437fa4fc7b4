"""The words that a source stands in: without what only precedes it, with the genitive that it was cut off from."""

from __future__ import annotations

from zufolge.findings.closed import determiners, prepositions
from zufolge.findings.kinds import kind_of_noun, names_role
from zufolge.findings.people import Cast
from zufolge.findings.phrases import QUOTATION_MARKS, Phrase, core, noun_phrase
from zufolge.findings.words import Range, Words
from zufolge.lexicon import head_of, markers
from zufolge.lexicon.entries import NounEntry
from zufolge.lexicon.morphology import ADJ, PARTICIPLE1, PARTICIPLE2


def with_genitive(words: Words, phrase: Phrase, of: Range) -> Range:
    """The range with the genitive that it was cut off from: *Pressemitteilung* [des Vereins]."""
    end = words.sentences[words.sentence[phrase.begin]][1]
    if phrase.end != of[1] or of[1] >= end or "gen" not in determiners().get(words.closed[of[1]], ()):
        return of
    whole = noun_phrase(words, phrase.begin, end)
    return of if whole is None else (of[0], max(of[1], whole.end))


def behind_genitive(words: Words, phrase: Phrase, of: Range, cast: Cast) -> Phrase | None:
    """The phrase that a name in the genitive opens, where an adjective parts them: *Brandts neuer Sprecher Jan Weber*."""
    owner = cast.at.get(phrase.end - 1)
    if owner is None or phrase.end >= of[1] or words.text[phrase.end - 1] != f"{owner.name[-1]}s":
        return None
    inner = core(words, phrase.end, of[1])
    return inner if inner is not None and names_role(words.text[inner.head]) and inner.head > inner.begin else None


def inside_marks(words: Words, of: Range) -> Range | None:
    """What stands between quotation marks behind an article, where that is all: *Die „Kampagne für ein Freies Tibet“*."""
    if of[1] - of[0] < 4 or words.closed[of[0]] not in determiners():  # article, marks and a word
        return None
    marks = [n for n in range(*of) if words.text[n] in QUOTATION_MARKS]
    return (of[0] + 2, of[1] - 1) if marks == [of[0] + 1, of[1] - 1] else None


def names_speaker(form: str) -> bool:
    """*US-Botschaft* and *Botschafter*, which are no message."""
    kind = kind_of_noun(form)
    return kind == "person" or ("-" in form and kind in {"authority", "organisation"})


def without_focus(words: Words, of: Range) -> Range:
    """*ausgerechnet er* without the adverb, *dessen Präsidentin* without the relative."""
    begin, end = of
    while begin < end - 1 and words.closed[begin] in (*markers().focus_words, *markers().owning_relatives):
        begin += 1
    return begin, end


def without_part(words: Words, of: Range) -> Range:
    """*die Unterstützer, darunter die Partei* without those who are told of as among them."""
    parts = (n for n in range(of[0] + 1, of[1] - 1) if words.text[n] == "," and words.closed[n + 1] in markers().among)
    return of[0], next(parts, of[1])


def without_preposition(words: Words, of: Range) -> Range:
    """*von Minister Weber* without *von*; what opens an attribute stays, *in Afrika durchgeführte Studien*."""
    if words.closed[of[0]] not in prepositions() or of[1] - of[0] < 2:
        return of
    inner = core(words, of[0] + 1, of[1])
    attribute = inner is None or (inner.end < of[1] and words.bits[inner.end] & (PARTICIPLE1 | PARTICIPLE2 | ADJ))
    return of if attribute else (of[0] + 1, of[1])


def is_document_noun(form: str, noun: NounEntry) -> bool:
    """A study or survey speaks itself; an *Erklärung* or *Mitteilung* is its author's."""
    head = head_of(form)
    return head is not None and head.kind == "document" and noun.noun not in markers().speaking_texts


def unquoted(name: str) -> str:
    """A name that stands in quotation marks as a whole, without them."""
    inner = name[1:-1]
    whole = name[0] in QUOTATION_MARKS and name[-1] in QUOTATION_MARKS and QUOTATION_MARKS.isdisjoint(inner)
    return inner.strip() if whole else name
