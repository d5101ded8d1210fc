"""The process chart can be read: nothing clipped, crossed or overlapping, on one A4 sheet."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings

from ajx_docs.documents.flowchart import FlowchartView
from ajx_docs.render.flowchart_svg import draw, draw_sheet
from tests.render.flowchart.drawing import Area, Arrow, Drawing, read
from tests.render.flowchart.views import REAL, views

SMALLEST = 7.5 * 25.4 / 72
"""7.5 pt in millimetres."""


def faults(drawing: Drawing) -> list[str]:
    """Whatever keeps a person from reading the chart, in words."""
    return [
        *_text_faults(drawing),
        *_box_faults(drawing),
        *(fault for arrow in drawing.arrows for fault in _arrow_faults(arrow, drawing)),
        *_mixed_arrows(drawing),
    ]


def _text_faults(drawing: Drawing) -> list[str]:
    found = [f"{t.name} leaves the page" for t in drawing.texts if not t.inside(drawing.page)]
    found += [f"{t.name} is too small" for t in drawing.texts if t.size < SMALLEST - 0.006]
    found += [
        f"{one.name} overlaps {other.name}"
        for one, other in combinations(drawing.texts, 2)
        if one.overlaps(other)
    ]
    for text in drawing.texts:
        inside = [*drawing.marks, drawing.boxes[text.step]] if text.step else []
        if text.step and not any(text.inside(each) for each in inside):
            found.append(f"{text.name} leaves its box")
        number = text.step and any(text.inside(mark) for mark in drawing.marks)
        if not number:
            found += [f"{m.name} covers {text.name}" for m in drawing.marks if m.overlaps(text)]
        found += [
            f"{text.name} stands on the box of {name}"
            for name, box in drawing.boxes.items()
            if name != text.step and text.overlaps(box)
        ]
    return found


def _box_faults(drawing: Drawing) -> list[str]:
    boxes = list(drawing.boxes.values())
    found = [f"{box.name} leaves the page" for box in boxes if not box.inside(drawing.page)]
    found += [f"{a.name} overlaps {b.name}" for a, b in combinations(boxes, 2) if a.overlaps(b)]
    marks = drawing.marks
    return found + [
        f"{a.name} overlaps {b.name}" for a, b in combinations(marks, 2) if a.overlaps(b)
    ]


def _arrow_faults(arrow: Arrow, drawing: Drawing) -> list[str]:
    """Upright and level lines from the edge of one box to the edge of another, through nothing."""
    found = []
    for segment in arrow.segments:
        if segment.left != segment.right and segment.top != segment.bottom:
            found.append(f"{segment.name} runs aslant")
        for box in drawing.boxes.values():
            if _crosses(segment, box, margin=-0.4):
                found.append(f"{segment.name} runs through {box.name}")
        for obstacle in (*drawing.texts, *drawing.marks):
            if _crosses(segment, obstacle, margin=0.2):
                found.append(f"{segment.name} runs over {obstacle.name}")
        if not segment.inside(drawing.page):
            found.append(f"{segment.name} leaves the page")
    for point, name in ((arrow.points[0], arrow.start), (arrow.points[-1], arrow.end)):
        if not _on_edge(point, drawing.boxes[name]):
            found.append(f"{arrow.start}→{arrow.end} does not touch {name}")
    return found


def _crosses(segment: Area, obstacle: Area, margin: float) -> bool:
    return (
        segment.left < obstacle.right + margin
        and obstacle.left - margin < segment.right
        and segment.top < obstacle.bottom + margin
        and obstacle.top - margin < segment.bottom
    )


def _on_edge(point: tuple[float, float], box: Area) -> bool:
    x, y = point
    near = 0.41
    level = box.left <= x <= box.right and min(abs(y - box.top), abs(y - box.bottom)) <= near
    upright = box.top <= y <= box.bottom and min(abs(x - box.left), abs(x - box.right)) <= near
    return level or upright


def _mixed_arrows(drawing: Drawing) -> list[str]:
    """Arrows that run on top of each other without a common start or end cannot be followed."""
    return [
        f"{one.start}→{one.end} runs on {other.start}→{other.end}"
        for one, other in combinations(drawing.arrows, 2)
        if one.start != other.start and one.end != other.end
        for a in one.segments
        for b in other.segments
        if _parallel(a, b) and _crosses(a, b, margin=0.5)
    ]


def _parallel(one: Area, other: Area) -> bool:
    return (one.left == one.right) == (other.left == other.right)


@pytest.mark.parametrize("view", REAL.values(), ids=REAL)
class TestRealCases:
    def test_the_sheet_is_one_a4_page_without_a_fault(self, view: FlowchartView) -> None:
        drawing = read(draw_sheet(view))
        assert (drawing.page.right, drawing.page.bottom) == (210, 297)
        assert faults(drawing) == []

    def test_the_chart_fits_its_place_on_a_page_of_the_document(self, view: FlowchartView) -> None:
        drawing = read(draw(view))
        assert drawing.page.right == 180
        assert drawing.page.bottom <= 220
        assert faults(drawing) == []


@settings(max_examples=60, deadline=None)
@given(views())
def test_any_state_of_the_steps_and_long_names_fit_an_a4_sheet(view: FlowchartView) -> None:
    drawing = read(draw_sheet(view))
    assert drawing.page.bottom == 297
    assert faults(drawing) == []


@settings(max_examples=40, deadline=None)
@given(views(longest_name=400, longest_told=60))
def test_words_beyond_measure_make_the_sheet_taller_but_are_never_clipped(
    view: FlowchartView,
) -> None:
    for svg in (draw(view), draw_sheet(view)):
        assert faults(read(svg)) == []
