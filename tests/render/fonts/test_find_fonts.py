"""Fonts of ajx.yaml: families by any name, files of the repository, Noto CJK behind them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ajx_docs.model.settings import FontChoice
from ajx_docs.render.fonts import describe, find_fonts, uncovered
from ajx_docs.render.fonts.folders import font_folders
from ajx_docs.render.fontset import ROLES
from ajx_docs.workspace.errors import SettingsError
from tests.documents.cases import ROOT
from tests.render.tasks import fonts

CUT = ROOT / "scripts/make_media/fonts/NotoSansSC-cut.otf"


def test_defaults_are_noto_in_regular_and_bold() -> None:
    for role in ROLES:
        stack = fonts().stacks[role]
        first = "Noto Serif CJK SC" if role in ("title", "body") else "Noto Sans CJK SC"
        assert stack[0].family == first
        assert {face.bold for face in stack if face.family == first} == {False, True}


def test_file_of_the_repository_comes_first_and_noto_behind_it(tmp_path: Path) -> None:
    shutil.copy(CUT, tmp_path / "黑体.otf")
    stack = find_fonts(FontChoice(heading=("黑体.otf",)), tmp_path).stacks["heading"]
    assert Path(stack[0].path) == (tmp_path / "黑体.otf").resolve()
    assert stack[1].family.startswith("Noto")
    assert stack[0].digest != stack[1].digest


def test_family_is_found_whatever_its_case() -> None:
    stack = find_fonts(FontChoice(body=("noto sans cjk tc",)), ROOT).stacks["body"]
    assert stack[0].family == "noto sans cjk tc"


def test_unknown_family_is_told_with_near_names() -> None:
    with pytest.raises(SettingsError) as told:
        find_fonts(FontChoice(title=("Noto Serif CJK S",)), ROOT)
    assert "fonts.title" in str(told.value)
    assert "Noto Serif CJK SC" in str(told.value)


def test_missing_file_is_told() -> None:
    with pytest.raises(SettingsError, match=r"fonts/仿宋\.ttf.*不存在"):
        find_fonts(FontChoice(body=("fonts/仿宋.ttf",)), ROOT)


def test_file_that_is_no_font_is_told(tmp_path: Path) -> None:
    (tmp_path / "坏.ttf").write_bytes(b"not a font")
    with pytest.raises(SettingsError, match="不是可用的字体"):
        find_fonts(FontChoice(body=("坏.ttf",)), tmp_path)


def test_system_without_chinese_fonts_is_told_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="fonts-noto-cjk"):
        find_fonts(FontChoice(), ROOT, folders=(tmp_path,))


def test_uncovered_characters_are_those_that_would_print_as_boxes() -> None:
    assert uncovered(fonts(), "示例 Abc，𬭁㐂\n\t　葛\U000e0100\u200b") == frozenset()
    assert uncovered(fonts(), "好\ue000好\ue001") == {"\ue000", "\ue001"}


def test_formulas_and_exponents_are_covered_though_chinese_fonts_lack_them() -> None:
    assert uncovered(fonts(), "H₂SO₄、CO₂、10⁻³") == frozenset()
    assert all(stack[0].family.startswith("Noto") for stack in fonts().stacks.values())


def test_description_tells_coverage_of_gb2312(tmp_path: Path) -> None:
    shutil.copy(CUT, tmp_path / "a.otf")
    reports = describe(find_fonts(FontChoice(table=("a.otf",)), tmp_path))
    noto = next(each for each in reports if each.family == "Noto Serif CJK SC")
    assert noto.lacking == 0
    own = next(each for each in reports if each.role == "table")
    assert own.lacking > 6000


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/home/x"}, "/usr/share/fonts"),
        ("linux", {"HOME": "/home/x"}, "/home/x/.local/share/fonts"),
        ("darwin", {"HOME": "/Users/x"}, "/Users/x/Library/Fonts"),
        ("darwin", {"HOME": "/Users/x"}, "/System/Library/Fonts"),
        ("win32", {"USERPROFILE": "C:/Users/x", "WINDIR": "C:/Windows"}, "C:/Windows/Fonts"),
        (
            "win32",
            {"LOCALAPPDATA": "C:/Users/x/AppData/Local"},
            "C:/Users/x/AppData/Local/Microsoft/Windows/Fonts",
        ),
    ],
)
def test_folders_of_each_system(platform: str, environment: dict[str, str], folder: str) -> None:
    assert Path(folder) in font_folders(platform, environment)
