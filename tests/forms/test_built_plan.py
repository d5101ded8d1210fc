"""The plan as it is built can be edited too: its fields are taken back, the rest is told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import ajx
from tests.forms.editing import PLAN, ROOT, Edit, W
from tests.render.docx.made import made

PLAN_DOCX = made("own/jingwei-resin/SLAZ202661040000000101/plan")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "repository/data")
    shutil.copy(ROOT / "ajx.yaml", tmp_path / "repository")
    (tmp_path / "repository/plan.docx").write_bytes(PLAN_DOCX)
    return tmp_path / "repository"


def absorbed(root: Path) -> str:
    done = ajx("absorb", "plan.docx", "--into", PLAN, "--yes", cwd=root)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_untouched_it_changes_nothing(root: Path) -> None:
    before = (root / PLAN).read_bytes()
    assert absorbed(root) == f"{PLAN}：没有改动。\n"
    assert (root / PLAN).read_bytes() == before


def test_saved_by_libreoffice_it_changes_nothing_and_edits_are_taken(root: Path) -> None:
    command = ["soffice", f"-env:UserInstallation=file://{root}/profile", "--headless"]
    saved = root / "saved"
    subprocess.run(
        [*command, "--convert-to", "docx", "--outdir", str(saved), "plan.docx"],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (root / "plan.docx").write_bytes((saved / "plan.docx").read_bytes())
    assert absorbed(root) == f"{PLAN}：没有改动。\n"
    edit = Edit((root / "plan.docx").read_bytes())
    word = next(each for each in edit.root.iter(f"{W}t") if each.text and "闭卷考核" in each.text)
    word.text = word.text.replace("闭卷考核", "开卷考核")
    (root / "plan.docx").write_bytes(edit.data())
    assert "预期目标 › 培训方式：现场讲授、事故案例讨论与闭卷考核 → " in absorbed(root)
    assert "method: 现场讲授、事故案例讨论与开卷考核" in (root / PLAN).read_text("utf-8")


def test_what_stands_outside_of_its_fields_is_told(root: Path) -> None:
    edit = Edit(PLAN_DOCX)
    edit.write("basis", "新的依据").write("services[2].goal.focus", "夜间作业")
    word = next(each for each in edit.root.iter(f"{W}t") if each.text == "安全生产宣传教育培训")
    word.text = "安全生产培训"
    (root / "plan.docx").write_bytes(edit.data())
    told = absorbed(root)
    assert "依据：《陕西省" in told
    assert "第 3 项（生产安全重大事故隐患排查） › 预期目标 › 排查的重点" in told
    assert "填写处以外的文字不收回：“安全生产培训”" in told
    assert "focus: 夜间作业" in (root / PLAN).read_text("utf-8")


def test_a_form_that_lost_its_marks_is_read_as_what_it_is(root: Path) -> None:
    ajx("form", "plan", "--policy", "SLAZ202661040000000101", "--out", "form.docx", cwd=root)
    edit = Edit((root / "form.docx").read_bytes())
    edit.write("services[].times", "3次", 1)
    edit.parts["docProps/custom.xml"] = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'custom-properties"/>'
    )
    (root / "plan.docx").write_bytes(edit.data())
    told = absorbed(root)
    assert "第 2 项（安全风险辨识、评估、评价） › 服务次数：1 → 3" in told
    assert "填写处以外" not in told


def test_another_document_is_told_to_be_none(root: Path) -> None:
    visit = "data/enterprises/jingwei-resin/SLAZ202661040000000101/visits/2026-09-15-training.yaml"
    none = ajx("absorb", "plan.docx", "--into", visit, cwd=root)
    assert none.returncode == 2
    assert "ajx form" in none.stderr
    nameless = ajx("absorb", "plan.docx", cwd=root)
    assert nameless.returncode == 2
    assert "--into" in nameless.stderr
