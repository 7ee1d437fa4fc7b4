"""What several tests need: the data and the scorer, which are no part of the project and may be absent."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data and scorer."""
    if not (SHARED / "tools" / "score.py").exists():
        pytest.skip(f"needs the scorer and the data in ../{SHARED.name}")
    return SHARED


@pytest.fixture(scope="session")
def score(shared: Path) -> Any:
    """The scorer that decides whether a goal is met."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
