"""Source chains: from the one whose words they are outward, each link with its name, kind and role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from zufolge.findings.agreement import is_plural, noun_bits
from zufolge.findings.citing import cited_by, hears, relied_on
from zufolge.findings.clauses import is_konjunktiv
from zufolge.findings.closed import pronouns, source_noun
from zufolge.findings.hearsay import is_hearsay
from zufolge.findings.nominatives import nominative, verbatim
from zufolge.findings.outlets import bare_outlet, outlet_called, outlet_named, undeclined
from zufolge.findings.people import Cast
from zufolge.findings.phrases import core
from zufolge.findings.quoted import Quoted
from zufolge.findings.referents import Candidate
from zufolge.findings.relays import is_spoken_of, outlets_of, relays_of, said_through, subject_of, told_before, told_by
from zufolge.findings.resuming import Last, come_forward
from zufolge.findings.sourced import SourcePhrase
from zufolge.findings.sources import source_of
from zufolge.findings.speakers import main_subject
from zufolge.findings.words import QUOTATION_MARKS, Range, Words
from zufolge.lexicon import markers
from zufolge.lexicon.morphology import NOUN_PL, NOUN_SG
from zufolge.types import Act, Source

# How many sentences behind who spoke last a quotation without a frame is still his.
GOES_ON = 2
UNNAMED = Source((), None, "unknown")
# Who denies or wants something does not go on with what is only heard.
UNHEARD: frozenset[Act | None] = frozenset({"deny", "demand"})


def chain_of(
    words: Words, quoted: Quoted, cast: Cast, phrases: Sequence[SourcePhrase], last: Last | None
) -> tuple[Source, ...]:
    """The chain of a statement; `last` is who spoke before, whom pronouns mean first.

    At least one link: where no source is named, one of kind `unknown` without name and spans.
    """
    content = () if quoted.kind == "reported" else quoted.quote
    cited = cited_by(words, quoted)
    if cited is not None:
        return (source_of(words, cited[0], cast, last, content), _outlet(words, cited[1], cast, last))
    speaker = told_by(words, quoted, phrases) or (quoted.speaker[-1] if quoted.speaker else None)
    if speaker is not None and is_spoken_of(words, quoted):
        speaker = None
    speaker = subject_of(words, quoted) if speaker is None else speaker
    first = source_of(words, speaker, cast, last, content) if speaker is not None else UNNAMED
    if speaker is None and last is not None and _goes_on(words, quoted, last):
        first = last.source
    acting = _acting(words, quoted, cast, speaker, last)
    if acting is not None:
        return (replace(source_of(words, acting.of, cast, last), spans=words.spans([acting.of])),)
    if speaker is not None and first.kind == "media" and quoted.kind == "indirect_free_indirect":
        told = said_through(words, speaker, cast)
        if told is not None:
            return (Source((), told.full_name, "person"), first)
    passing = (_outlet(words, of, cast, last) for of in relays_of(words, quoted, phrases, speaker))
    outlets = [_outlet(words, of, cast, last) for of in outlets_of(words, quoted, phrases, speaker, cast)]
    outlets = [outlet for outlet in outlets if outlet.kind == "media" and first.kind != "media"]
    relays = [*(relay for relay in passing if relay.kind != "document"), *outlets]
    nobody = first.name is None and first.kind == "unknown"
    if relays and (speaker is None or (nobody and quoted.rule.startswith("source") and relays[0].kind == "media")):
        first, relays = relays[0], relays[1:]  # Richtig ist nach seinen Worten nur, dass …
    base = relied_on(words, quoted)
    who = _relied_on(words, base, cast) if base is not None else UNNAMED
    if base is not None and _is_relied_on(who, first) and (first.kind == "media" or not hears(words, quoted)):
        return (who, first)
    if outlets and first.kind == "document" and (first.name or "").split(" ")[-1] in markers().articles_of_papers:
        return (replace(outlets[0], spans=first.spans), *outlets[1:])  # In der „Zeit“ erschien ein Kommentar, der …
    links = (first, *_further(relays, first))
    if len(links) == 1 and first.kind == "person" and first.name is not None:
        before = [_outlet(words, of, cast, last) for of in told_before(words, quoted, first.name, cast)]
        links = (first, *_further([outlet for outlet in before if outlet.kind == "media"], first))
    return tuple(
        sorted(links, key=lambda link: link.kind == "media")
    )  # Der Polizei zufolge …, wie die „Zeit“ berichtet


def without_accused(words: Words, quoted: Quoted, cast: Cast, last: Last | None, before: Act | None) -> Quoted:
    """A statement by *sollen* without a speaker who is told of himself, or who has just denied or wanted something.

    *Der Minister wies das zurück. Er soll Steuern hinterzogen haben*: whoever says so, he does not.
    """
    if quoted.kind != "free_indirect" or not quoted.speaker:
        return quoted
    who = main_subject(words, words.sentence[quoted.begin])
    somebody = who is not None and quoted.covers(who.begin, who.end) and source_noun(words.text[who.head]) is None
    told = source_of(words, (who.begin, who.end), cast, last).name if who is not None and somebody else None
    himself = told is not None and told == source_of(words, quoted.speaker[-1], cast, last).name
    heard = before in UNHEARD and is_hearsay(words, quoted, named=True)
    return replace(quoted, speaker=()) if himself or heard else quoted


def _further(relays: Sequence[Source], first: Source) -> Iterable[Source]:
    """The relays with a name, each once, and not who speaks."""
    return {relay.name: relay for relay in relays if relay.name and relay.name != first.name}.values()


def _acting(words: Words, quoted: Quoted, cast: Cast, speaker: Range | None, last: Last | None) -> Candidate | None:
    """Who has come forward before a quotation without any frame, since who was read as its speaker or spoke last."""
    at = words.sentence[quoted.begin]
    around = [n for begin, end in (*quoted.frame, *quoted.cue, *quoted.speaker) for n in (begin, end - 1)]
    far = all(words.sentence[n] < at and n + 1 < quoted.begin for n in around)  # the frame of the quotation before
    opens = words.sentences[at][0] == quoted.begin
    if quoted.kind != "direct" or not far or not opens or (last is None and speaker is None):
        return None
    since = [words.sentence[n] for n in around] + ([last.sentence] if last is not None else [])
    return come_forward(words, cast, quoted.begin, max(since))


def _goes_on(words: Words, quoted: Quoted, last: Last) -> bool:
    """Whether words without any frame are those of who spoke just before: Konjunktiv, or a quotation that is a sentence.

    *Sollen* alone is nobody's, and so are a few words in quotation marks.
    """
    at = words.sentence[quoted.begin]
    konjunktiv = quoted.kind == "indirect_free_indirect" and at - last.sentence <= 1
    sentence = quoted.kind == "direct" and words.sentences[at][0] == quoted.begin and at - last.sentence <= GOES_ON
    alone = not quoted.frame and not quoted.cue
    return alone and last.source.name is not None and (konjunktiv or sentence)


def _outlet(words: Words, of: Range, cast: Cast, last: Last | None) -> Source:
    """A relay; of *einem Interview mit der „Zeit“* and *einem Reporter der „Zeit“* only the paper."""
    relay = source_of(words, of, cast, last)
    if words.text[of[0]] in QUOTATION_MARKS and words.quote_at.get(of[0]) == of:
        return Source(relay.spans, undeclined(verbatim(words, (of[0] + 1, of[1] - 1))), "media")  # zum „Werftboten“
    named = relay.kind not in {"unknown", "organisation", "person", "group"} and core(words, *of) is not None
    called = None if named else outlet_called(words, of) or bare_outlet(words, of)
    return relay if called is None else Source(relay.spans, called, "media")


def _is_relied_on(who: Source, first: Source) -> bool:
    """Whether what one refers to is a source: an outlet's papers and insiders, of others somebody, and no *Kosten*."""
    return first.kind == "media" or who.kind in {"person", "authority", "organisation", "media"}


