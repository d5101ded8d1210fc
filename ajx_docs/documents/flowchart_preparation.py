"""Steps before the first service: article 14(一) to (三) with 6(二)(三), 9, 15, 20 and annex 2."""

from __future__ import annotations

from ajx_docs.documents.flowchart_parts import Lane, Step
from ajx_docs.documents.flowchart_progress import Progress
from ajx_docs.documents.papers import Papers
from ajx_docs.model.plan import PlanStatus
from ajx_docs.texts.dates import chinese_date

_BEFORE = "首次服务开展前"


def preparation(papers: Papers, so_far: Progress) -> tuple[Step, ...]:
    """Agreement, provider, plan, consent and approval."""
    return (
        _agreement(papers),
        _provider(papers, so_far),
        _plan(so_far),
        _consent(so_far),
        _approval(so_far),
    )


def _agreement(papers: Papers) -> Step:
    policy = papers.policy
    return Step(
        id="agreement",
        number="",
        lane=Lane.INSURER,
        title="签订事故预防服务协议",
        article="第六条（二）、第十四条（一）",
        due=f"与保险合同同步签订（{chinese_date(policy.inception)}起保）",
        done=True,
        done_text=f"{chinese_date(policy.agreement.signed_on)}签订",
    )


def _provider(papers: Papers, so_far: Progress) -> Step:
    contract = papers.policy.provider_contract
    if contract:
        done_text = f"{chinese_date(contract.signed_on)}签订"
    else:
        done_text = "由本机构人员服务，不委托" if so_far.self_served else ""
    return Step(
        id="provider",
        number="",
        lane=Lane.INSURER,
        title="选定技术服务机构，签订委托服务合同",
        article="第六条（三）、第十四条（二）、第十五条",
        due=_BEFORE,
        done=contract is not None,
        done_text=done_text,
        applies=not so_far.self_served,
    )


def _plan(so_far: Progress) -> Step:
    plan = so_far.case.plan.value if so_far.case.plan else None
    done = plan is not None and plan.status is not PlanStatus.DRAFT
    signed = plan.provider_signature if plan else None
    if signed and done:
        done_text = f"{chinese_date(signed.date)}签章报审"
    else:
        done_text = ("已报审" if done else "草稿编制中") if plan else ""
    return Step(
        id="plan",
        number="",
        lane=Lane.PROVIDER,
        title="了解企业情况，组建服务小组，编制服务方案",
        article="第九条（一）（二）、第十四条（三）、第二十条",
        due=_BEFORE,
        done=done,
        done_text=done_text,
    )


def _consent(so_far: Progress) -> Step:
    plan = so_far.case.plan.value if so_far.case.plan else None
    consent = plan.consent if plan else None
    given = consent is not None and consent.given
    return Step(
        id="consent",
        number="",
        lane=Lane.INSURED,
        title="沟通需求，同意服务方案",
        article="第十四条（三）、附件2",
        due=_BEFORE,
        done=given,
        done_text=f"{chinese_date(consent.date)}同意" if consent and given else "",
    )


def _approval(so_far: Progress) -> Step:
    plan = so_far.case.plan.value if so_far.case.plan else None
    approved = plan is not None and plan.status is PlanStatus.APPROVED
    review = plan.review if plan and approved else None
    return Step(
        id="approval",
        number="",
        lane=Lane.INSURER,
        title="审查、批准服务方案",
        article="第十四条（三）、第十五条",
        due=_BEFORE,
        done=approved,
        done_text=f"{chinese_date(review.date)}批准" if review else "",
    )
