"""A chart of horizontal bars as SVG, in millimetres, legible in black and white.

Series differ by pattern, not by colour: solid, hatched, dotted, empty; each bar bears its figure.
The font is the family `ajx-table`, which whoever embeds the chart defines. The
same chart gives the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ajx_docs.documents.charts import FULL, BarGroup, Chart
from ajx_docs.render.flowchart_text import width, wrap

_FALLBACK = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
_POINT = 25.4 / 72
_SIZE = 9 * _POINT
_LINE = 1.35 * _SIZE
_BAR, _BETWEEN, _APART = 3.6, 0.9, 3.2
"""Height of a bar, space between the bars of a group, and between groups."""
_LABELS = 0.3
"""Share of the width that labels take."""
_LEGEND = 7.0

_PATTERNS = (
    '<pattern id="ajx-bar-1" width="1.4" height="1.4" patternUnits="userSpaceOnUse">'
    '<rect width="1.4" height="1.4" fill="#fff"/>'
    '<path d="M-0.35 0.35L0.35 -0.35M0 1.4L1.4 0M1.05 1.75L1.75 1.05" stroke="#000"'
    ' stroke-width="0.25"/></pattern>'
    '<pattern id="ajx-bar-2" width="1.2" height="1.2" patternUnits="userSpaceOnUse">'
    '<rect width="1.2" height="1.2" fill="#fff"/><circle cx="0.6" cy="0.6" r="0.28"/></pattern>'
)
_FILLS = ("#444", "url(#ajx-bar-1)", "url(#ajx-bar-2)", "#fff")


def draw_chart(chart: Chart, *, width_mm: float = 150.0) -> str:
    """The chart that wide, and as high as its bars need. Its title is the page's to print."""
    legend = _LEGEND if len(chart.series) > 1 else 0.0
    heights = [_height(group, width_mm) for group in chart.groups]
    high = legend + sum(heights) + _APART * (len(heights) + 1)
    parts = [f'<rect width="{_n(width_mm)}" height="{_n(high)}" fill="#fff"/>']
    parts += _legend(chart) if legend else ()
    axis = _LABELS * width_mm
    # The widest figure may stand beside the longest bar and must not leave the drawing.
    figures = (bar.text for group in chart.groups for bar in group.bars)
    longest = width_mm - axis - 3.0 - max(width(figure, _SIZE) for figure in figures)
    top = legend + _APART
    for group, height in zip(chart.groups, heights, strict=True):
        parts += _group(group, top, height, width_mm, longest)
        top += height + _APART
    parts.append(
        f'<path d="M{_n(axis)} {_n(legend + _APART / 2)}V{_n(high - _APART / 2)}"'
        ' fill="none" stroke="#000" stroke-width="0.3"/>'
    )
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width_mm)}mm"'
            f' height="{_n(high)}mm" viewBox="0 0 {_n(width_mm)} {_n(high)}" role="img"'
            ' lang="zh-CN">',
            f"<title>{_t(chart.alternative_text)}</title>",
            f"<defs>{_PATTERNS}</defs>",
            *parts,
            "</svg>\n",
        )
    )


def _lines(group: BarGroup, wide: float) -> tuple[str, ...]:
    return wrap(group.label, _LABELS * wide - 3.0, _SIZE)


def _height(group: BarGroup, wide: float) -> float:
    bars = len(group.bars) * (_BAR + _BETWEEN) - _BETWEEN
    return max(bars, _LINE * len(_lines(group, wide)))


def _group(
    group: BarGroup, top: float, height: float, wide: float, longest: float
) -> Iterator[str]:
    left = _LABELS * wide
    lines = _lines(group, wide)
    first = top + (height - _LINE * len(lines)) / 2 + 0.5 * _LINE + 0.36 * _SIZE
    for number, line in enumerate(lines):
        yield _text(line, left - 2.0, first + number * _LINE, "end")
    bars = len(group.bars) * (_BAR + _BETWEEN) - _BETWEEN
    y = top + (height - bars) / 2
    for number, bar in enumerate(group.bars):
        long = longest * bar.length / FULL
        if bar.length:
            yield _bar(left, y, long, number)
        yield _text(bar.text, left + long + 1.5, y + _BAR / 2 + 0.36 * _SIZE, "start")
        y += _BAR + _BETWEEN


def _bar(x: float, y: float, long: float, number: int) -> str:
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(long)}" height="{_n(_BAR)}"'
        f' fill="{_FILLS[number % len(_FILLS)]}" stroke="#000" stroke-width="0.25"/>'
    )


def _legend(chart: Chart) -> Iterator[str]:
    x = 1.0
    for number, name in enumerate(chart.series):
        yield _bar(x, 1.2, 6.0, number)
        yield _text(name, x + 7.5, 1.2 + _BAR / 2 + 0.36 * _SIZE, "start")
        x += 7.5 + width(name, _SIZE) + 6.0


def _text(text: str, x: float, y: float, anchor: str) -> str:
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-family="ajx-table,{_FALLBACK}"'
        f' font-size="{_n(_SIZE)}" text-anchor="{anchor}">{_t(text)}</text>'
    )


def _t(text: str) -> str:
    return escape(text, quote=False)


def _n(number: float) -> str:
    """A number in fixed notation with two decimals at most: the same bytes on every machine."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
