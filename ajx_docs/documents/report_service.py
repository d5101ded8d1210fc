"""三 and 四 of a service report: who served (article 20), what was done beside what was planned,
where (article 12), and the training record (article 11(一))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ajx_docs.calendar import add_months
from ajx_docs.documents.common import Fact
from ajx_docs.documents.media import file_name
from ajx_docs.documents.papers import name_of, numbered, papers_of, qualifications, team_names
from ajx_docs.documents.plan import schedule
from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.parties import Experience
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.visit import Absent, Attendance, Pooled, Scope, TrainingRecord, Visit
from ajx_docs.texts.dates import chinese_date, chinese_range
from ajx_docs.texts.labels import SCOPE_KINDS, label


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A row of the team table; the leader comes first."""

    name: str
    role: str
    title: str
    qualifications: str
    experience: str


@dataclass(frozen=True, slots=True)
class ServiceDone:
    """What was done for one service item, beside what the plan says of it."""

    number: str
    title: str
    planned: str
    done: str


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """One of the four kinds of places of article 12: what was inspected, or why there is none."""

    number: str
    kind: str
    covered: bool
    text: str


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A participant of the training."""

    number: str
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class TrainingView:
    """培训记录 of article 11(一): hours, participants, assessment, effect."""

    facts: tuple[Fact, ...]
    participants: tuple[ParticipantRow, ...]


def service_date(visit: Visit) -> str:
    """服务日期 in words."""
    return chinese_range(visit.started_on, visit.ended_on)


def team(case: Case, visit: Visit) -> tuple[TeamMember, ...]:
    """三、服务人员, with years of experience as of the service's first day (article 20)."""
    ordered = sorted(visit.people, key=lambda each: each != visit.leader)
    return tuple(_member(case, visit, each) for each in ordered)


def services(cases: Sequence[Case], record: VisitRecord) -> tuple[ServiceDone, ...]:
    """（一）服务项目: each item in the annex's order, the plan's words beside what was done."""
    items = [item for item in ServiceItem if item in record.visit.items]
    return tuple(
        ServiceDone(
            number=str(number),
            title=label(item),
            planned=numbered([_planned(case, item, alone=len(cases) == 1) for case in cases]),
            done=_done(cases[0], record, item),
        )
        for number, item in enumerate(items, 1)
    )


def scope(visit: Visit) -> tuple[ScopeRow, ...]:
    """（三）排查范围: article 12's four kinds; empty where the service was no inspection."""
    if visit.scope is None:
        return ()
    return tuple(
        _scope_row(number, name, visit.scope) for number, name in enumerate(SCOPE_KINDS, 1)
    )


def training(visit: Visit) -> TrainingView | None:
    """（四）培训记录, or None where the service was no training."""
    record = visit.training
    if record is None:
        return None
    people = record.participants
    listed = () if isinstance(people, Attendance) else people
    return TrainingView(
        facts=(
            Fact("培训学时", f"{record.class_hours.normalize():f}学时"),
            Fact("参训人数", _headcount(record)),
            Fact("考核情况", record.assessment.strip()),
            Fact("效果评价", record.evaluation.strip()),
        ),
        participants=tuple(
            ParticipantRow(str(number), each.name, each.post)
            for number, each in enumerate(listed, 1)
        ),
    )


def attendance(cases: Sequence[Case], visit: Visit) -> tuple[Fact, ...]:
    """（五）参加单位 of a pooled service: who came of each policy; empty for other services."""
    if not isinstance(visit, Pooled):
        return ()
    insured = {}
    for case in cases:
        papers = papers_of(case)
        insured[papers.policy.policy_no] = papers.enterprise.name
    told = visit.attendance or {}
    return tuple(
        Fact(
            f"{insured[number]}（保单号{number}）" if number in insured else f"保单号{number}",
            _attended(told.get(number, "").strip()),
        )
        for number in visit.policies
    )


def _member(case: Case, visit: Visit, person_id: str) -> TeamMember:
    role = "组长" if person_id == visit.leader else "组员"
    person = case.person(visit.provider, person_id)
    if person is None:
        unknown = "人员登记缺失"
        return TeamMember(name_of(case, visit.provider, person_id), role, *(unknown,) * 3)
    experience = [_experience(each, visit.started_on) for each in person.experience]
    return TeamMember(
        name=person.name,
        role=f"{role}（{'专职' if person.full_time else '兼职'}）",
        title=label(person.title_level),
        qualifications=qualifications(person),
        experience="\n".join(experience) or "无从业经历登记",
    )


def _experience(experience: Experience, day: date) -> str:
    """Whole years in an industry on the day of service: 化工9年（2016年7月1日起）."""
    years = 0
    while add_months(experience.since, 12 * (years + 1)) <= day:
        years += 1
    length = f"{years}年" if years else "不足1年"
    return f"{experience.industry}{length}（{chinese_date(experience.since)}起）"


def _planned(case: Case, item: ServiceItem, *, alone: bool) -> str:
    whose = "" if alone else f"{papers_of(case).enterprise.name}：\n"
    if not case.plan:
        return f"{whose}服务方案尚未编制"
    plan = case.plan.value
    planned = [each for each in plan.services if each.item is item]
    if not planned:
        return f"{whose}服务方案未安排本项目"
    return whose + "\n".join(
        (f"{each.title}：\n" if each.title else "")
        + f"{schedule(each)}\n{case.provider_name(each.provider)}\n"
        + team_names(case, each.provider, each.people, plan.leader)
        for each in planned
    )


def _done(case: Case, record: VisitRecord, item: ServiceItem) -> str:
    visit = record.visit
    lines = [
        service_date(visit),
        f"{_ordinal(case, record, item)}{label(visit.mode)}",
        case.provider_name(visit.provider),
        team_names(case, visit.provider, visit.people, visit.leader),
    ]
    return "\n".join(lines)


def _ordinal(case: Case, record: VisitRecord, item: ServiceItem) -> str:
    """Which of the case's services of this item it was (a pooled one differs by policy)."""
    if record.pooled:
        return "集中服务，"
    same = [each for each in case.visits if item in each.visit.items]
    same.sort(key=lambda each: (each.visit.started_on, each.slug))
    place = next((n for n, each in enumerate(same, 1) if each.slug == record.slug), 0)
    return f"第{place}次，" if place else ""


def _scope_row(number: int, name: str, scope: Scope) -> ScopeRow:
    value: str | Absent = getattr(scope, name)
    if isinstance(value, Absent):
        return ScopeRow(str(number), SCOPE_KINDS[name], False, value.absent.strip())
    return ScopeRow(str(number), SCOPE_KINDS[name], True, value.strip())


def _headcount(record: TrainingRecord) -> str:
    people = record.participants
    if isinstance(people, Attendance):
        return f"{people.count}人（签到材料：{file_name(people.file)}，存入服务档案）"
    return f"{len(people)}人"


def _attended(told: str) -> str:
    if told.startswith("attachments/") and "\n" not in told:
        return f"签到材料：{file_name(told)}，存入服务档案"
    return told or "参加情况未登记"
