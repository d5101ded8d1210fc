"""Steps where hazards are found: articles 8, 19 and 6(四)."""

from __future__ import annotations

from ajx_docs.documents.flowchart_parts import Lane, Step
from ajx_docs.documents.flowchart_progress import Progress, fully_reported, is_late, report_days
from ajx_docs.texts.dates import chinese_date, chinese_range


def hazards(so_far: Progress) -> tuple[Step, ...]:
    """Told, deadline agreed, rectified; an overdue major hazard reported to three authorities."""
    late = tuple(each for each in so_far.majors if is_late(each))
    open_majors = any(each.rectified_on is None for each in so_far.majors)
    may_come = bool(late) or open_majors or not so_far.complete
    reported = bool(late) and all(fully_reported(each) for each in late)
    none = "" if may_come else "无此情形"
    days = sorted(report_days(late))
    told = f"{chinese_range(days[0], days[-1])}上报" if days else none
    authorities = {entry.authority for each in late for entry in each.reported}
    return (
        _told(so_far),
        _agreed(so_far),
        _rectified(so_far),
        Step(
            id="escalation",
            number="",
            lane=Lane.INSURER,
            title="上报未按时限整改的重大事故隐患",
            article="第六条（四）",
            due="超过约定整改时限后及时上报",
            done=reported,
            done_text=told,
            applies=may_come,
        ),
        Step(
            id="supervision",
            number="",
            lane=Lane.AUTHORITY,
            title="接受上报，依法监督管理",
            article="第三条、第六条（四）",
            due="",
            done=reported,
            done_text=f"已报{len(authorities)}个部门" if authorities else none,
            applies=may_come,
        ),
    )


def _told(so_far: Progress) -> Step:
    found, major = so_far.hazards, so_far.majors
    if found:
        done_text = f"{len(found)}项（重大{len(major)}项）"
    else:
        done_text = "未发现事故隐患" if so_far.complete else ""
    return Step(
        id="hazards",
        number="",
        lane=Lane.PROVIDER,
        title="告知隐患描述、判定依据和整改建议",
        article="第十四条（五）、第十九条",
        due="发现事故隐患时",
        done=bool(found),
        done_text=done_text,
        applies=bool(found) or not so_far.complete,
    )


def _agreed(so_far: Progress) -> Step:
    majors = so_far.majors
    agreed = [each for each in majors if each.deadline]
    if majors:
        done_text = f"{len(agreed)}/{len(majors)}项"
    else:
        done_text = "未发现重大事故隐患" if so_far.complete else ""
    return Step(
        id="limit",
        number="",
        lane=Lane.INSURER,
        title="协同约定重大事故隐患整改时限",
        article="第十九条",
        due="发现重大事故隐患时",
        done=bool(majors) and len(agreed) == len(majors),
        done_text=done_text,
        applies=bool(majors) or not so_far.complete,
    )


def _rectified(so_far: Progress) -> Step:
    found = so_far.hazards
    done = [each for each in found if each.rectified_on]
    left = [each for each in found if not each.rectified_on]
    limits = sorted(each.deadline for each in left or found if each.deadline)
    majors = sorted(each.deadline for each in so_far.majors if each.deadline)
    words = []
    if majors:
        words.append(f"重大事故隐患最迟{chinese_date(majors[-1])}前")
    if limits:
        which = "未整改的隐患" if left else "全部隐患"
        words.append(f"{which}最迟{chinese_date(limits[-1])}前")
    return Step(
        id="rectification",
        number="",
        lane=Lane.INSURED,
        title="整改事故隐患",
        article="第八条、第十九条",
        due="；".join(words) or "约定的整改时限内",
        done=bool(found) and not left,
        done_text=f"{len(done)}/{len(found)}项" if found else "无隐患" * so_far.complete,
        brief=f"{chinese_date(limits[-1])}前" if limits else "",
        applies=bool(found) or not so_far.complete,
    )
