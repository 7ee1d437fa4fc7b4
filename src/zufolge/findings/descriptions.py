"""Sources that a phrase describes rather than names: amounts, epithets, appositions, and the kind that it looks like."""

from __future__ import annotations

from itertools import pairwise

from zufolge.findings.closed import determiners, possessives, prepositions
from zufolge.findings.kinds import BODIES, PEOPLE, head_at, is_adjectival, kind_of_adjective, kind_of_noun
from zufolge.findings.name_runs import is_personal
from zufolge.findings.nominatives import nominative, singular, verbatim
from zufolge.findings.outlets import DOMAIN, NAME_MARKS, is_proper_name
from zufolge.findings.owners import place_of_adjective
from zufolge.findings.people import is_called_after
from zufolge.findings.phrases import UNQUOTED, Phrase, core, epithet_at, noun_phrase
from zufolge.findings.words import QUOTATION_MARKS, Range, Words, remembered
from zufolge.lexicon import head_of, markers, places
from zufolge.lexicon.morphology import ADJ, ART, FIRST_NAME, NAME, NOUN, PLACE, SURNAME, load_morphology
from zufolge.model.names import NameKind, likely_name
from zufolge.types import Source, SourceKind

OF = "von"
TEXTS = frozenset({"document", "media"})
LIKELY_KINDS: dict[NameKind, SourceKind] = {"person": "person", "organisation": "organisation"}


def kind_of_body(name: str) -> SourceKind | None:
    """The kind that the first noun of a body's long name gives it: *Verfassungsgerichtshof (VfGH)*.

    A noun that is a body's only when it stands alone says nothing here: *der Bund*, but *Bund der Steuerzahler (BdSt)*.
    """
    noun = next((word for word in name.split() if word[0].isupper() and not is_adjectival(word)), "")
    head = head_of(noun) if noun else None
    return None if head is None or not head.suffix else kind_of_noun(noun)


def epithet_in(words: Words, phrase: Phrase) -> tuple[int, SourceKind] | None:
    """The end and the kind of a name with a kind of its own, whatever its words are: *Ärzte ohne Grenzen*."""
    for number in range(phrase.begin, phrase.end):
        found = epithet_at(words, number)
        if found is not None:
            return found[1], found[0].kind
    return None


def owning_kind(words: Words, phrase: Phrase, of: Range) -> SourceKind | None:
    """The kind of the genitive behind a phrase, or of those that *von* joins to it."""
    behind = head_at(words, phrase) + 1
    if behind < of[1] and words.closed[behind] == OF:
        behind += 1
    elif behind >= of[1] or "gen" not in determiners().get(words.closed[behind], ()):
        return None
    owner = core(words, behind, of[1])
    return kind_of_noun(words.text[head_at(words, owner)]) if owner is not None else None


def text_of_part(words: Words, phrase: Phrase, of: Range) -> Phrase | None:
    """The text that a part of it is taken from: *die Vorabversion des Berichts*, *eine Stelle aus der Studie*."""
    behind = phrase.head + 1
    if singular(words.text[phrase.head]) not in markers().parts_of_text or behind >= of[1]:
        return None
    text = core(words, behind + (words.closed[behind] in markers().owner_prepositions), of[1])
    return text if text is not None and kind_of_noun(words.text[head_at(words, text)]) in TEXTS else None


