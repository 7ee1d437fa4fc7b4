"""Source chains: from the one whose words they are outward, each link with its name, kind and role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zufolge.findings.closed import determiners, pronouns, source_noun
from zufolge.findings.people import Cast, Person, names_outlet_at, phrase_gender
from zufolge.findings.phrases import Phrase, core, noun_phrase
from zufolge.findings.quoted import Quoted
from zufolge.findings.sourced import SourcePhrase
from zufolge.findings.words import Range, Words, is_age
from zufolge.lexicon import epithets, head_of, longest_match, markers, places
from zufolge.lexicon.entries import Place
from zufolge.lexicon.morphology import ADJ, ADV, FEM, MASC, NEUT, NOUN_NOM, NOUN_PL, NOUN_SG, load_morphology
from zufolge.types import Source, SourceKind

ARTICLE_GENDER = {"das": "n", "die": "f", "eine": "f"}
PLURAL = frozenset({"den", "alle", "allen", "viele", "einige", "mehrere", "beide", "zahlreiche"})
SINGULAR = frozenset({"dem", "des", "das", "ein", "eine", "einer", "einem", "eines", "einen"})
DOUBTFUL = frozenset({"der", "die", "dieser", "diese", "seine", "ihre"})
UNNAMED = Source((), None, "unknown")


def chain_of(
    words: Words, quoted: Quoted, cast: Cast, phrases: Sequence[SourcePhrase], before: Source | None
) -> tuple[Source, ...]:
    """The chain of a statement; `before` is the first link of the statement before, whom pronouns mean first.

    At least one link: where no source is named, one of kind `unknown` without name and spans.
    """
    first = UNNAMED if not quoted.speaker else _link(words, quoted.speaker[-1], cast, before)
    relays = [_link(words, r, cast, None) for r in _relays(words, quoted, phrases)]
    relied_on = _relied_on(words, quoted)
    if relied_on is not None:
        return (_link(words, relied_on, cast, None), first)
    return (first, *(relay for relay in relays if relay.name != first.name and relay.name))


def _relays(words: Words, quoted: Quoted, phrases: Sequence[SourcePhrase]) -> list[Range]:
    """*… russischen Agenturen zufolge* inside the frame, and the outlet to which it was said: *sagte X der „Bild“*."""
    inside = [
        p.source
        for p in phrases
        for f in quoted.frame
        if f[0] <= p.whole[0] and p.whole[1] <= f[1] and (p.cue, p.cue + 1) not in quoted.cue
    ]
    told = [a for a in quoted.addressee if names_outlet_at(words, a) or _is_outlet(words, a)]
    printed = [] if told else list(_printed_in(words, quoted))
    return inside + [a for a in (*told, *printed) if a not in inside]


def _printed_in(words: Words, quoted: Quoted) -> Iterator[Range]:
    """The outlet where the words stand: *schrieb X in der „Zeit“*, *auf der Website der BBC*."""
    for begin, end in quoted.frame:
        for at in range(begin, end - 1):
            if words.closed[at] in {"in", "im", "auf", "bei"} and not any(b <= at < e for b, e in quoted.speaker):
                phrase = noun_phrase(words, at + 1, end)
                if phrase is not None and names_outlet_at(words, (phrase.begin, phrase.end)):
                    yield phrase.begin, phrase.end
                    return


def _is_outlet(words: Words, of: Range) -> bool:
    phrase = core(words, *of)
    if phrase is None:
        return False
    head = head_of(words.text[phrase.head])
    return head is not None and head.kind == "media" and words.text[phrase.head] not in markers().audiences


def _relied_on(words: Words, quoted: Quoted) -> Range | None:
    """Y in *X berichtet unter Berufung auf Y*."""
    for begin, end in quoted.frame:
        for at in range(begin, end - 2):
            if " ".join(words.lower[at : at + 3]) in _relay_phrases():
                phrase = noun_phrase(words, at + 3, end)
                if phrase is not None:
                    return phrase.begin, phrase.end
    return None


def _relay_phrases() -> frozenset[str]:
    return frozenset(phrase.lower() for phrase in markers().relays if phrase.endswith(" auf"))


# --- one link ------------------------------------------------------------------------------------------------------


def _link(words: Words, of: Range, cast: Cast, before: Source | None) -> Source:
    """The link that a range of tokens names."""
    spans = words.spans([of])
    phrase = core(words, *of)
    if phrase is None:
        return Source(spans, _plain(words, of), _kind_of(words, of))
    if words.closed[phrase.begin] in pronouns() and phrase.end == phrase.begin + 1:
        return _pronoun(words, phrase, cast, before, spans)
    noun = source_noun(words.text[phrase.head])
    if (noun is not None and head_of(words.text[phrase.head]) is None) or (noun is not None and of[1] > phrase.head):
        owner = _owner(words, phrase, of, cast, before)
        if owner is not None:
            return replace(owner, spans=spans)
    return replace(_named(words, phrase, of, cast, before), spans=spans)


def _pronoun(words: Words, phrase: Phrase, cast: Cast, before: Source | None, spans: tuple[object, ...]) -> Source:
    lower = words.closed[phrase.begin]
    place = words.spans([(phrase.begin, phrase.end)])
    if lower in {"er", "dieser", "letzterer"}:
        return _someone(cast.latest(phrase.begin, gender="m"), before, place, "m", cast)
    if lower in {"sie", "diese"}:
        if before is not None and before.kind not in {"person"} and before.name:
            return replace(before, spans=place, role=None)
        return _someone(cast.latest(phrase.begin, gender="f"), before, place, "f", cast)
    return Source(place, None, "person" if lower in {"ich", "man", "wir"} else "unknown")


def _someone(
    latest: Person | None, before: Source | None, spans: tuple[object, ...], gender: str, cast: Cast
) -> Source:
    """The speaker before goes first where the gender allows it, then whoever was named last."""
    if before is not None and before.kind == "person" and before.name:
        known = next((p for p in cast.people if p.full_name == before.name), None)
        if known is None or known.gender in {None, gender}:
            return replace(before, spans=spans, role=None)  # type: ignore[arg-type]
    return Source(spans, latest.full_name if latest else None, "person")  # type: ignore[arg-type]


def _owner(words: Words, phrase: Phrase, of: Range, cast: Cast, before: Source | None) -> Source | None:
    """Whose *Angaben* they are: a possessive, an adjective of place, a genitive, *von X*, *aus Washington*, a compound."""
    possessive = words.closed[phrase.begin]
    if any(possessive in p.forms for p in markers().possessives):
        gender = "f" if possessive.startswith("ihr") else "m"
        if before is not None and before.name and before.kind != "person" and gender == "f":
            return before
        return _someone(cast.latest(phrase.begin, gender=gender), before, (), gender, cast)
    for number in range(phrase.begin, phrase.head):
        place = place_of_adjective(words.text[number])
        if place is not None:
            return Source((), place.country, "authority")
    head_end = phrase.head + 1
    if head_end < of[1]:
        at = head_end + (words.closed[head_end] in {"von", "vom", "aus", "der", "des", "eines", "einer"})
        at = head_end + 1 if words.closed[head_end] in {"von", "vom", "aus", "seitens"} else head_end
        inner = noun_phrase(words, at, of[1])
        if inner is not None:
            return _named(words, inner, (inner.begin, of[1]), cast, before)
    form = words.text[phrase.head]
    for cut in range(len(form) - 4, 2, -1):
        head = head_of(form[:cut])
        if head is not None and source_noun(form[cut:].capitalize()) is not None and len(form[cut:]) > 4:
            name = form[:cut].rstrip("s") if not load_morphology().features(form[:cut]) else form[:cut]
            return Source((), name, head.kind if head.kind != "person" else "group")
    return None


def place_named(form: str) -> str | None:
    """The place that a form names, its genitive too: *Russlands* → Russland."""
    return next((name for name in (form, form.removesuffix("s"), form.rstrip("'’")) if name in places()), None)


def place_of_adjective(form: str) -> Place | None:
    """The state that an adjective belongs to: *nordkoreanischen* → Nordkorea."""
    lower = form.lower()
    for cut in (0, 1, 2):
        found = places().get(lower[: len(lower) - cut]) if len(lower) - cut > 5 else None
        if found is not None and found.adjective == lower[: len(lower) - cut]:
            return found
    return None


def _named(words: Words, phrase: Phrase, of: Range, cast: Cast, before: Source | None) -> Source:
    """A link for a noun phrase: a person, an outlet, an epithet or place, else the phrase in the nominative."""
    short = next(
        (cast.short_forms[form] for form in words.words((phrase.begin, phrase.end)) if form in cast.short_forms), None
    )
    if short is not None and cast.named_in(of) is None:
        return Source((), short, _kind_of(words, of))
    person = cast.named_in((phrase.begin, phrase.end))
    comma = next((n for n in range(phrase.end, of[1]) if words.text[n] == ","), None)
    if person is None and comma is not None and cast.named_in((phrase.end, comma)) is None:
        person = cast.named_in((comma, of[1]))  # ein Sprecher der Polizei, Lars Beringer
    if person is not None and not _heads_another(words, phrase, cast):
        return Source((), person.full_name, "person", _role_in(words, phrase, of, cast))
    outlet = names_outlet_at(words, (phrase.begin, phrase.end))
    head = head_of(words.text[phrase.head])
    if outlet is not None and (head is None or head.kind in {"media", "organisation", "document"}):
        return Source((), outlet, "media")
    forms = words.words((phrase.begin, phrase.end))
    for number in range(len(forms)):
        epithet = longest_match(epithets(), forms, number)
        if epithet is not None:
            return Source((), epithet[0].name, epithet[0].kind)
    if (head is not None and head.kind == "person") or words.text[phrase.head].endswith(
        ("-Jährige", "-jährige", "jährige", "Jährige")
    ):
        return _by_role(words, phrase, of, cast, before)
    place = place_named(words.text[phrase.head]) if head is None else None
    if place is not None:
        return Source((), place, "authority")
    kind: SourceKind = head.kind if head is not None else _kind_of(words, (phrase.begin, phrase.end))
    return Source((), _nominative(words, phrase, of), kind)


def _heads_another(words: Words, phrase: Phrase, cast: Cast) -> bool:
    """*Peskows Sprecher*, *Anhänger Saddam Husseins*: the name is a genitive, and the noun that it hangs on is meant."""
    named = [n for n in range(phrase.begin, phrase.end) if n in cast.at]
    if not named or head_of(words.text[phrase.head]) is None:
        return False
    before = named[0] < phrase.head and not any(n >= phrase.head for n in named)
    last = words.text[named[-1]]
    return before or (named[0] > phrase.head and last.endswith("s") and last[:-1] == cast.at[named[-1]].name[-1])


def _role_in(words: Words, phrase: Phrase, of: Range, cast: Cast) -> str | None:
    """The role that stands in the phrase itself: before the name, as its apposition, or behind it in the line of a pull quote."""
    first = next((n for n in range(phrase.begin, of[1]) if n in cast.at), phrase.end)
    roles = [n for n in range(phrase.begin, first) if words.text[n][0].isupper() and _names_role(words, n)]
    if roles:
        return " ".join(words.text[roles[0] : first]).rstrip(" ,(")
    behind = next((n for n in range(first, of[1]) if words.text[n] == ","), of[1])
    end = of[1]
    if behind == end and words.block[of[0]] == "attribution":
        end = next((n for n in range(end, len(words.text)) if words.block[n] != "attribution"), len(words.text))
    begin = behind + 1 + (behind + 1 < end and words.closed[behind + 1] in determiners())
    if begin >= end or not any(_names_role(words, n) for n in range(begin, end)):
        return None
    (span,) = words.spans([(begin, end)])
    return span.of(words.document.article.text)


def _names_role(words: Words, at: int) -> bool:
    head = head_of(words.text[at])
    return head is not None and head.kind == "person"


def _by_role(words: Words, phrase: Phrase, of: Range, cast: Cast, before: Source | None) -> Source:
    """*der Kremlsprecher*, *der 73-Jährige*: who has that role or could have that age; an indefinite phrase is somebody new."""
    form = words.text[phrase.head]
    definite = words.closed[phrase.begin] in {"der", "die", "dem", "den", "des"}
    aged = form.lower().endswith(("jährige", "jährigen"))
    gender = phrase_gender(words, phrase)
    if aged:
        return _someone(cast.latest(phrase.begin, gender=gender), before, (), gender or "m", cast)
    known = cast.latest(phrase.begin, gender=gender, role=form) if definite else None
    if known is None and definite and phrase.end == phrase.head + 1 and of[1] == phrase.end:
        known = cast.latest(phrase.begin, gender=gender) if before is None else None
    if known is not None:
        return Source((), known.full_name, "person", form)
    bits = noun_bits(form)
    plural = bits & NOUN_PL and words.closed[phrase.begin] not in {"der", "ein", "dem", "einem", "eines", "des"}
    singular = bits & NOUN_SG and (words.closed[phrase.begin] in determiners() and not _plural_article(words, phrase))
    kind: SourceKind = "group" if plural and not singular else "person"
    return Source((), _nominative(words, phrase, of), kind)


def _plural_article(words: Words, phrase: Phrase) -> bool:
    return words.closed[phrase.begin] in {
        "die",
        "diese",
        "alle",
        "einige",
        "mehrere",
        "viele",
        "beide",
        "zahlreiche",
    } and not words.text[phrase.head].endswith("in")


def _kind_of(words: Words, of: Range) -> SourceKind:
    """The kind by whatever noun of the phrase the lexicon knows."""
    for number in range(*of):
        head = head_of(words.text[number]) if words.text[number][0].isupper() else None
        if head is not None:
            return head.kind
        if words.text[number] in places():
            return "authority"
    forms = words.words(of)
    if any(form.isupper() and len(form) > 1 for form in forms) or any(form in markers().legal_forms for form in forms):
        return "organisation"
    return "unknown"


def _plain(words: Words, of: Range) -> str:
    text = words.document.article.text
    (span,) = words.spans([of])
    return " ".join(span.of(text).split())


# --- the nominative ------------------------------------------------------------------------------------------------


def _nominative(words: Words, phrase: Phrase, of: Range) -> str:
    """The phrase without its article and in the nominative: *russischen Agenturen* → *russische Agenturen*."""
    article = words.closed[phrase.begin] if words.closed[phrase.begin] in determiners() else ""
    begin = phrase.begin + bool(article)
    head = words.text[phrase.head]
    bits = noun_bits(head)
    plural = article in PLURAL or (
        bool(bits & NOUN_PL) and article not in SINGULAR and not (article in DOUBTFUL and bits & NOUN_SG)
    )
    gender = ARTICLE_GENDER.get(article) or ("m" if bits & MASC else "n" if bits & NEUT and not bits & FEM else "f")
    forms = [_adjective(words, number, "pl" if plural else gender) for number in range(begin, phrase.head)]
    tail = (
        _plain(words, (phrase.head + 1, of[1]))
        if phrase.head + 1 < of[1] and words.text[phrase.head + 1] != ","
        else ""
    )
    return " ".join([*forms, _noun(head, bits, plural=plural), *([tail] if tail else [])])


def noun_bits(form: str) -> int:
    """The bits of a noun, of an unknown compound those of its last part."""
    morphology = load_morphology()
    known = morphology.features(form)
    return known or morphology.features(morphology.head(form) or "")


def _adjective(words: Words, at: int, gender: str) -> str:
    """An adjective with the strong ending of the nominative: *das russische Ministerium* → *russisches*."""
    form = words.text[at]
    own = load_morphology().features(form.lower())
    if (own & ADV or not own & ADJ) and own:
        return form
    stem = next((form[: -len(ending)] for ending in ("en", "em", "er", "es", "e") if form.endswith(ending)), None)
    return (
        form
        if stem is None or (form[0].isdigit() and not is_age(form))
        else stem + {"m": "er", "n": "es"}.get(gender, "e")
    )


def _noun(form: str, bits: int, *, plural: bool) -> str:
    if bits & NOUN_NOM or not bits:
        return form
    if plural and form.endswith("n"):
        return form[:-1]
    return next(iter(load_morphology().noun_lemmas(form)), form.removesuffix("s") if bits & NOUN_SG else form)
