"""Data runs one way: a room imports only the rooms before it. Every import counts, type-only ones included."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import zufolge

PACKAGE = Path(zufolge.__file__).parent
FOUNDATION = {"types", "errors", "edtf"}
ALLOWED: dict[str, set[str]] = {
    "types": FOUNDATION,
    "errors": FOUNDATION,
    "edtf": FOUNDATION,
    "lexicon": set(),
    "articles": set(),
    "ledger": set(),
    "exports": set(),
    "evaluation": set(),
    "documents": {"lexicon"},
    "model": {"lexicon"},
    "findings": {"documents", "lexicon", "model"},
    "pipeline": {"articles", "documents", "findings", "ledger"},
    "web": {"pipeline", "ledger", "exports"},
    "cli": {"pipeline", "ledger", "exports", "evaluation", "web"},
    "__init__": {"pipeline", "ledger", "exports"},
    "__main__": {"cli"},
}


def imported_modules(source: str, module: str, *, is_package: bool) -> set[str]:
    """The absolute names of all that a source text imports; `from a import b` may mean `a.b` and counts as it."""
    names: set[str] = set()
    package = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            names.update(f"{origin}.{alias.name}" for alias in node.names)
    return names


def room_of(name: str) -> str | None:
    """The room of an imported name, `__init__` for the public surface, None outside of the package."""
    parts = name.split(".")
    if parts[0] != "zufolge":
        return None
    if len(parts) > 1 and ((PACKAGE / parts[1]).is_dir() or (PACKAGE / f"{parts[1]}.py").is_file()):
        return parts[1]
    return "__init__"


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def arrows() -> dict[tuple[str, str], list[str]]:
    """Which room imports which, and in which modules."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = module_name(path)
        room = room_of(name)
        assert room is not None
        for imported in imported_modules(path.read_text("utf-8"), name, is_package=path.stem == "__init__"):
            target = room_of(imported)
            if target is not None and target != room:
                found.setdefault((room, target), []).append(name)
    return found


def test_every_room_imports_only_what_stands_before_it() -> None:
    found = arrows()
    assert ("cli", "pipeline") in found, "no imports found: the test looks at the wrong place"
    unknown = {room for room, _ in found} - ALLOWED.keys()
    assert not unknown, f"rooms that the table does not know: {unknown}"
    forbidden = {arrow: where for arrow, where in found.items() if arrow[1] not in ALLOWED[arrow[0]] | FOUNDATION}
    assert not forbidden


def test_no_rooms_import_each_other_in_a_circle() -> None:
    rooms: dict[str, set[str]] = {}
    for room, target in arrows():
        rooms.setdefault(room, set()).add(target)
    order = list(TopologicalSorter(rooms).static_order())  # raises CycleError
    assert order.index("findings") < order.index("pipeline") < order.index("cli")


def test_hidden_relative_and_type_only_imports_are_seen() -> None:
    source = """
from typing import TYPE_CHECKING
from zufolge import edtf, read
from . import sheet
from ..types import Span
if TYPE_CHECKING:
    import zufolge.ledger.view as view
def late():
    from zufolge.lexicon.load import speech
"""
    rooms = {room_of(name) for name in imported_modules(source, "zufolge.exports.page", is_package=False)}
    assert rooms >= {"edtf", "__init__", "exports", "types", "lexicon", None}
    assert "zufolge.ledger.view" in imported_modules(source, "zufolge.exports.page", is_package=False)
