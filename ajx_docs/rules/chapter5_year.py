"""第五章 质量管控: what the insurer owes over a year, articles 16 to 18."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Portfolio
from ajx_docs.model.year import YearEvaluation
from ajx_docs.rules import insurer_tasks
from ajx_docs.rules.insurer_tasks import ANNUAL_NOTICE_DAYS, years_on_record
from ajx_docs.rules.registry import Fault, Level, RuleContext, rule
from ajx_docs.rules.telling import bound, listed, told, unwritten
from ajx_docs.texts.language import Text


@rule(
    "A16.1",
    title=Text("现场抽查的比例", "Rate of on-site spot checks"),
    article="第十六条",
    level=Level.INSURER,
    severity=Severity.WARNING,
    parameters=("spot_check_percent",),
    reading=Text(
        "按公历年：分母为当年开展过线下（现场）服务的保单数，分子为其中至少有一次服务被现场抽查"
        "（spot_check）的保单数；比例不低于 10%，所需保单数向上取整，当年按已开展的计算。"
        "集中服务的抽查计入它服务的每张保单。",
        "Per calendar year: policies with an on-site service, and those of them with a spot check."
        " At least 10 %, rounded up to whole policies; the current year as far as it has come.",
    ),
    fails={"visits.2.spot_check": None},
    passes={"visits.0.spot_check": {"date": "2026-04-16", "by": "赵文静", "result": "一致"}},
)
def spot_check_rate(portfolio: Portfolio, ctx: RuleContext) -> Iterator[Fault]:
    """Ten percent of the policies with offline services are spot-checked.

    第十六条：“保险机构对安全生产技术服务机构开展的线下服务进行现场抽查，抽查比例不低于已开展线下服务保单
    总量的10%。”
    """
    papers = {sourced.value.year: sourced for sourced in portfolio.years.values()}
    services = ctx.counted()
    for year in years_on_record(replace(ctx, services=services)):
        figures = services.of(year).spot_checks.figures(year, ctx.pack)
        place = papers.get(year) or portfolio.insurer
        if place is None or not figures.lacking:
            continue
        more = figures.offline - figures.checked > len(figures.unchecked)
        shown = listed(figures.unchecked) + ("等" if more else "")
        yield Fault(
            place.source,
            "/year" if year in papers else "",
            Text(
                f"{year}年开展线下服务的保单 {figures.offline} 张，"
                f"现场抽查不低于 {bound(figures.percent)}%，即 {figures.required} 张；"
                f"已抽查 {figures.checked} 张，缺 {figures.lacking} 张。未抽查：{shown}。",
                f"{figures.offline} policies had on-site services in {year};"
                f" {bound(figures.percent)} % ({figures.required}) must be spot-checked,"
                f" {figures.checked} were.",
            ),
            Text(
                "抽查后在该次服务中填写 spot_check：日期、抽查人、结果。",
                "After a check fill in spot_check of that service: date, by, result.",
            ),
            field="现场抽查",
        )


@rule(
    "A17.1",
    title=Text("服务机构的年度考核", "Yearly appraisal of providers"),
    article="第十七条",
    level=Level.INSURER,
    severity=Severity.WARNING,
    parameters=("appraisals",),
    reading=Text(
        "当年提供过服务的每家机构（自有人员除外）须在当年 12 月 31 日前有一次考核，服务过程、"
        "结果和等次"
        f"都有实际内容；提前 {ANNUAL_NOTICE_DAYS} 天提示，过期为警告。",
        "Each provider that served in a year is appraised by 31 December on process and result; a"
        f" notice {ANNUAL_NOTICE_DAYS} days before, a warning after.",
    ),
    fails={"years.0.appraisals": []},
    passes={"years.0.appraisals.0.date": "2026-11-24"},
)
def appraisal(portfolio: Portfolio, ctx: RuleContext) -> Iterator[Fault]:
    """Each provider is appraised once a year on process and result.

    第十七条：“保险机构省级公司应建立对安全生产技术服务机构的考核评价机制，每年对服务机构实施服务过程和
    结果进行考核”
    """
    patient = replace(ctx, notice_days=max(ctx.notice_days, ANNUAL_NOTICE_DAYS))
    hint = Text(
        "考核后在 years/<年度>.yaml 的 appraisals 中登记：机构、日期、过程、结果、等次。",
        "Record it in appraisals of years/<year>.yaml: provider, date, process, result, grade.",
    )
    for task in insurer_tasks.provider_appraisals(portfolio, patient):
        yield from told(task, ctx, hint)
    for year in portfolio.years.values():
        for index, made in enumerate(year.value.appraisals):
            for name, field, value in (
                ("process", "服务过程", made.process),
                ("result", "服务结果", made.result),
            ):
                if made.date <= ctx.as_of and unwritten(value):
                    yield Fault(
                        year.source,
                        f"/appraisals/{index}/{name}",
                        Text(
                            f"年度考核应对服务过程和结果进行；{field}没有写出内容。",
                            f"An appraisal is on process and result; the {name} is not written.",
                        ),
                        Text("写明考核情况。", "Say what was found."),
                        field=field,
                    )


_CONTENTS = {
    "execution": "服务方案实施情况",
    "effect": "服务效果",
    "satisfaction": "被保险人满意度",
    "expenses": "服务费用支出情况",
    "ability": "服务机构和服务人员的专业能力",
    "complaints": "投诉处理情况",
    "problems": "存在的问题",
    "improvements": "改进措施",
}

_EVALUATION = {
    "date": "2026-11-20",
    "kind": "self",
    "execution": "方案约定的 3 次服务全部完成。",
    "effect": "隐患整改率 100%。",
    "satisfaction": "回访 3 次，平均 4.7 分。",
    "expenses": "支出 13,600.50 元。",
    "ability": "服务机构 1 家，组长中级职称。",
    "complaints": "无投诉。",
    "problems": "夜班排查偏少。",
    "improvements": "增加夜班抽查。",
}


@rule(
    "A18.1",
    title=Text("年度评估", "Yearly evaluation"),
    article="第十八条",
    level=Level.INSURER,
    parameters=("evaluation_due",),
    reading=Text(
        "开展过服务或有年度文件的每一年，次年 3 月 31 日前完成自评或第三方评估；之前为待办，"
        f"提前 {ANNUAL_NOTICE_DAYS} 天提示，逾期为警告。八项内容缺一项即为错误。",
        "Each year with services or a year's file is evaluated by 31 March of the next: a task"
        " before,"
        " a warning after. A missing one of the eight contents is an error.",
    ),
    fails={"years.0.evaluation": _EVALUATION | {"problems": "略"}},
    passes={"years.0.evaluation": _EVALUATION},
)
def yearly_evaluation(portfolio: Portfolio, ctx: RuleContext) -> Iterator[Fault]:
    """The year's evaluation is written by 31 March of the next, with all eight contents.

    第十八条：“保险机构省级公司每年对事故预防服务的质量和效果至少进行1次自评或第三方评估，次年3月31日前完成
    评估并形成书面报告，内容包括服务方案实施情况、服务效果、被保险人满意度、服务费用支出情况、服务机构和服务
    人员的专业能力、投诉处理情况、存在的问题和改进措施。”
    """
    patient = replace(ctx, notice_days=max(ctx.notice_days, ANNUAL_NOTICE_DAYS))
    hint = Text(
        "在 years/<年度>.yaml 填写 evaluation：日期、方式和八项内容。",
        "Fill in evaluation of years/<year>.yaml: date, kind and the eight contents.",
    )
    for task in insurer_tasks.annual_evaluations(portfolio, patient):
        yield from told(task, ctx, hint)
    for year in portfolio.years.values():
        evaluation = year.value.evaluation
        if evaluation is None or evaluation.date > ctx.as_of:
            continue
        for name, field in missing_contents(evaluation):
            yield Fault(
                year.source,
                f"/evaluation/{name}",
                Text(
                    f"年度评估报告应包括八项内容；“{field}”没有写出内容。",
                    f"The evaluation has eight contents; {name} is not written.",
                ),
                Text("写明该项内容。", "Write it."),
                field=field,
                severity=Severity.ERROR,
            )


def missing_contents(evaluation: YearEvaluation) -> Iterator[tuple[str, str]]:
    """The contents of article 18 that are not written: field and the article's own word."""
    for name, words in _CONTENTS.items():
        if unwritten(getattr(evaluation, name)):
            yield name, words
