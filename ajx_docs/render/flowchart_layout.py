"""The process chart in millimetres: lanes, boxes with their lines of text, arrows and labels.

Text is never smaller than 7.5 pt. Of the sizes and lane widths tried, the largest text that fits
the height is taken; a chart that fits at no size grows in height, and nothing is clipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ajx_docs.documents.flowchart import FlowchartView, LaneView, Step
from ajx_docs.render.flowchart_grid import Grid, place
from ajx_docs.render.flowchart_paths import Frame, Path, draw_paths
from ajx_docs.render.flowchart_routes import Kind, Routing, route
from ajx_docs.render.flowchart_text import width, wrap

POINT = 25.4 / 72
"""Millimetres of a point."""

SIZES = (9.0, 8.5, 8.0, 7.5)
LEADING = 1.16
PADDING = 1.5
"""Room left and right of a box's text."""
_MARGIN = 1.1
"""Room above and below it."""

_SHARES = ((25, 25, 25, 25), (34, 28, 22, 16), (36, 30, 18, 16), (38, 28, 18, 16))
"""Widths of the lanes to try, in percent: most steps are the insurer's, fewest the authorities'."""

BADGE = 1.6
"""Half the height of a box's number and of its tick, which stand on its upper edge."""
RAISED = 0.7
"""How far their middle stands above that edge, so that they stay clear of the text."""

