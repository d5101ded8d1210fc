"""What belongs into the archive of a case, in order: article 22's eight kinds.

Built documents and attachments alike become papers with the facts that the list of contents
(卷内文件目录) needs. Every file in the policy's attachments is taken in, referred to or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from ajx_docs.documents.document import Document
from ajx_docs.documents.media import file_name
from ajx_docs.documents.papers import papers_of
from ajx_docs.documents.report_service import service_date
from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.plan import SELF
from ajx_docs.model.visit import Attendance, Pooled
from ajx_docs.texts.labels import label

CONTRACT, PLAN, ENGAGEMENT, LEDGER, MEDIA, COMPLAINTS, EVALUATION, OTHER = range(1, 9)
"""Article 22 (一) to (八)."""

_KIND_OF = {
    "plan": PLAN,
    "fee-ledger": LEDGER,
    "complaints": COMPLAINTS,
    "evaluation": EVALUATION,
}
_BY_PROVIDER = frozenset({"plan", "report", "training-record", "hazard-notice", "commitment"})


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the archive: a document that is rendered, or a file of the repository."""

    kind: int
    title: str
    responsible: str
    dated: str
    number: str = ""
    document: Document | None = None
    file: str = ""


def papers(case: Case, documents: Iterable[Document], files: Set[str]) -> tuple[Paper, ...]:
    """The archive's papers by kind; `files` are the repository's, by path.

    Raises MissingPaperError without policy or parties.
    """
    own = [_of_document(case, each) for each in documents]
    referred = {paper.file: paper for paper in _attached(case) if paper.file in files}
    loose = [
        Paper(OTHER, f"附件（{file_name(path)}）", _insurer(case), "—", file=path)
        for path in sorted(files)
        if path.startswith(f"{case.folder}/attachments/") and path not in referred
    ]
    # A stable sort: within a kind, documents before scans, each in the order of the process.
    return tuple(sorted((*own, *referred.values(), *loose), key=lambda paper: paper.kind))


def _of_document(case: Case, document: Document) -> Paper:
    meta = document.view.metadata
    by_provider = document.kind.name in _BY_PROVIDER
    return Paper(
        kind=_KIND_OF.get(document.kind.name, OTHER),
        title=meta.title,
        responsible=_providers(case) if by_provider else _insurer(case),
        dated=meta.dated,
        document=document,
    )


def _attached(case: Case) -> Iterator[Paper]:
    """Files that the data refer to, first mention first."""
    papers = papers_of(case)
    policy, insurer, insured = papers.policy, papers.insurer.name, papers.enterprise.name
    source = case.policy.source if case.policy else None
    if source is None:
        return
    agreement, contract, extension = policy.agreement, policy.provider_contract, policy.extension
    if agreement.file:
        yield Paper(
            CONTRACT,
            f"事故预防服务协议（{label(agreement.kind)}）",
            f"{insurer}、{insured}",
            agreement.signed_on.isoformat(),
            file=case.path_of(agreement.file, source),
        )
    if contract and contract.file:
        yield Paper(
            ENGAGEMENT,
            "事故预防委托服务合同",
            f"{insurer}、{case.provider_name(contract.provider)}",
            contract.signed_on.isoformat(),
            contract.number,
            file=case.path_of(contract.file, source),
        )
    if extension and extension.file:
        yield Paper(
            OTHER,
            "延期服务书面同意（签字件）",
            extension.consented_by,
            extension.consented_on.isoformat(),
            file=case.path_of(extension.file, source),
        )
    for provider in case.providers.values():
        commitment = provider.value.commitment
        if commitment.file and provider.value.name in _providers(case):
            yield Paper(
                OTHER,
                "服务机构法定代表人承诺书（签字件）",
                provider.value.name,
                commitment.signed_on.isoformat(),
                file=case.path_of(commitment.file, provider.source),
            )
    for record in case.visits:
        yield from _of_visit(case, record)


def _of_visit(case: Case, record: VisitRecord) -> Iterator[Paper]:
    visit, day = record.visit, service_date(record.visit)
    served_by = case.provider_name(visit.provider)
    dated = visit.started_on.isoformat()

    def paper(kind: int, title: str, reference: str) -> Paper:
        path = case.path_of(reference, record.source)
        return Paper(kind, title, served_by, dated, file=path)

    for reference in visit.media:
        yield paper(MEDIA, f"{day}服务影像（{file_name(reference)}）", reference)
    for hazard in visit.hazards:
        for when, photos in (("整改前", hazard.photos), ("整改后", hazard.rectified_photos)):
            for reference in photos:
                title = f"{day}隐患{hazard.id}{when}（{file_name(reference)}）"
                yield paper(MEDIA, title, reference)
    if visit.training and isinstance(visit.training.participants, Attendance):
        yield paper(OTHER, f"{day}培训签到表", visit.training.participants.file)
    if isinstance(visit, Pooled):
        for told in (visit.attendance or {}).values():
            if told.startswith("attachments/") and "\n" not in told:
                yield paper(OTHER, f"{day}集中服务签到材料（{file_name(told)}）", told)


def _insurer(case: Case) -> str:
    return papers_of(case).insurer.name


def _providers(case: Case) -> str:
    """Who serves the case: the provider engaged, else whoever plan or services name."""
    policy = papers_of(case).policy
    named = [policy.provider_contract.provider] if policy.provider_contract else []
    named += [service.provider for service in case.plan.value.services] if case.plan else []
    named += [record.visit.provider for record in case.visits]
    return "、".join(case.provider_name(each) for each in dict.fromkeys(named or [SELF]))
