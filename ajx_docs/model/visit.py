"""Services carried out: a visit (one per file, one report each) and a pooled service (集中服务)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum

from ajx_docs.model.plan import ServiceItem


class VisitMode(StrEnum):
    """How a service was carried out."""

    ONSITE = "onsite"
    ONLINE = "online"


class HazardLevel(StrEnum):
    """General hazard (一般事故隐患) or major hazard (重大事故隐患)."""

    GENERAL = "general"
    MAJOR = "major"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A range of days, both included."""

    start: Date
    end: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A kind of place of article 12 that this firm has not, with the reason."""

    absent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The four kinds of places of article 12, in its order: text, or why there is none."""

    production: str | Absent
    dangerous_places: str | Absent
    major_hazard_sources: str | Absent
    other: str | Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One participant of a training."""

    name: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Participants as a head count and the scanned sign-in sheet."""

    count: int
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRecord:
    """培训记录 of article 11(一). `class_hours` in class hours of 45 minutes."""

    class_hours: Decimal
    participants: tuple[Participant, ...] | Attendance
    assessment: str
    evaluation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityReport:
    """An unrectified major hazard reported to an authority, article 6(四)."""

    authority: str
    date: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """A hazard found (事故隐患), article 19: description, basis, advice; a deadline if major."""

    id: str
    place: str
    description: str
    basis: str
    suggestion: str
    level: HazardLevel
    deadline: Date | None = None
    responsible: str = ""
    photos: tuple[str, ...] = ()
    rectified_on: Date | None = None
    rectification: str = ""
    rectified_photos: tuple[str, ...] = ()
    reported: tuple[AuthorityReport, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A departure from the plan, named and accepted (articles 14(四), 19)."""

    what: str
    why: str
    accepted_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """The report's way: written, reviewed by the insurer, uploaded (article 14(五))."""

    written_on: Date | None = None
    reviewed_by: str = ""
    reviewed_on: Date | None = None
    uploaded_on: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnVisit:
    """客户回访, article 15. `satisfaction` from 1 to 5."""

    date: Date
    method: str
    respondent: str
    satisfaction: int
    opinions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheck:
    """The insurer's on-site spot check of this service (现场抽查), article 16."""

    date: Date
    by: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One service carried out (一次服务). Text fields are Markdown where data-model.md says so."""

    date: Date | Period
    items: tuple[ServiceItem, ...]
    mode: VisitMode
    provider: str
    people: tuple[str, ...]
    leader: str
    summary: str
    conclusion: str
    media: tuple[str, ...]
    completed_on: Date | None = None
    scope: Scope | None = None
    training: TrainingRecord | None = None
    hazards: tuple[Hazard, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    report: ReportRecord | None = None
    return_visit: ReturnVisit | None = None
    spot_check: SpotCheck | None = None

    @property
    def started_on(self) -> Date:
        """The first day of the service."""
        return self.date.start if isinstance(self.date, Period) else self.date

    @property
    def ended_on(self) -> Date:
        """The last day of the service."""
        return self.date.end if isinstance(self.date, Period) else self.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled(Visit):
    """集中服务 of article 13: one service for several policies under 30,000 yuan.

    `attendance` says, by policy number, who came: text, or a file.
    """

    policies: tuple[str, ...]
    attendance: Mapping[str, str] | None = None
