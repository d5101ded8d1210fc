"""Which items of one list are those of another: in order, as alike as can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Pair = tuple[int | None, int | None]
"""Indices of an item in the old and in the new list; None where it is in one of them only."""

_LARGEST = 250_000
"""Comparisons; longer lists are paired by their turn."""
_SAME_TURN = 0.01
"""What two items that share nothing still share by being the same in number."""


def aligned(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    """The pairs in order. Equal beginnings and ends are paired first, which is nearly all."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = _aligned(old[start : len(old) - end], new[start : len(new) - end])
    head: list[Pair] = [(each, each) for each in range(start)]
    inner: list[Pair] = [
        (None if i is None else i + start, None if j is None else j + start) for i, j in middle
    ]
    tail: list[Pair] = [(len(old) - each, len(new) - each) for each in range(end, 0, -1)]
    return head + inner + tail


def _aligned(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    rows, columns = len(old), len(new)
    if rows == columns and (rows == 1 or rows * columns > _LARGEST):
        return [(each, each) for each in range(rows)]
    if rows * columns > _LARGEST:
        shared: list[Pair] = [(each, each) for each in range(min(rows, columns))]
        rest_old: list[Pair] = [(each, None) for each in range(columns, rows)]
        return shared + rest_old + [(None, each) for each in range(rows, columns)]
    likeness = [
        [alike(one, other) + (_SAME_TURN if i == j else 0) for j, other in enumerate(new)]
        for i, one in enumerate(old)
    ]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(
                best[i + 1][j],
                best[i][j + 1],
                best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] else 0,
            )
    return _way(best, likeness, rows, columns)


def _way(
    best: list[list[float]], likeness: list[list[float]], rows: int, columns: int
) -> list[Pair]:
    pairs: list[Pair] = []
    i = j = 0
    while i < rows and j < columns:
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return [*pairs, *((each, None) for each in range(i, rows)),
            *((None, each) for each in range(j, columns))]  # fmt: skip


def alike(one: Any, other: Any) -> float:
    """How much of two values is the same, from 0 to 1."""
    if one == other:
        return 1.0
    if isinstance(one, dict) and isinstance(other, dict):
        names = one.keys() | other.keys()
        return sum(alike(one[name], other[name]) for name in one.keys() & other.keys()) / len(names)
    return 0.0
