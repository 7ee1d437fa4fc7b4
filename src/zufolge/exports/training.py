"""Reports that persons have judged → training data, a document a line, in the format of the German news quotation corpus.

Every statement of a document says whether a person has judged it: the others are what the machine finds, right or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from zufolge.exports.jsonl import encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from zufolge.types import Act, Article, Document, Factuality, JudgedReport, Judgement, Kind, Spans, Statement

# The corpus tells speech from writing and thought, which zufolge does not: its own value for what is not told apart.
MEDIUM: Final = "none"
# Two quotes of one kind that share more of their characters are one statement, read by two readers. Of 575 that the reader finds
# in 200 reports of the corpus' training split and that touch an annotated one of their kind, 565 share so much with it; of the
# 2,877 annotated ones, 30 pairs do so with each other (2026-11-26).
ALIKE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Label:
    """A statement as it is to be learnt; `judged` says whether a person stands behind it."""

    id: str
    kind: Kind
    quote: Spans
    cue: Spans
    frame: Spans
    speaker: Spans
    addressee: Spans
    act: Act | None
    factuality: Factuality | None
    judged: bool


_FIELDS: Final = ("kind", "quote", "cue", "frame", "speaker", "addressee", "act", "factuality")


def to_training(reports: Iterable[JudgedReport], document_of: Callable[[Article], Document]) -> Iterator[bytes]:
    """A line of JSON for each report, without its line end; `document_of` splits a text into sentences and tokens.

    Raises UnreadableArticle for a text with half characters, which UTF-8 cannot hold.

    >>> import json
    >>> from zufolge.types import Article, Document, JudgedReport, Judgement, Span
    >>> text = "Er kommt, hieß es."
    >>> missing = Judgement("a1", "missing", quote=(Span(0, 8),), kind="indirect", cue=(Span(10, 17),), key=7)
    >>> def document_of(article):
    ...     return Document(article, (), (Span(0, 18),), (Span(0, 2), Span(3, 8)), (), ())
    >>> (line,) = to_training([JudgedReport(Article("a1", text), True, (), (missing,))], document_of)
    >>> json.loads(line)["statements"][0]["quote"], json.loads(line)["tokens"]
    ([[0, 8]], [[0, 2], [3, 8]])
    """
    for report in reports:
        yield encoded(_document(report, document_of(report.article)), what=report.article.id)


def _document(report: JudgedReport, document: Document) -> dict[str, Any]:
    article, labels = report.article, labels_of(report)
    return {
        "id": article.id if report.newest else _old_id(article),
        "title": article.title,
        "date": article.published,
        "text": article.text,
        "sentences": document.sentences,
        "tokens": document.tokens,
        "statements": [_statement(label, labels) for label in labels],
    }


def _old_id(article: Article) -> str:
    """The id of a version that was corrected since: two documents of one file must not have the same."""
    version = f"{article.title or ''}\0{article.published or ''}\0{article.text}"
    return f"{article.id}@{sha256(version.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _statement(label: Label, labels: Sequence[Label]) -> dict[str, Any]:
    return {
        "id": label.id,
        "kind": label.kind,
        "medium": MEDIUM,
        "nested": any(_lies_in(label.quote, other.quote) for other in labels),
        "quote": label.quote,
        "cue": label.cue,
        "frame": label.frame,
        "speaker": label.speaker,
        "addressee": label.addressee,
        "act": label.act,
        "factuality": label.factuality,
        "judged": label.judged,
    }


def labels_of(report: JudgedReport) -> tuple[Label, ...]:
    """The statements of a report in reading order, corrected: what is judged to be none left out, what is missing added.

    A judgement holds for its own statement, whether a newer reader still finds that or not; one that nobody has judged gives way
    to a judged one that is the same in all but its borders.
    """
    judged = {judgement.statement for judgement in report.judgements}
    settled, text = tuple(_settled_elsewhere(report)), report.article.text
    labels = [label for label in map(mended, report.judgements) if label is not None]
    for label in map(_found, report.statements):
        if label.id not in judged and not any(_one_statement(label, other, text) for other in settled):
            labels.append(label)
    return tuple(sorted(labels, key=lambda label: (label.quote[0].begin, -label.quote[-1].end, label.id)))


def _settled_elsewhere(report: JudgedReport) -> Iterator[Label]:
    """What was judged that this reading does not have, as it was found then and as the person has it."""
    here = {statement.id for statement in report.statements}
    for judgement in report.judgements:
        if judgement.statement not in here:
            if judgement.finding is not None:
                yield _found(judgement.finding)
            label = mended(judgement)
            if label is not None:
                yield label


def mended(judgement: Judgement) -> Label | None:
    """A judged statement as the person has it; None where it is none.

    >>> from zufolge.types import Judgement, Span
    >>> mended(Judgement("a1", "missing", quote=(Span(0, 8),), kind="direct", key=7)).id
    'judgement-7'
    """
    if judgement.verdict == "not_a_statement":
        return None
    given = {name: getattr(judgement, name) for name in _FIELDS if getattr(judgement, name) is not None}
    if judgement.finding is not None:
        machine = {name: getattr(judgement.finding, name) for name in _FIELDS}
        return Label(judgement.finding.id, **{**machine, **given}, judged=True)
    nothing: dict[str, Any] = {**dict.fromkeys(_FIELDS, ()), "act": None, "factuality": None}
    return Label(f"judgement-{judgement.key}", **{**nothing, **given}, judged=True)


def _found(statement: Statement) -> Label:
    return Label(statement.id, **{name: getattr(statement, name) for name in _FIELDS}, judged=False)


def _one_statement(a: Label, b: Label, text: str) -> bool:
    """Whether two labels are one statement but for their borders: the same words, or much the same of one kind.

    A fragment in a statement is most of it at times, and of another kind.
    """
    one, other = ({n for span in label.quote for n in range(*span)} for label in (a, b))
    if {n for n in one if text[n].isalnum()} == {n for n in other if text[n].isalnum()}:
        return True
    return a.kind == b.kind and len(one & other) > ALIKE * len(one | other)


def _lies_in(quote: Spans, outer: Spans) -> bool:
    held = all(any(whole.begin <= span.begin and span.end <= whole.end for whole in outer) for span in quote)
    return held and _length(outer) > _length(quote)


def _length(quote: Spans) -> int:
    return sum(span.end - span.begin for span in quote)
