"""销毁清册 (destruction register) and its cover: article 24 and established archive practice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ajx_docs.calendar import add_months
from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.model.destruction import Approval, Approvals, ArchiveEntry, Destruction, Signatory
from ajx_docs.model.parties import Insurer
from ajx_docs.texts.dates import chinese_date, years_and_months
from ajx_docs.texts.money import capital_number

COVER_TITLE = "档案销毁清册"
LIST_TITLE = "档案销毁清册（清单）"


@dataclass(frozen=True, slots=True)
class CoverView:
    """The register's cover: volume number, number of archives, and a line to sign for each."""

    metadata: Metadata
    title: str
    insurer: str
    register_no: str
    volume_no: str
    count: str
    """销毁档案的数量: "2 卷（贰卷），共 228 页"."""
    reason: str
    approvals: tuple[Fact, ...]
    """审核 by principal, departments and insured: who, when."""
    signatures: tuple[Signature, ...]
    """审核小组负责人, 批准人, 销毁人, 监销人 twice."""
    destroyed_on: str


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row of the list in the columns of established practice."""

    number: str
    title: str
    year: str
    volume: str
    keep_years: str
    """应保管期限."""
    kept_years: str
    """已保管期限, from archiving to the approval of the principal (the register's own date)."""
    pages: str
    note: str
    running_pages: str
    """Pages up to and with this row, for the running totals."""


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The register's list."""

    metadata: Metadata
    title: str
    insurer: str
    register_no: str
    volume_no: str
    rows: tuple[RegisterRow, ...]
    total: str
    signatures: tuple[Signature, ...]


def cover_view(register: Destruction, insurer: Insurer) -> CoverView:
    """The register's cover: article 24's fields and the two 监销人 of established practice.

    Who has not signed yet gets a line to sign.
    """
    return CoverView(
        metadata=_metadata(register, insurer, COVER_TITLE),
        title=COVER_TITLE,
        insurer=insurer.name,
        register_no=register.register_no,
        volume_no=register.volume_no,
        count=_count(register),
        reason=register.reason.strip(),
        approvals=_approvals(register.approvals),
        signatures=(
            _signature("审核小组负责人（签字）", register.review_head),
            _signature("批准人（签字）", register.approver),
            _signature("销毁人（签字）", register.destroyer),
            *_supervisors(register),
        ),
        destroyed_on=chinese_date(register.destroyed_on) if register.destroyed_on else "",
    )


def register_view(register: Destruction, insurer: Insurer) -> RegisterView:
    """The register's list, in time linear to its rows."""
    approved = approval_date(register)
    rows, running = [], 0
    for number, entry in enumerate(register.archives, 1):
        running += entry.pages or 0
        rows.append(
            RegisterRow(
                number=str(number),
                title=f"{entry.title.strip()}\n（保单号{entry.policy_no}）",
                year=f"{entry.year}" if entry.year else "—",
                volume=entry.volume or "—",
                keep_years=f"{entry.years}年",
                kept_years=_kept(entry, approved),
                pages=f"{entry.pages}" if entry.pages is not None else "未登记",
                note=entry.note.strip(),
                running_pages=f"{running}",
            )
        )
    return RegisterView(
        metadata=_metadata(register, insurer, LIST_TITLE),
        title=LIST_TITLE,
        insurer=insurer.name,
        register_no=register.register_no,
        volume_no=register.volume_no,
        rows=tuple(rows),
        total=f"合计：{_count(register)}",
        signatures=_supervisors(register),
    )


def approval_date(register: Destruction) -> date | None:
    """The register's own day: the principal's approval, else the latest one there is."""
    approvals = register.approvals
    if approvals.principal:
        return approvals.principal.date
    days = [each.date for each in (*approvals.departments, *approvals.insured)]
    return max(days, default=None)


def _metadata(register: Destruction, insurer: Insurer, title: str) -> Metadata:
    dated = approval_date(register) or max(each.archived_on for each in register.archives)
    number = register.register_no
    return Metadata(
        title=f"{title}（{number}）",
        subject=f"卷宗号：{register.volume_no}；清册编号：{number}",
        author=insurer.name,
        keywords=("安责险", "事故预防服务", "档案销毁", register.volume_no, number),
        dated=(register.destroyed_on or dated).isoformat(),
    )


def _count(register: Destruction) -> str:
    """销毁档案的数量, so that no figure can be changed by hand: 2 卷（贰卷），共 228 页."""
    count = len(register.archives)
    pages = sum(each.pages or 0 for each in register.archives)
    unknown = sum(each.pages is None for each in register.archives)
    missing = f"（另有{unknown}卷页数未登记）" if unknown else ""
    return f"{count}卷（{capital_number(count)}卷），共{pages}页{missing}"


def _kept(entry: ArchiveEntry, approved: date | None) -> str:
    """已保管期限 in whole years and months up to the approval; blank before there is one."""
    if approved is None:
        return ""
    months = (approved.year - entry.archived_on.year) * 12
    months += approved.month - entry.archived_on.month
    if add_months(entry.archived_on, months) > approved:
        months -= 1
    return years_and_months(max(months, 0))


def _approvals(approvals: Approvals) -> tuple[Fact, ...]:
    principal = (approvals.principal,) if approvals.principal else ()
    return (
        Fact("保险机构主要负责人", _approved(principal)),
        Fact("相关管理部门", _approved(approvals.departments)),
        Fact("被保险人", _approved(approvals.insured)),
    )


def _approved(approvals: Sequence[Approval]) -> str:
    words = [f"{each.name}，{chinese_date(each.date)}" for each in approvals]
    return "\n".join(words) or "尚未审核"


def _supervisors(register: Destruction) -> tuple[Signature, ...]:
    """Two 监销人 always: practice asks for two, and a third who signed is not left out."""
    signed = list(register.supervisors)
    blanks = [None] * (2 - len(signed))
    return tuple(_signature("监销人（签字）", each) for each in (*signed, *blanks))


def _signature(role: str, signatory: Signatory | None) -> Signature:
    if signatory is None:
        return Signature(role)
    day = chinese_date(signatory.signed_on) if signatory.signed_on else ""
    return Signature(role, signatory.name, day)
