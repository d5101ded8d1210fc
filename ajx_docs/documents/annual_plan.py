"""年度工作计划和费用预算 (work plan and budget of a year): article 6(一), one for each year.

第六条（一）：“按照工作需求科学合理制定年度事故预防服务工作计划和费用预算，及时支出事故预防费。”
The need is read from the policies in force: what article 13 and the end of article 11 owe them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.markdown import parse
from ajx_docs.documents.papers import MissingPaperError, has_papers, papers_of, period
from ajx_docs.documents.rich import RichText
from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.parties import Insurer, Provider
from ajx_docs.model.source import Sourced
from ajx_docs.model.year import Year
from ajx_docs.rules.case_facts import onsite_required, sized
from ajx_docs.rules.pack import Pack, PackError
from ajx_docs.texts.figures import percent
from ajx_docs.texts.labels import label
from ajx_docs.texts.money import capital_yuan, grouped, yuan

TITLE = "事故预防服务工作计划和费用预算"
_DASH = "—"


@dataclass(frozen=True, slots=True)
class DemandRow:
    """A policy in force in the year: what it is owed, and what its plan has."""

    number: str
    insured: str
    policy_no: str
    period: str
    premium: str
    size: str
    owed: str
    """On-site services (article 13); of large and medium firms the services of article 11."""
    planned: str


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


def annual_plan_view(portfolio: Portfolio, year: Sourced[Year], pack: Pack) -> AnnualPlanView:
    """The plan of a year. Raises MissingPaperError without a plan or the insurer."""
    plan, insurer = year.value.plan, portfolio.insurer
    if plan is None or insurer is None:
        raise MissingPaperError(f"{year.source.path}: 没有年度工作计划和费用预算")
    number = year.value.year
    demand = tuple(_demand(portfolio, number, pack))
    return AnnualPlanView(
        metadata=annual_metadata(insurer.value, number, TITLE, date(number, 1, 1)),
        title=f"{number}年度{TITLE}",
        facts=_facts(insurer.value, number),
        goals=parse(plan.goals, lambda reference: f"data/{reference}"),
        demand_summary=_summary(demand, number),
        demand=demand,
        providers=tuple(_provider(each.value) for each in portfolio.providers.values()),
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


def in_force(case: Case, year: int) -> bool:
    """Whether the policy was in force on any day of the year."""
    policy = papers_of(case).policy
    return policy.inception.year <= year <= policy.expiry.year


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


def _demand(portfolio: Portfolio, year: int, pack: Pack) -> Iterator[DemandRow]:
    cases = [each for each in portfolio.cases if has_papers(each) and in_force(each, year)]
    for number, case in enumerate(cases, 1):
        papers = papers_of(case)
        yield DemandRow(
            number=str(number),
            insured=papers.enterprise.name,
            policy_no=papers.policy.policy_no,
            period=period(papers.policy),
            premium=grouped(papers.policy.premium),
            size=label(papers.enterprise.size),
            owed=_owed(case, pack.at(papers.policy.inception)),
            planned=_planned(case),
        )


def _owed(case: Case, pack: Pack) -> str:
    papers = papers_of(case)
    words = []
    try:
        times, _ = onsite_required(papers.policy, pack)
        words.append(f"现场服务不少于{times}次" if times else "形式灵活，可集中服务")
        if sized(papers.enterprise):
            words.append(f"风险评估或重大事故隐患排查不少于{pack.integer('sized_services')}次")
    except PackError:
        return "；".join(words) or _DASH
    return "；".join(words)


def _planned(case: Case) -> str:
    if case.plan is None:
        return "方案未编制"
    services = case.plan.value.services
    return f"{len(services)}项{sum(each.times for each in services)}次"


def _summary(demand: tuple[DemandRow, ...], year: int) -> str:
    if not demand:
        return f"没有{year}年在保的保单资料。"
    return f"{year}年在保的保单{len(demand)}张，承保期内应提供的服务和服务方案的安排如下。"


def _provider(provider: Provider) -> ProviderRow:
    full_time = sum(each.full_time for each in provider.people)
    return ProviderRow(
        name=provider.name,
        fields="、".join(provider.fields),
        people=f"{len(provider.people)}人（专职{full_time}人）",
    )
