"""第二章 职责与要求: hazards after the service, articles 6(四) and 8."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Case
from ajx_docs.rules import tasks
from ajx_docs.rules.authorities import missing_kinds
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.rules.task import Task, TaskState
from ajx_docs.rules.telling import listed, told
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text

_OPEN_MAJOR = {
    "visits.0.hazards.0.rectified_on": None,
    "visits.0.hazards.0.rectification": None,
}


@rule(
    "A6.4",
    title=Text("上报未按时限整改的重大事故隐患", "Report of unrectified major hazards"),
    article="第六条（四）",
    severity=Severity.WARNING,
    reading=Text(
        "“及时”没有天数：整改时限届满的次日起即提示未上报的部门。"
        "三类部门须各有一条带日期的上报记录；"
        "名称含“应急”的为应急管理部门，含“金融监管”“银保监”等的为保险监督管理机构，"
        "其余为行业主管部门。"
        "时限后才整改的同样须上报。",
        "及时 has no number: from the day after the deadline the authorities not told are named."
        " Each of the three needs a dated record; a hazard rectified late is reported as well.",
    ),
    fails=_OPEN_MAJOR,
    passes=_OPEN_MAJOR
    | {
        "visits.0.hazards.0.reported": [
            {"authority": "渭南示例市应急管理局", "date": "2026-05-01"},
            {"authority": "国家金融监督管理总局渭南示例监管分局", "date": "2026-05-01"},
            {"authority": "渭南示例市工业和信息化局", "date": "2026-05-02"},
        ]
    },
)
def report_to_authorities(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """A major hazard past its deadline is reported to the three authorities.

    第六条（四）：“及时向同级应急管理部门、保险监督管理机构和相关行业主管部门上报被保险人未按时限整改的
    重大事故隐患。”
    """
    for task in tasks.authority_reports(case, tasks.for_case(case, ctx)):
        if task.state is TaskState.DONE:
            continue
        missing = listed(_not_told(case, task, ctx))
        yield Fault(
            task.source,
            task.pointer,
            Text(
                f"重大事故隐患 {task.subject.rpartition('/')[2]} 未按约定时限整改，"
                f"应及时上报三类部门；截至{chinese_date(ctx.as_of)}未见上报：{missing}。",
                f"Major hazard {task.subject.rpartition('/')[2]} was not rectified in time and must"
                f" be reported; as of {ctx.as_of} not yet told: {missing}.",
            ),
            Text(
                "上报后在该隐患的 reported 中各记一条：authority（部门名称）和 date（日期）。",
                "After reporting, add one entry each to `reported`: authority and date.",
            ),
            field="上报情况",
        )


def _not_told(case: Case, task: Task, ctx: RuleContext) -> list[str]:
    slug, _, hazard_id = task.subject.rpartition("/")
    record = next(r for r in case.visits if r.slug == slug)
    hazard = next(h for h in record.visit.hazards if h.id == hazard_id)
    return list(missing_kinds(r.authority for r in hazard.reported if r.date <= ctx.as_of))


@rule(
    "A8.1",
    title=Text("被保险人整改隐患", "Rectification by the insured"),
    article="第八条",
    severity=Severity.WARNING,
    reading=Text(
        "约定了整改时限的隐患是被保险人的待办；逾期未整改为警告，迟后完成为提示（已无法补救）。"
        "对服务质量的评价由回访记录（A6.6）体现。",
        "A hazard with an agreed deadline is a task of the insured: overdue is a warning, done late"
        " a notice (it cannot be cured). The insured's evaluation is in the return visit (A6.6).",
    ),
    fails={
        "visits.0.hazards.1.rectified_on": None,
        "visits.0.hazards.1.rectification": None,
    },
    passes={"visits.0.hazards.1.rectified_on": "2026-05-15"},
)
def rectification(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """Hazards found are rectified by their deadlines.

    第八条：“及时整改服务过程中发现的生产安全事故隐患，并对服务质量等有关情况进行评价。”
    """
    hint = Text(
        "督促被保险人整改；完成后填写 rectified_on 和 rectification。",
        "Urge the insured; when done fill in rectified_on and rectification.",
    )
    for task in tasks.rectifications(case, tasks.for_case(case, ctx)):
        yield from told(task, ctx, hint, late=Severity.NOTICE)
