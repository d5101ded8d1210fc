"""A year of the insurer in figures: services, spot checks, hazards, satisfaction, spending.

For the year's documents and the overview page. A figure without a number of the law (the fee ratio)
is shown without a verdict. All years come of one pass over the cases, of which none is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.visit import HazardLevel
from ajx_docs.rules.case_facts import by
from ajx_docs.rules.pack import Pack
from ajx_docs.rules.service_years import ServiceCount, ServiceYears
from ajx_docs.rules.spot_checks import SpotChecks

T = TypeVar("T")


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


class YearCounts:
    """Counts all years at once, case by case, as of a day: what had happened by then."""

    def __init__(self, as_of: date, cases: Iterable[Case] = ()) -> None:
        self.as_of = as_of
        self.services = ServiceYears(as_of)
        self._in_force: Counter[int] = Counter()
        self._complaints: Counter[int] = Counter()
        self._closed: Counter[int] = Counter()
        self._booked: dict[int, Decimal] = {}
        self._payees: dict[int, dict[str, Decimal]] = {}
        self._items: dict[int, dict[str, Decimal]] = {}
        for case in cases:
            self.take(case)

    def take(self, case: Case) -> None:
        """Take in a case."""
        self.services.take(case)
        if case.policy:
            policy = case.policy.value
            self._in_force.update(range(policy.inception.year, policy.expiry.year + 1))
            if policy.inception <= self.as_of:
                _add(self._booked, policy.inception.year, policy.premium)
        for complaint in case.complaints.value.entries if case.complaints else ():
            if complaint.date <= self.as_of:
                self._complaints[complaint.date.year] += 1
                closed = by(complaint.closed_on, self.as_of) is not None
                self._closed[complaint.date.year] += closed
        for entry in case.ledger.value.entries if case.ledger else ():
            if entry.date <= self.as_of:
                _add(self._payees.setdefault(entry.date.year, {}), entry.payee, entry.amount)
                _add(self._items.setdefault(entry.date.year, {}), entry.item, entry.amount)

    def figures(self, year: int, portfolio: Portfolio, pack: Pack) -> YearFigures:
        """The figures of a year; budget and declared premium are those of the portfolio."""
        counted = self.services.of(year)
        return YearFigures(
            year=year,
            as_of=self.as_of,
            in_force=self._in_force[year],
            served=counted.policies,
            services=counted.services,
            by_item=tuple((i, counted.items[i]) for i in ServiceItem if counted.items[i]),
            by_provider=tuple(sorted(counted.providers.items(), key=_largest_first)),
            spot_checks=counted.spot_checks.figures(year, pack),
            satisfaction=satisfaction(counted),
            hazards=hazards(counted),
            complaints=self._complaints[year],
            complaints_closed=self._closed[year],
            spending=self._spending(year, portfolio, pack),
        )

    def _spending(self, year: int, portfolio: Portfolio, pack: Pack) -> Spending:
        papers = [s.value for s in portfolio.years.values() if s.value.year == year]
        held = pack.bound(date(year, 12, 31))
        known = "fee_percent" in held.parameters and held.has("fee_percent")
        payees = self._payees.get(year, {})
        return Spending(
            budget=papers[0].plan.budget if papers and papers[0].plan else None,
            premium=portfolio.insurer.value.annual_premium if portfolio.insurer else None,
            booked=self._booked.get(year, Decimal(0)),
            spent=sum(payees.values(), Decimal(0)),
            by_payee=tuple(sorted(payees.items(), key=_largest_first)),
            by_item=tuple(sorted(self._items.get(year, {}).items(), key=_largest_first)),
            percent_required=held.amount("fee_percent") if known else None,
        )


def year_figures(portfolio: Portfolio, year: int, *, as_of: date, pack: Pack) -> YearFigures:
    """All figures of a year, from all cases, counting what had happened by the day.

    Of several years of one day, `YearCounts` gives the figures in one pass.
    """
    return YearCounts(as_of, portfolio.cases).figures(year, portfolio, pack)


def satisfaction(counted: ServiceCount) -> Satisfaction:
    """The return visits on these services."""
    return Satisfaction({mark: counted.marks[mark] for mark in range(5, 0, -1)})


def hazards(counted: ServiceCount) -> tuple[Hazards, Hazards]:
    """The hazards of these services: major ones, then general ones."""
    return _hazards(counted, HazardLevel.MAJOR), _hazards(counted, HazardLevel.GENERAL)


def _hazards(counted: ServiceCount, level: HazardLevel) -> Hazards:
    states = ("in_time", "late", "open", "overdue")
    return Hazards(level, *(counted.hazards[level, state] for state in states))


def _add(totals: dict[T, Decimal], name: T, amount: Decimal) -> None:
    totals[name] = totals.get(name, Decimal(0)) + amount


def _largest_first(total: tuple[str, Decimal | int]) -> tuple[Decimal | int, str]:
    return -total[1], total[0]


def _percent(part: Decimal, whole: Decimal | None) -> Decimal | None:
    return 100 * part / whole if whole else None
