"""What tests of optional libraries need."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest


def without(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """As if these libraries were not installed."""
    real = importlib.import_module

    def missing(name: str, package: str | None = None) -> ModuleType:
        if name.partition(".")[0] in names:
            raise ModuleNotFoundError(name)
        return real(name, package)

    monkeypatch.setattr("zufolge.exports.libraries.import_module", missing)
