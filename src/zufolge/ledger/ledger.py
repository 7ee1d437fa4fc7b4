"""A ledger as a user has it: open it, add readings, ask it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from zufolge.ledger import comparing, judging, merging, removing, reports, tokens, view, writer
from zufolge.ledger.query import JudgementPage, Page, Query
from zufolge.ledger.store import Store, open_store
from zufolge.ledger.tokens import Role, Token
from zufolge.ledger.writer import Added
from zufolge.types import (
    Article,
    Change,
    Decision,
    Echo,
    Event,
    JudgedReport,
    Judgement,
    KnownActor,
    Reader,
    Reading,
    Record,
    Skipped,
    Stats,
)


def open_ledger(place: str | Path = "zufolge.db", *, write: bool = False, query_seconds: float | None = None) -> Ledger:
    """The ledger in a SQLite file, or at a `postgresql://` URL; `write` makes one where there is none.

    A ledger of an older version is upgraded on opening for writing, a SQLite file after a copy of it (`zufolge.db.v1`).
    A query that takes longer than `query_seconds` raises QueryTooLong; writing takes as long as it takes.
    Raises NoLedger, NewerLedger, or LedgerError where it cannot be opened.

    >>> import tempfile
    >>> from zufolge import read
    >>> with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", write=True) as ledger:
    ...     added = list(ledger.add([read("Die Brücke sei sicher, sagte Anna Blum.", published="2024-05-02")]))
    ...     [record.text for record in ledger.search("Brücken").records]
    ['Die Brücke sei sicher']
    """
    return Ledger(open_store(place, create=write, query_seconds=query_seconds))


class Ledger:
    """What was said across reports. Close it, or use it in a `with`; it may be shared by threads."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def place(self) -> str:
        """Where it is: the path, or the URL without its password."""
        return self._store.place

    def stamp(self) -> str:
        """A mark of what it holds, to this opening of it: as long as it is the same, nothing was written, by whomever."""
        return self._store.stamp()

    def close(self) -> None:
        """Lets go of the file or the connections."""
        self._store.close()

    # --- writing ---------------------------------------------------------------------------------------------------

    def add(
        self, items: Iterable[Reading | Skipped | Article], *, now: datetime | None = None
    ) -> Iterator[Added | Skipped]:
        """Adds readings as they come, in batches that are there as a whole or not at all, and tells of each.

        Adding a report twice changes nothing; another text at the same outlet and URL (or with the same id) is a new
        version of it. What was skipped is noted and passed on. Nothing happens until the result is looped over; at its end
        the new statements are compared with all others, or by the next one who adds where this one is cut short.
        """
        yield from writer.add(self._store, items, now=_moment(now))
        self.compare()

    def compare(self) -> int:
        """Finds the echoes and changes of statements that are not compared yet; how many that were."""
        return sum(comparing.compare_pending(self._store))

    def holds(self, article: Article, reader: Reader) -> bool:
        """Whether a report is there to the letter, as that reader reads it: it need not be read again."""
        return writer.holds(self._store, article, reader)

    def remove(self, *articles: str) -> int:
        """Removes reports, by their ids, in all versions and with all that hangs on them; how many versions there were.

        Nothing of them is left in the file, which is rewritten once, however many go. Raises NoSuchEntry for those that are
        not there; the others are removed.
        """
        return removing.remove(self._store, articles)

    def same(self, a: str | int, b: str | int, *, now: datetime | None = None) -> None:
        """Notes a person's word that two actors (numbers or names) are one. Raises NoSuchEntry."""
        merging.decide(self._store, a, b, same=True, now=_moment(now))

    def different(self, a: str | int, b: str | int, *, now: datetime | None = None) -> None:
        """Notes a person's word that two actors are not one; takes `same` back. Raises NoSuchEntry."""
        merging.decide(self._store, a, b, same=False, now=_moment(now))

    def undecide(self, a: str | int, b: str | int) -> None:
        """Takes a person's word on two actors back: nobody has decided on them then. Raises NoSuchEntry."""
        merging.undecide(self._store, a, b)

    def judge(self, judgement: Judgement, *, now: datetime | None = None) -> Judgement:
        """Notes a person's word on a statement, on the newest version of its report; gives it with key, moment and finding.

        The views go on showing what the machine finds. A later judgement of the same statement takes the place of an earlier
        one, so give all that is wrong in one. Raises InvalidJudgement where it contradicts itself or the report, NoSuchEntry.
        """
        return judging.judge(self._store, judgement, now=now or datetime.now(UTC))

    def unjudge(self, key: int) -> None:
        """Takes a judgement back; the one before it stands again. Raises NoSuchEntry."""
        judging.unjudge(self._store, key)

    # --- who may ask a server --------------------------------------------------------------------------------------

    def give_token(self, name: str, role: Role, *, now: datetime | None = None) -> str:
        """Makes a token for somebody, and gives it this once: kept is its digest. Raises LedgerError for a name taken."""
        return tokens.give(self._store, name, role, now=_moment(now))

    def tokens(self) -> tuple[Token, ...]:
        """Who has a token, by name."""
        return tokens.given(self._store)

    def revoke_token(self, name: str) -> None:
        """Takes somebody's token back. Raises NoSuchEntry."""
        tokens.revoke(self._store, name)

    # --- views -----------------------------------------------------------------------------------------------------

    def search(self, query: Query | str = "") -> Page:
        """Statements by words and fields, newest first. Raises NoSuchEntry for a speaker whom nobody knows."""
        return view.search(self._store, query if isinstance(query, Query) else Query(words=query))

    def records(self, query: Query | str = "") -> Iterator[Record]:
        """All statements that a search finds, newest first, page by page."""
        return view.records(self._store, query if isinstance(query, Query) else Query(words=query))

    def echoes(self, query: Query | str = "", *, limit: int = 50) -> list[Echo]:
        """Utterances that several reports carry, the newest first.

        `before` of a query is the greatest key among the records of the last one seen.
        """
        return view.echoes(self._store, query if isinstance(query, Query) else Query(words=query), limit=limit)

    def changes(self, query: Query | str = "", *, limit: int = 50) -> list[Change]:
        """Changes of position, the newest first; `before` of a query is the key of the last later statement seen.

        All changes to one statement come together, be they more than `limit`.
        """
        return view.changes(self._store, query if isinstance(query, Query) else Query(words=query), limit=limit)

    def agenda(self, *, since: str | None = None, until: str | None = None, words: str = "") -> list[Event]:
        """Announced events by date, those without one last; `since` and `until` are EDTF dates."""
        return view.agenda(self._store, since=since, until=until, words=words)

    def actors(self, words: str = "", *, limit: int = 100) -> list[KnownActor]:
        """Who speaks, most statements first; `words` narrows by name."""
        return merging.actors(self._store, words, limit=limit)

    def unsure(self, *, limit: int = 100) -> list[tuple[KnownActor, KnownActor]]:
        """Pairs of actors who may be one, for a person to decide (`same`, `different`)."""
        return merging.unsure(self._store, limit=limit)

    def decisions(self, *, limit: int = 100) -> list[Decision]:
        """What persons have said of two actors, the latest first; `undecide` takes it back."""
        return merging.decisions(self._store, limit=limit)

    def article(self, id: str) -> tuple[Article, list[Record]]:
        """A report in its newest version with its statements in reading order. Raises NoSuchEntry."""
        return view.article(self._store, id)

    def articles(self, ids: Iterable[str]) -> dict[str, Article]:
        """Reports in their newest version, by id, without their statements; what is not there is left out."""
        return view.articles(self._store, ids)

    def reading(self, id: str) -> Reading:
        """A report in its newest version as it was read, for exports; without sentences and tokens, which are not kept.

        Actors go by the name that the ledger has them under. Raises NoSuchEntry.
        """
        return reports.reading(self._store, id)

    def readings(self, query: Query | str = "") -> Iterator[Reading]:
        """The reports that have statements which a search finds, newest first, each with these and their fragments."""
        return reports.readings(self._store, query if isinstance(query, Query) else Query(words=query))

    def known_readings(self, query: Query | str = "") -> Iterator[Reading]:
        """The same as `readings`, but sources and actors go by the ledger's names for them, one for all who are one."""
        return reports.known_readings(self._store, query if isinstance(query, Query) else Query(words=query))

    def judgements(self, article: str | None = None, *, limit: int = 50, before: int | None = None) -> JudgementPage:
        """Persons' judgements, of one report in all its versions or of all, the latest first. Raises NoSuchEntry."""
        return judging.judgements(self._store, article, limit=limit, before=before)

    def judged_report(self, id: str) -> JudgedReport:
        """A report in its newest version with the judgements that stand, which may be none. Raises NoSuchEntry."""
        return judging.judged_report(self._store, id)

    def judged_reports(self) -> Iterator[JudgedReport]:
        """The versions of reports that have judgements, newest reports first: what the export as training data takes."""
        return judging.judged_reports(self._store)

    def skipped(self) -> list[Skipped]:
        """What could not be read."""
        return view.skipped(self._store)

    def stats(self) -> Stats:
        """What the ledger holds."""
        return view.stats(self._store)


def _moment(now: datetime | None) -> str:
    return (now or datetime.now(UTC)).isoformat(timespec="seconds")
