"""The shapes of the lexicon's entries: what a YAML file may say, and nothing else."""

from typing import Literal, NamedTuple

import msgspec

from zufolge.types import Act, Factuality, Owner, SourceKind

Complement = Literal["direct", "dass", "v2", "zu", "np", "wie"]
Case = Literal["nom", "gen", "dat", "acc"]
Gender = Literal["m", "f", "n"]
Number = Literal["sg", "pl"]
Position = Literal["before", "after", "both"]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every entry is: frozen, made by keyword, and refused where it has a field that is not known."""


class SpeechEntry(Entry, frozen=True):
    """A verb or verbal phrase that reports; `act` is the name of its file.

    `words` are fixed beside the verb and lower case; `takes` says where the content can stand.
    """

    verb: str
    act: Act
    takes: frozenset[Complement]
    example: str
    particle: str | None = None
    words: tuple[str, ...] = ()
    reflexive: bool = False
    factuality: Factuality = "CT+"
    medium: Literal["speech", "thought", "writing"] = "speech"
    strength: Literal["strong", "weak"] = "strong"

    @property
    def lemma(self) -> str:
        """The infinitive with its separable particle: `mitteilen`."""
        return (self.particle or "") + self.verb


class NounEntry(Entry, frozen=True, rename={"prepositions": "with"}):
    """A noun that carries a source (*nach Angaben der Polizei*); `clause`: it takes a clause of its own.

    `suffix`: also as the last part of a compound (*Polizeiangaben*).
    `plural` is given where the endings in `markers().noun_endings` do not make it from the noun.
    """

    noun: str
    act: Act
    example: str
    plural: str | None = None
    factuality: Factuality = "CT+"
    prepositions: tuple[str, ...] = ()
    clause: bool = False
    suffix: bool = False


class Hedge(Entry, frozen=True):
    """A word or phrase that lowers or turns certainty; `None` leaves it as it is (pure hearsay).

    `clause`: it counts only before a content clause (*möglich, dass …*); `none_with`: verbs beside which it is another word
    (*sich wohl fühlen*).
    """

    words: str
    example: str
    factuality: Factuality | None = None
    hearsay: bool = False
    clause: bool = False
    none_with: tuple[str, ...] = ()


class Outlet(Entry, frozen=True):
    """A news agency, broadcaster, paper or portal; `signature`: it signs reports in brackets, as in *(dpa)*.

    `quoted` are names that are ordinary words besides (*Zeit*): they count in quotation marks, or beside a head noun.
    """

    name: str
    kind: Literal["agency", "broadcaster", "paper", "portal"]
    country: str
    owner: Owner
    aliases: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    signature: bool = False


class Epithet(Entry, frozen=True):
    """Words that stand for somebody else: *der Kreml* for Russia's leadership; `country` is ISO 3166-1 alpha-2."""

    words: str
    name: str
    kind: SourceKind
    example: str
    country: str | None = None


class Head(Entry, frozen=True):
    """A head noun, lower case, and the kind of source it names; `suffix`: also as the last part of compounds.

    `plural` is given where the endings in `markers().noun_endings` do not make it from the head.
    """

    head: str
    kind: SourceKind
    suffix: bool = False
    gender: Gender | None = None
    plural: str | None = None


class Place(Entry, frozen=True):
    """A state, a German Land or a seat of government; `kind` says which.

    `adjective` and `people` are without ending: *nordkoreanisch*, *Nordkoreaner*. `iso` is ISO 3166 (*KP*, *DE-BY*).
    """

    country: str
    iso: str
    capital: str | None = None
    adjective: str | None = None
    people: str | None = None
    aliases: tuple[str, ...] = ()
    kind: Literal["state", "land", "seat"] = "state"


class Numbered(Entry, frozen=True):
    """Words that stand for a number: a month, a weekday (1 is Monday), a number word, an offset in days."""

    words: tuple[str, ...]
    number: int


class DayPart(Entry, frozen=True):
    """A part of the day with its TIMEX3 value (`MO`, `AF`, …) and the hours that it spans, 0 to 24, end excluded."""

    words: tuple[str, ...]
    timex: str
    begin: int
    end: int


