"""服务报告 (service report): annex 3, one a visit. Articles 11, 12, 14(五), 15, 19 and 20."""

from __future__ import annotations

from dataclasses import dataclass

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.rich import PictureRef, RichText


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A row of the team table; the leader comes first."""

    name: str
    role: str
    title: str
    qualifications: str
    experience: str


@dataclass(frozen=True, slots=True)
class ServiceDone:
    """What was done for one service item, beside what the plan says of it."""

    number: str
    title: str
    planned: str
    done: str


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """One of the four kinds of places of article 12: what was inspected, or why there is none."""

    number: str
    kind: str
    covered: bool
    text: str


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A participant of the training."""

    number: str
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class TrainingView:
    """培训记录 of article 11(一): hours, participants, assessment, effect."""

    facts: tuple[Fact, ...]
    participants: tuple[ParticipantRow, ...]


@dataclass(frozen=True, slots=True)
class HazardView:
    """A hazard as the report tells it (article 19), with its photographs before and after."""

    number: str
    id: str
    place: str
    description: str
    basis: str
    suggestion: str
    level: str
    major: bool
    deadline: str
    responsible: str
    state: str
    """已整改 with its date, or 未整改."""
    rectification: str
    reported: str
    """To which authorities and when (article 6(四)); "" if it was not."""
    before: tuple[PictureRef, ...]
    after: tuple[PictureRef, ...]


@dataclass(frozen=True, slots=True)
class DeviationView:
    """A departure from the plan, with who accepted it."""

    number: str
    what: str
    why: str
    accepted_by: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything a service report prints, in its order."""

    metadata: Metadata
    title: str
    draft: bool
    """Not yet reviewed by the insurer: watermark and blank lines to sign."""
    watermark: str
    insured: str
    insurer: str
    provider: str
    policy_no: str
    service_date: str
    basis: RichText
    """一、服务依据: regulation, agreement, plan reference."""
    firm: tuple[Fact, ...]
    team: tuple[TeamMember, ...]
    services: tuple[ServiceDone, ...]
    summary: RichText
    scope: tuple[ScopeRow, ...]
    training: TrainingView | None
    hazard_summary: str
    """Counted: 发现隐患 3 项，其中重大事故隐患 1 项 …; says so when none was found."""
    major_hazards: tuple[HazardView, ...]
    general_hazards: tuple[HazardView, ...]
    deviations: tuple[DeviationView, ...]
    no_deviation: str
    conclusion: RichText
    process: tuple[Fact, ...]
    """Written, reviewed, uploaded, return visit, spot check: dates and persons."""
    return_visit: tuple[Fact, ...]
    pictures: tuple[PictureRef, ...]
    """Photographs of the process (服务过程影像)."""
    other_media: tuple[str, ...]
    """Names of films and other material that a page cannot show."""
    attendance: tuple[Fact, ...]
    """Pooled service: who came of each policy."""
    signatures: tuple[Signature, ...]
