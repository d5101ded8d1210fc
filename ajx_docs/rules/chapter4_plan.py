"""第四章 服务流程: the plan comes first and fits the firm, article 14(三)."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Case
from ajx_docs.model.plan import PlanStatus
from ajx_docs.rules.case_facts import absent
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.rules.telling import unwritten
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.labels import label
from ajx_docs.texts.language import Text


@rule(
    "A14.3",
    title=Text("方案先审批、因企制宜", "Plan approved first, and written for the firm"),
    article="第十四条（三）",
    reading=Text(
        "首次服务开始日不早于方案审核日（review.date），服务前方案状态须为已审批；"
        "没有方案就服务的同样为错误。"
        "方案针对本企业：概况四项须有实际内容（N2.2），历史事故（accident_history）未写的为警告，"
        "没有事故的写明“近三年无……”。",
        "The first service begins no earlier than the plan's review, and the plan is approved then."
        " Written for this firm: its overview has content (N2.2); a missing accident history is a"
        " warning.",
    ),
    fails={"plan.review.date": "2026-04-17"},
    passes={"plan.review.date": "2026-04-16"},
)
def approved_first(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """The insurer approves the plan before the first service; it is written for this firm.

    第十四条（三）：“安全生产技术服务机构在开展服务前与被保险人充分沟通，了解其行业特点、生产规模、风险分布、
    人员状况、安全管理基础和历史事故等情况,并根据了解的信息，选定项目服务人员，制定详细的事故预防技术服务
    方案，报保险机构审批同意。”
    """
    yield from _approval(case, ctx)
    firm = case.enterprise
    if case.plan is not None and firm is not None and unwritten(firm.value.accident_history):
        yield Fault(
            firm.source,
            "/accident_history",
            Text(
                "编制方案前应了解企业的历史事故；企业信息中没有写。",
                "The plan is made knowing the firm's accident history; none is written.",
            ),
            Text(
                "填写 accident_history；没有事故的写“近三年无生产安全事故”。",
                "Fill in accident_history; say so where there were none.",
            ),
            field="历史事故",
            severity=Severity.WARNING,
        )


def _approval(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    started = [r for r in case.visits if r.visit.started_on <= ctx.as_of]
    if not started:
        return
    first = min(started, key=lambda r: (r.visit.started_on, r.slug))
    day = first.visit.started_on
    if case.plan is None:
        if not absent(case, "plan.yaml"):
            return
        yield Fault(
            first.source,
            "/date",
            Text(
                f"服务前应有经保险机构审批同意的方案；{chinese_date(day)}已开展服务，还没有方案。",
                f"A plan approved by the insurer comes before the service of {day}; there is none.",
            ),
            Text("编制 plan.yaml 并报审批。", "Write plan.yaml and have it approved."),
            field="服务日期",
        )
        return
    plan, source = case.plan.value, case.plan.source
    if plan.status is not PlanStatus.APPROVED or plan.review is None:
        yield Fault(
            source,
            "/status",
            Text(
                f"方案应在首次服务前经保险机构审批同意；{chinese_date(day)}已开展服务，"
                f"方案状态仍为“{label(plan.status)}”。",
                f"The plan must be approved before the first service ({day}); it is"
                f" {plan.status.value}.",
            ),
            Text(
                "办理审批后将 status 改为 approved，并填写 review。",
                "Have it approved, then write status: approved and review.",
            ),
            field="方案状态",
        )
    elif plan.review.date > day:
        yield Fault(
            source,
            "/review/date",
            Text(
                f"方案应在首次服务前审批同意；首次服务{chinese_date(day)}开始，"
                f"方案{chinese_date(plan.review.date)}才审批，"
                f"晚{(plan.review.date - day).days}天。",
                f"The plan must be approved before the first service of {day}; it was reviewed on"
                f" {plan.review.date}.",
            ),
            Text(
                "核对两个日期；先服务后审批的须说明原因并由有权人批准（waivers）。",
                "Check both dates; a service before approval needs an approved waiver.",
            ),
            field="审核日期",
        )
