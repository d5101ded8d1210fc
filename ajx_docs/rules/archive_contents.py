"""What article 22 puts into the archive of a case, and whether the case has it.

The bundle is made of what is listed here; rule A22.2 says what would be missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ajx_docs.diagnostics import Source
from ajx_docs.model.case import Case
from ajx_docs.model.plan import PlanStatus
from ajx_docs.rules.case_facts import engaged, services_known
from ajx_docs.rules.telling import listed, unwritten


class ArchiveKind(StrEnum):
    """The eight kinds of article 22, in its order."""

    AGREEMENT = "agreement"
    PLAN = "plan"
    PROVIDER_CONTRACT = "provider_contract"
    LEDGER = "ledger"
    MEDIA = "media"
    COMPLAINTS = "complaints"
    EVALUATION = "evaluation"
    OTHER = "other"


LABELS = {
    ArchiveKind.AGREEMENT: "（一）与被保险人的服务合同",
    ArchiveKind.PLAN: "（二）与被保险人的服务方案",
    ArchiveKind.PROVIDER_CONTRACT: "（三）与委托服务机构的合同",
    ArchiveKind.LEDGER: "（四）服务费用台账",
    ArchiveKind.MEDIA: "（五）服务过程影像资料",
    ArchiveKind.COMPLAINTS: "（六）投诉及处理记录",
    ArchiveKind.EVALUATION: "（七）服务评估报告",
    ArchiveKind.OTHER: "（八）其他需要归档的资料",
}
"""The article's own words."""


@dataclass(frozen=True, slots=True)
class ArchiveItem:
    """One of the eight kinds: whether the case has it, and where from, or what is missing (`how`).

    `files` are repository paths of attachments and YAML files that belong to it; the documents
    rendered from them are the bundle's to add. `source` and `pointer` are where a finding points.
    """

    kind: ArchiveKind
    label: str
    present: bool
    how: str
    files: tuple[str, ...] = ()
    source: Source | None = None
    pointer: str = ""


def archive_contents(case: Case) -> tuple[ArchiveItem, ...]:
    """The eight kinds in the article's order, as the case's papers are now."""
    makers = (_agreement, _plan, _contract, _ledger, _media, _complaints, _evaluation, _other)
    return tuple(make(case) for make in makers)


def _item(  # noqa: PLR0913, PLR0917 - one argument for each fact of an item
    case: Case,
    kind: ArchiveKind,
    present: bool,
    how: str,
    files: tuple[str, ...] = (),
    place: tuple[Source | None, str] = (None, ""),
) -> ArchiveItem:
    source, pointer = place
    fallback = case.policy.source if case.policy else None
    return ArchiveItem(kind, LABELS[kind], present, how, files, source or fallback, pointer)


def _without(case: Case, name: str) -> str:
    there = f"{case.folder}/{name}" in case.files
    return f"{name} 有错误，读不出来" if there else f"没有 {name}"


def _agreement(case: Case) -> ArchiveItem:
    kind = ArchiveKind.AGREEMENT
    if case.policy is None:
        return _item(case, kind, False, "没有 policy.yaml")
    made, source = case.policy.value.agreement, case.policy.source
    if not made.file:
        how = "policy.yaml 的 agreement.file 没有附协议（或保险合同条款）的扫描件"
        return _item(case, kind, False, how, place=(source, "/agreement"))
    files = (case.path_of(made.file, source),)
    return _item(case, kind, True, "协议扫描件", files, (source, "/agreement/file"))


def _plan(case: Case) -> ArchiveItem:
    if case.plan is None:
        return _item(case, ArchiveKind.PLAN, False, _without(case, "plan.yaml"))
    plan, source = case.plan.value, case.plan.source
    approved = plan.status is PlanStatus.APPROVED
    how = "已审批的服务方案" if approved else "方案尚未审批"
    place = (source, "/status")
    return _item(case, ArchiveKind.PLAN, approved, how, (source.path,), place)


