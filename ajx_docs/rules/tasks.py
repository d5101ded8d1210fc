"""Tasks (待办): every deadline duty of a case with its due date and state as of a day.

Rules tell of them, `ajx status` lists them, the calendar and the flowchart show them. A task
appears with the event that starts it, comes near, falls due, and is done or overdue; what the
data dates after the day of judgement has not happened yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.visit import Hazard, HazardLevel
from ajx_docs.rules import deadlines
from ajx_docs.rules.authorities import missing_kinds
from ajx_docs.rules.case_facts import (
    SIZED_ITEMS,
    by,
    carried_out,
    completed_on,
    in_term,
    onsite,
    onsite_required,
    service_manager,
    services_known,
    sized,
)
from ajx_docs.rules.registry import RuleContext
from ajx_docs.rules.task import Task, TaskState, make_task
from ajx_docs.texts.language import Text

__all__ = ["Task", "TaskState", "for_case", "tasks_of"]


def tasks_of(case: Case, ctx: RuleContext) -> tuple[Task, ...]:
    """All tasks of a case that exist as of the day, by due date; only duties that the pack puts in
    force. `ctx.pack` may be unbound."""
    if case.policy is None:
        return ()
    bound = for_case(case, ctx)
    makers = (
        ("A13.2", first_service),
        ("A13.1", onsite_services),
        ("A11.8", sized_services),
        ("A8.1", rectifications),
        ("A6.4", authority_reports),
        ("A14.5", uploads),
        ("A6.6", return_visits),
        ("A22.1", archiving),
        ("AQ6.1", complaint_replies),
    )
    owed = [make for code, make in makers if ctx.pack.in_force(code)]
    found = [task for make in owed for task in make(case, bound)]
    return tuple(sorted(found, key=lambda t: (t.due, t.code, t.subject)))


def for_case(case: Case, ctx: RuleContext) -> RuleContext:
    """The context with the pack as it held at the policy's inception."""
    if case.policy is None or ctx.pack.day == case.policy.value.inception:
        return ctx
    return replace(ctx, pack=ctx.pack.at(case.policy.value.inception))


class _Duty(NamedTuple):
    """What two duties that end with the term do not share."""

    code: str
    title: Text
    article: str
    pointer: str


def first_service(case: Case, ctx: RuleContext) -> Iterator[Task]:
    """A13.2: the first service, within four months of inception or of commencement.

    An extension holds from the day of its consent (经…书面同意可以延期): before, the term is the
    plain one.
    """
    if case.policy is None or case.policy.value.inception > ctx.as_of:
        return
    policy = case.policy.value
    if policy.extension and policy.extension.consented_on > ctx.as_of:
        policy = replace(policy, extension=None)
    deadline = deadlines.first_service(policy, ctx.pack)
    served = in_term(case, ctx.as_of)
    done = completed_on(served[0].visit) if served else None
    # An earlier one may stand in a record that cannot be read.
    if (done is None or done > deadline.day) and not services_known(case):
        return
    yield make_task(
        deadline,
        done,
        ctx,
        code="A13.2",
        title=Text("首次服务", "First service"),
        case=case.key,
        source=case.policy.source,
        pointer="/construction/commenced_on" if "开工" in deadline.reason.zh else "/inception",
        responsible=service_manager(case),
    )


def onsite_services(case: Case, ctx: RuleContext) -> Iterator[Task]:
    """A13.1: the on-site services that the premium asks for, by the policy's expiry."""
    if case.policy is None or case.policy.value.inception > ctx.as_of:
        return
    required, _ = onsite_required(case.policy.value, ctx.pack)
    if required:
        title = Text(f"现场服务 {required} 次", f"{required} on-site services")
        duty = _Duty("A13.1", title, "第十三条", "/premium")
        yield from _within_term(case, onsite(case, ctx.as_of), required, ctx, duty)


def sized_services(case: Case, ctx: RuleContext) -> Iterator[Task]:
    """A11.8: a risk assessment or hazard inspection for a large or medium firm, by expiry."""
    if case.policy is None or case.enterprise is None or not sized(case.enterprise.value):
        return
    if case.policy.value.inception > ctx.as_of:
        return
    required = ctx.pack.integer("sized_services")
    served = [r for r in in_term(case, ctx.as_of) if set(r.visit.items) & set(SIZED_ITEMS)]
    title = Text("风险评估或重大事故隐患排查", "Risk assessment or major-hazard inspection")
    duty = _Duty("A11.8", title, "第十一条", "/expiry")
    yield from _within_term(case, tuple(served), required, ctx, duty)


def _within_term(
    case: Case, served: tuple[VisitRecord, ...], required: int, ctx: RuleContext, duty: _Duty
) -> Iterator[Task]:
    assert case.policy is not None
    enough = len(served) >= required
    if not enough and not services_known(case):
        return
    done_on = completed_on(served[required - 1].visit) if enough else None
    reason = Text(f"保险期满，已完成{len(served)}次", f"expiry; {len(served)} carried out")
    deadline = deadlines.Deadline(case.policy.value.expiry, False, reason, duty.article)
    yield make_task(
        deadline,
        done_on,
        ctx,
        code=duty.code,
        title=duty.title,
        case=case.key,
        source=case.policy.source,
        pointer=duty.pointer,
        responsible=service_manager(case),
    )


