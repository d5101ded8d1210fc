"""`ajx new visit`: the next service of the plan, with photographs that carry date and place."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image

from ajx_docs.check.checker import check_repository
from ajx_docs.diagnostics import Severity
from ajx_docs.workspace.repository import open_repository
from ajx_docs.workspace.yaml_source import read_yaml
from tests.cli.running import ROOT, ajx, environ

RESIN = "SLAZ202661040000000101"
CASE = f"data/enterprises/jingwei-resin/{RESIN}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Our own data, one inspection, the training and the online session still to come."""
    here = tmp_path / "repository"
    here.mkdir()
    shutil.copytree(ROOT / "data", here / "data")
    shutil.copy(ROOT / "ajx.yaml", here)
    for path in (here / CASE / "visits").iterdir():
        if path.name > "2026-07":
            path.unlink()
    return here


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "照片 2026"
    folder.mkdir()
    return folder


def photograph(
    file: Path,
    taken: str = "",
    *,
    place: tuple[tuple[float, float, float], tuple[float, float, float]] | None = None,
    colour: str = "navy",
) -> Path:
    """A photograph as a camera writes it: `taken` like `2026:09-10 09:31:00`, north and east."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "示例相机".encode("ascii", "replace").decode()
    if taken:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    if place:
        position = exif.get_ifd(ExifTags.IFD.GPSInfo)
        position[ExifTags.GPS.GPSLatitudeRef] = "N"
        position[ExifTags.GPS.GPSLatitude] = place[0]
        position[ExifTags.GPS.GPSLongitudeRef] = "E"
        position[ExifTags.GPS.GPSLongitude] = place[1]
    Image.new("RGB", (640, 480), colour).save(file, exif=exif)
    return file


def value_of(root: Path, path: str) -> dict[str, Any]:
    source, findings = read_yaml(path, (root / path).read_bytes())
    assert findings == []
    assert source is not None
    assert isinstance(source.value, dict)
    return source.value


def test_the_next_service_of_the_plan_is_filled_in(root: Path) -> None:
    done = ajx("-C", root, "new", "visit", "--policy", RESIN, "--date", "2026-09-15")
    assert done.returncode == 0, done.stderr
    path = f"{CASE}/visits/2026-09-15-training.yaml"
    assert path in done.stdout
    value = value_of(root, path)
    assert value["date"] == "2026-09-15"
    assert value["items"] == ["training"]
    assert value["mode"] == "onsite"
    assert value["provider"] == "qinan"
    assert value["people"] == ["chen-rui", "liu-yang"]
    assert value["leader"] == "chen-rui"
    assert "training" in value


def test_services_come_in_the_order_of_the_months_their_schedules_name(root: Path) -> None:
    """Training and technology in September, online before October's second inspection."""
    made = []
    for day in ("2026-09-15", "2026-09-16", "2026-09-29", "2026-10-20"):
        done = ajx("-C", root, "new", "visit", RESIN, "--date", day)
        assert done.returncode == 0, done.stderr
        made.append(done.stdout.partition("visits/")[2].partition(".yaml")[0])
        # As a person would fill it in, so that the plan counts it.
        fill_in(root, f"{CASE}/visits/{made[-1]}.yaml")
    assert made == [
        "2026-09-15-training",
        "2026-09-16-technology",
        "2026-09-29-other",
        "2026-10-20-hazard-inspection",
    ]
    done = ajx("-C", root, "new", "visit", RESIN, "--date", "2026-11-20")
    assert done.returncode == 2
    assert "方案中没有待开展的服务" in done.stderr


