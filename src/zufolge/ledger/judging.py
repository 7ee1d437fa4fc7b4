"""What persons say of statements, kept beside what the machine finds: noted, listed, taken back, given with its report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, delete, func, select

from zufolge.errors import InvalidJudgement, NoSuchEntry
from zufolge.ledger import schema
from zufolge.ledger.batches import inserted
from zufolge.ledger.checking import CODES, SPANS, check, check_words
from zufolge.ledger.fetching import records_of
from zufolge.ledger.query import JudgementPage
from zufolge.ledger.rows import dumped, spans_of
from zufolge.ledger.store import Store
from zufolge.ledger.view import in_reading_order, newest_version
from zufolge.types import Article, JudgedReport, Judgement, Spans, Statement

# No key is greater, and SQLite binds no greater number.
MOST: Final = 2**63 - 1
_ARTICLE: Final = ("id", "text", "title", "outlet", "url", "published", "language")


def judge(store: Store, judgement: Judgement, *, now: datetime) -> Judgement:
    """Notes a judgement on the newest version of its report. Raises InvalidJudgement, NoSuchEntry."""
    check_words(judgement)
    with store.writing() as connection:
        report = newest_version(connection, judgement.article)
        if judgement.text not in ("", report["text"]):
            raise InvalidJudgement(f"{judgement.article}: the report has another text by now; look at it again")
        check(judgement, report["text"])
        finding = _finding(connection, report["key"], judgement)
        kept = replace(judgement, at=now.astimezone(UTC).isoformat(timespec="seconds"), text=report["text"])
        row = _row(kept, article=report["key"], statement=finding)
        key = inserted(connection, schema.judgement, [row])[0]
        found = records_of(connection, [finding] if finding is not None else [])
    return replace(kept, key=key, finding=found[0].statement if found else None)


def _finding(connection: Connection, report: int, judgement: Judgement) -> int | None:
    """The key of the statement that is judged, in the newest reading that has it."""
    s = schema.statement.c
    of_report = select(s.key, s.id).where(s.article == report).order_by(s.current.desc(), s.reading.desc()).limit(1)
    if judgement.statement is not None:
        key = connection.execute(of_report.where(s.id == judgement.statement)).scalar()
        if key is None:
            told = "no such statement in this version of the report; “zufolge search --json” shows the ids"
            raise NoSuchEntry(f"{judgement.article}, {judgement.statement}: {told}")
        return int(key)
    quote = dumped(judgement.quote)
    there = connection.execute(of_report.where(s.current == 1, s.quote == quote)).mappings().first()
    if there is not None:
        raise InvalidJudgement(f"missing: statement {there['id']} has just these words; judge that one")
    return None


def _row(judgement: Judgement, *, article: int, statement: int | None) -> dict[str, Any]:
    spans = {name: getattr(judgement, name) for name in SPANS}
    return {
        "article": article,
        "statement": statement,
        "verdict": judgement.verdict,
        **{name: dumped(value) if value is not None else None for name, value in spans.items()},
        **{name: getattr(judgement, name) for name in CODES},
        "person": judgement.by,
        "note": judgement.note,
        "noted": judgement.at,
    }


def unjudge(store: Store, key: int) -> None:
    """Takes a judgement back. Raises NoSuchEntry."""
    j = schema.judgement.c
    with store.writing() as connection:
        if key > MOST or not connection.execute(delete(schema.judgement).where(j.key == key)).rowcount:
            raise NoSuchEntry(f"{key}: no judgement of that number; “zufolge judgements” lists them")


def judgements(store: Store, article: str | None, *, limit: int, before: int | None) -> JudgementPage:
    """A page of judgements, of one report in all its versions or of all, the latest first. Raises NoSuchEntry."""
    j = schema.judgement.c
    with store.reading() as connection:
        conditions = [j.key < min(before, MOST)] if before is not None else []
        if article is not None:
            newest_version(connection, article)
            conditions.append(schema.article.c.id == article)
        found = _judgements(connection, *conditions, limit=limit + 1)
    return JudgementPage(tuple(found[:limit]), found[limit - 1].key if len(found) > limit else None)


def _judgements(connection: Connection, *conditions: Any, limit: int | None = None) -> list[Judgement]:
    """Those that fulfil the conditions, the latest first, each with its finding and the text of its report."""
    j, a = schema.judgement.c, schema.article.c
    query = select(schema.judgement, a.id.label("report"), a.text).join(schema.article, j.article == a.key)
    rows = connection.execute(query.where(*conditions).order_by(j.key.desc()).limit(limit)).mappings().all()
    keys = [row["statement"] for row in rows if row["statement"] is not None]
    findings = {record.key: record.statement for record in records_of(connection, keys)}
    return [_judgement(row, findings.get(row["statement"])) for row in rows]


def _judgement(row: RowMapping, finding: Statement | None) -> Judgement:
    fields: dict[str, Any] = {name: spans_of(row[name]) if row[name] is not None else None for name in SPANS}
    fields |= {name: row[name] for name in CODES}
    return Judgement(
        article=row["report"],
        verdict=row["verdict"],
        statement=finding.id if finding is not None else None,
        **fields,
        by=row["person"],
        note=row["note"],
        at=row["noted"],
        key=row["key"],
        finding=finding,
        text=row["text"],
    )


def judged_report(store: Store, id: str) -> JudgedReport:
    """A report in its newest version with the judgements that stand, which may be none. Raises NoSuchEntry."""
    with store.reading() as connection:
        return _report(connection, newest_version(connection, id))


def judged_reports(store: Store) -> Iterator[JudgedReport]:
    """All versions of reports that have judgements, the newest reports first."""
    a, j = schema.article.c, schema.judgement.c
    order = select(a.key).where(a.key.in_(select(j.article))).order_by(a.day.desc(), a.key.desc())
    with store.reading() as connection:
        keys = list(connection.execute(order).scalars())
    for key in keys:
        with store.reading() as connection:
            row = connection.execute(select(schema.article).where(a.key == key)).mappings().first()
            report = _report(connection, row) if row is not None else None
        if report is not None and report.judgements:  # neither removed nor taken back in the meantime
            yield report


def _report(connection: Connection, row: RowMapping) -> JudgedReport:
    s, r = schema.statement.c, schema.reading.c
    reading = select(func.max(r.key)).where(r.article == row["key"]).scalar_subquery()
    keys = connection.execute(select(s.key).where(s.reading == reading)).scalars()
    records = sorted(records_of(connection, list(keys)), key=in_reading_order)
    return JudgedReport(
        article=Article(**{name: row[name] for name in _ARTICLE}),
        newest=bool(row["current"]),
        statements=tuple(record.statement for record in records),
        judgements=_standing(_judgements(connection, schema.judgement.c.article == row["key"])),
    )


def _standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Of each statement the judgement with the latest moment, of two at one moment the one that was noted later."""
    latest: dict[str | Spans | None, Judgement] = {}
    for judgement in sorted(judgements, key=lambda one: (one.at or "", one.key or 0)):
        latest[judgement.statement or judgement.quote] = judgement
    return tuple(latest.values())
