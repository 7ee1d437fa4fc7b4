"""Direct speech: which quotations are somebody's words, and whose."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zufolge.findings.clauses import Clause
from zufolge.findings.closed import determiners
from zufolge.findings.cues import Cue, cues_of
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.name_runs import is_aged
from zufolge.findings.outlets import titles_outlet
from zufolge.findings.phrases import Phrase, noun_phrase
from zufolge.findings.press import names_outlet
from zufolge.findings.quoted import Quoted
from zufolge.findings.sourced import SourcePhrase
from zufolge.findings.speakers import addressee_of, main_subject, speaker_of
from zufolge.findings.words import ENDS, Range, Words, content_end
from zufolge.lexicon import longest_match, markers, media
from zufolge.lexicon.morphology import NAME, NOUN
from zufolge.model.labels import ranges

# Fragments of one word are mostly names and distanced words; see `_is_name`.
CLAUSE_LENGTH = 4
AS = "als"


def spoken(
    words: Words,
    quote: Range,
    cues: Sequence[Cue],
    clauses: Sequence[Sequence[Clause]],
    phrases: Sequence[SourcePhrase],
) -> Quoted | None:
    """The direct statement that a quotation is by its own frame, or None: a name, a title, a distanced word, a fragment."""
    for cue in cues:
        framed = _framed(words, quote, cue, clauses[words.sentence[cue.finite]])
        if framed is not None:
            return framed
    for phrase in phrases:
        same = words.sentence[phrase.whole[0]] == words.sentence[quote[1] - 1]
        if same and phrase.whole[0] in range(quote[1], quote[1] + 2) and not is_name(words, quote):
            return _sourced(words, quote, phrase)
    named = _named_before(words, quote)
    if named is not None:
        return Quoted("direct", quote=(quote,), frame=((named[0], quote[0]),), speaker=(named,), rule="direct-named")
    if is_whole(words, quote):
        return Quoted("direct", quote=(quote,), rule="direct-alone")
    return None


def _named_before(words: Words, quote: Range) -> Range | None:
    """*Trainer Karl Huber: „Wir sind bereit.“* – nothing but a phrase and a colon stands before the quotation."""
    colon = quote[0] - 1
    if colon < 1 or words.text[colon] != ":":
        return None
    begin = words.sentences[words.sentence[colon]][0]
    phrase = noun_phrase(words, begin, colon) if begin < colon else None
    return (begin, colon) if phrase is not None and phrase.end == colon and phrase.can_be("nom") else None


def led_up_by(words: Words, quote: Range) -> tuple[Range, ...]:
    """Who opens what leads up to a quotation and says nothing of speech: *Wirtin Uta Kern (39) ist wütend: „…“*."""
    colon = quote[0] - 1
    if colon < 1 or words.text[colon] != ":":
        return ()
    number = words.sentence[colon]
    who = main_subject(words, number) or noun_phrase(words, words.sentences[number][0], colon)
    if who is None or who.end > colon or not who.can_be("nom") or not _is_somebody(words, who):
        return ()
    return () if any(cue.entry.strength == "strong" for cue in cues_of(words, number)) else ((who.begin, who.end),)


def _is_somebody(words: Words, who: Phrase) -> bool:
    aged = any(is_aged(words, n) for n in range(who.head + 1, who.end))
    return aged or kind_of_noun(words.text[who.head]) == "person"


def fragment(words: Words, quote: Range, holder: Quoted, origin: Quoted) -> Quoted | None:
    """A quotation inside another statement: the same speaker, with the cue and frame of the statement that it goes on."""
    if is_name(words, quote) and not _is_common_noun(words, quote):
        return None
    return Quoted(
        "direct",
        quote=(quote,),
        cue=origin.cue,
        frame=origin.frame,
        speaker=holder.speaker,
        addressee=origin.addressee,
        rule="fragment",
        act=origin.act,
        factuality=origin.factuality,
    )


def is_name(words: Words, quote: Range) -> bool:
    """Whether a quotation is a name or a title: „Bild“, „Der Spiegel“, „Beijing Shibao“ – capitals only, no verb."""
    inner = [n for n in range(quote[0] + 1, quote[1] - 1) if words.text[n][0].isalnum()]
    if not inner:
        return True
    forms = [words.text[n] for n in inner]
    if longest_match(media(), forms, 0) or any(words.bits[n] & NAME and len(inner) == 1 for n in inner):
        return True
    capitals = sum(form[0].isupper() or form[0].isdigit() for form in forms)
    return len(inner) <= CLAUSE_LENGTH and capitals == len(inner)


def _framed(words: Words, quote: Range, cue: Cue, clauses: Sequence[Clause]) -> Quoted | None:
    sentence = words.sentences[words.sentence[cue.finite]]
    if quote[1] <= cue.finite:
        return _frame_behind(words, quote, cue, clauses, sentence) or _frame_around(words, quote, cue)
    if quote[0] > cue.finite and words.sentence[quote[0]] - words.sentence[cue.finite] <= 1:
        return _frame_before(words, quote, cue, sentence)
    return None


def _frame_behind(words: Words, quote: Range, cue: Cue, clauses: Sequence[Clause], sentence: Range) -> Quoted | None:
    """*„…“, sagte X* – the verb is the first word behind the quotation; „… “ sei X, sagte Y is no frame of it."""
    between = words.text[quote[1] : cue.finite]
    gap = any(form not in ",–-" for form in between) or ("," not in between and is_name(words, quote))
    if gap or (words.quoted[quote[0]] and words.text[quote[0] - 1][0].isalnum() and quote[0] > sentence[0]):
        return None
    stop = content_end(words, sentence)
    for clause in clauses:
        if clause.begin > cue.last and clause.is_main:
            stop = clause.start - (words.text[clause.start - 1] == ",")
            break
    inside = (words.quote_at[n] for n in range(quote[1] + 1, stop) if n in words.quote_at)
    further = next((q for q in inside if not is_name(words, q)), None)
    if further is not None:
        stop = further[0]
    return _direct(words, quote, cue, (quote[1], stop), "direct-behind")


def _is_title(words: Words, quote: Range) -> bool:
    """*der Film „Das Boot“*, *unter der Überschrift „…“*: a noun at once before it that the quotation names."""
    before = quote[0] - 1
    return (
        bool(words.bits[before] & NOUN)
        and words.text[before][0].isupper()
        and words.lower[before] not in markers().wordings
    )


def _frame_before(words: Words, quote: Range, cue: Cue, sentence: Range) -> Quoted | None:
    before = quote[0] - 1
    colon = words.text[before] == ":"
    if words.sentence[quote[0]] != words.sentence[cue.finite]:
        if not (colon and before < sentence[1]):
            return None
    elif not colon and not _is_wording(words, quote, cue):
        return None
    if colon and "direct" not in cue.entry.takes and "v2" not in cue.entry.takes and cue.entry.strength != "strong":
        return None
    inside = _inside(words, quote, cue)
    return replace(inside, rule="direct-before") if colon else inside


def _inside(words: Words, quote: Range, cue: Cue) -> Quoted:
    return _direct(words, quote, cue, (min(cue.clause.begin, cue.tokens[0]), quote[0]), "direct-inside")


def _frame_around(words: Words, quote: Range, cue: Cue) -> Quoted | None:
    """*Als „Geschenk“ bezeichnete sie den Fund*: the quotation stands in the cue's own clause, before its verb."""
    clause = cue.clause
    if not clause.begin <= quote[0] < cue.finite or not _is_wording(words, quote, cue):
        return None
    return _around(words, quote, cue)