def fill_in(root: Path, path: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    for name, written in {
        "summary": "做了什么。",
        "conclusion": "达到目标。",
        "leader": "wei-dongsheng",
        "class_hours": "2",
        "participants": "[{name: 甲, post: 乙}]",
        "assessment": "合格。",
        "evaluation": "好。",
        "production": "车间",
        "dangerous_places": "罐区",
        "major_hazard_sources": "甲苯储罐区、甲类原料库",
        "other": "无",
    }.items():
        text = text.replace(f"\n{name}:\n", f"\n{name}: {written}\n")
        text = text.replace(f"\n  {name}:", f"\n  {name}: {written}")
    file.write_text(text.replace("media: []", "media: [attachments/gate.jpg]"), "utf-8")


@pytest.mark.parametrize("item", ["training", "hazard_inspection", "other"])
def test_only_what_must_be_filled_in_is_found_wrong(root: Path, photos: Path, item: str) -> None:
    photograph(photos / "a.jpg", "2026:09:15 10:00:00")
    words = ("--policy", RESIN, "--date", "2026-09-15", "--item", item, "--photos", photos)
    assert ajx("-C", root, "new", "visit", *words).returncode == 0
    checked = check_repository(open_repository(root), as_of=date(2026, 9, 15))
    path = f"{CASE}/visits/2026-09-15-{item.replace('_', '-')}.yaml"
    found = [each for each in checked.findings if each.location.file == path]
    # The plan's leader does not come to the last one: who leads it nobody has said.
    more = {"training": "training", "hazard_inspection": "scope", "other": "leader"}[item]
    parts = {each.pointer.split("/")[1] for each in found}
    assert parts == {"summary", "conclusion", more}
    assert {each.severity for each in found} == {Severity.ERROR}
    fill_in(root, path)
    checked = check_repository(open_repository(root), as_of=date(2026, 9, 15))
    errors = [each for each in checked.findings if each.severity is Severity.ERROR]
    assert [each for each in errors if each.location.file == path] == []


def test_photographs_are_taken_by_time_as_they_are(root: Path, photos: Path) -> None:
    xian = ((34.0, 16.0, 30.0), (108.0, 56.0, 24.0))
    late = photograph(photos / "IMG_0001.JPG", "2026:09:15 15:20:00", colour="red")
    early = photograph(photos / "IMG_0002.jpeg", "2026:09:15 09:05:00", place=xian)
    undated = photograph(photos / "微信图片.png")
    (photos / "说明.docx").write_bytes(b"x")
    words = ("--policy", RESIN, "--date", "2026-09-15", "--photos", photos)
    done = ajx("-C", root, "new", "visit", *words)
    assert done.returncode == 0, done.stderr
    path = f"{CASE}/visits/2026-09-15-training.yaml"
    names = [f"2026-09-15-training-{number}" for number in ("01.jpg", "02.jpg", "03.png")]
    assert value_of(root, path)["media"] == [f"attachments/{name}" for name in names]
    for name, original in zip(names, (early, late, undated), strict=True):
        assert (root / CASE / "attachments" / name).read_bytes() == original.read_bytes()
        assert original.exists()
    text = (root / path).read_text("utf-8")
    assert "01.jpg  # 2026-09-15 09:05，北纬34.2750°、东经108.9400°，原名 IMG_0002.jpeg" in text
    assert "03.png  # 拍摄时间不详，原名 微信图片.png" in text
    assert "微信图片.png 没有拍摄日期" in done.stderr
    assert "没有取（不是照片）：说明.docx" in done.stderr
    assert "IMG_000" not in done.stderr


def test_a_photograph_of_another_day_is_told(root: Path, photos: Path) -> None:
    photograph(photos / "a.jpg", "2026:09:14 10:00:00")
    words = ("--policy", RESIN, "--date", "2026-09-15", "--photos", photos)
    done = ajx("-C", root, "new", "visit", *words)
    assert done.returncode == 0
    assert "a.jpg 拍摄于2026年9月14日，不是服务日期2026年9月15日" in done.stderr


def test_photographs_of_one_day_tell_the_day(root: Path, photos: Path) -> None:
    photograph(photos / "a.jpg", "2026:09:17 10:00:00")
    photograph(photos / "b.jpg", "2026:09:17 11:00:00")
    done = ajx("-C", root, "new", "visit", "--policy", RESIN, "--photos", photos)
    assert done.returncode == 0, done.stderr
    assert "visits/2026-09-17-training.yaml" in done.stdout
    photograph(photos / "c.jpg", "2026:09:18 11:00:00")
    again = ajx("-C", root, "new", "visit", "--policy", RESIN, "--photos", photos)
    assert again.returncode == 2
    assert "--date" in again.stderr


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        ("IMG_2.jpg", b"\0\0\0\x18ftypheix\0\0\0\0mif1heix", "HEIC"),
        ("IMG_3.jpg", b"", "空文件"),
        ("IMG_4.jpg", b"no picture at all", "不是能打开的图片"),
    ],
)
def test_what_no_document_can_show_is_refused_with_what_to_do(
    root: Path, photos: Path, name: str, data: bytes, told: str
) -> None:
    photograph(photos / "good.jpg", "2026:09:15 10:00:00")
    (photos / name).write_bytes(data)
    before = sorted(root.rglob("*"))
    words = ("--policy", RESIN, "--date", "2026-09-15", "--photos", photos)
    done = ajx("-C", root, "new", "visit", *words)
    assert done.returncode == 2
    assert name in done.stderr
    assert told in done.stderr
    assert ("sips" in done.stderr) == (told == "HEIC")
    assert sorted(root.rglob("*")) == before


