"""The outlet that a phrase names: a known one, or what a noun of the press is followed by."""

from __future__ import annotations

import re

from zufolge.findings.closed import determiners, is_audience
from zufolge.findings.kinds import kind_of_noun, names_role
from zufolge.findings.name_runs import TITLE_LENGTH, ends_name, has_arabic_article
from zufolge.findings.nominatives import singular, verbatim
from zufolge.findings.press import outlet_in
from zufolge.findings.words import QUOTATION_MARKS, Range, Words
from zufolge.lexicon import markers, media
from zufolge.lexicon.morphology import load_morphology
from zufolge.types import Source

DOMAIN = re.compile(r"\w\.(de|at|ch|com|org|net|info|tv|eu)\b")
NAME_MARKS = QUOTATION_MARKS | {"''"}


def outlet_named(name: str) -> Source | None:
    """A known outlet with its country and its owner."""
    known = media().get(name) or media().get(f"„{name}“")
    return None if known is None else Source((), name, "media", None, known.country, known.owner)


def is_lowered(form: str) -> bool:
    """Whether an outlet is written in lower case: *taz*, *t-online*."""
    return form.islower() and form in media()


def bare_outlet(words: Words, of: Range) -> str | None:
    """*laut Spiegel*, *der Focus*: a speaker that is called as a paper, without quotation marks."""
    name = " ".join(words.text[of[0] + (words.closed[of[0]] in determiners()) : of[1]])
    return name if f"„{name}“" in media() else None


def outlet_called(words: Words, of: Range) -> str | None:
    """The name of an outlet: a known one, or what a noun of the press is followed by, *der Zeitung „Hoy Bolivia“*."""
    known = outlet_in(words, of)
    if known is not None:
        return known
    for at in range(*of):
        outlet, hyphen, who = words.text[at].rpartition("-")
        if hyphen and outlet_named(outlet) is not None and (is_audience(who) or who in markers().interviews):
            return outlet  # gegenüber einem ARD-Reporter, im BILD-Interview
    for at in range(of[0], of[1] - 1):
        if kind_of_noun(words.text[at]) != "media" or not words.text[at][0].isupper():
            continue
        opens, closes = words.quote_at.get(at - 1, (0, 0))
        if opens == at - 1 and at + 2 <= closes <= of[1]:
            return verbatim(words, (at, closes - 1))  # in der „Rundschau am Morgen“
        quoted = words.quote_at.get(at + 1)
        if words.text[at + 1] == "''" and "''" in words.text[at + 2 : of[1]]:
            return verbatim(words, (at + 2, words.text.index("''", at + 2)))
        if quoted is not None and quoted[0] == at + 1:
            return undeclined(verbatim(words, (at + 2, max(quoted[1] - 1, at + 3))))
        end = at + 1
        while end < of[1] and (is_proper_name(words, end) or DOMAIN.search(words.text[end])):
            end += 1
        if end > at + 1:
            return verbatim(words, (at + 1, end))
    return None


def titles_outlet(words: Words, of: Range) -> bool:
    """Whether a quotation is what a paper or a programme is called: *im Magazin „Hart aber fair“*, *sagte Blum der „Tat“*."""
    before, first = of[0] - 1, of[0] + 1
    if words.quote_at.get(of[0]) != of or not 1 < of[1] - of[0] <= TITLE_LENGTH or before < 0:
        return False
    named = kind_of_noun(words.text[before]) == "media" and words.text[before][0].isupper()
    told = "dat" in determiners().get(words.closed[before], ()) and ends_name(words, before - 1)
    return ((named or told) and words.text[first][0].isupper()) or outlet_called(words, of) is not None


def tells_outlets(form: str) -> bool:
    """Whether a role is none at an outlet: *sagte die Ministerin der „Zeit“*, and not *die Sprecherin der „Zeit“*."""
    return form[:1].isupper() and names_role(form) and not singular(form).lower().endswith(markers().staff)


def undeclined(name: str) -> str:
    """A paper's name as it calls itself: *der „Nordischen Zeitung“* → *Nordische Zeitung*."""
    first, _, rest = name.partition(" ")
    declined = first.endswith("en") and kind_of_noun(rest.split(" ")[0]) == "media" if rest else False
    return f"{first.removesuffix('n')} {rest}" if declined else name


def is_proper_name(words: Words, at: int) -> bool:
    """A name that no table knows as a word, or an abbreviation."""
    form = words.text[at]
    if has_arabic_article(form):
        return True  # al-Arabiya
    return (
        form[0].isupper() and not load_morphology().features(form) and kind_of_noun(form) is None
    ) or form in markers().legal_forms