_SIDE = 2.1
"""Room beside a box, enough for an arrowhead between two lanes."""
_TRACK = 1.7
_STRAIGHT = 3.3
_ARRIVE = 2.7
_LABEL_ROOM = 3.2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its middle, its baseline, whether it is bold."""

    text: str
    x: float
    y: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A step as drawn."""

    step: Step
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LaneBox:
    """A lane with its heading."""

    x: float
    width: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything in its place, `size` in points."""

    width: float
    height: float
    size: float
    header: float
    lanes: tuple[LaneBox, ...]
    boxes: tuple[Box, ...]
    paths: tuple[Path, ...]


def lay_out(view: FlowchartView, page_width: float, page_height: float) -> Layout:
    """The chart within a width (millimetres), its text as large as the height allows."""
    grid = place(view.steps, view.arrows, view.lanes)
    for size in SIZES:
        tried = [_Attempt(view, grid, page_width, size, shares).layout() for shares in _SHARES]
        best = min(tried, key=lambda each: each.height)
        if best.height <= page_height:
            return best
    return best


class _Attempt:
    """One size of text with one sharing of the width."""

    def __init__(
        self, view: FlowchartView, grid: Grid, page: float, size: float, shares: Sequence[float]
    ) -> None:
        self._view, self._grid, self._page, self._size = view, grid, page, size
        self._em = size * POINT
        self._pitch = self._em * LEADING
        self._borders = [0.0]
        for share in shares:
            self._borders.append(self._borders[-1] + page * share / 100)
        self._routing = self._routed()

    def _routed(self) -> Routing:
        room = []
        for arrow in self._view.arrows:
            columns = sorted(
                (self._grid.cells[arrow.start].column, self._grid.cells[arrow.end].column)
            )
            free = self._borders[columns[1]] - self._borders[columns[0] + 1] + 2 * _SIDE
            needed = width(arrow.label, SIZES[-1] * POINT) + 3.5
            room.append(not arrow.label or needed <= free)
        return route(self._grid, self._view.arrows, room)

    def layout(self) -> Layout:
        """Heights from top to bottom, then everything in its place."""
        spans = [self._span(column) for column in range(self._grid.columns)]
        texts = [self._texts(step, spans) for step in self._view.steps]
        rows = [0.0] * self._grid.rows
        for step, lines in zip(self._view.steps, texts, strict=True):
            row = self._grid.cells[step.id].row
            rows[row] = max(rows[row], len(lines) * self._pitch + 2 * _MARGIN)
        heads = [self._head(lane, column) for column, lane in enumerate(self._view.lanes)]
        header = max(map(len, heads)) * self._pitch + 2 * PADDING
        tops, channels, tracks, y = [], [], [], header
        for row in range(self._grid.rows + 1):
            channels.append(y)
            height, lines_at = self._channel(row)
            tracks.append([y + each for each in lines_at])
            y += height
            if row < self._grid.rows:
                tops.append(y)
                y += rows[row]
        boxes = []
        for step, text in zip(self._view.steps, texts, strict=True):
            cell = self._grid.cells[step.id]
            left, right = spans[cell.column]
            top, height = tops[cell.row], rows[cell.row]
            placed = self._lines(text, (left + right) / 2, top, height)
            boxes.append(Box(step, left, top, right - left, height, placed))
        frame = Frame(
            boxes={box.step.id: (box.x, box.y, box.width, box.height) for box in boxes},
            middles=tuple((left + right) / 2 for left, right in spans),
            channels=tuple(channels),
            tracks=tuple(map(tuple, tracks)),
            gutters=tuple(map(self._gutter_tracks, range(self._grid.columns + 1))),
            label_em=SIZES[-1] * POINT,
        )
        return Layout(
            width=self._page,
            height=y,
            size=self._size,
            header=header,
            lanes=tuple(self._lane(heads, column, header) for column in range(len(heads))),
            boxes=tuple(boxes),
            paths=draw_paths(self._routing, frame),
        )

    def _gutter_tracks(self, gutter: int) -> tuple[float, ...]:
        """Where the tracks lie: in turn right and left of the border between two lanes."""
        border, count = self._borders[gutter], self._routing.gutter_tracks[gutter]
        if gutter == 0:
            return tuple(border + 0.9 + _TRACK * track for track in range(count))
        if gutter == self._grid.columns:
            return tuple(border - 0.9 - _TRACK * track for track in range(count))
        sides = (1 if track % 2 == 0 else -1 for track in range(count))
        return tuple(
            border + side * (0.9 + _TRACK * (track // 2)) for track, side in enumerate(sides)
        )

    def _span(self, column: int) -> tuple[float, float]:
        """From where to where the boxes of a lane reach: up to the tracks of its gutters."""
        left, right = self._borders[column], self._borders[column + 1]
        inner = [x - left for x in self._gutter_tracks(column) if x > left]
        outer = [right - x for x in self._gutter_tracks(column + 1) if x < right]
        return (
            left + max([_SIDE, *(each + 1.6 for each in inner)]),
            right - max([_SIDE, *(each + 1.6 for each in outer)]),
        )

    def _texts(self, step: Step, spans: Sequence[tuple[float, float]]) -> list[tuple[str, bool]]:
        left, right = spans[self._grid.cells[step.id].column]
        room = right - left - 2 * PADDING
        lines = [(line, True) for line in wrap(step.title, room, self._em)]
        told = [text for text in (step.brief, step.done_text) if text]
        joined = "，".join(told)
        if width(joined, self._em) <= room:
            told = [joined]
        return lines + [(line, False) for text in told for line in wrap(text, room, self._em)]

    def _lines(
        self, texts: Sequence[tuple[str, bool]], middle: float, top: float, height: float
    ) -> tuple[Line, ...]:
        """Lines one below the other, in the middle of the height."""
        first = top + (height - len(texts) * self._pitch) / 2 + (self._pitch + 0.74 * self._em) / 2
        return tuple(
            Line(text, middle, first + index * self._pitch, bold)
            for index, (text, bold) in enumerate(texts)
        )

    def _head(self, lane: LaneView, column: int) -> list[tuple[str, bool]]:
        room = self._borders[column + 1] - self._borders[column] - 2 * PADDING
        titles = [(line, True) for line in wrap(lane.title, room, self._em)]
        return titles + [(line, False) for line in wrap(lane.party, room, self._em)]

    def _lane(
        self, heads: Sequence[Sequence[tuple[str, bool]]], column: int, header: float
    ) -> LaneBox:
        left, right = self._borders[column], self._borders[column + 1]
        lines = self._lines(heads[column], (left + right) / 2, 0.0, header)
        return LaneBox(left, right - left, lines)

    def _channel(self, channel: int) -> tuple[float, list[float]]:
        """A channel's height, and where its tracks lie from its top."""
        labelled = {each.label_track for each in self._routing.routes if each.arrow.label}
        beside = any(
            each.kind is Kind.DOWN
            and each.arrow.label
            and self._grid.cells[each.arrow.start].row + 1 == channel
            for each in self._routing.routes
        )
        y = _LABEL_ROOM if beside else 0.0
        tracks = []
        for track in range(self._routing.channel_tracks[channel]):
            y += _LABEL_ROOM + 0.4 if (channel, track) in labelled else _TRACK + 0.3
            tracks.append(y)
        if tracks or beside:
            return y + _ARRIVE, tracks
        outer = channel in (0, self._grid.rows)
        return _STRAIGHT - 0.5 if outer else _STRAIGHT, tracks
