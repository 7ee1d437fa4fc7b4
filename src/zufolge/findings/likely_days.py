"""The day of a statement where grammar tells none: one that the report tells of before, or none, as annotated reports teach."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from zufolge.findings.appearances import BEYOND, comes_forward, told_of_before
from zufolge.findings.clauses import clause_at
from zufolge.findings.cues import cues_of
from zufolge.findings.dated import called_by
from zufolge.findings.days import day_of, is_day, tokens_of
from zufolge.findings.gatherings import is_at_gathering
from zufolge.findings.likely_acts import LIKELY
from zufolge.findings.predicates import predicate_in_sentence
from zufolge.findings.recalled import ASIDE, RECALLED
from zufolge.findings.speakers import main_subject, subject
from zufolge.findings.telling import dates_the_act, names_text
from zufolge.types import SaidAt, Statement, When

if TYPE_CHECKING:
    from zufolge.findings.predicates import Time
    from zufolge.findings.quoted import Quoted
    from zufolge.findings.words import Words

SURE = 0.4
"""So likely a day is taken; training/LOG.md says what other values gave."""
NEXT = 2
"""So many sentences on the next statement can stand whose day is asked for one before it as well."""
MOST_TOLD, MOST_SPOKEN = 20, 50
"""So many days and statements before one are looked at, so that time grows no faster than the text; few reports have as many."""


class Told(NamedTuple):
    """A day where the report tells of it, and what its clause says: that it dates an act, a text."""

    day: str
    token: int
    sentence: int
    dates: bool
    main: bool
    text: bool


class Spoken(NamedTuple):
    """Who spoke before, on which day, and how likely (0 to 1) that is: grammar is taken at its word."""

    speaker: str | None
    day: str | None
    likely: float = 1.0


class Signs(NamedTuple):
    """What speaks for and against a day.

    - `of_last`: that of the statement before, as likely as that is; `unframed`: and this one goes on without a frame;
      `last_without`: that one has no day;
    - `of_his_last`, `of_his`: the same of what the speaker said last, and of anything he said before;
    - `just_before`: it is told in the sentence before;
    - `named`: the speaker is named where the day is told; `forward`: he says, publishes or decides something there;
    - `main`, `text`: the day is told in a main clause, with a text;
    - `gathering`: with one at which several speak, the speaker too; `another`: the sentence is about somebody else;
    - `of_next`: the next statement, near and by the same or by nobody named, has it of its own; `follows`: by whomever;
    - `past`, `pluperfect`: in which tense the act of saying is told.
    """

    of_last: float
    unframed: float
    last_without: float
    of_his_last: float
    of_his: float
    just_before: float
    named: float
    forward: float
    main: float
    text: float
    gathering: float
    another: float
    of_next: float
    follows: float
    past: float
    pluperfect: float


class Candidate(NamedTuple):
    """A day that a statement can have been said on, and its signs."""

    day: str
    signs: Signs


class Report(NamedTuple):
    """The statements of a report but for fragments in them, as found and with what grammar says, and the days it tells of."""

    found: Sequence[Quoted]
    statements: Sequence[Statement]
    told: Sequence[Told]


def with_likely_days(
    words: Words, times: Sequence[When], found: Sequence[Quoted], statements: Sequence[Statement]
) -> Iterator[Statement]:
    """The statements, those without a day with the likeliest one where it is likely enough; `found` are theirs one by one.

    A quoted fragment has the day of what it stands in.
    """
    report = report_of(words, times, found, statements)
    spoken: list[Spoken] = []
    said: SaidAt | None = None
    for statement, inside in zip(statements, fragments(found), strict=True):
        if inside:
            yield replace(statement, said_at=said)
            continue
        number = len(spoken)
        asked = can_be_asked(words, report.found[number], statement)
        likely, day = _likeliest(candidates_of(words, report, number, spoken)) if asked else (0.0, "")
        if likely > SURE:
            statement = replace(statement, said_at=SaidAt(None, day))
        spoken.append(spoken_of(statement)._replace(likely=likely if likely > SURE else 1.0))
        said = statement.said_at
        yield statement


def report_of(words: Words, times: Sequence[When], found: Sequence[Quoted], statements: Sequence[Statement]) -> Report:
    """What is asked of a document."""
    own = [n for n, inside in enumerate(fragments(found)) if not inside]
    return Report([found[n] for n in own], [statements[n] for n in own], tuple(days_told(words, times)))


def fragments(found: Sequence[Quoted]) -> Iterator[bool]:
    """Of each statement whether it is quoted inside the last one that is not."""
    holder: Quoted | None = None
    for quoted in found:
        inside = holder is not None and quoted.rule == "fragment" and holder.covers(quoted.begin, quoted.end)
        holder = holder if inside else quoted
        yield inside


def _likeliest(candidates: Sequence[Candidate]) -> tuple[float, str]:
    """The likeliest day, and how likely (0 to 1) it is; 0 where there is none."""
    from zufolge.model.days import chances

    if not candidates:
        return 0.0, ""
    likely = chances(Signs._fields, [candidate.signs for candidate in candidates])
    return max(zip(likely, (candidate.day for candidate in candidates), strict=True))


def can_be_asked(words: Words, quoted: Quoted, statement: Statement) -> bool:
    """Whether a day told before can be that of a statement: it has none, is not of before and not set apart."""
    apart = words.block[quoted.begin] == "pull_quote" or told_of_before(words, quoted)
    return statement.said_at is None and not apart and quoted.rule not in {RECALLED, ASIDE}


def spoken_of(statement: Statement) -> Spoken:
    """What counts of a statement for those behind it: not the day of what is recalled."""
    day = statement.said_at.edtf if statement.said_at is not None and not statement.recalled else None
    return Spoken(statement.chain[0].name, day)


def days_told(words: Words, times: Sequence[When]) -> Iterator[Told]:
    """The days on which somebody can have spoken, where they are told."""
    for when in times:
        begin, end = tokens_of(words, when.span)
        sentence = words.sentence[begin]
        if sentence < 0 or when.edtf is None or not is_day(words, when):
            continue
        own = clause_at(words, begin)
        forms = words.text[own.start : own.end] if own is not None else words.words(words.sentences[sentence])
        yield Told(
            day_of(when),
            begin,
            sentence,
            dates_the_act(words, (begin, end)),
            own is not None and own.is_main,
            any(map(names_text, forms)),
        )


def candidates_of(words: Words, report: Report, number: int, spoken: Sequence[Spoken]) -> list[Candidate]:
    """The days told before a statement, by its place in the report, and those beside it, each once; not those of what others did.

    None where what its speaker said last has no day: another one of before holds no longer.
    """
    quoted, statement = report.found[number], report.statements[number]
    speaker, spoken = statement.chain[0], spoken[-MOST_SPOKEN:]
    his = [s for s in spoken if s.speaker is not None and s.speaker == speaker.name]
    if his and his[-1].day is None:
        return []
    end = bisect_left(report.told, quoted.first, key=lambda day: day.token)
    before = report.told[max(0, end - MOST_TOLD) : end]
    last, follows = spoken[-1:], _follows(words, report, number)
    if quoted.rule == LIKELY:
        before, last = (), ()
    days = dict.fromkeys([*(t.day for t in before), *(s.day for s in (*last, *follows) if s.day is not None)])
    called = called_by(words, speaker)
    every = (_candidate(words, quoted, statement, called, day, before, last, his, follows) for day in days)
    return [candidate for candidate in every if not _is_of_others(candidate.signs)]


def _follows(words: Words, report: Report, number: int) -> Sequence[Spoken]:
    """What follows near by on an act told, if it has a day of its own: *Der Rat ist dagegen. „Nein“, sagte Weber gestern*."""
    if number + 1 == len(report.statements) or report.statements[number].kind != "reported":
        return ()
    near = words.sentence[report.found[number + 1].first] - words.sentence[report.found[number].first] <= NEXT
    after = report.statements[number + 1]
    own = after.said_at is not None and after.said_at.span is not None
    return (spoken_of(after),) if near and own else ()


def _is_of_others(signs: Signs) -> bool:
    """Whether a day is told of somebody else, and the speaker has no part in it: *Jan Weber legte am Montag sein Amt nieder*."""
    return bool(signs.another and not (signs.of_his or signs.gathering or signs.named or signs.of_next))


def _candidate(
    words: Words,
    quoted: Quoted,
    statement: Statement,
    called: frozenset[str],
    day: str,
    before: Sequence[Told],
    last: Sequence[Spoken],
    his: Sequence[Spoken],
    follows: Sequence[Spoken],
) -> Candidate:
    """A day with its signs; `last` is the statement before, `his` are those of its speaker, `follows` is the next one."""
    speaker, time = statement.chain[0], _told_time(words, quoted)
    here = [t for t in before if t.day == day]
    dating = [t for t in here if t.dates]
    of_last = _of(last, day)
    is_text = speaker.kind == "document"
    signs = Signs(
        of_last=of_last,
        unframed=0.0 if quoted.frame or quoted.kind == "reported" else of_last,
        last_without=any(s.day is None for s in last),
        of_his_last=_of(his[-1:], day),
        of_his=_of(his, day),
        just_before=bool(here) and words.sentence[quoted.first] - here[-1].sentence == 1,
        named=any(not called.isdisjoint(words.words(words.sentences[t.sentence])) for t in here),
        forward=any(comes_forward(words, t.sentence, called, t.token, is_text=is_text) for t in dating),
        main=any(t.main for t in dating),
        text=any(t.text for t in dating),
        gathering=speaker.kind not in BEYOND and any(is_at_gathering(words, t.sentence, t.token) for t in dating),
        another=bool(called) and any(_is_about_another(words, t, called) for t in dating),
        of_next=any(s.day == day and s.speaker in {speaker.name, None} for s in follows),
        follows=any(s.day == day for s in follows),
        past=time == "past",
        pluperfect=time == "pluperfect",
    )
    return Candidate(day, Signs(*map(float, signs)))


def _told_time(words: Words, quoted: Quoted) -> Time | None:
    """When the act of saying is told to be, by the clause of its cue, or its first one."""
    own = clause_at(words, quoted.cue[0][0] if quoted.cue else quoted.begin)
    predicate = predicate_in_sentence(words, own) if own is not None else None
    return predicate.time if predicate is not None else None


def _is_about_another(words: Words, told: Told, called: frozenset[str]) -> bool:
    """Whether who says something on a day, or else does, is somebody without a word that the speaker is known by."""
    says = (subject(words, c) for c in cues_of(words, told.sentence) if c.clause.start <= told.token < c.clause.end)
    phrase = next((who for who in says if who is not None), None) or main_subject(words, told.sentence)
    return phrase is not None and called.isdisjoint(words.words((phrase.begin, phrase.end)))


def _of(spoken: Sequence[Spoken], day: str) -> float:
    """How likely any of them is of a day."""
    return max((s.likely for s in spoken if s.day == day), default=0.0)
