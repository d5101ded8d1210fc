"""第三章 服务内容: what a training, a risk assessment and an inspection must hold, articles"
" 11, 12."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.visit import Absent, Attendance, TrainingRecord
from ajx_docs.rules.case_facts import by, carried_out, confirmed_on
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.rules.telling import bound, unwritten
from ajx_docs.texts.labels import SCOPE_KINDS, label
from ajx_docs.texts.language import Text


def _with_item(case: Case, ctx: RuleContext, item: ServiceItem) -> Iterator[VisitRecord]:
    return (r for r in carried_out(case, ctx.as_of) if item in r.visit.items)


@rule(
    "A11.1",
    title=Text("培训的学时和记录", "Class hours and records of a training"),
    article="第十一条（一）",
    parameters=("class_hours", "class_hour_minutes"),
    reading=Text(
        "每次培训不少于 2 学时（90 分钟），正好 2 学时合格；须有参训人员（名单，"
        "或人数与签到表）、学时、"
        "考核、效果评价四项记录，只写“待补充”“略”等视为没有。",
        "Two class hours (90 minutes) at least each time; records of participants, hours,"
        " assessment"
        " and evaluation. A mere placeholder counts as none.",
    ),
    fails={"visits.1.training.class_hours": 1.5},
    passes={"visits.1.training.class_hours": 2},
)
def training(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """A training lasts two class hours or more and leaves valid records.

    第十一条（一）：“组织开展安全生产专项教育培训，可开展线下线上相结合的形式，培训时间不少于2学时
    （每学时45分钟）。培训应有参与学习人员的学习信息、学时、考核、效果评价等有效记录。”
    """
    for record in _with_item(case, ctx, ServiceItem.TRAINING):
        if record.visit.training is None:
            yield Fault(
                record.source,
                "",
                Text(
                    "教育培训应有参训人员、学时、考核、效果评价的记录；本次服务没有培训记录。",
                    "A training needs records of participants, hours, assessment, evaluation:"
                    " none.",
                ),
                Text(
                    "填写 training：class_hours、participants、assessment、evaluation。",
                    "Fill in training: class_hours, participants, assessment, evaluation.",
                ),
                field="培训记录",
            )
            continue
        yield from _hours(record, record.visit.training, ctx)
        yield from _records(record, record.visit.training)


def _hours(record: VisitRecord, made: TrainingRecord, ctx: RuleContext) -> Iterator[Fault]:
    least, minutes = ctx.pack.amount("class_hours"), ctx.pack.amount("class_hour_minutes")
    if made.class_hours >= least:
        return
    lacking = least - made.class_hours
    yield Fault(
        record.source,
        "/training/class_hours",
        Text(
            f"一次培训不少于 {bound(least)} 学时（每学时 {bound(minutes)} 分钟）；"
            f"本次 {bound(made.class_hours)} 学时，缺 {bound(lacking)} 学时"
            f"（{bound(lacking * minutes)} 分钟）。",
            f"A training lasts at least {bound(least)} class hours of {bound(minutes)}"
            " minutes; this"
            f" one had {bound(made.class_hours)}, {bound(lacking)} too few.",
        ),
        Text(
            "补训并合并登记学时；按分钟登记的先除以每学时的分钟数。",
            "Hold the rest of it, or convert minutes to class hours first.",
        ),
        field="培训学时",
    )


def _records(record: VisitRecord, made: TrainingRecord) -> Iterator[Fault]:
    people = made.participants
    if (people.count if isinstance(people, Attendance) else len(people)) < 1:
        yield Fault(
            record.source,
            "/training/participants",
            Text(
                "培训应有参训人员的学习信息；没有登记任何人。",
                "A training needs its participants recorded; there are none.",
            ),
            Text("登记名单，或人数与签到表。", "List them, or a count with the sign-in sheet."),
            field="参训人员",
        )
    for name, field, value in (
        ("assessment", "考核情况", made.assessment),
        ("evaluation", "效果评价", made.evaluation),
    ):
        if unwritten(value):
            yield Fault(
                record.source,
                f"/training/{name}",
                Text(
                    f"培训应有{field}的有效记录；此处没有写出内容。",
                    f"A training needs a record of its {name}; nothing is written.",
                ),
                Text("写明方式和结果。", "Say how it was done, and the result."),
                field=field,
            )


@rule(
    "A11.2",
    title=Text("风险辨识、评估、评价形成书面报告", "Written report of a risk assessment"),
    article="第十一条（二）",
    reading=Text(
        "书面报告即本次服务的报告：report.written_on 为成稿日期。已审核、已上传，或已确认服务完成"
        "（evaluation）而没有成稿日期的为错误；此前为提示。",
        "The written report is the service's own: report.written_on. Without it, reviewed, uploaded"
        " or evaluated, it is an error; before that a notice.",
    ),
    fails={"visits.0.items": ["risk_assessment"], "visits.0.report.written_on": None},
    passes={"visits.0.items": ["risk_assessment"]},
)
def risk_assessment(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """A risk assessment produces a written report.

    第十一条（二）：“开展安全风险评估、安全评价，并形成书面报告。”
    """
    for record in _with_item(case, ctx, ServiceItem.RISK_ASSESSMENT):
        yield from _written_report(case, record, ctx, ServiceItem.RISK_ASSESSMENT)


def _written_report(
    case: Case, record: VisitRecord, ctx: RuleContext, item: ServiceItem
) -> Iterator[Fault]:
    report = record.visit.report
    if report and by(report.written_on, ctx.as_of):
        return
    finished = confirmed_on(case, ctx.as_of) or (
        report and (by(report.reviewed_on, ctx.as_of) or by(report.uploaded_on, ctx.as_of))
    )
    yield Fault(
        record.source,
        "/report",
        Text(
            f"{label(item)}应形成书面报告；本次服务没有报告的成稿日期。",
            f"This service ({item.value}) must produce a written report; it has no date of"
            " writing.",
        ),
        Text("报告写成后填写 report.written_on。", "Fill in report.written_on when it is written."),
        field="撰写日期",
        severity=None if finished else Severity.NOTICE,
    )


@rule(
    "A11.4",
    title=Text("重大事故隐患排查的范围和报告", "Scope and report of a major-hazard inspection"),
    article="第十一条（四）、第十二条",
    reading=Text(
        "四类场所和设施逐一写明排查了什么；确实没有的写 {absent: 原因}。企业登记有重大危险源的，"
        "不能写“没有重大危险源”。书面排查报告按 A11.2 判断，"
        "整改方案即各项隐患的整改建议（A19.1）。",
        "Each of the four kinds of places says what was inspected, or {absent: reason}. A firm with"
        " registered major hazard sources cannot have none. The report is judged as in A11.2.",
    ),
    fails={"visits.0.scope.major_hazard_sources": {"absent": "无"}},
    passes={"visits.0.scope.other": {"absent": "厂区无其他需排查的场所"}},
)
def inspection(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """A major-hazard inspection covers the four kinds of places and is written up.

    第十一条（四）：“对照生产安全重大事故隐患判定标准对被保险人开展生产安全重大事故隐患排查，提出隐患治理
    措施与整改方案，形成书面排查报告。”
    第十二条：“重大事故隐患排查至少应包含以下场所和设施：（一）主要生产、辅助设施。（二）易燃易爆、有毒
    有害等较大危险因素场所。（三）重大危险源。（四）其他认为应排查的场所和设施。”
    """
    for record in _with_item(case, ctx, ServiceItem.HAZARD_INSPECTION):
        yield from _scope(case, record)
        yield from _written_report(case, record, ctx, ServiceItem.HAZARD_INSPECTION)


def _scope(case: Case, record: VisitRecord) -> Iterator[Fault]:
    scope = record.visit.scope
    if scope is None:
        kinds = "；".join(SCOPE_KINDS.values())
        yield Fault(
            record.source,
            "",
            Text(
                f"重大事故隐患排查至少应包含四类场所和设施（{kinds}）；没有写明排查范围。",
                "An inspection covers the four kinds of places of article 12; no scope is given.",
            ),
            Text(
                "填写 scope 的四项；没有的写 {absent: 原因}。",
                "Fill in the four of scope; {absent: reason} for what the firm has not.",
            ),
            field="排查范围",
        )
        return
    for name, kind in SCOPE_KINDS.items():
        given = getattr(scope, name)
        if unwritten(given.absent if isinstance(given, Absent) else given):
            absent = isinstance(given, Absent)
            yield Fault(
                record.source,
                f"/scope/{name}/absent" if absent else f"/scope/{name}",
                Text(
                    f"重大事故隐患排查应包含“{kind}”；"
                    + ("写明没有，却没有原因。" if absent else "没有写出排查了什么。"),
                    f"An inspection covers {name}; nothing is said of it.",
                ),
                Text(
                    "写明排查的场所和设施，或 {absent: 具体原因}。",
                    "Say what was inspected, or {absent: a real reason}.",
                ),
                field=kind,
            )
    yield from _sources(case, record)


def _sources(case: Case, record: VisitRecord) -> Iterator[Fault]:
    scope = record.visit.scope
    known = case.enterprise.value.major_hazard_sources if case.enterprise else ()
    if scope is None or not known or not isinstance(scope.major_hazard_sources, Absent):
        return
    names = "、".join(f"{s.name}（{s.grade}）" for s in known)
    yield Fault(
        record.source,
        "/scope/major_hazard_sources",
        Text(
            f"重大事故隐患排查应包含“重大危险源”；企业登记有{names}，此处却写没有。",
            f"The firm has registered major hazard sources ({names}), but the scope says none.",
        ),
        Text(
            "补充排查并写明；企业信息有误的更正 enterprise.yaml 的 major_hazard_sources。",
            "Inspect and name them, or correct major_hazard_sources of enterprise.yaml.",
        ),
        field="重大危险源",
    )
