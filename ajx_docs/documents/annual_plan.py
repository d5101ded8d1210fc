"""年度工作计划和费用预算 (work plan and budget of a year): article 6(一), one for each year.

第六条（一）：“按照工作需求科学合理制定年度事故预防服务工作计划和费用预算，及时支出事故预防费。”
The need is read from the policies in force: what article 13 and the end of article 11 owe them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.markdown import parse
from ajx_docs.documents.papers import MissingPaperError, has_papers, papers_of
from ajx_docs.documents.rich import RichText
from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.parties import Insurer, Provider
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.source import Sourced
from ajx_docs.model.year import Year
from ajx_docs.rules.case_facts import SIZED_ITEMS, onsite_required, planned_onsite, sized
from ajx_docs.rules.pack import Pack, PackError
from ajx_docs.texts.figures import percent
from ajx_docs.texts.money import capital_yuan, grouped, yuan

TITLE = "事故预防服务工作计划和费用预算"
_DASH = "—"
_FIRST = "first_service_months"


@dataclass(frozen=True, slots=True)
class DemandRow:
    """Policies in force in the year that are owed the same: how many, and what their plans have.

    Counted over the policies' whole terms, as the regulation counts.
    """

    name: str
    policies: str
    premium: str
    owed: str
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
    cases = [each for each in portfolio.cases if has_papers(each) and in_force(each, number)]
    return AnnualPlanView(
        metadata=annual_metadata(insurer.value, number, TITLE, date(number, 1, 1)),
        title=f"{number}年度{TITLE}",
        facts=_facts(insurer.value, number),
        goals=parse(plan.goals, lambda reference: f"data/{reference}"),
        demand_summary=_summary(cases, number),
        demand=(*_by_premium(cases, pack), *_by_size(cases, pack)),
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


def _by_premium(cases: Sequence[Case], pack: Pack) -> Iterator[DemandRow]:
    """第十三条: on-site services by premium, the highest class first."""
    classes: dict[tuple[int, Decimal], list[Case]] = {}
    for case in cases:
        classes.setdefault(_class(case, pack), []).append(case)
    for times, bound in sorted(classes, reverse=True):
        found = classes[times, bound]
        planned = sum(planned_onsite(each) for each in found)
        yield _row(
            name=_class_name(bound, highest=(times, bound) == max(classes)),
            cases=found,
            owed=f"现场服务{times * len(found)}次" if times else _first_services(found, pack),
            planned=f"现场服务{planned}次" if times else f"共{sum(map(_times, found))}次",
        )


def _first_services(cases: Sequence[Case], pack: Pack) -> str:
    """第十三条: every policy is owed one service in time; small ones may be served together."""
    owed = sum(_holds(pack, papers_of(each).policy.inception) for each in cases)
    return f"服务{owed}次，可集中开展" if owed else _DASH


def _holds(pack: Pack, day: date) -> bool:
    return _FIRST in pack.parameters and pack.at(day).has(_FIRST)


def _class(case: Case, pack: Pack) -> tuple[int, Decimal]:
    policy = papers_of(case).policy
    try:
        return onsite_required(policy, pack.at(policy.inception))
    except PackError:
        return 0, Decimal(0)


def _class_name(bound: Decimal, *, highest: bool) -> str:
    if not bound:
        return "全部保单" if highest else "其他保单"
    return f"保费{(bound / 10_000).normalize():f}万元以上" + ("" if highest else "的其他保单")


def _by_size(cases: Sequence[Case], pack: Pack) -> Iterator[DemandRow]:
    """第十一条: risk assessment or inspection for large and medium firms."""
    large = [each for each in cases if sized(papers_of(each).enterprise)]
    if not large:
        return
    try:
        owed = sum(
            pack.at(papers_of(each).policy.inception).integer("sized_services") for each in large
        )
    except PackError:
        return
    kind = "风险评估或重大事故隐患排查"
    planned = sum(_times(each, SIZED_ITEMS) for each in large)
    yield _row("其中大中型被保险人", large, f"{kind}{owed}次", f"{kind}{planned}次")


def _row(name: str, cases: Sequence[Case], owed: str, planned: str) -> DemandRow:
    premium = sum((papers_of(each).policy.premium for each in cases), Decimal(0))
    return DemandRow(name, f"{len(cases)}张", grouped(premium), owed, planned)


def _times(case: Case, items: Sequence[ServiceItem] = tuple(ServiceItem)) -> int:
    services = case.plan.value.services if case.plan else ()
    return sum(each.times for each in services if each.item in items)


def _summary(cases: Sequence[Case], year: int) -> str:
    if not cases:
        return f"没有{year}年在保的保单资料。"
    without = sum(each.plan is None for each in cases)
    left = f"其中{without}张尚未编制服务方案，" if without else ""
    return f"{year}年在保的保单{len(cases)}张，{left}承保期内应提供的服务和服务方案的安排如下。"


def _provider(provider: Provider) -> ProviderRow:
    full_time = sum(each.full_time for each in provider.people)
    return ProviderRow(
        name=provider.name,
        fields="、".join(provider.fields),
        people=f"{len(provider.people)}人（专职{full_time}人）",
    )
