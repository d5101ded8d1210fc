"""`ajx build` once more: with nothing to do it says so without reading the data."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.build.repositories import CASE, change, example, tree
from tests.cli.running import ajx

ASKED = ("--as-of", "2026-11-24", "--only", "plan,destruction-cover", "--format", "docx")
LONG_AGO = 1_700_000_000 * 10**9


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository that nobody has touched for years, built."""
    root = example(tmp_path)
    for file in sorted(root.rglob("*"), reverse=True):
        os.utime(file, ns=(LONG_AGO, LONG_AGO))
    assert ajx("build", *ASKED, cwd=root).returncode == 0
    return root


def report(root: Path, *more: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(
        ajx("build", *ASKED, "--output-format", "json", *more, cwd=root).stdout
    )
    return told


def test_the_short_answer_is_the_long_one(root: Path) -> None:
    assert report(root) == report(root, "--no-cache")


def test_the_data_are_not_read_for_it(root: Path) -> None:
    short = ajx("build", *ASKED, "--profile", cwd=root).stderr
    long = ajx("build", *ASKED, "--profile", "--no-cache", cwd=root).stderr
    assert "看文件有没有变" in short
    assert "读取数据" not in short
    assert "读取数据" in long


def test_a_document_that_is_gone_is_made_again(root: Path) -> None:
    before = tree(root / "build")
    (root / "build" / next(iter(before))).unlink()
    assert "生成 1 份，未变化 1 份" in ajx("build", *ASKED, cwd=root).stdout
    assert tree(root / "build") == before


def test_an_error_that_is_new_is_told(root: Path) -> None:
    change(root / CASE / "plan.yaml", "guarantees:", "guarantee:")
    assert ajx("build", *ASKED, cwd=root).returncode == 1
    change(root / CASE / "plan.yaml", "guarantee:", "guarantees:")
    assert ajx("build", *ASKED, cwd=root).returncode == 0


def test_another_question_has_its_own_answer(root: Path) -> None:
    ended = ajx("build", "--as-of", "2026-11-24", "--only", "plan", "--format", "docx", cwd=root)
    assert "未变化 1 份" in ended.stdout


def test_a_profile_names_stages_and_documents(root: Path) -> None:
    told = ajx("build", *ASKED, "--force", "--profile", "--jobs", "1", cwd=root).stderr
    stages = ("看文件有没有变", "读取数据", "检查", "生成", "核对哪些文档要生成", "总览页")
    for words in ("各阶段", *stages, "生成 2 个文件", "最慢的文档", "plan.docx"):
        assert words in told
    assert "案卷：0 个与上次相同，1 个逐份核对。" in told


def test_a_profile_tells_how_much_was_remembered(root: Path) -> None:
    asked = ("--as-of", "2026-11-24", "--format", "svg", "--profile")
    told = ajx("build", *asked, cwd=root).stderr
    assert "案卷：0 个与上次相同，1 个逐份核对。" in told
    change(root / "data/years/2026.yaml", "version", "version", times=-1)
    told = ajx("build", *asked, cwd=root).stderr
    assert "案卷：1 个与上次相同，0 个逐份核对。" in told
    assert "最慢的文档" not in told


def test_a_scheduler_that_does_not_answer_ends_in_2(root: Path) -> None:
    ended = ajx("build", *ASKED, "--force", "--scheduler", "tcp://127.0.0.1:9", cwd=root)
    assert ended.returncode == 2
    assert "连不上调度器 tcp://127.0.0.1:9" in ended.stderr
