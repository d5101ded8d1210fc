"""附件2 安责险事故预防服务方案: consent, review and signature at its end."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Case
from ajx_docs.model.plan import Plan, PlanStatus
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.rules.telling import listed, unwritten
from ajx_docs.texts.language import Text


def _approved(case: Case) -> Plan | None:
    """The plan if it is approved: before that the lines to sign are simply blank."""
    approved = case.plan is not None and case.plan.value.status is PlanStatus.APPROVED
    return case.plan.value if approved and case.plan else None


@rule(
    "N2.6",
    title=Text("已征得企业同意", "Consent of the insured"),
    article="附件2",
    reading=Text(
        "已审批的方案须注明企业已同意（consent.given: true）、同意人和日期；草稿、报审的留空白。",
        "An approved plan says that the insured agreed, who and when; blank before that.",
    ),
    fails={"plan.consent": None},
    passes={"plan.consent": None, "plan.status": "draft", "visits": []},
)
def consent(case: Case, _: RuleContext) -> Iterator[Fault]:
    """The plan states that the insured has agreed.

    附件2：“（该方案要征得企业同意，并注明已征得企业同意）”
    """
    plan = _approved(case)
    if plan is None or case.plan is None:
        return
    given = plan.consent
    if given is not None and given.given and not unwritten(given.person):
        return
    if given is None:
        pointer, zh, en = "", "没有同意记录", "there is no record of it"
    elif not given.given:
        pointer, zh, en = "/consent/given", "记录为未同意", "it says no"
    else:
        pointer, zh, en = "/consent/person", "没有写明同意人", "nobody is named"
    yield Fault(
        case.plan.source,
        pointer,
        Text(
            f"已审批的方案应注明已征得企业同意；{zh}。",
            f"An approved plan states the insured's consent; {en}.",
        ),
        Text(
            "征得同意后填写 consent：given: true、同意人、日期；未同意的不能审批。",
            "Fill in consent: given: true, person, date; without it the plan is not approved.",
        ),
        field="征得企业同意",
    )


@rule(
    "N2.7",
    title=Text("审核和签字", "Review and signature"),
    article="附件2",
    reading=Text(
        "已审批的方案须有承保公司管理人员审核及日期、服务机构签字及日期；"
        "审核人应是 insurer.yaml 登记的"
        "管理人员，否则为警告。草稿、报审的留签字空白。",
        "An approved plan has the manager's review and the provider's signature, each with its"
        " date;"
        " a reviewer not among the insurer's managers is a warning. Blank lines before that.",
    ),
    fails={"plan.provider_signature": None},
    passes={"plan.provider_signature": None, "plan.status": "submitted", "visits": []},
)
def signatures(case: Case, _: RuleContext) -> Iterator[Fault]:
    """The insurer's manager reviewed the plan, the provider signed it, each with the date.

    附件2：“承保公司事故预防服务管理人员审核：　日期：　年　月　日
    安全生产技术服务机构签字或签章：　日期：　年　月　日”
    """
    plan = _approved(case)
    if plan is None or case.plan is None:
        return
    for name, person, field, given in (
        ("review", "manager", "承保公司审核", plan.review.manager if plan.review else None),
        (
            "provider_signature",
            "person",
            "服务机构签字",
            plan.provider_signature.person if plan.provider_signature else None,
        ),
    ):
        if given is None or unwritten(given):
            yield Fault(
                case.plan.source,
                "" if given is None else f"/{name}/{person}",
                Text(
                    f"已审批的方案应有{field}和日期；没有登记。",
                    f"An approved plan has its {name} with a date; there is none.",
                ),
                Text(
                    f"填写 {name}：{person} 和 date；尚未签的将 status 改回 submitted。",
                    f"Fill in {name}: {person}, date; or write status: submitted.",
                ),
                field=field,
            )
    managers = [m.name for m in case.insurer.value.managers] if case.insurer else []
    if plan.review and managers and not any(m in plan.review.manager for m in managers):
        yield Fault(
            case.plan.source,
            "/review/manager",
            Text(
                f"方案应由承保公司事故预防服务管理人员审核；{plan.review.manager}不在登记的"
                f"管理人员（{listed(managers)}）中。",
                f"The insurer's manager reviews the plan; {plan.review.manager} is not one of"
                " them.",
            ),
            Text(
                "改由管理人员审核，或在 insurer.yaml 的 managers 中登记。",
                "Let a manager review it, or list the person in managers of insurer.yaml.",
            ),
            field="审核人",
            severity=Severity.WARNING,
        )