def _around(words: Words, quote: Range, cue: Cue) -> Quoted:
    clause = cue.clause
    found = _direct(words, quote, cue, (quote[1], max(clause.end, cue.last + 1)), "direct-around")
    before = (clause.begin, quote[0])
    return replace(found, frame=(before, *found.frame)) if before[0] < before[1] else found


def wordings(words: Words, told: Quoted) -> Iterator[Quoted]:
    """The quotations that a told act consists of: *Sie sprach von einem „Tiefpunkt“*, *Als „Farce“ kritisierte er die Wahl*."""
    cues = [c for c in cues_of(words, words.sentence[told.begin]) if told.covers(c.finite, c.finite + 1)]
    if len(cues) != 1 or not cues[0].clause.is_main:
        return
    for quote in words.quotes[bisect_left(words.quotes, (told.begin, 0)) : bisect_left(words.quotes, (told.end, 0))]:
        if _is_object(words, quote, cues[0]):
            yield _inside(words, quote, cues[0]) if quote[0] > cues[0].finite else _around(words, quote, cues[0])


def _is_object(words: Words, quote: Range, cue: Cue) -> bool:
    """Whether a quotation stands behind *als*, or behind a word of its cue and an article: *nannte ihn einen „Lügner“*."""
    before = quote[0] - 1
    if not cue.clause.begin <= before < cue.clause.end or cue.entry.strength == "weak":
        return False
    if not (_is_wording(words, quote, cue) or _is_unknown(words, quote)):
        return False
    if words.lower[before] == AS:
        return before in cue.tokens or bool({"np", "direct"} & cue.entry.takes)
    return (before - (words.closed[before] in determiners())) in cue.tokens


