"""Bar charts drawn: in proportion, legible in black and white, nothing outside, told in words."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageChops

from ajx_docs.documents.charts import Chart, bar_chart
from ajx_docs.model.settings import FontChoice
from ajx_docs.render.chart_svg import draw_chart
from ajx_docs.render.flowchart_text import width
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.render.svg_picture import svg_png
from tests.documents.cases import ROOT

SVG = "{http://www.w3.org/2000/svg}"
DOTS = 300 / 25.4
"""Dots a millimetre."""


def two_series() -> Chart:
    rows = [
        ("重大事故隐患", ((2, "2项"), (1, "1项"))),
        ("一般事故隐患", ((12, "12项"), (0, "0项"))),
    ]
    chart = bar_chart("事故隐患发现与整改", ("发现", "整改"), rows)
    assert chart
    return chart


def drawn(chart: Chart, width_mm: float = 150.0) -> etree._Element:
    return etree.fromstring(draw_chart(chart, width_mm=width_mm).encode())


def bars(root: etree._Element, chart: Chart) -> list[etree._Element]:
    """The bars themselves: framed boxes, without the samples of the legend."""
    framed = [each for each in root.findall(f"{SVG}rect") if each.get("stroke")]
    return framed[len(chart.series) if len(chart.series) > 1 else 0 :]


def texts(root: etree._Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def spans(root: etree._Element) -> list[tuple[float, float, float]]:
    """Left, right and baseline of each line of text."""
    found = []
    for each in root.iter(f"{SVG}text"):
        x, wide = float(each.get("x")), width(each.text or "", float(each.get("font-size")))
        left = x - wide if each.get("text-anchor") == "end" else x
        found.append((left, left + wide, float(each.get("y"))))
    return found


def test_bars_are_as_long_as_their_values() -> None:
    lengths = [float(each.get("width")) for each in bars(drawn(two_series()), two_series())]
    # A bar of nothing is not drawn; its figure stands at the axis.
    assert len(lengths) == 3
    assert lengths[0] == pytest.approx(lengths[2] * 2 / 12, abs=0.2)
    assert lengths[1] == pytest.approx(lengths[2] / 12, abs=0.2)


def test_every_label_figure_and_series_is_written() -> None:
    written = texts(drawn(two_series()))
    for wanted in ("发现", "整改", "重大事故隐患", "一般事故隐患", "2项", "1项", "12项", "0项"):
        assert wanted in written


def test_series_differ_without_colour() -> None:
    first, second, _ = bars(drawn(two_series()), two_series())
    assert first.get("fill") != second.get("fill")
    inks = set(re.findall(r"#[0-9a-f]{3,6}\b", draw_chart(two_series())))
    assert all(len(set(re.findall(".", ink[1:]))) == 1 for ink in inks)


def test_one_series_needs_no_legend() -> None:
    chart = bar_chart("次数", ("次数",), [("培训", ((3, "3次"),))])
    assert chart
    assert texts(drawn(chart)) == ["培训", "3次"]


def test_who_cannot_see_it_is_told() -> None:
    title = drawn(two_series()).findtext(f"{SVG}title")
    assert title == two_series().alternative_text
    assert "重大事故隐患发现2项、整改1项" in title


def test_markup_in_a_label_is_text() -> None:
    chart = bar_chart("a<b", ("x&y",), [("<b>租车</b> & 其他", ((1, "1 < 2"),))])
    assert chart
    assert "1 < 2" in texts(drawn(chart))
    assert "<b>租车</b> & 其他" in " ".join(texts(drawn(chart)))


LABELS = st.text(st.sampled_from("安全生产重大事故隐患排查（一）AB3、"), min_size=1, max_size=40)
CHARTS = st.lists(
    st.tuples(LABELS, st.tuples(st.integers(0, 10**9), st.integers(0, 10**9))),
    min_size=1,
    max_size=9,
)


@given(CHARTS, st.sampled_from((120.0, 135.0, 150.0, 166.0)))
@settings(max_examples=60, deadline=None)
def test_nothing_leaves_the_drawing_and_no_two_lines_meet(
    rows: list[tuple[str, tuple[int, int]]], wide: float
) -> None:
    told = [(name, [(value, f"{value:,}元") for value in values]) for name, values in rows]
    chart = bar_chart("图", ("计划", "完成"), told)
    assert chart
    root = drawn(chart, wide)
    high = float(root.get("height").removesuffix("mm"))
    for left, right, base in spans(root):
        assert left >= -0.01
        assert right <= wide + 0.01
        assert 0 < base < high
    for bar in bars(root, chart):
        assert float(bar.get("x")) + float(bar.get("width")) <= wide
    for side in ("end", "start"):
        heights = [
            float(each.get("y"))
            for each in root.iter(f"{SVG}text")
            if each.get("text-anchor") == side
        ][len(chart.series) if side == "start" else 0 :]
        assert all(below - above > 3.0 for above, below in pairwise(heights))


def test_the_picture_for_word_has_300_dots_an_inch_and_is_small() -> None:
    data = svg_png(draw_chart(two_series(), width_mm=135.0), find_fonts(FontChoice(), ROOT))
    picture = Image.open(io.BytesIO(data))
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert picture.width == pytest.approx(135 * DOTS, abs=1)
    assert len(data) < 40_000


def test_letters_stand_where_the_drawing_says_at_either_end() -> None:
    svg = draw_chart(two_series(), width_mm=135.0)
    data = svg_png(svg, find_fonts(FontChoice(), ROOT))
    inked = ImageChops.invert(Image.open(io.BytesIO(data)).convert("L"))
    for left, right, base in spans(etree.fromstring(svg.encode())):
        box = (left - 0.5, base - 2.9, right + 0.5, base + 0.5)
        cut = inked.crop(tuple(round(each * DOTS) for each in box)).point(lambda i: 255 * (i > 128))
        found = cut.getbbox()
        assert found
        assert found[2] - found[0] > 0.5 * DOTS * (right - left)
