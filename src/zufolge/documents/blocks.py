"""What each stretch of a report is: date line, headline, teaser, crosshead, paragraph, pull quote, list, signature."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from zufolge.documents.datelines import TICKER, agency_dateline, codes_of, find_dateline, find_stamp, signs
from zufolge.documents.splitting import split
from zufolge.edtf import date_prefix
from zufolge.lexicon import head_of, markers
from zufolge.lexicon.morphology import ADV, FINITE, PARTICLE, load_morphology
from zufolge.types import Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LINE_END: Final = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
BULLET: Final = re.compile(r"(?:[-*•‣▪–]|(?P<number>\d{1,2})[.)])\s+(?=\S)")
CLOSING: Final = r"[\"“”«»‹›’‘')\]]*"
STOPPED: Final = re.compile(rf"[.!?:…]{CLOSING}$")
ENDED: Final = re.compile(rf"[.!?:…;,]{CLOSING}$")
ASKED: Final = re.compile(rf"[!?]{CLOSING}$")
QUOTED: Final = re.compile(r"[„“”\"»«›‹‚‘'].*[“”\"«»‹›‘’'][.,!?…]?", re.DOTALL)

# Headlines and crossheads are short: the longest of 700 Wikinews titles has 98 characters (2026-11-24). Hard-wrapped
# lines are shorter than that too.
HEADLINE_LENGTH: Final = 140
# Questions are mostly running text, and what a police report asks of its readers is longer than this.
QUESTION_LENGTH: Final = 60
HEADLINES: Final = 3
TEASER_LENGTH: Final = 300
PULL_QUOTE_LENGTH: Final = 400
BYLINE_LENGTH: Final = 60
# Lines are wrapped by hand, too: one that ends before this share of the width, with room for another word, ends on
# purpose.
WRAPPED_SHARE: Final = 0.85

TRAILING_CODES: Final = re.compile(
    rf"[.!?…]{CLOSING}\s+(?P<all>(?:[–—-]\s*)?(?P<codes>[^\W\d_]{{2,5}}(?:[,/]\s?[\w-]{{2,9}}){{0,3}}))$"
)
ATTRIBUTION: Final = re.compile(
    r"(?P<all>[–—-]?\s*(?P<name>[^\W\d_][\w'’.-]+(?: [\w'’.-]+){0,4}), (?P<role>[^,.!?:;„“\"»«\n]{3,80}))$"
)
BEFORE_ATTRIBUTION: Final = re.compile(r"(?:[.!?…][\"“”«»‹›’‘']*|[“”\"«»])\s+")
NAME: Final = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*")


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a report, sorted and disjoint; what lies between them is white space.

    >>> text = "Minister lehnt ab\\n\\nBERLIN (dpa) – Er komme nicht. (AFP)"
    >>> [(block.kind, block.span.of(text)) for block in find_blocks(text)][:2]
    [('headline', 'Minister lehnt ab'), ('dateline', 'BERLIN (dpa) –')]
    >>> [(block.kind, block.span.of(text)) for block in find_blocks(text)][2:]
    [('paragraph', 'Er komme nicht.'), ('signature', '(AFP)')]
    """
    dated = date_prefix(text)
    paragraphs = list(_paragraphs(text, dated[0].end if dated else 0))
    head = _headline_length(text, paragraphs)
    teaser = _teaser_length(text, paragraphs, head)
    blocks = [Block("metadata", dated[0])] if dated else []
    blocks += [Block("headline", span) for span in paragraphs[:head]]
    blocks += [Block("teaser", span) for span in paragraphs[head:teaser]]
    for number in range(teaser, len(paragraphs)):
        blocks += _body(text, paragraphs, number, first=number == teaser)
    return tuple(blocks)


