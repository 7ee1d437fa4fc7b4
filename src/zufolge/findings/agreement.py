"""Number and gender of a noun phrase: what its determiner and its noun agree on."""

from __future__ import annotations

from functools import cache, lru_cache

from zufolge.findings.closed import determiners, quantifiers
from zufolge.findings.kinds import PEOPLE, head_at, is_agent, is_nominalised, kind_of_noun, member_of
from zufolge.findings.phrases import Phrase
from zufolge.findings.words import ENDS, Words, is_age
from zufolge.lexicon import head_of, heads, markers
from zufolge.lexicon.entries import Gender, Number
from zufolge.lexicon.morphology import (
    ADJ,
    FEM,
    MASC,
    NEUT,
    NOUN,
    NOUN_PL,
    NOUN_SG,
    PARTICIPLE1,
    PARTICIPLE2,
    SURNAME,
    load_morphology,
)

Reading = tuple[Number, Gender | None]
GENDERS: tuple[tuple[int, Gender], ...] = ((MASC, "m"), (FEM, "f"), (NEUT, "n"))


@lru_cache(maxsize=16384)
def noun_bits(form: str) -> int:
    """The morphological bits of a noun; of an unknown compound those of its last part.

    The gender is the noun's, though women have it for a surname: *die Richter* are many.
    """
    morphology = load_morphology()
    own, last = morphology.features(form), morphology.features(morphology.head(form) or "")
    neuter = last & NEUT and not last & (MASC | FEM)
    head = head_of(form)
    member = head is not None and head.kind == "person" and head.gender == "n"
    no_land = neuter and kind_of_noun(form) == "person" and not member
    if own & NOUN and own & SURNAME:
        noun = {(analysis.gender or "")[:1] for analysis in morphology.analyses(form) if analysis.pos == "noun"}
        own &= ~sum(bit for bit, gender in GENDERS if noun and gender not in noun)
    return own or (0 if no_land else last)  # Oberländer are no lands, Bandenmitglieder are members