def amount_named(words: Words, phrase: Phrase, of: Range) -> Source | None:
    """*einer der Feuerwehrleute*, *einige der Länder*, *62 Prozent der Befragten*: of the kind of those whom it is a part of."""
    alone = phrase.head == phrase.begin and words.closed[phrase.begin] in determiners()
    amounts = (n for n in range(phrase.begin, phrase.end) if words.text[n] in markers().amounts)
    at = phrase.head if alone else next(amounts, None)
    if at is None:
        return None
    inner = noun_phrase(words, at + 1, of[1])
    if inner is None and not alone:
        return Source((), verbatim(words, of), "group")  # 75 Prozent
    if inner is None:
        return Source((), None, "group") if words.closed[phrase.begin] != "das" else None
    kind = kind_of_noun(words.text[head_at(words, inner)])
    called = name_in_apposition(words, inner, of)
    one = alone and words.closed[phrase.begin].startswith("ein") and not words.closed[phrase.begin].startswith("einig")
    if kind in PEOPLE:
        named = kind_of_noun(called.split()[0]) if one and called else None
        kind = named or ("person" if one else "group")  # eine der Gruppen, die „Koalition für Einheit“
    first = words.closed[of[0]]
    name = f"{first}{verbatim(words, of)[len(first) :]}"
    return Source((), called if one and called else name, kind or "group")


def name_in_apposition(words: Words, phrase: Phrase, of: Range) -> str | None:
    """The name behind a comma: *die größte Partei des Landes, die „Koalition“ (CUD)*."""
    comma = next((n for n in range(phrase.end, of[1]) if words.text[n] == ","), None)
    if comma is None or comma + 1 >= of[1]:
        return None
    article = words.closed[comma + 1] in determiners()
    if not article and any(words.closed[n] in markers().coordinators for n in range(comma + 1, of[1])):
        return None  # die Vereine Nordlicht, Hafen und Wir
    begin = comma + 1 + article
    if begin >= of[1] or not (words.text[begin] in NAME_MARKS or _is_called(words, begin)):
        return None
    return verbatim(words, (begin, of[1])).replace("''", "").translate(UNQUOTED)


def _is_called(words: Words, at: int) -> bool:
    """Whether a body is called by a word: a name, an abbreviation, or one that is a word only as its name, *die Hamas*."""
    form = words.text[at]
    known = form[0].isupper() and kind_of_noun(form) in BODIES and (form.isupper() or not words.bits[at] & NOUN)
    return known or is_proper_name(words, at)


def kind_by_looks(words: Words, of: Range) -> SourceKind:
    """The kind by whatever noun of the phrase says one, else by what names look like."""
    before = False
    for number in range(*of):
        form = words.text[number]
        if DOMAIN.search(form):
            return "media"
        if form == form.lower():
            continue  # but not eBay
        adjective = number + 1 < of[1] and words.text[number + 1][0].isupper() and is_adjectival(form)
        if form in places() and not adjective:
            return "organisation" if before else "authority"  # Aktion Deutschland hilft
        kind = kind_of_noun(form) if not adjective else None
        if kind is not None and not (before and kind == "person" and words.bits[number - 1] & ART):
            return kind  # but not of der Rücktritt [des Präsidenten]
        before = before or not adjective
    forms = words.words(of)
    if any(form.rpartition("-")[2] in places() for form in forms if "-" in form):
        return "organisation"  # Nordkraft-Deutschland
    if any(form.isupper() and form.isalpha() and len(form) > 1 for form in forms):
        return "organisation"
    if any(form in markers().legal_forms for form in forms) or forms[-1] in _firms(words):
        return "organisation"
    if forms[0] in QUOTATION_MARKS or (len(forms) > 2 and forms[1] in QUOTATION_MARKS):
        return "media"
    return _kind_of_name(words, of)


@remembered
def _firms(words: Words) -> frozenset[str]:
    """The words that a legal form stands behind somewhere in the document, of *Premium Aerotec GmbH* the second, and those
    that stand behind the noun of a body: *der Pharmakonzern Bayer*.
    """
    legal = frozenset(markers().legal_forms)
    named = (words.text[n] for n in range(2, len(words.text)) if _follows_body(words, n))
    return frozenset(form for form, behind in pairwise(words.text) if behind in legal) | frozenset(named)


