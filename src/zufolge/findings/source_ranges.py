"""The words that a source stands in: without what only precedes it, with the genitive that it was cut off from."""

from __future__ import annotations

from zufolge.findings.closed import determiners, prepositions, pronouns
from zufolge.findings.kinds import head_at, is_adjectival, is_agent, kind_of_noun, names_role
from zufolge.findings.name_runs import is_aged, is_personal
from zufolge.findings.people import Cast
from zufolge.findings.phrases import Phrase, core, noun_phrase
from zufolge.findings.words import QUOTATION_MARKS, Range, Words
from zufolge.lexicon import head_of, markers
from zufolge.lexicon.entries import NounEntry
from zufolge.lexicon.morphology import ADJ, FIRST_NAME, NAME, NOUN, PARTICIPLE1, PARTICIPLE2, SURNAME


def without_attribute(words: Words, of: Range) -> Range:
    """The noun of a range without the participle before it and what belongs to that: *der vom Minister verfasste* [Entwurf]."""
    begin = of[0] + (words.closed[of[0]] in determiners())
    if begin >= of[1] or words.closed[begin] not in (prepositions() | set(markers().predicating)):
        return of
    at = next((n for n in range(begin + 2, of[1] - 1) if _is_attributed(words, n)), None)
    noun = core(words, at + 1, of[1]) if at is not None else None
    if at is None or noun is None or (names_role(words.text[noun.head]) and "," not in words.text[at : of[1]]):
        return of  # die vom Gericht bestellte Professorin, whom the text may have named
    return at + 1, of[1]


def _is_attributed(words: Words, at: int) -> bool:
    """Whether a participle that is declined stands behind what belongs to it: *vom Minister* verfasste, *gemäßigt* geltende."""
    belongs = words.text[at - 1][0].isupper() or words.bits[at - 1] & (PARTICIPLE1 | PARTICIPLE2)
    return bool(belongs) and words.text[at][0].islower() and bool(words.bits[at] & ADJ)


def with_genitive(words: Words, phrase: Phrase, of: Range) -> Range:
    """The range with the genitive that it was cut off from: *Pressemitteilung* [des Vereins]."""
    end = words.sentences[words.sentence[phrase.begin]][1]
    if phrase.end != of[1] or of[1] >= end or "gen" not in determiners().get(words.closed[of[1]], ()):
        return of
    whole = noun_phrase(words, phrase.begin, end)
    return of if whole is None else (of[0], max(of[1], whole.end))


def behind_genitive(words: Words, phrase: Phrase, of: Range, cast: Cast) -> Phrase | None:
    """The phrase that a name in the genitive opens, where an adjective parts them: *Brandts neuer Sprecher Jan Weber*."""
    last = words.text[phrase.end - 1]
    owner = cast.at.get(phrase.end - 1)
    bare = phrase.end == phrase.begin + 1 and owner is None and is_personal(last)
    genitive = last.endswith("s") and (bare or (owner is not None and last == f"{owner.name[-1]}s"))
    inner = core(words, phrase.end, of[1]) if genitive and phrase.end < of[1] else None
    if inner is None or words.text[inner.begin][0].isupper():
        return None
    return inner if names_role(words.text[head_at(words, inner)]) else None


def without_whom(words: Words, phrase: Phrase, of: Range, cast: Cast) -> tuple[Phrase, Range]:
    """A body without the name of whom it deals with: *warf die Staatsanwaltschaft [Weber] vor*, *zitiert das ZDF [Weber]*."""
    behind = phrase.head + 1
    known = cast.at.get(behind) if kind_of_noun(words.text[phrase.head]) in {"authority", "media"} else None
    if known is None or min(begin for begin, _ in known.mentions) >= phrase.begin:
        return phrase, of
    return phrase._replace(end=behind), (of[0], behind)


def without_object(words: Words, phrase: Phrase, of: Range, cast: Cast) -> tuple[Phrase, Range]:
    """A role without the noun that only stands beside it: *reichte die Schauspielerin [Klage] ein*."""
    at, behind = phrase.head, phrase.head + 1
    bare = words.closed[phrase.begin] not in determiners() or behind >= phrase.end or behind in cast.at
    if bare or not names_role(words.text[at]) or is_adjectival(words.text[at]):
        return phrase, of
    form, bits = words.text[behind], words.bits[behind]
    thing = bits & NOUN and not bits & (NAME | FIRST_NAME | SURNAME) and kind_of_noun(form) in {None, "document"}
    named = is_agent(form) or (behind + 1 < phrase.end and words.text[behind + 1][0].isupper())
    return (phrase._replace(end=behind), (of[0], behind)) if thing and not named else (phrase, of)


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


def without_age(words: Words, of: Range) -> Range:
    """*Rentnerin (68) aus Köln* up to the age in brackets; not where her role follows it: *Uta Kern (68), Wirtin*."""
    ages = (
        n for n in range(of[0] + 1, of[1]) if is_aged(words, n) and "," not in words.text[n + 3 : min(n + 4, of[1])]
    )
    return of[0], next(ages, of[1])


def parts_of_list(words: Words, of: Range) -> list[Range]:
    """The phrases of a range that are listed, *NDR*, *WDR* and *SZ* of *NDR, WDR und SZ*; empty where it is no list."""
    parts: list[Range] = []
    at, joined = of[0], False
    while not joined or parts[-1][1] < of[1]:
        phrase = core(words, at, of[1])
        if phrase is None or words.closed[at] in pronouns() or words.text[phrase.end - 1].endswith("-"):
            return []
        parts.append((at, phrase.end))
        if phrase.end + 1 >= of[1]:
            break
        joined = words.closed[phrase.end] in markers().coordinators
        if not joined and words.text[phrase.end] != ",":
            return []
        at = phrase.end + 1
    return parts if len(parts) > 1 and joined and parts[-1][1] == of[1] else []


def with_last_mark(words: Words, of: Range) -> Range:
    """A range with the mark that closes what it opens: *Anhänger der Organisation „Nord[“]*, *die Behörden in Gaza (Stadt[)]*."""
    last = words.quote_at.get(of[1], (of[1], 0))
    if of[0] <= last[0] < of[1] and last[1] == of[1] + 1:
        return of[0], of[1] + 1
    forms = words.words(of)
    opened = forms.count("(") > forms.count(")") and words.text[of[1] : of[1] + 1] == (")",)
    return of[0], of[1] + opened


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
