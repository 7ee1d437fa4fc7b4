"""Libraries that some exports need, and that are installed only where somebody wants these."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from zufolge.errors import MissingLibrary

if TYPE_CHECKING:
    from types import ModuleType


def imported(module: str, *, needed_for: str, library: str, install: str) -> ModuleType:
    """A module of a library; raises MissingLibrary, which says how to install it, where it is not there.

    >>> imported("nirgends", needed_for="Parquet", library="nirgends", install="pip install nirgends")
    Traceback (most recent call last):
    zufolge.errors.MissingLibrary: Parquet needs nirgends: pip install nirgends
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise MissingLibrary(f"{needed_for} needs {library}: {install}") from None
