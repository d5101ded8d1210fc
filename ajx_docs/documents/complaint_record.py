"""投诉及处理记录 (complaints and how they were handled), or the statement that there were none:
article 22(六), one for each case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.flowchart_parts import by, deadline
from ajx_docs.documents.papers import MissingPaperError, Papers, metadata, papers_of
from ajx_docs.documents.parties import policy_facts
from ajx_docs.model.case import Case
from ajx_docs.model.records import Complaint, NilStatement, ReplyExtension
from ajx_docs.rules.deadlines import complaint_reply
from ajx_docs.rules.pack import Pack
from ajx_docs.texts.dates import chinese_date

TITLE = "安责险事故预防服务投诉及处理记录"
NIL_TITLE = "安责险事故预防服务无投诉声明"


@dataclass(frozen=True, slots=True)
class ComplaintView:
    """One complaint: who, when, what, how it was verified and handled, when it was closed."""

    number: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ComplaintsView:
    """The record, or (with `nil` and no complaints) the nil statement."""

    metadata: Metadata
    title: str
    facts: tuple[Fact, ...]
    summary: str
    """Counted: received, closed, open; "" of a nil statement."""
    complaints: tuple[ComplaintView, ...]
    nil: str
    """The nil statement in words; "" where there were complaints."""
    signatures: tuple[Signature, ...]


def complaints_view(case: Case, pack: Pack) -> ComplaintsView:
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
        complaints=tuple(_told(number, each, pack) for number, each in enumerate(entries, 1)),
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
        complaints=(),
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


def _told(number: int, complaint: Complaint, pack: Pack) -> ComplaintView:
    facts = [
        Fact("投诉日期", chinese_date(complaint.date)),
        Fact("投诉人", complaint.by),
        Fact("投诉事项", complaint.matter.strip()),
    ]
    if complaint.verification:
        facts.append(Fact("需要核实的事项", complaint.verification.strip()))
    facts.append(Fact("处理情况", complaint.handling.strip()))
    if complaint.extension:
        facts.append(Fact("延长答复", _extension(complaint.extension)))
    limit = deadline(partial(complaint_reply, complaint, pack))
    if limit:
        facts.append(Fact("答复时限", by(limit)))
    facts.append(Fact("办结日期", _closed(complaint)))
    return ComplaintView(str(number), tuple(facts))


def _extension(extension: ReplyExtension) -> str:
    told = f"；{chinese_date(extension.told_on)}告知投诉人" if extension.told_on else ""
    return (
        f"{extension.reason.strip()}；{extension.approved_by}"
        f"于{chinese_date(extension.approved_on)}批准{told}"
    )


def _closed(complaint: Complaint) -> str:
    if complaint.closed_on is None:
        return "未办结"
    took = (complaint.closed_on - complaint.date).days
    return chinese_date(complaint.closed_on) + (f"（历时{took}日）" if took else "")
