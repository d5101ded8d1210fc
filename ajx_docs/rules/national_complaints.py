"""AQ 9010-2019 第6章: complaints, and services confirmed by both sides.

The standard's full text was not at hand: the docstrings give its points as published in excerpts.
"""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.calendar import add_working_days
from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Case
from ajx_docs.rules import tasks
from ajx_docs.rules.case_facts import by, carried_out, confirmed_on
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.rules.telling import told, unwritten
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text

_ENTRY = {
    "date": "2026-05-06",
    "by": "渭河示例精细化工有限公司",
    "matter": "要求提前一周通知排查时间。",
    "handling": "经核实，4 月只提前 2 日通知；已责成服务机构提前一周书面通知。",
}
_CHECKED = _ENTRY | {"verification": "核对通知记录", "closed_on": "2026-06-17"}


@rule(
    "AQ6.1",
    title=Text("投诉答复期限", "Reply to complaints in time"),
    article="AQ 9010-2019 第6章",
    severity=Severity.WARNING,
    parameters=("complaint_reply_days", "complaint_checking_days", "complaint_extension_days"),
    reading=Text(
        "自收到投诉的次日起数 10 个工作日；写明需要进一步核实的事项（verification）"
        "的为 30 个工作日；"
        "情况复杂、经负责人批准（extension）的再加 30 日（日历日）。办结日期（closed_on）即答复日。"
        "期限内为待办，临近为提示，逾期或迟后答复为警告。",
        "Ten working days from the day after the complaint, thirty where further checking is named,"
        " thirty calendar days more with approval. closed_on is the day of the reply.",
    ),
    fails={"complaints": {"entries": [_ENTRY | {"closed_on": "2026-05-20"}]}},
    passes={"complaints": {"entries": [_ENTRY | {"closed_on": "2026-05-19"}]}},
)
def reply_in_time(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """Complaints are replied to within ten working days, thirty, or thirty days more.

    AQ 9010-2019 第6章（要点）：接到投诉后10个工作日内答复；需要进一步核实的，30个工作日内答复；
    情况复杂的，经负责人批准可以延长，延长不超过30日，并告知投诉人延长的理由。
    """
    hint = Text(
        "答复后填写 closed_on；需要进一步核实的写 verification，情况复杂的经批准写 extension。",
        "Fill in closed_on after the reply; verification or extension where more time is needed.",
    )
    for task in tasks.complaint_replies(case, tasks.for_case(case, ctx)):
        yield from told(task, ctx, hint)
    yield from _extensions(case, ctx)


def _extensions(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    if case.complaints is None:
        return
    source = case.complaints.source
    for index, complaint in enumerate(case.complaints.value.entries):
        given = complaint.extension
        if given is None or given.approved_on > ctx.as_of:
            continue
        name = "complaint_checking_days" if complaint.verification else "complaint_reply_days"
        limit = add_working_days(complaint.date, ctx.pack.integer(name)).day
        if given.approved_on > limit:
            yield Fault(
                source,
                f"/entries/{index}/extension/approved_on",
                Text(
                    f"延长答复应在原期限（{chinese_date(limit)}）之前批准；"
                    f"{chinese_date(given.approved_on)}才批准。",
                    f"An extension is approved before the term ends on {limit}; it was approved on"
                    f" {given.approved_on}.",
                ),
                Text("核对批准日期。", "Check the date."),
                field="批准日期",
            )
        if by(given.told_on, ctx.as_of) is None:
            yield Fault(
                source,
                f"/entries/{index}/extension",
                Text(
                    "延长答复应将理由告知投诉人；没有告知日期。",
                    "The complainant is told why the reply takes longer; no date is given.",
                ),
                Text("告知后填写 told_on。", "Tell them, then fill in told_on."),
                field="告知日期",
            )


@rule(
    "AQ6.2",
    title=Text("投诉答复的内容", "What a reply holds"),
    article="AQ 9010-2019 第6章",
    severity=Severity.WARNING,
    reading=Text(
        "办结的投诉，投诉事项（matter，即请求）和处理情况（handling：查明的事实和依据、"
        "处理措施）都须有"
        "实际内容，只写“待补充”“略”“已处理”等视为没有。",
        "A closed complaint tells the request (matter), and the facts found and measures taken"
        " (handling); a placeholder, or a bare 已处理, is none.",
    ),
    fails={"complaints": {"entries": [_CHECKED | {"handling": "已处理。"}]}},
    passes={"complaints": {"entries": [_CHECKED]}},
)
def reply_contents(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """A reply holds the request, the facts found with their grounds, and the measures.

    AQ 9010-2019 第6章（要点）：答复应包括投诉的请求、查明的事实及依据、处理措施。
    """
    if case.complaints is None:
        return
    for index, complaint in enumerate(case.complaints.value.entries):
        if by(complaint.closed_on, ctx.as_of) is None:
            continue
        for name, field, value in (
            ("matter", "投诉的请求", complaint.matter),
            ("handling", "查明的事实及依据、处理措施", complaint.handling),
        ):
            if unwritten(value) or value.strip().rstrip("。") in _BARE:
                yield Fault(
                    case.complaints.source,
                    f"/entries/{index}/{name}",
                    Text(
                        f"投诉答复应写明{field}；没有写出内容。",
                        f"A reply tells the {name}; nothing is written.",
                    ),
                    Text("写明实际情况。", "Write what was found and done."),
                    field=field,
                )


_BARE = ("已处理", "已办结", "已解决", "处理完毕", "已答复", "已回复", "已完成")


@rule(
    "AQ6.3",
    title=Text("服务记录经双方确认", "Services confirmed by both sides"),
    article="AQ 9010-2019 第6章",
    severity=Severity.WARNING,
    reading=Text(
        "确认服务完成（evaluation）后、归档前核对："
        "每次服务有保险机构的确认（report.reviewed_by 和审核日期）"
        "和被保险人的确认（return_visit.respondent 受访并留下意见）。",
        "Once the evaluation confirms completion, each service has the insurer's confirmation (the"
        " report's review) and the insured's (the return visit's respondent and opinions).",
    ),
    fails={"visits.0.report.reviewed_on": None},
    passes={"visits.0.report.reviewed_on": "2026-04-23"},
)
def both_sides(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """Each service's record is confirmed by both sides before it is archived.

    AQ 9010-2019 第6章（要点）：每次服务的时间、地点、机构、人员、项目、措施、过程和回访应予记录，
    经双方确认后归档。
    """
    if confirmed_on(case, ctx.as_of) is None:
        return
    for record in carried_out(case, ctx.as_of):
        report, visited = record.visit.report, record.visit.return_visit
        reviewed = report is not None and by(report.reviewed_on, ctx.as_of) is not None
        answered = visited is not None and not unwritten(visited.respondent)
        sides = [
            side
            for side, there in (("保险机构（报告审核）", reviewed), ("被保险人（回访）", answered))
            if not there
        ]
        if sides:
            yield Fault(
                record.source,
                "/report" if not reviewed else "/return_visit",
                Text(
                    f"服务记录归档前应经双方确认；缺{'、'.join(sides)}的确认。",
                    "Both sides confirm a service before it is archived; one has not.",
                ),
                Text(
                    "填写 report 的审核人、审核日期，或 return_visit。",
                    "Fill in the review of report, or return_visit.",
                ),
                field="双方确认",
            )