def _relied_on(words: Words, of: Range, cast: Cast) -> Source:
    """Whom an outlet relies on: somebody, whatever the noun: *örtliche Einheiten*."""
    who, phrase = source_of(words, of, cast, None), core(words, *of)
    if who.name is not None or phrase is None or words.closed[phrase.begin] in pronouns():
        return who
    return Source(who.spans, nominative(words, phrase, of), "group" if is_plural(words, phrase) else "unknown")


def embedded(
    words: Words, quoted: Quoted, chain: tuple[Source, ...], before: tuple[Source, ...], back: int
) -> tuple[Source, ...]:
    """The chain with who spoke in the sentence before where the frame itself is in the Konjunktiv: *Der Fahrer behaupte, …*."""
    verbs = [n for begin, end in quoted.cue for n in range(begin, end) if words.finite[n]]
    known = {link.name for link in chain}
    if (
        back > 1
        or len(chain) > 1
        or chain[0].kind == "document"
        or not verbs
        or not all(is_konjunktiv(words, n) for n in verbs)
    ):
        return chain
    return (*chain, *(replace(link, spans=()) for link in before if link.name and link.name not in known))


def carried_on(chain: tuple[Source, ...], before: tuple[Source, ...]) -> tuple[Source, ...]:
    """The chain of a sentence that goes on what an outlet has from others: *Unter Berufung auf X teilte Y mit, … Es sei …*."""
    return before if len(chain) == 1 < len(before) and chain[0].name == before[-1].name else chain


def carried_relay(chain: tuple[Source, ...], before: tuple[Source, ...]) -> tuple[Source, ...]:
    """The chain with the outlet to which the same speaker spoke before: named once, it holds for the rest."""
    relay = before[1] if len(before) > 1 else None
    if len(chain) > 1 or relay is None or relay.kind != "media" or not _is_particular(relay.name):
        return chain
    return (*chain, replace(relay, spans=()))


def _is_particular(name: str | None) -> bool:
    """A named outlet, and not *russische Agenturen* or *Medien*."""
    if name is None or name[0].islower():
        return False
    several = noun_bits(name) & NOUN_PL and not noun_bits(name) & NOUN_SG
    return outlet_named(name) is not None or " " in name or not (several or name in markers().general)
