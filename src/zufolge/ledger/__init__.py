"""The store: what was said, across reports and over time."""

from zufolge.ledger.ledger import Ledger, open_ledger
from zufolge.ledger.pointing import spans_saying, statement_saying
from zufolge.ledger.query import JudgementPage, Page, Query
from zufolge.ledger.writer import Added

__all__ = ["Added", "JudgementPage", "Ledger", "Page", "Query", "open_ledger", "spans_saying", "statement_saying"]
