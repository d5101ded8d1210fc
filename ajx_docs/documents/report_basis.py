"""What a service report rests on (一、服务依据) and whom it is about (二、被保险人基本情况)."""

from __future__ import annotations

from collections.abc import Sequence

from ajx_docs.documents.common import Fact
from ajx_docs.documents.markdown import parse, plain_text
from ajx_docs.documents.papers import papers_of, period
from ajx_docs.documents.rich import Block, ListBlock, ListItem, Paragraph, RichText, Span
from ajx_docs.model.case import Case
from ajx_docs.model.plan import Plan, PlanStatus, ServiceItem
from ajx_docs.model.policy import Policy
from ajx_docs.model.visit import Visit
from ajx_docs.rules.case_facts import TEAM_ITEMS
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.labels import ITEM_ARTICLES, REGULATION, label
from ajx_docs.texts.money import yuan


def basis(cases: Sequence[Case], visit: Visit) -> RichText:
    """一、服务依据: the regulation's articles, and of each policy agreement, contract and plan."""
    items = [_item(f"{REGULATION}{'、'.join(_articles(visit))}；")]
    for case in cases:
        policy = papers_of(case).policy
        items.append(_agreement(case, policy))
        contract = policy.provider_contract
        if contract and contract.provider == visit.provider:
            items.append(
                _item(
                    f"与{case.provider_name(contract.provider)}签订的委托服务合同"
                    f"（编号{contract.number}，{chinese_date(contract.signed_on)}签订）；"
                )
            )
        items.append(_plan(case, case.plan.value if case.plan else None))
    return RichText((ListBlock(ordered=True, items=tuple(items)),))


def firm_facts(cases: Sequence[Case]) -> tuple[Fact, ...]:
    """二、被保险人基本情况; of a pooled service one firm after the other."""
    return tuple(fact for case in cases for fact in _firm(case))


def _articles(visit: Visit) -> list[str]:
    articles = [ITEM_ARTICLES[item] for item in ServiceItem if item in visit.items]
    if ServiceItem.HAZARD_INSPECTION in visit.items:
        articles.append("第十二条")
    articles += ["第十四条", "第十九条"]
    if set(TEAM_ITEMS) & set(visit.items):
        articles.append("第二十条")
    return articles


def _item(words: str, *blocks: Block) -> ListItem:
    return ListItem((Paragraph((Span(words),)), *blocks))


def _agreement(case: Case, policy: Policy) -> ListItem:
    agreement = policy.agreement
    source = case.policy.source if case.policy else None
    contents = parse(
        agreement.contents, lambda ref: case.path_of(ref, source) if source else ref
    ).blocks
    words = (
        f"承保机构与{papers_of(case).enterprise.name}的事故预防服务协议"
        f"（{label(agreement.kind)}，{chinese_date(agreement.signed_on)}签订；"
        f"保单号{policy.policy_no}），约定："
    )
    if contents and isinstance(contents[0], Paragraph):
        first = Paragraph((Span(words), *contents[0].content))
        return ListItem((first, *contents[1:]))
    return _item(words, *contents)


def _plan(case: Case, plan: Plan | None) -> ListItem:
    name = f"《安责险事故预防服务方案》（{papers_of(case).enterprise.name}"
    if plan is None:
        return _item(f"{name}：尚未编制）。")
    steps = [f"方案依据：{plan.basis.strip()}"]
    if plan.consent and plan.consent.given:
        steps.append(f"{chinese_date(plan.consent.date)}征得企业同意")
    if plan.review:
        steps.append(f"{chinese_date(plan.review.date)}经承保机构{plan.review.manager}审核")
    if plan.status is not PlanStatus.APPROVED:
        steps.append(f"{label(plan.status)}，尚未审批")
    return _item(f"{name}；{'，'.join(steps)}）。")


def _firm(case: Case) -> list[Fact]:
    papers = papers_of(case)
    firm, policy = papers.enterprise, papers.policy
    industry = f"{firm.industry}（{firm.industry_code}）" if firm.industry_code else firm.industry
    sources = "；".join(f"{each.name}（{each.grade}）" for each in firm.major_hazard_sources)
    facts = [
        Fact("被保险人名称", firm.name),
        Fact("统一社会信用代码", firm.uscc),
        Fact("地址", firm.address),
        Fact("所属行业", industry),
        Fact("企业规模", label(firm.size)),
        Fact("从业人员", f"{firm.employees}人"),
        Fact("年营业收入", yuan(firm.revenue)),
    ]
    if firm.assets is not None:
        facts.append(Fact("资产总额", yuan(firm.assets)))
    facts += [
        Fact("联系人", f"{firm.contact.name}，{firm.contact.phone}"),
        Fact("保单号", policy.policy_no),
        Fact("保险期间", period(policy)),
    ]
    if policy.construction:
        facts.append(Fact("开工日期", chinese_date(policy.construction.commenced_on)))
    facts += [
        Fact("重大危险源", sources or "无登记的重大危险源"),
        Fact("历史事故情况", plain_text(parse(firm.accident_history)) or "未登记"),
    ]
    return facts