def is_plural(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase is plural: *die Experten*, *Beobachter*; *der Sprecher* and *die Ministerin* are not."""
    phrase = phrase._replace(head=head_at(words, phrase))
    form = words.text[phrase.head]
    if words.closed[phrase.begin] == "die" and is_nominalised(form):
        return form.endswith("en")
    if words.closed[phrase.begin] == "die" and _is_weak_plural(words, phrase):
        return True  # die deutschen Brauer
    readings = _readings(words, phrase)
    inside = phrase.begin > words.sentences[words.sentence[phrase.begin]][0]
    # der Internationale Währungsfonds
    one = phrase.head > phrase.begin + 1 and words.text[phrase.head - 1].endswith("e")
    if words.closed[phrase.begin] == "der" and inside and words.bits[phrase.begin - 1] & NOUN and not one:
        bits = noun_bits(form)
        masculine = bits & MASC and not bits & FEM
        return bool(bits & NOUN_PL and (masculine or not bits & NOUN_SG))  # Angaben der Hacker, der Behörden
    people = kind_of_noun(form) == "person" and (noun_bits(form) & NOUN_PL or is_nominalised(form))
    if people and words.closed[phrase.begin] in quantifiers():
        return True  # einige Abgeordnete
    if words.closed[phrase.begin] == "den" and _is_said_by(words, phrase):
        return bool(noun_bits(form) & NOUN_PL)  # den Organisatoren zufolge
    if words.text[phrase.begin].isdigit() and phrase.head > phrase.begin:
        return words.text[phrase.begin] != "1"
    if words.closed[phrase.begin] not in determiners():
        bits = noun_bits(form)
        if any(_is_strong_masculine(words, n) for n in range(phrase.begin, phrase.head)):
            return False  # Berlins früherer Bürgermeister
        if phrase.begin and bits & NOUN_SG and words.closed[phrase.begin - 1] in markers().always_source:
            return bool(bits & NOUN_PL) and form.endswith(("n", "s"))  # laut Polizeisprecher
        return bool(bits & NOUN_PL)
    return bool(readings) and all(number == "pl" for number, _ in readings)


def _is_said_by(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase stands in the dative of a source phrase: *laut den Zeugen*, *den Zeugen zufolge*."""
    last = words.sentences[words.sentence[phrase.begin]][1] - 1
    closers = (n for n in range(phrase.end, last) if words.closed[n] in markers().source_closers)
    behind = any(words.finite[n + 1] or words.text[n + 1] in ENDS for n in closers)
    return behind or words.closed[phrase.begin - 1] in (*markers().source_openers, *markers().owner_prepositions)


def _is_strong_masculine(words: Words, at: int) -> bool:
    """Whether an adjective behind a name in the genitive is a man's: *früherer*; behind a noun, *Angaben früherer Minister*."""
    form = words.text[at]
    owner = words.text[at - 1] if at > words.sentences[words.sentence[at]][0] else ""
    named = owner[:1].isupper() and owner.endswith("s") and not words.bits[at - 1] & NOUN
    return named and form[0].islower() and form.endswith("er")


def _is_weak_plural(words: Words, phrase: Phrase) -> bool:
    """Whether an adjective between *die* and the noun has the ending of a plural."""
    at = phrase.head - 1
    lower = at > phrase.begin and words.text[at][0].islower()
    return lower and words.text[at].endswith("en") and bool(words.bits[at] & (ADJ | PARTICIPLE1 | PARTICIPLE2))


def is_one_of_group(words: Words, phrase: Phrase) -> bool:
    """Whether an article makes one of what is mostly a plural: *dem Zeugen*, *diesem Augenzeugen*, *der Anwohner*."""
    numbers = {number for number, _ in _agreements().get(words.closed[phrase.begin], ())}
    form = words.text[phrase.head]
    if numbers and kind_of_noun(form) == "group" and any(map(is_agent, load_morphology().noun_lemmas(form))):
        return not is_plural(words, phrase)
    return numbers == {"sg"} and (
        member_of(form) is not None or (is_nominalised(form) and kind_of_noun(form) == "group")
    )


def gender_of(words: Words, phrase: Phrase) -> Gender | None:
    """The gender of a singular phrase, None where it does not show: *der 73-Jährige* m, *die Ministerin* f."""
    form = words.text[phrase.head]
    head = head_of(form)
    somebody = is_age(form) or (is_nominalised(form) and kind_of_noun(form) in PEOPLE)  # der Betroffene
    person = somebody or kind_of_noun(form) == "person"
    both = somebody or (head is not None and _of_both(form, head.head))
    if head is not None and person and head.gender is not None and not both:
        return head.gender
    if both and words.closed[phrase.begin] == "der":
        return "f" if form.endswith("n") else "m"  # der Vorsitzenden, der Vorsitzende
    genders = {gender for number, gender in _readings(words, phrase) if number == "sg"} - ({"n"} if person else set())
    if head is not None and not person and head.gender is not None and genders:
        return head.gender  # des Statistischen Bundesamtes, which the table has as a masculine
    return next(iter(genders)) if len(genders) == 1 else None


def _of_both(form: str, head: str) -> bool:
    """*dem Gesandten*, *der Vorsitzende*: the form of a man and of a woman, of which the article tells."""
    return form.lower().endswith((head, f"{head}n")) and f"{head}r" in heads()


def is_man_of(words: Words, phrase: Phrase) -> bool:
    """*der Grüne*, *der Liberale*: one man of a party that is called by an adjective; *die Linke* is the party."""
    form = words.text[phrase.head]
    own = (d for d in markers().determiners if d.word == words.closed[phrase.begin])
    masculine = {(a.case, a.number, a.gender) for d in own for a in d.agreements}
    bare = phrase.head == phrase.begin + 1 == phrase.end - 1
    return bare and form.endswith("e") and ("nom", "sg", "m") in masculine and is_nominalised(form)


def is_definite(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase has a definite or demonstrative article."""
    return words.closed[phrase.begin] in definite()


def is_contrasted(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase is set against what was told before: *der Trainer selbst*."""
    return words.closed[min(phrase.end, len(words.text) - 1)] in markers().contrasting


@cache
def definite() -> frozenset[str]:
    """The definite and demonstrative articles in all their forms."""
    return frozenset(d.word for d in markers().determiners if d.kind in {"definite", "demonstrative"})


@cache
def _agreements() -> dict[str, tuple[Reading, ...]]:
    return {d.word: tuple((a.number, a.gender) for a in d.agreements) for d in markers().determiners}


def readings_of(determiner: str) -> tuple[Reading, ...]:
    """The numbers and genders that a determiner can have."""
    return _agreements().get(determiner, ())


def _readings(words: Words, phrase: Phrase) -> list[Reading]:
    """What the determiner can be beside this noun; what it can be at all where they do not fit."""
    bits = noun_bits(words.text[phrase.head])
    numbers = {number for bit, number in ((NOUN_SG, "sg"), (NOUN_PL, "pl")) if bits & bit} or {"sg", "pl"}
    genders = {gender for bit, gender in GENDERS if bits & bit} or {"m", "f", "n"}
    readings = list(_agreements().get(words.closed[phrase.begin], ()))
    fitting = [r for r in readings if r[0] in numbers and (r[1] is None or r[1] in genders)]
    return fitting or readings
