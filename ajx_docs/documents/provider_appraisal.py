"""服务机构年度考核表 (a provider's yearly appraisal): article 17, one for each appraisal.

第十七条：“每年对服务机构实施服务过程和结果进行考核，根据考核评价结果对服务机构动态管理，并根据应急管理部门、
保险监督管理机构和相关行业主管部门要求反馈对服务机构的考核评价结果。”
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ajx_docs.documents.annual_cases import AnnualCases
from ajx_docs.documents.annual_figures import people
from ajx_docs.documents.annual_plan import annual_metadata
from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.papers import MissingPaperError
from ajx_docs.model.parties import Provider
from ajx_docs.model.source import Sourced
from ajx_docs.model.year import Appraisal, Year
from ajx_docs.rules.service_years import ServiceCount
from ajx_docs.rules.year_figures import hazards
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
    cases: AnnualCases, year: Sourced[Year], appraisal: Appraisal
) -> ProviderAppraisalView:
    """The appraisal of a provider. Raises MissingPaperError without the insurer."""
    insurer = cases.portfolio.insurer
    if insurer is None:
        raise MissingPaperError("没有保险机构资料")
    number = year.value.year
    known = cases.portfolio.providers.get(appraisal.provider)
    name = cases.name(appraisal.provider)
    metadata = annual_metadata(insurer.value, number, TITLE, appraisal.date)
    return ProviderAppraisalView(
        metadata=replace(metadata, title=f"{number}年度{TITLE}（{name}）"),
        title=f"{number}年度{TITLE}",
        provider=_provider(name, known.value if known else None),
        figures=_figures(cases, number, appraisal),
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


def _figures(cases: AnnualCases, year: int, appraisal: Appraisal) -> tuple[Fact, ...]:
    counted = cases.appraised(year, appraisal)
    services = counted.services
    if not services.services:
        none = "本年度未承接服务" if cases.served(year) else "本年度的服务资料未登记"
        return (Fact("承接服务", none),)
    grades = [mark for mark, times in services.marks.items() for _ in range(times)]
    checks = services.spot_checks.figures(year, cases.pack)
    deviations = services.deviations
    return (
        Fact("承接服务", f"{services.policies}张保单，{services.services}次"),
        Fact("与服务方案的偏差", f"{deviations}项" if deviations else "无"),
        Fact("服务报告上传", share(services.uploaded, services.services)),
        Fact("现场抽查的保单", share(checks.checked, checks.offline)),
        *_hazards(services),
        Fact("客户回访", share(len(grades), services.services)),
        Fact("平均满意度", f"{average(grades)}分（满分5分）" if grades else "尚无回访"),
        Fact("支付服务费用", yuan(counted.paid)),
    )


def _hazards(services: ServiceCount) -> tuple[Fact, Fact]:
    major, general = hazards(services)
    found = major.found + general.found
    return (
        Fact("发现事故隐患", f"{found}项，其中重大事故隐患{major.found}项"),
        Fact(
            "隐患整改",
            share(major.rectified + general.rectified, found) if found else "无需整改",
        ),
    )
