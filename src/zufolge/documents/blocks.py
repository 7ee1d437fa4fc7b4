"""What each stretch of a report is: date line, headline, teaser, crosshead, paragraph, pull quote, list, signature."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from zufolge.edtf import date_prefix
from zufolge.lexicon import heads, markers, media
from zufolge.lexicon.morphology import FINITE, NOUN, load_morphology
from zufolge.types import Block, Span

LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
BULLET = re.compile(r"\s*(?:[-*•‣▪–]|\d{1,2}[.)])\s+(?=\S)")
ENDED = re.compile(r"[.!?…:;,][\"“”«»‹›’‘')\]]*\s*$")
ASKED = re.compile(r"[!?][\"“”«»‹›’‘')\]]*\s*$")

# A line of running text that breaks off below this share of its paragraph's longest line ends there on purpose.
WRAPPED_SHARE = 0.7
# Headlines and crossheads are short: the longest of 700 Wikinews titles has 98 characters (2026-11-24).
HEADLINE_LENGTH = 140
TEASER_LENGTH = 600

# BERLIN (dpa) – ; Ottawa/Genf (ndk, AFP) - ; (dpa) –
AGENCY_DATELINE = re.compile(r"\s*(?:[^\W\d_][^\n()]{0,48}?\s*)?\((?P<codes>[^()\n]{2,40})\)\s*(?:[-–—:.]+\s+|(?=\S))")
# BRASÍLIA. ; Genf. ; Berlin –
PLACE_DATELINE = re.compile(
    r"\s*(?P<place>[^\W\d_a-zäöüß][^\W\d_]+(?:[ /-][^\W\d_a-zäöüß][^\W\d_]+){0,3})(?:\.|,? [–—]|:)\s+(?=\S)"
)
SIGNATURE = re.compile(r"\(?(?P<codes>[^()\n]{2,60}?)\)?\s*$")
CODE = re.compile(r"[^\W\d_]{2,5}(?:-[^\W\d_]{2,5})?")
ATTRIBUTION = re.compile(
    r"[–—-]?\s*(?P<name>[^\W\d_][\w'’.-]+(?: [\w'’.-]+){0,4}), (?P<role>[^,.!?:;„“\"»«\n]{3,80})\s*$"
)


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a report, sorted and disjoint; what lies between them is white space.

    >>> text = "Minister lehnt ab\\n\\nBERLIN (dpa) – Er komme nicht, sagte er. (dpa)"
    >>> [(block.kind, block.span.of(text)) for block in find_blocks(text)]
    [('headline', 'Minister lehnt ab'), ('dateline', 'BERLIN (dpa) –'), ('paragraph', 'Er komme nicht, sagte er.'), ('signature', '(dpa)')]
    """
    dated = date_prefix(text)
    start = dated[0].end if dated else 0
    blocks = [Block("metadata", dated[0])] if dated else []
    paragraphs = list(_paragraphs(text, start))
    head = _headline_length(text, paragraphs)
    teaser = _teaser_length(text, paragraphs, head)
    for number, span in enumerate(paragraphs):
        if number < head:
            blocks.append(Block("headline", span))
        elif number < teaser:
            blocks.append(Block("teaser", span))
        else:
            blocks.extend(_body(text, span, first=number == teaser, last=number == len(paragraphs) - 1))
    return tuple(blocks)


