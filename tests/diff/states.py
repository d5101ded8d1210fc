"""Two states of a real repository: in two folders, or in git as a reviewer has them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from ajx_docs.check.checker import check_repository
from ajx_docs.diff.changes import Changes, FieldChange, FileChange, FindingChanges
from ajx_docs.diff.compare import compare_sides
from ajx_docs.diff.sides import Side
from ajx_docs.exchange.diff_text import told
from ajx_docs.workspace.repository import open_repository
from tests.bundle.repository import commit, git, repository

__all__ = ["commit", "git", "repository"]

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests/examples"
AS_OF = date(2026, 11, 24)
ENTERPRISE = "data/enterprises/weihe-chem"
POLICY = "PZAB202661010000000123"
CASE = f"{ENTERPRISE}/{POLICY}"


def copies(folder: Path, source: Path = EXAMPLE) -> tuple[Path, Path]:
    """The example twice: before and after."""
    found = folder / "before", folder / "after"
    for each in found:
        each.mkdir()
        shutil.copy(source / "ajx.yaml", each)
        shutil.copytree(source / "data", each / "data")
    return found


def edit(root: Path, file: str, instead: str, write: str) -> None:
    """Change a text that a file holds."""
    path = root / file
    text = path.read_text("utf-8")
    assert instead in text, f"{file} holds no {instead!r}"
    path.write_text(text.replace(instead, write), "utf-8")


def side(root: Path) -> Side:
    found = open_repository(root)
    return Side(found, check_repository(found, as_of=AS_OF))


def compared(before: Path, after: Path) -> Changes:
    return compare_sides(side(before), side(after), base="main", head="")


def fields(changes: Changes) -> list[FieldChange]:
    return [field for file in changes.files for field in file.fields]


def file(changes: Changes, ending: str) -> FileChange:
    """The one file that changed whose path ends so."""
    (found,) = (each for each in changes.files if (each.after or each.before).endswith(ending))
    return found


def rows(changes: Changes) -> list[str]:
    """The lines that tell fields."""
    lines = told(replace(changes, findings=FindingChanges(), documents=()), "zh").splitlines()
    return [line.strip() for line in lines if line.startswith("    ")]
