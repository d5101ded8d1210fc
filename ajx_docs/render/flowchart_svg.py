"""The process chart (服务流程图) as SVG: a swim-lane chart in millimetres, legible without colour.

Done is a heavy frame and a tick, open a thin frame, not taken a dashed one. Fonts are named by the
families `ajx-heading` and `ajx-body` (whoever embeds the chart defines them), with generic ones
behind. Nothing is referred to outside; the same view gives the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ajx_docs.documents.flowchart import FlowchartView, Step
from ajx_docs.render.flowchart_layout import (
    BADGE,
    POINT,
    RAISED,
    SIZES,
    Box,
    LaneBox,
    Layout,
    Line,
    lay_out,
)
from ajx_docs.render.flowchart_paths import Label, Path
from ajx_docs.render.flowchart_text import width, wrap

A4_WIDTH, A4_HEIGHT = 210.0, 297.0

_INK, _SOFT, _HEAD = "#000", "#555", "#eaeaea"
_FALLBACK = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
_MARGIN_X, _MARGIN_Y = 15.0, 14.0
_LEGEND = 4.5
"""Height of a line of the legend."""
_SAMPLES = ("0.8", ""), ("0.3", ""), ("0.3", ' stroke-dasharray="1.3 0.9"')
"""Width and dashes of the frames: done, open, not taken."""


def draw(view: FlowchartView, *, width_mm: float = 180.0, height_mm: float = 220.0) -> str:
    """The chart alone, to be placed on a page at its own size: text is then 7.5 pt or larger.

    It is `width_mm` wide; its height is what it needs, at most `height_mm` where any allowed size
    of text fits that.
    """
    legend = _legend_height(view, width_mm)
    layout = lay_out(view, width_mm, height_mm - legend)
    parts = [*_chart(layout), *_legend(view, layout.height, width_mm)]
    return _svg(view, width_mm, layout.height + legend, parts)


def draw_sheet(view: FlowchartView) -> str:
    """An A4 sheet of its own: title, facts of the policy, chart and legend."""
    inner = A4_WIDTH - 2 * _MARGIN_X
    head = list(_sheet_head(view, inner))
    top = _MARGIN_Y + 13.0 + 4.6 * (len(head) - 1)
    below = _legend_height(view, inner) + _MARGIN_Y
    layout = lay_out(view, inner, A4_HEIGHT - top - below)
    height = max(A4_HEIGHT, top + layout.height + below)
    parts = [
        f'<rect width="{_n(A4_WIDTH)}" height="{_n(height)}" fill="#fff"/>',
        *head,
        f'<g transform="translate({_n(_MARGIN_X)} {_n(top)})">',
        *_chart(layout),
        *_legend(view, layout.height, inner),
        "</g>",
    ]
    return _svg(view, A4_WIDTH, height, parts)


def _svg(view: FlowchartView, wide: float, high: float, parts: Sequence[str]) -> str:
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(wide)}mm" height="{_n(high)}mm"'
            f' viewBox="0 0 {_n(wide)} {_n(high)}" role="img" lang="zh-CN"'
            ' aria-labelledby="ajx-chart-title ajx-chart-desc">',
            f'<title id="ajx-chart-title">{_t(view.title)}</title>',
            f'<desc id="ajx-chart-desc">{_t(view.alternative_text)}</desc>',
            *parts,
            "</svg>\n",
        )
    )


def _chart(layout: Layout) -> Iterator[str]:
    yield from _frame(layout)
    for path in layout.paths:
        yield _arrow(path)
    for path in layout.paths:
        if path.label:
            yield from _arrow_label(path.label)
    for box in layout.boxes:
        yield from _box(box, layout.size * POINT)


def _frame(layout: Layout) -> Iterator[str]:
    wide, high, head = layout.width, layout.height, layout.header
    yield f'<rect width="{_n(wide)}" height="{_n(high)}" fill="#fff"/>'
    yield f'<rect width="{_n(wide)}" height="{_n(head)}" fill="{_HEAD}"/>'
    for lane in layout.lanes[1:]:
        yield (
            f'<path d="M{_n(lane.x)} {_n(head)}V{_n(high)}" fill="none" stroke="#999"'
            ' stroke-width="0.2" stroke-dasharray="1.2 0.8"/>'
        )
        yield (
            f'<path d="M{_n(lane.x)} 0V{_n(head)}" fill="none" stroke="{_INK}"'
            ' stroke-width="0.25"/>'
        )
    yield (f'<path d="M0 {_n(head)}H{_n(wide)}" fill="none" stroke="{_INK}" stroke-width="0.35"/>')
    yield (
        f'<rect x="0.2" y="0.2" width="{_n(wide - 0.4)}" height="{_n(high - 0.4)}" fill="none"'
        f' stroke="{_INK}" stroke-width="0.4"/>'
    )
    for lane in layout.lanes:
        yield from _lane(lane, layout.size * POINT)


def _lane(lane: LaneBox, em: float) -> Iterator[str]:
    for line in lane.lines:
        yield _line(line, em, _INK)


def _box(box: Box, em: float) -> Iterator[str]:
    step = box.step
    ink = _INK if step.applies else _SOFT
    yield f'<g class="{_state(step)}" data-step="{step.id}">'
    yield (
        f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}"'
        f' height="{_n(box.height)}" rx="1.2" fill="#fff" {_stroke(step)}/>'
    )
    for line in box.lines:
        yield _line(line, em, ink)
    yield from _number(step, box.x + 0.5, box.y - RAISED)
    if step.done:
        yield from _tick(box.x + box.width - BADGE - 0.5, box.y - RAISED)
    yield "</g>"


def _state(step: Step) -> str:
    if step.done:
        return "done"
    return "open" if step.applies else "not-taken"


def _stroke(step: Step) -> str:
    if step.done:
        return f'stroke="{_INK}" stroke-width="0.8"'
    if step.applies:
        return f'stroke="{_INK}" stroke-width="0.3"'
    return f'stroke="{_SOFT}" stroke-width="0.3" stroke-dasharray="1.3 0.9"'


def _number(step: Step, x: float, y: float) -> Iterator[str]:
    em = SIZES[-1] * POINT
    wide = max(2 * BADGE, width(step.number, em) + 1.4)
    yield (
        f'<rect x="{_n(x)}" y="{_n(y - BADGE)}" width="{_n(wide)}" height="{_n(2 * BADGE)}"'
        f' rx="{_n(BADGE)}" fill="#fff" stroke="{_INK}"'
        f' stroke-width="{"0.5" if step.done else "0.3"}"/>'
    )
    yield _line(Line(step.number, x + wide / 2, y + 0.36 * em, bold=True), em, _INK)


def _tick(x: float, y: float) -> Iterator[str]:
    yield f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(BADGE)}" fill="{_INK}"/>'
    yield (
        f'<path d="M{_n(x - 1.05)} {_n(y + 0.05)}L{_n(x - 0.3)} {_n(y + 0.85)}'
        f'L{_n(x + 1.1)} {_n(y - 0.8)}" fill="none" stroke="#fff" stroke-width="0.55"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _arrow(path: Path) -> str:
    (from_x, from_y), (x, y) = path.points[-2:]
    dx, dy = (x > from_x) - (x < from_x), (y > from_y) - (y < from_y)
    tip_x, tip_y = x - 0.35 * dx, y - 0.35 * dy
    back_x, back_y = tip_x - 1.9 * dx, tip_y - 1.9 * dy
    corners = [*path.points[:-1], (back_x + 0.3 * dx, back_y + 0.3 * dy)]
    line = "L".join(f"{_n(a)} {_n(b)}" for a, b in corners)
    head = (
        f"M{_n(tip_x)} {_n(tip_y)}L{_n(back_x + 0.8 * dy)} {_n(back_y + 0.8 * dx)}"
        f"L{_n(back_x - 0.8 * dy)} {_n(back_y - 0.8 * dx)}Z"
    )
    return (
        f'<g class="arrow" data-from="{path.start}" data-to="{path.end}">'
        f'<path d="M{line}" fill="none" stroke="{_INK}" stroke-width="0.35"'
        f' stroke-linejoin="round"/><path d="{head}" fill="{_INK}"/></g>'
    )


def _arrow_label(label: Label) -> Iterator[str]:
    em = SIZES[-1] * POINT
    yield (
        f'<rect x="{_n(label.x - 0.3)}" y="{_n(label.y - 0.86 * em)}"'
        f' width="{_n(label.width + 0.6)}" height="{_n(em * 1.02)}" fill="#fff"/>'
    )
    yield _line(Line(label.text, label.x + label.width / 2, label.y), em, _INK)


def _notes(view: FlowchartView, wide: float) -> list[str]:
    """The lines of the legend below the samples of frames."""
    em = SIZES[-1] * POINT
    return [line for note in view.legend[len(_SAMPLES) :] for line in wrap(note, wide - 2, em)]


def _legend_height(view: FlowchartView, wide: float) -> float:
    return 1.5 + _LEGEND * (1 + len(_notes(view, wide)))


def _legend(view: FlowchartView, top: float, wide: float) -> Iterator[str]:
    """A sample of each frame with its meaning, in the order of the view's legend; then notes."""
    em = SIZES[-1] * POINT
    x, y = 1.0, top + 2.2
    for text, (stroke, dash) in zip(view.legend, _SAMPLES, strict=False):
        yield (
            f'<rect x="{_n(x)}" y="{_n(y)}" width="6" height="3" rx="0.8" fill="#fff"'
            f' stroke="{_INK}" stroke-width="{stroke}"{dash}/>'
        )
        long = width(text, em)
        yield _line(Line(text, x + 7.6 + long / 2, y + 2.4), em, _INK)
        x += long + 7.6 + 7.0
    for index, text in enumerate(_notes(view, wide), 1):
        yield _line(Line(text, 1.0 + width(text, em) / 2, y + 2.4 + index * _LEGEND), em, _INK)


