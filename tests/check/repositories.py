"""Copies of real repositories with something changed in them, and what a check says of them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ajx_docs.check.checker import Checked, check_repository
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.workspace.repository import open_repository
from ajx_docs.workspace.shelf import Shelf

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "examples"
AS_OF = date(2026, 11, 24)
CASE = "data/enterprises/weihe-chem/PZAB202661010000000123"
KEY = "weihe-chem/PZAB202661010000000123"


def check(root: Path, as_of: date = AS_OF) -> Checked:
    """The check of a folder: the same with all in memory as with every case on a shelf."""
    checked = check_repository(open_repository(root), as_of=as_of)
    shelf = Shelf(root, at_hand=0)
    shelved = check_repository(open_repository(root, reader=shelf.read), as_of=as_of)
    assert shelved.findings == checked.findings
    assert shelved.blocked() == checked.blocked()
    assert shelved.blocked(strict=True) == checked.blocked(strict=True)
    return checked


def errors(checked: Checked) -> list[Finding]:
    """What would stop a build."""
    return [f for f in checked.findings if f.severity is Severity.ERROR and not f.waived]


def copied(target: Path, source: Path = EXAMPLES) -> Path:
    """A copy of a repository's settings and data that may be changed."""
    shutil.copy(source / "ajx.yaml", target)
    shutil.copytree(source / "data", target / "data")
    return target


def replace(root: Path, file: str, instead: str, write: str) -> str:
    """Change the first such text of the one file whose path ends so; gives that path."""
    (path,) = [p for p in root.rglob("*.yaml") if p.as_posix().endswith(f"/{file}")]
    text = path.read_text("utf-8")
    assert instead in text, f"{file} holds no {instead!r}"
    path.write_text(text.replace(instead, write, 1), "utf-8", newline="")
    return path.relative_to(root).as_posix()


def write(root: Path, file: str, text: str | bytes) -> None:
    """Write a file, with its folders."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def table(name: str) -> list[Mapping[str, Any]]:
    """The rows of a table of this folder."""
    rows: list[Mapping[str, Any]] = yaml.safe_load(
        (Path(__file__).parent / name).read_text("utf-8")
    )
    return rows


def told(finding: Finding) -> str:
    """All that a finding says in Chinese."""
    return finding.message.zh + (finding.hint.zh if finding.hint else "")


def in_english(finding: Finding) -> str:
    """All that a finding says in English."""
    return finding.message.en + (finding.hint.en if finding.hint else "")
