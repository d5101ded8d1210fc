"""`ajx templates`: which there are, a copy to edit, and whether a template's names still exist."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ajx_docs.render.templates import template_names
from ajx_docs.resources import packaged


def ajx(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ajx_docs", "-C", str(root), "templates", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "ajx.yaml").write_text("version: 1\njurisdiction: shaanxi\n", encoding="utf-8")
    return tmp_path


def test_the_list_names_every_template_and_marks_what_is_replaced(root: Path) -> None:
    before = ajx(root, "list").stdout
    assert all(name in before for name in template_names())
    assert "*" not in before
    own = root / "templates/plan/plan.html"
    own.parent.mkdir(parents=True)
    own.write_bytes(packaged("templates", "plan", "plan.html").read_bytes())
    assert "plan.html*" in ajx(root, "list").stdout


def test_a_copy_is_the_packaged_file_and_never_replaces_one(root: Path) -> None:
    own = root / "templates/plan"
    own.mkdir(parents=True)
    (own / "plan.css").write_text("/* ours */", encoding="utf-8")
    done = ajx(root, "copy", "plan")
    assert done.returncode == 0
    assert (own / "plan.css").read_text(encoding="utf-8") == "/* ours */"
    for path in packaged("templates", "plan").iterdir():
        if path.name != "plan.css":
            assert (own / path.name).read_bytes() == path.read_bytes()


def test_the_packaged_templates_pass(root: Path) -> None:
    done = ajx(root, "check")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", ["archive-sheet/archive-sheet.html", "shared/page.html"])
def test_a_template_without_a_word_file_is_checked_too(root: Path, file: str) -> None:
    """The sheet around scanned pages, and what all templates share."""
    name = file.partition("/")[0]
    ajx(root, "copy", name)
    assert ajx(root, "check", name).returncode == 0
    page = root / "templates" / file
    page.write_text(page.read_text(encoding="utf-8") + "{{ no_such_name }}\n", encoding="utf-8")
    done = ajx(root, "check", name)
    assert done.returncode == 1
    assert f"templates/{file}" in done.stdout
    assert "no_such_name" in done.stdout


def test_a_name_that_no_view_has_is_told_with_its_place(root: Path) -> None:
    ajx(root, "copy", "plan")
    page = root / "templates/plan/plan.html"
    page.write_text(page.read_text(encoding="utf-8") + "{{ no_such_name }}\n", encoding="utf-8")
    done = ajx(root, "check", "plan")
    assert done.returncode == 1
    assert "templates/plan/plan.html" in done.stdout
    assert "no_such_name" in done.stdout
    assert ajx(root, "check", "report").returncode == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["cop"], "您是否想写 copy"),
        (["copy"], "要复制哪个模板"),
        (["copy", "pln"], "您是否想写 plan"),
        ([], "缺少"),
    ],
)
def test_a_wrong_call_is_told_and_writes_nothing(root: Path, words: list[str], told: str) -> None:
    done = ajx(root, *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert [path.name for path in root.iterdir()] == ["ajx.yaml"]


def test_the_list_of_one_names_what_its_templates_may_use(root: Path) -> None:
    told = ajx(root, "list", "return-visit").stdout
    assert "客户回访记录表可用的名称：" in told
    names = {line.split()[0] for line in told.partition("：")[2].splitlines() if line.strip()}
    assert names >= {"title", "facts", "facts[].value", "signatures[].role", "metadata.author"}
    assert "facts[].label" not in ajx(root, "list").stdout


def test_a_file_that_no_document_is_made_from_is_told(root: Path) -> None:
    page = root / "templates/plans/plan.html"
    page.parent.mkdir(parents=True)
    page.write_text("{{ title }}", encoding="utf-8")
    done = ajx(root, "check")
    assert done.returncode == 0
    assert "templates/plans/plan.html" in done.stdout
    assert "您是否想写 templates/plan/plan.html？" in done.stdout
