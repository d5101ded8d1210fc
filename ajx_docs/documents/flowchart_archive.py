"""Steps after the service: articles 15, 18 and 21 to 24."""

from __future__ import annotations

from functools import partial

from ajx_docs.documents.flowchart_parts import Lane, Step, by, by_day, deadline, number
from ajx_docs.documents.flowchart_progress import Progress
from ajx_docs.documents.papers import Papers
from ajx_docs.rules.deadlines import Deadline, annual_evaluation, archiving, retention_end
from ajx_docs.rules.pack import Pack
from ajx_docs.texts.dates import chinese_date


def closing(papers: Papers, so_far: Progress, pack: Pack) -> tuple[Step, ...]:
    """Evaluation, archive, yearly evaluation, keeping, destruction."""
    evaluation = so_far.case.evaluation.value if so_far.case.evaluation else None
    confirmed = evaluation.date if evaluation else None
    archive = deadline(partial(archiving, confirmed, pack)) if confirmed else None
    return (
        Step(
            id="evaluation",
            number="",
            lane=Lane.INSURER,
            title="评价服务情况，确认服务完成",
            article="第十五条、第二十二条",
            due="约定的服务全部完成后",
            done=evaluation is not None,
            done_text=f"{chinese_date(evaluation.date)}确认" if evaluation else "",
        ),
        _archive(archive, pack),
        _yearly(papers, pack),
        Step(
            id="inspection",
            number="",
            lane=Lane.AUTHORITY,
            title="抽查服务质量，年度评估并公示",
            article="第二十一条",
            due="每年",
            done=False,
            done_text="",
        ),
        _keeping(archive, pack),
        Step(
            id="register",
            number="",
            lane=Lane.INSURER,
            title="保管期满，编制销毁清册",
            article="第二十四条",
            due="保管期限届满后、销毁前",
            done=False,
            done_text="",
        ),
        Step(
            id="destruction_consent",
            number="",
            lane=Lane.INSURED,
            title="审核档案销毁",
            article="第二十四条",
            due="销毁前",
            done=False,
            done_text="",
        ),
        Step(
            id="destruction",
            number="",
            lane=Lane.INSURER,
            title="主要负责人和相关管理部门审核，监督销毁并签字",
            article="第二十四条",
            due="审核后",
            done=False,
            done_text="",
        ),
    )


def _archive(limit: Deadline | None, pack: Pack) -> Step:
    days = number(pack, "archive_days")
    general = f"确认服务完成后{days}个工作日内" if days else "确认服务完成后"
    return Step(
        id="archive",
        number="",
        lane=Lane.INSURER,
        title="整理归档八类资料",
        article="第六条（八）、第十四条（六）、第二十二条",
        due=by(limit) if limit else general,
        done=False,
        done_text="",
        brief=by_day(limit) if limit else "",
    )


def _yearly(papers: Papers, pack: Pack) -> Step:
    policy = papers.policy
    years = range(policy.inception.year, policy.expiry.year + 1)
    limits = [(y, d) for y in years if (d := deadline(partial(annual_evaluation, y, pack)))]
    return Step(
        id="yearly",
        number="",
        lane=Lane.INSURER,
        title="年度自评或第三方评估",
        article="第十八条",
        due="；".join(f"{year}年度：{chinese_date(limit.day)}前" for year, limit in limits)
        or "次年",
        done=False,
        done_text="",
        brief=by_day(limits[0][1]) if limits else "",
    )


def _keeping(archive: Deadline | None, pack: Pack) -> Step:
    years = number(pack, "retention_years")
    end = deadline(partial(retention_end, archive.day, pack)) if archive else None
    general = f"归档后至少{years}年" if years else "归档后"
    due = general
    if archive and end:
        due += f"（按最迟{chinese_date(archive.day)}归档推算，至{chinese_date(end.day)}）"
    return Step(
        id="keeping",
        number="",
        lane=Lane.INSURER,
        title="保管服务档案，不得丢失、篡改、隐匿和销毁",
        article="第二十三条",
        due=due,
        done=False,
        done_text="",
        brief=f"至少{years}年" if years else "",
    )