def find_agencies(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The agencies that a report is signed by, as they stand in datelines and signatures, each once, in order.

    >>> text = "BERLIN (dpa) – Er komme, hieß es. (AFP/dpa)"
    >>> find_agencies(text, find_blocks(text))
    ('dpa', 'AFP')
    """
    codes: dict[str, None] = {}
    for block in blocks:
        if block.kind in {"dateline", "signature"}:
            words = block.span.of(text)
            inner = words[words.find("(") + 1 : words.rfind(")")] if "(" in words else words
            if block.kind == "signature" or "(" in words:
                codes.update(dict.fromkeys(_codes(inner)))
    return tuple(codes)


def _paragraphs(text: str, start: int) -> Iterator[Span]:
    """Stretches between blank lines; a line break inside one counts where the line before it was broken off on purpose."""
    group: list[Span] = []
    for line in LINE.finditer(text, start):
        span = _stripped(text, Span(line.start(), line.end()))
        blank_before = group and text.count("\n", group[-1].end, line.start()) > 1 + text.count(
            "\r\n\r", group[-1].end, line.start()
        )
        if group and (span is None or blank_before):
            yield from _unwrapped(text, group)
            group = []
        if span is not None:
            group.append(span)
    yield from _unwrapped(text, group)


def _unwrapped(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    if not lines:
        return
    longest = max(line.end - line.begin for line in lines)
    begin = lines[0].begin
    for line, after in itertools.pairwise(lines):
        short = line.end - line.begin < WRAPPED_SHARE * longest
        if short or longest > HEADLINE_LENGTH or BULLET.match(text, after.begin, after.end):
            yield Span(begin, line.end)
            begin = after.begin
    yield Span(begin, lines[-1].end)


def _stripped(text: str, span: Span) -> Span | None:
    words = span.of(text)
    begin = span.begin + len(words) - len(words.lstrip())
    end = begin + len(words.strip())
    return Span(begin, end) if begin < end else None


def _is_title(text: str, span: Span) -> bool:
    words = span.of(text)
    return len(words) <= HEADLINE_LENGTH and (not ENDED.search(words) or bool(ASKED.search(words)))


def _headline_length(text: str, paragraphs: Sequence[Span]) -> int:
    """How many leading paragraphs are the headline: one, or none where the report starts with running text."""
    if len(paragraphs) < 2 or not _is_title(text, paragraphs[0]) or BULLET.match(text, paragraphs[0].begin):
        return 0
    return 0 if ASKED.search(paragraphs[0].of(text)) and not _is_body(text, paragraphs[1]) else 1


def _is_body(text: str, span: Span) -> bool:
    return bool(ENDED.search(span.of(text)))


def _teaser_length(text: str, paragraphs: Sequence[Span], head: int) -> int:
    """Up to which paragraph the teaser goes: short paragraphs before the one that opens with a dateline."""
    for number in range(head, min(head + 3, len(paragraphs))):
        if _dateline(text, paragraphs[number]):
            short = all(p.end - p.begin <= TEASER_LENGTH for p in paragraphs[head:number])
            return number if short else head
    return head


def _body(text: str, span: Span, *, first: bool, last: bool) -> Iterator[Block]:
    dateline = _dateline(text, span) if first else None
    if dateline:
        yield Block("dateline", dateline)
        span = _stripped(text, Span(dateline.end, span.end)) or Span(span.end, span.end)
    signature = _signature(text, span)
    body = Span(span.begin, signature.begin) if signature else span
    stripped = _stripped(text, body)
    if stripped:
        yield from _inner(text, stripped, titled=not (first or last or signature))
    if signature:
        yield Block("signature", signature)


def _inner(text: str, span: Span, *, titled: bool) -> Iterator[Block]:
    if BULLET.match(text, span.begin, span.end):
        yield Block("list", span)
    elif attribution := _attribution(text, span):
        said = _stripped(text, Span(span.begin, attribution.begin))
        if said:
            yield Block("pull_quote", said)
        yield Block("attribution", attribution)
    elif titled and _is_title(text, span):
        yield Block("crosshead", span)
    elif glued := _glued_crosshead(text, span):
        yield Block("crosshead", Span(span.begin, glued.begin - 1))
        yield Block("paragraph", glued)
    else:
        yield Block("paragraph", span)


def _dateline(text: str, span: Span) -> Span | None:
    match = AGENCY_DATELINE.match(text, span.begin, span.end)
    if match and _codes(match["codes"]) and match.end() < span.end:
        return Span(span.begin, match.start() + len(match.group().rstrip()))
    match = PLACE_DATELINE.match(text, span.begin, span.end)
    if match and match.end() < span.end and _stands_alone(match["place"]):
        return Span(span.begin, match.start() + len(match.group().rstrip()))
    return None


def _stands_alone(place: str) -> bool:
    """A place in capitals, or one word that is no common noun: „Genf.“, not „Danke.“"""
    if place.isupper():
        return len(place) > 2
    words = place.replace("/", " ").split()
    morphology = load_morphology()
    return len(words) <= 2 and not any(
        morphology.features(word) & (NOUN | FINITE) or morphology.features(word.lower()) for word in words
    )


def _signature(text: str, span: Span) -> Span | None:
    """(AFP, dpa) at the end of a paragraph, or dpa/AFP as a paragraph of its own."""
    begin = text.rfind("(", span.begin, span.end)
    if begin >= 0 and text[span.end - 1] == ")" and _codes(text[begin + 1 : span.end - 1]):
        before = text[span.begin : begin].rstrip()
        return Span(begin, span.end) if not before or ENDED.search(before) else None
    match = SIGNATURE.fullmatch(text, span.begin, span.end)
    return span if match and _codes(match["codes"]) and _known(match["codes"]) else None


def _codes(words: str) -> tuple[str, ...]:
    """The codes of a signature, or nothing where one of them is none."""
    codes = [code for code in re.split(r"\s*[,/;+]\s*|\s+", words.strip()) if code]
    fits = codes and all(CODE.fullmatch(code) and (code in media() or not _is_word(code)) for code in codes)
    return tuple(codes) if fits else ()


def _known(words: str) -> bool:
    return any(code in media() for code in re.split(r"[\s,/;+]+", words))


def _is_word(code: str) -> bool:
    """Whether a bracket holds a word of the language, as in „(SPD)“ or „(vorn)“, and no agency's code."""
    return bool(load_morphology().features(code)) or (code.isupper() and code not in media())


def _attribution(text: str, span: Span) -> Span | None:
    """The closing „Name, Rolle“ of a pull quote: „… Kanäle. Dmitri Peskow, Kremlsprecher“."""
    match = None
    for end in re.finditer(r"[.!?…][\"“”«»‹›’‘']*\s+", text[span.begin : span.end]):
        match = ATTRIBUTION.fullmatch(text, span.begin + end.end(), span.end) or match
    if not match or not all(word[:1].isupper() or word in markers().name_particles for word in match["name"].split()):
        return None
    return Span(match.start("name"), match.end("role")) if _names_role(match["role"]) else None


def _names_role(words: str) -> bool:
    return any(_head_kind(word) == "person" for word in words.split()[:4])


def _head_kind(word: str) -> str | None:
    entries = heads()
    for cut in range(max(1, len(word) - 3)):
        entry = entries.get(word[cut:].lower())
        if entry and (cut == 0 or entry.suffix):
            return entry.kind
    return None


def _glued_crosshead(text: str, span: Span) -> Span | None:
    """The paragraph behind a crosshead that runs into it without a break: „Besuche von Putin und Kim Vor der jetzigen …“.

    It starts at the first capitalised preposition or adverb that stands inside a line without a finite verb before it.
    """
    morphology = load_morphology()
    starters = markers().sentence_starters
    words = list(re.finditer(r"\S+", text[span.begin : min(span.end, span.begin + HEADLINE_LENGTH)]))
    for number, word in enumerate(words):
        plain = word.group()
        if re.search(r"[.,:;!?…„“\"»«()–]", plain):
            return None
        if number >= 3 and plain[0].isupper() and plain.lower() in starters:
            return Span(span.begin + word.start(), span.end)
        if plain[0].islower() and morphology.features(plain) & FINITE and plain not in starters:
            return None
    return None
