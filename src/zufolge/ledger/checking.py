"""Whether a judgement can be kept: its values are known ones, it says what its verdict needs, and its spans lie in the text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final, get_args

from zufolge.errors import InvalidJudgement
from zufolge.types import Act, Factuality, Judgement, Kind, Spans, Verdict

# The fields that a person can correct: stretches of the text, and codes.
SPANS: Final = ("quote", "cue", "frame", "speaker", "addressee")
CODES: Final[dict[str, Any]] = {"kind": Kind, "act": Act, "factuality": Factuality}
_NEEDS: Final = {"wrong_speaker": ("speaker",), "missing": ("quote", "kind")}


def check_words(judgement: Judgement) -> None:
    """Raises InvalidJudgement where words of a judgement cannot be written: neither store holds half a character."""
    for name in ("article", "statement", "by", "note"):
        value = getattr(judgement, name) or ""
        if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise InvalidJudgement(
                f"{name}: a zero byte or half a character (a lone surrogate); write it anew as UTF-8"
            )


def check(judgement: Judgement, text: str) -> None:
    """Raises InvalidJudgement for one that contradicts itself or the text of its report.

    >>> check(Judgement("a1", "wrong_speaker", "s1", speaker=()), "Er kommt, hieß es.")
    >>> check(Judgement("a1", "wrong_speaker", "s1"), "Er kommt, hieß es.")
    Traceback (most recent call last):
        ...
    zufolge.errors.InvalidJudgement: wrong_speaker: no speaker; give it
    """
    _check_values(judgement)
    _check_verdict(judgement)
    for name in SPANS:
        spans = getattr(judgement, name)
        if spans is not None:
            _check_spans(name, spans, text)
    if judgement.quote is not None and not judgement.quote:
        raise InvalidJudgement("quote: no words; a statement has some, and one that is none is not_a_statement")


def _check_values(judgement: Judgement) -> None:
    for name, values in {"verdict": Verdict, **CODES}.items():
        value, known = getattr(judgement, name), get_args(values)
        if value not in known and not (value is None and name in CODES):
            raise InvalidJudgement(f"{name} {value!r}: none of {', '.join(known)}")


def _check_verdict(judgement: Judgement) -> None:
    verdict = judgement.verdict
    given = [name for name in (*SPANS, *CODES) if getattr(judgement, name) is not None]
    if (judgement.statement is None) != (verdict == "missing"):
        told = (
            "no statement; name its id"
            if judgement.statement is None
            else "a missing statement has no id; leave it out"
        )
        raise InvalidJudgement(f"{verdict}: {told}")
    if verdict in {"right", "not_a_statement"} and given:
        raise InvalidJudgement(f"{verdict}: nothing to correct then; leave out {', '.join(given)}")
    if verdict == "wrong_fields" and not given:
        raise InvalidJudgement(f"{verdict}: no field; give one of {', '.join((*SPANS, *CODES))}")
    lacking = [name for name in _NEEDS.get(verdict, ()) if name not in given]
    if lacking:
        raise InvalidJudgement(f"{verdict}: no {' and no '.join(lacking)}; give it")


def _check_spans(name: str, spans: Spans, text: str) -> None:
    for begin, end in spans:
        where = f"{name} [{begin}, {end}]"
        if not 0 <= begin < end <= len(text):
            raise InvalidJudgement(
                f"{where}: empty, turned round or outside of the text, which has {len(text)} characters"
            )
        if not text[begin:end].strip():
            raise InvalidJudgement(f"{where}: nothing but blanks; point at words")
    for (_, end), (begin, _) in pairwise(spans):
        if begin < end:
            raise InvalidJudgement(
                f"{name}: a span begins at {begin}, before the one before it ends at {end}; sort them"
            )
