"""`ajx diff` as a reviewer calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from ajx_docs.resources import packaged
from tests.cli.running import ROOT, ajx
from tests.diff.states import CASE, commit, edit, repository

DAY = ("--as-of", "2026-11-24")
SCHEMA = json.loads(packaged("schemas", "diff.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commit that corrects a ledger, replaces a photograph, and breaks a duty."""
    root = repository(tmp_path_factory.mktemp("git") / "r")
    edit(root, f"{CASE}/ledger.yaml", "3600.50", "3800")
    picture = root / f"{CASE}/attachments/h1-before.png"
    picture.write_bytes((root / f"{CASE}/attachments/site.png").read_bytes())
    edit(root, f"{CASE}/plan.yaml", "times: 1", "times: 2")
    commit(root, "改动")
    return root


def test_text(changed: Path) -> None:
    done = ajx("-C", changed, "diff", "HEAD^", "HEAD", *DAY)
    assert done.returncode == 0, done.stderr
    assert "金额：3,600.50 元 → 3,800.00 元" in done.stdout
    assert "新出现的问题" in done.stdout
    assert "\033" not in done.stdout


def test_in_english(changed: Path) -> None:
    done = ajx("-C", changed, "diff", "HEAD^", "HEAD", *DAY, "--lang", "en")
    assert "Findings that appear:" in done.stdout


def test_json_is_what_its_schema_promises(changed: Path) -> None:
    done = ajx("-C", changed, "diff", "HEAD^", "HEAD", *DAY, "--output-format", "json")
    value = json.loads(done.stdout)
    Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(value)
    assert value["summary"]["fields"] == 2
    assert value["summary"]["attachments"] == 1
    assert value["summary"]["findings"]["errors"] > 0
    (subject,) = value["subjects"]
    amounts = [f for file in subject["files"] for f in file["fields"] if f["trail"][-1] == "金额"]
    assert [(each["before"], each["after"]) for each in amounts] == [(3600.5, 3800)]


def test_both_schemas_mean_the_same_finding() -> None:
    report = json.loads(packaged("schemas", "report.schema.json").read_text("utf-8"))
    assert SCHEMA["$defs"]["finding"] == report["$defs"]["finding"]


def test_the_same_call_gives_the_same_bytes(changed: Path) -> None:
    for output_format in ("text", "markdown", "json"):
        call = ("-C", changed, "diff", "HEAD^", *DAY, "--output-format", output_format)
        one = ajx(*call, environment={"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"})
        other = ajx(*call, environment={"PYTHONHASHSEED": "2", "TZ": "UTC", "LC_ALL": "C"})
        assert one.stdout == other.stdout


def test_errors_that_appear_fail_where_asked(changed: Path) -> None:
    call = ("-C", changed, "diff", *DAY, "--exit-code")
    assert ajx(*call, "HEAD^", "HEAD").returncode == 1
    assert ajx(*call, "HEAD", "HEAD^").returncode == 0
    assert ajx(*call).returncode == 0


def test_a_wrong_call_is_told(changed: Path, tmp_path: Path) -> None:
    done = ajx("-C", changed, "diff", "没有的分支")
    assert (done.returncode, "没有版本 没有的分支" in done.stderr) == (2, True)
    done = ajx("-C", changed, "diff", "--output-format", "html")
    assert (done.returncode, "markdown" in done.stderr) == (2, True)
    (tmp_path / "old.png").write_bytes(b"")
    done = ajx("-C", changed, "diff", "--pages", tmp_path)
    assert (done.returncode, "不是空文件夹" in done.stderr) == (2, True)


def test_settings_of_no_use_name_the_revision(changed: Path, tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    edit(root, "ajx.yaml", "version: 1", "version: 2")
    commit(root, "错")
    edit(root, "ajx.yaml", "version: 2", "version: 1")
    done = ajx("-C", root, "diff")
    assert done.returncode == 2
    assert "HEAD：" in done.stderr


def test_pages_before_and_after(tmp_path: Path) -> None:
    """A photograph replaced, seen in git only: both pages show what their state had."""
    root = repository(tmp_path / "r")
    picture = root / f"{CASE}/attachments/h1-before.png"
    Image.new("RGB", (400, 300), (255, 0, 0)).save(picture)
    commit(root, "红")
    Image.new("RGB", (400, 300), (0, 0, 255)).save(picture)
    commit(root, "蓝")
    picture.unlink()
    done = ajx("-C", root, "diff", "HEAD^", "HEAD", *DAY, "--pages", tmp_path / "pages")
    assert done.returncode == 0, done.stderr
    sheets = sorted((tmp_path / "pages").rglob("*.png"))
    assert sheets
    for sheet in sheets:
        assert sheet.name.startswith(("hazard-notice-2026-04-16", "report-2026-04-16"))
    halves = [_has_red_and_blue(sheet) for sheet in sheets]
    assert ((True, False), (False, True)) in halves


def _has_red_and_blue(sheet: Path) -> tuple[tuple[bool, bool], tuple[bool, bool]]:
    """Whether the left and the right half show a large red and a large blue field."""
    with Image.open(sheet) as picture:
        wide, high = picture.size
        found = []
        for box in ((0, 0, wide // 2, high), (wide // 2, 0, wide, high)):
            colours = {c: n for n, c in picture.crop(box).getcolors(1 << 24) or ()}
            found.append(tuple(colours.get(c, 0) > 5000 for c in ((255, 0, 0), (0, 0, 255))))
    return found[0], found[1]


def test_nothing_heavy_is_loaded_without_pages() -> None:
    code = (
        "import sys\n"
        "import ajx_docs.cli.diff, ajx_docs.diff.compare, ajx_docs.exchange.diff_markdown\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    heavy = {"weasyprint", "PIL", "docx", "docxtpl", "pypdfium2", "pikepdf", "fontTools", "lxml"}
    assert not heavy & set(done.stdout.split())
