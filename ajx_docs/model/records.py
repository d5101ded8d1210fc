"""The case's other papers: fee ledger, complaints, evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One payment of the fee ledger (服务费用台账). `amount` in yuan."""

    date: Date
    item: str
    payee: str
    amount: Decimal
    voucher: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """服务费用台账, article 22(四)."""

    entries: tuple[LedgerEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyExtension:
    """More time for a complicated complaint (延长答复), AQ 9010-2019 chapter 6."""

    approved_by: str
    approved_on: Date
    reason: str
    told_on: Date | None = None
    """The day on which the complainant was told of the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint and how it was handled.

    `closed_on` is the day of the reply. `verification` says what had to be checked further, which
    gives more working days; `extension` is the approved longer time of a complicated case.
    """

    date: Date
    by: str
    matter: str
    handling: str
    closed_on: Date | None = None
    verification: str = ""
    extension: ReplyExtension | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NilStatement:
    """A declaration that there were no complaints."""

    declared_by: str
    declared_on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaints:
    """投诉及处理记录, article 22(六): entries, or the nil statement (`none` in YAML)."""

    entries: tuple[Complaint, ...] = ()
    none: NilStatement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """服务评估报告, article 22(七)."""

    date: Date
    evaluator: str
    execution: str
    effect: str
    satisfaction: str
    conclusion: str
