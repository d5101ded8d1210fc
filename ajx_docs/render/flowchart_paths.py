"""Arrows of the process chart as lines in millimetres, and a free place for each label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ajx_docs.render.flowchart_routes import Kind, Route, Routing
from ajx_docs.render.flowchart_text import width

Point = tuple[float, float]
_ABOVE = 0.75
"""How far a label's baseline stands above its line."""
_CLEAR = 0.8
"""Room kept between a label and an upright line."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where boxes, channels and gutters lie."""

    boxes: Mapping[str, tuple[float, float, float, float]]
    """x, y, width, height by step."""
    middles: tuple[float, ...]
    """The middle of each lane's boxes."""
    channels: tuple[float, ...]
    """The top of each channel."""
    tracks: tuple[tuple[float, ...], ...]
    """By channel, the height of each track."""
    gutters: tuple[tuple[float, ...], ...]
    """By gutter, the place of each track."""
    label_em: float


@dataclass(frozen=True, slots=True)
class Label:
    """A word on an arrow: left end, baseline, width."""

    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Path:
    """An arrow: its corners from start to end, and its label."""

    start: str
    end: str
    points: tuple[Point, ...]
    label: Label | None


def draw_paths(routing: Routing, frame: Frame) -> tuple[Path, ...]:
    """All arrows; labels after all lines are known, so that none stands on another's line."""
    lines = [tuple(_points(each, frame)) for each in routing.routes]
    uprights = [
        (a[0], min(a[1], b[1]), max(a[1], b[1]))
        for points in lines
        for a, b in pairwise(points)
        if a[0] == b[0]
    ]
    placed: list[Label] = []
    paths = []
    for each, points in zip(routing.routes, lines, strict=True):
        label = _label(each, points, frame, uprights, placed) if each.arrow.label else None
        if label:
            placed.append(label)
        paths.append(Path(each.arrow.start, each.arrow.end, points, label))
    return tuple(paths)


def _points(route: Route, frame: Frame) -> Iterator[Point]:
    x, y, w, h = frame.boxes[route.arrow.start]
    to_x, to_y, to_w, to_h = frame.boxes[route.arrow.end]
    if route.kind is Kind.ALONG:
        forwards = to_x > x
        yield (x + w if forwards else x), y + h / 2
        yield (to_x if forwards else to_x + to_w), to_y + to_h / 2
        return
    start, end = x + w / 2, to_x + to_w / 2
    yield start, y + h
    turn = end
    if route.kind is Kind.GUTTER:
        turn = frame.gutters[route.gutter][route.gutter_track]
    if route.aside:
        end += to_w * (-0.22 if start < end or turn < end else 0.22)
        turn = turn if route.kind is Kind.GUTTER else end
    if route.out_channel >= 0:
        level = frame.tracks[route.out_channel][route.out_track]
        yield start, level
        yield turn, level
    if route.in_channel >= 0:
        level = frame.tracks[route.in_channel][route.in_track]
        yield (turn if route.kind is Kind.GUTTER else start), level
        yield end, level
    yield end, to_y


def _label(
    route: Route,
    points: Sequence[Point],
    frame: Frame,
    uprights: Sequence[tuple[float, float, float]],
    placed: Sequence[Label],
) -> Label:
    """The label above its arrow's level part (beside a straight fall), off all upright lines."""
    text = route.arrow.label
    long = width(text, frame.label_em)
    if route.kind is Kind.DOWN:
        return Label(text, points[0][0] + 0.9, points[0][1] + frame.label_em + 0.35, long)
    level = 0 if route.kind is Kind.ALONG else len(points) - 3 if route.label_in else 1
    first, second = points[level : level + 2]
    low, high = sorted((first[0], second[0]))
    y = first[1] - _ABOVE
    wished = _wished(low + 0.8, high - 0.8 - long)
    for x in wished:
        label = Label(text, x, y, long)
        if not _crossed(label, frame.label_em, uprights) and not any(
            _overlap(label, other, frame.label_em) for other in placed
        ):
            return label
    return Label(text, wished[0], y, long)


def _wished(low: float, high: float) -> list[float]:
    """Left ends to try: the middle first, then away from it on both sides."""
    middle = (low + high) / 2
    if high < low:
        return [middle]
    steps = int((high - low) / 2)
    moved = [middle + side * (step + 1) for step in range(steps) for side in (1, -1)]
    return [middle, *moved]


def _crossed(label: Label, em: float, uprights: Sequence[tuple[float, float, float]]) -> bool:
    return any(
        label.x - _CLEAR < x < label.x + label.width + _CLEAR
        and above < label.y + 0.2
        and below > label.y - 0.9 * em
        for x, above, below in uprights
    )


def _overlap(one: Label, other: Label, em: float) -> bool:
    return (
        one.x < other.x + other.width + 0.6
        and other.x < one.x + one.width + 0.6
        and abs(one.y - other.y) < em
    )
