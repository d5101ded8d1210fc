"""八、审核、上传与回访 of a service report (articles 14(五), 15 and 16), and who signs it."""

from __future__ import annotations

from datetime import date

from ajx_docs.documents.common import Fact, Signature
from ajx_docs.documents.papers import name_of
from ajx_docs.model.case import Case
from ajx_docs.model.visit import ReportRecord, Visit, VisitMode
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.labels import INFORMATION_SYSTEM, SATISFACTION


def process(visit: Visit) -> tuple[Fact, ...]:
    """The report's way: service completed, written, reviewed, uploaded, spot check."""
    report = visit.report or ReportRecord()
    reviewer = f"，审核人：{report.reviewed_by}" if report.reviewed_by else ""
    return (
        Fact("服务完成", _day(visit.completed_on, "尚未登记完成日期")),
        Fact("报告撰写", _day(report.written_on, "尚未撰写完成")),
        Fact("承保机构审核", _day(report.reviewed_on, "尚未审核") + reviewer),
        Fact(f"上传{INFORMATION_SYSTEM}", _day(report.uploaded_on, "尚未上传")),
        Fact("现场抽查", _spot_check(visit)),
    )


def return_visit(visit: Visit) -> tuple[Fact, ...]:
    """客户回访: article 15's satisfaction and opinions, or that it has not been made."""
    call = visit.return_visit
    if call is None:
        return (Fact("客户回访", "尚未回访"),)
    words = SATISFACTION.get(call.satisfaction, "")
    meaning = f"，{words}" if words else ""
    return (
        Fact("回访日期", chinese_date(call.date)),
        Fact("回访方式", call.method),
        Fact("受访人", call.respondent),
        Fact("满意度", f"{call.satisfaction}分（满分5分{meaning}）"),
        Fact("具体意见", call.opinions.strip()),
    )


def signatures(case: Case, visit: Visit) -> tuple[Signature, ...]:
    """Team leader, provider, insurer's manager, insured: names once the data holds them."""
    report = visit.report or ReportRecord()
    reviewed = bool(report.reviewed_by and report.reviewed_on)
    return (
        Signature(
            role="服务小组组长",
            name=name_of(case, visit.provider, visit.leader) if report.written_on else "",
            date=_day(report.written_on, ""),
        ),
        Signature(role="安全生产技术服务机构签字或签章"),
        Signature(
            role="承保公司事故预防服务管理人员审核",
            name=report.reviewed_by if reviewed else "",
            date=_day(report.reviewed_on, "") if reviewed else "",
        ),
        Signature(role="被保险人签字或盖章"),
    )


def _day(day: date | None, otherwise: str) -> str:
    return chinese_date(day) if day else otherwise


def _spot_check(visit: Visit) -> str:
    check = visit.spot_check
    if check:
        return f"{chinese_date(check.date)}，抽查人：{check.by}，结果：{check.result.strip()}"
    if visit.mode is VisitMode.ONLINE:
        return "线上服务，不列入现场抽查"
    return "本次服务未抽查"
