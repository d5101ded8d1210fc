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
class Complaint:
    """A complaint and how it was handled."""

    date: Date
    by: str
    matter: str
    handling: str
    closed_on: Date | None = None


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
