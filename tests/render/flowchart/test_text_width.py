"""Widths are reckoned without a font: never less than what common Chinese fonts need."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.render.flowchart_text import em, width, wrap
from tests.render.flowchart.views import texts

FONTS = Path("/usr/share/fonts/opentype/noto")
FAMILIES = ("Noto Sans CJK SC", "Noto Serif CJK SC")
CHARACTERS = (
    string.printable[:95]
    + "“”‘’…—·×℃，。、；：？！（）《》【】①②③㎡"
    + "".join(chr(code) for code in range(0x4E00, 0x9FA6, 97))
)


def _face(file: Path) -> TTFont:
    return next(
        face
        for face in TTCollection(file).fonts
        if face["name"].getDebugName(16) in FAMILIES or face["name"].getDebugName(1) in FAMILIES
    )


@pytest.mark.parametrize("file", sorted(FONTS.glob("Noto*CJK-[BR]*.ttc")), ids=lambda f: f.stem)
def test_no_character_is_wider_than_reckoned(file: Path) -> None:
    face = _face(file)
    names, advances = face.getBestCmap(), face["hmtx"]
    per_em = face["head"].unitsPerEm
    wider = {c for c in CHARACTERS if advances[names[ord(c)]][0] / per_em > em(c) + 1e-9}
    assert wider == set()


@given(texts(80), st.floats(min_value=3, max_value=40))
def test_wrapping_leaves_nothing_out_and_keeps_to_the_room(text: str, room: float) -> None:
    lines = wrap(text, room, 1.0)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert width(line, 1.0) <= room + 1e-6 or len(line) == 1


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("选定技术服务机构，签订委托服务合同", 12, ("选定技术服务机构，", "签订委托服务合同")),
        (
            "秦川示例财产保险股份有限公司陕西分公司",
            11,
            ("秦川示例财产保险股份", "有限公司陕西分公司"),
        ),
        ("最迟于2026年5月15日前完成", 9, ("最迟于2026年", "5月15日前完成")),
        ("（甲）乙丙", 3, ("（甲）", "乙丙")),
    ],
)
def test_lines_break_where_a_reader_pauses(text: str, room: int, lines: tuple[str, ...]) -> None:
    assert wrap(text, room, 1.0) == lines
