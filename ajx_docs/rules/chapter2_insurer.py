"""第二章 职责与要求: the insurer's managers, article 7."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Portfolio
from ajx_docs.rules import insurer_tasks
from ajx_docs.rules.insurer_tasks import ANNUAL_NOTICE_DAYS
from ajx_docs.rules.registry import Fault, Level, RuleContext, rule
from ajx_docs.rules.telling import bound, told, yuan_en
from ajx_docs.texts.language import Text
from ajx_docs.texts.money import yuan


@rule(
    "A7.2",
    title=Text("专职管理人员的人数", "Number of full-time managers"),
    article="第七条（二）",
    level=Level.INSURER,
    parameters=("branch_premium", "managers_above", "managers_below"),
    reading=Text(
        "年度安责险保费取 insurer.yaml 的 annual_premium，1000 万元整即为“以上”；"
        "只数专职（full_time: true）的管理人员。",
        "The year's premium is annual_premium of insurer.yaml; exactly 10,000,000 is 以上. Only"
        " full-time managers count.",
    ),
    fails={"insurer.annual_premium": "10000000.00", "insurer.managers.1.full_time": False},
    passes={"insurer.annual_premium": "9999999.99", "insurer.managers.1.full_time": False},
)
def full_time_managers(portfolio: Portfolio, ctx: RuleContext) -> Iterator[Fault]:
    """The provincial branch has enough full-time prevention-service managers.

    第七条（二）：“年度安责险保费1000万元以上的保险机构省级分公司应至少配备2名专职事故预防服务管理人员，
    年度安责险保费1000万元以下的安责险承保机构省级分公司应至少配备1名专职事故预防服务管理人员，并确保其在
    岗位切实发挥其监督管理作用。其中，“以上”包括本数，“以下”不包括本数。”
    """
    if portfolio.insurer is None:
        return
    insurer, pack = portfolio.insurer.value, ctx.pack.bound(ctx.as_of)
    limit = pack.amount("branch_premium")
    above = insurer.annual_premium >= limit
    required = pack.integer("managers_above" if above else "managers_below")
    full_time = sum(m.full_time for m in insurer.managers)
    if full_time >= required:
        return
    sign = "≥" if above else "<"
    yield Fault(
        portfolio.insurer.source,
        "/managers",
        Text(
            f"年度安责险保费 {yuan(insurer.annual_premium)}（{sign} {bound(limit)} 元）"
            "的省级分公司，"
            f"至少配备 {required} 名专职管理人员；现有 {full_time} 名，"
            f"缺 {required - full_time} 名。",
            f"A branch with a year's premium of {yuan_en(insurer.annual_premium)} ({sign}"
            f" {bound(limit)}) needs {required} full-time managers; it has {full_time},"
            f" {required - full_time} too few.",
        ),
        Text(
            "补配专职管理人员并登记在 managers；已配备的核对 full_time 是否写为 true。",
            "Appoint more and list them in managers; check full_time of those there are.",
        ),
        field="事故预防服务管理人员",
    )


@rule(
    "A7.3",
    title=Text("管理人员的年度培训", "Yearly training of managers"),
    article="第七条（三）",
    level=Level.INSURER,
    severity=Severity.WARNING,
    parameters=("manager_trainings", "manager_hours"),
    reading=Text(
        "逐人逐年（公历年）合计，一年内至少 1 次、合计不少于 16 学时；12 月 31 日前为待办，"
        f"年度任务提前 {ANNUAL_NOTICE_DAYS} 天提示，过期为警告。当年和有记录的往年都算，"
        "往年从该人有培训记录的第一年起。",
        "Summed per person and calendar year: at least one training and sixteen class hours in all;"
        f" a task until 31 December, a notice {ANNUAL_NOTICE_DAYS} days before, a warning after.",
    ),
    fails={"insurer.managers.1.training.1.hours": 7.5},
    passes={"insurer.managers.1.training.1.hours": 8},
)
def manager_training(portfolio: Portfolio, ctx: RuleContext) -> Iterator[Fault]:
    """Each manager is trained once a year, in sixteen class hours at least.

    第七条（三）：“每年至少接受1次业务技能培训，培训学时不少于16学时。”
    """
    patient = replace(ctx, notice_days=max(ctx.notice_days, ANNUAL_NOTICE_DAYS))
    hint = Text(
        "安排培训，完成后在该人的 training 中登记日期、学时和主题；本年度应达到 16 学时。",
        "Arrange the training and record its date, hours and topic.",
    )
    for task in insurer_tasks.manager_trainings(portfolio, patient):
        hours = ctx.pack.at(task.due).amount("manager_hours")
        need = Text(
            hint.zh.replace("16", bound(hours)), f"{hint.en} {bound(hours)} class hours a year."
        )
        yield from told(task, ctx, need)
