"""服务流程图 (process chart): articles 14 to 24 with this policy's own dates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ajx_docs.documents.common import Metadata


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


@dataclass(frozen=True, slots=True)
class FlowchartView:
    """Everything the process chart shows. Steps come in order; a row of the chart is one step."""

    metadata: Metadata
    title: str
    insured: str
    insurer: str
    policy_no: str
    period: str
    lanes: tuple[LaneView, ...]
    steps: tuple[Step, ...]
    arrows: tuple[Arrow, ...]
    legend: tuple[str, ...]
    alternative_text: str
