"""A year of the insurer: plan and budget, provider appraisals, self-evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum


class EvaluationKind(StrEnum):
    """自评 or 第三方评估, article 18."""

    SELF = "self"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPlan:
    """年度工作计划与费用预算, article 6(一). `budget` in yuan."""

    goals: str
    budget: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """服务机构年度考核, article 17."""

    provider: str
    date: Date
    process: str
    result: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEvaluation:
    """年度评估 with the eight contents of article 18."""

    date: Date
    kind: EvaluationKind
    execution: str
    effect: str
    satisfaction: str
    expenses: str
    ability: str
    complaints: str
    problems: str
    improvements: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """years/<YYYY>.yaml."""

    year: int
    plan: YearPlan | None = None
    appraisals: tuple[Appraisal, ...] = ()
    evaluation: YearEvaluation | None = None
