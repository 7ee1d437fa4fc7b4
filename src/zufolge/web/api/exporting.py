"""What a ledger holds, for other programs: streamed, in memory that does not grow with it."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NamedTuple

from fastapi import APIRouter, Response
from fastapi import Path as PathParameter
from starlette.responses import StreamingResponse

from zufolge.exports.annotations import to_annotations
from zufolge.exports.calendar import to_ical
from zufolge.exports.cas import write_cas
from zufolge.exports.jsonl import record_json
from zufolge.exports.table import to_csv, to_parquet
from zufolge.exports.training import to_training
from zufolge.ledger import Query
from zufolge.pipeline import read_document
from zufolge.web.api.answers import answers
from zufolge.web.api.bodies import LINES
from zufolge.web.api.filters import asked
from zufolge.web.api.views import CALENDAR, Lang
from zufolge.web.desk import AtDesk
from zufolge.web.problems import Refused
from zufolge.web.safety.visitors import AsReader

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator

    from zufolge.exports import Language
    from zufolge.ledger import Ledger
    from zufolge.web.desk import Desk

router = APIRouter(tags=["export"], default_response_class=Response)

Format = Literal["csv", "jsonl", "parquet", "webannotation", "cas", "ical", "training"]
Written = Annotated[Format, PathParameter(description="What to write.")]
# So many lines go out at once, and of a file so many bytes.
CHUNK_LINES: Final = 500
CHUNK_BYTES: Final = 1 << 18


class Export(NamedTuple):
    """What an export is sent as: its type, the name of its file, and its bytes."""

    media_type: str
    name: str
    chunks: Callable[[Ledger, Query, Language], Iterator[bytes]]


def _joined(lines: Iterable[bytes]) -> Iterator[bytes]:
    waiting = iter(lines)
    while some := list(islice(waiting, CHUNK_LINES)):
        yield b"".join(some)


def _csv(ledger: Ledger, query: Query, language: Language) -> Iterator[bytes]:
    return _joined(line.encode() for line in to_csv(ledger.records(query)))


def _jsonl(ledger: Ledger, query: Query, language: Language) -> Iterator[bytes]:
    return _joined(record_json(record) + b"\n" for record in ledger.records(query))


def _annotations(ledger: Ledger, query: Query, language: Language) -> Iterator[bytes]:
    reports = ledger.readings(query)
    return _joined(to_annotations(report.document.article, report.statements) + b"\n" for report in reports)


def _training(ledger: Ledger, query: Query, language: Language) -> Iterator[bytes]:
    if not query.asks_only():
        raise Refused("invalid-value", "all reports with judgements are written: leave out the filters")
    return _joined(line + b"\n" for line in to_training(ledger.judged_reports(), read_document))


def _ical(ledger: Ledger, query: Query, language: Language) -> Iterator[bytes]:
    if not query.asks_only("words", "since", "until"):
        raise Refused("invalid-value", "events have no speaker, act and the like: give words, since, until only")
    events = ledger.agenda(since=query.since, until=query.until, words=query.words)
    return iter([to_ical(events, stamp=datetime.now(UTC), language=language).ical])


def _parquet(ledger: Ledger, query: Query, language: Language) -> Iterator[bytes]:
    return _through_file(lambda path: to_parquet(ledger.records(query), path))


def _cas(ledger: Ledger, query: Query, language: Language) -> Iterator[bytes]:
    return _through_file(lambda path: write_cas(ledger.readings(query), path))


def _through_file(write: Callable[[Path], Any]) -> Iterator[bytes]:
    """What can only be written to a file: it is gone once it is sent, or no longer wanted."""
    with ExitStack() as stack:
        path = Path(stack.enter_context(TemporaryDirectory(prefix="zufolge-"))) / "export"
        write(path)
        file = stack.enter_context(path.open("rb"))
        while data := file.read(CHUNK_BYTES):
            yield data


EXPORTS: Final[dict[Format, Export]] = {
    "csv": Export("text/csv", "aussagen.csv", _csv),
    "jsonl": Export(LINES, "aussagen.jsonl", _jsonl),
    "parquet": Export("application/vnd.apache.parquet", "aussagen.parquet", _parquet),
    "webannotation": Export(LINES, "annotationen.jsonl", _annotations),
    "cas": Export("application/zip", "berichte.zip", _cas),
    "ical": Export(CALENDAR, "termine.ics", _ical),
    "training": Export(LINES, "korrekturen.jsonl", _training),
}

_DOCUMENTED: Final = answers({"type": "string"}, 404, 501, what="The export, as it is read.", media_type="text/csv")
for _export in EXPORTS.values():
    _is_text = _export.media_type.startswith("text/") or _export.media_type == LINES
    _DOCUMENTED[200]["content"][_export.media_type] = {"schema": {"type": "string"} if _is_text else {}}


@router.get("/export/{format}", operation_id="export", responses=_DOCUMENTED)
async def export(
    desk: AtDesk,
    visitor: AsReader,
    format: Written,
    query: Annotated[Query, asked()],
    lang: Lang = "de",
) -> Response:
    """Statements as csv, jsonl or parquet, reports as webannotation or cas, events as ical, corrections as training."""
    made = EXPORTS[format]
    # The first part is there before the answer begins, so that what is wrong can still be said.
    chunks = await desk.look(lambda: made.chunks(desk.ledger, query, lang))
    first = await desk.look(lambda: next(chunks, b""))
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "private, no-store"}
    return StreamingResponse(_sent(desk, chain([first], chunks)), media_type=made.media_type, headers=headers)


async def _sent(desk: Desk, chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    while chunk := await desk.look(lambda: next(chunks, b"")):
        yield chunk
