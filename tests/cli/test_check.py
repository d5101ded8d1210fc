"""`ajx check`: what fails, what is told, in which format, about which files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ajx_docs.exchange.formats import FORMATS
from ajx_docs.resources import packaged
from tests.build.repositories import CASE, change, example, two_cases
from tests.cli.running import ajx, environ, on_terminal

DAY = ("--as-of", "2026-11-24")

BROKEN = f"""\
{CASE}/evaluation.yaml:1:7 提示 A22.1（第二十二条）
    归档：最迟2026年12月4日（确认服务完成后20个工作日），还有10天，尚未完成。
    1 │ date: 2026-11-06
      │       ^
    改法：资料已齐，运行 ajx bundle 归档。
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return example(tmp_path)


def break_plan(root: Path) -> None:
    """A status that does not exist, and a field of the ledger that does not."""
    change(root / CASE / "plan.yaml", "status: approved", "status: aproved")
    change(root / CASE / "ledger.yaml", "entries:", "entrys:")


def report(root: Path, *words: str) -> dict[str, object]:
    value: dict[str, object] = json.loads(
        ajx("check", *DAY, "--output-format", "json", *words, cwd=root).stdout
    )
    return value


def codes(root: Path, *words: str) -> list[str]:
    findings = report(root, *words)["findings"]
    assert isinstance(findings, list)
    return [each["code"] for each in findings]


# Exit codes


def test_a_repository_without_errors_ends_in_0(root: Path) -> None:
    ended = ajx("check", *DAY, cwd=root)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"{BROKEN}\n检查了 14 个文件：0 个错误、0 个警告、1 个提示。\n"


def test_an_error_ends_in_1(root: Path) -> None:
    break_plan(root)
    assert ajx("check", *DAY, cwd=root).returncode == 1


def test_a_warning_ends_in_0_unless_strict(tmp_path: Path) -> None:
    """The second policy's first service is late."""
    root = two_cases(tmp_path)
    severities = [each["severity"] for each in report(root)["findings"]]  # type: ignore[attr-defined]
    assert "warning" in severities
    assert "error" not in severities
    assert ajx("check", *DAY, cwd=root).returncode == 0
    assert ajx("check", *DAY, "--strict", cwd=root).returncode == 1


def test_what_is_judged_depends_on_the_day_asked_for(root: Path) -> None:
    late = ajx("check", "--as-of", "2027-06-01", "--select", "A22.1", cwd=root).stdout
    assert "警告 A22.1" in late
    assert "逾期" in late


# What is told


def test_every_finding_names_place_article_line_and_cure(root: Path) -> None:
    break_plan(root)
    told = ajx("check", *DAY, "--select", "S", cwd=root).stdout
    line = (root / CASE / "plan.yaml").read_text("utf-8").split("\n").index("status: aproved") + 1
    assert f"{CASE}/plan.yaml:{line}:9 错误 S-enum" in told
    assert f"    {line} │ status: aproved\n" in told
    assert f"    {' ' * len(str(line))} │         ^\n" in told
    assert "改法：" in told


def test_english_is_told_on_demand(root: Path) -> None:
    break_plan(root)
    told = ajx("check", *DAY, "--lang", "en", "--select", "S", cwd=root).stdout
    assert "error S-enum" in told
    assert "Checked 14 files" in told


def test_json_keeps_its_promise(root: Path) -> None:
    break_plan(root)
    schema = json.loads(packaged("schemas", "report.schema.json").read_text("utf-8"))
    value = report(root)
    Draft202012Validator(schema).validate(value)
    assert value["as_of"] == "2026-11-24"
    assert value["summary"]["files"] == 14  # type: ignore[index]
    assert value["documents"] == []


@pytest.mark.parametrize("output_format", [name for name in FORMATS if name != "text"])
def test_machine_formats_stand_alone_on_standard_output_in_utf_8(
    root: Path, output_format: str
) -> None:
    break_plan(root)
    done = subprocess.run(
        [sys.executable, "-m", "ajx_docs", "check", *DAY, "--output-format", output_format],
        cwd=root,
        env=environ({"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == b""
    assert "aproved" in done.stdout.decode("utf-8")


def test_a_terminal_that_knows_no_chinese_still_gets_a_report(root: Path) -> None:
    ended = ajx("check", *DAY, cwd=root, environment={"PYTHONIOENCODING": "ascii"})
    assert ended.returncode == 0
    assert "A22.1" in ended.stdout


# Colour


def test_colour_is_for_terminals_and_only_without_no_color(root: Path) -> None:
    plain = ajx("check", *DAY, cwd=root).stdout
    coloured = on_terminal(root, "check", *DAY, environment={})
    assert "\033[" in coloured
    assert re.sub(r"\033\[[0-9;]*m", "", coloured) == plain
    assert on_terminal(root, "check", *DAY, environment={"NO_COLOR": "1"}) == plain
    assert on_terminal(root, "check", *DAY, environment={"TERM": "dumb"}) == plain
    assert on_terminal(root, "check", *DAY, environment={"NO_COLOR": ""}) == coloured


# Which findings, which files


def test_select_and_ignore_go_by_code_or_its_beginning(root: Path) -> None:
    break_plan(root)
    every = codes(root)
    assert {"S-enum", "A22.1"} <= set(every)
    assert set(codes(root, "--select", "S")) == {code for code in every if code[0] == "S"}
    assert codes(root, "--select", "A22,S-enum") == [
        code for code in every if code.startswith(("A22.", "S-enum"))
    ]
    assert codes(root, "--ignore", "S", "--ignore", "A22.1") == [
        code for code in every if code[0] != "S" and code != "A22.1"
    ]
    assert ajx("check", "--select", "A2", cwd=root).returncode == 2, "A2 is no article 22"


def test_what_is_ignored_does_not_fail(root: Path) -> None:
    break_plan(root)
    assert ajx("check", *DAY, "--ignore", "S,Y,R", cwd=root).returncode == 0


def test_paths_limit_what_is_told(root: Path) -> None:
    break_plan(root)
    plan = codes(root, f"{CASE}/plan.yaml")
    assert plan == ["S-enum"]
    assert set(codes(root, f"{CASE}/plan.yaml", f"{CASE}/ledger.yaml")) > set(plan)
    assert codes(root, "data/providers") == []
    assert codes(root, ".") == codes(root)


def test_paths_count_from_where_one_stands(root: Path) -> None:
    break_plan(root)
    here = root / CASE
    value = json.loads(ajx("check", *DAY, "--output-format", "json", "plan.yaml", cwd=here).stdout)
    assert [each["code"] for each in value["findings"]] == ["S-enum"]
    assert value["summary"]["files"] == 1


def test_another_folder_s_repository_is_named_with_c(root: Path, tmp_path: Path) -> None:
    assert ajx("-C", root, "check", *DAY, cwd=tmp_path).returncode == 0
    assert ajx("-C", root / CASE, "check", *DAY, f"{CASE}/plan.yaml", cwd=tmp_path).returncode == 0
