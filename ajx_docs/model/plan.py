"""The service plan (服务方案), annex 2."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum

SELF = "self"
"""`provider: self`: the insurer serves with its own people."""


class ServiceItem(StrEnum):
    """The annex's seven rows, in its order; article 11 (一) to (七)."""

    TRAINING = "training"
    RISK_ASSESSMENT = "risk_assessment"
    STANDARDIZATION = "standardization"
    HAZARD_INSPECTION = "hazard_inspection"
    EMERGENCY = "emergency"
    TECHNOLOGY = "technology"
    OTHER = "other"


class PlanMode(StrEnum):
    """Form of a planned service: 现场 (offline training counts as on-site), 线上, or both."""

    ONSITE = "onsite"
    ONLINE = "online"
    MIXED = "mixed"


class PlanStatus(StrEnum):
    """草稿, 报审, 已审批: what is mandatory follows from the state."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedService:
    """One chosen row of annex 2's table with its goal (annex 2 三).

    `goal` maps the names of data-model.md (method, contents, sessions …) to text.
    """

    item: ServiceItem
    schedule: str
    times: int
    mode: PlanMode
    provider: str
    people: tuple[str, ...]
    goal: Mapping[str, str]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantees:
    """Annex 2 四 服务保障事项: funds and other guarantees (Markdown)."""

    funding: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The insured's agreement to the plan: 注明已征得企业同意."""

    given: bool
    person: str
    date: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReview:
    """承保公司事故预防服务管理人员审核."""

    manager: str
    date: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSignature:
    """安全生产技术服务机构签字或签章."""

    person: str
    date: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """服务方案 of one policy. `leader` is a person id of the team (组长, article 20)."""

    status: PlanStatus
    basis: str
    services: tuple[PlannedService, ...]
    leader: str
    guarantees: Guarantees
    consent: Consent | None = None
    review: PlanReview | None = None
    provider_signature: ProviderSignature | None = None