class Feast(Entry, frozen=True):
    """A feast: fixed by `month` and `day`, or so many days after Easter Sunday or after the first Advent."""

    words: tuple[str, ...]
    month: int | None = None
    day: int | None = None
    easter: int | None = None
    advent: int | None = None


class Unit(Entry, frozen=True):
    """A unit of time: how many of which TIMEX3 unit it is.

    `timex` is `D`, `W`, `M`, `Y`, `DE`, `CE`, `ML`, `Q`, `WE`, or, after the `T` of a duration, `TH`, `TM`, `TS`.
    """

    words: tuple[str, ...]
    timex: str
    times: int = 1
    adjectives: tuple[str, ...] = ()


class Season(Entry, frozen=True):
    """A season with its TIMEX3 value (`SP`, `SU`, `FA`, `WI`) and its EDTF number (21 to 24)."""

    words: tuple[str, ...]
    timex: str
    edtf: int


class Shift(Entry, frozen=True):
    """An adjective or adverb that moves a date: *vergangen* -1, *dieser* 0, *kommend* +1 (lemma, without ending)."""

    words: tuple[str, ...]
    shift: int


class Approximate(Entry, frozen=True):
    """A word that blurs a date or duration, with its TIMEX3 `mod` (`APPROX`, `START`, `MID`, `END`, `MORE_THAN`, …)."""

    words: tuple[str, ...]
    mod: str


class Vague(Entry, frozen=True):
    """A word for the past, present or future at large; `timex` is `PAST_REF`, `PRESENT_REF` or `FUTURE_REF`."""

    words: tuple[str, ...]
    timex: str


class Frequency(Entry, frozen=True):
    """A word for a repeated time, with its TIMEX3 value: *täglich* `P1D`, *montags* `XXXX-WXX-1`."""

    words: tuple[str, ...]
    timex: str


class CalendarStretch(Entry, frozen=True):
    """Words for a unit of the calendar (TIMEX3 letter), so many of them from the document's: *Vormonat* is M and -1."""

    words: tuple[str, ...]
    timex: Literal["Y", "Q", "M", "W"]
    shift: int


class Calendar(Entry, frozen=True):
    """The words of time; `deictic` counts days from the document's date, `years` (*heuer*, *vorjahr*) whole years."""

    months: tuple[Numbered, ...]
    weekdays: tuple[Numbered, ...]
    day_parts: tuple[DayPart, ...]
    feasts: tuple[Feast, ...]
    deictic: tuple[Numbered, ...]
    years: tuple[Numbered, ...]
    stretches: tuple[CalendarStretch, ...]
    morning: tuple[str, ...]
    numbers: tuple[Numbered, ...]
    ordinals: tuple[Numbered, ...]
    units: tuple[Unit, ...]
    seasons: tuple[Season, ...]
    shifts: tuple[Shift, ...]
    approximate: tuple[Approximate, ...]
    vague: tuple[Vague, ...]
    frequencies: tuple[Frequency, ...]
    quantities: tuple[str, ...]
    prepositions: tuple[str, ...]
    clock: tuple[str, ...]


class Abbreviation(Entry, frozen=True):
    """An abbreviation with its full stop; `ends`: it may also be the last word of a sentence."""

    abbreviation: str
    ends: bool = False


class Agreement(NamedTuple):
    """One reading of a form; the gender is None in the plural."""

    case: Case
    number: Number
    gender: Gender | None = None


class Complementizer(Entry, frozen=True):
    """A word that opens a subordinate clause, and what it makes of that clause."""

    word: str
    kind: Literal["content", "conditional", "causal", "temporal", "concessive", "purpose", "comparative", "manner"]


class Pronoun(Entry, frozen=True):
    """A personal or reflexive form with its person, number, gender and cases; *sie* has an entry for each reading."""

    word: str
    person: int
    number: Number
    cases: tuple[Case, ...]
    gender: Gender | None = None
    polite: bool = False


class Possessive(Entry, frozen=True):
    """A possessive with all its forms; person, number and genders are the possessor's."""

    lemma: str
    person: int
    number: Number
    forms: tuple[str, ...]
    genders: tuple[Gender, ...] = ()


class Determiner(Entry, frozen=True):
    """An article or determiner with its readings."""

    word: str
    kind: Literal["definite", "indefinite", "negative", "demonstrative", "quantifier"]
    agreements: tuple[Agreement, ...]


