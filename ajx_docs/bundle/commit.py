"""The commit that a bundle is made from, and the anchors that git remembers.

The one place of this room that starts a process: `git`, read only.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ajx_docs.bundle.anchor import ANCHOR_FILE, Anchor, read_anchor
from ajx_docs.texts.language import Text


class GitError(Exception):
    """The repository is not under git, git is not installed, or it failed; `text` tells."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


_NO_GIT = Text(
    "没有找到 git，请先安装（ajx doctor 说明怎样装）。", "git is not installed; see ajx doctor."
)
_NO_COMMIT = Text(
    "这里还没有：先 git init，再 git add --all，再 git commit。",
    "there is none here: git init, git add --all, then git commit.",
)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its full hash and its committer's moment."""

    hash: str
    moment: datetime


def head(root: Path) -> Commit:
    """The commit checked out. Raises GitError where there is none."""
    if not _git(root, "rev-list", "--all", "--max-count=1"):
        raise GitError(_NO_COMMIT)
    hash_, _, moment = _git(root, "show", "-s", "--format=%H %cI", "HEAD").strip().partition(" ")
    return Commit(hash_, datetime.fromisoformat(moment))


def uncommitted(root: Path, paths: Sequence[str]) -> list[str]:
    """Those of the paths (files or folders of the repository) with changes not committed yet."""
    out = _git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", *paths)
    return sorted({row[3:] for row in out.split("\0") if len(row) > 3 and row[2] == " "})


def anchor_at_head(root: Path) -> Anchor | None:
    """The anchor as committed; None where the repository has none yet."""
    try:
        return read_anchor(_git(root, "show", f"HEAD:./{ANCHOR_FILE}"))
    except GitError:
        return None


def anchors_in_history(root: Path) -> list[tuple[str, Anchor]]:
    """Every anchor that git has ever seen, with the commit as its place; empty without git."""
    try:
        commits = _git(root, "log", "--format=%H", "--", ANCHOR_FILE).split()
    except GitError:
        return []
    found = []
    for commit in commits:
        try:
            anchor = read_anchor(_git(root, "show", f"{commit}:./{ANCHOR_FILE}"))
        except GitError:
            continue  # The commit that deleted it.
        if anchor:
            found.append((f"git {commit[:12]}", anchor))
    return found


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments],
            cwd=root,
            env={**os.environ, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise GitError(_NO_GIT) from error
    except OSError as error:
        raise GitError(Text(str(error), str(error))) from error
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode("utf-8", "replace").strip()
        none = "not a git repository" in words
        raise GitError(_NO_COMMIT if none else Text(words, words)) from error
    return done.stdout.decode("utf-8", "replace")
