"""The documents of one case, in the order of its archive.

Article 22's kinds first: (二) plan, (四) fee ledger, (六) complaints, (七) evaluation; then its
(八) other papers in the order of the process, those of each service together. What a case lacks
yields no document; findings say why.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from functools import cached_property

from ajx_docs.documents import kinds
from ajx_docs.documents.complaint_record import complaints_view
from ajx_docs.documents.document import Document, SharedView
from ajx_docs.documents.extension_consent import extension_consent_view
from ajx_docs.documents.fee_ledger import fee_ledger_view
from ajx_docs.documents.flowchart import flowchart_view
from ajx_docs.documents.hazard_notice import hazard_notice_view
from ajx_docs.documents.kinds import DocumentKind, View
from ajx_docs.documents.major_hazard import hazards_to_report, major_hazard_view
from ajx_docs.documents.papers import has_papers, papers_of
from ajx_docs.documents.plan import plan_view
from ajx_docs.documents.report import pooled_report_view, report_view
from ajx_docs.documents.return_visit import return_visit_view
from ajx_docs.documents.service_evaluation import service_evaluation_view
from ajx_docs.documents.sources import case_sources, policy_sources, service_sources
from ajx_docs.documents.training_record import training_record_view
from ajx_docs.model.case import Case, Portfolio, VisitRecord
from ajx_docs.model.visit import Pooled
from ajx_docs.ondisk import Index, Packed
from ajx_docs.rules.pack import Pack

_KINDS = {kind.name: kind for kind in kinds.KINDS}


class Pools:
    """The pooled services of a portfolio: their papers are the same for each of their policies.

    **Why:** a province has hundreds of them with dozens of policies each; their papers are made
    once, not once a policy, and lie on disk until the next of these policies has its turn.
    """

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._packed = Packed()

    @cached_property
    def _places(self) -> Index:
        """Where the case of each policy number is; looked up once a pooled service asks."""
        found = Index()
        for place, case in enumerate(self._portfolio.cases):
            if case.policy and has_papers(case):
                found.put(case.policy.value.policy_no, str(place))
        return found

    def together(self, visit: Pooled) -> tuple[Case, ...]:
        """The cases that a service belongs to, in the order it names their policies."""
        places = (self._places.of(number)[-1:] for number in visit.policies)
        return tuple(self._portfolio.cases[int(place)] for found in places for place in found)

    def papers(self, case: Case, record: VisitRecord, pack: Pack) -> Iterator[Document]:
        """The papers of a pooled service as those of a case."""
        assert isinstance(record.visit, Pooled)
        papers: list[tuple[str, str, SharedView, Sequence[str]]]
        if packed := self._packed.get(record.source.path):
            papers = pickle.loads(packed)
        else:
            together = self.together(record.visit)
            made = _of_service(case, together, record, pack)
            papers = [(p.kind.name, p.stem, SharedView(p.view), p.sources) for p in made]
            self._packed.put(record.source.path, pickle.dumps(papers, protocol=5))
        for name, stem, content, sources in papers:
            yield Document(_KINDS[name], stem, case.key, case.key, content, sources)


def documents_of_case(case: Case, pools: Pools, pack: Pack) -> Iterator[Document]:
    """All documents of a case that has its papers (`has_papers`)."""
    if case.plan:
        sources = service_sources((case,), case.plan.source.path)
        yield _document(kinds.PLAN, "plan", case, plan_view(case), sources)
    yield from _records(case, pack)
    own = case.policy.source.path if case.policy else ""
    chart = flowchart_view(case, pack)
    yield _document(kinds.FLOWCHART, "flowchart", case, chart, case_sources(case, own))
    if papers_of(case).policy.extension:
        consent = extension_consent_view(case, pack)
        sources = policy_sources(case, own)
        yield _document(kinds.EXTENSION, "extension-consent", case, consent, sources)
    for record in case.visits:
        if record.pooled:
            yield from pools.papers(case, record, pack)
        else:
            yield from _of_service(case, (case,), record, pack)


def _records(case: Case, pack: Pack) -> Iterator[Document]:
    if case.ledger:
        sources = policy_sources(case, case.ledger.source.path)
        yield _document(kinds.LEDGER, "fee-ledger", case, fee_ledger_view(case), sources)
    if case.complaints:
        sources = policy_sources(case, case.complaints.source.path)
        handled = complaints_view(case, pack)
        yield _document(kinds.COMPLAINTS, "complaints", case, handled, sources)
    if case.evaluation:
        sources = case_sources(case, case.evaluation.source.path)
        view = service_evaluation_view(case, pack)
        yield _document(kinds.EVALUATION, "evaluation", case, view, sources)


def _of_service(
    case: Case, together: Sequence[Case], record: VisitRecord, pack: Pack
) -> Iterator[Document]:
    visit, slug = record.visit, record.slug
    sources = service_sources(together, record.source.path, visit.provider)
    if visit.training:
        training = training_record_view(together, record, pack)
        yield _document(kinds.TRAINING, f"training-record-{slug}", case, training, sources)
    if visit.hazards:
        notice = hazard_notice_view(together, record)
        yield _document(kinds.HAZARD_NOTICE, f"hazard-notice-{slug}", case, notice, sources)
    report = pooled_report_view(together, record) if record.pooled else report_view(case, record)
    yield _document(kinds.REPORT, f"report-{slug}", case, report, sources)
    for number in hazards_to_report(visit):
        letter = major_hazard_view(together, record, number)
        stem = f"major-hazard-report-{slug}-{number}"
        yield _document(kinds.MAJOR_HAZARD, stem, case, letter, sources)
    if visit.return_visit:
        call = return_visit_view(together, record, pack)
        yield _document(kinds.RETURN_VISIT, f"return-visit-{slug}", case, call, sources)


def _document(
    kind: DocumentKind, stem: str, case: Case, view: View, sources: tuple[str, ...]
) -> Document:
    return Document(kind, stem, case.key, case.key, view, sources)
