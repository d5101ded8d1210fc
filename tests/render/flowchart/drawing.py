"""A chart read back from its SVG: boxes, marks, lines of text and arrows as plain geometry.

Widths of text are those the layout reckons with; `test_text_width.py` holds them against fonts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from ajx_docs.render.flowchart_text import width

SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]


@dataclass(frozen=True)
class Area:
    """A rectangle, with what it is."""

    left: float
    top: float
    right: float
    bottom: float
    name: str

    def inside(self, other: Area, by: float = 0.0) -> bool:
        return (
            other.left + by <= self.left + 0.01
            and self.right <= other.right - by + 0.01
            and other.top + by <= self.top + 0.01
            and self.bottom <= other.bottom - by + 0.01
        )

    def overlaps(self, other: Area) -> bool:
        return (
            self.left < other.right - 0.01
            and other.left < self.right - 0.01
            and self.top < other.bottom - 0.01
            and other.top < self.bottom - 0.01
        )


@dataclass(frozen=True)
class Text(Area):
    size: float
    """In millimetres."""
    step: str
    """The step in whose box it stands, or ""."""


@dataclass(frozen=True)
class Arrow:
    start: str
    end: str
    points: tuple[Point, ...]
    """Corners from the start to the tip."""

    @property
    def segments(self) -> list[Area]:
        """Its level and upright parts, as areas without breadth."""
        return [
            Area(min(a, c), min(b, d), max(a, c), max(b, d), f"{self.start}→{self.end}")
            for (a, b), (c, d) in pairwise(self.points)
        ]


@dataclass(frozen=True)
class Drawing:
    page: Area
    boxes: dict[str, Area]
    states: dict[str, str]
    marks: tuple[Area, ...]
    """Numbers and ticks on the upper edges of boxes."""
    texts: tuple[Text, ...]
    arrows: tuple[Arrow, ...]

    def of(self, step: str) -> str:
        """All that a box says, line by line."""
        return "\n".join(text.name for text in self.texts if text.step == step)


def read(svg: str) -> Drawing:
    """The chart as drawn, in millimetres of the page."""
    root = etree.fromstring(svg.encode())
    _, _, wide, high = (float(each) for each in root.get("viewBox").split())
    assert (root.get("width"), root.get("height")) == (f"{wide:g}mm", f"{high:g}mm")
    boxes, states, marks = {}, {}, []
    for group in root.iter(f"{SVG}g"):
        if step := group.get("data-step"):
            first, *others = group.findall(f"{SVG}rect")
            boxes[step] = _area(first, step)
            states[step] = group.get("class")
            marks += [_area(each, f"number of {step}") for each in others]
            marks += [_circle(each, f"tick of {step}") for each in group.iter(f"{SVG}circle")]
    return Drawing(
        page=Area(0, 0, wide, high, "page"),
        boxes=boxes,
        states=states,
        marks=tuple(marks),
        texts=tuple(_text(each) for each in root.iter(f"{SVG}text")),
        arrows=tuple(_arrows(root)),
    )


def _shift(element: etree._Element) -> Point:
    x = y = 0.0
    for parent in element.iterancestors():
        if moved := re.fullmatch(r"translate\(([\d.]+) ([\d.]+)\)", parent.get("transform", "")):
            x, y = x + float(moved[1]), y + float(moved[2])
    return x, y


def _numbers(element: etree._Element, *names: str) -> list[float]:
    return [float(element.get(name)) for name in names]


def _area(element: etree._Element, name: str) -> Area:
    x, y, wide, high = _numbers(element, "x", "y", "width", "height")
    dx, dy = _shift(element)
    return Area(x + dx, y + dy, x + dx + wide, y + dy + high, name)


def _circle(element: etree._Element, name: str) -> Area:
    x, y, r = _numbers(element, "cx", "cy", "r")
    dx, dy = _shift(element)
    return Area(x + dx - r, y + dy - r, x + dx + r, y + dy + r, name)


def _text(element: etree._Element) -> Text:
    assert element.get("text-anchor") == "middle"
    x, y, size = _numbers(element, "x", "y", "font-size")
    dx, dy = _shift(element)
    half = width(element.text, size) / 2
    x, y = x + dx, y + dy
    # The em box of a Chinese character: 0.88 above the baseline, 0.12 below it.
    return Text(
        x - half,
        y - 0.88 * size,
        x + half,
        y + 0.12 * size,
        element.text,
        size=size,
        step=element.getparent().get("data-step", ""),
    )


def _arrows(root: etree._Element) -> Iterator[Arrow]:
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "arrow":
            line, head = group.findall(f"{SVG}path")
            dx, dy = _shift(line)
            points = [_point(each) for each in line.get("d")[1:].split("L")]
            points[-1] = _point(head.get("d")[1:].split("L")[0])
            moved = tuple((x + dx, y + dy) for x, y in points)
            yield Arrow(group.get("data-from"), group.get("data-to"), moved)


def _point(text: str) -> Point:
    x, y = text.split()
    return float(x), float(y)
