"""The model's card: what it is called and under which terms it stands. Reading it does not load the model."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import msgspec

WEIGHTS: Final = Path(__file__).parent / "weights"
CARD: Final = "card.json"


class Card(msgspec.Struct, frozen=True):
    """What the program says of its model; the rest of the card is for people."""

    name: str
    licence: str


@cache
def load_card() -> Card:
    """The card of the model that comes with the package.

    >>> load_card().licence
    'CC BY-NC-SA 4.0'
    """
    return msgspec.json.decode((WEIGHTS / CARD).read_bytes(), type=Card)
