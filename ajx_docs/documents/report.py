"""服务报告 (service report): annex 3, one a visit. Articles 11, 12, 14(五), 15, 19 and 20."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.markdown import parse
from ajx_docs.documents.papers import DRAFT_MARK, papers_of
from ajx_docs.documents.parties import service_metadata
from ajx_docs.documents.report_basis import basis, firm_facts
from ajx_docs.documents.report_hazards import HazardView, hazard_summary, hazard_views
from ajx_docs.documents.report_media import other_media, process_pictures, told_captions
from ajx_docs.documents.report_process import process, return_visit, signatures
from ajx_docs.documents.report_service import (
    ParticipantRow,
    ScopeRow,
    ServiceDone,
    TeamMember,
    TrainingView,
    attendance,
    scope,
    service_date,
    services,
    team,
    training,
)
from ajx_docs.documents.rich import PictureRef, RichText
from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.visit import Visit

__all__ = [
    "DeviationView",
    "HazardView",
    "ParticipantRow",
    "ReportView",
    "ScopeRow",
    "ServiceDone",
    "TeamMember",
    "TrainingView",
    "pooled_report_view",
    "report_view",
]

TITLE = "安责险事故预防服务报告"


@dataclass(frozen=True, slots=True)
class DeviationView:
    """A departure from the plan, with who accepted it."""

    number: str
    what: str
    why: str
    accepted_by: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything a service report prints, in its order."""

    metadata: Metadata
    title: str
    draft: bool
    """Not yet reviewed by the insurer: watermark and blank lines to sign."""
    watermark: str
    insured: str
    insurer: str
    provider: str
    policy_no: str
    service_date: str
    basis: RichText
    """一、服务依据: regulation, agreement, plan reference."""
    firm: tuple[Fact, ...]
    team: tuple[TeamMember, ...]
    services: tuple[ServiceDone, ...]
    summary: RichText
    scope: tuple[ScopeRow, ...]
    training: TrainingView | None
    hazard_summary: str
    """Counted: 发现隐患 3 项，其中重大事故隐患 1 项 …; says so when none was found."""
    major_hazards: tuple[HazardView, ...]
    general_hazards: tuple[HazardView, ...]
    deviations: tuple[DeviationView, ...]
    no_deviation: str
    conclusion: RichText
    process: tuple[Fact, ...]
    """Written, reviewed, uploaded, return visit, spot check: dates and persons."""
    return_visit: tuple[Fact, ...]
    pictures: tuple[PictureRef, ...]
    """Photographs of the process (服务过程影像)."""
    other_media: tuple[str, ...]
    """Names of films and other material that a page cannot show."""
    attendance: tuple[Fact, ...]
    """Pooled service: who came of each policy."""
    signatures: tuple[Signature, ...]


def report_view(case: Case, record: VisitRecord) -> ReportView:
    """The report of one service of a case. Raises MissingPaperError without its papers."""
    return _view((case,), record)


def pooled_report_view(cases: Sequence[Case], record: VisitRecord) -> ReportView:
    """The one report of a pooled service (集中服务), the same in the archive of each policy."""
    return _view(cases, record)


def _view(cases: Sequence[Case], record: VisitRecord) -> ReportView:
    case, visit = cases[0], record.visit
    all_papers = [papers_of(each) for each in cases]
    draft = not (visit.report and visit.report.reviewed_on and visit.report.reviewed_by)

    def place_of(reference: str) -> str:
        return case.path_of(reference, record.source)

    major, general = hazard_views(visit.hazards, place_of)
    summary = parse(visit.summary, place_of)
    return ReportView(
        metadata=service_metadata(cases, TITLE, visit, _dated(visit)),
        title=TITLE,
        draft=draft,
        watermark=DRAFT_MARK if draft else "",
        insured="\n".join(each.enterprise.name for each in all_papers),
        insurer=all_papers[0].insurer.name,
        provider=case.provider_name(visit.provider),
        policy_no="\n".join(each.policy.policy_no for each in all_papers),
        service_date=service_date(visit),
        basis=basis(cases, visit),
        firm=firm_facts(cases),
        team=team(case, visit),
        services=services(cases, record),
        summary=summary,
        scope=scope(visit),
        training=training(visit),
        hazard_summary=hazard_summary(visit.hazards),
        major_hazards=major,
        general_hazards=general,
        deviations=tuple(
            DeviationView(str(number), each.what.strip(), each.why.strip(), each.accepted_by)
            for number, each in enumerate(visit.deviations, 1)
        ),
        no_deviation="" if visit.deviations else "本次服务与服务方案一致，无偏差。",
        conclusion=parse(visit.conclusion, place_of),
        process=process(visit),
        return_visit=return_visit(visit),
        pictures=process_pictures(visit, place_of, told_captions(summary, (*major, *general))),
        other_media=other_media(visit),
        attendance=attendance(cases, visit),
        signatures=signatures(case, visit),
    )


def _dated(visit: Visit) -> date:
    """The day of review; before it the day of writing, or the service's last."""
    report = visit.report
    if report and (report.reviewed_on or report.written_on):
        return report.reviewed_on or report.written_on or visit.ended_on
    return visit.completed_on or visit.ended_on