def _is_unknown(words: Words, quote: Range) -> bool:
    """Whether a quotation is one word that no table knows, mostly a compound: „Flickenteppich“."""
    inner = quote[0] + 1
    return quote[1] == inner + 2 and not words.bits[inner] and not names_outlet(words, quote)


def _is_wording(words: Words, quote: Range, cue: Cue) -> bool:
    """Whether a quotation inside the cue's clause is the speaker's wording: no name, no title, and a verb that speaks."""
    names = cue.entry.verb in markers().naming_verbs
    if ((_is_title(words, quote) or titles_outlet(words, quote)) and not names) or cue.entry.strength == "weak":
        return False
    common = "np" in cue.entry.takes and _is_common_noun(words, quote) and not names_outlet(words, quote)
    return not is_name(words, quote) or common


def _is_common_noun(words: Words, quote: Range) -> bool:
    inner = [n for n in range(quote[0] + 1, quote[1] - 1) if words.text[n][0].isalnum()]
    return len(inner) == 1 and bool(words.bits[inner[0]] & NOUN) and not words.bits[inner[0]] & NAME


def _direct(words: Words, quote: Range, cue: Cue, frame: Range, rule: str) -> Quoted:
    speaker = speaker_of(words, cue)
    frames = [frame, *(s for s in speaker if s[1] <= frame[0] and words.sentence[s[0]] == words.sentence[cue.finite])]
    return Quoted(
        "direct",
        quote=(quote,),
        cue=ranges(cue.tokens),
        frame=tuple(sorted(frames)),
        speaker=speaker,
        addressee=addressee_of(words, cue, speaker, frame[1]),
        rule=rule,
        act=cue.entry.act,
        factuality=cue.entry.factuality,
    )


def _sourced(words: Words, quote: Range, phrase: SourcePhrase) -> Quoted:
    begin = quote[1] if words.text[quote[1]] == "," else phrase.whole[0]
    return Quoted(
        "direct",
        quote=(quote,),
        cue=((phrase.cue, phrase.cue + 1),),
        frame=((begin, phrase.whole[1]),),
        speaker=(phrase.source,),
        rule="direct-source",
        act=phrase.act,
        factuality=phrase.factuality,
    )


def is_whole(words: Words, quote: Range) -> bool:
    """Whether a quotation holds at least one whole sentence: it ends with its own full stop."""
    inner = quote[1] - 2
    return inner > quote[0] and words.text[inner] in ENDS and words.text[quote[0] + 1][0].isupper()