class Preposition(Entry, frozen=True):
    """A preposition with its cases and where it stands to its noun."""

    word: str
    cases: tuple[Case, ...]
    position: Position = "before"


class Contraction(Entry, frozen=True):
    """A preposition grown together with its article: *im* is *in* and *dem*."""

    word: str
    preposition: str
    article: str


class Modal(Entry, frozen=True):
    """A modal verb in one mood (`IND`, `KJ1`, `KJ2`) and what it does to certainty; None leaves it as it is."""

    verb: str
    mood: Literal["IND", "KJ1", "KJ2"]
    example: str
    factuality: Factuality | None = None
    hearsay: bool = False
    act: Act | None = None


class Evaluation(Entry, frozen=True):
    """An evaluative word (lemma), with the act that *nannte*, *bezeichnete als* make of it."""

    word: str
    act: Act


class Markers(Entry, frozen=True):
    """The closed classes that the grammar needs. Words are lower case unless they are nouns or names.

    A phrase is one string with single spaces; `…` in it stands for any words between.
    """

    complementizers: tuple[Complementizer, ...]
    owning_relatives: tuple[str, ...]
    long_relatives: tuple[tuple[str, str], ...]
    relatives: tuple[str, ...]
    w_words: tuple[str, ...]
    pronouns: tuple[Pronoun, ...]
    possessives: tuple[Possessive, ...]
    determiners: tuple[Determiner, ...]
    prepositions: tuple[Preposition, ...]
    contractions: tuple[Contraction, ...]
    conjunctions: tuple[str, ...]
    negations: tuple[str, ...]
    no_negations: tuple[str, ...]
    modals: tuple[Modal, ...]
    source_prepositions: tuple[Preposition, ...]
    source_adverbs: tuple[str, ...]
    relays: tuple[str, ...]
    relay_verbs: tuple[str, ...]
    citing: tuple[str, ...]
    relying: tuple[str, ...]
    referring: tuple[str, ...]
    referred_to: tuple[str, ...]
    learning: tuple[str, ...]
    among: tuple[str, ...]
    articles_of_papers: tuple[str, ...]
    spans_of_time: tuple[str, ...]
    arabic_articles: tuple[str, ...]
    latter: tuple[str, ...]
    predicating: tuple[str, ...]
    printing: tuple[str, ...]
    noble_parts: tuple[str, ...]
    audiences: tuple[str, ...]
    staff: tuple[str, ...]
    interviews: tuple[str, ...]
    occasions: tuple[str, ...]
    continuations: tuple[str, ...]
    evaluations: tuple[Evaluation, ...]
    legal_forms: tuple[str, ...]
    honorifics: tuple[str, ...]
    titles: tuple[str, ...]
    name_particles: tuple[str, ...]
    noun_endings: tuple[str, ...]
    particles: tuple[str, ...]
    attaching: tuple[str, ...]
    contrasting: tuple[str, ...]
    counting: tuple[str, ...]
    focus_words: tuple[str, ...]
    contracted: tuple[str, ...]
    leading: tuple[str, ...]
    time_heads: tuple[str, ...]
    agent_prepositions: tuple[str, ...]
    always_source: tuple[str, ...]
    sharp_s: tuple[str, ...]
    source_openers: tuple[str, ...]
    source_closers: tuple[str, ...]
    never_verbs: tuple[str, ...]
    always_verbs: tuple[str, ...]
    sentence_starters: tuple[str, ...]
    mouths: tuple[str, ...]
    sides: tuple[str, ...]
    general_endings: tuple[str, ...]
    offices_of_state: tuple[str, ...]
    parts_of_text: tuple[str, ...]
    tellings: tuple[str, ...]
    alliances: tuple[str, ...]
    two: tuple[str, ...]
    noun_adjectives: tuple[str, ...]
    heard_of: tuple[str, ...]
    wordings: tuple[str, ...]
    doubtful_openers: tuple[str, ...]
    owner_prepositions: tuple[str, ...]
    not_towards: tuple[str, ...]
    on_occasion: tuple[str, ...]
    outlet_prepositions: tuple[str, ...]
    editions: tuple[str, ...]
    offices: tuple[str, ...]
    one_of_many: tuple[str, ...]
    members_too: tuple[str, ...]
    audience_prepositions: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    adjective_suffixes: tuple[str, ...]
    impersonals: tuple[str, ...]
    continuing: tuple[str, ...]
    back_references: tuple[str, ...]
    seats: tuple[str, ...]
    seats_of_one: tuple[str, ...]
    first_names: tuple[str, ...]
    female_endings: tuple[str, ...]
    men_for_all_that: tuple[str, ...]
    one_office: tuple[tuple[str, ...], ...]
    taking_up: tuple[str, ...]
    correcting: tuple[str, ...]
    being_said: tuple[str, ...]
    coming_from: tuple[str, ...]
    showing: tuple[str, ...]
    figures: tuple[str, ...]
    conclusions: tuple[str, ...]
    concluding: tuple[str, ...]
    coordinators: tuple[str, ...]
    role_prepositions: tuple[str, ...]
    naming_verbs: tuple[str, ...]
    speaking_of: tuple[str, ...]
    naming_links: tuple[str, ...]
    name_parts: tuple[str, ...]
    speaking_texts: tuple[str, ...]
    statives: tuple[str, ...]
    lifeless: tuple[str, ...]
    abstract_endings: tuple[str, ...]
    person_endings: tuple[str, ...]
    amounts: tuple[str, ...]
    official: tuple[str, ...]
    towards: tuple[str, ...]
    saints: tuple[str, ...]
    numberings: tuple[str, ...]
    body_adjectives: tuple[tuple[str, str], ...]
    general: tuple[str, ...]
    impersonal_verbs: tuple[str, ...]
    passed_on: tuple[str, ...]
    loose_reports: tuple[str, ...]
    plural_endings: tuple[str, ...]
    anybody: tuple[str, ...]
    come_to_light: tuple[str, ...]
    performing_modals: tuple[str, ...]
    wanting: tuple[str, ...]
    addressed: tuple[str, ...]
    ourselves: tuple[str, ...]
    purposes: tuple[str, ...]
    verbs_like_pronouns: tuple[str, ...]
    verbs_like_courtesies: tuple[str, ...]
    beside_courtesies: tuple[str, ...]
    whether: tuple[str, ...]
    alternatives: tuple[str, ...]
    disclosing: tuple[str, ...]
    knowing: tuple[str, ...]
    inquiring: tuple[str, ...]
    ruled_out: tuple[str, ...]
    ruled_out_of: tuple[str, ...]
    unless: tuple[str, ...]
    copulas: tuple[str, ...]
    deontic: tuple[str, ...]
    taking_place: tuple[str, ...]
    gatherings: tuple[str, ...]
    meetings: tuple[str, ...]
    thereby: tuple[str, ...]
    beforehand: tuple[str, ...]
    culprits: tuple[str, ...]
    bystanders: tuple[str, ...]
    councils: tuple[str, ...]
    gathering_prepositions: tuple[str, ...]
    publishing: tuple[str, ...]
    deciding: tuple[str, ...]
    made_known: tuple[str, ...]
    judges: tuple[str, ...]
    courts: tuple[str, ...]
    company: tuple[str, ...]
    target_prepositions: tuple[str, ...]
    ago: tuple[str, ...]
    dating_attributes: tuple[str, ...]
    range_openings: tuple[str, ...]
    range_middles: tuple[str, ...]
    event_prepositions: tuple[str, ...]
    occasion_families: tuple[tuple[str, ...], ...]
    same: tuple[str, ...]
    text_families: tuple[tuple[str, ...], ...]
    calls: tuple[str, ...]


