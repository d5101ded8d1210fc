"""客户回访记录表 (record of a return visit): articles 6(六) and 15, one for each return visit.

第十五条：“建立回访机制，在服务完成后10个工作日内通过线上或线下等方式回访并记录被保险人对本次服务的
满意度和具体意见。”
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.flowchart_parts import by, deadline
from ajx_docs.documents.papers import MissingPaperError, papers_of
from ajx_docs.documents.parties import service_facts, service_metadata
from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.visit import ReturnVisit, Visit
from ajx_docs.rules import deadlines
from ajx_docs.rules.case_facts import completed_on
from ajx_docs.rules.pack import Pack
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.labels import SATISFACTION

TITLE = "安责险事故预防服务客户回访记录表"
MARK, BOX = "√", "□"


@dataclass(frozen=True, slots=True)
class ReturnVisitView:
    """What the insured said of one service, and room for what the insurer makes of it."""

    metadata: Metadata
    title: str
    facts: tuple[Fact, ...]
    call: tuple[Fact, ...]
    """When, how, with whom and whether in time; satisfaction, one of five marked; opinions."""
    signatures: tuple[Signature, ...]


def return_visit_view(cases: Sequence[Case], record: VisitRecord, pack: Pack) -> ReturnVisitView:
    """The record of a service's return visit; `cases` are those the service belongs to.

    Raises MissingPaperError where there was none.
    """
    visit = record.visit
    made = visit.return_visit
    if made is None:
        raise MissingPaperError(f"{record.slug}: 没有客户回访记录")
    held = pack.at(papers_of(cases[0]).policy.inception)
    return ReturnVisitView(
        metadata=service_metadata(cases, TITLE, visit, made.date),
        title=TITLE,
        facts=service_facts(cases, visit),
        call=_call(visit, made, held),
        signatures=(
            Signature("受访人（签字）"),
            Signature("回访人（签字）"),
            Signature("事故预防服务管理人员（签字）"),
        ),
    )


def _call(visit: Visit, made: ReturnVisit, pack: Pack) -> tuple[Fact, ...]:
    day = completed_on(visit)
    limit = deadline(partial(deadlines.return_visit, day, pack))
    in_time: tuple[Fact, ...] = ()
    if limit:
        late = (made.date - limit.day).days
        words = "已超过时限" if late > 0 else "在时限内"
        in_time = (Fact("回访时限", f"{by(limit)}；{words}"),)
    return (
        Fact("服务完成日期", chinese_date(day)),
        Fact("回访日期", chinese_date(made.date)),
        *in_time,
        Fact("回访方式", made.method),
        Fact("受访人", made.respondent),
        Fact("满意度", _grades(made.satisfaction)),
        Fact("具体意见", made.opinions.strip()),
    )


def _grades(given: int) -> str:
    """All five grades, best first, the given one marked: √非常满意（5分）　□满意（4分） …"""
    told = [
        f"{MARK if points == given else BOX}{meaning}（{points}分）"
        for points, meaning in SATISFACTION.items()
    ]
    return "　".join(told[:3]) + "\n" + "　".join(told[3:])
