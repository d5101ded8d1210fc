"""培训记录 with its sign-in page (签到表): article 11(一), one for each training.

第十一条（一）：“培训时间不少于2学时（每学时45分钟）。培训应有参与学习人员的学习信息、学时、考核、
效果评价等有效记录。”
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.flowchart_parts import number
from ajx_docs.documents.markdown import parse
from ajx_docs.documents.media import file_name
from ajx_docs.documents.papers import MissingPaperError, numbered, papers_of
from ajx_docs.documents.parties import service_facts, service_metadata
from ajx_docs.documents.report_service import training
from ajx_docs.documents.rich import RichText
from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.visit import Attendance, TrainingRecord, Visit
from ajx_docs.rules.pack import Pack
from ajx_docs.texts.dates import chinese_range

TITLE = "安责险事故预防服务安全生产教育培训记录"
SIGN_IN_TITLE = "安全生产教育培训签到表"


@dataclass(frozen=True, slots=True)
class SignInRow:
    """A line of the sign-in page; name and post "" where only the head count is known."""

    number: str
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class TrainingRecordView:
    """The record of a training, and the page on which its participants sign."""

    metadata: Metadata
    title: str
    facts: tuple[Fact, ...]
    training: tuple[Fact, ...]
    """Contents as planned, hours, participants, assessment, effect."""
    summary: RichText
    """培训过程."""
    signatures: tuple[Signature, ...]
    sign_in_title: str
    sign_in_facts: tuple[Fact, ...]
    sign_in: tuple[SignInRow, ...]
    sign_in_note: str
    """Where the signed original is, if there is one."""


def training_record_view(
    cases: Sequence[Case], record: VisitRecord, pack: Pack
) -> TrainingRecordView:
    """The record of one training; `cases` are those the service belongs to.

    Raises MissingPaperError where the service was no training.
    """
    case, visit = cases[0], record.visit
    told = training(visit)
    if visit.training is None or told is None:
        raise MissingPaperError(f"{record.slug}: 没有培训记录")
    held = pack.at(papers_of(case).policy.inception)
    hours = _hours(visit.training.class_hours, held)
    people = visit.training.participants
    return TrainingRecordView(
        metadata=service_metadata(cases, TITLE, visit, visit.ended_on),
        title=TITLE,
        facts=service_facts(cases, visit),
        training=(*_contents(cases), Fact("培训学时", hours), *told.facts[1:]),
        summary=parse(visit.summary, lambda ref: case.path_of(ref, record.source)),
        signatures=(
            Signature("授课人（服务小组组长签字）"),
            *_confirmations(cases),
            Signature("承保公司事故预防服务管理人员（签字）"),
        ),
        sign_in_title=SIGN_IN_TITLE,
        sign_in_facts=_sign_in_facts(cases, visit, hours),
        sign_in=_sign_in(visit.training),
        sign_in_note=(
            f"已签到的原件：{file_name(people.file)}，存入服务档案。"
            if isinstance(people, Attendance)
            else ""
        ),
    )


def _hours(hours: Decimal, pack: Pack) -> str:
    """3学时（每学时45分钟，共135分钟）."""
    minutes = number(pack, "class_hour_minutes")
    words = f"{hours.normalize():f}学时"
    if not minutes:
        return words
    total = hours * Decimal(minutes)
    return f"{words}（每学时{minutes}分钟，共{total.normalize():f}分钟）"


def _contents(cases: Sequence[Case]) -> tuple[Fact, ...]:
    """培训内容 and 培训人员类型 as the plans have them, said once where they agree."""
    goals = [
        service.goal
        for case in cases
        if case.plan
        for service in case.plan.value.services
        if service.item is ServiceItem.TRAINING
    ]
    facts = []
    for name, keys in (
        ("培训内容（服务方案）", ("contents", "type")),
        ("培训人员类型（服务方案）", ("audience",)),
    ):
        said = (next((goal[key].strip() for key in keys if goal.get(key)), "") for goal in goals)
        words = [each for each in dict.fromkeys(said) if each]
        if words:
            facts.append(Fact(name, numbered(words)))
    return tuple(facts)


def _confirmations(cases: Sequence[Case]) -> tuple[Signature, ...]:
    if len(cases) == 1:
        return (Signature("被保险人确认（签字或盖章）"),)
    names = (papers_of(each).enterprise.name for each in cases)
    return tuple(Signature(f"{name}确认（签字或盖章）") for name in names)


def _sign_in_facts(cases: Sequence[Case], visit: Visit, hours: str) -> tuple[Fact, ...]:
    insured = "\n".join(papers_of(each).enterprise.name for each in cases)
    return (
        Fact("培训单位", insured),
        Fact("培训日期", chinese_range(visit.started_on, visit.ended_on)),
        Fact("培训学时", hours),
    )


def _sign_in(record: TrainingRecord) -> tuple[SignInRow, ...]:
    """Listed participants with room to sign; of a head count so many empty lines."""
    people = record.participants
    if isinstance(people, Attendance):
        return tuple(SignInRow(str(n), "", "") for n in range(1, people.count + 1))
    return tuple(SignInRow(str(n), each.name, each.post) for n, each in enumerate(people, 1))
