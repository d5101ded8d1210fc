"""What a build tells of very many files: all of it, in order, as often as asked, from disk."""

from __future__ import annotations

import tracemalloc
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from ajx_docs.build.output import Output
from ajx_docs.build.told import Row, Told
from ajx_docs.exchange.formats import parts
from ajx_docs.exchange.report import Report

ROWS: list[Row] = [
    ("plan", f"保单{number}", f"build/企业/P{number}/plan.pdf", "0" * 64, "unchanged", "1 2 3 4")
    for number in range(9_000)
]
PAGE: Row = ("page", "", "build/index.html", "1" * 64, "", "1 2 3 4")


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told.of([*ROWS, PAGE], tmp_path)


def test_all_comes_back_in_order(told: Told) -> None:
    assert told.end > 1 << 20  # many times more than is read at once
    assert list(told.rows()) == [*ROWS, PAGE]


def test_outputs_are_the_documents_without_the_pages(told: Told) -> None:
    assert len(told.outputs) == len(ROWS)
    assert list(told.outputs) == [Output(*row[:4], "unchanged") for row in ROWS]


def test_several_may_read_at_once(told: Told) -> None:
    pairs = zip(told.outputs, islice(told.outputs, 5_000, None), strict=False)
    assert all(int(b.policy[2:]) == int(a.policy[2:]) + 5_000 for a, b in pairs)


def test_outputs_have_places_as_any_sequence(told: Told) -> None:
    outputs = told.outputs
    assert outputs[0].policy == "保单0"
    assert outputs[-1].policy == "保单8999"
    assert [each.policy for each in outputs[3:5]] == ["保单3", "保单4"]
    with pytest.raises(IndexError):
        outputs[9_000]


def test_nothing_is_nothing(tmp_path: Path) -> None:
    outputs = Told.of([], tmp_path).outputs
    assert not outputs
    assert list(outputs) == []
    assert list(tmp_path.iterdir()) == []


def test_very_many_take_no_more_room_than_a_few(tmp_path: Path) -> None:
    tracemalloc.start()
    try:
        outputs = Told.of((row for _ in range(8) for row in ROWS), tmp_path).outputs
        report = Report(as_of=date(2026, 11, 24), files=1, findings=(), outputs=outputs)
        size = sum(len(part) for name in ("text", "json") for part in parts(report, name, "zh"))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > 10_000_000
    assert peak < size / 8
