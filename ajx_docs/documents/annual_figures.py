"""The year's figures in words and bars, for the annual evaluation: counted, not declared.

Each share stands with its denominator, each chart beside the same figures as facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ajx_docs.documents.charts import Chart, bar_chart
from ajx_docs.documents.common import Fact
from ajx_docs.documents.fee_ledger import expense_item
from ajx_docs.model.case import Portfolio
from ajx_docs.model.parties import Provider, TitleLevel
from ajx_docs.model.plan import SELF
from ajx_docs.model.year import Year
from ajx_docs.rules.year_figures import Hazards, YearFigures
from ajx_docs.texts.figures import average, percent, share
from ajx_docs.texts.labels import SATISFACTION, label
from ajx_docs.texts.money import capital_yuan, grouped, yuan

_SHOWN = 12


def services(figures: YearFigures) -> tuple[tuple[Fact, ...], Chart | None]:
    """服务方案实施情况: policies in force and served, services by item."""
    facts = (
        Fact("年度内在保的保单", f"{figures.in_force}张"),
        Fact("开展服务的保单", f"{figures.served}张（{share(figures.served, figures.in_force)}）"),
        Fact("开展服务", f"{figures.services}次（集中服务计1次）"),
        *(Fact(label(item), f"{times}次") for item, times in figures.by_item),
    )
    rows = [(label(item), ((times, f"{times}次"),)) for item, times in figures.by_item]
    return facts, bar_chart("各服务项目开展次数", ("次数",), rows)


def hazards(figures: YearFigures) -> tuple[tuple[Fact, ...], Chart | None]:
    """服务效果: hazards found and where they stand, major and general."""
    facts = tuple(Fact(label(each.level), _standing(each)) for each in figures.hazards)
    rows = [
        (
            label(each.level),
            ((each.found, f"{each.found}项"), (each.rectified, f"{each.rectified}项")),
        )
        for each in figures.hazards
    ]
    found = any(each.found for each in figures.hazards)
    return facts, bar_chart("事故隐患发现与整改", ("发现", "整改"), rows) if found else None


def satisfaction(figures: YearFigures) -> tuple[tuple[Fact, ...], Chart | None]:
    """被保险人满意度: return visits by grade, and their mean."""
    marks = figures.satisfaction.marks
    answers = figures.satisfaction.answers
    given = [mark for mark, times in marks.items() for _ in range(times)]
    facts = (
        Fact("客户回访", f"{answers}次（{share(answers, figures.services)}）"),
        Fact("平均满意度", f"{average(given)}分（满分5分）" if given else "尚无回访"),
        *(
            Fact(f"{SATISFACTION[mark]}（{mark}分）", f"{times}次")
            for mark, times in marks.items()
            if answers
        ),
    )
    rows = [(SATISFACTION[mark], ((times, f"{times}次"),)) for mark, times in marks.items()]
    return facts, bar_chart("满意度分布", ("次数",), rows) if answers else None


def expenses(figures: YearFigures) -> tuple[tuple[Fact, ...], Chart | None]:
    """服务费用支出情况: spending against the budget and the premium, by item and payee."""
    spending = figures.spending
    facts = [Fact("支出合计", f"{yuan(spending.spent)}（大写：{capital_yuan(spending.spent)}）")]
    if spending.budget is not None:
        facts.append(
            Fact(
                "预算执行率",
                f"{percent(spending.spent, spending.budget)}（预算{yuan(spending.budget)}）",
            )
        )
    if spending.premium is not None:
        facts.append(
            Fact(
                "占登记的年度安责险保费",
                f"{percent(spending.spent, spending.premium)}（{yuan(spending.premium)}，不含税）",
            )
        )
    payees = _largest(spending.by_payee, "家")
    facts += [Fact(f"支付{payee}", yuan(amount)) for payee, amount in payees]
    rows = [
        (expense_item(item), ((amount, f"{grouped(amount)}元"),))
        for item, amount in _largest(spending.by_item, "项")
    ]
    return tuple(facts), bar_chart("各费用项目支出", ("金额",), rows)


def ability(portfolio: Portfolio, year: Year, figures: YearFigures) -> tuple[Fact, ...]:
    """服务机构和服务人员的专业能力: each provider that served or was appraised, spot checks."""
    served = dict(figures.by_provider)
    grades = {each.provider: each.grade for each in year.appraisals}
    facts = []
    for provider in dict.fromkeys((*served, *grades)):
        if provider == SELF:
            facts.append(Fact("保险机构自有人员", f"服务{served[provider]}次"))
            continue
        known = portfolio.providers.get(provider)
        words = [f"服务{served.get(provider, 0)}次"]
        if known:
            words.append(people(known.value))
        if provider in grades:
            words.append(f"年度考核：{grades[provider]}")
        facts.append(Fact(known.value.name if known else provider, "；".join(words)))
    checks = figures.spot_checks
    required = f"；要求不低于{checks.percent.normalize():f}%" if checks.percent else ""
    facts.append(
        Fact(
            "现场抽查的保单",
            f"{share(checks.checked, checks.offline)}"
            f"（已开展线下服务的保单{checks.offline}张{required}）",
        )
    )
    return tuple(facts)


def complaints(figures: YearFigures) -> tuple[Fact, ...]:
    """投诉处理情况: received and closed."""
    return (
        Fact("受理投诉", f"{figures.complaints}件"),
        Fact("办结", share(figures.complaints_closed, figures.complaints)),
    )


def people(provider: Provider) -> str:
    """专业技术人员 of a provider, full-time ones and those of intermediate title or higher."""
    able = (TitleLevel.INTERMEDIATE, TitleLevel.SENIOR)
    staff = provider.people
    return (
        f"专业技术人员{len(staff)}人，其中专职{sum(each.full_time for each in staff)}人、"
        f"中级以上职称{sum(each.title_level in able for each in staff)}人"
    )


def _largest(totals: Sequence[tuple[str, Decimal]], unit: str) -> tuple[tuple[str, Decimal], ...]:
    """The largest amounts; beyond a dozen, the others as one, so that none is lost."""
    if len(totals) <= _SHOWN:
        return tuple(totals)
    rest = totals[_SHOWN - 1 :]
    others = sum((amount for _, amount in rest), Decimal(0))
    return (*totals[: _SHOWN - 1], (f"其余{len(rest)}{unit}", others))


def _standing(hazards: Hazards) -> str:
    if not hazards.found:
        return "未发现"
    return (
        f"发现{hazards.found}项；按时整改{hazards.in_time}项，逾期整改{hazards.late}项，"
        f"未到或未约定时限{hazards.open}项，逾期未整改{hazards.overdue}项；"
        f"整改率{percent(hazards.rectified, hazards.found)}"
    )
