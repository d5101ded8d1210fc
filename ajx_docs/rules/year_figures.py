"""A year of the insurer in figures: services, spot checks, hazards, satisfaction, spending.

For the year's documents, the overview page and `ajx status`. A figure without a number of the law
(the fee ratio) is shown without a verdict. A pooled service counts once, though it serves several
policies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ajx_docs.model.case import Case, Portfolio, VisitRecord
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.visit import Hazard, HazardLevel
from ajx_docs.rules.case_facts import by, carried_out, completed_on
from ajx_docs.rules.pack import Pack
from ajx_docs.rules.spot_checks import SpotChecks, spot_checks


@dataclass(frozen=True, slots=True)
class PolicySpending:
    """A policy's premium (of the year it began in) and what prevention cost in the year; yuan."""

    case: str
    policy_no: str
    insured: str
    premium: Decimal
    spent: Decimal


@dataclass(frozen=True, slots=True)
class Spending:
    """Prevention spending of a year in yuan.

    `premium` is the year's as the insurer declares it (annual_premium), `booked` the sum of the
    repository's policies that began in the year. `percent_required` is the law's ratio, or None
    where the pack has no figure: then there is no verdict.
    """

    budget: Decimal | None
    premium: Decimal | None
    booked: Decimal
    spent: Decimal
    by_policy: tuple[PolicySpending, ...]
    by_payee: tuple[tuple[str, Decimal], ...]
    by_item: tuple[tuple[str, Decimal], ...]
    percent_required: Decimal | None

    @property
    def percent_of_budget(self) -> Decimal | None:
        """Spent in percent of the budget, exact; None without one."""
        return _percent(self.spent, self.budget)

    @property
    def percent_of_premium(self) -> Decimal | None:
        """Spent in percent of the declared premium, exact; None without one."""
        return _percent(self.spent, self.premium)

    @property
    def sufficient(self) -> bool | None:
        """Whether the ratio reaches what the law asks; None where no verdict is possible."""
        if self.percent_required is None or self.percent_of_premium is None:
            return None
        return self.percent_of_premium >= self.percent_required


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Return visits of a year: how many of each mark, 1 to 5."""

    marks: Mapping[int, int]

    @property
    def answers(self) -> int:
        """How many return visits there were."""
        return sum(self.marks.values())

    @property
    def average(self) -> Decimal | None:
        """The mean mark, exact; None without answers."""
        total = sum(mark * times for mark, times in self.marks.items())
        return Decimal(total) / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class Hazards:
    """Hazards of one level found in a year, by where they stand as of the day.

    `open` are those whose deadline has not passed, or that have none; `late` those rectified after
    their deadline.
    """

    level: HazardLevel
    in_time: int
    late: int
    open: int
    overdue: int

    @property
    def found(self) -> int:
        """All of them."""
        return self.in_time + self.late + self.open + self.overdue

    @property
    def rectified(self) -> int:
        """Those rectified, in time or late."""
        return self.in_time + self.late

    @property
    def percent_rectified(self) -> Decimal | None:
        """Rectified in percent of found, exact; None if none were found."""
        return _percent(Decimal(self.rectified), Decimal(self.found))


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A year's figures as of a day. `in_force` counts policies whose term touches the year."""

    year: int
    as_of: date
    in_force: int
    served: int
    services: int
    by_item: tuple[tuple[ServiceItem, int], ...]
    by_provider: tuple[tuple[str, int], ...]
    spot_checks: SpotChecks
    satisfaction: Satisfaction
    hazards: tuple[Hazards, Hazards]
    """Major hazards, then general ones."""
    complaints: int
    complaints_closed: int
    spending: Spending


def year_figures(portfolio: Portfolio, year: int, *, as_of: date, pack: Pack) -> YearFigures:
    """All figures of a year, from all cases, counting what had happened by the day."""
    cases = portfolio.cases
    served = [(case, [*_of_year(case, year, as_of)]) for case in cases]
    services = _unique(record for _, records in served for record in records)
    complaints = [
        entry
        for case in cases
        if case.complaints
        for entry in case.complaints.value.entries
        if entry.date.year == year and entry.date <= as_of
    ]
    return YearFigures(
        year=year,
        as_of=as_of,
        in_force=sum(_in_force(case, year) for case in cases),
        served=sum(bool(records) for _, records in served),
        services=len(services),
        by_item=_by_item(services),
        by_provider=_by_provider(services),
        spot_checks=spot_checks(portfolio, year, as_of=as_of, pack=pack),
        satisfaction=_satisfaction(services, as_of),
        hazards=(
            _hazards(services, HazardLevel.MAJOR, as_of),
            _hazards(services, HazardLevel.GENERAL, as_of),
        ),
        complaints=len(complaints),
        complaints_closed=sum(by(entry.closed_on, as_of) is not None for entry in complaints),
        spending=_spending(portfolio, year, as_of, pack),
    )


