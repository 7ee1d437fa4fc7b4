"""The German that the ledger itself needs: parts of names, and the sentences that say why; read once from YAML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import yaml


class German(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `german.yaml`; sets where only membership is asked."""

    name_particles: frozenset[str]
    articles: frozenset[str]
    possessives: frozenset[str]
    leads: tuple[str, ...]
    one_office: tuple[tuple[str, ...], ...]
    borne_by_many: frozenset[str]
    titles: frozenset[str]
    spokesmen: tuple[str, ...]
    months: tuple[str, ...]
    reasons: dict[str, str]
    day: str
    month: str
    weekday: str
    weekdays: tuple[str, ...]
    some_day: str
    this_day: str
    no_matter: str


@cache
def german() -> German:
    """The words, read when they are first asked for.

    >>> "von" in german().name_particles
    True
    """
    return msgspec.convert(yaml.safe_load((Path(__file__).parent / "german.yaml").read_text("utf-8")), German)
