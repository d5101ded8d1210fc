"""年度工作计划和费用预算 (work plan and budget of a year): article 6(一), one for each year.

第六条（一）：“按照工作需求科学合理制定年度事故预防服务工作计划和费用预算，及时支出事故预防费。”
The need is read from the policies in force: what article 13 and the end of article 11 owe them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ajx_docs.documents.annual_cases import AnnualCases
from ajx_docs.documents.annual_demand import DemandRow
from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.markdown import parse
from ajx_docs.documents.papers import MissingPaperError
from ajx_docs.documents.rich import RichText
from ajx_docs.model.parties import Insurer, Provider
from ajx_docs.model.source import Sourced
from ajx_docs.model.year import Year
from ajx_docs.texts.figures import percent
from ajx_docs.texts.money import capital_yuan, yuan

TITLE = "事故预防服务工作计划和费用预算"


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """A provider the insurer can draw on."""

    name: str
    fields: str
    people: str


@dataclass(frozen=True, slots=True)
class AnnualPlanView:
    """Goals, need, providers and budget of a year."""

    metadata: Metadata
    title: str
    facts: tuple[Fact, ...]
    goals: RichText
    demand_summary: str
    demand: tuple[DemandRow, ...]
    providers: tuple[ProviderRow, ...]
    budget: tuple[Fact, ...]
    signatures: tuple[Signature, ...]


def annual_plan_view(cases: AnnualCases, year: Sourced[Year]) -> AnnualPlanView:
    """The plan of a year. Raises MissingPaperError without a plan or the insurer."""
    plan, insurer = year.value.plan, cases.portfolio.insurer
    if plan is None or insurer is None:
        raise MissingPaperError(f"{year.source.path}: 没有年度工作计划和费用预算")
    number = year.value.year
    demand = cases.demand(number)
    return AnnualPlanView(
        metadata=annual_metadata(insurer.value, number, TITLE, date(number, 1, 1)),
        title=f"{number}年度{TITLE}",
        facts=_facts(insurer.value, number),
        goals=parse(plan.goals, lambda reference: f"data/{reference}"),
        demand_summary=demand.summary,
        demand=demand.rows,
        providers=tuple(_provider(each.value) for each in cases.portfolio.providers.values()),
        budget=(
            Fact("费用预算", yuan(plan.budget)),
            Fact("大写", capital_yuan(plan.budget)),
            Fact(
                "占登记的年度安责险保费",
                f"{percent(plan.budget, insurer.value.annual_premium)}"
                f"（{yuan(insurer.value.annual_premium)}，不含税）",
            ),
        ),
        signatures=(
            Signature("编制人（签字）"),
            Signature("事故预防服务管理机构负责人（签字）"),
            Signature("保险机构主要负责人（签字）"),
        ),
    )


def annual_metadata(insurer: Insurer, year: int, title: str, dated: date) -> Metadata:
    """File properties of a paper of one year of the insurer."""
    return Metadata(
        title=f"{year}年度{title}（{insurer.name}）",
        subject=f"保险机构：{insurer.name}；年度：{year}年",
        author=insurer.name,
        keywords=("安责险", "事故预防服务", title, insurer.name, f"{year}年度"),
        dated=dated.isoformat(),
    )


def _facts(insurer: Insurer, year: int) -> tuple[Fact, ...]:
    managers = "、".join(
        f"{each.name}（{'专职' if each.full_time else '兼职'}）" for each in insurer.managers
    )
    return (
        Fact("保险机构", insurer.name),
        Fact("年度", f"{year}年"),
        Fact("主要负责人", insurer.principal),
        Fact("事故预防服务管理人员", managers or "未登记"),
    )


def _provider(provider: Provider) -> ProviderRow:
    full_time = sum(each.full_time for each in provider.people)
    return ProviderRow(
        name=provider.name,
        fields="、".join(provider.fields),
        people=f"{len(provider.people)}人（专职{full_time}人）",
    )
