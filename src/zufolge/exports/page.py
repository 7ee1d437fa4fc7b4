"""Readings → one page of HTML that stands alone: the text to the letter, its statements marked, their sources beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zufolge.exports.dates import spell
from zufolge.exports.phrases import counted_in_words
from zufolge.exports.printable import printable
from zufolge.exports.shown import legend_of, report_shown
from zufolge.exports.templates import templates
from zufolge.exports.words import Language, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from zufolge.types import Reader, Reading


def page(readings: Iterable[Reading], *, language: Language, today: date) -> str:
    """One page of HTML for all the reports, without script and without anything that is loaded from elsewhere.

    `today` is the day that the foot of the page names. Everything from a report is escaped, and its control characters
    are spelled out.

    >>> import zufolge
    >>> from datetime import date
    >>> reading = zufolge.read("Der Damm <b>halte</b>, sagte Landrätin Anna Öztürk.")
    >>> html = page([reading], language="de", today=date(2024, 5, 2))
    >>> "<b>halte</b>" in html, "2. Mai 2024" in html
    (False, True)
    """
    words = plain_words(language)
    read = tuple(readings)
    reports = tuple(report_shown(reading, f"r{number}", language) for number, reading in enumerate(read, start=1))
    template = templates().get_template("page.html.j2")
    return template.render(
        language=language,
        words=words,
        title=reports[0].title if len(reports) == 1 else counted_in_words(len(reports), "report", words),
        legend=legend_of(language),
        reports=reports,
        readers=tuple(_reader(reader, today, language) for reader in dict.fromkeys(one.reader for one in read)),
    )


def _reader(reader: Reader, today: date, language: Language) -> str:
    words = plain_words(language)["page"]
    read = words["footer"].format(spell(today.isoformat(), language), printable(reader.version))
    return f"{read}, {words['model'].format(printable(reader.model))}" if reader.model else read