def test_nothing_is_ever_overwritten(root: Path, photos: Path) -> None:
    attachments = root / CASE / "attachments"
    mine = attachments / "2026-09-15-training-01.JPG"
    mine.write_bytes(b"mine")
    photograph(photos / "a.jpg", "2026:09:15 10:00:00")
    words = ("--policy", RESIN, "--date", "2026-09-15", "--photos", photos)
    assert ajx("-C", root, "new", "visit", *words).returncode == 0
    path = f"{CASE}/visits/2026-09-15-training.yaml"
    assert value_of(root, path)["media"] == ["attachments/2026-09-15-training-02.jpg"]
    assert mine.read_bytes() == b"mine"
    (root / path).write_text("date: 2026-09-15\n", "utf-8")
    before = sorted(attachments.iterdir())
    again = ajx("-C", root, "new", "visit", *words, "--item", "training")
    assert again.returncode == 2
    assert "已经有了" in again.stderr
    assert "2026-09-15-training-2 --item training" in again.stderr
    assert (root / path).read_text("utf-8") == "date: 2026-09-15\n"
    assert sorted(attachments.iterdir()) == before


def test_what_is_given_goes_before_the_plan(root: Path) -> None:
    words = ("--date", "2026-09-15", "--item", "training", "--mode", "online")
    done = ajx("-C", root, "new", "visit", RESIN, *words, "--people", "刘杨，chen-rui")
    assert done.returncode == 0, done.stderr
    value = value_of(root, f"{CASE}/visits/2026-09-15-training.yaml")
    assert value["mode"] == "online"
    assert value["people"] == ["liu-yang", "chen-rui"]
    assert value["leader"] == "chen-rui"


def test_a_service_beyond_the_plan_waits_for_who_serves(root: Path) -> None:
    done = ajx("-C", root, "new", "visit", RESIN, "2026-09-15-drill", "--item", "emergency")
    assert done.returncode == 0, done.stderr
    assert "第十九条" in done.stderr
    value = value_of(root, f"{CASE}/visits/2026-09-15-drill.yaml")
    assert value["items"] == ["emergency"]
    assert value["provider"] is None
    assert value["people"] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--date", "2026-09-15"], "--policy"),
        (["SLAZ9", "--date", "2026-09-15"], "保单中没有 SLAZ9"),
        ([RESIN], "--date"),
        ([RESIN, "--policy", "SLAZ1", "--date", "2026-09-15"], "保单写了两个"),
        ([RESIN, "2026-09-15", "--date", "2026-09-16"], "日期写了两个"),
        ([RESIN, "2026-02-30", "--yes"], "不能作名称"),
        ([RESIN, "--date", "2026-09-15", "--item", "trainng"], "您是否想写 training"),
        ([RESIN, "--date", "2026-09-15", "--mode", "现场"], "服务方式中没有 现场"),
        ([RESIN, "--date", "2026-09-15", "--people", "chen-ru"], "您是否想写 chen-rui"),
        ([RESIN, "--date", "2026-09-15", "--photos", "/没有"], "读不出来"),
    ],
)
def test_a_wrong_call_is_told_and_writes_nothing(root: Path, words: list[str], told: str) -> None:
    before = sorted(root.rglob("*"))
    done = ajx("-C", root, "new", "visit", *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert sorted(root.rglob("*")) == before


def test_the_options_are_for_visits_only(root: Path) -> None:
    done = ajx("-C", root, "new", "plan", "x", RESIN, "--date", "2026-09-15")
    assert done.returncode == 2
    assert "只用于 visit" in done.stderr


def in_conversation(root: Path, *words: str, answers: str) -> tuple[int, str]:
    """A call on a terminal where a person types these answers."""
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "ajx_docs", "-C", str(root), "new", "visit", *words],
        env=environ({"TERM": "xterm"}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, answers.encode())
    chunks = []
    # A terminal whose last writer has gone reads as an error on Linux.
    with suppress(OSError):
        while chunk := os.read(ours, 65536):
            chunks.append(chunk)
    os.close(ours)
    return program.wait(), b"".join(chunks).decode()


def test_on_a_terminal_it_asks_and_asks_again(root: Path) -> None:
    answers = f"SLAZ9\n{RESIN}\n9\n2\nmorgen\n2026-09-16\nniemand\n\n\n"
    code, told = in_conversation(root, answers=answers)
    assert code == 0, told
    assert "保单中没有 SLAZ9" in told
    assert "1. 安全生产宣传教育培训" in told
    assert "请写 1 至 4 的数字" in told
    assert "“morgen”不是日期" in told
    assert "服务人员中没有 niemand" in told
    value = value_of(root, f"{CASE}/visits/2026-09-16-technology.yaml")
    assert value["people"] == ["chen-rui", "liu-yang"]


def test_no_at_the_end_writes_nothing(root: Path) -> None:
    before = sorted(root.rglob("*"))
    code, told = in_conversation(root, RESIN, answers="1\n2026-09-16\n\nn\n")
    assert code == 130
    assert "写入" in told
    assert sorted(root.rglob("*")) == before


def test_yes_asks_nothing(root: Path) -> None:
    code, told = in_conversation(root, RESIN, "--date", "2026-09-15", "--yes", answers="")
    assert code == 0, told
    assert "？" not in told
