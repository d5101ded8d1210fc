"""Steps of the service itself: articles 13, 14(四)(五), 15, 16, 8 and 9(三)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ajx_docs.documents.flowchart_parts import Lane, Step, by, by_day, deadline, number
from ajx_docs.documents.flowchart_progress import Progress
from ajx_docs.documents.papers import Papers
from ajx_docs.model.visit import ReportRecord
from ajx_docs.rules.case_facts import completed_on
from ajx_docs.rules.deadlines import Deadline, first_service, report_upload, return_visit
from ajx_docs.rules.pack import Pack
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.figures import average


def service(papers: Papers, so_far: Progress, pack: Pack) -> tuple[Step, ...]:
    """The services themselves, and the insurer's watch over them."""
    return (_service(papers, so_far, pack), _spot_check(so_far, pack))


def reporting(so_far: Progress, pack: Pack) -> tuple[Step, ...]:
    """Report written, reviewed and uploaded; return visit and the insured's opinion."""
    reports = [each.visit.report or ReportRecord() for each in so_far.visits]
    written = sum(each.written_on is not None for each in reports)
    reviewed = sum(each.reviewed_on is not None for each in reports)
    return (
        Step(
            id="report",
            number="",
            lane=Lane.PROVIDER,
            title="撰写服务报告，如实反馈隐患和整改建议",
            article="第九条（三）、第十四条（五）",
            due="服务后及时撰写",
            done=_all(so_far, written),
            done_text=_share(so_far, written, "份"),
        ),
        Step(
            id="review",
            number="",
            lane=Lane.INSURER,
            title="审核服务报告",
            article="第十四条（五）、第十五条",
            due="报告提交后",
            done=_all(so_far, reviewed),
            done_text=_share(so_far, reviewed, "份"),
        ),
        _upload(so_far, reports, pack),
        _return_visit(so_far, pack),
        _opinion(so_far),
    )


def _service(papers: Papers, so_far: Progress, pack: Pack) -> Step:
    policy = papers.policy
    first = deadline(partial(first_service, policy, pack))
    whole = f"约定服务：{chinese_date(policy.expiry)}前（保险期满）"
    begun = ""
    if so_far.visits:
        begun = f"，首次{chinese_date(completed_on(so_far.visits[0].visit))}"
    return Step(
        id="service",
        number="",
        lane=Lane.PROVIDER,
        title="按方案开展服务，过程备案、上传",
        article="第九条（三）、第十三条、第十四条（四）、第十九条",
        due=f"首次服务：{by(first)}；{whole}" if first else whole,
        done=so_far.complete,
        done_text=so_far.served_text + begun,
        brief=f"首次{by_day(first)}" if first else "",
    )


def _spot_check(so_far: Progress, pack: Pack) -> Step:
    checks = [each.spot_check for each in so_far.onsite if each.spot_check]
    percent = number(pack, "spot_check_percent")
    only_online = so_far.complete and not so_far.onsite
    if checks:
        done_text = f"{chinese_date(checks[-1].date)}抽查" + (
            f"，共{len(checks)}次" if len(checks) > 1 else ""
        )
    elif only_online:
        done_text = "均为线上服务，不抽查"
    else:
        done_text = "本保单未抽查" if so_far.complete else ""
    return Step(
        id="spot_check",
        number="",
        lane=Lane.INSURER,
        title="跟踪服务过程，现场抽查线下服务",
        article="第十五条、第十六条",
        due=f"抽查比例不低于已开展线下服务保单总量的{percent}%" if percent else "",
        done=bool(checks),
        done_text=done_text,
        applies=bool(checks) or not so_far.complete,
    )


def _upload(so_far: Progress, reports: Sequence[ReportRecord], pack: Pack) -> Step:
    limits, uploaded = [], 0
    for record, report in zip(so_far.visits, reports, strict=True):
        uploaded += report.uploaded_on is not None
        day = report.reviewed_on
        limit = deadline(partial(report_upload, day, pack)) if day else None
        if day and limit:
            what = f"{chinese_date(day)}审核的报告"
            limits.append((what, limit, report.uploaded_on is not None, record.slug))
    days = number(pack, "upload_days")
    due, brief = _dues(limits, f"承保机构审核后{days}个工作日内" if days else "审核后及时")
    return Step(
        id="upload",
        number="",
        lane=Lane.PROVIDER,
        title="上传安责险信息管理系统",
        article="第六条（五）、第十四条（五）",
        due=due,
        done=_all(so_far, uploaded),
        done_text=_share(so_far, uploaded, "份"),
        brief=brief,
    )


def _return_visit(so_far: Progress, pack: Pack) -> Step:
    limits, made = [], 0
    for record in so_far.visits:
        visit = record.visit
        made += visit.return_visit is not None
        day = completed_on(visit)
        limit = deadline(partial(return_visit, day, pack))
        if limit:
            what = f"{chinese_date(day)}完成的服务"
            limits.append((what, limit, visit.return_visit is not None, record.slug))
    days = number(pack, "return_visit_days")
    due, brief = _dues(limits, f"服务完成后{days}个工作日内" if days else "服务完成后")
    return Step(
        id="return_visit",
        number="",
        lane=Lane.INSURER,
        title="客户回访，记录满意度和具体意见",
        article="第六条（六）、第十五条",
        due=due,
        done=_all(so_far, made),
        done_text=_share(so_far, made, "次"),
        brief=brief,
    )


def _opinion(so_far: Progress) -> Step:
    grades = [r.visit.return_visit.satisfaction for r in so_far.visits if r.visit.return_visit]
    done_text = ""
    if grades:
        done_text = f"满意度平均{average(grades)}分"
    return Step(
        id="opinion",
        number="",
        lane=Lane.INSURED,
        title="接受回访，评价服务质量",
        article="第八条、第十五条、第十九条",
        due="回访时",
        done=_all(so_far, len(grades)),
        done_text=done_text,
    )


def _all(so_far: Progress, count: int) -> bool:
    """Whether nothing is left: all services done, and this done for each of them."""
    return so_far.complete and count == len(so_far.visits)


def _share(so_far: Progress, count: int, unit: str) -> str:
    return f"{count}/{len(so_far.visits)}{unit}" if so_far.visits else ""


def _dues(limits: Sequence[tuple[str, Deadline, bool, str]], general: str) -> tuple[str, str]:
    """The open deadlines, each told; where none is open the last one; and the box's short form."""
    if not limits:
        return general, ""
    left = [(what, limit) for what, limit, done, _ in limits if not done]
    told = left or [(what, limit) for what, limit, _, _ in limits[-1:]]
    words = "；".join(f"{what}：{by(limit)}" for what, limit in told)
    earliest = min((limit for _, limit in told), key=lambda limit: limit.day)
    return words, by_day(earliest)
