"""Changes are told by path, whether the system tells of them or the files are looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

import pytest

from ajx_docs.preview.watching import from_root, look_again_and_again, told_by_system

WATCHERS = [told_by_system, look_again_and_again]
Watcher = Callable[[Path, Callable[[frozenset[str]], None]], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data/enterprises/甲").mkdir(parents=True)
    (tmp_path / "ajx.yaml").write_text("version: 1\n")
    (tmp_path / "build").mkdir()
    return tmp_path


def until(told: SimpleQueue[frozenset[str]], path: str) -> set[str]:
    """All paths told up to the one waited for."""
    found: set[str] = set()
    while path not in found:
        found |= told.get(timeout=30)
    return found


@pytest.mark.parametrize("watcher", WATCHERS)
def test_whatever_happens_to_a_file_is_told(root: Path, watcher: Watcher) -> None:
    told: SimpleQueue[frozenset[str]] = SimpleQueue()
    watcher(root, told.put)
    file = root / "data/enterprises/甲/enterprise.yaml"
    path = "data/enterprises/甲/enterprise.yaml"
    file.write_text("name: 甲\n")
    until(told, path)
    file.write_text("name: 甲厂有限公司\n")
    until(told, path)
    beside = file.with_name("new.yaml")
    beside.write_text("name: 乙\n")
    until(told, "data/enterprises/甲/new.yaml")
    beside.replace(file)
    until(told, path)
    file.unlink()
    until(told, path)


@pytest.mark.parametrize("watcher", WATCHERS)
def test_settings_and_new_folders_are_seen_and_nothing_else(root: Path, watcher: Watcher) -> None:
    told: SimpleQueue[frozenset[str]] = SimpleQueue()
    watcher(root, told.put)
    (root / "build/plan.pdf").write_text("x")
    (root / ".git").mkdir()
    (root / "notes.txt").write_text("x")
    (root / "ajx.yaml").write_text("version: 1\njurisdiction: shaanxi\n")
    found = until(told, "ajx.yaml")
    (root / "templates").mkdir()
    found |= until(told, "templates")
    (root / "templates/plan.css").write_text("x")
    found |= until(told, "templates/plan.css")
    assert {path.partition("/")[0] for path in found} <= {"ajx.yaml", "templates", "data"}


def test_what_editors_leave_behind_is_passed_over(tmp_path: Path) -> None:
    names = ("data/a/.plan.yaml.swp", "data/a/plan.yaml~", "data/a/plan.yaml", "data/a/~$plan.docx")
    assert from_root(tmp_path, [str(tmp_path / name) for name in names]) == {"data/a/plan.yaml"}
    decomposed = str(tmp_path / "data/cafe\u0301")
    assert from_root(tmp_path, [decomposed]) == {"data/caf\u00e9"}
    assert from_root(tmp_path / "inner", [str(tmp_path / "outer.yaml")]) == frozenset()
