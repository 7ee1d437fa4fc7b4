"""The days of a report's scenes: when the speaker came forward, and when the occasion was on which something is said."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from zufolge.edtf import latest
from zufolge.findings.clauses import Clause, clauses_of
from zufolge.findings.closed import articles, demonstratives, indefinite, possessives, prepositions, pronouns
from zufolge.findings.cues import cues_of
from zufolge.findings.gatherings import is_at_gathering
from zufolge.findings.phrases import noun_phrase
from zufolge.findings.predicates import Predicate, predicate_of
from zufolge.findings.speakers import main_subject, subject
from zufolge.findings.telling import dates_the_act, is_occasion
from zufolge.lexicon import head_of, markers, matters
from zufolge.lexicon.morphology import AUX, IND_PST, load_morphology
from zufolge.types import Source, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zufolge.findings.quoted import Quoted
    from zufolge.findings.words import Range, Words

# How many sentences back a day is looked for on which the speaker published or decided something, said something else, and
# an occasion.
SCENE_BACK, SAID_BACK, OCCASION_BACK = 10, 6, 4
# How many tokens before a day the occasion stands that it is the day of: das Treffen von Putin und Kim am Mittwoch.
OCCASION_LENGTH = 12
# How many tokens before its relative clause a text stands: der Bericht des Ausschusses, der heute vorgelegt wurde.
ANTECEDENT = 8
SHORT = 4
# How many tokens behind its noun an occasion's own date stands.
BESIDE = 2
# How many behind a text: die Resolution 1612 vom 5. Mai.
NUMBERED = 3
# Who writes of an occasion, or is not there.
BEYOND = frozenset({"media", "document"})
DAY_LENGTH, MONTH_LENGTH = len("2023-09-14"), len("2023-09")


def day_of_occasion(words: Words, quoted: Quoted, times: Sequence[When]) -> str | None:
    """The day of the occasion or text that the frame names, *bei seinem Besuch*, told before: *das Treffen am Mittwoch*."""
    told = quoted.quote if quoted.kind == "reported" else ()
    for begin, end in (*quoted.frame, *quoted.speaker, *told):
        for at in range(begin, end):
            if not words.text[at][0].isupper() or not (article := _article(words, at)):
                continue
            family = _texts(words.text[at]) if _speaks(words, at, article, quoted) else frozenset()
            if (begin, end) in quoted.frame or words.closed[article - 1] in markers().outlet_prepositions:
                family |= _events(words.text[at])
            day = _dated_before(words, times, at, family) if family else None
            if day is not None:
                return day
    return None


def _article(words: Words, noun: int) -> int | None:
    """Where the article of a noun stands that points back: *der Bericht*, *im selben Schreiben*, *bei seinem ersten Besuch*."""
    at = noun - 1
    while at > 0 and words.text[at].islower() and words.closed[at] not in articles():
        if words.closed[at] in prepositions() or words.finite[at]:
            return None
        at -= 1
    return at if at >= 0 and words.closed[at] in articles() and words.closed[at] not in indefinite() else None


def _speaks(words: Words, noun: int, article: int, quoted: Quoted) -> bool:
    """Whether a text speaks, *der Bericht*, or somebody in it: *in seinem Bericht*; *der Bericht von X* is another."""
    speaker = next((begin for begin, end in quoted.speaker if begin <= noun < end), None)
    if speaker is not None:
        head = head_of(words.text[noun])
        is_text = head is None or head.kind == "document"  # die Botschaft is none
        of_another = any(form[0].isupper() for form in words.text[speaker:article])  # der Leiter der Studie
        owned = noun + 1 < len(words.text) and words.closed[noun + 1] in markers().owner_prepositions
        return is_text and not of_another and not owned
    its_own = (
        words.closed[article] in possessives() | demonstratives()
        and words.closed[article - 1] in markers().outlet_prepositions
    )
    return its_own or any(form in markers().same for form in words.closed[article + 1 : noun])


def _dated_before(words: Words, times: Sequence[When], at: int, family: frozenset[str]) -> str | None:
    """The day that stands behind an occasion of that family before a token."""
    told = (o.day for o in reversed(_occasions_of(words, times)) if o.token < at and o.family & family)
    day = next(told, None)
    return day.split("T")[0] if day is not None else None


class DatedOccasion(NamedTuple):
    """A day that stands behind an occasion: its token, its EDTF, what the occasion can be called, and whether it is a text."""

    token: int
    day: str
    family: frozenset[str]
    is_text: bool


def _occasions_of(words: Words, times: Sequence[When]) -> tuple[DatedOccasion, ...]:
    """The dated occasions of a document, in reading order."""
    if ("occasions", 0) not in words.memo:
        words.memo["occasions", 0] = tuple(_dated_occasions(words, times))
    found: tuple[DatedOccasion, ...] = words.memo["occasions", 0]
    return found


def _dated_occasions(words: Words, times: Sequence[When]) -> Iterator[DatedOccasion]:
    for when in times:
        day, end = tokens_of(words, when.span)
        if words.sentence[day] < 0 or when.edtf is None or not _is_day(words, when, at_least=MONTH_LENGTH):
            continue
        first = max(words.sentences[words.sentence[day]][0], day - OCCASION_LENGTH)
        events = frozenset[str]().union(*map(_events, words.text[first:day] if len(when.value) == DAY_LENGTH else ()))
        texts = frozenset[str]().union(*map(_texts, _texts_of_day(words, (day, end))))
        if events or texts:
            yield DatedOccasion(day, when.edtf, events | texts, is_text=not events)


def _texts_of_day(words: Words, of: Range) -> Iterator[str]:
    """The texts of a day: *in einem gestern veröffentlichten Bericht*, *legte gestern den Bericht vor*."""
    clauses = clauses_of(words, words.sentence[of[0]])
    own = next((clause for clause in clauses if clause.start <= of[0] < clause.end), None)
    if own is None or not dates_the_act(words, of):
        return
    predicate = predicate_of(words, own, clauses)
    published = predicate is not None and not frozenset(predicate.verbs).isdisjoint(markers().publishing)
    before = own.start - ANTECEDENT if published and own.kind == "relative" else own.start
    for at in range(max(before, words.sentences[words.sentence[of[0]]][0]), own.end):
        if words.text[at][0].isupper() and _texts(words.text[at]) and (published or _is_of_day(words, at, of)):
            yield words.text[at]


def _is_of_day(words: Words, noun: int, of: Range) -> bool:
    """Whether a date is in the attribute of a noun, or the noun says in what the words of that day stand: *in einem Brief*.

    So it is behind it: *die Resolution vom 5. Mai*.
    """
    if noun < of[0] <= noun + NUMBERED and words.closed[of[0] - 1] in markers().owner_prepositions:
        return True
    at = noun - 1
    while at > 0 and (words.text[at].islower() or at >= of[0]) and words.closed[at] not in prepositions():
        if of[0] <= at < of[1]:
            return True
        at -= 1
    return at >= 0 and words.closed[at] in markers().outlet_prepositions


@lru_cache(maxsize=4096)
def _events(form: str) -> frozenset[str]:
    """The occasions that a noun can stand for: a *Besuch* is a *Treffen* as well."""
    return _family(form, markers().occasion_families)


@lru_cache(maxsize=4096)
def _texts(form: str) -> frozenset[str]:
    """The texts that a noun can stand for: a *Schreiben* is a *Brief* as well."""
    return _family(form, markers().text_families)


def _family(form: str, families: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """The first family with a noun that the form is or ends in: *Abschlusskundgebung*, *OSZE-Bericht*."""
    last = form.rpartition("-")[2]
    lemmas = load_morphology().noun_lemmas(last) or load_morphology().noun_lemmas(load_morphology().head(last) or "")
    nouns = tuple(noun.lower() for noun in (last, *lemmas))
    for family in families:
        if any(
            noun == one or (len(one) > SHORT and noun.endswith(one)) for one in map(str.lower, family) for noun in nouns
        ):
            return frozenset(family)
    return frozenset()


def scene_before(
    words: Words, quoted: Quoted, times: Sequence[When], speaker: Source, beside: tuple[int, str] | None = None
) -> str | None:
    """The day of the nearest sentence before that tells of the speaker's coming forward or of an occasion.

    `beside` is the sentence of the statement before, and its day: that holds on where it was said at a gathering.
    """
    first = min([quoted.begin, *(begin for begin, _ in quoted.frame)])
    own = words.sentence[first]
    called = _called(words, speaker)
    for number in range(own, max(own - SCENE_BACK, 0) - 1, -1):
        begin = words.sentences[number][0]
        if words.block[begin] == "pull_quote":
            return None
        # at a gathering speak those of its paragraph, or of the report where it opens that
        there = speaker.kind not in BEYOND and (
            not number or _paragraph_of(words, first) == _paragraph_of(words, begin)
        )
        when = _day_in(words, times, number, first)
        back = number == own - 1 and _points_back(words, quoted)
        if when is None:
            if (
                beside is not None
                and beside[0] == number < own
                and (back or (there and is_at_gathering(words, number)))
            ):
                return beside[1]
            continue
        at = tokens_of(words, when.span)[0]
        near = own - number < OCCASION_BACK and speaker.kind != "media"
        if (
            back
            or (own - number <= SAID_BACK and _says(words, number, called, at))
            or _acts(words, number, called, at, is_text=speaker.kind == "document")
            or (near and _is_occasion(words, number, at))
            or (there and is_at_gathering(words, number, at))
        ):
            return (when.edtf or "").split("T")[0]
    return None


def _points_back(words: Words, quoted: Quoted) -> bool:
    """Whether it was said at what the sentence before tells of: *hat dabei eingeräumt*."""
    told = quoted.quote if quoted.kind == "reported" else quoted.frame
    return any(words.closed[n] in markers().thereby for begin, end in told for n in range(begin, end))


def _day_in(words: Words, times: Sequence[When], sentence: int, before: int) -> When | None:
    """The first day in a sentence that can say when somebody spoke in it, if it stands before a token."""
    days = (when for when in within(words, times, words.sentences[sentence]) if _is_day(words, when))
    first = next((when for when in days if dates_the_act(words, tokens_of(words, when.span))), None)
    return first if first is not None and first.span.begin < words.document.tokens[before].begin else None


def _paragraph_of(words: Words, token: int) -> int:
    """The block of the document that a token stands in."""
    blocks = words.document.blocks
    return bisect_left(blocks, words.document.tokens[token].end, key=lambda block: block.span.end)


def shared_occasion(words: Words, times: Sequence[When], day: str, at: int, speaker: Source) -> bool:
    """Whether the occasion of that day, told before a token, names the speaker as well: *das Treffen von Putin und Kim*.

    Whose text it is stands in its clause: *der gestern veröffentlichte Bericht der OSZE*.
    """
    called = _called(words, speaker)
    for told in _occasions_of(words, times):
        if told.day != day or told.token >= at or (told.is_text and speaker.kind == "document"):
            continue
        sentence = words.sentence[told.token]
        around = [(c.start, c.end) for c in clauses_of(words, sentence) if c.start <= told.token < c.end]
        place = around[0] if told.is_text and around else words.sentences[sentence]
        if not called.isdisjoint(words.words(place)):
            return True
    return False


def _called(words: Words, speaker: Source) -> frozenset[str]:
    """The words that a speaker is known by: his surname, the noun that heads the name, what stands in capitals beside it.

    A judge speaks for his court.
    """
    name = (speaker.name or "").split()
    if not name or not frozenset(markers().coordinators).isdisjoint(name):
        return frozenset()  # SPD und PDS are not the Berlin SPD
    if speaker.kind == "person" and (len(name) > 1 or speaker.role):
        text = words.document.article.text
        phrase = [form for span in speaker.spans for form in span.of(text).split()]
        beside = {form for form in phrase if len(form) > 1 and form.isupper()}
        is_judge = any(form.lower().endswith(markers().judges) for form in (*phrase, speaker.role or ""))
        courts = {form for form in words.text if form.lower().endswith(markers().courts)} if is_judge else ()
        return frozenset({name[-1], *beside, *courts})
    return frozenset(form for form in name if form[0].isupper()) or frozenset(name)  # taz


def _is_day(words: Words, when: When, at_least: int = DAY_LENGTH) -> bool:
    begin, end = tokens_of(words, when.span)
    known = when.type == "DATE" and when.edtf is not None and at_least <= len(when.value) <= DAY_LENGTH
    target = begin > 0 and words.closed[begin - 1] in markers().target_prepositions
    target = target or words.closed[min(end, len(words.text) - 1)] == "bis"
    known = known and not target and is_past(words, when) and not words.quoted[begin]
    return known and not _tells_of_before(words, begin)


def _says(words: Words, sentence: int, called: frozenset[str], at: int) -> bool:
    """Whether the one who is called so says something in the clause of a day."""
    for cue in cues_of(words, sentence):
        if cue.clause.start <= at < cue.clause.end:
            who = subject(words, cue)
            if who is not None and not called.isdisjoint(words.words((who.begin, who.end))):
                return True
            if cue.clause == _main(words, sentence) and _is_about(words, sentence, cue.clause, called):
                return True
    return False


def _acts(words: Words, sentence: int, called: frozenset[str], at: int, *, is_text: bool) -> bool:
    """Whether the one who is called so publishes or decides something, or the text is published, in the clause of a day."""
    clauses = clauses_of(words, sentence)
    clause = next((clause for clause in clauses if clause.start <= at < clause.end), None)
    if clause is None or (clause.kind != "relative" and clause != _main(words, sentence)):
        return False
    verbs, here = _verbs_of(words, clause), not called.isdisjoint(words.words((clause.start, clause.end)))
    published = not verbs.isdisjoint(markers().publishing)
    if clause.kind == "relative":  # einer Studie, die am Montag von X vorgestellt wurde
        return published and here and not is_text
    if published and is_text:
        return here
    if not published:
        predicate = predicate_of(words, clause, clauses)
        decided = not verbs.isdisjoint(markers().deciding)
        # erläuterte am Montag bei einem Treffen das Ziel
        held = decided or any(is_occasion(words.text[n]) for n in range(clause.start, clause.end))
        if not held or predicate is None or predicate.passive or not _is_past(predicate):
            return False
    return _is_about(words, sentence, clause, called)


def _is_about(words: Words, sentence: int, clause: Clause, called: frozenset[str]) -> bool:
    """Whether a main clause tells what the one who is called so did."""
    return any(not called.isdisjoint(words.words(of)) for of in _who_acts(words, sentence, clause))


def _verbs_of(words: Words, clause: Clause) -> frozenset[str]:
    """The verbs in a clause, with their particles: *legte … vor*."""
    predicate = predicate_of(words, clause, clauses_of(words, words.sentence[clause.begin]))
    forms = words.lower[clause.start : clause.end]
    verbs = {lemma for form in forms for lemma in load_morphology().verb_lemmas(form)}
    return frozenset(verbs.union(predicate.verbs if predicate is not None else ()))


def _who_acts(words: Words, sentence: int, clause: Clause) -> Iterator[Range]:
    """Who a main clause is about: its subject, or of the sentence before where it is a pronoun; all before its verb; *mit X*."""
    phrase = main_subject(words, sentence)
    if phrase is not None:
        end = phrase.end
        while end < len(words.text) and words.text[end][0].isupper():
            end += 1  # a name that no table knows
        yield phrase.begin, end
        if sentence and phrase.end == phrase.begin + 1 and words.closed[phrase.begin] in pronouns():
            earlier = main_subject(words, sentence - 1)
            if earlier is not None:
                yield earlier.begin, earlier.end
    first = words.sentences[sentence][0]
    if clause.finite is not None and words.closed[first] not in prepositions():
        if phrase is None or phrase.begin < clause.finite:
            yield first, clause.finite
        for at in range(clause.finite, clause.end):
            if words.closed[at] in markers().company:
                with_whom = noun_phrase(words, at + 1, clause.end)
                if with_whom is not None:
                    yield with_whom.begin, with_whom.end


def _tells_of_before(words: Words, at: int) -> bool:
    """*Minister Jan Weber, der das am Freitag ausgeschlossen hatte, wünscht Glück*: not then did he come forward."""
    return any(
        clause.begin <= at < clause.end
        and clause.finite is not None
        and words.lower[clause.finite] in matters().recalling
        for clause in clauses_of(words, words.sentence[at])
        if clause.kind in {"relative", "subordinate"}
    )


def _is_past(predicate: Predicate | None) -> bool:
    return predicate is not None and predicate.time in {"past", "pluperfect"}


def _main(words: Words, sentence: int) -> Clause | None:
    return next((c for c in clauses_of(words, sentence) if c.kind in ("main", "verb_first")), None)


def _is_occasion(words: Words, sentence: int, at: int) -> bool:
    """Whether a sentence tells, in the past, of an occasion on which people speak, and of its day."""
    phrase, clause = main_subject(words, sentence), _main(words, sentence)
    if phrase is None or clause is None or clause.finite is None or not clause.start <= at < clause.end:
        return False
    past = words.bits[clause.finite] & IND_PST or words.bits[clause.finite] & AUX
    predicate = predicate_of(words, clause, clauses_of(words, sentence)) if past else None
    held = predicate is not None and not frozenset(predicate.verbs).isdisjoint(markers().taking_place)
    its_own = 0 < at - phrase.head <= BESIDE  # die Kundgebung am Samstag
    return bool(past) and (held or its_own) and is_occasion(words.text[phrase.head])


def within(words: Words, times: Sequence[When], place: Range) -> Sequence[When]:
    """The expressions that begin in a range of tokens; `times` are sorted by their spans."""
    tokens = words.document.tokens
    first = bisect_left(times, tokens[place[0]].begin, key=lambda when: when.span.begin)
    return times[first : bisect_left(times, tokens[place[1] - 1].end, key=lambda when: when.span.begin)]


def tokens_of(words: Words, span: Span) -> Range:
    """The tokens that a span of the text covers."""
    tokens = words.document.tokens
    return bisect_left(tokens, (span.begin + 1,)) - 1, bisect_left(tokens, (span.end,))


def is_past(words: Words, when: When) -> bool:
    """Whether it can have been before the report."""
    published = words.document.article.published
    last = latest(published) if published else None
    return last is None or when.earliest is None or when.earliest <= last.isoformat()