def _of_year(case: Case, year: int, as_of: date) -> Iterator[VisitRecord]:
    return (r for r in carried_out(case, as_of) if completed_on(r.visit).year == year)


def _unique(records: Iterable[VisitRecord]) -> tuple[VisitRecord, ...]:
    return tuple({record.source.path: record for record in records}.values())


def _in_force(case: Case, year: int) -> bool:
    if case.policy is None:
        return False
    policy = case.policy.value
    return policy.inception <= date(year, 12, 31) and policy.expiry >= date(year, 1, 1)


def _by_item(services: tuple[VisitRecord, ...]) -> tuple[tuple[ServiceItem, int], ...]:
    counted = Counter(item for record in services for item in record.visit.items)
    return tuple((item, counted[item]) for item in ServiceItem if counted[item])


def _by_provider(services: tuple[VisitRecord, ...]) -> tuple[tuple[str, int], ...]:
    counted = Counter(record.visit.provider for record in services)
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _satisfaction(services: tuple[VisitRecord, ...], as_of: date) -> Satisfaction:
    visits = [r.visit.return_visit for r in services if r.visit.return_visit]
    counted = Counter(made.satisfaction for made in visits if made.date <= as_of)
    return Satisfaction({mark: counted[mark] for mark in range(5, 0, -1)})


def _hazards(services: tuple[VisitRecord, ...], level: HazardLevel, as_of: date) -> Hazards:
    states = Counter(
        hazard_state(hazard, as_of)
        for record in services
        for hazard in record.visit.hazards
        if hazard.level is level
    )
    return Hazards(level, states["in_time"], states["late"], states["open"], states["overdue"])


def hazard_state(hazard: Hazard, as_of: date) -> str:
    """The field of `Hazards` that counts a hazard."""
    rectified = by(hazard.rectified_on, as_of)
    if rectified is not None:
        return "late" if hazard.deadline and rectified > hazard.deadline else "in_time"
    return "overdue" if hazard.deadline and as_of > hazard.deadline else "open"


def _spending(portfolio: Portfolio, year: int, as_of: date, pack: Pack) -> Spending:
    policies = [found for case in portfolio.cases if (found := _policy(case, year, as_of))]
    entries = [
        entry
        for case in portfolio.cases
        if case.ledger
        for entry in case.ledger.value.entries
        if entry.date.year == year and entry.date <= as_of
    ]
    papers = [s.value for s in portfolio.years.values() if s.value.year == year]
    budget = papers[0].plan.budget if papers and papers[0].plan else None
    held = pack.bound(date(year, 12, 31))
    known = "fee_percent" in held.parameters and held.has("fee_percent")
    return Spending(
        budget=budget,
        premium=portfolio.insurer.value.annual_premium if portfolio.insurer else None,
        booked=sum((p.premium for p in policies), Decimal(0)),
        spent=sum((entry.amount for entry in entries), Decimal(0)),
        by_policy=tuple(policies),
        by_payee=_sums((entry.payee, entry.amount) for entry in entries),
        by_item=_sums((entry.item, entry.amount) for entry in entries),
        percent_required=held.amount("fee_percent") if known else None,
    )


def _policy(case: Case, year: int, as_of: date) -> PolicySpending | None:
    if case.policy is None:
        return None
    policy = case.policy.value
    spent = sum(
        (
            entry.amount
            for entry in (case.ledger.value.entries if case.ledger else ())
            if entry.date.year == year and entry.date <= as_of
        ),
        Decimal(0),
    )
    begun = policy.inception.year == year and policy.inception <= as_of
    if not begun and not spent:
        return None
    return PolicySpending(
        case=case.key,
        policy_no=policy.policy_no,
        insured=case.enterprise.value.name if case.enterprise else case.enterprise_id,
        premium=policy.premium if begun else Decimal(0),
        spent=spent,
    )


def _sums(pairs: Iterable[tuple[str, Decimal]]) -> tuple[tuple[str, Decimal], ...]:
    """Totals by name, the largest first."""
    totals: dict[str, Decimal] = {}
    for name, amount in pairs:
        totals[name] = totals.get(name, Decimal(0)) + amount
    return tuple(sorted(totals.items(), key=lambda pair: (-pair[1], pair[0])))


def _percent(part: Decimal, whole: Decimal | None) -> Decimal | None:
    return 100 * part / whole if whole else None
