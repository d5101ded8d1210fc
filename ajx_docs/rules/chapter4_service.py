"""第四章 服务流程: service as planned and the report's upload, article 14(四)(五)."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Case
from ajx_docs.model.plan import PlanStatus
from ajx_docs.rules import tasks
from ajx_docs.rules.case_facts import by, carried_out, confirmed_on, services_known
from ajx_docs.rules.plan_against_practice import (
    Comparison,
    Difference,
    Differing,
    Performed,
    PlannedRow,
    compare,
)
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.rules.telling import listed, told, unwritten
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.labels import label
from ajx_docs.texts.language import Text


@rule(
    "A14.4",
    title=Text("服务与方案一致", "Services agree with the plan"),
    article="第十四条（四）、第十九条",
    reading=Text(
        "逐次对照项目、次数、方式、机构、人员，集中服务和自有人员的服务同样对照；"
        "每项不同须在该次服务的"
        "deviations 中写明并有人认可（accepted_by）。确认服务完成或保险期满后，"
        "方案中没有开展的次数也是不一致。"
        "草稿方案不对照（A14.3）。",
        "Item, times, mode, provider and people are compared, pooled and own-staff services"
        " too. Each"
        " difference is named in `deviations` and accepted. Once all is confirmed done, or the term"
        " is over, what was not carried out differs as well.",
    ),
    fails={"visits.1.people": ["li-na"]},
    passes={
        "visits.1.people": ["li-na"],
        "visits.1.deviations": [
            {"what": "授课人员减少张伟", "why": "张伟因病请假", "accepted_by": "赵文静、孙志强"}
        ],
    },
)
def as_planned(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """Services agree with the plan; each deviation is named and accepted.

    第十四条（四）：“安全生产技术服务机构应确保事故预防服务内容与制定的技术服务方案一致”
    第十九条：“安全生产技术服务机构应严格按照服务方案落实事故预防服务工作”
    """
    if case.plan is None or case.policy is None or case.plan.value.status is PlanStatus.DRAFT:
        return
    compared = compare(case, ctx.as_of)
    for performed in compared.performed:
        for difference in performed.unaccepted:
            yield _deviating(case, performed, difference)
        for index, deviation in enumerate(performed.record.visit.deviations):
            if unwritten(deviation.accepted_by):
                yield _unaccepted(performed, index)
    over = confirmed_on(case, ctx.as_of) or ctx.as_of > case.policy.value.expiry
    if over and services_known(case):
        for row in compared.outstanding:
            if not _given_up(compared, row):
                yield _not_done(case, row)


def _deviating(case: Case, performed: Performed, difference: Difference) -> Fault:
    visit = performed.record.visit
    item = label(difference.item)
    place = visit.items.index(difference.item)
    if difference.kind is Differing.ITEM:
        pointer, field = f"/items/{place}", "服务项目"
        zh, en = f"方案没有安排（或已做满）“{item}”", f"the plan has no (more) {difference.item}"
    elif difference.kind is Differing.MODE:
        pointer, field = "/mode", "服务方式"
        planned = {"onsite": "现场", "online": "线上"}.get(difference.planned[0], "")
        zh = f"“{item}”方案为{planned}，实际为{label(visit.mode)}"
        en = f"{difference.item} was planned {difference.planned[0]}, done {visit.mode.value}"
    elif difference.kind is Differing.PROVIDER:
        pointer, field = "/provider", "服务机构"
        names = [case.provider_name(p) for p in (*difference.planned, *difference.actual)]
        zh = f"“{item}”方案由{names[0]}承担，实际为{names[1]}"
        en = f"{difference.item} was planned with {names[0]}, done by {names[1]}"
    else:
        pointer, field = "/people", "服务人员"
        absent, joined = (_names(case, visit.provider, p) for p in _both(difference))
        parts = [f"方案安排的{absent}未到"] if absent else []
        parts += [f"方案外的{joined}到场"] if joined else []
        zh = "，".join(parts)
        en = f"planned but absent: {absent or 'none'}; not planned: {joined or 'none'}"
    return Fault(
        performed.record.source,
        pointer,
        Text(
            f"服务应与方案一致，不一致的须写明并经认可：{zh}，没有写明。",
            f"Services agree with the plan unless a deviation is named and accepted: {en}.",
        ),
        Text(
            "在 deviations 中写明不同之处（what）、原因（why）和认可人（accepted_by）；"
            "写错的更正。",
            "Name it in deviations: what, why, accepted_by; or correct the record.",
        ),
        field=field,
    )


def _both(difference: Difference) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return difference.planned, difference.actual


def _names(case: Case, provider: str, people: tuple[str, ...]) -> str:
    found = [(case.person(provider, each), each) for each in people]
    return listed(person.name if person else each for person, each in found)


def _unaccepted(performed: Performed, index: int) -> Fault:
    return Fault(
        performed.record.source,
        f"/deviations/{index}/accepted_by",
        Text(
            "与方案的偏差须经认可；此项没有写明谁认可。",
            "A deviation must be accepted; nobody is named.",
        ),
        Text("填写认可人的姓名。", "Name who accepted it."),
        field="认可人",
    )


def _given_up(compared: Comparison, row: PlannedRow) -> bool:
    """Whether some record names and accepts that this service was not carried out."""
    name = row.service.title or label(row.service.item)
    return any(
        name in deviation.what and not unwritten(deviation.accepted_by)
        for performed in compared.performed
        for deviation in performed.record.visit.deviations
    )


def _not_done(case: Case, row: PlannedRow) -> Fault:
    assert case.plan is not None
    name = row.service.title or label(row.service.item)
    done = row.service.times - row.outstanding
    return Fault(
        case.plan.source,
        f"/services/{row.index}/times",
        Text(
            f"服务应与方案一致：“{name}”方案安排 {row.service.times} 次，完成 {done} 次，"
            f"缺 {row.outstanding} 次。",
            f"{row.service.item.value} was planned {row.service.times} times and carried out"
            f" {done} times, {row.outstanding} too few.",
        ),
        Text(
            f"补做；确定不做的，在某次服务的 deviations 中写明“{name}”未开展的原因和认可人。",
            "Carry it out, or name it with its reason in a record's deviations and have it"
            " accepted.",
        ),
        field="服务次数",
    )


@rule(
    "A14.5",
    title=Text("报告上传", "Upload of the report"),
    article="第十四条（五）",
    severity=Severity.WARNING,
    parameters=("upload_days",),
    reading=Text(
        "自审核日（report.reviewed_on）的次日起数 5 个工作日；期限内为待办，逾期或迟后上传为警告。"
        "应先审核后上传。隐患和整改建议是否写全见 A19.1。",
        "Five working days from the day after the review; overdue or late is a warning. The review"
        " comes before the upload. Hazards and advice are judged by A19.1.",
    ),
    fails={"visits.0.report.uploaded_on": "2026-04-30"},
    passes={"visits.0.report.uploaded_on": "2026-04-29"},
)
def upload(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """The reviewed report is uploaded within five working days.

    第十四条（五）：“经保险机构审核后5个工作日内上传至陕西省安全生产责任保险信息管理系统。服务报告中应如实
    反馈将服务过程中发现的事故隐患，并提供整改建议，协助被保险人完成整改。”
    """
    hint = Text(
        "上传后填写 report.uploaded_on。", "When it is uploaded fill in report.uploaded_on."
    )
    for task in tasks.uploads(case, tasks.for_case(case, ctx)):
        yield from told(task, ctx, hint)
    for record in carried_out(case, ctx.as_of):
        report = record.visit.report
        uploaded = by(report.uploaded_on, ctx.as_of) if report else None
        if report is None or uploaded is None:
            continue
        if report.reviewed_on is None or report.reviewed_on > uploaded:
            day = report.reviewed_on
            reviewed = f"{chinese_date(day)}才审核" if day else "没有审核日期"
            yield Fault(
                record.source,
                "/report/reviewed_on" if report.reviewed_on else "/report",
                Text(
                    f"报告应经保险机构审核后上传；{chinese_date(uploaded)}已上传，{reviewed}。",
                    f"The insurer reviews the report before its upload of {uploaded}.",
                ),
                Text("核对并填写审核人和审核日期。", "Check reviewed_by and reviewed_on."),
                field="审核日期",
            )
