"""A document's tokens as the grammar sees them: parallel tuples of forms, morphological bits and places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple

from zufolge.lexicon import markers
from zufolge.lexicon.morphology import (
    ADJ,
    ADV,
    ART,
    CONJ,
    FINITE,
    IND_PST,
    KJ1_ONLY,
    NAME,
    NEUT,
    NOUN,
    PARTICIPLE2,
    PREP,
    PRON,
    load_morphology,
)
from zufolge.types import BlockKind, Document, Span

# Where a form is one of these it is no verb, whatever else the table says of it: heute (heuen), eine (einen), weite.
NO_VERB = PRON | ART | PREP | CONJ | ADV | ADJ
BOUNDARIES = frozenset(",;:()–—-…/")
ENDS = frozenset(".!?…")
QUOTATION_MARKS = frozenset('„“”"»«‚‘›‹')

# Blocks whose sentences are read for statements, and count as the newsroom's own where there are none.
RUNNING_TEXT = frozenset({"paragraph", "teaser", "list"})

# A quotation of so many tokens, an opening mark and a closing one, says nothing: „“.
MARKS = 2

Range = tuple[int, int]
"""A half-open range of token numbers."""
Of = TypeVarTuple("Of")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a document, one entry each in every tuple; `sentences` are ranges of token numbers.

    `closed` is the form by which a token is looked up among function words: a capital inside a sentence is a name (*An Chan-il*).
    `quoted` is how many quotations a token lies in, their marks included; `quotes` are the outermost ones that are
    quotations of more than nothing, as token ranges; `quote_at` finds one, outer or inner, by its first or last token.
    `memo` keeps what has been worked out of them, by what has worked it out and of what (see `remembered`).
    """

    document: Document
    text: tuple[str, ...]
    lower: tuple[str, ...]
    closed: tuple[str, ...]
    bits: tuple[int, ...]
    finite: tuple[bool, ...]
    sentence: tuple[int, ...]
    quoted: tuple[int, ...]
    block: tuple[BlockKind, ...]
    sentences: tuple[Range, ...]
    quotes: tuple[Range, ...]
    quote_at: Mapping[int, Range]
    memo: dict[tuple[Any, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    def spans(self, ranges: Iterable[Range]) -> tuple[Span, ...]:
        """The spans in the text that token ranges cover."""
        tokens = self.document.tokens
        return tuple(Span(tokens[b].begin, tokens[e - 1].end) for b, e in ranges if b < e)

    def words(self, of: Range) -> tuple[str, ...]:
        """The forms of a token range."""
        return self.text[of[0] : of[1]]

    def inside(self, number: int, *, of: int) -> bool:
        """Whether a token number lies in the sentence of that number."""
        begin, end = self.sentences[of]
        return begin <= number < end


def remembered(find: Callable[[Words, *Of], T]) -> Callable[[Words, *Of], T]:
    """Has a function work out what it finds in a document once, however often it is asked for the same stretch of it."""

    @wraps(find)
    def found(words: Words, *of: *Of) -> T:
        key = (find, *of)
        try:
            known: T = words.memo[key]
        except KeyError:
            pass
        else:
            return known
        known = words.memo[key] = find(words, *of)
        return known

    return found


def words_of(document: Document) -> Words:
    """The document's tokens with their forms, morphology and places."""
    text = document.article.text
    forms = tuple([text[b:e] for b, e in document.tokens])
    sentences = tuple(tokens_within(document.tokens, document.sentences))
    sentence = _numbers(len(forms), sentences)
    initial = _without_surnames(forms, _initial(forms, sentences))
    bits = tuple(map(_bits, forms, initial))
    blocks = list(zip(document.blocks, tokens_within(document.tokens, [b.span for b in document.blocks]), strict=True))
    block: list[BlockKind] = ["paragraph"] * len(forms)
    for kind, (begin, end) in blocks:
        block[begin:end] = [kind.kind] * (end - begin)
    quoted = [0] * len(forms)
    ranges = list(tokens_within(document.tokens, [q.span for q in document.quotations]))
    for begin, end in ranges:
        for number in range(begin, end):
            quoted[number] += 1
    said = [(q, r) for q, r in zip(document.quotations, ranges, strict=True) if not q.closed or r[1] - r[0] > MARKS]
    sharp = _sharp()
    lower = tuple([sharp.get(form, form) for form in map(str.lower, forms)])
    return Words(
        document,
        forms,
        lower,
        tuple(
            [low if first else sharp.get(form, form) for form, low, first in zip(forms, lower, initial, strict=True)]
        ),
        bits,
        tuple([bool(of & FINITE) and _is_finite(forms, initial, bits, number) for number, of in enumerate(bits)]),
        sentence,
        tuple(quoted),
        tuple(block),
        sentences,
        tuple(r for q, r in said if q.depth == 1),
        {n: r for _, r in reversed(said) if r[0] < r[1] for n in (r[0], r[1] - 1)},
    )


@cache
def _sharp() -> Mapping[str, str]:
    """Function words as the Swiss write them, with ours: *gemäss*, *ausserdem*."""
    return {word.replace("ß", "ss"): word for word in markers().sharp_s}


def tokens_within(tokens: Sequence[Span], spans: Iterable[Span]) -> Iterable[Range]:
    """For each span the range of tokens that begin in it."""
    begins = [token.begin for token in tokens]
    for span in spans:
        yield bisect_left(begins, span.begin), bisect_left(begins, span.end)


def _numbers(length: int, sentences: Sequence[Range]) -> tuple[int, ...]:
    numbers = [-1] * length
    for number, (begin, end) in enumerate(sentences):
        numbers[begin:end] = [number] * (end - begin)
    return tuple(numbers)


def _initial(forms: Sequence[str], sentences: Sequence[Range]) -> list[bool]:
    """Whether a capital says nothing about the word: at the head of a sentence, behind an opening mark or a colon."""
    initial = [False] * len(forms)
    for begin, end in sentences:
        head = True
        for number in range(begin, end):
            initial[number] = head
            head = (head and not forms[number][0].isalnum()) or forms[number] in '„»“":‚›«'
    return initial


def _without_surnames(forms: Sequence[str], initial: list[bool]) -> list[bool]:
    """Where a sentence opens with a name that is an adjective or a conjunction as well: *Ricarda Lang … Lang forderte*.

    Inside a sentence the word stands with a capital and behind one; here a verb follows it.
    """
    capitals = (n for n in range(1, len(forms)) if forms[n][0].isupper() and forms[n - 1][0].isupper())
    inside = {forms[n] for n in capitals if not initial[n] and not load_morphology().features(forms[n])}
    names = {form for form in inside if load_morphology().features(form.lower())}
    verbs = (n + 1 < len(forms) and forms[n] in names and _verb_form(forms[n + 1]) for n in range(len(forms)))
    return [first and not verb for first, verb in zip(initial, verbs, strict=True)]


@lru_cache(maxsize=65536)
def _bits(form: str, initial: bool) -> int:
    morphology = load_morphology()
    return morphology.features_initial(form) if initial else morphology.features(form)


def _is_finite(forms: Sequence[str], initial: Sequence[bool], bits: Sequence[int], at: int) -> bool:
    """Whether a finite form can be one where it stands; participles such as *erklärt* are told apart by the clause."""
    form = forms[at]
    if form in _like_pronouns():
        # viele meinen, dass; meinen die Bauern: before neither can a possessive stand
        return at + 1 < len(forms) and (forms[at + 1] in BOUNDARIES or bool(bits[at + 1] & ART))
    if form in markers().verbs_like_courtesies:  # ich danke allen; not: bleiben Sie bitte zu Hause
        return any(beside.lower() in markers().beside_courtesies for beside in forms[max(at - 1, 0) : at + 2])
    if (form[0].isupper() and not initial[at]) or not _verb_form(form.lower()):
        return False
    if not bits[at] & ADJ or bits[at] & PARTICIPLE2 or at == 0:
        return True
    if bits[at] & KJ1_ONLY and not bits[at] & IND_PST:  # das Geld reiche bis Mai; not: das reiche Land
        following = forms[at + 1] if at + 1 < len(forms) else ","
        # das reiche nicht aus; not: das reiche kleine Land
        alone = (
            initial[at - 1] and forms[at - 1].lower() == "das" and not following.endswith(markers().adjective_endings)
        )
        subject = bits[at - 1] & (NOUN | NAME | PRON) and (alone or not bits[at - 1] & ART)
        resumes = forms[at - 1] == "," and bits[at + 1 : at + 2] and bits[at + 1] & ADV  # , reiche aber nicht aus
        return bool(subject or resumes) and not following[0].isupper()
    near = at - 1
    while near > 0 and bits[near] & ADV and bits[near - 1] & (ART | PREP | ADV) and not bits[near] & (ART | PREP):
        near -= 1  # in einem gestern veröffentlichten Bericht
    before = bits[near]  # das erklärte Ziel, mit erklärten Gegnern; but: die Polizei erklärte
    if not (before & (ART | PREP) or (before & ADJ and not before & (ADV | NOUN | NAME))):
        return True
    behind = (
        bits[at + 1] or NOUN if at + 1 < len(forms) and forms[at + 1][0].isupper() else 0
    )  # mit erhöhtem Seuchendruck
    return not behind & (NOUN | NAME) or (forms[at - 1].lower() == "das" and not behind & NEUT)


@lru_cache(maxsize=65536)
def _verb_form(lower: str) -> bool:
    """Whether a lower-case form is a verb in the news, and no pronoun, adverb or adjective that looks like one."""
    own = load_morphology().features(lower)
    if not own & FINITE or lower in _never():
        return False
    if lower in _always() or not own & NO_VERB:
        return True
    return not own & (NO_VERB & ~ADJ) and bool(own & (PARTICIPLE2 | IND_PST | KJ1_ONLY))


@cache
def _never() -> frozenset[str]:
    return frozenset(markers().never_verbs)


@cache
def _like_pronouns() -> frozenset[str]:
    return frozenset(markers().verbs_like_pronouns)


@cache
def _always() -> frozenset[str]:
    return frozenset(markers().always_verbs)


def is_name_like(form: str, bits: int) -> bool:
    """Whether the form can be (part of) a name or noun: a capital, *dpa-Meldung*, *tagesschau.de*; no function word."""
    if form[0].isdigit():
        return is_age(form)
    if form[0].islower():
        head, hyphen, tail = form.rpartition("-")
        return bool(hyphen and head and tail[:1].isupper()) or (not bits and "." in form[1:-1])
    return form[0].isupper() and (not bits or bool(bits & (NOUN | NAME)))


def is_age(form: str) -> bool:
    """Whether a form names somebody by age: *73-Jähriger*, *81-jährige*."""
    return "jährig" in form.lower()


def content_end(words: Words, sentence: Range) -> int:
    """Behind the last token of a sentence that is no final full stop."""
    begin, end = sentence
    while end > begin + 1 and words.text[end - 1] in ENDS:
        end -= 1
    return end