def uploads(case: Case, ctx: RuleContext) -> Iterator[Task]:
    """A14.5: each reviewed report is uploaded within five working days."""
    for record in carried_out(case, ctx.as_of):
        report = record.visit.report
        if report is None or by(report.reviewed_on, ctx.as_of) is None:
            continue
        assert report.reviewed_on is not None
        yield make_task(
            deadlines.report_upload(report.reviewed_on, ctx.pack),
            by(report.uploaded_on, ctx.as_of),
            ctx,
            code="A14.5",
            title=Text("服务报告上传省信息系统", "Upload of the service report"),
            case=case.key,
            subject=record.slug,
            source=record.source,
            pointer="/report/uploaded_on" if report.uploaded_on else "/report",
            responsible=report.reviewed_by,
        )


def return_visits(case: Case, ctx: RuleContext) -> Iterator[Task]:
    """A6.6: the return visit within ten working days of each service's completion."""
    for record in carried_out(case, ctx.as_of):
        visit = record.visit
        yield make_task(
            deadlines.return_visit(completed_on(visit), ctx.pack),
            by(visit.return_visit.date, ctx.as_of) if visit.return_visit else None,
            ctx,
            code="A6.6",
            title=Text("服务回访", "Return visit"),
            case=case.key,
            subject=record.slug,
            source=record.source,
            pointer="/return_visit/date" if visit.return_visit else _completion(record),
            responsible=visit.report.reviewed_by if visit.report else service_manager(case),
        )


def _completion(record: VisitRecord) -> str:
    return "/completed_on" if record.visit.completed_on else "/date"


def rectifications(case: Case, ctx: RuleContext) -> Iterator[Task]:
    """A8.1: each hazard with an agreed deadline is rectified by it."""
    contact = case.enterprise.value.contact.name if case.enterprise else ""
    for record, index, hazard, due in _dated_hazards(case, ctx):
        done_on = by(hazard.rectified_on, ctx.as_of)
        yield make_task(
            deadlines.Deadline(due, False, Text("约定的整改时限", "agreed deadline"), "第八条"),
            done_on,
            ctx,
            code="A8.1",
            title=Text(f"隐患 {hazard.id} 整改", f"Rectification of hazard {hazard.id}"),
            case=case.key,
            subject=f"{record.slug}/{hazard.id}",
            source=record.source,
            pointer=f"/hazards/{index}/{'rectified_on' if done_on else 'deadline'}",
            responsible=hazard.responsible or contact,
        )


def authority_reports(case: Case, ctx: RuleContext) -> Iterator[Task]:
    """A6.4: a major hazard not rectified by its deadline is reported to three authorities.

    The article says 及时 without a number: the day after the deadline is taken as due.
    """
    for record, index, hazard, due in _dated_hazards(case, ctx):
        in_time = hazard.rectified_on is not None and hazard.rectified_on <= due
        if hazard.level is not HazardLevel.MAJOR or in_time or ctx.as_of <= due:
            continue
        made = [r for r in hazard.reported if r.date <= ctx.as_of]
        complete = not missing_kinds([r.authority for r in made])
        reason = Text("逾期未整改即应及时上报", "to be reported at once")
        next_day = due + timedelta(days=1)
        yield make_task(
            deadlines.Deadline(next_day, False, reason, "第六条（四）"),
            max(r.date for r in made) if complete else None,
            ctx,
            code="A6.4",
            title=Text(f"上报重大事故隐患 {hazard.id}", f"Report of major hazard {hazard.id}"),
            case=case.key,
            subject=f"{record.slug}/{hazard.id}",
            source=record.source,
            pointer=f"/hazards/{index}/{'reported' if hazard.reported else 'deadline'}",
            responsible=service_manager(case),
        )


def _dated_hazards(case: Case, ctx: RuleContext) -> Iterator[tuple[VisitRecord, int, Hazard, date]]:
    for record in carried_out(case, ctx.as_of):
        for index, hazard in enumerate(record.visit.hazards):
            if hazard.deadline is not None:
                yield record, index, hazard, hazard.deadline


def archiving(case: Case, ctx: RuleContext) -> Iterator[Task]:
    """A22.1: the archive is made within twenty working days of the confirmed completion.

    The service evaluation (服务评估报告) is the paper in which the insurer confirms it.
    """
    if case.evaluation is None or case.policy is None:
        return
    confirmed = by(case.evaluation.value.date, ctx.as_of)
    if confirmed is None:
        return
    yield make_task(
        deadlines.archiving(confirmed, ctx.pack),
        by(ctx.archived.get(case.policy.value.policy_no), ctx.as_of),
        ctx,
        code="A22.1",
        title=Text("归档", "Archiving"),
        case=case.key,
        source=case.evaluation.source,
        pointer="/date",
        responsible=case.evaluation.value.evaluator,
    )


def complaint_replies(case: Case, ctx: RuleContext) -> Iterator[Task]:
    """AQ6.1: each complaint received is replied to in time."""
    if case.complaints is None:
        return
    for index, complaint in enumerate(case.complaints.value.entries):
        if complaint.date > ctx.as_of:
            continue
        done_on = by(complaint.closed_on, ctx.as_of)
        yield make_task(
            deadlines.complaint_reply(complaint, ctx.pack),
            done_on,
            ctx,
            code="AQ6.1",
            title=Text("投诉答复", "Reply to a complaint"),
            case=case.key,
            subject=f"{complaint.date}/{index + 1}",
            source=case.complaints.source,
            pointer=f"/entries/{index}/{'closed_on' if done_on else 'date'}",
            responsible=service_manager(case),
        )
