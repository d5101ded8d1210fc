"""What pipelines run for a review: their steps as written, in a clone as the service makes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from ajx_docs.exchange.diff_markdown import MARKER
from ajx_docs.scaffold.pipelines.services import SERVICES
from tests.diff.states import CASE, commit, edit, git, repository


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A branch that corrects a ledger, and a main that has gone on meanwhile."""
    root = repository(tmp_path / "origin")
    git(root, "checkout", "-q", "-b", "更正")
    edit(root, f"{CASE}/ledger.yaml", "3600.50", "3800")
    commit(root, "更正金额")
    git(root, "checkout", "-q", "main")
    edit(root, f"{CASE}/plan.yaml", "times: 2", "times: 3")
    commit(root, "别人的改动")
    return root


def clone(origin: Path, folder: Path, branch: str, depth: int) -> Path:
    """What a runner checks out, with this installation as `.venv`."""
    words = ("clone", "-q", "--depth", str(depth), "--branch", branch)
    git(origin, *words, origin.as_uri(), str(folder))
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def run(folder: Path, script: str, **variables: str) -> None:
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def job(service: str) -> Any:
    file = yaml.safe_load(SERVICES[service].pipeline())
    return (file.get("jobs") or file)["changes"]


def is_told(folder: Path) -> bool:
    """Whether the branch's change is told, and not what main did."""
    text = (folder / "reports/changes.md").read_text("utf-8")
    assert text.startswith(MARKER)
    return "<ins>3\\,800\\.00 元</ins>" in text and "服务次数" not in text


def test_github_compares_the_merge_with_its_base(origin: Path, tmp_path: Path) -> None:
    git(origin, "merge", "-q", "--no-edit", "更正")
    steps = job("github")["steps"]
    depth = steps[0]["with"]["fetch-depth"]
    folder = clone(origin, tmp_path / "clone", "main", depth)
    (step,) = (each for each in steps if ".venv/bin/ajx diff" in each.get("run", ""))
    run(folder, step["run"])
    assert is_told(folder)


def test_gitlab_compares_the_branch_with_where_it_left(origin: Path, tmp_path: Path) -> None:
    changes = job("gitlab")
    assert changes["variables"]["GIT_DEPTH"] == 0
    folder = clone(origin, tmp_path / "clone", "更正", 50)
    run(folder, "\n".join(changes["script"]), CI_DEFAULT_BRANCH="main")
    assert is_told(folder)
    assert changes["artifacts"]["paths"] == ["reports/changes.md"]


def test_jenkins_compares_the_branch_with_its_target(origin: Path, tmp_path: Path) -> None:
    pipeline = SERVICES["jenkins"].pipeline()
    script = next(each for each in pipeline.split("'''") if "ajx diff" in each)
    assert pipeline.index("ajx diff") < pipeline.index("ajx build")
    folder = clone(origin, tmp_path / "clone", "更正", 50)
    run(folder, script, CHANGE_TARGET="main")
    assert is_told(folder)


GH = """\
#!/bin/sh
case "$*" in
  *--jq*) cat last ;;
  *) echo "$@" >> calls ;;
esac
"""


@pytest.mark.parametrize("last", ["", "77"])
def test_github_writes_one_comment_and_then_renews_it(last: str, tmp_path: Path) -> None:
    """With a program in the place of GitHub's own that notes what it is asked."""
    (step,) = (each for each in job("github")["steps"] if "gh api" in each.get("run", ""))
    assert MARKER in step["run"]
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/changes.md").write_text(f"{MARKER}\n", "utf-8")
    (tmp_path / "last").write_text(last, "utf-8")
    (tmp_path / "gh").write_text(GH, "utf-8")
    (tmp_path / "gh").chmod(0o755)
    variables = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        "GITHUB_REPOSITORY": "示例/案卷",
        "PULL": "5",
    }
    run(tmp_path, step["run"], **variables)
    (call,) = (tmp_path / "calls").read_text("utf-8").splitlines()
    place = "repos/示例/案卷/issues/" + (f"comments/{last}" if last else "5/comments")
    assert call.split()[:2] == ["api", place]
    assert ("PATCH" in call) is bool(last)
    assert MARKER in (tmp_path / "summary").read_text("utf-8")