def _sheet_head(view: FlowchartView, wide: float) -> Iterator[str]:
    title = 16 * POINT
    yield _line(Line(view.title, A4_WIDTH / 2, _MARGIN_Y + 5.4, bold=True), title, _INK)
    em = 9 * POINT
    facts = (
        f"被保险人：{view.insured}",
        f"承保机构：{view.insurer}",
        f"保单号：{view.policy_no}",
        f"保险期间：{view.period}",
    )
    rows: list[str] = []
    for fact in facts:
        joined = f"{rows[-1]}　　{fact}" if rows else fact
        if rows and width(joined, em) <= wide:
            rows[-1] = joined
        else:
            rows += wrap(fact, wide, em)
    for index, row in enumerate(rows):
        yield _line(Line(row, A4_WIDTH / 2, _MARGIN_Y + 11.6 + 4.6 * index), em, _INK)


def _line(line: Line, em: float, ink: str) -> str:
    role, weight = ("ajx-heading", "bold") if line.bold else ("ajx-body", "normal")
    return (
        f'<text x="{_n(line.x)}" y="{_n(line.y)}" font-family="{role},{_FALLBACK}"'
        f' font-size="{_n(em)}" font-weight="{weight}" text-anchor="middle" fill="{ink}">'
        f"{_t(line.text)}</text>"
    )


def _t(text: str) -> str:
    return escape(text, quote=False)


def _n(number: float) -> str:
    """A number in fixed notation with two decimals at most: the same bytes on every machine."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
