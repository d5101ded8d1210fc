"""Where every policy stands as of a day: services, hazards and the tasks still open.

`ajx status`, the calendar and the overview page tell it; nothing here is worded for one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.visit import Hazard, HazardLevel
from ajx_docs.rules.case_facts import by, carried_out, onsite, onsite_required
from ajx_docs.rules.insurer_tasks import insurer_tasks
from ajx_docs.rules.pack import Pack
from ajx_docs.rules.plan_against_practice import compare
from ajx_docs.rules.registry import RuleContext
from ajx_docs.rules.service_years import ServiceYears
from ajx_docs.rules.task import Task, TaskState
from ajx_docs.rules.tasks import tasks_of


@dataclass(frozen=True, slots=True)
class PolicyStatus:
    """A policy as of a day.

    `planned` and `served` count the plan's services, each time; `hazards_open` are those not
    rectified yet, `majors_open` the major ones among them. `tasks` are all, done ones included.
    """

    case: str
    policy_no: str
    insured: str
    inception: date
    expiry: date
    planned: int
    served: int
    onsite_required: int
    onsite_served: int
    hazards_found: int
    hazards_open: int
    majors_open: int
    tasks: tuple[Task, ...]

    @property
    def open(self) -> tuple[Task, ...]:
        """The tasks not done yet, by due date."""
        return tuple(t for t in self.tasks if t.state is not TaskState.DONE)

    @property
    def overdue(self) -> tuple[Task, ...]:
        """The tasks past their due date."""
        return tuple(t for t in self.tasks if t.state is TaskState.OVERDUE)


@dataclass(frozen=True, slots=True)
class Overview:
    """All policies in the order of their folders, and the insurer's own tasks."""

    as_of: date
    policies: tuple[PolicyStatus, ...]
    insurer: tuple[Task, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Every task, done ones included, by due date."""
        every = [task for policy in self.policies for task in policy.tasks]
        return tuple(sorted((*every, *self.insurer), key=lambda t: (t.due, t.uid)))

    @property
    def open(self) -> tuple[Task, ...]:
        """The tasks not done yet, by due date."""
        return tuple(t for t in self.tasks if t.state is not TaskState.DONE)


def overview(
    portfolio: Portfolio,
    *,
    as_of: date,
    pack: Pack,
    notice_days: int,
    archived: Mapping[str, date] | None = None,
) -> Overview:
    """Where all policies stand on a day."""
    ctx = RuleContext(as_of, pack, notice_days, portfolio, archived or {})
    services, policies = ServiceYears(as_of), []
    for case in portfolio.cases:
        services.take(case)
        if status := _status(case, ctx):
            policies.append(status)
    own = insurer_tasks(portfolio, replace(ctx, services=services))
    return Overview(as_of, tuple(policies), own)


def _status(case: Case, ctx: RuleContext) -> PolicyStatus | None:
    if case.policy is None:
        return None
    policy = case.policy.value
    held = replace(ctx, pack=ctx.pack.at(policy.inception))
    rows = compare(case, ctx.as_of).rows
    known = "onsite_premium" in held.pack.parameters and held.pack.in_force("A13.1")
    hazards = [h for r in carried_out(case, ctx.as_of) for h in r.visit.hazards]
    left = [h for h in hazards if _open(h, ctx.as_of)]
    return PolicyStatus(
        case=case.key,
        policy_no=policy.policy_no,
        insured=case.enterprise.value.name if case.enterprise else case.enterprise_id,
        inception=policy.inception,
        expiry=policy.expiry,
        planned=sum(row.service.times for row in rows),
        served=sum(min(len(row.performed), row.service.times) for row in rows),
        onsite_required=onsite_required(policy, held.pack)[0] if known else 0,
        onsite_served=len(onsite(case, ctx.as_of)),
        hazards_found=len(hazards),
        hazards_open=len(left),
        majors_open=sum(h.level is HazardLevel.MAJOR for h in left),
        tasks=tasks_of(case, ctx),
    )


def _open(hazard: Hazard, as_of: date) -> bool:
    return by(hazard.rectified_on, as_of) is None
