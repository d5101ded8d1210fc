"""How arrows of the process chart run between boxes, never through them.

Boxes stand in rows and lanes; between rows lie channels (channel k above row k, the last below the
last row), between lanes lie gutters (gutter k left of lane k). An arrow that cannot run straight
leaves its box downwards and comes in from above, along tracks of channels and gutters that it
shares with no other arrow but those of the same start or the same end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ajx_docs.documents.flowchart import Arrow
from ajx_docs.render.flowchart_grid import Grid, Way, ways


class Kind(Enum):
    """The shape of a route."""

    ALONG = "along"
    """Straight from side to side within a row."""
    DOWN = "down"
    """Straight down a lane."""
    SIDE = "side"
    """Down, along the channel below the start, down to the end."""
    FALL = "fall"
    """Down to the channel above the end, along it, down to the end."""
    GUTTER = "gutter"
    """Down, along a channel to a gutter, through it, along a channel, down to the end."""


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow's shape with its channels, gutter and the tracks it has in them."""

    arrow: Arrow
    kind: Kind
    out_channel: int = -1
    out_track: int = -1
    in_channel: int = -1
    in_track: int = -1
    gutter: int = -1
    gutter_track: int = -1
    aside: bool = False
    """Whether it comes in beside the middle of its end, where the middle is another's."""
    label_in: bool = False
    """Whether its label stands where it comes in, since others share the track it goes out on."""

    @property
    def label_track(self) -> tuple[int, int]:
        """Channel and track of the level part that carries the label."""
        if self.label_in or self.out_channel < 0:
            return self.in_channel, self.in_track
        return self.out_channel, self.out_track


@dataclass(frozen=True, slots=True)
class Routing:
    """All routes, and how many tracks each channel and gutter needs."""

    routes: tuple[Route, ...]
    channel_tracks: tuple[int, ...]
    gutter_tracks: tuple[int, ...]


def route(grid: Grid, arrows: Sequence[Arrow], room: Sequence[bool]) -> Routing:
    """Routes for all arrows. `room[i]`: whether arrow i's label fits along a straight row."""
    chosen = ways(grid, arrows, room)
    runs = _Runs()
    for arrow, way in zip(arrows, chosen, strict=True):
        if way is Way.DOWN:
            start, end = grid.cells[arrow.start], grid.cells[arrow.end]
            runs.add(start.column, start.row + 1, end.row, arrow)
    gutters = [Tracks() for _ in range(grid.columns + 1)]
    routes = [
        _around(grid, arrow, runs, gutters)
        if way is Way.AROUND
        else Route(arrow, Kind.ALONG if way is Way.ALONG else Kind.DOWN)
        for arrow, way in zip(arrows, chosen, strict=True)
    ]
    routes, depths = _in_channels(grid, routes)
    return Routing(
        routes=tuple(
            replace(each, aside=_aside(grid, each, routes), label_in=_label_in(each, routes))
            for each in routes
        ),
        channel_tracks=depths,
        gutter_tracks=tuple(each.depth for each in gutters),
    )


class Tracks:
    """Parallel tracks; a stretch takes the first track on which it touches no other."""

    def __init__(self) -> None:
        self._stretches: list[list[tuple[int, int]]] = []

    @property
    def depth(self) -> int:
        """How many tracks are in use."""
        return len(self._stretches)

    def first_free(self, low: int, high: int, start: int = 0) -> int:
        """The first free track from `start` on."""
        for track in range(start, len(self._stretches)):
            if all(high < a or b < low for a, b in self._stretches[track]):
                return track
        return max(start, len(self._stretches))

    def take(self, low: int, high: int, start: int = 0) -> int:
        """Occupies the first free track from `start` on, and gives its number."""
        track = self.first_free(low, high, start)
        while len(self._stretches) <= track:
            self._stretches.append([])
        self._stretches[track].append((low, high))
        return track


class _Runs:
    """Vertical runs in the middle of lanes: two may meet only if they share start or end."""

    def __init__(self) -> None:
        self._runs: list[tuple[int, int, int, Arrow]] = []

    def add(self, column: int, above: int, below: int, arrow: Arrow) -> None:
        self._runs.append((column, above, below, arrow))

    def free(self, column: int, above: int, below: int, arrow: Arrow) -> bool:
        return not any(
            column == other_column
            and above <= other_below
            and other_above <= below
            and other.start != arrow.start
            and other.end != arrow.end
            for other_column, other_above, other_below, other in self._runs
        )


