"""服务机构年度考核表 (a provider's yearly appraisal): article 17, one for each appraisal.

第十七条：“每年对服务机构实施服务过程和结果进行考核，根据考核评价结果对服务机构动态管理，并根据应急管理部门、
保险监督管理机构和相关行业主管部门要求反馈对服务机构的考核评价结果。”
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ajx_docs.documents.annual_figures import people, served_in
from ajx_docs.documents.annual_plan import annual_metadata
from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.papers import MissingPaperError
from ajx_docs.model.case import Portfolio
from ajx_docs.model.parties import Provider
from ajx_docs.model.source import Sourced
from ajx_docs.model.visit import ReportRecord
from ajx_docs.model.year import Appraisal, Year
from ajx_docs.rules.case_facts import carried_out, completed_on
from ajx_docs.rules.pack import Pack
from ajx_docs.rules.year_figures import YearFigures, year_figures
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.figures import average, share
from ajx_docs.texts.money import yuan

TITLE = "安责险事故预防服务机构考核表"


@dataclass(frozen=True, slots=True)
class ProviderAppraisalView:
    """How a provider served in a year, by the papers and by the insurer's judgement."""

    metadata: Metadata
    title: str
    provider: tuple[Fact, ...]
    figures: tuple[Fact, ...]
    """Counted from the year's services of this provider, up to the appraisal's day."""
    process: str
    result: str
    grade: str
    signatures: tuple[Signature, ...]


def provider_appraisal_view(
    portfolio: Portfolio, year: Sourced[Year], appraisal: Appraisal, pack: Pack
) -> ProviderAppraisalView:
    """The appraisal of a provider. Raises MissingPaperError without the insurer."""
    if portfolio.insurer is None:
        raise MissingPaperError("没有保险机构资料")
    number = year.value.year
    known = portfolio.providers.get(appraisal.provider)
    name = known.value.name if known else appraisal.provider
    metadata = annual_metadata(portfolio.insurer.value, number, TITLE, appraisal.date)
    return ProviderAppraisalView(
        metadata=replace(metadata, title=f"{number}年度{TITLE}（{name}）"),
        title=f"{number}年度{TITLE}",
        provider=_provider(name, known.value if known else None),
        figures=_figures(portfolio, number, appraisal, name, pack),
        process=appraisal.process.strip(),
        result=appraisal.result.strip(),
        grade=appraisal.grade,
        signatures=(
            Signature("考核人（签字）"),
            Signature("事故预防服务管理机构负责人（签字）"),
            Signature("服务机构确认（签字或盖章）"),
        ),
    )


def _provider(name: str, provider: Provider | None) -> tuple[Fact, ...]:
    if provider is None:
        return (Fact("机构名称", name),)
    commitment = provider.commitment
    return (
        Fact("机构名称", name),
        Fact("统一社会信用代码", provider.uscc),
        Fact("法定代表人", provider.legal_representative),
        Fact("服务行业领域", "、".join(provider.fields)),
        Fact("服务人员", people(provider)),
        Fact("承诺书", f"{chinese_date(commitment.signed_on)}，{commitment.signed_by}签署"),
        Fact("重大违法失信记录", _violations(provider)),
    )


def _violations(provider: Provider) -> str:
    words = [f"{chinese_date(each.date)}：{each.description}" for each in provider.violations]
    return "\n".join(words) or "无登记"


def served_by(portfolio: Portfolio, provider: str) -> Portfolio:
    """The cases that a provider served, with its services alone."""
    cases = (
        replace(case, visits=tuple(r for r in case.visits if r.visit.provider == provider))
        for case in portfolio.cases
    )
    return replace(portfolio, cases=tuple(case for case in cases if case.visits))


def _figures(
    portfolio: Portfolio, year: int, appraisal: Appraisal, name: str, pack: Pack
) -> tuple[Fact, ...]:
    own = served_by(portfolio, appraisal.provider)
    figures = year_figures(own, year, as_of=appraisal.date, pack=pack)
    if not figures.services:
        none = "本年度未承接服务" if served_in(portfolio, year) else "本年度的服务资料未登记"
        return (Fact("承接服务", none),)
    uploaded, deviations = _process(own, year, appraisal.date)
    marks = figures.satisfaction.marks
    grades = [mark for mark, times in marks.items() for _ in range(times)]
    checks = figures.spot_checks
    return (
        Fact("承接服务", f"{figures.served}张保单，{figures.services}次"),
        Fact("与服务方案的偏差", f"{deviations}项" if deviations else "无"),
        Fact("服务报告上传", share(uploaded, figures.services)),
        Fact("现场抽查的保单", share(checks.checked, checks.offline)),
        *_hazards(figures),
        Fact("客户回访", share(len(grades), figures.services)),
        Fact("平均满意度", f"{average(grades)}分（满分5分）" if grades else "尚无回访"),
        Fact("支付服务费用", yuan(_paid(portfolio, year, name, appraisal.date))),
    )


def _hazards(figures: YearFigures) -> tuple[Fact, Fact]:
    major, general = figures.hazards
    found = major.found + general.found
    return (
        Fact("发现事故隐患", f"{found}项，其中重大事故隐患{major.found}项"),
        Fact(
            "隐患整改",
            share(major.rectified + general.rectified, found) if found else "无需整改",
        ),
    )


def _process(own: Portfolio, year: int, as_of: date) -> tuple[int, int]:
    """Reports uploaded and deviations of the year's services; a pooled one counts once."""
    records = {r.source.path: r.visit for case in own.cases for r in carried_out(case, as_of)}
    visits = [each for each in records.values() if completed_on(each).year == year]
    reports = [each.report or ReportRecord() for each in visits]
    uploaded = sum(each.uploaded_on is not None and each.uploaded_on <= as_of for each in reports)
    return uploaded, sum(len(each.deviations) for each in visits)


def _paid(portfolio: Portfolio, year: int, payee: str, as_of: date) -> Decimal:
    """What was paid to a provider in the year, for whichever policy."""
    amounts = (
        entry.amount
        for case in portfolio.cases
        if case.ledger
        for entry in case.ledger.value.entries
        if entry.payee == payee and entry.date.year == year and entry.date <= as_of
    )
    return sum(amounts, Decimal(0))
