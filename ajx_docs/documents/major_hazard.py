"""重大事故隐患报告 (report of a major hazard): article 6(四), one for each hazard to be reported.

第六条（四）：“及时向同级应急管理部门、保险监督管理机构和相关行业主管部门上报被保险人未按时限整改的重大
事故隐患。”

A paper does not know today. One for a hazard that is still open is prepared ahead as a draft: it
says so, and is sent only if the deadline passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.papers import DRAFT_MARK, papers_of, period
from ajx_docs.documents.parties import insured_names, item_names, service_metadata
from ajx_docs.documents.report_basis import firm_facts
from ajx_docs.documents.report_hazards import HazardView, hazard_views
from ajx_docs.documents.rich import PictureRef
from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.plan import SELF
from ajx_docs.model.visit import Hazard, HazardLevel, ReportRecord, Visit
from ajx_docs.rules.authorities import Authority, kinds
from ajx_docs.texts.dates import chinese_date, chinese_range
from ajx_docs.texts.labels import INFORMATION_SYSTEM, REGULATION

SUBJECT = "重大事故隐患未按时限整改情况的报告"


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """One of the three authorities: who was told, when; "" leaves room to write."""

    kind: str
    authority: str
    date: str


@dataclass(frozen=True, slots=True)
class MajorHazardView:
    """The letter to the three authorities about one major hazard, as things stood when it went."""

    metadata: Metadata
    title: str
    draft: bool
    """Prepared ahead: the hazard is open and was not reported yet."""
    watermark: str
    note: str
    """Of a draft: when it is to be sent, and when not; else ""."""
    recipients: str
    opening: str
    firm: tuple[Fact, ...]
    hazard: HazardView
    steps: tuple[Fact, ...]
    """What was done before the letter: found, agreed, report reviewed and uploaded, rectified."""
    authorities: tuple[AuthorityRow, ...]
    follow_up: tuple[Fact, ...]
    """Added later: the rectification that came after the letter; empty if there was none."""
    follow_up_pictures: tuple[PictureRef, ...]
    contact: str
    signatures: tuple[Signature, ...]


def hazards_to_report(visit: Visit) -> tuple[int, ...]:
    """The major hazards of a service that a report is made for, by their number in its report.

    Reported already, or not rectified by the agreed deadline; open ones among them.
    """
    return tuple(number for number, each in enumerate(_majors(visit), 1) if _to_report(each))


def major_hazard_view(cases: Sequence[Case], record: VisitRecord, number: int) -> MajorHazardView:
    """The report of a service's major hazard, by its number in the service report.

    `cases` are those the service belongs to.
    """
    case, visit = cases[0], record.visit
    recorded = _majors(visit)[number - 1]
    sent_on = min((each.date for each in recorded.reported), default=None)
    hazard = _when_sent(recorded, sent_on)
    draft = sent_on is None and hazard.rectified_on is None
    shown = [hazard if each is recorded else each for each in _majors(visit)]
    views, _ = hazard_views(shown, lambda ref: case.path_of(ref, record.source))
    later = hazard is not recorded
    return MajorHazardView(
        metadata=service_metadata(cases, SUBJECT, visit, sent_on or visit.ended_on),
        title=f"关于{insured_names(cases, '、')}{SUBJECT}",
        draft=draft,
        watermark=DRAFT_MARK if draft else "",
        note=_note(hazard) if draft else "",
        recipients="、".join(_recipients(hazard)) + "：",
        opening=_opening(cases, visit, hazard),
        firm=firm_facts(cases),
        hazard=views[number - 1],
        steps=_steps(visit, hazard, sent_on),
        authorities=tuple(_authority(kind, hazard) for kind in Authority),
        follow_up=_follow_up(recorded) if later else (),
        follow_up_pictures=_after(cases, record, number) if later else (),
        contact=_contact(case),
        signatures=(
            Signature("签发人（保险机构主要负责人签字）"),
            Signature("报告单位（盖章）", date=chinese_date(sent_on) if sent_on else ""),
        ),
    )


def _majors(visit: Visit) -> list[Hazard]:
    return [each for each in visit.hazards if each.level is HazardLevel.MAJOR]


def _when_sent(hazard: Hazard, sent_on: date | None) -> Hazard:
    """A letter knows nothing of what came after it: a later rectification is told apart."""
    if sent_on is None or hazard.rectified_on is None or hazard.rectified_on <= sent_on:
        return hazard
    return replace(hazard, rectified_on=None, rectification="", rectified_photos=())


def _after(cases: Sequence[Case], record: VisitRecord, number: int) -> tuple[PictureRef, ...]:
    views, _ = hazard_views(_majors(record.visit), lambda ref: cases[0].path_of(ref, record.source))
    return views[number - 1].after


def _follow_up(hazard: Hazard) -> tuple[Fact, ...]:
    day, limit = hazard.rectified_on, hazard.deadline
    late = (day - limit).days if day and limit else 0
    facts = [Fact("整改完成日期", chinese_date(day) if day else "")]
    if late > 0:
        facts.append(Fact("超过约定时限", f"{late}日"))
    facts.append(Fact("整改情况", hazard.rectification.strip() or "暂无整改记录"))
    return tuple(facts)


def _to_report(hazard: Hazard) -> bool:
    if hazard.reported:
        return True
    limit, done = hazard.deadline, hazard.rectified_on
    return limit is not None and (done is None or done > limit)


def _note(hazard: Hazard) -> str:
    limit = f"（{chinese_date(hazard.deadline)}）" if hazard.deadline else ""
    return (
        f"本报告预先拟制。约定的整改时限{limit}届满仍未整改的，填写上报部门和日期后及时上报；"
        "按时限完成整改的，不上报。"
    )


def _recipients(hazard: Hazard) -> tuple[str, ...]:
    """The authorities told, in the article's order; where none was, its own words with room."""
    names: dict[str, None] = {}
    for kind in Authority:
        told = [each.authority for each in hazard.reported if kind in kinds(each.authority)]
        names |= dict.fromkeys(told or [f"＿＿＿＿＿＿（{kind.value}）"])
    return tuple(names)


