"""Where each step of the process chart stands: lane and row, in the order of the process.

A step stands beside the one before it where their lanes differ and nothing lies between; else a
new row begins. So time runs downwards, and a chart of 25 steps fits a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from ajx_docs.documents.flowchart import Arrow, LaneView, Step


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the chart: row and lane, counted from 0."""

    row: int
    column: int


class Way(Enum):
    """How an arrow runs: straight along its row, straight down its lane, or through channels."""

    ALONG = "along"
    DOWN = "down"
    AROUND = "around"


@dataclass(frozen=True, slots=True)
class Grid:
    """The steps in their cells."""

    cells: Mapping[str, Cell]
    rows: int
    columns: int

    def occupied(self, row: int, columns: Iterable[int]) -> bool:
        """Whether a box stands in one of the lanes of a row."""
        wanted = set(columns)
        return any(c.row == row and c.column in wanted for c in self.cells.values())

    def free_down(self, column: int, above: int, below: int) -> bool:
        """Whether no box stands in a lane strictly between two rows."""
        return not any(c.column == column and above < c.row < below for c in self.cells.values())


def between(one: int, other: int) -> range:
    """The lanes strictly between two."""
    return range(min(one, other) + 1, max(one, other))


def place(steps: Sequence[Step], arrows: Sequence[Arrow], lanes: Sequence[LaneView]) -> Grid:
    """Cells for all steps, rows never going back."""
    columns = {lane.lane: index for index, lane in enumerate(lanes)}
    cells: dict[str, Cell] = {}
    row, taken = 0, set[int]()
    for step in steps:
        column = columns[step.lane]
        beside = [
            cells[arrow.start].column
            for arrow in arrows
            if arrow.end == step.id and arrow.start in cells and cells[arrow.start].row == row
        ]
        way = {lane for other in beside for lane in between(column, other)}
        if column in taken or way & taken:
            row, taken, way = row + 1, set(), set()
        cells[step.id] = Cell(row, column)
        taken |= {column, *way}
    return Grid(cells, row + 1 if cells else 0, len(lanes))


def ways(grid: Grid, arrows: Sequence[Arrow], room: Sequence[bool]) -> list[Way]:
    """How each arrow runs. `room[i]`: whether arrow i's label fits a straight run along its row."""
    result: list[Way] = []
    used: set[tuple[int, int]] = set()
    for arrow, fits in zip(arrows, room, strict=True):
        start, end = grid.cells[arrow.start], grid.cells[arrow.end]
        gaps = {
            (start.row, gap)
            for gap in range(min(start.column, end.column), max(start.column, end.column))
        }
        clear = not grid.occupied(start.row, between(start.column, end.column))
        if start.row == end.row and fits and clear and gaps and not gaps & used:
            used |= gaps
            result.append(Way.ALONG)
        elif (
            start.column == end.column
            and end.row > start.row
            and grid.free_down(start.column, start.row, end.row)
        ):
            result.append(Way.DOWN)
        else:
            result.append(Way.AROUND)
    return result
