"""Datelines and the times of a ticker: what stands before the first sentence and says where, when and by whom it was written."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from zufolge.lexicon import calendar, media, places
from zufolge.lexicon.morphology import FINITE, NOUN, load_morphology
from zufolge.types import Span

TICKER: Final = "+++"
UPPER: Final = r"[^\W\d_a-zäöüß]"
SMALL: Final = r"[a-zäöü]{2,3}"  # am, den; (Frankfurt) an der (Oder)
MARK: Final = r"[-–—⋅·|]"
SENTENCE: Final = r"\s+(?=\S)(?![a-zäöü])"
# BERLIN (dpa) – ; Ottawa/Genf (ndk, AFP) - ; (dpa) – ; Bozen  (pir).
AGENCY_DATELINE: Final = re.compile(
    r"(?:[^\W\d_][^\n()]{0,48})?\((?P<codes>[^()\n]{2,40})\)\s?(?:(?P<mark>[-–—:.])\s+)?(?=\S)"
)
# BRASÍLIA. ; Genf. ; Bozen . ; Berlin – ; Zürich ⋅ ; BERLIN taz |
PLACE_DATELINE: Final = re.compile(
    rf"(?P<place>{UPPER}[^\W\d_]+(?:[ /-]{UPPER}[^\W\d_]+){{0,3}})"
    rf"(?:\s?\.|,? [–—]|(?: (?P<code>[^\W\d_]{{2,5}}))? [⋅·|])\s+(?=\S)"
)
# Berlin (Deutschland) –
COUNTRY_DATELINE: Final = re.compile(
    rf"(?P<place>{UPPER}[^\n().,:;]{{1,40}}) \((?P<country>[^()\n]{{2,40}})\) {MARK}{SENTENCE}"
)
CODE: Final = re.compile(r"[^\W\d_]{2,5}(?:-[^\W\d_]{2,5})?\.?")

CLOCK: Final = r"(?:[01]?\d|2[0-3])[.:][0-5]\d"


def find_dateline(text: str, span: Span) -> Span | None:
    """The words at the begin of a paragraph that say where a report was written, when and by whom.

    >>> text = "Havanna (Kuba), 15.05.2024 – Es regnet."
    >>> find_dateline(text, Span(0, len(text))).of(text)
    'Havanna (Kuba), 15.05.2024 –'
    """
    alone = PLACE_DATELINE.match(text, span.begin, span.end)
    if alone and _stands_alone(alone["place"]) and (not alone["code"] or alone["code"] in media()):
        return _without_space(alone)
    dated = _dated().match(text, span.begin, span.end)
    if dated:
        return _without_space(dated)
    country = COUNTRY_DATELINE.match(text, span.begin, span.end)
    if country and country["country"] in places() and _stands_alone(country["place"]):
        return _without_space(country)
    return agency_dateline(text, span)


def agency_dateline(text: str, span: Span) -> Span | None:
    """A dateline with an agency's or author's code: *BERLIN (dpa) –*."""
    match = AGENCY_DATELINE.match(text, span.begin, span.end)
    codes = codes_of(match["codes"]) if match else ()
    if not match or not codes or not (match["mark"] or any(signs(code) for code in codes)):
        return None
    return _without_space(match)


def find_stamp(text: str, span: Span) -> Span | None:
    """The time that stands before an entry of a ticker.

    >>> text = "+++ 14.32 Uhr +++ Laut Polizei ist die Lage ernst."
    >>> find_stamp(text, Span(0, len(text))).of(text)
    '+++ 14.32 Uhr +++'
    """
    match = _stamp().match(text, span.begin, span.end)
    return _without_space(match) if match else None


def codes_of(words: str) -> tuple[str, ...]:
    """The codes of a signature, or nothing where one of them is none."""
    parts = [part.strip() for part in re.split(r"[,/;+]", words)]
    codes = [code for part in parts for code in ([part] if signs(part) else part.split())]
    return tuple(codes) if codes and all(signs(code) or _is_code(code) for code in codes) else ()


def signs(code: str) -> bool:
    """Whether a code is that of a known agency."""
    return code in media() and media()[code].signature


def _is_code(code: str) -> bool:
    """Whether a bracket holds an author's or unknown agency's letters, and no word or party: „(SPD)“, „(vorn)“."""
    bare = code.rstrip(".")
    morphology = load_morphology()
    known = morphology.features(bare) or morphology.features(bare.lower())
    return bool(CODE.fullmatch(code)) and not bare.isupper() and not known


@cache
def _dated() -> re.Pattern[str]:
    """A place with a day: *Wien, am 15.5.2024 (OTS) –*, *Frankfurt am Main (Deutschland), 15. Mai –*."""
    place = rf"{UPPER}[\w.'’-]*(?:(?: ?/ ?|, | )(?:{SMALL} ){{0,2}}{UPPER}[\w.'’-]*){{0,4}}"
    bracket = r"(?: \([^()\n]{2,60}\))?"
    return re.compile(rf"{place}{bracket}, (?:{SMALL} )?{_day()}{bracket} ?{MARK}{SENTENCE}")


@cache
def _stamp() -> re.Pattern[str]:
    """*+++ 14.32 Uhr +++*, *+++ 14:32 –*, *[14.32 Uhr]*, *14.32 Uhr |*, *14:32* and *Update vom 15. Mai, 14.32 Uhr:*."""
    hour = rf"{CLOCK}(?: Uhr)?"
    marked = rf"\+{{3}} ?{hour} ?\+{{3}}|(?:\+{{3}} ?)?{hour} {MARK}|\[{hour}\]|\({hour}\)"
    bare = rf"(?:[01]\d|2[0-3]):[0-5]\d(?= {UPPER})"
    return re.compile(rf"(?:{marked}|{bare}|{UPPER}[\w-]+ vom {_day()}, {CLOCK} Uhr:){SENTENCE}")


@cache
def _day() -> str:
    """A day and its month in figures or words: *15.5.2024*, *15. Mai*."""
    months = "|".join(re.escape(word) for month in calendar().months for word in month.words)
    return rf"\d{{1,2}}\. ?(?:\d{{1,2}}\.|(?:{months})\b)(?: ?\d{{4}}|\d\d\b)?"


def _stands_alone(place: str) -> bool:
    """A place in capitals, or one word that is no common noun: „Genf.“, not „Danke.“"""
    if place.isupper():
        return len(place) > 2
    words = place.replace("/", " ").split()
    morphology = load_morphology()
    known = any(morphology.features(word) & (NOUN | FINITE) or morphology.features(word.lower()) for word in words)
    return len(words) <= 2 and not known


def _without_space(match: re.Match[str]) -> Span:
    return Span(match.start(), match.start() + len(match.group().rstrip()))
