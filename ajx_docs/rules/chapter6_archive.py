"""第六章 档案管理: archiving, what an archive holds, and keeping it, articles 22 and 23."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.calendar import add_years
from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Case
from ajx_docs.rules import tasks
from ajx_docs.rules.archive_contents import archive_contents
from ajx_docs.rules.case_facts import confirmed_on
from ajx_docs.rules.deadlines import retention_end
from ajx_docs.rules.kept import KeptArchive
from ajx_docs.rules.registry import Fault, Level, RuleContext, rule
from ajx_docs.rules.telling import listed, told
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text


@rule(
    "A22.1",
    title=Text("归档期限", "Archiving in time"),
    article="第二十二条",
    severity=Severity.WARNING,
    parameters=("archive_days",),
    reading=Text(
        "服务评估报告的日期（evaluation.date）即确认服务完成之日；自次日起数 20 个工作日，"
        "期限内为待办，"
        "临近为提示，逾期或迟后归档为警告；保险期满仍未确认完成的也为警告。"
        "归档日由归档库的台账得知。",
        "The evaluation's date confirms completion; twenty working days from the next day. A task,"
        " then a notice, and a warning when overdue or late. The store's ledger knows the day.",
    ),
    fails={"archived": "2026-12-07", "as_of": "2026-12-08"},
    passes={"archived": "2026-12-04", "as_of": "2026-12-08"},
)
def archived_in_time(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """The archive is made within twenty working days of the confirmed completion.

    第二十二条：“保险机构依照既定服务方案及服务情况，确认对投保项目、被保险人的服务完成后，20个工作日内将
    服务相关资料整理归档”
    """
    lacking = [item for item in archive_contents(case) if not item.present]
    missing = listed(f"{item.label}（{item.how}）" for item in lacking)
    hint = Text(
        f"归档前先补齐：{missing}。" if lacking else "资料已齐，运行 ajx bundle 归档。",
        f"First complete: {', '.join(item.kind.value for item in lacking)}."
        if lacking
        else "All papers are there: run `ajx bundle`.",
    )
    for task in tasks.archiving(case, tasks.for_case(case, ctx)):
        yield from told(task, ctx, hint)
    yield from _unconfirmed(case, ctx)


def _unconfirmed(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """A term that is over without a word on completion: the twenty days would never begin."""
    if case.policy is None or confirmed_on(case, ctx.as_of) is not None:
        return
    expiry = case.policy.value.expiry
    if ctx.as_of > expiry and not ctx.archived.get(case.policy.value.policy_no):
        yield Fault(
            case.policy.source,
            "/expiry",
            Text(
                f"保单{chinese_date(expiry)}期满，还没有确认服务完成，归档期限无从起算。",
                f"The policy expired on {expiry}; completion is not confirmed, so that the term for"
                f" archiving cannot begin.",
            ),
            Text(
                "核对服务情况，填写 evaluation.yaml。",
                "Look at what was served, then write evaluation.yaml.",
            ),
            field="期满日期",
        )


@rule(
    "A22.2",
    title=Text("归档资料的八类", "The archive's eight kinds"),
    article="第二十二条",
    level=Level.BUNDLE,
    reading=Text(
        "归档时逐类核对：与被保险人的合同（扫描件）、已审批的方案、"
        "与服务机构的合同（由自有人员服务的除外）、"
        "费用台账、每次服务的影像资料、办结的投诉记录或无投诉声明、评估报告；其他资料随附。",
        "When the archive is made: the agreement's scan, the approved plan, the provider's contract"
        " (unless the insurer serves itself), ledger, media of each service, closed complaints or a"
        " nil statement, evaluation; other papers come along.",
    ),
    fails={"complaints": None},
    passes={"policy.provider_contract.number": "QC-AK-2026-018"},
)
def complete_archive(case: Case, _: RuleContext) -> Iterator[Fault]:
    """The archive holds the eight kinds of papers.

    第二十二条：“应归档的文档资料包括以下内容：（一）与被保险人的服务合同。（二）与被保险人的服务方案。
    （三）与委托服务机构的合同。（四）服务费用台账。（五）服务过程影像资料。（六）投诉及处理记录。
    （七）服务评估报告。（八）其他需要归档的资料。”
    """
    for item in archive_contents(case):
        if item.present or item.source is None:
            continue
        yield Fault(
            item.source,
            item.pointer,
            Text(
                f"归档资料应包括{item.label}；{item.how}。",
                f"The archive must hold the {item.kind.value}; it is missing.",
            ),
            Text("补齐后再归档。", "Complete it before archiving."),
            field=item.label,
        )


@rule(
    "A23.1",
    title=Text("档案保管", "Keeping the archive"),
    article="第二十三条",
    level=Level.KEEPING,
    parameters=("retention_years",),
    reading=Text(
        "自归档日起满 5 年的对应日（含）之前，档案须在、逐字节未变、未销毁；"
        "清册所写应保管期限不少于 5 年，"
        "写得更长的按更长的算。",
        "Up to and including the day five years after archiving the archive is there, unaltered and"
        " not destroyed. A register's term is no shorter; a longer one holds.",
    ),
    fails={"kept.destroyed_on": "2025-03-20"},
    passes={"kept.destroyed_on": "2025-03-21"},
)
def kept(archive: KeptArchive, ctx: RuleContext) -> Iterator[Fault]:
    """Archives are kept for five years, true and complete.

    第二十三条：“保险机构应确保服务档案真实完整，至少保留5年，期间不得丢失、篡改、隐匿和销毁。”
    """
    source, pointer, number = archive.source, archive.pointer, archive.policy_no
    least = ctx.pack.bound(archive.archived_on).integer("retention_years")
    if archive.years is not None and archive.years < least:
        yield Fault(
            source,
            f"{pointer}/years",
            Text(
                f"档案至少保留 {least} 年；保单 {number} 的应保管期限写为 {archive.years} 年，"
                f"少 {least - archive.years} 年。",
                f"Archives are kept {least} years; policy {number} was given {archive.years}.",
            ),
            Text(f"改为不少于 {least} 年。", f"Write at least {least}."),
            field="应保管期限",
        )
    end = retention_end(archive.archived_on, ctx.pack).day
    if archive.years is not None and archive.years > least:
        end = add_years(archive.archived_on, archive.years)
    if archive.destroyed_on is not None and archive.destroyed_on <= end:
        yield Fault(
            source,
            pointer,
            Text(
                f"保单 {number} 的档案应保留至{chinese_date(end)}，"
                f"不得在{chinese_date(archive.destroyed_on)}"
                f"销毁。",
                f"The archive of policy {number} is kept until {end}; it must not be destroyed on"
                f" {archive.destroyed_on}.",
            ),
            Text("移出销毁清册，期满后再办理。", "Take it out of the register until then."),
            field="销毁日期",
        )
    if archive.destroyed_on is not None or ctx.as_of > end:
        return
    if not archive.found:
        yield Fault(
            source,
            pointer,
            Text(
                f"保单 {number} 的档案应保留至{chinese_date(end)}，现在找不到。",
                f"The archive of policy {number} is kept until {end}; it is not there.",
            ),
            Text("从备份恢复，并查明原因。", "Restore it from a backup and find out why."),
        )
    elif archive.altered:
        yield Fault(
            source,
            pointer,
            Text(
                f"保单 {number} 的档案应真实完整；与归档时不同：{listed(archive.altered)}。",
                f"The archive of policy {number} differs from what was archived:"
                f" {', '.join(archive.altered)}.",
            ),
            Text("从备份恢复，并查明原因。", "Restore it from a backup and find out why."),
        )
