"""第六章 档案管理: destruction and its register, article 24.

A register not yet destroyed is judged for what can no longer be put right; one that says it was
destroyed must be complete. `ajx destroy` asks by judging it as if destroyed that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ajx_docs.calendar import add_years
from ajx_docs.diagnostics import Severity
from ajx_docs.model.destruction import ArchiveEntry, Destruction
from ajx_docs.model.source import Sourced
from ajx_docs.rules.case_facts import by
from ajx_docs.rules.deadlines import retention_end
from ajx_docs.rules.registry import Fault, Level, RuleContext, rule
from ajx_docs.rules.telling import listed, unwritten
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text

_SIGNED = {
    "register.review_head": {"name": "刘洋", "signed_on": "2026-06-05"},
    "register.approver": {"name": "周明远", "signed_on": "2026-06-10"},
    "register.destroyer": {"name": "赵文静", "signed_on": "2026-06-20"},
    "register.supervisors": [
        {"name": "马立新", "signed_on": "2026-06-20"},
        {"name": "刘洋", "signed_on": "2026-06-20"},
    ],
    "register.destroyed_on": "2026-06-20",
}


def term_end(entry: ArchiveEntry, ctx: RuleContext) -> date:
    """The last day of keeping: the register's own term where it is longer than the law's."""
    least = retention_end(entry.archived_on, ctx.pack).day
    return max(least, add_years(entry.archived_on, entry.years))


@rule(
    "A24.1",
    title=Text("期满并经审核后销毁", "Destruction after the term, with approval"),
    article="第二十四条",
    level=Level.DESTRUCTION,
    parameters=("retention_years",),
    reading=Text(
        "清册所列每卷的保管期限（归档日加应保管期限，不少于 5 年）届满之后，"
        "才由保险机构主要负责人、相关管理"
        "部门和被保险人审核，审核之后才销毁。尚未销毁的清册：期限未满就已审核的为错误，"
        "其余为提示；写有销毁"
        "日期的清册，缺任一方审核、审核晚于销毁、期限未满都是错误。",
        "Every archive's term has ended before principal, departments and insured approve, and they"
        " approve before it is destroyed. In a register not destroyed yet an early approval is an"
        " error, the rest a notice; in one destroyed every gap is an error.",
    ),
    fails=_SIGNED | {"register.approvals.principal": None},
    passes=_SIGNED,
)
def approved(register: Sourced[Destruction], ctx: RuleContext) -> Iterator[Fault]:
    """Archives are destroyed only after their term, approved by all three sides.

    第二十四条：“保管期限届满后，经保险机构主要负责人及相关管理部门和被保险人审核后，可对无保存价值的档案
    进行销毁，销毁前应编制销毁清册”
    """
    destroyed_on = by(register.value.destroyed_on, ctx.as_of)
    yield from _terms(register, destroyed_on, ctx)
    yield from _missing(register, destroyed_on, ctx)
    if destroyed_on:
        for pointer, day, who in _approvals(register.value):
            if day > destroyed_on:
                yield Fault(
                    register.source,
                    pointer,
                    Text(
                        f"审核应在销毁之前；{who}{chinese_date(day)}审核，"
                        f"{chinese_date(destroyed_on)}已销毁。",
                        f"Approval comes before destruction: {day} against {destroyed_on}.",
                    ),
                    Text("核对两个日期。", "Check both dates."),
                    field="审核日期",
                )


def _terms(
    register: Sourced[Destruction], destroyed_on: date | None, ctx: RuleContext
) -> Iterator[Fault]:
    approvals = [(day, who) for _, day, who in _approvals(register.value) if day <= ctx.as_of]
    first = min(approvals, default=None)
    for index, entry in enumerate(register.value.archives):
        end = term_end(entry, ctx)
        if destroyed_on and destroyed_on <= end:
            zh, en = f"{chinese_date(destroyed_on)}已销毁", f"destroyed on {destroyed_on}"
        elif first and first[0] <= end:
            zh = f"{first[1]}{chinese_date(first[0])}已审核"
            en = f"approved on {first[0]}"
        elif ctx.as_of <= end:
            zh, en = "现在还不能审核、销毁", "it cannot be approved yet"
        else:
            continue
        early = destroyed_on or (first and first[0] <= end)
        yield Fault(
            register.source,
            f"/archives/{index}/archived_on",
            Text(
                f"保管期限届满后方可审核、销毁；{entry.title}应保管至{chinese_date(end)}，{zh}。",
                f"Destruction follows the term: {entry.policy_no} is kept until {end}; {en}.",
            ),
            Text(
                "核对归档日期和期限；未到期的移出清册。",
                "Check date and term; take out what is not due.",
            ),
            field="归档日期",
            severity=None if early else Severity.NOTICE,
        )


def _missing(
    register: Sourced[Destruction], destroyed_on: date | None, ctx: RuleContext
) -> Iterator[Fault]:
    given = register.value.approvals
    sides = (
        ("保险机构主要负责人", bool(given.principal)),
        ("相关管理部门", bool(given.departments)),
        ("被保险人", bool(given.insured)),
    )
    lacking = [name for name, there in sides if not there]
    if lacking:
        state = "已销毁，缺" if destroyed_on else "尚待"
        yield Fault(
            register.source,
            "/approvals",
            Text(
                f"销毁须经保险机构主要负责人、相关管理部门和被保险人审核；"
                f"{state}{listed(lacking)}的审核。",
                f"Principal, departments and insured must approve; missing: {len(lacking)} of 3.",
            ),
            Text(
                "审核后在 approvals 中填写姓名和日期。",
                "After their approval fill in approvals: name, date.",
            ),
            field="审核",
            severity=None if destroyed_on else Severity.NOTICE,
        )
    firms = len({entry.policy_no for entry in register.value.archives})
    if given.insured and len(given.insured) < firms:
        yield Fault(
            register.source,
            "/approvals/insured",
            Text(
                f"清册涉及 {firms} 张保单，被保险人的审核只有 {len(given.insured)} 个。",
                f"The register has {firms} policies, but {len(given.insured)} insured approved.",
            ),
            Text(
                "逐家取得审核；同一被保险人有几张保单的，可在备注中说明。",
                "Have each insured approve; note it where one has several policies.",
            ),
            field="被保险人审核",
            severity=Severity.WARNING if destroyed_on else Severity.NOTICE,
        )


def _approvals(register: Destruction) -> Iterator[tuple[str, date, str]]:
    """Every approval: where it stands, its day and whose it is."""
    given = register.approvals
    if given.principal:
        yield "/approvals/principal/date", given.principal.date, "主要负责人"
    for index, each in enumerate(given.departments):
        yield f"/approvals/departments/{index}/date", each.date, f"相关管理部门（{each.name}）"
    for index, each in enumerate(given.insured):
        yield f"/approvals/insured/{index}/date", each.date, f"被保险人（{each.name}）"


@rule(
    "A24.2",
    title=Text("销毁清册的封面", "The register's cover"),
    article="第二十四条",
    level=Level.DESTRUCTION,
    reading=Text(
        "封面设卷宗号、销毁档案的数量、审核小组负责人、批准人、销毁人的签字及时间；签字前留空白行，"
        "写有销毁日期的须三人都有签字和时间。按档案工作惯例另设两名监销人，缺的为警告。",
        "Volume number, number of archives, and signature with date of the review group's head, the"
        " approver and the destroyer: blank lines until signed, complete once destroyed. Two"
        " supervisors, by archive practice, or a warning.",
    ),
    fails=_SIGNED | {"register.destroyer": None},
    passes=_SIGNED,
)
def cover(register: Sourced[Destruction], ctx: RuleContext) -> Iterator[Fault]:
    """The register's cover shows volume, number, and the signatures with their dates.

    第二十四条：“销毁清册的封面应设置卷宗号、销毁档案的数量、审核小组负责人的签字及时间、批准人的签字及
    时间、销毁人的签字及销毁时间等项目。”
    """
    value, source = register.value, register.source
    for pointer, field, blank in (
        ("/volume_no", "卷宗号", unwritten(value.volume_no)),
        ("/archives", "销毁档案的数量", not value.archives),
    ):
        if blank:
            yield Fault(
                source,
                pointer,
                Text(f"封面应设置{field}；没有写。", f"The cover shows {pointer[1:]}: missing."),
                Text("填写该项。", "Fill it in."),
                field=field,
            )
    destroyed_on = by(value.destroyed_on, ctx.as_of)
    if destroyed_on is None:
        return
    for name, field in (
        ("review_head", "审核小组负责人"),
        ("approver", "批准人"),
        ("destroyer", "销毁人"),
    ):
        signed = getattr(value, name)
        if signed is None or unwritten(signed.name) or signed.signed_on is None:
            yield Fault(
                source,
                f"/{name}" if signed else "",
                Text(
                    f"封面应有{field}的签字及时间；{chinese_date(destroyed_on)}已销毁，没有登记。",
                    f"The cover bears the signature and date of the {name}; destroyed without.",
                ),
                Text(f"填写 {name}：name 和 signed_on。", f"Fill in {name}: name and signed_on."),
                field=field,
            )
    signed_by = [s for s in value.supervisors if not unwritten(s.name) and s.signed_on]
    if len(signed_by) < 2:
        yield Fault(
            source,
            "/supervisors",
            Text(
                f"按档案工作惯例，销毁由两名监销人监督并签字；登记了 {len(signed_by)} 名。",
                f"By practice two supervisors watch and sign; {len(signed_by)} did.",
            ),
            Text("填写 supervisors。", "Fill in supervisors."),
            field="监销人",
            severity=Severity.WARNING,
        )
