"""The worked example as a git repository, and `ajx` run in it as a user would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

EXAMPLE = Path(__file__).resolve().parents[1] / "examples"
POLICY = "PZAB202661010000000123"
DAY = "2026-11-24T10:00:00+08:00"
_PAPERS = ("plan", "report", "flowchart", "hazard-notice", "major-hazard-report")
_PAPERS += ("training-record", "return-visit", "fee-ledger", "complaints", "evaluation")
_SHORT = "<html lang=zh-CN><title>{{ title }}</title><h1>{{ title }}</h1></html>\n"


def git(root: Path, *arguments: str, day: str = DAY) -> str:
    identity = {
        "GIT_AUTHOR_NAME": "示例",
        "GIT_AUTHOR_EMAIL": "a@example.invalid",
        "GIT_COMMITTER_NAME": "示例",
        "GIT_COMMITTER_EMAIL": "a@example.invalid",
        "GIT_AUTHOR_DATE": day,
        "GIT_COMMITTER_DATE": day,
    }
    return subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=root,
        env={**os.environ, **identity},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def repository(root: Path, *, papers: Literal["whole", "short"] = "whole") -> Path:
    """A fresh repository whose one commit holds the example.

    Short papers are for tests of what becomes of papers, not of what they say: by templates of
    the insurer's own, their PDF is a title.
    """
    shutil.copytree(EXAMPLE, root)
    for kind in _PAPERS if papers == "short" else ():
        template = root / "templates" / kind / f"{kind}.html"
        template.parent.mkdir(parents=True)
        template.write_text(_SHORT, "utf-8")
    (root / ".gitignore").write_text("/archive/\n/build/\n", "utf-8")
    git(root, "init", "-q")
    commit(root, "示例数据")
    return root


def copied(root: Path, folder: Path) -> Path:
    """A repository of one's own, with all that another has archived."""
    return Path(shutil.copytree(root, folder / "copy"))


def commit(root: Path, message: str, day: str = DAY) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message, day=day)


def ajx(
    root: Path, *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command; its streams as text, its exit code as it is."""
    return subprocess.run(
        [sys.executable, "-m", "ajx_docs", "-C", str(root), *arguments],
        cwd=root,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
