"""第二章 职责与要求: return visits, article 6(六) with article 15."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Case
from ajx_docs.rules import tasks
from ajx_docs.rules.case_facts import carried_out, completed_on
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.rules.telling import told, unwritten
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text


@rule(
    "A6.6",
    title=Text("客户回访", "Return visit"),
    article="第六条（六）、第十五条",
    severity=Severity.WARNING,
    parameters=("return_visit_days",),
    reading=Text(
        "自服务完成日（completed_on，未填的取最后一天）的次日起数 10 个工作日，当日不计；"
        "期限内为待办，临近为提示，逾期或迟后回访为警告。回访应在服务完成之后，"
        "并记录满意度和具体意见"
        "（没有意见写“无”）。",
        "Ten working days are counted from the day after completion. A task until then, a"
        " notice when"
        " near, a warning when overdue or late. The visit follows the service's completion and"
        " records satisfaction and opinions (无 where there are none).",
    ),
    fails={"visits.0.return_visit": None},
    passes={"visits.0.return_visit.date": "2026-04-30"},
)
def return_visit(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """The insurer visits back within ten working days and records satisfaction and opinions.

    第六条（六）：“进行客户回访，收集分析客户反馈意见。”
    第十五条：“建立回访机制，在服务完成后10个工作日内通过线上或线下等方式回访并记录被保险人对本次服务的
    满意度和具体意见。”
    """
    hint = Text(
        "回访后填写 return_visit：日期、方式、受访人、满意度（1—5）和具体意见。",
        "After the visit fill in return_visit: date, method, respondent, satisfaction, opinions.",
    )
    for task in tasks.return_visits(case, tasks.for_case(case, ctx)):
        yield from told(task, ctx, hint)
    for record in carried_out(case, ctx.as_of):
        made, done = record.visit.return_visit, completed_on(record.visit)
        if made is None or made.date > ctx.as_of:
            continue
        if made.date < done:
            yield Fault(
                record.source,
                "/return_visit/date",
                Text(
                    f"回访应在服务完成后进行；服务{chinese_date(done)}完成，"
                    f"回访却在{chinese_date(made.date)}。",
                    f"The return visit follows the service: completed {done}, visited {made.date}.",
                ),
                Text(
                    "核对两个日期；多日服务的回访在最后一天之后。",
                    "Check both dates; a service of several days ends on its last.",
                ),
                field="回访日期",
            )
        if unwritten(made.opinions):
            yield Fault(
                record.source,
                "/return_visit/opinions",
                Text(
                    "回访应记录被保险人的具体意见；此处没有写出。",
                    "The return visit must record the insured's opinions; none are written.",
                ),
                Text("写明意见；没有意见的写“无”。", "Write them; 无 where there are none."),
                field="具体意见",
            )
