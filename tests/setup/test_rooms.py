"""The house: a module imports only from rooms to its left, and never in a circle."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "ajx_docs"

LEAVES = ("resources", "calendar", "diagnostics", "texts", "model", "ondisk")
ROOMS = (
    *(("workspace",), ("rules",), ("check",), ("documents",), ("render",), ("build",)),
    ("doctor",),
    ("scaffold",),
    # Side by side: what is done with the repository and its documents.
    ("bundle", "diff", "site", "forms", "sheets"),
    ("preview",),
    ("exchange",),
    ("cli",),
    ("__main__",),
)
"""From left to right; rooms in one group do not know each other."""


def level(room: str) -> int:
    if room in LEAVES:
        return 0
    return next(number for number, group in enumerate(ROOMS, 1) if room in group)


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@cache
def modules() -> dict[str, Path]:
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = file
    return found


@cache
def imports(module: str, *, lazy: bool) -> frozenset[str]:
    """The package's modules that a module imports; the lazy ones within functions too."""
    tree = ast.parse(modules()[module].read_text("utf-8"))
    nodes = ast.walk(tree) if lazy else iter(tree.body)
    found = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ajx_docs"):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in modules() else node.module for name in names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("ajx_docs")}
    return frozenset(found & modules().keys())


@pytest.mark.parametrize("module", [m for m in modules() if room(m)])
def test_a_module_imports_only_from_its_own_room_and_those_to_its_left(module: str) -> None:
    own = room(module)
    for other in imports(module, lazy=True):
        there = room(other)
        if not there or there == own or (own in LEAVES and there in LEAVES):
            continue
        assert level(there) < level(own), f"{module} imports {other}"


def test_no_modules_import_in_a_circle() -> None:
    graph = {module: imports(module, lazy=False) - {module} for module in modules()}
    assert list(TopologicalSorter(graph).static_order())


def test_every_room_is_known() -> None:
    rooms = {room(module) for module in modules() if room(module)}
    named = {each for group in ROOMS for each in group} | set(LEAVES)
    assert rooms <= named
