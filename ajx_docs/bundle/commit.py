"""The commit that a bundle is made from, and the anchors that git remembers.

The one place of this room that starts a process: `git`, read only.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ajx_docs.bundle.anchor import ANCHOR_FILE, Anchor, read_anchor


class GitError(Exception):
    """The repository is not under git, git is not installed, or it failed."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its full hash and its committer's moment."""

    hash: str
    moment: datetime


def head(root: Path) -> Commit:
    """The commit checked out. Raises GitError where there is none."""
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
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        detail = getattr(error, "stderr", b"") or b""
        raise GitError(detail.decode("utf-8", "replace").strip() or str(error)) from error
    return done.stdout.decode("utf-8", "replace")
