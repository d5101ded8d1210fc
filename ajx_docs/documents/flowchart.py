"""服务流程图 (process chart): articles 14 to 24 with this policy's own dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ajx_docs.documents.common import Metadata
from ajx_docs.documents.flowchart_archive import closing
from ajx_docs.documents.flowchart_hazards import hazards
from ajx_docs.documents.flowchart_parts import ESTIMATE, Arrow, Lane, LaneView, Step
from ajx_docs.documents.flowchart_preparation import preparation
from ajx_docs.documents.flowchart_progress import Progress, progress
from ajx_docs.documents.flowchart_service import reporting, service
from ajx_docs.documents.papers import Papers, metadata, papers_of, period
from ajx_docs.model.case import Case
from ajx_docs.model.plan import SELF
from ajx_docs.rules.case_facts import completed_on
from ajx_docs.rules.pack import Pack

__all__ = ["Arrow", "FlowchartView", "Lane", "LaneView", "Step", "flowchart_view"]

TITLE = "安责险事故预防服务流程图"


@dataclass(frozen=True, slots=True)
class FlowchartView:
    """Everything the process chart shows. Steps come in the order of the process."""

    metadata: Metadata
    title: str
    insured: str
    insurer: str
    policy_no: str
    period: str
    lanes: tuple[LaneView, ...]
    steps: tuple[Step, ...]
    arrows: tuple[Arrow, ...]
    legend: tuple[str, ...]
    """What the marks mean: done, open, not taken; then notes on the dates."""
    alternative_text: str


_ARROWS = (
    Arrow("agreement", "provider"),
    Arrow("provider", "plan"),
    Arrow("plan", "consent"),
    Arrow("consent", "approval"),
    Arrow("approval", "service"),
    Arrow("service", "spot_check"),
    Arrow("service", "hazards", "发现事故隐患"),
    Arrow("hazards", "limit", "重大事故隐患"),
    Arrow("hazards", "rectification", "一般事故隐患"),
    Arrow("limit", "rectification", "按约定时限"),
    Arrow("rectification", "escalation", "重大事故隐患未按时限整改"),
    Arrow("escalation", "supervision"),
    Arrow("service", "report", "服务后"),
    Arrow("report", "review"),
    Arrow("review", "upload", "审核通过"),
    Arrow("upload", "return_visit"),
    Arrow("return_visit", "opinion"),
    Arrow("opinion", "evaluation"),
    Arrow("evaluation", "archive"),
    Arrow("archive", "yearly"),
    Arrow("yearly", "inspection"),
    Arrow("yearly", "keeping"),
    Arrow("keeping", "register"),
    Arrow("register", "destruction_consent"),
    Arrow("destruction_consent", "destruction"),
)


def flowchart_view(case: Case, pack: Pack) -> FlowchartView:
    """The process chart of a case, with the numbers that held at the policy's inception.

    Raises MissingPaperError without policy or parties. A plan or service that is not there yet
    leaves its steps open. Nothing depends on today: what is overdue is for `ajx status` to say.
    """
    papers = papers_of(case)
    so_far = progress(case)
    held = pack.at(papers.policy.inception)
    steps = (
        *preparation(papers, so_far),
        *service(papers, so_far, held),
        *hazards(so_far),
        *reporting(so_far, held),
        *closing(papers, so_far, held),
    )
    numbered = tuple(replace(step, number=str(n)) for n, step in enumerate(steps, 1))
    return FlowchartView(
        metadata=metadata(papers, TITLE, _dated(papers, so_far)),
        title=TITLE,
        insured=papers.enterprise.name,
        insurer=papers.insurer.name,
        policy_no=papers.policy.policy_no,
        period=period(papers.policy),
        lanes=_lanes(case, papers, so_far),
        steps=numbered,
        arrows=_ARROWS,
        legend=_legend(numbered),
        alternative_text=_alternative(papers, numbered),
    )


def _dated(papers: Papers, so_far: Progress) -> date:
    """The latest event that the chart marks as done."""
    case, policy = so_far.case, papers.policy
    days = [policy.agreement.signed_on]
    if case.plan:
        plan = case.plan.value
        days += [each.date for each in (plan.consent, plan.review, plan.provider_signature) if each]
    for record in so_far.visits:
        visit = record.visit
        days.append(completed_on(visit))
        if visit.report:
            steps = (visit.report.written_on, visit.report.reviewed_on, visit.report.uploaded_on)
            days += [each for each in steps if each]
        days += [each.date for each in (visit.return_visit, visit.spot_check) if each]
        days += [each.rectified_on for each in visit.hazards if each.rectified_on]
    if case.evaluation:
        days.append(case.evaluation.value.date)
    return max(days)


def _lanes(case: Case, papers: Papers, so_far: Progress) -> tuple[LaneView, ...]:
    plan = case.plan.value if case.plan else None
    providers = [each.provider for each in plan.services] if plan else []
    providers += [each.visit.provider for each in so_far.visits]
    if papers.policy.provider_contract:
        providers.insert(0, papers.policy.provider_contract.provider)
    names = [
        "承保机构自有人员" if each == SELF else case.provider_name(each)
        for each in dict.fromkeys(providers)
    ]
    return (
        LaneView(Lane.INSURER, "保险机构", papers.insurer.name),
        LaneView(Lane.PROVIDER, "技术服务机构", "、".join(names) or "尚未选定"),
        LaneView(Lane.INSURED, "被保险人", papers.enterprise.name),
        LaneView(Lane.AUTHORITY, "监管部门", "应急管理部门、保险监督管理机构、行业主管部门"),
    )


def _legend(steps: tuple[Step, ...]) -> tuple[str, ...]:
    notes = ["粗框、勾号：已完成", "细框：未完成", "虚线框：本保单未发生或不涉及"]
    if any(ESTIMATE in step.due for step in steps):
        notes.append(f"“推算”：{ESTIMATE}，公布后以公布的为准")
    return tuple(notes)


def _alternative(papers: Papers, steps: tuple[Step, ...]) -> str:
    """For who cannot see the picture; the table of steps beside it says the rest."""
    done = [step for step in steps if step.done]
    last = f"，最后完成的是第{done[-1].number}步“{done[-1].title}”" if done else ""
    return (
        f"{papers.enterprise.name}的事故预防服务流程图：保险机构、技术服务机构、被保险人、监管部门"
        f"四条泳道，共{len(steps)}步，已完成{len(done)}步{last}。各步骤的依据、时限和完成情况见步骤与时限表。"
    )
