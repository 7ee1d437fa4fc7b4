"""Names as they are called: a noun phrase without its article, in the nominative, whatever case it stands in."""

from __future__ import annotations

import re
from functools import lru_cache

from zufolge.findings.agreement import gender_of, is_one_of_group, is_plural, noun_bits
from zufolge.findings.closed import demonstratives, determiners, possessives, prepositions
from zufolge.findings.kinds import PEOPLE, head_at, is_adjectival, is_nominalised, kind_of_noun, member_of
from zufolge.findings.phrases import Phrase, core, is_time
from zufolge.findings.words import QUOTATION_MARKS, Range, Words, is_age
from zufolge.lexicon import head_of, heads, markers
from zufolge.lexicon.entries import Gender, Number
from zufolge.lexicon.morphology import ADJ, ADV, FEM, MASC, NEUT, NOUN, PLACE, load_morphology

BRACKETED = re.compile(r"\([^()]*\)")


def nominative(words: Words, phrase: Phrase, of: Range) -> str:
    """The phrase without its article, in the nominative, with all that follows it up to the end of the range.

    *den russischen Agenturen* → *russische Agenturen*, *das russische Ministerium* → *russisches Ministerium*.
    """
    begin = phrase.begin + (words.closed[phrase.begin] in determiners())
    begin += phrase.begin < begin < phrase.head and words.closed[begin] in markers().two  # der beiden Frauen
    if begin < of[1] and words.text[begin] in QUOTATION_MARKS:
        return verbatim(words, (begin, of[1]))
    head = head_at(words, phrase)
    mark = words.quote_at.get(head, (0, 0))[0]
    head = mark - 1 if mark > begin and words.text[mark - 1][0].isupper() else head  # die Initiative „Der See bleibt“
    plural = is_plural(words, phrase)
    forms = [*_adjectives(words, phrase, begin, head, plural=plural), _noun(words, phrase, begin, head, plural=plural)]
    end = _end(words, head, of[1])
    if head + 1 < end and words.text[head + 1] != ",":
        forms.append(_joined(words, head + 1, end) or verbatim(words, (head + 1, end)))
    return " ".join(forms)


def _adjectives(words: Words, phrase: Phrase, begin: int, head: int, *, plural: bool) -> list[str]:
    """What stands before the noun, what agrees with it in the nominative."""
    noun = _noun_before_place(words, begin, head)
    agreeing = phrase._replace(head=noun)
    gender = None if plural else gender_of(words, agreeing) or _noun_gender(words.text[noun])
    last = words.text[min(phrase.head, noun) - 1][-1]
    return [
        _adjective(words, number, gender) if words.text[number].endswith(last) else words.text[number]
        for number in range(begin, head)
    ]


def _noun(words: Words, phrase: Phrase, begin: int, head: int, *, plural: bool) -> str:
    """The noun in the nominative; a name that it ends as it stands: *des Herstellers Nordkraft Motors*."""
    form = words.text[head]
    one = member_of(form) if is_one_of_group(words, phrase) else None
    if not plural and _is_adjective(form):
        one = _of_somebody(words, phrase._replace(head=head))
    before = words.text[head - 1] if phrase.begin == begin < head else ""
    called = before[:1].isupper() and not (is_adjectival(before) or before.endswith("s"))
    return one or (form if called else noun_in(form, plural=plural))


def _end(words: Words, head: int, end: int) -> int:
    """Where a name ends that begins with a noun, at `end` at the latest: *Focus* of *Focus in seiner Onlineausgabe*."""
    first = next((n for n in range(head + 1, end) if _ends_name(words, head, n)), end)
    while head + 1 < first < end and words.closed[first - 1] in (*prepositions(), *markers().coordinators):
        first -= 1
    return first - (head + 1 < first and words.text[first - 1] == "(")


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
    when = core(words, behind, len(words.text)) if words.closed[at] in markers().dating_attributes else None
    if when is not None and is_time(words, when) and kind_of_noun(words.text[head]) != "document":
        return True  # [Angaben] der Polizei vom Dienstag
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
    return is_nominalised(form) and kind_of_noun(form) in PEOPLE


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
    noun = parts[0] if form[-len(last)].isupper() else parts[0].lower()  # des Nato-Gipfels, des Datendienstes
    return form[: -len(last)] + noun
