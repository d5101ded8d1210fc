"""第二章 职责与要求: agreements and contracts, articles 6 and 14(一)(二)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Case
from ajx_docs.model.plan import PlanStatus
from ajx_docs.rules.case_facts import engaged
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text

_FREQUENCY = re.compile(r"[次场期轮]|每(年|半年|季|月|周|日)|频次|频率")


@rule(
    "A6.2",
    title=Text("事故预防服务协议", "Prevention-service agreement"),
    article="第六条（二）",
    reading=Text(
        "协议可以是保险合同条款或单独的合同；写明服务内容和频次（次、场、每季度……）；"
        "签订日不晚于起保日，即视为与保险合同同步签订。",
        "The agreement is a clause of the policy or a contract of its own, names contents and"
        " frequency, and is signed no later than inception: then it was signed with the policy.",
    ),
    fails={"policy.agreement.signed_on": "2026-01-16"},
    passes={"policy.agreement.signed_on": "2026-01-15"},
)
def agreement(case: Case, _: RuleContext) -> Iterator[Fault]:
    """The agreement with the insured names contents and frequency and comes with the policy.

    第六条（二）：“与被保险人在保险合同中或单独签订事故预防服务合同，约定事故预防服务具体内容及频次。”
    第十四条（一）：“保险机构与被保险人签订保险合同时同步签订事故预防服务协议，或在保险合同中专门增设
    “事故预防服务”项目约定具体服务内容及频次。”
    """
    if case.policy is None:
        return
    policy, source = case.policy.value, case.policy.source
    made = policy.agreement
    if not _FREQUENCY.search(made.contents):
        yield Fault(
            source,
            "/agreement/contents",
            Text(
                "事故预防服务协议应约定服务的具体内容和频次；所写约定内容中看不出频次。",
                "The agreement must name contents and frequency; no frequency is to be seen in it.",
            ),
            Text(
                "写明每项服务的次数，例如“重大事故隐患排查 2 次、教育培训 1 次”。",
                "Say how many times each service is given, such as 重大事故隐患排查 2 次.",
            ),
            field="约定内容",
        )
    if made.signed_on > policy.inception:
        late = (made.signed_on - policy.inception).days
        yield Fault(
            source,
            "/agreement/signed_on",
            Text(
                f"事故预防服务协议应与保险合同同步签订；保单{chinese_date(policy.inception)}起保，"
                f"协议{chinese_date(made.signed_on)}才签订，晚{late}天。",
                f"The agreement must be signed together with the policy; inception is"
                f" {policy.inception}, the agreement was signed {late} days later.",
            ),
            Text(
                "核对签订日期；确为补签的，由有权人在 waivers 中说明并批准。",
                "Check the date; if it was signed afterwards, have a waiver approved.",
            ),
            field="签订日期",
        )


@rule(
    "A6.3",
    title=Text("委托服务合同", "Contract with the provider"),
    article="第六条（三）",
    reading=Text(
        "方案或服务记录中由服务机构（非 self）承担的，须有与该机构的合同，"
        "签订日不晚于其首次服务日。方案仍为草稿且尚未服务的，只作警告。",
        "Where plan or service names a provider (not self), a contract with it exists, signed no"
        " later than its first service. With a draft plan and no service yet it is a warning.",
    ),
    fails={"policy.provider_contract.signed_on": "2026-04-17"},
    passes={"policy.provider_contract.signed_on": "2026-04-16"},
)
def provider_contract(case: Case, _: RuleContext) -> Iterator[Fault]:
    """A signed contract with each provider engaged, before its first service.

    第六条（三）：“审慎选择具备开展服务能力的安全生产技术服务机构，与其签订具有法律效力的委托服务合同”
    第十四条（二）：“保险机构自主选择安全生产技术服务机构，签订事故预防服务合同，委托开展事故预防服务工作。”
    """
    if case.policy is None:
        return
    contract, source = case.policy.value.provider_contract, case.policy.source
    if contract is not None and contract.provider not in case.providers:
        return  # with whom it is cannot be said; the reference is told (R-provider)
    for provider in engaged(case):
        name = case.provider_name(provider)
        served = [r.visit.started_on for r in case.visits if r.visit.provider == provider]
        if contract is None or contract.provider != provider:
            draft = case.plan is not None and case.plan.value.status is PlanStatus.DRAFT
            yield Fault(
                source,
                "/provider_contract/provider" if contract else "",
                Text(
                    f"委托{name}开展服务，应与其签订委托服务合同；保单资料中没有与该机构的合同。",
                    f"{name} is engaged, but the policy records no contract with it.",
                ),
                Text(
                    f"在 policy.yaml 填写 provider_contract"
                    f"（provider: {provider}、编号、签订日期）。",
                    f"Add provider_contract (provider: {provider}, number, signed_on).",
                ),
                field="委托服务合同",
                severity=Severity.WARNING if draft and not served else None,
            )
        elif served and contract.signed_on > min(served):
            yield Fault(
                source,
                "/provider_contract/signed_on",
                Text(
                    f"委托服务合同应先于服务签订；{name}{chinese_date(min(served))}首次服务，"
                    f"合同{chinese_date(contract.signed_on)}才签订，"
                    f"晚{(contract.signed_on - min(served)).days}天。",
                    f"The contract must precede the service: first service {min(served)},"
                    f" contract signed {contract.signed_on}.",
                ),
                Text(
                    "核对合同签订日期和服务日期；先服务后签约的须说明原因并由有权人批准。",
                    "Check both dates; a service before its contract needs an approved waiver.",
                ),
                field="签订日期",
            )