def find_agencies(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The agencies that a report is signed by, as they stand in datelines and signatures, each once, in order.

    An unknown code is an agency's only before a dash, as in `Ottawa (ndk) –`; in `(gwi)` or `Bozen (pir).` it is an author's.

    >>> text = "BERLIN (dpa) – Er komme, hieß es. (AFP/gwi)"
    >>> find_agencies(text, find_blocks(text))
    ('dpa', 'AFP')
    """
    codes: dict[str, None] = {}
    for block in blocks:
        words = block.span.of(text)
        if block.kind == "signature":
            codes.update(dict.fromkeys(code for code in codes_of(words.strip("()[] -–—")) if signs(code)))
        elif block.kind == "dateline" and "(" in words:
            found = codes_of(words[words.index("(") + 1 : words.rindex(")")])
            codes.update(dict.fromkeys(code for code in found if signs(code) or words[-1] in "-–—"))
    return tuple(codes)


def _paragraphs(text: str, start: int) -> Iterator[Span]:
    """Stretches between blank lines, cut where a line was ended on purpose."""
    groups: list[list[Span]] = [[]]
    for begin, end, mark in _lines(text, start):
        line = _stripped(text, begin, end)
        if line is not None:
            groups[-1].append(line)
        if groups[-1] and (line is None or mark == "\u2029"):
            groups.append([])
    width = max((line.end - line.begin for group in groups for line in group), default=0)
    for group in groups:
        yield from _unwrapped(text, group, width)


def _lines(text: str, begin: int) -> Iterator[tuple[int, int, str]]:
    for match in LINE_END.finditer(text, begin):
        yield begin, match.start(), match.group()
        begin = match.end()
    yield begin, len(text), ""


def _stripped(text: str, begin: int, end: int) -> Span | None:
    words = text[begin:end]
    begin += len(words) - len(words.lstrip())
    end = begin + len(words.strip())
    return Span(begin, end) if begin < end else None


def _unwrapped(text: str, lines: Sequence[Span], width: int) -> Iterator[Span]:
    if not lines:
        return
    if width > HEADLINE_LENGTH and STOPPED.search(lines[-1].of(text)):  # the one wrapped paragraph of another text
        width = max(line.end - line.begin for line in lines)
    wrapped = width <= HEADLINE_LENGTH and not all(STOPPED.search(line.of(text)) for line in lines[:-1])
    begin = lines[0].begin
    for line, after in pairwise(lines):
        if not _goes_on(text, line, after, width if wrapped else 0):
            yield Span(begin, line.end)
            begin = after.begin
    yield Span(begin, lines[-1].end)


def _goes_on(text: str, line: Span, after: Span, width: int) -> bool:
    """Whether a line break is none of the text's own: the sentence goes on, or its next word had no room."""
    words, behind = line.of(text), after.of(text)
    if not STOPPED.search(words) and (behind[0].islower() or words.rpartition(" ")[2] in _dangling()):
        return True
    if BULLET.match(behind) and (STOPPED.search(words) or BULLET.match(words)):
        return False
    if words.endswith(TICKER) or (not ENDED.search(words) and agency_dateline(text, after)):
        return False
    return len(words) + 1 + len(behind.split(maxsplit=1)[0]) > WRAPPED_SHARE * width > 0


@cache
def _dangling() -> frozenset[str]:
    """Words that a line cannot end with on purpose: *der*, *und*, *im*; but *Kim lud Putin ein*."""
    grammar = markers()
    words = {*grammar.conjunctions, *(d.word for d in grammar.determiners), *(c.word for c in grammar.contractions)}
    return frozenset(word for word in words if not load_morphology().features(word) & (PARTICLE | ADV))


def _is_title(text: str, span: Span) -> bool:
    """Whether a line can stand above others: short, without a full stop, one sentence at most, and not the rest of one."""
    words = span.of(text)
    if len(words) > HEADLINE_LENGTH or words[0].islower() or not any(map(str.isalpha, words)):
        return False
    if ENDED.search(words) and not ASKED.search(words):
        return False
    return len(split(text, begin=span.begin, end=span.end)) == 1


def _headline_length(text: str, paragraphs: Sequence[Span]) -> int:
    """How many leading paragraphs are headlines; none where the report starts with running text."""
    for number, span in enumerate(paragraphs[: min(HEADLINES, len(paragraphs) - 1)]):
        if not _is_title(text, span) or BULLET.match(text, span.begin) or _dateline(text, span):
            return number
    return min(HEADLINES, max(0, len(paragraphs) - 1))


def _teaser_length(text: str, paragraphs: Sequence[Span], head: int) -> int:
    """Up to which paragraph the teaser goes: short paragraphs before the one that opens with a dateline."""
    for number in range(head, min(head + 3, len(paragraphs))):
        if _dateline(text, paragraphs[number]):
            short = all(p.end - p.begin <= TEASER_LENGTH for p in paragraphs[head:number])
            return number if short else head
    return head


def _body(text: str, paragraphs: Sequence[Span], number: int, *, first: bool) -> Iterator[Block]:
    span, last = paragraphs[number], number == len(paragraphs) - 1
    dateline = (_dateline(text, span) if first else None) or _stamp(text, span)
    if dateline:
        yield Block("dateline", dateline)
        span = _stripped(text, dateline.end, span.end) or span
    signature = _signature(text, span, last=last)
    body = _stripped(text, span.begin, signature.begin) if signature else span
    if body and body == paragraphs[number]:
        yield from _whole(text, paragraphs, number, first=first)
    elif body:
        yield from _inner(text, body)
    if signature:
        yield Block("signature", signature)


def _whole(text: str, paragraphs: Sequence[Span], number: int, *, first: bool) -> Iterator[Block]:
    """A paragraph that may be a title, a list or one half of a pull quote, by what stands before and behind it."""
    span = paragraphs[number]
    before = paragraphs[number - 1] if number else None
    behind = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
    kind: BlockKind | None = None
    if before and _is_pull_quote(text, before, span):
        kind = "attribution"
    elif behind and _is_pull_quote(text, span, behind):
        kind = "pull_quote"
    elif _is_list(text, before, span, behind):
        kind = "list"
    elif behind and not first and _is_crosshead(text, before, span, behind):
        kind = "crosshead"
    yield from [Block(kind, span)] if kind else _inner(text, span)


def _inner(text: str, span: Span) -> Iterator[Block]:
    """A paragraph, and what runs into it: the name under a pull quote, or a crosshead."""
    words = span.of(text)
    unstopped = not words.endswith((".", "!", "?"))  # as a name with its role is
    for end in list(BEFORE_ATTRIBUTION.finditer(words))[-2:] if unstopped else ():
        if _names_speaker(words[end.end() :]):
            said = _stripped(text, span.begin, span.begin + end.end())
            yield from [Block("pull_quote", said)] if said else []
            yield Block("attribution", Span(span.begin + end.end(), span.end))
            return
    glued = _glued_crosshead(text, span)
    crosshead = _stripped(text, span.begin, glued.begin) if glued else None
    yield from [Block("crosshead", crosshead)] if crosshead else []
    yield Block("paragraph", glued or span)


def _is_list(text: str, before: Span | None, span: Span, behind: Span | None) -> bool:
    """A dash or dot makes a list of one; a number does not: „14. Oktober 2023“."""
    bullet = BULLET.match(text, span.begin, span.end)
    beside = [BULLET.match(text, near.begin, near.end) for near in (before, behind) if near]
    return bool(bullet and (not bullet["number"] or any(match and match["number"] for match in beside)))


def _is_crosshead(text: str, before: Span | None, span: Span, behind: Span) -> bool:
    if not _is_title(text, span) or text[behind.begin].islower():
        return False
    words = span.of(text)
    if not ASKED.search(words):
        return True
    asked_before = before and re.search(rf"[?:]{CLOSING}$", before.of(text))
    return len(words) <= QUESTION_LENGTH and ":" not in words and not asked_before


def _is_pull_quote(text: str, span: Span, name: Span) -> bool:
    """Whether the second of two paragraphs names who says the first: „… Kanäle.“, then „Dmitri Peskow, Kremlsprecher“."""
    short = span.end - span.begin <= PULL_QUOTE_LENGTH and name.end - name.begin <= HEADLINE_LENGTH
    if not short or not (_names_speaker(name.of(text)) or _is_dash_and_name(name.of(text))):
        return False
    words = span.of(text)
    return bool(QUOTED.fullmatch(words)) or (bool(STOPPED.search(words)) and name.end < len(text.rstrip()))


def _names_speaker(words: str) -> bool:
    """Whether the words are „Name, Rolle“, as under a pull quote: „Dmitri Peskow, Kremlsprecher“."""
    match = ATTRIBUTION.match(words)
    if not match or not _is_name(match["name"]):
        return False
    roles = [head_of(word) for word in match["role"].split()[:4]]
    return any(role is not None and role.kind == "person" for role in roles)


def _is_dash_and_name(words: str) -> bool:
    return words[0] in "–—" and _is_name(words[1:].strip()) and " " in words[1:].strip()


def _is_name(words: str) -> bool:
    """Whether the words are all with a capital, but for such as *von* and *van der*."""
    parts = words.split()
    small = " ".join(part for part in parts if not part[0].isupper())
    named = all(map(NAME.fullmatch, parts)) and (not small or small in markers().name_particles)
    return bool(named) and len(small.split()) < len(parts) <= 5


def _dateline(text: str, span: Span) -> Span | None:
    """The words before the first sentence of running text that say where a report was written and by whom."""
    return find_dateline(text, span) if _is_running(text, span) else None


def _stamp(text: str, span: Span) -> Span | None:
    """The time before an entry of a ticker: *+++ 14.32 Uhr +++ Laut Polizei …*; a headline keeps it."""
    return find_stamp(text, span) if _is_running(text, span) else None


def _is_running(text: str, span: Span) -> bool:
    """Whether a paragraph holds sentences: it is long, or ends with a stop or a signature."""
    words = span.of(text)
    return len(words) > HEADLINE_LENGTH or bool(STOPPED.search(words) or _signature(text, span, last=True))


def _signature(text: str, span: Span, *, last: bool) -> Span | None:
    """(AFP, dpa) or [pvk] at the end of a paragraph, dpa/AFP as one of its own; at the end of the report „– kab“ and
    the author's name too.
    """
    words = span.of(text)
    begin = max(words.rfind("("), words.rfind("["))
    if begin >= 0 and words[-1] in ")]" and codes_of(words[begin + 1 : -1]):
        before = words[:begin].rstrip()
        return Span(span.begin + begin, span.end) if not before or ENDED.search(before) else None
    if len(words) <= BYLINE_LENGTH and _signs_alone(words):
        return span
    if not last:
        return None
    if len(words) <= BYLINE_LENGTH and " " in words and _is_name(words):
        return span
    match = TRAILING_CODES.search(words, max(0, len(words) - BYLINE_LENGTH))
    codes = codes_of(match["codes"]) if match else ()
    if match and codes and all(signs(code) or code.islower() for code in codes):
        return Span(span.begin + match.start("all"), span.end)
    return None


def _signs_alone(words: str) -> bool:
    return any(signs(code) for code in codes_of(words))


def _glued_crosshead(text: str, span: Span) -> Span | None:
    """The paragraph behind a crosshead that runs into it without a break: „Besuche von Putin und Kim Vor der jetzigen …“.

    It starts at the first capitalised preposition or adverb that stands inside a line without a finite verb before it.
    """
    morphology = load_morphology()
    starters = markers().sentence_starters
    words = re.finditer(r"\S+", text[span.begin : min(span.end, span.begin + HEADLINE_LENGTH)])
    for number, (word, _) in enumerate(pairwise(words)):
        plain = word.group()
        if re.search(r"[.,:;!?…„“\"»«()–]", plain):
            return None
        if number >= 3 and plain[0].isupper() and not plain[1:].isupper() and plain.lower() in starters:
            return Span(span.begin + word.start(), span.end)
        if plain[0].islower() and morphology.features(plain) & FINITE and plain not in starters:
            return None
    return None
