"""What the process chart says: every step and arrow of the view, and what is done."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from lxml import etree

from ajx_docs.documents.flowchart import FlowchartView
from ajx_docs.render.flowchart_svg import draw, draw_sheet
from tests.documents.cases import ROOT
from tests.render.flowchart.drawing import SVG, read
from tests.render.flowchart.views import REAL, views


def _bare(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=30, deadline=None)
@given(views())
def test_each_box_tells_its_number_step_date_and_state(view: FlowchartView) -> None:
    drawing = read(draw_sheet(view))
    assert list(drawing.boxes) == [step.id for step in view.steps]
    for step in view.steps:
        told = _bare(drawing.of(step.id))
        for part in (step.number, step.title, step.brief, step.done_text):
            assert _bare(part) in told
        expected = "done" if step.done else "open" if step.applies else "not-taken"
        assert drawing.states[step.id] == expected


@pytest.mark.parametrize("view", REAL.values(), ids=REAL)
def test_every_arrow_of_the_process_is_drawn_with_its_label(view: FlowchartView) -> None:
    drawing = read(draw(view))
    assert [(a.start, a.end) for a in drawing.arrows] == [(a.start, a.end) for a in view.arrows]
    free = [text.name for text in drawing.texts if not text.step]
    assert [a.label for a in view.arrows if a.label and a.label not in free] == []


@pytest.mark.parametrize("view", REAL.values(), ids=REAL)
def test_done_open_and_not_taken_differ_without_colour(view: FlowchartView) -> None:
    root = etree.fromstring(draw(view).encode())
    looks = {}
    for group in root.iter(f"{SVG}g"):
        if group.get("data-step"):
            frame = group.find(f"{SVG}rect")
            ticked = group.find(f"{SVG}circle") is not None
            look = (frame.get("stroke-width"), frame.get("stroke-dasharray") is not None, ticked)
            looks.setdefault(group.get("class"), set()).add(look)
    assert all(len(each) == 1 for each in looks.values())
    assert len(set().union(*looks.values())) == len(looks)


@settings(max_examples=10, deadline=None)
@given(views())
def test_the_whole_legend_stands_below_the_chart(view: FlowchartView) -> None:
    told = "".join(text.name for text in read(draw(view)).texts if not text.step)
    for note in view.legend:
        assert _bare(note) in _bare(told)


@pytest.mark.parametrize("view", REAL.values(), ids=REAL)
def test_who_cannot_see_it_is_told_what_it_is(view: FlowchartView) -> None:
    root = etree.fromstring(draw_sheet(view).encode())
    named = root.get("aria-labelledby").split()
    told = [root.find(f"*[@id='{name}']").text for name in named]
    assert (root.get("role"), told) == ("img", [view.title, view.alternative_text])


def test_nothing_outside_is_referred_to() -> None:
    for svg in map(draw_sheet, REAL.values()):
        links = [v for e in etree.fromstring(svg.encode()).iter() for v in e.values() if "://" in v]
        assert links == []


def test_the_same_view_gives_the_same_bytes_in_any_surroundings() -> None:
    program = (
        "import hashlib; from tests.render.flowchart.views import REAL;"
        "from ajx_docs.render.flowchart_svg import draw_sheet;"
        "print(hashlib.sha256(''.join(map(draw_sheet, REAL.values())).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, **surroundings},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for surroundings in (
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"},
        )
    }
    assert len(digests) == 1