def _around(grid: Grid, arrow: Arrow, runs: _Runs, gutters: Sequence[Tracks]) -> Route:
    start, end = grid.cells[arrow.start], grid.cells[arrow.end]
    out, into = start.row + 1, end.row
    if out == into:
        return Route(arrow, Kind.SIDE, out_channel=out)
    for kind, column in ((Kind.SIDE, end.column), (Kind.FALL, start.column)):
        if (
            into > out
            and grid.free_down(column, start.row, end.row)
            and runs.free(column, out, into, arrow)
        ):
            runs.add(column, out, into, arrow)
            if kind is Kind.SIDE:
                return Route(arrow, kind, out_channel=out)
            return Route(arrow, kind, in_channel=into)
    low, high = min(out, into), max(out, into)
    gutter = min(
        (end.column, end.column + 1),
        key=lambda g: (
            abs(g - start.column - 0.5) + abs(g - end.column - 0.5),
            gutters[g].first_free(low, high),
            g in (0, grid.columns),
        ),
    )
    track = gutters[gutter].take(low, high)
    return Route(
        arrow, Kind.GUTTER, out_channel=out, in_channel=into, gutter=gutter, gutter_track=track
    )


def _in_channels(grid: Grid, routes: Sequence[Route]) -> tuple[list[Route], tuple[int, ...]]:
    """Tracks in every channel: those that leave boxes above those that come in."""
    leaving: dict[tuple[int, str], list[int]] = {}
    coming: dict[tuple[int, str], list[int]] = {}
    for each in routes:
        start = 2 * grid.cells[each.arrow.start].column + 1
        end = 2 * grid.cells[each.arrow.end].column + 1
        turn = 2 * each.gutter if each.kind is Kind.GUTTER else end
        if each.out_channel >= 0:
            leaving.setdefault((each.out_channel, each.arrow.start), []).extend((start, turn))
        if each.in_channel >= 0:
            turn = turn if each.kind is Kind.GUTTER else start
            coming.setdefault((each.in_channel, each.arrow.end), []).extend((turn, end))
    channels = [Tracks() for _ in range(grid.rows + 1)]
    outs = {
        key: channels[key[0]].take(min(places), max(places))
        for key, places in sorted(leaving.items(), key=_by_place)
    }
    below = [each.depth for each in channels]
    ins = {
        key: channels[key[0]].take(min(places), max(places), below[key[0]])
        for key, places in sorted(coming.items(), key=_by_place)
    }
    return [
        replace(
            each,
            out_track=outs.get((each.out_channel, each.arrow.start), -1),
            in_track=ins.get((each.in_channel, each.arrow.end), -1),
        )
        for each in routes
    ], tuple(each.depth for each in channels)


def _by_place(item: tuple[tuple[int, str], list[int]]) -> tuple[int, int, str]:
    (channel, box), places = item
    return channel, min(places), box


def _aside(grid: Grid, each: Route, routes: Sequence[Route]) -> bool:
    """Whether the box above leaves downwards past the track on which this one comes in."""
    if each.kind in (Kind.ALONG, Kind.DOWN):
        return False
    channel, track = (
        (each.out_channel, each.out_track)
        if each.kind is Kind.SIDE
        else (each.in_channel, each.in_track)
    )
    column = grid.cells[each.arrow.end].column
    return any(
        other.out_channel == channel
        and other.out_track > track
        and grid.cells[other.arrow.start].column == column
        and other.arrow.start != each.arrow.start
        for other in routes
    )


def _label_in(each: Route, routes: Sequence[Route]) -> bool:
    """Whether an arrow with two level parts shares the first and has the second for itself."""
    others = [other for other in routes if other is not each]
    return (
        each.kind is Kind.GUTTER
        and any((o.out_channel, o.out_track) == (each.out_channel, each.out_track) for o in others)
        and all((o.in_channel, o.in_track) != (each.in_channel, each.in_track) for o in others)
    )
