"""服务评估报告 (evaluation of a policy's services): article 22(七), with the case's own figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.flowchart_parts import by, deadline
from ajx_docs.documents.flowchart_progress import Progress, progress
from ajx_docs.documents.markdown import parse
from ajx_docs.documents.papers import MissingPaperError, metadata, papers_of
from ajx_docs.documents.parties import policy_facts
from ajx_docs.documents.rich import RichText
from ajx_docs.model.case import Case
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.visit import Hazard
from ajx_docs.rules.case_facts import completed_on
from ajx_docs.rules.deadlines import archiving
from ajx_docs.rules.pack import Pack
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.figures import average, share
from ajx_docs.texts.labels import label
from ajx_docs.texts.money import yuan

TITLE = "安责险事故预防服务评估报告"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A service item: how often planned, how often served, on which days."""

    title: str
    planned: str
    served: str
    days: str


@dataclass(frozen=True, slots=True)
class ServiceEvaluationView:
    """Whether the plan was carried out, to what effect, and that the service is complete."""

    metadata: Metadata
    title: str
    facts: tuple[Fact, ...]
    items: tuple[ItemRow, ...]
    figures: tuple[Fact, ...]
    """Hazards, reports, return visits, complaints, expenses, counted from the case's papers."""
    execution: RichText
    effect: RichText
    satisfaction: RichText
    conclusion: RichText
    archive: str
    """By when the case is to be archived, counted from this paper's date."""
    signatures: tuple[Signature, ...]


def service_evaluation_view(case: Case, pack: Pack) -> ServiceEvaluationView:
    """The evaluation of a case. Raises MissingPaperError without it or the papers."""
    papers = papers_of(case)
    if not case.evaluation:
        raise MissingPaperError(f"{case.key}: 没有服务评估报告")
    evaluation, source = case.evaluation.value, case.evaluation.source
    so_far = progress(case)
    day = chinese_date(evaluation.date)

    def markdown(text: str) -> RichText:
        return parse(text, lambda reference: case.path_of(reference, source))

    limit = deadline(partial(archiving, evaluation.date, pack.at(papers.policy.inception)))
    return ServiceEvaluationView(
        metadata=metadata(papers, TITLE, evaluation.date),
        title=TITLE,
        facts=(*policy_facts(papers), Fact("评估日期", day), Fact("评估人", evaluation.evaluator)),
        items=tuple(_row(so_far, *each) for each in _counted(so_far)),
        figures=_figures(case, so_far),
        execution=markdown(evaluation.execution),
        effect=markdown(evaluation.effect),
        satisfaction=markdown(evaluation.satisfaction),
        conclusion=markdown(evaluation.conclusion),
        archive=f"服务档案应于{by(limit)}整理归档（第二十二条）。" if limit else "",
        signatures=(
            Signature("评估人（签字）", evaluation.evaluator, day),
            Signature("承保机构（盖章）"),
        ),
    )


def _counted(so_far: Progress) -> tuple[tuple[ServiceItem, int, int], ...]:
    """Items planned or served, in the annex's order, with both counts."""
    plan = so_far.case.plan
    services = plan.value.services if plan else ()
    rows = []
    for item in ServiceItem:
        planned = sum(each.times for each in services if each.item is item)
        served = sum(item in each.visit.items for each in so_far.visits)
        if planned or served:
            rows.append((item, planned, served))
    return tuple(rows)


def _row(so_far: Progress, item: ServiceItem, planned: int, served: int) -> ItemRow:
    days = [
        chinese_date(completed_on(each.visit)) for each in so_far.visits if item in each.visit.items
    ]
    return ItemRow(label(item), f"{planned}次", f"{served}次", "\n".join(days) or "—")


def _figures(case: Case, so_far: Progress) -> tuple[Fact, ...]:
    visits = [each.visit for each in so_far.visits]
    grades = [each.return_visit.satisfaction for each in visits if each.return_visit]
    uploaded = sum(bool(each.report and each.report.uploaded_on) for each in visits)
    deviations = sum(len(each.deviations) for each in visits)
    facts = [
        Fact("服务次数", _served(so_far)),
        Fact("与服务方案的偏差", f"{deviations}项" if deviations else "无"),
        Fact("发现事故隐患", _hazards(so_far.hazards, so_far.majors)),
        Fact("隐患整改", _rectified(so_far.hazards)),
    ]
    if so_far.majors:
        in_time = [
            each
            for each in so_far.majors
            if each.rectified_on and each.deadline and each.rectified_on <= each.deadline
        ]
        facts.append(Fact("重大事故隐患按时限整改", share(len(in_time), len(so_far.majors))))
    facts += [
        Fact("服务报告上传", share(uploaded, len(visits))),
        Fact("客户回访", share(len(grades), len(visits))),
        Fact("平均满意度", f"{average(grades)}分（满分5分）" if grades else "尚无回访"),
        Fact("投诉", _complaints(case)),
        Fact("服务费用", _expenses(case)),
    ]
    return tuple(facts)


def _served(so_far: Progress) -> str:
    onsite = len(so_far.onsite)
    return f"{len(so_far.visits)}次，其中现场{onsite}次、线上{len(so_far.visits) - onsite}次"


def _hazards(found: Sequence[Hazard], majors: Sequence[Hazard]) -> str:
    general = len(found) - len(majors)
    return f"{len(found)}项，其中重大事故隐患{len(majors)}项、一般事故隐患{general}项"


def _rectified(found: Sequence[Hazard]) -> str:
    if not found:
        return "无需整改"
    return share(sum(each.rectified_on is not None for each in found), len(found))


def _complaints(case: Case) -> str:
    if not case.complaints:
        return "尚无记录"
    entries = case.complaints.value.entries
    closed = sum(each.closed_on is not None for each in entries)
    return f"{len(entries)}件，已办结{closed}件" if entries else "无投诉"


def _expenses(case: Case) -> str:
    if not case.ledger:
        return "尚无台账"
    entries = case.ledger.value.entries
    return f"{yuan(sum((each.amount for each in entries), Decimal(0)))}，共{len(entries)}笔"
