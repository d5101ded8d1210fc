"""Which documents there are, and which of them a portfolio yields: the room's one door out.

Adding a document: a module with its view and the function that makes it, a `DocumentKind` here,
and a line in `_of_case` or `_of_register`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, fields, is_dataclass

from ajx_docs.documents.destruction import CoverView, RegisterView, cover_view, register_view
from ajx_docs.documents.flowchart import FlowchartView, flowchart_view
from ajx_docs.documents.papers import has_papers
from ajx_docs.documents.plan import PlanView, plan_view
from ajx_docs.documents.report import ReportView, pooled_report_view, report_view
from ajx_docs.documents.rich import PictureRef
from ajx_docs.model.case import Case, Portfolio, VisitRecord
from ajx_docs.model.destruction import Destruction
from ajx_docs.model.parties import Insurer
from ajx_docs.model.plan import SELF
from ajx_docs.model.source import Sourced
from ajx_docs.model.visit import Pooled
from ajx_docs.rules.pack import Pack
from ajx_docs.texts.language import Text

View = PlanView | ReportView | FlowchartView | CoverView | RegisterView


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: `name` is its template's folder; a template sees `view_type`'s fields."""

    name: str
    title: Text
    view_type: type[View]


PLAN = DocumentKind("plan", Text("服务方案", "service plan"), PlanView)
REPORT = DocumentKind("report", Text("服务报告", "service report"), ReportView)
FLOWCHART = DocumentKind("flowchart", Text("服务流程图", "process chart"), FlowchartView)
COVER = DocumentKind(
    "destruction-cover", Text("销毁清册封面", "destruction register's cover"), CoverView
)
REGISTER = DocumentKind(
    "destruction-register", Text("销毁清册", "destruction register"), RegisterView
)

KINDS = (PLAN, REPORT, FLOWCHART, COVER, REGISTER)


@dataclass(frozen=True, slots=True)
class Document:
    """A document to make: `build/<folder>/<stem>.<format>`.

    `case_key` is the case it belongs to (`<enterprise>/<policy>`), or `destructions/<register>`.
    `sources` are the YAML files it is made of, from the repository's root, its own one first.
    """

    kind: DocumentKind
    stem: str
    folder: str
    case_key: str
    view: View
    sources: tuple[str, ...]

    @property
    def pictures(self) -> tuple[str, ...]:
        """Repository paths of all pictures the document places, each once, in order."""
        return tuple(dict.fromkeys(ref.path for ref in _pictures(self.view)))


def documents_of(
    portfolio: Portfolio, pack: Pack, *, without: Set[str] = frozenset()
) -> Iterator[Document]:
    """Every document of the portfolio, but for the case keys in `without`.

    What a case lacks (no plan yet, a file with errors) yields no document; findings say why. The
    report of a pooled service is one paper: each of its policies gets the same.
    """
    for case in portfolio.cases:
        if case.key not in without and has_papers(case):
            yield from _of_case(case, portfolio, pack)
    if portfolio.insurer:
        for stem, register in portfolio.destructions.items():
            if f"destructions/{stem}" not in without:
                yield from _of_register(stem, register, portfolio.insurer)


def _of_case(case: Case, portfolio: Portfolio, pack: Pack) -> Iterator[Document]:
    if case.plan:
        yield Document(
            kind=PLAN,
            stem="plan",
            folder=case.key,
            case_key=case.key,
            view=plan_view(case),
            sources=_sources((case,), case.plan.source.path),
        )
    yield Document(
        kind=FLOWCHART,
        stem="flowchart",
        folder=case.key,
        case_key=case.key,
        view=flowchart_view(case, pack),
        sources=_flowchart_sources(case),
    )
    for record in case.visits:
        together = _sharing(record, case, portfolio)
        view = pooled_report_view(together, record) if record.pooled else report_view(case, record)
        yield Document(
            kind=REPORT,
            stem=f"report-{record.slug}",
            folder=case.key,
            case_key=case.key,
            view=view,
            sources=_sources(together, record.source.path, record.visit.provider),
        )


def _sharing(record: VisitRecord, case: Case, portfolio: Portfolio) -> tuple[Case, ...]:
    """The cases that a service belongs to, in the order it names their policies."""
    visit = record.visit
    if not isinstance(visit, Pooled):
        return (case,)
    found = {
        each.policy.value.policy_no: each
        for each in portfolio.cases
        if each.policy and has_papers(each)
    }
    return tuple(found[number] for number in visit.policies if number in found)


def _sources(cases: tuple[Case, ...], own: str, *served_by: str) -> tuple[str, ...]:
    paths = [own]
    for case in cases:
        papers = (case.policy, case.plan, case.enterprise)
        paths += [paper.source.path for paper in papers if paper]
        services = case.plan.value.services if case.plan else ()
        paths += _parties(case, (*served_by, *(each.provider for each in services)))
    return tuple(dict.fromkeys(paths))


def _flowchart_sources(case: Case) -> tuple[str, ...]:
    papers = (case.policy, case.plan, case.enterprise, case.evaluation)
    paths = [paper.source.path for paper in papers if paper]
    paths += [record.source.path for record in case.visits]
    services = case.plan.value.services if case.plan else ()
    named = [each.provider for each in services]
    named += [record.visit.provider for record in case.visits]
    return tuple(dict.fromkeys((*paths, *_parties(case, tuple(named)))))


def _parties(case: Case, providers: tuple[str, ...]) -> list[str]:
    named = dict.fromkeys(each for each in providers if each != SELF)
    paths = [case.providers[each].source.path for each in named if each in case.providers]
    return paths + ([case.insurer.source.path] if case.insurer else [])


def _of_register(
    stem: str, register: Sourced[Destruction], insurer: Sourced[Insurer]
) -> Iterator[Document]:
    folder = f"destructions/{stem}"
    sources = (register.source.path, insurer.source.path)
    cover = cover_view(register.value, insurer.value)
    rows = register_view(register.value, insurer.value)
    yield Document(COVER, "cover", folder, folder, cover, sources)
    yield Document(REGISTER, "register", folder, folder, rows, sources)


def _pictures(value: object) -> Iterator[PictureRef]:
    if isinstance(value, PictureRef):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _pictures(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _pictures(getattr(value, field.name))
