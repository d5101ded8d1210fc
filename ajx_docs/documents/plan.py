"""服务方案 (service plan): annex 2 to the letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.markdown import parse
from ajx_docs.documents.papers import (
    DRAFT_MARK,
    MissingPaperError,
    Papers,
    experience_since,
    metadata,
    numbered,
    papers_of,
    qualifications,
    team_names,
)
from ajx_docs.documents.plan_goals import GoalView, goals_of
from ajx_docs.documents.rich import Block, Paragraph, RichText, Span
from ajx_docs.model.case import Case
from ajx_docs.model.plan import Plan, PlannedService, PlanStatus, ServiceItem
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.labels import label

__all__ = ["GoalView", "OverviewView", "PlanView", "ServiceRow", "plan_view", "schedule"]

TITLE = "安责险事故预防服务方案"
UNCHOSEN = "本方案未选"
_DASH = "—"


@dataclass(frozen=True, slots=True)
class OverviewView:
    """一、企业（项目）概况: the annex's four parts."""

    safety_management: RichText
    equipment: RichText
    processes: RichText
    hazard_sources: RichText
    major_hazard_sources: tuple[Fact, ...]
    """Name and grade of each registered major hazard source, listed under the fourth part."""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A row of the seven-row table.

    Rows not chosen stay: their `schedule` holds the mark 本方案未选, the other cells a dash.
    """

    number: str
    title: str
    chosen: bool
    schedule: str
    provider: str
    people: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything the service plan prints, in its order."""

    metadata: Metadata
    title: str
    draft: bool
    """Draft or submitted: watermark 草稿 and blank lines to sign."""
    watermark: str
    insured: str
    insurer: str
    policy_no: str
    overview: OverviewView
    basis: str
    """The XXXX of 根据XXXX要求."""
    rows: tuple[ServiceRow, ...]
    unchosen_mark: str
    leader: str
    """服务小组组长 with title and qualifications, article 20."""
    goals: tuple[GoalView, ...]
    funding: RichText
    other_guarantees: RichText
    consent: str
    """The statement that the insured has agreed, worded; in a draft with room to fill in."""
    insurer_signature: Signature
    provider_signature: Signature


def plan_view(case: Case) -> PlanView:
    """The service plan of a case. Raises MissingPaperError without plan, policy or parties."""
    papers = papers_of(case)
    if not case.plan:
        raise MissingPaperError(f"{case.key}: 没有服务方案")
    plan = case.plan.value
    draft = plan.status is not PlanStatus.APPROVED
    source = case.plan.source

    def markdown(text: str) -> RichText:
        return parse(text, lambda reference: case.path_of(reference, source))

    return PlanView(
        metadata=metadata(papers, TITLE, _dated(plan, papers)),
        title=TITLE,
        draft=draft,
        watermark=DRAFT_MARK if draft else "",
        insured=papers.enterprise.name,
        insurer=papers.insurer.name,
        policy_no=papers.policy.policy_no,
        overview=_overview(case, papers),
        basis=plan.basis.strip(),
        rows=tuple(_row(case, plan, number, item) for number, item in enumerate(ServiceItem, 1)),
        unchosen_mark=UNCHOSEN,
        leader=_leader(case, plan),
        goals=goals_of(plan.services),
        funding=markdown(plan.guarantees.funding),
        other_guarantees=markdown(plan.guarantees.other),
        consent=_consent(plan, papers),
        insurer_signature=Signature(
            role="承保公司事故预防服务管理人员审核",
            name=plan.review.manager if plan.review else "",
            date=chinese_date(plan.review.date) if plan.review else "",
        ),
        provider_signature=Signature(
            role="安全生产技术服务机构签字或签章",
            name=plan.provider_signature.person if plan.provider_signature else "",
            date=chinese_date(plan.provider_signature.date) if plan.provider_signature else "",
        ),
    )


def _dated(plan: Plan, papers: Papers) -> date:
    """The day of approval; before it the latest step taken, or the policy's inception."""
    if plan.review:
        return plan.review.date
    steps = [step.date for step in (plan.consent, plan.provider_signature) if step]
    return max(steps, default=papers.policy.inception)


def _overview(case: Case, papers: Papers) -> OverviewView:
    enterprise = papers.enterprise
    sourced = case.enterprise

    def markdown(text: str) -> RichText:
        return parse(text, lambda ref: case.path_of(ref, sourced.source) if sourced else ref)

    history = markdown(enterprise.accident_history)
    safety = markdown(enterprise.overview.safety_management)
    return OverviewView(
        # Article 14(三) has the plan written from 历史事故 too; the annex gives it no part of its
        # own, so it closes the one on safety management.
        safety_management=RichText((*safety.blocks, *_history(history))),
        equipment=markdown(enterprise.overview.equipment),
        processes=markdown(enterprise.overview.processes),
        hazard_sources=markdown(enterprise.overview.hazard_sources),
        major_hazard_sources=tuple(
            Fact(each.name, each.grade) for each in enterprise.major_hazard_sources
        ),
    )


def _history(rich: RichText) -> tuple[Block, ...]:
    words = Span("历史事故情况：")
    match rich.blocks:
        case ():
            return ()
        case (Paragraph(content), *others):
            return (Paragraph((words, *content)), *others)
        case blocks:
            return (Paragraph((words,)), *blocks)


def _row(case: Case, plan: Plan, number: int, item: ServiceItem) -> ServiceRow:
    services = [each for each in plan.services if each.item is item]
    if not services:
        return ServiceRow(str(number), label(item), False, UNCHOSEN, _DASH, _DASH)
    titles = "、".join(dict.fromkeys(each.title for each in services if each.title))
    providers = [case.provider_name(each.provider) for each in services]
    people = [team_names(case, each.provider, each.people, plan.leader) for each in services]
    return ServiceRow(
        number=str(number),
        title=label(item) + (f"（{titles}）" if titles else ""),
        chosen=True,
        schedule=numbered([schedule(each) for each in services]),
        provider=_said_once(providers),
        people=_said_once(people),
    )


def schedule(service: PlannedService) -> str:
    """服务时间和频次: what the author wrote, with times and form."""
    return f"{service.schedule.strip()}\n共{service.times}次，{label(service.mode)}"


def _said_once(lines: Sequence[str]) -> str:
    """Cells of several services: one line if they say the same, else numbered like the others."""
    return numbered(list(lines) if len(set(lines)) > 1 else list(lines[:1]))


def _leader(case: Case, plan: Plan) -> str:
    """Article 20: 中级以上职称, 服务项目对应行业领域工作3年以上, so that a reader can judge."""
    for provider in dict.fromkeys(each.provider for each in plan.services):
        person = case.person(provider, plan.leader)
        if person:
            known = (label(person.title_level), qualifications(person), experience_since(person))
            return f"{person.name}（{'；'.join(known)}）"
    return plan.leader


def _consent(plan: Plan, papers: Papers) -> str:
    """附件2: 该方案要征得企业同意，并注明已征得企业同意."""
    insured, consent = papers.enterprise.name, plan.consent
    if consent and consent.given:
        return (
            f"本方案已征得企业（{insured}）同意。"
            f"同意人：{consent.person}，日期：{chinese_date(consent.date)}。"
        )
    if consent:
        return (
            f"企业（{insured}）尚未同意本方案。"
            f"答复人：{consent.person}，日期：{chinese_date(consent.date)}。"
        )
    return (
        f"本方案尚待征得企业（{insured}）同意。"
        "企业意见：＿＿＿＿＿＿＿＿　同意人（签字）：＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日"
    )
