"""年度自评（评估）报告: article 18's eight contents, each with the year's figures.

第十八条：“内容包括服务方案实施情况、服务效果、被保险人满意度、服务费用支出情况、服务机构和服务人员的专业
能力、投诉处理情况、存在的问题和改进措施。”

A year that has services on record but no evaluation yet gets a draft: the figures are there, the
words are for the evaluator to write.
"""

from __future__ import annotations

from dataclasses import dataclass

from ajx_docs.documents import annual_figures
from ajx_docs.documents.annual_cases import AnnualCases
from ajx_docs.documents.annual_plan import annual_metadata
from ajx_docs.documents.charts import Chart
from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.flowchart_parts import deadline
from ajx_docs.documents.markdown import parse
from ajx_docs.documents.papers import DRAFT_MARK, UNWRITTEN, MissingPaperError
from ajx_docs.documents.rich import RichText
from ajx_docs.model.case import Portfolio
from ajx_docs.model.source import Sourced
from ajx_docs.model.year import EvaluationKind, Year, YearEvaluation
from ajx_docs.rules import deadlines
from ajx_docs.rules.pack import Pack
from ajx_docs.rules.year_figures import YearFigures
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.labels import REGULATION, label

TITLE = "安责险事故预防服务评估报告"


@dataclass(frozen=True, slots=True)
class EvaluationSection:
    """One of the eight contents: figures, a chart where there is something to compare, words."""

    heading: str
    figures: tuple[Fact, ...]
    chart: Chart | None
    text: RichText


@dataclass(frozen=True, slots=True)
class AnnualEvaluationView:
    """The year's evaluation, or the draft of one."""

    metadata: Metadata
    title: str
    draft: bool
    """Not evaluated yet: watermark, and the words still to be written."""
    watermark: str
    facts: tuple[Fact, ...]
    opening: str
    sections: tuple[EvaluationSection, ...]
    signatures: tuple[Signature, ...]


def annual_evaluation_view(cases: AnnualCases, year: Sourced[Year]) -> AnnualEvaluationView:
    """The evaluation of a year, its figures as of the evaluation's day.

    A draft's figures are as of the latest event on record in the year. Raises MissingPaperError
    without the insurer.
    """
    insurer, evaluation = cases.portfolio.insurer, year.value.evaluation
    if insurer is None:
        raise MissingPaperError("没有保险机构资料")
    number = year.value.year
    figures = cases.figures(year.value)
    day = chinese_date(evaluation.date) if evaluation else ""
    return AnnualEvaluationView(
        metadata=annual_metadata(insurer.value, number, TITLE, figures.as_of),
        title=f"{number}年度{TITLE}",
        draft=evaluation is None,
        watermark="" if evaluation else DRAFT_MARK,
        facts=(
            Fact("保险机构", insurer.value.name),
            Fact("评估年度", f"{number}年"),
            Fact("评估方式", label(evaluation.kind) if evaluation else UNWRITTEN),
            Fact("评估完成日期", day or UNWRITTEN),
            *_due(number, cases.pack),
        ),
        opening=_opening(figures, evaluation),
        sections=_sections(cases.portfolio, year.value, figures, evaluation),
        signatures=_signatures(evaluation),
    )


def has_evaluation(cases: AnnualCases, year: Year) -> bool:
    """Whether there is an evaluation, or something on record that one can be drafted from."""
    return year.evaluation is not None or cases.served(year.year)


def _due(year: int, pack: Pack) -> tuple[Fact, ...]:
    limit = deadline(lambda: deadlines.annual_evaluation(year, pack))
    return (Fact("评估时限", f"{chinese_date(limit.day)}前（第十八条）"),) if limit else ()


def _opening(figures: YearFigures, evaluation: YearEvaluation | None) -> str:
    if not figures.services:
        return (
            f"根据{REGULATION}第十八条，对{figures.year}年度事故预防服务的质量和效果评估如下。"
            "本年度的服务资料未登记，各项情况以评估文字为准。"
        )
    kind = f"进行{label(evaluation.kind)}" if evaluation else "进行评估"
    return (
        f"根据{REGULATION}第十八条，对{figures.year}年度事故预防服务的质量和效果{kind}。"
        f"各项数据按服务资料统计，截至{chinese_date(figures.as_of)}。"
    )


def _sections(
    portfolio: Portfolio, year: Year, figures: YearFigures, evaluation: YearEvaluation | None
) -> tuple[EvaluationSection, ...]:
    counted = figures.services > 0
    nothing: tuple[tuple[Fact, ...], Chart | None] = ((), None)
    ability = annual_figures.ability(portfolio, year, figures)
    parts = (
        ("一、服务方案实施情况", "execution", annual_figures.services(figures)),
        ("二、服务效果", "effect", annual_figures.hazards(figures)),
        ("三、被保险人满意度", "satisfaction", annual_figures.satisfaction(figures)),
        ("四、服务费用支出情况", "expenses", annual_figures.expenses(figures)),
        ("五、服务机构和服务人员的专业能力", "ability", (ability, None)),
        ("六、投诉处理情况", "complaints", (annual_figures.complaints(figures), None)),
        ("七、存在的问题", "problems", nothing),
        ("八、改进措施", "improvements", nothing),
    )
    return tuple(
        EvaluationSection(
            heading=heading,
            figures=told if counted else (),
            chart=chart if counted else None,
            text=_text(getattr(evaluation, name) if evaluation else ""),
        )
        for heading, name, (told, chart) in parts
    )


def _text(written: str) -> RichText:
    return parse(written, lambda reference: f"data/{reference}")


def _signatures(evaluation: YearEvaluation | None) -> tuple[Signature, ...]:
    outside = evaluation is not None and evaluation.kind is EvaluationKind.THIRD_PARTY
    who = "评估机构（盖章）" if outside else "评估人（签字）"
    return (
        Signature(who),
        Signature("保险机构主要负责人（签字）"),
        Signature("保险机构（盖章）"),
    )
