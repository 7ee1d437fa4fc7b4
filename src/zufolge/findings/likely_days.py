"""The day of a statement where grammar tells none: one that the report tells of before, or none, as annotated reports teach."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from zufolge.findings.appearances import BEYOND, comes_forward, told_of_before
from zufolge.findings.clauses import clauses_of
from zufolge.findings.dated import called_by
from zufolge.findings.days import day_of, is_day, tokens_of
from zufolge.findings.gatherings import is_at_gathering
from zufolge.findings.likely_acts import LIKELY
from zufolge.findings.recalled import ASIDE, RECALLED
from zufolge.findings.speakers import main_subject
from zufolge.findings.telling import dates_the_act, is_occasion, names_text
from zufolge.types import SaidAt, Source, Statement, When

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from zufolge.findings.quoted import Quoted
    from zufolge.findings.words import Words

SURE = 0.45
"""So likely a day is taken; training/LOG.md says what other values gave."""
MOST_BETWEEN = 3
MOST_TOLD, MOST_SPOKEN = 20, 50
"""So many days and statements before one are looked at, so that time grows no faster than the text; few reports have as many."""


class Told(NamedTuple):
    """A day where the report tells of it, and what its clause says: that it dates an act, an occasion, a text."""

    day: str
    token: int
    sentence: int
    dates: bool
    main: bool
    occasion: bool
    text: bool


class Spoken(NamedTuple):
    """Who spoke before, on which day, and how likely (0 to 1) that is: grammar is taken at its word."""

    speaker: str | None
    day: str | None
    likely: float = 1.0


class Signs(NamedTuple):
    """What speaks for and against a day.

    - `of_last`: that of the statement before, as likely as that is; `unframed`: and this one has no frame;
      `last_without`: that one has no day;
    - `of_his_last`, `of_his`: the same of what the speaker said last, and of anything he said before;
    - `between`: days told between the day and the statement, at most three; `just_before`: in the sentence before it;
    - `named`: the speaker is named where the day is told; `forward`: he says, publishes or decides something there;
    - `main`, `occasion`, `text`: the day is told in a main clause, with an occasion, with a text;
    - `gathering`: with one at which several speak, the speaker too; `another`: the sentence is about somebody else.
    """

    of_last: float
    unframed: float
    last_without: float
    of_his_last: float
    of_his: float
    between: float
    just_before: float
    named: float
    forward: float
    main: float
    occasion: float
    text: float
    gathering: float
    another: float


class Candidate(NamedTuple):
    """A day that a statement can have been said on, its signs, and the last token before that tells of it."""

    day: str
    signs: Signs
    token: int | None


def with_likely_days(
    words: Words,
    times: Sequence[When],
    states: NDArray[np.float32],
    found: Sequence[Quoted],
    statements: Sequence[Statement],
) -> Iterator[Statement]:
    """The statements, those without a day with the likeliest one where it is likely enough; `found` are theirs one by one.

    `states` [tokens, width] are what the statement model makes of each token. A quoted fragment has the day of what it stands in.
    """
    told = tuple(days_told(words, times))
    spoken: list[Spoken] = []
    holder: tuple[Quoted, Statement] | None = None
    for quoted, statement in zip(found, statements, strict=True):
        if holder is not None and is_fragment(quoted, holder[0]):
            yield replace(statement, said_at=holder[1].said_at)
            continue
        if quoted.rule == LIKELY:
            yield statement
            continue
        asked = can_be_asked(words, quoted, statement)
        likely, day = _likeliest(candidates_of(words, quoted, statement, told, spoken), states) if asked else (0.0, "")
        if likely > SURE:
            statement = replace(statement, said_at=SaidAt(None, day))
        spoken.append(spoken_of(statement)._replace(likely=likely if likely > SURE else 1.0))
        holder = quoted, statement
        yield statement


def _likeliest(candidates: Sequence[Candidate], states: NDArray[np.float32]) -> tuple[float, str]:
    """The likeliest day, and how likely (0 to 1) it is; 0 where there is none."""
    from zufolge.model.days import chances

    if not candidates:
        return 0.0, ""
    seen = [None if c.token is None else states[c.token] for c in candidates]
    likely = chances(Signs._fields, [c.signs for c in candidates], seen)
    return max(zip(likely, (c.day for c in candidates), strict=True))


def is_fragment(quoted: Quoted, holder: Quoted) -> bool:
    """Whether a statement is quoted inside another one."""
    return quoted.rule == "fragment" and holder.covers(quoted.begin, quoted.end)


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
        own = next((clause for clause in clauses_of(words, sentence) if clause.start <= begin < clause.end), None)
        forms = words.text[own.start : own.end] if own is not None else words.words(words.sentences[sentence])
        yield Told(
            day_of(when),
            begin,
            sentence,
            dates_the_act(words, (begin, end)),
            own is not None and own.is_main,
            any(map(is_occasion, forms)),
            any(map(names_text, forms)),
        )


def candidates_of(
    words: Words, quoted: Quoted, statement: Statement, told: Sequence[Told], spoken: Sequence[Spoken]
) -> list[Candidate]:
    """The days told before a statement, and that of the statement before it, each once; not those of what others did.

    None where what its speaker said last has no day: another one of before holds no longer.
    """
    speaker, spoken = statement.chain[0], spoken[-MOST_SPOKEN:]
    his = [s for s in spoken if s.speaker is not None and s.speaker == speaker.name]
    if his and his[-1].day is None:
        return []
    end = bisect_left(told, quoted.first, key=lambda day: day.token)
    before = told[max(0, end - MOST_TOLD) : end]
    called, last = called_by(words, speaker), spoken[-1:]
    days = dict.fromkeys([*(t.day for t in before), *(s.day for s in last if s.day is not None)])
    every = (_candidate(words, quoted, speaker, called, day, before, last, his) for day in days)
    return [candidate for candidate in every if not _is_of_others(candidate.signs)]


def _is_of_others(signs: Signs) -> bool:
    """Whether a day is told of somebody else, and the speaker has no part in it: *Jan Weber legte am Montag sein Amt nieder*."""
    return bool(signs.another and not (signs.of_his or signs.gathering or signs.named))


def _candidate(
    words: Words,
    quoted: Quoted,
    speaker: Source,
    called: frozenset[str],
    day: str,
    before: Sequence[Told],
    last: Sequence[Spoken],
    his: Sequence[Spoken],
) -> Candidate:
    """A day with its signs; `last` is the statement before, `his` are those of its speaker."""
    here = [t for t in before if t.day == day]
    at = max((t.token for t in here), default=None)
    dating = [t for t in here if t.dates]
    of_last = _of(last, day)
    is_text = speaker.kind == "document"
    signs = Signs(
        of_last=of_last,
        unframed=0.0 if quoted.frame else of_last,
        last_without=any(s.day is None for s in last),
        of_his_last=_of(his[-1:], day),
        of_his=_of(his, day),
        between=0 if at is None else min(MOST_BETWEEN, sum(t.token > at for t in before)),
        just_before=bool(here) and words.sentence[quoted.first] - here[-1].sentence == 1,
        named=any(not called.isdisjoint(words.words(words.sentences[t.sentence])) for t in here),
        forward=any(comes_forward(words, t.sentence, called, t.token, is_text=is_text) for t in dating),
        main=any(t.main for t in dating),
        occasion=any(t.occasion for t in dating),
        text=any(t.text for t in dating),
        gathering=speaker.kind not in BEYOND and any(is_at_gathering(words, t.sentence, t.token) for t in dating),
        another=bool(called) and any(_is_about_another(words, t.sentence, called) for t in dating),
    )
    return Candidate(day, Signs(*map(float, signs)), at)


def _is_about_another(words: Words, sentence: int, called: frozenset[str]) -> bool:
    """Whether a sentence has a subject without a word that the speaker is known by."""
    phrase = main_subject(words, sentence)
    return phrase is not None and called.isdisjoint(words.words((phrase.begin, phrase.end)))


def _of(spoken: Sequence[Spoken], day: str) -> float:
    """How likely any of them is of a day."""
    return max((s.likely for s in spoken if s.day == day), default=0.0)
