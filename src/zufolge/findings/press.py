"""The known agencies, broadcasters and papers that words name, in whatever case."""

from __future__ import annotations

from functools import cache

from zufolge.findings.words import QUOTATION_MARKS, Range, Words
from zufolge.lexicon import head_of, longest_match, markers, media
from zufolge.lexicon.entries import Outlet

# How many words the name of an outlet has at most.
LONGEST_OUTLET = 7


def names_outlet(words: Words, of: Range) -> bool:
    """Whether a phrase names a known agency, broadcaster or paper: *der „Bild“-Zeitung*."""
    return outlet_in(words, of) is not None


def outlet_in(words: Words, of: Range) -> str | None:
    """The name under which a range names a known outlet: *dem „Spiegel“* Spiegel, *der Deutschen Presse-Agentur*."""
    forms = words.words(of)
    for at, form in enumerate(forms):
        if form in QUOTATION_MARKS:
            inner = next((n for n in range(at + 1, len(forms)) if forms[n] in QUOTATION_MARKS), len(forms))
            quoted = " ".join(forms[at + 1 : inner])
            for name in (
                quoted.replace("en ", "e ", 1),
                quoted,
                quoted.replace("er ", "e ", 1),
                quoted.removesuffix("n"),
            ):
                if f"„{name}“" in media() or name in media():
                    return name
            continue
        weak = form.removesuffix("n") if form.endswith("en") else form
        if form[-1:] == "s" and form[:-1].isupper():
            weak = form[:-1]  # des ZDFs
        for first in dict.fromkeys((weak, f"{weak}r", form)):  # dem Bayerischen Rundfunk
            if first not in _outlet_openings():
                continue
            rest = forms[at + 1 : at + LONGEST_OUTLET]
            plain = tuple(form.removesuffix("n") if form.endswith("en") else form for form in rest)
            known = longest_match(media(), (first, *rest), 0)
            declined = longest_match(media(), (first, *plain), 0) if plain != rest else None
            if declined is not None and (known is None or declined[1] > known[1]):
                return declined[0].name  # der Frankfurter Allgemeinen Sonntagszeitung
            if known is not None:
                name = " ".join((first, *forms[at + 1 : at + known[1]]))
                return known[0].name if known[0].name in name else name
        if "-" in form and _is_edition(form):
            return form
    return None


def outlet_at(words: Words, at: int) -> tuple[Outlet, int] | None:
    """The known outlet whose name begins at a token, and its end: *Bild am Sonntag*."""
    return longest_match(media(), words.text, at) if words.text[at] in _outlet_openings() else None


@cache
def _outlet_openings() -> frozenset[str]:
    """The words that the name of an outlet begins with."""
    return frozenset(name.split(" ")[0] for name in media())


def _is_edition(form: str) -> bool:
    """*Welt-Online*, *Sport-Bild*, *ZDF-Morgenmagazin*: a paper's other edition, a broadcaster's programme."""
    paper, _, edition = form.partition("-")
    known = paper in media() or f"„{paper}“" in media()
    programme = head_of(edition)
    if known and programme is not None and programme.kind == "media" and edition[0].isupper():
        return True  # ZDF-Morgenmagazin
    online = edition in markers().editions and known
    return online or f"„{edition}“" in media()
