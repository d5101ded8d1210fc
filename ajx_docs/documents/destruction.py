"""销毁清册 (destruction register) and its cover: article 24 and established archive practice."""

from __future__ import annotations

from dataclasses import dataclass

from ajx_docs.documents.common import Fact, Metadata, Signature


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