class Matter(Entry, frozen=True):
    """A matter of the news with the words for its two sides, as lemmas; several words in one string must all be there.

    The `short` ones count only in a statement of few words: *Er werde nicht gehen*.
    """

    matter: str
    example: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    yes_short: tuple[str, ...] = ()
    no_short: tuple[str, ...] = ()


class Matters(Entry, frozen=True):
    """What statements are compared by: matters with two sides, words that say nothing, and the signs of a change.

    A phrase is one string with single spaces; `…` in it stands for any words between.
    """

    matters: tuple[Matter, ...]
    light: tuple[str, ...]
    conditions: tuple[str, ...]
    concessions: tuple[str, ...]
    limits: tuple[str, ...]
    recalling: tuple[str, ...]
    positions: frozenset[str]
    spoken_of: frozenset[str]
    formerly: frozenset[str]
    still: frozenset[str]
    taken_up: tuple[str, ...]
    was: frozenset[str]
    been: frozenset[str]
    in_view_of: frozenset[str]
    since: frozenset[str]
    always: frozenset[str]
    utterances: tuple[str, ...]
    lacking: tuple[str, ...]
    turns: tuple[str, ...]
    pasts: tuple[str, ...]
    otherwise: tuple[str, ...]
    repeats: tuple[str, ...]


