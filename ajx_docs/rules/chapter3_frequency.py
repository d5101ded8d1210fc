"""第三章 服务内容: how often, and how soon, article 13."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.calendar import add_months
from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Case
from ajx_docs.model.policy import Extension
from ajx_docs.rules import tasks
from ajx_docs.rules.case_facts import onsite, onsite_required, plan_severity, planned_onsite
from ajx_docs.rules.deadlines import first_service_start
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.rules.telling import bound, told, unwritten, yuan_en
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text
from ajx_docs.texts.money import yuan


@rule(
    "A13.1",
    title=Text("现场服务的次数", "Number of on-site services"),
    article="第十三条",
    parameters=("onsite_premium", "onsite_times", "onsite_premium_high", "onsite_times_high"),
    reading=Text(
        "保费为不含税，正好 3 万元、10 万元即为“以上”；线下培训算现场服务，"
        "线下线上结合的每次算一次现场。"
        "方案安排的次数不足为错误（草稿为警告；实际已做足的不再追究）；实际完成的期限为保险期满。"
        "集中服务只用于保费 3 万元以下的保单，由引用检查（R-policy）判断。",
        "Premium without tax; exactly 30,000 or 100,000 is 以上. Offline training is on-site,"
        " a mixed"
        " service counts once each time. Too few in the plan is an error (a warning in a draft);"
        " they are due by the policy's expiry.",
    ),
    fails={
        "plan.services.0.mode": "online",
        "plan.services.1.times": 1,
        "visits.1.mode": "online",
        "visits.2": None,
    },
    passes={"policy.premium": "99999.99", "plan.services.0.mode": "online"},
)
def onsite_services(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """A premium of 30,000 yuan buys one on-site service in the term, of 100,000 two.

    第十三条：“对于保费3万元以上的保单，保险机构在承保期内至少应为被保险人提供1次现场服务；对于保费10万元
    以上的保单，保险机构在承保期内至少应为被保险人提供2次现场服务。对于保费3万元以下的保单，保险机构可以
    统筹采取集中服务的形式，灵活选择线上、线下等方式开展事故预防服务。”
    “以上”包括本数，“以下”不包括本数；现场服务包含线下培训；保费为不含税。
    """
    if case.policy is None:
        return
    if onsite_required(case.policy.value, ctx.pack)[0]:
        yield from _planned(case, ctx)
    hint = Text(
        f"在{chinese_date(case.policy.value.expiry)}保险期满前完成其余现场服务。",
        f"Carry out the remaining on-site services by {case.policy.value.expiry}.",
    )
    for task in tasks.onsite_services(case, tasks.for_case(case, ctx)):
        yield from told(task, ctx, hint)


def _planned(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    if case.plan is None or case.policy is None:
        return
    policy = case.policy.value
    required, limit = onsite_required(policy, ctx.pack)
    planned, served = planned_onsite(case), len(onsite(case, ctx.as_of))
    missing = required - max(planned, served)
    if missing <= 0:
        return
    yield Fault(
        case.plan.source,
        "/services",
        Text(
            f"保费 {yuan(policy.premium)}（≥ {bound(limit)} 元）的保单，"
            f"承保期内至少 {required} 次现场服务；方案安排 {planned} 次，缺 {missing} 次。",
            f"A policy with a premium of {yuan_en(policy.premium)} (≥ {bound(limit)}) is owed at"
            f" least {required} on-site services in its term; the plan has {planned},"
            f" {missing} too few.",
        ),
        Text(
            f"在 services 中再安排 {missing} 次 mode: onsite 的服务（线下培训也算现场服务）。",
            f"Plan {missing} more with mode: onsite (offline training counts).",
        ),
        field="服务项目",
        severity=plan_severity(case.plan.value),
    )


@rule(
    "A13.2",
    title=Text("首次服务的期限和延期", "First service and its extension"),
    article="第十三条",
    parameters=("first_service_months", "extension_months", "construction_months"),
    reading=Text(
        "起保日后 4 个日历月的对应日为最后一天，没有对应日的取月末日；"
        "工程建设类保单自开工日起算（开工早于"
        "起保的仍自起保日起算）。延期不超过 2 个月，须有被保险人或保险机构主要负责人的书面同意，"
        "且在原期限届满前取得；自同意之日起按延期后的期限，此前仍按原期限。"
        "期限内为待办，逾期为警告；延期超长或无同意为错误。",
        "The last day is the corresponding day four calendar months later, or that month's last;"
        " construction policies count from commencement. An extension has at most two months and"
        " the written consent of the insured or the insurer's principal, given in time; it holds"
        " from the day of that consent. Overdue is a warning; an extension too long or without"
        " consent an error.",
    ),
    fails={
        "policy.extension": {
            "months": 3,
            "consented_by": "渭河示例精细化工有限公司 孙志强",
            "consented_on": "2026-04-01",
            "reason": "停产检修",
            "file": "attachments/agreement.pdf",
        }
    },
    passes={
        "policy.extension": {
            "months": 2,
            "consented_by": "渭河示例精细化工有限公司 孙志强",
            "consented_on": "2026-04-01",
            "reason": "停产检修",
            "file": "attachments/agreement.pdf",
        }
    },
)
def first_service(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """The first service comes within four months, or with consent up to two months later.

    第十三条：“保险机构应在保单起保4个月内完成一次服务，特殊情况需要延期开展的，经被保险人或保险机构主要
    负责人书面同意可以延期，但延期时长不得超过2个月。涉及服务期限较长的工程建设类保单，可在项目开工后4个月
    内完成一次服务。”
    """
    if case.policy is None:
        return
    hint = Text(
        "尽快开展首次服务；确需延期的，取得书面同意后填写 extension（最多 2 个月）。",
        "Serve soon; where more time is needed, record the written consent in extension.",
    )
    for task in tasks.first_service(case, tasks.for_case(case, ctx)):
        yield from told(task, ctx, hint)
    if case.policy.value.extension:
        yield from _extension(case, case.policy.value.extension, ctx)


def _extension(case: Case, given: Extension, ctx: RuleContext) -> Iterator[Fault]:
    assert case.policy is not None
    policy, source = case.policy.value, case.policy.source
    most = ctx.pack.integer("extension_months")
    if given.months > most:
        yield Fault(
            source,
            "/extension/months",
            Text(
                f"首次服务的延期不得超过 {most} 个月；此处延期 {given.months} 个月，"
                f"超出 {given.months - most} 个月（超出部分不计入期限）。",
                f"An extension has at most {most} months; this one has {given.months},"
                f" {given.months - most} too many (they do not count).",
            ),
            Text(f"改为不超过 {most} 个月。", f"Write at most {most} months."),
            field="延期月数",
        )
    if unwritten(given.consented_by):
        yield Fault(
            source,
            "/extension/consented_by",
            Text(
                "延期须经被保险人或保险机构主要负责人书面同意；没有写明同意人。",
                "An extension needs the written consent of the insured or the insurer's principal.",
            ),
            Text("填写同意人的单位和姓名。", "Say who consented."),
            field="同意人",
        )
    elif not any(name and name in given.consented_by for name in _entitled(case)):
        yield Fault(
            source,
            "/extension/consented_by",
            Text(
                f"延期须经被保险人或保险机构主要负责人同意；从“{given.consented_by}”"
                "看不出是哪一方。",
                "Consent is the insured's or the insurer's principal's; this name is neither's.",
            ),
            Text(
                "写明被保险人名称和姓名，或保险机构主要负责人姓名。",
                "Write the insured's name and the person's, or the principal's name.",
            ),
            field="同意人",
            severity=Severity.WARNING,
        )
    if not given.file:
        yield Fault(
            source,
            "/extension",
            Text(
                "延期须有书面同意；没有附同意书。",
                "The consent to an extension is written; no file is attached.",
            ),
            Text("扫描同意书，在 file 填写路径。", "Scan it and give its path in `file`."),
            field="同意书",
            severity=Severity.WARNING,
        )
    start = first_service_start(policy)
    months = "first_service_months" if start == policy.inception else "construction_months"
    original = add_months(start, ctx.pack.integer(months))
    if given.consented_on > original:
        yield Fault(
            source,
            "/extension/consented_on",
            Text(
                f"延期应在原期限（{chinese_date(original)}）届满前取得同意；"
                f"{chinese_date(given.consented_on)}才同意，"
                f"晚{(given.consented_on - original).days}天。",
                f"Consent must be given before the term ends on {original}; it was given on"
                f" {given.consented_on}.",
            ),
            Text(
                "核对日期；事后补办的说明原因并由有权人批准（waivers）。",
                "Check the date; one given afterwards needs an approved waiver.",
            ),
            field="同意日期",
            severity=Severity.WARNING,
        )


def _entitled(case: Case) -> tuple[str, ...]:
    firm = case.enterprise.value if case.enterprise else None
    consent = case.plan.value.consent if case.plan else None
    return (
        firm.name if firm else "",
        firm.contact.name if firm else "",
        case.insurer.value.principal if case.insurer else "",
        consent.person if consent else "",
        "被保险人",
    )