def _authority(kind: Authority, hazard: Hazard) -> AuthorityRow:
    told = [each for each in hazard.reported if kind in kinds(each.authority)]
    return AuthorityRow(
        kind=kind.value,
        authority="\n".join(each.authority for each in told),
        date="\n".join(chinese_date(each.date) for each in told),
    )


def _opening(cases: Sequence[Case], visit: Visit, hazard: Hazard) -> str:
    case, papers = cases[0], papers_of(cases[0])
    if visit.provider == SELF:
        who = "我公司"
    else:
        who = f"{case.provider_name(visit.provider)}受我公司委托，"
    policies = "；".join(
        f"{each.enterprise.name}，保单号{each.policy.policy_no}，保险期间{period(each.policy)}"
        for each in map(papers_of, cases)
    )
    return (
        f"{papers.insurer.name}承保安全生产责任保险（{policies}）。"
        f"{who}于{chinese_range(visit.started_on, visit.ended_on)}开展{item_names(visit)}服务，"
        f"在{hazard.place.strip()}发现重大事故隐患1项（编号{hazard.id}）。{_state(hazard)}"
        f"根据{REGULATION}第六条（四），现将有关情况报告如下。"
    )


def _state(hazard: Hazard) -> str:
    limit, done = hazard.deadline, hazard.rectified_on
    agreed = f"约定于{chinese_date(limit)}前完成整改，" if limit else "未约定整改时限，"
    if done is None:
        return f"{agreed}被保险人未按时限完成整改。"
    late = (done - limit).days if limit else 0
    over = f"，超过约定时限{late}日" if late > 0 else ""
    return f"{agreed}被保险人于{chinese_date(done)}完成整改{over}。"


def _steps(visit: Visit, hazard: Hazard, sent_on: date | None) -> tuple[Fact, ...]:
    report = visit.report or ReportRecord()

    def by_then(day: date | None, otherwise: str) -> str:
        return chinese_date(day) if day and (not sent_on or day <= sent_on) else otherwise

    return (
        Fact("发现日期", chinese_range(visit.started_on, visit.ended_on)),
        Fact(
            "约定整改时限",
            f"{chinese_date(hazard.deadline)}前" if hazard.deadline else "未约定整改时限",
        ),
        Fact("服务报告审核", by_then(report.reviewed_on, "尚未审核")),
        Fact(f"上传{INFORMATION_SYSTEM}", by_then(report.uploaded_on, "尚未上传")),
        Fact("整改完成", by_then(hazard.rectified_on, "未整改")),
        Fact("整改情况", hazard.rectification.strip() or "暂无整改记录"),
    )


def _contact(case: Case) -> str:
    """The service manager who reviewed the plan, with the telephone: whom an authority calls."""
    insurer = papers_of(case).insurer
    reviewer = case.plan.value.review.manager if case.plan and case.plan.value.review else ""
    manager = next((each for each in insurer.managers if each.name == reviewer), None)
    phone = (manager.phone if manager else "") or insurer.phone
    words = [each for each in (reviewer, phone) if each]
    return "，".join(words) or "＿＿＿＿＿＿＿＿"
