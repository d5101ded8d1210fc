"""What must be true before a register is carried out: articles 23 and 24, held against the ledger.

The register's own data (approvals, days, fields) is judged by the rules A24.1 and A24.2 like any
other file; here is what only the archive knows, and the signatures that make paper an order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ajx_docs.bundle.retention import Archive, Keeping
from ajx_docs.bundle.verify_store import StoreFault
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.model.destruction import ArchiveEntry, Destruction, Signatory
from ajx_docs.model.source import Sourced
from ajx_docs.rules.kept import KeptArchive
from ajx_docs.rules.pack import Pack
from ajx_docs.rules.run import judge_keeping
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text

SUPERVISORS = 2
"""监销人 by established practice: two check every item against the register."""


def obstacles(
    register: Sourced[Destruction],
    archives: Mapping[str, Archive],
    damaged: Mapping[str, StoreFault],
    pack: Pack,
    as_of: date,
) -> list[Finding]:
    """Why the register may not be carried out on that day; empty if it may.

    `archives` are those in the store by policy number, `damaged` the faults verification found by
    file name.
    """
    found: list[Finding] = []
    for index, entry in enumerate(register.value.archives):
        pointer = f"/archives/{index}"
        archive = archives.get(entry.policy_no)
        if archive is None:
            found.append(_unknown(register, pointer, entry))
            continue
        found += _term(register, pointer, archive, entry.years, pack, as_of)
        found += _same(register, pointer, entry, archive)
        found += _damaged(register, pointer, archive, damaged)
    return [*found, *_signatures(register, as_of)]


def _unknown(register: Sourced[Destruction], pointer: str, entry: ArchiveEntry) -> Finding:
    return _finding(
        register,
        "A24.1",
        f"{pointer}/policy_no",
        Text(
            f"档案库中没有保单 {entry.policy_no} 的档案（未归档，或已销毁）。",
            f"The archive has no bundle of policy {entry.policy_no}: never made, or destroyed.",
        ),
        Text(
            "核对保单号；用 ajx retention 可列出库中到期的档案。",
            "Check the number; ajx retention lists what is due.",
        ),
        "第二十四条",
    )


def _term(  # noqa: PLR0913, PLR0917 - what the rule asks, and where to point
    register: Sourced[Destruction],
    pointer: str,
    archive: Archive,
    years: int,
    pack: Pack,
    as_of: date,
) -> Iterator[Finding]:
    """The rule of article 23 on the ledger's own day, which the register cannot talk away."""
    number = archive.policy_no
    kept = KeptArchive(
        policy_no=number,
        archived_on=archive.archived_on,
        source=register.source,
        pointer=pointer,
        destroyed_on=as_of,
        years=years,
    )
    yield from judge_keeping(kept, as_of=as_of, pack=pack)
    if archive.keeping is Keeping.HELD and archive.hold:
        hold = archive.hold
        yield _finding(
            register,
            "A23.1",
            f"{pointer}/policy_no",
            Text(
                f"保单 {number} 的档案暂缓销毁：{hold.reason}"
                f"（{hold.by}，{chinese_date(hold.on)}）。",
                f"The archive of {number} is on hold: {hold.reason} ({hold.by}, {hold.on}).",
            ),
            Text(
                "办结后删去 policy.yaml 的 hold，再办理销毁；现从本清册中移出。",
                "Take it out; once settled delete `hold` from policy.yaml.",
            ),
            "第二十三条",
        )


def _same(
    register: Sourced[Destruction], pointer: str, entry: ArchiveEntry, archive: Archive
) -> Iterator[Finding]:
    first = min(bundle.archived_on for bundle in archive.bundles)
    if entry.archived_on not in {first, archive.archived_on}:
        yield _finding(
            register,
            "A24.1",
            f"{pointer}/archived_on",
            Text(
                f"归档日期与总账不一致：清册写{chinese_date(entry.archived_on)}，"
                f"总账为{chinese_date(first)}。",
                f"The register says archived on {entry.archived_on}, the ledger {first}.",
            ),
            Text(f"改为 {first}。", f"Write {first}."),
            "第二十四条",
        )
    files = [bundle.file for bundle in archive.bundles]
    if entry.bundle and entry.bundle not in files:
        yield _finding(
            register,
            "A24.1",
            f"{pointer}/bundle",
            Text(
                f"库中没有归档包 {entry.bundle}；该保单的归档包是 {'、'.join(files)}。",
                f"There is no bundle {entry.bundle}; the policy has {', '.join(files)}.",
            ),
            Text("改为实际的文件名，或删去这一行。", "Write the file's name, or drop this line."),
            "第二十四条",
        )


def _damaged(
    register: Sourced[Destruction],
    pointer: str,
    archive: Archive,
    damaged: Mapping[str, StoreFault],
) -> Iterator[Finding]:
    for bundle in archive.bundles:
        if bundle.file in damaged:
            yield _finding(
                register,
                "A23.1",
                f"{pointer}/policy_no",
                Text(
                    f"归档包 {bundle.file} 未通过核验，不能证明销毁的就是这份档案。",
                    f"Bundle {bundle.file} fails verification: what would be destroyed is not what"
                    " was archived.",
                ),
                Text(
                    "先用 ajx verify 查明并从备份恢复，再办理销毁。",
                    "See ajx verify; restore it from a copy first.",
                ),
                "第二十三条",
            )


def _signatures(register: Sourced[Destruction], as_of: date) -> Iterator[Finding]:
    value = register.value
    signed: list[tuple[str, str, Signatory | None]] = [
        ("review_head", "审核小组负责人", value.review_head),
        ("approver", "批准人", value.approver),
        ("destroyer", "销毁人", value.destroyer),
    ]
    supervisors = [*value.supervisors, *[None] * (SUPERVISORS - len(value.supervisors))]
    signed += [(f"supervisors/{n}", "监销人", each) for n, each in enumerate(supervisors)]
    for field, role, signatory in signed:
        if signatory is None or not signatory.name or signatory.signed_on is None:
            yield _unsigned(register, field, role, "尚未签字", "has not signed")
        elif signatory.signed_on > as_of:
            yield _unsigned(register, field, role, "签字日期在今后", "signed on a day to come")


def _unsigned(register: Sourced[Destruction], field: str, role: str, zh: str, en: str) -> Finding:
    return _finding(
        register,
        "A24.2",
        f"/{field}",
        Text(f"{role}{zh}，清册不能执行。", f"{field} {en}: the register cannot be carried out."),
        Text(
            f"签字后在 {field.partition('/')[0]} 中填写 name 和 signed_on。",
            f"After signing fill in name and signed_on of {field.partition('/')[0]}.",
        ),
        "第二十四条",
        role,
    )


def _finding(  # noqa: PLR0913, PLR0917 - each is a fact of the finding
    register: Sourced[Destruction],
    code: str,
    pointer: str,
    message: Text,
    hint: Text,
    article: str,
    field: str = "",
) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=message,
        location=register.source.locate(pointer),
        pointer=pointer,
        field=field,
        article=article,
        hint=hint,
    )
