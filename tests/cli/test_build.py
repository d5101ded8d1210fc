"""`ajx build`: exit codes, the report, and which documents a call is about."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ajx_docs.resources import packaged
from tests.build.repositories import (
    CASE,
    CASE_KEY,
    OTHER,
    OTHER_KEY,
    change,
    example,
    tree,
    two_cases,
)
from tests.cli.running import ajx, environ, on_terminal

DAY = ("--as-of", "2026-11-24")
QUICK = ("--only", "plan,destruction-cover", "--format", "docx")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return example(tmp_path)


def documents(root: Path) -> list[str]:
    """What was made, without the overview of it all."""
    return [name for name in tree(root / "build") if name != "index.html"]


def test_a_build_tells_what_it_did(root: Path) -> None:
    ended = ajx("build", *DAY, *QUICK, cwd=root)
    assert ended.returncode == 0
    assert sorted(ended.stderr.splitlines()) == [f"生成 build/{n}" for n in documents(root)]
    assert ended.stdout.endswith(
        "检查了 14 个文件：0 个错误、0 个警告、1 个提示。\n"
        "文档：生成 2 份，未变化 0 份，未能生成 0 份。\n"
    )
    again = ajx("build", *DAY, *QUICK, cwd=root)
    assert again.stderr == ""
    assert "生成 0 份，未变化 2 份" in again.stdout


def test_the_json_report_stands_alone_and_keeps_its_promise(root: Path) -> None:
    schema = json.loads(packaged("schemas", "report.schema.json").read_text("utf-8"))
    value = json.loads(ajx("build", *DAY, *QUICK, "--output-format", "json", cwd=root).stdout)
    Draft202012Validator(schema).validate(value)
    assert {each["path"] for each in value["documents"]} == {
        f"build/{name}" for name in documents(root)
    }
    assert {(each["state"], bool(each["sha256"])) for each in value["documents"]} == {
        ("built", True)
    }


def test_an_error_ends_in_1_and_the_other_cases_are_made(tmp_path: Path) -> None:
    root = two_cases(tmp_path)
    change(root / OTHER / "plan.yaml", "guarantees:", "guarantee:")
    ended = ajx("build", *DAY, *QUICK, cwd=root)
    assert ended.returncode == 1
    assert f"有错误而没有生成的案卷：\n    {OTHER_KEY}\n" in ended.stdout
    assert (root / "build" / CASE_KEY / "plan.docx").is_file()
    assert not (root / "build" / OTHER_KEY).exists()


def test_a_broken_template_ends_in_3(root: Path) -> None:
    folder = root / "templates" / "plan"
    folder.mkdir(parents=True)
    (folder / "plan.docx").write_bytes(b"no Word file")
    ended = ajx("build", *DAY, *QUICK, cwd=root)
    assert ended.returncode == 3
    assert "T-" in ended.stdout
    assert f"未能生成的文件：\n    build/{CASE_KEY}/plan.docx\n" in ended.stdout
    assert f"未能生成 build/{CASE_KEY}/plan.docx" in ended.stderr
    assert [name for name in documents(root) if "destructions" in name]


def test_strict_stops_at_warnings(tmp_path: Path) -> None:
    """The second policy's first service is late: a warning."""
    root = two_cases(tmp_path)
    assert ajx("build", *DAY, *QUICK, cwd=root).returncode == 0
    (root / "build" / OTHER_KEY / "plan.docx").unlink()
    assert ajx("build", *DAY, *QUICK, "--strict", cwd=root).returncode == 1
    assert not (root / "build" / OTHER_KEY / "plan.docx").exists()


@pytest.mark.parametrize(
    ("path", "made"),
    [
        (f"{CASE}/plan.yaml", {CASE_KEY}),
        (f"{OTHER}/visits", {OTHER_KEY}),
        (OTHER, {OTHER_KEY}),
        (f"{CASE}/attachments/site.png", {CASE_KEY}),
        ("data/enterprises/weihe-chem/enterprise.yaml", {CASE_KEY, OTHER_KEY}),
        ("data/destructions", {"destructions/2026-001"}),
    ],
)
def test_a_path_asks_for_the_cases_it_belongs_to(tmp_path: Path, path: str, made: set[str]) -> None:
    root = two_cases(tmp_path)
    (root / OTHER / "visits").mkdir()
    ended = ajx("build", *DAY, *QUICK, path, cwd=root)
    assert ended.returncode == 0
    assert {"/".join(name.split("/")[:2]) for name in documents(root)} == made


def test_a_path_does_not_suffer_from_the_errors_of_others(tmp_path: Path) -> None:
    root = two_cases(tmp_path)
    change(root / OTHER / "plan.yaml", "guarantees:", "guarantee:")
    ended = ajx("build", *DAY, *QUICK, CASE, cwd=root)
    assert ended.returncode == 0
    assert "S-" not in ended.stdout


def test_documents_go_where_they_are_asked_to(root: Path, tmp_path: Path) -> None:
    ended = ajx("build", *DAY, *QUICK, "--out", tmp_path / "elsewhere", cwd=root)
    assert ended.returncode == 0
    assert not (root / "build").exists()
    assert (tmp_path / "elsewhere" / CASE_KEY / "plan.docx").is_file()


def test_a_font_that_is_not_there_ends_in_2(root: Path) -> None:
    with (root / "ajx.yaml").open("a") as settings:
        settings.write("fonts:\n  body: 没有这种字体\n")
    ended = ajx("build", *DAY, *QUICK, cwd=root)
    assert ended.returncode == 2
    assert "没有这种字体" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_build_ends_with_an_overview_of_what_stands(root: Path) -> None:
    ajx("build", *DAY, "--only", "plan", "--format", "docx", cwd=root)
    ajx("build", *DAY, "--only", "destruction-cover", "--format", "docx", cwd=root)
    page = (root / "build/index.html").read_text("utf-8")
    assert "截至2026年11月24日" in page
    assert '["服务方案","plan","docx"]' in page
    assert '["销毁清册封面","cover","docx"]' in page


def test_on_a_terminal_a_bar_shows_how_far_it_is_and_leaves_no_trace(root: Path) -> None:
    written = on_terminal(root, "build", *DAY, *QUICK)
    assert "plan.docx" in written.split("检查了")[0]
    assert "\033[2K" in written
    assert (root / "build" / CASE_KEY / "plan.docx").is_file()


def test_a_program_s_fault_is_told_with_its_traceback_only_on_demand(root: Path) -> None:
    """A view that its renderer cannot read stands for any bug."""
    quiet, loud = (
        subprocess.run(
            [sys.executable, "-c", FAULTY, str(root)],
            env=environ({"AJX_DEBUG": debug}),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        for debug in (None, "1")
    )
    assert (quiet.returncode, loud.returncode) == (3, 3)
    assert "T-engine" in quiet.stdout
    assert "Traceback" not in quiet.stderr + quiet.stdout
    assert "Traceback" in loud.stderr


FAULTY = """
import sys
from ajx_docs.build import making, workers

def serial(make, jobs, count):
    for job in jobs:
        yield job, make(making.Job(None, job.formats, job.template, job.fonts, {}, {}))

workers.run = serial
from ajx_docs.cli.program import program
program.main(["-C", sys.argv[1], "build", "--only", "plan", "--format", "docx"])
"""