class EventNoun(Entry, frozen=True):
    """A noun that names an event; `suffix`: also as the last part of a compound.

    `visit`: somebody goes somewhere, *in* or *nach* a place; `general`: it can take up any other event (*Der Termin steht*);
    `held`: one can come from it (*nach der Sitzung*).
    """

    noun: str
    example: str
    suffix: bool = True
    visit: Literal["in", "nach"] | None = None
    general: bool = False
    held: bool = False


class EventVerb(Entry, frozen=True):
    """A verb (lemma, with its particle) and the noun that its event is called by.

    `of` says whose event it is: the subject's or the object's (*Eröffnung der Halle*), nobody's, or a visit.
    `held`: told of the last days, it can be what was announced; `reflexive`: only with *sich*;
    `words` stand beside it (*in Kraft treten*).
    """

    verb: str
    noun: str
    of: Literal["subject", "object", "none", "visit"]
    example: str
    held: bool = False
    reflexive: bool = False
    words: tuple[str, ...] = ()


class PlaceArticles(Entry, frozen=True):
    """The preposition of a visit with the article of a state that has one, by gender and number: *in der Ukraine*."""

    preposition: str
    feminine: str
    masculine: str
    plural: str


class Events(Entry, frozen=True):
    """The words of planned events and of what becomes of them. Verbs are lemmas, phrases lower case with single spaces."""

    nouns: tuple[EventNoun, ...]
    verbs: tuple[EventVerb, ...]
    not_events: tuple[str, ...]
    plan_modals: frozenset[str]
    planning: frozenset[str]
    expecting: frozenset[str]
    intending: frozenset[str]
    postponing: frozenset[str]
    postponements: frozenset[str]
    extending: frozenset[str]
    valid: frozenset[str]
    cancelling: frozenset[str]
    cancelled_words: tuple[str, ...]
    missing: frozenset[str]
    banning: frozenset[str]
    renouncing: frozenset[str]
    making_up: frozenset[str]
    confirming: frozenset[str]
    holding_on: frozenset[str]
    holding_on_prepositions: frozenset[str]
    confirmed_words: tuple[str, ...]
    undoubted_words: tuple[str, ...]
    delaying_words: tuple[str, ...]
    failing_modals: frozenset[str]
    forced_modals: frozenset[str]
    past_plan_modals: frozenset[str]
    late_words: frozenset[str]
    begun_words: tuple[str, ...]
    holding: frozenset[str]
    remaining: frozenset[str]
    convening: frozenset[str]
    coming_about: frozenset[str]
    coming_to: frozenset[str]
    attending: frozenset[str]
    experiencing: frozenset[str]
    stative: frozenset[str]
    ahead_words: tuple[str, ...]
    invitations: frozenset[str]
    accepting: frozenset[str]
    never_events: frozenset[str]
    date_nouns: frozenset[str]
    aside: frozenset[str]
    new_date: frozenset[str]
    fixed_date: frozenset[str]
    since: frozenset[str]
    instead: frozenset[str]
    lasting: frozenset[str]
    lasting_states: frozenset[str]
    bounds: frozenset[str]
    of_day: frozenset[str]
    day_prepositions: frozenset[str]
    since_then: frozenset[str]
    after: frozenset[str]
    during: frozenset[str]
    place_prepositions: frozenset[str]
    place_contractions: frozenset[str]
    place_titles: frozenset[str]
    place_openings: frozenset[str]
    place_articles: tuple[PlaceArticles, ...]
    site_prepositions: frozenset[str]
    site_contractions: frozenset[str]
    sites: tuple[str, ...]
    about: frozenset[str]