def _follows_body(words: Words, at: int) -> bool:
    """Whether a word is what a body is called, behind the article and the noun that say what it is."""
    body = is_called_after(words, at) and singular(words.text[at - 1]) == words.text[at - 1]
    article = words.closed[at - 2] in determiners() or words.bits[at - 2] & ADJ
    name = words.text[at][0].isupper() and words.bits[at] & (NAME | SURNAME) and not words.bits[at] & PLACE
    return bool(body and article and name and head_of(words.text[at]) is None) and not is_adjectival(words.text[at])


def is_firm(words: Words, of: Range) -> bool:
    """Whether a bare name is a firm's elsewhere in the document: *der Pharmakonzern Bayer … teilte Bayer mit*."""
    return of[1] - of[0] == 1 and words.text[of[0]] in _firms(words)


def _kind_of_name(words: Words, of: Range) -> SourceKind:
    """What a name looks like that no table knows; who speaks is a person or a body rather than a place."""
    article = words.closed[of[0]] in determiners()
    if not article and of[1] - of[0] == 1 and words.bits[of[0]] & (SURNAME | FIRST_NAME):
        return "person"
    proper = [n for n in range(*of) if words.text[n][0].isupper() and not load_morphology().features(words.closed[n])]
    if not proper:
        return "unknown"
    likely = likely_name(words.text, proper[0], proper[-1] + 1)
    if likely.kind in {"person", "organisation"}:
        return LIKELY_KINDS[likely.kind]
    alone = len(proper) == of[1] - of[0]
    return "organisation" if article else "person" if alone and is_personal(words.text[proper[-1]]) else "unknown"


def has_own_name(words: Words, begin: int, place: int) -> bool:
    """Whether a word of its own stands before a place: *Nordring Bremen* is a club, *das nordische Bremen* the town."""
    capitals = [n for n in range(begin, place) if words.text[n][0].isupper() and words.closed[n] not in determiners()]
    return any(not is_adjectival(words.text[n]) for n in capitals)


def body_behind(words: Words, phrase: Phrase, of: Range) -> Phrase | None:
    """The body that a role tells of in its apposition: *der Hauptsponsor, der Getränkehersteller Almquell*."""
    comma = next((n for n in range(phrase.head + 1, of[1]) if words.text[n] == ","), of[1])
    body = core(words, comma + 1, of[1]) if comma + 1 < of[1] else None
    if body is None or (body.end == body.head + 1 == of[1] and body.end - body.begin == 2):
        return None  # der Minister, die Partei
    return body if kind_of_noun(words.text[head_at(words, body)]) in BODIES else None


def side_named(words: Words, phrase: Phrase) -> Source | None:
    """*von gewerkschaftlicher Seite*: a side that an adjective tells of, of the kind of the noun in it."""
    at = phrase.head - 1
    if at < phrase.begin or words.closed[at] in possessives() or place_of_adjective(words.text[at]) is not None:
        return None
    kind = kind_of_adjective(words.text[at])
    return None if kind is None else Source((), nominative(words, phrase, (phrase.begin, phrase.head + 1)), kind)


def unowned(words: Words, phrase: Phrase, of: Range) -> Source:
    """*Angaben* of nobody: an authority's where they are *offiziell*, a group's where it is *Quellen*, else nobody is named."""
    if kind_of_noun(words.text[phrase.head]) == "group":
        return Source((), nominative(words, phrase, of), "group")
    for number in range(phrase.begin, phrase.head):
        if words.closed[number].startswith(markers().official):
            return Source((), nominative(words, phrase, of), "authority")
    return Source((), None, "unknown")


def is_body(words: Words, phrase: Phrase, of: Range) -> bool:
    """Whether a noun of saying is a body: *die Botschaft in Riad*, and not *die Botschaft des Bischofs*, *in der Botschaft*."""
    body = kind_of_noun(words.text[phrase.head]) in {"authority", "organisation"}
    alone = phrase.end >= of[1] or words.closed[phrase.end] in prepositions() - set(markers().owner_prepositions)
    opened = words.closed[phrase.begin] in possessives() or words.closed[max(phrase.begin - 1, 0)] in prepositions()
    return body and alone and not opened