def _contract(case: Case) -> ArchiveItem:
    kind = ArchiveKind.PROVIDER_CONTRACT
    providers = engaged(case)
    if not providers or case.policy is None:
        return _item(case, kind, True, "由保险机构自有人员服务，没有委托服务机构")
    contract, source = case.policy.value.provider_contract, case.policy.source
    lacking = [p for p in providers if contract is None or contract.provider != p]
    if lacking or contract is None:
        names = listed(case.provider_name(p) for p in lacking)
        return _item(case, kind, False, f"没有与{names}的委托服务合同", place=(source, ""))
    if not contract.file:
        how = "policy.yaml 的 provider_contract.file 没有附合同扫描件"
        return _item(case, kind, False, how, place=(source, "/provider_contract"))
    files = (case.path_of(contract.file, source),)
    return _item(case, kind, True, "合同扫描件", files, (source, "/provider_contract/file"))


def _ledger(case: Case) -> ArchiveItem:
    if case.ledger is None:
        return _item(case, ArchiveKind.LEDGER, False, _without(case, "ledger.yaml"))
    entries = case.ledger.value.entries
    how = f"{len(entries)} 笔" if entries else "ledger.yaml 没有一笔支出"
    place = (case.ledger.source, "/entries")
    return _item(case, ArchiveKind.LEDGER, bool(entries), how, (case.ledger.source.path,), place)


def _media(case: Case) -> ArchiveItem:
    without = [r for r in case.visits if not r.visit.media]
    files = tuple(
        dict.fromkeys(case.path_of(f, r.source) for r in case.visits for f in r.visit.media)
    )
    if without or not files:
        names = listed(r.slug for r in without)
        nothing = "没有服务记录" if services_known(case) else "服务记录有错误，读不出来"
        how = f"服务 {names} 没有影像资料" if names else f"{nothing}，没有影像资料"
        place = (without[0].source, "/media") if without else (None, "")
        return _item(case, ArchiveKind.MEDIA, False, how, files, place)
    return _item(case, ArchiveKind.MEDIA, True, f"{len(files)} 件", files)


def _complaints(case: Case) -> ArchiveItem:
    kind = ArchiveKind.COMPLAINTS
    if case.complaints is None:
        how = _without(case, "complaints.yaml")
        return _item(case, kind, False, f"{how}；没有投诉的由具名的人声明（none）")
    value, source = case.complaints.value, case.complaints.source
    files = (source.path,)
    if value.none is not None and not unwritten(value.none.declared_by):
        return _item(case, kind, True, f"无投诉，{value.none.declared_by}声明", files, (source, ""))
    if not value.entries:
        how = "既没有投诉记录，也没有无投诉声明"
        return _item(case, kind, False, how, files, (source, ""))
    unhandled = [i for i, e in enumerate(value.entries) if e.closed_on is None]
    if unhandled:
        place = (source, f"/entries/{unhandled[0]}")
        return _item(case, kind, False, f"{len(unhandled)} 件投诉尚未办结", files, place)
    return _item(case, kind, True, f"{len(value.entries)} 件投诉及处理", files, (source, ""))


def _evaluation(case: Case) -> ArchiveItem:
    if case.evaluation is None:
        return _item(case, ArchiveKind.EVALUATION, False, _without(case, "evaluation.yaml"))
    source = case.evaluation.source
    return _item(case, ArchiveKind.EVALUATION, True, "服务评估报告", (source.path,), (source, ""))


def _other(case: Case) -> ArchiveItem:
    """What else belongs to it: service records, consent to an extension, photographs, sheets."""
    files = [r.source.path for r in case.visits]
    for record in case.visits:
        attached = [f for h in record.visit.hazards for f in (*h.photos, *h.rectified_photos)]
        sheet = getattr(getattr(record.visit.training, "participants", None), "file", "")
        files += [case.path_of(f, record.source) for f in (*attached, sheet) if f]
    if case.policy and case.policy.value.extension and case.policy.value.extension.file:
        files.append(case.path_of(case.policy.value.extension.file, case.policy.source))
    kept = tuple(dict.fromkeys(files))
    return _item(case, ArchiveKind.OTHER, True, f"{len(kept)} 件", kept)
