"""Readings and gold data → scores."""

from zufolge.evaluation.gold import GoldDocument, GoldStatement, compared, read_gold
from zufolge.evaluation.quotes import Marked, Pair, QuoteScores, Score, pairs_of, score_quotes
from zufolge.evaluation.report import Miss, as_values, described, table, worst

__all__ = [
    "GoldDocument",
    "GoldStatement",
    "Marked",
    "Miss",
    "Pair",
    "QuoteScores",
    "Score",
    "as_values",
    "compared",
    "described",
    "pairs_of",
    "read_gold",
    "score_quotes",
    "table",
    "worst",
]
