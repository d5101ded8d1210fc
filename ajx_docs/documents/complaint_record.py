"""投诉及处理记录 (complaints and how they were handled), or the statement that there were none:
article 22(六), one for each case."""

from __future__ import annotations

from dataclasses import dataclass

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.papers import MissingPaperError, Papers, metadata, papers_of
from ajx_docs.documents.parties import policy_facts
from ajx_docs.model.case import Case
from ajx_docs.model.records import Complaint, NilStatement
from ajx_docs.texts.dates import chinese_date

TITLE = "安责险事故预防服务投诉及处理记录"
NIL_TITLE = "安责险事故预防服务无投诉声明"


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """One complaint: who, when, what, how it was handled and when it was closed."""

    number: str
    date: str
    by: str
    matter: str
    handling: str
    closed: str
    """办结日期 with the days it took, or 未办结."""


@dataclass(frozen=True, slots=True)
class ComplaintsView:
    """The record, or (with `nil` and no rows) the nil statement."""

    metadata: Metadata
    title: str
    facts: tuple[Fact, ...]
    summary: str
    """Counted: received, closed, open; "" of a nil statement."""
    rows: tuple[ComplaintRow, ...]
    nil: str
    """The nil statement in words; "" where there were complaints."""
    signatures: tuple[Signature, ...]


def complaints_view(case: Case) -> ComplaintsView:
    """The complaints of a case, by date. Raises MissingPaperError without record or papers."""
    papers = papers_of(case)
    if not case.complaints:
        raise MissingPaperError(f"{case.key}: 没有投诉及处理记录")
    complaints = case.complaints.value
    if complaints.none and not complaints.entries:
        return _nil(papers, complaints.none)
    entries = sorted(complaints.entries, key=lambda each: each.date)
    days = [day for each in entries for day in (each.date, each.closed_on) if day]
    return ComplaintsView(
        metadata=metadata(papers, TITLE, max(days, default=papers.policy.inception)),
        title=TITLE,
        facts=policy_facts(papers),
        summary=_summary(entries),
        rows=tuple(_row(number, each) for number, each in enumerate(entries, 1)),
        nil="",
        signatures=(
            Signature("投诉处理人（签字）"),
            Signature("事故预防服务管理人员（签字）"),
        ),
    )


def _nil(papers: Papers, statement: NilStatement) -> ComplaintsView:
    day = chinese_date(statement.declared_on)
    return ComplaintsView(
        metadata=metadata(papers, NIL_TITLE, statement.declared_on),
        title=NIL_TITLE,
        facts=policy_facts(papers),
        summary="",
        rows=(),
        nil=(
            f"自{chinese_date(papers.policy.inception)}起保至{day}，"
            f"{papers.insurer.name}未收到对本保单事故预防服务的投诉，特此声明。"
        ),
        signatures=(Signature("声明人（签字）", statement.declared_by, day),),
    )


def _summary(entries: list[Complaint]) -> str:
    done = sum(each.closed_on is not None for each in entries)
    state = "均已办结" if done == len(entries) else f"已办结{done}件、未办结{len(entries) - done}件"
    return f"共受理投诉{len(entries)}件，{state}。"


def _row(number: int, complaint: Complaint) -> ComplaintRow:
    closed = "未办结"
    if complaint.closed_on:
        took = (complaint.closed_on - complaint.date).days
        closed = f"{chinese_date(complaint.closed_on)}" + (f"（历时{took}日）" if took else "")
    return ComplaintRow(
        number=str(number),
        date=chinese_date(complaint.date),
        by=complaint.by,
        matter=complaint.matter.strip(),
        handling=complaint.handling.strip(),
        closed=closed,
    )
