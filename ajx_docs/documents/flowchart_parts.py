"""The pieces of the process chart: lanes, steps, arrows, and how a deadline is worded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ajx_docs.rules.deadlines import Deadline
from ajx_docs.rules.pack import Pack, PackError
from ajx_docs.texts.dates import chinese_date

ESTIMATE = "未公布放假安排，暂按周末推算"


class Lane(StrEnum):
    """Who acts; the four lanes from left to right."""

    INSURER = "insurer"
    PROVIDER = "provider"
    INSURED = "insured"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Step:
    """A step: in which lane, what, by when, whether it is done; `article` is its source."""

    id: str
    number: str
    lane: Lane
    title: str
    article: str
    due: str
    """Computed date with its reason in words ("2026年5月15日前（起保后4个月）"), or ""."""
    done: bool
    done_text: str
    """"2026年4月16日 完成", "3/3 次", or "" while open."""
    brief: str = ""
    """What a box of the chart shows of `due`: the date alone ("2026年5月15日前"), or ""."""
    applies: bool = True
    """False where this policy did not take the step (no hazard found, no provider engaged)."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one step to another, with a word on it where it branches (有重大隐患, 未按时限整改)."""

    start: str
    end: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class LaneView:
    """A lane's heading and the party's own name."""

    lane: Lane
    title: str
    party: str


def deadline(reckon: Callable[[], Deadline]) -> Deadline | None:
    """A deadline of the regulation, or None where the jurisdiction's pack has no such number."""
    try:
        return reckon()
    except PackError:
        return None


def number(pack: Pack, name: str) -> str:
    """A number of the pack as written, or "" where it has none."""
    try:
        return pack.text(name)
    except PackError:
        return ""


def by(limit: Deadline) -> str:
    """The last day with its reason: 2026年5月15日前（起保后4个月）."""
    estimate = f"；{ESTIMATE}" if limit.estimated else ""
    return f"{chinese_date(limit.day)}前（{limit.reason.zh}{estimate}）"


def by_day(limit: Deadline) -> str:
    """The last day alone, with a word where it is an estimate."""
    return f"{chinese_date(limit.day)}前" + ("（推算）" if limit.estimated else "")
