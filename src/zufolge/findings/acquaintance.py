"""What a document lets show of its people after their names: a role by which it goes on to call somebody, his pronoun's gender.

News says of everybody what he is, before his name or behind it: *Anna Blum lächelt. „Wir bleiben“, sagt die Leiterin der Schule*.
"""

from __future__ import annotations

from zufolge.findings.agreement import definite, gender_of, is_contrasted, is_definite
from zufolge.findings.closed import pronoun_readings, pronouns
from zufolge.findings.concord import agreeing_readings
from zufolge.findings.kinds import head_at, names_role
from zufolge.findings.nominatives import singular
from zufolge.findings.people import Cast, Person
from zufolge.findings.phrases import Phrase
from zufolge.findings.referents import Candidate, candidates_of
from zufolge.findings.words import Words

# Within so many sentences behind his name it is told what somebody is.
NEAR = 8


def acquainted(words: Words, cast: Cast) -> Cast:
    """The cast, whose people have learnt the genders and roles that later mentions show."""
    if not cast.mentions:
        return cast
    new = _new_roles(words, words.sentence[cast.mentions[0][0]])
    telling = set(new)
    if any(person.gender is None for person in cast.people):
        telling.update(n for n, form in enumerate(words.closed) if form in pronouns())
    sentences = sorted({words.sentence[n] for n in telling})
    candidates = [c for sentence in sentences for c in candidates_of(words, cast, sentence)]
    for candidate in candidates:
        if candidate.again is not None and candidate.person is not None and candidate.person.gender is None:
            candidate.person.gender = _gender_of_pronoun(words, candidate.again)
    for candidate in candidates:
        at = head_at(words, candidate.phrase)
        if at in new and _is_role(words, candidate):
            person = _introduced(words, cast, candidate.phrase, at)
            if person is not None:
                person.roles.append(singular(words.text[at]))
    return cast


def _new_roles(words: Words, first: int) -> frozenset[int]:
    """Where a noun for a person stands for the first time, behind an article in its sentence; not before a sentence."""
    seen: dict[str, int] = {}
    for number, form in enumerate(words.text):
        seen.setdefault(form, number)
    begin = words.sentences[first][0]
    return frozenset(n for form, n in seen.items() if n > begin and _behind_article(words, n) and names_role(form))


def _behind_article(words: Words, at: int) -> bool:
    begin = words.sentences[words.sentence[at]][0]
    return words.text[at][0].isupper() and any(words.closed[n] in definite() for n in range(begin, at))


def _gender_of_pronoun(words: Words, at: int) -> str | None:
    """The gender that a pronoun shows of a person: *er* m, *sie* f."""
    readings = agreeing_readings(words, at, pronoun_readings(words.closed[at]))
    genders = {gender for number, gender in readings if number == "sg"} & {"m", "f"}
    return next(iter(genders)) if len(genders) == 1 else None


def _is_role(words: Words, candidate: Candidate) -> bool:
    """Whether a phrase calls one person, without a name, by what he is."""
    phrase = candidate.phrase
    bare = candidate.person is None and candidate.again is None and candidate.number == "sg"
    return bare and is_definite(words, phrase) and names_role(words.text[head_at(words, phrase)])


def _introduced(words: Words, cast: Cast, phrase: Phrase, at: int) -> Person | None:
    """Who is meant by a role that the document has nobody for: who was named last without one, if in a sentence before."""
    gender = gender_of(words, phrase._replace(head=at))
    if cast.latest(phrase.begin, role=singular(words.text[at])) is not None:
        return None
    own = words.sentence[phrase.begin]
    near = ((n, p) for n, p in cast.lately(phrase.begin) if own - words.sentence[n] <= NEAR and not p.roles)
    named, person = next(((n, p) for n, p in near if p.gender in (gender, None) or gender is None), (0, None))
    if person is None or words.sentence[named] == own:
        return None
    if is_contrasted(words, phrase) and cast.latest(phrase.begin) is person:
        return None
    return person
