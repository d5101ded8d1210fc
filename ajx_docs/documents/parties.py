"""Whom a paper is about: the facts at the head of a case's papers and of one service's papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ajx_docs.documents.common import Fact, Metadata
from ajx_docs.documents.papers import Papers, papers_of, period, team_names
from ajx_docs.model.case import Case
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.visit import Visit
from ajx_docs.texts.dates import chinese_range
from ajx_docs.texts.labels import label


def policy_facts(papers: Papers) -> tuple[Fact, ...]:
    """The head of a paper of one policy: insured, policy, term, insurer."""
    return (
        Fact("被保险人名称", papers.enterprise.name),
        Fact("统一社会信用代码", papers.enterprise.uscc),
        Fact("保单号", papers.policy.policy_no),
        Fact("保险期间", period(papers.policy)),
        Fact("承保机构", papers.insurer.name),
    )


def service_facts(cases: Sequence[Case], visit: Visit) -> tuple[Fact, ...]:
    """The head of a paper of one service; of a pooled one with all of its insured."""
    case, all_papers = cases[0], [papers_of(each) for each in cases]
    return (
        Fact("被保险人名称", insured_names(cases)),
        Fact("保单号", "\n".join(each.policy.policy_no for each in all_papers)),
        Fact("承保机构", all_papers[0].insurer.name),
        Fact("服务机构", case.provider_name(visit.provider)),
        Fact("服务日期", chinese_range(visit.started_on, visit.ended_on)),
        Fact("服务项目", f"{item_names(visit)}（{label(visit.mode)}）"),
        Fact("服务人员", team_names(case, visit.provider, visit.people, visit.leader)),
    )


def item_names(visit: Visit) -> str:
    """The service items in the annex's order and words."""
    return "；".join(label(item) for item in ServiceItem if item in visit.items)


def insured_names(cases: Sequence[Case], separator: str = "\n") -> str:
    """The insured of a service, one a line."""
    return separator.join(papers_of(each).enterprise.name for each in cases)


def service_metadata(cases: Sequence[Case], title: str, visit: Visit, dated: date) -> Metadata:
    """File properties of a paper of one service."""
    all_papers = [papers_of(each) for each in cases]
    insured = insured_names(cases, "、")
    numbers = "、".join(each.policy.policy_no for each in all_papers)
    day = chinese_range(visit.started_on, visit.ended_on)
    return Metadata(
        title=f"{title}（{insured}，{day}）",
        subject=f"被保险人：{insured}；保单号：{numbers}；服务日期：{day}",
        author=all_papers[0].insurer.name,
        keywords=("安责险", "事故预防服务", title, insured, numbers),
        dated=dated.isoformat(),
    )
