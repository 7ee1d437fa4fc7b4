"""Speech acts told in a clause of their own that neither rules nor model see, as annotated reports teach.

*Die Partei widerspricht der Darstellung*; *Weber will den Bau*; *Der Betreiber hat das bestritten*. The news that the model
learnt from leave most of them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, get_args

from zufolge.findings.clauses import Clause, clauses_of, is_konjunktiv
from zufolge.findings.closed import pronouns, source_noun
from zufolge.findings.cues import Cue, cues_of
from zufolge.findings.hedging import certain, is_negated
from zufolge.findings.kinds import kind_of_noun
from zufolge.findings.name_runs import is_personal
from zufolge.findings.phrases import Phrase
from zufolge.findings.quoted import Quoted
from zufolge.findings.recalled import can_act, has_content, names_matter, stretch
from zufolge.findings.speakers import subject, subject_of_main
from zufolge.findings.words import RUNNING_TEXT, Range, Words
from zufolge.lexicon import matters
from zufolge.lexicon.morphology import AUX, IND_PST, INF, MODAL
from zufolge.types import Act, Factuality

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIKELY = "likely"
SURE = 0.7
"""From so likely an act on it is taken; training/LOG.md says what other values gave."""
SHORT, LONG = 5, 25  # tokens of a clause
NO_CUE, NO_OTHER, NOBODY = (False,) * 21, (False,) * 3, (False,) * 8
"""The signs of a clause that lacks one."""


class Signs(NamedTuple):
    """What speaks for and against a clause's telling a speech act.

    - `cue`: its verb is one of saying, `weak`: and of other things too; `asserts` to `asks`: its act; `of_things`: it takes an
      object, `worded`: words of its own; `passive`, `perfect`, `past`, `older`: its form, the last as in *hatte gefordert*;
      `modal`: *will*, `infinitive`: with a verb; `content`: a clause says what is said;
    - `other_past`, `other_modal`, `other_auxiliary`: the form of a verb that is no cue; `noun`: a noun of saying is in it;
    - `subject`: somebody or something acts, `can_act`: and is a person or a body; `pronoun`, `person`, `authority`,
      `organisation`, `group`, `named`: what it is called by;
    - `verb_first`, `konjunktiv`, `negated`: its grammar; `matter`: something is named besides who acts;
    - `beside`, `behind`, `before`: another statement is in its sentence, in the one before, in the one behind; `first`: it is
      in the first sentence; `short`, `long`.
    """

    cue: float
    weak: float
    asserts: float
    confirms: float
    denies: float
    announces: float
    demands: float
    warns: float
    assesses: float
    praises: float
    criticises: float
    asks: float
    of_things: float
    worded: float
    passive: float
    perfect: float
    past: float
    older: float
    modal: float
    infinitive: float
    content: float
    other_past: float
    other_modal: float
    other_auxiliary: float
    noun: float
    subject: float
    can_act: float
    pronoun: float
    person: float
    authority: float
    organisation: float
    group: float
    named: float
    verb_first: float
    konjunktiv: float
    negated: float
    matter: float
    beside: float
    behind: float
    before: float
    first: float
    short: float
    long: float


class Candidate(NamedTuple):
    """A clause that can tell an act: its words, who acts, its cue, its signs, and the tokens of its finite and its last verb."""

    words: Range
    who: Phrase | None
    cue: Cue | None
    signs: Signs
    finite: int
    verb: int


def with_likely_acts(
    words: Words, states: NDArray[np.float32], found: Sequence[Quoted], *, confidence: float
) -> Iterator[Quoted]:
    """What was found, and the acts that are told besides; `states` [tokens, width] are what the model makes of each token."""
    from zufolge.model.acts import chances

    yield from found
    candidates = list(candidates_of(words, found))
    likely = chances(
        Signs._fields, [c.signs for c in candidates], [(states[c.finite], states[c.verb]) for c in candidates]
    )
    for told, chance in zip(candidates, likely, strict=True):
        if chance > SURE and told.who is not None:
            yield Quoted(
                "reported",
                quote=(told.words,),
                speaker=((told.who.begin, told.who.end),),
                rule=LIKELY,
                act=told.cue.entry.act if told.cue is not None else None,
                factuality=_certain(words, told.cue),
                confidence=confidence,
            )


def _certain(words: Words, cue: Cue | None) -> Factuality | None:
    return certain(words, clauses_of(words, words.sentence[cue.finite]), cue) if cue is not None else None


def candidates_of(words: Words, found: Sequence[Quoted]) -> Iterator[Candidate]:
    """The main clauses in running text that no statement has words of, in reading order."""
    taken = {n for s in found for part in (*s.quote, *s.frame, *s.cue) for n in range(*part)}
    begins, ends = ({words.sentence[s.begin] for s in found}, {words.sentence[s.end - 1] for s in found})
    for number, (begin, _) in enumerate(words.sentences):
        if words.block[begin] not in RUNNING_TEXT:
            continue
        around = (number in begins | ends, number - 1 in ends, number + 1 in begins, number == 0)
        clauses = clauses_of(words, number)
        for clause in clauses:
            if not clause.is_main or clause.finite is None or words.quoted[clause.begin]:
                continue
            cue = next((c for c in cues_of(words, number) if c.finite == clause.finite), None)
            within = stretch(words, clauses, clause, max(clause.finite, cue.last if cue is not None else 0))
            if within[0] < within[1] and taken.isdisjoint(range(*within)):
                yield _candidate(words, clauses, clause, cue, within, around)


def _candidate(
    words: Words, clauses: Sequence[Clause], clause: Clause, cue: Cue | None, within: Range, around: Sequence[bool]
) -> Candidate:
    """A clause with its signs; `around` are those from `beside` to `first`."""
    finite = clause.finite if clause.finite is not None else clause.begin
    who = subject(words, cue) if cue is not None else subject_of_main(words, clause)
    own = frozenset(range(*within)) - frozenset(range(who.begin, who.end) if who is not None else ())
    signs = (
        *(_of_cue(words, clauses, cue, own) if cue is not None else NO_CUE),
        *(_of_other(words, finite) if cue is None else NO_OTHER),
        any(words.text[n][0].isupper() and source_noun(words.text[n]) is not None for n in own),
        *(_of_actor(words, who) if who is not None else NOBODY),
        clause.kind == "verb_first",
        is_konjunktiv(words, finite),
        is_negated(words, clause, clauses),
        names_matter(words, range(*within), set(range(*within)) - own),
        *around,
        within[1] - within[0] < SHORT,
        within[1] - within[0] > LONG,
    )
    return Candidate(
        within, who, cue, Signs(*map(float, signs)), finite, cue.verb if cue is not None else clause.end - 1
    )


def _of_cue(words: Words, clauses: Sequence[Clause], cue: Cue, own: frozenset[int]) -> tuple[bool, ...]:
    """The signs of a cue, from `cue` to `content`; `own` are the words of the act but for who acts."""
    entry, modal, split = cue.entry, bool(words.bits[cue.verb] & MODAL), cue.finite != cue.verb
    verbs = (n for n in own.difference(cue.tokens) if words.bits[n] & INF and words.text[n][0].islower())
    return (
        True,
        entry.strength == "weak",
        *(entry.act == act for act in get_args(Act)),
        "np" in entry.takes,
        bool(entry.words),
        cue.passive,
        split,
        bool(words.bits[cue.finite] & IND_PST),
        split and words.lower[cue.finite] in matters().recalling,
        modal,
        modal and any(verbs),
        has_content(words, clauses, cue),
    )


def _of_other(words: Words, finite: int) -> tuple[bool, ...]:
    """The form of a verb that is no cue."""
    return tuple(bool(words.bits[finite] & form) for form in (IND_PST, MODAL, AUX))


def _of_actor(words: Words, who: Phrase) -> tuple[bool, ...]:
    """The signs of who acts, from `subject` to `named`."""
    kind = kind_of_noun(words.text[who.head])
    return (
        True,
        can_act(words, who),
        who.end == who.begin + 1 and words.closed[who.begin] in pronouns(),
        *(kind == name for name in ("person", "authority", "organisation", "group")),
        is_personal(words.text[who.head]),
    )
