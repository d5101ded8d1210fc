"""What a case's papers say as of a day: the same small questions that many rules ask.

A record dated after the day of judgement has not happened yet, so a repository can be looked at
as of any day of its past.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.parties import Enterprise, EnterpriseSize
from ajx_docs.model.plan import SELF, Plan, PlanMode, PlanStatus, ServiceItem
from ajx_docs.model.policy import Policy
from ajx_docs.model.visit import Hazard, Visit, VisitMode
from ajx_docs.rules.enterprise_size import size_of
from ajx_docs.rules.pack import Pack

TEAM_ITEMS = (
    ServiceItem.RISK_ASSESSMENT,
    ServiceItem.STANDARDIZATION,
    ServiceItem.HAZARD_INSPECTION,
    ServiceItem.EMERGENCY,
)
"""第十一条第（二）（三）（四）（五）项: the services that article 20 gives to a team."""

SIZED_ITEMS = (ServiceItem.RISK_ASSESSMENT, ServiceItem.HAZARD_INSPECTION)
"""第十一条第（二）（四）项: one of them is owed to large and medium firms."""


def absent(case: Case, name: str) -> bool:
    """Whether the case has no such file at all; False for one that could not be read, or
    that may be there by a wrong name."""
    return f"{case.folder}/{name}" not in case.files and not case.astray


def services_known(case: Case) -> bool:
    """Whether every record of a service could be read; else none can be said to be missing."""
    if case.astray:
        return False
    read = {record.source.path for record in case.visits}
    unread = case.files - read
    return not any("/visits/" in path or path.startswith("data/pooled/") for path in unread)


def completed_on(visit: Visit) -> date:
    """The day a service was completed: as stated, else its last day."""
    return visit.completed_on or visit.ended_on


def plan_severity(plan: Plan) -> Severity:
    """How much a mistake in a plan weighs: a draft is still being written, so it warns."""
    return Severity.WARNING if plan.status is PlanStatus.DRAFT else Severity.ERROR


def confirmed_on(case: Case, as_of: date) -> date | None:
    """The day on which the insurer confirmed that all services are done (服务评估报告)."""
    return by(case.evaluation.value.date, as_of) if case.evaluation else None


def by(day: date | None, as_of: date) -> date | None:
    """The day, unless it is not known or lies after the day of judgement."""
    return day if day is not None and day <= as_of else None


def hazard_state(hazard: Hazard, as_of: date) -> str:
    """The field of `year_figures.Hazards` that counts a hazard."""
    rectified = by(hazard.rectified_on, as_of)
    if rectified is not None:
        return "late" if hazard.deadline and rectified > hazard.deadline else "in_time"
    return "overdue" if hazard.deadline and as_of > hazard.deadline else "open"


def carried_out(case: Case, as_of: date) -> tuple[VisitRecord, ...]:
    """The services completed by the day, in the order of their completion."""
    done = [r for r in case.visits if completed_on(r.visit) <= as_of]
    return tuple(sorted(done, key=lambda r: (completed_on(r.visit), r.slug)))


def in_term(case: Case, as_of: date) -> tuple[VisitRecord, ...]:
    """The services carried out by the day that began within the policy's term (承保期内)."""
    if case.policy is None:
        return ()
    policy = case.policy.value
    return tuple(r for r in carried_out(case, as_of) if _within(r.visit, policy))


def _within(visit: Visit, policy: Policy) -> bool:
    return policy.inception <= visit.started_on <= policy.expiry


def onsite(case: Case, as_of: date) -> tuple[VisitRecord, ...]:
    """The on-site services of the term, offline training among them (article 13)."""
    return tuple(r for r in in_term(case, as_of) if r.visit.mode is VisitMode.ONSITE)


def planned_onsite(case: Case) -> int:
    """How many on-site services the plan has; a mixed one has an on-site part each time."""
    if case.plan is None:
        return 0
    return sum(s.times for s in case.plan.value.services if s.mode is not PlanMode.ONLINE)


def onsite_required(policy: Policy, pack: Pack) -> tuple[int, Decimal]:
    """How many on-site services article 13 demands in the term, and the premium bound reached.

    以上 includes the number: a premium of exactly 30,000.00 yuan owes one.
    """
    for times, bound in (
        ("onsite_times_high", "onsite_premium_high"),
        ("onsite_times", "onsite_premium"),
    ):
        if policy.premium >= pack.amount(bound):
            return pack.integer(times), pack.amount(bound)
    return 0, Decimal(0)


def sized(enterprise: Enterprise) -> bool:
    """Whether the firm is large or medium: by its figures where they decide, else as declared."""
    size = size_of(enterprise).size or enterprise.size
    return size in (EnterpriseSize.LARGE, EnterpriseSize.MEDIUM)


def engaged(case: Case) -> tuple[str, ...]:
    """The providers that the plan or a service names, without the insurer's own people."""
    planned = [s.provider for s in case.plan.value.services] if case.plan else []
    served = [r.visit.provider for r in case.visits]
    return tuple(p for p in dict.fromkeys(planned + served) if p != SELF)


def service_manager(case: Case) -> str:
    """The insurer's manager who reviewed the plan: whom its tasks fall to; "" while unknown."""
    review = case.plan.value.review if case.plan else None
    return review.manager if review else ""
