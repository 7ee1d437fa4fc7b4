"""Number, gender and nominative of a noun phrase: what its determiner and its noun agree on."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zufolge.findings.closed import demonstratives, determiners, possessives, prepositions, quantifiers
from zufolge.findings.kinds import head_at, is_adjectival, is_nominalised, kind_of_noun, member_of
from zufolge.findings.phrases import QUOTATION_MARKS, Phrase, core
from zufolge.findings.words import ENDS, Range, Words, is_age
from zufolge.lexicon import head_of, heads, markers
from zufolge.lexicon.entries import Gender, Number
from zufolge.lexicon.morphology import (
    ADJ,
    ADV,
    FEM,
    MASC,
    NEUT,
    NOUN,
    NOUN_PL,
    NOUN_SG,
    PARTICIPLE1,
    PARTICIPLE2,
    PLACE,
    load_morphology,
)

Reading = tuple[Number, Gender | None]
BRACKETED = re.compile(r"\([^()]*\)")
GENDERS: tuple[tuple[int, Gender], ...] = ((MASC, "m"), (FEM, "f"), (NEUT, "n"))


@lru_cache(maxsize=16384)
def noun_bits(form: str) -> int:
    """The morphological bits of a noun; of an unknown compound those of its last part."""
    morphology = load_morphology()
    own, last = morphology.features(form), morphology.features(morphology.head(form) or "")
    neuter = last & NEUT and not last & (MASC | FEM)
    head = head_of(form)
    member = head is not None and head.kind == "person" and head.gender == "n"
    no_land = neuter and kind_of_noun(form) == "person" and not member
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
    """Whether an article makes one of what is mostly a plural: *dem Zeugen*, *diesem Augenzeugen*."""
    numbers = {number for number, _ in _agreements().get(words.closed[phrase.begin], ())}
    form = words.text[phrase.head]
    return numbers == {"sg"} and (
        member_of(form) is not None or (is_nominalised(form) and kind_of_noun(form) == "group")
    )


def gender_of(words: Words, phrase: Phrase) -> Gender | None:
    """The gender of a singular phrase, None where it does not show: *der 73-Jährige* m, *die Ministerin* f."""
    form = words.text[phrase.head]
    head = head_of(form)
    somebody = is_age(form) or (is_nominalised(form) and kind_of_noun(form) in {"person", "group"})  # der Betroffene
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


def nominative(words: Words, phrase: Phrase, of: Range) -> str:
    """The phrase without its article, in the nominative, with all that follows it up to the end of the range.

    *den russischen Agenturen* → *russische Agenturen*, *das russische Ministerium* → *russisches Ministerium*.
    """
    begin = phrase.begin + (words.closed[phrase.begin] in determiners())
    begin += phrase.begin < begin < phrase.head and words.closed[begin] in markers().two  # der beiden Frauen
    head = head_at(words, phrase)
    mark = words.quote_at.get(head, (0, 0))[0]
    head = mark - 1 if mark > begin and words.text[mark - 1][0].isupper() else head  # die Initiative „Der See bleibt“
    plural = is_plural(words, phrase)
    noun = _noun_before_place(words, begin, head)
    gender = None if plural else gender_of(words, phrase._replace(head=noun)) or _noun_gender(words.text[noun])
    if begin < of[1] and words.text[begin] in QUOTATION_MARKS:
        return verbatim(words, (begin, of[1]))
    ending = words.text[min(phrase.head, noun) - 1][-2:]
    forms = [
        _adjective(words, number, gender) if words.text[number].endswith(ending[-1]) else words.text[number]
        for number in range(begin, head)
    ]
    one = member_of(words.text[head]) if is_one_of_group(words, phrase) else None
    if not plural and _is_adjective(words.text[head]):
        one = _of_somebody(words, phrase._replace(head=head))
    before = words.text[head - 1] if phrase.begin == begin < head else ""
    called = before[:1].isupper() and not (is_adjectival(before) or before.endswith("s"))  # Nordkraft Motors
    forms.append(one or (words.text[head] if called else noun_in(words.text[head], plural=plural)))
    end = next((n for n in range(head + 1, of[1]) if _ends_name(words, head, n)), of[1])
    while head + 1 < end < of[1] and words.closed[end - 1] in (*prepositions(), *markers().coordinators):
        end -= 1  # Focus in seiner Onlineausgabe
    end -= head + 1 < end and words.text[end - 1] == "("
    if head + 1 < end and words.text[head + 1] != ",":
        forms.append(_joined(words, head + 1, end) or verbatim(words, (head + 1, end)))
    return " ".join(forms)


def _noun_before_place(words: Words, begin: int, head: int) -> int:
    """The noun that an adjective agrees with: of *der Evangelische Kirchenkreis Magdeburg* the one before the place."""
    place = words.bits[head] & PLACE and not words.bits[head] & NOUN
    return head - 1 if place and head > begin and noun_bits(words.text[head - 1]) & NOUN else head


def _ends_name(words: Words, head: int, at: int) -> bool:
    """Whether something else begins behind a name: *der Verein seine Pläne*, *Nordkraft Motors, der Hersteller*, and whom a
    body told it, *das Ministerium dieser Zeitung*.
    """
    behind = min(at + 1, len(words.text) - 1)
    told = words.closed[at] in demonstratives() and kind_of_noun(words.text[behind]) == "media"
    apposed = words.text[at] == "," and words.closed[behind] in determiners()
    return words.closed[at] in possessives() or apposed or (told and kind_of_noun(words.text[head]) != "person")


def _joined(words: Words, begin: int, end: int) -> str | None:
    """The second of two that are joined, in the nominative as well: *von SPD und Linken* → *und Linke*."""
    second = core(words, begin + 1, end) if words.closed[begin] in markers().coordinators else None
    if second is None or second.end != end:
        return None
    return f"{words.text[begin]} {nominative(words, second, (second.begin, end))}"


def verbatim(words: Words, of: Range) -> str:
    """The words of a range as they stand, white space folded."""
    (span,) = words.spans([of])
    return " ".join(span.of(words.document.article.text).split())


def unarticled(words: Words, of: Range) -> str:
    """Two names side by side without their articles: *die USA und die Niederlande* → *USA und Niederlande*."""
    return " ".join(words.text[n] for n in range(*of) if words.closed[n] not in determiners())


def unbracketed(words: Words, of: Range) -> str:
    """The words of a range without what stands in brackets: *Jan Weber (SPD) und Anna Blum (CDU)*."""
    return " ".join(BRACKETED.sub("", verbatim(words, of)).split())


def _noun_gender(form: str) -> Gender:
    head = head_of(form)
    if head is not None and head.kind != "person" and head.gender is not None:
        return head.gender  # Statistischem Bundesamt, which the table has as a masculine
    bits = noun_bits(form)
    return "m" if bits & MASC else "n" if bits & NEUT and not bits & FEM else "f"


def _adjective(words: Words, at: int, gender: Gender | None) -> str:
    """An adjective with the strong ending of the nominative; the plural has no gender. Other words stay as they are."""
    form, closed = words.text[at], words.closed[at]
    if at > 0 and words.text[at - 1] in QUOTATION_MARKS:
        closed = form  # der „Westdeutschen Zeitung“
    own = load_morphology().features(form.lower())
    if form[0].isdigit() and not is_age(form):
        return form
    opens = words.sentences[words.sentence[at]][0] == at and form.endswith("en")  # Ecuadorianischen Berichten zufolge
    of_name = not own and form[0].isupper() and not opens  # des Multilateralen Fonds
    if (own and (own & ADV or not own & ADJ)) or (of_name and not _is_derived(form)):
        return form
    form = closed if own or of_name else form.lower()
    stem = next((form[: -len(e)] for e in markers().adjective_endings if form.endswith(e)), None)
    return form if stem is None else stem + {"m": "er", "n": "es"}.get(gender or "", "e")


def _is_derived(form: str) -> bool:
    """Whether a word that no table knows ends like an adjective with its ending: *Interamerikanischen*; and not *Lale*."""
    stem = next((form[: -len(e)] for e in markers().adjective_endings if len(e) > 1 and form.endswith(e)), "")
    return stem.endswith(markers().adjective_suffixes)


def beside_adjective(words: Words, at: int, noun: str) -> str:
    """A noun in the nominative behind an adjective of the text: *israelischen* and *Militär* → *israelisches Militär*."""
    return f"{_adjective(words, at, _noun_gender(noun))} {noun}"


@lru_cache(maxsize=16384)
def noun_in(form: str, *, plural: bool) -> str:
    """A noun in the nominative of its number: *Agenturen*, *Regierungskreisen* → *Regierungskreise*."""
    if form[-1] == "s" and len(form) > 3 and form[:-1].isupper():
        return form[:-1]  # des ZDFs
    if form.endswith("en") and is_nominalised(form) and kind_of_noun(form) == "organisation":
        return form[:-1]  # bei den Grünen
    if not plural:
        return form if _stands_in_nominative(form, "sg") else singular(form)
    last = form if load_morphology().noun_lemmas(form) else load_morphology().head(form) or form
    if not load_morphology().features(last) and form.endswith("en"):
        return form  # Sunniten: what no table knows
    if is_nominalised(form) or not _stands_in_nominative(last, "pl"):
        return form.removesuffix("n")  # die Verantwortlichen: Verantwortliche
    return form


def _stands_in_nominative(form: str, number: Number) -> bool:
    """Whether a noun is the nominative of a number: *Berichte*, and not *Berichten*, which is also what one does."""
    analyses = load_morphology().analyses(form)
    return any((a.pos, a.case, a.number) == ("noun", "nom", number) and not a.tag.endswith(":ADJ") for a in analyses)


def _of_somebody(words: Words, phrase: Phrase) -> str:
    """One who is called by an adjective, as without an article: *des Angeklagten* → *Angeklagter*."""
    form = words.text[phrase.head]
    stem = next((form[: -len(e)] for e in markers().adjective_endings if form.endswith(e)), form)
    return f"{stem}er" if gender_of(words, phrase) == "m" else f"{stem}e"


def _is_adjective(form: str) -> bool:
    """Whether somebody is called by an adjective: *Verdächtiger*, *Reisender*, *73-Jähriger*, and not *Junge*."""
    if is_age(form):
        return True
    head = head_of(form)
    if head is not None and head.kind != "group":
        female = head.head.removesuffix("r")
        return female in heads() and f"{female}r" in heads()
    return is_nominalised(form) and kind_of_noun(form) in {"person", "group"}


def singular(form: str) -> str:
    """A noun in the nominative singular: *Präsidenten* → *Präsident*, *Bundesamtes* → *Bundesamt*."""
    lemmas = load_morphology().noun_lemmas(form)
    bare = form.removesuffix("s")
    if bare != form and {form, bare} <= {*lemmas} and not _stands_in_nominative(form, "sg"):
        return bare  # des Militärs: die Militärs are a word of their own
    if lemmas:
        return form if form in lemmas else lemmas[0]
    head = head_of(form)
    if head is not None:
        at = form.lower().rfind(head.head)
        return form if at < 0 else form[: at + len(head.head)]
    last = load_morphology().head(form) or ""
    parts = load_morphology().noun_lemmas(last)
    if not parts or _stands_in_nominative(last, "sg"):
        return form
    return form[: -len(last)] + parts[0].lower()  # des Datendienstes
