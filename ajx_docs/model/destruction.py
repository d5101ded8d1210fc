"""The destruction register (销毁清册), article 24."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveEntry:
    """One archive to destroy. `year` is 所属年度, `years` 应保管期限, `volume` 档号."""

    policy_no: str
    title: str
    years: int
    archived_on: Date
    volume: str = ""
    year: int | None = None
    pages: int | None = None
    note: str = ""
    bundle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who approved, when."""

    name: str
    date: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvals:
    """审核 by the insurer's principal, the departments concerned and the insured, article 24."""

    principal: Approval | None = None
    departments: tuple[Approval, ...] = ()
    insured: tuple[Approval, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """A signature: blank until signed."""

    name: str = ""
    signed_on: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Destruction:
    """销毁清册 with its approvals and signatures; `volume_no` is 卷宗号."""

    register_no: str
    volume_no: str
    archives: tuple[ArchiveEntry, ...]
    reason: str
    approvals: Approvals
    review_head: Signatory | None = None
    approver: Signatory | None = None
    destroyer: Signatory | None = None
    supervisors: tuple[Signatory, ...] = ()
    destroyed_on: Date | None = None
