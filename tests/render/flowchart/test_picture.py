"""The process chart as a picture for Word: sharp at its size on A4, small, the same everywhere."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from ajx_docs.documents.flowchart import FlowchartView
from ajx_docs.model.settings import FontChoice
from ajx_docs.render.flowchart_picture import chart_png
from ajx_docs.render.flowchart_svg import draw
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.render.fontset import FontSet
from tests.documents.cases import ROOT
from tests.render.flowchart.drawing import Area, read
from tests.render.flowchart.views import REAL

DOTS = 300 / 25.4
"""Dots a millimetre."""


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return find_fonts(FontChoice(), ROOT)


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("view", REAL.values(), ids=REAL)
def test_it_has_300_dots_an_inch_in_a_small_file(view: FlowchartView, fonts: FontSet) -> None:
    data = chart_png(view, fonts)
    picture, page = _opened(data), read(draw(view)).page
    assert picture.size == pytest.approx((page.right * DOTS, page.bottom * DOTS), abs=1)
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert len(data) < 300_000


def test_every_line_of_text_is_drawn_within_the_room_reckoned_for_it(fonts: FontSet) -> None:
    view = REAL["jingwei-resin"]
    drawing = read(draw(view))
    picture = ImageChops.invert(_opened(chart_png(view, fonts)).convert("L"))
    for text in drawing.texts:
        inked = _cut(picture, text).getbbox()
        assert inked, text.name
        left, _, right, _ = inked
        assert right - left > 0.6 * DOTS * (text.right - text.left), text.name


def _cut(picture: Image.Image, area: Area) -> Image.Image:
    """The middle of a line of text, without frames above and below it."""
    lower = (area.bottom - area.top) * 0.2
    return picture.crop(
        tuple(
            round(each * DOTS)
            for each in (area.left, area.top + lower, area.right, area.bottom - lower)
        )
    ).point(lambda ink: 255 if ink > 128 else 0)


def test_the_same_bytes_wherever_it_is_made(fonts: FontSet, tmp_path: Path) -> None:
    program = (
        "import sys; from ajx_docs.model.settings import FontChoice;"
        "from ajx_docs.render.flowchart_picture import chart_png;"
        "from ajx_docs.render.fonts.find import find_fonts;"
        "from tests.render.flowchart.views import REAL; from tests.documents.cases import ROOT;"
        "png = chart_png(REAL['weihe-chem'], find_fonts(FontChoice(), ROOT));"
        "sys.stdout.buffer.write(png)"
    )
    surroundings = {"PYTHONHASHSEED": "7", "TZ": "Asia/Urumqi", "LC_ALL": "C", "PYTHONPATH": ROOT}
    elsewhere = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, **surroundings},
        capture_output=True,
        check=True,
    )
    assert elsewhere.stdout == chart_png(REAL["weihe-chem"], fonts)
