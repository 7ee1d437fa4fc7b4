"""What each rule is worth: how often the statements that it finds are right."""

from __future__ import annotations

from zufolge.findings.quoted import Quoted

# The share of each rule's statements whose quote overlaps a gold quote by half, on the 700 training documents of the
# quotation corpus: `python benchmarks/rules.py ../shared/data`, 2026-11-24. Rules with fewer than 5 statements are left out.
PRECISION = {
    "before-dass": 0.81,
    "told": 0.30,
    "indirect_free_indirect": 0.88,
    "source-nach": 0.88,
    "before-zu": 0.77,
    "before-v2": 0.88,
    "fragment": 0.82,
    "direct-before": 0.97,
    "hearsay": 0.48,
    "direct-inside": 0.83,
    "source-laut": 0.98,
    "free_indirect": 0.35,
    "behind": 0.74,
    "direct-behind": 0.99,
    "wie": 0.95,
    "source-zufolge": 0.98,
    "dies": 0.79,
    "direct-alone": 0.95,
    "source-so": 0.86,
    "direct-around": 0.57,
    "source-demnach": 0.80,
    "konjunktiv": 0.75,
    "direct-source": 0.99,
    "source-gemäß": 0.67,
    "direct-named": 0.99,
    "source-aus": 0.20,
}
UNMEASURED = 0.5


def precision_of(quoted: Quoted) -> float:
    """The precision of the rule that found the statement, 0 to 1; 0.5 for a rule too rare to be measured.

    >>> precision_of(Quoted("direct", quote=((0, 4),), rule="direct-before"))
    0.97
    """
    return PRECISION.get(quoted.rule, UNMEASURED)
