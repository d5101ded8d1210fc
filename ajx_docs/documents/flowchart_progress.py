"""How far a case has come: counted from its papers, never from today's date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.plan import SELF, PlanStatus, ServiceItem
from ajx_docs.model.visit import Hazard, HazardLevel, Visit, VisitMode
from ajx_docs.rules.authorities import missing_kinds
from ajx_docs.rules.case_facts import completed_on


@dataclass(frozen=True, slots=True)
class Progress:
    """The figures that several steps of the chart ask for."""

    case: Case
    visits: tuple[VisitRecord, ...]
    """Services carried out, in the order of their completion."""
    planned: int
    """Services the plan has, each time counted; 0 without a plan."""
    served: int
    """Of them, how many were carried out; a service for two items counts for both."""

    @property
    def complete(self) -> bool:
        """Whether all services of an approved plan were carried out."""
        plan = self.case.plan
        approved = plan is not None and plan.value.status is PlanStatus.APPROVED
        return approved and 0 < self.planned <= self.served

    @property
    def served_text(self) -> str:
        """3/3次; without a plan the number carried out."""
        if self.planned:
            return f"{self.served}/{self.planned}次" if self.visits else ""
        return f"{len(self.visits)}次" if self.visits else ""

    @property
    def hazards(self) -> tuple[Hazard, ...]:
        """All hazards found, in the order of the services."""
        return tuple(hazard for record in self.visits for hazard in record.visit.hazards)

    @property
    def majors(self) -> tuple[Hazard, ...]:
        """The major hazards among them."""
        return tuple(each for each in self.hazards if each.level is HazardLevel.MAJOR)

    @property
    def onsite(self) -> tuple[Visit, ...]:
        """On-site services, which alone can be spot-checked (article 16)."""
        return tuple(r.visit for r in self.visits if r.visit.mode is VisitMode.ONSITE)

    @property
    def self_served(self) -> bool:
        """Whether the insurer's own people serve and no provider is engaged."""
        plan, policy = self.case.plan, self.case.policy
        engaged = policy is not None and policy.value.provider_contract is not None
        named = [each.provider for each in plan.value.services] if plan else []
        named += [each.visit.provider for each in self.visits]
        return bool(named) and not engaged and set(named) == {SELF}


def progress(case: Case) -> Progress:
    """The case's figures."""
    visits = sorted(case.visits, key=lambda each: (completed_on(each.visit), each.slug))
    done = Counter(item for each in visits for item in each.visit.items)
    planned: Counter[ServiceItem] = Counter()
    for service in case.plan.value.services if case.plan else ():
        planned[service.item] += service.times
    return Progress(
        case=case,
        visits=tuple(visits),
        planned=sum(planned.values()),
        served=sum(min(done[item], times) for item, times in planned.items()),
    )


def is_late(hazard: Hazard) -> bool:
    """Whether a major hazard is known to have passed its deadline: rectified late, or reported.

    An open one may be in time still; only a day could tell, and papers do not know today.
    """
    if hazard.reported:
        return True
    return bool(hazard.deadline and hazard.rectified_on and hazard.rectified_on > hazard.deadline)


def fully_reported(hazard: Hazard) -> bool:
    """Whether all three authorities of article 6(四) were told."""
    return not missing_kinds(each.authority for each in hazard.reported)


def report_days(hazards: tuple[Hazard, ...]) -> Iterator[date]:
    """The days on which authorities were told."""
    return (each.date for hazard in hazards for each in hazard.reported)
