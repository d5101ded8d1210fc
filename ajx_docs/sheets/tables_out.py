"""The tables of a checked portfolio: services planned and done, hazards, fees, tasks, trainings.

A pooled service is told once, with all its policies. Everything is as of a day: what the data
dates later is told, for it is in the data, but counts as not done yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ajx_docs.model.case import Case, Portfolio, VisitRecord
from ajx_docs.model.visit import Attendance, TrainingRecord
from ajx_docs.rules.case_facts import completed_on, hazard_state
from ajx_docs.rules.overview import Overview
from ajx_docs.rules.plan_against_practice import compare
from ajx_docs.rules.task import TaskState
from ajx_docs.sheets.tables import Field, Out, OutTable, Style
from ajx_docs.texts.labels import SATISFACTION, label

_FIRM = (Field("被保险人"), Field("保单号"))
_DATE, _COUNT, _MONEY, _LONG = Style.DATE, Style.COUNT, Style.MONEY, Style.LONG


def tables_of(portfolio: Portfolio, found: Overview) -> tuple[OutTable, ...]:
    """All tables but that of the policies, in the order of the work."""
    return (
        planned_table(portfolio.cases, found.as_of),
        services_table(portfolio.cases),
        hazards_table(portfolio.cases, found.as_of),
        ledger_table(portfolio.cases),
        tasks_table(found),
        trainings_table(portfolio.cases),
        managers_table(portfolio),
    )


def planned_table(cases: Iterable[Case], as_of: date) -> OutTable:
    """方案服务: each row of each plan, how often it was carried out and when."""
    fields = (
        *_FIRM,
        Field("服务事项"),
        Field("时间安排"),
        Field("服务形式"),
        Field("服务机构"),
        Field("方案次数", _COUNT),
        Field("已完成次数", _COUNT),
        Field("未完成次数", _COUNT),
        Field("完成日期"),
    )
    rows: list[list[Out]] = [
        [
            *_firm(case),
            row.service.title or label(row.service.item),
            row.service.schedule,
            label(row.service.mode),
            case.provider_name(row.service.provider),
            row.service.times,
            min(len(row.performed), row.service.times),
            row.outstanding,
            "、".join(completed_on(p.record.visit).isoformat() for p in row.performed),
        ]
        for case in cases
        for row in compare(case, as_of).rows
    ]
    return OutTable("方案服务", fields, rows)


def services_table(cases: Iterable[Case]) -> OutTable:
    """服务记录: each service, its report's way, return visit and spot check (article 16)."""
    fields = (
        *_FIRM,
        Field("开始日期", _DATE),
        Field("完成日期", _DATE),
        Field("服务事项"),
        Field("服务形式"),
        Field("集中服务"),
        Field("服务机构"),
        Field("服务人员"),
        Field("组长"),
        Field("隐患数", _COUNT),
        Field("报告审核日期", _DATE),
        Field("报告上传日期", _DATE),
        Field("回访日期", _DATE),
        Field("满意度"),
        Field("现场抽查日期", _DATE),
        Field("抽查人"),
    )
    rows = [
        [*_firms(together), *_service(together[0], record)] for together, record in _services(cases)
    ]
    return OutTable("服务记录", fields, rows)


def _service(case: Case, record: VisitRecord) -> list[Out]:
    visit, report, call = record.visit, record.visit.report, record.visit.return_visit
    return [
        visit.started_on,
        completed_on(visit),
        "、".join(label(item) for item in visit.items),
        label(visit.mode),
        "是" if record.pooled else "否",
        case.provider_name(visit.provider),
        "、".join(_person(case, visit.provider, each) for each in visit.people),
        _person(case, visit.provider, visit.leader),
        len(visit.hazards),
        report.reviewed_on if report else None,
        report.uploaded_on if report else None,
        call.date if call else None,
        SATISFACTION[call.satisfaction] if call else None,
        visit.spot_check.date if visit.spot_check else None,
        visit.spot_check.by if visit.spot_check else None,
    ]


def hazards_table(cases: Iterable[Case], as_of: date) -> OutTable:
    """隐患: each hazard with its deadline and where it stands."""
    fields = (
        *_FIRM,
        Field("排查日期", _DATE),
        Field("隐患编号"),
        Field("级别"),
        Field("部位", _LONG),
        Field("隐患描述", _LONG),
        Field("依据", _LONG),
        Field("整改建议", _LONG),
        Field("责任人"),
        Field("整改时限", _DATE),
        Field("整改完成日期", _DATE),
        Field("状态"),
        Field("上报部门"),
    )
    rows: list[list[Out]] = [
        [
            *_firms(together),
            completed_on(record.visit),
            hazard.id,
            label(hazard.level),
            hazard.place,
            hazard.description,
            hazard.basis,
            hazard.suggestion,
            hazard.responsible,
            hazard.deadline,
            hazard.rectified_on,
            _HAZARD_STATES[hazard_state(hazard, as_of)],
            "、".join(f"{each.authority}（{each.date}）" for each in hazard.reported),
        ]
        for together, record in _services(cases)
        for hazard in record.visit.hazards
    ]
    return OutTable("隐患", fields, rows)


