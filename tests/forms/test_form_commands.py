"""`ajx form` and `ajx absorb` as a manager runs them, in a repository of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import ajx
from tests.forms.editing import PLAN, ROOT, Edit, value_of

POLICY = "SLAZ202661040000000101"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "repository/data")
    shutil.copy(ROOT / "ajx.yaml", tmp_path / "repository")
    return tmp_path / "repository"


def edited(file: Path, **fields: str) -> None:
    edit = Edit(file.read_bytes())
    for tag, text in fields.items():
        edit.write(tag.replace("__", "."), text)
    file.write_bytes(edit.data())


def test_a_plan_goes_out_and_comes_back(root: Path) -> None:
    before = (root / PLAN).read_bytes()
    made = ajx("form", "plan", "--policy", POLICY, cwd=root)
    assert made.returncode == 0, made.stderr
    form = root / f"服务方案-{POLICY}.docx"
    assert form.name in made.stdout

    same = ajx("absorb", form.name, cwd=root)
    assert (same.returncode, same.stdout) == (0, f"{PLAN}：没有改动。\n")

    edited(form, review__date="2026年3月21日")
    shown = ajx("absorb", form.name, "--dry-run", cwd=root)
    assert shown.stdout == f"{PLAN}\n  承保公司审核 › 审核日期：2026年3月20日 → 2026年3月21日\n"
    assert (root / PLAN).read_bytes() == before

    asked = ajx("absorb", form.name, cwd=root)
    assert asked.returncode == 2
    assert "--yes" in asked.stderr
    assert (root / PLAN).read_bytes() == before

    written = ajx("absorb", form.name, "--yes", cwd=root)
    assert written.returncode == 0
    assert f"已写入 {PLAN}" in written.stdout
    after = (root / PLAN).read_bytes()
    assert after == before.replace(b"date: 2026-03-20", b"date: 2026-03-21")
    assert ajx("absorb", form.name, "--yes", cwd=root).stdout == f"{PLAN}：没有改动。\n"


def test_a_form_is_never_written_over(root: Path) -> None:
    assert ajx("form", "plan", "--policy", POLICY, "--out", "a.docx", cwd=root).returncode == 0
    again = ajx("form", "plan", "--policy", POLICY, "--out", "a.docx", cwd=root)
    assert again.returncode == 2
    assert "可能已填写" in again.stderr


def test_what_is_refused_is_not_written(root: Path) -> None:
    before = (root / PLAN).read_bytes()
    ajx("form", "plan", "--policy", POLICY, "--out", "a.docx", cwd=root)
    edited(root / "a.docx", review__date="2026年2月30日")
    refused = ajx("absorb", "a.docx", "--yes", cwd=root)
    assert refused.returncode == 1
    assert "承保公司审核 › 审核日期：“2026年2月30日”不是日期。" in refused.stdout
    assert "没有写入" in refused.stdout
    assert (root / PLAN).read_bytes() == before


def test_a_new_record_begins_with_the_next_service_and_is_named_by_its_day(root: Path) -> None:
    policy = "SLAZ202661010000000404"
    assert ajx("form", "visit", "--policy", policy, "--out", "v.docx", cwd=root).returncode == 0
    text = "".join(Edit((root / "v.docx").read_bytes()).root.itertext())
    assert "下一项服务" in text
    nameless = ajx("absorb", "v.docx", cwd=root)
    assert nameless.returncode == 2
    assert "服务日期" in nameless.stderr
    edited(
        root / "v.docx",
        date="2026年12月3日",
        summary="过程",
        conclusion="结论",
        media="attachments/a.jpg",
    )
    shown = ajx("absorb", "v.docx", "--dry-run", cwd=root)
    assert f"/{policy}/visits/2026-12-03-" in shown.stdout.splitlines()[0]
    assert "（新文件）" in shown.stdout.splitlines()[0]


def test_a_record_that_is_there_is_named(root: Path) -> None:
    slug = "2026-09-15-training"
    made = ajx("form", "visit", "--policy", POLICY, "--visit", slug, "--out", "v.docx", cwd=root)
    assert made.returncode == 0
    assert "没有改动" in ajx("absorb", "v.docx", cwd=root).stdout
    wrong = ajx("form", "visit", "--policy", POLICY, "--visit", "2026-09-15", cwd=root)
    assert wrong.returncode == 2
    assert slug in wrong.stderr


def test_a_blank_form_goes_where_it_is_told(root: Path) -> None:
    assert ajx("form", "plan", cwd=root).returncode == 0
    lost = ajx("absorb", "服务方案.docx", cwd=root)
    assert lost.returncode == 2
    assert "--into" in lost.stderr
    (root / PLAN).unlink()
    edited(root / "服务方案.docx", basis="依据")
    told = ajx("absorb", "服务方案.docx", "--into", PLAN, cwd=root)
    assert told.returncode == 1
    assert "缺少“服务小组组长”" in told.stdout


@pytest.mark.parametrize("into", ["../outside/plan.yaml", "data/plan.yaml", "/etc/passwd"])
def test_nothing_is_written_outside_of_its_place(root: Path, into: str) -> None:
    ajx("form", "plan", "--policy", POLICY, "--out", "a.docx", cwd=root)
    assert ajx("absorb", "a.docx", "--into", into, "--yes", cwd=root).returncode == 2


def test_what_is_no_form_is_told_so(root: Path) -> None:
    (root / "a.docx").write_bytes(b"text")
    broken = ajx("absorb", "a.docx", cwd=root)
    assert broken.returncode == 2
    assert "不是可读的 Word 文档" in broken.stderr
    assert ajx("absorb", "none.docx", cwd=root).returncode == 2
    english = ajx("absorb", "a.docx", "--lang", "en", cwd=root)
    assert "no readable Word document" in english.stderr


def test_what_absorb_wrote_passes_the_check(root: Path) -> None:
    ajx("form", "plan", "--policy", POLICY, "--out", "a.docx", cwd=root)
    edited(root / "a.docx", basis="新的依据")
    ajx("absorb", "a.docx", "--yes", cwd=root)
    assert value_of((root / PLAN).read_text(encoding="utf-8"))["basis"] == "新的依据"
    assert ajx("check", str(root / PLAN), "--as-of", "2026-11-24", cwd=root).returncode == 0
