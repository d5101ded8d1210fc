"""服务方案 (service plan): annex 2 to the letter."""

from __future__ import annotations

from dataclasses import dataclass

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.rich import RichText


@dataclass(frozen=True, slots=True)
class OverviewView:
    """一、企业（项目）概况: the annex's four parts."""

    safety_management: RichText
    equipment: RichText
    processes: RichText
    hazard_sources: RichText
    major_hazard_sources: tuple[Fact, ...]
    """Name and grade of each registered major hazard source, listed under the fourth part."""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A row of the seven-row table; rows not chosen stay, with `chosen` False and a mark."""

    number: str
    title: str
    chosen: bool
    schedule: str
    provider: str
    people: str


@dataclass(frozen=True, slots=True)
class GoalView:
    """三、预期目标 of one kind, in the annex's order: what the annex names for that kind."""

    number: str
    heading: str
    """The annex's own word: 教育培训, 风险辨识, 隐患排查, 应急演练, 线上培训, 其他类型的服务."""
    service: str
    """The service it belongs to; "" where the kind was not chosen (printed as 本方案不涉及)."""
    details: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything the service plan prints, in its order."""

    metadata: Metadata
    title: str
    draft: bool
    """Draft or submitted: watermark 草稿 and blank lines to sign."""
    watermark: str
    insured: str
    insurer: str
    policy_no: str
    overview: OverviewView
    basis: str
    """The XXXX of 根据XXXX要求."""
    rows: tuple[ServiceRow, ...]
    unchosen_mark: str
    leader: str
    """服务小组组长 with title and qualifications, article 20."""
    goals: tuple[GoalView, ...]
    funding: RichText
    other_guarantees: RichText
    consent: str
    """The statement that the insured has agreed, worded; in a draft with room to fill in."""
    insurer_signature: Signature
    provider_signature: Signature
