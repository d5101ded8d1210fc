"""隐患告知书 (hazard notice): article 19, one for each service that found hazards.

第十九条：“在实施服务过程中发现生产安全事故隐患的，服务机构应将隐患描述、判定依据、整改建议等相关情况
告知保险机构和被保险人，并协助被保险人实施整改。发现重大事故隐患的，应与保险机构协同，与被保险人约定好
整改时限。”
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.papers import papers_of
from ajx_docs.documents.parties import insured_names, item_names, service_facts, service_metadata
from ajx_docs.documents.report_hazards import HazardView, hazard_views
from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.plan import SELF
from ajx_docs.model.visit import Hazard, HazardLevel, Visit
from ajx_docs.texts.dates import chinese_range
from ajx_docs.texts.labels import REGULATION

TITLE = "安责险事故预防服务事故隐患告知书"


@dataclass(frozen=True, slots=True)
class HazardNoticeView:
    """What the insured and the insurer are told of the hazards found, and sign for."""

    metadata: Metadata
    title: str
    recipients: str
    """To whom: the insured, and the insurer."""
    facts: tuple[Fact, ...]
    opening: str
    major_hazards: tuple[HazardView, ...]
    general_hazards: tuple[HazardView, ...]
    requests: tuple[str, ...]
    """What is asked of the insured, by article."""
    signatures: tuple[Signature, ...]
    """Who tells, then the receipts (签收)."""


def hazard_notice_view(cases: Sequence[Case], record: VisitRecord) -> HazardNoticeView:
    """The notice of the hazards of a service; `cases` are those it belongs to (several if pooled).

    It states what was found and agreed, not what became of it: that is the report's.
    """
    case, visit = cases[0], record.visit
    insurer = papers_of(case).insurer.name
    major, general = hazard_views(
        [_as_found(each) for each in visit.hazards],
        lambda reference: case.path_of(reference, record.source),
    )
    return HazardNoticeView(
        metadata=service_metadata(cases, TITLE, visit, visit.ended_on),
        title=TITLE,
        recipients=f"{insured_names(cases, '、')}（被保险人）、{insurer}（保险机构）：",
        facts=service_facts(cases, visit),
        opening=_opening(cases, visit),
        major_hazards=major,
        general_hazards=general,
        requests=_requests(visit),
        signatures=_signatures(cases, visit),
    )


def _as_found(hazard: Hazard) -> Hazard:
    return replace(hazard, rectified_on=None, rectification="", rectified_photos=(), reported=())


def _opening(cases: Sequence[Case], visit: Visit) -> str:
    case = cases[0]
    insurer = papers_of(case).insurer.name
    engaged = "" if visit.provider == SELF else f"受{insurer}委托，"
    major = sum(each.level is HazardLevel.MAJOR for each in visit.hazards)
    return (
        f"{case.provider_name(visit.provider)}{engaged}"
        f"于{chinese_range(visit.started_on, visit.ended_on)}开展{item_names(visit)}服务，"
        f"发现事故隐患{len(visit.hazards)}项，其中重大事故隐患{major}项、"
        f"一般事故隐患{len(visit.hazards) - major}项。"
        f"根据{REGULATION}第十九条，现将隐患描述、判定依据和整改建议告知如下。"
    )


def _requests(visit: Visit) -> tuple[str, ...]:
    words = [
        "请被保险人按整改建议及时整改；约定整改时限的，在时限届满前完成（第八条、第十九条）。",
        "整改完成后，请将完成日期、整改情况和整改后照片告知保险机构和服务机构；需要协助的，请及时提出"
        "（第十九条）。",
    ]
    if any(each.level is HazardLevel.MAJOR for each in visit.hazards):
        words.append(
            "重大事故隐患未按时限整改的，保险机构将上报同级应急管理部门、保险监督管理机构和相关行业主管部门"
            "（第六条（四））。"
        )
    return tuple(words)


def _signatures(cases: Sequence[Case], visit: Visit) -> tuple[Signature, ...]:
    seal = () if visit.provider == SELF else (Signature("安全生产技术服务机构（盖章）"),)
    if len(cases) == 1:
        receipts = [Signature("被保险人签收（签字或盖章）")]
    else:
        names = (papers_of(each).enterprise.name for each in cases)
        receipts = [Signature(f"{name}签收（签字或盖章）") for name in names]
    return (
        Signature("告知人（服务小组组长签字）"),
        *seal,
        *receipts,
        Signature("承保机构签收（签字）"),
    )
