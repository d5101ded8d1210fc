"""The parties: insurer (保险机构), provider (安全生产技术服务机构), enterprise (被保险人)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum


class TitleLevel(StrEnum):
    """Professional title (职称) of a person; article 20 asks the leader for 中级 or higher."""

    NONE = "none"
    JUNIOR = "junior"
    INTERMEDIATE = "intermediate"
    SENIOR = "senior"


class EnterpriseSize(StrEnum):
    """Size by 统计上大中小微型企业划分办法（2017）, which article 11 refers to."""

    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    MICRO = "micro"


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """Work in an industry (从业领域) since a day; article 20 counts years on the service date."""

    industry: str
    since: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A professional of a provider, or of the insurer itself (服务人员)."""

    id: str
    name: str
    full_time: bool
    title_level: TitleLevel
    qualifications: tuple[str, ...]
    experience: tuple[Experience, ...]
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerTraining:
    """A training a service manager took (article 7(三)); hours are class hours (学时)."""

    date: Date
    hours: Decimal
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager:
    """A prevention-service manager (事故预防服务管理人员) of the provincial branch, article 7."""

    name: str
    full_time: bool
    training: tuple[ManagerTraining, ...] = ()
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagementSystems:
    """The management systems (管理制度) of article 7(一): title or file of each."""

    personnel: str = ""
    quality: str = ""
    archives: str = ""
    complaints: str = ""
    appraisal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insurer:
    """The insurer's provincial branch (保险机构省级分公司). `annual_premium` in yuan, ex tax."""

    name: str
    uscc: str
    principal: str
    annual_premium: Decimal
    managers: tuple[Manager, ...]
    branch: str = ""
    address: str = ""
    phone: str = ""
    people: tuple[Person, ...] = ()
    systems: ManagementSystems | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """The legal representative's letter of commitment (承诺书), article 10(五)."""

    signed_on: Date
    signed_by: str
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A major violation or dishonesty record (重大违法失信记录), article 10(六)."""

    date: Date
    description: str
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A technical service provider (安全生产技术服务机构), articles 9, 10 and 25.

    `applied_on` is the 申请之日 from which article 10(六) counts three years back.
    """

    name: str
    uscc: str
    legal_representative: str
    address: str
    commitment: Commitment
    violations: tuple[Violation, ...]
    fields: tuple[str, ...]
    people: tuple[Person, ...]
    applied_on: Date | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to call at the insured."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Annex 2 一 企业（项目）概况: four Markdown texts in the annex's order."""

    safety_management: str
    equipment: str
    processes: str
    hazard_sources: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorHazardSource:
    """A major hazard source (重大危险源) with its grade (一级 … 四级)."""

    name: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """The insured (被保险人). `revenue` and `assets` in yuan."""

    name: str
    uscc: str
    address: str
    industry: str
    employees: int
    revenue: Decimal
    size: EnterpriseSize
    contact: Contact
    overview: Overview
    industry_code: str = ""
    assets: Decimal | None = None
    major_hazard_sources: tuple[MajorHazardSource, ...] = ()
    accident_history: str = ""