def ledger_table(cases: Iterable[Case]) -> OutTable:
    """费用台账: every payment, in yuan."""
    fields = (
        *_FIRM,
        Field("日期", _DATE),
        Field("事项"),
        Field("收款方"),
        Field("金额（元）", _MONEY),
        Field("凭证号"),
        Field("备注", _LONG),
    )
    rows: list[list[Out]] = [
        [*_firm(case), e.date, e.item, e.payee, e.amount, e.voucher, e.note]
        for case in cases
        if case.ledger
        for e in case.ledger.value.entries
    ]
    return OutTable("费用台账", fields, rows)


def tasks_table(found: Overview) -> OutTable:
    """待办: every duty with its due date, done ones included, by due date."""
    fields = (
        *_FIRM,
        Field("最迟日期", _DATE),
        Field("剩余天数", _COUNT),
        Field("状态"),
        Field("事项"),
        Field("责任人"),
        Field("完成日期", _DATE),
        Field("期限的由来"),
        Field("依据"),
        Field("代码"),
        Field("推算"),
    )
    policies = {each.case: each for each in found.policies}
    rows: list[list[Out]] = []
    for task in found.tasks:
        policy = policies.get(task.case)
        rows.append(
            [
                policy.insured if policy else "（保险机构）",
                policy.policy_no if policy else None,
                task.due,
                None if task.state is TaskState.DONE else (task.due - found.as_of).days,
                _TASK_STATES[task.state],
                task.title.zh,
                task.responsible,
                task.done_on,
                task.reason.zh,
                task.article,
                task.code,
                "是" if task.estimated else "",
            ]
        )
    return OutTable("待办", fields, rows)


def trainings_table(cases: Iterable[Case]) -> OutTable:
    """培训: each training of the insured's people."""
    fields = (
        *_FIRM,
        Field("培训日期", _DATE),
        Field("学时", Style.TEXT),
        Field("人数", _COUNT),
        Field("考核", _LONG),
        Field("效果评价", _LONG),
    )
    rows: list[list[Out]] = [
        [
            *_firms(together),
            completed_on(record.visit),
            f"{training.class_hours:f}",
            _headcount(training),
            training.assessment,
            training.evaluation,
        ]
        for together, record in _services(cases)
        if (training := record.visit.training)
    ]
    return OutTable("培训", fields, rows)


def managers_table(portfolio: Portfolio) -> OutTable:
    """管理人员培训: the trainings of the insurer's service managers, article 7(三)."""
    fields = (
        Field("姓名"),
        Field("专职"),
        Field("培训日期", _DATE),
        Field("学时"),
        Field("内容", _LONG),
    )
    managers = portfolio.insurer.value.managers if portfolio.insurer else ()
    rows: list[list[Out]] = [
        [each.name, "是" if each.full_time else "否", t.date, f"{t.hours:f}", t.topic]
        for each in managers
        for t in each.training
    ]
    return OutTable("管理人员培训", fields, rows)


_HAZARD_STATES: Mapping[str, str] = {
    "in_time": "已整改",
    "late": "逾期整改",
    "open": "整改中",
    "overdue": "逾期未整改",
}
_TASK_STATES: Mapping[TaskState, str] = {
    TaskState.NONE: "未到期",
    TaskState.NEAR: "临近",
    TaskState.DUE: "今日到期",
    TaskState.OVERDUE: "逾期",
    TaskState.DONE: "已完成",
}


def _firm(case: Case) -> list[Out]:
    return _firms([case])


def _firms(cases: list[Case]) -> list[Out]:
    names = [c.enterprise.value.name if c.enterprise else c.enterprise_id for c in cases]
    numbers = [c.policy.value.policy_no if c.policy else c.policy_id for c in cases]
    return ["、".join(dict.fromkeys(names)), "、".join(numbers)]


def _services(cases: Iterable[Case]) -> Iterator[tuple[list[Case], VisitRecord]]:
    """Each service once, with the cases it belongs to, in the order of the first of them."""
    found: dict[str, tuple[list[Case], VisitRecord]] = {}
    for case in cases:
        for record in case.visits:
            found.setdefault(record.source.path, ([], record))[0].append(case)
    yield from found.values()


def _person(case: Case, provider: str, person_id: str) -> str:
    person = case.person(provider, person_id)
    return person.name if person else person_id


def _headcount(training: TrainingRecord) -> int:
    present = training.participants
    return present.count if isinstance(present, Attendance) else len(present)
