"""Services by the year in which they were completed, counted case by case and in one pass.

**Why:** a province has more cases than memory should hold, and each look at a case costs time. So
whoever asks of all of them goes over them once, takes in each in its turn, and keeps numbers only.
A pooled service (集中服务) counts once, though it serves several policies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.plan import SELF, ServiceItem
from ajx_docs.model.visit import HazardLevel, Visit
from ajx_docs.rules.case_facts import completed_on, hazard_state
from ajx_docs.rules.spot_checks import SpotCheckCount


def by_year(records: Iterable[VisitRecord]) -> dict[int, list[VisitRecord]]:
    """Services by the year of their completion."""
    found: dict[int, list[VisitRecord]] = {}
    for record in records:
        found.setdefault(completed_on(record.visit).year, []).append(record)
    return found


class ServiceCount:
    """The services of one year that were completed by a day: all of them, or one provider's.

    `policies` were served by `services`, of which `uploaded` have reports in the province's system;
    `deviations` from the plan are recorded with them. `hazards` counts by level and standing.
    """

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        self.policies = self.services = self.uploaded = self.deviations = 0
        self.items: Counter[ServiceItem] = Counter()
        self.providers: Counter[str] = Counter()
        self.marks: Counter[int] = Counter()
        self.hazards: Counter[tuple[HazardLevel, str]] = Counter()
        self.spot_checks = SpotCheckCount(as_of)
        self._pooled: set[str] = set()

    def take(self, case: Case, records: Sequence[VisitRecord]) -> None:
        """Take in a case: its `records` of the year, whenever they are completed."""
        done = [each for each in records if completed_on(each.visit) <= self.as_of]
        self.policies += bool(done)
        self.spot_checks.take(case, [each.visit for each in done])
        for record in done:
            if record.pooled:
                if record.source.path in self._pooled:
                    continue
                self._pooled.add(record.source.path)
            self._count(record.visit)

    def _count(self, visit: Visit) -> None:
        self.services += 1
        self.items.update(visit.items)
        self.providers[visit.provider] += 1
        answer, report = visit.return_visit, visit.report
        if answer and answer.date <= self.as_of:
            self.marks[answer.satisfaction] += 1
        if report and report.uploaded_on and report.uploaded_on <= self.as_of:
            self.uploaded += 1
        self.deviations += len(visit.deviations)
        for hazard in visit.hazards:
            self.hazards[hazard.level, hazard_state(hazard, self.as_of)] += 1


class ServiceYears:
    """The services of every year on record, as of a day."""

    def __init__(self, as_of: date, cases: Iterable[Case] = ()) -> None:
        self.as_of = as_of
        self._years: dict[int, ServiceCount] = {}
        for case in cases:
            self.take(case)

    def take(self, case: Case) -> None:
        """Take in a case."""
        for year, records in by_year(case.visits).items():
            if year not in self._years:
                self._years[year] = ServiceCount(self.as_of)
            self._years[year].take(case, records)

    @property
    def years(self) -> frozenset[int]:
        """The years that have services, completed by the day or later."""
        return frozenset(self._years)

    def of(self, year: int) -> ServiceCount:
        """The count of a year; an empty one where nothing is on record."""
        return self._years.get(year) or ServiceCount(self.as_of)

    def providers(self, year: int) -> frozenset[str]:
        """The providers, without the insurer's own people, that served in the year by the day."""
        return frozenset(self.of(year).providers) - {SELF}
